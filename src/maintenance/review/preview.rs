//! A feed's newest posts as the planet would show them, or why it would not. Pure.
//!
//! The planet's own rules decide, over two sources: the one that is judged, read for the first time, and a neighbour who
//! posts at this very moment, since a page's days are counted from its newest post.

use jiff::Timestamp;

use super::ReviewContext;
use crate::planet::{self, Verdict};
use crate::sources::{Dates, Filter, Page, Source, Sources};
use crate::state::{Kept, Memory};

/// Enough to recognise the blog, and to see what the rules make of it.
const SHOWN: usize = 5;

#[derive(Debug)]
pub(crate) struct Preview {
    /// Foreign text.
    pub(crate) title: String,
    pub(crate) link: Option<String>,
    pub(crate) date: Timestamp,
    pub(crate) verdict: Verdict,
}

/// The newest posts, newest first.
pub(super) fn of(context: &ReviewContext<'_>, source: &Source, memory: &Memory) -> Vec<Preview> {
    let decided = decided(context, source, memory).into_iter().take(SHOWN);
    let one = |(post, verdict): (&Kept, Verdict)| Preview {
        title: post.title.clone(),
        link: post.link.as_ref().map(ToString::to_string),
        date: post.date(source.dates),
        verdict,
    };
    decided.map(one).collect()
}

/// Every post with what is decided about it, newest first.
pub(super) fn decided<'m>(
    context: &ReviewContext<'_>,
    source: &Source,
    memory: &'m Memory,
) -> Vec<(&'m Kept, Verdict)> {
    let (neighbour, their_memory) = neighbour(source, context.now);
    let page = Page {
        posts: context.sources.page.posts.saturating_add(usize::from(context.sources.page.posts > 0)),
        ..context.sources.page.clone()
    };
    let sources = Sources {
        planet: context.sources.planet.clone(),
        page,
        fetch: context.sources.fetch.clone(),
        links: Vec::new(),
        sources: vec![source.clone(), neighbour],
        folder: context.sources.folder.clone(),
    };
    let planet = planet::select(&sources, &[memory.clone(), their_memory]);
    let ours = planet.posts.into_iter().filter(|decided| decided.place.source == 0);
    ours.filter_map(|decided| Some((memory.posts.get(decided.place.post)?, decided.verdict))).collect()
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
