//! What other programs put around the lines of a blog: line numbers, arrows and pictures in place of a dash, asterisks and
//! quotes around a key.

use super::super::problem::{Complaint, quoted};
use super::super::schema::SourceKeys;
use super::line::{Line, pair};
use super::rows::Meant;

const KEYS: &[&str] = SourceKeys::KEYS;
/// Arrows and rows of dashes.
const ARROWS: [&str; 6] = ["->", "=>", "-->", "--", "---", ">>"];
/// A picture of an emoji may be put together from several characters.
const LONGEST: usize = 4;

/// Takes it off. `inside` are lines within a value.
pub(super) fn take_off(meant: &mut Meant<'_>, inside: &[bool]) {
    for at in 0..meant.rows.len() {
        if inside.get(at).copied().unwrap_or_default() {
            continue;
        }
        let Some(text) = meant.rows.get(at).map(|row| row.text.clone()) else { return };
        let taken = number(&text).or_else(|| arrow(&text)).or_else(|| around_a_key(&text));
        if let Some((complaint, part, text)) = taken {
            meant.mend(at, &part, complaint, text);
        }
    }
}

/// A mistake, the part of the line that is at fault, and the line without it.
type Taken = (Complaint, String, String);

/// `12     feed: https://…`, as an editor shows it.
fn number(text: &str) -> Option<Taken> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).filter(|(number, _)| !number.is_empty())?;
    let bar = rest.trim_start();
    let rest = if bar.starts_with([':', '|']) { bar.trim_start_matches([':', '|']) } else { rest };
    let rest = rest.strip_prefix([' ', '\t']).filter(|rest| rest.starts_with(' '))?;
    is_of_a_blog(rest).then(|| {
        let complaint = Complaint::new("a line number is at the beginning of this line", "delete it");
        (complaint, number.to_owned(), rest.to_owned())
    })
}

/// `👉 name: Ada` and `-> name: Ada`.
fn arrow(text: &str) -> Option<Taken> {
    let body = text.trim_start();
    let (mark, rest) = body.split_once(' ')?;
    let is_sign = |char: char| !char.is_ascii() && !char.is_alphanumeric() && !"“”„«»‘’：".contains(char);
    let is_picture = mark.chars().count() <= LONGEST && mark.chars().all(is_sign);
    if !is_picture && !ARROWS.contains(&mark) || !Line::of(text, KEYS).marker.is_empty() {
        return None;
    }
    let rest = rest.trim_start();
    let begins = pair(rest, KEYS).is_some_and(|pair| matches!(pair.key.to_lowercase().as_str(), "name" | "feed"));
    begins.then(|| {
        let indent = text.get(..text.len() - body.len()).unwrap_or_default();
        let what = format!("a blog begins with `-`, not with {}", quoted(mark));
        let fix = format!("write {}", quoted(&format!("- {rest}")));
        (Complaint::new(what, fix), mark.to_owned(), format!("{indent}- {rest}"))
    })
}

/// `**name:** Ada` of Markdown, and `“name”: Ada` of a word processor.
fn around_a_key(text: &str) -> Option<Taken> {
    let line = Line::of(text, KEYS);
    let marks = [("**", "**"), ("*", "*"), ("__", "__"), ("“", "”"), ("„", "“"), ("”", "”"), ("‘", "’"), ("`", "`")];
    let (key, value) = marks.into_iter().find_map(|(open, close)| {
        let (key, rest) = line.body.strip_prefix(open)?.split_once(close)?;
        let rest = if key.trim_end().ends_with(':') { rest } else { rest.trim_start().strip_prefix(':')? };
        Some((key.trim().trim_end_matches(':').trim_end(), rest.trim()))
    })?;
    if !KEYS.contains(&key.to_lowercase().as_str()) {
        return None;
    }
    let start = text.get(..text.len() - line.body.len()).unwrap_or_default();
    let right = format!("{}: {value}", key.to_lowercase());
    let complaint = Complaint::new("something is around this key", format!("write {}", quoted(right.trim_end())));
    Some((complaint, line.body.to_owned(), format!("{start}{}", right.trim_end())))
}

/// A line with a key that blogs have, and its value.
fn is_of_a_blog(text: &str) -> bool {
    let line = Line::of(text, KEYS);
    pair(line.body, KEYS).is_some_and(|pair| pair.is_regular && KEYS.contains(&pair.key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_in_what_is_around_it() {
        let taken =
            |text: &str| number(text).or_else(|| arrow(text)).or_else(|| around_a_key(text)).map(|taken| taken.2);
        for (text, right) in [
            ("7   - name: Mo", "  - name: Mo"),
            ("12     feed: https://mo.example/", "    feed: https://mo.example/"),
            ("8 |     feed: https://mo.example/", "    feed: https://mo.example/"),
            ("  👉 name: Mo", "  - name: Mo"),
            ("  -> name: Mo", "  - name: Mo"),
            ("  -- feed: https://mo.example/", "  - feed: https://mo.example/"),
            ("**Name:** Mo", "name: Mo"),
            ("  - **feed**: https://mo.example/", "  - feed: https://mo.example/"),
            ("  - “name”: Mo", "  - name: Mo"),
        ] {
            assert_eq!(taken(text).as_deref(), Some(right), "{text}");
        }
        for text in
            ["  - name: Mo", "    name: “Mo”", "2024 was a good year", "  é name: Mo", "  # 7   name: Mo", "  ** x"]
        {
            assert_eq!(taken(text), None, "{text}");
        }
    }
}
