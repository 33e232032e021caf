//! What templates see. This is the contract with themes: a name here is a promise, and strict undefined keeps it.
//!
//! Text is plain and escaped by the template; only fields named `html` or `*_html` hold markup, already sanitised.

mod post;
mod source;

use serde::Serialize;

pub(crate) use post::{Day, Enclosure, EnclosureKind, Exclusion, ExclusionRule, Listed, Post, Run};
pub(crate) use source::{Activity, Health, HealthState, LastPost, Period, Source, Subscription};

/// What every page and feed has, whatever it shows.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Common<'a> {
    pub(crate) planet: &'a Planet,
    /// The sources that posted last, for the sidebar.
    pub(crate) recent: Vec<&'a Source>,
    /// How many subscriptions there are.
    pub(crate) subscriptions: usize,
}

/// Which page it is, and what else there is of what it shows.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageContext {
    /// From this page to the root of the site: `""`, `"../"`, …; for `404.html`, which stands at any address, the whole path.
    pub(crate) root: String,
    /// The page's own address, relative to the root: `index.html` is `""`.
    pub(crate) path: String,
    /// Feeds of what the page shows, before the planet's own.
    pub(crate) feeds: Vec<Alternate>,
}

/// A feed that a page advertises.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Alternate {
    pub(crate) title: String,
    /// From the root of the site.
    pub(crate) path: String,
}

/// What a feed says of itself.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Feed {
    /// An IRI, for ever.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    /// The page that shows the same.
    pub(crate) home: String,
    /// The blog that a source's feed is of.
    pub(crate) related: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) updated: Moment,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Entry<'a> {
    /// The post's own id, where no other entry of this feed has it.
    pub(crate) id: &'a str,
    /// Its address, where no other entry of this feed has it, else `id`.
    pub(crate) about: &'a str,
    pub(crate) source: &'a Source,
    pub(crate) post: &'a Post,
}

/// Where a page of posts stands among its like: `page/2/` between the front page and `page/3/`.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Pager {
    pub(crate) number: usize,
    pub(crate) of: usize,
    /// From the root of the site.
    pub(crate) newer: Option<String>,
    pub(crate) older: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Year {
    pub(crate) year: i16,
    /// `2026`, in Japanese `2026年`.
    pub(crate) title: String,
    pub(crate) posts: usize,
    /// The newest first.
    pub(crate) months: Vec<Month>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Month {
    /// `2026-11`.
    pub(crate) iso: String,
    /// `November 2026`.
    pub(crate) title: String,
    /// `November`.
    pub(crate) name: String,
    /// From the root of the site: `archive/2026/11/`.
    pub(crate) path: String,
    pub(crate) posts: usize,
    /// Of the fullest month, in percent: 1 to 100.
    pub(crate) share: usize,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) slug: String,
    /// One of the planet's own labels.
    pub(crate) own: bool,
    pub(crate) posts: usize,
}

/// A label: what it says, and the slug of its page if it has one.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Label {
    pub(crate) name: String,
    pub(crate) slug: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Planet {
    pub(crate) title: String,
    /// Ends in `/`.
    pub(crate) url: String,
    pub(crate) description: Option<String>,
    pub(crate) owner: Option<Owner>,
    /// A BCP 47 tag.
    pub(crate) language: String,
    pub(crate) dir: Direction,
    pub(crate) repository: Option<String>,
    pub(crate) join: Option<Join>,
    /// A file of the theme.
    pub(crate) logo: Option<String>,
    /// A CSS colour that the theme's accent is made from.
    pub(crate) accent: Option<String>,
    /// WebSub hubs.
    pub(crate) hub: Option<String>,
    pub(crate) links: Vec<LinkGroup>,
    /// `Perihelion 0.1.0`.
    pub(crate) generator: String,
    /// When the page was made.
    pub(crate) built: Moment,
    /// The newest post's moment, else `built`: what feeds call `updated`.
    pub(crate) updated: Moment,
}

/// Where a repository's host takes proposals.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Join {
    /// To fill in a form.
    pub(crate) form: String,
    /// To edit `sources.yaml` in the browser; only where the host has a stable address for that.
    pub(crate) edit: Option<String>,
    /// To report a problem.
    pub(crate) report: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Owner {
    pub(crate) name: String,
    pub(crate) email: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkGroup {
    pub(crate) title: String,
    pub(crate) links: Vec<Link>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Link {
    pub(crate) title: String,
    pub(crate) url: String,
}

/// The way a script runs: the `dir` attribute of HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Direction {
    Ltr,
    Rtl,
}

/// A moment in every shape a page or feed writes it. What is for people is in the planet's language and zone.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Moment {
    /// RFC 3339 in UTC: `2026-11-22T10:00:00Z`.
    pub(crate) iso: String,
    /// RFC 9110 / RFC 822 for RSS: `Sun, 22 Nov 2026 10:00:00 +0000`.
    pub(crate) rfc822: String,
    /// For people: `22 November 2026`.
    pub(crate) date: String,
    /// For people: `10:00`.
    pub(crate) time: String,
    /// For people: `22 November 2026, 10:00 UTC`.
    pub(crate) full: String,
}
