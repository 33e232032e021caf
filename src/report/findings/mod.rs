//! What a check found, for people, for GitHub and for programs: one file for each, alike.

mod human;
mod github;
mod json;

use std::io;
use std::ops::Range;

use clap::ValueEnum;

use super::output::{self, Output};
use super::{escape, summary};
use crate::maintenance::review::Judged;
use crate::sources::problem::{Problem, Problems, Severity};

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
    pub(crate) judged: Vec<Judged>,
    /// Where each source's entry stands in the text of the problems, and its name.
    pub(crate) entries: Vec<(Range<usize>, String)>,
    /// What is to be said about the check itself.
    pub(crate) notes: Vec<String>,
}

impl Checked {
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.problems.list.iter().filter(|problem| problem.severity == severity).count()
    }

    /// The source that a problem is about, if it is about one.
    fn source(&self, problem: &Problem) -> Option<&str> {
        let around = |(entry, _): &&(Range<usize>, String)| entry.contains(&problem.span.start);
        self.entries.iter().find(around).map(|(_, name)| name.as_str())
    }

    /// `sources.yaml: 2 errors, 1 warning; 3 of 12 sources were looked at`.
    fn sum(&self) -> String {
        let counted = |severity, one: &str| match self.count(severity) {
            0 => None,
            1 => Some(format!("1 {one}")),
            many => Some(format!("{many} {one}s")),
        };
        let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Notice, "notice")];
        let found: Vec<_> = counts.into_iter().filter_map(|(severity, one)| counted(severity, one)).collect();
        let found = if found.is_empty() { "nothing is wrong".to_owned() } else { found.join(", ") };
        let looked = match self.judged.len() {
            0 => "no feed was asked".to_owned(),
            1 => format!("1 of {} sources was looked at", self.entries.len()),
            many => format!("{many} of {} sources were looked at", self.entries.len()),
        };
        format!("`{}`: {found}; {looked}", self.problems.file)
    }
}

/// Tells what was found: on standard output, and on GitHub in the job's summary too.
pub(crate) fn tell(checked: &Checked, form: Form, output: Output) -> io::Result<()> {
    match form {
        Form::Human => output::print(&human::text(checked, output)),
        Form::Json => output::print(&json(checked)?),
        Form::Github => {
            let (commands, left_out) = github::annotations(checked);
            output::command(&commands)?;
            output::print(&github::log(checked, left_out))?;
            summary::append(&github::summary(checked))
        }
    }
}

/// One object, for a file as for a log.
pub(crate) fn json(checked: &Checked) -> io::Result<String> {
    Ok(escape::json(&json::text(checked)?))
}

/// The mistakes of a file that cannot be used, as annotations; `path` is where it is in its repository.
pub(crate) fn annotate(problems: &Problems, path: &str) -> io::Result<()> {
    output::command(&github::mistakes(problems, path))
}

/// What is told of a source in one line: `atom, 12 posts, the newest from 2026-11-20`.
fn in_short(judged: &Judged) -> String {
    if let Some(failure) = &judged.failure {
        return format!("it {failure}");
    }
    let format = judged.format.map(|format| format.to_string()).unwrap_or_default();
    let posts = match judged.posts {
        0 => "no posts".to_owned(),
        1 => "1 post".to_owned(),
        many => format!("{many} posts"),
    };
    let newest = judged.newest.map_or(String::new(), |newest| format!(", the newest from {}", day(newest)));
    format!("{format}, {posts}{newest}")
}

fn day(moment: jiff::Timestamp) -> String {
    moment.strftime("%Y-%m-%d").to_string()
}
