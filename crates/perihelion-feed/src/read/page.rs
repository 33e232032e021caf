//! What a document is that is no feed, in words a person understands.

use super::{Advertised, NotAFeed, WebPage};
use url::Url;

use super::entity;
use super::token::{Token, Tokens, attributes};

/// Enough to choose from.
pub(super) const MAX_FEEDS: usize = 10;
/// What a stranger calls something, cut where it stops being a name.
const MAX_NAME: usize = 60;
const MAX_ADDRESS: usize = 300;
/// A page can hold a million links: what each of them is joined to must not be long, and what is longer leads to no feed.
const MAX_LINK: usize = 2_000;

/// A web page, with the feeds that its `<link rel="alternate">`s advertise.
pub(super) fn web_page(text: &str, url: Option<&Url>) -> NotAFeed {
    let mut tokens = Tokens::new(text);
    let mut base = url.cloned();
    let mut page = WebPage::default();
    let mut head = true;
    while let Some(token) = tokens.next(None) {
        let Token::Start { name, attributes: raw, .. } = token else { continue };
        let is = |wanted: &str| name.eq_ignore_ascii_case(wanted);
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
            let generator = attribute("content").filter(|_| names_it).map(|content| printable(&content));
            page.generator = page.generator.or(generator.filter(|generator| !generator.is_empty()));
        }
    }
    NotAFeed::WebPage(page)
}

fn joined(base: &Url, href: &str) -> Option<Url> {
    let url = (href.len() <= MAX_LINK).then(|| base.join(href))?.ok()?;
    Some(url).filter(|url| url.as_str().len() <= MAX_LINK)
}

fn add<T>(feeds: &mut Vec<T>, feed: Option<T>, same: impl Fn(&T, &T) -> bool) {
    let new = feed.filter(|feed| feeds.len() < MAX_FEEDS && !feeds.iter().any(|known| same(known, feed)));
    feeds.extend(new);
}

/// `/blog/feed`, `/rss.xml`, `/atom/`, `/feed.json`: by its last part.
fn may_be_a_feed(url: &Url) -> bool {
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
    let alternate = rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("alternate"));
    if !alternate || !is_feed(&media_type) {
        return None;
    }
    let address = base.and_then(|base| joined(base, &href)).map_or(href, String::from);
    let title = attribute("title").map(|title| printable(&title)).filter(|title| !title.is_empty());
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
    ]
    .contains(&media_type)
}

/// A text in which no root of a feed was found; `root` is the first element there is.
pub(super) fn other(text: &str, root: Option<&str>, url: Option<&Url>) -> NotAFeed {
    let local = root.map(|root| root.rsplit_once(':').map_or(root, |(_, local)| local).to_ascii_lowercase());
    match local.as_deref() {
        Some("opml" | "outline") => NotAFeed::Opml,
        Some("head" | "body" | "title" | "meta" | "link" | "div" | "p" | "script" | "h1" | "center") => {
            web_page(text, url)
        }
        Some("urlset" | "sitemapindex") => NotAFeed::Other("a sitemap".into()),
        Some("svg") => NotAFeed::Other("an image".into()),
        Some(_) if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') => {
            NotAFeed::Other(format!("an XML document that begins with `<{}>`", printable(root.unwrap_or_default())))
        }
        _ if text.trim().is_empty() => NotAFeed::Empty,
        _ => NotAFeed::Other("plain text".into()),
    }
}

/// What the first bytes of a file give away.
pub(super) fn binary(body: &[u8]) -> Option<NotAFeed> {
    let what = match body {
        [b'%', b'P', b'D', b'F', ..] => "a PDF document",
        [0x89, b'P', b'N', b'G', ..]
        | [0xFF, 0xD8, 0xFF, ..]
        | [b'G', b'I', b'F', b'8', ..]
        | [b'R', b'I', b'F', b'F', ..] => "an image",
        [b'P', b'K', 3, 4, ..] | [0x1F, 0x8B, ..] | [b'7', b'z', 0xBC, 0xAF, ..] => "an archive",
        [b'I', b'D', b'3', ..] | [b'O', b'g', b'g', b'S', ..] => "a sound file",
        [0x7F, b'E', b'L', b'F', ..] => "a program",
        _ => return None,
    };
    Some(NotAFeed::Other(what.into()))
}

/// Foreign words for one line of ours: no control characters, no line breaks, not long.
pub(super) fn printable(text: &str) -> String {
    let clean: String =
        text.chars().filter(|c| c.is_whitespace() || !c.is_control() && !is_format(*c)).take(MAX_NAME).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address that a stranger wrote, as [`printable`].
pub(super) fn printable_address(address: &str) -> String {
    address.chars().filter(|c| !c.is_control() && !c.is_whitespace() && !is_format(*c)).take(MAX_ADDRESS).collect()
}

/// Characters that turn the direction of what follows, or are not seen.
fn is_format(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
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
        let NotAFeed::WebPage(page) = web_page(page, url.as_ref()) else { panic!("it is a page") };
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
    fn a_base_that_is_no_address_is_not_put_before_every_link() {
        let long = "x".repeat(5_000_000);
        // Half a terabyte, if it were.
        let links = "<a href=feed.xml>".repeat(100_000);
        let page = format!(
            "<!doctype html><base href='https://a.example/{long}/'><link rel=alternate type=application/rss+xml href='/{long}'>\
             <link rel=alternate type=application/rss+xml href=/rss>{links}"
        );
        let NotAFeed::WebPage(page) = web_page(&page, Url::parse("https://example.org/x/").ok().as_ref()) else {
            panic!("it is a page")
        };
        let feeds: Vec<_> = page.feeds.iter().map(|feed| feed.address.as_str()).collect();
        assert_eq!(feeds, ["https://example.org/rss"]);
        assert_eq!(page.linked, ["https://example.org/x/feed.xml"]);
    }

    #[test]
    fn foreign_names_are_made_printable_and_short() {
        assert_eq!(printable("a\u{1b}[31m\nb\u{202e}c"), "a[31m bc");
        assert!(printable(&"x".repeat(1000)).len() <= MAX_NAME);
    }
}
