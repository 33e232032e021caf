//! `perihelion why`: says why a post or a blog is, or is not, on the page. It reads only the list and the state.

use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::Timestamp;

use super::output;
use crate::cli::{self, Global};
use crate::maintenance::why;
use crate::report::output::{note, print};
use crate::report::why as report;
use crate::sources;
use crate::state;

pub(crate) fn run(args: &cli::Why, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let output = output(global);
    let mut sources = sources::load(&global.sources)?;
    state::know_slugs(&global.state, &mut sources.sources)?;
    let known = state::peek(&global.state, &sources.sources, now)?;
    if known.is_empty() && !output.quiet {
        note(&format!(
            "note: nothing is remembered in `{}`: run `perihelion build` first, or name the folder with `--state`\n",
            global.state.display()
        ));
    }
    let answer = why::why(&args.what, &sources, &known);
    let text = if args.json { report::json(&answer)? } else { report::text(&answer, output) };
    print(&text).context("failed to write to standard output")?;
    Ok(if answer.unknown.is_some() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
