//! What a feed holds: whether it can be read as it should, and whether the planet is the place for it. Pure.

use std::collections::BTreeMap;

use jiff::Timestamp;
use perihelion_feed::{Repair, text::printable};

use super::probed::Held;
use super::reachable::{at_feed, better};
use super::suggestions::Suggestions;
use super::{ReviewContext, preview};
use crate::sources::Source;
use crate::sources::problem::{Complaint, Finding, Severity, quoted};
use crate::state::{Kept, Memory};

/// Categories that are named in a message.
const NAMED: usize = 10;

pub(super) fn findings(context: &ReviewContext<'_>, source: &Source, held: &Held, leads: &Suggestions) -> Vec<Finding> {
    if held.memory.posts.is_empty() {
        return vec![empty(source, leads)];
    }
    let judged = [
        repaired(source, held),
        undated(source, held),
        unlinked(source, held),
        unnamed(source, held),
        quiet(context, source, held),
        language(context, source, held),
        filtered(context, source, held),
    ];
    judged.into_iter().flatten().collect()
}

/// The newest date that a post claims.
pub(super) fn newest(source: &Source, memory: &Memory) -> Option<Timestamp> {
    memory.posts.iter().filter(|post| post.is_dated()).map(|post| post.date(source.dates)).max()
}

fn empty(source: &Source, leads: &Suggestions) -> Finding {
    let what = format!("{} has no posts", quoted(&source.feed.to_string()));
    let why = "nothing of this blog would be on the planet";
    let complaint = match &leads.better {
        Some(_) => better(what, source, leads),
        None => Complaint::new(what, "check that this is the feed you mean, or come back with the first post"),
    };
    at_feed(source, Severity::Warning, complaint, Some(why))
}

fn repaired(source: &Source, held: &Held) -> Option<Finding> {
    // Dates have a finding of their own.
    let date = Repair::UnknownDate.to_string();
    let repairs: Vec<_> = held.memory.about.repairs.iter().filter(|repair| **repair != date).cloned().collect();
    if repairs.is_empty() {
        return None;
    }
    let fix = "the blog's owner can see each place at https://validator.w3.org/feed/";
    let repairs = repairs.join(", ");
    let (severity, what, why) = if held.is_whole {
        (Severity::Notice, format!("the feed is read after repairs: {repairs}"), "readers less patient may not read it")
    } else {
        (Severity::Warning, format!("the feed is read, but not whole: {repairs}"), "posts may be missing")
    };
    Some(at_feed(source, severity, Complaint::new(what, fix), Some(why)))
}

/// How many posts lack something, in words; nothing if none does.
fn lacking(held: &Held, lacks: impl Fn(&Kept) -> bool) -> Option<(bool, String)> {
    let (all, some) = (held.memory.posts.len(), held.memory.posts.iter().filter(|post| lacks(post)).count());
    let words = match (all, some) {
        (_, 0) => return None,
        (1, _) => "its only post has".to_owned(),
        (all, some) if all == some => format!("none of its {all} posts has"),
        (all, some) => format!("{some} of its {all} posts have"),
    };
    Some((all == some, words))
}

/// `none has a link`, `3 of 4 have no link`.
fn without(all: bool, words: &str, a: &str, no: &str) -> String {
    if all && words.starts_with("none") { format!("{words} {a}") } else { format!("{words} {no}") }
}

fn undated(source: &Source, held: &Held) -> Option<Finding> {
    let (all, words) = lacking(held, |post| !post.is_dated())?;
    let unknown = held.memory.about.repairs.contains(&Repair::UnknownDate.to_string());
    let (a, no) = if unknown { ("a date that can be read", "no date that can be read") } else { ("a date", "no date") };
    let complaint = Complaint::new(
        without(all, &words, a, no),
        "write when each was published: `<pubDate>` in RSS, `<published>` in Atom, `date_published` in JSON",
    );
    let why = "it counts as old when the blog is new, and later as published when it was first seen";
    let severity = if all { Severity::Warning } else { Severity::Notice };
    Some(at_feed(source, severity, complaint, Some(why)))
}

