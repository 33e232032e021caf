//! The rule for ids: a post that several sources carry has one id, and no two posts have the same.
//!
//! Each source gives a post its id by itself, when it is first seen. Where that post turns out to be one that was published
//! before, it takes the id that readers know; it keeps it when the credit later passes to it. Where another post has the id,
//! it gets one of its own.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::{Decided, Planet, Verdict};
use crate::state::{NewId, Status};

/// The posts that get another id than their source gave them. All of them are new, but for those that an earlier version gave
/// the same id.
pub(crate) fn new_ids(planet: &Planet<'_>) -> Vec<NewId> {
    let mut ids = Ids { planet, changed: HashMap::new() };
    ids.share();
    ids.tell_apart();
    let mut changed: Vec<(usize, Option<usize>)> = ids.changed.into_iter().collect();
    changed.sort_unstable();
    let new_id = |(at, like): (usize, Option<usize>)| {
        let post = planet.posts[at].post;
        NewId {
            blog: post.blog.number,
            post: post.kept.id.clone(),
            like: like.map(|like| {
                let kept = planet.posts[like].post.kept;
                (kept.guid.clone(), kept.anchor.clone())
            }),
        }
    };
    changed.into_iter().map(new_id).collect()
}

struct Ids<'p, 'a> {
    planet: &'p Planet<'a>,
    /// The posts that get the id of another post, or one of their own.
    changed: HashMap<usize, Option<usize>>,
}

impl Ids<'_, '_> {
    /// Posts that are one have the id of the one that was published first.
    fn share(&mut self) {
        let posts = &self.planet.posts;
        let places: HashMap<_, usize> =
            posts.iter().enumerate().map(|(at, decided)| (decided.post.key(), at)).collect();
        let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, decided) in posts.iter().enumerate() {
            if let Verdict::Duplicate(credited) = decided.verdict
                && let Some(credited) = places.get(&credited.key())
            {
                groups.entry(*credited).or_insert_with(|| vec![*credited]).push(at);
            }
        }
        for group in groups.into_values() {
            let first = |at: &&usize| (is_new(&posts[**at]), posts[**at].post.kept.first_seen, **at != group[0], **at);
            let Some(&first) = group.iter().min_by_key(first) else { continue };
            for at in group.into_iter().filter(|at| *at != first && is_new(&posts[*at])) {
                let (own, known) = (posts[at].post, posts[first].post.kept);
                let has_it = |other: &crate::state::Kept| other.guid == known.guid;
                if !own.blog.memory.posts.iter().any(has_it) && !self.gives(own.blog.number, first) {
                    self.changed.insert(at, Some(first));
                }
            }
        }
    }

    /// Whether another post of the blog gets the id of `first`.
    fn gives(&self, blog: usize, first: usize) -> bool {
        self.changed.iter().any(|(at, like)| *like == Some(first) && self.planet.posts[*at].post.blog.number == blog)
    }

    /// Of different posts with one id, the one that was published first keeps it.
    fn tell_apart(&mut self) {
        let posts = &self.planet.posts;
        let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, decided) in posts.iter().enumerate() {
            if decided.is_listed() && !self.changed.contains_key(&at) {
                holders.entry(&decided.post.kept.guid).or_default().push(at);
            }
        }
        for holders in holders.into_values().filter(|holders| holders.len() > 1) {
            let roots: HashSet<_> = holders.iter().map(|at| root(&posts[*at])).collect();
            if roots.len() == 1 {
                continue;
            }
            let first = |at: &&usize| {
                let decided = &posts[**at];
                let order = (decided.post.kept.first_seen, Reverse(decided.date), decided.post.key());
                (is_new(decided), !decided.is_shown(), order)
            };
            let Some(&first) = holders.iter().min_by_key(first) else { continue };
            for at in holders.into_iter().filter(|at| root(&posts[*at]) != root(&posts[first])) {
                // An old post that no common feed has may keep it.
                if is_new(&posts[at]) || posts[at].is_shown() {
                    self.changed.insert(at, None);
                }
            }
        }
    }
}

/// It came in this run. New posts come first in their source's memory.
fn is_new(decided: &Decided<'_>) -> bool {
    matches!(decided.post.blog.status, Status::Read { new, .. } if decided.post.place < new)
}

/// The post that stands for it: itself, or the one that is credited.
fn root(decided: &Decided<'_>) -> (usize, usize) {
    match decided.verdict {
        Verdict::Duplicate(credited) => credited.key(),
        _ => decided.post.key(),
    }
}
