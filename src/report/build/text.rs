//! The end of a build for a person at a terminal: what needs a look, then the numbers.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use indicatif::HumanBytes;
use perihelion_feed::text::printable;

use super::json::Report;
use crate::report::output::{Output, Style, paint};
use crate::site::Search;
use crate::update::repair_names;

/// Characters of a line of names: as many as most terminals and logs show.
const WIDTH: usize = 100;

pub(crate) fn closing(report: &Report, took: Duration, output: Output) -> String {
    let mut text = details(report, output);
    if !text.is_empty() {
        text.push('\n');
    }
    text + &sum(report, took, output)
}

/// What needs a look, a line each.
pub(super) fn details(report: &Report, output: Output) -> String {
    let color = output.color_out;
    let mut text = String::new();
    failing(&mut text, report, color);
    put_off(&mut text, report, color);
    for moved in &report.moved {
        entry(
            &mut text,
            "moved",
            Style::Yellow,
            color,
            &format!("{} is now at {}", printable(&moved.name), printable(&moved.to)),
        );
    }
    for held in &report.held {
        let what = format!("{}: {}; posts not shown: {}", printable(&held.name), held.why, held.posts);
        let fix = format!("if it is still the same blog, add `{}` to the entry on line {}", held.add, held.line);
        entry(&mut text, "held", Style::Red, color, &what);
        let _ = writeln!(text, "         {}", paint(&fix, Style::Dim, color));
    }
    for damage in &report.damage {
        let what = format!("state file{} `{}` ({})", damage.aside(), damage.file, damage.why);
        entry(&mut text, "damaged", Style::Red, color, &format!("{what}; {} posts recovered", damage.recovered));
    }
    if let Some(what) = super::too_large(report) {
        entry(&mut text, "large", Style::Yellow, color, &what);
    }
    if let Some(Search::Not { why }) = &report.search {
        entry(&mut text, "search", Style::Yellow, color, &format!("the site has none, since {why}"));
    }
    if output.verbose {
        for repaired in &report.repaired {
            entry(
                &mut text,
                "repaired",
                Style::Dim,
                color,
                &format!("{}: {}", printable(&repaired.name), repair_names(&repaired.repairs)),
            );
        }
        for kept_off in &report.kept_off {
            let what =
                format!("{}: {}, since {}", printable(&kept_off.source), printable(&kept_off.title), kept_off.why);
            entry(&mut text, "kept off", Style::Dim, color, &what);
        }
    }
    text
}

pub(super) fn sum(report: &Report, took: Duration, output: Output) -> String {
    let color = output.color_out;
    let mut sum = String::new();
    let text = &mut sum;
    let (feeds, posts) = (&report.feeds, &report.posts);
    let asked = counted(&[
        (feeds.read, "read"),
        (feeds.unchanged, "unchanged"),
        (feeds.failed, "failed"),
        (feeds.put_off, "put off"),
        (feeds.waiting, "not due"),
        (feeds.disabled, "disabled"),
    ]);
    entry(text, "feeds", Style::Bold, color, &format!("{}: {asked}", feeds.subscribed));
    let news = counted(&[
        (posts.new, "new"),
        (posts.edited, "edited"),
        (posts.withdrawn, "withdrawn"),
        (posts.shown, "shown"),
        (posts.kept, "kept"),
    ]);
    entry(text, "posts", Style::Bold, color, &news);
    if let Some(site) = &report.site {
        let files = counted(&[(site.written, "written"), (site.unchanged, "unchanged"), (site.removed, "removed")]);
        entry(text, "files", Style::Bold, color, &files);
    }
    if let Some(Search::Made { posts, pagefind }) = &report.search {
        entry(text, "search", Style::Bold, color, &format!("{posts} posts, by Pagefind {pagefind}"));
    }
    let received = HumanBytes(report.bytes);
    entry(text, "time", Style::Bold, color, &format!("{:.1} s, {received} received", took.as_secs_f64()));
    sum
}

/// `12 read, 3 failed`, without the counts that are 0.
fn counted(parts: &[(usize, &str)]) -> String {
    let some: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    if some.is_empty() { "none".to_owned() } else { some.join(", ") }
}

fn entry(text: &mut String, what: &str, style: Style, color: bool, value: &str) {
    let _ = writeln!(text, "{} {value}", paint(&format!("{what:>8}"), style, color));
}

/// The failing feeds under their causes, the commonest first.
fn failing(text: &mut String, report: &Report, color: bool) {
    let all = report.failures.iter().map(|failed| (failed.cause.as_str(), failed.name.as_str()));
    for (cause, names) in together(all) {
        entry(text, "failing", Style::Red, color, &format!("{}: it {cause}", names.len()));
        named(text, &names, color);
    }
}

/// The feeds that were put off, under the reasons.
fn put_off(text: &mut String, report: &Report, color: bool) {
    let all = report.put_off.iter().map(|put_off| (put_off.why.as_str(), put_off.name.as_str()));
    for (why, names) in together(all) {
        let what = format!("{}: not fetched in this run, since {why}; a later run fetches them", names.len());
        entry(text, "put off", Style::Yellow, color, &what);
        named(text, &names, color);
    }
}

/// Names under what they have in common, the commonest first.
fn together<'a>(all: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(&'a str, Vec<&'a str>)> {
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (reason, name) in all {
        by_reason.entry(reason).or_default().push(name);
    }
    let mut reasons: Vec<_> = by_reason.into_iter().collect();
    reasons.sort_by_key(|(reason, names)| (std::cmp::Reverse(names.len()), *reason));
    reasons
}

fn named(text: &mut String, names: &[&str], color: bool) {
    for line in side_by_side(names) {
        let _ = writeln!(text, "         {}", paint(&line, Style::Dim, color));
    }
}

fn side_by_side(names: &[&str]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let comma = if at + 1 < names.len() { "," } else { "" };
        let name = format!("{}{comma}", printable(name));
        match lines.last_mut() {
            Some(line) if line.chars().count() + name.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(&name);
            }
            _ => lines.push(name),
        }
    }
    lines
}
