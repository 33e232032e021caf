//! The blog that `add` found, for a person at a terminal: its feed, why this one, its newest post, and the feeds not chosen.

use std::fmt::Write;

use perihelion_feed::text::printable;

use super::Added;
use crate::report::output::{Output, Style, paint};
use crate::sources::problem::{Finding, Severity};

pub(crate) fn text(added: &Added<'_>, output: Output) -> String {
    let mut text = format!("{}\n", paint(&printable(added.name), Style::Bold, output.color_out));
    let mut row = |what: &str, words: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {what:<8}  {words}");
    };
    let found = added.found;
    row("feed", &format!("{} ({}, {})", printable(found.url.as_str()), found.feed.format, added.posts()));
    row("because", &printable(&found.why));
    match &added.newest {
        Some(newest) => {
            let title = if newest.title.is_empty() { "(no title)" } else { &newest.title };
            row("newest", &format!("{}  {}", newest.date, printable(title)));
            if !newest.excerpt.is_empty() {
                row("", &format!("            {}", printable(&newest.excerpt)));
            }
        }
        None => row("newest", "the feed is empty: the planet would show nothing of it yet"),
    }
    for other in &found.others {
        row("not", &format!("{}: {}", printable(other.url.as_str()), printable(&other.why_not)));
    }
    text.push('\n');
    text
}

/// What a person should know of the blog before it is shared: a sentence for each.
pub(crate) fn findings(findings: &[Finding], output: Output) -> String {
    let mut text = String::new();
    for finding in findings {
        let (word, style) = match finding.severity {
            Severity::Error | Severity::Warning => ("warning:", Style::Yellow),
            Severity::Notice => ("note:", Style::Bold),
        };
        // Writing to a string does not fail.
        let _ =
            writeln!(text, "{} {}", paint(word, style, output.color_out), printable(&finding.complaint.to_string()));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}
