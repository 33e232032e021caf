//! Keys and values on one line: what parts them, the quotes around a value, and a second key behind it.

use super::super::edit::scalar;
use super::super::problem::{Complaint, printable, quoted};
use super::super::yaml::in_quotes;
use super::line::{Line, Pair, closing_quote, pair};
use super::multiline::brackets;
use super::rows::{Meant, Row};

/// Corrects the rows of one section, whose keys are `known`. `inside` says which are inside of another row's value.
pub(super) fn correct(meant: &mut Meant<'_>, rows: std::ops::Range<usize>, known: &[&'static str], inside: &[bool]) {
    // From the end, because a row may become two.
    for at in rows.rev() {
        if inside.get(at).copied().unwrap_or_default() {
            continue;
        }
        separator(meant, at, known);
        if inside.get(at + 1).copied().unwrap_or_default() {
            continue;
        }
        value(meant, at, known);
        second_key(meant, at, known);
    }
}

/// A row in its parts, and the row's beginning as it is written.
fn parts<'r>(row: &'r Row, known: &[&'static str]) -> Option<(&'r str, Pair<'r>)> {
    let line = Line::of(&row.text, known);
    if line.is_comment() {
        return None;
    }
    let start = row.text.len() - line.body.len();
    Some((row.text.get(..start)?, pair(line.body, known)?))
}

/// `feed = https://…`, `feed:https://…`, `feed https://…`.
fn separator(meant: &mut Meant<'_>, at: usize, known: &[&'static str]) {
    let Some(row) = meant.rows.get(at) else { return };
    let Some((start, pair)) = parts(row, known) else { return };
    let Pair { key, separator, value, comment, is_regular } = pair;
    if is_regular {
        if !separator.contains('\t') || value.is_empty() {
            return;
        }
        let complaint = Complaint::new(
            format!("a tab is after `{}:`", printable(key)),
            format!("write {}", quoted(&format!("{key}: {value}"))),
        );
        let text = format!("{start}{key}: {value}{comment}");
        let part = separator.to_owned();
        return meant.mend(at, &part, complaint, text);
    }
    let sign = separator.trim();
    let what = match sign {
        ":" => format!("a space is missing after `{}:`", printable(key)),
        "" => format!("a `:` is missing after `{}`", printable(key)),
        sign => format!("a key ends with `:`, not with `{sign}`"),
    };
    let shown = if value.is_empty() { format!("{key}:") } else { format!("{key}: {value}") };
    let complaint = Complaint::new(what, format!("write {}", quoted(&shown)));
    let gap = if value.is_empty() { "" } else { " " };
    let text = format!("{start}{key}:{gap}{value}{comment}");
    let part = format!("{key}{separator}{value}");
    meant.mend(at, &part, complaint, text);
}

/// Quotes that do not close, what follows them, and links of Markdown.
fn value(meant: &mut Meant<'_>, at: usize, known: &[&'static str]) {
    let Some(row) = meant.rows.get(at) else { return };
    let Some((start, pair)) = parts(row, known) else { return };
    if !pair.separator.contains(':') {
        return;
    }
    let begins = pair.comment.strip_prefix('#').and_then(|rest| rest.chars().next());
    if pair.value.is_empty() && begins.is_some_and(char::is_alphanumeric) && is_text_key(pair.key) {
        let right = in_quotes(pair.comment);
        let fix = format!("put the text in quotes: {}", quoted(&format!("{}: {right}", pair.key)));
        let complaint = Complaint::new("text that begins with `#` needs quotes", fix);
        let (part, text) = (pair.comment.to_owned(), format!("{start}{}: {right}", pair.key));
        return meant.mend(at, &part, complaint, text);
    }
    if let Some(right) = hashes_in_a_list(&pair) {
        let complaint = Complaint::new(
            "a `#` begins a comment here",
            format!("write {}", quoted(&format!("{}: {right}", pair.key))),
        );
        let (part, text) = (format!("{}{}", pair.value, pair.comment), format!("{start}{}: {right}", pair.key));
        return meant.mend(at, &part, complaint, text);
    }
    let Some((complaint, right)) = corrected(pair.key, pair.value) else { return };
    let part = pair.value.to_owned();
    let text = format!("{start}{}: {right}{}", pair.key, pair.comment);
    meant.mend(at, &part, complaint, text);
}

/// `tags: [#rust, #web]`.
fn hashes_in_a_list(pair: &Pair<'_>) -> Option<String> {
    let whole = format!("{}{}", pair.value, pair.comment);
    let inner = whole.strip_prefix('[')?.strip_suffix(']').filter(|inner| inner.contains('#'))?;
    let is_broken = inner.trim_start().starts_with('#') || pair.comment.contains('#');
    let words: Vec<String> = inner.split(',').map(|word| scalar(word.trim().trim_start_matches('#'))).collect();
    (is_broken && words.iter().all(|word| word.len() > 1 || word.chars().all(char::is_alphanumeric)))
        .then(|| format!("[{}]", words.join(", ")))
}

