//! The state folder: opens and saves the memory of every blog. Each file is replaced whole or not at all.
//!
//! `<slug>.json` has what selection needs; `bodies/<slug>.jsonl` has what is read only to be shown. An index never names
//! bodies that are not there.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use jiff::Timestamp;
use perihelion_feed::clean;
use rayon::prelude::*;

use super::blog::{Blog, Status, Updated};
use super::clock::Clock;
use super::memory::{Body, Kept, Memory, READER};
use super::merge::Change;
use super::redact::{self, Private};
use super::repair::{self, Damage};
use super::retired::Retired;
use super::run_record::RunRecord;
use super::shards::{self, Taken};
use super::{archive, bodies, filter_notes, index, migrate, retired, run_record};
use crate::disk;
use crate::disk::folder::{set_aside, settle, sibling};
use crate::disk::lock::{self, Lock};
use crate::sources::{Address, Source};

/// Every source's memory, and the right to change it.
#[derive(Debug)]
pub(crate) struct State<'s> {
    pub(super) folder: PathBuf,
    /// Held while the state is open: two builds at once would undo each other's work.
    _lock: Lock,
    /// In the order of `sources.yaml`.
    pub(crate) blogs: Vec<Blog<'s>>,
    pub(super) retired: Retired,
    /// The moment of this run, as far as the clocks of the runs before agree.
    pub(crate) now: Timestamp,
    /// The record of the last run.
    pub(super) before: Option<RunRecord>,
    pub(crate) damage: Vec<Damage>,
}

/// The folder of a state that is open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Folder<'a>(&'a Path);

/// The id of a post that another one is a copy of.
#[derive(Debug)]
pub(crate) struct NewId {
    /// The number of its blog.
    pub(crate) blog: usize,
    /// Its identity within the source.
    pub(crate) post: String,
    pub(crate) guid: String,
    pub(crate) anchor: String,
}

/// Opens the state for these sources, and retires what is remembered of others.
pub(crate) fn open<'s>(folder: &Path, sources: &'s [Source], now: Timestamp) -> Result<State<'s>> {
    // A restore that was killed may have left it under another name.
    let settled = settle(folder)?;
    make(folder)?;
    let lock = lock::inside(folder)?;
    // What a restore that was killed had begun, or had not yet removed.
    let beside = sibling(&settled, "new");
    disk::clear(&beside).with_context(|| format!("failed to clear `{}`", beside.display()))?;
    repair::finish(folder)?;
    let (before, mut damage) = run_record::repair(folder)?;
    let retired = retired::retire(folder, sources, before, now, &mut damage)?;
    let (memories, repaired) = repair::repair(folder, sources, repair::find_all(folder, sources)?)?;
    damage.extend(repaired);
    let before = before.and_then(|before| before.completed(&memories, retired.posts()));
    let clock = before.map_or(Clock { now, was_ahead: false }, |before| before.clock(now));
    let adapted = sources.par_iter().zip(memories).map(|(source, memory)| adapt(folder, source, memory, clock));
    let memories = adapted.collect::<Result<Vec<_>>>()?;
    let blogs = Blog::pair(sources, memories);
    let now = clock.now;
    Ok(State { folder: folder.to_owned(), _lock: lock, blogs, retired, now, before, damage })
}

/// The memory of a source of which nothing is known yet.
pub(super) fn fresh(source: &Source) -> Memory {
    Memory { rules: filter_notes::words(source), ..Memory::new(&source.name, &address(source)) }
}

/// The folder, and that of the bodies in it.
fn make(folder: &Path) -> Result<()> {
    let bodies = folder.join("bodies");
    if bodies.symlink_metadata().is_ok() && !bodies.is_dir() {
        // Each source finds its own missing.
        set_aside(&bodies).with_context(|| format!("failed to set `{}` aside", bodies.display()))?;
    }
    disk::make_folders(&bodies).with_context(|| format!("failed to make the folder `{}`", bodies.display()))
}

