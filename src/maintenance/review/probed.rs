//! Probed candidates: each feed as it would be remembered if a build read it for the first time.
//!
//! Only what the checks need is kept. Documents are read and dropped one by one.

use std::collections::HashMap;
use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use perihelion_feed::{Feed, Format, NotAFeed, WebPage, clean, language};
use url::Url;

use super::private_links::PrivateLink;
use super::{Candidate, ReviewContext, Reviewed};
use crate::fetch::{self, Failure, Network, Validators};
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
    fetch::each(candidates, location, network, |candidate, reply| {
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
        Reviewed {
            context,
            source,
            is_new: candidate.is_new,
            hops: probe.hops,
            feed,
            https: None,
            better: None,
            subscribed: None,
        }
    })
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

impl fmt::Display for NoFeed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(page, _) => NotAFeed::WebPage(page.clone()).fmt(f),
            Self::Other(what) => what.fmt(f),
            Self::Nothing(failure) => failure.fmt(f),
        }
    }
}
