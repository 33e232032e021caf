//! Posting rate of a source: a number per week, month or year, and a bar chart of twelve months.

use std::fmt::Write;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::view::{self, Period};

const MONTHS: usize = 12;

/// The height of the chart, in units of the drawing.
const HEIGHT: usize = 20;
/// The distance between bars, and the width of a bar.
const STEP: usize = 6;
const WIDTH: usize = 5;

/// With fewer posts, a rate would be a guess.
const ENOUGH: usize = 3;

const WEEK: i64 = 7 * 24 * 60 * 60;
const YEAR: i64 = 365 * 24 * 60 * 60 + 6 * 60 * 60;

pub(super) fn activity(dates: &[Timestamp], zone: &TimeZone, now: Timestamp) -> view::Activity {
    let today = now.to_zoned(zone.clone()).date();
    let mut months = vec![0; MONTHS];
    for date in dates {
        let ago = months_between(date.to_zoned(zone.clone()).date(), today);
        if let Some(month) = usize::try_from(ago).ok().and_then(|ago| (MONTHS - 1).checked_sub(ago))
            && let Some(count) = months.get_mut(month)
        {
            *count += 1;
        }
    }
    let (every, rate) = rate(dates, now);
    view::Activity { bars: bars(&months), posts: months.iter().sum(), months, every, rate }
}

fn months_between(earlier: Date, later: Date) -> i32 {
    let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
    months(later) - months(earlier)
}

/// Posts per week; if that is less than one, per month or per year. Counted from the oldest post of the last year, since a
/// feed that was first read yesterday may hold only its newest posts.
fn rate(dates: &[Timestamp], now: Timestamp) -> (Option<Period>, usize) {
    let year_ago = now - SignedDuration::from_secs(YEAR);
    let recent: Vec<Timestamp> = dates.iter().copied().filter(|date| *date > year_ago).collect();
    let Some(oldest) = recent.iter().min().filter(|_| recent.len() >= ENOUGH) else { return (None, 0) };
    let span = now.duration_since(*oldest).as_secs().max(WEEK);
    let posts = i64::try_from(recent.len()).unwrap_or(i64::MAX);
    let in_a = |seconds: i64| (posts.saturating_mul(seconds) + span / 2) / span;
    let units = [(Period::Week, WEEK), (Period::Month, YEAR / 12), (Period::Year, YEAR)];
    let (unit, rate) = units
        .into_iter()
        .map(|(unit, seconds)| (unit, in_a(seconds)))
        .find(|(_, rate)| *rate > 0)
        .unwrap_or((Period::Year, 1));
    (Some(unit), usize::try_from(rate).unwrap_or(usize::MAX))
}

/// An SVG path with a bar for each month with posts. The month with the most posts has the full height.
fn bars(months: &[usize]) -> String {
    let most = months.iter().copied().max().unwrap_or(0).max(1);
    let mut path = String::new();
    for (at, posts) in months.iter().enumerate().filter(|(_, posts)| **posts > 0) {
        let high = (posts * HEIGHT).div_ceil(most);
        // Writing to a string does not fail.
        let _ = write!(path, "M{} {HEIGHT}v-{high}h{WIDTH}v{high}z", at * STEP);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days_ago(days: &[i64]) -> view::Activity {
        let now: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        let dates: Vec<Timestamp> = days.iter().map(|days| now - SignedDuration::from_hours(24 * days)).collect();
        activity(&dates, &TimeZone::UTC, now)
    }

    #[test]
    fn a_rate_is_told_in_the_unit_that_fits() {
        let rate = |days: &[i64]| {
            let activity = days_ago(days);
            (activity.every, activity.rate)
        };
        assert_eq!(rate(&[0, 1, 2, 3, 4, 5, 6]), (Some(Period::Week), 7));
        assert_eq!(rate(&[0, 10, 20, 30, 40, 50, 60]), (Some(Period::Week), 1));
        assert_eq!(rate(&[10, 30, 60, 90]), (Some(Period::Month), 1));
        assert_eq!(rate(&[10, 200, 300]), (Some(Period::Year), 4));
        assert_eq!(rate(&[1, 2]), (None, 0));
        assert_eq!(rate(&[400, 500, 600]), (None, 0));
    }

    #[test]
    fn bars_stand_for_the_last_twelve_months() {
        let activity = days_ago(&[0, 1, 2, 3, 40, 330, 400]);
        assert_eq!(activity.months, [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 4]);
        assert_eq!(activity.posts, 6);
        assert_eq!(activity.bars, "M0 20v-5h5v5zM60 20v-5h5v5zM66 20v-20h5v20z");
        assert_eq!(days_ago(&[]).bars, "");
    }
}
