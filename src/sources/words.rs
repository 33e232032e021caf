//! The words of all sources, ready to be looked for: each is made once, however many sources share it.
//!
//! Patterns come from pull requests. What they take together is bounded: [`ONE`] for each, [`ALL`] for a planet.

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};

use super::problem::{Complaint, quoted};
use super::value::pattern;

/// Bytes that a pattern may compile to: one that takes more is a mistake or an attack.
const ONE: usize = 1 << 18;

/// What usual ones fit into, so that not each counts as the largest.
const USUAL: [usize; 2] = [1 << 13, 1 << 15];

/// Bytes for all words of a planet: eight thousand usual ones.
const ALL: usize = 1 << 26;

#[derive(Debug, Default)]
pub(crate) struct Words {
    /// As they were written.
    ready: HashMap<String, Regex>,
    taken: usize,
}

impl Words {
    /// Makes a word ready, or says why it cannot be.
    pub(crate) fn learn(&mut self, written: &str) -> Result<(), Complaint> {
        if self.ready.contains_key(written) {
            return Ok(());
        }
        if self.taken >= ALL {
            let fix = "look for fewer words, or for simpler patterns";
            return Err(Complaint::new("the words before this one are all that a planet can look for", fix));
        }
        let (size, made) = match pattern(written) {
            Some(pattern) => compile(pattern),
            None => compile(&whole(written)),
        };
        self.taken += size;
        let made = made.map_err(|_| {
            let what = format!("{} is larger than anything a planet looks for", quoted(written));
            Complaint::new(what, "repeat less in it, or write several words")
        })?;
        self.ready.insert(written.to_owned(), made);
        Ok(())
    }

    pub(crate) fn get(&self, written: &str) -> Option<&Regex> {
        self.ready.get(written)
    }
}

/// Also says how much room it takes, at most. What fails has cost as much as the largest.
fn compile(pattern: &str) -> (usize, Result<Regex, regex::Error>) {
    let of_size = |limit| RegexBuilder::new(pattern).case_insensitive(true).size_limit(limit).build();
    let usual = USUAL.into_iter().find_map(|size| Some((size, Ok(of_size(size).ok()?))));
    usual.unwrap_or_else(|| (ONE, of_size(ONE)))
}

/// `C++` ends in no letter, so the ends are where a word's letters do not go on. A space is any space.
fn whole(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().map(regex::escape).collect();
    format!(r"\b{{start-half}}{}\b{{end-half}}", words.join(r"\s+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(written: &str) -> Result<Regex, Complaint> {
        let mut words = Words::default();
        words.learn(written)?;
        Ok(words.get(written).unwrap().clone())
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
        // Nested as deep as this it would take for ever in other engines.
        let evil = one("re:(a+)+$").unwrap();
        assert!(!evil.is_match(&format!("{}!", "a".repeat(1_000_000))));
    }

    #[test]
    fn thousands_of_words_fit_and_a_bomb_of_patterns_does_not() {
        let mut words = Words::default();
        for number in 0..5_000 {
            assert_eq!(words.learn(&format!("a word with the number {number}")), Ok(()));
        }
        for _ in 0..100_000 {
            assert_eq!(words.learn("shared"), Ok(()));
        }
        let large = |number: usize| format!(r"re:\w{{5}}{number}");
        let first = (0..1_000).find(|number| words.learn(&large(*number)).is_err()).unwrap();
        assert!((10..300).contains(&first), "{first}");
        assert!(words.learn("one more").is_err());
        assert_eq!(words.learn("shared"), Ok(()));
    }
}
