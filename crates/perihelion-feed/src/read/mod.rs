//! Bytes in, [`Feed`] out: what a feed says, read as its author meant it.
//!
//! Pure: no clock, no network, no files, and no input that makes it panic, loop or grow without bound.
//!
//! A document is decoded (`decode`), read into a tree by a tokenizer that no broken XML stops (`token`, `tree`) or as JSON
//! (`json`), brought from its dialect into one shape (`xml`, `draft`), and composed from what feed-rs makes of that shape and
//! what feed-rs does not tell (`compose`). The tokenizer always runs: what is worst about broken feeds is silent.
//!
//! Everything here is still foreign: text as the feed wrote it, HTML unsanitised. `clean` makes it safe.

mod decode;
mod entity;
mod name;
mod mojibake;
mod token;
mod tree;
mod page;
mod date;
mod tags;
mod sense;
mod draft;
mod xml;
mod bounded;
mod json;
mod compose;
#[cfg(any(test, fuzzing))]
pub(crate) mod tests;

use std::collections::BTreeSet;
use std::fmt;

use jiff::Timestamp;
use url::Url;

#[derive(Debug, Clone)]
pub struct Feed {
    pub format: Format,
    pub title: Option<Text>,
    pub description: Option<Text>,
    /// `atom:id`, if the feed has one.
    pub id: Option<String>,
    /// The web page it is the feed of, resolved where a base is known.
    pub site: Option<String>,
    /// The address it gives itself (`rel=self`).
    pub self_url: Option<String>,
    /// `WebSub` (`rel=hub`).
    pub hub: Option<String>,
    /// `icon`, `logo` or `image`.
    pub image: Option<String>,
    pub updated: Option<Timestamp>,
    /// A BCP 47 tag as the feed wrote it.
    pub language: Option<String>,
    /// What relative addresses in it are relative to: where it was found, else the address it gives itself, else its site; or
    /// the `xml:base` of its root.
    pub base: Option<Url>,
    /// The encoding it was read in, by its WHATWG name in lower case.
    pub encoding: String,
    pub repairs: BTreeSet<Repair>,
    /// In document order, all of them.
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
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
pub struct Entry {
    /// `atom:id`, `guid`, `rdf:about`: as written, but for white space around it.
    pub id: Option<String>,
    /// The post's page: absolute where a base is known, as written where none is.
    pub link: Option<String>,
    /// The post's own address where `link` leads through a counter of clicks (`feedburner:origLink`).
    pub original: Option<String>,
    pub title: Option<Text>,
    /// The fullest text the feed gives.
    pub content: Option<Text>,
    /// A summary beside the content, if the feed gives both.
    pub summary: Option<Text>,
    pub published: Option<Timestamp>,
    pub updated: Option<Timestamp>,
    pub authors: Vec<String>,
    pub tags: Vec<String>,
    /// The nearest `xml:lang` or `dc:language` around it, below the feed's own.
    pub language: Option<String>,
    pub enclosures: Vec<Enclosure>,
    /// Where it was first published, if the feed says that it passes on somebody else's post.
    pub origin: Option<Origin>,
    /// The document ends inside of it: its id, link or text may be half of what they are.
    pub cut_off: bool,
}

/// Foreign text and what it is to be read as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    pub value: String,
    pub kind: Kind,
    /// What relative links in it are relative to (`xml:base`, resolved), if it says so itself.
    pub base: Option<Url>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Plain,
    Html,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    pub url: String,
    pub media_type: Option<String>,
    pub bytes: Option<u64>,
}

/// `atom:source`, or RSS `<source url>`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    pub id: Option<String>,
    pub title: Option<String>,
    pub url: Option<String>,
}

/// What had to be mended so that the feed could be read. `Display` gives the name that reports and tools use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Repair {
    /// Characters that no text has, left out.
    ControlCharacter,
    /// HTML escaped once more than it should be.
    DoubleEscaped,
    /// Line breaks in JSON's strings, commas too many.
    IllFormedJson,
    /// Anything an XML parser refuses.
    IllFormedXml,
    /// Tags that do not match around entries.
    MismatchedTag,
    /// A vocabulary that is used but not declared.
    MissingNamespace,
    /// Elements nested too deep to keep.
    TooDeep,
    /// A title or a text of a post that is longer than what is kept of one.
    TooLong,
    /// More elements, or values of JSON, than are kept.
    TooManyElements,
    TooManyEntries,
    /// An entry with more authors, tags or attachments than are kept.
    TooManyParts,
    /// The document ends before the feed does.
    Truncated,
    UndefinedEntity,
    /// A date that could not be read.
    UnknownDate,
    /// Bytes that are not in the declared encoding.
    WrongEncoding,
}

