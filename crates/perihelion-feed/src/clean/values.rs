//! Attribute values: checked, or left out.

use super::allow::{Element, GLOBAL};
use super::media;
use crate::language;
use crate::text::{cut, line as one_line};

/// Characters of a tooltip or a description that somebody reads.
const MAX_LINE: usize = 1000;

/// The most columns that browsers let a cell span.
const MAX_SPAN: u32 = 1000;

/// The highest number of an item in a list. The margin has room for five digits.
const MAX_NUMBER: u32 = 99_999;

/// Pixels. No picture of a page is wider.
const MAX_PIXELS: u32 = 20_000;

/// Classes that themes may know: footnotes, code, emoji.
const CLASSES: [&str; 8] =
    ["emoji", "footnote", "footnote-backref", "footnote-ref", "footnotes", "highlight", "reversefootnote", "wp-smiley"];

/// The value of an attribute that is no address, if it is allowed on this element and valid there.
pub(super) fn checked(element: &Element, name: &str, value: &str) -> Option<String> {
    if !element.attributes.contains(&name) && !GLOBAL.contains(&name) {
        return None;
    }
    match name {
        "dir" => one_of(value, &["ltr", "rtl", "auto"]),
        "lang" | "srclang" => language::tag(value),
        "title" | "abbr" | "label" => line(value),
        "alt" => Some(line(value).unwrap_or_default()),
        "class" => classes(value),
        "datetime" => is_moment(value.trim(), element.name).then(|| value.trim().to_owned()),
        "width" | "height" => number(value, 2, MAX_PIXELS).map(|pixels| pixels.to_string()),
        "scope" => one_of(value, &["row", "col", "rowgroup", "colgroup"]),
        "start" | "value" => {
            let number = value.trim().parse::<i32>().ok();
            number.filter(|number| number.unsigned_abs() <= MAX_NUMBER).map(|number| number.to_string())
        }
        "open" | "reversed" => Some(String::new()),
        "kind" => one_of(value, &["subtitles", "captions", "descriptions", "chapters"]),
        "media" => media::is_media_query(value).then(|| value.to_owned()),
        "type" => media::is_media_type(value.trim()).then(|| value.trim().to_owned()),
        // Addresses are resolved where they are written (`output`). No other attribute is written.
        _ => None,
    }
}

/// An id without white space and controls, of at most 200 bytes.
pub(super) fn id(value: &str) -> Option<&str> {
    let value = value.trim();
    let fits =
        !value.is_empty() && value.len() <= 200 && !value.contains(|c: char| c.is_whitespace() || c.is_control());
    fits.then_some(value)
}

/// One line of plain text.
pub(super) fn line(value: &str) -> Option<String> {
    let line = cut(&one_line(value), MAX_LINE);
    (!line.is_empty()).then_some(line)
}

fn one_of(value: &str, values: &[&str]) -> Option<String> {
    values.iter().find(|known| value.trim().eq_ignore_ascii_case(known)).map(|known| (*known).to_owned())
}

/// `colspan` and `rowspan` above 1. How much of it is there, `table` finds.
pub(super) fn span(value: &str) -> Option<usize> {
    number(value, 2, MAX_SPAN).and_then(|span| usize::try_from(span).ok())
}

/// A number in a range. `640px` is common.
fn number(value: &str, least: u32, most: u32) -> Option<u32> {
    let value = value.trim();
    let value = value.strip_suffix("px").unwrap_or(value);
    let number = value.split('.').next()?.parse::<u32>().ok()?;
    (least..=most).contains(&number).then_some(number)
}

fn classes(value: &str) -> Option<String> {
    let is_language = |class: &str| {
        let language = class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-"));
        language.is_some_and(|name| {
            (1..=32).contains(&name.len()) && name.bytes().all(|c| c.is_ascii_alphanumeric() || b"+-_#.".contains(&c))
        })
    };
    let mut kept: Vec<&str> = Vec::new();
    for class in value.split_ascii_whitespace().filter(|class| CLASSES.contains(class) || is_language(class)) {
        let class = if class == "wp-smiley" { "emoji" } else { class };
        if !kept.contains(&class) {
            kept.push(class);
        }
    }
    (!kept.is_empty()).then(|| kept.join(" "))
}

/// Whether this is a date, or a date with time (HTML §2.3.5). An edit needs a time zone (HTML §4.7.3), a `time` does not.
fn is_moment(value: &str, element: &str) -> bool {
    let (date, time) = match value.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (value, None),
    };
    if date.len() != 10 || date.parse::<jiff::civil::Date>().is_err() {
        return false;
    }
    let Some(time) = time else { return true };
    let zone = time.find(['Z', '+', '-']);
    let (clock, zone) = time.split_at(zone.unwrap_or(time.len()));
    let two = |part: Option<&str>, most: u8| {
        part.is_some_and(|part| {
            part.len() == 2 && part.bytes().all(|c| c.is_ascii_digit()) && part.parse::<u8>().is_ok_and(|n| n <= most)
        })
    };
    let mut parts = clock.split(':');
    let hours_and_minutes = two(parts.next(), 23) && two(parts.next(), 59);
    let seconds = parts.next().is_none_or(|seconds| {
        let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
        two(Some(whole), 59) && (1..=3).contains(&fraction.len()) && fraction.bytes().all(|c| c.is_ascii_digit())
    });
    let zoned = match zone {
        "" => element == "time",
        "Z" => true,
        offset => {
            let digits = offset.get(1..).unwrap_or_default();
            let (hours, minutes) = digits.split_once(':').or_else(|| digits.split_at_checked(2)).unwrap_or_default();
            two(Some(hours), 23) && two(Some(minutes), 59)
        }
    };
    hours_and_minutes && seconds && parts.next().is_none() && zoned
}
