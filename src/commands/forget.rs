//! `perihelion forget`: takes a post or a blog out of the planet for good.

use std::process::ExitCode;

use anyhow::Result;
use jiff::Timestamp;
use perihelion_feed::text::printable;

use super::output;
use crate::cli::{Forget, Global};
use crate::maintenance::forget::{self, Forgetting};
use crate::report::output::print;
use crate::sources::{self, edit};
use crate::state;

pub(crate) fn run(args: &Forget, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let output = output(global);
    let mut original = edit::open(&global.sources)?;
    state::know_slugs(&global.state, &mut original.sources.sources)?;
    let known = state::peek(&global.state, &original.sources.sources, now)?;
    let forgetting = forget::propose(&args.what, &original.sources, &known)?;
    let text = edit::forget(&original, forgetting.listed, &forgetting.hashes)?;
    if !args.dry_run {
        if text != original.text {
            edit::save(&original, &text)?;
        }
        from_state(global, now)?;
    }
    if !output.quiet {
        print(&told(&forgetting, args.dry_run, global))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// What is remembered on this machine goes at once.
fn from_state(global: &Global, now: Timestamp) -> Result<()> {
    if !global.state.is_dir() {
        return Ok(());
    }
    let mut sources = sources::load(&global.sources)?;
    state::know_slugs(&global.state, &mut sources.sources)?;
    let mut state = state::open(&global.state, &sources.sources, now)?;
    state.forget(&sources.forgotten, sources.page.new_source_posts)?;
    state.note_forgotten()
}

fn told(forgetting: &Forgetting, dry_run: bool, global: &Global) -> String {
    let Forgetting { what, posts, hashes, listed, is_unknown } = forgetting;
    let file = printable(&global.sources.to_string_lossy());
    let would = if dry_run { "would be " } else { "" };
    let mut lines = vec![format!("{what} {would}forgotten; posts that are remembered here: {posts}")];
    if *is_unknown {
        lines
            .push("nothing is known of it here: the next build removes it if the planet's own state has it".to_owned());
    }
    if listed.is_some() {
        lines.push(format!("the blog {would}removed from `{file}`"));
    }
    match hashes.as_slice() {
        [] => lines.push(format!("`{file}` has its hashes already")),
        hashes => {
            lines.push(format!("`forgotten` in `{file}` {}:", if dry_run { "would get" } else { "has" }));
            lines.extend(hashes.iter().map(|hash| format!("  {hash}")));
        }
    }
    let next = if dry_run {
        "nothing was written"
    } else {
        "the next build takes it out of the site and its archive: commit the file, or run `perihelion build --archive`"
    };
    lines.push(next.to_owned());
    lines.join("\n") + "\n"
}
