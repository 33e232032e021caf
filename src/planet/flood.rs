//! The flood rule: limits how many posts a source can bring to the front page at once.

use std::collections::HashMap;

use super::{Decided, Verdict};
use crate::sources::Page;

/// The `new_source_posts` newest posts of a new source's backlog pass, and the `burst` newest of the arrivals of one run.
///
/// A post of the backlog without a date may be years old, so it never passes. One that is withdrawn, filtered or hidden keeps
/// its place: an older one would else come up as if it were new. `posts` are newest first.
pub(super) fn hold_back(posts: &mut [Decided<'_>], page: &Page) {
    let mut passed: HashMap<_, usize> = HashMap::new();
    for decided in posts.iter_mut() {
        let backlog = decided.post.kept.backlog;
        if !decided.is_shown() && !backlog {
            continue;
        }
        if backlog && !decided.is_dated() {
            hold(decided, Verdict::Backlog);
            continue;
        }
        let blog = decided.post.blog;
        let used = if backlog { blog.memory.used_places } else { 0 };
        let passed = passed.entry((blog.number, backlog, decided.post.kept.first_seen)).or_insert(used);
        *passed += 1;
        let (most, verdict) =
            if backlog { (page.new_source_posts, Verdict::Backlog) } else { (page.burst, Verdict::Burst) };
        if *passed > most {
            hold(decided, verdict);
        }
    }
}

/// Holds back a post that no other rule has held back.
fn hold<'a>(decided: &mut Decided<'a>, verdict: Verdict<'a>) {
    if decided.is_shown() {
        decided.verdict = verdict;
    }
}
