//! What a post is searched for, as it is written. `sources::words` makes it ready.

use regex::RegexBuilder;

use crate::sources::problem::{Complaint, quoted};

/// Reading a pattern takes many times its length, before its size is known.
const LONGEST: usize = 1_000;

/// `pytest`, or `re:` and a regular expression.
#[derive(Debug)]
pub(crate) struct Word(pub(crate) String);

pub(super) fn word(written: &str) -> Result<Word, Complaint> {
    let text = written.trim();
    // `"re:\bword"` is YAML for a backspace and `word`.
    if text.chars().any(char::is_control) {
        let fix = "put it between single quotes, or write each `\\` twice";
        return Err(Complaint::new(format!("{} holds a control character", quoted(text)), fix));
    }
    if text.len() > LONGEST {
        let fix = "look for less, or write several words";
        return Err(Complaint::new(format!("{} has more than {LONGEST} bytes", quoted(text)), fix));
    }
    if text.trim_start_matches("re:").is_empty() {
        return Err(Complaint::new("an empty word is in every post", "write a word, or remove it"));
    }
    if let Some(pattern) = pattern(text) {
        // Of no size at all: whether it is a pattern is known before it is too large.
        let read = RegexBuilder::new(pattern).size_limit(0).build();
        if let Err(error @ regex::Error::Syntax(_)) = read {
            return Err(not_a_pattern(pattern, &error));
        }
    }
    Ok(Word(text.to_owned()))
}

/// The regular expression that a word is, if it is one.
pub(crate) fn pattern(word: &str) -> Option<&str> {
    word.strip_prefix("re:").map(str::trim_start)
}

fn not_a_pattern(pattern: &str, error: &regex::Error) -> Complaint {
    // The last line says it; those above draw the pattern.
    let why = error.to_string();
    let why = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_lowercase();
    let fix = "mend the regular expression, or remove `re:` to look for the text as it stands";
    Complaint::new(format!("{} is not a regular expression: {why}", quoted(pattern)), fix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_that_is_none_is_refused() {
        assert!(word(" pytest ").is_ok_and(|word| word.0 == "pytest"));
        for written in ["", "  ", "re:", "re:re:", "re:\u{8}word", "re:(", &format!("re:{}b", "a|".repeat(4_000_000))] {
            assert!(word(written).is_err(), "{}", quoted(written));
        }
    }
}
