//! A check in a job on GitHub: annotations at the lines of the file, and what is left to say in the log.

use std::fmt::Write;

use super::json::{self, Finding, Findings};
use super::sentence;
use crate::report::annotation::{self, Annotation};
use crate::sources::problem::{Problems, quoted};

/// The workflow commands, and how many findings are only in the summary.
pub(super) fn annotations(findings: &Findings) -> (String, usize) {
    annotation::commands(&findings.findings.iter().map(annotation).collect::<Vec<_>>())
}

/// The mistakes of a file that cannot be used.
pub(super) fn mistakes(problems: &Problems, path: &str) -> String {
    let annotated = |problem| annotation(&json::finding(problems, problem, path, None));
    annotation::commands(&problems.list.iter().map(annotated).collect::<Vec<_>>()).0
}

fn annotation(finding: &Finding) -> Annotation {
    let parts = [Some(&finding.what), finding.why.as_ref(), finding.fix.as_ref()];
    let message: Vec<_> = parts.into_iter().flatten().map(|part| sentence(part)).collect();
    Annotation {
        severity: finding.severity,
        file: finding.file.clone(),
        line: finding.line,
        columns: (finding.column < finding.end_column).then_some((finding.column, finding.end_column)),
        title: finding.source.clone().unwrap_or_else(|| finding.file.clone()),
        message: message.join("\n"),
    }
}

pub(super) fn log(findings: &Findings, left_out: usize) -> String {
    let mut log = findings.changed(quoted).map_or_else(String::new, |changed| format!("{changed}\n"));
    for note in &findings.notes {
        // Writing to a string does not fail.
        let _ = writeln!(log, "note: {note}");
    }
    if left_out > 0 {
        let _ = writeln!(log, "{left_out} more findings are in the job's summary: GitHub shows ten of each level");
    }
    let _ = writeln!(log, "{}", findings.sum());
    log
}
