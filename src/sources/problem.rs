//! Mistakes in `sources.yaml`: what is wrong, where, and the fix.
//!
//! A [`Complaint`] is what is wrong and the fix, a [`Finding`] adds the place in the text, a [`Problem`] its line. Messages
//! are lower case, without a full stop, names in backticks. A stranger's text is made printable when it is put in
//! ([`quoted`]), so a problem can be shown anywhere that shows plain text.
//!
//! Mistakes in the file are errors. `check` adds findings from the network, which may be warnings or notices.

use std::fmt::{self, Write};
use std::io;
use std::ops::Range;
use std::path::PathBuf;

use perihelion_feed::text::{is_invisible, redact};
use serde::{Deserialize, Serialize};

/// The error of a file that cannot be loaded.
#[derive(Debug)]
pub(crate) enum Unreadable {
    Io { file: PathBuf, error: io::Error },
    Wrong(Problems),
}

/// Everything that is wrong with one file, in the order of the file. Never empty as an error.
#[derive(Debug, Clone)]
pub(crate) struct Problems {
    /// The file's name as it was given. Make it printable before it is shown.
    pub(crate) file: String,
    /// Without a byte order mark. Spans count its bytes.
    pub(crate) text: String,
    pub(crate) list: Vec<Problem>,
    /// The number of further problems, which are not in the list.
    pub(crate) omitted: usize,
}

/// Problems in the list. A file with more of them has the same one many times.
const MOST: usize = 2_000;

/// Bytes of lines that are rendered: a file of ten megabytes may be one line with a million mistakes.
const MOST_TEXT: usize = 20_000_000;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    /// From 1.
    pub(crate) line: usize,
    /// From 1, in characters.
    pub(crate) column: usize,
    /// Bytes of [`Problems::text`]; never across a line's end, empty where something is missing.
    pub(crate) span: Range<usize>,
    pub(crate) what: String,
    /// The consequence, where `what` does not say it.
    pub(crate) why: Option<String>,
    pub(crate) fix: Option<String>,
    /// The corrected line, where that is certain.
    pub(crate) replacement: Option<String>,
    /// A second place that matters: the first of two equal feeds.
    pub(crate) first: Option<Range<usize>>,
}

/// The worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Severity {
    /// The planet cannot be built, or the blog not be read.
    #[default]
    Error,
    Warning,
    Notice,
}

/// A stretch of the file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Span {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// What is wrong with a value, the fix, and the text to write instead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Complaint {
    pub(crate) what: String,
    pub(crate) fix: Option<String>,
    /// The text that may replace the wrong one, ready for the file.
    pub(crate) instead: Option<String>,
}

/// A complaint and its place in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) at: Span,
    pub(crate) severity: Severity,
    pub(crate) complaint: Complaint,
    pub(crate) why: Option<String>,
    /// A stretch of the same line and its replacement.
    pub(crate) instead: Option<(Span, String)>,
    pub(crate) first: Option<Span>,
}

impl Complaint {
    pub(crate) fn new(what: impl Into<String>, fix: impl Into<String>) -> Self {
        Self { what: what.into(), fix: Some(fix.into()), instead: None }
    }

    pub(crate) fn instead(self, text: impl Into<String>) -> Self {
        Self { instead: Some(text.into()), ..self }
    }

    pub(crate) fn at(self, at: Span) -> Finding {
        let instead = self.instead.clone().map(|text| (at, text));
        Finding { at, severity: Severity::Error, complaint: self, why: None, instead, first: None }
    }
}

impl Problems {
    pub(crate) fn new(file: &str, text: &str, mut findings: Vec<Finding>) -> Self {
        findings.sort_by(|a, b| (a.at, &a.complaint.what).cmp(&(b.at, &b.complaint.what)));
        findings.dedup();
        let all = findings.len();
        if all > MOST {
            // Warnings must not push errors out of the list.
            findings.sort_by_key(|finding| finding.severity);
            findings.truncate(MOST);
            findings.sort_by(|a, b| (a.at, &a.complaint.what).cmp(&(b.at, &b.complaint.what)));
        }
        let lines = Lines::of(text);
        let mut room = MOST_TEXT;
        let fits = |finding: &Finding| {
            let is_room = room > 0;
            room = room.saturating_sub(lines.around(finding.at.start).len());
            is_room
        };
        let told: Vec<_> = findings.into_iter().take_while(fits).collect();
        let list: Vec<_> = told.into_iter().map(|finding| lines.problem(finding)).collect();
        Self { file: file.to_owned(), text: text.to_owned(), omitted: all - list.len(), list }
    }
}

