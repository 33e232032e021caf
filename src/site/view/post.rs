//! A post, and the days and runs that posts stand in.

use std::sync::Arc;

use serde::Serialize;

use super::{Label, Moment, Source};

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
