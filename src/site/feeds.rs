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

    pub(super) fn source(&self, source: &view::SourceInfo, folder: &str, newest: Option<Timestamp>) -> view::Feed {
        let home = format!("{}{folder}", self.0.planet.url);
        view::Feed {
            id: home.clone(),
            title: source.name.clone(),
            description: source.description.clone(),
            home,
            related: source.site.clone(),
            language: source.language.clone(),
            updated: newest.map_or_else(|| self.updated(source), |newest| self.0.inputs.calendar.moment(newest)),
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

    /// The first `most` posts as entries of one feed.
    pub(super) fn entries<'d>(&self, days: &'d [view::Day], most: usize) -> Vec<Entry<'d>> {
        entries(days, most, |source| self.updated(source))
    }

    /// When the feed of a source was last changed.
    pub(super) fn updated(&self, source: &view::SourceInfo) -> view::Moment {
        let inputs = self.0.inputs;
        inputs.calendar.moment(self.0.feed_updated(source.number).unwrap_or(inputs.now))
    }
}

/// The first `most` posts as entries of one feed. `updated` tells when the feed of a source was last changed.
pub(super) fn entries(
    days: &[view::Day],
    most: usize,
    updated: impl Fn(&view::SourceInfo) -> view::Moment,
) -> Vec<Entry<'_>> {
    let runs = days.iter().flat_map(|day| &day.runs);
    let posts = runs.flat_map(|run| run.posts.iter().map(|post| (&run.source, post)));
    posts.take(most).map(|(source, post)| Entry { source, feed_updated: updated(source), post }).collect()
}
