//! `Planet` in, a whole site out: views, pages, files.
//!
//! `compose` says what all pages share, `parts` which there are and what each shows, `view` what templates see of it.
//! Pages are a function of the [`Edition`]: the same one gives the same bytes. Only `write` touches the disk, and only
//! `theme` reads it; but for `search`, which has another program make the index in a scratch folder.

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
mod accent;
mod data;
mod search;
mod parts;
mod theme;
mod moon;
mod render;
pub(crate) mod view;
mod write;
mod out;

use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use crate::folder::settle;
use crate::lock;

pub(crate) use compose::Edition;
pub(crate) use moment::Calendar;
pub(crate) use out::check_out;
pub(crate) use render::TemplateProblem;
pub(crate) use search::Search;
pub(crate) use theme::Theme;
pub(crate) use write::{File, Written};

/// What became of a site.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) files: Written,
    /// Nothing if none was asked for.
    pub(crate) search: Option<Search>,
}

/// Makes the whole site of an edition, and puts it in the place of the one that is there. With Pagefind, by its program, it
/// can be searched; without an index it stands all the same.
///
/// `more` stands beside the pages, at paths that no page has.
pub(crate) fn publish(
    out: &Path,
    theme: &Theme,
    edition: &Edition<'_>,
    pagefind: Option<&Path>,
    more: Vec<File>,
) -> Result<Published> {
    let _lock = lock::beside(&settle(out)?)?;
    let almanac = compose::almanac(edition)?;
    let index = pagefind.map(|program| search::index(out, &almanac, &theme.words, program));
    let press = parts::Press::new(theme, &almanac, index.as_ref().and_then(|index| index.as_ref().ok()));
    let parts = press.parts();
    let files =
        write::write(out, parts.into_par_iter().map(|part| press.make(part)).chain(rayon::iter::once(Ok(more))))?;
    Ok(Published { files, search: index.map(Search::from) })
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
