//! The state on disk: memories in, memories out, each file replaced whole or not at all.
//!
//! `<slug>.json` holds what selection needs, `bodies/<slug>.jsonl` what is only read to be shown. Bodies are written
//! first: an index never names a body that is not there.

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use rayon::prelude::*;

use super::matching;
use super::memory::{Body, Kept, Memory, READER, VERSION};
use super::merge::Change;
use super::record::Record;
use super::{archive, parking};
use crate::folder::settle;
use crate::sources::{Address, Source};

/// Every source's memory, and the right to change it.
#[derive(Debug)]
pub(crate) struct State {
    folder: PathBuf,
    /// Held while the state is open: two builds at once would undo each other's work.
    _lock: File,
    /// In the order of the sources.
    pub(crate) memories: Vec<Memory>,
    /// Posts of sources that `sources.yaml` no longer lists.
    parked: usize,
    /// How the last run left it.
    before: Option<Record>,
    pub(crate) damage: Vec<Damage>,
}

/// A file that could not be read, set aside as `<name>.damaged`.
#[derive(Debug, Clone)]
pub(crate) struct Damage {
    pub(crate) file: PathBuf,
    pub(crate) why: String,
    /// Posts whose dates could be read from what was left of it.
    pub(crate) recovered: usize,
}

/// Opens the state for these sources, and parks what is remembered of others.
pub(crate) fn open(folder: &Path, sources: &[Source], now: Timestamp) -> Result<State> {
    // A restore that was killed may have left it under another name.
    settle(folder)?;
    let bodies = folder.join("bodies");
    fs::create_dir_all(&bodies).with_context(|| format!("failed to make the folder `{}`", bodies.display()))?;
    let lock = folder_lock(folder)?;
    let before = Record::read(folder)?;
    let parked = parking::park(folder, sources, now)?;
    let read: Result<Vec<_>> = sources.par_iter().map(|source| remember(folder, source, now)).collect();
    let (memories, damage): (Vec<_>, Vec<_>) = read?.into_iter().unzip();
    let damage = damage.into_iter().flatten().collect();
    Ok(State { folder: folder.to_owned(), _lock: lock, memories, parked, before, damage })
}

impl State {
    /// Writes a source's memory, and its bodies where the change touched any.
    pub(crate) fn save(&self, slug: &str, memory: &Memory, change: &Change) -> Result<()> {
        if !change.bodies.is_empty() || change.withdrawn > 0 {
            let file = bodies_file(&self.folder, slug);
            write_bodies(&file, memory, &change.bodies)
                .with_context(|| format!("failed to write `{}`", file.display()))?;
        }
        write_memory(&index_file(&self.folder, slug), memory)
    }

    /// The bodies of a source's posts, in the order of `ids`. One that cannot be found is `None`.
    pub(crate) fn bodies(&self, slug: &str, ids: &[&str]) -> Result<Vec<Option<Body>>> {
        bodies(&self.folder, slug, ids)
    }

    /// Notes how a run leaves the state; an error, and nothing noted, if far less would be published than before.
    ///
    /// `asked` is the run's clock if it asked the feeds: only then does the state know more than it did.
    pub(crate) fn note_run(
        &self,
        asked: Option<Timestamp>,
        now: Timestamp,
        shown: usize,
        allow_reset: bool,
    ) -> Result<()> {
        let posts = self.parked + self.memories.iter().map(|memory| memory.posts.len()).sum::<usize>();
        let run = asked.or(self.before.map(|before| before.run)).unwrap_or(now);
        let record = Record::new(run, posts, shown);
        if let Some(before) = self.before.filter(|_| !allow_reset) {
            before.guard(&record)?;
        }
        if self.before == Some(record) { Ok(()) } else { record.write(&self.folder) }
    }

    /// The whole state as one file: the same state, the same bytes.
    pub(crate) fn archive(&self) -> Result<Vec<u8>> {
        archive::pack(&self.folder)
    }
}

