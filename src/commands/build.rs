//! `perihelion build`: fetches every feed and writes the site. The work is done by [`crate::run`].

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use jiff::Timestamp;

use super::{git, output};
use crate::Job;
use crate::cli::{Build, Global};
use crate::disk;
use crate::report::output::print;
use crate::report::{Report, build};

pub(crate) fn run(args: &Build, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let started = Instant::now();
    let output = output(global);
    let job = Job {
        base_url: args.base_url.clone(),
        pagefind: args.search.program(),
        offline: args.offline,
        restore: args.restore.clone(),
        archive: args.archive,
        allow_reset: args.allow_reset,
        threads: args.threads.map(usize::from),
        allow_private_hosts: global.allow_private_hosts,
        stand_in: global.stand_in,
        ..Job::new(global.sources.clone(), global.state.clone(), args.out.clone(), now)
    };
    let report = crate::run(&job, output)?;
    if let Some(file) = &args.report {
        write_report(file, &report).with_context(|| format!("failed to write the report `{}`", file.display()))?;
    }
    build::outputs(&report).context("failed to write the outputs of the step")?;
    if output.github {
        let file = git::path(&global.sources);
        build::on_github(&report, &file, started.elapsed(), output).context("failed to write the result")?;
    } else if !output.quiet {
        print(&build::closing(&report, started.elapsed(), output))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn write_report(file: &std::path::Path, report: &Report) -> Result<()> {
    let text = serde_json::to_string_pretty(report)? + "\n";
    Ok(disk::write(file, text.as_bytes())?)
}
