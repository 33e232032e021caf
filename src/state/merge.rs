//! The merge rules: how a reading of a feed changes a source's memory. They recognise, date, keep and withdraw posts.
//!
//! Pure. Whatever a feed says, no known post is lost, none is duplicated, and no assigned date or id changes. One exception: a
//! source that has brought more than [`MOST_POSTS`] loses its oldest posts that have left its feed.

use std::collections::HashSet;

use jiff::Timestamp;
use perihelion_feed::clean::{self, Post};
use perihelion_feed::text::escape_html;

use super::identity::{Naming, hex};
use super::memory::{About, Body, Kept, Memory};
use super::recognise::{Incoming, one_of_each, recognise};
use super::takeover::{self, Profile};
use super::withdraw::{withdraw, withdraw_missing};

/// Eighty years of a post a day. Who brings thousands an hour would else fill every disk, and keep all others waiting.
const MOST_POSTS: usize = 30_000;

/// Begins the ids in the HTML of posts that are not recognised yet.
pub(crate) const ID_PREFIX: &str = "post";

/// What a feed held, in its own order.
#[derive(Debug)]
pub(crate) struct CleanFeed {
    /// What it says of itself.
    pub(crate) about: About,
    /// Each post under its identity ([`super::key`]). Ids in its HTML begin with [`ID_PREFIX`].
    pub(crate) posts: Vec<(String, Post)>,
    /// It was read to its end and without loss: only then does a post's absence mean anything.
    pub(crate) whole: bool,
}

/// What a reading changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) new: usize,
    pub(crate) edited: usize,
    pub(crate) withdrawn: usize,
    /// Bodies that are new or have changed.
    pub(crate) bodies: Vec<Body>,
}

/// Merges a reading at `now`. The memory's health is still that of the reading before.
pub(crate) fn merge(memory: &mut Memory, naming: &Naming<'_>, reading: CleanFeed, now: Timestamp) -> Change {
    let mut change = Change::default();
    // A feed that is empty at first, as when its server is being repaired, has not shown its backlog yet.
    let backlog = memory.posts.is_empty();
    memory.first_read.get_or_insert(now);

    let mut entries = one_of_each(Incoming::all(reading.posts), &memory.posts);
    let known = recognise(&memory.posts, &mut entries);
    // An empty feed does not show who writes it.
    if !entries.is_empty() {
        let profile = Profile::of(&reading.about, entries.iter().map(|entry| &entry.post));
        change.withdrawn = takeover::check(memory, profile, &known, now);
    }
    if memory.held.is_none() && (!entries.is_empty() || memory.posts.is_empty()) {
        memory.about = reading.about;
    }
    if reading.whole {
        change.withdrawn += withdraw(&mut memory.posts, &entries, &known, memory.health.answered, now);
    }
    let first_seen = memory.held.as_ref().map_or(now, |held| held.since.max(now));

    let mut ids: HashSet<String> = memory.posts.iter().map(|kept| kept.id.clone()).collect();
    let mut arrived = Vec::new();
    for (place, (entry, known)) in entries.into_iter().zip(known).enumerate() {
        let place = reading.whole.then(|| i64::try_from(place).unwrap_or(i64::MAX));
        if let Some(index) = known {
            let kept = &mut memory.posts[index];
            let before = (kept.digest.clone(), kept.now_called.clone(), kept.link.clone());
            let body = update(kept, entry);
            kept.place = place.or(kept.place);
            change.edited += usize::from(kept.digest != before.0);
            if (&kept.digest, &kept.now_called, &kept.link) != (&before.0, &before.1, &before.2) {
                change.bodies.push(body);
            }
        } else if ids.insert(entry.key.clone()) {
            let mut kept = Kept {
                id: entry.key.clone(),
                has_id: entry.has_id(),
                first_seen,
                published: entry.post.published,
                updated: entry.post.updated,
                backlog,
                place,
                ..Kept::default()
            };
            naming.name(&mut kept, memory);
            change.bodies.push(update(&mut kept, entry));
            arrived.push(kept);
        }
    }
    change.new = arrived.len();
    memory.posts.splice(..0, arrived);
    forget_surplus(&mut memory.posts, MOST_POSTS);
    change
}

/// What the passing of time changes of a source whose feed is as it was.
pub(crate) fn wait(memory: &mut Memory, now: Timestamp) -> Change {
    Change { withdrawn: withdraw_missing(&mut memory.posts, now), ..Change::default() }
}

/// Removes the oldest arrivals, but none that the feed still has: it would come back as new.
fn forget_surplus(posts: &mut Vec<Kept>, most: usize) {
    let surplus = posts.len().saturating_sub(most);
    let left: HashSet<usize> = (0..posts.len()).rev().filter(|at| posts[*at].place.is_none()).take(surplus).collect();
    let mut at = 0..posts.len();
    posts.retain(|_| at.next().is_none_or(|at| !left.contains(&at)));
    posts.truncate(most);
}

/// Updates what a feed may change of a post at any time, and nothing that is frozen.
fn update(kept: &mut Kept, entry: Incoming) -> Body {
    // A post recovered from its body no longer knows it.
    kept.has_id |= kept.id == entry.key && entry.has_id();
    kept.summary = entry.summary();
    let Incoming { key, post, text } = entry;
    kept.now_called = (kept.id != key).then_some(key);
    (kept.withdrawn, kept.missing, kept.redacted) = (None, None, false);
    kept.link = post.link.or(kept.link.take());
    kept.edited = post.updated.filter(|updated| Some(*updated) != kept.updated);
    kept.title_html = (post.title_html != escape_html(&post.title)).then_some(post.title_html);
    kept.title = post.title;
    kept.authors = post.authors;
    kept.tags = post.tags;
    kept.language = post.language;
    kept.words = post.words;
    kept.text = text;
    let html = clean::with_id_prefix(&post.html, ID_PREFIX, &kept.anchor).into_owned();
    let enclosures = serde_json::to_string(&post.enclosures).unwrap_or_default();
    kept.digest = hex(&[kept.title.as_str(), &post.html, &post.excerpt, &enclosures], 8);
    Body { tombstone: false, excerpt: post.excerpt, enclosures: post.enclosures, html, ..kept.tombstone() }
}
