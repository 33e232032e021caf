//! The only writer of files: one function for each kind of change.
//!
//! No function follows a link where it writes or removes. Files are written beside their place and then renamed
//! ([`Draft`]), so each is replaced whole or not at all. Errors do not name the paths: the caller adds them. A debug
//! build can be told to die or to fail at any one of these changes (`fault`); a release build has no code for that.
#![allow(clippy::disallowed_methods, reason = "this is the one room that changes files")]

pub(crate) mod folder;
pub(crate) mod lock;
#[cfg(debug_assertions)]
mod fault;

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Reads a file of at most `limit` bytes; `None` if it has more.
pub(crate) fn read_limited(path: &Path, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut body = Vec::new();
    File::open(path)?.take(limit.saturating_add(1)).read_to_end(&mut body)?;
    Ok((body.len() as u64 <= limit).then_some(body))
}

/// A new file beside the one that it will replace. If it is dropped, it is removed.
#[derive(Debug)]
pub(crate) struct Draft {
    beside: PathBuf,
    file: PathBuf,
    leave: bool,
}

impl Draft {
    /// A file at `beside` is one that a killed run left: it is removed.
    pub(crate) fn write(
        beside: PathBuf,
        file: &Path,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<Self> {
        clear(&beside)?;
        let draft = Self { beside, file: file.to_owned(), leave: false };
        let mut out = BufWriter::new(Tapped { file: create_new(&draft.beside)?, path: &draft.beside });
        write(&mut out)?;
        out.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(draft)
    }

    /// Written through to the disk: not even a power cut leaves half of it.
    pub(crate) fn lasting(self) -> io::Result<Self> {
        change("sync", &self.beside, || (), || File::open(&self.beside)?.sync_all())?;
        Ok(self)
    }

    pub(crate) fn permissions(self, permissions: Permissions) -> io::Result<Self> {
        set_permissions(&self.beside, permissions)?;
        Ok(self)
    }

    /// Dates it back, so that it is older than a file that is written after it.
    pub(crate) fn dated_before(self, by: Duration) -> io::Result<Self> {
        let date = || {
            let draft = OpenOptions::new().write(true).open(&self.beside)?;
            let written = draft.metadata()?.modified()?;
            draft.set_modified(written.checked_sub(by).unwrap_or(written))
        };
        change("date", &self.beside, || (), date)?;
        Ok(self)
    }

    /// Puts it in its place.
    pub(crate) fn put(mut self) -> io::Result<()> {
        rename(&self.beside, &self.file)?;
        self.leave = true;
        Ok(())
    }

    /// Puts it in its place. If that fails, it stays beside, complete, for the next run.
    pub(crate) fn put_or_leave(mut self) -> io::Result<()> {
        self.leave = true;
        rename(&self.beside, &self.file)
    }

    /// Puts it where nothing is. Says whether nothing was.
    pub(crate) fn put_new(self) -> io::Result<bool> {
        match link(&self.beside, &self.file) {
            Ok(()) => Ok(true),
            Err(_) if self.file.symlink_metadata().is_ok() => Ok(false),
            // Not every disk knows second names.
            Err(_) => self.put().map(|()| true),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if !self.leave {
            // The error that matters is the one that got us here.
            let _ = clear(&self.beside);
        }
    }
}

/// A new file where none is.
fn create_new(file: &Path) -> io::Result<File> {
    change("create", file, || (), || File::create_new(file))
}

/// A new file, for [`archives`](crate::state) to be unpacked into.
pub(crate) fn fresh(path: &Path) -> io::Result<Tapped<'_>> {
    Ok(Tapped { file: create_new(path)?, path })
}

/// An empty file for another program to write into.
pub(crate) fn create(file: &Path) -> io::Result<File> {
    change("create", file, || (), || File::create(file))
}

/// The file that a lock is held on, whatever it says. It is made if it is not there.
pub(crate) fn open_lock(file: &Path) -> io::Result<File> {
    let open = || OpenOptions::new().read(true).write(true).create(true).truncate(false).open(file);
    change("create", file, || (), open)
}

/// What a lock's file says of its holder.
pub(crate) fn overwrite(mut file: &File, path: &Path, text: &str) -> io::Result<()> {
    change(
        "write",
        path,
        || (),
        || {
            file.set_len(0)?;
            file.write_all(text.as_bytes())
        },
    )
}

/// Writes a file as it stands: for reports, and in folders that nobody looks into before they are put in their place.
pub(crate) fn write(file: &Path, bytes: &[u8]) -> io::Result<()> {
    Tapped { file: create(file)?, path: file }.write_all(bytes)
}

pub(crate) fn append(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let out = change("create", file, || (), || OpenOptions::new().create(true).append(true).open(file))?;
    Tapped { file: out, path: file }.write_all(bytes)
}

/// A folder, with those that it stands in. One that is there is as good.
pub(crate) fn make_folders(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    change("make", folder, || (), || fs::create_dir_all(folder))
}

pub(crate) fn set_permissions(path: &Path, permissions: Permissions) -> io::Result<()> {
    change("permit", path, || (), || fs::set_permissions(path, permissions))
}

/// A second name for a file; for a link, a second link.
pub(crate) fn link(old: &Path, new: &Path) -> io::Result<()> {
    change("link", new, || (), || fs::hard_link(old, new))
}

pub(crate) fn copy(old: &Path, new: &Path) -> io::Result<()> {
    change("copy", new, || drop(fs::write(new, "")), || fs::copy(old, new).map(drop))
}

/// A link that leads where `old` does, wherever that is.
#[cfg(unix)]
pub(crate) fn copy_link(old: &Path, new: &Path) -> io::Result<()> {
    change("link", new, || (), || std::os::unix::fs::symlink(fs::read_link(old)?, new))
}

#[cfg(not(unix))]
pub(crate) fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    change("rename", to, || (), || fs::rename(from, to))
}

