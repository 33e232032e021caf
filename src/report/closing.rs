//! The closing block of a build: what a person wants to know when it is over.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::time::Duration;

use indicatif::HumanBytes;

use super::Report;
use super::terminal::{Ink, Voice, paint};

/// Failing feeds are listed one by one up to here; the rest stand in the report and on the planet's page of sources.
const LISTED: usize = 20;

pub(crate) fn closing(report: &Report, took: Duration, voice: Voice) -> String {
    let color = if voice.quiet { false } else { voice.color_out };
    let mut text = String::new();
    let feeds = &report.feeds;
    let parts = [
        (feeds.read, "read"),
        (feeds.unchanged, "unchanged"),
        (feeds.failed, "failed"),
        (feeds.waiting, "not due"),
        (feeds.disabled, "disabled"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")).collect();
    line(&mut text, color, "feeds", &format!("{}: {}", feeds.subscribed, parts.join(", ")));

    let posts = &report.posts;
    let changes: Vec<String> = [(posts.edited, "edited"), (posts.withdrawn, "withdrawn")]
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!(", {count} {what}"))
        .collect();
    let changes = changes.concat();
    line(&mut text, color, "posts", &format!("{} new{changes}; {} shown, {} kept", posts.new, posts.shown, posts.kept));
    let site = &report.site;
    let pages = format!("{} written, {} unchanged, {} removed", site.written, site.unchanged, site.removed);
    line(&mut text, color, "files", &pages);
    line(&mut text, color, "time", &format!("{:.1} s, {} received", took.as_secs_f64(), HumanBytes(report.bytes)));

    failures(&mut text, report, color, voice.verbose);
    for moved in &report.moved {
        let _ = writeln!(text, "{} {} is now at {}", paint("moved", Ink::Yellow, color), moved.name, moved.to);
    }
    for damage in &report.damage {
        let _ = writeln!(
            text,
            "{} state file set aside as `{}` ({}); {} posts recovered",
            paint("damaged", Ink::Red, color),
            damage.file,
            damage.why,
            damage.recovered
        );
    }
    text
}

fn line(text: &mut String, color: bool, what: &str, value: &str) {
    let _ = writeln!(text, "{} {value}", paint(&format!("{what:>6}"), Ink::Bold, color));
}

/// The failing feeds under their causes, the commonest first.
fn failures(text: &mut String, report: &Report, color: bool, all: bool) {
    let mut by_cause: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for failed in &report.failures {
        by_cause.entry(&failed.cause).or_default().push(&failed.name);
    }
    let mut causes: Vec<_> = by_cause.into_iter().collect();
    causes.sort_by_key(|(cause, names)| (std::cmp::Reverse(names.len()), *cause));
    let mut room = if all { usize::MAX } else { LISTED };
    for (cause, names) in causes {
        let _ = writeln!(text, "{} {} {cause}", paint("failing", Ink::Red, color), names.len());
        let shown = names.len().min(room);
        for name in names.iter().take(shown) {
            let _ = writeln!(text, "        {}", paint(name, Ink::Dim, color));
        }
        if shown < names.len() {
            let _ = writeln!(text, "        and {} more", names.len() - shown);
        }
        room -= shown;
    }
}
