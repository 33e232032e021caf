//! What a source is subscribed for: `hidden`, `include` and `exclude`, its author's own withdrawals, and whether it still is that source.

use super::{Candidate, Rule, Verdict};

pub(super) fn apply(candidates: &mut [Candidate<'_>]) {
    for candidate in candidates {
        candidate.verdict = verdict(candidate);
    }
}

fn verdict(candidate: &Candidate<'_>) -> Verdict {
    let (kept, source) = (candidate.kept, candidate.source);
    if kept.withdrawn.is_some() {
        return Verdict::Withdrawn;
    }
    if candidate.memory.holds(kept) {
        return Verdict::Held;
    }
    if source.hidden {
        return Verdict::Hidden;
    }
    if let Some(rule) = not_included(candidate).or_else(|| excluded(candidate)) {
        return Verdict::Filtered(rule);
    }
    Verdict::Shown
}

fn not_included(candidate: &Candidate<'_>) -> Option<Rule> {
    let rule = &candidate.source.include;
    if !rule.categories.is_empty() && category(candidate, &rule.categories).is_none() {
        return Some(Rule::NoCategory { wanted: rule.categories.clone() });
    }
    if !rule.words.is_empty() && candidate.kept.included_by.is_none() {
        return Some(Rule::NoWord);
    }
    if !rule.languages.is_empty() && language(candidate, &rule.languages).is_none() {
        return Some(Rule::NoLanguage { spoken: spoken(candidate).map(str::to_owned) });
    }
    None
}

fn excluded(candidate: &Candidate<'_>) -> Option<Rule> {
    let rule = &candidate.source.exclude;
    if let Some(category) = category(candidate, &rule.categories) {
        return Some(Rule::Category(category.to_owned()));
    }
    if let Some(word) = &candidate.kept.excluded_by {
        return Some(Rule::Word(word.clone()));
    }
    language(candidate, &rule.languages).map(|language| Rule::Language(language.to_owned()))
}

fn category<'a>(candidate: &Candidate<'_>, wanted: &'a [String]) -> Option<&'a str> {
    let has = |wanted: &str| candidate.kept.tags.iter().any(|tag| tag.to_lowercase() == wanted.to_lowercase());
    wanted.iter().map(String::as_str).find(|wanted| has(wanted))
}

fn language<'a>(candidate: &Candidate<'_>, wanted: &'a [String]) -> Option<&'a str> {
    let spoken = spoken(candidate)?;
    wanted.iter().map(String::as_str).find(|wanted| is_variety_of(spoken, wanted))
}

/// The maintainer's word counts for more than the feed's.
fn spoken<'a>(candidate: &'a Candidate<'_>) -> Option<&'a str> {
    candidate.source.language.as_deref().or(candidate.kept.language.as_deref())
}

/// `en-GB` is a variety of `en` (RFC 4647 §3.3.1).
fn is_variety_of(tag: &str, range: &str) -> bool {
    let (tag, range) = (tag.to_ascii_lowercase(), range.to_ascii_lowercase());
    tag.strip_prefix(&range).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
