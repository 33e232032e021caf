//! Recognition: which remembered post each entry of a feed is, whatever changed of it.
//!
//! An id names a post. Without ids a link does, unless several posts share it, as in link lists and on status pages. After
//! that, a post is known by two of link, date, title and text. What is ambiguous is not guessed: a post that an entry names is
//! never taken by another one.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use perihelion_feed::{clean, clean::Post, links};
use url::Url;

use super::identity::{hex, uuid};
use super::memory::Kept;

/// An entry of a reading.
#[derive(Debug)]
pub(super) struct Incoming {
    /// What names it within its source.
    pub(super) key: String,
    pub(super) post: Post,
    /// As in [`Kept::text`].
    pub(super) text: String,
}

impl Incoming {
    pub(super) fn all(posts: Vec<(String, Post)>) -> Vec<Self> {
        let incoming = |(key, post): (String, Post)| Self {
            text: text(&post.title, &clean::plain_text(&post.html), &post.html),
            key,
            post,
        };
        posts.into_iter().map(incoming).collect()
    }

    /// As in [`Kept::summary`].
    pub(super) fn summary(&self) -> Option<String> {
        let summary =
            (!self.post.excerpt.is_empty()).then(|| text(&self.post.title, &self.post.excerpt, &self.post.html));
        summary.filter(|summary| *summary != self.text)
    }

    /// Its key is the id that its author gave it.
    pub(super) fn has_id(&self) -> bool {
        self.post.id.as_deref() == Some(self.key.trim())
    }

    /// A name for an entry that shares its id or its link with another one.
    fn own_name(&self) -> String {
        let link = self.post.link.as_ref().map(Url::as_str).unwrap_or_default();
        let published = self.post.published.map(|published| published.to_string()).unwrap_or_default();
        let text = if self.post.title.is_empty() { &self.text } else { "" };
        uuid(&[link, &self.post.title, &published, text])
    }

    fn link(&self) -> Option<String> {
        self.post.link.as_ref().map(links::canonical)
    }
}

/// Fewer words say little without the title.
const FEW_WORDS: usize = 10;

/// The digest of a post's words and of the names of its pictures: it is the same at another host and in other markup.
fn text(title: &str, plain: &str, html: &str) -> String {
    let plain = plain.to_lowercase();
    let mut words: Vec<&str> = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let title = title.to_lowercase();
    if words.len() < FEW_WORDS {
        words.extend(title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()));
        words.extend(html.split("<img src=\"").skip(1).filter_map(picture));
    }
    hex(&[words.join(" ")], 8)
}

/// The name of a picture's file, at the beginning of the rest of its tag.
fn picture(tag: &str) -> Option<&str> {
    let address = tag.split('"').next()?;
    address.split(['?', '#']).next()?.rsplit('/').next()
}

/// No two entries with one name. Entries that share an id, or a link where they have no id, are different posts if anything
/// else of them differs; they then get names of their own. Of entries that agree in everything, the first counts, or the one
/// that is remembered.
pub(super) fn one_of_each(entries: Vec<Incoming>, posts: &[Kept]) -> Vec<Incoming> {
    let remembered: HashSet<&str> =
        posts.iter().flat_map(|kept| [Some(kept.id.as_str()), kept.now_called.as_deref()]).flatten().collect();
    let mut shared_links: HashMap<&str, usize> = HashMap::new();
    for link in posts.iter().filter_map(|kept| kept.link.as_ref()) {
        *shared_links.entry(link.as_str()).or_default() += 1;
    }

    let is_known = |entry: &Incoming| entry.post.id.is_some() && remembered.contains(entry.key.as_str());
    let mut kept: Vec<Incoming> = Vec::with_capacity(entries.len());
    let mut alike: HashMap<(Option<String>, String, Option<Timestamp>, String), usize> = HashMap::new();
    for entry in entries {
        let mark = (entry.link(), entry.post.title.clone(), entry.post.published, entry.text.clone());
        match alike.get(&mark).copied().filter(|_| entry.post.link.is_some()) {
            Some(at) if !is_known(&entry) || entry.key == kept[at].key => {}
            Some(at) if !is_known(&kept[at]) => kept[at] = entry,
            _ => {
                alike.insert(mark, kept.len());
                kept.push(entry);
            }
        }
    }
    // One post may stand in a feed twice, with two dates.
    let mut named: HashSet<(String, Option<String>, String)> = HashSet::new();
    kept.retain(|entry| {
        let Some(id) = &entry.post.id else { return true };
        let mut is_first = |what: &str| named.insert((id.clone(), entry.link(), what.to_owned()));
        [&entry.post.title, &entry.text].map(|what| is_first(what)).into_iter().all(|first| first)
    });

    // By id, then by link, then by all that is known.
    for entry in sharing(&mut kept) {
        if let Some(link) = entry.post.link.as_ref().filter(|_| entry.post.id.is_some()) {
            entry.key = link.to_string();
        }
    }
    for entry in sharing(&mut kept) {
        entry.key = entry.own_name();
    }
    for entry in kept.iter_mut().filter(|entry| entry.post.id.is_none()) {
        let is_shared = shared_links.get(entry.key.as_str()).is_some_and(|count| *count > 1);
        if is_shared {
            entry.key = entry.own_name();
        }
    }
    let mut seen = HashSet::new();
    kept.retain(|entry| seen.insert(entry.key.clone()));
    kept
}

