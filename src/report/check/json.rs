//! The report of a check, as JSON: written by `check`, and read back by the job that comments on the pull request.
//!
//! Its shape is a promise (`docs/check.md`). Reading is for a file that a stranger may have written: what has another
//! shape is refused whole, keys of a newer version are ignored, and no list or text is longer than [`MAX_ITEMS`] and
//! [`MAX_TEXT`] allow. The words in it stay a stranger's: every renderer escapes them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Changes, Checked, ThemeMistake};
use crate::maintenance::review::{Preview, Review};
use crate::sources::problem::{Problem, Problems, Severity};

/// Bytes of a report that is read: hundreds of findings, each with its sentences.
pub(crate) const MAX_BYTES: u64 = 2_000_000;
/// Items of a list that is read. A comment of more would not fit on GitHub.
const MAX_ITEMS: usize = 50;
/// Characters of a text that is read: an address or a sentence fits.
const MAX_TEXT: usize = 500;

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Findings {
    /// From the root of the repository, with `/`.
    pub(crate) file: String,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) notices: usize,
    /// How many blogs the file has.
    #[serde(default)]
    pub(crate) sources: usize,
    /// Missing if the file was compared with none.
    #[serde(default)]
    pub(crate) changes: Option<Changes>,
    pub(crate) findings: Vec<Finding>,
    #[serde(rename = "judged")]
    pub(crate) reviews: Vec<Source>,
    pub(crate) notes: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Finding {
    pub(crate) severity: Severity,
    /// The name of the blog, if the finding is about one.
    pub(crate) source: Option<String>,
    pub(crate) file: String,
    /// Lines and columns count from 1, columns in characters; `end_column` is exclusive.
    pub(crate) line: usize,
    pub(crate) end_line: usize,
    pub(crate) column: usize,
    pub(crate) end_column: usize,
    pub(crate) what: String,
    pub(crate) why: Option<String>,
    pub(crate) fix: Option<String>,
    /// The whole corrected line.
    pub(crate) replacement_line: Option<String>,
}

/// A blog that was fetched.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Source {
    pub(crate) name: String,
    pub(crate) line: usize,
    /// It is added or changed now.
    #[serde(default, rename = "new")]
    pub(crate) is_new: bool,
    pub(crate) feed: String,
    pub(crate) failure: Option<String>,
    pub(crate) at: Option<String>,
    pub(crate) format: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) posts: usize,
    pub(crate) newest: Option<Timestamp>,
    pub(crate) preview: Vec<Post>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Post {
    pub(crate) title: String,
    pub(crate) link: Option<String>,
    pub(crate) date: Timestamp,
    pub(crate) shown: bool,
    pub(crate) why: String,
}

impl Findings {
    pub(crate) fn of(checked: &Checked) -> Self {
        let finding = |problem| finding(&checked.problems, problem, &checked.path, checked.source(problem));
        Self {
            file: checked.path.clone(),
            errors: checked.count(Severity::Error),
            warnings: checked.count(Severity::Warning),
            notices: checked.count(Severity::Notice),
            sources: checked.entries.len(),
            changes: checked.changes.clone(),
            findings: checked
                .problems
                .list
                .iter()
                .map(finding)
                .chain(checked.theme.as_ref().map(of_the_theme))
                .collect(),
            reviews: checked.reviews.iter().map(source).collect(),
            notes: checked.notes.clone(),
        }
    }

    /// `None` if these bytes are no report of a check.
    pub(crate) fn read(bytes: &[u8]) -> Option<Self> {
        let mut value: Value = serde_json::from_slice(bytes).ok()?;
        shorten(&mut value);
        serde_json::from_value(value).ok()
    }

    pub(crate) fn text(&self) -> serde_json::Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }
}

/// Cuts each list and each text. The depth of a value is limited by its parser.
fn shorten(value: &mut Value) {
    match value {
        Value::String(text) => {
            if let Some((end, _)) = text.char_indices().nth(MAX_TEXT) {
                text.truncate(end);
                text.push('…');
            }
        }
        Value::Array(items) => {
            items.truncate(MAX_ITEMS);
            items.iter_mut().for_each(shorten);
        }
        Value::Object(members) => members.values_mut().for_each(shorten),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A problem of the file at `path`, and the name of the blog that it is about.
pub(super) fn finding(problems: &Problems, problem: &Problem, path: &str, source: Option<&str>) -> Finding {
    let length = problems.text.get(problem.span.clone()).unwrap_or_default().chars().count();
    Finding {
        severity: problem.severity,
        source: source.map(str::to_owned),
        file: path.to_owned(),
        line: problem.line,
        // No finding goes on for lines.
        end_line: problem.line,
        column: problem.column,
        end_column: problem.column + length,
        what: problem.what.clone(),
        why: problem.why.clone(),
        fix: problem.fix.clone(),
        replacement_line: problem.replacement.clone(),
    }
}

fn of_the_theme(mistake: &ThemeMistake) -> Finding {
    Finding {
        severity: Severity::Error,
        source: None,
        file: mistake.path.clone(),
        line: mistake.line,
        end_line: mistake.line,
        column: mistake.columns.start,
        end_column: mistake.columns.end,
        what: mistake.what.clone(),
        why: None,
        fix: Some(mistake.fix.clone()),
        replacement_line: None,
    }
}

fn source(review: &Review) -> Source {
    Source {
        name: review.name.clone(),
        line: review.line,
        is_new: review.is_new,
        feed: review.feed.clone(),
        failure: review.failure.clone(),
        at: review.at.as_ref().map(ToString::to_string),
        format: review.format.map(|format| format.to_string()),
        title: review.title.clone(),
        language: review.language.clone(),
        posts: review.posts,
        newest: review.newest,
        preview: review.preview.iter().map(post).collect(),
    }
}

fn post(post: &Preview) -> Post {
    Post {
        title: perihelion_feed::text::printable(&post.title),
        link: post.link.clone(),
        date: post.date,
        shown: post.is_shown,
        why: post.why.clone(),
    }
}
