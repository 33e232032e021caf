//! A folder in the place of another, in one step where the system has one: at every moment there is a whole one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::disk;

/// The folder to be replaced: its real one if it is a link, and back in its place if a build was killed between two renames.
pub(crate) fn settle(out: &Path) -> Result<PathBuf> {
    let out = real(out)?;
    let old = sibling(&out, "old");
    if !out.exists() && old.exists() {
        disk::rename(&old, &out).with_context(|| format!("failed to bring back `{}`", out.display()))?;
    } else {
        // The new one stands already. Left there, the old one would come back when somebody removes it.
        let _ = disk::clear(&old);
    }
    let parent = out.parent().unwrap_or(&out);
    disk::make_folders(parent).with_context(|| format!("failed to make the folder `{}`", parent.display()))?;
    Ok(out)
}

/// Where a path leads, also if nothing is there yet.
fn real(path: &Path) -> Result<PathBuf> {
    let failed = || format!("failed to find `{}`", path.display());
    let found = std::path::absolute(path).with_context(failed)?;
    match fs::canonicalize(&found) {
        Ok(real) => return Ok(real),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error).with_context(failed),
    }
    // A link to a folder that is to be made, or that a build was about to put there.
    match fs::read_link(&found) {
        Ok(target) => Ok(found.parent().unwrap_or(&found).join(target)),
        Err(_) => Ok(found),
    }
}

/// A folder beside `out`, hidden: `.site.new`.
pub(crate) fn sibling(out: &Path, what: &str) -> PathBuf {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!(".{name}.{what}"))
}

/// Renames what is in the way and may be worth a look to `NAME.damaged`; says how that is called.
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

fn aside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".damaged");
    path.with_file_name(name)
}

/// Puts `new` in the place of `out` in one step, where the system has one. If it cannot be done, `out` is what it was.
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
    // The new one stands. What cannot be cleared now, the next build clears.
    let _ = disk::clear(&old);
    Ok(())
}
