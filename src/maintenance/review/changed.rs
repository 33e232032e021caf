//! Two versions of `sources.yaml` → the sources of the newer one that somebody has to answer for. Pure.
//!
//! A source is known by its feed. It has changed if anything did that decides which posts it brings; a new name or
//! picture is nobody's reason to ask its server.

use std::collections::BTreeSet;

use super::Candidate;
use crate::sources::{Address, Examined, Filter, Source, Sources, Word};

/// Those that are new or changed since `base`, in the order of the file. Disabled sources are not asked.
pub(crate) fn since(base: &Sources, sources: &Sources) -> Vec<Candidate> {
    let known: BTreeSet<_> = base.sources.iter().map(matters).collect();
    candidates(sources, false, |source| !known.contains(&matters(source)))
}

/// The same when all that is left of `base` is text: those whose entry is not in it, word for word.
pub(crate) fn since_text(base: &str, examined: &Examined, sources: &Sources) -> Vec<Candidate> {
    let lines = words(base);
    let is_known = |source: &Source| {
        let entry = examined.text.get(source.spans.entry.start..source.spans.entry.end).unwrap_or_default();
        // In braces it may share its lines with others.
        if entry.starts_with('{') { base.contains(entry) } else { lines.contains(&words(entry)) }
    };
    candidates(sources, false, |source| !is_known(source))
}

/// All, as sources that were there before but for those of `new`.
pub(crate) fn all(sources: &Sources, new: &[Candidate]) -> Vec<Candidate> {
    let mut all = candidates(sources, true, |_| true);
    for candidate in &mut all {
        candidate.is_standing = !new.iter().any(|new| new.source == candidate.source);
    }
    all
}

fn candidates(sources: &Sources, is_standing: bool, wanted: impl Fn(&Source) -> bool) -> Vec<Candidate> {
    let asked = sources.sources.iter().enumerate().filter(|(_, source)| source.disabled.is_none() && wanted(source));
    asked.map(|(source, _)| Candidate { source, is_standing }).collect()
}

/// What decides which posts a source brings.
fn matters(source: &Source) -> String {
    let Source { feed, site, include, exclude, dates, language, hidden, disabled, .. } = source;
    // The address as it is written: from `http` to `https` is a change.
    let feed = match feed {
        Address::Web(url) => url.as_str().to_owned(),
        Address::File(path) => format!(":{}", path.display()),
    };
    let filters = [include, exclude].map(rules);
    format!("{:?}", (feed, site, filters, dates, language, hidden, disabled.is_some()))
}

fn rules(filter: &Filter) -> String {
    let words: Vec<_> = filter.words.iter().map(|Word { written, .. }| written).collect();
    format!("{:?}", (&filter.categories, words, &filter.languages))
}

/// Without what YAML does not read either: how lines are broken and indented, and whole lines of comment.
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

    fn changed(base: &str, now: &str) -> Vec<usize> {
        let since = since(&file(base).sources.unwrap(), &file(now).sources.unwrap());
        since.into_iter().map(|candidate| candidate.source).collect()
    }

    const A: &str = "  - name: A\n    feed: http://a.example/feed\n";
    const B: &str = "  - name: B\n    feed: https://b.example/feed\n";

    #[test]
    fn only_what_brings_other_posts_is_a_change() {
        let ab = format!("{A}{B}");
        assert_eq!(changed(&ab, &ab), [0; 0]);
        assert_eq!(changed(&ab, &format!("{B}{A}")), [0; 0], "order");
        assert_eq!(changed(A, &ab), [1], "added");
        assert_eq!(changed(&ab, A), [0; 0], "removed");
        assert_eq!(changed(&ab, &ab.replace("name: A", "name: Ada")), [0; 0], "a name");
        assert_eq!(changed(&ab, &ab.replace("http:", "https:")), [0], "a scheme");
        assert_eq!(changed(&ab, &format!("{ab}    tags: [x]\n")), [0; 0], "a label");
        assert_eq!(changed(&ab, &format!("{ab}    exclude: {{ words: [x] }}\n")), [1], "a filter");
        assert_eq!(changed(A, &format!("{ab}    disabled: not yet\n")), [0; 0], "disabled");
    }

    #[test]
    fn lines_may_be_broken_by_a_carriage_return_alone() {
        let now = file(&format!("{A}{B}").replace("feed\n", "feed\r"));
        assert_eq!(since_text(&now.text, &now, now.sources.as_ref().unwrap()), []);
        assert_eq!(now.sources.unwrap().sources.len(), 2);
    }

    #[test]
    fn beside_a_base_that_cannot_be_read_what_is_literally_the_same_is_known() {
        let base = format!("planet: {{ title: [\nsources:\n{A}\n  - name: Bo\n    feed: https://b.example/feed\n");
        let now = file(&format!("{A}    # still here\n\n{B}"));
        let since = since_text(&base, &now, now.sources.as_ref().unwrap());
        assert_eq!(since, [Candidate { source: 1, is_standing: false }]);
        let braces = "  [{ name: A, feed: https://a.example/ }, { name: B, feed: https://b.example/ }]\n";
        let known = since_text(braces, &file(braces), file(braces).sources.as_ref().unwrap());
        assert_eq!(known, [], "also where a line holds more than one");
    }
}
