//! Probe: one request to an address, and what is there: a feed, a web page with the feeds it advertises, something else, or
//! nothing.
//!
//! Redirects are followed as in a build, and nothing is remembered. Whatever a server does becomes a [`Resource`], never an
//! error or a panic.

use perihelion_feed::{Advertised, Feed, NotAFeed, WebPage};
use url::Url;

use crate::fetch::{self, Cause, Document, Failure, Hop, Location, Network, Outcome, Reply, Request};
use crate::update::{self, Unread};

/// What a request to an address brought. `F` is what is kept of a feed.
#[derive(Debug)]
pub(crate) struct Probe<F> {
    pub(crate) asked: Url,
    /// Every redirect on the way, in order.
    pub(crate) hops: Vec<Hop>,
    /// The length of the document.
    pub(crate) bytes: u64,
    pub(crate) resource: Resource<F>,
}

/// What is at an address.
#[derive(Debug)]
pub(crate) enum Resource<F> {
    Feed(Box<F>),
    /// A web page, and the document it was read from.
    Page(WebPage, Box<Document>),
    /// Neither: `Display` says what, as in "is a sitemap, not a feed".
    Other(NotAFeed),
    /// `Display` finishes the sentence "it could not be read: it …".
    Nothing(Failure),
}

/// A feed, and its address after all redirects.
#[derive(Debug)]
pub(crate) struct FetchedFeed {
    pub(crate) feed: Feed,
    pub(crate) url: Url,
}

impl FetchedFeed {
    pub(crate) fn new(feed: Feed, url: &Url) -> Self {
        Self { feed, url: url.clone() }
    }
}

/// Asks one address, on this thread. Relative links are relative to `base`, or to the address of the document.
pub(crate) fn one(url: &Url, base: Option<&Url>, network: &Network) -> Probe<FetchedFeed> {
    read(url, base, fetch::one(&Request::of(url), network), FetchedFeed::new)
}

/// Asks an address for each item, as politely as a build. `keep` says what is kept of a feed, given the feed and its address
/// after redirects. The probes are in the order of the items.
pub(crate) fn each<T: Sync, F: Send>(
    items: &[T],
    address: impl Fn(&T) -> &Url + Sync,
    network: &Network,
    keep: impl Fn(&T, Feed, &Url) -> F + Sync,
) -> Vec<Probe<F>> {
    let locate = |item: &T| Location::Web(Request::of(address(item)));
    let handle = |item: &T, reply| read(address(item), None, reply, |feed, url| keep(item, feed, url));
    fetch::each(items.iter().collect(), |item| locate(item), network, handle)
}

/// The same address by `https`, if it is by `http` on the usual port. Another port does not speak both.
pub(crate) fn over_https(url: &Url) -> Option<Url> {
    let mut secure = url.clone();
    let plain = url.scheme() == "http" && url.port().is_none();
    (plain && secure.set_scheme("https").is_ok()).then_some(secure)
}

/// What a reply brought. `keep` says what is kept of a feed; it runs where a panic in it affects only this reply.
pub(crate) fn read<F>(asked: &Url, base: Option<&Url>, reply: Reply, keep: impl FnOnce(Feed, &Url) -> F) -> Probe<F> {
    let mut bytes = 0;
    let resource = match reply.outcome {
        Outcome::Document(document) => {
            bytes = document.body.len() as u64;
            match update::read_feed(&document, base, |feed| keep(feed, &document.url)) {
                Ok(feed) => Resource::Feed(Box::new(feed)),
                Err(Unread::NotAFeed(NotAFeed::WebPage(page))) => {
                    Resource::Page(advertising(page, &document), Box::new(document))
                }
                Err(Unread::NotAFeed(what)) => Resource::Other(what),
                Err(Unread::Failed(failure)) => Resource::Nothing(failure),
            }
        }
        Outcome::Failed(failure) => Resource::Nothing(failure),
        // We named no version that it could have changed since.
        Outcome::Unchanged { .. } => Resource::Nothing(Cause::Status(304).into()),
    };
    Probe { asked: asked.clone(), hops: reply.hops, bytes, resource }
}

/// The page, with the feeds that its headers advertise.
fn advertising(mut page: WebPage, document: &Document) -> WebPage {
    for (address, media_type) in &document.feeds {
        let Ok(url) = document.url.join(address) else { continue };
        if page.feeds.iter().all(|known| known.address != url.as_str()) {
            let mut feed = Advertised::default();
            (feed.address, feed.media_type) = (url.into(), media_type.clone());
            page.feeds.push(feed);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_server::{self, Action, ok, serve, status};

    fn answer(request: &test_server::Request) -> Vec<Action> {
        let html = |body: &str| ok("Content-Type: text/html\r\n", body.as_bytes());
        match (request.headers["host"].as_str(), request.path.as_str()) {
            ("ada.example", "/feed") => html("<rss version='2.0'><channel><title>Ada</title></channel></rss>"),
            ("ada.example", "/old") => status("301 Moved", "Location: https://ada.example/feed\r\n", b""),
            ("bob.example", "/") => {
                html("<!doctype html><link rel=alternate type='application/atom+xml' title=Posts href=/atom.xml>")
            }
            ("bob.example", "/map") => html("<urlset></urlset>"),
            _ => status("404 Not Found", "", b""),
        }
    }

    #[test]
    fn an_address_is_a_feed_a_page_something_else_or_nothing() {
        let server = serve(answer);
        let network = Network { threads: 4, stand_in: Some(server.address), ..Network::default() };
        let addresses = ["ada.example/old", "bob.example/", "bob.example/map", "bob.example/none"];
        let urls = addresses.map(|address| Url::parse(&format!("https://{address}")).unwrap());
        let probes = each(&urls, |url| url, &network, |_, feed, url| FetchedFeed::new(feed, url));
        assert!(probes.iter().zip(&urls).all(|(probe, url)| probe.asked == *url), "in the order asked");
        let Resource::Feed(fetched) = &probes[0].resource else { panic!("{:?}", probes[0]) };
        assert_eq!(fetched.url.as_str(), "https://ada.example/feed");
        assert_eq!((probes[0].hops.len(), probes[0].hops[0].status), (1, 301));
        let Resource::Page(page, _) = &probes[1].resource else { panic!("{:?}", probes[1]) };
        assert_eq!(page.feeds[0].address, "https://bob.example/atom.xml");
        assert!(matches!(&probes[2].resource, Resource::Other(what) if what.to_string() == "is a sitemap, not a feed"));
        assert!(matches!(&probes[3].resource, Resource::Nothing(failure) if failure.to_string().contains("404")));
        assert!(matches!(one(&urls[0], None, &network).resource, Resource::Feed(_)));
    }
}
