//! Anatomy of a line: indentation, list marker, key, separator, value and comment, also where they are not quite YAML.

use super::super::yaml::meant;

/// A line in its parts. Joined they are the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    pub(super) indent: &'t str,
    /// `-` or another bullet; empty if there is none.
    pub(super) marker: &'t str,
    /// The white space behind the marker.
    pub(super) gap: &'t str,
    pub(super) body: &'t str,
}

/// A key and its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair<'t> {
    /// Without quotes.
    pub(super) key: &'t str,
    /// From the end of the key to the value: `: `.
    pub(super) separator: &'t str,
    /// Without white space around it.
    pub(super) value: &'t str,
    /// With the white space before it; empty if there is none.
    pub(super) comment: &'t str,
    /// It is written as in YAML.
    pub(super) is_regular: bool,
}

/// What people put before an item: the bullets of word processors and of Markdown, and of other lists.
const BULLETS: &[char] = &['*', '•', '–', '—', '+', '·', '▪', '◦', '‣', '●', '−', '‐'];

impl<'t> Line<'t> {
    pub(super) fn of(text: &'t str, known: &[&'static str]) -> Self {
        let body = text.trim_start();
        let indent = text.get(..text.len() - body.len()).unwrap_or_default();
        let end = marker(body, known);
        let (marker, rest) = body.split_at_checked(end).unwrap_or(("", body));
        let body = rest.trim_start();
        let gap = rest.get(..rest.len() - body.len()).unwrap_or_default();
        if marker.is_empty() {
            return Self { indent, marker: "", gap: "", body: rest };
        }
        Self { indent, marker, gap, body }
    }

    /// Where the body begins, in characters.
    pub(super) fn column(&self) -> usize {
        [self.indent, self.marker, self.gap].iter().map(|part| part.chars().count()).sum()
    }

    pub(super) fn is_item(&self) -> bool {
        !self.marker.is_empty()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.marker.is_empty() && self.body.is_empty()
    }

    pub(super) fn is_comment(&self) -> bool {
        self.marker.is_empty() && self.body.starts_with('#')
    }
}

/// The bytes of the marker at the beginning of a body.
fn marker(body: &str, known: &[&'static str]) -> usize {
    let mut chars = body.chars();
    let Some(first) = chars.next() else { return 0 };
    let rest = chars.as_str();
    let is_apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let is_before_a_key = || pair(rest, known).is_some_and(|pair| is_exact(pair.key, known));
    if first == '-' || BULLETS.contains(&first) {
        return if is_apart || is_before_a_key() { first.len_utf8() } else { 0 };
    }
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let dot = body.get(digits..).unwrap_or_default();
    let is_number = (1..=3).contains(&digits) && dot.starts_with(['.', ')']);
    if is_number && dot.get(1..).is_some_and(|rest| rest.starts_with(' ')) { digits + 1 } else { 0 }
}

/// The key and the value of a body. A key whose separator is not YAML's counts only if it is a known one.
pub(super) fn pair<'t>(body: &'t str, known: &[&'static str]) -> Option<Pair<'t>> {
    let (key, rest) = key(body)?;
    let after = rest.trim_start();
    let sign = sign(after);
    let value = after.get(sign..)?;
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']);
    let is_regular = after.starts_with(':') && sign == 1 && is_apart;
    let is_believed = match sign {
        _ if is_regular => true,
        // `feed https://…`: a word and a space are a key only beside a value.
        0 => rest.len() > after.len() && !value.is_empty() && is_exact(key, known),
        // `https://…` is no key.
        _ => meant(key, known).is_some() && !value.starts_with("//"),
    };
    if !is_believed {
        return None;
    }
    let written = value.trim();
    let (value, comment) = without_comment(written);
    let start = body.len() - written.len() - (body.len() - body.trim_end().len());
    let separator = body.get(key_end(body, key)..start)?;
    Some(Pair { key, separator, value, comment, is_regular })
}

/// The byte behind the key and its quotes.
fn key_end(body: &str, key: &str) -> usize {
    let quotes = usize::from(body.starts_with(['"', '\'']));
    quotes + key.len() + quotes
}

/// The key at the beginning of a body, without its quotes, and the rest.
fn key(body: &str) -> Option<(&str, &str)> {
    if let Some(quote) = body.chars().next().filter(|first| matches!(first, '"' | '\'')) {
        let inside = body.get(1..)?;
        let end = inside.find(quote)?;
        return Some((inside.get(..end)?, inside.get(end + 1..)?)).filter(|(key, _)| is_word(key));
    }
    let end = body.find(|char: char| !(char.is_alphanumeric() || matches!(char, '_' | '-')))?;
    let end = if body.get(end..)?.starts_with(['>']) { body.get(..end)?.trim_end_matches('-').len() } else { end };
    Some(body.split_at_checked(end)?).filter(|(key, _)| is_word(key))
}

fn is_word(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '-'))
}

