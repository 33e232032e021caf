//! Site writer: puts all pages into the output folder.
//!
//! The folder is a whole site at every moment: the new site is made beside the old one, and then the two are exchanged.
//! An unchanged file is linked, not rewritten. A file of an earlier build that this build does not have is removed. A file that
//! no build wrote is left alone.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use anyhow::{Context, Result, bail};
use rayon::prelude::*;
use serde::Serialize;
use walkdir::WalkDir;

use super::key::{Key, Uses};
use super::manifest::{MANIFEST, Made, Manifest};
use super::proofread::{FeedProblem, Meant};
use crate::disk;
use crate::disk::folder::{exchange, sibling};
use crate::error::UserError;

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    /// From the root of the site, with `/`.
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    /// The entries that a feed has to say; nothing for any other file.
    pub(super) meant: Option<Meant>,
    /// What its template has read of the volatile variables.
    pub(super) uses: Uses,
    /// What it was made from. A file without it is made in every build.
    pub(super) key: Option<Key>,
}

impl File {
    pub(crate) fn new(path: &str, bytes: Vec<u8>) -> Self {
        Self { path: path.to_owned(), bytes, meant: None, uses: Uses::NONE, key: None }
    }

    fn made(&self) -> Option<Made> {
        self.key.map(|key| Made { key, uses: self.uses, bytes: self.bytes.len() as u64 })
    }
}

/// What the new site has at a path.
#[derive(Debug)]
pub(super) enum Piece {
    Made(File),
    /// The file that is there, which was made from the same.
    Same(String, Made),
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Written {
    /// Files that were made. Of the others it was known that they would be the same.
    pub(crate) made: usize,
    pub(crate) written: usize,
    pub(crate) unchanged: usize,
    pub(crate) removed: usize,
    /// Of all files.
    pub(crate) bytes: u64,
}

/// Each page is made, compared, proof-read and laid out in its turn, so the site is never in memory as a whole. No path comes
/// twice. `before` is the manifest of the site in `out`, and `proofread` sees each file that differs from the one that is there.
///
/// # Errors
/// An error in one page stops the whole build: the old site stays.
pub(super) fn write(
    out: &Path,
    before: &Manifest,
    pages: impl ParallelIterator<Item = Result<Vec<Piece>>>,
    proofread: impl Fn(&File) -> Result<(), FeedProblem> + Sync,
) -> Result<Written> {
    let beside = sibling(out, "new");
    disk::clear(&beside).with_context(|| format!("failed to clear `{}`", beside.display()))?;
    let written = put(out, &beside, before, pages, proofread);
    if written.is_err() {
        // If this fails, the next build clears it.
        let _ = disk::clear(&beside);
    }
    written
}

/// Makes the new site, and exchanges it with the old one if they differ.
fn put(
    out: &Path,
    beside: &Path,
    before: &Manifest,
    pages: impl ParallelIterator<Item = Result<Vec<Piece>>>,
    proofread: impl Fn(&File) -> Result<(), FeedProblem> + Sync,
) -> Result<Written> {
    make_beside(out, beside).with_context(|| format!("failed to make the folder `{}`", beside.display()))?;
    let lay = |piece: Piece| lay_out(out, beside, piece, &proofread);
    let laid =
        pages.map(|pieces| pieces?.into_iter().map(lay).collect::<Result<Vec<_>>>()).collect::<Result<Vec<_>>>()?;
    let mut laid: Vec<Laid> = laid.into_iter().flatten().collect();
    let mut problems = laid.iter_mut().filter_map(|file| file.problem.take());
    if let Some(first) = problems.next() {
        bail!(first.and_others(problems.count()));
    }
    one_of_each(&laid)?;
    let now = Manifest::of(laid.iter().map(|file| (file.path.as_str(), file.made)));
    let made = laid.iter().filter(|file| file.is_new).count();
    let changed = laid.iter().filter(|file| file.changed).count();
    let stale = before.paths().filter(|path| !now.has(path) && out.join(path).exists()).count();
    let bytes = laid.iter().map(|file| file.bytes).sum();
    let written = Written { made, written: changed, unchanged: laid.len() - changed, removed: stale, bytes };
    if changed == 0 && stale == 0 && now.is_same(before) {
        disk::clear(beside).with_context(|| format!("failed to clear `{}`", beside.display()))?;
        return Ok(written);
    }
    for Laid { path, .. } in laid.iter().filter(|file| !file.changed) {
        let new = beside.join(path);
        make_parent(&new).and_then(|()| link(&out.join(path), &new)).with_context(|| failed(path))?;
    }
    disk::write(&beside.join(MANIFEST), now.text().as_bytes()).with_context(|| failed(MANIFEST))?;
    keep_foreign(out, beside, before)?;
    exchange(beside, out).with_context(|| format!("failed to put the new site in the place of `{}`", out.display()))?;
    Ok(written)
}

/// A file of the new site.
#[derive(Debug)]
struct Laid {
    path: String,
    /// It was made, and may be as it was.
    is_new: bool,
    changed: bool,
    bytes: u64,
    made: Option<Made>,
    /// A wrong feed is not written. The other feeds are still read, so that each run names the same one: the first of the site.
    problem: Option<FeedProblem>,
}

/// On a disk that ignores case, the last of two such pages would overwrite the first.
fn one_of_each(laid: &[Laid]) -> Result<()> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for Laid { path, .. } in laid {
        if let Some(other) = seen.insert(path.to_lowercase(), path) {
            bail!(UserError(format!(
                "`{other}` and `{path}` of the site would be one file on some systems: give the one in the theme folder another name"
            )));
        }
    }
    Ok(())
}

