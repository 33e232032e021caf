//! States of shards: each machine that fetched a share of the feeds hands over the files of these, and the state takes them.
//!
//! Of two memories of a source, that of the feed's latest request is taken. So it does not matter in which order folders come,
//! whether one comes twice or late, and what a machine had begun from.

use std::collections::HashSet;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::blog::{Blog, Status};
use super::index::{self, FoundIndex};
use super::memory::Memory;
use super::{bodies, checksum, repair};
use crate::disk::{self, Draft};

/// What the state took of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) folder: PathBuf,
    /// Sources of which the folder knew more than the state.
    pub(crate) sources: usize,
    /// Sources whose files there are damaged, or were only half written.
    pub(crate) damaged: usize,
    /// The folder is missing, or there is no file of a state in it.
    pub(crate) is_empty: bool,
}

/// Puts a source's files into the folder `to`. An index there never names bodies that are not there.
pub(super) fn deliver(folder: &Path, slug: &str, to: &Path) -> Result<()> {
    let failed = || format!("failed to write into `{}`", to.display());
    disk::make_folders(&to.join("bodies")).with_context(failed)?;
    for [from, to] in
        [[bodies::path(folder, slug), bodies::path(to, slug)], [index::path(folder, slug), index::path(to, slug)]]
    {
        if from.exists() {
            copy(&from, &to).and_then(Draft::put).with_context(failed)?;
        }
    }
    Ok(())
}

/// Takes from a folder what it knows better than the state.
pub(super) fn take(state: &Path, blogs: &mut [Blog<'_>], folder: &Path) -> Result<Taken> {
    let mut taken = Taken { folder: folder.to_owned(), sources: 0, damaged: 0, is_empty: true };
    for blog in blogs {
        let slug = &blog.source.slug;
        let memory = match index::read(&index::path(folder, slug))? {
            FoundIndex::Missing => continue,
            FoundIndex::Whole(memory)
                if repair::is_of(&memory, blog.source) && has_its_bodies(folder, slug, &memory) =>
            {
                *memory
            }
            FoundIndex::Whole(_) | FoundIndex::Damaged { .. } => {
                (taken.damaged, taken.is_empty) = (taken.damaged + 1, false);
                continue;
            }
        };
        taken.is_empty = false;
        if memory.health.asked > blog.memory.health.asked {
            put(folder, state, slug)?;
            blog.status = status(&blog.memory, &memory);
            blog.memory = memory;
            taken.sources += 1;
        }
    }
    Ok(taken)
}

/// Times of files say nothing after they were copied, so the bodies are read.
fn has_its_bodies(folder: &Path, slug: &str, memory: &Memory) -> bool {
    let file = bodies::path(folder, slug);
    match (file.symlink_metadata(), &memory.bodies) {
        (Ok(kind), Some(sum)) if kind.is_file() => {
            checksum::sum_of(&file).is_ok_and(|found| checksum::is_same(sum, &found))
        }
        (Err(error), None) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Replaces a source's files by those of another folder. If the run is killed between the two, the next one completes it.
fn put(from: &Path, state: &Path, slug: &str) -> Result<()> {
    let failed = |file: &Path| format!("failed to write `{}`", file.display());
    let (from_bodies, bodies) = (bodies::path(from, slug), bodies::path(state, slug));
    let draft = if from_bodies.exists() {
        let draft = copy(&from_bodies, &bodies).and_then(|draft| draft.dated_before(repair::OLDER));
        Some(draft.with_context(|| failed(&bodies))?)
    } else {
        None
    };
    let index = index::path(state, slug);
    let index_draft = copy(&index::path(from, slug), &index).with_context(|| failed(&index))?;
    draft.map_or(Ok(()), Draft::put).with_context(|| failed(&bodies))?;
    index_draft.put_or_leave().with_context(|| failed(&index))
}

fn copy(from: &Path, to: &Path) -> io::Result<Draft> {
    Draft::write(index::draft_path(to), to, |out| io::copy(&mut File::open(from)?, out).map(drop))
}

/// What became of a blog whose memory was `before`.
fn status(before: &Memory, after: &Memory) -> Status {
    if after.health.answered != after.health.asked {
        return Status::Failed;
    }
    let known: HashSet<&str> = before.posts.iter().map(|post| post.id.as_str()).collect();
    match after.posts.iter().filter(|post| !known.contains(post.id.as_str())).count() {
        0 => Status::Unchanged,
        new => Status::Read { new, edited: 0, withdrawn: 0 },
    }
}
