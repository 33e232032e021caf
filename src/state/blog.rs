//! A blog: its entry in `sources.yaml`, its memory, and what happened to it in this run.

use jiff::Timestamp;

use super::{Change, Memory, rhythm};
use crate::fetch::{NotAsked, Validators};
use crate::sources::{Address, Source};

#[derive(Debug)]
pub(crate) struct Blog<'s> {
    /// Its place in `sources.yaml`, from 0: the order in which equals are told apart.
    pub(crate) number: usize,
    pub(crate) source: &'s Source,
    pub(crate) memory: Memory,
    pub(crate) status: Status,
    /// Body bytes received in this run.
    pub(crate) bytes: u64,
}

/// What became of a blog in this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Disabled,
    /// Not asked: it failed before, or said how long its answer holds.
    NotDue,
    Unchanged,
    Read {
        new: usize,
        edited: usize,
        withdrawn: usize,
    },
    Failed,
    /// Not asked: others took the time of the run, or its host wants to be left alone.
    PutOff(NotAsked),
}

impl<'s> Blog<'s> {
    pub(crate) fn new(number: usize, source: &'s Source, memory: Memory) -> Self {
        let status = if source.disabled.is_some() { Status::Disabled } else { Status::NotDue };
        Self { number, source, memory, status, bytes: 0 }
    }

    /// Whether what is remembered is about the address that `sources.yaml` has today. It may have been changed since.
    pub(crate) fn remembers_its_address(&self) -> bool {
        !matches!(&self.source.feed, Address::Web(url) if self.memory.feed != url.as_str())
    }

    /// What its server is asked with. None, now and then: a server that only says that nothing has changed may be wrong.
    pub(crate) fn validators(&self, now: Timestamp) -> Validators {
        let overdue = rhythm::overdue_at(&self.memory, self.source.dates);
        if self.memory.health.wants_whole(overdue, now) {
            Validators::default()
        } else {
            self.memory.validators.clone()
        }
    }

    /// Sources and their memories, which are in the same order.
    pub(crate) fn pair(sources: &'s [Source], memories: impl IntoIterator<Item = Memory>) -> Vec<Self> {
        let pairs = sources.iter().zip(memories).enumerate();
        pairs.map(|(number, (source, memory))| Self::new(number, source, memory)).collect()
    }
}

/// A blog's new memory, what changed in it, and what became of the blog.
#[derive(Debug)]
pub(crate) struct Updated {
    pub(crate) memory: Memory,
    pub(crate) change: Change,
    pub(crate) status: Status,
    pub(crate) bytes: u64,
}
