//! Template variables of a source and of a subscription: name, state of health, posting rate.

use std::sync::Arc;

use perihelion_feed::{Format, Repairs};
use serde::Serialize;

use super::{Label, Moment};

/// A source, as shown beside each of its posts.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourceInfo {
    /// Its place in `sources.yaml`, from 0.
    #[serde(skip)]
    pub(crate) number: usize,
    pub(crate) slug: String,
    pub(crate) name: String,
    /// Its address; `None` for a file of the repository.
    pub(crate) feed: Option<String>,
    /// For `atom:source` (RFC 4287 §4.2.11): the feed's own id if that is an IRI, else its address; its own title, else our name for it.
    pub(crate) feed_id: String,
    pub(crate) feed_title: String,
    /// The blog's page: from `sources.yaml`, else from the feed.
    pub(crate) site: Option<String>,
    /// The host of `site`, without `www.`.
    pub(crate) host: Option<String>,
    /// The feed's description.
    pub(crate) description: Option<String>,
    /// `https://…`, or a path from the site's root.
    pub(crate) avatar: Option<String>,
    /// Initials, one or two letters, shown if there is no avatar.
    pub(crate) monogram: String,
    /// The monogram's hue in `oklch`: 0–359, always the same for a source.
    pub(crate) hue: u16,
    pub(crate) language: Option<String>,
    /// Where else the author is.
    pub(crate) me: Vec<Profile>,
    /// Whatever `sources.yaml` says under `extra`.
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
}

/// A page of an author on a service.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Profile {
    /// The service's key in `sources.yaml`.
    pub(crate) service: &'static str,
    /// The service's own name; empty for `other`.
    pub(crate) title: &'static str,
    pub(crate) name: String,
    /// `None` where the service has no pages.
    pub(crate) url: Option<String>,
}

/// A source with its state of health and its posting rate, for the list of subscriptions and its own page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Subscription {
    #[serde(flatten)]
    pub(crate) source: Arc<SourceInfo>,
    /// The planet's labels for it.
    pub(crate) tags: Vec<Label>,
    pub(crate) hidden: bool,
    /// Whether a filter may leave some of its posts out.
    pub(crate) filtered: bool,
    pub(crate) health: Health,
    pub(crate) last_post: Option<LastPost>,
    /// How many posts the archive keeps.
    pub(crate) posts: usize,
    pub(crate) activity: Activity,
    /// When it was first read.
    pub(crate) since: Option<Moment>,
    /// `rss2`, `atom`, …
    pub(crate) format: Option<Format>,
}

/// The posting rate of a source.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Activity {
    /// Posts a month over the last twelve, the oldest first.
    pub(crate) months: Vec<usize>,
    /// The same as the outline of twelve bars, 5 wide and up to 20 high, in a box of 71 by 20; empty if there are none.
    pub(crate) bars: String,
    /// Posts in the last twelve months.
    pub(crate) posts: usize,
    /// The period that `rate` is counted in. Nothing where there are too few posts to tell.
    pub(crate) every: Option<Period>,
    pub(crate) rate: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Period {
    Week,
    Month,
    Year,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Health {
    pub(crate) state: HealthState,
    /// The cause as plain text, in English: `answered 404 (not found)`.
    pub(crate) words: String,
    /// Since when it is in this state.
    pub(crate) since: Option<Moment>,
    /// Where the feed has permanently moved to, if it has.
    pub(crate) moved_to: Option<String>,
    /// Names of repairs: `undefined-entity`.
    pub(crate) repairs: Repairs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum HealthState {
    /// It answers, and has posted lately.
    Ok,
    /// It answers, but has had no post for `inactive_after_days`.
    Quiet,
    /// It has never been asked.
    New,
    Failing,
    /// It answered 410.
    Gone,
    /// Its new posts wait until a person has checked whether the owner changed.
    Held,
    /// `sources.yaml` disables it.
    Disabled,
}

impl HealthState {
    /// In the order of `health.json`.
    pub(crate) const ALL: [Self; 7] =
        [Self::Ok, Self::Quiet, Self::New, Self::Failing, Self::Gone, Self::Held, Self::Disabled];
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct LastPost {
    pub(crate) title: String,
    pub(crate) link: Option<String>,
    pub(crate) at: Moment,
}
