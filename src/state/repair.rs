//! Repair of the state when it is opened: files may be complete, half written by a run that was killed, or damaged.
//!
//! Damage to one source changes no other source's files. A damaged file is kept under another name. What was recovered is
//! written before anything else happens, so nothing is lost if the feed cannot be read today.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::archive::is_slug;
use super::index::{self, FoundIndex};
use super::memory::{Body, Memory};
use super::recover::Readable;
use super::store::{address, fresh};
use super::{bodies, checksum, recover};
use crate::disk;
use crate::disk::folder::copy_aside;
use crate::fetch::Validators;
use crate::sources::{Source, slug};

/// How much older bodies are made than the index that is written after them, so that they still are where times are rounded
/// to seconds.
pub(super) const OLDER: Duration = Duration::from_secs(2);

/// A damaged file, and what was recovered of it.
#[derive(Debug, Clone)]
pub(crate) struct Damage {
    /// Where it is now: `<name>.damaged`, or where it should have been.
    pub(crate) file: PathBuf,
    pub(crate) why: String,
    /// Posts whose dates, or bodies, could still be read.
    pub(crate) recovered: usize,
}

/// What is found of a source on the disk.
#[derive(Debug)]
pub(super) enum FoundMemory {
    Nothing,
    Known(Box<Memory>),
    Damaged { why: String, memory: Box<Memory> },
}

/// Completes what a killed run had begun. A new index is put in its place if the bodies that belong to it already are; if
/// not, both drafts are removed.
pub(super) fn finish(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("failed to read the folder `{}`", folder.display()))? {
        let beside = entry?.path();
        let failed = || format!("failed to put `{}` in its place", beside.display());
        let Some(slug) = drafted(&beside) else { continue };
        let pending = bodies::draft_path(&bodies::path(folder, slug)).symlink_metadata().is_ok();
        match index::read(&beside)? {
            FoundIndex::Whole(_) if !pending && is_slug(slug) => {
                disk::rename(&beside, &index::path(folder, slug)).with_context(failed)?;
            }
            // The index first: alone it would look like one whose bodies are in their place.
            _ => disk::clear(&beside).with_context(failed)?,
        }
    }
    let folder = folder.join("bodies");
    for entry in fs::read_dir(&folder).with_context(|| format!("failed to read the folder `{}`", folder.display()))? {
        let path = entry?.path();
        if drafted(&path).is_some() {
            disk::clear(&path).with_context(|| format!("failed to remove `{}`", path.display()))?;
        }
    }
    Ok(())
}

/// The slug that a draft belongs to; `None` if the file is not a draft of ours.
fn drafted(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?.strip_suffix(".new")?;
    (is_slug(name) || name == ".run").then_some(name)
}

/// What is known under a slug, or what can be recovered if its file is damaged. Changes nothing.
///
/// `fresh` is the memory of a source that was never read.
pub(super) fn find(folder: &Path, slug: &str, fresh: Memory) -> Result<FoundMemory> {
    let (why, left) = match index::read(&index::path(folder, slug))? {
        FoundIndex::Whole(memory) => return Ok(FoundMemory::Known(memory)),
        FoundIndex::Damaged { why, left } => (why, left),
        FoundIndex::Missing => ("it is missing".to_owned(), Vec::new()),
    };
    let bodies = readable(&bodies::path(folder, slug))?;
    let memory = recover::memory(&left, &bodies, fresh);
    let is_first = left.is_empty() && memory.posts.is_empty() && !index::path(folder, slug).exists();
    Ok(if is_first { FoundMemory::Nothing } else { FoundMemory::Damaged { why, memory: Box::new(memory) } })
}

/// The bodies that can be read; none if there is no such file.
fn readable(file: &Path) -> Result<Readable> {
    if !file.symlink_metadata().is_ok_and(|kind| kind.is_file()) {
        return Ok(Readable::default());
    }
    let read = || {
        let (bodies, all) = bodies::all(file)?;
        Ok::<_, io::Error>(Readable { bodies, all, sum: Some(checksum::sum_of(file)?) })
    };
    read().with_context(|| format!("failed to read `{}`", file.display()))
}

/// What is found of each source. A memory in the place of another source's is given to its own source. Changes nothing.
pub(super) fn find_all(folder: &Path, sources: &[Source]) -> Result<Vec<FoundMemory>> {
    let found = sources.par_iter().map(|source| find(folder, &source.slug, fresh(source)));
    let mut found = found.collect::<Result<Vec<_>>>()?;
    let mut misplaced = HashMap::new();
    for (source, found) in sources.iter().zip(&mut found) {
        if let FoundMemory::Known(memory) = found
            && !is_of(memory, source)
        {
            let why = format!("it belongs to another source, `{}`", memory.feed);
            let bodies = readable(&bodies::path(folder, &source.slug))?;
            let saved = recover::memory(&[], &bodies, fresh(source));
            let other = std::mem::replace(found, FoundMemory::Damaged { why, memory: Box::new(saved) });
            if let FoundMemory::Known(other) = other {
                misplaced.insert(other.feed.clone(), other);
            }
        }
    }
    let own = |(source, found)| match found {
        FoundMemory::Known(_) => found,
        FoundMemory::Nothing => misplaced.remove(&address(source)).map_or(FoundMemory::Nothing, |memory| {
            let why = "it was in the place of another source's file".to_owned();
            FoundMemory::Damaged { why, memory }
        }),
        FoundMemory::Damaged { why, memory } => {
            FoundMemory::Damaged { why, memory: misplaced.remove(&address(source)).unwrap_or(memory) }
        }
    };
    Ok(sources.iter().zip(found).map(own).collect())
}

