//! What a document says, under our names, before anything is made of it: the one shape that every dialect is brought into.
//!
//! Text borrows from the document's tree. Addresses are resolved where a base is known; entries are at most [`MAX_ENTRIES`].

use std::borrow::Cow;

use jiff::Timestamp;
use url::Url;

use super::{Enclosure, Format, Kind, Origin, Repair, Repairs};

/// Ten years of a busy blog. What is beyond is old, or an attack.
pub(super) const MAX_ENTRIES: usize = 5_000;

/// The longest base. Every text keeps its own, and it is put before every relative address: thousands of short ones must not
/// become megabytes.
pub(super) const MAX_BASE: usize = 500;

/// Of all entries together. Each is an address, and most are relative in the hands of whoever wants them to grow.
pub(super) const MAX_ENCLOSURES: usize = 20_000;

/// More of an entry's names than this are no authors, more labels no tags, more files no attachments.
pub(super) const MAX_PARTS: usize = 64;

/// One more than is kept, so that it is seen that there were more.
pub(super) const READ_PARTS: usize = MAX_PARTS + 1;

/// Whoever is said to have written all of a feed is put beside each of its entries.
pub(super) const MAX_INHERITED: usize = 8;

#[derive(Debug)]
pub(super) struct Draft<'t> {
    pub(super) format: Format,
    pub(super) base: Option<Url>,
    pub(super) title: Option<Words<'t>>,
    pub(super) description: Option<Words<'t>>,
    pub(super) id: Option<String>,
    pub(super) site: Option<String>,
    pub(super) self_url: Option<String>,
    pub(super) hub: Option<String>,
    pub(super) image: Option<String>,
    pub(super) updated: Option<Timestamp>,
    pub(super) language: Option<String>,
    pub(super) entries: Vec<DraftEntry<'t>>,
}

#[derive(Debug, Default)]
pub(super) struct DraftEntry<'t> {
    pub(super) id: Option<String>,
    pub(super) link: Option<String>,
    pub(super) original: Option<String>,
    pub(super) title: Option<Words<'t>>,
    pub(super) content: Option<Words<'t>>,
    pub(super) summary: Option<Words<'t>>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    pub(super) authors: Vec<String>,
    pub(super) tags: Vec<Cow<'t, str>>,
    pub(super) language: Option<String>,
    pub(super) enclosures: Vec<Enclosure>,
    pub(super) media: Vec<Media>,
    pub(super) origin: Option<Origin>,
    pub(super) cut_off: bool,
}

/// A text, what it is to be read as, and the `xml:base` it stands under.
#[derive(Debug, Clone)]
pub(super) struct Words<'t> {
    pub(super) value: Cow<'t, str>,
    pub(super) kind: Kind,
    pub(super) base: Option<Url>,
}

/// A `media:content`, its address resolved.
#[derive(Debug, Clone, Default)]
pub(super) struct Media {
    pub(super) url: String,
    pub(super) kind: Option<String>,
    pub(super) bytes: Option<u64>,
}

/// Leaves out what an entry has too many of, and the enclosures that are too many for all together.
pub(super) fn bound(entry: &mut DraftEntry<'_>, room: &mut usize, repairs: &mut Repairs) {
    if entry.authors.len().max(entry.tags.len()).max(entry.enclosures.len()) > MAX_PARTS {
        entry.authors.truncate(MAX_PARTS);
        entry.tags.truncate(MAX_PARTS);
        entry.enclosures.truncate(MAX_PARTS);
        repairs.insert(Repair::TooManyParts);
    }
    let wanted = entry.enclosures.len() + entry.media.len();
    entry.enclosures.truncate(*room);
    *room -= entry.enclosures.len();
    entry.media.truncate(*room);
    *room -= entry.media.len();
    if entry.enclosures.len() + entry.media.len() < wanted {
        repairs.insert(Repair::TooManyElements);
    }
}

impl<'t> Words<'t> {
    pub(super) fn new(value: impl Into<Cow<'t, str>>, kind: Kind) -> Self {
        Self { value: value.into(), kind, base: None }
    }
}
