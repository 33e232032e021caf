//! `perihelion demo`: builds a sample planet without a network, with the same pipeline as a real one.

mod blogs;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use jiff::Timestamp;

use super::output;
use crate::Job;
use crate::cli::{self, Global};
use crate::disk;
use crate::report::Report;
use crate::report::build::closing;
use crate::report::output::{Output, print};
use crate::serve::Server;
use crate::serve::files;
use blogs::DemoRun;

pub(crate) fn run(args: &cli::Demo, global: &Global) -> Result<ExitCode> {
    let started = Instant::now();
    let output = output(global);
    let scratch = Scratch::new().context("failed to make a folder for the demo's state")?;
    let sources = scratch.0.join("sources.yaml");
    disk::write(&sources, blogs::SOURCES.as_bytes())
        .with_context(|| format!("failed to write `{}`", sources.display()))?;

    build(DemoRun::First, args, global, &scratch.0, Output { quiet: true, bar: false, ..output })?;
    let report = build(DemoRun::Second, args, global, &scratch.0, output)?;
    if !output.quiet {
        print(&closing(&report, started.elapsed(), output))?;
        print(&ending(&args.out))?;
    }
    if args.serve {
        files::serve(&args.out, output)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Says why some blogs fail, so that they do not look like mistakes of the demo, and where the site is.
fn ending(out: &Path) -> String {
    let file =
        |path: &str| std::path::absolute(out.join(path)).unwrap_or_else(|_| out.join(path)).display().to_string();
    format!(
        "
Two blogs of this sample fail on purpose, to show what a planet does then:
  Tail of a Comet answers 410 (gone). Its posts stay, and the planet does not ask it again.
  Cloud Cover answers 503 (service unavailable). Its posts stay, and the planet asks it again later.
The page of all blogs shows their state: {}

The sample planet is in `{}`: open {}
",
        file("sources/index.html"),
        out.display(),
        file("index.html"),
    )
}

/// Builds the planet from what its blogs send in this run.
fn build(run: DemoRun, args: &cli::Demo, global: &Global, scratch: &Path, output: Output) -> Result<Report> {
    let server = Server::start(move |request| blogs::answer(run, &request.host, &request.path))
        .context("failed to serve the sample blogs on 127.0.0.1")?;
    let now = run.now().parse::<Timestamp>().context("failed to read the demo's clock")?;
    let job = Job {
        base_url: args.base_url.clone(),
        theme: args.theme,
        // The site of the first run is replaced by that of the second.
        pagefind: args.search.program().filter(|_| run == DemoRun::Second),
        allow_private_hosts: global.allow_private_hosts,
        stand_in: Some(server.address()),
        ..Job::new(scratch.join("sources.yaml"), scratch.join("state"), args.out.clone(), now)
    };
    crate::run(&job, output)
}

/// A temporary folder, removed when the demo ends.
struct Scratch(std::path::PathBuf);

impl Scratch {
    fn new() -> std::io::Result<Self> {
        let folder = std::env::temp_dir().join(format!("perihelion-demo-{}", std::process::id()));
        disk::make_folders(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // A folder that cannot be removed is left to the system, which clears its temporary files.
        let _ = disk::clear(&self.0);
    }
}
