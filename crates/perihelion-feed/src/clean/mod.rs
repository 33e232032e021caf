//! Cleaning: foreign entries as [`Post`]s that a page may show.
//!
//! A feed's HTML, titles and addresses were written by strangers. Here HTML is sanitised by an allow-list and made valid, links
//! become absolute and `http(s)` (or `mailto`), and text becomes text without control characters. What is returned may be put on
//! a page of any origin. Everything is pure, total, and linear in its input; HTML of more than 512 KiB is cut.
//!
//! [`post`] cleans an entry, [`html`] and [`text()`] clean a single text. [`split()`], [`for_feeds`], [`label_tables`] and
//! [`plain_text`] take HTML that was cleaned and make what a page or a feed needs of it.

mod nesting;
mod adapt;
mod style;
mod images;
mod embeds;
mod formula;
mod allow;
mod scan;
mod outline;
mod permalink;
mod ranks;
mod table;
mod table_frame;
mod feed_html;
mod id_prefix;
mod output;
mod links;
mod media;
mod values;
mod text;
mod title;
mod excerpt;
mod pictures;
mod split;
mod names;
#[cfg(any(test, fuzzing))]
pub(crate) mod tests;

use std::borrow::Cow;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use url::Url;

use self::links::Links;
use crate::language;
use crate::links::{Private, web_url};
use crate::read::{Date, Enclosure, Entry, Feed, Repair, Repairs, Text, TextKind};
use crate::text::{limit_marks_in_html, valid};

pub use self::feed_html::for_feeds;
pub use self::id_prefix::with_id_prefix;
pub use self::split::{SplitPost, split};
pub use self::table_frame::label_tables;
pub use self::text::{plain_text, text};

/// A longer id is dropped: programs that read a feed have to keep every id.
const MAX_ID: usize = 2_000;

/// An entry that may be shown. `html` and `title_html` are safe HTML. Everything else is plain text, to be escaped where it is
/// written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Post {
    /// `atom:id`, `guid` or the `id` of JSON Feed. `None` where it is empty or longer than 2,000 bytes.
    pub id: Option<String>,
    /// The page of the post: absolute, `http` or `https`.
    pub link: Option<Url>,
    /// One line of plain text, at most 500 characters.
    pub title: String,
    /// The title with its inline markup (`code`, `em`, …) and no other elements; no attributes.
    pub title_html: String,
    /// As the entry has it, in [`Options::zone`].
    pub published: Option<Timestamp>,
    /// As the entry has it, in [`Options::zone`].
    pub updated: Option<Timestamp>,
    /// Names without mail addresses, each once, at most 10. Of a post without authors that comes from another feed, its title.
    pub authors: Vec<String>,
    /// Each once, whatever its case; at most 20.
    pub tags: Vec<String>,
    /// Declared by the entry, else detected where that is certain, else [`Options::language`]. A BCP 47 tag.
    pub language: Option<String>,
    /// The content, else the summary, as safe HTML. Headings are `h4` to `h6`, so that the post stands below an `h3`.
    pub html: String,
    /// One line of plain text, at most 300 characters: the summary where it is one, else the beginning of the content.
    pub excerpt: String,
    /// Words of the full text. In scripts without spaces, two characters are counted as one word.
    pub words: usize,
    /// Attachments with an address on the web.
    pub enclosures: Vec<SafeEnclosure>,
    /// The title or the text was longer than the limits, and only its beginning is here.
    pub cut: bool,
}

/// A recording, a picture or another file that belongs to a post (RSS `enclosure`, Atom `rel="enclosure"`, JSON Feed
/// `attachments`).
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SafeEnclosure {
    /// Absolute, `http` or `https`.
    pub url: Url,
    /// In lower case and without parameters: `audio/mpeg`.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The length. `None` where it is not known, for which some feeds write 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<u64>,
}

/// The context of a foreign text, and the page it is cleaned for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    /// The base of relative links where neither the text nor the post's link gives one: usually [`Feed::base`](crate::Feed::base).
    pub base: Option<&'a Url>,
    /// The language of the feed, which its posts inherit.
    pub language: Option<&'a str>,
    /// Put before each `id` in the HTML with a `-`, so that no two posts of a page share one. Letters and digits.
    pub id_prefix: &'a str,
    /// What becomes of addresses that lead to a private host.
    pub private: Private<'a>,
    /// The time zone of days without a time; UTC if there is none.
    pub zone: Option<&'a TimeZone>,
}

impl Options<'_> {
    /// An address of the entry that may be published: absolute, `http` or `https`.
    pub fn public(&self, address: &str) -> Option<Url> {
        self.private.public(web_url(address, self.base)?, self.base)
    }

    /// A date as a moment.
    pub fn moment(&self, date: Date) -> Timestamp {
        date.moment(self.zone.unwrap_or(&TimeZone::UTC))
    }
}

