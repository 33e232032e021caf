//! Retention of sources that `sources.yaml` no longer lists: their memory is kept for a year.
//!
//! Blogs come back, and they change their names: then their posts keep their ids and dates.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::{Span, Timestamp};

use super::index::{self, FoundIndex};
use super::memory::Memory;
use super::repair::{self, Damage, FoundMemory};
use super::run_record::RunRecord;
use super::store::address;
use super::{bodies, recover};
use crate::disk;
use crate::sources::Source;

/// A source that comes back within a year finds its posts' dates again.
const RETIRED_DAYS: i64 = 365;

/// What is remembered of sources that are no longer listed.
#[derive(Debug, Default)]
pub(super) struct Retired {
    /// By slug.
    pub(super) memories: Vec<(String, Memory)>,
    /// Posts that were removed in this run: they are no loss.
    pub(super) forgotten: usize,
}

impl Retired {
    pub(super) fn posts(&self) -> usize {
        self.memories.iter().map(|(_, memory)| memory.posts.len()).sum()
    }
}

/// Retires the memories that no source owns, gives one to its source if that was renamed, and removes those retired for a
/// year.
pub(super) fn retire(
    folder: &Path,
    sources: &[Source],
    before: Option<RunRecord>,
    now: Timestamp,
    damage: &mut Vec<Damage>,
) -> Result<Retired> {
    let mut retired = Retired::default();
    let owned: HashSet<&str> = sources.iter().map(|source| source.slug.as_str()).collect();
    let new_sources: HashMap<String, &Source> = sources
        .iter()
        .filter(|source| !index::path(folder, &source.slug).exists())
        .map(|source| (address(source), source))
        .collect();
    for slug in slugs(folder)?.iter().filter(|slug| !owned.contains(slug.as_str())) {
        let file = index::path(folder, slug);
        let Some(mut memory) = remembered(folder, slug, damage)? else { continue };
        if let Some(source) = new_sources.get(&memory.feed) {
            rename(folder, slug, &source.slug).with_context(|| format!("failed to rename `{}`", file.display()))?;
            continue;
        }
        match memory.retired {
            None => {
                memory.retired = Some(now);
                index::write(&file, &memory)?;
            }
            // One clock that is a year ahead must not make the planet forget: the last run's has to say so too.
            Some(since) if before.is_some_and(|before| is_forgotten(since, before.run.min(now))) => {
                forget(folder, slug).with_context(|| format!("failed to remove `{}`", file.display()))?;
                retired.forgotten += memory.posts.len();
                continue;
            }
            Some(_) => {}
        }
        retired.memories.push((slug.clone(), memory));
    }
    Ok(retired)
}

/// The slugs of all that is remembered.
pub(super) fn slugs(folder: &Path) -> Result<Vec<String>> {
    let failed = || format!("failed to read the folder `{}`", folder.display());
    let mut slugs = Vec::new();
    for entry in fs::read_dir(folder).with_context(failed)? {
        let name = entry.with_context(failed)?.file_name();
        let slug = name.to_str().and_then(|name| name.strip_suffix(".json"));
        slugs.extend(slug.filter(|slug| !slug.starts_with('.')).map(str::to_owned));
    }
    slugs.sort();
    Ok(slugs)
}

/// The memory under a slug, repaired if it was damaged. A file without a readable post may not be ours: it is left alone.
fn remembered(folder: &Path, slug: &str, damage: &mut Vec<Damage>) -> Result<Option<Memory>> {
    match find(folder, slug)? {
        FoundMemory::Known(memory) => Ok(Some(*memory)),
        FoundMemory::Damaged { why, mut memory } if !memory.posts.is_empty() => {
            damage.push(repair::replace(folder, slug, why, &mut memory)?);
            Ok(Some(*memory))
        }
        _ => Ok(None),
    }
}

/// Of a source that is not listed nothing is known but what its file says. Changes nothing.
pub(super) fn find(folder: &Path, slug: &str) -> Result<FoundMemory> {
    let feed = match index::read(&index::path(folder, slug))? {
        FoundIndex::Damaged { left, .. } => recover::feed(&left).unwrap_or_default(),
        _ => String::new(),
    };
    repair::find(folder, slug, Memory::new(slug, &feed))
}

fn rename(folder: &Path, from: &str, to: &str) -> std::io::Result<()> {
    let bodies = bodies::path(folder, from);
    if bodies.exists() {
        disk::rename(&bodies, &bodies::path(folder, to))?;
    }
    disk::rename(&index::path(folder, from), &index::path(folder, to))
}

/// The bodies first: alone they would look like those of a source whose index was lost.
pub(super) fn forget(folder: &Path, slug: &str) -> std::io::Result<()> {
    disk::clear(&bodies::path(folder, slug))?;
    disk::remove_file(&index::path(folder, slug))
}

fn is_forgotten(retired: Timestamp, now: Timestamp) -> bool {
    retired.checked_add(Span::new().hours(24 * RETIRED_DAYS)).is_ok_and(|end| end < now)
}
