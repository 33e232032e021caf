//! What an answer says that is no document: that the document is elsewhere, or that only people are let in. Pure.
//!
//! Many feeds moved to a place where no server can be told to redirect. A page stands at their old address: with
//! `<meta http-equiv="refresh">`, or with a `Refresh` or `Link` header. Guards against robots send pages of their own.

use perihelion_feed::read::{may_be_a_feed, notice};
use ureq::http::HeaderMap;
use ureq::http::header::{HeaderName, LINK, REFRESH};
use url::Url;

use super::Cause;

/// Links of one answer that are looked at.
const MOST_LINKS: usize = 50;

/// Headers by which a guard marks its answer, and the words in them.
const GUARDS: [(HeaderName, &str, &[&str]); 4] = [
    (HeaderName::from_static("cf-mitigated"), "Cloudflare", &["challenge"]),
    (HeaderName::from_static("x-amzn-waf-action"), "AWS WAF", &["challenge", "captcha"]),
    (HeaderName::from_static("sg-captcha"), "SiteGround", &["challenge"]),
    (HeaderName::from_static("x-vercel-mitigated"), "Vercel", &["challenge"]),
];

/// A link of an answer (RFC 8288 §3).
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    pub(super) target: String,
    /// In lower case.
    rel: String,
    /// In lower case, without parameters.
    media_type: String,
}

/// The guard that sent this answer instead of the server, by its headers.
pub(super) fn guard(headers: &HeaderMap) -> Option<Cause> {
    let sent = |(name, _, words): &&(HeaderName, &str, &[&str])| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| words.iter().any(|word| value.trim().eq_ignore_ascii_case(word)))
    };
    GUARDS.iter().find(sent).map(|(_, name, _)| Cause::Challenge(name))
}

/// The address at which the document is that was asked for at `url`, if a page stands in its place.
pub(super) fn address(body: &[u8], headers: &HeaderMap, url: &Url) -> Result<Option<String>, Cause> {
    match notice::of(body, url) {
        Some(notice::Notice::Challenge(guard)) => Err(Cause::Challenge(guard)),
        Some(notice::Notice::Moved(to)) => Ok(Some(to.into())),
        _ if !notice::is_page(body) => Ok(None),
        _ => {
            let refresh = headers.get(REFRESH).and_then(|value| notice::refresh(value.to_str().ok()?));
            Ok(refresh.map(str::to_owned).or_else(|| linked(headers, url)))
        }
    }
}

/// The feeds that an answer advertises in its headers: their addresses and media types.
pub(super) fn feeds(headers: &HeaderMap) -> impl Iterator<Item = (String, String)> {
    links(headers).into_iter().filter(Link::is_to_a_feed).map(|link| (link.target, link.media_type))
}

/// A link says where a feed is now if what was asked for looks like a feed's address, or its own new address does.
fn linked(headers: &HeaderMap, url: &Url) -> Option<String> {
    let leads = |link: &Link| {
        let to = url.join(&link.target).ok().filter(|to| to != url);
        to.is_some_and(|to| {
            link.is_to_a_feed() && may_be_a_feed(url) || (link.is("self") || link.is("canonical")) && may_be_a_feed(&to)
        })
    };
    links(headers).into_iter().find(leads).map(|link| link.target)
}

impl Link {
    fn is(&self, rel: &str) -> bool {
        self.rel.split_ascii_whitespace().any(|word| word == rel)
    }

    fn is_to_a_feed(&self) -> bool {
        let types = ["application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"];
        self.is("alternate") && types.contains(&self.media_type.as_str())
    }
}

fn links(headers: &HeaderMap) -> Vec<Link> {
    let mut links = Vec::new();
    for mut rest in headers.get_all(LINK).iter().filter_map(|value| value.to_str().ok()) {
        while let Some((target, after)) = rest.split_once('<').and_then(|(_, link)| link.split_once('>')) {
            if links.len() >= MOST_LINKS {
                return links;
            }
            let (parameters, further) = after.split_at(end_of_link(after));
            let value = |wanted: &str| parameter(parameters, wanted).unwrap_or_default().to_ascii_lowercase();
            let media_type = value("type").split(';').next().unwrap_or_default().trim().to_owned();
            links.push(Link { target: target.trim().to_owned(), rel: value("rel"), media_type });
            rest = further;
        }
    }
    links
}

