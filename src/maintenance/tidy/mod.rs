//! Tidy: proposals for the list of blogs, from what the state remembers. Some addresses can be rewritten; other blogs need a
//! person's decision.
//!
//! [`mod@rules`] is pure. [`mod@ask`] asks the network whether its proposals are still right, and whether feeds that are read by
//! `http` are also there by `https`. An address is rewritten only if that is safe: to the same registrable domain, and to the
//! same posts. Only a person changes anything else.

use jiff::Timestamp;
use serde::Serialize;
use url::Url;

use crate::sources::Source;

mod rules;
mod ask;
#[cfg(test)]
mod tests;

pub(crate) use ask::ask;
pub(crate) use rules::propose;

/// The proposals for a list, in the order of the list.
#[derive(Debug, Default)]
pub(crate) struct Plan {
    pub(crate) rewrites: Vec<Rewrite>,
    pub(crate) concerns: Vec<Concern>,
}

/// An address to rewrite.
#[derive(Debug, Clone)]
pub(crate) struct Rewrite {
    pub(crate) blog: Listed,
    pub(crate) from: Url,
    pub(crate) to: Url,
    pub(crate) why: Evidence,
}

/// What a person should look at.
#[derive(Debug, Clone)]
pub(crate) struct Concern {
    pub(crate) blog: Listed,
    pub(crate) matter: Matter,
}

/// An entry of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Listed {
    pub(crate) at: usize,
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) feed: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// By a permanent redirect, seen on so many runs.
    Moved { since: Timestamp, seen: Timestamp, runs: u32 },
    /// The same feed is there by `https`.
    Secure,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Matter {
    /// A permanent redirect that only a person may follow, and why.
    Elsewhere {
        to: Url,
        since: Timestamp,
        runs: u32,
        why: String,
    },
    /// A move that has not been seen often or long enough yet.
    Waiting {
        to: Url,
        since: Timestamp,
        runs: u32,
    },
    /// Somebody else may have taken its place: what changed, and the line to add if not.
    Held {
        since: Timestamp,
        why: String,
        line: String,
    },
    /// 410: it is not asked any more.
    Gone {
        since: Timestamp,
    },
    Dead {
        since: Timestamp,
        cause: String,
    },
    /// Its newest post, and the rule by which that is too long ago.
    Silent {
        since: Timestamp,
        rule: String,
    },
}

/// The kinds of matters, the most urgent first. Their names are part of the JSON, and stay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum MatterKind {
    Held,
    Elsewhere,
    Gone,
    Dead,
    Silent,
    Waiting,
}

impl MatterKind {
    pub(crate) const ALL: [Self; 6] =
        [Self::Held, Self::Elsewhere, Self::Gone, Self::Dead, Self::Silent, Self::Waiting];
}

impl Matter {
    pub(crate) fn kind(&self) -> MatterKind {
        match self {
            Self::Held { .. } => MatterKind::Held,
            Self::Elsewhere { .. } => MatterKind::Elsewhere,
            Self::Waiting { .. } => MatterKind::Waiting,
            Self::Gone { .. } => MatterKind::Gone,
            Self::Dead { .. } => MatterKind::Dead,
            Self::Silent { .. } => MatterKind::Silent,
        }
    }

    pub(crate) fn since(&self) -> Timestamp {
        match self {
            Self::Held { since, .. }
            | Self::Elsewhere { since, .. }
            | Self::Waiting { since, .. }
            | Self::Gone { since }
            | Self::Dead { since, .. }
            | Self::Silent { since, .. } => *since,
        }
    }
}

impl Listed {
    fn of(at: usize, source: &Source) -> Self {
        Self { at, name: source.name.clone(), line: source.line, feed: source.feed.to_string() }
    }
}

impl Plan {
    /// The changes as an edit of the list.
    pub(crate) fn addresses(&self) -> Vec<(usize, Url)> {
        self.rewrites.iter().map(|change| (change.blog.at, change.to.clone())).collect()
    }

    fn sort(&mut self) {
        self.rewrites.sort_by_key(|change| change.blog.at);
        self.concerns.sort_by_key(|concern| (concern.matter.kind(), concern.blog.at));
    }
}
