//! Feed autodiscovery: the feeds that a web page advertises by `<link rel="alternate">`.
//!
//! People paste the address of their page where the address of a feed is asked for. The page tells where the feed is.

use url::Url;

use super::entity;
use super::token::{Token, Tokens, attributes};
use crate::text::{cut, printable};

/// Enough to choose from.
pub(super) const MAX_FEEDS: usize = 10;
/// The longest name of a feed or a generator, in characters. What is longer is no name.
const MAX_NAME: usize = 60;
/// The longest link, in bytes. A page can hold a million links, and each becomes as long as its base; no feed's is longer.
pub(super) const MAX_LINK: usize = 2_000;

/// A web page, as far as it helps to find its feed.
///
/// ```
/// use perihelion_feed::{NotAFeed, read};
///
/// let page = br#"<!doctype html><html><head><title>Blog</title>
///     <link rel="alternate" type="application/atom+xml" href="/feed.xml"></head></html>"#;
/// let url = url::Url::parse("https://blog.example/about")?;
/// let Err(NotAFeed::WebPage(page)) = read(page, Some("text/html"), Some(&url)) else { panic!() };
/// assert_eq!(page.feeds[0].address, "https://blog.example/feed.xml");
/// # Ok::<(), url::ParseError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebPage {
    /// The feeds that its `<link rel="alternate">`s advertise, in the order of the page; at most ten.
    pub feeds: Vec<Advertised>,
    /// The program that made it (`<meta name="generator">`), such as "Hugo 0.150". One line, safe for a terminal.
    pub generator: Option<String>,
    /// The links of its text whose address looks like that of a feed, absolute; at most ten. Anybody may have written that
    /// text, so they do not speak for the page.
    pub linked: Vec<String>,
}

/// A feed that a web page advertises.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advertised {
    /// Its address, resolved where the address of the page is known. It is foreign text: check it before you follow it.
    pub address: String,
    /// The page's name for it. One line, safe for a terminal.
    pub title: Option<String>,
    /// In lower case, without parameters: "application/atom+xml".
    pub media_type: String,
}

/// Reads a web page. `url` is where it was found.
pub(super) fn web_page(text: &str, url: Option<&Url>) -> WebPage {
    let mut tokens = Tokens::new(text);
    let mut base = url.cloned();
    let mut page = WebPage::default();
    let mut head = true;
    while let Some(token) = tokens.next(None) {
        let Token::Start { name: element, attributes: raw, .. } = token else { continue };
        let is = |wanted: &str| element.eq_ignore_ascii_case(wanted);
        let attribute = |wanted: &str| {
            let (_, value) = attributes(raw).find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
            Some(entity::html(value).trim().to_owned())
        };
        if is("body") {
            // Comments and articles may hold anything: from here on nothing speaks for the page.
            head = false;
        } else if is("a") {
            let linked = base.as_ref().and_then(|base| joined(base, &attribute("href")?));
            add(&mut page.linked, linked.filter(may_be_a_feed).map(String::from), |a, b| a == b);
        } else if head && is("base") {
            let href = attribute("href").unwrap_or_default();
            let own = match &base {
                Some(base) => joined(base, &href),
                None => Url::parse(&href).ok().filter(|url| url.as_str().len() <= MAX_LINK),
            };
            base = own.or(base);
        } else if head && is("link") {
            add(&mut page.feeds, advertised(attribute, base.as_ref()), |a, b| a.address == b.address);
        } else if head && is("meta") {
            let names_it = attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("generator"));
            let generator = attribute("content").filter(|_| names_it).map(|content| name(&content));
            page.generator = page.generator.or(generator.filter(|generator| !generator.is_empty()));
        }
    }
    page
}

pub(super) fn joined(base: &Url, href: &str) -> Option<Url> {
    let url = (href.len() <= MAX_LINK).then(|| base.join(href))?.ok()?;
    Some(url).filter(|url| url.as_str().len() <= MAX_LINK)
}

fn add<T>(feeds: &mut Vec<T>, feed: Option<T>, same: impl Fn(&T, &T) -> bool) {
    let new = feed.filter(|feed| feeds.len() < MAX_FEEDS && !feeds.iter().any(|known| same(known, feed)));
    feeds.extend(new);
}

/// Whether an address looks like that of a feed, by its last part: `/blog/feed`, `/rss.xml`, `/atom/`, `/feed.json`.
pub fn may_be_a_feed(url: &Url) -> bool {
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    matches!(url.scheme(), "http" | "https")
        && (matches!(stem, "feed" | "feeds" | "rss" | "rss2" | "atom")
            || [".rss", ".atom", ".rdf", "index.xml"].iter().any(|end| last.ends_with(end)))
}

