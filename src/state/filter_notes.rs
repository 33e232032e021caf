//! Filter notes: which word of its source's `include` and `exclude` a post matches.
//!
//! The note is made once, when the post arrives, so that later runs do not read its body for it.

use perihelion_feed::clean;

use super::memory::Kept;
use crate::sources::{Filter, Rules, Source, Word, filter_text};

/// Raised when the same words would match otherwise.
const RULES: &str = "2";

/// The words that notes are made with, as the maintainer wrote them.
pub(crate) fn words(source: &Source) -> Vec<String> {
    let words = |sign: &str, words: &[Word]| -> Vec<String> {
        words.iter().map(|word| format!("{sign}{}", word.written)).collect()
    };
    let Rules { include, exclude } = &*source.page;
    let words = [
        words("+", &source.include.words),
        words("-", &source.exclude.words),
        words("+~", &source.include.about),
        words("-~", &source.exclude.about),
        words("*+", &include.words),
        words("*-", &exclude.words),
        words("*+~", &include.about),
        words("*-~", &exclude.about),
    ]
    .concat();
    if words.is_empty() { words } else { [vec![RULES.to_owned()], words].concat() }
}

/// The notes that are made for one source in a run.
#[derive(Debug)]
pub(crate) struct FilterNotes<'s> {
    source: &'s Source,
    /// Bytes of text that have been searched.
    searched: usize,
    /// These are all posts, not only new ones.
    are_all: bool,
}

/// When a maintainer has changed the words, a slow expression may search so many times as much: some seconds. The posts come
/// newest first.
const CHANGED: usize = 64;

impl<'s> FilterNotes<'s> {
    /// For posts that a feed brings: how much a regular expression may search of them is limited ([`Word::reach`]). Posts
    /// beyond that match none of `include`, and each of `exclude`: a feed must not hide a post behind much text.
    pub(crate) fn of_news(source: &'s Source) -> Self {
        Self { source, searched: 0, are_all: false }
    }

    /// For all that is known of a source, when a maintainer has changed its words.
    pub(crate) fn of_all(source: &'s Source) -> Self {
        Self { source, searched: 0, are_all: true }
    }

    pub(crate) fn note(&mut self, kept: &mut Kept, html: &str) {
        (kept.included_by, kept.excluded_by) = (None, None);
        let [include, exclude] = [self.source.includes(), self.source.excludes()].map(lists);
        if include.is_empty() && exclude.is_empty() {
            return;
        }
        let text = format!("{}\n{}", kept.title, clean::plain_text(html));
        let all = Searched::of(&format!("{text}\n{}", kept.tags.join("\n")));
        let text = Searched::of(&text);
        self.searched += text.plain.len();
        let (searched, are_all) = (self.searched, self.are_all);
        let is_unknown = |word: &&Word| match word.reach {
            None => false,
            Some(_) if are_all && !word.is_slow => false,
            Some(reach) => searched > if are_all { reach.saturating_mul(CHANGED) } else { reach },
        };
        let matches = |key: &str, word: &&Word| {
            let searched = if key == ABOUT { &all } else { &text };
            !is_unknown(word) && word.pattern.is_match(searched.by(word))
        };
        // Each list of an `include` has to match, and one of an `exclude`.
        let found = include.iter().map(|(key, words)| words.iter().find(|word| matches(key, word)));
        kept.included_by = found.collect::<Option<Vec<_>>>().and_then(|found| Some(found.last()?.written.clone()));
        let mut stops = exclude.iter().flat_map(|(key, words)| words.iter().map(move |word| (*key, word)));
        let stop = stops.find(|(key, word)| matches(key, word) || is_unknown(word));
        kept.excluded_by = stop.map(|(_, word)| word.written.clone());
    }
}

/// The list whose words are searched for in the categories, too.
const ABOUT: &str = "about";

/// The lists that have words, each with its key.
fn lists<'s>(filters: [(&str, &'s Filter); 2]) -> Vec<(&'static str, &'s [Word])> {
    let lists = filters.into_iter().flat_map(|(_, filter)| filter.searches());
    lists.filter(|(_, words)| !words.is_empty()).collect()
}

/// A text as words and as expressions search it.
struct Searched {
    plain: String,
    marked: String,
}

impl Searched {
    fn of(text: &str) -> Self {
        let plain = filter_text::plain(text).to_string();
        let marked = filter_text::marked(&plain).to_string();
        Self { plain, marked }
    }

    fn by(&self, word: &Word) -> &str {
        if word.reach.is_some() { &self.plain } else { &self.marked }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn a_regular_expression_searches_so_much_of_what_a_feed_brings_and_no_more() {
        let mut source = Source::sample("Ada", "https://ada.example/feed");
        let word = |written: &str, reach| Word {
            written: written.into(),
            pattern: regex::Regex::new("sea").unwrap(),
            reach,
            is_slow: false,
        };
        source.include.words = vec![word("re:sea", Some(100))];
        source.exclude.words = vec![word("re:land", Some(100)), word("sea", None)];
        source.exclude.words[0].pattern = regex::Regex::new("land").unwrap();
        let posts = |mut notes: FilterNotes<'_>| {
            let mut kept = vec![Kept::default(); 3];
            for kept in &mut kept {
                notes.note(kept, &format!("<p>the sea {}</p>", "x".repeat(30)));
            }
            kept
        };
        let news = posts(FilterNotes::of_news(&source));
        assert_eq!(news.iter().filter(|kept| kept.included_by.is_some()).count(), 2);
        let excluded: Vec<_> = news.iter().map(|kept| kept.excluded_by.as_deref().unwrap()).collect();
        assert_eq!(excluded, ["sea", "sea", "re:land"], "what cannot be searched is left out");
        assert!(posts(FilterNotes::of_all(&source)).iter().all(|kept| kept.included_by.is_some()));
        source.include.words[0] = Word { reach: Some(1), is_slow: true, ..source.include.words[0].clone() };
        let known = posts(FilterNotes::of_all(&source));
        assert_eq!(known.iter().filter(|kept| kept.included_by.is_some()).count(), 1, "a slow one has an end");
    }
}
