//! Findings for a pull request on GitHub: annotations at its lines, and a summary that a reviewer wants to read.

use std::fmt::Write;

use super::{Checked, day, in_short};
use crate::maintenance::review::{Judged, Preview};
use crate::report::annotation::{self, Annotation};
use crate::report::escape;
use crate::sources::problem::{Problem, Problems, Severity};

/// The workflow commands, and how many findings are only in the summary.
pub(super) fn annotations(checked: &Checked) -> (String, usize) {
    let title = |problem| checked.source(problem).unwrap_or(&checked.path);
    let annotated = |problem| annotated(&checked.problems, problem, &checked.path, title(problem));
    annotation::commands(&checked.problems.list.iter().map(annotated).collect::<Vec<_>>())
}

/// The same of a file that no check was asked for.
pub(super) fn mistakes(problems: &Problems, path: &str) -> String {
    let annotated = |problem| annotated(problems, problem, path, path);
    annotation::commands(&problems.list.iter().map(annotated).collect::<Vec<_>>()).0
}

fn annotated(problems: &Problems, problem: &Problem, path: &str, title: &str) -> Annotation {
    let parts = [Some(&problem.what), problem.why.as_ref(), problem.fix.as_ref()];
    let message: Vec<_> = parts.into_iter().flatten().map(|part| sentence(part)).collect();
    let stretch = problems.text.get(problem.span.clone()).unwrap_or_default().chars().count();
    Annotation {
        severity: problem.severity,
        file: path.to_owned(),
        line: problem.line,
        columns: (stretch > 0).then_some((problem.column, problem.column + stretch)),
        title: title.to_owned(),
        message: message.join("\n"),
    }
}

/// As it stands for itself: `Write it.`
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", chars.as_str())
}

/// What is left to say in the log.
pub(super) fn log(checked: &Checked, left_out: usize) -> String {
    let mut log = String::new();
    for note in &checked.notes {
        let _ = writeln!(log, "note: {note}");
    }
    if left_out > 0 {
        let _ = writeln!(log, "{left_out} more findings are in the job's summary: GitHub shows ten of each level");
    }
    let _ = writeln!(log, "{}", checked.sum());
    log
}

pub(super) fn summary(checked: &Checked) -> String {
    let mut page = format!("## {}\n\n", heading(checked));
    let _ = writeln!(page, "{}.\n", escape::sentence(&checked.sum()));
    for note in &checked.notes {
        let _ = writeln!(page, "> {}\n", escape::sentence(&sentence(note)));
    }
    let mut list: Vec<&Problem> = checked.problems.list.iter().collect();
    list.sort_by_key(|problem| problem.severity);
    for problem in list {
        finding(&mut page, checked, problem);
    }
    if !checked.judged.is_empty() {
        page.push_str("\n### As the planet would show them\n");
    }
    for judged in &checked.judged {
        preview(&mut page, judged);
    }
    page
}

fn heading(checked: &Checked) -> &'static str {
    if checked.count(Severity::Error) > 0 {
        "Something needs mending"
    } else if checked.count(Severity::Warning) > 0 {
        "It works, and something could be better"
    } else {
        "All is well"
    }
}

fn finding(page: &mut String, checked: &Checked, problem: &Problem) {
    let mark = match problem.severity {
        Severity::Error => "❌",
        Severity::Warning => "⚠️",
        Severity::Notice => "ℹ️",
    };
    let name = checked.source(problem).map_or_else(String::new, |name| format!(", {}", escape::markdown(name)));
    let _ = writeln!(page, "- {mark} **Line {}{name}**: {}", problem.line, escape::sentence(&sentence(&problem.what)));
    if let Some(why) = &problem.why {
        let _ = writeln!(page, "  {}", escape::sentence(&sentence(why)));
    }
    if let Some(fix) = &problem.fix {
        let _ = writeln!(page, "  **Fix:** {}", escape::sentence(&sentence(fix)));
    }
    if let Some(line) = &problem.replacement {
        let _ = writeln!(page, "  Line {} becomes {}.", problem.line, escape::code(line.trim_start()));
    }
}

fn preview(page: &mut String, judged: &Judged) {
    let title = judged.title.as_deref().filter(|title| *title != judged.name);
    let title = title.map_or_else(String::new, |title| format!(" (calls itself “{}”)", escape::markdown(title)));
    let _ = writeln!(page, "\n#### {}{title}\n", escape::markdown(&judged.name));
    let address = escape::code(judged.at.as_ref().map_or(judged.feed.as_str(), |at| at.as_str()));
    let _ = writeln!(page, "{address}: {}\n", escape::sentence(&in_short(judged)));
    for post in &judged.preview {
        let _ = writeln!(page, "- {}", shown(post));
    }
    let more = judged.posts.saturating_sub(judged.preview.len());
    if more > 0 {
        let _ = writeln!(page, "- and {more} older");
    }
}

fn shown(post: &Preview) -> String {
    let title = if post.title.is_empty() { "(no title)".to_owned() } else { escape::markdown(&post.title) };
    let link = post.link.as_deref().map_or_else(String::new, |link| format!(" {}", escape::code(link)));
    if post.is_shown {
        return format!("{} **{title}**{link}", day(post.date));
    }
    format!("{} {title}{link} (not on the front page: {})", day(post.date), escape::sentence(&post.why))
}
