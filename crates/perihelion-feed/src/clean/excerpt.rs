//! Excerpt of a post, its length in words, and the beginning in which its language shows.

use super::scan::{self, Event};
use super::{style, text};
use crate::text::{cut, line, prefix};

/// Characters of an excerpt: about four lines of a page.
pub(super) const MAX_CHARS: usize = 300;

/// Characters. A shorter summary is a label ("Comments").
const MIN_SUMMARY: usize = 40;

/// Letters at the beginning of two texts that are alike where one is a cut copy of the other.
const ALIKE: usize = 60;

/// Bytes: enough for an excerpt and for detecting the language.
const MAX_BEGINNING: usize = 4 * 1024;

/// The text of a post, measured.
#[derive(Debug, Default)]
pub(super) struct TextStats {
    /// The first running text: without code, tables and captions, unless there is nothing else.
    pub(super) beginning: String,
    /// In scripts without spaces, two characters are counted as one word.
    pub(super) words: usize,
}

/// Measures the text of cleaned HTML.
pub(super) fn measure(html: &str) -> TextStats {
    let mut prose = String::new();
    let mut aside = String::new();
    let mut words = Words::default();
    // The open elements, from the outermost one whose text is no running text.
    let mut aside_in: Vec<&str> = Vec::new();
    let mut unread = 0_usize;
    for event in scan::scan(html) {
        match event {
            Event::Open(name, attributes) => {
                let first = matches!(name, "pre" | "table" | "figcaption");
                if (first || !aside_in.is_empty()) && !is_void(name) {
                    aside_in.push(name);
                }
                // Pronunciations and footnote signs are in the middle of words.
                let note =
                    matches!(name, "rt" | "rp") || style::has_class(attributes, &["footnote-ref", "footnote-backref"]);
                if (note || unread > 0) && !is_void(name) {
                    unread += 1;
                }
                if text::is_break(name) {
                    words.end();
                    part(if aside_in.is_empty() { &mut prose } else { &mut aside });
                }
            }
            Event::Close(name) => {
                unread = unread.saturating_sub(1);
                aside_in.pop();
                if text::is_break(name) {
                    words.end();
                    part(if aside_in.is_empty() { &mut prose } else { &mut aside });
                }
            }
            Event::Text(_) if unread > 0 => {}
            Event::Text(raw) => {
                words.count(raw);
                let into = if aside_in.is_empty() { &mut prose } else { &mut aside };
                if into.len() < MAX_BEGINNING {
                    let near = prefix(raw, MAX_BEGINNING);
                    into.push_str(&scan::decoded(near));
                }
            }
        }
    }
    words.end();
    let prose = line(&prose);
    let beginning = if prose.is_empty() { line(&aside) } else { prose };
    TextStats { beginning, words: words.total() }
}

/// The summary of the feed where it is one, else the beginning of the text.
pub(super) fn excerpt(content: &str, summary: &str) -> String {
    let is_summary = summary.chars().count() >= MIN_SUMMARY && !begin_alike(summary, content);
    cut(if is_summary || content.is_empty() { summary } else { content }, MAX_CHARS)
}

fn begin_alike(one: &str, other: &str) -> bool {
    let letters = |text: &str| {
        text.chars().filter(|c| c.is_alphanumeric()).take(ALIKE).flat_map(char::to_lowercase).collect::<Vec<_>>()
    };
    let (one, other) = (letters(one), letters(other));
    let shorter = one.len().min(other.len());
    shorter > 0 && one[..shorter] == other[..shorter]
}

fn part(text: &mut String) {
    if !text.is_empty() && text.len() < MAX_BEGINNING {
        text.push(' ');
    }
}

/// Whether a cleaned element of this name has no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "source" | "track" | "wbr")
}

/// A count of words.
#[derive(Default)]
pub(super) struct Words {
    spaced: usize,
    unspaced: usize,
    within: bool,
}

impl Words {
    pub(super) fn count(&mut self, raw: &str) {
        for c in raw.chars() {
            // Most of most texts is ASCII, where the questions are cheap.
            let is_ascii = c.is_ascii();
            let letter = if is_ascii { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() };
            if letter && !is_ascii && is_unspaced(c) {
                self.unspaced += 1;
                self.within = false;
            } else if letter {
                self.spaced += usize::from(!std::mem::replace(&mut self.within, true));
            } else if matches!(c, ' ' | '\t'..='\r') || !is_ascii && c.is_whitespace() {
                self.within = false;
            }
        }
    }

    /// The word ends here.
    pub(super) fn end(&mut self) {
        self.within = false;
    }

    pub(super) fn total(&self) -> usize {
        self.spaced + self.unspaced.div_ceil(2)
    }
}

/// Han, kana, Thai, Lao, Khmer, Burmese: written without spaces between words.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_glues_no_words_and_prefers_running_text() {
        let html = "<h4>Head</h4><p>one<br>two <em>th</em>ree</p><pre>code</pre><ul><li>a</li><li>b</li></ul>";
        let stats = measure(html);
        assert_eq!(stats.beginning, "Head one two three a b");
        assert_eq!(stats.words, 7);
        assert_eq!(measure("<pre>only code</pre>").beginning, "only code");
        assert_eq!(measure("<p>日本語のテキスト</p>").words, 4);
        assert_eq!(measure("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字").beginning, "漢字");
    }

    #[test]
    fn a_summary_counts_if_it_is_one() {
        let content =
            "The quick brown fox jumps over the lazy dog and then it goes home to sleep for a very long time.";
        let own = "How a fox got over a dog, told by somebody who was there and saw it all.";
        assert_eq!(excerpt(content, own), own);
        assert_eq!(excerpt(content, "The quick brown fox jumps over the lazy dog and […]"), content);
        assert_eq!(excerpt(content, "Comments"), content);
        assert_eq!(excerpt("", "Comments"), "Comments");
    }
}
