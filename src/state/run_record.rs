//! The record of the last run, `state/.run.json`: how many runs led to this state, its clock, and how many posts there were.
//!
//! It decides which of two states is newer, and stops a run that would publish far less than the one before. Runs are
//! counted, because clocks go wrong: one wrong clock must not make a state the newest for ever.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};

use super::checksum::{self, Check};
use super::clock::{Clock, Clocks};
use super::index::{self, FoundIndex};
use super::memory::{Memory, VERSION};
use super::recover;
use super::repair::Damage;
use super::retired::slugs;
use crate::disk::Draft;
use crate::disk::folder::set_aside;

/// Begins with a dot, as no source's file does.
pub(super) const RUN_RECORD: &str = ".run.json";

/// More than any record is long.
const LARGEST: u64 = 4096;

/// How a run left the state.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RunRecord {
    pub(crate) version: u32,
    /// How many runs led to it. Unknown, 0, in a state whose record was lost.
    #[serde(default)]
    pub(crate) sequence: u64,
    /// The clock of the run that last asked the feeds.
    pub(crate) run: Timestamp,
    #[serde(default, skip_serializing_if = "Clocks::is_empty")]
    pub(super) clocks: Clocks,
    /// Posts remembered, also the withdrawn ones and those of sources that have left.
    pub(crate) posts: usize,
    /// Posts on the front page.
    pub(crate) shown: usize,
    /// Of the file itself. Written by [`checksum`].
    #[serde(default, skip_serializing)]
    sum: IgnoredAny,
    /// Guessed, since the record was damaged.
    #[serde(skip)]
    guessed: bool,
}

/// What is found where a record should be.
enum FoundRecord {
    Nothing,
    Known(Box<RunRecord>),
    Damaged { sequence: u64 },
}

/// The record of the last run. A damaged one is set aside, so this is only for the process that has the lock.
pub(super) fn repair(folder: &Path) -> Result<(Option<RunRecord>, Vec<Damage>)> {
    let file = path(folder);
    match find(&file)? {
        FoundRecord::Nothing => Ok((None, Vec::new())),
        FoundRecord::Known(record) => Ok((Some(*record), Vec::new())),
        FoundRecord::Damaged { sequence } => {
            let file = set_aside(&file).with_context(|| format!("failed to set `{}` aside", file.display()))?;
            let why = "the record of the last run cannot be read".to_owned();
            Ok((Some(RunRecord::guessed(sequence)), vec![Damage { file, why, recovered: 0 }]))
        }
    }
}

fn find(file: &Path) -> Result<FoundRecord> {
    let failed = || format!("failed to read `{}`", file.display());
    match file.symlink_metadata() {
        Ok(kind) if !kind.is_file() => return Ok(FoundRecord::Damaged { sequence: 0 }),
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(FoundRecord::Nothing),
        Err(error) => return Err(error).with_context(failed),
    }
    let mut bytes = Vec::new();
    File::open(file).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes)).with_context(failed)?;
    Ok(match RunRecord::parse(&bytes, &file.display().to_string())? {
        Some(record) => FoundRecord::Known(Box::new(record)),
        None => {
            FoundRecord::Damaged { sequence: recover::field(&recover::head(&bytes), "sequence").unwrap_or_default() }
        }
    })
}

impl RunRecord {
    pub(crate) fn new(sequence: u64, run: Timestamp, posts: usize, shown: usize) -> Self {
        let clocks = Clocks::default();
        Self { version: VERSION, sequence, run, clocks, posts, shown, sum: IgnoredAny, guessed: false }
    }

    /// Of a run that began from a state with the record `before`. A run that asked no feed keeps the clock of the one
    /// before.
    pub(super) fn after(before: Option<&Self>, now: Timestamp, has_asked: bool, posts: usize, shown: usize) -> Self {
        let sequence = match before {
            None => 1,
            Some(before) if before.sequence == 0 => 0,
            Some(before) => before.sequence + u64::from(has_asked && now != before.run),
        };
        let run = before.filter(|_| !has_asked).map_or(now, |before| before.run);
        let clocks = before.map(|before| before.clocks).unwrap_or_default();
        let clocks = if has_asked { clocks.with(now) } else { clocks };
        Self { clocks, ..Self::new(sequence, run, posts, shown) }
    }

    /// The moment of a run after this one, on a machine whose clock says `now`.
    pub(super) fn clock(&self, now: Timestamp) -> Clock {
        // A state of version 1, or one whose record was damaged, knows the last run's clock only.
        let clocks = if self.clocks.is_empty() { self.clocks.with(self.run) } else { self.clocks };
        clocks.judge(now)
    }

    /// Without posts that were removed, and posts that were taken off the page, for good reason.
    pub(super) fn without(self, posts: usize, shown: usize) -> Self {
        Self { posts: self.posts.saturating_sub(posts), shown: self.shown.saturating_sub(shown), ..self }
    }

    pub(super) fn counted_from(self, other: &Self) -> Self {
        Self { sequence: other.sequence, ..self }
    }

    fn guessed(sequence: u64) -> Self {
        Self { guessed: true, ..Self::new(sequence, Timestamp::MIN, 0, 0) }
    }

