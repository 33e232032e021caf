//! Entry reader: an `item` or `entry` element as an [`Entry`].
//!
//! Feeds mix vocabularies and say the same thing several times. For each field the elements have ranks, and the best one counts.

use std::borrow::Cow;

use super::link::{self, Best, LinkRank, is_web};
use super::media::MediaParts;
use super::scope::ElementScope;
use super::text::{self, Role};
use super::{lower, person};
use crate::read::fullest::EntryTexts;
use crate::read::limits::READ_PARTS;
use crate::read::tree::Element;
use crate::read::vocabulary::Vocabulary::{Atom, Content, DublinCore, FeedBurner, Itunes, Media, Native, Xhtml};
use crate::read::{Date, Enclosure, Entry, Origin, Repair, Repairs, Text, date, names, sniff};

/// The best of several elements that say the same thing: the lowest rank, of equal ones the first.
#[derive(Debug)]
pub(super) struct Ranked<T>(Option<(u8, T)>);

impl<T> Default for Ranked<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Ranked<T> {
    /// `value` is worked out only if it could win.
    pub(super) fn offer(&mut self, rank: u8, value: impl FnOnce() -> Option<T>) {
        if self.0.as_ref().is_none_or(|(best, _)| rank < *best)
            && let Some(value) = value()
        {
            self.0 = Some((rank, value));
        }
    }

    pub(super) fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}

#[derive(Debug, Default)]
struct EntryParts {
    id: Ranked<String>,
    link: Best,
    original: Option<String>,
    title: Ranked<Text>,
    texts: EntryTexts,
    published: Ranked<Date>,
    updated: Ranked<Date>,
    authors: Vec<String>,
    /// The authors of a podcast (`itunes:author`), if nobody else is named.
    podcasters: Vec<String>,
    tags: Vec<String>,
    language: Option<String>,
    enclosures: Vec<Enclosure>,
    media: MediaParts,
    origin: Option<Origin>,
}

/// Reads an entry of a feed whose own vocabulary is Atom's or RSS's.
pub(super) fn read(element: Element<'_>, atom: bool, outer: &ElementScope, repairs: &mut Repairs) -> Entry {
    let scope = outer.within(element);
    let mut parts = EntryParts { language: scope.language.clone(), ..EntryParts::default() };
    if let Some(about) = element.attribute("rdf:about") {
        parts.id.offer(2, || Some(about.to_owned()));
        parts.link.offer(LinkRank::About, scope.resolve(about).filter(|about| is_web(about)));
    }
    // The Channel Definition Format, of which RSS has its `item`.
    if let Some(address) = element.attribute("href") {
        parts.link.offer(LinkRank::Alternate, scope.resolve(address));
    }
    parts.updated.offer(2, || date::read(element.attribute("lastmod")?));
    for child in element.elements() {
        parts.read(child, atom, &scope, repairs);
    }
    Entry { cut_off: element.is_cut_off(), ..parts.finish() }
}

