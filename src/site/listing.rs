//! The almanac in, subscriptions out: all of them as a list, and one with its posts.

use std::sync::Arc;

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
pub(super) struct Listing {
    pub(super) source: view::Subscription,
    /// The newest, each with the reason if it is not on the front page.
    pub(super) posts: Vec<view::Listed>,
    /// How many there are beside them.
    pub(super) more: usize,
    /// How many of them are on the front page.
    pub(super) shown: usize,
    /// For the feed: whole, the newest first.
    pub(super) entries: Vec<view::Post>,
}

impl Listing {
    pub(super) fn entries(&self) -> Vec<view::Entry<'_>> {
        with_ids(self.entries.iter().map(|post| (&self.source.source, post)))
    }
}

/// Subscriptions under one of the planet's labels.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    name: String,
    sources: Vec<view::Subscription>,
}

/// By name, as people look for them.
pub(super) fn subscriptions(almanac: &Almanac<'_>) -> Vec<view::Subscription> {
    almanac.by_name.par_iter().filter_map(|at| of_source(almanac, *at)).collect()
}

/// Under their first label, and those that have none.
pub(super) fn by_tag(almanac: &Almanac<'_>) -> (Vec<Group>, Vec<view::Subscription>) {
    let (mut groups, mut rest): (Vec<Group>, Vec<view::Subscription>) = (Vec::new(), Vec::new());
    for source in subscriptions(almanac) {
        let Some(name) = source.tags.first().map(|label| label.name.clone()) else {
            rest.push(source);
            continue;
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.sources.push(source),
            None => groups.push(Group { name, sources: vec![source] }),
        }
    }
    let compare = crate::sources::order::by_name(&almanac.planet.language);
    groups.sort_by(|a, b| compare(&a.name, &b.name));
    (groups, rest)
}

/// The source at a place of `sources.yaml`; this reads its bodies.
pub(super) fn source(almanac: &Almanac<'_>, at: usize) -> Result<Option<Listing>> {
    let Some(source) = of_source(almanac, at) else { return Ok(None) };
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

fn of_source(almanac: &Almanac<'_>, at: usize) -> Option<view::Subscription> {
    let edition = almanac.edition;
    let who: &Arc<view::Source> = almanac.sources.get(at)?;
    let (source, memory) = (edition.sources.sources.get(at)?, edition.state.memories.get(at)?);
    Some(subscription(edition, source, memory, who, &almanac.labels))
}
