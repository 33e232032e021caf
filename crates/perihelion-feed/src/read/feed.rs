//! The feed model: what a document says, the same for Atom, RSS, RDF and JSON Feed.
//!
//! Everything in it is foreign. Addresses are text as the feed wrote it, resolved where a base is known; text may be HTML, not
//! sanitised. [`clean`](crate::clean) makes both safe.

use std::fmt;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};
use url::Url;

use super::{Repair, Repairs};

/// A feed and its entries.
///
/// [`read`](super::read) makes it. Fields are `None` where the document says nothing, or nothing that can be read.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Feed {
    /// The dialect, by the root element.
    pub format: Format,
    /// `title` (RFC 4287 §4.2.14, RSS 2.0, RSS 1.0 §5.3, JSON Feed 1.1), else that of Dublin Core or iTunes.
    pub title: Option<Text>,
    /// `subtitle` of Atom (RFC 4287 §4.2.12), `description` of RSS and JSON Feed.
    pub description: Option<Text>,
    /// `atom:id` (RFC 4287 §4.2.6). No other format has one.
    pub id: Option<String>,
    /// The web page of the feed: Atom's `rel="alternate"`, RSS's `link`, JSON Feed's `home_page_url`. Absolute where a base is
    /// known.
    pub site: Option<String>,
    /// The address that the feed gives itself: `rel="self"` (RFC 4287 §4.2.7.2), JSON Feed's `feed_url`.
    pub self_url: Option<String>,
    /// The first hub that tells subscribers of new entries: `rel="hub"` (W3C WebSub §4), JSON Feed's `hubs`.
    pub hub: Option<String>,
    /// A picture of the feed: Atom's `logo`, RSS's `image`, else an `icon`.
    pub image: Option<String>,
    /// When the feed changed last, by its own account (RFC 4287 §4.2.15, RSS's `lastBuildDate` or `pubDate`).
    pub updated: Option<Date>,
    /// The language of the feed, as the feed wrote it: meant to be a BCP 47 tag, and not always one.
    pub language: Option<String>,
    /// The base of relative addresses: the `xml:base` of the root, else where the document was found, else the address it gives
    /// itself, else its site.
    pub base: Option<Url>,
    /// The character encoding that the document was read in, by its WHATWG name in lower case (`utf-8`, `windows-1252`).
    pub encoding: String,
    /// What was wrong with the document and was repaired. Empty for a well-formed feed.
    pub repairs: Repairs,
    /// The entries in document order, at most 5,000.
    pub entries: Vec<Entry>,
}

impl Feed {
    /// Whether every entry of the document is in `entries`. If so, an entry that was there last time and is not there now was
    /// removed by its author.
    pub fn is_whole(&self) -> bool {
        Repair::LOSSY.iter().all(|lossy| !self.repairs.contains(lossy))
    }
}

/// The dialect of a feed. [`Display`](fmt::Display) gives a short name in lower case: `atom`, `rss2`, `rss1`, `rss0`, `json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Atom 1.0 (RFC 4287) and 0.3.
    Atom,
    /// RSS 2.0, 0.92 to 0.94, and RSS without a version.
    Rss2,
    /// RSS in RDF: 0.90, 1.0 and 1.1.
    Rss1,
    /// RSS 0.91.
    Rss0,
    /// JSON Feed 1 and 1.1.
    Json,
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Atom => "atom",
            Format::Rss2 => "rss2",
            Format::Rss1 => "rss1",
            Format::Rss0 => "rss0",
            Format::Json => "json",
        })
    }
}

