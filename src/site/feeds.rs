//! Feeds: title and address of each, and its entries.

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
    posts.take(most).map(|(source, post)| Entry { source, post }).collect()
}
