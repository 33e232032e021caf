//! The error of a document that is no feed: what kind of document it is, in words for people.

use std::fmt;

use url::Url;

use super::autodiscovery::{WebPage, web_page};
use crate::text::printable;

/// The document is something else. [`Display`](fmt::Display) completes the sentence "the document …": "is a web page, not a
/// feed". It is one line, and safe for a terminal.
///
/// ```
/// use perihelion_feed::{NotAFeed, read};
///
/// assert_eq!(read(b"%PDF-1.7", None, None).unwrap_err().to_string(), "is a PDF document, not a feed");
/// assert_eq!(read(b"", None, None).unwrap_err(), NotAFeed::Empty);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum NotAFeed {
    /// There is nothing in it but white space.
    Empty,
    /// HTML, with the feeds that it advertises.
    WebPage(WebPage),
    /// A list of feeds (OPML 2.0).
    Opml,
    /// What it is, with an article: "a PDF document". One line, safe for a terminal.
    Other(String),
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
                    f.write_str(&printable(&feed.address))?;
                }
                Ok(())
            }
            NotAFeed::Opml => f.write_str("is an OPML list of subscriptions, not a feed"),
            NotAFeed::Other(what) => write!(f, "is {what}, not a feed"),
        }
    }
}

impl std::error::Error for NotAFeed {}

/// The kind of a file, if its first bytes give it away.
pub(super) fn binary(body: &[u8]) -> Option<NotAFeed> {
    let what = match body {
        [b'%', b'P', b'D', b'F', ..] => "a PDF document",
        [0x89, b'P', b'N', b'G', ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'R', b'I', b'F', b'F', ..] => "an image",
        [b'P', b'K', 3, 4, ..] | [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] => "an archive",
        [b'I', b'D', b'3', ..] | [b'O', b'g', b'g', b'S', ..] => "a sound file",
        [0x7F, b'E', b'L', b'F', ..] => "a program",
        _ => return None,
    };
    Some(NotAFeed::Other(what.into()))
}

/// The kind of a text without the root of a feed. `root` is its first element; `url` is the base of a web page's links.
pub(super) fn text(text: &str, root: Option<&str>, url: Option<&Url>) -> NotAFeed {
    let local = root.map(|root| root.rsplit_once(':').map_or(root, |(_, local)| local).to_ascii_lowercase());
    match local.as_deref() {
        Some("opml" | "outline") => NotAFeed::Opml,
        Some("head" | "body" | "title" | "meta" | "link" | "div" | "p" | "script" | "h1" | "center") => {
            NotAFeed::WebPage(web_page(text, url))
        }
        Some("urlset" | "sitemapindex") => NotAFeed::Other("a sitemap".into()),
        Some("svg") => NotAFeed::Other("an image".into()),
        Some(_) if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') => {
            NotAFeed::Other(format!("an XML document that begins with `<{}>`", printable(root.unwrap_or_default())))
        }
        _ if text.trim().is_empty() => NotAFeed::Empty,
        _ => NotAFeed::Other("plain text".into()),
    }
}