pub(super) fn bodies(folder: &Path, slug: &str, ids: &[&str]) -> Result<Vec<Option<Body>>> {
    let file = bodies_file(folder, slug);
    let wanted: HashMap<String, &str> = ids.iter().map(|id| (beginning(id), *id)).collect();
    let mut found: HashMap<&str, Body> = HashMap::new();
    for line in lines(&file).with_context(|| format!("failed to read `{}`", file.display()))? {
        let line = line.with_context(|| format!("failed to read `{}`", file.display()))?;
        if let Some(id) = key(&line).and_then(|key| wanted.get(key))
            && let Ok(body) = serde_json::from_str(&line)
        {
            found.insert(id, body);
        }
    }
    Ok(ids.iter().map(|id| found.remove(id)).collect())
}

/// Makes the notes on words anew for a source whose `include` or `exclude` changed: the one time that all its bodies are read.
fn match_again(folder: &Path, source: &Source, memory: &mut Memory) -> Result<()> {
    let ids: Vec<&str> = memory.posts.iter().map(|post| post.id.as_str()).collect();
    let bodies = bodies(folder, &source.slug, &ids)?;
    for (kept, body) in memory.posts.iter_mut().zip(bodies) {
        matching::match_words(kept, body.map(|body| body.html).as_deref().unwrap_or_default(), source);
    }
    memory.rules = matching::rules(source);
    write_memory(&index_file(folder, &source.slug), memory)
}

pub(super) fn index_file(folder: &Path, slug: &str) -> PathBuf {
    folder.join(format!("{slug}.json"))
}

pub(super) fn bodies_file(folder: &Path, slug: &str) -> PathBuf {
    folder.join("bodies").join(format!("{slug}.jsonl"))
}

/// Held by whoever changes the folder.
pub(super) fn folder_lock(folder: &Path) -> Result<File> {
    let path = folder.join(".lock");
    let file = File::create(&path).with_context(|| format!("failed to open `{}`", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => bail!(
            "another build is at work on `{}`: wait until it has ended, or give this one another folder with `--state`",
            folder.display()
        ),
        Err(fs::TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("failed to lock `{}`", path.display()))
        }
    }
}

/// What is known of a source: an empty memory if nothing is, what could be saved if its file is damaged.
fn remember(folder: &Path, source: &Source, now: Timestamp) -> Result<(Memory, Option<Damage>)> {
    let file = index_file(folder, &source.slug);
    let feed = address(source);
    let fresh = || Memory { rules: matching::rules(source), ..Memory::new(&source.name, &feed) };
    let text = match fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok((fresh(), None)),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => String::new(),
        Err(error) => return Err(error).with_context(|| format!("failed to read `{}`", file.display())),
    };
    match parse(&text, &file)? {
        Ok(mut memory) => {
            memory.name.clone_from(&source.name);
            memory.parked = None;
            if memory.feed != feed || memory.reader != READER {
                memory.validators = crate::fetch::Validators::default();
                memory.digest = None;
            }
            if memory.feed != feed {
                memory.health = super::Health { history: memory.health.history, ..super::Health::default() };
                // A person chose the new address: whoever is there is meant. What is held came from the old one, and stays so.
                memory.known_as = super::Portrait::default();
                memory.feed = feed;
            }
            memory.release(source.verified, now);
            if matching::rules(source) != memory.rules {
                match_again(folder, source, &mut memory)?;
            }
            Ok((memory, None))
        }
        Err(why) => {
            let mut memory = fresh();
            memory.posts = salvage(&text, &bodies_file(folder, &source.slug));
            memory.first_read = memory.posts.iter().map(|post| post.first_seen).min();
            let aside = file.with_extension("json.damaged");
            fs::rename(&file, &aside).with_context(|| format!("failed to set `{}` aside", file.display()))?;
            let damage = Damage { file: aside, why, recovered: memory.posts.len() };
            Ok((memory, Some(damage)))
        }
    }
}

/// The address that validators belong to.
pub(super) fn address(source: &Source) -> String {
    match &source.feed {
        Address::Web(url) => url.to_string(),
        Address::File(path) => path.display().to_string(),
    }
}

