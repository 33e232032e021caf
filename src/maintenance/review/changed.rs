//! Changed entries: compares two versions of `sources.yaml`, and lists the entries of the newer one that need a review. Pure.
//!
//! An entry is reviewed if something changed that decides which posts it brings. A new name or a new picture is no reason to
//! ask its server.

use std::collections::BTreeSet;

use super::Candidate;
use crate::sources::{Address, Examined, Filter, Source, Sources};

/// The entries that are new or changed since `base`, in the order of the file. Disabled ones are left out.
pub(crate) fn since<'a>(base: &Sources, sources: &'a Sources) -> Vec<Candidate<'a>> {
    let known: BTreeSet<_> = base.sources.iter().map(matters).collect();
    enabled(sources).filter(|source| !known.contains(&matters(source))).map(new).collect()
}

/// The same if `base` cannot be parsed: the entries whose text is not in it, word for word.
pub(crate) fn since_text<'a>(base: &str, examined: &Examined, sources: &'a Sources) -> Vec<Candidate<'a>> {
    let lines = words(base);
    let is_known = |source: &Source| {
        let entry = examined.text.get(source.spans.entry.start..source.spans.entry.end).unwrap_or_default();
        // In braces, and in a file with mistakes, it may share its lines with others.
        lines.contains(&words(entry)) || stands_in(base, entry)
    };
    enabled(sources).filter(|source| !is_known(source)).map(new).collect()
}

/// Whether a text has another one in it that ends where a value can end.
fn stands_in(text: &str, part: &str) -> bool {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || ",}]#".contains(c));
    text.match_indices(part).any(|(at, _)| part.ends_with('\n') || ends(&text[at + part.len()..]))
}

/// All entries. Those that are not in `new` were there before.
pub(crate) fn all<'a>(sources: &'a Sources, new: &[Candidate<'a>]) -> Vec<Candidate<'a>> {
    let is_new = |source: &Source| new.iter().any(|new| std::ptr::eq(new.source, source));
    enabled(sources).map(|source| Candidate { source, is_new: is_new(source) }).collect()
}

fn enabled(sources: &Sources) -> impl Iterator<Item = &Source> {
    sources.sources.iter().filter(|source| source.disabled.is_none())
}

fn new(source: &Source) -> Candidate<'_> {
    Candidate { source, is_new: true }
}

/// What decides which posts a source brings.
fn matters(source: &Source) -> String {
    let Source { feed, site, include, exclude, dates, language, hidden, hide, disabled, .. } = source;
    // The address as it is written: from `http` to `https` is a change.
    let feed = match feed {
        Address::Web(url) => url.as_str().to_owned(),
        Address::File(path) => format!(":{}", path.display()),
    };
    let filters = [include, exclude].map(rules);
    let hide: Vec<_> = hide.iter().map(|hidden| &hidden.post).collect();
    format!("{:?}", (feed, site, filters, dates, language, hidden, hide, disabled.is_some()))
}

pub(super) fn rules(filter: &Filter) -> String {
    let words = filter.searches().map(|(_, words)| words.iter().map(|word| &word.written).collect::<Vec<_>>());
    format!("{:?}", (&filter.categories, words, &filter.languages, &filter.links))
}

/// A text without the parts that mean nothing in YAML: line breaks, indentation, and lines that are comments.
fn words(text: &str) -> String {
    // YAML knows a carriage return alone as a break, too.
    let lines = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    format!("\n{}\n", lines.map(|line| line.trim_start_matches("- ")).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::sources::examine;

    fn file(sources: &str) -> Examined {
        let text = format!("planet: {{ title: P, url: https://p.example/ }}\nsources:\n{sources}");
        examine(text.as_bytes(), Path::new("."))
    }

    fn changed(base: &str, now: &str) -> String {
        names(&since(&file(base).sources.unwrap(), &file(now).sources.unwrap()))
    }

    fn names(candidates: &[Candidate<'_>]) -> String {
        candidates.iter().map(|candidate| candidate.source.name.as_str()).collect::<Vec<_>>().join(" ")
    }

    const A: &str = "  - name: A\n    feed: http://a.example/feed\n";
    const B: &str = "  - name: B\n    feed: https://b.example/feed\n";

    #[test]
    fn only_what_brings_other_posts_is_a_change() {
        let ab = format!("{A}{B}");
        assert_eq!(changed(&ab, &ab), "");
        assert_eq!(changed(&ab, &format!("{B}{A}")), "", "order");
        assert_eq!(changed(A, &ab), "B", "added");
        assert_eq!(changed(&ab, A), "", "removed");
        assert_eq!(changed(&ab, &ab.replace("name: A", "name: Ada")), "", "a name");
        assert_eq!(changed(&ab, &ab.replace("http:", "https:")), "A", "a scheme");
        assert_eq!(changed(&ab, &format!("{ab}    tags: [x]\n")), "", "a label");
        assert_eq!(changed(&ab, &format!("{ab}    exclude: {{ words: [x] }}\n")), "B", "a filter");
        assert_eq!(changed(A, &format!("{ab}    disabled: not yet\n")), "", "disabled");
    }

    #[test]
    fn lines_may_be_broken_by_a_carriage_return_alone() {
        let now = file(&format!("{A}{B}").replace("feed\n", "feed\r"));
        assert!(since_text(&now.text, &now, now.sources.as_ref().unwrap()).is_empty());
        assert_eq!(now.sources.unwrap().sources.len(), 2);
    }

    #[test]
    fn an_entry_that_is_word_for_word_in_an_unreadable_base_is_known() {
        let base = format!("planet: {{ title: [\nsources:\n{A}\n  - name: Bo\n    feed: https://b.example/feed\n");
        let now = file(&format!("{A}    # still here\n\n{B}"));
        let since = since_text(&base, &now, now.sources.as_ref().unwrap());
        assert_eq!(names(&since), "B");
        let braces = "  [{ name: A, feed: https://a.example/ }, { name: B, feed: https://b.example/ }]\n";
        let now = file(braces);
        assert!(since_text(braces, &now, now.sources.as_ref().unwrap()).is_empty(), "two entries on one line");
    }
}