/// Line index of a text: where each line begins.
#[derive(Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    /// From 1.
    pub(crate) fn number(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte)
    }

    /// The bytes of the line that a byte is in, without its end.
    pub(crate) fn around(&self, byte: usize) -> Range<usize> {
        self.nth(self.number(byte) - 1)
    }

    /// The bytes of a line, counted from 0, without its end.
    pub(crate) fn nth(&self, line: usize) -> Range<usize> {
        let start = self.starts.get(line).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        let line = self.text.get(start..end).unwrap_or_default();
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    fn problem(&self, finding: Finding) -> Problem {
        let Finding { at, severity, complaint: Complaint { what, fix, .. }, why, instead, first } = finding;
        let line = self.around(at.start);
        let before = self.text.get(line.start..at.start).unwrap_or_default();
        Problem {
            severity,
            line: self.number(at.start),
            column: before.chars().count() + 1,
            span: self.first_line(at),
            what,
            why,
            fix,
            replacement: instead.and_then(|(stretch, text)| self.with(line, stretch, &text)),
            first: first.map(|first| self.first_line(first)),
        }
    }

    /// The lines of a block mapping, without those after it: its own are indented at least as far as its first.
    pub(crate) fn block(&self, at: Span) -> Span {
        let column = at.start - self.around(at.start).start;
        let text = self.text.get(at.start..at.end).unwrap_or_default();
        let mut end = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let body = line.trim();
            let indentation = line.len() - line.trim_start().len();
            if number > 0 && indentation < column && !body.is_empty() && !body.starts_with('#') {
                break;
            }
            end += line.len();
        }
        let kept = text.get(..end).unwrap_or_default().trim_end();
        Span { start: at.start, end: at.start + kept.len() }
    }

    /// The line with one stretch of it replaced.
    fn with(&self, line: Range<usize>, stretch: Span, text: &str) -> Option<String> {
        if stretch.start < line.start || stretch.end > line.end {
            return None;
        }
        let (before, after) = (self.text.get(line.start..stretch.start)?, self.text.get(stretch.end..line.end)?);
        let whole = format!("{before}{text}{after}");
        // People could not see what they would accept.
        (!whole.contains(|c| invisible(c) && c != '\t')).then_some(whole)
    }

    /// The first line of a place: a mapping may go on for many lines.
    fn first_line(&self, at: Span) -> Range<usize> {
        let line = self.around(at.start);
        let start = at.start.min(line.end);
        let end = (at.end.clamp(start, line.end)..=line.end).find(|end| self.text.is_char_boundary(*end));
        start..end.unwrap_or(start)
    }
}

/// A stranger's text for a message: in backticks, on one line, cut to a readable length, invisible characters escaped,
/// passwords removed.
pub(crate) fn quoted(text: &str) -> String {
    format!("`{}`", printable(text))
}

/// Long enough for an address, short enough for a log line.
const SHOWN: usize = 120;

/// A stranger's text as in [`quoted`], without the backticks. Unlike [`perihelion_feed::text::printable`] it shows invisible
/// characters, as escapes: people have to find them in the file.
pub(crate) fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(SHOWN));
    for (count, char) in redact(text).chars().enumerate() {
        if count == SHOWN {
            shown.push('…');
            break;
        }
        if invisible(char) {
            // Writing to a string does not fail.
            let _ = write!(shown, "{}", char.escape_unicode());
        } else {
            shown.push(char);
        }
    }
    shown
}

/// Characters that move the cursor, reverse the text or cannot be seen.
pub(crate) fn invisible(char: char) -> bool {
    char.is_control() || is_invisible(char) || matches!(char, '\u{2028}' | '\u{2029}')
}

/// On one line: what is wrong, then the fix.
impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)?;
        self.fix.iter().try_for_each(|fix| write!(f, ": {fix}"))
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { file, error } if error.kind() == io::ErrorKind::NotFound => {
                let file = quoted(&file.to_string_lossy());
                write!(
                    f,
                    "there is no {file}: create one with `perihelion init`, or name yours with `--sources`; `perihelion demo` shows an example"
                )
            }
            Self::Io { file, .. } => write!(f, "failed to read {}", quoted(&file.to_string_lossy())),
            Self::Wrong(problems) => f.write_str(&problems.render(false)),
        }
    }
}

impl std::error::Error for Unreadable {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { error, .. } if error.kind() != io::ErrorKind::NotFound => Some(error),
            Self::Io { .. } | Self::Wrong(_) => None,
        }
    }
}
