//! Forgetting: posts and blogs that `sources.yaml` says are forgotten leave the state, with all that is known of them.
//!
//! Each run does it when it has opened the state, since that may come from a cache or from a published copy of before.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;

use super::memory::{Kept, Memory};
use super::{State, bodies, index, repair, retired};
use crate::disk;
use crate::disk::folder::aside;
use crate::sources::{Forgotten, PostName, forgotten};

impl State<'_> {
    /// Removes what is forgotten. The front page shows `newest` posts of a new blog: if one of them is removed, no older one
    /// takes its place.
    pub(crate) fn forget(&mut self, forgotten: &Forgotten, newest: usize) -> Result<()> {
        if forgotten.is_empty() {
            return Ok(());
        }
        let folder = &self.folder;
        let blogs = self.blogs.par_iter_mut();
        let removed = blogs.map(|blog| forget(folder, &blog.source.slug, &mut blog.memory, forgotten, newest));
        let mut count: usize = removed.collect::<Result<Vec<_>>>()?.into_iter().sum();
        let mut left = Vec::new();
        for (slug, mut memory) in std::mem::take(&mut self.retired.memories) {
            if forgotten.has_any(memory.blog_names()) {
                retired::forget(folder, &slug).with_context(|| format!("failed to remove `{slug}` from the state"))?;
                clear_damaged(folder, &slug)?;
                count += memory.posts.len();
            } else {
                count += forget(folder, &slug, &mut memory, forgotten, newest)?;
                left.push((slug, memory));
            }
        }
        self.retired.memories = left;
        self.retired.forgotten += count;
        Ok(())
    }

    /// Notes in the record that posts were forgotten, so that the next run does not miss them.
    pub(crate) fn note_forgotten(&self) -> Result<()> {
        let Some(before) = self.before.filter(|_| self.retired.forgotten > 0) else { return Ok(()) };
        before.without(self.retired.forgotten, self.retired.forgotten).write(&self.folder)
    }
}

impl Memory {
    /// What the blog may be called: the address of its feed and of its site.
    pub(crate) fn blog_names(&self) -> Vec<PostName> {
        forgotten::of_blog(&self.feed, self.about.site.as_ref())
    }
}

/// Removes the forgotten posts of a source, and returns how many they were.
fn forget(folder: &Path, slug: &str, memory: &mut Memory, forgotten: &Forgotten, newest: usize) -> Result<usize> {
    let is_forgotten = |kept: &Kept| forgotten.has_any(kept.names());
    let gone: HashSet<String> =
        memory.posts.iter().filter(|kept| is_forgotten(kept)).map(|kept| kept.id.clone()).collect();
    if gone.is_empty() {
        return Ok(0);
    }
    let mut backlog: Vec<&Kept> = memory.posts.iter().filter(|kept| kept.backlog && kept.is_dated()).collect();
    backlog.sort_by_key(|kept| std::cmp::Reverse(kept.published.or(kept.updated)));
    let places = newest.saturating_sub(memory.used_places);
    memory.used_places += backlog.iter().take(places).filter(|kept| gone.contains(&kept.id)).count();
    memory.posts.retain(|kept| !gone.contains(&kept.id));
    repair::write(folder, slug, memory, &[])?;
    clear_damaged(folder, slug)?;
    Ok(gone.len())
}

/// Removes the damaged files that were kept of a source: they may have what is forgotten.
fn clear_damaged(folder: &Path, slug: &str) -> Result<()> {
    for file in [index::path(folder, slug), bodies::path(folder, slug)] {
        let damaged = aside(&file);
        disk::clear(&damaged).with_context(|| format!("failed to remove `{}`", damaged.display()))?;
    }
    Ok(())
}
