//! No flood: what a source brings at once is held to what a reader can take.

use std::collections::HashMap;

use super::{Candidate, Verdict};
use crate::sources::Page;

/// Of a new source's backlog the `new_source_posts` newest pass; of one run's arrivals the `burst` newest.
///
/// A post of the backlog without a date may be years old, so it never passes. `candidates` are newest first.
pub(super) fn hold_back(candidates: &mut [Candidate<'_>], page: &Page) {
    let mut passed = HashMap::new();
    for candidate in candidates.iter_mut().filter(|candidate| candidate.is_shown()) {
        let arrival = (candidate.place.source, candidate.kept.backlog, candidate.kept.first_seen);
        let passed: &mut usize = passed.entry(arrival).or_default();
        *passed += 1;
        if candidate.kept.backlog && (*passed > page.new_source_posts || !candidate.is_dated()) {
            candidate.verdict = Verdict::Backlog;
        } else if !candidate.kept.backlog && *passed > page.burst {
            candidate.verdict = Verdict::Burst;
        }
    }
}
