//! The index of a source, `state/<slug>.json`: all that selection needs, with one line for each post. Reads and writes it.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::checksum::{self, Check};
use super::memory::{Memory, VERSION};
use crate::disk::Draft;

/// Half a million posts. Nothing larger is one of ours, and it would be in memory as a whole.
const LARGEST: u64 = 256 << 20;

/// What is found where an index should be.
#[derive(Debug)]
pub(super) enum FoundIndex {
    Missing,
    Whole(Box<Memory>),
    Damaged {
        why: String,
        /// What could be read.
        left: Vec<u8>,
    },
}

pub(super) fn path(folder: &Path, slug: &str) -> PathBuf {
    folder.join(format!("{slug}.json"))
}

/// The path where it is written before it is renamed.
pub(super) fn draft_path(file: &Path) -> PathBuf {
    file.with_extension("new")
}

pub(super) fn read(file: &Path) -> Result<FoundIndex> {
    let failed = || format!("failed to read `{}`", file.display());
    let damaged = |why: String| Ok(FoundIndex::Damaged { why, left: Vec::new() });
    let kind = match file.symlink_metadata() {
        Ok(kind) => kind,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(FoundIndex::Missing),
        Err(error) => return Err(error).with_context(failed),
    };
    if !kind.is_file() {
        return damaged("it is not a file".to_owned());
    }
    if kind.len() > LARGEST {
        return damaged(format!("it is larger than {LARGEST} bytes"));
    }
    let bytes = fs::read(file).with_context(failed)?;
    Ok(match parse(&bytes, &file.display().to_string())? {
        Ok(memory) => FoundIndex::Whole(Box::new(memory)),
        Err(why) => FoundIndex::Damaged { why, left: bytes },
    })
}

/// A memory, or why the bytes are not one. A memory of a newer version is an error: to go on would lose what only that
/// version knows.
///
/// `place` is the path, for messages.
pub(super) fn parse(bytes: &[u8], place: &str) -> Result<Result<Memory, String>> {
    #[derive(Deserialize)]
    struct Version {
        version: u64,
    }
    if let Ok(Version { version }) = serde_json::from_slice::<Version>(bytes)
        && version > VERSION.into()
    {
        bail!(
            "`{place}` was written by a newer Perihelion (its version is {version}, this program knows {VERSION}): update the program, or start a new state with `--state`"
        );
    }
    let memory = match serde_json::from_slice::<Memory>(bytes) {
        Ok(memory) => memory,
        Err(error) => return Ok(Err(error.to_string())),
    };
    let is_as_written = match checksum::check(bytes) {
        Check::Right => true,
        Check::Wrong => false,
        Check::Absent => memory.sum.is_none(),
    };
    let mut ids = HashSet::new();
    Ok(if !is_as_written {
        Err("its checksum is wrong".to_owned())
    } else if !memory.posts.iter().all(|post| ids.insert(&post.id)) {
        Err("it has a post twice".to_owned())
    } else {
        Ok(memory)
    })
}

/// The index as text: first the source, laid out for people, then a line for each post.
pub(super) fn text(memory: &Memory) -> Result<String> {
    let head = serde_json::to_string_pretty(memory)?;
    let mut text = head.strip_suffix("\n}").context("a memory is not written as an object")?.to_owned();
    text.push_str(",\n  \"posts\": [");
    for (at, post) in memory.posts.iter().enumerate() {
        text.push_str(if at == 0 { "\n    " } else { ",\n    " });
        text.push_str(&serde_json::to_string(post)?);
    }
    text.push_str("\n  ]");
    Ok(checksum::append(text))
}

pub(super) fn draft(file: &Path, memory: &Memory) -> Result<Draft> {
    let text = text(memory)?;
    Draft::write(draft_path(file), file, |out| out.write_all(text.as_bytes()))
        .with_context(|| format!("failed to write `{}`", file.display()))
}

pub(super) fn write(file: &Path, memory: &Memory) -> Result<()> {
    draft(file, memory)?.put_or_leave().with_context(|| format!("failed to write `{}`", file.display()))
}
