//! Explanations of YAML syntax errors, for people who do not know YAML.
//!
//! The parser says at which character it stopped. The mistake is usually elsewhere on that line, and one of a few. Some are
//! told apart by the parser's English messages, so its version is pinned in `Cargo.toml`.

use saphyr_parser::ScanError;

use super::tree::Bytes;
use crate::sources::problem::{Complaint, Finding, Lines, Span, printable, quoted};

pub(crate) fn explain(error: &ScanError, text: &str, bytes: &Bytes) -> Finding {
    let at = bytes.at(error.marker().index());
    let lines = Lines::of(text);
    let line = Line::of(text, &lines, at);
    let below = Line::of(text, &lines, (line.start + line.text.len() + 1).min(text.len()));
    let above = line.start.checked_sub(1).map(|end| Line::of(text, &lines, end));
    tab(&line)
        .or_else(|| tab(&below))
        .or_else(|| quote_left_open(error.info(), text, &lines, at))
        .or_else(|| bracket_left_open(text, &lines, at))
        .or_else(|| trailing(error.info(), &line))
        .or_else(|| colon(error.info(), &line, above.as_ref()))
        .or_else(|| reserved(&line))
        .unwrap_or_else(|| otherwise(error.info()).at(Span { start: at, end: at + 1 }))
}

fn otherwise(info: &str) -> Complaint {
    if info.contains("escape c") {
        return Complaint::new("in double quotes a `\\` begins an escape", "put the text in single quotes: `'`");
    }
    if info.contains("expected \",\" or") || info.contains("expected ',' or") {
        return Complaint::new("a `,` or the closing bracket is missing before this", "write it");
    }
    if info.contains("simple key expect") {
        return Complaint::new("this is neither a key with its value nor a comment", "write a `:` after the key");
    }
    if info.contains("expected node content") {
        return Complaint::new("a value is missing here", "write it, or remove the comma or bracket");
    }
    // The parser's own words are plain enough for the rest, but messages have no other quotes than backticks.
    let what = format!("this is not valid YAML: {}", info.to_lowercase().replace(['`', '\''], "\""));
    Complaint::new(what, "check the indentation and the quotes here and in the line above")
}

/// A line in the form `  - key: value`.
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// The byte of `text` where the first key, or the text of an item, begins.
    body: usize,
    /// The key, and the byte of `text` where its value begins.
    pair: Option<(&'t str, usize)>,
}

impl<'t> Line<'t> {
    fn of(text: &'t str, lines: &Lines<'_>, at: usize) -> Self {
        let range = lines.around(at);
        let start = range.start;
        let text = text.get(range).unwrap_or_default();
        let body = text.len() - text.trim_start_matches(|char: char| char.is_whitespace() || char == '-').len();
        let pair = text.get(body..).and_then(|rest| {
            let (key, value) = rest.split_once(':').filter(|(_, value)| value.is_empty() || value.starts_with(' '))?;
            Some((key.trim(), text.len() - value.trim_start().len()))
        });
        Self { start, text, body, pair }
    }

    /// The value of the line's key, without its comment.
    fn value(&self) -> Option<(&'t str, &'t str, Span)> {
        let (key, start) = self.pair?;
        let value = self.text.get(start..)?;
        let value = value.split(" #").next().unwrap_or(value).trim_end();
        let at = Span { start: self.start + start, end: self.start + start + value.len() };
        (!value.is_empty()).then_some((key, value, at))
    }
}

/// Tabs, and other characters that look like spaces, as web pages have them.
fn tab(line: &Line<'_>) -> Option<Finding> {
    let (tab, char) = line.text.get(..line.body)?.char_indices().find(|(_, char)| !matches!(char, ' ' | '-'))?;
    let at = Span { start: line.start + tab, end: line.start + tab + char.len_utf8() };
    let what = if char == '\t' {
        "this line is indented with a tab"
    } else {
        "this line is indented with a character that only looks like a space"
    };
    Some(Complaint::new(what, "delete it, and indent with spaces").at(at))
}

/// An open quote, shown where it begins: the parser notices it only at the next quote or at the end of the file.
fn quote_left_open(info: &str, text: &str, lines: &Lines<'_>, at: usize) -> Option<Finding> {
    if !info.contains("quoted scalar") {
        return None;
    }
    // Quoted text may have many lines. The open quote is the last one that begins.
    let opened = before(text, at).filter_map(|begin| {
        let (_, value, span) = Line::of(text, lines, begin).value()?;
        let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        let escaped = if quote == '"' { value.replace("\\\"", "") } else { value.replace("''", "") };
        (escaped.matches(quote).count() == 1).then_some((quote, span))
    });
    let (quote, span) = opened.last()?;
    Some(Complaint::new("this quote is never closed", format!("end the text with `{quote}`")).at(span))
}

