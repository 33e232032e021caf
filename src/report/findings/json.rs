//! Findings for programs: one object, whose shape is a promise (`docs/check.md`).

use jiff::Timestamp;
use perihelion_feed::text::printable;
use serde::Serialize;

use super::Checked;
use crate::maintenance::review::{Judged, Preview};
use crate::sources::problem::{Problem, Severity};

#[derive(Debug, Serialize)]
struct Object<'a> {
    file: &'a str,
    errors: usize,
    warnings: usize,
    notices: usize,
    findings: Vec<Finding<'a>>,
    judged: Vec<Source<'a>>,
    notes: &'a [String],
}

#[derive(Debug, Serialize)]
struct Finding<'a> {
    severity: Severity,
    source: Option<&'a str>,
    file: &'a str,
    line: usize,
    end_line: usize,
    column: usize,
    end_column: usize,
    what: &'a str,
    why: Option<&'a str>,
    fix: Option<&'a str>,
    /// The whole line as it should be.
    replacement_line: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Source<'a> {
    name: &'a str,
    line: usize,
    feed: &'a str,
    failure: Option<&'a str>,
    at: Option<&'a str>,
    format: Option<String>,
    title: Option<&'a str>,
    language: Option<&'a str>,
    posts: usize,
    newest: Option<Timestamp>,
    preview: Vec<Post<'a>>,
}

#[derive(Debug, Serialize)]
struct Post<'a> {
    title: String,
    link: Option<&'a str>,
    date: Timestamp,
    shown: bool,
    why: String,
}

pub(super) fn text(checked: &Checked) -> serde_json::Result<String> {
    let object = Object {
        file: &checked.path,
        errors: checked.count(Severity::Error),
        warnings: checked.count(Severity::Warning),
        notices: checked.count(Severity::Notice),
        findings: checked.problems.list.iter().map(|problem| finding(checked, problem)).collect(),
        judged: checked.judged.iter().map(source).collect(),
        notes: &checked.notes,
    };
    Ok(serde_json::to_string_pretty(&object)? + "\n")
}

fn finding<'a>(checked: &'a Checked, problem: &'a Problem) -> Finding<'a> {
    let stretch = checked.problems.text.get(problem.span.clone()).unwrap_or_default().chars().count();
    Finding {
        severity: problem.severity,
        source: checked.source(problem),
        file: &checked.path,
        line: problem.line,
        // No finding goes on for lines.
        end_line: problem.line,
        column: problem.column,
        end_column: problem.column + stretch,
        what: &problem.what,
        why: problem.why.as_deref(),
        fix: problem.fix.as_deref(),
        replacement_line: problem.replacement.as_deref(),
    }
}

fn source(judged: &Judged) -> Source<'_> {
    Source {
        name: &judged.name,
        line: judged.line,
        feed: &judged.feed,
        failure: judged.failure.as_deref(),
        at: judged.at.as_ref().map(url::Url::as_str),
        format: judged.format.map(|format| format.to_string()),
        title: judged.title.as_deref(),
        language: judged.language.as_deref(),
        posts: judged.posts,
        newest: judged.newest,
        preview: judged.preview.iter().map(post).collect(),
    }
}

fn post(post: &Preview) -> Post<'_> {
    Post {
        title: printable(&post.title),
        link: post.link.as_deref(),
        date: post.date,
        shown: post.is_shown,
        why: post.why.clone(),
    }
}
