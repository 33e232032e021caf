//! The rule for ids: a post that several sources carry has one id.
//!
//! Each source gives a post its id by itself, when it is first seen. Where that post turns out to be one that was published
//! before, it takes the id that readers know; it keeps it when the credit later passes to it. That holds for a post that its
//! source has withdrawn since, or filters out: readers have seen it.

use std::collections::{BTreeMap, HashMap};

use super::{Decided, Planet, Verdict, duplicates};
use crate::state::{Kept, NewId, Status};

/// The new posts that get the id of another one, which they are copies of. That may be one of a source that is no longer
/// listed.
pub(crate) fn new_ids<'a>(planet: &Planet<'a>, retired: impl Iterator<Item = &'a Kept>) -> Vec<NewId> {
    let posts = &planet.posts;
    let gone = duplicates::gone(posts, is_new, retired);
    let mut ids = Vec::new();
    for group in groups(posts, gone.keys()).into_values() {
        let first_of = |is_wanted: &dyn Fn(&Decided<'_>) -> bool| {
            let kept = group.iter().map(|at| &posts[*at]).filter(|decided| is_wanted(decided));
            kept.map(|decided| decided.post.kept).min_by_key(|kept| kept.first_seen)
        };
        let known = first_of(&|decided| !is_new(decided))
            .or_else(|| group.iter().filter_map(|at| gone.get(at).copied()).min_by_key(|kept| kept.first_seen))
            .or_else(|| first_of(&is_new))
            .filter(|known| !known.guid.is_empty());
        let Some(known) = known else { continue };
        // A source that has the post twice gives one of the two the id: no two posts of a source share one.
        let mut given: Vec<usize> = Vec::new();
        for at in group.into_iter().filter(|at| is_new(&posts[*at])) {
            let post = posts[at].post;
            let has_it = post.blog.memory.posts.iter().any(|kept| kept.guid == known.guid);
            if !has_it && !given.contains(&post.blog.number) {
                given.push(post.blog.number);
                let (guid, anchor) = (known.guid.clone(), known.anchor.clone());
                ids.push(NewId { blog: post.blog.number, post: post.kept.id.clone(), guid, anchor });
            }
        }
    }
    ids
}

/// The places of the posts that are one: first the credited one's, then those of its duplicates. A new post that is the same
/// as one that is gone may be alone.
fn groups<'g>(posts: &[Decided<'_>], new: impl Iterator<Item = &'g usize>) -> BTreeMap<usize, Vec<usize>> {
    let places: HashMap<_, usize> = posts.iter().enumerate().map(|(at, decided)| (decided.post.key(), at)).collect();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, decided) in posts.iter().enumerate() {
        if let Verdict::Duplicate(credited) = decided.verdict
            && let Some(credited) = places.get(&credited.key())
        {
            groups.entry(*credited).or_insert_with(|| vec![*credited]).push(at);
        }
    }
    for at in new.filter(|at| !matches!(posts[**at].verdict, Verdict::Duplicate(_))) {
        groups.entry(*at).or_insert_with(|| vec![*at]);
    }
    groups
}

/// It came in this run. New posts come first in their source's memory.
fn is_new(decided: &Decided<'_>) -> bool {
    matches!(decided.post.blog.status, Status::Read { new, .. } if decided.post.place < new)
}
