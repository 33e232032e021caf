//! The result of a check for a person at a terminal: each finding with its line, the words in question underlined.

use std::fmt::Write;

use perihelion_feed::text::printable;

use super::Checked;
use super::json::Findings;
use crate::report::day;
use crate::report::output::{Output, Style, paint};
use crate::sources::problem::quoted;

pub(super) fn text(checked: &Checked, findings: &Findings, output: Output) -> String {
    let color = output.color_out;
    let changed = findings.changed(quoted).filter(|_| !output.quiet);
    let parts = [changed, Some(checked.problems.render(color)).filter(|problems| !problems.is_empty())];
    let mut text: String = parts.into_iter().flatten().map(|part| part + "\n\n").collect();
    for source in findings.reviews.iter().filter(|_| !output.quiet) {
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "{} {}: {}",
            paint("fetched", Style::Dim, color),
            printable(&source.name),
            source.in_short()
        );
        for post in source.preview.iter().filter(|_| source.is_new || output.verbose) {
            let kept_off = if post.shown { String::new() } else { format!(" (not on the front page: {})", post.why) };
            let _ = writeln!(text, "         {}  {}{kept_off}", day(post.date), printable(&post.title));
        }
    }
    for note in &findings.notes {
        let _ = writeln!(text, "{} {note}", paint("note:", Style::Bold, color));
    }
    text.push_str(&findings.sum());
    text.push('\n');
    text
}
