//! What might serve a source better than the address it has: the same over https, or the feed that its page advertises.

use url::Url;

use super::sight::{self, Sight, There};
use super::{Court, Suspect};
use crate::feed::{Advertised, NotAFeed};
use crate::fetch::{Cause, Failure, Network};
use crate::sources::{Address, Source, address};

/// Feeds of one page that are looked at: its posts, its comments, and one more.
const MOST: usize = 3;

/// What was found beside a source's own address.
#[derive(Debug, Default)]
pub(super) struct Leads {
    /// The same feed, over https.
    pub(super) https: Option<Url>,
    pub(super) better: Option<Better>,
}

/// A feed that has posts, and the page that advertises it.
#[derive(Debug)]
pub(super) struct Better {
    pub(super) feed: Url,
    pub(super) page: Url,
    /// Others that the page advertises.
    pub(super) others: Vec<Url>,
}

/// For each suspect, in their order.
pub(super) fn follow(court: &Court<'_>, suspects: &[Suspect], sights: &[Sight], network: &Network) -> Vec<Leads> {
    let mut leads: Vec<Leads> = suspects.iter().map(|_| Leads::default()).collect();
    let source = |at: usize| court.sources.sources.get(suspects.get(at)?.source);

    let second: Vec<(usize, Url)> = sights
        .iter()
        .enumerate()
        .filter_map(|(at, sight)| Some((at, twin(source(at)?, sight).or_else(|| home(source(at)?, sight))?)))
        .collect();
    let seen = sight::each(court, &on_behalf(suspects, &second), network);
    let mut pages: Vec<(usize, Url, Vec<Url>)> = Vec::new();
    for (at, sight) in sights.iter().enumerate() {
        if let There::Page(page, url) = &sight.there {
            pages.push((at, url.clone(), candidates(&page.feeds)));
        }
    }
    for ((at, url), sight) in second.into_iter().zip(seen) {
        match (sight.there, sights.get(at).map(|sight| &sight.there)) {
            (There::Feed(twin), Some(There::Feed(own))) if url.scheme() == "https" && twin.is_same_as(own) => {
                if let Some(leads) = leads.get_mut(at) {
                    leads.https = Some(url);
                }
            }
            (There::Page(page, url), _) => pages.push((at, url, candidates(&page.feeds))),
            _ => {}
        }
    }

    let third: Vec<(usize, Url)> =
        pages.iter().flat_map(|(at, _, feeds)| feeds.iter().map(|feed| (*at, feed.clone()))).collect();
    let mut seen = sight::each(court, &on_behalf(suspects, &third), network).into_iter();
    for (at, page, feeds) in pages {
        let own = source(at).map(|source| address::canonical_feed(&source.feed));
        let is_good =
            |(feed, sight): &(&Url, Sight)| has_posts(sight) && own.as_ref() != Some(&address::canonical(feed));
        let sighted: Vec<(&Url, Sight)> = feeds.iter().zip(seen.by_ref().take(feeds.len())).collect();
        let good: Vec<&Url> = sighted.iter().filter(|pair| is_good(pair)).map(|(feed, _)| *feed).collect();
        if let (Some((first, others)), Some(leads)) = (good.split_first(), leads.get_mut(at)) {
            let others = others.iter().map(|other| (*other).clone()).collect();
            leads.better = Some(Better { feed: (*first).clone(), page, others });
        }
    }
    leads
}

fn on_behalf(suspects: &[Suspect], asks: &[(usize, Url)]) -> Vec<(usize, Url)> {
    let source = |at: usize| suspects.get(at).map(|suspect| suspect.source).unwrap_or_default();
    asks.iter().map(|(at, url)| (source(*at), url.clone())).collect()
}

/// The same address over https, for a feed that is read over http and was not sent on to elsewhere.
fn twin(source: &Source, sight: &Sight) -> Option<Url> {
    let Address::Web(url) = &source.feed else { return None };
    let There::Feed(held) = &sight.there else { return None };
    let has_moved = sight.hops.iter().any(|hop| matches!(hop.status, 301 | 308));
    if held.at.scheme() != "http" || has_moved || held.memory.posts.is_empty() {
        return None;
    }
    let mut https = url.clone();
    https.set_scheme("https").ok()?;
    Some(https)
}

/// The page that should know where the feed is, if it is not here or holds nothing.
fn home(source: &Source, sight: &Sight) -> Option<Url> {
    let Address::Web(url) = &source.feed else { return None };
    let root = || source.site.clone().or_else(|| url.join("/").ok()).filter(|root| root != url);
    match &sight.there {
        There::Feed(held) if held.memory.posts.is_empty() => held.memory.about.site.clone().or_else(root),
        There::Nothing(Failure { cause: Cause::Status(404 | 410) | Cause::Empty, .. }) => root(),
        There::Other(what) if *what != NotAFeed::Opml => root(),
        There::Page(page, _) if page.feeds.is_empty() => root(),
        _ => None,
    }
}

/// Those that may be the blog itself come first: comments are rarely what a planet wants.
fn candidates(feeds: &[Advertised]) -> Vec<Url> {
    let is_comments = |feed: &Advertised| {
        let title = feed.title.as_deref().unwrap_or_default().to_lowercase();
        title.contains("comment") || feed.address.to_lowercase().contains("comment")
    };
    let mut feeds: Vec<&Advertised> = feeds.iter().collect();
    feeds.sort_by_key(|feed| is_comments(feed));
    let web =
        |feed: &&Advertised| Url::parse(&feed.address).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    feeds.iter().filter_map(web).take(MOST).collect()
}

fn has_posts(sight: &Sight) -> bool {
    matches!(&sight.there, There::Feed(held) if !held.memory.posts.is_empty())
}
