//! The state archive, `state.tar.gz`: the whole state as one file that a site can publish, packed and unpacked.
//!
//! What no page shows is not in it in full ([`redact`](super::redact)).
//!
//! The same state gives the same bytes: names are in order, there is no clock and no owner, and the compressor gives the
//! same output on every machine. An archive is not trusted when it is unpacked: sizes, names and kinds are checked, and
//! the new folder replaces the old one only after the last byte was good.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use jiff::Timestamp;
use tar::{Archive, Builder, EntryType, Header};

use super::index::parse;
use super::run_record::{RUN_RECORD, RunRecord};
use crate::disk::folder::{exchange, settle, sibling};
use crate::disk::{self, lock};
use crate::error::UserError;

/// Its name in the site.
pub(crate) const ARCHIVE: &str = "state.tar.gz";

/// The name in the site of the archive's record, from which a run learns whether it needs the archive.
pub(crate) const RECORD: &str = "state.json";

/// Bytes of an archive. GitHub Pages allows a gigabyte, which includes the site.
pub(crate) const LARGEST: u64 = 512 << 20;

/// Bytes of all its files together: JSON and HTML compress to a fifth or so.
const LARGEST_UNPACKED: u64 = 4 << 30;

/// Two for each of more sources than any planet has.
const MOST_FILES: usize = 100_000;

/// RFC 1952: unknown, since the archive is the same whatever system made it.
const NO_SYSTEM: u8 = 255;

/// How every gzip file begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What became of a folder that an archive was offered to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Restored {
    /// It knows as much as the archive, or more.
    Kept,
    /// It now holds what the archive held, of this run.
    Replaced(Timestamp),
}

/// Of the sources' files those that are published in another form. What is not in it is published as it is.
pub(super) type Published = BTreeMap<String, Option<Vec<u8>>>;

/// The files of a state's sources, its record first.
pub(super) fn pack(folder: &Path, mut published: Published) -> Result<Vec<u8>> {
    let gzip = GzBuilder::new().mtime(0).operating_system(NO_SYSTEM).write(Vec::new(), Compression::default());
    let mut tar = Builder::new(gzip);
    let names = names(folder).with_context(|| format!("failed to read the folder `{}`", folder.display()))?;
    let names: BTreeSet<(bool, String)> =
        names.into_iter().chain(published.keys().cloned()).map(|name| (name != RUN_RECORD, name)).collect();
    for (_, name) in names {
        let bytes = match published.remove(&name) {
            Some(None) => continue,
            Some(Some(bytes)) => bytes,
            None => {
                let file = folder.join(&name);
                fs::read(&file).with_context(|| format!("failed to read `{}`", file.display()))?
            }
        };
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(0o644);
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(0);
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, &name, bytes.as_slice())?;
    }
    let bytes = tar.into_inner()?.finish()?;
    if bytes.len() as u64 > LARGEST {
        bail!(
            "the state is too large to publish with the site: it has {} bytes, and {LARGEST} are allowed; leave out `--archive` and keep the state folder elsewhere",
            bytes.len()
        );
    }
    Ok(bytes)
}

/// The archive and its record, as files of the site.
pub(super) fn files(folder: &Path, published: Published) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let record = folder.join(RUN_RECORD);
    let record = fs::read(&record).with_context(|| format!("failed to read `{}`", record.display()))?;
    Ok(vec![(ARCHIVE, pack(folder, published)?), (RECORD, record)])
}

/// Whether a state knows all that the archive with this record does. If it does not, or is much smaller, the archive is needed.
pub(super) fn has_all_of(folder: &Path, record: &[u8]) -> Result<bool> {
    let Some(there) = RunRecord::parse(record, RECORD)? else { return Ok(false) };
    let here = if folder.is_dir() { RunRecord::read(folder)? } else { None };
    Ok(here.is_some_and(|here| here.sequence > 0 && here.is_as_new_as(&there) && !here.is_half_of(&there)))
}

