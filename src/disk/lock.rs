//! The lock on a folder: only one process at a time may change what is in it.
//!
//! The system releases a lock when its process ends, for whatever reason, so a build that was killed blocks nobody.

use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::disk;
use crate::disk::folder::{set_aside, sibling};

/// Bytes of a process id.
const LONGEST: u64 = 20;

#[derive(Debug)]
pub(crate) struct Lock {
    file: File,
    path: PathBuf,
    /// Its file is removed with it.
    passing: bool,
}

/// Locks the content of a folder, by a file in it.
pub(crate) fn inside(folder: &Path) -> Result<Lock> {
    lock(folder.join(".lock"), folder, "--state", false)
}

/// Locks a folder that is to be replaced, by a file beside it.
pub(crate) fn beside(folder: &Path) -> Result<Lock> {
    lock(sibling(folder, "lock"), folder, "--out", true)
}

fn lock(path: PathBuf, folder: &Path, flag: &str, passing: bool) -> Result<Lock> {
    // Only a file can be a lock. A link may lead anywhere.
    if path.symlink_metadata().is_ok_and(|kind| !kind.is_file()) {
        set_aside(&path).with_context(|| format!("failed to set `{}` aside", path.display()))?;
    }
    loop {
        let mut file = disk::open_lock(&path).with_context(|| format!("failed to open `{}`", path.display()))?;
        match file.try_lock() {
            // The process that had it before may have removed the file: then the next one would lock another file.
            Ok(()) if !is_at(&file, &path) => {}
            Ok(()) => {
                // The process id is only information for people.
                let _ = disk::overwrite(&file, &path, &std::process::id().to_string());
                return Ok(Lock { file, path, passing });
            }
            Err(fs::TryLockError::WouldBlock) => bail!(
                "another build is at work on `{}`{}: wait until it has ended, or give this one another folder with `{flag}`",
                folder.display(),
                holder(&mut file)
            ),
            // On a disk without locks, the program works without one.
            Err(fs::TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(Lock { file, path, passing });
            }
            Err(fs::TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("failed to lock `{}`", path.display()));
            }
        }
    }
}

/// The process that has the lock, for a message; empty if that cannot be read, as on Windows.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.take(LONGEST).read_to_string(&mut text));
    if read.is_ok() && text.parse::<u32>().is_ok() { format!(" (process {text})") } else { String::new() }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(held), Ok(there)) = (file.metadata(), path.symlink_metadata()) else { return false };
    (held.dev(), held.ino()) == (there.dev(), there.ino())
}

/// Where an open file keeps its name until it is closed.
#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> bool {
    true
}

impl Drop for Lock {
    fn drop(&mut self) {
        // The lock is released in any case.
        let _ = if self.passing { disk::remove_file(&self.path) } else { disk::overwrite(&self.file, &self.path, "") };
    }
}
