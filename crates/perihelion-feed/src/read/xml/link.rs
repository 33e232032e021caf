//! Link reader: the addresses of an entry, ranked by how likely they are its web page (RFC 4287 §4.2.7).

use super::scope::ElementScope;
use crate::read::Enclosure;
use crate::read::tree::Element;

/// How likely an address is the post's page, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LinkRank {
    /// `rel=alternate` that says it is HTML, in a feed of Atom's.
    Html,
    /// `<link>` of RSS, or `rel=alternate` that may be HTML.
    Page,
    /// `rel=alternate` of another type.
    Alternate,
    /// A `guid`, unless it says `isPermaLink="false"`.
    Permalink,
    /// The address of a text that is not in the feed (`src` of `content`, RFC 4287 §4.1.3.2).
    Elsewhere,
    /// The name of an RDF resource, or Atom's id, that looks like an address.
    About,
    /// An enclosure, if there is nothing better.
    Enclosure,
    /// An enclosure that is but a picture.
    Picture,
}

/// The best address so far; of two of the same rank the first.
#[derive(Debug, Default)]
pub(super) struct Best(Option<(LinkRank, String)>);

impl Best {
    pub(super) fn offer(&mut self, rank: LinkRank, address: Option<String>) {
        let Some(address) = address else { return };
        if self.0.as_ref().is_none_or(|(best, _)| rank < *best) {
            self.0 = Some((rank, address));
        }
    }

    pub(super) fn take(self) -> Option<String> {
        self.0.map(|(_, address)| address)
    }
}

/// A link of Atom or RSS: its relation in lower case (RFC 8288 §2.1.1), and its address resolved.
#[derive(Debug)]
pub(super) struct EntryLink<'t> {
    pub(super) relation: String,
    pub(super) address: String,
    pub(super) media_type: Option<&'t str>,
    pub(super) bytes: Option<u64>,
}

/// `<link href="…"/>`, `<link>…</link>`, or `<link rdf:resource="…"/>`.
pub(super) fn read<'t>(element: Element<'t>, outer: &ElementScope) -> Option<EntryLink<'t>> {
    let scope = outer.within(element);
    let written = element.attribute("href").or_else(|| element.attribute("rdf:resource"));
    let address = match (written, &scope.declared) {
        (Some(address), _) => scope.resolve(address)?,
        // RFC 3986 §5.2.2: an empty reference is the base.
        (None, Some(base)) if has_empty_reference(element) => base.as_str().to_owned(),
        _ => scope.resolve(&element.text())?,
    };
    let relation = element.attribute("rel").unwrap_or("alternate").to_ascii_lowercase();
    let relation = relation.strip_prefix("http://www.iana.org/assignments/relation/").unwrap_or(&relation).to_owned();
    let bytes = element.attribute("length").and_then(|length| length.parse().ok());
    Some(EntryLink { relation, address, media_type: element.attribute("type"), bytes })
}

/// Whether a link leads to the base that it is relative to.
pub(super) fn has_empty_reference(element: Element<'_>) -> bool {
    element.attributes().any(|(name, value)| name.eq_ignore_ascii_case("href") && value.trim().is_empty())
}

impl EntryLink<'_> {
    /// The rank of an alternate link; `None` for any other relation. In RSS a link of Atom is no better than RSS's own.
    pub(super) fn rank(&self, atom: bool) -> Option<LinkRank> {
        let rank = match self.media_type {
            Some(kind) if atom && kind.contains("html") => LinkRank::Html,
            kind if is_page(kind) => LinkRank::Page,
            _ => LinkRank::Alternate,
        };
        (self.relation == "alternate").then_some(rank)
    }
}

/// Whether a browser shows documents of a media type as a page. Most links do not give one.
pub(super) fn is_page(media_type: Option<&str>) -> bool {
    media_type.is_none_or(|kind| kind.contains("html") || kind == "text/plain")
}

/// Whether an enclosure is a picture, by its type, else by the end of its address.
pub(super) fn is_picture(enclosure: &Enclosure) -> bool {
    if let Some(kind) = &enclosure.media_type {
        return kind.starts_with("image/");
    }
    let path = enclosure.url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg"].iter().any(|ending| path.ends_with(ending))
}

/// An address that a browser can open.
pub(super) fn is_web(address: &str) -> bool {
    let start = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    start.starts_with("http://") || start.starts_with("https://")
}
