//! Probed candidates: each feed as it would be remembered if a build read it for the first time.
//!
//! Only what the checks need is kept. Documents are read and dropped one by one.

use std::collections::HashMap;
use std::fmt;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use perihelion_feed::{Entry, Feed, Format, NotAFeed, WebPage, clean, language};
use url::Url;

use super::private_links::PrivateLink;
use super::{Candidate, ReviewContext, Reviewed};
use crate::fetch::{self, Failure, Network, Validators};
use crate::maintenance::discover;
use crate::maintenance::probe::{self, Resource};
use crate::maintenance::same_feed::Posts;
use crate::sources::{Address, Source};
use crate::state::{Kept, Memory};
use crate::update;

#[derive(Debug)]
pub(super) struct ReviewedFeed {
    /// Its address after redirects.
    pub(super) url: Url,
    pub(super) format: Format,
    /// The address that it gives itself.
    pub(super) self_url: Option<Url>,
    pub(super) is_whole: bool,
    pub(super) private_link: Option<PrivateLink>,
    /// It has comments, not posts: by its name or its address, or by what its entries are.
    pub(super) has_comments: bool,
    pub(super) are_comments: bool,
    /// Entries dated after now, and the latest of their dates.
    pub(super) ahead: Option<(usize, Timestamp)>,
    /// Entries with their whole text, as far as can be told.
    pub(super) whole_texts: usize,
    pub(super) memory: Memory,
    pub(super) posts: Posts,
    /// The language of each post: as its words show, else as its feed says.
    pub(super) languages: Vec<Option<String>>,
}

/// What is at the address instead of a feed. `Display` finishes the sentence "it …".
#[derive(Debug)]
pub(super) enum NoFeed {
    /// A web page, and its address after redirects.
    Page(WebPage, Url),
    Other(NotAFeed),
    Nothing(Failure),
}

/// Asks the address of every candidate. The results are in the order of the candidates.
pub(super) fn all<'a>(
    context: &'a ReviewContext<'a>,
    candidates: &[Candidate<'a>],
    network: &Network,
) -> Vec<Reviewed<'a>> {
    let location =
        |candidate: &Candidate<'_>| update::location(candidate.source, Validators::default(), context.sources);
    fetch::each(
        candidates.iter().collect(),
        |candidate| location(candidate),
        network,
        |candidate, reply| {
            let source = candidate.source;
            let asked = match &source.feed {
                Address::Web(url) => url,
                Address::File(_) => &context.sources.planet.url,
            };
            let probe = probe::read(asked, None, reply, |feed, url| {
                ReviewedFeed::new(source, &feed, url, &context.sources.planet.timezone, context.now)
            });
            let feed = match probe.resource {
                Resource::Feed(feed) => Ok(feed),
                Resource::Page(page, document) => Err(NoFeed::Page(page, document.url)),
                Resource::Other(what) => Err(NoFeed::Other(what)),
                Resource::Nothing(failure) => Err(NoFeed::Nothing(failure)),
            };
            (context.progress)(feed.is_err(), probe.bytes);
            Reviewed::new(context, source, candidate.is_new, probe.hops, feed)
        },
    )
}

impl ReviewedFeed {
    pub(super) fn new(source: &Source, feed: &Feed, url: &Url, zone: &TimeZone, now: Timestamp) -> Self {
        let (memory, change) = update::first_reading(source, feed, url, zone, now);
        let detect = |html: &str| language::detect(&clean::plain_text(html));
        let detected: HashMap<&str, Option<String>> =
            change.bodies.iter().map(|body| (body.id.as_str(), detect(&body.html))).collect();
        let language = |post: &Kept| {
            let detected = detected.get(post.id.as_str()).cloned().flatten();
            detected.or_else(|| post.language.clone())
        };
        Self {
            url: url.clone(),
            format: feed.format,
            self_url: feed.self_url.as_deref().and_then(|itself| url.join(itself).ok()),
            is_whole: feed.is_whole(),
            private_link: PrivateLink::find(source, feed, url),
            has_comments: discover::has_comments(feed, url),
            are_comments: discover::are_comments(feed),
            ahead: ahead(feed, zone, now),
            whole_texts: feed.entries.iter().filter(|entry| has_whole_text(entry)).count(),
            posts: Posts::of(feed),
            languages: memory.posts.iter().map(language).collect(),
            memory,
        }
    }

    /// The newest date that a post claims.
    pub(super) fn newest(&self, source: &Source) -> Option<Timestamp> {
        self.memory.posts.iter().filter(|post| post.is_dated()).map(|post| post.date(source.dates)).max()
    }
}

/// Clocks and time zones are wrong by hours.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

fn ahead(feed: &Feed, zone: &TimeZone, now: Timestamp) -> Option<(usize, Timestamp)> {
    let claimed =
        feed.entries.iter().filter_map(|entry| entry.published.or(entry.updated)).map(|date| date.moment(zone));
    let ahead: Vec<Timestamp> = claimed.filter(|date| date.duration_since(now) > A_DAY).collect();
    Some((ahead.len(), *ahead.iter().max()?))
}

/// Characters of a text that is taken for whole, if it is all that the feed gives.
const WHOLE: usize = 700;

/// Whether an entry seems to have its whole text: it has content of its own, or a long text that does not end in `…`.
fn has_whole_text(entry: &Entry) -> bool {
    let summary = entry.summary.as_ref().map(clean::text).unwrap_or_default();
    let content = entry.content.as_ref().map(|content| clean::plain_text(&content.value)).unwrap_or_default();
    let is_cut = |text: &str| {
        let end = text.trim_end_matches([']', ')', ' ', '>', '»']);
        end.ends_with('…') || end.ends_with("...") || end.to_lowercase().ends_with("read more")
    };
    let (text, is_more) =
        if content.is_empty() { (&summary, false) } else { (&content, content.len() > summary.len()) };
    !text.is_empty() && !is_cut(text) && (is_more || text.chars().count() >= WHOLE)
}

impl fmt::Display for NoFeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page, _) => NotAFeed::WebPage(page.clone()).fmt(f),
            Self::Other(what) => what.fmt(f),
            Self::Nothing(failure) => failure.fmt(f),
        }
    }
}
