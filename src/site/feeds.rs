//! Feeds: title and address of each, and its entries. No two entries of a feed share an id (RFC 4287 §4.1.1).

use std::collections::HashSet;
use std::sync::Arc;

use jiff::Timestamp;

use super::shared::Shared;
use super::view::{self, Entry};

/// Title, address and other data of each kind of feed.
pub(super) struct Feeds<'a>(pub(super) &'a Shared<'a>);

impl Feeds<'_> {
    pub(super) fn planet(&self) -> view::Feed {
        let planet = &self.0.planet;
        view::Feed {
            id: planet.url.clone(),
            title: planet.title.clone(),
            description: planet.description.clone(),
            home: planet.url.clone(),
            related: None,
            language: Some(planet.language.clone()),
            updated: planet.updated.clone(),
        }
    }

    pub(super) fn source(&self, source: &view::SourceInfo, folder: &str, posts: &[view::Post]) -> view::Feed {
        let home = format!("{}{folder}", self.0.planet.url);
        view::Feed {
            id: home.clone(),
            title: source.name.clone(),
            description: source.description.clone(),
            home,
            related: source.site.clone(),
            language: source.language.clone(),
            updated: posts.first().map_or_else(|| source.feed_updated.clone(), |post| post.at.clone()),
        }
    }

    pub(super) fn tag(&self, name: &str, folder: &str, newest: Option<Timestamp>) -> view::Feed {
        let planet = &self.0.planet;
        let home = format!("{}{folder}", planet.url);
        view::Feed {
            id: home.clone(),
            title: format!("{} · {name}", planet.title),
            description: None,
            home,
            related: None,
            language: None,
            updated: newest.map_or_else(|| planet.updated.clone(), |newest| self.0.inputs.calendar.moment(newest)),
        }
    }
}

/// The first `most` posts as entries of one feed.
pub(super) fn entries(days: &[view::Day], most: usize) -> Vec<Entry<'_>> {
    let runs = days.iter().flat_map(|day| &day.runs);
    let posts = runs.flat_map(|run| run.posts.iter().map(|post| (&run.source, post)));
    with_ids(posts.take(most))
}

/// Entries with the post's own id, unless an earlier entry of the feed has it. Authors copy their feeds, and with them their ids.
pub(super) fn with_ids<'a>(posts: impl Iterator<Item = (&'a Arc<view::SourceInfo>, &'a view::Post)>) -> Vec<Entry<'a>> {
    let (mut taken, mut named) = (HashSet::new(), HashSet::new());
    let entry = |(source, post): (&'a Arc<view::SourceInfo>, &'a view::Post)| {
        let id = if taken.insert(post.id.as_str()) { &post.id } else { &post.own_id };
        let link = post.link.as_deref().filter(|link| named.insert(*link));
        Entry { id, about: link.unwrap_or(id), source, post }
    };
    posts.map(entry).collect()
}
