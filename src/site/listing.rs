//! The almanac in, subscriptions out: all of them as a list, and one with its posts.

use anyhow::Result;
use rayon::prelude::*;
use serde::Serialize;

use super::compose::{Almanac, IN_FEED};
use super::entries::with_ids;
use super::post::{post, why};
use super::subscription::subscription;
use super::view;
use crate::planet::{Decided, Verdict};

/// Titles on the page of a source; the archive has the others.
const MOST: usize = 200;

/// A source with its posts, as its page and its feed have them.
#[derive(Debug)]
pub(super) struct Listing<'a> {
    pub(super) source: &'a view::Subscription,
    /// The newest, each with the reason if it is not on the front page.
    pub(super) posts: Vec<view::Listed>,
    /// How many there are beside them.
    pub(super) more: usize,
    /// How many of them are on the front page.
    pub(super) shown: usize,
    /// For the feed: whole, the newest first.
    pub(super) entries: Vec<view::Post>,
}

impl Listing<'_> {
    pub(super) fn entries(&self) -> Vec<view::Entry<'_>> {
        with_ids(self.entries.iter().map(|post| (&self.source.source, post)))
    }
}

/// Subscriptions under one of the planet's labels.
#[derive(Debug, Serialize)]
pub(super) struct Group<'a> {
    name: &'a str,
    sources: Vec<&'a view::Subscription>,
}

/// Every one, in the order of `sources.yaml`.
pub(super) fn subscriptions(almanac: &Almanac<'_>) -> Vec<view::Subscription> {
    let edition = almanac.edition;
    let remembered = edition.sources.sources.par_iter().zip(&edition.state.memories);
    let one = |((source, memory), who)| subscription(edition, source, memory, who, &almanac.labels);
    remembered.zip(&almanac.sources).map(one).collect()
}

/// Under their first label, and those that have none.
pub(super) fn by_tag<'a>(
    almanac: &Almanac<'_>,
    by_name: &[&'a view::Subscription],
) -> (Vec<Group<'a>>, Vec<&'a view::Subscription>) {
    let (mut groups, mut rest): (Vec<Group<'a>>, Vec<&view::Subscription>) = (Vec::new(), Vec::new());
    for source in by_name.iter().copied() {
        let Some(name) = source.tags.first().map(|label| label.name.as_str()) else {
            rest.push(source);
            continue;
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.sources.push(source),
            None => groups.push(Group { name, sources: vec![source] }),
        }
    }
    let compare = crate::sources::order::by_name(&almanac.planet.language);
    groups.sort_by(|a, b| compare(a.name, b.name));
    (groups, rest)
}

/// The source at a place of `sources.yaml`; this reads its bodies.
pub(super) fn source<'a>(
    almanac: &Almanac<'_>,
    at: usize,
    source: &'a view::Subscription,
) -> Result<Option<Listing<'a>>> {
    let edition = almanac.edition;
    let Some(memory) = edition.state.memories.get(at) else { return Ok(None) };
    let decided = almanac.of_source(at);
    let id = |decided: &&&Decided| memory.posts.get(decided.place.post).map(|kept| kept.id.as_str());
    let newest: Vec<&Decided> = decided.iter().copied().filter(|post| post.is_archived()).take(IN_FEED).collect();
    let ids: Vec<&str> = newest.iter().filter_map(|decided| id(&decided)).collect();
    let bodies = edition.state.bodies(&source.source.slug, &ids)?;
    let entries =
        newest.iter().zip(&bodies).filter_map(|(decided, body)| post(almanac, decided, body.as_ref())).collect();

    let standing: Vec<&Decided> = decided.iter().copied().filter(|post| post.is_listed()).collect();
    let shown = standing.iter().filter(|post| post.verdict == Verdict::Shown).count();
    let listed =
        |decided: &&Decided| Some(view::Listed { post: post(almanac, decided, None)?, why: why(almanac, decided) });
    let posts: Vec<view::Listed> = standing.iter().take(MOST).filter_map(listed).collect();
    Ok(Some(Listing { source, more: standing.len() - posts.len(), posts, shown, entries }))
}
