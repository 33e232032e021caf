//! A tree in, a [`Draft`] out: what the feed says about itself, and where its entries are.
//!
//! Entries are found wherever they stand: in the channel, beside it, in a list of their own (RSS 1.1), in what somebody forgot
//! to close.

use std::borrow::Cow;

use jiff::Timestamp;
use url::Url;

use super::entry::{self, Ranked, date_of, text_of};
use super::place::{self, Place};
use super::text::{self, Role};
use super::{link, lower, person};
use crate::read::draft::{Draft, MAX_BASE, MAX_ENCLOSURES, MAX_ENTRIES, Words, bound};
use crate::read::name::Vocabulary::{Atom, DublinCore, Itunes, Native, Rdf};
use crate::read::tree::{Element, Tree};
use crate::read::{Format, NotAFeed, Repair, Repairs};

/// Reads the whole feed. `url` is where it was found.
pub(in crate::read) fn read<'t>(
    tree: &'t Tree<'t>,
    url: Option<&Url>,
    repairs: &mut Repairs,
) -> Result<Draft<'t>, NotAFeed> {
    let root = tree.root().ok_or(NotAFeed::Empty)?;
    let format = format(root);
    let atom = format == Format::Atom;
    if root.vocabulary() == Native && atom {
        repairs.insert(Repair::MissingNamespace);
    }
    let mut outline = Outline { holders: Vec::new(), entries: Vec::new() };
    outline.explore(root);
    let base = url.cloned().or_else(|| own_address(&outline.holders));
    let around = Place { base, ..Place::default() };
    let mut about = About::default();
    let outer = around.within(root);
    // A lone entry stands around itself.
    let mut place = if outline.holders.is_empty() { around } else { outer.clone() };
    for (number, holder) in outline.holders.iter().enumerate() {
        // The first is the root.
        if number > 0 {
            place = outer.within(*holder);
        }
        for child in holder.elements() {
            about.read(child, atom, &place, repairs);
        }
        if let Some(address) = holder.attribute("rdf:about").filter(|address| link::is_web(address)) {
            about.site.offer(4, || Some(address.to_owned()));
        }
    }
    if outline.entries.is_empty() && outline.holders.len() < 2 && root.is("rdf") {
        return Err(NotAFeed::Other("an RDF document".into()));
    }
    let language = place.language.take().or(about.language.take());
    if outline.entries.len() > MAX_ENTRIES {
        outline.entries.truncate(MAX_ENTRIES);
        repairs.insert(Repair::TooManyEntries);
    }
    let mut enclosures = MAX_ENCLOSURES;
    let read = |element: &Element<'t>| {
        let mut entry = entry::read(*element, atom, &place, repairs);
        bound(&mut entry, &mut enclosures, repairs);
        entry
    };
    let mut entries: Vec<_> = outline.entries.iter().map(read).collect();
    if atom {
        // RFC 4287 §4.2.1: who wrote the feed wrote its entries.
        for entry in entries.iter_mut().filter(|entry| entry.authors.is_empty()) {
            entry.authors.clone_from(&about.authors);
        }
    }
    Ok(Draft {
        format,
        base: place.base,
        title: about.title.take(),
        description: about.description.take(),
        id: about.id,
        site: about.site.take(),
        self_url: about.self_url,
        hub: about.hub,
        image: about.image.take(),
        updated: about.updated.take(),
        language,
        entries,
    })
}

/// By the root's name first: namespaces are wrong more often.
fn format(root: Element<'_>) -> Format {
    let version = root.attribute("version").unwrap_or_default();
    if root.is("feed") || root.is("entry") {
        Format::Atom
    } else if root.is("rdf")
        || root.vocabulary() == Rdf
        || (root.is("channel") && version.is_empty() && root.name().starts_with('C'))
    {
        Format::Rss1
    } else if version.starts_with("0.91") || version.starts_with("0.90") {
        Format::Rss0
    } else {
        Format::Rss2
    }
}

#[derive(Debug)]
struct Outline<'t> {
    /// The elements whose children speak of the feed.
    holders: Vec<Element<'t>>,
    entries: Vec<Element<'t>>,
}

