//! Response headers: validators, freshness, and when to come back. A header that cannot be read counts as absent.

use std::time::Duration;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::fmt::rfc2822::DateTimeParser;
use jiff::tz::TimeZone;
use ureq::http::HeaderMap;
use ureq::http::header::{AGE, CACHE_CONTROL, CONTENT_TYPE, DATE, ETAG, HeaderName, LAST_MODIFIED, RETRY_AFTER};

use super::{DAY, RetryAfter, Validators};

/// As long as a header may be to be kept in the state: tags are hashes, dates and sizes, media types are short.
const LONGEST: usize = 1024;

pub(super) fn validators(headers: &HeaderMap) -> Validators {
    Validators { etag: text(headers, &ETAG), last_modified: text(headers, &LAST_MODIFIED) }
}

/// The `Content-Type` header as it was sent.
pub(super) fn content_type(headers: &HeaderMap) -> Option<String> {
    text(headers, &CONTENT_TYPE)
}

/// For how long the document need not be asked for: `max-age` less `Age`, at most a day (RFC 9111 §4.2).
///
/// `s-maxage` is for caches that many people share, and `Expires` is mostly a date long past that a framework puts
/// there: neither says when a feed changes.
pub(super) fn fresh_for(headers: &HeaderMap) -> Option<Duration> {
    let mut fresh: Option<Duration> = None;
    let lines = headers.get_all(CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    for directive in lines.flat_map(|line| line.split(',')) {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        match name.trim().to_ascii_lowercase().as_str() {
            "no-cache" | "no-store" => return None,
            "max-age" => {
                let age = seconds(value.trim().trim_matches('"'))?;
                fresh = Some(fresh.map_or(age, |other| other.min(age)));
            }
            _ => {}
        }
    }
    let age = text(headers, &AGE).and_then(|age| seconds(&age)).unwrap_or_default();
    let left = fresh?.saturating_sub(age).min(DAY);
    (!left.is_zero()).then_some(left)
}

/// How long the server wants to be left alone, at most a day (RFC 9110 §10.2.3).
///
/// It says so in seconds, or as a moment. The clock is not ours to read, so a moment counts from the server's own `Date`
/// where it gives one.
pub(super) fn retry_after(headers: &HeaderMap) -> Option<RetryAfter> {
    let wish = text(headers, &RETRY_AFTER)?;
    let wait = match (seconds(&wish), text(headers, &DATE).and_then(|date| moment(&date))) {
        (Some(wait), _) => wait,
        (None, Some(now)) => moment(&wish)?.duration_since(now).try_into().ok()?,
        (None, None) => return moment(&wish).map(RetryAfter::Moment),
    };
    (!wait.is_zero()).then_some(RetryAfter::Wait(wait.min(DAY)))
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty() && value.len() <= LONGEST).then(|| value.to_owned())
}

/// A number too large to hold is still a number, and capped like one (RFC 9111 §1.2.2).
fn seconds(digits: &str) -> Option<Duration> {
    let is_number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| Duration::from_secs(digits.parse().unwrap_or(u64::MAX)))
}