impl<'s> State<'s> {
    /// The bodies of a source's posts, in the order of `ids`. One that cannot be found is `None`.
    pub(crate) fn bodies(&self, slug: &str, ids: &[&str]) -> Result<Vec<Option<Body>>> {
        bodies::find(&bodies::path(&self.folder, slug), ids)
    }

    /// The blogs, to be changed, and the folder that they are saved in.
    pub(crate) fn parts(&mut self) -> (Folder<'_>, &mut [Blog<'s>]) {
        (Folder(&self.folder), &mut self.blogs)
    }

    /// Takes from the folder of a shard what it knows better.
    pub(crate) fn take(&mut self, folder: &Path) -> Result<Taken> {
        shards::take(&self.folder, &mut self.blogs, folder)
    }

    /// The posts of sources that are no longer listed.
    pub(crate) fn retired_posts(&self) -> impl Iterator<Item = &Kept> {
        self.retired.memories.iter().flat_map(|(_, memory)| &memory.posts)
    }

    /// Whether any source has ever been read well.
    pub(crate) fn was_ever_read(&self) -> bool {
        self.blogs.iter().any(|blog| blog.memory.health.answered.is_some())
    }

    /// Whether this run brought posts.
    pub(crate) fn has_news(&self) -> bool {
        self.blogs.iter().any(|blog| matches!(blog.status, Status::Read { new: 1.., .. }))
    }

    /// Gives posts other ids, and saves them.
    pub(crate) fn give_ids(&mut self, ids: Vec<NewId>) -> Result<()> {
        let mut by_blog: BTreeMap<usize, Vec<NewId>> = BTreeMap::new();
        for id in ids {
            by_blog.entry(id.blog).or_default().push(id);
        }
        for (blog, ids) in by_blog {
            let blog = &mut self.blogs[blog];
            let slug = &blog.source.slug;
            let posts: Vec<&str> = ids.iter().map(|id| id.post.as_str()).collect();
            let bodies = bodies::find(&bodies::path(&self.folder, slug), &posts)?;
            let mut changed = Vec::new();
            for (id, body) in ids.iter().zip(bodies) {
                let Some(kept) = blog.memory.posts.iter_mut().find(|kept| kept.id == id.post) else { continue };
                let before = kept.anchor.clone();
                (kept.guid, kept.anchor) = (id.guid.clone(), id.anchor.clone());
                changed.extend(body.map(|body| {
                    let html = clean::with_id_prefix(&body.html, &before, &kept.anchor).into_owned();
                    Body { guid: kept.guid.clone(), anchor: kept.anchor.clone(), html, ..body }
                }));
            }
            repair::write(&self.folder, slug, &mut blog.memory, &changed)?;
        }
        Ok(())
    }

    /// Notes how a run leaves the state; an error, and nothing noted, if far less would be published than before.
    ///
    /// Only a run that asked the feeds can know more than the one before it. Posts that a person has taken back, so many of
    /// them on this page, are no loss.
    pub(crate) fn note_run(
        &self,
        now: Timestamp,
        has_asked: bool,
        shown: usize,
        taken_back: usize,
        allow_reset: bool,
    ) -> Result<()> {
        let posts = self.retired.posts() + self.blogs.iter().map(|blog| blog.memory.posts.len()).sum::<usize>();
        let record = RunRecord::after(self.before.as_ref(), now, has_asked, posts, shown);
        if let Some(before) = self.before.filter(|_| !allow_reset) {
            // A list without a blog is meant.
            let taken_back = if self.blogs.is_empty() { before.shown } else { taken_back };
            let removed = self.retired.forgotten;
            before.without(removed, removed + taken_back).guard(&record)?;
        }
        if self.before == Some(record) { Ok(()) } else { record.write(&self.folder) }
    }

    /// The state as files of the site, without the words of the private posts: the same state, the same bytes.
    pub(crate) fn archive(&self, private: &Private) -> Result<Vec<(&'static str, Vec<u8>)>> {
        let published = redact::published(&self.folder, &self.blogs, &self.retired, private)?;
        archive::files(&self.folder, published)
    }
}

