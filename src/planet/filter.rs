//! The filter rule: leaves out withdrawn posts, held and hidden sources, and what `include` and `exclude` leave out.

use super::{Decided, Rule, Verdict};
use crate::sources::{Filter, LinkPattern};

pub(super) fn apply(posts: &mut [Decided<'_>]) {
    for decided in posts {
        decided.verdict = verdict(decided);
    }
}

fn verdict<'a>(decided: &Decided<'a>) -> Verdict<'a> {
    let (kept, source) = (decided.post.kept, decided.post.blog.source);
    if kept.withdrawn.is_some() {
        return Verdict::Withdrawn;
    }
    if kept.redacted {
        return Verdict::Redacted;
    }
    if decided.post.blog.memory.holds(kept) {
        return Verdict::Held;
    }
    if source.hidden {
        return Verdict::Hidden;
    }
    if let Some(rule) = not_included(decided).or_else(|| excluded(decided)) {
        return Verdict::Filtered(rule);
    }
    Verdict::Shown
}

fn not_included(decided: &Decided<'_>) -> Option<Rule> {
    let includes = decided.post.blog.source.includes();
    let searched = includes.iter().flat_map(|(key, rule)| rule.searches().map(|(list, words)| (key, list, words)));
    let searched: Vec<String> =
        searched.filter(|(.., words)| !words.is_empty()).map(|(key, list, _)| format!("{key}.{list}")).collect();
    if !searched.is_empty() && decided.post.kept.included_by.is_none() {
        return Some(Rule::NoWord { of: searched });
    }
    includes.into_iter().find_map(|(of, rule)| {
        if !rule.categories.is_empty() && category(decided, &rule.categories).is_none() {
            return Some(Rule::NoCategory { of, wanted: rule.categories.clone() });
        }
        if !rule.languages.is_empty() && language(decided, &rule.languages).is_none() {
            return Some(Rule::NoLanguage { of, spoken: spoken(decided).map(str::to_owned) });
        }
        (!rule.links.is_empty() && link(decided, &rule.links).is_none()).then_some(Rule::NoLink { of })
    })
}

fn excluded(decided: &Decided<'_>) -> Option<Rule> {
    decided.post.blog.source.excludes().into_iter().find_map(|(of, rule)| {
        let category = category(decided, &rule.categories).map(|category| ("categories", category));
        let language = || Some(("languages", language(decided, &rule.languages)?));
        let link = || Some(("links", link(decided, &rule.links)?));
        let (list, by) = category.or_else(|| word(decided, rule)).or_else(language).or_else(link)?;
        Some(Rule::Stopped { of, list, by: by.to_owned() })
    })
}

/// The word of this rule by which the post was excluded when it arrived.
fn word<'a>(decided: &Decided<'_>, rule: &'a Filter) -> Option<(&'static str, &'a str)> {
    let noted = decided.post.kept.excluded_by.as_ref()?;
    rule.searches().into_iter().find_map(|(list, words)| {
        words.iter().find(|word| word.written == *noted).map(|word| (list, word.written.as_str()))
    })
}

fn category<'a>(decided: &Decided<'_>, wanted: &'a [String]) -> Option<&'a str> {
    let has = |wanted: &str| decided.post.kept.tags.iter().any(|tag| tag.to_lowercase() == wanted.to_lowercase());
    wanted.iter().map(String::as_str).find(|wanted| has(wanted))
}

fn language<'a>(decided: &Decided<'_>, wanted: &'a [String]) -> Option<&'a str> {
    let spoken = spoken(decided)?;
    wanted.iter().map(String::as_str).find(|wanted| is_variety_of(spoken, wanted))
}

fn link<'a>(decided: &Decided<'_>, wanted: &'a [LinkPattern]) -> Option<&'a str> {
    let link = decided.post.kept.link.as_ref()?;
    wanted.iter().find(|pattern| pattern.matches(link)).map(|pattern| pattern.0.as_str())
}

/// The maintainer's word counts for more than the feed's.
fn spoken<'a>(decided: &'a Decided<'_>) -> Option<&'a str> {
    decided.post.blog.source.language.as_deref().or(decided.post.kept.language.as_deref())
}

/// `en-GB` is a variety of `en` (RFC 4647 §3.3.1).
fn is_variety_of(tag: &str, range: &str) -> bool {
    let (tag, range) = (tag.to_ascii_lowercase(), range.to_ascii_lowercase());
    tag.strip_prefix(&range).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
