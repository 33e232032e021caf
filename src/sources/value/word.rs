//! What a post is searched for.

use regex::{Regex, RegexBuilder};

use crate::sources::Word;
use crate::sources::problem::{Complaint, quoted};

/// Patterns come from pull requests: one that compiles to more than this is a mistake or an attack.
const COMPILED: usize = 1 << 18;

/// Reading a pattern takes many times its length, before its size is known.
const LONGEST: usize = 1_000;

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
    let pattern = match text.strip_prefix("re:") {
        Some("") | None if text.trim_start_matches("re:").is_empty() => {
            return Err(Complaint::new("an empty word is in every post", "write a word, or remove it"));
        }
        Some(pattern) => compile(pattern.trim_start()).map_err(|error| not_a_pattern(pattern, &error))?,
        None => compile(&whole(text))
            .map_err(|_| Complaint::new(format!("{} is too long", quoted(text)), "write a shorter word"))?,
    };
    Ok(Word { written: text.to_owned(), pattern })
}

fn compile(pattern: &str) -> Result<Regex, regex::Error> {
    RegexBuilder::new(pattern).case_insensitive(true).size_limit(COMPILED).build()
}

/// `C++` ends in no letter, so the ends are where a word's letters do not go on. A space is any space.
fn whole(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(regex::escape).collect();
    format!(r"\b{{start-half}}{}\b{{end-half}}", words.join(r"\s+"))
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
    fn a_word_matches_whole_and_in_any_case() {
        let found = |written: &str, text: &str| word(written).unwrap().pattern.is_match(text);
        assert!(found("pytest", "Why PyTest?"));
        assert!(!found("pytest", "pytests"));
        assert!(found("C++", "C++ and Python"));
        assert!(found("machine learning", "Machine\nlearning"));
        assert!(found("café", "CAFÉ"));
        assert!(found(r"re:\bcover(age|ed)\b", "Coverage"));
    }

    #[test]
    fn a_pattern_that_is_none_is_refused() {
        assert!(word("re:(").is_err());
        assert!(word("re:").is_err());
        assert!(word("re:(a{1000}){1000}").is_err());
        assert!(word(&format!("re:{}b", "a|".repeat(4_000_000))).is_err());
        // Nested as deep as this it would take for ever in other engines; in this one, no text makes it slow.
        let evil = word("re:(a+)+$").unwrap();
        assert!(!evil.pattern.is_match(&format!("{}!", "a".repeat(1_000_000))));
    }
}
