//! Suggestions for lines of a pull request, as GitHub's API takes a review: a button applies each.
//!
//! A maintainer presses that button, so a suggestion must be what it looks like: for the planet's own list only, and
//! without characters that nobody sees.

use serde::Serialize;

use super::json::{Finding, Findings};
use super::sentence;
use crate::report::escape;
use crate::sources::problem::invisible;

/// More than these are noise on a pull request. The comment has all of them.
const MAX_SUGGESTIONS: usize = 10;
/// Characters of a suggested line. A longer one may have been cut when it was read.
const MAX_LINE: usize = 500;

/// The body of a request for a review. The caller adds the commit.
#[derive(Debug, Serialize)]
struct Review {
    event: &'static str,
    body: &'static str,
    comments: Vec<Comment>,
}

#[derive(Debug, Serialize)]
struct Comment {
    path: String,
    line: usize,
    side: &'static str,
    body: String,
}

/// `path` is the only file that a suggestion may change.
pub(crate) fn suggestions(findings: &Findings, path: &str) -> serde_json::Result<String> {
    let comments = findings.findings.iter().filter_map(|finding| comment(finding, path)).take(MAX_SUGGESTIONS);
    let review =
        Review { event: "COMMENT", body: "Press *Commit suggestion* to apply each fix.", comments: comments.collect() };
    Ok(escape::json(&(serde_json::to_string(&review)? + "\n")))
}

fn comment(finding: &Finding, path: &str) -> Option<Comment> {
    let line = finding.replacement_line.as_ref().filter(|_| finding.file == path && finding.line > 0)?;
    let is_plain = |c: char| c == ' ' || !(c.is_whitespace() || invisible(c));
    if line.is_empty() || line.chars().count() > MAX_LINE || !line.chars().all(is_plain) {
        return None;
    }
    let what = escape::sentence(&sentence(&finding.what));
    let body = format!("{what}\n\n{}", escape::block(line, "suggestion"));
    Some(Comment { path: path.to_owned(), line: finding.line, side: "RIGHT", body })
}