impl EntryParts {
    fn read(&mut self, element: Element<'_>, atom: bool, scope: &ElementScope, repairs: &mut Repairs) {
        let mut buffer = [0; 24];
        // What the feed says in its own vocabulary counts before what it borrows.
        let borrowed = u8::from(if atom { element.vocabulary() == DublinCore } else { element.vocabulary() != Native });
        let text = |role, repairs: &mut Repairs| text::read(element, role, atom, scope, repairs);
        match (element.vocabulary(), lower(element.name(), &mut buffer)) {
            (Native | Atom | DublinCore, "title") => self.title.offer(borrowed, || text(Role::Title, repairs)),
            (Itunes, "title") => self.title.offer(3, || text(Role::Title, repairs)),
            (Native | Atom, "link") => self.link(element, atom, scope),
            (Native | Atom, "guid") => self.guid(element, scope, borrowed),
            (Native | Atom, "id") => {
                // An id that looks like an address is one, if the entry has no better.
                self.link.offer(LinkRank::About, Some(element.text().into_owned()).filter(|id| is_web(id)));
                self.id.offer(borrowed, || text_of(element));
            }
            (Native | Atom, "content") | (Content, "encoded") | (Xhtml, _) | (Native, "fullitem" | "body") => {
                self.elsewhere(element, scope);
                if element.attribute("src").is_none() || element.children().next().is_some() {
                    self.texts.content(text(Role::Body, repairs));
                }
                self.language = super::scope::language(element).map(str::to_owned).or(self.language.take());
            }
            (Native | Atom, "description" | "summary") => self.texts.summary(borrowed, text(Role::Body, repairs)),
            (DublinCore, "description" | "abstract") | (Native, "abstract") => {
                self.texts.summary(1, text(Role::Body, repairs));
            }
            (Itunes, "summary" | "subtitle") => {
                self.texts.summary(if element.is("summary") { 2 } else { 3 }, text(Role::Body, repairs));
            }
            (Native | Atom, "pubdate" | "published" | "issued") => {
                self.published.offer(borrowed, || date_of(element, repairs));
            }
            (Native | Atom | DublinCore, "date" | "issued" | "created" | "available") => {
                self.published.offer(2, || date_of(element, repairs));
            }
            (Native | Atom | DublinCore, "updated" | "modified" | "lastbuilddate") => {
                self.updated.offer(borrowed, || date_of(element, repairs));
            }
            (Native | Atom, "author") | (DublinCore, "creator") => {
                push_names(&mut self.authors, person::names(element, repairs));
            }
            (Itunes, "author") => self.podcasters = person::names(element, repairs),
            (Native | Atom, "category") | (DublinCore, "subject") => self.tag(element, repairs),
            (DublinCore | Native, "language") => {
                self.language = text_of(element).or(self.language.take());
            }
            (Native | Atom, "enclosure") => self.enclosure(element, scope),
            (Native | Atom, "source") => self.source(element, atom, scope, repairs),
            (FeedBurner, "origlink") => self.original = scope.resolve(&element.text()),
            (Media, _) => self.media.read(element, scope, repairs),
            _ => {}
        }
    }

    fn link(&mut self, element: Element<'_>, atom: bool, scope: &ElementScope) {
        // The base is the feed's, and no page of an entry.
        let Some(found) = link::read(element, scope).filter(|_| !link::has_empty_reference(element)) else { return };
        if let Some(rank) = found.rank(atom) {
            self.link.offer(rank, Some(found.address));
        } else if found.relation == "enclosure" {
            let media_type = found.media_type.map(str::to_owned);
            self.push_enclosure(Enclosure { url: found.address, media_type, bytes: found.bytes });
        }
    }

    /// RFC 4287 §4.1.3.2: the content is not here, but there.
    fn elsewhere(&mut self, element: Element<'_>, scope: &ElementScope) {
        let Some(url) = element.attribute("src").and_then(|src| scope.within(element).resolve(src)) else { return };
        let media_type = element.attribute("type");
        if link::is_page(media_type) {
            self.link.offer(LinkRank::Elsewhere, Some(url));
        } else {
            self.push_enclosure(Enclosure { url, media_type: media_type.map(str::to_owned), bytes: None });
        }
    }

    fn guid(&mut self, element: Element<'_>, scope: &ElementScope, rank: u8) {
        let Some(guid) = text_of(element) else { return };
        let permalink = element.attribute("isPermaLink").is_none_or(|value| !value.eq_ignore_ascii_case("false"));
        // What claims to be an address and is none is a name, unless it begins as a path does.
        if permalink && (is_web(&guid) || guid.starts_with('/')) {
            self.link.offer(LinkRank::Permalink, scope.resolve(&guid));
        }
        self.id.offer(rank, || Some(guid));
    }

