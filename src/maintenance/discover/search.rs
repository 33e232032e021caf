//! Search for a blog's feed: each address is asked once, and the best of the feeds is chosen.

use perihelion_feed::{Feed, WebPage};
use url::Url;

use super::rank::{self, Merits, Origin};
use super::services::Promised;
use super::{Discovery, MOST, NotChosen};
use crate::fetch::{self, Hop, Network};
use crate::maintenance::probe::{self, FetchedFeed, Resource};
use crate::maintenance::same_feed::Posts;
use crate::sources::address::canonical;

/// A feed that was found, one of those to choose from.
pub(super) struct FoundFeed {
    /// The address that was asked.
    url: Url,
    hops: Vec<Hop>,
    fetched: FetchedFeed,
    why: String,
    origin: Origin,
    /// What the page calls it.
    title: Option<String>,
}

pub(super) struct FeedSearch<'n> {
    network: &'n Network,
    /// The planet's.
    language: &'n str,
    pub(super) found: Vec<FoundFeed>,
    others: Vec<NotChosen>,
    asked: Vec<String>,
}

impl FoundFeed {
    pub(super) fn new(url: &Url, hops: Vec<Hop>, fetched: FetchedFeed, why: &str, origin: Origin) -> Self {
        Self { url: url.clone(), hops, fetched, why: why.to_owned(), origin, title: None }
    }

    fn merits(&self) -> Merits {
        Merits::of(&self.fetched.feed, &self.url, self.title.as_deref(), self.origin)
    }

    /// Where permanent redirects lead. What is behind a temporary one may be elsewhere tomorrow.
    fn lasting(&self) -> Url {
        fetch::permanent(&self.hops).unwrap_or(&self.url).clone()
    }
}

impl<'n> FeedSearch<'n> {
    pub(super) fn new(network: &'n Network, language: &'n str) -> Self {
        Self { network, language, found: Vec::new(), others: Vec::new(), asked: Vec::new() }
    }

    pub(super) fn tried(&self) -> usize {
        self.asked.len()
    }

    /// A feed with posts.
    pub(super) fn has_posts(&self) -> bool {
        self.found.iter().any(|found| !found.merits().comments && !found.fetched.feed.entries.is_empty())
    }

    pub(super) fn has_a_feed(&self) -> bool {
        self.found.iter().any(|found| !found.merits().comments)
    }

    /// A page further on, which is asked once.
    pub(super) fn page(&mut self, url: &Url) -> Option<(WebPage, Url)> {
        let known = canonical(url);
        if self.asked.contains(&known) {
            return None;
        }
        self.asked.push(known);
        match probe::one(url, None, self.network).resource {
            Resource::Page(page, document) => Some((page, document.url)),
            _ => None,
        }
    }

    /// Asks the addresses that services promise, up to the first that has posts.
    pub(super) fn promised(&mut self, promised: impl Iterator<Item = Promised>) {
        for Promised { url, what } in promised {
            self.ask(&url, &format!("it is {what}"), Origin::Promised, None);
            if self.found.iter().any(|found| !found.fetched.feed.entries.is_empty()) {
                return;
            }
        }
    }

    pub(super) fn advertised(&mut self, page: &WebPage, at: &Url) {
        let of_comments = |title: &Option<String>, url: &Url| rank::is_about_comments(url, title.as_deref());
        let mut left = MOST;
        for advertised in &page.feeds {
            let Ok(url) = at.join(&advertised.address) else { continue };
            if of_comments(&advertised.title, &url) {
                self.others.push(NotChosen { url, why_not: "it has comments, not posts".to_owned(), same_blog: false });
            } else if left > 0 {
                left -= 1;
                self.ask(&url, "the page advertises it", Origin::Advertised, advertised.title.clone());
            } else {
                self.others.push(NotChosen {
                    url,
                    why_not: "the page advertises many feeds, and others come before it".to_owned(),
                    same_blog: false,
                });
            }
        }
    }

    /// Asks further addresses, one after the other, until one is a feed.
    pub(super) fn until_found(&mut self, urls: impl IntoIterator<Item = Url>, why: &str) {
        for url in urls {
            if self.has_a_feed() {
                return;
            }
            self.ask(&url, why, Origin::Guessed, None);
        }
    }

    fn ask(&mut self, url: &Url, why: &str, origin: Origin, title: Option<String>) {
        let known = canonical(url);
        if !matches!(url.scheme(), "http" | "https") || self.asked.contains(&known) {
            return;
        }
        self.asked.push(known);
        let probe = probe::one(url, None, self.network);
        let why_not = match probe.resource {
            Resource::Feed(feed) => {
                let feed = FoundFeed { title, ..FoundFeed::new(url, probe.hops, *feed, why, origin) };
                let end = |one: &FoundFeed| canonical(&one.fetched.url);
                // `/feed` and `/rss` are often one.
                if self.found.iter().all(|found| end(found) != end(&feed)) {
                    self.found.push(feed);
                }
                return;
            }
            Resource::Page(..) => "it is a web page".to_owned(),
            Resource::Other(what) => format!("it {what}"),
            Resource::Nothing(failure) => format!("it {failure}"),
        };
        // An address that was only guessed is not worth a word if there is no feed.
        if origin < Origin::Guessed {
            self.others.push(NotChosen { url: url.clone(), why_not, same_blog: false });
        }
    }

    /// The best of the feeds that were found, if there is one.
    pub(super) fn chosen(mut self, asked: &Url) -> Option<Discovery> {
        let merits: Vec<Merits> = self.found.iter().map(FoundFeed::merits).collect();
        let ranks = rank::ranks(asked, &merits, self.language);
        let best = rank::best(&ranks)?;
        let winner = ranks.get(best)?.clone();
        let chosen = self.found.remove(best);
        let rest = ranks.into_iter().enumerate().filter(|(at, _)| *at != best).map(|(_, rank)| rank);
        let mut others: Vec<NotChosen> = Vec::new();
        for (found, rank) in self.found.into_iter().zip(rest) {
            let why_not = rank::why_not(&rank, &winner).to_owned();
            others.push(NotChosen { url: found.lasting(), why_not, same_blog: rank.is_the_whole_blog() });
        }
        others.append(&mut self.others);
        let mut addresses = vec![asked.clone(), chosen.url.clone(), chosen.fetched.url.clone()];
        let url = chosen.lasting();
        let url = by_https(&url, &chosen.fetched.feed, self.network).unwrap_or(url);
        addresses.push(url.clone());
        Some(Discovery {
            is_part: rank::is_a_part(&url),
            url,
            feed: chosen.fetched.feed,
            addresses,
            why: chosen.why,
            others,
        })
    }
}

/// The same feed by `https`, if it is there.
fn by_https(url: &Url, feed: &Feed, network: &Network) -> Option<Url> {
    let secure = probe::over_https(url)?;
    let Resource::Feed(other) = probe::one(&secure, None, network).resource else { return None };
    Posts::of(feed).is_same_feed(&Posts::of(&other.feed)).then_some(secure)
}
