//! One address, looked at: in goes an address, out comes what is there: a feed, a web page with the feeds it advertises,
//! something else, or why nothing.
//!
//! It is asked once, redirects are followed as a build follows them, and nothing is remembered. What a stranger's server
//! does ends as a [`There`], never as an error or a panic.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};

use perihelion_feed as feed;
use perihelion_feed::{Feed, NotAFeed, WebPage, clean};
use url::Url;

use crate::fetch::{self, Cause, Document, Failure, Hop, Location, Network, Outcome, Reply, Request, Validators};

#[derive(Debug)]
pub(crate) struct Probe {
    pub(crate) asked: Url,
    /// Every redirect on the way, in order.
    pub(crate) hops: Vec<Hop>,
    pub(crate) there: There,
}

#[derive(Debug)]
pub(crate) enum There {
    Feed(Box<Seen>),
    /// A web page, and the document it was read from.
    Page(WebPage, Document),
    /// Neither: `Display` says what, as in "is a sitemap, not a feed".
    Other(NotAFeed),
    /// `Display` finishes the sentence "it could not be read: it …".
    Nothing(Failure),
}

/// A feed, and the document it was read from: where it was found in the end, its bytes, its validators.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) feed: Feed,
    pub(crate) document: Document,
}

/// Looks at one address, on this thread. `base` is what relative links are relative to, if not where the document was found.
pub(crate) fn at(url: &Url, base: Option<&Url>, network: &Network) -> Probe {
    let ask = Request { url: url.clone(), validators: Validators::default() };
    seen(&ask, base, fetch::one(&ask, network))
}

/// Looks at many addresses, as politely as a build, and keeps of each what `keep` makes of it; in the order of the addresses.
pub(crate) fn each<T: Send>(urls: &[Url], network: &Network, keep: impl Fn(Probe) -> T + Sync) -> Vec<T> {
    let request = |url: &Url| Request { url: url.clone(), validators: Validators::default() };
    fetch::each(urls, |url| Location::Web(request(url)), network, |url, reply| keep(seen(&request(url), None, reply)))
}

/// What a feed's posts are known by: their ids, and their links as they come down to the same.
pub(crate) fn marks(feed: &Feed) -> BTreeSet<String> {
    let link = |entry: &feed::Entry| Some(clean::canonical_link(&Url::parse(entry.link.as_deref()?).ok()?));
    feed.entries.iter().flat_map(|entry| [entry.id.clone(), link(entry)]).flatten().collect()
}

/// Whether two documents are the same feed: most of the shorter one's posts are in the other.
pub(crate) fn is_same(one: &Feed, other: &Feed) -> bool {
    overlap(&marks(one), &marks(other))
}

/// The same by their marks.
pub(crate) fn overlap(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    one.intersection(other).count() * 2 > one.len().min(other.len())
}

/// The address by `https`, of one that is not; on the usual ports only, since no other speaks both.
pub(crate) fn secured(url: &Url) -> Option<Url> {
    let mut secure = url.clone();
    let plain = url.scheme() == "http" && url.port().is_none();
    (plain && secure.set_scheme("https").is_ok()).then_some(secure)
}

/// What a reply holds that was fetched elsewhere.
pub(crate) fn of_reply(asked: Url, reply: Reply) -> Probe {
    seen(&Request { url: asked, validators: Validators::default() }, None, reply)
}

fn seen(ask: &Request, base: Option<&Url>, reply: Reply) -> Probe {
    let there = match reply.outcome {
        Outcome::Document(document) => read(document, base),
        Outcome::Failed(failure) => There::Nothing(failure),
        // We named no version that it could have changed since.
        Outcome::Unchanged { .. } => There::Nothing(Cause::Status(304).into()),
    };
    Probe { asked: ask.url.clone(), hops: reply.hops, there }
}

fn read(document: Document, base: Option<&Url>) -> There {
    let base = base.unwrap_or(&document.url);
    // A panic in reading is a fault of ours, but this address's alone to suffer.
    let read =
        catch_unwind(AssertUnwindSafe(|| feed::read(&document.body, document.content_type.as_deref(), Some(base))));
    match read {
        Ok(Ok(feed)) => There::Feed(Box::new(Seen { feed, document })),
        Ok(Err(NotAFeed::WebPage(page))) => There::Page(page, document),
        Ok(Err(what)) => There::Other(what),
        Err(_) => There::Nothing(Cause::Unreadable.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;
    use std::time::Duration;

    use super::*;
    use crate::serve::{Answer, Request, Server};

    fn web(request: &Request) -> Answer {
        let html = |body: &'static str| Answer {
            status: 200,
            headers: vec![("Content-Type", "text/html".to_owned())],
            body: Cow::Borrowed(body.as_bytes()),
        };
        match (request.host.as_str(), request.path.as_str()) {
            ("ada.example", "/feed") => html("<rss version='2.0'><channel><title>Ada</title></channel></rss>"),
            ("ada.example", "/old") => {
                let mut moved = Answer::text(301, "moved\n");
                moved.headers.push(("Location", "https://ada.example/feed".to_owned()));
                moved
            }
            ("bob.example", "/") => {
                html("<!doctype html><link rel=alternate type='application/atom+xml' title=Posts href=/atom.xml>")
            }
            ("bob.example", "/map") => html("<urlset></urlset>"),
            _ => Answer::text(404, "no\n"),
        }
    }

    #[test]
    fn an_address_is_a_feed_a_page_something_else_or_nothing() {
        let server = Server::start(web).unwrap();
        let network = Network {
            user_agent: "test".to_owned(),
            threads: 4,
            per_host: 1,
            timeout: Duration::from_secs(5),
            max_size: 100_000,
            patience: fetch::PATIENCE,
            allow_private: false,
            stand_in: Some(server.address()),
        };
        let addresses = ["ada.example/old", "bob.example/", "bob.example/map", "bob.example/none"];
        let urls = addresses.map(|address| Url::parse(&format!("https://{address}")).unwrap());
        let looks = each(&urls, &network, |look| look);
        assert!(looks.iter().zip(&urls).all(|(look, url)| look.asked == *url), "in the order asked");
        let There::Feed(seen) = &looks[0].there else { panic!("{:?}", looks[0]) };
        assert_eq!(seen.document.url.as_str(), "https://ada.example/feed");
        assert_eq!((looks[0].hops.len(), looks[0].hops[0].status), (1, 301));
        let There::Page(page, _) = &looks[1].there else { panic!("{:?}", looks[1]) };
        assert_eq!(page.feeds[0].address, "https://bob.example/atom.xml");
        assert!(matches!(&looks[2].there, There::Other(what) if what.to_string() == "is a sitemap, not a feed"));
        assert!(matches!(&looks[3].there, There::Nothing(failure) if failure.to_string().contains("404")));
        assert!(matches!(at(&urls[0], None, &network).there, There::Feed(_)));
    }
}
