//! The takeover check: whether somebody else may have taken a source's address over, so that a person must look first.
//!
//! A domain that expires can be bought, and its feed goes on at the old address with a stranger's posts. So a source is
//! held when none of its posts is known and at least two of domain, title and language have changed at once. Blogs are
//! renamed, move and change their language all the time, but their posts stay.
//!
//! Pure. A source whose known posts are in its feed is never held. While a source is held, nothing that was known before
//! changes.

use std::collections::{BTreeMap, HashSet};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use perihelion_feed::clean::Post;
use serde::{Deserialize, Serialize};

use super::memory::{About, Kept, Memory};
use crate::fetch::Validators;
use crate::sources::address::registrable;

/// So many of three: a new title alone is a new title, and a link blog's domain changes with what it links to.
const ENOUGH: usize = 2;

/// The features that a blog is recognised by. A feature that is not known cannot change.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Profile {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) title: Option<String>,
    /// A primary subtag: that of most of its posts, else the feed's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) language: Option<String>,
    /// The registrable domain that most of its posts are on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) domain: Option<String>,
}

/// A source that is held for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Held {
    /// Later than everything that was known then: what came since is held.
    pub(crate) since: Timestamp,
    pub(crate) was: Profile,
    pub(crate) is: Profile,
}

impl Profile {
    pub(super) fn of<'p>(about: &About, posts: impl Iterator<Item = &'p Post> + Clone) -> Self {
        let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
        let languages = posts.clone().filter_map(|post| post.language.as_deref()).map(language);
        let domains = posts.filter_map(|post| post.link.as_ref()).filter_map(registrable);
        Self {
            title: about.title.clone(),
            language: most(languages).or_else(|| about.language.as_deref().map(language)),
            domain: most(domains),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is known of both, and not the same.
    fn changes(&self, other: &Self) -> Vec<&'static str> {
        let title = |profile: &Self| profile.title.as_deref().map(folded);
        let pairs = [
            ("domain", self.domain.clone(), other.domain.clone()),
            ("title", title(self), title(other)),
            ("language", self.language.clone(), other.language.clone()),
        ];
        pairs.into_iter().filter(|(_, a, b)| a.is_some() && b.is_some() && a != b).map(|(what, ..)| what).collect()
    }
}

/// What more than half of them are.
fn most(all: impl Iterator<Item = String>) -> Option<String> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for one in all {
        *counts.entry(one).or_default() += 1;
    }
    let total: usize = counts.values().sum();
    counts.into_iter().find(|(_, count)| count * 2 > total).map(|(one, _)| one)
}

/// A title without what is changed in passing: case, spaces, punctuation.
fn folded(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

impl Held {
    /// `domain`, `title`, `language`: two of them or all.
    pub(crate) fn changes(&self) -> Vec<&'static str> {
        self.was.changes(&self.is)
    }

    /// A whole sentence but for its capital and its full stop.
    pub(crate) fn words(&self) -> String {
        let changes = self.changes();
        let (last, first) = changes.split_last().unwrap_or((&"", &[]));
        format!("its {} and {last} changed at once, and none of its posts was known", first.join(", "))
    }

    /// The day that `verified` must not be before, in UTC.
    pub(crate) fn day(&self) -> Date {
        self.since.to_zoned(TimeZone::UTC).date()
    }

    /// The line of `sources.yaml` by which a person lets it go on.
    pub(crate) fn line(&self) -> String {
        format!("verified: {}", self.day())
    }
}

impl Memory {
    /// Whether this post came while the source was held.
    pub(crate) fn holds(&self, kept: &Kept) -> bool {
        self.held.as_ref().is_some_and(|held| held.since <= kept.first_seen)
    }

    /// A person has looked at what changed, on that day or later: the blog as it is now is the one that is meant.
    ///
    /// Its feed is read again, because its new title and so on were not accepted before. A day in the future does not
    /// count: it would release posts that no person can have seen.
    pub(super) fn release(&mut self, verified: Option<Date>, now: Timestamp) {
        let Some(verified) = verified.filter(|day| *day <= now.to_zoned(TimeZone::UTC).date()) else { return };
        if let Some(held) = self.held.take_if(|held| held.day() <= verified) {
            self.known_as = held.is;
            self.validators = Validators::default();
            self.digest = None;
        }
    }
}

/// Checks a reading before its posts are merged. `known` are the places of the posts that were recognised in it.
///
/// If it has posts of before the hold, the hold ends. Posts that came during the hold and are not in this reading were a
/// stranger's: they are withdrawn. Returns how many.
pub(super) fn check(memory: &mut Memory, is: Profile, known: &[Option<usize>], now: Timestamp) -> usize {
    let here: HashSet<usize> = known.iter().flatten().copied().collect();
    let goes_on = here.iter().any(|at| !memory.holds(&memory.posts[*at]));
    if goes_on || memory.posts.is_empty() {
        memory.known_as = is;
        return memory.held.take().map_or(0, |held| withdraw(&mut memory.posts, &held, &here, now));
    }
    if memory.held.is_none() && memory.known_as.changes(&is).len() >= ENOUGH {
        // Clocks go back: what is known must not look as if it had come with the stranger.
        let newest = memory.posts.iter().map(|kept| kept.first_seen).max();
        let after = newest.and_then(|newest| newest.checked_add(SignedDuration::from_secs(1)).ok());
        let since = after.map_or(now, |after| after.max(now));
        memory.held = Some(Held { since, was: memory.known_as.clone(), is });
    }
    0
}

fn withdraw(posts: &mut [Kept], held: &Held, here: &HashSet<usize>, now: Timestamp) -> usize {
    let strangers =
        posts.iter_mut().enumerate().filter(|(at, kept)| held.since <= kept.first_seen && !here.contains(at));
    let mut withdrawn = 0;
    for (_, kept) in strangers.filter(|(_, kept)| kept.withdrawn.is_none()) {
        kept.withdrawn = Some(now);
        kept.place = None;
        kept.digest.clear();
        withdrawn += 1;
    }
    withdrawn
}
