//! A build in a job on GitHub: annotations at the lines of blogs that fail or have moved, the log in groups, and the job's
//! summary.

use std::io;
use std::time::Duration;

use super::json::Report;
use super::{held_back, markdown, since, text};
use crate::report::annotation::{self, Annotation};
use crate::report::output::{Output, command, print};
use crate::report::summary;
use crate::sources::problem::Severity;

/// `file` is `sources.yaml` from the root of its repository.
pub(crate) fn tell(report: &Report, file: &str, took: Duration, output: Output) -> io::Result<()> {
    let (commands, _) = annotation::commands(&annotations(report, file));
    command(&commands)?;
    let details = text::details(report, output);
    if !details.is_empty() && !output.quiet {
        command("::group::Feeds that need a look\n")?;
        print(&details)?;
        command("::endgroup::\n")?;
    }
    if !output.quiet {
        print(&text::sum(report, took, output))?;
    }
    summary::append(&markdown::page(report))
}

fn annotations(report: &Report, file: &str) -> Vec<Annotation> {
    let at = |line: usize, severity: Severity, title: &str, message: String| Annotation {
        severity,
        file: file.to_owned(),
        line,
        columns: None,
        title: title.to_owned(),
        message,
    };
    let failures = report.failures.iter().map(|failed| {
        let message = format!("It {}{}.", failed.cause, since(failed.since, report.now));
        at(failed.line, Severity::Warning, &failed.name, message)
    });
    let held = report.held.iter().map(|held| at(held.line, Severity::Warning, &held.name, held_back(held, report.now)));
    let moved = report.moved.iter().map(|moved| {
        let message = format!("Its feed has moved for good to {}{}.", moved.to, since(Some(moved.since), report.now));
        at(moved.line, Severity::Notice, &moved.name, message)
    });
    held.chain(failures).chain(moved).collect()
}