    /// A guessed record, completed from the memories. `None` if no source was ever fetched.
    pub(super) fn completed(self, memories: &[Memory], retired: usize) -> Option<Self> {
        if !self.guessed {
            return Some(self);
        }
        let run = memories.iter().filter_map(|memory| memory.health.asked).max()?;
        let posts = retired + memories.iter().map(|memory| memory.posts.len()).sum::<usize>();
        Some(Self { run, posts, ..self })
    }

    /// The record of the last run, as far as it can be known. `None` if there was no run. Changes nothing.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>> {
        let sequence = match find(&path(folder))? {
            FoundRecord::Nothing => return Ok(None),
            FoundRecord::Known(record) => return Ok(Some(*record)),
            FoundRecord::Damaged { sequence } => sequence,
        };
        let mut memories = Vec::new();
        for slug in slugs(folder)? {
            if let FoundIndex::Whole(memory) = index::read(&index::path(folder, &slug))? {
                memories.push(*memory);
            }
        }
        Ok(Self::guessed(sequence).completed(&memories, 0))
    }

    /// Whether this state is as new as `other`. Runs are compared by their number; if one is not known, by the clock.
    pub(super) fn is_as_new_as(&self, other: &Self) -> bool {
        if self.sequence > 0 && other.sequence > 0 {
            return (self.sequence, self.run) >= (other.sequence, other.run);
        }
        self.run >= other.run
    }

    /// `place` is the path, for messages. A record of a newer version is an error, since the state beside it is of that
    /// version.
    pub(super) fn parse(bytes: &[u8], place: &str) -> Result<Option<Self>> {
        #[derive(Deserialize)]
        struct Version {
            version: u64,
        }
        match serde_json::from_slice::<Version>(bytes) {
            Ok(Version { version }) if version > VERSION.into() => bail!(
                "`{place}` was written by a newer Perihelion (its version is {version}, this program knows {VERSION}): update the program"
            ),
            _ if checksum::check(bytes) == Check::Wrong => Ok(None),
            _ => Ok(serde_json::from_slice(bytes).ok()),
        }
    }

    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let file = path(folder);
        let text = serde_json::to_string_pretty(self)?;
        let text =
            checksum::append(text.strip_suffix("\n}").context("a record is not written as an object")?.to_owned());
        Draft::write(index::draft_path(&file), &file, |out| out.write_all(text.as_bytes()))
            .and_then(Draft::put)
            .with_context(|| format!("failed to write `{}`", file.display()))
    }

    /// An error if `after` is so much less than `self` that it cannot be meant.
    pub(crate) fn guard(&self, after: &RunRecord) -> Result<()> {
        if after.is_half_of(self) {
            bail!(
                "of the {} posts that were known on {}, only {} are left in the state: nothing was published; bring the state back from a copy, or give `--allow-reset` if this is meant",
                self.posts,
                self.run,
                after.posts
            );
        }
        if self.shown > 0 && after.shown == 0 {
            bail!(
                "the front page would have no post left, and there were {} on {}: nothing was published; look at `sources.yaml` and its filters, or give `--allow-reset` if this is meant",
                self.shown,
                self.run
            );
        }
        Ok(())
    }

    /// Less than half of the posts of `other`.
    pub(super) fn is_half_of(&self, other: &RunRecord) -> bool {
        self.posts.saturating_mul(2) < other.posts
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join(RUN_RECORD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(posts: usize, shown: usize) -> RunRecord {
        RunRecord::new(1, "2026-11-22T10:00:00Z".parse().unwrap(), posts, shown)
    }

    #[test]
    fn a_planet_may_lose_half_of_its_posts_but_not_more_and_never_its_whole_page() {
        assert!(record(100, 25).guard(&record(50, 25)).is_ok());
        assert!(record(0, 0).guard(&record(0, 0)).is_ok());
        assert!(record(1, 1).guard(&record(2, 1)).is_ok());
        let told = record(100, 25).guard(&record(49, 25)).unwrap_err().to_string();
        assert!(told.contains("of the 100 posts") && told.contains("only 49 are left"), "{told}");
        let told = record(100, 25).guard(&record(100, 0)).unwrap_err().to_string();
        assert!(told.contains("there were 25"), "{told}");
    }

    #[test]
    fn runs_are_told_apart_by_their_number_and_only_without_it_by_the_clock() {
        let of = |sequence, run: &str| RunRecord::new(sequence, run.parse().unwrap(), 1, 1);
        let (today, ahead) = ("2026-11-22T10:00:00Z", "2061-11-22T10:00:00Z");
        assert!(of(8, today).is_as_new_as(&of(7, ahead)) && !of(7, ahead).is_as_new_as(&of(8, today)));
        assert!(of(7, ahead).is_as_new_as(&of(7, today)) && !of(7, today).is_as_new_as(&of(7, ahead)));
        assert!(of(0, ahead).is_as_new_as(&of(8, today)) && !of(8, today).is_as_new_as(&of(0, ahead)));
    }

    #[test]
    fn a_record_from_the_future_is_refused_and_a_damaged_one_is_none() {
        let newer = format!(r#"{{"version":{},"moons":3}}"#, VERSION + 1);
        assert!(RunRecord::parse(newer.as_bytes(), ".run.json").is_err());
        assert_eq!(RunRecord::parse(b"{\"version\":1,", ".run.json").unwrap(), None);
    }
}
