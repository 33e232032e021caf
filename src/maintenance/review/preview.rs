//! A feed's newest posts as the planet would show them, or why it would not. Pure.
//!
//! The planet's own rules decide, over two sources: the one that is judged, read for the first time, and a neighbour who
//! posts at this very moment, since a page's days are counted from its newest post.

use jiff::Timestamp;

use super::ReviewContext;
use crate::planet::{self, Decided, Verdict};
use crate::sources::{Dates, Filter, Page, Source};
use crate::state::{Blog, Kept, Memory};

/// Enough to recognise the blog, and to see what the rules make of it.
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
    /// Why it would be, or would not be, on the front page.
    pub(crate) why: String,
}

/// The newest posts, newest first.
pub(super) fn newest(context: &ReviewContext<'_>, source: &Source, memory: &Memory) -> Vec<Preview> {
    let mut posts = all(context, source, memory);
    posts.truncate(SHOWN);
    posts
}

/// Every post with what is decided about it, newest first.
pub(super) fn all(context: &ReviewContext<'_>, source: &Source, memory: &Memory) -> Vec<Preview> {
    let (neighbour, their_memory) = neighbour(source, context.now);
    let settings = &context.sources.page;
    let posts = settings.posts.saturating_add(usize::from(settings.posts > 0));
    let page = Page { posts, ..settings.clone() };
    let blogs = [Blog::new(0, source, memory.clone()), Blog::new(1, &neighbour, their_memory)];
    let planet = planet::select(&blogs, &page, &context.sources.planet.timezone);
    let ours = planet.posts.iter().filter(|decided| decided.post.blog.number == 0);
    let preview = |decided: &Decided<'_>| Preview {
        title: decided.post.kept.title.clone(),
        link: decided.post.kept.link.as_ref().map(ToString::to_string),
        date: decided.date,
        is_shown: decided.is_shown(),
        is_filtered: matches!(decided.verdict, Verdict::Filtered(_)),
        why: decided.verdict.to_string(),
    };
    ours.map(preview).collect()
}

/// Somebody with nothing to say but that it is today.
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
