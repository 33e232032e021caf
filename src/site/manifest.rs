//! The manifest of a site, `.perihelion`: the files that a build wrote, each with the key of what it was made from.
//!
//! It is in the site itself, since it must be true for this folder even if the state comes from another one. It has a line for
//! each file, sorted by path: the key, what the page has read of the volatile variables, the size, and the path. A file
//! without a key has only its path.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path};
use std::time::SystemTime;

use super::key::{Key, Uses};

/// Its name in the site.
pub(super) const MANIFEST: &str = ".perihelion";

/// Of what a file was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Made {
    pub(super) key: Key,
    pub(super) uses: Uses,
    pub(super) bytes: u64,
}

#[derive(Debug, Default)]
pub(super) struct Manifest {
    files: BTreeMap<String, Option<Made>>,
    /// When the site was complete. A file that is as young was changed by somebody else.
    written: Option<SystemTime>,
}

impl Manifest {
    /// The manifest of the site in a folder. Paths that lead out of the site are ignored.
    pub(super) fn read(out: &Path) -> Self {
        let file = out.join(MANIFEST);
        let text = fs::read_to_string(&file).unwrap_or_default();
        let written = file.symlink_metadata().and_then(|file| file.modified()).ok();
        Self { files: text.lines().map(line).filter(|(path, _)| is_inside(path)).collect(), written }
    }

    /// Of a site that is not written yet.
    pub(super) fn of<'f>(files: impl Iterator<Item = (&'f str, Option<Made>)>) -> Self {
        Self { files: files.map(|(path, made)| (path.to_owned(), made)).collect(), written: None }
    }

    pub(super) fn text(&self) -> String {
        let line = |(path, made): (&String, &Option<Made>)| match made {
            Some(Made { key, uses, bytes }) => format!("{:016x}\t{}\t{bytes}\t{path}\n", key.0, uses.0),
            None => format!("{path}\n"),
        };
        self.files.iter().map(line).collect()
    }

    /// Whether both name the same files, made from the same.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.files == other.files
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Of what the file at a path was made, if it is still as it was written.
    pub(super) fn untouched(&self, out: &Path, path: &str) -> Option<Made> {
        let made = (*self.files.get(path)?)?;
        let file = out.join(path).symlink_metadata().ok()?;
        let is_older = file.modified().ok()? < self.written?;
        (file.is_file() && file.len() == made.bytes && is_older).then_some(made)
    }
}

fn line(line: &str) -> (String, Option<Made>) {
    let made = || {
        let mut parts = line.splitn(4, '\t');
        let key = Key(u64::from_str_radix(parts.next()?, 16).ok()?);
        let (uses, bytes) = (Uses(parts.next()?.parse().ok()?), parts.next()?.parse().ok()?);
        Some((parts.next()?.to_owned(), Some(Made { key, uses, bytes })))
    };
    made().unwrap_or_else(|| (line.to_owned(), None))
}

fn is_inside(path: &str) -> bool {
    !path.is_empty() && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
}
