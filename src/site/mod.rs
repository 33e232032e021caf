//! `Planet` in, a whole site out: views, pages, files.
//!
//! `compose` says what all pages share, `parts` which there are and what each shows, `view` what templates see of it.
//! Pages are a function of the [`Edition`]: the same one gives the same bytes. Only `write` touches the disk, and only
//! `theme` reads it.

mod compose;
mod bodies;
mod address;
mod subscription;
mod activity;
mod labels;
mod join;
mod post;
mod moment;
mod words;
mod lists;
mod listing;
mod entries;
mod data;
mod parts;
mod theme;
mod moon;
mod render;
pub(crate) mod view;
mod write;

use std::path::Path;

use anyhow::{Result, bail};
use rayon::prelude::*;

pub(crate) use compose::Edition;
pub(crate) use moment::Calendar;
pub(crate) use render::TemplateProblem;
pub(crate) use theme::Theme;
pub(crate) use write::Written;

/// Makes the whole site of an edition, and puts it in the place of the one that is there.
pub(crate) fn publish(out: &Path, theme: &Theme, edition: &Edition<'_>) -> Result<Written> {
    let almanac = compose::almanac(edition)?;
    let press = parts::Press::new(theme, &almanac, false);
    let parts = press.parts();
    write::write(out, parts.into_par_iter().map(|part| press.make(part)))
}

/// The site replaces its folder: it must not be one that holds what the site is made from.
pub(crate) fn check_out(out: &Path, sources: &Path, state: &Path) -> Result<()> {
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    let out_folder = real(out)?;
    for (what, path) in [("`sources.yaml`", sources), ("the state", state)] {
        if real(path)?.starts_with(&out_folder) {
            bail!(UserError(format!(
                "`{}` cannot be the site: it holds {what}, and a build replaces the whole folder; give `--out` a folder of its own",
                out.display()
            )));
        }
    }
    Ok(())
}

/// Something the person at the command line can mend.
#[derive(Debug)]
pub(crate) struct UserError(pub(crate) String);

impl std::fmt::Display for UserError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UserError {}
