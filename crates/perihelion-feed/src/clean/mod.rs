//! Foreign entries in, safe [`Post`]s out.
//!
//! What leaves this room may stand on the planet's own origin: HTML is sanitised by an allow-list, links are absolute and
//! `http(s)` (or `mailto`), text is text without control characters. Pure, and linear in its input.

mod nesting;
mod adapt;
mod allow;
mod scan;
mod outline;
mod ranks;
mod table;
mod table_frame;
mod syndicated;
mod output;
mod links;
mod media;
mod values;
mod text;
mod title;
mod excerpt;
mod split;
mod names;
mod language;
#[cfg(any(test, fuzzing))]
pub(crate) mod tests;

use std::borrow::Cow;

use jiff::Timestamp;
use url::Url;

use self::links::Links;
use crate::read as feed;
use crate::text::{limit_marks_in_html, valid};

pub use self::language::{detected as detected_language, tag as language_tag};
pub use self::links::{canonical_link, is_harmless_id, is_iri, spelt, web};
pub use self::split::{Split, split};
pub use self::syndicated::syndicated;
pub use self::table_frame::with_names;
pub use self::text::{plain_text, text};

/// A longer id is not passed on to readers of our feeds, which have to keep it.
const MAX_ID: usize = 2_000;

/// A post that can be shown. All HTML in it is safe; everything else is plain text, to be escaped where it leaves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Post {
    pub id: Option<String>,
    pub link: Option<Url>,
    pub title: String,
    /// The title with its inline markup (`code`, `em`, …), nothing else.
    pub title_html: String,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
    /// Declared, else detected where that is certain. A BCP 47 tag.
    pub language: Option<String>,
    pub html: String,
    pub excerpt: String,
    /// Words of the full text; where a script has no spaces, half its characters.
    pub words: usize,
    pub enclosures: Vec<Enclosure>,
    /// Its title or its text was longer than what is kept of one.
    pub cut: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Enclosure {
    pub url: Url,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// What an entry's text is cleaned with.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The base of relative links where neither the text nor the post's link gives one: the feed's own address.
    pub base: Option<&'a Url>,
    /// The feed's language, which a post inherits.
    pub language: Option<&'a str>,
    /// Put before every `id` in the post, so that no two posts of a page share one: letters, digits and `-`.
    pub anchor: &'a str,
}

/// An entry as a post.
pub fn post(entry: &feed::Entry, context: &Context<'_>) -> Post {
    // Behind an address that only counts readers and passes them on, the author's own.
    let link = [entry.original.as_deref(), entry.link.as_deref()];
    let link = link.into_iter().flatten().find_map(|link| links::web(link, context.base));
    let title = entry.title.as_ref().map(title::title).unwrap_or_default();
    let body = entry.content.as_ref().or(entry.summary.as_ref());
    let (html, cut) = body.map(|text| html(text, &title.plain, link.as_ref(), context)).unwrap_or_default();
    let reading = excerpt::reading(&html);
    let summary = entry.summary.as_ref().filter(|_| entry.content.is_some());
    let summary = summary.map(|summary| excerpt::reading(&html_of(summary).0).beginning).unwrap_or_default();
    let declared = [entry.language.as_deref(), context.language].into_iter().flatten().find_map(language::tag);
    Post {
        id: entry
            .id
            .as_deref()
            .filter(|id| id.len() <= MAX_ID)
            .map(|id| valid(id).trim().to_owned())
            .filter(|id| !id.is_empty()),
        published: entry.published,
        updated: entry.updated,
        authors: authors(entry),
        tags: names::tags(&entry.tags),
        language: declared.or_else(|| language::detected(&reading.beginning)),
        excerpt: excerpt::excerpt(&reading.beginning, &summary),
        words: reading.words,
        enclosures: entry.enclosures.iter().filter_map(|enclosure| self::enclosure(enclosure, context)).collect(),
        cut: cut || title.cut,
        title: title.plain,
        title_html: title.html,
        link,
        html,
    }
}

/// Who wrote it; of a post that is passed on without saying so, at least where it is from.
fn authors(entry: &feed::Entry) -> Vec<String> {
    let authors = names::authors(&entry.authors);
    let origin = entry.origin.as_ref().and_then(|origin| origin.title.clone()).filter(|_| authors.is_empty());
    if origin.is_some() { names::authors(origin.as_slice()) } else { authors }
}

/// Also says whether there was more.
fn html(text: &feed::Text, title: &str, link: Option<&Url>, context: &Context<'_>) -> (String, bool) {
    let (sanitised, cut) = html_of(text);
    let links = Links { base: links::base(text, link, context.base), page: link };
    let outline = outline::survey(&sanitised, title, &links);
    let shown = output::shown(&sanitised, outline, &links, context.anchor);
    match limit_marks_in_html(&shown) {
        Cow::Borrowed(_) => (shown, cut),
        Cow::Owned(held) => (held, cut),
    }
}

/// Foreign text as sanitised HTML, its addresses as they were; and whether there was more.
fn html_of(text: &feed::Text) -> (String, bool) {
    let passed = match text.kind {
        feed::Kind::Plain => nesting::normalised(&text::paragraphs(&text.value)),
        feed::Kind::Html => nesting::normalised(&valid(&text.value)),
    };
    // A reference may stand for a character that may not stand for itself.
    (valid(&allow::sanitised(&passed)).into_owned(), nesting::is_cut(&passed))
}

fn enclosure(foreign: &feed::Enclosure, context: &Context<'_>) -> Option<Enclosure> {
    let media_type =
        foreign.media_type.as_deref().map(|kind| kind.split(';').next().unwrap_or(kind).trim().to_ascii_lowercase());
    let media_type = media_type.filter(|kind| media::is_media_type(kind));
    // A recording may well be handed out by who counts listeners; a picture is only looked at.
    let is_picture = media_type.as_deref().is_some_and(|kind| kind.starts_with("image/"));
    Some(Enclosure {
        url: links::web(&foreign.url, context.base).filter(|url| !(is_picture && media::is_tracker(url)))?,
        media_type,
        // Feeds that do not know write 0.
        bytes: foreign.bytes.filter(|bytes| *bytes > 0),
    })
}
