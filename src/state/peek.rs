//! A read-only view of the state, for commands that only answer questions.
//!
//! A build that opens the state locks it, retires sources that are no longer listed, and sets damaged files aside.
//! Nothing of that happens here, so a question never changes its answer, and a build may run at the same time.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Result;
use jiff::Timestamp;

use super::blog::Blog;
use super::memory::Memory;
use super::repair::{self, FoundMemory};
use super::retired::{self, slugs};
use super::store::{address, fresh};
use super::{bodies, filter_notes, migrate};
use crate::sources::Source;

#[derive(Debug)]
pub(crate) struct Peek<'s> {
    /// In the order of `sources.yaml`; of those that nothing is known of, the memory is empty.
    pub(crate) blogs: Vec<Blog<'s>>,
    /// Of sources that are no longer listed, by slug.
    pub(crate) retired: Vec<Memory>,
}

impl Peek<'_> {
    /// Nothing was ever read here.
    pub(crate) fn is_empty(&self) -> bool {
        self.retired.is_empty()
            && self.blogs.iter().all(|blog| blog.memory.health.asked.is_none() && blog.memory.posts.is_empty())
    }
}

/// What a folder remembers of these sources. A folder that is not there remembers nothing.
pub(crate) fn peek<'s>(folder: &Path, sources: &'s [Source], now: Timestamp) -> Result<Peek<'s>> {
    let found = repair::find_all(folder, sources)?;
    let mut retired = others(folder, sources)?;
    let memories = sources.iter().zip(found).map(|(source, found)| {
        // A source that was renamed finds its memory under its old name, as it will in the next build.
        let renamed = || {
            let at = retired.iter().position(|(_, memory)| memory.feed == address(source))?;
            Some(retired.remove(at))
        };
        let known = memory(found).map(|memory| (source.slug.clone(), memory));
        let Some((slug, mut memory)) = known.or_else(renamed) else { return Ok(fresh(source)) };
        memory.release(source.verified, now);
        migrate::migrate(&mut memory, &slug, source.dates);
        with_notes(folder, &slug, source, memory)
    });
    let memories = memories.collect::<Result<Vec<_>>>()?;
    let blogs = Blog::pair(sources, memories);
    Ok(Peek { blogs, retired: retired.into_iter().map(|(_, memory)| memory).collect() })
}

/// The memory that the next build will have.
fn memory(found: FoundMemory) -> Option<Memory> {
    match found {
        FoundMemory::Known(memory) => Some(*memory),
        FoundMemory::Damaged { memory, .. } if !memory.posts.is_empty() => Some(*memory),
        FoundMemory::Nothing | FoundMemory::Damaged { .. } => None,
    }
}

/// With filter notes for the `include` and `exclude` of today.
fn with_notes(folder: &Path, slug: &str, source: &Source, mut memory: Memory) -> Result<Memory> {
    if filter_notes::words(source) != memory.rules {
        let ids: Vec<&str> = memory.posts.iter().map(|post| post.id.as_str()).collect();
        let bodies = bodies::find(&bodies::path(folder, slug), &ids)?;
        let mut notes = filter_notes::FilterNotes::of_all(source);
        for (kept, body) in memory.posts.iter_mut().zip(bodies) {
            notes.note(kept, body.map(|body| body.html).as_deref().unwrap_or_default());
        }
    }
    Ok(memory)
}

/// The memories that no source owns, by slug.
fn others(folder: &Path, sources: &[Source]) -> Result<Vec<(String, Memory)>> {
    let owned: HashSet<&str> = sources.iter().map(|source| source.slug.as_str()).collect();
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let others = slugs(folder)?.into_iter().filter(|slug| !owned.contains(slug.as_str()));
    let read = others.map(|slug| Ok(memory(retired::find(folder, &slug)?).map(|memory| (slug, memory))));
    read.filter_map(Result::transpose).collect()
}
