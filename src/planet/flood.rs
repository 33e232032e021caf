//! No flood: what a source brings at once is held to what a reader can take.

use std::collections::HashMap;

use super::{Candidate, Verdict};
use crate::sources::Page;

/// Of a new source's backlog the `new_source_posts` newest pass; of one run's arrivals the `burst` newest.
///
/// A post of the backlog without a date may be years old, so it never passes. `candidates` are newest first.
pub(super) fn hold_back(candidates: &mut [Candidate<'_>], page: &Page) {
    let mut passed: HashMap<_, usize> = HashMap::new();
    for candidate in candidates.iter_mut().filter(|candidate| candidate.is_shown()) {
        let backlog = candidate.kept.backlog;
        if backlog && !candidate.is_dated() {
            candidate.verdict = Verdict::Backlog;
            continue;
        }
        let passed = passed.entry((candidate.place.source, backlog, candidate.kept.first_seen)).or_default();
        *passed += 1;
        let (most, verdict) =
            if backlog { (page.new_source_posts, Verdict::Backlog) } else { (page.burst, Verdict::Burst) };
        if *passed > most {
            candidate.verdict = verdict;
        }
    }
}
