//! Time zones by their names in the IANA database: `Europe/Berlin`, `EST5EDT`.

use std::borrow::Cow;
use std::sync::LazyLock;

use jiff::tz::{TimeZone, TimeZoneDatabase};

/// The database of the program, not that of the machine: a date is read alike everywhere.
static ZONES: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The text without the name of a zone, and the zone.
pub(super) fn taken_from(text: Cow<'_, str>) -> (Cow<'_, str>, Option<TimeZone>) {
    let mut named = text.split([' ', '[', ']', '(', ')']).filter(|word| is_name(word));
    let Some((name, zone)) = named.find_map(|word| Some((word, ZONES.get(word).ok()?))) else {
        return (text, None);
    };
    let rest = text.replacen(name, "", 1);
    (Cow::Owned(rest), Some(zone))
}

/// Other names, such as `EST`, are words, of which the reader knows more than the database.
fn is_name(word: &str) -> bool {
    let is_posix = word.len() == 7 && word.bytes().enumerate().all(|(at, c)| c.is_ascii_digit() == (at == 3));
    word.starts_with(|c: char| c.is_ascii_alphabetic()) && (word.contains('/') || is_posix)
}