/// A memory, or why the text is none. A memory from the future is an error: reading on would lose what we do not know of.
pub(super) fn parse(text: &str, file: &Path) -> Result<Result<Memory, String>> {
    #[derive(serde::Deserialize)]
    struct Version {
        version: u32,
    }
    match serde_json::from_str::<Version>(text) {
        Ok(Version { version }) if version > VERSION => bail!(
            "`{}` was written by a newer Perihelion (its version is {version}, this program knows {VERSION}): update the program, or start a new state with `--state`",
            file.display()
        ),
        _ => Ok(serde_json::from_str(text).map_err(|error| error.to_string())),
    }
}

/// The posts that can still be read from a damaged index, each on a line of its own, else their dates from the bodies.
fn salvage(index: &str, bodies: &Path) -> Vec<Kept> {
    let mut posts: Vec<Kept> =
        index.lines().filter_map(|line| serde_json::from_str(line.trim().trim_end_matches(',')).ok()).collect();
    let mut known: HashSet<String> = posts.iter().map(|post| post.id.clone()).collect();
    for line in lines(bodies).into_iter().flatten().map_while(Result::ok) {
        let Ok(body) = serde_json::from_str::<Body>(&line) else { continue };
        if known.insert(body.id.clone()) {
            posts.push(Kept {
                id: body.id,
                first_seen: body.first_seen,
                published: body.published,
                updated: body.updated,
                backlog: true,
                ..Kept::default()
            });
        }
    }
    posts
}

/// How the line of a body begins. `id` is its first field.
fn beginning(id: &str) -> String {
    format!(r#"{{"id":{},"#, serde_json::Value::from(id))
}

fn lines(file: &Path) -> io::Result<impl Iterator<Item = io::Result<String>>> {
    let reader = match File::open(file) {
        Ok(file) => Some(BufReader::new(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    Ok(reader.into_iter().flat_map(BufRead::lines))
}

/// Bodies in the order of the index; those that did not change are copied as they are, unread.
fn write_bodies(file: &Path, memory: &Memory, changed: &[Body]) -> Result<()> {
    let mut by_id: HashMap<String, String> = HashMap::new();
    let mut old: HashMap<String, String> = HashMap::new();
    for body in changed {
        by_id.insert(beginning(&body.id), serde_json::to_string(body)?);
    }
    for line in lines(file)?.map_while(Result::ok) {
        if let Some(key) = key(&line).map(str::to_owned) {
            old.insert(key, line);
        }
    }
    replace(file, |out| {
        for post in memory.standing() {
            let key = beginning(&post.id);
            if let Some(line) = by_id.get(&key).or_else(|| old.get(&key)) {
                out.write_all(line.as_bytes())?;
                out.write_all(b"\n")?;
            }
        }
        Ok(())
    })
}

/// The [`beginning`] of a body's line, its comma included.
fn key(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(r#"{"id":""#)?;
    let mut escaped = false;
    for (at, byte) in rest.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return line.get(..line.len() - rest.len() + at + 2),
            _ => {}
        }
    }
    None
}

/// The index: what concerns the source laid out for people, then a line for each post.
pub(super) fn write_memory(file: &Path, memory: &Memory) -> Result<()> {
    let head = serde_json::to_string_pretty(memory)?;
    let posts: Result<Vec<String>, _> = memory.posts.iter().map(serde_json::to_string).collect();
    let posts = posts?;
    let written = replace(file, |out| {
        out.write_all(head.strip_suffix("\n}").unwrap_or(&head).as_bytes())?;
        out.write_all(b",\n  \"posts\": [")?;
        for (at, post) in posts.iter().enumerate() {
            out.write_all(if at == 0 { b"\n    " } else { b",\n    " })?;
            out.write_all(post.as_bytes())?;
        }
        out.write_all(b"\n  ]\n}\n")
    });
    written.with_context(|| format!("failed to write `{}`", file.display()))
}

/// Writes beside and renames. What a kill leaves beside is written over by the next run.
pub(super) fn replace(file: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let beside = file.with_extension("new");
    let mut out = io::BufWriter::new(File::create(&beside)?);
    write(&mut out)?;
    out.into_inner().map_err(io::IntoInnerError::into_error)?;
    fs::rename(&beside, file)?;
    Ok(())
}
