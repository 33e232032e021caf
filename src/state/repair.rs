//! The state as it is found: whole, half written by a run that was killed, or damaged. In goes the folder; out come memories
//! that can be believed, and what had to be repaired for it.
//!
//! A source's damage is its own: no other source's files are touched. What is damaged is kept under another name, and what
//! was recovered of it is written before anything else happens, so that nothing is lost if the feed cannot be read today.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

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

/// A file that was damaged, and what became of it.
#[derive(Debug, Clone)]
pub(crate) struct Damage {
    /// Where it is now: `<name>.damaged`, or where it should have been.
    pub(crate) file: PathBuf,
    pub(crate) why: String,
    /// Posts whose dates, or bodies, could still be read.
    pub(crate) recovered: usize,
}

/// What is found of a source.
#[derive(Debug)]
pub(super) enum FoundMemory {
    Nothing,
    Known(Box<Memory>),
    Damaged { why: String, memory: Box<Memory> },
}

/// Ends what a killed run had begun: a pair of bodies and index that was written, but not put in its place, is put there
/// if its bodies already are, and else forgotten.
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

/// Whose draft it is; nothing if it is none of ours.
fn drafted(path: &Path) -> Option<&str> {
    let name = path.file_name()?.to_str()?.strip_suffix(".new")?;
    (is_slug(name) || name == ".run").then_some(name)
}

/// What is known under a slug; what could be saved, if its file is damaged. Changes nothing.
///
/// `fresh` is a memory of the source that knows nothing.
pub(super) fn find(folder: &Path, slug: &str, fresh: Memory) -> Result<FoundMemory> {
    let (why, left) = match index::read(&index::path(folder, slug))? {
        FoundIndex::Whole(memory) => return Ok(FoundMemory::Known(memory)),
        FoundIndex::Damaged { why, left } => (why, left),
        FoundIndex::Missing => ("it is missing".to_owned(), Vec::new()),
    };
    let bodies = readable(&bodies::path(folder, slug))?;
    let memory = recover::memory(&left, &bodies, slug, fresh);
    let is_first = left.is_empty() && memory.posts.is_empty() && !index::path(folder, slug).exists();
    Ok(if is_first { FoundMemory::Nothing } else { FoundMemory::Damaged { why, memory: Box::new(memory) } })
}

/// The bodies that can be read, also where something else stands in the place of their file.
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

/// What is found of each source, at home: a memory that stands in the place of another's goes to its own. Changes nothing.
pub(super) fn find_all(folder: &Path, sources: &[Source]) -> Result<Vec<FoundMemory>> {
    let found = sources.par_iter().map(|source| find(folder, &source.slug, fresh(source)));
    let mut found = found.collect::<Result<Vec<_>>>()?;
    let mut misplaced = HashMap::new();
    for (source, found) in sources.iter().zip(&mut found) {
        if let FoundMemory::Known(memory) = found
            && !is_of(memory, source)
        {
            let why = format!("it is the memory of another source, `{}`", memory.feed);
            let bodies = readable(&bodies::path(folder, &source.slug))?;
            let saved = recover::memory(&[], &bodies, &source.slug, fresh(source));
            let other = std::mem::replace(found, FoundMemory::Damaged { why, memory: Box::new(saved) });
            if let FoundMemory::Known(other) = other {
                misplaced.insert(other.feed.clone(), other);
            }
        }
    }
    let home = |(source, found)| match found {
        FoundMemory::Known(_) => found,
        FoundMemory::Nothing => misplaced.remove(&address(source)).map_or(FoundMemory::Nothing, |memory| {
            let why = "it stood in the place of another source's".to_owned();
            FoundMemory::Damaged { why, memory }
        }),
        FoundMemory::Damaged { why, memory } => {
            FoundMemory::Damaged { why, memory: misplaced.remove(&address(source)).unwrap_or(memory) }
        }
    };
    Ok(sources.iter().zip(found).map(home).collect())
}

/// What was found of each source, repaired: each memory is in its file, and its bodies are what it says that they are.
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

/// Blogs are renamed, and they move. One that has done both at once, under the same slug, is not this one.
pub(super) fn is_of(memory: &Memory, source: &Source) -> bool {
    memory.feed == address(source) || slug::slug(&memory.name) == slug::slug(&source.name)
}

/// Puts what was recovered of a memory in the place of what was damaged.
pub(super) fn replace(folder: &Path, slug: &str, why: String, memory: &mut Memory) -> Result<Damage> {
    let file = index::path(folder, slug);
    let aside = aside(&file)?;
    match state_of(&bodies::path(folder, slug), memory)? {
        // With what only the index knows of posts whose bodies are lost.
        Bodies::Right | Bodies::Unknown => write(folder, slug, memory, &[])?,
        Bodies::Wrong(_) => index::write(&file, memory)?,
    }
    Ok(Damage { file: aside, why, recovered: memory.posts.len() })
}

/// A second name for a damaged file; its own if there is none.
fn aside(file: &Path) -> Result<PathBuf> {
    match copy_aside(file) {
        Ok(aside) => Ok(aside),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(file.to_owned()),
        Err(error) => Err(error).with_context(|| format!("failed to set `{}` aside", file.display())),
    }
}

/// Compares a source's bodies with what its index says of them. Where they differ, those that can be read stay until the
/// feed gives them again, which it is asked for whole.
fn repair_bodies(folder: &Path, slug: &str, memory: &mut Memory) -> Result<Option<Damage>> {
    let file = bodies::path(folder, slug);
    let Bodies::Wrong(why) = state_of(&file, memory)? else { return Ok(None) };
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

/// Whether a source's bodies are what its index says that they are.
enum Bodies {
    Right,
    /// It does not say, as before there were sums.
    Unknown,
    Wrong(&'static str),
}

fn state_of(file: &Path, memory: &Memory) -> Result<Bodies> {
    let failed = || format!("failed to read `{}`", file.display());
    Ok(match (file.symlink_metadata(), &memory.bodies) {
        (Ok(kind), _) if !kind.is_file() => Bodies::Wrong("it is not a file"),
        (Ok(_), Some(sum)) if *sum == checksum::sum_of(file).with_context(failed)? => Bodies::Right,
        (Ok(_), Some(_)) => Bodies::Wrong("it is not as it was written: its sum is another"),
        (Err(error), _) if error.kind() != io::ErrorKind::NotFound => return Err(error).with_context(failed),
        (_, None) => Bodies::Unknown,
        (Err(_), Some(_)) => Bodies::Wrong("it is missing"),
    })
}

/// Writes a source's bodies and the index that belongs to them. Whatever happens between the two, the next run ends it.
pub(super) fn write(folder: &Path, slug: &str, memory: &mut Memory, changed: &[Body]) -> Result<()> {
    put(folder, slug, memory, changed, false)
}

fn put(folder: &Path, slug: &str, memory: &mut Memory, changed: &[Body], anew: bool) -> Result<()> {
    let (index, bodies) = (index::path(folder, slug), bodies::path(folder, slug));
    let (draft, sum) = bodies::draft(&bodies, memory, changed, anew)?;
    memory.bodies = Some(sum);
    let index_draft = index::draft(&index, memory)?;
    draft.put().with_context(|| format!("failed to write `{}`", bodies.display()))?;
    index_draft.put_or_leave().with_context(|| format!("failed to write `{}`", index.display()))
}