/// What a `<link>` says, if it is about a feed.
fn advertised(attribute: impl Fn(&str) -> Option<String>, base: Option<&Url>) -> Option<Advertised> {
    let rel = attribute("rel")?;
    let href = attribute("href").filter(|href| !href.is_empty() && href.len() <= MAX_LINK)?;
    let media_type = attribute("type").unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is = |wanted: &str| rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case(wanted));
    // `rel="feed"` needs no type; with the type of a page, it is a page of posts.
    let is_named = is("feed") && media_type.is_empty();
    if !is_named && !((is("feed") || is("alternate")) && is_feed(&media_type)) {
        return None;
    }
    let address = base.and_then(|base| joined(base, &href)).map_or(href, String::from);
    let title = attribute("title").map(|title| name(&title)).filter(|title| !title.is_empty());
    Some(Advertised { address, title, media_type })
}

fn is_feed(media_type: &str) -> bool {
    [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/x.atom+xml",
        "text/rss+xml",
        "application/xml+rss",
        "application/rss",
        // XML of any kind. A feed counts only once it was read.
        "text/xml",
        "application/xml",
    ]
    .contains(&media_type)
}

/// Foreign words as a short name.
pub(super) fn name(text: &str) -> String {
    cut(&printable(text), MAX_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_its_feeds_resolved_and_what_made_it() {
        let page = "<!DOCTYPE html><html><head><base href='/blog/'><link rel=alternate type='application/rss+xml' href=feed.xml>\
                    <LINK REL='feed alternate' TYPE='application/atom+xml; charset=x' TITLE='Posts &amp;\nmore' HREF='https://x.example/a?b=1&amp;c=2'>\
                    <link rel=stylesheet href=x.css><meta name=Generator content='Press 6'></head>\
                    <body><link rel=alternate type='application/rss+xml' href=evil><a href=/about>x</a><a href='/News/RSS'>y</a>";
        let url = Url::parse("https://example.org/x/").ok();
        let page = web_page(page, url.as_ref());
        let seen: Vec<_> =
            page.feeds.iter().map(|feed| (&*feed.address, feed.title.as_deref(), &*feed.media_type)).collect();
        let wanted = [
            ("https://example.org/blog/feed.xml", None, "application/rss+xml"),
            ("https://x.example/a?b=1&c=2", Some("Posts & more"), "application/atom+xml"),
        ];
        assert_eq!(seen, wanted);
        assert_eq!(page.generator.as_deref(), Some("Press 6"));
        assert_eq!(page.linked, ["https://example.org/News/RSS"]);
    }

    #[test]
    fn a_feed_is_advertised_in_many_words() {
        let feeds = |link: &str| web_page(&format!("<!doctype html><link href=/x {link}>"), None).feeds.len();
        for link in [
            "rel=alternate type=text/xml",
            "rel=alternate type='application/xml; charset=utf-8'",
            "rel=alternate type=application/xml+rss",
            "rel=feed",
            "rel='home FEED' type=application/atom+xml",
        ] {
            assert_eq!(feeds(link), 1, "{link}");
        }
        for link in [
            "rel=feed type=text/html",
            "rel=alternate type=text/xml+oembed",
            "rel=EditURI type=text/xml",
            "type=text/xml",
        ] {
            assert_eq!(feeds(link), 0, "{link}");
        }
    }

    #[test]
    fn a_base_that_is_no_address_is_not_put_before_every_link() {
        let long = "x".repeat(5_000_000);
        // Half a terabyte, if it were.
        let links = "<a href=feed.xml>".repeat(100_000);
        let page = format!(
            "<!doctype html><base href='https://a.example/{long}/'><link rel=alternate type=application/rss+xml href='/{long}'>\
             <link rel=alternate type=application/rss+xml href=/rss>{links}"
        );
        let page = web_page(&page, Url::parse("https://example.org/x/").ok().as_ref());
        let feeds: Vec<_> = page.feeds.iter().map(|feed| feed.address.as_str()).collect();
        assert_eq!(feeds, ["https://example.org/rss"]);
        assert_eq!(page.linked, ["https://example.org/x/feed.xml"]);
    }

    #[test]
    fn foreign_names_are_made_printable_and_short() {
        assert_eq!(name("a\u{1b}[31m\nb\u{202e}c"), "a bc");
        assert!(name(&"x".repeat(1000)).chars().count() <= MAX_NAME);
    }
}
