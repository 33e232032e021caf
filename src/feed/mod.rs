//! Bytes in, [`Feed`] out: what a feed says, read as its author meant it.
//!
//! Pure: no clock, no network, no files, and no input that makes it panic, loop or grow without bound.
//! Everything here is still foreign: text as the feed wrote it, HTML unsanitised. `clean` makes it safe.

use std::collections::BTreeSet;

use jiff::Timestamp;
use url::Url;

#[derive(Debug, Clone)]
pub(crate) struct Feed {
    pub(crate) format: Format,
    pub(crate) title: Option<Text>,
    pub(crate) description: Option<Text>,
    /// `atom:id`, if the feed has one.
    pub(crate) id: Option<String>,
    /// The web page it is the feed of, resolved where a base is known.
    pub(crate) site: Option<String>,
    /// The address it gives itself (`rel=self`).
    pub(crate) self_url: Option<String>,
    /// WebSub (`rel=hub`).
    pub(crate) hub: Option<String>,
    /// `icon`, `logo` or `image`.
    pub(crate) image: Option<String>,
    pub(crate) updated: Option<Timestamp>,
    /// A BCP 47 tag as the feed wrote it.
    pub(crate) language: Option<String>,
    /// The encoding it was read in, by its WHATWG name in lower case.
    pub(crate) encoding: String,
    pub(crate) repairs: BTreeSet<Repair>,
    /// In document order, all of them.
    pub(crate) entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Atom,
    /// 2.0 and what calls itself 0.92 and later, or nothing at all.
    Rss2,
    /// RDF: 0.90, 1.0 and 1.1.
    Rss1,
    /// 0.91.
    Rss0,
    Json,
}

#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// `atom:id`, `guid`, `rdf:about`: as written, but for white space around it.
    pub(crate) id: Option<String>,
    /// The post's page: absolute where a base is known, as written where none is.
    pub(crate) link: Option<String>,
    pub(crate) title: Option<Text>,
    /// The fullest text the feed gives.
    pub(crate) content: Option<Text>,
    /// A summary beside the content, if the feed gives both.
    pub(crate) summary: Option<Text>,
    pub(crate) published: Option<Timestamp>,
    pub(crate) updated: Option<Timestamp>,
    pub(crate) authors: Vec<String>,
    pub(crate) tags: Vec<String>,
    /// The nearest `xml:lang` or `dc:language` around it, below the feed's own.
    pub(crate) language: Option<String>,
    pub(crate) enclosures: Vec<Enclosure>,
    /// Where it was first published, if the feed says that it passes on somebody else's post.
    pub(crate) origin: Option<Origin>,
}

/// Foreign text and what it is to be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) value: String,
    pub(crate) kind: Kind,
    /// What relative links in it are relative to (`xml:base`, resolved), if it says so itself.
    pub(crate) base: Option<Url>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Plain,
    Html,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Enclosure {
    pub(crate) url: String,
    pub(crate) media_type: Option<String>,
    pub(crate) bytes: Option<u64>,
}

/// `atom:source`, or RSS `<source url>`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) id: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
}

/// What had to be mended so that the feed could be read. `Display` gives the name that reports and tools use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Repair {
    ControlCharacter,
    DoubleEscaped,
    IllFormedXml,
    UndefinedEntity,
    WrongEncoding,
}

/// The document is something else: `Display` says what, as in "is a web page, not a feed".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum NotAFeed {
    Empty,
    /// With the feeds it advertises, resolved against its address.
    WebPage {
        feeds: Vec<String>,
    },
    Opml,
    Other(String),
}

/// Reads a document as a feed. `content_type` is the HTTP header, `url` where the document was found: the base of last resort.
pub(crate) fn read(_body: &[u8], _content_type: Option<&str>, _url: Option<&Url>) -> Result<Feed, NotAFeed> {
    Err(NotAFeed::Empty)
}
impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("x")
    }
}
impl std::fmt::Display for Repair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("x")
    }
}
impl std::fmt::Display for NotAFeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("x")
    }
}
impl Feed {
    pub(crate) fn is_whole(&self) -> bool {
        true
    }
}