/// An open bracket. The parser notices it at the next key, so it is near.
fn bracket_left_open(text: &str, lines: &Lines<'_>, at: usize) -> Option<Finding> {
    const NEAR: usize = 50;
    let before: Vec<_> = before(text, at).collect();
    let (closing, span) = before.into_iter().rev().take(NEAR).find_map(|begin| {
        let (_, value, span) = Line::of(text, lines, begin).value()?;
        let (opening, closing) =
            [('[', ']'), ('{', '}')].into_iter().find(|(opening, _)| value.starts_with(*opening))?;
        let closed = value.matches(opening).count() <= value.matches(closing).count();
        (!closed && !text.get(span.end..at)?.contains(closing)).then_some((closing, span))
    })?;
    Some(Complaint::new("this bracket is never closed", format!("end it with `{closing}`")).at(span))
}

/// The bytes where the lines up to the error begin.
fn before(text: &str, at: usize) -> impl Iterator<Item = usize> {
    let before = text.get(..at).unwrap_or_default();
    std::iter::once(0).chain(before.match_indices('\n').map(|(end, _)| end + 1))
}

fn trailing(info: &str, line: &Line<'_>) -> Option<Finding> {
    let (key, value, at) = line.value().filter(|(_, value, _)| value.starts_with(['"', '\'']))?;
    let after = info.contains("trailing content") || info.contains("did not find expected key");
    after.then(|| {
        let text = unquoted(value);
        let fix = format!("put all of it in quotes: `{key}: {}`", in_quotes(&printable(text)), key = printable(key));
        Complaint { instead: whole(text), ..Complaint::new("text follows the closing quote", fix) }.at(at)
    })
}

/// `'Ada's blog'` without its outer quotes.
fn unquoted(value: &str) -> &str {
    let inner = value.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
    inner.filter(|inner| inner.contains('\'') && !inner.contains("' ")).unwrap_or(value)
}

/// `name: Foo: bar`, a key without its `:`, or one that is not lined up.
fn colon(info: &str, line: &Line<'_>, above: Option<&Line<'_>>) -> Option<Finding> {
    let misplaced =
        ["mapping values are not allowed", "illegal placement of ':'", "did not find expected '-'", "expected key"];
    if !misplaced.iter().any(|known| info.contains(known)) {
        return None;
    }
    let is_bare = |value: &str| !['"', '\''].iter().any(|quote| value.starts_with(*quote) && value.ends_with(*quote));
    let has_colon = |value: &str| value.contains(": ") || value.ends_with(':');
    if let Some((key, value, at)) = line.value().filter(|(_, value, _)| is_bare(value) && has_colon(value)) {
        // `feed: feed: https://…` comes from pasting a whole line.
        let again =
            value.split_once(": ").filter(|(again, rest)| *again == key && rest.trim_start().starts_with("http"));
        if let Some((_, address)) = again {
            let address = address.trim_start();
            let meant = quoted(&format!("{key}: {address}"));
            let complaint = Complaint::new("this line has a second key", format!("write {meant}"));
            return Some(complaint.instead(address).at(at));
        }
        return Some(needs_quotes("text with a `:` in it needs quotes", key, value).at(at));
    }
    let (key, _) = line.pair?;
    if let Some(above) = above.filter(|above| above.pair.is_none() && above.body == line.body) {
        let text = above.text.get(above.body..)?.trim_end();
        let (key, value) = text.split_once([' ', ':'])?;
        let at = Span { start: above.start + above.body, end: above.start + above.body + text.len() };
        let meant = quoted(&format!("{key}: {}", value.trim()));
        return Some(Complaint::new("a key ends with `: `", format!("write {meant}")).at(at));
    }
    let at = Span { start: line.start + line.body, end: line.start + line.body + key.len() };
    let what = format!("{} is not lined up with the key above it", quoted(key));
    let complaint = Complaint::new(what, "indent keys that belong together by the same number of spaces");
    let indentation = Span { start: line.start, end: line.start + line.body };
    // The key above shows the right indentation, unless a dash begins another blog here.
    let above = above.filter(|above| above.pair.is_some() && !line.text.trim_start().starts_with('-'));
    let instead = above.map(|above| (indentation, " ".repeat(above.body)));
    Some(Finding { instead, ..complaint.at(at) })
}

/// A value whose first character has a meaning in YAML.
fn reserved(line: &Line<'_>) -> Option<Finding> {
    let (key, value, at) = line.value()?;
    let first = value.chars().next()?;
    // In a list or a mapping with both brackets the mistake is inside.
    let whole = value.starts_with('[') && value.ends_with(']') || value.starts_with('{') && value.ends_with('}');
    if whole || !"@`%&*!|>[]{},?".contains(first) {
        return None;
    }
    let mark = if first == '`' { "a backtick".to_owned() } else { quoted(&first.to_string()) };
    Some(needs_quotes(&format!("text that begins with {mark} needs quotes"), key, value).at(at))
}

fn needs_quotes(what: &str, key: &str, value: &str) -> Complaint {
    let fix = format!("put the text in quotes: `{}: {}`", printable(key), in_quotes(&printable(value)));
    Complaint { instead: whole(value), ..Complaint::new(what, fix) }
}

/// The value in quotes as a replacement; `None` if it is too long to be shown, or has invisible characters.
fn whole(value: &str) -> Option<String> {
    (printable(value) == value).then(|| in_quotes(value))
}

/// A text in the quotes that it can be put in as it is.
pub(crate) fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}