/// Puts an archive in the place of a state that is older, or not there at all.
///
/// With `allow_reset`, a state that is newer and yet holds less than half as much is no reason to stop.
pub(crate) fn restore(folder: &Path, archive: &[u8], allow_reset: bool) -> Result<Restored> {
    let folder = &settle(folder)?;
    disk::make_folders(folder).with_context(|| format!("failed to make the folder `{}`", folder.display()))?;
    let mut lock = Some(lock::inside(folder)?);
    let beside = sibling(folder, "new");
    disk::clear(&beside).with_context(|| format!("failed to clear `{}`", beside.display()))?;
    let here = RunRecord::read(folder)?;
    let there = record(archive)?;
    if let Some(here) = here.filter(|here| here.is_as_new_as(&there)) {
        if here.is_half_of(&there) && !allow_reset {
            bail!(
                "`{}` is newer than the archive of {}, but has far fewer posts ({}, and the archive has {}): remove the folder to use the archive, or give `--allow-reset` to keep the folder",
                folder.display(),
                there.run,
                here.posts,
                there.posts
            );
        }
        if here.sequence == 0 && there.sequence > 0 {
            // Its record was lost: from here on its runs count again.
            here.counted_from(&there).write(folder)?;
        }
        return Ok(Restored::Kept);
    }
    if let Err(error) = unpack(archive, &beside).and_then(|()| keep_other_files(folder, &beside)) {
        // What is left of it is of no use, and the error that matters is the first.
        let _ = disk::clear(&beside);
        return Err(error);
    }
    if cfg!(windows) {
        // It moves no folder of which a file is open.
        lock = None;
    }
    exchange(&beside, folder)
        .with_context(|| format!("failed to put the archive in the place of `{}`", folder.display()))?;
    drop(lock);
    Ok(Restored::Replaced(there.run))
}

/// Keeps the files in the folder that are not part of the state. A folder that is not part of it is refused: the path is
/// probably wrong.
fn keep_other_files(folder: &Path, beside: &Path) -> Result<()> {
    let failed = || format!("failed to read the folder `{}`", folder.display());
    for entry in fs::read_dir(folder).with_context(failed)? {
        let entry = entry.with_context(failed)?;
        let (path, name) = (entry.path(), entry.file_name());
        let is_ours = name.to_str().is_some_and(|name| is_name_of_ours(name) || matches!(name, ".lock" | "bodies"));
        let is = |what: &str| path.extension().is_some_and(|extension| extension == what);
        if is_ours || is("new") {
            continue;
        }
        let new = beside.join(&name);
        let kept = match entry.file_type() {
            Ok(kind) if kind.is_dir() && is("damaged") => continue,
            Ok(kind) if kind.is_dir() => {
                bail!(UserError(format!(
                    "`{}` contains the folder `{}`, which is not part of a state, and a restore replaces everything: give `--state` a folder of its own",
                    folder.display(),
                    name.to_string_lossy()
                )));
            }
            Ok(kind) if kind.is_symlink() => disk::copy_link(&path, &new),
            _ => disk::link(&path, &new).or_else(|_| disk::copy(&path, &new)),
        };
        kept.with_context(|| format!("failed to keep `{}`", path.display()))?;
    }
    Ok(())
}

/// The record that an archive begins with.
fn record(archive: &[u8]) -> Result<RunRecord> {
    let mut first = None;
    each_file(archive, LARGEST_UNPACKED, |name, content| {
        let mut bytes = Vec::new();
        if name == RUN_RECORD {
            content.read_to_end(&mut bytes)?;
            first = RunRecord::parse(&bytes, "the archive")?;
        }
        Ok(false)
    })?;
    first.context("not a state archive: it does not begin with `.run.json`")
}

fn unpack(archive: &[u8], beside: &Path) -> Result<()> {
    let bodies = beside.join("bodies");
    disk::make_folders(&bodies).with_context(|| format!("failed to make the folder `{}`", bodies.display()))?;
    each_file(archive, LARGEST_UNPACKED, |name, content| {
        let path = beside.join(name);
        let failed = || format!("failed to unpack `{name}` of the archive");
        // Not one that is there already: an archive names no file twice.
        let mut file = disk::fresh(&path).with_context(failed)?;
        if is_index(name) {
            let mut bytes = Vec::new();
            content.read_to_end(&mut bytes).with_context(failed)?;
            // A damaged one is repaired when the state is opened. One of a newer version is an error here.
            let _ = parse(&bytes, name)?;
            file.write_all(&bytes).with_context(failed)?;
        } else {
            io::copy(content, &mut file).with_context(failed)?;
        }
        Ok(true)
    })
}

