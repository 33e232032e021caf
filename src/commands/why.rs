//! `perihelion why`: why a post or a blog is, or is not, on the page. Asks nobody, and changes nothing.

use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::Timestamp;

use crate::cli::{self, Global};
use crate::report::terminal::{Voice, note, print};
use crate::report::{inert, reasons};
use crate::sources;
use crate::state;
use crate::why;

pub(crate) fn why(args: &cli::Why, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let voice = Voice::new(global);
    let sources = sources::load(&global.sources)?;
    let known = state::recall(&global.state, &sources.sources, now)?;
    if known.is_empty() && !voice.quiet {
        note(&format!(
            "note: nothing is remembered in `{}`: build first, or name the state with `--state`\n",
            global.state.display()
        ));
    }
    let answer = why::why(&args.what, &sources, &known);
    let text =
        if args.json { inert::json(&(serde_json::to_string_pretty(&answer)? + "\n")) } else { reasons(&answer, voice) };
    print(&text).context("failed to write to standard output")?;
    Ok(ExitCode::SUCCESS)
}
