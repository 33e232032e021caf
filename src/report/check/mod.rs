//! The result of a check, for people, for GitHub, as Markdown and for programs: one file for each form.

mod changes;
mod text;
mod github;
mod markdown;
mod json;
mod review;
#[cfg(test)]
mod tests;

use std::io;
use std::ops::Range;

use clap::ValueEnum;

use super::output::{self, Output};
use super::{escape, summary};
use crate::maintenance::review::Review;
use crate::sources::problem::{Problem, Problems, Severity};

pub(crate) use changes::Changes;
pub(crate) use json::{Findings, MAX_BYTES};
pub(crate) use markdown::comment;
pub(crate) use review::suggestions;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// Each finding with its line of the file
    Human,
    /// Annotations at the lines of a pull request, and the job's summary
    Github,
    /// One object
    Json,
}

/// A check that is over.
#[derive(Debug)]
pub(crate) struct Checked {
    /// The file from the root of its repository, with `/`.
    pub(crate) path: String,
    pub(crate) problems: Problems,
    pub(crate) reviews: Vec<Review>,
    /// What differs from the version that the file is compared with.
    pub(crate) changes: Option<Changes>,
    /// The range of each source's entry in the text of the problems, and its name.
    pub(crate) entries: Vec<(Range<usize>, String)>,
    /// What is wrong with a file of the theme.
    pub(crate) theme: Option<ThemeMistake>,
    /// Remarks about the check itself.
    pub(crate) notes: Vec<String>,
}

/// A mistake that stands in a file of the theme.
#[derive(Debug)]
pub(crate) struct ThemeMistake {
    /// From the root of the repository, with `/`.
    pub(crate) path: String,
    /// From 1, as the column is, in characters.
    pub(crate) line: usize,
    pub(crate) columns: std::ops::Range<usize>,
    pub(crate) what: String,
    pub(crate) fix: String,
}

impl Checked {
    pub(crate) fn count(&self, severity: Severity) -> usize {
        let of_the_theme = usize::from(severity == Severity::Error && self.theme.is_some());
        of_the_theme + self.problems.list.iter().filter(|problem| problem.severity == severity).count()
    }

    /// The source that a problem is about, if it is about one.
    fn source(&self, problem: &Problem) -> Option<&str> {
        let around = |(entry, _): &&(Range<usize>, String)| entry.contains(&problem.span.start);
        self.entries.iter().find(around).map(|(_, name)| name.as_str())
    }
}

/// Prints the result; on GitHub also into the job's summary.
pub(crate) fn tell(checked: &Checked, form: Form, output: Output) -> io::Result<()> {
    let findings = Findings::of(checked);
    match form {
        Form::Human => output::print(&text::text(checked, &findings, output)),
        Form::Json => output::print(&json(&findings)?),
        Form::Github => {
            let (commands, left_out) = github::annotations(&findings);
            output::command(&commands)?;
            output::print(&github::log(&findings, left_out))?;
            summary::append(&markdown::page(&findings))
        }
    }
}

/// One object, for a file as for a log.
pub(crate) fn json(findings: &Findings) -> io::Result<String> {
    Ok(escape::json(&findings.text()?))
}

/// The mistakes of a file that cannot be used, as annotations; `path` is the file's, from the root of its repository.
pub(crate) fn annotate(problems: &Problems, path: &str) -> io::Result<()> {
    output::command(&github::mistakes(problems, path))
}

impl Findings {
    /// `sources.yaml: 2 errors, 1 warning; 3 of 12 blogs were checked`.
    fn sum(&self) -> String {
        let counted = |count: usize, one: &str| match count {
            0 => None,
            1 => Some(format!("1 {one}")),
            many => Some(format!("{many} {one}s")),
        };
        let counts = [(self.errors, "error"), (self.warnings, "warning"), (self.notices, "notice")];
        let found: Vec<_> = counts.into_iter().filter_map(|(count, one)| counted(count, one)).collect();
        let found = if found.is_empty() { "nothing is wrong".to_owned() } else { found.join(", ") };
        let fetched = match self.reviews.len() {
            0 => "no feed was fetched".to_owned(),
            1 => format!("1 of {} blogs was fetched", self.sources),
            many => format!("{many} of {} blogs were fetched", self.sources),
        };
        format!("`{}`: {found}; {fetched}", self.file)
    }
}

impl json::Source {
    /// One line: `atom, 12 posts, the newest from 2026-11-20`.
    fn in_short(&self) -> String {
        if let Some(failure) = &self.failure {
            return format!("it {failure}");
        }
        let posts = match self.posts {
            0 => "no posts".to_owned(),
            1 => "1 post".to_owned(),
            many => format!("{many} posts"),
        };
        let newest = self.newest.map_or(String::new(), |newest| format!(", the newest from {}", super::day(newest)));
        format!("{}, {posts}{newest}", self.format.as_deref().unwrap_or_default())
    }
}

/// As a sentence of its own: `Write it.`
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", chars.as_str())
}
