//! `perihelion merge`: joins the states that several machines fetched. The work is done by [`crate::merge`].

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;
use jiff::Timestamp;

use super::build::{finish, job};
use super::output;
use crate::cli::{Global, Merge};

pub(crate) fn run(args: &Merge, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let started = Instant::now();
    let job = job(&args.kept, PathBuf::new(), global, now);
    finish(&crate::merge(&job, &args.folders, output(global))?, &args.kept, global, started)
}
