//! Filter words as they are written: whole words and regular expressions. [`patterns`](crate::sources::patterns) compiles
//! them.

use regex::RegexBuilder;

use crate::sources::problem::{Complaint, quoted};

/// Bytes. Parsing a pattern takes many times its length, before the size of the result is known.
const LONGEST: usize = 1_000;

/// `pytest`, or `re:` and a regular expression.
#[derive(Debug)]
pub(crate) struct FilterWord(pub(crate) String);

pub(super) fn filter_word(written: &str) -> Result<FilterWord, Complaint> {
    let text = written.trim();
    // `"re:\bword"` is YAML for a backspace and `word`.
    if text.chars().any(char::is_control) {
        let fix = "put it in single quotes, or write each `\\` twice";
        return Err(Complaint::new(format!("{} contains a control character", quoted(text)), fix));
    }
    if text.len() > LONGEST {
        let fix = "shorten it, or split it into several words";
        return Err(Complaint::new(format!("{} has more than {LONGEST} bytes", quoted(text)), fix));
    }
    if text.trim_start_matches("re:").is_empty() {
        return Err(Complaint::new("an empty word matches every post", "write a word, or remove it"));
    }
    if let Some(pattern) = pattern(text) {
        // The syntax is checked before the size, so a size of 0 is enough here.
        let read = RegexBuilder::new(pattern).size_limit(0).build();
        if let Err(error @ regex::Error::Syntax(_)) = read {
            return Err(not_a_pattern(pattern, &error));
        }
    }
    Ok(FilterWord(text.to_owned()))
}

/// The regular expression of a word with `re:`.
pub(crate) fn pattern(word: &str) -> Option<&str> {
    word.strip_prefix("re:").map(str::trim_start)
}

fn not_a_pattern(pattern: &str, error: &regex::Error) -> Complaint {
    // The last line is the reason; those above draw the pattern.
    let why = error.to_string();
    let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_lowercase();
    let fix = "correct the regular expression, or remove `re:` to search for the text itself";
    Complaint::new(format!("{} is not a regular expression: {why}", quoted(pattern)), fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_that_is_none_is_refused() {
        assert!(filter_word(" pytest ").is_ok_and(|word| word.0 == "pytest"));
        for written in ["", "  ", "re:", "re:re:", "re:\u{8}word", "re:(", &format!("re:{}b", "a|".repeat(4_000_000))] {
            assert!(filter_word(written).is_err(), "{}", quoted(written));
        }
    }
}
