//! Lines of something else than YAML: merge conflicts, fences of Markdown, HTML, comments of other languages, and whole files
//! of another format.

use super::super::problem::{Complaint, Finding, Span};
use super::rows::Meant;

/// The finding for a file that is something else altogether.
pub(super) fn whole_file(text: &str) -> Option<Finding> {
    let begins = text.trim_start();
    let lower: String = begins.chars().take(400).collect::<String>().to_lowercase();
    let has_planet = lower.lines().any(|line| line.starts_with("planet:") || line.starts_with("sources:"));
    let what = if has_planet {
        return None;
    } else if lower.starts_with('<') && lower.contains("<opml") {
        "this is OPML, a list of subscriptions, not YAML"
    } else if lower.starts_with('<') && (lower.contains("<rss") || lower.contains("<feed") || lower.contains("<rdf")) {
        "this is a feed, not the list of blogs"
    } else if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        "this is a web page, not YAML"
    } else if lower.starts_with("[planet]") {
        "this is the `config.ini` of another planet, not YAML"
    } else {
        return None;
    };
    let start = text.len() - begins.len();
    let end = start + begins.lines().next().unwrap_or_default().trim_end().len();
    let fix = "begin with `planet:` and its `title` and `url`, then list the blogs below `sources:`, each with `- name:` and `feed:`";
    Some(Complaint::new(what, fix).at(Span { start, end }))
}

/// Tells lines that do not belong into the file, and leaves them out. `inside` are lines within a value.
pub(super) fn leave_out(meant: &mut Meant<'_>, inside: &[bool]) {
    conflicts(meant);
    let mut is_begun = false;
    for at in 0..meant.rows.len() {
        if inside.get(at).copied().unwrap_or_default() {
            continue;
        }
        let Some(text) = meant.rows.get(at).map(|row| row.text.clone()) else { return };
        let body = text.trim();
        if let Some(complaint) = alien(body, is_begun) {
            meant.tell(at, body, complaint);
            blank(meant, at);
        } else if let Some(comment) = comment(body) {
            let indent = text.get(..text.len() - text.trim_start().len()).unwrap_or_default();
            let complaint = Complaint::new("a comment begins with `#`", "write the `#` before it");
            meant.mend(at, body, complaint, format!("{indent}# {comment}"));
        }
        is_begun |= !body.is_empty() && !body.starts_with(['#', '%']) && body != "---";
    }
}

fn blank(meant: &mut Meant<'_>, at: usize) {
    if let Some(row) = meant.rows.get_mut(at) {
        row.text.clear();
        row.is_whole = false;
    }
}

/// A line that has no place here.
fn alien(body: &str, is_begun: bool) -> Option<Complaint> {
    let is_tag = body.starts_with('<') && body.ends_with('>') && !body.contains("://") && body.len() > 2;
    if body.starts_with("```") || body.starts_with("~~~") {
        return Some(Complaint::new("this is the fence of a code block in Markdown", "delete this line"));
    }
    if (body == "---" || body == "...") && is_begun {
        let what = if body == "---" { "a second document begins here" } else { "a document ends here" };
        return Some(Complaint::new(what, format!("remove the `{body}`: the file is one document")));
    }
    if is_tag && body.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')) {
        return Some(Complaint::new("this line is HTML", "delete this line"));
    }
    None
}

/// The words of a comment in another language.
fn comment(body: &str) -> Option<&str> {
    let marks = [("<!--", "-->"), ("/*", "*/"), ("//", ""), (";", "")];
    let inside = marks.iter().find_map(|(open, close)| body.strip_prefix(open)?.strip_suffix(close))?;
    Some(inside.trim())
}

/// Marks of a merge conflict: one finding for the marks of one conflict.
fn conflicts(meant: &mut Meant<'_>) {
    let mark =
        |text: &str, mark: &str| text.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let mut marks: Vec<usize> = Vec::new();
    for at in 0..meant.rows.len() {
        let Some(text) = meant.rows.get(at).map(|row| row.text.as_str()) else { return };
        let (begins, ends) = (mark(text, "<<<<<<<"), mark(text, ">>>>>>>"));
        let is_mark = begins || ends || mark(text, "=======") || mark(text, "|||||||");
        if begins && !marks.is_empty() {
            tell_conflict(meant, &marks);
            marks.clear();
        }
        if is_mark {
            marks.push(at);
        }
        if ends {
            tell_conflict(meant, &marks);
            marks.clear();
        }
    }
    tell_conflict(meant, &marks);
}

fn tell_conflict(meant: &mut Meant<'_>, marks: &[usize]) {
    let Some(first) = marks.first() else { return };
    let numbers: Vec<String> =
        marks.iter().filter_map(|at| Some((meant.rows.get(*at)?.line + 1).to_string())).collect();
    let lines = match numbers.split_last() {
        Some((last, [])) => format!("line {last}"),
        Some((last, others)) => format!("lines {} and {last}", others.join(", ")),
        None => String::new(),
    };
    let complaint = Complaint::new(
        "these are the marks of a merge conflict",
        format!("keep the blogs of both sides, and delete {lines}"),
    );
    meant.tell(*first, "", complaint);
    for at in marks {
        blank(meant, *at);
    }
}
