//! Checks of the content: whether the feed can be read completely, and whether its posts suit the planet. Pure.

use std::collections::BTreeMap;

use perihelion_feed::{Repair, text::printable};

use super::probed::ReviewedFeed;
use super::reachable::{better, shown};
use super::{Reviewed, preview};
use crate::sources::problem::{Complaint, Finding, Severity, quoted};
use crate::state::{Kept, Memory};
use crate::update::repair_names;

/// The most categories that a message names.
const NAMED: usize = 10;

pub(super) fn has_posts(reviewed: &Reviewed<'_>) -> Option<Finding> {
    reviewed.feed.as_ref().ok().filter(|feed| feed.memory.posts.is_empty())?;
    let what = format!("{} has no posts", shown(reviewed.source));
    let complaint = match &reviewed.better {
        Some(_) => better(what, reviewed),
        None => {
            Complaint::new(what, "check that this is the feed you mean, or add the blog when it has its first post")
        }
    };
    Some(reviewed.finding(Severity::Warning, complaint, Some("the planet would show nothing of this blog")))
}

pub(super) fn needs_no_repair(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts()?;
    // Dates have a finding of their own.
    let repairs = repair_names(feed.memory.about.repairs.iter().filter(|repair| **repair != Repair::UnknownDate));
    if repairs.is_empty() {
        return None;
    }
    let fix = "the blog's owner can see each place at https://validator.w3.org/feed/";
    let (severity, what, why) = if feed.is_whole {
        (
            Severity::Notice,
            format!("the feed is read after repairs: {repairs}"),
            "other readers may not be able to read it",
        )
    } else {
        (Severity::Warning, format!("the feed cannot be read completely: {repairs}"), "posts may be missing")
    };
    Some(reviewed.finding(severity, Complaint::new(what, fix), Some(why)))
}

/// How many posts lack something, in words, and whether all do. `None` if no post lacks it.
fn lacking(feed: &ReviewedFeed, lacks: impl Fn(&Kept) -> bool) -> Option<(bool, String)> {
    let (all, some) = (feed.memory.posts.len(), feed.memory.posts.iter().filter(|post| lacks(post)).count());
    let words = match (all, some) {
        (_, 0) => return None,
        (1, _) => "its only post has".to_owned(),
        (all, some) if all == some => format!("none of its {all} posts has"),
        (all, 1) => format!("1 of its {all} posts has"),
        (all, some) => format!("{some} of its {all} posts have"),
    };
    Some((all == some, words))
}

/// `none has a link`, `3 of 4 have no link`.
fn without(all: bool, words: &str, a: &str, no: &str) -> String {
    if all && words.starts_with("none") { format!("{words} {a}") } else { format!("{words} {no}") }
}

pub(super) fn has_dates(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts()?;
    let (all, words) = lacking(feed, |post| !post.is_dated())?;
    let unknown = feed.memory.about.repairs.contains(&Repair::UnknownDate);
    let (a, no) = if unknown { ("a date that can be read", "no date that can be read") } else { ("a date", "no date") };
    let complaint = Complaint::new(
        without(all, &words, a, no),
        "write when each was published: `<pubDate>` in RSS, `<published>` in Atom, `date_published` in JSON",
    );
    let why = "posts without a date are treated as old when the blog is added; later ones get the date on which they are first seen";
    let severity = if all { Severity::Warning } else { Severity::Notice };
    Some(reviewed.finding(severity, complaint, Some(why)))
}

pub(super) fn has_links(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts()?;
    let (all, words) = lacking(feed, |post| post.link.is_none())?;
    let complaint = Complaint::new(without(all, &words, "a link", "no link"), "give each the address of its own page");
    let severity = if all { Severity::Warning } else { Severity::Notice };
    Some(reviewed.finding(severity, complaint, Some("readers of the planet cannot go to the post")))
}

pub(super) fn has_ids(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts()?;
    let (all, words) = lacking(feed, |post| !post.has_id)?;
    let complaint = Complaint::new(
        without(all, &words, "an id", "no id"),
        "give each one that never changes: `<guid>` in RSS, `<id>` in Atom",
    );
    Some(reviewed.finding(
        Severity::Notice,
        complaint,
        Some("a post without an id becomes a new post when its address changes"),
    ))
}

pub(super) fn is_active(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts()?;
    let newest = feed.newest(reviewed.source)?;
    let days = reviewed.context.now.duration_since(newest).as_hours() / 24;
    let most = reviewed.context.sources.page.inactive_after_days;
    if most == 0 || days <= i64::from(most) {
        return None;
    }
    let date = newest.to_zoned(reviewed.context.sources.planet.timezone.clone()).date();
    let what = format!("its newest post is from {date}, {days} days ago");
    let complaint = Complaint::new(what, "nothing, if the blog is still active");
    let why = format!("a blog without a post for {most} days is marked as quiet");
    Some(reviewed.finding(Severity::Warning, complaint, Some(&why)))
}

/// Nothing is told if the source says which language it has, or which languages it includes.
pub(super) fn speaks_the_language(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts()?;
    let source = reviewed.source;
    if source.language.is_some() || !source.include.languages.is_empty() || !source.exclude.languages.is_empty() {
        return None;
    }
    let ours = reviewed.context.sources.planet.language.as_str();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for language in feed.languages.iter().flatten() {
        *counts.entry(primary(language)).or_default() += 1;
    }
    let (theirs, some) = counts.into_iter().max_by_key(|(_, some)| *some)?;
    let all = feed.memory.posts.len();
    if theirs == primary(ours) || some * 2 <= all {
        return None;
    }
    let posts = if some == all { "its posts are".to_owned() } else { format!("{some} of its {all} posts are") };
    let what = format!("{posts} in {}, and the planet is in {}", quoted(theirs), quoted(ours));
    let others = format!(", or `include: {{ languages: [{}] }}` to take only the other posts", primary(ours));
    let others = if some == all { "" } else { &others };
    let fix = format!("add `language: {theirs}` below the feed if that is welcome here{others}");
    Some(reviewed.finding(Severity::Warning, Complaint::new(what, fix), None))
}

/// `en-GB` is English.
pub(super) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

pub(super) fn passes_its_filter(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts()?;
    let decided = preview::all(reviewed.context, reviewed.source, &feed.memory);
    let all = decided.len();
    let stopped: Vec<_> = decided.iter().filter(|post| post.is_filtered).collect();
    let first = &stopped.first()?.why;
    let passed = all - stopped.len();
    if passed > 0 {
        let what = format!("{passed} of its {all} posts pass its filter");
        let complaint = Complaint { what, ..Complaint::default() };
        return Some(reviewed.finding(Severity::Notice, complaint, None));
    }
    let what = if all == 1 {
        "its only post does not pass its filter".to_owned()
    } else {
        format!("none of its {all} posts passes its filter")
    };
    let fix = match categories(&feed.memory) {
        Some(known) if !reviewed.source.include.categories.is_empty() => format!("choose from its categories: {known}"),
        _ => "change `include` or `exclude`, or wait for a post that passes".to_owned(),
    };
    Some(reviewed.finding(Severity::Warning, Complaint::new(what, fix), Some(&format!("of the newest: {first}"))))
}

/// The categories of its posts, the most frequent first.
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
