//! Suggestions: an address that may serve better than the one in the list. It is the same feed over https, or the feed behind a
//! web page.

use perihelion_feed::NotAFeed;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;
use url::Url;

use super::Reviewed;
use super::probed::NoFeed;
use crate::fetch::{Cause, Failure, Hop, Network};
use crate::maintenance::discover;
use crate::maintenance::probe::{self, Resource};
use crate::maintenance::same_feed::Posts;
use crate::sources::{Address, address};

/// A feed that has posts.
#[derive(Debug)]
pub(super) struct Better {
    pub(super) feed: Url,
    /// The page that the search began with.
    pub(super) page: Url,
    /// Why this feed, as in "the page advertises it".
    pub(super) why: String,
}

pub(super) fn find(reviewed: &mut [Reviewed<'_>], network: &Network) {
    find_https(reviewed, network);
    find_better(reviewed, network);
}

/// Looks for the same feed by `https`, for feeds that are read by `http` and are not redirected elsewhere for good.
fn find_https(reviewed: &mut [Reviewed<'_>], network: &Network) {
    let insecure: Vec<(&mut Reviewed<'_>, Url)> =
        reviewed.iter_mut().filter_map(|one| https(one).map(|url| (one, url))).collect();
    let probes = probe::each(&insecure, |(_, url)| url, network, |_, feed, _| Posts::of(&feed));
    for ((one, url), probe) in insecure.into_iter().zip(probes) {
        let is_same = match (&probe.resource, &one.feed) {
            (Resource::Feed(secure), Ok(own)) => secure.is_same_feed(&own.posts),
            _ => false,
        };
        one.https = is_same.then_some(url);
    }
}

fn https(one: &Reviewed<'_>) -> Option<Url> {
    let (Address::Web(url), Ok(feed)) = (&one.source.feed, &one.feed) else { return None };
    let has_moved = one.hops.iter().any(Hop::is_permanent);
    let is_insecure = feed.url.scheme() == "http" && !has_moved && !feed.posts.is_empty();
    probe::over_https(url).filter(|_| is_insecure)
}

/// Looks for the feed that is meant, for candidates that have none. Each search takes several requests, one after the other;
/// searches run side by side. Blogs of long ago are not searched for: a planet has hundreds, and `tidy` reports them.
fn find_better(reviewed: &mut [Reviewed<'_>], network: &Network) {
    let new = reviewed.iter_mut().filter(|one| one.is_new);
    let mut searches: Vec<(&mut Reviewed<'_>, Url)> = new.filter_map(|one| page(one).map(|url| (one, url))).collect();
    let search = |(one, page): &mut (&mut Reviewed<'_>, Url)| one.better = better(one, page, network);
    let threads = searches.len().clamp(1, network.threads);
    match ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(|| searches.par_iter_mut().for_each(search)),
        Err(_) => searches.iter_mut().for_each(search),
    }
}

fn better(one: &Reviewed<'_>, page: &Url, network: &Network) -> Option<Better> {
    let found = discover::discover(page, &one.context.sources.planet.language, network).ok()?;
    let is_own = address::canonical(&found.url) == address::canonical_feed(&one.source.feed);
    let is_better = !is_own && !found.feed.entries.is_empty();
    is_better.then(|| Better { feed: found.url, page: page.clone(), why: found.why })
}

/// The page that should lead to the feed, if there is no feed here or it has no posts.
fn page(one: &Reviewed<'_>) -> Option<Url> {
    let Address::Web(url) = &one.source.feed else { return None };
    let root = || one.source.site.clone().or_else(|| url.join("/").ok()).filter(|root| root != url);
    match &one.feed {
        Ok(feed) if feed.posts.is_empty() || feed.has_comments => feed.memory.about.site.clone().or_else(root),
        Err(NoFeed::Page(_, url)) => Some(url.clone()),
        Err(NoFeed::Nothing(Failure { cause: Cause::Status(404 | 410) | Cause::Empty, .. })) => root(),
        Err(NoFeed::Other(what)) if *what != NotAFeed::Opml => root(),
        _ => None,
    }
}
