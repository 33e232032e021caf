//! The limits of the front page: `page.days` and `page.posts`.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::{Decided, Verdict};
use crate::sources::Page;

/// Both limits apply. Days are counted back from the newest post's, so that a quiet planet is not an empty one.
pub(super) fn apply(posts: &mut [Decided<'_>], page: &Page, zone: &TimeZone) {
    let newest = posts.iter().find(|decided| decided.is_shown()).map(|decided| day(decided.date, zone));
    let oldest = newest.filter(|_| page.days > 0).and_then(|newest| {
        let back = Span::new().try_days(i64::from(page.days) - 1).ok()?;
        newest.checked_sub(back).ok()
    });
    let mut shown = 0;
    for decided in posts.iter_mut().filter(|decided| decided.is_shown()) {
        if oldest.is_some_and(|oldest| day(decided.date, zone) < oldest) {
            decided.verdict = Verdict::TooOld;
        } else if page.posts > 0 && shown == page.posts {
            decided.verdict = Verdict::OverLimit;
        } else {
            shown += 1;
        }
    }
}

pub(super) fn day(moment: Timestamp, zone: &TimeZone) -> Date {
    moment.to_zoned(zone.clone()).date()
}
