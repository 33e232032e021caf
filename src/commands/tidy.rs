//! `perihelion tidy`: rewrites the addresses of blogs that moved, and lists the blogs that a person should look at.

use std::process::ExitCode;

use anyhow::{Result, bail};
use jiff::Timestamp;
use perihelion_feed::text::printable;

use super::output;
use crate::cli::{Global, Tidy, TidyFormat};
use crate::maintenance::tidy;
use crate::report::output::print;
use crate::report::{diff, tidy as report};
use crate::sources::edit;
use crate::state;

pub(crate) fn run(args: &Tidy, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let output = output(global);
    let mut original = edit::open(&global.sources)?;
    state::know_slugs(&global.state, &mut original.sources.sources)?;
    let sources = &original.sources;
    let known = state::peek(&global.state, &sources.sources, now)?;
    if known.is_empty() {
        let state = global.state.display();
        bail!("nothing is remembered in `{state}`: run `perihelion build` first, or name the folder with `--state`");
    }
    let mut plan = tidy::propose(sources, &known.blogs, now);
    if !args.offline {
        let network = crate::network(sources, global.allow_private_hosts, global.stand_in);
        plan = tidy::ask(plan, &known.blogs, &network);
    }
    let text = edit::readdress(&original, &plan.addresses())?;
    if !args.dry_run && text != original.text {
        edit::save(&original, &text)?;
    }
    let file = printable(&global.sources.to_string_lossy());
    match args.format {
        TidyFormat::Human if output.quiet => {}
        TidyFormat::Human => print(&report::text(&plan, &file, !args.dry_run, output.color_out))?,
        TidyFormat::Patch => print(&diff::patch(&global.sources, &original.text, &text))?,
        TidyFormat::Markdown => print(&report::markdown(&plan))?,
        TidyFormat::Json => print(&report::json(&plan)?)?,
    }
    Ok(ExitCode::SUCCESS)
}