impl<'t> Outline<'t> {
    fn explore(&mut self, element: Element<'t>) {
        let own = matches!(element.vocabulary(), Native | Atom | Rdf);
        if own && (element.is("item") || element.is("entry")) {
            return self.entries.push(element);
        }
        if own && ["feed", "channel", "rss", "rdf"].iter().any(|holder| element.is(holder)) {
            self.holders.push(element);
        }
        for child in element.elements() {
            self.explore(child);
        }
    }
}

/// The address that a feed gives itself, else its site: the base of a feed that came from nowhere.
fn own_address(holders: &[Element<'_>]) -> Option<Url> {
    let links = || holders.iter().flat_map(|holder| holder.elements()).filter(|child| child.is("link"));
    let absolute = |element: Element<'_>| match element.attribute("href") {
        Some(address) => Url::parse(address).ok(),
        None => Url::parse(&element.text()).ok(),
    };
    let own = links().find(|link| link.attribute("rel") == Some("self")).and_then(absolute);
    own.or_else(|| links().filter(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate")).find_map(absolute))
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.as_str().len() <= MAX_BASE)
}

/// What the children of the channel say.
#[derive(Debug, Default)]
struct About<'t> {
    title: Ranked<Words<'t>>,
    description: Ranked<Words<'t>>,
    id: Option<String>,
    site: Ranked<String>,
    self_url: Option<String>,
    hub: Option<String>,
    image: Ranked<String>,
    updated: Ranked<Timestamp>,
    language: Option<String>,
    authors: Vec<String>,
}

impl<'t> About<'t> {
    fn read(&mut self, element: Element<'t>, atom: bool, place: &Place, repairs: &mut Repairs) {
        let mut buffer = [0; 24];
        let borrowed = u8::from(if atom { element.vocabulary() == DublinCore } else { element.vocabulary() != Native });
        let words = |role, repairs: &mut Repairs| text::words(element, role, atom, place, repairs);
        match (element.vocabulary(), lower(element.name(), &mut buffer)) {
            (Native | Atom | DublinCore, "title") => self.title.offer(borrowed, || words(Role::Title, repairs)),
            (Itunes, "title") => self.title.offer(2, || words(Role::Title, repairs)),
            (Native | Atom | DublinCore, "description" | "subtitle" | "tagline") => {
                self.description.offer(borrowed, || words(Role::Body, repairs));
            }
            (Itunes, "summary" | "subtitle") => self.description.offer(2, || words(Role::Body, repairs)),
            (Native | Atom, "link") => self.link(element, place),
            (Native | Atom, "id") => self.id = text_of(element).or(self.id.take()),
            (Native | Atom, "logo") => self.image.offer(0, || place.resolve(&element.text())),
            (Native | Atom, "icon") => self.image.offer(2, || place.resolve(&element.text())),
            (Native, "image") => {
                let url = element.elements().find(|child| child.is("url")).map(Element::text);
                let url = url.or_else(|| {
                    element.attribute("rdf:resource").or_else(|| element.attribute("href")).map(Cow::Borrowed)
                });
                self.image.offer(1, || place.resolve(&url?));
            }
            (Itunes, "image") => self.image.offer(1, || place.resolve(element.attribute("href")?)),
            (Native | Atom, "updated" | "modified" | "lastbuilddate") => {
                self.updated.offer(0, || date_of(element, repairs));
            }
            (Native | Atom | DublinCore, "pubdate" | "published" | "date" | "modified") => {
                self.updated.offer(1, || date_of(element, repairs));
            }
            (Native | DublinCore, "language") => self.language = text_of(element).or(self.language.take()),
            (Native | Atom, "author") if self.authors.is_empty() => self.authors.extend(person::name(element, repairs)),
            _ => {}
        }
        if self.language.is_none() && element.is("title") {
            self.language = place::language(element).map(str::to_owned);
        }
    }

    fn link(&mut self, element: Element<'_>, place: &Place) {
        let Some(found) = link::read(element, place) else { return };
        match found.relation.as_str() {
            "self" => self.self_url = self.self_url.take().or(Some(found.address)),
            "hub" => self.hub = self.hub.take().or(Some(found.address)),
            _ => {
                if let Some(rank) = found.rank(false) {
                    self.site.offer(u8::from(rank != link::Rank::Page) * 2, || Some(found.address));
                }
            }
        }
    }
}
