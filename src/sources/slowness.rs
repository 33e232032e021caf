//! Slowness of regular expressions: whether one is searched for in the slow way, at up to a hundred times the cost per byte.
//!
//! The engine makes states of an expression while it searches. If they do not fit into its memory, it goes on without them.
//! The expression is tried on a text of its own letters, and without a clock: the answer is the same on every machine.

use regex_automata::Input;
use regex_automata::hybrid::dfa::DFA;
use regex_automata::util::syntax;

/// Bytes of each part of the text. An expression that has fewer states than fit into the memory needs none that is longer.
const PART: usize = 1 << 14;

/// Whether the states of an expression are too many.
pub(super) fn is_slow(pattern: &str) -> bool {
    // What never ends is never found, so that the whole text is searched. A comment in the expression ends with the line.
    let endless = format!("(?:{pattern}\n)\\x00");
    let engine = DFA::builder()
        .syntax(syntax::Config::new().case_insensitive(true))
        .configure(DFA::config().unicode_word_boundary(true).minimum_cache_clear_count(Some(0)))
        .build(&endless);
    let Ok(engine) = engine else { return true };
    engine.try_search_fwd(&mut engine.create_cache(), &Input::new(&text(pattern))).is_err()
}

/// Words, then one long word, then digits, all of them of what the expression names.
fn text(pattern: &str) -> Vec<u8> {
    let own: Vec<u8> = pattern.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let parts = [b"etaoin  ".as_slice(), b"etaoin", b"0123456789"].map(|usual| {
        let own = own.iter().filter(|c| usual.contains(&b'e') || c.is_ascii_digit());
        random(&[usual.to_vec(), own.copied().collect()].concat())
    });
    parts.concat()
}

/// Letters without an order, always the same ones (a linear congruential generator).
fn random(letters: &[u8]) -> Vec<u8> {
    let mut state: u32 = 1;
    let letter = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        letters.get((state >> 16) as usize % letters.len()).copied().unwrap_or(b' ')
    };
    (0..PART).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_with_too_many_states_is_slow_and_no_usual_one() {
        for pattern in [
            r"(?:a|ab|b| |ba|aa)*a.{30}c",
            r"\w*a\w{25}z",
            r"\d*1\d{25}x",
            r"[a-z ]*e.{40}x",
            r"(?x) [ab]* a # letters
              .{30} c",
        ] {
            assert!(is_slow(pattern), "{pattern}");
        }
        for pattern in [
            r"\bcoverage\b",
            r"\bcover(age|ed)\b",
            r"python ?3\.\d+",
            r"^\[?(sponsored|advert(isement)?)\]?",
            r"(rust|go|zig).{0,40}(release|announc)",
            r"\b(weekly|monthly) (links|notes|news)\b.*#\d+",
            r"[\p{Greek}\p{Cyrillic}]{5,}",
            r"\d{4}-\d{2}-\d{2}",
            r"(?i)new(s)?letter$",
            r"(a+)+$",
        ] {
            assert!(!is_slow(pattern), "{pattern}");
        }
    }
}