fn failed(path: &str) -> String {
    format!("failed to write `{path}` of the site")
}

fn make_beside(out: &Path, beside: &Path) -> io::Result<()> {
    disk::make_folders(beside)?;
    match fs::metadata(out) {
        Ok(folder) => disk::set_permissions(beside, folder.permissions()),
        Err(_) => Ok(()),
    }
}

/// Writes a changed file into `beside`. Unchanged ones are linked later, if anything has changed.
fn lay_out(
    out: &Path,
    beside: &Path,
    piece: Piece,
    proofread: impl Fn(&File) -> Result<(), FeedProblem>,
) -> Result<Laid> {
    let file = match piece {
        Piece::Same(path, made) => {
            return Ok(Laid {
                path,
                is_new: false,
                changed: false,
                bytes: made.bytes,
                made: Some(made),
                problem: None,
            });
        }
        Piece::Made(file) => file,
    };
    let made = file.made();
    let changed = !is_same(&out.join(&file.path), &file.bytes);
    let problem = Some(&file).filter(|_| changed).and_then(|file| proofread(file).err());
    if changed && problem.is_none() {
        let new = beside.join(&file.path);
        make_parent(&new).and_then(|()| disk::write(&new, &file.bytes)).with_context(|| failed(&file.path))?;
    }
    Ok(Laid { path: file.path, is_new: true, changed, bytes: file.bytes.len() as u64, made, problem })
}

/// Keeps files that no build wrote, unless a page of ours now has the same path.
fn keep_foreign(out: &Path, beside: &Path, ours: &Manifest) -> Result<()> {
    if !out.exists() {
        return Ok(());
    }
    for entry in WalkDir::new(out).min_depth(1) {
        let entry = entry.with_context(|| format!("failed to read the folder `{}`", out.display()))?;
        let Ok(path) = entry.path().strip_prefix(out) else { continue };
        let name = path.to_string_lossy().replace('\\', "/");
        let new = beside.join(path);
        if ours.has(&name) || new.symlink_metadata().is_ok() {
            continue;
        }
        let kept = if !entry.file_type().is_dir() {
            make_parent(&new).and_then(|()| link(entry.path(), &new))
        } else if is_empty(entry.path()) {
            // None of ours: those hold pages.
            disk::make_folders(&new)
        } else {
            Ok(())
        };
        kept.with_context(|| format!("failed to keep `{name}` of the site"))?;
    }
    Ok(())
}

fn make_parent(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), disk::make_folders)
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// A hard link to a file, or a copy if the disk has no hard links.
fn link(old: &Path, new: &Path) -> io::Result<()> {
    match disk::link(old, new) {
        Ok(()) => Ok(()),
        // What it leads to may be anywhere, and is nobody's to publish.
        Err(_) if old.is_symlink() => disk::copy_link(old, new),
        Err(_) => disk::copy(old, new),
    }
}

