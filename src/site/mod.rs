//! Site: the pages and feeds of a planet, made from templates and written to a folder.
//!
//! `shared` holds the data that all pages share, `pages` lists the pages and what each shows, `view` has the types that
//! templates see. Pages are a pure function of the [`Inputs`]: the same inputs give the same bytes. So a
//! page is made only if its `key` is not in the `manifest` of the site that is there. `proofread` reads each changed feed before
//! it is published. Only `write` writes to the disk, only `theme`, `translations` and `manifest` read from it. The exception is
//! `search`, which runs Pagefind in a scratch folder.

mod out_folder;
mod theme;
mod translations;
mod moment;
mod shared;
mod bodies;
mod address;
mod names;
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
mod key;
mod manifest;
mod proofread;
mod write;

use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use crate::disk::folder::settle;
use crate::disk::lock::{self, Lock};

pub(crate) use moment::Calendar;
pub(crate) use out_folder::check_out;
pub(crate) use pages::Renderer;
pub(crate) use proofread::FeedProblem;
pub(crate) use render::TemplateProblem;
pub(crate) use search::{Index, Search};
pub(crate) use shared::{Inputs, Shared};
pub(crate) use theme::Theme;
pub(crate) use translations::{languages, speaks};
pub(crate) use write::Written;

use manifest::Manifest;
use write::{File, Piece};

/// Keeps other builds from writing to the folder of the site.
pub(crate) fn lock(out: &Path) -> Result<Lock> {
    lock::beside(&settle(out)?)
}

/// Makes the site searchable, with Pagefind, which is `program`. Without an index the site is whole all the same.
pub(crate) fn index(out: &Path, shared: &Shared<'_>, theme: &Theme, program: &Path) -> Result<Index> {
    search::index(out, shared, &theme.translations, program)
}

/// The pages of a site. Each is made when it is written, so the site is never in memory as a whole.
pub(crate) fn render<'a>(theme: &'a Theme, shared: &'a Shared<'a>, index: Option<&'a Result<Index>>) -> Renderer<'a> {
    Renderer::new(theme, shared, index.and_then(|index| index.as_ref().ok()))
}

/// Makes each page as where no site is, proof-reads each feed, and drops them.
pub(crate) fn try_out(pages: &Renderer<'_>) -> Result<()> {
    let turns = pages.turns(Path::new(""), &Manifest::default())?;
    turns.into_par_iter().try_for_each(|turn| {
        pages.take(turn)?.iter().try_for_each(|piece| match piece {
            Piece::Made(file) => proofread::proofread(file, pages.theme).map_err(Into::into),
            Piece::Same(..) => Ok(()),
        })
    })
}

/// Puts the pages, and the files of the state's `archive`, in the place of the site that is there. Only pages that show
/// something else than in the last build are made. Each feed that has changed is proof-read before.
pub(crate) fn write(out: &Path, pages: &Renderer<'_>, archive: Vec<(&str, Vec<u8>)>) -> Result<Written> {
    let out = settle(out)?;
    let before = Manifest::read(&out);
    let archive = archive.into_iter().map(|(name, bytes)| Piece::Made(File::new(name, bytes))).collect();
    let turns = pages.turns(&out, &before)?;
    let files = turns.into_par_iter().map(|turn| pages.take(turn)).chain(rayon::iter::once(Ok(archive)));
    write::write(&out, &before, files, |file| proofread::proofread(file, pages.theme))
}
