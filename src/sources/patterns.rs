//! Compiled filter patterns, deduplicated across sources, within a memory budget.
//!
//! Patterns come from pull requests, so their size is limited: [`ONE`] for each, [`ALL`] for a planet.

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};

use super::problem::{Complaint, quoted};
use super::value::pattern;

/// Bytes of one compiled pattern. A larger one is a mistake or an attack.
const ONE: usize = 1 << 18;

/// Limits that are tried first, so that a usual pattern does not count as a largest one.
const USUAL: [usize; 2] = [1 << 13, 1 << 15];

/// Bytes of all compiled patterns of a planet: eight thousand usual ones.
const ALL: usize = 1 << 26;

#[derive(Debug, Default)]
pub(crate) struct Patterns {
    /// By the filter word as it is written.
    compiled: HashMap<String, Regex>,
    /// Bytes, at most.
    size: usize,
}

impl Patterns {
    /// Compiles a filter word, unless that has been done for another source.
    pub(crate) fn add(&mut self, written: &str) -> Result<(), Complaint> {
        if self.compiled.contains_key(written) {
            return Ok(());
        }
        if self.size >= ALL {
            let what = format!("too many filter words: together they exceed {} MiB compiled", ALL >> 20);
            return Err(Complaint::new(what, "use fewer words, or simpler patterns"));
        }
        let (size, regex) = match pattern(written) {
            Some(pattern) => compile(pattern),
            None => compile(&whole_word(written)),
        };
        self.size += size;
        let regex = regex.map_err(|_| {
            let what = format!("{} compiles to more than {} KiB", quoted(written), ONE >> 10);
            Complaint::new(what, "repeat less in it, or split it into several words")
        })?;
        self.compiled.insert(written.to_owned(), regex);
        Ok(())
    }

    pub(crate) fn get(&self, written: &str) -> Option<&Regex> {
        self.compiled.get(written)
    }
}

/// The regular expression and its size in bytes, at most. One that is too large has cost as much as the largest.
fn compile(pattern: &str) -> (usize, Result<Regex, regex::Error>) {
    let of_size = |limit| RegexBuilder::new(pattern).case_insensitive(true).size_limit(limit).build();
    let usual = USUAL.into_iter().find_map(|size| Some((size, Ok(of_size(size).ok()?))));
    usual.unwrap_or_else(|| (ONE, of_size(ONE)))
}

/// Matches the text as a whole word. `C++` does not end in a letter, so only its outer sides are checked for letters. A space
/// matches any white space.
fn whole_word(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(regex::escape).collect();
    format!(r"\b{{start-half}}{}\b{{end-half}}", words.join(r"\s+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(written: &str) -> Result<Regex, Complaint> {
        let mut patterns = Patterns::default();
        patterns.add(written)?;
        Ok(patterns.get(written).unwrap().clone())
    }

    #[test]
    fn a_word_matches_whole_and_in_any_case() {
        let found = |written: &str, text: &str| one(written).unwrap().is_match(text);
        assert!(found("pytest", "Why PyTest?"));
        assert!(!found("pytest", "pytests"));
        assert!(found("C++", "C++ and Python"));
        assert!(found("machine learning", "Machine\nlearning"));
        assert!(found("café", "CAFÉ"));
        assert!(found(r"re:\bcover(age|ed)\b", "Coverage"));
    }

    #[test]
    fn a_pattern_takes_no_more_than_its_room_and_no_text_makes_it_slow() {
        assert!(one("re:(a{1000}){1000}").is_err());
        // Takes exponential time in a backtracking engine.
        let evil = one("re:(a+)+$").unwrap();
        assert!(!evil.is_match(&format!("{}!", "a".repeat(1_000_000))));
    }

    #[test]
    fn thousands_of_words_fit_and_a_bomb_of_patterns_does_not() {
        let mut patterns = Patterns::default();
        for number in 0..5_000 {
            assert_eq!(patterns.add(&format!("a word with the number {number}")), Ok(()));
        }
        for _ in 0..100_000 {
            assert_eq!(patterns.add("shared"), Ok(()));
        }
        let large = |number: usize| format!(r"re:\w{{5}}{number}");
        let first = (0..1_000).find(|number| patterns.add(&large(*number)).is_err()).unwrap();
        assert!((10..300).contains(&first), "{first}");
        assert!(patterns.add("one more").is_err());
        assert_eq!(patterns.add("shared"), Ok(()));
    }
}
