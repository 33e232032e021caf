//! Check of the links of a feed: none leads to a host that its readers cannot reach, such as the author's own machine.
//!
//! The preview of a site generator writes such links, when the feed is published that it made. Pure.

use perihelion_feed::{Entry, Feed, links};
use url::Url;

use super::Reviewed;
use crate::sources::Source;
use crate::sources::problem::{Complaint, Finding, Severity, quoted};
use crate::update;

/// The first link of a feed that leads to a private host.
#[derive(Debug)]
pub(super) struct PrivateLink {
    /// Scheme, host and port.
    host: String,
    /// It is in the text of a post, which may be about it.
    is_of_the_text: bool,
    /// The site that the planet puts such links on.
    site: Option<Url>,
}

pub(super) fn lead_to_readers(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let found = reviewed.feed.as_ref().ok()?.private_link.as_ref()?;
    let severity = if found.is_of_the_text { Severity::Notice } else { Severity::Warning };
    let what = format!("it has links to {}, which its readers cannot reach", quoted(&found.host));
    let fix = "ask the blog's owner to build the site with its own address (`url` in Jekyll, `baseURL` in Hugo), not with \
               the one of the preview";
    let why = match &found.site {
        Some(site) => format!("the planet puts them on {}", quoted(site.as_str())),
        None => "the planet leaves them out; with `site:` it would put them there".to_owned(),
    };
    Some(reviewed.finding(severity, Complaint::new(what, fix), Some(&why)))
}

impl PrivateLink {
    pub(super) fn find(source: &Source, feed: &Feed, url: &Url) -> Option<Self> {
        let base = Some(url).filter(|_| source.feed.is_web());
        let private = |address: &str| links::web_url(address, base).filter(|url| links::is_private(url, base));
        let named = |entry: &Entry| {
            let enclosures = entry.enclosures.iter().map(|enclosure| enclosure.url.as_str());
            [entry.original.as_deref(), entry.link.as_deref()].into_iter().flatten().chain(enclosures).find_map(private)
        };
        let own = || feed.site.as_deref().and_then(private).or_else(|| feed.entries.iter().find_map(named));
        let texts = || feed.entries.iter().flat_map(|entry| [&entry.content, &entry.summary]).flatten();
        let loaded = || texts().find_map(|text| written(&text.value, &["src", "poster"]).find_map(private));
        let linked = || texts().find_map(|text| written(&text.value, &["href"]).find_map(private));
        let (to, is_of_the_text) = match own().or_else(loaded) {
            Some(to) => (to, false),
            None => (linked()?, true),
        };
        let site = update::known_site(source, feed, url).filter(|site| !links::is_private(site, base));
        Some(Self { host: to.origin().ascii_serialization(), is_of_the_text, site })
    }
}

/// The web addresses that stand in an attribute with one of these names.
fn written<'a>(html: &'a str, names: &'a [&str]) -> impl Iterator<Item = &'a str> {
    let is_at = |at: usize| {
        let before = html.get(..at).unwrap_or_default().trim_end_matches(['"', '\'', ' ']);
        let name = before.strip_suffix('=').map(str::trim_end);
        name.is_some_and(|name| names.iter().any(|wanted| ends_with(name, wanted)))
    };
    let addresses = html.match_indices("http").filter(move |(at, _)| is_at(*at));
    addresses.map(|(at, _)| {
        let rest = html.get(at..).unwrap_or_default();
        rest.split(|char: char| char.is_whitespace() || matches!(char, '"' | '\'' | '<' | '>')).next().unwrap_or(rest)
    })
}

fn ends_with(text: &str, end: &str) -> bool {
    let start = text.len().checked_sub(end.len());
    start.and_then(|start| text.get(start..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(site: &str, item: &str) -> Option<(String, bool)> {
        let rss = format!("<rss version='2.0'><channel><link>{site}</link><item>{item}</item></channel></rss>");
        let feed = perihelion_feed::read(rss.as_bytes(), None, None).unwrap();
        let (source, url) = ("https://ada.example/feed", Url::parse("https://ada.example/feed").unwrap());
        PrivateLink::find(&Source::sample("Ada", source), &feed, &url).map(|link| (link.host, link.is_of_the_text))
    }

    #[test]
    fn links_of_a_preview_are_found_wherever_they_are() {
        let own = Some(("http://localhost:4000".to_owned(), false));
        assert_eq!(found("http://localhost:4000/", "<title>x</title>"), own);
        assert_eq!(found("https://ada.example/", "<link>http://localhost:4000/x</link>"), own);
        assert_eq!(found("", "<enclosure url='http://localhost:4000/a.mp3' type='audio/mpeg'/>"), own);
        let text = |html: &str| found("", &format!("<description><![CDATA[<p>{html}</p>]]></description>"));
        assert_eq!(text("<img alt=x SRC = 'http://localhost:4000/a.png'>"), own);
        assert_eq!(text("<a href=http://localhost:4000/a>a</a>"), Some(("http://localhost:4000".to_owned(), true)));
    }

    #[test]
    fn words_about_a_machine_and_links_to_others_are_none() {
        let text = |html: &str| found("", &format!("<description><![CDATA[<p>{html}</p>]]></description>"));
        assert_eq!(text("Open http://localhost:4000/ now, <code>x = \"http://localhost:4000/\"</code>"), None);
        assert_eq!(text("<a href='https://ada.example/?to=http://localhost:4000/'>x</a>"), None);
        assert_eq!(found("https://ada.example/", "<link>/x</link>"), None);
    }
}
