//! What stands at a source's address, kept as small as the judgement allows: documents are read and let go of one by one.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use perihelion_feed::{Format, NotAFeed, WebPage, clean};
use url::Url;

use super::{Court, Suspect};
use crate::fetch::{Cause, Failure, Hop, Network};
use crate::intake;
use crate::look::{self, Look};
use crate::report::Went;
use crate::sources::{Address, Source};
use crate::state::Memory;

#[derive(Debug)]
pub(super) struct Sight {
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

/// Looks at every suspect, in their order.
pub(super) fn of(court: &Court<'_>, suspects: &[Suspect], network: &Network) -> Vec<Sight> {
    let address = |suspect: &Suspect| match &court.sources.sources.get(suspect.source)?.feed {
        Address::Web(url) => Some((suspect.source, url.clone())),
        Address::File(_) => None,
    };
    let asks: Vec<(usize, Url)> = suspects.iter().filter_map(address).collect();
    let told = |sight: &Sight| {
        let went = if sight.failure().is_some() { Went::Failed } else { Went::Unchanged };
        court.progress.tell(went, sight.bytes);
    };
    let mut seen = told_of(court, &asks, network, told).into_iter();
    let one = |suspect: &Suspect| match intake::local_reply(court.sources, suspect.source, network.max_size) {
        Some(reply) => Some(sight(court, suspect.source, look::into(court.sources.planet.url.clone(), reply))),
        None => seen.next(),
    };
    suspects.iter().map_while(one).collect()
}

/// Looks at addresses on behalf of sources.
pub(super) fn each(court: &Court<'_>, asks: &[(usize, Url)], network: &Network) -> Vec<Sight> {
    told_of(court, asks, network, |_| {})
}

fn told_of(court: &Court<'_>, asks: &[(usize, Url)], network: &Network, told: impl Fn(&Sight) + Sync) -> Vec<Sight> {
    let behalf: HashMap<&Url, usize> = asks.iter().rev().map(|(source, url)| (url, *source)).collect();
    let urls: Vec<Url> = asks.iter().map(|(_, url)| url.clone()).collect();
    look::each(&urls, network, |look| {
        let source = behalf.get(&look.asked).copied().unwrap_or_default();
        let sight = sight(court, source, look);
        told(&sight);
        sight
    })
}

fn sight(court: &Court<'_>, source: usize, look: Look) -> Sight {
    let bytes = match &look.there {
        look::There::Feed(seen) => seen.document.body.len(),
        look::There::Page(_, document) => document.body.len(),
        look::There::Other(_) | look::There::Nothing(_) => 0,
    };
    let there = match look.there {
        look::There::Page(page, document) => There::Page(page, document.url),
        look::There::Other(what) => There::Other(what),
        look::There::Nothing(failure) => There::Nothing(failure),
        look::There::Feed(seen) => {
            // A panic in cleaning is a fault of ours, but this address's alone to suffer.
            let held = court
                .sources
                .sources
                .get(source)
                .and_then(|source| catch_unwind(AssertUnwindSafe(|| held(court, source, &seen))).ok());
            held.map_or_else(|| There::Nothing(Cause::Unreadable.into()), |held| There::Feed(Box::new(held)))
        }
    };
    Sight { hops: look.hops, bytes: bytes as u64, there }
}

fn held(court: &Court<'_>, source: &Source, seen: &look::Seen) -> Held {
    let (feed, at) = (&seen.feed, &seen.document.url);
    let (memory, change) = intake::first_reading(source, feed, at, court.now);
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
        marks: look::marks(feed),
        languages: memory.posts.iter().map(spoken).collect(),
        memory,
    }
}

impl Sight {
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
