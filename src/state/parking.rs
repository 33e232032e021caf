//! What `sources.yaml` no longer lists: its memory is kept for a year, since blogs come back, and change their names.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::{Span, Timestamp};

use super::store::{address, bodies_file, index_file, parse, write_memory};
use crate::sources::Source;

/// A source that comes back within a year finds its posts' dates again.
const PARKED_DAYS: i64 = 365;

/// Marks the memories that no source owns, hands one over to a source that was renamed, and forgets those parked for a year.
///
/// Returns how many posts are parked.
pub(super) fn park(folder: &Path, sources: &[Source], now: Timestamp) -> Result<usize> {
    let mut parked = 0;
    let owned: HashSet<&str> = sources.iter().map(|source| source.slug.as_str()).collect();
    let newcomers: HashMap<String, &Source> = sources
        .iter()
        .filter(|source| !index_file(folder, &source.slug).exists())
        .map(|source| (address(source), source))
        .collect();
    for entry in fs::read_dir(folder).with_context(|| format!("failed to read the folder `{}`", folder.display()))? {
        let file = entry?.path();
        let slug = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let is_memory = file.extension().is_some_and(|extension| extension == "json") && !slug.starts_with('.');
        if !is_memory || owned.contains(slug) {
            continue;
        }
        let Ok(Ok(mut memory)) = parse(&fs::read_to_string(&file).unwrap_or_default(), &file) else { continue };
        let bodies = bodies_file(folder, slug);
        if let Some(heir) = newcomers.get(&memory.feed) {
            if bodies.exists() {
                fs::rename(&bodies, bodies_file(folder, &heir.slug))?;
            }
            fs::rename(&file, index_file(folder, &heir.slug))?;
            continue;
        }
        match memory.parked {
            None => {
                memory.parked = Some(now);
                write_memory(&file, &memory)?;
                parked += memory.posts.len();
            }
            Some(since) if is_forgotten(since, now) => {
                fs::remove_file(&file)?;
                if bodies.exists() {
                    fs::remove_file(&bodies)?;
                }
            }
            Some(_) => parked += memory.posts.len(),
        }
    }
    Ok(parked)
}

fn is_forgotten(parked: Timestamp, now: Timestamp) -> bool {
    parked.checked_add(Span::new().hours(24 * PARKED_DAYS)).is_ok_and(|end| end < now)
}