fn unlinked(source: &Source, held: &Held) -> Option<Finding> {
    let (all, words) = lacking(held, |post| post.link.is_none())?;
    let complaint = Complaint::new(without(all, &words, "a link", "no link"), "give each the address of its own page");
    let severity = if all { Severity::Warning } else { Severity::Notice };
    Some(at_feed(source, severity, complaint, Some("readers cannot get from the planet to the blog")))
}

fn unnamed(source: &Source, held: &Held) -> Option<Finding> {
    let (all, words) = lacking(held, |post| !post.has_id)?;
    let complaint = Complaint::new(
        without(all, &words, "an id", "no id"),
        "give each one that never changes: `<guid>` in RSS, `<id>` in Atom",
    );
    Some(at_feed(source, Severity::Notice, complaint, Some("it is a new post whenever its address changes")))
}

fn quiet(context: &ReviewContext<'_>, source: &Source, held: &Held) -> Option<Finding> {
    let newest = newest(source, &held.memory)?;
    let days = context.now.duration_since(newest).as_hours() / 24;
    let most = context.sources.page.inactive_after_days;
    if most == 0 || days <= i64::from(most) {
        return None;
    }
    let date = newest.to_zoned(context.sources.planet.timezone.clone()).date();
    let what = format!("its newest post is from {date}, {days} days ago");
    let complaint = Complaint::new(what, "nothing, if there is more to come");
    let why = format!("after {most} days without a post a blog is marked as quiet");
    Some(at_feed(source, Severity::Warning, complaint, Some(&why)))
}

/// What it is written in, unless the source says what is wanted of it, or that this is how it should be.
fn language(context: &ReviewContext<'_>, source: &Source, held: &Held) -> Option<Finding> {
    if source.language.is_some() || !source.include.languages.is_empty() || !source.exclude.languages.is_empty() {
        return None;
    }
    let ours = context.sources.planet.language.as_str();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for language in held.languages.iter().flatten() {
        *counts.entry(primary(language)).or_default() += 1;
    }
    let (theirs, some) = counts.into_iter().max_by_key(|(_, some)| *some)?;
    let all = held.memory.posts.len();
    if theirs == primary(ours) || some * 2 <= all {
        return None;
    }
    let posts = if some == all { "its posts are".to_owned() } else { format!("{some} of its {all} posts are") };
    let what = format!("{posts} in {}, and the planet is in {}", quoted(theirs), quoted(ours));
    let others = format!(", or `include: {{ languages: [{}] }}` to take the others only", primary(ours));
    let others = if some == all { "" } else { &others };
    let fix = format!("add `language: {theirs}` below the feed if that is welcome here{others}");
    Some(at_feed(source, Severity::Warning, Complaint::new(what, fix), None))
}

/// `en-GB` is English.
fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// What the source's own `include` and `exclude` leave of it.
fn filtered(context: &ReviewContext<'_>, source: &Source, held: &Held) -> Option<Finding> {
    let decided = preview::all(context, source, &held.memory);
    let all = decided.len();
    let stopped: Vec<_> = decided.iter().filter(|post| post.is_filtered).collect();
    let first = &stopped.first()?.why;
    let passed = all - stopped.len();
    if passed > 0 {
        let what = format!("{passed} of its {all} posts pass its filter");
        let complaint = Complaint { what, ..Complaint::default() };
        return Some(at_feed(source, Severity::Notice, complaint, None));
    }
    let what = if all == 1 {
        "its only post does not pass its filter".to_owned()
    } else {
        format!("none of its {all} posts passes its filter")
    };
    let fix = match categories(&held.memory) {
        Some(known) if !source.include.categories.is_empty() => format!("choose from its categories: {known}"),
        _ => "loosen `include` or `exclude`, or wait for a post that passes".to_owned(),
    };
    Some(at_feed(source, Severity::Warning, Complaint::new(what, fix), Some(&format!("of the newest: {first}"))))
}

/// Those of its posts, the commonest first.
fn categories(memory: &Memory) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for tag in memory.posts.iter().flat_map(|post| &post.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut categories: Vec<_> = counts.into_iter().collect();
    categories.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    let named: Vec<_> = categories.iter().take(NAMED).map(|(name, _)| format!("`{}`", printable(name))).collect();
    (!named.is_empty()).then(|| named.join(", "))
}
