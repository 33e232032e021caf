//! Discovery of the feed behind an address that a person copied from a browser. The result also names the other feeds that were
//! found, and why they were not chosen.
//!
//! The address itself is asked first. If it is a web page, feeds are looked for where its service promises them
//! ([`services`]), where the page advertises or links them, and last at common addresses ([`guesses`]). Each is fetched before
//! it counts; [`rank`] chooses. Requests are few, and never two at a time to one host.

use url::Url;

use crate::fetch::Network;
use crate::maintenance::probe::{self, Resource};
use perihelion_feed::{Feed, WebPage, clean, links};
use rank::Origin;
use search::{FeedSearch, FoundFeed};

mod search;
mod services;
mod guesses;
mod rank;
mod name;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;

/// Advertised feeds that are fetched: a page of a large site may name one for each of its tags.
const MOST: usize = 6;

/// A feed behind an address.
#[derive(Debug)]
pub(crate) struct Discovery {
    /// The address to subscribe to: where permanent redirects lead, by `https` if that is the same feed.
    pub(crate) url: Url,
    pub(crate) feed: Feed,
    /// Every address that leads to it, the one asked for first.
    pub(crate) addresses: Vec<Url>,
    /// Why this one, as in "the page advertises it".
    pub(crate) why: String,
    /// By its address, it has the posts of one author, one category or one tag of a site.
    pub(crate) is_part: bool,
    pub(crate) others: Vec<NotChosen>,
}

/// A feed that was not chosen.
#[derive(Debug)]
pub(crate) struct NotChosen {
    pub(crate) url: Url,
    /// As in "it has comments, not posts". Printable.
    pub(crate) why_not: String,
    /// It has the blog's posts too, in any format: a planet that reads it has the blog already.
    pub(crate) same_blog: bool,
}

/// Why there is no feed: finishes the sentence "no feed was found: …".
pub(crate) type NoFeed = String;

/// A name for a blog that was not given one; `taken` are the names that other blogs have.
pub(crate) fn name(discovery: &Discovery, taken: impl Fn(&str) -> bool) -> String {
    let title = discovery.feed.title.as_ref().map(clean::text);
    let site = discovery.feed.site.as_deref().and_then(|site| discovery.url.join(site).ok());
    // The preview of a site generator names no blog.
    let site = site.filter(|site| !links::is_private(site, Some(&discovery.url)));
    let site = site.as_ref().unwrap_or(&discovery.url);
    let name = name::name(title.as_deref(), site);
    if taken(&name) { name::told_apart(&name, site) } else { name }
}

pub(crate) fn discover(asked: &Url, network: &Network) -> Result<Discovery, NoFeed> {
    let probe = probe::one(asked, None, network);
    let at = probe.hops.last().map_or(&probe.asked, |hop| &hop.to).clone();
    let mut search = FeedSearch::new(network);
    let (page, text, problem) = match probe.resource {
        Resource::Feed(feed) => {
            search.found.push(FoundFeed::new(asked, probe.hops, *feed, "the address is a feed", Origin::Promised));
            return search.chosen(asked).ok_or_else(String::new);
        }
        Resource::Page(page, document) => (page, String::from_utf8_lossy(&document.body).into_owned(), None),
        Resource::Other(what) => (WebPage::default(), String::new(), Some(format!("the address {what}"))),
        // Who wants to be left alone, or lets no robot in, is not asked for anything else.
        Resource::Nothing(failure) if failure.is_refusal() => return Err(format!("the address {failure}")),
        Resource::Nothing(failure) => (WebPage::default(), String::new(), Some(format!("the address {failure}"))),
    };
    search.promised(services::by_host(asked).into_iter().chain(services::by_page(&at, &text)));
    search.advertised(&page, &at);
    let linked = page.linked.iter().take(MOST).filter_map(|linked| Url::parse(linked).ok());
    search.until_found(linked, "the page links to it");
    if problem.is_none() {
        search.until_found(guesses::guesses(&at, page.generator.as_deref()), "it is a common feed address");
    }
    let tried = search.tried();
    search.chosen(asked).ok_or_else(|| {
        problem.unwrap_or_else(|| {
            format!("the page advertises no feed that can be read, and {tried} common addresses have none")
        })
    })
}
