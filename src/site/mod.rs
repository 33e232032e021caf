//! Site: the pages and feeds of a planet, made from templates and written to a folder.
//!
//! `shared` holds the data that all pages share, `pages` lists the pages and what each shows, `view` has the types that
//! templates see. Pages are a pure function of the [`Inputs`]: the same inputs give the same bytes. `proofread` reads each
//! changed feed before it is published. Only `write` writes to the disk, only `theme` and `translations` read from it. The
//! exception is `search`, which runs Pagefind in a scratch folder.

mod out_folder;
mod theme;
mod translations;
mod moment;
mod shared;
mod bodies;
mod address;
pub(crate) mod view;
mod subscription;
mod activity;
mod labels;
mod join;
mod post;
mod search;
mod pages;
mod feeds;
mod json;
mod accent;
mod render;
mod proofread;
mod write;

use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use crate::disk::folder::settle;
use crate::disk::lock;
use crate::state;
use pages::Renderer;
use shared::Shared;

pub(crate) use moment::Calendar;
pub(crate) use out_folder::check_out;
pub(crate) use proofread::FeedProblem;
pub(crate) use render::TemplateProblem;
pub(crate) use search::Search;
pub(crate) use shared::Inputs;
pub(crate) use theme::Theme;
pub(crate) use write::{File, Written};

/// What became of a site.
#[derive(Debug)]
pub(crate) struct Published {
    pub(crate) files: Written,
    /// Nothing if none was asked for.
    pub(crate) search: Option<Search>,
}

/// Makes the whole site of an inputs, and puts it in the place of the one that is there. With Pagefind, by its program, it
/// can be searched; without an index it stands all the same.
///
/// `archive` is the state as one file, if the site carries it.
pub(crate) fn publish(
    out: &Path,
    theme: &Theme,
    inputs: &Inputs<'_>,
    pagefind: Option<&Path>,
    archive: Option<Vec<u8>>,
) -> Result<Published> {
    let _lock = lock::beside(&settle(out)?)?;
    let shared = Shared::new(inputs)?;
    let index = pagefind.map(|program| search::index(out, &shared, &theme.translations, program));
    let renderer = Renderer::new(theme, &shared, index.as_ref().and_then(|index| index.as_ref().ok()));
    let pages = renderer.pages();
    let archive = archive.map(|bytes| File::new(state::ARCHIVE, bytes)).into_iter().collect();
    let pages = pages.into_par_iter().map(|page| renderer.make(page)).chain(rayon::iter::once(Ok(archive)));
    let files = write::write(out, pages, |file| proofread::proofread(file, theme))?;
    Ok(Published { files, search: index.map(Search::from) })
}
