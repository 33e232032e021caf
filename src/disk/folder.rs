//! Atomic replacement of a folder, in one step where the system can exchange two folders: there is always a whole one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::disk;

/// The folder to be replaced: its real one if it is a link, and back in its place if a build was killed between two renames.
pub(crate) fn settle(out: &Path) -> Result<PathBuf> {
    let out = real(out).with_context(|| format!("failed to find `{}`", out.display()))?;
    let old = sibling(&out, "old");
    if !out.exists() && old.exists() {
        disk::rename(&old, &out).with_context(|| format!("failed to bring back `{}`", out.display()))?;
    } else {
        // The new one is in place. If the old one stayed, it would come back when a person removes the new one.
        let _ = disk::clear(&old);
    }
    let parent = out.parent().unwrap_or(&out);
    disk::make_folders(parent).with_context(|| format!("failed to make the folder `{}`", parent.display()))?;
    Ok(out)
}

/// Where a path leads, also if nothing is there yet.
pub(crate) fn real(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    match path.canonicalize() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        found => return found,
    }
    // A link to a folder that is to be made, or that a build was about to put there.
    let path = match fs::read_link(&path) {
        Ok(target) => path.parent().unwrap_or(&path).join(target),
        Err(_) => path,
    };
    Ok(match (path.parent().map(Path::canonicalize), path.file_name()) {
        (Some(Ok(parent)), Some(name)) => parent.join(name),
        _ => path,
    })
}

/// Whether a path ends inside of a folder, wherever the links on the way lead.
pub(crate) fn is_inside(path: &Path, folder: &Path) -> bool {
    let (Ok(path), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else { return false };
    path.starts_with(folder)
}

/// Whether a path ends inside of a folder and not in a hidden part of it, such as `.git`, wherever the links on the way lead.
pub(crate) fn is_openly_inside(path: &Path, folder: &Path) -> bool {
    let (Ok(path), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else { return false };
    let is_open = |within: &Path| within.iter().all(|part| !part.to_string_lossy().starts_with('.'));
    path.strip_prefix(folder).is_ok_and(is_open)
}

/// A folder beside `out`, hidden: `.site.new`.
pub(crate) fn sibling(out: &Path, what: &str) -> PathBuf {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!(".{name}.{what}"))
}

/// Renames a path that is in the way to `NAME.damaged`, so that a person can look at it; returns the new path.
pub(crate) fn set_aside(path: &Path) -> io::Result<PathBuf> {
    let aside = aside(path);
    disk::clear(&aside)?;
    disk::rename(path, &aside)?;
    Ok(aside)
}

/// As [`set_aside`], but the file stays where it is until another takes its place.
pub(crate) fn copy_aside(path: &Path) -> io::Result<PathBuf> {
    if !path.symlink_metadata()?.is_file() {
        return set_aside(path);
    }
    let aside = aside(path);
    disk::clear(&aside)?;
    disk::link(path, &aside).or_else(|_| disk::copy(path, &aside))?;
    Ok(aside)
}

/// `NAME.damaged`, where a damaged file is kept.
pub(crate) fn aside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".damaged");
    path.with_file_name(name)
}

/// Replaces `out` with `new`, in one step where the system can. After an error, `out` is unchanged.
pub(crate) fn exchange(new: &Path, out: &Path) -> io::Result<()> {
    if !out.exists() {
        return disk::rename(new, out);
    }
    let old = if disk::swap(new, out).is_ok() {
        new.to_owned()
    } else {
        let old = sibling(out, "old");
        disk::clear(&old)?;
        disk::rename(out, &old)?;
        if let Err(error) = disk::rename(new, out) {
            // If this fails too, the next build begins with it.
            let _ = disk::rename(&old, out);
            return Err(error);
        }
        old
    };
    // The new one is in place. If the old one cannot be cleared now, the next build clears it.
    let _ = disk::clear(&old);
    Ok(())
}
