//! A [`Draft`] in, a [`Feed`] out, read by feed-rs from a canonical Atom document.
//!
//! feed-rs reads well-formed Atom well and everything else at its own risk, so it is shown nothing but Atom that we wrote: each
//! entry's id is its place in the draft, by which what feed-rs read and what the draft knows find each other again. What
//! feed-rs gets wrong or stumbles over (ids, links, dates, people, durations) stays in the draft.

use std::fmt::Write as _;
use std::panic::catch_unwind;

use feed_rs::{model, parser};
use memchr::memchr3;

use super::draft::{Draft, DraftEntry, Words};
use super::{Enclosure, Entry, Feed, Kind, Repairs, Text};

pub(super) fn feed(draft: Draft<'_>, encoding: String, repairs: Repairs) -> Feed {
    let read = read(&atom(&draft));
    let mut feed = Feed {
        format: draft.format,
        title: draft.title.as_ref().map(own),
        description: draft.description.as_ref().map(own),
        id: draft.id,
        site: draft.site,
        self_url: draft.self_url,
        hub: draft.hub,
        image: draft.image,
        updated: draft.updated,
        language: draft.language,
        base: draft.base,
        encoding,
        repairs,
        entries: Vec::new(),
    };
    let mut read_entries: Vec<Option<model::Entry>> = draft.entries.iter().map(|_| None).collect();
    if let Some(read) = read {
        feed.title = text(read.title, draft.title.as_ref());
        feed.description = text(read.description, draft.description.as_ref());
        for entry in read.entries {
            if let Some(place) = entry.id.parse().ok().and_then(|place: usize| read_entries.get_mut(place)) {
                *place = Some(entry);
            }
        }
    }
    feed.entries = draft.entries.into_iter().zip(read_entries).map(|(draft, read)| entry(draft, read)).collect();
    feed
}

/// What feed-rs makes of the document. `None` should not happen, and then the draft has the words too.
fn read(atom: &str) -> Option<model::Feed> {
    catch_unwind(|| parser::Builder::new().sanitize_content(false).build().parse(atom.as_bytes())).ok()?.ok()
}

fn entry(draft: DraftEntry<'_>, read: Option<model::Entry>) -> Entry {
    let mut enclosures = draft.enclosures;
    let (title, content, summary, tags) = match read {
        Some(read) => {
            let media = read.media.into_iter().flat_map(|media| media.content).filter_map(enclosure);
            for enclosure in media {
                if !enclosures.iter().any(|known| known.url == enclosure.url) {
                    enclosures.push(enclosure);
                }
            }
            let content = read.content.and_then(|content| {
                let kind = kind(content.content_type.as_str());
                Some(Text { value: content.body?, kind, base: base(draft.content.as_ref()) })
            });
            let tags = read.categories.into_iter().map(|category| category.term).collect();
            (text(read.title, draft.title.as_ref()), content, text(read.summary, draft.summary.as_ref()), tags)
        }
        None => (
            draft.title.as_ref().map(own),
            draft.content.as_ref().map(own),
            draft.summary.as_ref().map(own),
            draft.tags.into_iter().map(std::borrow::Cow::into_owned).collect(),
        ),
    };
    Entry {
        id: draft.id,
        link: draft.link,
        original: draft.original,
        title,
        content,
        summary,
        published: draft.published,
        updated: draft.updated,
        authors: draft.authors,
        tags,
        language: draft.language,
        enclosures,
        origin: draft.origin,
        cut_off: draft.cut_off,
    }
}

fn enclosure(content: model::MediaContent) -> Option<Enclosure> {
    let media_type = content.content_type.map(|kind| kind.to_string());
    Some(Enclosure { url: content.url?.into(), media_type, bytes: content.size })
}

fn text(read: Option<model::Text>, words: Option<&Words<'_>>) -> Option<Text> {
    read.map(|read| Text { kind: kind(read.content_type.as_str()), value: read.content, base: base(words) })
}

fn kind(media_type: &str) -> Kind {
    if media_type == "text/html" { Kind::Html } else { Kind::Plain }
}

fn base(words: Option<&Words<'_>>) -> Option<url::Url> {
    words.and_then(|words| words.base.clone())
}

fn own(words: &Words<'_>) -> Text {
    Text { value: words.value.clone().into_owned(), kind: words.kind, base: words.base.clone() }
}

/// The words of a draft as an Atom document (RFC 4287).
fn atom(draft: &Draft<'_>) -> String {
    let length = |words: &Option<Words<'_>>| words.as_ref().map_or(0, |words| words.value.len());
    let bytes: usize = draft
        .entries
        .iter()
        .map(|entry| 200 + length(&entry.title) + length(&entry.content) + length(&entry.summary))
        .sum();
    let mut atom = String::with_capacity(200 + bytes + bytes / 4);
    atom.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:media=\"http://search.yahoo.com/mrss/\">");
    words("title", draft.title.as_ref(), &mut atom);
    words("subtitle", draft.description.as_ref(), &mut atom);
    for (place, entry) in draft.entries.iter().enumerate() {
        // Writing to a string does not fail.
        let _ = write!(atom, "<entry><id>{place}</id>");
        words("title", entry.title.as_ref(), &mut atom);
        words("content", entry.content.as_ref(), &mut atom);
        words("summary", entry.summary.as_ref(), &mut atom);
        for tag in &entry.tags {
            atom.push_str("<category");
            attribute("term", tag, &mut atom);
            atom.push_str("/>");
        }
        for media in &entry.media {
            atom.push_str("<media:content");
            attribute("url", &media.url, &mut atom);
            if let Some(kind) = &media.kind {
                attribute("type", kind, &mut atom);
            }
            if let Some(bytes) = media.bytes {
                let _ = write!(atom, " fileSize=\"{bytes}\"");
            }
            atom.push_str("/>");
        }
        atom.push_str("</entry>");
    }
    atom.push_str("</feed>");
    atom
}

/// A text construct. Empty ones are an error to feed-rs and nothing to anybody.
fn words(name: &str, words: Option<&Words<'_>>, atom: &mut String) {
    let Some(words) = words.filter(|words| !words.value.is_empty()) else { return };
    let kind = match words.kind {
        Kind::Html => "html",
        Kind::Plain => "text",
    };
    let _ = write!(atom, "<{name} type=\"{kind}\">");
    escape(&words.value, atom);
    let _ = write!(atom, "</{name}>");
}

fn attribute(name: &str, value: &str, atom: &mut String) {
    let _ = write!(atom, " {name}=\"");
    for (number, part) in value.split('"').enumerate() {
        atom.push_str(if number > 0 { "&quot;" } else { "" });
        escape(part, atom);
    }
    atom.push('"');
}

fn escape(text: &str, atom: &mut String) {
    let mut rest = text;
    while let Some(at) = memchr3(b'&', b'<', b'>', rest.as_bytes()) {
        let (before, after) = rest.split_at(at);
        atom.push_str(before);
        atom.push_str(match after.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            _ => "&gt;",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    atom.push_str(rest);
}
