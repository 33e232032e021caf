//! Foreign text for a log line or a terminal.

use super::characters::{is_bidi_control, is_invisible};
use super::line::{cut, line};
use super::redact::redact;

/// What a log line shows of foreign text.
const MAX_PRINTABLE: usize = 300;

/// Foreign text for a log line or a terminal: one line, no escape sequences, nothing that reorders what stands beside it, no
/// password in an address.
pub fn printable(foreign: &str) -> String {
    let mut plain = String::new();
    let foreign = redact(foreign);
    let mut chars = foreign.chars().peekable();
    while let Some(c) = chars.next() {
        // An escape sequence: CSI up to its final byte, OSC up to its terminator, any other two characters.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_line_carries_no_escape_sequence() {
        assert_eq!(printable("\u{1b}[31mred\u{1b}[0m\n::error::x\u{1b}]0;title\u{7}!\u{202e}"), "red ::error::x!");
        assert!(printable(&"x".repeat(10_000)).chars().count() <= MAX_PRINTABLE);
    }
}