/// The entries whose key another entry has.
fn sharing(entries: &mut [Incoming]) -> impl Iterator<Item = &mut Incoming> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for entry in entries.iter() {
        *counts.entry(entry.key.clone()).or_default() += 1;
    }
    entries.iter_mut().filter(move |entry| counts.get(&entry.key).is_some_and(|count| *count > 1))
}

/// Which remembered post each entry is. An entry whose link now names another post gets a key of its own.
pub(super) fn recognise(posts: &[Kept], entries: &mut [Incoming]) -> Vec<Option<usize>> {
    let mut by_name: HashMap<&str, usize> = HashMap::new();
    for (index, kept) in posts.iter().enumerate() {
        by_name.entry(&kept.id).or_insert(index);
    }
    for (index, kept) in posts.iter().enumerate() {
        if let Some(name) = &kept.now_called {
            by_name.insert(name, index);
        }
    }
    let mut known: Vec<Option<usize>> = Vec::with_capacity(entries.len());
    let mut taken: HashSet<usize> = HashSet::new();
    for entry in entries.iter_mut() {
        let mut named = by_name.get(entry.key.as_str()).copied();
        // A link that now leads to something else altogether, as a status page does, names another post.
        if named.is_some_and(|at| entry.post.id.is_none() && !may_be(&posts[at], entry)) {
            entry.key = entry.own_name();
            named = by_name.get(entry.key.as_str()).copied();
        }
        known.push(named.filter(|index| taken.insert(*index)));
    }

    let mut search = Search { posts, entries, known, taken };
    search.by(Marks::link, may_be);
    search.by(|marks| Some((marks.link()?, marks.title()?)), |_, _| true);
    // A title alone says little ("Weekly links"); with the moment it was published it says enough.
    search.by(|marks| Some((marks.title()?, marks.published?.to_string())), |_, _| true);
    search.by(|marks| Some((marks.link()?, marks.text()?)), |_, _| true);
    // Without dates, what was in the last reading and has left this one, with the same words, has moved.
    search.by(
        |marks| Some((marks.title()?, marks.text()?)),
        |kept, entry| kept.place.is_some() && !kept.is_dated() && entry.post.published.or(entry.post.updated).is_none(),
    );
    search.known
}

/// Whether an entry with the same link can be the post. One of which date, title and text are other ones is another post.
fn may_be(kept: &Kept, entry: &Incoming) -> bool {
    kept.published.is_none()
        || entry.post.published.is_none()
        || kept.published == entry.post.published
        || kept.title == entry.post.title
        || kept.text.is_empty()
        || kept.text == entry.text
}

/// The features by which a post, or an entry, is recognised.
struct Marks<'a> {
    link: Option<&'a Url>,
    title: &'a str,
    published: Option<Timestamp>,
    text: &'a str,
}

impl<'a> Marks<'a> {
    fn link(&self) -> Option<String> {
        self.link.map(links::canonical)
    }

    fn title(&self) -> Option<&'a str> {
        Some(self.title).filter(|title| !title.is_empty())
    }

    fn text(&self) -> Option<&'a str> {
        Some(self.text).filter(|text| !text.is_empty())
    }
}

struct Search<'a> {
    posts: &'a [Kept],
    entries: &'a [Incoming],
    known: Vec<Option<usize>>,
    taken: HashSet<usize>,
}

impl<'a> Search<'a> {
    /// Recognises further entries by a feature that exactly one post and exactly one entry have, known ones included: a link
    /// that several posts had says nothing of the last of them.
    fn by<M: Eq + std::hash::Hash + Ord>(
        &mut self,
        mark: impl Fn(&Marks<'a>) -> Option<M>,
        accepts: impl Fn(&Kept, &Incoming) -> bool,
    ) {
        if self.known.iter().all(Option::is_some) || self.posts.is_empty() {
            return;
        }
        let mut claims: HashMap<M, Vec<usize>> = HashMap::new();
        for (at, Incoming { post, text, .. }) in self.entries.iter().enumerate() {
            let marks = Marks { link: post.link.as_ref(), title: &post.title, published: post.published, text };
            if let Some(mark) = mark(&marks) {
                claims.entry(mark).or_default().push(at);
            }
        }
        let mut owners: HashMap<M, Vec<usize>> = HashMap::new();
        for (index, kept) in self.posts.iter().enumerate() {
            let marks =
                Marks { link: kept.link.as_ref(), title: &kept.title, published: kept.published, text: &kept.text };
            if let Some(mark) = mark(&marks) {
                owners.entry(mark).or_default().push(index);
            }
        }
        for (mark, places) in claims {
            let (Some([owner]), [place]) = (owners.get(&mark).map(Vec::as_slice), places.as_slice()) else { continue };
            let is_open = self.known[*place].is_none() && !self.taken.contains(owner);
            if is_open && accepts(&self.posts[*owner], &self.entries[*place]) {
                self.known[*place] = Some(*owner);
                self.taken.insert(*owner);
            }
        }
    }
}
