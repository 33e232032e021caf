//! The limits of the front page: `page.per_source`, `page.days` and `page.posts`; and `page.at_least`, for quiet planets.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::{Decided, Verdict};
use crate::sources::Page;

/// All limits apply, but for `page.days` among the newest `page.at_least`. Days are counted back from the newest post's, so that
/// a quiet planet is not an empty one.
pub(super) fn apply(posts: &mut [Decided<'_>], page: &Page, zone: &TimeZone) {
    hold_to_share(posts, page);
    let newest = posts.iter().find(|decided| decided.is_shown()).map(|decided| day(decided.date, zone));
    let oldest = newest.filter(|_| page.days > 0).and_then(|newest| {
        let back = Span::new().try_days(i64::from(page.days) - 1).ok()?;
        newest.checked_sub(back).ok()
    });
    let mut shown = 0;
    for decided in posts.iter_mut().filter(|decided| decided.is_shown()) {
        if shown >= page.at_least && oldest.is_some_and(|oldest| day(decided.date, zone) < oldest) {
            decided.verdict = Verdict::TooOld;
        } else if page.posts > 0 && shown == page.posts {
            decided.verdict = Verdict::OverLimit;
        } else {
            shown += 1;
        }
    }
}

/// Holds each source to its share of the page. A post that was taken back keeps its place: an older one would else come up as if
/// it were new. `posts` are newest first.
fn hold_to_share(posts: &mut [Decided<'_>], page: &Page) {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for decided in posts {
        let is_gone = matches!(decided.verdict, Verdict::TakenDown(_) | Verdict::Withdrawn);
        let source = decided.post.blog.source;
        let most = source.per_source.unwrap_or(page.per_source);
        if most == 0 || !(decided.is_shown() || is_gone) {
            continue;
        }
        let count = counts.entry(decided.post.blog.number).or_default();
        *count += 1;
        if *count > most && !is_gone {
            decided.verdict = Verdict::PerSource;
        }
    }
}

pub(super) fn day(moment: Timestamp, zone: &TimeZone) -> Date {
    moment.to_zoned(zone.clone()).date()
}
