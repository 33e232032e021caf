//! The types of a source's files: `state/<slug>.json` and `state/bodies/<slug>.jsonl`.

use jiff::Timestamp;
use perihelion_feed::clean::SafeEnclosure;
use perihelion_feed::{Format, Repair, Repairs};
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde::{Deserialize, Deserializer, Serialize};
use url::Url;

use super::health::Health;
use super::takeover::{Held, Profile};
use crate::fetch::Validators;
use crate::sources::Dates;

/// Raised when the files change their meaning. Older ones are migrated, newer ones refused.
pub(crate) const VERSION: u32 = 2;

/// Raised when the same feed would be read or cleaned differently, so that unchanged feeds are read once more.
pub(crate) const READER: u32 = 3;

/// All that selection needs to know of a source, without a single body.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Memory {
    pub(crate) version: u32,
    pub(crate) name: String,
    /// Its address as `sources.yaml` had it when it was last read: validators belong to it.
    pub(crate) feed: String,
    /// When it was first read well.
    #[serde(default)]
    pub(crate) first_read: Option<Timestamp>,
    /// Since when `sources.yaml` no longer lists it.
    #[serde(default, rename = "parked", skip_serializing_if = "Option::is_none")]
    pub(crate) retired: Option<Timestamp>,
    #[serde(default)]
    pub(crate) validators: Validators,
    /// Of the document last read: servers that know no validators still send the same bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) digest: Option<String>,
    #[serde(default)]
    pub(crate) reader: u32,
    #[serde(default)]
    pub(crate) health: Health,
    #[serde(default)]
    pub(crate) about: About,
    /// Its profile at the last reading that had known posts.
    #[serde(default, skip_serializing_if = "Profile::is_empty")]
    pub(crate) known_as: Profile,
    /// Set while somebody else may have taken the source over. `about` is then not changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) held: Option<Held>,
    /// The words of `include` and `exclude` that the posts' matches below were made with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) rules: Vec<String>,
    /// So many of the newest posts of its backlog were forgotten. Older ones do not take their places on the front page.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub(crate) used_places: usize,
    /// The checksum of the file of its bodies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) bodies: Option<String>,
    /// The checksum of this file. Written by [`checksum`](super::checksum).
    #[serde(default, skip_serializing)]
    pub(crate) sum: Option<String>,
    /// Newest arrivals first, and within one arrival in the feed's order. Written one a line.
    #[serde(default, skip_serializing)]
    pub(crate) posts: Vec<Kept>,
}

/// What the feed says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct About {
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "known_format")]
    pub(crate) format: Option<Format>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) description: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) site: Option<Url>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) updated: Option<Timestamp>,
    /// Its icon or logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) image: Option<Url>,
    #[serde(skip_serializing_if = "Repairs::is_empty", deserialize_with = "known_repairs")]
    pub(crate) repairs: Repairs,
}

impl About {
    /// Whether every entry of the document that was last read is known.
    pub(crate) fn is_whole(&self) -> bool {
        Repair::LOSSY.iter().all(|lossy| !self.repairs.contains(lossy))
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A word that this program does not know, since another version wrote it, is left out: it makes no file unreadable, and the
/// next reading of the feed gives the right one.
fn known_word<T: DeserializeOwned>(word: &str) -> Option<T> {
    let word: StrDeserializer<'_, serde::de::value::Error> = word.into_deserializer();
    T::deserialize(word).ok()
}

fn known_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Format>, D::Error> {
    let word = Option::<String>::deserialize(deserializer)?;
    Ok(word.and_then(|word| known_word(&word)))
}

fn known_repairs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Repairs, D::Error> {
    let words = Vec::<String>::deserialize(deserializer)?;
    Ok(words.iter().filter_map(|word| known_word(word)).collect())
}

/// A post, but for its body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    /// Its identity within the source, for ever: the id it first came with, else its link, else a hash.
    pub(crate) id: String,
    /// Its id in the planet's feeds, for ever: an IRI that no other post of the planet has.
    #[serde(default)]
    pub(crate) guid: String,
    /// Its ids in feeds that gave it another one before version 2 of the state.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) old_ids: Option<Box<OldIds>>,
    /// The identity its feed gives it today, if that has changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) now_called: Option<String>,
    /// The feed gave an id; without one `id` above is ours.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) has_id: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<Url>,
    pub(crate) title: String,
    /// Only where it holds markup.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) title_html: Option<String>,
    pub(crate) first_seen: Timestamp,
    /// What the feed claimed when the post was first seen. Later claims change nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) published: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) updated: Option<Timestamp>,
    /// The latest `updated` the feed claims: shown, never sorted by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) edited: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) authors: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    #[serde(default)]
    pub(crate) words: usize,
    /// The id of its element on every page, for ever. Begins every id in the body.
    pub(crate) anchor: String,
    /// Of everything shown of it, so that an edit is noticed without reading the body.
    pub(crate) digest: String,
    /// Of its words and pictures, without markup and hosts: two posts with the same text have the same one. Empty if it is
    /// not known, as in states of version 1.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) text: String,
    /// The same of its summary, if that has other words: some feeds pass on only that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) summary: Option<String>,
    /// It came with the first reading that held posts.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) backlog: bool,
    /// Its place in the feed when it was last there; nothing once it has left at the end, as old posts do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) place: Option<i64>,
    /// It is one of the newest posts, and its feed no longer has it: when it was last there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) missing: Option<Timestamp>,
    /// When its author's deletion was noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) withdrawn: Option<Timestamp>,
    /// It was restored from a published copy, which had neither its title nor its text. It is shown once its feed has it again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) redacted: bool,
    /// The word of `include` that it matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) included_by: Option<String>,
    /// The word of `exclude` that it matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) excluded_by: Option<String>,
}

/// The ids of a post that the feeds of an earlier version gave it. Readers know it by them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct OldIds {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rss20: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) rss10: Option<String>,
}

