//! Foreign text for logs, terminals and messages.

use super::characters::{is_bidi_control, is_invisible, is_unprintable};
use super::line::{cut, line};
use super::redact::redact;

/// Characters of foreign text that a log line shows.
const MAX_PRINTABLE: usize = 300;

/// Foreign text for a log or a terminal: one line of at most 300 characters, without escape sequences, invisible characters and
/// changes of direction, and without the passwords of addresses ([`redact`]).
///
/// ```
/// assert_eq!(perihelion_feed::text::printable("\u{1b}[31mred\u{1b}[0m\nalert"), "red alert");
/// ```
pub fn printable(foreign: &str) -> String {
    let mut plain = String::new();
    let foreign = redact(foreign);
    let mut chars = foreign.chars().peekable();
    while let Some(c) = chars.next() {
        // An escape sequence (ECMA-48 §5.4): CSI up to its final byte, OSC up to its terminator, any other is two characters.
        if c == '\u{1b}' || c == '\u{9b}' {
            match if c == '\u{9b}' { Some('[') } else { chars.next() } {
                Some('[') => while chars.next().is_some_and(|c| !('@'..='~').contains(&c)) {},
                Some(']') => while chars.next().is_some_and(|c| c != '\u{7}' && c != '\u{1b}' && c != '\u{9c}') {},
                _ => {}
            }
        } else if !is_invisible(c) && !is_bidi_control(c) {
            plain.push(c);
        }
        if plain.len() > 4 * MAX_PRINTABLE {
            break;
        }
    }
    cut(&line(&plain), MAX_PRINTABLE)
}

/// Foreign text for a message that quotes it: at most `most` characters, then `…`. Characters that nobody would see are shown as
/// escapes ([`is_unprintable`]), and the passwords of addresses are not shown ([`redact`]).
///
/// Unlike [`printable`] it leaves nothing out, since a person who looks for a mistake needs to see what is there.
///
/// ```
/// use perihelion_feed::text::quotable;
///
/// assert_eq!(quotable("a\tb\u{200b}", 80), "a\\u{9}b\\u{200b}");
/// assert_eq!(quotable("abcdef", 3), "abc…");
/// ```
pub fn quotable(foreign: &str, most: usize) -> String {
    let redacted = redact(foreign);
    let mut shown = String::with_capacity(redacted.len().min(most));
    for (count, c) in redacted.chars().enumerate() {
        if count == most {
            shown.push('…');
            break;
        }
        if is_unprintable(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_line_carries_no_escape_sequence() {
        assert_eq!(printable("\u{1b}[31mred\u{1b}[0m\n::error::x\u{1b}]0;title\u{7}!\u{202e}"), "red ::error::x!");
        assert!(printable(&"x".repeat(10_000)).chars().count() <= MAX_PRINTABLE);
    }
}
