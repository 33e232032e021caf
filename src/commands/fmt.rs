//! `perihelion fmt`: sorts the blogs of `sources.yaml` and lays them out. With `--check` it only shows the difference.
//!
//! The planet stays the same: only the order and the layout of its list change.

use std::process::ExitCode;

use anyhow::Result;

use super::output;
use crate::cli::{Fmt, Global};
use crate::error::UserError;
use crate::report::diff;
use crate::report::output::print;
use crate::sources::edit;
use crate::sources::problem::quoted;

pub(crate) fn run(args: &Fmt, global: &Global) -> Result<ExitCode> {
    let output = output(global);
    let original = edit::open(&global.sources)?;
    let laid_out = edit::fmt::lay_out(&original)?;
    let file = quoted(&global.sources.to_string_lossy());
    if laid_out == original.text {
        if !output.quiet {
            print(&format!("{file} is sorted and laid out already\n"))?;
        }
        return Ok(ExitCode::SUCCESS);
    }
    if args.check {
        if !output.quiet {
            print(&diff::shown(&global.sources, &original.text, &laid_out, output.color_out))?;
        }
        return Err(UserError(format!("{file} is not sorted and laid out: run `perihelion fmt`")).into());
    }
    edit::save(&original, &laid_out)?;
    if !output.quiet {
        print(&format!("{file} is sorted and laid out\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}
