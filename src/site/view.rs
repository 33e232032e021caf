//! What templates see. This is the contract with themes: a name here is a promise, and strict undefined keeps it.
//!
//! Text is plain and escaped by the template; only fields named `html` or `*_html` hold markup, already sanitised.

use std::sync::Arc;

use serde::Serialize;

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
pub(crate) struct Page {
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
    /// `ltr` or `rtl`.
    pub(crate) dir: &'static str,
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

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Day {
    /// `2026-11-22`.
    pub(crate) iso: String,
    /// For people: `22 November 2026`.
    pub(crate) date: String,
    /// `Sunday`.
    pub(crate) weekday: String,
    /// `22`.
    pub(crate) day: String,
    /// `November 2026`, as it is read after the day: `listopada 2026`.
    pub(crate) month: String,
    /// Posts of one source that follow each other.
    pub(crate) runs: Vec<Run>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Run {
    pub(crate) source: Arc<Source>,
    pub(crate) posts: Vec<Post>,
}

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
    /// `week`, `month` or `year`: what `rate` is counted in. Nothing where there are too few posts to tell.
    pub(crate) every: Option<&'static str>,
    pub(crate) rate: usize,
}

/// A post on its source's page, and why it is not on the front page if it is not.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Listed {
    #[serde(flatten)]
    pub(crate) post: Post,
    pub(crate) why: Option<Why>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Why {
    /// `held`, `hidden`, `filtered`, `backlog`, `burst`, `duplicate`, `too-old`, `over-limit`; what a filter went by is a name of its
    /// own: `no-category`, `no-word`, `no-language`, `category`, `word`, `language`.
    pub(crate) rule: &'static str,
    /// The category, word or language of the rule; the source that is credited.
    pub(crate) by: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Health {
    /// `ok`, `quiet` (no post for `inactive_after_days`), `new` (never asked), `failing`, `gone` (410), `held` (until a person
    /// has looked), `disabled`.
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
    /// One of ours, for a feed in which another post has that `id`.
    #[serde(skip)]
    pub(crate) own_id: String,
    /// The original `guid` as it was, for RSS.
    pub(crate) guid: String,
    /// Whether `guid` is the post's address.
    pub(crate) guid_is_link: bool,
    /// The `id` attribute of the post's element; every id in `html` begins with it.
    pub(crate) anchor: String,
    /// Where it stands for good, from the root of the site: `archive/2026/11/index.html#…`.
    pub(crate) archive: String,
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
    /// The whole post as feeds hold it. Pages show `beginning` and `rest`.
    pub(crate) html: String,
    /// Its first blocks, and the others, where it is long. Else all of it, and nothing.
    pub(crate) beginning: String,
    pub(crate) rest: String,
    pub(crate) rest_words: usize,
    pub(crate) excerpt: String,
    /// Words of the full text.
    pub(crate) words: usize,
    pub(crate) tags: Vec<Label>,
    pub(crate) enclosures: Vec<Enclosure>,
    /// Other subscriptions that carry the same post.
    pub(crate) also_on: Vec<Arc<Source>>,
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