/// An entry (Atom) or item (RSS, JSON Feed). Nothing in it is required: RSS 2.0 requires a title or a description, and feeds
/// have neither.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// `atom:id` (RFC 4287 §4.2.6), `guid`, `rdf:about` or JSON Feed's `id`, as written but for white space around it. It is
    /// not always unique, nor does it always stay the same.
    pub id: Option<String>,
    /// The web page of the entry. Absolute where a base is known, as written where none is. Where a feed gives several
    /// addresses, the one that a reader would want to open.
    pub link: Option<String>,
    /// The page's own address where `link` leads through a counter of clicks (`feedburner:origLink`).
    pub original: Option<String>,
    /// The title, at most one line in most feeds, and not limited here.
    pub title: Option<Text>,
    /// The fullest text that the feed gives, even if that is called a summary.
    pub content: Option<Text>,
    /// A summary, if the feed gives one beside the content.
    pub summary: Option<Text>,
    /// When it was published: `published` (RFC 4287 §4.2.9), `pubDate`, `dc:date`, `date_published`. A time without a time zone
    /// is read as UTC. Between 1970 and 2199.
    pub published: Option<Date>,
    /// When it changed last: `updated` (RFC 4287 §4.2.15), `dcterms:modified`, `date_modified`.
    pub updated: Option<Date>,
    /// The names of the authors, without mail addresses unless there is no name. In Atom and JSON Feed inherited from the feed.
    pub authors: Vec<String>,
    /// The labels of its categories, in the feed's words, each once.
    pub tags: Vec<String>,
    /// The nearest `xml:lang` or `dc:language` around the text, if it is below the feed's own; JSON Feed's `language`.
    pub language: Option<String>,
    /// Attached sound, film and files: `enclosure`, `rel="enclosure"`, `media:content`, `attachments`. At most 64.
    pub enclosures: Vec<Enclosure>,
    /// Pictures that the entry gives beside its text: `media:content`, `media:thumbnail`, JSON Feed's `image`. Not those of
    /// the feed, which are the same at each entry. At most 16.
    pub pictures: Vec<Picture>,
    /// The feed that the entry was taken from, if it says so.
    pub origin: Option<Origin>,
    /// The document ends within this entry: its id, link or text may be half of what they are.
    pub cut_off: bool,
}

/// A date as a feed gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Date {
    /// A day and a time.
    Moment(Timestamp),
    /// A day, of which the feed does not say the time.
    Day(civil::Date),
}

impl Date {
    /// The moment. For a day, the first one that is on that day both in this time zone and in UTC: it is shown in either.
    ///
    /// ```
    /// use jiff::{civil::date, tz::TimeZone};
    /// use perihelion_feed::Date;
    ///
    /// let day = Date::Day(date(2026, 3, 1));
    /// assert_eq!(day.moment(&TimeZone::get("America/Lima")?).to_string(), "2026-03-01T05:00:00Z");
    /// assert_eq!(day.moment(&TimeZone::get("Asia/Tokyo")?).to_string(), "2026-03-01T00:00:00Z");
    /// # Ok::<(), jiff::Error>(())
    /// ```
    pub fn moment(self, zone: &TimeZone) -> Timestamp {
        let start = |day: civil::Date, zone: &TimeZone| zone.to_timestamp(day.into()).unwrap_or(Timestamp::UNIX_EPOCH);
        match self {
            Self::Moment(moment) => moment,
            Self::Day(day) => start(day, &TimeZone::UTC).max(start(day, zone)),
        }
    }
}

/// `2026-03-01T09:00:00Z`, or `2026-03-01`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moment(moment) => moment.fmt(f),
            Self::Day(day) => day.fmt(f),
        }
    }
}

/// Foreign text, and how to read it (RFC 4287 §3.1.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Without white space around it, and never empty. References of XML and JSON are resolved.
    pub value: String,
    /// Whether `value` is markup.
    pub kind: TextKind,
    /// The base of relative links in it, if an `xml:base` says so; else it is the feed's.
    pub base: Option<Url>,
}

impl Text {
    /// Plain text.
    pub fn plain(value: impl Into<String>) -> Self {
        Self { value: value.into(), kind: TextKind::Plain, base: None }
    }

    /// HTML, not sanitised.
    pub fn html(value: impl Into<String>) -> Self {
        Self { value: value.into(), kind: TextKind::Html, base: None }
    }
}

/// How to read a [`Text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextKind {
    /// Text in which `<b>` is three characters.
    Plain,
    /// A fragment of HTML, not sanitised. XHTML is written as HTML.
    Html,
}

/// An attached file (RSS 2.0 `enclosure`, RFC 4287 §4.2.7.2, Media RSS, JSON Feed 1.1 `attachments`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// Absolute where a base is known, as written where none is.
    pub url: String,
    /// The media type as the feed wrote it, such as `audio/mpeg`.
    pub media_type: Option<String>,
    /// The length in bytes that the feed claims. Feeds that do not know it often write 0.
    pub bytes: Option<u64>,
}

/// A picture beside the text of an entry (Media RSS, JSON Feed 1.1 `image`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Absolute where a base is known, as written where none is.
    pub url: String,
    /// The description of what it shows.
    pub description: Option<Text>,
    /// It only stands for the entry, as a thumbnail does, and is of no use beside another picture.
    pub is_preview: bool,
}

/// The feed that an entry was first published in: `atom:source` (RFC 4287 §4.2.11) or RSS 2.0 `<source url>`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// Its `atom:id`.
    pub id: Option<String>,
    /// Its title, as written.
    pub title: Option<String>,
    /// Its site (Atom) or its own address (RSS).
    pub url: Option<String>,
}
