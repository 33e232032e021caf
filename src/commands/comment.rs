//! `perihelion comment`: the comment on a pull request, from the report of its check.
//!
//! It runs in the job that may write. The report comes from a job that may not, and whose files a stranger controls: it is
//! data of limited size, and no word of it becomes more than text.

use std::process::ExitCode;

use anyhow::{Context, Result};

use super::git;
use crate::cli::{Comment, Global};
use crate::disk;
use crate::error::UserError;
use crate::report::check::{self, Findings};
use crate::report::output::print;

pub(crate) fn run(args: &Comment, global: &Global) -> Result<ExitCode> {
    let shown = || format!("`{}`", args.report.display());
    let bytes =
        disk::read_limited(&args.report, check::MAX_BYTES).with_context(|| format!("failed to read {}", shown()))?;
    let findings = bytes.as_deref().and_then(Findings::read);
    let findings = findings.ok_or_else(|| UserError(format!("{} is not the report of a check", shown())))?;
    let text = if args.suggestions {
        check::suggestions(&findings, &git::path(&global.sources))?
    } else {
        check::comment(&findings)
    };
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}
