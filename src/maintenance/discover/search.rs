//! The search for one blog's feed: every address is looked at once, what is a feed is a candidate, and the best is chosen.

use perihelion_feed::WebPage;
use url::Url;

use super::rank::{self, Merits};
use super::services::Promised;
use super::{Discovery, MOST, Other};
use crate::fetch::{Hop, Network};
use crate::maintenance::probe::{self, Seen, There};
use crate::sources::address::canonical;

/// A feed that was found.
pub(super) struct Candidate {
    url: Url,
    hops: Vec<Hop>,
    seen: Seen,
    why: String,
    /// 0 for what is promised, 1 for what is advertised, 2 for what was guessed.
    origin: usize,
    /// What the page calls it.
    title: Option<String>,
}

pub(super) struct Search<'n> {
    network: &'n Network,
    pub(super) found: Vec<Candidate>,
    others: Vec<Other>,
    asked: Vec<String>,
}

impl Candidate {
    pub(super) fn new(url: &Url, hops: Vec<Hop>, seen: Seen, why: &str, origin: usize) -> Self {
        Self { url: url.clone(), hops, seen, why: why.to_owned(), origin, title: None }
    }

    fn merits(&self) -> Merits {
        Merits::of(&self.seen.feed, &self.url, self.title.as_deref(), self.origin)
    }

    /// Where permanent redirects lead. What is behind a temporary one may be elsewhere tomorrow.
    fn lasting(&self) -> Url {
        let lasting = self.hops.iter().take_while(|hop| matches!(hop.status, 301 | 308)).last();
        lasting.map_or(&self.url, |hop| &hop.to).clone()
    }
}

impl<'n> Search<'n> {
    pub(super) fn new(network: &'n Network) -> Self {
        Self { network, found: Vec::new(), others: Vec::new(), asked: Vec::new() }
    }

    pub(super) fn tried(&self) -> usize {
        self.asked.len()
    }

    /// What services promise, up to the first that holds posts: it is what they keep for this.
    pub(super) fn promised(&mut self, promised: impl Iterator<Item = Promised>) {
        for Promised { url, what } in promised {
            self.look(&url, &format!("it is {what}"), 0, None);
            if self.found.iter().any(|found| !found.seen.feed.entries.is_empty()) {
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
                self.others.push(Other { url, why_not: "it holds comments".to_owned(), same_blog: false });
            } else if left > 0 {
                left -= 1;
                self.look(&url, "the page advertises it", 1, advertised.title.clone());
            } else {
                self.others.push(Other {
                    url,
                    why_not: "the page advertises many, and this one late".to_owned(),
                    same_blog: false,
                });
            }
        }
    }

    /// Further addresses, one after the other, until there is a feed.
    pub(super) fn until_found(&mut self, urls: impl IntoIterator<Item = Url>, why: &str) {
        for url in urls {
            if self.found.iter().any(|found| !found.merits().comments) {
                return;
            }
            self.look(&url, why, 2, None);
        }
    }

    fn look(&mut self, url: &Url, why: &str, origin: usize, title: Option<String>) {
        let known = canonical(url);
        if !matches!(url.scheme(), "http" | "https") || self.asked.contains(&known) {
            return;
        }
        self.asked.push(known);
        let look = probe::at(url, None, self.network);
        let why_not = match look.there {
            There::Feed(seen) => {
                let candidate = Candidate { title, ..Candidate::new(url, look.hops, *seen, why, origin) };
                let end = |one: &Candidate| canonical(&one.seen.document.url);
                // `/feed` and `/rss` are often one.
                if self.found.iter().all(|found| end(found) != end(&candidate)) {
                    self.found.push(candidate);
                }
                return;
            }
            There::Page(..) => "it is a web page".to_owned(),
            There::Other(what) => format!("it {what}"),
            There::Nothing(failure) => format!("it {failure}"),
        };
        // A guess that went wrong is nobody's feed.
        if origin < 2 {
            self.others.push(Other { url: url.clone(), why_not, same_blog: false });
        }
    }

    /// The best of what was found; there must be something.
    pub(super) fn chosen(mut self, asked: &Url) -> Option<Discovery> {
        let merits: Vec<Merits> = self.found.iter().map(Candidate::merits).collect();
        let ranks = rank::ranks(asked, &merits);
        let best = rank::best(&ranks)?;
        let winner = ranks.get(best)?.clone();
        let chosen = self.found.remove(best);
        let rest = ranks.into_iter().enumerate().filter(|(at, _)| *at != best).map(|(_, rank)| rank);
        let mut others: Vec<Other> = Vec::new();
        for (candidate, rank) in self.found.into_iter().zip(rest) {
            let why_not = rank::why_not(&rank, &winner).to_owned();
            others.push(Other { url: candidate.lasting(), why_not, same_blog: rank.is_the_whole_blog() });
        }
        others.append(&mut self.others);
        let mut addresses = vec![asked.clone(), chosen.url.clone(), chosen.seen.document.url.clone()];
        let url = chosen.lasting();
        let url = by_https(&url, &chosen.seen, self.network).unwrap_or(url);
        addresses.push(url.clone());
        Some(Discovery {
            is_part: rank::is_a_part(&url),
            url,
            feed: chosen.seen.feed,
            addresses,
            why: chosen.why,
            others,
        })
    }
}

/// The same feed by `https`, if it is there.
fn by_https(url: &Url, seen: &Seen, network: &Network) -> Option<Url> {
    let secure = probe::secured(url)?;
    let There::Feed(other) = probe::at(&secure, None, network).there else { return None };
    probe::is_same(&seen.feed, &other.feed).then_some(secure)
}
