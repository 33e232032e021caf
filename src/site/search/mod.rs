//! The whole archive in, the index of the search page out, as files of the site.
//!
//! This is the one room that runs another program: Pagefind, with fixed arguments, without a shell, for a limited time, in a
//! folder of its own beside the site that is gone when the index is. What it makes becomes part of the site when all the other
//! pages do; what goes wrong with it costs the planet its search and nothing else.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test that cannot go on has failed"))]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::Serialize;
use walkdir::WalkDir;

use super::post::post;
use super::shared::Shared;
use super::words::Words;
use super::write::File;
use crate::disk;
use crate::disk::folder::sibling;
use crate::planet::Decided;

mod document;
mod pagefind;

/// Where the index stands, from the root of the site: the page looks for it there.
const FOLDER: &str = "search/index/";

/// What became of the search, for the report.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum Search {
    Made { posts: usize, pagefind: String },
    Not { why: String },
}

impl From<Result<Index>> for Search {
    fn from(index: Result<Index>) -> Self {
        match index {
            Ok(index) => Self::Made { posts: index.posts, pagefind: index.pagefind },
            Err(error) => Self::Not { why: format!("{error:#}") },
        }
    }
}

/// A finished index. Its files are read one by one, when their turn comes to be written.
#[derive(Debug)]
pub(super) struct Index {
    /// Posts that can be found.
    pub(super) posts: usize,
    /// The version of Pagefind that made it.
    pub(super) pagefind: String,
    scratch: Scratch,
    /// Where its files will stand, from the root of the site.
    paths: Vec<String>,
}

/// Has Pagefind, which is `program`, read a document for each post of the archive.
pub(super) fn index(out: &Path, shared: &Shared<'_>, words: &Words, program: &Path) -> Result<Index> {
    let scratch = Scratch::beside(out)?;
    let pagefind = pagefind::version(program, &scratch.0)?;
    let posts = write_documents(shared, words, &scratch.documents())?;
    if posts == 0 {
        bail!("there is no post yet that could be found");
    }
    let language = document::stemmed_as(&shared.planet.language);
    pagefind::run(program, &scratch.0, &scratch.documents(), &scratch.index(), language)?;
    let paths = paths(&scratch.index())?;
    Ok(Index { posts, pagefind, scratch, paths })
}

impl Index {
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.paths.iter().map(String::as_str)
    }

    pub(super) fn file(&self, path: &str) -> Result<File> {
        let made = self.scratch.index().join(path.strip_prefix(FOLDER).unwrap_or(path));
        let bytes = fs::read(&made).with_context(|| format!("failed to read `{}`", made.display()))?;
        Ok(File { path: path.to_owned(), bytes })
    }
}

/// Source by source, so that no more than one source's bodies are in memory for each thread. Tells how many there are.
fn write_documents(shared: &Shared<'_>, words: &Words, folder: &Path) -> Result<usize> {
    let written: Result<Vec<usize>> =
        (0..shared.sources.len()).into_par_iter().map(|at| write_source(shared, words, at, folder)).collect();
    Ok(written?.into_iter().sum())
}

fn write_source(shared: &Shared<'_>, words: &Words, at: usize, folder: &Path) -> Result<usize> {
    let (Some(source), Some(memory)) = (shared.sources.get(at), shared.inputs.state.memories.get(at)) else {
        return Ok(0);
    };
    let archived = shared.of_source(at).iter().copied().filter(|post| post.is_archived());
    let kept = |decided: &'_ Decided| memory.posts.get(decided.place.post).map(|kept| kept.id.as_str());
    let (posts, ids): (Vec<&Decided>, Vec<&str>) =
        archived.filter_map(|decided| Some((decided, kept(decided)?))).unzip();
    if posts.is_empty() {
        return Ok(0);
    }
    let folder = folder.join(&source.slug);
    disk::make_folders(&folder).with_context(|| failed(&folder))?;
    let bodies = shared.inputs.state.bodies(&source.slug, &ids)?;
    for (decided, body) in posts.iter().zip(&bodies) {
        let Some(post) = post(shared, decided, body.as_ref()) else { continue };
        let file = folder.join(format!("{}.html", post.anchor));
        disk::write(&file, document::document(source, &post, words)?.as_bytes()).with_context(|| failed(&file))?;
    }
    Ok(posts.len())
}

/// What Pagefind made, but for its ready-made interfaces: the page has one of its own, in a tenth of their size.
fn paths(folder: &Path) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.with_context(|| format!("failed to read the folder `{}`", folder.display()))?;
        let Ok(name) = entry.path().strip_prefix(folder) else { continue };
        let name = name.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && !is_interface(&name) {
            paths.push(format!("{FOLDER}{name}"));
        }
    }
    Ok(paths)
}

fn is_interface(name: &str) -> bool {
    name.starts_with("pagefind-") && matches!(name.rsplit_once('.'), Some((_, "js" | "css")))
}

fn failed(path: &Path) -> String {
    format!("failed to write `{}`", path.display())
}

/// The folder for all this. One that a killed build left is cleared by the next.
#[derive(Debug)]
struct Scratch(PathBuf);

impl Scratch {
    fn beside(out: &Path) -> Result<Self> {
        let out = std::path::absolute(out).with_context(|| format!("failed to find `{}`", out.display()))?;
        let scratch = Self(sibling(&out, "search"));
        scratch.clear();
        let documents = scratch.documents();
        disk::make_folders(&documents)
            .with_context(|| format!("failed to make the folder `{}`", documents.display()))?;
        Ok(scratch)
    }

    fn documents(&self) -> PathBuf {
        self.0.join("documents")
    }

    fn index(&self) -> PathBuf {
        self.0.join("index")
    }

    /// What cannot be cleared now, the next build clears.
    fn clear(&self) {
        let _ = disk::clear(&self.0);
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.clear();
    }
}
