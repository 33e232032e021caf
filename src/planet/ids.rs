//! The rule for ids: a post that several sources carry has one id.
//!
//! Each source gives a post its id by itself, when it is first seen. Where that post turns out to be one that was published
//! before, it takes the id that readers know; it keeps it when the credit later passes to it.

use std::collections::{BTreeMap, HashMap};

use super::{Decided, Planet, Verdict};
use crate::state::{NewId, Status};

/// The new posts that get the id of another one, which they are copies of.
pub(crate) fn new_ids(planet: &Planet<'_>) -> Vec<NewId> {
    let posts = &planet.posts;
    let mut ids = Vec::new();
    for group in groups(posts).into_values() {
        let age = |at: &&usize| (is_new(&posts[**at]), posts[**at].post.kept.first_seen, **at != group[0], **at);
        let Some(&first) = group.iter().min_by_key(age) else { continue };
        let known = posts[first].post.kept;
        // A source that has the post twice gives one of the two the id: no two posts of a source share one.
        let mut given: Vec<usize> = vec![posts[first].post.blog.number];
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

/// The places of the posts that are one: first the credited one's, then those of its duplicates.
fn groups(posts: &[Decided<'_>]) -> BTreeMap<usize, Vec<usize>> {
    let places: HashMap<_, usize> = posts.iter().enumerate().map(|(at, decided)| (decided.post.key(), at)).collect();
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, decided) in posts.iter().enumerate() {
        if let Verdict::Duplicate(credited) = decided.verdict
            && let Some(credited) = places.get(&credited.key())
        {
            groups.entry(*credited).or_insert_with(|| vec![*credited]).push(at);
        }
    }
    groups
}

/// It came in this run. New posts come first in their source's memory.
fn is_new(decided: &Decided<'_>) -> bool {
    matches!(decided.post.blog.status, Status::Read { new, .. } if decided.post.place < new)
}
