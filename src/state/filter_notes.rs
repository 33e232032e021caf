//! Filter notes: which word of its source's `include` and `exclude` a post matches.
//!
//! The note is made once, when the post arrives, so that later runs do not read its body for it.

use perihelion_feed::clean;

use super::memory::Kept;
use crate::sources::{Source, Word};

/// The words that notes are made with, as the maintainer wrote them.
pub(crate) fn words(source: &Source) -> Vec<String> {
    let words =
        |sign: &str, words: &[Word]| words.iter().map(|word| format!("{sign}{}", word.written)).collect::<Vec<_>>();
    [words("+", &source.include.words), words("-", &source.exclude.words)].concat()
}

pub(crate) fn note(kept: &mut Kept, html: &str, source: &Source) {
    let (include, exclude) = (&source.include.words, &source.exclude.words);
    if include.is_empty() && exclude.is_empty() {
        (kept.included_by, kept.excluded_by) = (None, None);
        return;
    }
    let text = format!("{}\n{}", kept.title, clean::plain_text(html));
    let first =
        |words: &[Word]| words.iter().find(|word| word.pattern.is_match(&text)).map(|word| word.written.clone());
    kept.included_by = first(include);
    kept.excluded_by = first(exclude);
}
