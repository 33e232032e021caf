//! Preview of a feed's newest posts: which ones the planet would show, and why it would not show the others. Pure.
//!
//! The planet's own rules decide about two blogs: the candidate, read for the first time, and a neighbour that posts now,
//! since the days of the page are counted from its newest post.

use jiff::Timestamp;

use super::ReviewContext;
use crate::planet::{self, Decided, Verdict};
use crate::sources::{Dates, Filter, Page, Source};
use crate::state::{Blog, Kept, Memory};

/// Enough to recognise the blog, and to see what the rules do with its posts.
const SHOWN: usize = 5;

/// A post of the feed, and what the planet would do with it.
#[derive(Debug)]
pub(crate) struct Preview {
    /// Foreign text.
    pub(crate) title: String,
    pub(crate) link: Option<String>,
    pub(crate) date: Timestamp,
    /// Whether it would be on the front page.
    pub(crate) is_shown: bool,
    /// Whether the source's own `include` or `exclude` keeps it off.
    pub(super) is_filtered: bool,
    /// Whether it is older than the days of the page.
    pub(super) is_too_old: bool,
    /// Why it would be, or would not be, on the front page.
    pub(crate) why: String,
}

/// The newest posts, newest first.
pub(super) fn newest(context: &ReviewContext<'_>, source: &Source, memory: &Memory) -> Vec<Preview> {
    let mut posts = all(context, source, memory);
    posts.truncate(SHOWN);
    posts
}

/// Every post, newest first.
pub(super) fn all(context: &ReviewContext<'_>, source: &Source, memory: &Memory) -> Vec<Preview> {
    let (neighbour, their_memory) = neighbour(source, context.now);
    let settings = &context.sources.page;
    let posts = settings.posts.saturating_add(usize::from(settings.posts > 0));
    // Where many blogs post, old posts are not shown for want of others.
    let page = Page { posts, at_least: 0, ..settings.clone() };
    let blogs = [Blog::new(0, source, memory.clone()), Blog::new(1, &neighbour, their_memory)];
    let planet = planet::select(&blogs, &page, &context.sources.planet.timezone);
    let ours = planet.posts.iter().filter(|decided| decided.post.blog.number == 0);
    let preview = |decided: &Decided<'_>| Preview {
        title: decided.post.kept.title.clone(),
        link: decided.post.kept.link.as_ref().map(ToString::to_string),
        date: decided.date,
        is_shown: decided.is_shown(),
        is_filtered: matches!(decided.verdict, Verdict::Filtered(_)),
        is_too_old: matches!(decided.verdict, Verdict::TooOld),
        why: decided.verdict.to_string(),
    };
    ours.map(preview).collect()
}

/// A blog whose only post is from now.
fn neighbour(source: &Source, now: Timestamp) -> (Source, Memory) {
    let mut memory = Memory::new("", "");
    memory.first_read = Some(now);
    memory.posts.push(Kept { id: String::new(), first_seen: now, ..Kept::default() });
    let neighbour = Source {
        slug: String::new(),
        name: String::new(),
        include: Filter::default(),
        exclude: Filter::default(),
        dates: Dates::FirstSeen,
        hidden: false,
        ..source.clone()
    };
    (neighbour, memory)
}
