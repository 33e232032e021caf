//! What is remembered, read and left as it is: for those who only want to know.
//!
//! A build that opens the state locks it, parks what is no longer listed and sets aside what is damaged. Nothing of that
//! happens here, so asking never changes the answer, and a build may be at work meanwhile.

use std::collections::HashSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};
use jiff::Timestamp;
use rayon::prelude::*;

use super::matching;
use super::memory::Memory;
use super::store::{address, bodies, index_file, parse};
use crate::sources::Source;

#[derive(Debug)]
pub(crate) struct Recalled {
    /// In the order of the sources; empty memories of those that nothing is known of.
    pub(crate) memories: Vec<Memory>,
    /// Of sources that are no longer listed, by slug.
    pub(crate) parked: Vec<Memory>,
}

impl Recalled {
    /// Nothing was ever read here.
    pub(crate) fn is_empty(&self) -> bool {
        self.parked.is_empty()
            && self.memories.iter().all(|memory| memory.health.asked.is_none() && memory.posts.is_empty())
    }
}

/// What a folder remembers of these sources. A folder that is not there remembers nothing.
pub(crate) fn recall(folder: &Path, sources: &[Source], now: Timestamp) -> Result<Recalled> {
    let known: Result<Vec<_>> = sources.par_iter().map(|source| remembered(folder, &source.slug)).collect();
    let mut parked = others(folder, sources)?;
    let memories = sources.iter().zip(known?).map(|(source, known)| {
        let fresh = || Memory { rules: matching::rules(source), ..Memory::new(&source.name, &address(source)) };
        // A source that was renamed finds its memory under its old name, as it will in the next build.
        let heir = || {
            let at = parked.iter().position(|(_, memory)| memory.feed == address(source))?;
            Some(parked.remove(at))
        };
        let known = known.map(|memory| (source.slug.clone(), memory));
        let Some((slug, mut memory)) = known.or_else(heir) else { return Ok(fresh()) };
        memory.release(source.verified, now);
        matched(folder, &slug, source, memory)
    });
    let memories = memories.collect::<Result<_>>()?;
    Ok(Recalled { memories, parked: parked.into_iter().map(|(_, memory)| memory).collect() })
}

/// The memory under a slug; nothing if there is none that can be read.
fn remembered(folder: &Path, slug: &str) -> Result<Option<Memory>> {
    let file = index_file(folder, slug);
    match fs::read_to_string(&file) {
        Ok(text) => Ok(parse(&text, &file)?.ok()),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidData) => Ok(None),
        Err(error) => Err(error).with_context(|| format!("failed to read `{}`", file.display())),
    }
}

/// With its notes on words as the source's rules are today.
fn matched(folder: &Path, slug: &str, source: &Source, mut memory: Memory) -> Result<Memory> {
    if matching::rules(source) != memory.rules {
        let ids: Vec<&str> = memory.posts.iter().map(|post| post.id.as_str()).collect();
        let bodies = bodies(folder, slug, &ids)?;
        for (kept, body) in memory.posts.iter_mut().zip(bodies) {
            matching::match_words(kept, body.map(|body| body.html).as_deref().unwrap_or_default(), source);
        }
    }
    Ok(memory)
}

/// The memories that no source owns, by slug.
fn others(folder: &Path, sources: &[Source]) -> Result<Vec<(String, Memory)>> {
    let owned: HashSet<&str> = sources.iter().map(|source| source.slug.as_str()).collect();
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error).with_context(|| format!("failed to read the folder `{}`", folder.display())),
    };
    let files = entries.flatten().map(|entry| entry.path());
    let slug = |file: &Path| Some(file.file_stem()?.to_str()?.to_owned());
    let slugs = files
        .filter(|file| file.extension().is_some_and(|extension| extension == "json"))
        .filter_map(|file| slug(&file));
    let mut slugs: Vec<String> = slugs.filter(|slug| !owned.contains(slug.as_str())).collect();
    slugs.sort();
    let read = slugs.into_iter().map(|slug| Ok(remembered(folder, &slug)?.map(|memory| (slug, memory))));
    read.filter_map(Result::transpose).collect()
}
