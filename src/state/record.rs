//! `state/.run.json`: when the state last heard from its feeds and how much it held then. It says which of two states is
//! the newer one, and guards against publishing much less than was known before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::memory::VERSION;
use super::store::replace;

/// Begins with a dot, as no source's file does.
pub(super) const RECORD: &str = ".run.json";

/// How a run left the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    pub(crate) version: u32,
    /// The clock of the run that last asked the feeds.
    pub(crate) run: Timestamp,
    /// Posts remembered, also the withdrawn ones and those of sources that have left.
    pub(crate) posts: usize,
    /// Posts on the front page.
    pub(crate) shown: usize,
}

impl Record {
    pub(crate) fn new(run: Timestamp, posts: usize, shown: usize) -> Self {
        Self { version: VERSION, run, posts, shown }
    }

    /// What the folder's last run left. `None` if there was no run, or its record is damaged: then nothing is known.
    pub(crate) fn read(folder: &Path) -> Result<Option<Self>> {
        let file = path(folder);
        match fs::read(&file) {
            Ok(bytes) => Self::parse(&bytes, &file.display().to_string()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error).with_context(|| format!("failed to read `{}`", file.display())),
        }
    }

    /// `place` is where the bytes were found. A record from the future is an error: so is what stands beside it.
    pub(super) fn parse(bytes: &[u8], place: &str) -> Result<Option<Self>> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        match serde_json::from_slice::<Version>(bytes) {
            Ok(Version { version }) if version > VERSION => bail!(
                "`{place}` was written by a newer Perihelion (its version is {version}, this program knows {VERSION}): update the program"
            ),
            _ => Ok(serde_json::from_slice(bytes).ok()),
        }
    }

    pub(super) fn write(&self, folder: &Path) -> Result<()> {
        let file = path(folder);
        let text = serde_json::to_string_pretty(self)? + "\n";
        replace(&file, |out| out.write_all(text.as_bytes()))
            .with_context(|| format!("failed to write `{}`", file.display()))
    }

    /// An error if a planet that was like `self` would now be published as `after`, which nobody can have meant.
    pub(crate) fn guard(&self, after: &Record) -> Result<()> {
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
                "the front page would have no post left, where there were {} on {}: nothing was published; look at `sources.yaml` and its filters, or give `--allow-reset` if this is meant",
                self.shown,
                self.run
            );
        }
        Ok(())
    }

    /// Less than half of the posts of `other`.
    pub(super) fn is_half_of(&self, other: &Record) -> bool {
        self.posts.saturating_mul(2) < other.posts
    }
}

fn path(folder: &Path) -> PathBuf {
    folder.join(RECORD)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(posts: usize, shown: usize) -> Record {
        Record::new("2026-11-22T10:00:00Z".parse().unwrap(), posts, shown)
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
    fn a_record_from_the_future_is_refused_and_a_damaged_one_is_none() {
        let newer = format!(r#"{{"version":{},"moons":3}}"#, VERSION + 1);
        assert!(Record::parse(newer.as_bytes(), ".run.json").is_err());
        assert_eq!(Record::parse(b"{\"version\":1,", ".run.json").unwrap(), None);
    }
}
