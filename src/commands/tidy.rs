//! `perihelion tidy`: what is remembered in, a mended `sources.yaml` out, and a list of what a person should look at.

use std::process::ExitCode;

use anyhow::{Result, bail};
use jiff::Timestamp;
use perihelion_feed::text::printable;

use crate::cli::{Global, Tidy, TidyFormat};
use crate::report::terminal::{Voice, print};
use crate::report::{diff, inert};
use crate::sources::edit;
use crate::{state, upkeep};

pub(crate) fn run(args: &Tidy, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let voice = Voice::new(global);
    let original = edit::open(&global.sources)?;
    let sources = &original.sources;
    let known = state::recall(&global.state, &sources.sources, now)?;
    if known.is_empty() {
        let state = global.state.display();
        bail!("nothing is remembered in `{state}`: run `perihelion build` first, or name the folder with `--state`");
    }
    let mut upkeep = upkeep::judge(sources, &known.memories, now);
    if !args.offline {
        let network = crate::network(sources, global.allow_private_hosts, global.stand_in);
        upkeep = upkeep::ask(upkeep, sources, &known.memories, &network);
    }
    let text = edit::readdress(&original, &upkeep.addresses())?;
    if !args.dry_run && text != original.text {
        edit::save(&original, &text)?;
    }
    let file = printable(&global.sources.to_string_lossy());
    match args.format {
        TidyFormat::Human if voice.quiet => {}
        TidyFormat::Human => print(&upkeep::human(&upkeep, &file, !args.dry_run, voice.color_out))?,
        TidyFormat::Patch => print(&diff::patch(&global.sources, &original.text, &text))?,
        TidyFormat::Markdown => print(&upkeep::markdown(&upkeep))?,
        TidyFormat::Json => print(&inert::json(&upkeep::json(&upkeep)?))?,
    }
    Ok(ExitCode::SUCCESS)
}