fn corrected(key: &str, value: &str) -> Option<(Complaint, String)> {
    let first = value.chars().next()?;
    let write = |right: &str| format!("write {}", quoted(&format!("{key}: {right}")));
    if matches!(first, '"' | '\'') {
        let Some(end) = closing_quote(value) else {
            let inside = value.trim_start_matches(first).trim_end_matches(['"', '\'', '”', '“', '’', '´', '`', '»']);
            let right = in_quotes(inside.trim_end());
            let is_other = inside.trim_end().len() < value.len() - 1;
            let what =
                if is_other { "the quotes around this text are not the same" } else { "this quote is never closed" };
            return Some((Complaint::new(what, write(&right)), right));
        };
        let rest = value.get(end..)?.trim();
        if matches!(rest, "," | ";" | ".") {
            let right = value.get(..end)?.to_owned();
            return Some((Complaint::new(format!("a `{rest}` follows the closing quote"), write(&right)), right));
        }
        let inner = value.get(1..value.len() - 1).filter(|_| end == value.len() && first == '"')?;
        let is_unknown = has_unknown_escape(inner);
        let right = Some(format!("'{inner}'")).filter(|_| is_unknown && !inner.contains('\''))?;
        return Some((Complaint::new("in double quotes a `\\` begins an escape", write(&right)), right));
    }
    if is_text_key(key) {
        let is_begun = RESERVED.contains(&first) && !(matches!(first, '|' | '>') && value.len() <= 3);
        let is_followed = matches!(first, '-' | '?') && value.get(1..).is_some_and(|rest| rest.starts_with(' '));
        let is_list = first == '[' && brackets(value) == Some(value.len());
        let mark = if first == '`' { "a backtick".to_owned() } else { quoted(&first.to_string()) };
        return ((is_begun || is_followed) && !is_list).then(|| {
            let right = in_quotes(value);
            (Complaint::new(format!("text that begins with {mark} needs quotes"), write(&right)), right)
        });
    }
    if let Some((scheme, rest)) = value.split_once(": //").filter(|(scheme, _)| matches!(*scheme, "http" | "https")) {
        let right = format!("{scheme}://{}", rest.trim_start());
        return Some((Complaint::new("a space is in this address", write(&right)), right));
    }
    if first == '`' {
        let right = value.trim_matches('`').trim().to_owned();
        return Some((Complaint::new("there are backticks around this address", write(&right)), right));
    }
    let end = brackets(value).filter(|_| first == '[')?;
    let address = value.get(end..)?.strip_prefix('(')?.strip_suffix(')')?.trim();
    let complaint = Complaint::new("this is a link of Markdown", write(address));
    address.contains("://").then(|| (complaint, address.to_owned()))
}

/// Whether a `\` in double quotes begins no escape that YAML knows. A `\\` is one, and begins none.
fn has_unknown_escape(inner: &str) -> bool {
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && characters.next().is_some_and(|escaped| !ESCAPES.contains(&escaped)) {
            return true;
        }
    }
    false
}

/// Characters with which YAML begins something else than text.
const RESERVED: &[char] = &['&', '*', '!', '|', '>', '%', '@', '`', '{', '['];

/// What may follow a `\` in double quotes (YAML 1.2 §5.7).
const ESCAPES: &[char] =
    &['0', 'a', 'b', 't', '\t', 'n', 'v', 'f', 'r', 'e', ' ', '"', '/', '\\', 'N', '_', 'L', 'P', 'x', 'u', 'U'];

fn is_text_key(key: &str) -> bool {
    matches!(key.to_lowercase().as_str(), "name" | "title" | "description")
}

/// `- name: Ada feed: https://…`: two keys on one line.
fn second_key(meant: &mut Meant<'_>, at: usize, known: &[&'static str]) {
    let Some(row) = meant.rows.get(at).cloned() else { return };
    let Some((start, pair)) = parts(&row, known) else { return };
    let Some((first, second)) = split(&pair, known) else { return };
    let (key, comment) = (pair.key, pair.comment);
    let shown = format!("`{}: {}` and, below it, `{}`", printable(key), printable(first), printable(second));
    let complaint = Complaint::new("two keys are on this line", format!("write {shown}"));
    meant.tell(at, pair.value, complaint);
    let column = Line::of(&row.text, known).column();
    let line = row.line;
    let below = Row { line, text: format!("{}{second}", " ".repeat(column)), is_whole: false, is_told: true };
    if let Some(row) = meant.rows.get_mut(at) {
        row.text = format!("{start}{key}: {first}{comment}");
        row.is_whole = false;
    }
    meant.rows.insert(at + 1, below);
    // In braces the two fit on one line, if no other line belongs to the blog.
    let is_alone = meant.rows.get(at + 2).is_none_or(|next| {
        let next = Line::of(&next.text, known);
        next.is_blank() || next.is_item() || next.column() < column
    });
    let second = second.split_once(": ").filter(|_| is_alone && start.trim() == "-");
    if let Some((other, value)) = second {
        let whole = meant.whole(line);
        let text = format!("{start}{{ {key}: {}, {other}: {} }}{comment}", in_braces(first), in_braces(value));
        if let Some(slip) = meant.slips.last_mut() {
            slip.instead = Some((whole, text));
        }
    }
}

/// A value as it may be written in braces; quoted ones stay.
pub(super) fn in_braces(value: &str) -> String {
    if closing_quote(value) == Some(value.len()) { value.to_owned() } else { scalar(value) }
}

/// The first value, and the second key with its value.
fn split<'v>(pair: &Pair<'v>, known: &[&'static str]) -> Option<(&'v str, &'v str)> {
    let value = pair.value;
    let from = closing_quote(value).unwrap_or_default();
    let rest = value.get(from..)?;
    let places = known.iter().flat_map(|key| rest.match_indices(key).map(move |(at, _)| (at, *key)));
    let is_key = |(at, key): &(usize, &str)| {
        let before = rest.get(..*at).and_then(|before| before.chars().next_back());
        let after = rest.get(at + key.len()..).unwrap_or_default();
        let begins = before.map_or(from > 0, |char| char.is_whitespace() || matches!(char, ',' | ';' | '|'));
        begins && after.starts_with(": ") && *key != pair.key
    };
    let (at, _) = places.filter(is_key).min()?;
    let first = value.get(..from + at)?.trim_end_matches([' ', ',', ';', '|', '\t']);
    let second = rest.get(at..)?.trim();
    (!first.is_empty() && !first.starts_with(['{', '['])).then_some((first, second))
}
