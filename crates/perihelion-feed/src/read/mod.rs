//! Feed reader: the bytes of an Atom, RSS, RDF or JSON feed as one [`Feed`], however broken.
//!
//! A feed that an XML parser refuses is still a feed to its readers, so nothing here refuses one. `decode` finds the encoding;
//! `token` and `tree` read XML that need not be well-formed; `xml` and `json` bring each dialect into the same shape;
//! `sniff` tells HTML from plain text where the feed does not say which it is. Each fault is recorded as a [`Repair`].
//!
//! It is pure: no clock, no network, no files. No input makes it panic, loop or grow without bound (`limits`).

mod feed;
mod repair;
mod not_a_feed;
mod autodiscovery;
pub mod notice;
mod limits;
mod decode;
mod entity;
mod vocabulary;
mod mojibake;
mod token;
mod tree;
mod date;
mod tags;
mod sniff;
mod names;
mod fullest;
mod pictures;
mod xml;
mod json;
mod outlines;
#[cfg(any(test, fuzzing))]
pub(crate) mod tests;

pub(crate) use entity::html as resolved;

pub use autodiscovery::{Advertised, WebPage, may_be_a_feed};
pub use feed::{Date, Enclosure, Entry, Feed, Format, Origin, Picture, Text, TextKind};
pub use not_a_feed::NotAFeed;
pub use outlines::{Outline, Outlines, outlines, text};
pub use repair::{Repair, Repairs};

use url::Url;

/// Reads a document as a feed.
///
/// `body` is the document as it came, in any encoding. `content_type` is the `Content-Type` header that it came with: only its
/// `charset` is used, and only where the bytes do not contradict it. `url` is where the document was found; relative addresses
/// are resolved against it. Both may be `None`.
///
/// Dates are read as RFC 3339, RFC 2822 and whatever else feeds write; see [`Entry::published`].
///
/// ```
/// use perihelion_feed::{Format, Text, read};
///
/// let document = br#"<?xml version="1.0"?>
///     <rss version="2.0"><channel>
///       <title>Notes</title>
///       <link>https://blog.example/</link>
///       <item>
///         <title>AT&amp;T &amp; me</title>
///         <link>/2026/one</link>
///         <pubDate>Mon, 02 Jan 2006 15:04:05 +0100</pubDate>
///         <description>&lt;p&gt;Hello, &lt;b&gt;world&lt;/b&gt;&lt;/p&gt;</description>
///       </item>
///     </channel></rss>"#;
///
/// let feed = read(document, None, None)?;
/// assert_eq!(feed.format, Format::Rss2);
/// assert_eq!(feed.title, Some(Text::plain("Notes")));
/// assert!(feed.repairs.is_empty() && feed.is_whole());
///
/// let entry = &feed.entries[0];
/// assert_eq!(entry.link.as_deref(), Some("https://blog.example/2026/one"));
/// assert_eq!(entry.title, Some(Text::plain("AT&T & me")));
/// assert_eq!(entry.content, Some(Text::html("<p>Hello, <b>world</b></p>")));
/// assert_eq!(entry.published.unwrap().to_string(), "2006-01-02T14:04:05Z");
/// # Ok::<(), perihelion_feed::NotAFeed>(())
/// ```
///
/// A broken feed is read as far as it goes, and says what was wrong:
///
/// ```
/// use perihelion_feed::{Repair, read};
///
/// let cut = b"<rss><channel><item><title>One & two</title></item><item><title>Thr";
/// let feed = read(cut, None, None)?;
/// assert_eq!(feed.entries.len(), 2);
/// assert!(feed.repairs.contains(&Repair::Truncated));
/// assert!(feed.entries[1].cut_off && !feed.is_whole());
/// # Ok::<(), perihelion_feed::NotAFeed>(())
/// ```
///
/// # Errors
///
/// [`NotAFeed`] says what the document is instead. For a web page it has the feeds that the page advertises.
pub fn read(body: &[u8], content_type: Option<&str>, url: Option<&Url>) -> Result<Feed, NotAFeed> {
    if let Some(kind) = not_a_feed::binary(body) {
        return Err(kind);
    }
    let mut repairs = Repairs::default();
    let document = decode::decode(body, content_type, &mut repairs);
    let text = &*document.text;
    let feed = if json::is_likely(text) {
        json::read(text, url, &mut repairs)?
    } else {
        let tree = xml::tree(text, url, &mut repairs)?;
        xml::channel::read(&tree, url, &mut repairs)?
    };
    Ok(Feed { encoding: document.encoding, repairs, ..feed })
}