/// Cleans an entry.
///
/// ```
/// use perihelion_feed::{clean, read};
///
/// let atom = br#"<feed xmlns="http://www.w3.org/2005/Atom"><entry>
///     <title>One &amp;amp; two</title><link href="https://blog.example/1"/>
///     <content type="html">&lt;p onclick="x()"&gt;&lt;a href="2"&gt;next&lt;/a&gt;</content>
/// </entry></feed>"#;
/// let feed = read(atom, None, None)?;
/// let post = clean::post(&feed.entries[0], &clean::Options::default());
/// assert_eq!(post.title, "One & two");
/// assert_eq!(post.html, r#"<p><a href="https://blog.example/2" rel="noopener nofollow ugc">next</a></p>"#);
/// # Ok::<(), perihelion_feed::NotAFeed>(())
/// ```
pub fn post(entry: &Entry, options: &Options<'_>) -> Post {
    // `original` is the author's own address behind one that counts clicks.
    let link = [entry.original.as_deref(), entry.link.as_deref()];
    let link = link.into_iter().flatten().find_map(|link| options.public(link));
    let title = entry.title.as_ref().map(title::title).unwrap_or_default();
    let body = entry.content.as_ref().or(entry.summary.as_ref());
    let (mut html, cut) = body.map(|text| body_html(text, &title.plain, link.as_ref(), options)).unwrap_or_default();
    if let Some(pictures) = pictures::missing(&html, &entry.pictures) {
        html.push_str(&body_html(&pictures, "", link.as_ref(), options).0);
    }
    let content = excerpt::measure(&html);
    let summary = entry.summary.as_ref().filter(|_| entry.content.is_some());
    let summary = summary.map(|summary| excerpt::measure(&sanitised(summary).0).beginning).unwrap_or_default();
    let declared = entry.language.as_deref().and_then(language::tag);
    Post {
        id: entry
            .id
            .as_deref()
            .filter(|id| id.len() <= MAX_ID)
            .map(|id| valid(id).trim().to_owned())
            .filter(|id| !id.is_empty()),
        published: entry.published.map(|date| options.moment(date)),
        updated: entry.updated.map(|date| options.moment(date)),
        authors: authors(entry),
        tags: names::tags(&entry.tags),
        language: declared.or_else(|| language::of_text(&content.beginning, options.language)),
        excerpt: excerpt::excerpt(&content.beginning, &summary),
        words: content.words,
        enclosures: entry.enclosures.iter().filter_map(|enclosure| self::enclosure(enclosure, options)).collect(),
        cut: cut || title.cut,
        title: title.plain,
        title_html: title.html,
        link,
        html,
    }
}

/// Cleans one text: safe HTML, whose links are relative to the text's own base, else to [`Options::base`].
///
/// ```
/// use perihelion_feed::clean::{self, Options};
/// use perihelion_feed::{TextKind, Text};
///
/// let foreign = Text { value: "<script>x()</script><b>hi".to_owned(), kind: TextKind::Html, base: None };
/// assert_eq!(clean::html(&foreign, &Options::default()), "<b>hi</b>");
/// ```
pub fn html(foreign: &Text, options: &Options<'_>) -> String {
    body_html(foreign, "", None, options).0
}

/// What was repaired or left out in a feed and its posts: [`Feed::repairs`], and [`Repair::TooLong`] where a post was cut.
pub fn repairs<'p>(feed: &Feed, posts: impl IntoIterator<Item = &'p Post>) -> Repairs {
    let mut repairs = feed.repairs.clone();
    if posts.into_iter().any(|post| post.cut) {
        repairs.insert(Repair::TooLong);
    }
    repairs
}

/// The names of the authors. A post that is passed on without them has at least the title of the feed it comes from.
fn authors(entry: &Entry) -> Vec<String> {
    let authors = names::authors(&entry.authors);
    let origin = entry.origin.as_ref().and_then(|origin| origin.title.clone()).filter(|_| authors.is_empty());
    if origin.is_some() { names::authors(origin.as_slice()) } else { authors }
}

/// The HTML of a post, and whether the text was longer.
fn body_html(text: &Text, title: &str, link: Option<&Url>, options: &Options<'_>) -> (String, bool) {
    let (sanitised, cut) = sanitised(text);
    let base = links::base(text, link, options.base);
    let links = Links { base, page: link, feed: options.base, private: options.private };
    let outline = outline::survey(&sanitised, title, &links);
    let html = output::write(&sanitised, outline, &links, options.id_prefix);
    match limit_marks_in_html(&html) {
        Cow::Borrowed(_) => (html, cut),
        Cow::Owned(limited) => (limited, cut),
    }
}

/// Foreign text as sanitised HTML whose addresses are as they were, and whether the text was longer.
fn sanitised(text: &Text) -> (String, bool) {
    let normalised = match text.kind {
        TextKind::Plain => nesting::normalised(&text::paragraphs(&text.value)),
        TextKind::Html => nesting::normalised(&valid(&text.value)),
    };
    // A reference can stand for a character that may not be written itself.
    (valid(&allow::sanitised(&normalised)).into_owned(), nesting::is_cut(&normalised))
}

fn enclosure(foreign: &Enclosure, options: &Options<'_>) -> Option<SafeEnclosure> {
    let media_type =
        foreign.media_type.as_deref().map(|kind| kind.split(';').next().unwrap_or(kind).trim().to_ascii_lowercase());
    let media_type = media_type.filter(|kind| media::is_media_type(kind));
    // Podcasts count listeners by the address of the recording. A picture of such a host is a tracking pixel.
    let is_picture = media_type.as_deref().is_some_and(|kind| kind.starts_with("image/"));
    Some(SafeEnclosure {
        url: options.public(&foreign.url).filter(|url| !(is_picture && media::is_tracker(url)))?,
        media_type,
        bytes: foreign.bytes.filter(|bytes| *bytes > 0),
    })
}
