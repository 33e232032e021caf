//! The filter rule: leaves out withdrawn posts, held and hidden sources, and what `include` and `exclude` leave out.

use super::{Decided, Rule, Verdict};
use crate::sources::LinkPattern;

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
    let rule = &decided.post.blog.source.include;
    if !rule.categories.is_empty() && category(decided, &rule.categories).is_none() {
        return Some(Rule::NoCategory { wanted: rule.categories.clone() });
    }
    if !rule.words.is_empty() && decided.post.kept.included_by.is_none() {
        return Some(Rule::NoWord);
    }
    if !rule.languages.is_empty() && language(decided, &rule.languages).is_none() {
        return Some(Rule::NoLanguage { spoken: spoken(decided).map(str::to_owned) });
    }
    if !rule.links.is_empty() && link(decided, &rule.links).is_none() {
        return Some(Rule::NoLink);
    }
    None
}

fn excluded(decided: &Decided<'_>) -> Option<Rule> {
    let rule = &decided.post.blog.source.exclude;
    if let Some(category) = category(decided, &rule.categories) {
        return Some(Rule::Category(category.to_owned()));
    }
    if let Some(word) = &decided.post.kept.excluded_by {
        return Some(Rule::Word(word.clone()));
    }
    if let Some(language) = language(decided, &rule.languages) {
        return Some(Rule::Language(language.to_owned()));
    }
    link(decided, &rule.links).map(|link| Rule::Link(link.to_owned()))
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