/// Hands over each file of an archive, until `visit` has seen enough. An archive that was seen to its end was whole.
fn each_file(archive: &[u8], largest: u64, mut visit: impl FnMut(&str, &mut dyn Read) -> Result<bool>) -> Result<()> {
    // Servers that call it a compressed tar have it decompressed on the way.
    let plain: Box<dyn Read + '_> =
        if archive.starts_with(&GZIP) { Box::new(GzDecoder::new(archive)) } else { Box::new(archive) };
    let mut bounded = plain.take(largest);
    let mut tar = Archive::new(&mut bounded);
    // Raw: names are short enough to need none of the extensions, which could hold anything.
    for (at, entry) in tar.entries()?.raw(true).enumerate() {
        let mut entry = entry.context("the archive cannot be read")?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let is_file = entry.header().entry_type() == EntryType::Regular;
        if !is_file || !is_name_of_ours(&name) || at >= MOST_FILES {
            bail!("not a state archive: it contains {}", crate::sources::problem::quoted(&name));
        }
        if !visit(&name, &mut entry)? {
            return Ok(());
        }
    }
    // The checksum is at the very end.
    io::copy(&mut bounded, &mut io::sink()).context("the archive cannot be read")?;
    if bounded.limit() == 0 {
        bail!("the archive is larger than {largest} bytes when unpacked");
    }
    Ok(())
}

/// The names of a state's files.
pub(super) fn names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for (inside, prefix) in [(folder.to_owned(), ""), (folder.join("bodies"), "bodies/")] {
        for entry in fs::read_dir(inside)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            // A link may lead to a file that must not be published.
            if is_name_of_ours(&name) && entry.file_type()?.is_file() {
                names.push(name);
            }
        }
    }
    Ok(names)
}

fn is_name_of_ours(name: &str) -> bool {
    name == RUN_RECORD || is_index(name) || is_bodies(name)
}

fn is_index(name: &str) -> bool {
    name.strip_suffix(".json").is_some_and(is_slug)
}

fn is_bodies(name: &str) -> bool {
    name.strip_prefix("bodies/").and_then(|name| name.strip_suffix(".jsonl")).is_some_and(is_slug)
}

/// The source that a file is of.
pub(super) fn slug(name: &str) -> &str {
    let name = name.strip_prefix("bodies/").unwrap_or(name);
    name.split('.').next().unwrap_or_default()
}

/// Of what slugs are made: it names a file here and nothing anywhere else.
pub(super) fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'))
        && !text.starts_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_names_of_a_state_are_ours() {
        for ours in [".run.json", "night-log.json", "bodies/2degrees.jsonl"] {
            assert!(is_name_of_ours(ours), "{ours}");
        }
        let foreign = [
            "",
            ".json",
            "../a.json",
            "/a.json",
            "a/b.json",
            "bodies/../a.jsonl",
            "bodies/a.json",
            "C:a.json",
            "a.jsonl",
            "-a.json",
            "A.json",
            ".lock",
            "a.json.damaged",
            "a.json/",
            "a\\b.json",
            "./a.json",
        ];
        for foreign in foreign {
            assert!(!is_name_of_ours(foreign), "{foreign}");
        }
    }

    #[test]
    fn an_archive_that_unpacks_to_more_than_it_may_is_refused() {
        let scratch = tempfile::tempdir().unwrap();
        fs::create_dir(scratch.path().join("bodies")).unwrap();
        fs::write(scratch.path().join("bodies/a.jsonl"), vec![b'x'; 100_000]).unwrap();
        let archive = pack(scratch.path(), Published::new()).unwrap();
        assert!(archive.len() < 1000);
        let read = |largest| each_file(&archive, largest, |_, content| Ok(io::copy(content, &mut io::sink())? > 0));
        assert!(read(200_000).is_ok());
        assert!(read(50_000).is_err());
        assert!(read(50).is_err());
    }
}
