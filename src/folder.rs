//! A folder in the place of another, in one step where the system has one: at every moment there is a whole one.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folder to be replaced: its real one if it is a link, and back in its place if a build was killed between two renames.
pub(crate) fn settle(out: &Path) -> Result<PathBuf> {
    let out = std::path::absolute(out).with_context(|| format!("failed to find `{}`", out.display()))?;
    let old = sibling(&out, "old");
    if !out.exists() && old.exists() {
        fs::rename(&old, &out).with_context(|| format!("failed to bring back `{}`", out.display()))?;
    }
    if out.exists() {
        return fs::canonicalize(&out).with_context(|| format!("failed to find `{}`", out.display()));
    }
    let parent = out.parent().unwrap_or(&out);
    fs::create_dir_all(parent).with_context(|| format!("failed to make the folder `{}`", parent.display()))?;
    Ok(out)
}

/// A folder beside `out`, hidden: `.site.new`.
pub(crate) fn sibling(out: &Path, what: &str) -> PathBuf {
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    out.with_file_name(format!(".{name}.{what}"))
}

pub(crate) fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Puts `new` in the place of `out` in one step, where the system has one.
pub(crate) fn exchange(new: &Path, out: &Path) -> io::Result<()> {
    if !out.exists() {
        return fs::rename(new, out);
    }
    if swap(new, out).is_ok() {
        return remove(new);
    }
    let old = sibling(out, "old");
    remove(&old)?;
    fs::rename(out, &old)?;
    fs::rename(new, out)?;
    remove(&old)
}

#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
