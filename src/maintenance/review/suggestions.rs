//! What might serve a source better than the address it has: the same over https, or the feed that is really meant.

use perihelion_feed::NotAFeed;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use url::Url;

use super::probed::{self, Probed, There};
use super::{Candidate, ReviewContext};
use crate::fetch::{Cause, Failure, Network};
use crate::maintenance::discover;
use crate::maintenance::probe;
use crate::sources::{Address, Source, address};

/// What was found beside a source's own address.
#[derive(Debug, Default)]
pub(super) struct Suggestions {
    /// The same feed, over https.
    pub(super) https: Option<Url>,
    pub(super) better: Option<Better>,
}

/// A feed that has posts.
#[derive(Debug)]
pub(super) struct Better {
    pub(super) feed: Url,
    /// Where it was looked for.
    pub(super) page: Url,
    /// Why this one, as in "the page advertises it".
    pub(super) why: String,
}

/// For each candidate, in their order.
pub(super) fn follow(
    context: &ReviewContext<'_>,
    candidates: &[Candidate],
    probed: &[Probed],
    network: &Network,
) -> Vec<Suggestions> {
    let mut leads: Vec<Suggestions> = candidates.iter().map(|_| Suggestions::default()).collect();
    for (at, https) in over_https(context, candidates, probed, network) {
        if let Some(leads) = leads.get_mut(at) {
            leads.https = Some(https);
        }
    }
    let searches: Vec<(usize, Url, &Source)> = candidates
        .iter()
        .zip(probed)
        .enumerate()
        // Whoever adds a blog wants its feed found; whoever looks after hundreds has `tidy`.
        .filter(|(_, (candidate, _))| !candidate.is_standing)
        .filter_map(|(at, (candidate, sight))| {
            let source = context.sources.sources.get(candidate.source)?;
            Some((at, page(source, sight)?, source))
        })
        .collect();
    for (at, better) in search(&searches, network) {
        if let Some(leads) = leads.get_mut(at) {
            leads.better = Some(better);
        }
    }
    leads
}

/// The addresses over https that serve the same as feeds that are read over http and were not sent on to elsewhere.
fn over_https(
    context: &ReviewContext<'_>,
    candidates: &[Candidate],
    probed: &[Probed],
    network: &Network,
) -> Vec<(usize, Url)> {
    let twin = |(at, (candidate, sight)): (usize, (&Candidate, &Probed))| {
        let source = &context.sources.sources[candidate.source];
        let Address::Web(url) = &source.feed else { return None };
        let There::Feed(held) = &sight.there else { return None };
        let has_moved = sight.hops.iter().any(|hop| matches!(hop.status, 301 | 308));
        let stays = held.at.scheme() == "http" && !has_moved && !held.marks.is_empty();
        Some((at, source, probe::secured(url).filter(|_| stays)?))
    };
    let twins: Vec<_> = candidates.iter().zip(probed).enumerate().filter_map(twin).collect();
    let asks: Vec<(&Source, Url)> = twins.iter().map(|(_, source, url)| (*source, url.clone())).collect();
    let seen = probed::each(context, &asks, network);
    let same = |((at, _, url), sight): ((usize, &Source, Url), Probed)| match (&sight.there, &probed.get(at)?.there) {
        (There::Feed(twin), There::Feed(own)) if probe::overlap(&twin.marks, &own.marks) => Some((at, url)),
        _ => None,
    };
    twins.into_iter().zip(seen).filter_map(same).collect()
}

/// The page that should know where the feed is, if it is not here or holds nothing.
fn page(source: &Source, sight: &Probed) -> Option<Url> {
    let Address::Web(url) = &source.feed else { return None };
    let root = || source.site.clone().or_else(|| url.join("/").ok()).filter(|root| root != url);
    match &sight.there {
        There::Page(_, at) => Some(at.clone()),
        There::Feed(held) if held.marks.is_empty() => held.memory.about.site.clone().or_else(root),
        There::Nothing(Failure { cause: Cause::Status(404 | 410) | Cause::Empty, .. }) => root(),
        There::Other(what) if *what != NotAFeed::Opml => root(),
        _ => None,
    }
}

/// Each search takes several requests, one after the other; searches wait side by side.
fn search(searches: &[(usize, Url, &Source)], network: &Network) -> Vec<(usize, Better)> {
    let one = |(at, page, source): &(usize, Url, &Source)| {
        let found = discover::discover(page, network).ok()?;
        let is_own = address::canonical(&found.url) == address::canonical_feed(&source.feed);
        let is_good = !is_own && !found.feed.entries.is_empty();
        is_good.then(|| (*at, Better { feed: found.url, page: page.clone(), why: found.why }))
    };
    let threads = searches.len().clamp(1, network.threads);
    match ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(|| searches.par_iter().filter_map(one).collect()),
        Err(_) => searches.iter().filter_map(one).collect(),
    }
}
