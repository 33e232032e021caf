//! Template variables: the types that templates see. Their names are the contract with themes and do not change.
//!
//! Text is plain; the template escapes it. Only fields named `html` or `*_html` hold markup, already sanitised.

mod post;
mod source;

use serde::Serialize;

pub(crate) use post::{Day, Enclosure, EnclosureKind, Exclusion, ExclusionRule, Listed, Post, Run};
pub(crate) use source::{Activity, Health, HealthState, LastPost, Period, Profile, SourceInfo, Subscription};

/// Variables of every page and feed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Common<'a> {
    pub(crate) planet: &'a Planet,
    /// The sources that posted last, for the sidebar.
    pub(crate) recent: Vec<&'a SourceInfo>,
    /// How many subscriptions there are.
    pub(crate) subscriptions: usize,
    /// Whether there is a search index.
    pub(crate) searchable: bool,
}

/// Variables that differ from page to page: its own address, and feeds with the same content.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageContext {
    /// The path from this page to the root of the site: `""`, `"../"`, …; for `404.html`, which is served at any address, an absolute path.
    pub(crate) root: String,
    /// The page's own address, relative to the root: `index.html` is `""`.
    pub(crate) path: String,
    /// Feeds with the content of this page, advertised before the planet's own.
    pub(crate) feeds: Vec<Alternate>,
}

/// A feed that a page advertises.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Alternate {
    pub(crate) title: String,
    /// From the root of the site.
    pub(crate) path: String,
}

/// Title, address and other data of a feed.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Feed {
    /// An IRI that never changes.
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) description: Option<String>,
    /// The page with the same posts.
    pub(crate) home: String,
    /// The address of the source's blog.
    pub(crate) related: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) updated: Moment,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Entry<'a> {
    pub(crate) source: &'a SourceInfo,
    /// When the source's feed was last changed, for `atom:source` (RFC 4287 §4.2.11).
    pub(crate) feed_updated: Moment,
    pub(crate) post: &'a Post,
}

/// The number of a page of posts and its neighbours: `page/2/` is between the front page and `page/3/`.
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
    /// Posts in percent of the month with the most posts: 1 to 100.
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

/// A tag as shown under a post, with the slug of the tag's page if there is one.
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
    /// The date of the newest post, else `built`. Feeds call this `updated`.
    pub(crate) updated: Moment,
}

/// Links to propose a blog, on the repository's host.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Join {
    /// To fill in a form.
    pub(crate) form: String,
    /// To edit `sources.yaml` in the browser, if the host has a stable address for that.
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

/// A moment in all formats that pages and feeds use. Those for people are in the planet's language and time zone.
#[derive(Debug, Clone, Default, Serialize)]
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
