//! `perihelion inspect`: what the planet sees in a feed.

use std::process::ExitCode;

use anyhow::Result;

use crate::cli::{Global, Inspect};

pub(crate) fn run(_inspect: &Inspect, _global: &Global) -> Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
