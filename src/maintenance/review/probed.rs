//! What stands at a source's address, kept as small as the judgement allows: documents are read and let go of one by one.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use perihelion_feed::{Format, NotAFeed, WebPage, clean};
use url::Url;

use super::{Candidate, ReviewContext};
use crate::fetch::{self, Cause, Failure, Hop, Location, Network, Request, Validators};
use crate::maintenance::probe::{self, Probe};
use crate::sources::{Address, Source};
use crate::state::Memory;
use crate::update;

#[derive(Debug)]
pub(super) struct Probed {
    pub(super) hops: Vec<Hop>,
    /// Of the document, if there was one that could be read.
    pub(super) bytes: u64,
    pub(super) there: There,
}

#[derive(Debug)]
pub(super) enum There {
    Feed(Box<Held>),
    /// A web page, and where it was found.
    Page(WebPage, Url),
    Other(NotAFeed),
    Nothing(Failure),
}

/// A feed as it would be remembered if it were read for the first time.
#[derive(Debug)]
pub(super) struct Held {
    pub(super) at: Url,
    pub(super) format: Format,
    /// The address it gives itself.
    pub(super) self_url: Option<Url>,
    pub(super) is_whole: bool,
    pub(super) memory: Memory,
    /// What its posts are known by, whoever reads it.
    pub(super) marks: BTreeSet<String>,
    /// What each post is written in, as far as its words tell, else its feed.
    pub(super) languages: Vec<Option<String>>,
}

/// Probes every candidate, in their order.
pub(super) fn of(context: &ReviewContext<'_>, candidates: &[Candidate], network: &Network) -> Vec<Probed> {
    let sources: Vec<&Source> = candidates.iter().map(|candidate| &context.sources.sources[candidate.source]).collect();
    let location = |source: &&Source| update::location(source, &Validators::default(), context.sources);
    fetch::each(&sources, location, network, |source, reply| {
        let asked = match &source.feed {
            Address::Web(url) => url.clone(),
            Address::File(_) => context.sources.planet.url.clone(),
        };
        let probed = probed(context, source, probe::of_reply(asked, reply));
        (context.progress)(probed.failure().is_some(), probed.bytes);
        probed
    })
}

/// Probes other addresses for sources.
pub(super) fn each(context: &ReviewContext<'_>, addresses: &[(&Source, Url)], network: &Network) -> Vec<Probed> {
    let location =
        |(_, url): &(&Source, Url)| Location::Web(Request { url: url.clone(), validators: Validators::default() });
    fetch::each(addresses, location, network, |(source, url), reply| {
        probed(context, source, probe::of_reply(url.clone(), reply))
    })
}

fn probed(context: &ReviewContext<'_>, source: &Source, probe: Probe) -> Probed {
    let bytes = match &probe.there {
        probe::There::Feed(seen) => seen.document.body.len(),
        probe::There::Page(_, document) => document.body.len(),
        probe::There::Other(_) | probe::There::Nothing(_) => 0,
    };
    let there = match probe.there {
        probe::There::Page(page, document) => There::Page(page, document.url),
        probe::There::Other(what) => There::Other(what),
        probe::There::Nothing(failure) => There::Nothing(failure),
        probe::There::Feed(seen) => {
            // A panic in cleaning is a fault of ours, but this address's alone to suffer.
            let held = catch_unwind(AssertUnwindSafe(|| held(context, source, &seen)));
            held.map_or_else(|_| There::Nothing(Cause::Unreadable.into()), |held| There::Feed(Box::new(held)))
        }
    };
    Probed { hops: probe.hops, bytes: bytes as u64, there }
}

fn held(context: &ReviewContext<'_>, source: &Source, seen: &probe::Seen) -> Held {
    let (feed, at) = (&seen.feed, &seen.document.url);
    let (memory, change) = update::first_reading(source, feed, at, context.now);
    let written_in: HashMap<&str, Option<String>> = change
        .bodies
        .iter()
        .map(|body| (body.id.as_str(), clean::detected_language(&clean::plain_text(&body.html))))
        .collect();
    let spoken = |post: &crate::state::Kept| {
        let detected = written_in.get(post.id.as_str()).cloned().flatten();
        detected.or_else(|| post.language.clone())
    };
    Held {
        at: at.clone(),
        format: feed.format,
        self_url: feed.self_url.as_deref().and_then(|itself| at.join(itself).ok()),
        is_whole: feed.is_whole(),
        marks: probe::marks(feed),
        languages: memory.posts.iter().map(spoken).collect(),
        memory,
    }
}

impl Probed {
    /// Finishes the sentence "it …"; nothing of a feed.
    pub(super) fn failure(&self) -> Option<String> {
        match &self.there {
            There::Feed(_) => None,
            There::Page(page, _) => Some(NotAFeed::WebPage(page.clone()).to_string()),
            There::Other(what) => Some(what.to_string()),
            There::Nothing(failure) => Some(failure.to_string()),
        }
    }
}
