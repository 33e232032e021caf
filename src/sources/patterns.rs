//! Compiled filter patterns, deduplicated across sources, within a memory budget.
//!
//! Patterns come from pull requests, so their size is limited: [`ONE`] for each, [`ALL`] for a planet.

use std::collections::HashMap;

use regex::{Regex, RegexBuilder};

use super::problem::{Complaint, quoted};
use super::slowness::is_slow;
use super::value::pattern;
use super::{Word, filter_text};

/// Bytes of one compiled pattern. A larger one is a mistake or an attack.
const ONE: usize = 1 << 18;

/// Limits that are tried first, so that a usual pattern does not count as a largest one.
const USUAL: [usize; 4] = [1 << 13, 1 << 14, 1 << 15, 1 << 16];

/// How much of a blog's new text one regular expression may search in a run, in bytes: a hundred long posts.
const REACH: usize = 1 << 19;

/// The same for a slow one, which takes some 300 ns for each byte.
const SLOW_REACH: usize = 1 << 17;

/// How much text all regular expressions together may search in a run, if every blog brings as much as it can: with more than
/// some hundred, each has less.
const ALL_REACH: usize = 1 << 28;

/// The same in bytes of text times bytes of the compiled expression: a large one takes longer for each byte.
const WORK: usize = 1 << 36;

/// The regular expressions in all sources.
const EXPRESSIONS: usize = 4_000;

/// Bytes of all compiled patterns of a planet: eight thousand usual ones.
const ALL: usize = 1 << 26;

#[derive(Debug, Default)]
pub(crate) struct Patterns {
    /// By the filter word as it is written.
    compiled: HashMap<String, Compiled>,
    /// How many regular expressions are written.
    expressions: usize,
    /// How many there are for each blog, all blogs together.
    uses: usize,
    /// Bytes, at most.
    size: usize,
}

#[derive(Debug)]
struct Compiled {
    pattern: Regex,
    /// Bytes, at most.
    size: usize,
    is_slow: bool,
}

impl Patterns {
    /// Compiles a filter word of so many blogs, unless that has been done for another one.
    pub(crate) fn add(&mut self, written: &str, blogs: usize) -> Result<(), Complaint> {
        if pattern(written).is_some() {
            self.expressions += 1;
            self.uses += blogs;
        }
        if self.expressions > EXPRESSIONS {
            let what = format!("too many regular expressions: the sources have more than {EXPRESSIONS} together");
            return Err(Complaint::new(what, "use plain words, or put several into one: `re:\\b(one|other)\\b`"));
        }
        if self.compiled.contains_key(written) {
            return Ok(());
        }
        if self.size >= ALL {
            let what = format!("too many filter words: together they exceed {} MiB compiled", ALL >> 20);
            return Err(Complaint::new(what, "use fewer words, or simpler patterns"));
        }
        let (size, regex) = match pattern(written) {
            Some(pattern) => compile(&filter_text::plain(pattern)),
            None => compile(&whole_word(written)),
        };
        self.size += size;
        let regex = regex.map_err(|_| {
            let what = format!("{} compiles to more than {} KiB", quoted(written), ONE >> 10);
            Complaint::new(what, "repeat less in it, or split it into several words")
        })?;
        let is_slow = pattern(written).is_some_and(|pattern| is_slow(&filter_text::plain(pattern)));
        self.compiled.insert(written.to_owned(), Compiled { pattern: regex, size, is_slow });
        Ok(())
    }

    pub(crate) fn word(&self, written: String) -> Option<Word> {
        let Compiled { pattern: regex, size, is_slow } = self.compiled.get(&written)?;
        let longest = if *is_slow { SLOW_REACH } else { REACH };
        let reach = longest.min(WORK / size).min(ALL_REACH / self.uses.max(1));
        let reach = pattern(&written).is_some().then_some(reach);
        Some(Word { pattern: regex.clone(), reach, is_slow: *is_slow, written })
    }
}

/// The regular expression and its size in bytes, at most. One that is too large has cost as much as the largest.
fn compile(pattern: &str) -> (usize, Result<Regex, regex::Error>) {
    let of_size = |limit| RegexBuilder::new(pattern).case_insensitive(true).size_limit(limit).build();
    let usual = USUAL.into_iter().find_map(|size| Some((size, Ok(of_size(size).ok()?))));
    usual.unwrap_or_else(|| (ONE, of_size(ONE)))
}

/// Matches the text as a whole word. `C++` does not end in a letter, so only its outer sides are checked for letters. A space
/// matches any white space. In a script without spaces a word has no sides.
fn whole_word(text: &str) -> String {
    let text = filter_text::plain(text);
    let text = filter_text::marked(&text);
    let words: Vec<_> = text.split_whitespace().map(regex::escape).collect();
    let side = |c: Option<char>, side| if c.is_some_and(filter_text::has_no_spaces) { "" } else { side };
    let (start, end) = (side(text.chars().next(), r"\b{start-half}"), side(text.chars().next_back(), r"\b{end-half}"));
    format!("{start}{}{end}", words.join(r"\s+"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(written: &str) -> Result<Regex, Complaint> {
        let mut patterns = Patterns::default();
        patterns.add(written, 1)?;
        Ok(patterns.word(written.to_owned()).unwrap().pattern)
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
    fn a_word_of_a_script_without_spaces_matches_anywhere() {
        let found = |written: &str, text: &str| {
            let plain = filter_text::plain(text);
            one(written).unwrap().is_match(&filter_text::marked(&plain))
        };
        for (written, text) in [
            ("编程", "我喜欢用计算机编程语言"),
            ("プログラミング", "趣味のプログラミングです"),
            ("โปรแกรม", "การเขียนโปรแกรมภาษา"),
            ("Python", "私はPythonが好き"),
            ("Python入門", "これはPython入門です"),
            ("C++", "用C++写程序"),
            ("don't", "I don’t know"),
            ("it’s", "IT'S here"),
            ("e‐mail", "an e-mail"),
            ("machine learning", "machine\u{a0}learning"),
        ] {
            assert!(found(written, text), "{written} {text}");
        }
        assert!(!found("Python", "私はPythonicが好き"));
        assert!(!found("ton", "我的Python"));
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
            assert_eq!(patterns.add(&format!("a word with the number {number}"), 1), Ok(()));
        }
        for _ in 0..100_000 {
            assert_eq!(patterns.add("shared", 1), Ok(()));
        }
        let large = |number: usize| format!(r"re:\w{{5}}{number}");
        let first = (0..1_000).find(|number| patterns.add(&large(*number), 1).is_err()).unwrap();
        assert!((10..300).contains(&first), "{first}");
        assert!(patterns.add("one more", 1).is_err());
        assert_eq!(patterns.add("shared", 1), Ok(()));
    }
}