/// Where the parameters of a link end: at a comma outside of quotes.
fn end_of_link(parameters: &str) -> usize {
    let mut is_quoted = false;
    let end = parameters.find(|char| {
        is_quoted ^= char == '"';
        char == ',' && !is_quoted
    });
    end.unwrap_or(parameters.len())
}

fn parameter<'a>(parameters: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = parameters;
    while let Some((_, after)) = rest.split_once(';') {
        let (name, value) = after.split_once('=')?;
        let value = value.trim_start();
        let (value, further) = match value.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => value.split_at(value.find(';').unwrap_or(value.len())),
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value.trim());
        }
        rest = further;
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: &[u8] = b"<!doctype html><title>Moved</title>";

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in lines {
            map.append(*name, value.parse().unwrap());
        }
        map
    }

    fn found(asked: &str, body: &[u8], lines: &[(&'static str, &str)]) -> Option<String> {
        address(body, &headers(lines), &Url::parse(asked).unwrap()).unwrap()
    }

    #[test]
    fn a_page_at_a_feeds_address_says_where_the_feed_is() {
        let feed = "https://a.example/feed/";
        let link = |value| found(feed, PAGE, &[("link", value)]);
        for value in [
            "</rss.xml>; rel=alternate; type=\"application/rss+xml\"",
            "<x>; rel=\"icon\", </rss.xml>;type=application/rss+xml ; title=\"a, <b>; c\";rel=\"feed ALTERNATE\"",
            "</rss.xml>; rel=\"canonical\"",
            "</feed.json>;rel=self,</rss.xml>;rel=self",
        ] {
            assert!(link(value).is_some_and(|to| to == "/rss.xml" || to == "/feed.json"), "{value}");
        }
        assert_eq!(found(feed, PAGE, &[("refresh", "0; url=/rss.xml")]).as_deref(), Some("/rss.xml"));
        assert_eq!(
            found("https://a.example/posts", b"<meta http-equiv=refresh content='0; /x'>", &[]).as_deref(),
            Some("https://a.example/x")
        );
    }

    #[test]
    fn other_links_lead_nowhere() {
        let alternate = "</rss.xml>; rel=alternate; type=application/rss+xml";
        let home = "https://a.example/";
        assert_eq!(found(home, PAGE, &[("link", alternate)]), None, "it advertises a feed, as pages do");
        assert_eq!(found(home, PAGE, &[("link", "</about>; rel=canonical")]), None);
        let feed = "https://a.example/feed/";
        for value in [
            "</feed/>; rel=canonical",
            "</>; rel=canonical",
            "</fr/>; rel=alternate; hreflang=fr",
            "</wp-json/>; rel=\"https://api.w.org/\"",
            "</rss.xml>",
            "nonsense",
            "<; rel=self",
        ] {
            assert_eq!(found(feed, PAGE, &[("link", value)]), None, "{value}");
        }
        assert_eq!(found(feed, b"<rss/>", &[("link", alternate), ("refresh", "0; url=/x")]), None, "a feed is here");
    }

    #[test]
    fn a_page_advertises_feeds_in_its_headers() {
        let lines = [("link", "</a.xml>; rel=alternate; type=application/atom+xml, </b>; rel=alternate")];
        let feeds: Vec<_> = feeds(&headers(&lines)).collect();
        assert_eq!(feeds, [("/a.xml".to_owned(), "application/atom+xml".to_owned())]);
    }

    #[test]
    fn a_guard_is_known_by_its_headers() {
        let named = |name, value| guard(&headers(&[(name, value)])).map(|cause| cause.to_string());
        assert!(named("cf-mitigated", "challenge").unwrap().contains("Cloudflare"));
        assert!(named("x-amzn-waf-action", "Captcha").unwrap().contains("AWS WAF"));
        assert_eq!(named("cf-mitigated", "log"), None);
        assert_eq!(named("server", "cloudflare"), None);
    }

    proptest! {
        #[test]
        fn no_header_is_too_strange(value in "[ -~]{0,80}") {
            let headers = headers(&[("link", &value), ("refresh", &value)]);
            let asked = Url::parse("https://a.example/feed").unwrap();
            let _ = (address(PAGE, &headers, &asked), feeds(&headers).count());
        }
    }
}