    fn enclosure(&mut self, element: Element<'_>, scope: &ElementScope) {
        let address = element
            .attribute("url")
            .or_else(|| element.attribute("rdf:resource"))
            .or_else(|| element.attribute("href"));
        let Some(url) = address.and_then(|url| scope.within(element).resolve(url)) else { return };
        let bytes = element.attribute("length").and_then(|length| length.parse().ok());
        self.push_enclosure(Enclosure { url, media_type: element.attribute("type").map(str::to_owned), bytes });
    }

    fn push_enclosure(&mut self, enclosure: Enclosure) {
        let rank = if link::is_picture(&enclosure) { LinkRank::Picture } else { LinkRank::Enclosure };
        self.link.offer(rank, Some(enclosure.url.clone()));
        if self.enclosures.len() < READ_PARTS && !self.enclosures.iter().any(|known| known.url == enclosure.url) {
            self.enclosures.push(enclosure);
        }
    }

    fn tag(&mut self, element: Element<'_>, repairs: &mut Repairs) {
        let written = element.attribute("label").or_else(|| element.attribute("term")).map(Cow::Borrowed);
        let (tag, _) = sniff::title(written.unwrap_or_else(|| element.text()), repairs);
        let tag = tag.trim();
        if !tag.is_empty() && self.tags.len() < READ_PARTS && !self.tags.iter().any(|known| known == tag) {
            self.tags.push(tag.to_owned());
        }
    }

    /// RFC 4287 §4.2.11, or RSS's `<source url="…">Title</source>`.
    fn source(&mut self, element: Element<'_>, atom: bool, outer: &ElementScope, repairs: &mut Repairs) {
        let scope = outer.within(element);
        let mut origin = Origin::default();
        if element.elements().next().is_none() {
            origin.title = text_of(element);
            origin.url = element.attribute("url").and_then(|url| scope.resolve(url));
        }
        for child in element.elements() {
            match child.name() {
                "id" => origin.id = text_of(child),
                "title" => {
                    origin.title = text::read(child, Role::Title, atom, &scope, repairs).map(|text| text.value);
                }
                "link" => {
                    let found = link::read(child, &scope).filter(|found| found.rank(atom).is_some());
                    origin.url = origin.url.take().or(found.map(|found| found.address));
                }
                "author" if self.authors.is_empty() => push_names(&mut self.authors, person::names(child, repairs)),
                _ => {}
            }
        }
        if origin != Origin::default() {
            self.origin = Some(origin);
        }
    }

    fn finish(mut self) -> Entry {
        if self.authors.iter().all(|author| names::is_address(author)) && !self.podcasters.is_empty() {
            self.authors = std::mem::take(&mut self.podcasters);
        }
        let link = std::mem::take(&mut self.link).take();
        for media in std::mem::take(&mut self.media.contents) {
            self.push_enclosure(media);
        }
        let title = self.title.take().or_else(|| self.media.title.take());
        let (content, summary) = self.texts.take();
        let content = content.or_else(|| self.media.body(link.as_deref()));
        Entry {
            id: self.id.take(),
            original: self.original,
            title,
            content,
            summary,
            published: self.published.take(),
            updated: self.updated.take(),
            authors: self.authors,
            tags: self.tags,
            language: self.language,
            enclosures: self.enclosures,
            pictures: self.media.pictures(),
            origin: self.origin,
            link,
            cut_off: false,
        }
    }
}

pub(super) fn text_of(element: Element<'_>) -> Option<String> {
    Some(element.text()).filter(|text| !text.is_empty()).map(Cow::into_owned)
}

pub(super) fn date_of(element: Element<'_>, repairs: &mut Repairs) -> Option<Date> {
    let text = element.text();
    let date = date::read(&text);
    if date.is_none() && !text.is_empty() {
        repairs.insert(Repair::UnknownDate);
    }
    date
}

fn push_names(names: &mut Vec<String>, more: Vec<String>) {
    for name in more {
        if names.len() < READ_PARTS && !names.contains(&name) {
            names.push(name);
        }
    }
}
