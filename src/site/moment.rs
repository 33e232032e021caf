//! Moments and languages as pages write them: dates in the planet's time zone, directions of scripts.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::view;

pub(super) fn moment(at: Timestamp, zone: &TimeZone) -> view::Moment {
    let local = at.to_zoned(zone.clone());
    let utc = at.to_zoned(TimeZone::UTC);
    view::Moment {
        iso: utc.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        rfc822: utc.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string(),
        date: local.strftime("%-d %B %Y").to_string(),
        time: local.strftime("%H:%M").to_string(),
        full: local.strftime("%-d %B %Y, %H:%M %Z").to_string(),
    }
}

/// Languages written from right to left, by their primary subtag.
pub(super) fn direction(language: &str) -> &'static str {
    const RIGHT_TO_LEFT: [&str; 12] = ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"];
    let primary = language.split('-').next().unwrap_or_default();
    if RIGHT_TO_LEFT.contains(&primary.to_ascii_lowercase().as_str()) { "rtl" } else { "ltr" }
}