fn is_same(path: &Path, bytes: &[u8]) -> bool {
    let same_length = fs::symlink_metadata(path).is_ok_and(|file| file.is_file() && file.len() == bytes.len() as u64);
    same_length && fs::read(path).is_ok_and(|old| old == bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::folder::settle;

    fn write(out: &Path, files: &[File]) -> Result<Written> {
        let out = settle(out)?;
        let pages = files.par_iter().map(|file| Ok(vec![Piece::Made(file.clone())]));
        super::write(&out, &Manifest::read(&out), pages, |_| Ok(()))
    }

    fn file(path: &str, text: &str) -> File {
        File::new(path, text.as_bytes().to_vec())
    }

    fn tree(out: &Path) -> Vec<String> {
        let mut paths: Vec<String> = WalkDir::new(out)
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .filter_map(|entry| Some(entry.path().strip_prefix(out).ok()?.to_string_lossy().replace('\\', "/")))
            .filter(|path| path != MANIFEST)
            .collect();
        paths.sort();
        paths
    }

    #[test]
    fn a_site_is_written_where_none_was() {
        let scratch = tempfile::tempdir().unwrap();
        let out = scratch.path().join("deep/site");
        let written = write(&out, &[file("index.html", "one"), file("sources/index.html", "two")]).unwrap();
        assert_eq!(written, Written { made: 2, written: 2, unchanged: 0, removed: 0, bytes: 6 });
        assert_eq!(tree(&out), ["index.html", "sources/index.html"]);
    }

    #[test]
    fn what_did_not_change_is_not_rewritten() {
        let scratch = tempfile::tempdir().unwrap();
        let out = scratch.path().join("site");
        write(&out, &[file("a", "same"), file("b", "old")]).unwrap();
        let stamp = |name: &str| fs::metadata(out.join(name)).unwrap().modified().unwrap();
        let before = stamp("a");
        let written = write(&out, &[file("a", "same"), file("b", "new")]).unwrap();
        assert_eq!(written, Written { made: 2, written: 1, unchanged: 1, removed: 0, bytes: 7 });
        assert_eq!(stamp("a"), before);
        assert_eq!(fs::read_to_string(out.join("b")).unwrap(), "new");
        assert_eq!(write(&out, &[file("a", "same"), file("b", "new")]).unwrap().written, 0);
    }

    #[test]
    fn stale_files_of_ours_go_and_foreign_files_stay() {
        let scratch = tempfile::tempdir().unwrap();
        let out = scratch.path().join("site");
        fs::create_dir_all(out.join("mine")).unwrap();
        fs::write(out.join("mine/CNAME"), "planet.example").unwrap();
        write(&out, &[file("old/index.html", "x"), file("index.html", "x")]).unwrap();
        let written = write(&out, &[file("index.html", "y")]).unwrap();
        assert_eq!(written.removed, 1);
        assert_eq!(tree(&out), ["index.html", "mine/CNAME"]);
        assert!(!out.join("old").exists(), "an empty folder of ours is gone too");
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1, "nothing is left beside the site");
    }

    #[test]
    fn a_page_that_fails_leaves_the_old_site_and_nothing_beside_it() {
        let scratch = tempfile::tempdir().unwrap();
        let out = scratch.path().join("site");
        write(&out, &[file("index.html", "old")]).unwrap();
        let pages = vec![Some(file("index.html", "new")), None];
        let make = |page: Option<File>| page.map(|file| vec![Piece::Made(file)]).context("no such template");
        let before = Manifest::read(&out);
        let error = super::write(&out, &before, pages.into_par_iter().map(make), |_| Ok(())).unwrap_err();
        assert_eq!(error.to_string(), "no such template");
        assert_eq!(fs::read_to_string(out.join("index.html")).unwrap(), "old");
        assert_eq!(fs::read_dir(scratch.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_build_that_was_killed_leaves_nothing_in_the_way() {
        let scratch = tempfile::tempdir().unwrap();
        let out = scratch.path().join("site");
        write(&out, &[file("index.html", "x")]).unwrap();
        fs::create_dir_all(scratch.path().join(".site.new/half")).unwrap();
        fs::rename(&out, scratch.path().join(".site.old")).unwrap();
        write(&out, &[file("index.html", "y")]).unwrap();
        assert_eq!(tree(&out), ["index.html"]);
    }
}
