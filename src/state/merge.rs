//! The merge rules: how a reading of a feed changes a source's memory. They recognise, date, keep and withdraw posts.
//!
//! Pure. Whatever a feed says, no known post is lost, none is duplicated, and no assigned date moves. One exception: a
//! source that has brought more than [`MOST_POSTS`] loses its oldest posts that have left its feed.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use perihelion_feed::{clean::Post, links, text::escape_html};

use super::identity::{anchor, hex};
use super::memory::{About, Body, Kept, Memory};
use super::takeover::{self, Profile};

/// Eighty years of a post a day. Who brings thousands an hour would else fill every disk, and keep all others waiting.
const MOST_POSTS: usize = 30_000;

/// What a feed held, in its own order.
#[derive(Debug)]
pub(crate) struct CleanFeed {
    /// What it says of itself.
    pub(crate) about: About,
    /// Each post under its identity ([`super::key`]).
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

pub(crate) fn merge(memory: &mut Memory, slug: &str, reading: CleanFeed, now: Timestamp) -> Change {
    let mut change = Change::default();
    // A feed that is empty at first, as when its server is being repaired, has not shown its backlog yet.
    let backlog = memory.posts.is_empty();
    memory.first_read.get_or_insert(now);

    let entries = one_of_each(reading.posts);
    let known = recognise(&memory.posts, &entries);
    // An empty feed does not show who writes it.
    if !entries.is_empty() {
        let profile = Profile::of(&reading.about, &entries);
        change.withdrawn = takeover::check(memory, profile, &known, now);
    }
    if memory.held.is_none() && (!entries.is_empty() || memory.posts.is_empty()) {
        memory.about = reading.about;
    }
    if reading.whole {
        change.withdrawn += withdraw(&mut memory.posts, &entries, &known, now);
    }
    let first_seen = memory.held.as_ref().map_or(now, |held| held.since.max(now));

    let mut arrived = Vec::new();
    for (place, ((key, post), known)) in entries.into_iter().zip(known).enumerate() {
        let place = reading.whole.then(|| i64::try_from(place).unwrap_or(i64::MAX));
        if let Some(index) = known {
            let kept = &mut memory.posts[index];
            let before = (kept.digest.clone(), kept.now_called.clone(), kept.link.clone());
            let body = update(kept, slug, &key, post);
            kept.place = place.or(kept.place);
            change.edited += usize::from(kept.digest != before.0);
            if (&kept.digest, &kept.now_called, &kept.link) != (&before.0, &before.1, &before.2) {
                change.bodies.push(body);
            }
        } else {
            let mut kept = Kept {
                id: key.clone(),
                has_id: post.id.is_some(),
                first_seen,
                published: post.published,
                updated: post.updated,
                backlog,
                place,
                ..Kept::default()
            };
            change.bodies.push(update(&mut kept, slug, &key, post));
            arrived.push(kept);
        }
    }
    change.new = arrived.len();
    memory.posts.splice(..0, arrived);
    forget_surplus(&mut memory.posts, MOST_POSTS);
    change
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
fn update(kept: &mut Kept, slug: &str, key: &str, post: Post) -> Body {
    kept.anchor = anchor(slug, key);
    kept.now_called = (kept.id != key).then(|| key.to_owned());
    // A post recovered from its body no longer knows it, and readers of our feeds would see it under another id.
    kept.has_id |= kept.id == key && post.id.is_some();
    kept.withdrawn = None;
    kept.link = post.link.or(kept.link.take());
    kept.edited = post.updated.filter(|updated| Some(*updated) != kept.updated);
    kept.title_html = (post.title_html != escape_html(&post.title)).then_some(post.title_html);
    kept.title = post.title;
    kept.authors = post.authors;
    kept.tags = post.tags;
    kept.language = post.language;
    kept.words = post.words;
    let enclosures = serde_json::to_string(&post.enclosures).unwrap_or_default();
    kept.digest = hex(&[kept.title.as_str(), &post.html, &post.excerpt, &enclosures], 8);
    Body { tombstone: false, excerpt: post.excerpt, enclosures: post.enclosures, html: post.html, ..kept.tombstone() }
}

/// No two entries under one identity. A feed that gives all its posts the same id is read by their links instead,
/// and of two entries that are the same in both, the first counts.
fn one_of_each(mut entries: Vec<(String, Post)>) -> Vec<(String, Post)> {
    let mut links: HashMap<&str, HashSet<Option<&str>>> = HashMap::new();
    for (key, post) in &entries {
        links.entry(key).or_default().insert(post.link.as_ref().map(url::Url::as_str));
    }
    let shared: HashSet<String> =
        links.into_iter().filter(|(_, links)| links.len() > 1).map(|(key, _)| key.to_owned()).collect();
    for (key, post) in &mut entries {
        if let Some(link) = post.link.as_ref().filter(|_| shared.contains(key)) {
            *key = link.to_string();
        }
    }
    let mut seen = HashSet::new();
    entries.retain(|(key, _)| seen.insert(key.clone()));
    entries
}

/// Which known post each entry is: by its identity; else, when ids have changed, by its link; else by title and date.
///
/// A post that an entry names by identity is never taken by another one, and what is ambiguous is not guessed.
fn recognise(posts: &[Kept], entries: &[(String, Post)]) -> Vec<Option<usize>> {
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
    for (key, _) in entries {
        known.push(by_name.get(key.as_str()).copied().filter(|index| taken.insert(*index)));
    }

    let link = |kept: &Kept| kept.link.as_ref().map(links::canonical);
    let entry_link = |post: &Post| post.link.as_ref().map(links::canonical);
    fill(posts, entries, &mut known, &mut taken, &link, &entry_link);
    let story = |kept: &Kept| story(&kept.title, kept.published);
    let entry_story = |post: &Post| self::story(&post.title, post.published);
    fill(posts, entries, &mut known, &mut taken, &story, &entry_story);
    known
}

/// Recognises further entries by a feature that exactly one post and exactly one entry have.
fn fill(
    posts: &[Kept],
    entries: &[(String, Post)],
    known: &mut [Option<usize>],
    taken: &mut HashSet<usize>,
    mark: &dyn Fn(&Kept) -> Option<String>,
    entry_mark: &dyn Fn(&Post) -> Option<String>,
) {
    let open: Vec<usize> = (0..entries.len()).filter(|place| known[*place].is_none()).collect();
    if open.is_empty() || posts.is_empty() {
        return;
    }
    let mut owners: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, kept) in posts.iter().enumerate().filter(|(index, _)| !taken.contains(index)) {
        if let Some(mark) = mark(kept) {
            owners.entry(mark).or_default().push(index);
        }
    }
    let mut claims: HashMap<String, Vec<usize>> = HashMap::new();
    for place in open {
        if let Some(mark) = entry_mark(&entries[place].1) {
            claims.entry(mark).or_default().push(place);
        }
    }
    for (mark, places) in claims {
        let (Some([owner]), [place]) = (owners.get(&mark).map(Vec::as_slice), places.as_slice()) else { continue };
        known[*place] = Some(*owner);
        taken.insert(*owner);
    }
}

/// A title alone says little ("Weekly links"); with the moment it was published it says enough.
fn story(title: &str, published: Option<Timestamp>) -> Option<String> {
    let published = published.filter(|_| !title.is_empty())?;
    Some(format!("{published} {title}"))
}

/// Marks the posts whose authors deleted them: missing from among posts that are still there, both newer and older.
///
/// A post missing at the old end has left as posts do. One missing at the new end may be a slip of the server's: it
/// stays until the feed has something newer above its place.
fn withdraw(posts: &mut [Kept], entries: &[(String, Post)], known: &[Option<usize>], now: Timestamp) -> usize {
    let here: HashSet<usize> = known.iter().flatten().copied().collect();
    let place = |index: &usize| posts[*index].place;
    let survivors: Vec<i64> = known.iter().flatten().filter_map(place).collect();
    let order = order(entries);
    let (Some(first), Some(last)) = (survivors.first().copied(), survivors.last().copied()) else {
        leave(posts, &here);
        return 0;
    };
    if order == Order::None || !survivors.is_sorted() {
        leave(posts, &here);
        return 0;
    }
    let is_new = |slot: Option<&Option<usize>>| slot == Some(&None);
    let grown_above = is_new(known.first());
    let grown_below = is_new(known.last());
    let end = i64::try_from(entries.len()).unwrap_or(i64::MAX);

    let mut withdrawn = 0;
    for (_, kept) in posts.iter_mut().enumerate().filter(|(index, _)| !here.contains(index)) {
        let Some(place) = kept.place else { continue };
        let above = first < place || grown_above;
        let below = last > place || grown_below;
        kept.place = None;
        if above && below {
            kept.withdrawn = Some(now);
            kept.digest.clear();
            withdrawn += 1;
        } else if order == Order::NewestFirst && below {
            kept.place = Some(-1);
        } else if order == Order::OldestFirst && above {
            kept.place = Some(end);
        }
    }
    withdrawn
}

/// Forgets the places of all posts that are not in the feed: their absence means nothing from now on.
fn leave(posts: &mut [Kept], here: &HashSet<usize>) {
    for (_, kept) in posts.iter_mut().enumerate().filter(|(index, _)| !here.contains(index)) {
        kept.place = None;
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    NewestFirst,
    OldestFirst,
    /// Shuffled, or sorted by something else: what is missing may come back.
    None,
}

fn order(entries: &[(String, Post)]) -> Order {
    let dates: Vec<Timestamp> = entries.iter().filter_map(|(_, post)| post.published.or(post.updated)).collect();
    if dates.is_sorted_by(|a, b| a >= b) {
        Order::NewestFirst
    } else if dates.is_sorted() {
        Order::OldestFirst
    } else {
        Order::None
    }
}