/// The bytes of what parts a key from its value.
fn sign(rest: &str) -> usize {
    ["：", ":=", "=>", "->", ":", "=", ";"].into_iter().find(|sign| rest.starts_with(sign)).map_or(0, str::len)
}

fn is_exact(key: &str, known: &[&str]) -> bool {
    known.contains(&key.to_lowercase().as_str())
}

/// The value, and its comment with the space before it.
fn without_comment(written: &str) -> (&str, &str) {
    let from = closing_quote(written).unwrap_or_default();
    let rest = written.get(from..).unwrap_or_default();
    let comment = if written.starts_with('#') { Some(0) } else { rest.find(" #").or_else(|| rest.find("\t#")) };
    let Some(comment) = comment else { return (written, "") };
    let value = written.get(..from + comment).unwrap_or_default().trim_end();
    (value, written.get(value.len()..).unwrap_or_default())
}

/// The byte behind the quote that closes the text that begins with a quote.
pub(super) fn closing_quote(text: &str) -> Option<usize> {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, char)) = chars.next() {
        let is_doubled = char == '\'' && quote == '\'' && chars.peek().is_some_and(|(_, next)| *next == '\'');
        if char == '\\' && quote == '"' || is_doubled {
            chars.next();
        } else if char == quote {
            return Some(at + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["name", "feed", "tags"];

    fn parts(text: &str) -> (usize, &str, Option<(&str, &str, &str)>) {
        let line = Line::of(text, KNOWN);
        let pair = pair(line.body, KNOWN);
        (line.column(), line.marker, pair.map(|pair| (pair.key, pair.value, pair.comment)))
    }

    #[test]
    fn a_line_is_taken_apart_however_it_is_written() {
        for (text, parts_of) in [
            ("  - name: Ada", (4, "-", Some(("name", "Ada", "")))),
            ("  -name: Ada", (3, "-", Some(("name", "Ada", "")))),
            ("  • name: Ada # poet", (4, "•", Some(("name", "Ada", " # poet")))),
            ("1. name: Ada", (3, "1.", Some(("name", "Ada", "")))),
            ("    feed:https://a.example/", (4, "", Some(("feed", "https://a.example/", "")))),
            ("    feed = https://a.example/#x", (4, "", Some(("feed", "https://a.example/#x", "")))),
            ("    feed https://a.example/", (4, "", Some(("feed", "https://a.example/", "")))),
            ("    feed -> https://a.example/", (4, "", Some(("feed", "https://a.example/", "")))),
            ("    feed->https://a.example/", (4, "", Some(("feed", "https://a.example/", "")))),
            ("    name：Ada", (4, "", Some(("name", "Ada", "")))),
            ("    \"name\": \"A # b\" # c", (4, "", Some(("name", "\"A # b\"", " # c")))),
            ("    https://a.example/", (4, "", None)),
            ("  - https://a.example/", (4, "-", None)),
            ("    names and more", (4, "", None)),
            ("*anchor", (0, "", None)),
            ("", (0, "", None)),
        ] {
            assert_eq!(parts(text), parts_of, "{text}");
        }
    }

    #[test]
    fn a_comment_begins_behind_the_quotes() {
        assert_eq!(without_comment("\"a # b\" # c"), ("\"a # b\"", " # c"));
        assert_eq!(without_comment("C #sharp"), ("C", " #sharp"));
        assert_eq!(without_comment("C#"), ("C#", ""));
        assert_eq!(without_comment("# all"), ("", "# all"));
        assert_eq!(closing_quote("'it''s' x"), Some(7));
        assert_eq!(closing_quote("\"a\\\"b"), None);
    }
}
