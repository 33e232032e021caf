//! The result of a check as Markdown: the job's summary, and the comment on the pull request.
//!
//! The report may come from a stranger's job. Each word of it is escaped: it is shown, and it does nothing.

use std::fmt::Write;

use super::json::{Finding, Findings, Post, Source};
use super::sentence;
use crate::report::{day, escape, summary};
use crate::sources::problem::Severity;

/// Bytes of a comment. GitHub takes 65,536 characters, and the marker of the comment needs some.
const MAX_COMMENT: usize = 60_000;

pub(crate) fn comment(findings: &Findings) -> String {
    summary::fitting(&page(findings), MAX_COMMENT)
}

pub(super) fn page(findings: &Findings) -> String {
    let mut page = format!("## {}\n\n", heading(findings));
    if let Some(changed) = findings.changed(|name| format!("**{}**", escape::markdown(name))) {
        page.push_str(&changed);
        page.push_str("\n\n");
    }
    // Writing to a string does not fail.
    let _ = writeln!(page, "{}.\n", escape::sentence(&findings.sum()));
    for note in &findings.notes {
        let _ = writeln!(page, "> {}\n", escape::sentence(&sentence(note)));
    }
    let mut list: Vec<&Finding> = findings.findings.iter().collect();
    list.sort_by_key(|finding| finding.severity);
    for found in list {
        finding(&mut page, found);
    }
    if !findings.reviews.is_empty() {
        page.push_str("\n### As the planet would show them\n");
    }
    for source in &findings.reviews {
        preview(&mut page, source);
    }
    page
}

fn heading(findings: &Findings) -> &'static str {
    if findings.errors > 0 {
        "Something must be fixed"
    } else if findings.warnings > 0 {
        "It works, and something could be better"
    } else {
        "All is well"
    }
}

fn finding(page: &mut String, finding: &Finding) {
    let mark = match finding.severity {
        Severity::Error => "❌",
        Severity::Warning => "⚠️",
        Severity::Notice => "ℹ️",
    };
    let name = finding.source.as_ref().map_or_else(String::new, |name| format!(", {}", escape::markdown(name)));
    let _ = writeln!(page, "- {mark} **Line {}{name}**: {}", finding.line, escape::sentence(&sentence(&finding.what)));
    if let Some(why) = &finding.why {
        let _ = writeln!(page, "  {}", escape::sentence(&sentence(why)));
    }
    if let Some(fix) = &finding.fix {
        let _ = writeln!(page, "  **Fix:** {}", escape::sentence(&sentence(fix)));
    }
    if let Some(line) = &finding.replacement_line {
        let text = line.trim_start();
        // Markdown shows no spaces at the beginning of a line, and in the file they count.
        let indentation = match line.len() - text.len() {
            0 => String::new(),
            1 => ", with 1 space before it".to_owned(),
            many => format!(", with {many} spaces before it"),
        };
        let _ = writeln!(page, "  Line {} becomes {}{indentation}.", finding.line, escape::code(text));
    }
}

fn preview(page: &mut String, source: &Source) {
    let title = source.title.as_deref().filter(|title| *title != source.name);
    let title = title.map_or_else(String::new, |title| format!(" (calls itself “{}”)", escape::markdown(title)));
    let _ = writeln!(page, "\n#### {}{title}\n", escape::markdown(&source.name));
    let address = escape::code(source.at.as_deref().unwrap_or(&source.feed));
    let _ = writeln!(page, "{address}: {}\n", escape::sentence(&source.in_short()));
    for post in &source.preview {
        let _ = writeln!(page, "- {}", shown(post));
    }
    let more = source.posts.saturating_sub(source.preview.len());
    if more > 0 {
        let _ = writeln!(page, "- and {more} older");
    }
}

fn shown(post: &Post) -> String {
    let date = day(post.date);
    let title = if post.title.is_empty() { "(no title)".to_owned() } else { escape::markdown(&post.title) };
    let link = post.link.as_deref().map_or_else(String::new, |link| format!(" {}", escape::code(link)));
    if post.shown {
        format!("{date} **{title}**{link}")
    } else {
        format!("{date} {title}{link} (not on the front page: {})", escape::sentence(&post.why))
    }
}
