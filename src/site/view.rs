//! What templates see. This is the contract with themes: a name here is a promise, and strict undefined keeps it.
//!
//! Text is plain and escaped by the template; only fields named `html` or `*_html` hold markup, already sanitised.

use serde::Serialize;

/// The variables of every template.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Page<'a> {
    pub(crate) planet: &'a Planet,
    /// From this page to the root of the site: `""`, `"../"`, …
    pub(crate) root: &'a str,
    /// The page's own address, relative to the root: `index.html` is `""`.
    pub(crate) path: &'a str,
    /// Every subscription, sorted by name in the planet's language.
    pub(crate) sources: &'a [Source],
    /// The front page's posts, newest day first.
    pub(crate) days: &'a [Day],
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
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
    pub(crate) repository: Option<String>,
    /// A file of the theme.
    pub(crate) logo: Option<String>,
    pub(crate) links: Vec<LinkGroup>,
    /// `Perihelion 0.1.0`.
    pub(crate) generator: String,
    /// When the page was made.
    pub(crate) built: Moment,
    /// The newest post's moment, else `built`: what feeds call `updated`.
    pub(crate) updated: Moment,
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

/// A moment in every shape a page or feed writes it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Moment {
    /// RFC 3339 in UTC: `2026-11-22T10:00:00Z`.
    pub(crate) iso: String,
    /// RFC 9110 / RFC 822 for RSS: `Sun, 22 Nov 2026 10:00:00 +0000`.
    pub(crate) rfc822: String,
    /// For people, in the planet's zone: `22 November 2026`.
    pub(crate) date: String,
    /// For people, in the planet's zone: `10:00`.
    pub(crate) time: String,
    /// `22 November 2026, 10:00 UTC`.
    pub(crate) full: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Day {
    /// `2026-11-22`.
    pub(crate) iso: String,
    /// `Sunday`.
    pub(crate) weekday: String,
    /// `22`.
    pub(crate) day: i8,
    /// `November`.
    pub(crate) month: String,
    pub(crate) year: i16,
    /// Posts of one source that follow each other.
    pub(crate) runs: Vec<Run>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Run {
    pub(crate) source: Source,
    pub(crate) posts: Vec<Post>,
}

/// A subscription.
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
    /// What the blog says of itself.
    pub(crate) description: Option<String>,
    /// `https://…`, or a path from the site's root.
    pub(crate) avatar: Option<String>,
    /// One or two letters where there is no avatar.
    pub(crate) monogram: String,
    /// 0–359, stable for the source: the monogram's hue in `oklch`.
    pub(crate) hue: u16,
    pub(crate) tags: Vec<String>,
    pub(crate) language: Option<String>,
    pub(crate) health: Health,
    pub(crate) last_post: Option<LastPost>,
    /// How many posts the archive keeps.
    pub(crate) posts: usize,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Health {
    /// `ok`, `quiet` (no post for `inactive_after_days`), `new` (never asked), `failing`, `gone` (410), `disabled`.
    pub(crate) state: &'static str,
    /// The cause in words, as plain text: `answered 404 (not found)`.
    pub(crate) words: String,
    /// Since when it is in this state.
    pub(crate) since: Option<Moment>,
    /// Where the feed has permanently moved to, if it has.
    pub(crate) moved_to: Option<String>,
    /// Names of repairs, in words.
    pub(crate) repairs: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct LastPost {
    pub(crate) title: String,
    pub(crate) link: Option<String>,
    pub(crate) at: Moment,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Post {
    /// The original id where it is an IRI, else one we make (RFC 4287 §4.2.6).
    pub(crate) id: String,
    /// The original `guid` as it was, for RSS.
    pub(crate) guid: String,
    /// Whether `guid` is the post's address.
    pub(crate) guid_is_link: bool,
    /// The `id` attribute of the post's element; every id in `html` begins with it.
    pub(crate) anchor: String,
    pub(crate) link: Option<String>,
    /// Plain text; may be empty.
    pub(crate) title: String,
    pub(crate) title_html: String,
    /// Who wrote it, where that is not simply the source's name.
    pub(crate) authors: Vec<String>,
    /// The frozen date.
    pub(crate) at: Moment,
    /// What the author says of the last change, if it is later than `at`.
    pub(crate) updated: Option<Moment>,
    /// A BCP 47 tag, if known.
    pub(crate) language: Option<String>,
    /// `ltr` or `rtl`, if known and not the planet's own direction.
    pub(crate) dir: Option<&'static str>,
    /// `full`, `excerpt` or `title`: what is to be shown.
    pub(crate) content: &'static str,
    pub(crate) html: String,
    pub(crate) excerpt: String,
    /// Words of the full text.
    pub(crate) words: usize,
    pub(crate) tags: Vec<String>,
    pub(crate) enclosures: Vec<Enclosure>,
    /// Other subscriptions that carry the same post.
    pub(crate) also_on: Vec<Credit>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Enclosure {
    pub(crate) url: String,
    /// A media type; `application/octet-stream` where the feed gives none.
    pub(crate) media_type: String,
    pub(crate) bytes: u64,
    /// `audio`, `video`, `image` or `file`.
    pub(crate) kind: &'static str,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Credit {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) site: Option<String>,
}
