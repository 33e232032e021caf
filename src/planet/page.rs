//! The front page's limits.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::{Candidate, Verdict};
use crate::sources::Page;

/// Both limits apply. Days are counted back from the newest post's, so that a quiet planet is not an empty one.
pub(super) fn limit(candidates: &mut [Candidate<'_>], page: &Page, zone: &TimeZone) {
    let newest = candidates.iter().find(|candidate| candidate.is_shown()).map(|candidate| day(candidate.date, zone));
    let oldest = newest.filter(|_| page.days > 0).and_then(|newest| {
        let back = Span::new().try_days(i64::from(page.days) - 1).ok()?;
        newest.checked_sub(back).ok()
    });
    let mut shown = 0;
    for candidate in candidates.iter_mut().filter(|candidate| candidate.is_shown()) {
        if oldest.is_some_and(|oldest| day(candidate.date, zone) < oldest) {
            candidate.verdict = Verdict::TooOld;
        } else if page.posts > 0 && shown == page.posts {
            candidate.verdict = Verdict::OverLimit;
        } else {
            shown += 1;
        }
    }
}

pub(super) fn day(moment: Timestamp, zone: &TimeZone) -> Date {
    moment.to_zoned(zone.clone()).date()
}
