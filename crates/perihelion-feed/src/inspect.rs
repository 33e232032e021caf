//! Inspection of a feed: what it says, cleaned, in the JSON that `perihelion inspect --json` prints.
//!
//! Other tools depend on the names, the order and the form of these fields.

use jiff::Timestamp;
use serde::{Serialize, Serializer};
use url::Url;

use crate::clean::{self, Options, Post, SafeEnclosure};
use crate::links::web_url;
use crate::read::{Entry, Feed, Format, Repairs, Text};
use crate::text::redact;

/// A feed, its repairs and its entries, for people and programs that look at it. Serialises to a stable JSON object.
#[derive(Debug, Clone, Serialize)]
pub struct Inspection {
    /// The feed as a whole.
    pub feed: FeedSummary,
    /// What was repaired or left out in the feed and its posts, by name and in the order of the names.
    pub repairs: Repairs,
    /// In document order, all of them.
    pub entries: Vec<EntrySummary>,
}

/// What a feed says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct FeedSummary {
    /// `atom`, `rss2`, `rss1`, `rss0` or `json`.
    pub format: Format,
    /// One line of plain text.
    pub title: Option<String>,
    /// The address of the web page, without a password.
    pub site: Option<String>,
    /// As the feed wrote it.
    pub language: Option<String>,
    /// The WHATWG name in lower case.
    pub encoding: String,
}

/// An entry, cleaned. Addresses are as in the feed, but for passwords; dates are in UTC.
#[derive(Debug, Clone, Serialize)]
pub struct EntrySummary {
    /// As [`Post::id`].
    pub id: Option<String>,
    /// The address of the post, also where it is not on the web.
    pub link: Option<String>,
    /// As [`Post::title`].
    pub title: String,
    /// As [`Post::title_html`].
    pub title_html: String,
    /// In RFC 3339 form.
    pub published: Option<Timestamp>,
    /// In RFC 3339 form.
    pub updated: Option<Timestamp>,
    /// As [`Post::authors`].
    pub authors: Vec<String>,
    /// As [`Post::tags`].
    pub tags: Vec<String>,
    /// As [`Post::language`].
    pub language: Option<String>,
    /// As [`Post::html`].
    pub html: String,
    /// As [`Post::excerpt`].
    pub excerpt: String,
    /// As [`Post::enclosures`].
    #[serde(serialize_with = "enclosures")]
    pub enclosures: Vec<SafeEnclosure>,
}

/// Cleans a feed's entries and sums the feed up.
///
/// ```
/// let feed = perihelion_feed::read(b"<rss><channel><title>News</title><item><title>One</title></item></channel></rss>", None, None)?;
/// let inspection = perihelion_feed::inspect(&feed);
/// assert_eq!(inspection.entries[0].title, "One");
/// # Ok::<(), perihelion_feed::NotAFeed>(())
/// ```
pub fn inspect(feed: &Feed) -> Inspection {
    let options = Options { base: feed.base.as_ref(), language: feed.language.as_deref(), ..Options::default() };
    let posts: Vec<_> = feed.entries.iter().map(|entry| clean::post(entry, &options)).collect();
    Inspection {
        feed: FeedSummary {
            format: feed.format,
            title: feed.title.as_ref().map(|title| plain(title, &options)),
            site: feed.site.as_deref().map(without_password),
            language: feed.language.clone(),
            encoding: feed.encoding.clone(),
        },
        repairs: clean::repairs(feed, &posts),
        entries: feed.entries.iter().zip(posts).map(|(entry, post)| summary(entry, post)).collect(),
    }
}

/// A feed's title is cleaned as a post's title is.
fn plain(title: &Text, options: &Options<'_>) -> String {
    clean::post(&Entry { title: Some(title.clone()), ..Entry::default() }, options).title
}

fn summary(entry: &Entry, post: Post) -> EntrySummary {
    EntrySummary {
        id: post.id,
        link: entry.link.as_deref().map(without_password),
        title: post.title,
        title_html: post.title_html,
        published: post.published,
        updated: post.updated,
        authors: post.authors,
        tags: post.tags,
        language: post.language,
        html: post.html,
        excerpt: post.excerpt,
        enclosures: post.enclosures,
    }
}

/// An address as the feed has it, without a user name and a password.
fn without_password(address: &str) -> String {
    match Url::parse(address) {
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            web_url(address, None).map_or_else(|| redact(address).into_owned(), String::from)
        }
        _ => address.to_owned(),
    }
}

/// With every key, also where the value is not known.
fn enclosures<S: Serializer>(values: &[SafeEnclosure], serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(Serialize)]
    struct EveryKey<'a> {
        url: &'a Url,
        #[serde(rename = "type")]
        media_type: Option<&'a str>,
        bytes: Option<u64>,
    }
    serializer.collect_seq(values.iter().map(|SafeEnclosure { url, media_type, bytes }| EveryKey {
        url,
        media_type: media_type.as_deref(),
        bytes: *bytes,
    }))
}