/// Exchanges two paths in one step. Not every system can.
#[cfg(any(target_os = "linux", target_os = "android", target_os = "macos"))]
pub(crate) fn swap(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    change("swap", b, || (), || renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from))
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_os = "macos")))]
pub(crate) fn swap(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

pub(crate) fn remove_file(file: &Path) -> io::Result<()> {
    change("remove", file, || (), || fs::remove_file(file))
}

/// Removes what is at a path: a folder with its content, a link without its target.
pub(crate) fn clear(path: &Path) -> io::Result<()> {
    match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(kind) if kind.is_dir() => change("clear", path, || clear_some(path), || fs::remove_dir_all(path)),
        Ok(_) => remove_file(path),
    }
}

/// What is left of a folder when its removal was cut off.
fn clear_some(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten().step_by(2) {
        let path = entry.path();
        let _ = if path.is_dir() && !path.is_symlink() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    }
}

/// A file that is being written, each piece a change.
#[derive(Debug)]
pub(crate) struct Tapped<'a> {
    file: File,
    path: &'a Path,
}

impl Write for Tapped<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let half = || drop((&self.file).write_all(bytes.get(..bytes.len() / 2).unwrap_or_default()));
        change("write", self.path, half, || (&self.file).write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// `half` is how a change looks that was cut off in its middle: only faults ask for it.
#[cfg_attr(not(debug_assertions), allow(unused_variables, reason = "for faults"))]
fn change<T>(
    what: &'static str,
    path: &Path,
    half: impl FnOnce(),
    whole: impl FnOnce() -> io::Result<T>,
) -> io::Result<T> {
    #[cfg(debug_assertions)]
    fault::strike(what, path, half)?;
    whole()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cleared_is_gone_and_what_a_link_leads_to_stays() {
        let scratch = tempfile::tempdir().unwrap();
        let (kept, link, folder) =
            (scratch.path().join("kept"), scratch.path().join("link"), scratch.path().join("folder"));
        fs::create_dir_all(folder.join("deep")).unwrap();
        fs::create_dir(&kept).unwrap();
        fs::write(kept.join("a"), "a").unwrap();
        #[cfg(unix)]
        for link in [&link, &folder.join("deep/link")] {
            std::os::unix::fs::symlink(&kept, link).unwrap();
        }
        for path in [&link, &folder, &scratch.path().join("nothing")] {
            clear(path).unwrap();
            assert!(path.symlink_metadata().is_err());
        }
        assert_eq!(fs::read_to_string(kept.join("a")).unwrap(), "a");
    }

    #[cfg(unix)]
    #[test]
    fn a_draft_is_not_written_through_a_link() {
        let scratch = tempfile::tempdir().unwrap();
        let (file, beside, other) =
            (scratch.path().join("a"), scratch.path().join("a.new"), scratch.path().join("other"));
        fs::write(&other, "other").unwrap();
        std::os::unix::fs::symlink(&other, &beside).unwrap();
        Draft::write(beside, &file, |out| out.write_all(b"a")).unwrap().put().unwrap();
        assert_eq!(
            (fs::read_to_string(&file).unwrap(), fs::read_to_string(&other).unwrap()),
            ("a".into(), "other".into())
        );
    }
}
