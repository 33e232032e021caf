//! `perihelion build`: fetches every feed and writes the site. The work is done by [`crate::run`].

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use jiff::Timestamp;

use super::{git, output};
use crate::Job;
use crate::cli::{Build, Global, Kept};
use crate::disk;
use crate::report::output::print;
use crate::report::{Report, build};

pub(crate) fn run(args: &Build, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let started = Instant::now();
    let job = Job {
        pagefind: args.search.program(),
        offline: args.offline,
        archive: args.archive,
        threads: args.threads.map(usize::from),
        ..job(&args.kept, args.out.clone(), global, now)
    };
    finish(&crate::run(&job, output(global))?, &args.kept, global, started)
}

/// What `build`, `fetch` and `merge` are all asked to do.
pub(super) fn job(kept: &Kept, out: PathBuf, global: &Global, now: Timestamp) -> Job {
    Job {
        base_url: kept.base_url.clone(),
        restore: kept.restore.clone(),
        allow_reset: kept.allow_reset,
        allow_private_hosts: global.allow_private_hosts,
        stand_in: global.stand_in,
        ..Job::new(global.sources.clone(), global.state.clone(), out, now)
    }
}

/// Writes the report, the outputs of a step on GitHub, and what people read.
pub(super) fn finish(report: &Report, kept: &Kept, global: &Global, started: Instant) -> Result<ExitCode> {
    let output = output(global);
    if let Some(file) = &kept.report {
        write_report(file, report).with_context(|| format!("failed to write the report `{}`", file.display()))?;
    }
    build::outputs(report).context("failed to write the outputs of the step")?;
    if output.github {
        let file = git::path(&global.sources);
        build::on_github(report, &file, started.elapsed(), output).context("failed to write the result")?;
    } else if !output.quiet {
        print(&build::closing(report, started.elapsed(), output))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write_report(file: &std::path::Path, report: &Report) -> Result<()> {
    let text = serde_json::to_string_pretty(report)? + "\n";
    Ok(disk::write(file, text.as_bytes())?)
}
