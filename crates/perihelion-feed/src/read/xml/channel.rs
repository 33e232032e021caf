//! Channel reader: a tree as a [`Feed`].
//!
//! Entries are found wherever they are: in the channel, beside it, in a list of their own (RSS 1.1), or in an element that was
//! never closed.

use std::borrow::Cow;

use url::Url;

use super::entry::{self, Ranked, date_of, text_of};
use super::scope::{self, ElementScope};
use super::text::{self, Role};
use super::{link, lower, person};
use crate::read::limits::{MAX_BASE, MAX_ENTRIES, MAX_INHERITED, PartsBudget};
use crate::read::tree::{Element, Tree};
use crate::read::vocabulary::Vocabulary::{Atom, DublinCore, Itunes, Native, Rdf};
use crate::read::{Date, Feed, Format, NotAFeed, Repair, Repairs, Text, pictures};

/// Reads the whole feed. `url` is where it was found.
pub(in crate::read) fn read(tree: &Tree<'_>, url: Option<&Url>, repairs: &mut Repairs) -> Result<Feed, NotAFeed> {
    let root = tree.root().ok_or(NotAFeed::Empty)?;
    let format = format(root);
    let atom = format == Format::Atom;
    if root.vocabulary() == Native && atom {
        repairs.insert(Repair::MissingNamespace);
    }
    let mut structure = Structure { holders: Vec::new(), entries: Vec::new() };
    structure.explore(root);
    let base = url.cloned().or_else(|| own_address(&structure.holders));
    let around = ElementScope { base, ..ElementScope::default() };
    let mut about = ChannelParts::default();
    let outer = around.within(root);
    // The root may be an entry alone.
    let mut scope = if structure.holders.is_empty() { around } else { outer.clone() };
    for (number, holder) in structure.holders.iter().enumerate() {
        // The first is the root.
        if number > 0 {
            scope = outer.within(*holder);
        }
        for child in holder.elements() {
            about.read(child, atom, &scope, repairs);
        }
        // The Channel Definition Format.
        if let Some(address) = holder.attribute("href") {
            about.site.offer(3, || scope.resolve(address));
        }
        if let Some(address) = holder.attribute("rdf:about").filter(|address| link::is_web(address)) {
            about.site.offer(4, || Some(address.to_owned()));
        }
    }
    if structure.entries.is_empty() && structure.holders.len() < 2 && root.is("rdf") {
        return Err(NotAFeed::Other("an RDF document".into()));
    }
    let language = scope.language.take().or(about.language.take());
    if structure.entries.len() > MAX_ENTRIES {
        structure.entries.truncate(MAX_ENTRIES);
        repairs.insert(Repair::TooManyEntries);
    }
    let mut budget = PartsBudget::new();
    let read = |element: &Element<'_>| {
        let mut entry = entry::read(*element, atom, &scope, repairs);
        budget.fit(&mut entry, repairs);
        entry
    };
    let mut entries: Vec<_> = structure.entries.iter().map(read).collect();
    if atom {
        // RFC 4287 §4.2.1: the authors of the feed are those of its entries.
        for entry in entries.iter_mut().filter(|entry| entry.authors.is_empty()) {
            entry.authors.clone_from(&about.authors);
        }
    }
    for entry in &mut entries {
        about.people.name(&mut entry.authors);
    }
    let image = about.image.take();
    pictures::leave_out_covers(&mut entries, image.as_deref());
    Ok(Feed {
        format,
        title: about.title.take(),
        description: about.description.take(),
        id: about.id,
        site: about.site.take(),
        self_url: about.self_url,
        hub: about.hub,
        image,
        updated: about.updated.take(),
        language,
        base: scope.base,
        encoding: String::new(),
        repairs: Repairs::default(),
        entries,
    })
}

/// The name of the root counts first: namespaces are wrong more often.
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
struct Structure<'t> {
    /// The elements whose children are about the feed.
    holders: Vec<Element<'t>>,
    entries: Vec<Element<'t>>,
}

impl<'t> Structure<'t> {
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

/// The address that a feed gives itself, else its site: the base of a feed if its own address is not known.
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

/// The best values so far of what the children of the channel say.
#[derive(Debug, Default)]
struct ChannelParts {
    title: Ranked<Text>,
    description: Ranked<Text>,
    id: Option<String>,
    site: Ranked<String>,
    self_url: Option<String>,
    hub: Option<String>,
    image: Ranked<String>,
    updated: Ranked<Date>,
    language: Option<String>,
    authors: Vec<String>,
    people: person::AddressBook,
}

impl ChannelParts {
    fn read(&mut self, element: Element<'_>, atom: bool, scope: &ElementScope, repairs: &mut Repairs) {
        let mut buffer = [0; 24];
        let borrowed = u8::from(if atom { element.vocabulary() == DublinCore } else { element.vocabulary() != Native });
        let text = |role, repairs: &mut Repairs| text::read(element, role, atom, scope, repairs);
        match (element.vocabulary(), lower(element.name(), &mut buffer)) {
            (Native | Atom | DublinCore, "title") => self.title.offer(borrowed, || text(Role::Title, repairs)),
            (Itunes, "title") => self.title.offer(2, || text(Role::Title, repairs)),
            (Native | Atom | DublinCore, "description" | "subtitle" | "tagline") => {
                self.description.offer(borrowed, || text(Role::Body, repairs));
            }
            (Itunes, "summary" | "subtitle") => self.description.offer(2, || text(Role::Body, repairs)),
            (Native | Atom, "link") => self.link(element, scope),
            (Native | Atom, "id") => self.id = text_of(element).or(self.id.take()),
            (Native | Atom, "logo") => self.image.offer(0, || scope.resolve(&element.text())),
            (Native | Atom, "icon") => self.image.offer(2, || scope.resolve(&element.text())),
            (Native, "image") => {
                let url = element.elements().find(|child| child.is("url")).map(Element::text);
                let url = url.or_else(|| {
                    element.attribute("rdf:resource").or_else(|| element.attribute("href")).map(Cow::Borrowed)
                });
                self.image.offer(1, || scope.resolve(&url?));
            }
            (Itunes, "image") => self.image.offer(1, || scope.resolve(element.attribute("href")?)),
            (Native | Atom, "updated" | "modified" | "lastbuilddate") => {
                self.updated.offer(0, || date_of(element, repairs));
            }
            (Native | Atom | DublinCore, "pubdate" | "published" | "date" | "modified") => {
                self.updated.offer(1, || date_of(element, repairs));
            }
            (Native | DublinCore, "language") => self.language = text_of(element).or(self.language.take()),
            (Native | Atom, "author") if self.authors.is_empty() => {
                self.authors = person::names(element, repairs);
                self.authors.truncate(MAX_INHERITED);
            }
            _ => {}
        }
        if ["author", "managingeditor", "webmaster", "creator", "owner"].contains(&lower(element.name(), &mut buffer)) {
            self.people.note(element, repairs);
        }
        if self.language.is_none() && element.is("title") {
            self.language = scope::language(element).map(str::to_owned);
        }
    }

    fn link(&mut self, element: Element<'_>, scope: &ElementScope) {
        let Some(found) = link::read(element, scope) else { return };
        match found.relation.as_str() {
            "self" => self.self_url = self.self_url.take().or(Some(found.address)),
            "hub" => self.hub = self.hub.take().or(Some(found.address)),
            _ => {
                if let Some(rank) = found.rank(false) {
                    self.site.offer(u8::from(rank != link::LinkRank::Page) * 2, || Some(found.address));
                }
            }
        }
    }
}
