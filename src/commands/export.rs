//! `perihelion export`: prints the list for other programs.

use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::output;
use crate::cli::{Export, Global};
use crate::disk;
use crate::export;
use crate::report::output::print;
use crate::sources::problem::quoted;
use crate::sources::{edit, yaml};

pub(crate) fn run(args: &Export, global: &Global) -> Result<ExitCode> {
    let original = edit::open(&global.sources)?;
    let data = yaml::data(original.text.trim_start_matches('\u{feff}')).unwrap_or_default();
    let text = export::text(&original.sources, &data, args.format)?;
    let Some(out) = &args.out else {
        print(&text)?;
        return Ok(ExitCode::SUCCESS);
    };
    let file = quoted(&out.to_string_lossy());
    disk::write(out, text.as_bytes()).with_context(|| format!("failed to write {file}"))?;
    output(global).note(&format!("{file} is written"));
    Ok(ExitCode::SUCCESS)
}
