//! From any address to the feed behind it: in goes what somebody copied from a browser, out comes the feed that a planet wants
//! of it, the others that were found, and why not those.
//!
//! The address itself is asked first. If it is a web page, feeds are looked for where its service promises them
//! ([`services`]), where the page advertises or links them, and at last where people put them ([`guesses`]). Each is looked at
//! before it counts; [`rank`] chooses. Requests are few, and never two at a time to one host.

use url::Url;

use crate::fetch::Network;
use crate::maintenance::probe::{self, There};
use perihelion_feed::{Feed, WebPage, clean};
use search::{Candidate, Search};

mod search;
mod services;
mod guesses;
mod rank;
mod name;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;

/// Feeds that are looked at of those a page advertises: a page of a large site may name one for each of its tags.
const MOST: usize = 6;

/// A feed behind an address.
#[derive(Debug)]
pub(crate) struct Discovery {
    /// As it should be subscribed to: where permanent redirects lead, by `https` where that is the same feed.
    pub(crate) url: Url,
    pub(crate) feed: Feed,
    /// Every address it was found under, the first asked first.
    pub(crate) addresses: Vec<Url>,
    /// Why this one, as in "the page advertises it".
    pub(crate) why: String,
    /// It holds one author's, one category's or one tag's posts of a site, by its address.
    pub(crate) is_part: bool,
    pub(crate) others: Vec<Other>,
}

/// A feed that was not chosen.
#[derive(Debug)]
pub(crate) struct Other {
    pub(crate) url: Url,
    /// As in "it holds comments". Printable.
    pub(crate) why_not: String,
    /// It holds the blog's posts too, in whatever form: to subscribe to it is to subscribe to the blog.
    pub(crate) same_blog: bool,
}

/// Why there is none: finishes the sentence "no feed was found: …".
pub(crate) type NoFeed = String;

/// What a blog is called, if nobody says; `taken` are the names that others have.
pub(crate) fn name(discovery: &Discovery, taken: impl Fn(&str) -> bool) -> String {
    let title = discovery.feed.title.as_ref().map(clean::text);
    let site = discovery.feed.site.as_deref().and_then(|site| discovery.url.join(site).ok());
    let site = site.as_ref().unwrap_or(&discovery.url);
    let name = name::name(title.as_deref(), site);
    if taken(&name) { name::told_apart(&name, site) } else { name }
}

pub(crate) fn discover(asked: &Url, network: &Network) -> Result<Discovery, NoFeed> {
    let look = probe::at(asked, None, network);
    let at = look.hops.last().map_or(&look.asked, |hop| &hop.to).clone();
    let mut search = Search::new(network);
    let (page, text, trouble) = match look.there {
        There::Feed(seen) => {
            search.found.push(Candidate::new(asked, look.hops, *seen, "the address is a feed", 0));
            return search.chosen(asked).ok_or_else(String::new);
        }
        There::Page(page, document) => (page, String::from_utf8_lossy(&document.body).into_owned(), None),
        There::Other(what) => (WebPage::default(), String::new(), Some(format!("the address {what}"))),
        There::Nothing(failure) => (WebPage::default(), String::new(), Some(format!("the address {failure}"))),
    };
    search.promised(services::by_host(asked).into_iter().chain(services::by_page(&at, &text)));
    search.advertised(&page, &at);
    let linked = page.linked.iter().take(MOST).filter_map(|linked| Url::parse(linked).ok());
    search.until_found(linked, "the page links to it");
    if trouble.is_none() {
        search.until_found(guesses::guesses(&at, page.generator.as_deref()), "it is where feeds often are");
    }
    let tried = search.tried();
    search.chosen(asked).ok_or_else(|| {
        trouble.unwrap_or_else(|| {
            format!("the page advertises none that can be read, and there is none at {tried} other addresses where one may be")
        })
    })
}
