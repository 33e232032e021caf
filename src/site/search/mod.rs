//! Search index of the archive, as files of the site.
//!
//! Pagefind, another program, makes it. It runs with fixed arguments, without a shell, for a limited time, in a scratch folder
//! beside the site that is removed afterwards. The index becomes part of the site together with all pages. If Pagefind fails,
//! the site has no search, and everything else is as usual.

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test that cannot go on has failed"))]

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::Serialize;
use walkdir::WalkDir;

use super::post::post;
use super::shared::{Shared, SharedBlog};
use super::translations::Translations;
use super::write::File;
use crate::disk;
use crate::disk::folder::sibling;
use crate::planet::Decided;

mod document;
mod pagefind;

/// The folder of the index in the site, where the search page looks for it.
const FOLDER: &str = "search/index/";

/// The result of the indexing, for the report.
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

/// A finished index. Its files are read one by one, when they are written.
#[derive(Debug)]
pub(crate) struct Index {
    /// The number of posts in the index.
    pub(super) posts: usize,
    /// The version of Pagefind that made it.
    pub(super) pagefind: String,
    scratch: Scratch,
    /// Paths of its files in the site.
    paths: Vec<String>,
}

/// Runs Pagefind (`program`) on a document for each post of the archive.
pub(super) fn index(out: &Path, shared: &Shared<'_>, translations: &Translations, program: &Path) -> Result<Index> {
    let scratch = Scratch::beside(out)?;
    let pagefind = pagefind::version(program, &scratch.0)?;
    let posts = write_documents(shared, translations, &scratch.documents())?;
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
        Ok(File::new(path, bytes))
    }
}

/// Writes the documents and returns their number. Each thread has the bodies of only one source in memory.
fn write_documents(shared: &Shared<'_>, translations: &Translations, folder: &Path) -> Result<usize> {
    let written: Result<Vec<usize>> =
        shared.blogs.par_iter().map(|blog| write_blog(shared, translations, blog, folder)).collect();
    Ok(written?.into_iter().sum())
}

fn write_blog(shared: &Shared<'_>, translations: &Translations, blog: &SharedBlog<'_>, folder: &Path) -> Result<usize> {
    let posts: Vec<&Decided<'_>> = blog.posts.iter().copied().filter(|post| post.is_archived()).collect();
    if posts.is_empty() {
        return Ok(0);
    }
    let slug = &blog.blog.source.slug;
    let folder = folder.join(slug);
    disk::make_folders(&folder).with_context(|| failed(&folder))?;
    let ids: Vec<&str> = posts.iter().map(|decided| decided.post.kept.id.as_str()).collect();
    let bodies = shared.inputs.state.bodies(slug, &ids)?;
    for (decided, body) in posts.iter().zip(&bodies) {
        let post = post(shared, decided, body.as_ref());
        let file = folder.join(format!("{}.html", post.anchor));
        disk::write(&file, document::document(&blog.view, &post, translations)?.as_bytes())
            .with_context(|| failed(&file))?;
    }
    Ok(posts.len())
}

/// Pagefind's files without its ready-made interfaces. Our page has its own, a tenth of their size.
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

/// The scratch folder. If a build is killed, the next one clears it.
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

    /// If this fails, the next build clears it.
    fn clear(&self) {
        let _ = disk::clear(&self.0);
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        self.clear();
    }
}
