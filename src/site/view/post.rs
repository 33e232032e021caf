//! Template variables of a post, and of the days and runs that posts are grouped in.

use std::sync::Arc;

use serde::Serialize;

use super::{Direction, Label, Moment, SourceInfo};
use crate::sources::Content;

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
    /// Month and year in the form after a day: `November 2026`, `listopada 2026`.
    pub(crate) month: String,
    /// The day's posts, grouped into runs.
    pub(crate) runs: Vec<Run>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Run {
    pub(crate) source: Arc<SourceInfo>,
    pub(crate) posts: Vec<Post>,
}

/// A post on its source's page, and the reason if it is not on the front page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Listed {
    #[serde(flatten)]
    pub(crate) post: Post,
    pub(crate) why: Option<Exclusion>,
}

/// Why a post is not on the front page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Exclusion {
    pub(crate) rule: ExclusionRule,
    /// For `duplicate`, the source that shows the same post. Empty for the other rules.
    pub(crate) by: String,
}

/// The rule that keeps a post off the front page: a planet's verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ExclusionRule {
    Withdrawn,
    Held,
    Hidden,
    Backlog,
    Burst,
    Duplicate,
    PerSource,
    TooOld,
    OverLimit,
    Filtered,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Post {
    /// Its id in the planet's feeds: the author's where nobody else can have given it, else one of ours. An IRI (RFC 4287
    /// §4.2.6) that never changes.
    pub(crate) id: String,
    /// The same for RSS 2.0. Posts of an old planet may have another one here, which feed readers know.
    pub(crate) guid: String,
    /// The same for RSS 1.0.
    pub(crate) about: String,
    /// Whether `guid` is the post's address.
    pub(crate) guid_is_link: bool,
    /// The `id` attribute of the post's element; every id in `html` begins with it.
    pub(crate) anchor: String,
    /// Its permalink, from the root of the site: `archive/2026/11/index.html#…`.
    pub(crate) archive: String,
    pub(crate) link: Option<String>,
    /// Plain text; may be empty.
    pub(crate) title: String,
    pub(crate) title_html: String,
    /// Its authors, without the source's own name.
    pub(crate) authors: Vec<String>,
    /// The frozen date.
    pub(crate) at: Moment,
    /// The date of the author's last change, if it is later than `at`.
    pub(crate) updated: Option<Moment>,
    /// A BCP 47 tag, if known.
    pub(crate) language: Option<String>,
    /// If known, and not the planet's own direction.
    pub(crate) dir: Option<Direction>,
    /// How much of the post is shown.
    pub(crate) content: Content,
    /// The whole text, for feeds. Pages show `beginning` and `rest`.
    pub(crate) html: String,
    /// The first blocks of a long post, and the other blocks. For a short post the whole text, and nothing.
    pub(crate) beginning: String,
    pub(crate) rest: String,
    pub(crate) rest_words: usize,
    pub(crate) excerpt: String,
    /// Words of the full text.
    pub(crate) words: usize,
    pub(crate) tags: Vec<Label>,
    pub(crate) enclosures: Vec<Enclosure>,
    /// Other subscriptions that carry the same post.
    pub(crate) also_on: Vec<Arc<SourceInfo>>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Enclosure {
    pub(crate) url: String,
    /// A media type; `application/octet-stream` where the feed gives none.
    pub(crate) media_type: String,
    pub(crate) bytes: u64,
    pub(crate) kind: EnclosureKind,
}

/// What a page does with an enclosure: a player, a picture, or a link to the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum EnclosureKind {
    Audio,
    Video,
    Image,
    File,
}