impl Repair {
    /// Of these, whole entries may be missing.
    pub const LOSSY: [Repair; 5] =
        [Repair::MismatchedTag, Repair::TooDeep, Repair::TooManyElements, Repair::TooManyEntries, Repair::Truncated];
}

pub type Repairs = BTreeSet<Repair>;

impl Feed {
    /// Whether every entry of the document is here: a post that is missing was taken out by its author.
    pub fn is_whole(&self) -> bool {
        Repair::LOSSY.iter().all(|lossy| !self.repairs.contains(lossy))
    }
}

impl fmt::Display for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Repair::ControlCharacter => "control-character",
            Repair::DoubleEscaped => "double-escaped",
            Repair::IllFormedJson => "ill-formed-json",
            Repair::IllFormedXml => "ill-formed-xml",
            Repair::MismatchedTag => "mismatched-tag",
            Repair::MissingNamespace => "missing-namespace",
            Repair::TooDeep => "too-deep",
            Repair::TooLong => "too-long",
            Repair::TooManyElements => "too-many-elements",
            Repair::TooManyEntries => "too-many-entries",
            Repair::TooManyParts => "too-many-parts",
            Repair::Truncated => "truncated",
            Repair::UndefinedEntity => "undefined-entity",
            Repair::UnknownDate => "unknown-date",
            Repair::WrongEncoding => "wrong-encoding",
        })
    }
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

/// The document is something else: `Display` says what, as in "is a web page, not a feed".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAFeed {
    Empty,
    WebPage(WebPage),
    Opml,
    /// What it is, with an article: "a PDF document". Printable.
    Other(String),
}

/// A web page, as far as somebody who looks for its feed wants to know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WebPage {
    /// The feeds that its `<link rel="alternate">`s advertise, in the order of the page.
    pub feeds: Vec<Advertised>,
    /// What made it (`<meta name="generator">`), such as "Hugo 0.150". Printable.
    pub generator: Option<String>,
    /// What its text links to and what by its address may be a feed; resolved. Anybody may have written that text.
    pub linked: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advertised {
    /// Resolved against the page's address where that is known; still a stranger's words.
    pub address: String,
    /// What the page calls it. Printable.
    pub title: Option<String>,
    /// In lower case, without parameters: "application/atom+xml".
    pub media_type: String,
}

impl fmt::Display for NotAFeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotAFeed::Empty => f.write_str("is empty"),
            NotAFeed::WebPage(page) if page.feeds.is_empty() => {
                f.write_str("is a web page, not a feed, and advertises none")
            }
            NotAFeed::WebPage(page) => {
                f.write_str("is a web page, not a feed; it advertises ")?;
                for (number, feed) in page.feeds.iter().enumerate() {
                    f.write_str(if number == 0 { "" } else { ", " })?;
                    f.write_str(&page::printable_address(&feed.address))?;
                }
                Ok(())
            }
            NotAFeed::Opml => f.write_str("is an OPML list of subscriptions, not a feed"),
            NotAFeed::Other(what) => write!(f, "is {what}, not a feed"),
        }
    }
}

impl std::error::Error for NotAFeed {}

/// Reads a document as a feed. `content_type` is the HTTP header, `url` where the document was found: the base of last resort.
pub fn read(body: &[u8], content_type: Option<&str>, url: Option<&Url>) -> Result<Feed, NotAFeed> {
    if let Some(binary) = page::binary(body) {
        return Err(binary);
    }
    let mut repairs = Repairs::default();
    let document = decode::decode(body, content_type, &mut repairs);
    let text = &*document.text;
    if json::is_likely(text) {
        let value = json::value(text, &mut repairs)?;
        let draft = json::read(&value, url, &mut repairs)?;
        return Ok(compose::feed(draft, document.encoding, repairs));
    }
    let tree = xml::tree(text, url, &mut repairs)?;
    let draft = xml::channel::read(&tree, url, &mut repairs)?;
    Ok(compose::feed(draft, document.encoding, repairs))
}