/// Repairs what was found of each source. Afterwards each memory is in its file, and its bodies have the checksum that it
/// names.
pub(super) fn repair(folder: &Path, sources: &[Source], found: Vec<FoundMemory>) -> Result<(Vec<Memory>, Vec<Damage>)> {
    let (mut memories, mut damage) = (Vec::new(), Vec::new());
    for (source, found) in sources.iter().zip(found) {
        memories.push(match found {
            FoundMemory::Nothing => fresh(source),
            FoundMemory::Known(memory) => *memory,
            FoundMemory::Damaged { why, mut memory } => {
                damage.push(replace(folder, &source.slug, why, &mut memory)?);
                *memory
            }
        });
    }
    let repair = |(source, memory): (&Source, &mut Memory)| repair_bodies(folder, &source.slug, memory);
    let repaired = sources.par_iter().zip(&mut memories).map(repair).collect::<Result<Vec<_>>>()?;
    damage.extend(repaired.into_iter().flatten());
    Ok((memories, damage))
}

/// Blogs are renamed, and they move. A memory with another name and another address belongs to another blog.
pub(super) fn is_of(memory: &Memory, source: &Source) -> bool {
    memory.feed == address(source) || slug::slug(&memory.name) == slug::slug(&source.name)
}

/// Replaces a damaged index with what was recovered of it.
pub(super) fn replace(folder: &Path, slug: &str, why: String, memory: &mut Memory) -> Result<Damage> {
    let file = index::path(folder, slug);
    let aside = aside(&file)?;
    match state_of(folder, slug, memory)? {
        // A post whose body is lost gets its line there.
        Bodies::Right | Bodies::Unknown => write(folder, slug, memory, &[])?,
        Bodies::Wrong(_) => index::write(&file, memory)?,
    }
    Ok(Damage { file: aside, why, recovered: memory.posts.len() })
}

/// Keeps a damaged file under a second name, and returns that; its own name if it is missing.
fn aside(file: &Path) -> Result<PathBuf> {
    match copy_aside(file) {
        Ok(aside) => Ok(aside),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(file.to_owned()),
        Err(error) => Err(error).with_context(|| format!("failed to set `{}` aside", file.display())),
    }
}

/// Compares a source's bodies with the checksum in its index. If they differ, the readable ones are kept, and the feed is
/// fetched in full to replace the others.
fn repair_bodies(folder: &Path, slug: &str, memory: &mut Memory) -> Result<Option<Damage>> {
    let file = bodies::path(folder, slug);
    let Bodies::Wrong(why) = state_of(folder, slug, memory)? else { return Ok(None) };
    let ours: HashSet<&str> = memory.not_withdrawn().map(|post| post.id.as_str()).collect();
    let readable: Vec<Body> =
        readable(&file)?.bodies.into_iter().filter(|body| ours.contains(body.id.as_str())).collect();
    let aside = aside(&file)?;
    for post in &mut memory.posts {
        post.digest.clear();
    }
    (memory.validators, memory.digest) = (Validators::default(), None);
    put(folder, slug, memory, &readable, true)?;
    Ok(Some(Damage {
        file: aside,
        why: why.to_owned(),
        recovered: readable.iter().filter(|body| !body.tombstone).count(),
    }))
}

/// Whether a source's bodies have the checksum that is in its index.
enum Bodies {
    Right,
    /// The index has none, as in states of before there were checksums.
    Unknown,
    Wrong(&'static str),
}

/// Bodies that are older than their index and have its size are not read: to read all of them would cost each run as much as
/// the whole archive is large.
fn state_of(folder: &Path, slug: &str, memory: &Memory) -> Result<Bodies> {
    let file = &bodies::path(folder, slug);
    let failed = || format!("failed to read `{}`", file.display());
    let (kind, sum) = match (file.symlink_metadata(), &memory.bodies) {
        (Ok(kind), _) if !kind.is_file() => return Ok(Bodies::Wrong("it is not a file")),
        (Ok(kind), Some(sum)) => (kind, sum),
        (Err(error), _) if error.kind() != io::ErrorKind::NotFound => return Err(error).with_context(failed),
        (_, None) => return Ok(Bodies::Unknown),
        (Err(_), Some(_)) => return Ok(Bodies::Wrong("it is missing")),
    };
    let written = index::path(folder, slug).symlink_metadata().and_then(|index| index.modified());
    let is_older = kind.modified().is_ok_and(|modified| written.is_ok_and(|written| modified < written));
    if is_older && checksum::bytes(sum) == Some(kind.len()) {
        return Ok(Bodies::Right);
    }
    let found = checksum::sum_of(file).with_context(failed)?;
    Ok(if checksum::is_same(sum, &found) { Bodies::Right } else { Bodies::Wrong("its checksum is wrong") })
}

/// Writes a source's bodies and the index that belongs to them. If the run is killed between the two, the next one
/// completes it.
pub(super) fn write(folder: &Path, slug: &str, memory: &mut Memory, changed: &[Body]) -> Result<()> {
    put(folder, slug, memory, changed, false)
}

fn put(folder: &Path, slug: &str, memory: &mut Memory, changed: &[Body], anew: bool) -> Result<()> {
    let (index, bodies) = (index::path(folder, slug), bodies::path(folder, slug));
    let (draft, sum) = bodies::draft(&bodies, memory, changed, anew)?;
    let draft = draft.dated_before(OLDER).with_context(|| format!("failed to write `{}`", bodies.display()))?;
    memory.bodies = Some(sum);
    let index_draft = index::draft(&index, memory)?;
    draft.put().with_context(|| format!("failed to write `{}`", bodies.display()))?;
    index_draft.put_or_leave().with_context(|| format!("failed to write `{}`", index.display()))
}