/// The rest of a post, in `state/bodies/<slug>.jsonl`, one a line. `id` comes first, so that a line is known by its
/// beginning.
///
/// It lists the fields that it shares with [`Kept`] itself: flattened ones would be in another order in both files, and unknown
/// fields could no longer be refused.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    pub(crate) id: String,
    /// What is frozen, and the ids of the post, are here too: from them a damaged index is recovered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) guid: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) old_ids: Option<Box<OldIds>>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) anchor: String,
    pub(crate) first_seen: Timestamp,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) published: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) updated: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) now_called: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) has_id: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) link: Option<Url>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) title: String,
    /// It came after the source was first read: no backlog.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) news: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) withdrawn: Option<Timestamp>,
    /// There is nothing but what is above: the body was withdrawn, or is lost.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) tombstone: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) excerpt: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) enclosures: Vec<SafeEnclosure>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) html: String,
}

impl Memory {
    /// A source that was never read.
    pub(crate) fn new(name: &str, feed: &str) -> Self {
        Self {
            version: VERSION,
            name: name.to_owned(),
            feed: feed.to_owned(),
            first_read: None,
            retired: None,
            validators: Validators::default(),
            digest: None,
            reader: READER,
            health: Health::default(),
            about: About::default(),
            known_as: Profile::default(),
            held: None,
            rules: Vec::new(),
            used_places: 0,
            bodies: None,
            sum: None,
            posts: Vec::new(),
        }
    }

    /// The posts that are not withdrawn.
    pub(crate) fn not_withdrawn(&self) -> impl Iterator<Item = &Kept> {
        self.posts.iter().filter(|post| post.withdrawn.is_none())
    }

    /// The posts that may be shown on the site: neither withdrawn nor held.
    pub(crate) fn published(&self) -> impl Iterator<Item = &Kept> {
        self.not_withdrawn().filter(|post| !self.holds(post))
    }
}

impl Kept {
    /// The line for a post without a body.
    pub(crate) fn tombstone(&self) -> Body {
        Body {
            id: self.id.clone(),
            guid: self.guid.clone(),
            old_ids: self.old_ids.clone(),
            anchor: self.anchor.clone(),
            first_seen: self.first_seen,
            published: self.published,
            updated: self.updated,
            now_called: self.now_called.clone(),
            has_id: self.has_id,
            link: self.link.clone(),
            news: !self.backlog,
            withdrawn: self.withdrawn,
            title: if self.withdrawn.is_some() { String::new() } else { self.title.clone() },
            tombstone: true,
            ..Body::default()
        }
    }

    /// The date it is shown and sorted by. A function of frozen values, so it never moves; never later than first seen.
    pub(crate) fn date(&self, dates: Dates) -> Timestamp {
        let claimed = match dates {
            Dates::Published => self.published.or(self.updated),
            Dates::Updated => self.updated.or(self.published),
            Dates::FirstSeen => None,
        };
        claimed.map_or(self.first_seen, |claimed| claimed.min(self.first_seen))
    }

    pub(crate) fn is_dated(&self) -> bool {
        self.published.or(self.updated).is_some()
    }
}