impl Folder<'_> {
    /// Saves what a run made of a blog. The bodies and the old memory are dropped here: those of all blogs together would fill
    /// the memory.
    pub(crate) fn save(&self, blog: &mut Blog<'_>, updated: Updated) -> Result<()> {
        let Updated { memory, change, status, bytes } = updated;
        (blog.memory, blog.status, blog.bytes) = (memory, status, bytes);
        self.write(&blog.source.slug, &mut blog.memory, &change)
    }

    /// Writes a memory, and its bodies where the change touched any.
    pub(super) fn write(&self, slug: &str, memory: &mut Memory, change: &Change) -> Result<()> {
        if change.bodies.is_empty() && change.withdrawn == 0 {
            return index::write(&index::path(self.0, slug), memory);
        }
        repair::write(self.0, slug, memory, &change.bodies)
    }

    /// Puts a blog's files into another folder, for the machine that merges.
    pub(crate) fn deliver(&self, blog: &Blog<'_>, to: &Path) -> Result<()> {
        shards::deliver(self.0, &blog.source.slug, to)
    }
}

/// Adapts a memory to what `sources.yaml` says today.
fn adapt(folder: &Path, source: &Source, mut memory: Memory, clock: Clock) -> Result<Memory> {
    let feed = address(source);
    memory.name.clone_from(&source.name);
    memory.retired = None;
    migrate::migrate(&mut memory, &source.slug, source.dates);
    if memory.feed != feed || memory.reader != READER {
        memory.validators = crate::fetch::Validators::default();
        memory.digest = None;
    }
    if memory.feed != feed {
        memory.health = super::Health { history: memory.health.history, ..super::Health::default() };
        // A person chose the new address, so the blog there is the right one. Posts that are held came from the old one:
        // they stay held.
        memory.known_as = super::Profile::default();
        memory.feed = feed;
    }
    memory.release(source.verified, clock.now);
    if clock.was_ahead {
        bring_back(folder, source, &mut memory, clock.now)?;
    }
    if filter_notes::words(source) != memory.rules {
        note_again(folder, source, &mut memory)?;
    }
    Ok(memory)
}

/// Dates posts anew that a clock ahead of all others has dated. Their bodies too: from those a damaged index is recovered.
fn bring_back(folder: &Path, source: &Source, memory: &mut Memory, now: Timestamp) -> Result<()> {
    let ahead: Vec<&str> =
        memory.posts.iter().filter(|kept| kept.first_seen > now).map(|kept| kept.id.as_str()).collect();
    if ahead.is_empty() {
        return Ok(());
    }
    let bodies = bodies::find(&bodies::path(folder, &source.slug), &ahead)?;
    let changed: Vec<Body> = bodies.into_iter().flatten().map(|body| Body { first_seen: now, ..body }).collect();
    memory.posts.iter_mut().for_each(|kept| kept.first_seen = kept.first_seen.min(now));
    repair::write(folder, &source.slug, memory, &changed)
}

/// Makes the filter notes again for a source whose `include` or `exclude` changed. Only here are all its bodies read.
fn note_again(folder: &Path, source: &Source, memory: &mut Memory) -> Result<()> {
    let ids: Vec<&str> = memory.posts.iter().map(|post| post.id.as_str()).collect();
    let bodies = bodies::find(&bodies::path(folder, &source.slug), &ids)?;
    let mut notes = filter_notes::FilterNotes::of_all(source);
    for (kept, body) in memory.posts.iter_mut().zip(bodies) {
        notes.note(kept, body.map(|body| body.html).as_deref().unwrap_or_default());
    }
    memory.rules = filter_notes::words(source);
    index::write(&index::path(folder, &source.slug), memory)
}

/// The address that validators belong to.
pub(super) fn address(source: &Source) -> String {
    match &source.feed {
        Address::Web(url) => url.to_string(),
        Address::File(path) => path.display().to_string(),
    }
}
