//! `perihelion fetch`: fetches every feed, or a share of them, and only updates the state. The work is done by [`crate::fetch_only`].

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::Result;
use jiff::Timestamp;

use super::build::{finish, job};
use super::output;
use crate::Job;
use crate::cli::{Fetch, Global};

pub(crate) fn run(args: &Fetch, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let started = Instant::now();
    let job = Job {
        shard: args.shard,
        deliver: args.deliver.clone(),
        within: args.within.map(|minutes| Duration::from_secs(60 * u64::from(minutes))),
        threads: args.threads.map(usize::from),
        ..job(&args.kept, PathBuf::new(), global, now)
    };
    finish(&crate::fetch_only(&job, output(global))?, &args.kept, global, started)
}
