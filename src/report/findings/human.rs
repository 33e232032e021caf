//! Findings for a person at a terminal: each with its line, the offending words underlined, what comes of it and the fix.

use std::fmt::Write;

use perihelion_feed::text::printable;

use super::{Checked, day, in_short};
use crate::report::output::{Output, Style, paint};

pub(super) fn text(checked: &Checked, output: Output) -> String {
    let color = output.color_out;
    let mut text = checked.problems.render(color);
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    for judged in checked.judged.iter().filter(|_| !output.quiet) {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{} {}: {}", paint("looked at", Style::Dim, color), judged.name, in_short(judged));
        for post in judged.preview.iter().filter(|_| output.verbose) {
            let kept_off = if post.is_shown { String::new() } else { format!(" ({})", post.why) };
            let _ = writeln!(text, "          {}  {}{kept_off}", day(post.date), printable(&post.title));
        }
    }
    for note in &checked.notes {
        let _ = writeln!(text, "{} {note}", paint("note:", Style::Bold, color));
    }
    text.push_str(&checked.sum());
    text.push('\n');
    text
}
