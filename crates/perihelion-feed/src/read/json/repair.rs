//! Repair of ill-formed JSON: line breaks in strings, commas too many, halves of escaped characters (RFC 8259 §7).
//!
//! It is tried only on a document that does not parse as it is.

/// The text with what JSON forbids, and people write, written as JSON wants it.
pub(super) fn well_formed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let (mut quoted, mut escaped) = (false, false);
    // The place in `out` of a comma that nothing has followed yet.
    let mut comma = None;
    for c in text.chars() {
        match c {
            '\n' if quoted => out.push_str("\\n"),
            '\r' if quoted => {}
            '\t' if quoted => out.push_str("\\t"),
            ']' | '}' if !quoted => {
                if let Some(at) = comma.take() {
                    out.truncate(at);
                }
                out.push(c);
            }
            _ => {
                if !c.is_ascii_whitespace() {
                    comma = (c == ',' && !quoted).then_some(out.len());
                }
                out.push(c);
            }
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && quoted && !escaped;
    }
    without_halves(&out)
}

/// Half of a pair of escapes, `\ud83d` alone, is no character. It is left when a text is cut in the middle of an emoji.
fn without_halves(text: &str) -> String {
    let unit = |at: usize| match text.get(at..at + 6)?.strip_prefix("\\u") {
        Some(digits) => u16::from_str_radix(digits, 16).ok(),
        None => None,
    };
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'\\', &text.as_bytes()[from..]).map(|at| from + at) {
        out.push_str(&text[from..at]);
        let (escape, length) = match (unit(at), unit(at + 6)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => (&text[at..at + 12], 12),
            (Some(0xD800..0xE000), _) => ("\\ufffd", 6),
            // Any other escape, also that of a `\`.
            _ => {
                let length = text[at..].chars().take(2).map(char::len_utf8).sum();
                (&text[at..at + length], length)
            }
        };
        out.push_str(escape);
        from = at + length;
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_and_line_breaks_are_written_as_json_wants_them() {
        for (given, expected) in [
            ("{\"a\": [1, 2, ], }", "{\"a\": [1, 2]}"),
            ("\"a\nb\tc,]\"", "\"a\\nb\\tc,]\""),
            (r#""\ud83d \ud83d\ude00 \\ud83d""#, r#""\ufffd \ud83d\ude00 \\ud83d""#),
        ] {
            assert_eq!(well_formed(given), expected);
        }
    }
}
