//! No flood: what a source brings at once is held to what a reader can take.

use std::collections::HashMap;

use super::{Decided, Verdict};
use crate::sources::Page;

/// Of a new source's backlog the `new_source_posts` newest pass; of one run's arrivals the `burst` newest.
///
/// A post of the backlog without a date may be years old, so it never passes. `posts` are newest first.
pub(super) fn hold_back(posts: &mut [Decided<'_>], page: &Page) {
    let mut passed: HashMap<_, usize> = HashMap::new();
    for decided in posts.iter_mut().filter(|decided| decided.is_shown()) {
        let backlog = decided.post.kept.backlog;
        if backlog && !decided.is_dated() {
            decided.verdict = Verdict::Backlog;
            continue;
        }
        let passed = passed.entry((decided.post.blog.number, backlog, decided.post.kept.first_seen)).or_default();
        *passed += 1;
        let (most, verdict) =
            if backlog { (page.new_source_posts, Verdict::Backlog) } else { (page.burst, Verdict::Burst) };
        if *passed > most {
            decided.verdict = verdict;
        }
    }
}
