//! A subscription: who writes, how it fares, how often it posts.

use std::sync::Arc;

use serde::Serialize;

use super::{Label, Moment};

/// Who writes, as it stands beside each of its posts.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Source {
    pub(crate) slug: String,
    pub(crate) name: String,
    /// Its address; nothing for a file of the repository.
    pub(crate) feed: Option<String>,
    /// What `atom:source` says of it (RFC 4287 §4.2.11): its own id where that is an IRI, its own title, else ours for it.
    pub(crate) feed_id: String,
    pub(crate) feed_title: String,
    /// When the feed says it changed, else its newest post's moment, else when it was first read.
    pub(crate) feed_updated: Moment,
    /// The blog's page: the maintainer's word, else the feed's.
    pub(crate) site: Option<String>,
    /// The host of `site`, without `www.`.
    pub(crate) host: Option<String>,
    /// What the blog says of itself.
    pub(crate) description: Option<String>,
    /// `https://…`, or a path from the site's root.
    pub(crate) avatar: Option<String>,
    /// One or two letters where there is no avatar.
    pub(crate) monogram: String,
    /// 0–359, stable for the source: the monogram's hue in `oklch`.
    pub(crate) hue: u16,
    pub(crate) language: Option<String>,
}

/// A source as the list of subscriptions and its own page show it: a [`Source`], and how it fares.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Subscription {
    #[serde(flatten)]
    pub(crate) source: Arc<Source>,
    /// The planet's labels for it.
    pub(crate) tags: Vec<Label>,
    pub(crate) hidden: bool,
    pub(crate) health: Health,
    pub(crate) last_post: Option<LastPost>,
    /// How many posts the archive keeps.
    pub(crate) posts: usize,
    pub(crate) activity: Activity,
    /// When it was first read.
    pub(crate) since: Option<Moment>,
    /// `rss2`, `atom`, …
    pub(crate) format: Option<String>,
}

/// How often it posts.
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
    /// The cause in words, as plain text: `answered 404 (not found)`.
    pub(crate) words: String,
    /// Since when it is in this state.
    pub(crate) since: Option<Moment>,
    /// Where the feed has permanently moved to, if it has.
    pub(crate) moved_to: Option<String>,
    /// Names of repairs, in words.
    pub(crate) repairs: Vec<String>,
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