/// A date in any of the three forms of RFC 9110 §5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT`, and the obsolete
/// `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`. The day of the week says nothing new.
pub(super) fn moment(date: &str) -> Option<Timestamp> {
    let standard = DateTimeParser::new().relaxed_weekday(true).parse_timestamp(date).ok();
    standard.or_else(|| {
        let words: Vec<&str> = date.split_whitespace().skip(1).collect();
        let obsolete = words.join(" ");
        ["%d-%b-%y %H:%M:%S GMT", "%b %d %H:%M:%S %Y"].iter().find_map(|form| {
            let moment = DateTime::strptime(form, &obsolete).ok()?;
            TimeZone::UTC.to_timestamp(moment).ok()
        })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in lines {
            map.append(*name, value.parse().unwrap());
        }
        map
    }

    fn fresh(lines: &[(&'static str, &str)]) -> Option<u64> {
        fresh_for(&headers(lines)).map(|wait| wait.as_secs())
    }

    fn retry(lines: &[(&'static str, &str)]) -> Option<u64> {
        // A moment without a date of the server is measured against our own clock.
        let now = "1994-11-06T08:49:37Z".parse().unwrap();
        retry_after(&headers(lines)).map(|wish| wish.wait(now).as_secs())
    }

    #[test]
    fn freshness_is_max_age_less_age_and_at_most_a_day() {
        assert_eq!(fresh(&[]), None);
        assert_eq!(fresh(&[("cache-control", "public, Max-Age=600")]), Some(600));
        assert_eq!(fresh(&[("cache-control", "max-age=\"600\"")]), Some(600));
        assert_eq!(fresh(&[("cache-control", "max-age=600"), ("age", "540")]), Some(60));
        assert_eq!(fresh(&[("cache-control", "max-age=600"), ("age", "700")]), None);
        assert_eq!(fresh(&[("cache-control", "max-age=99999999999999999999999")]), Some(86_400));
        assert_eq!(fresh(&[("cache-control", "max-age=600"), ("cache-control", "max-age=60")]), Some(60));
    }

    #[test]
    fn what_may_not_be_cached_is_not_fresh() {
        assert_eq!(fresh(&[("cache-control", "no-cache, max-age=600")]), None);
        assert_eq!(fresh(&[("cache-control", "max-age=600"), ("cache-control", "no-store")]), None);
        assert_eq!(fresh(&[("cache-control", "max-age=0")]), None);
        assert_eq!(fresh(&[("cache-control", "s-maxage=600")]), None);
        assert_eq!(fresh(&[("cache-control", "max-age=-1")]), None);
        assert_eq!(fresh(&[("cache-control", "max-age=soon")]), None);
    }

    #[test]
    fn a_server_asks_to_wait_in_seconds_or_until_a_moment_of_its_own_clock() {
        assert_eq!(retry(&[("retry-after", "120")]), Some(120));
        assert_eq!(retry(&[("retry-after", "999999999")]), Some(86_400));
        assert_eq!(retry(&[("retry-after", "0")]), None);
        let then = ("retry-after", "Sun, 06 Nov 1994 08:59:37 GMT");
        assert_eq!(retry(&[then, ("date", "Sun, 06 Nov 1994 08:49:37 GMT")]), Some(600));
        assert_eq!(retry(&[then, ("date", "Mon, 07 Nov 1994 08:49:37 GMT")]), None);
        assert_eq!(retry(&[then]), Some(600));
        assert_eq!(retry(&[("retry-after", "Fri, 06 Nov 2093 08:59:37 GMT")]), Some(86_400));
        for neither in ["tomorrow", "-5", "1 hour", "", "Sun Nov 6 1994", "Sunday, 06-Nov-94 08:59:37 CET"] {
            assert_eq!(retry(&[("retry-after", neither)]), None, "{neither}");
        }
    }

    #[test]
    fn every_form_of_a_date_in_http_is_read() {
        for date in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun Nov 06 08:49:37 1994",
            // On a Sunday, as it happens; some servers count wrongly.
            "Monday, 06-Nov-94 08:49:37 GMT",
        ] {
            assert_eq!(moment(date), "1994-11-06T08:49:37Z".parse().ok(), "{date}");
        }
        assert_eq!(moment("Saturday, 21-Nov-26 20:00:00 GMT"), "2026-11-21T20:00:00Z".parse().ok());
    }

    #[test]
    fn validators_are_kept_as_sent_unless_they_are_absurd() {
        let weak = headers(&[("etag", "W/\"abc\""), ("last-modified", "Sun, 06 Nov 1994 08:49:37 GMT")]);
        let kept = validators(&weak);
        assert_eq!(kept.etag.as_deref(), Some("W/\"abc\""));
        assert_eq!(kept.last_modified.as_deref(), Some("Sun, 06 Nov 1994 08:49:37 GMT"));
        assert_eq!(validators(&headers(&[("etag", &"x".repeat(5000)), ("last-modified", " ")])), Validators::default());
    }

    proptest! {
        #[test]
        fn no_header_makes_us_wait_longer_than_a_day(control in "[ -~]{0,60}", retry in "[ -~]{0,40}", age in "[0-9]{0,30}") {
            let control = format!("max-age={control}");
            let all = headers(&[("cache-control", &control), ("retry-after", &retry), ("age", &age), ("date", &retry)]);
            prop_assert!(fresh_for(&all).is_none_or(|wait| wait <= DAY && !wait.is_zero()));
            prop_assert!(retry_after(&all).is_none_or(|wish| wish.wait(Timestamp::UNIX_EPOCH) <= DAY));
        }
    }
}
