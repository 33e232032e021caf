//! Discovery of the feed behind an address that a person copied from a browser. The result also names the other feeds that were
//! found, and why they were not chosen.
//!
//! The address itself is asked first. If it is a web page, feeds are looked for where its service promises them
//! ([`services`]), where the page advertises or links them, and last at common addresses ([`guesses`]). Each is fetched before
//! it counts; [`rank`] chooses. Requests are few, and never two at a time to one host.

use url::Url;

use crate::fetch::Network;
use crate::maintenance::probe::{self, Resource};
pub(crate) use pasted::addresses;
use perihelion_feed::{Feed, WebPage, clean, links};
use rank::Origin;
use search::{FeedSearch, FoundFeed};

mod pasted;
mod search;
mod services;
mod guesses;
mod rank;
mod name;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;

/// Advertised feeds that are fetched: a page of a large site may name one for each of its tags.
const MOST: usize = 6;

/// Pages below a home page that are asked.
const MOST_BLOGS: usize = 2;

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
    let (name, site) = name_and_site(&discovery.feed, &discovery.url);
    if taken(&name) { name::told_apart(&name, &site) } else { name }
}

/// The name that a feed's title gives a blog, and the site of the blog.
pub(crate) fn name_and_site(feed: &Feed, url: &Url) -> (String, Url) {
    let title = feed.title.as_ref().map(clean::text);
    let site = feed.site.as_deref().and_then(|site| url.join(site).ok());
    // The preview of a site generator names no blog.
    let site = site.filter(|site| !links::is_private(site, Some(url))).unwrap_or_else(|| url.clone());
    (name::name(title.as_deref(), &site), site)
}

/// Finds the feed behind an address, for a planet in a language.
pub(crate) fn discover(asked: &Url, language: &str, network: &Network) -> Result<Discovery, NoFeed> {
    behind(asked, language, network).or_else(|none| match none {
        Unfound::Comments(site) => {
            // Once: a site may lead in a circle.
            let posts = behind(&site, language, network).ok();
            let why = |found: &Discovery| format!("the address is a feed of comments; for the posts, {}", found.why);
            posts.map(|found| Discovery { why: why(&found), ..found }).ok_or_else(|| COMMENTS.to_owned())
        }
        Unfound::OnlyComments => Err(COMMENTS.to_owned()),
        Unfound::Nothing(why) => Err(why),
    })
}

const COMMENTS: &str = "the address is a feed of comments, not of posts";

/// Why there is no feed of posts.
enum Unfound {
    /// The address has comments of this site.
    Comments(Url),
    OnlyComments,
    Nothing(NoFeed),
}

fn behind(asked: &Url, language: &str, network: &Network) -> Result<Discovery, Unfound> {
    let probe = probe::one(asked, None, network);
    let at = probe.hops.last().map_or(&probe.asked, |hop| &hop.to).clone();
    let mut search = FeedSearch::new(network, language);
    let (page, text, problem) = match probe.resource {
        Resource::Feed(feed) if !has_comments(&feed.feed, &feed.url) => {
            search.found.push(FoundFeed::new(asked, probe.hops, *feed, "the address is a feed", Origin::Promised));
            return search.chosen(asked).ok_or(Unfound::OnlyComments);
        }
        Resource::Feed(feed) => {
            let site = feed.feed.site.as_deref().and_then(|site| feed.url.join(site).ok());
            let site = site.or_else(|| feed.url.join("/").ok()).filter(|site| site != asked);
            return Err(site.map_or(Unfound::OnlyComments, Unfound::Comments));
        }
        Resource::Page(page, document) => (page, String::from_utf8_lossy(&document.body).into_owned(), None),
        Resource::Other(what) => (WebPage::default(), String::new(), Some(format!("the address {what}"))),
        // Who wants to be left alone, or lets no robot in, is not asked for anything else.
        Resource::Nothing(failure) if failure.is_refusal() => {
            return Err(Unfound::Nothing(format!("the address {failure}")));
        }
        Resource::Nothing(failure) => (WebPage::default(), String::new(), Some(format!("the address {failure}"))),
    };
    search.promised(services::by_host(asked).into_iter().chain(services::by_page(&at, &text)));
    search.advertised(&page, &at);
    search.until_found(web(&page.linked), "the page links to it");
    let mut place = (at, page.generator);
    for blog in web(&page.blogs).take(MOST_BLOGS) {
        if search.has_posts() {
            break;
        }
        let Some((page, at)) = search.page(&blog) else { continue };
        search.advertised(&page, &at);
        search.until_found(web(&page.linked), "the blog's page links to it");
        place = (at, page.generator.or(place.1));
    }
    if problem.is_none() {
        search.until_found(guesses::guesses(&place.0, place.1.as_deref()), "it is a common feed address");
    }
    let (tried, has_a_feed) = (search.tried(), search.has_a_feed());
    search.chosen(asked).filter(|_| has_a_feed).ok_or_else(|| {
        Unfound::Nothing(problem.unwrap_or_else(|| {
            format!("the page advertises no feed that can be read, and {tried} other addresses have none")
        }))
    })
}

fn web(addresses: &[String]) -> impl Iterator<Item = Url> {
    addresses.iter().take(MOST).filter_map(|address| Url::parse(address).ok())
}

/// A feed of what readers say, by its name, its address or its entries.
pub(crate) fn has_comments(feed: &Feed, url: &Url) -> bool {
    rank::has_comments(feed, url)
}

/// A feed whose entries themselves are comments.
pub(crate) fn are_comments(feed: &Feed) -> bool {
    rank::are_comments(feed)
}

/// By its address, a feed of one author, one category or one tag.
pub(crate) fn is_a_part(url: &Url) -> bool {
    rank::is_a_part(url)
}
