//! What is remembered in, the planet out: which posts stand where, and why.
//!
//! Pure and total: the same memories give the same planet, in the same order, on every machine. Nothing is dropped
//! silently: each post that is kept off the front page has its [`Verdict`].

mod filter;
mod flood;
mod once;
mod page;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::sources::{Dates, Source, Sources};
use crate::state::{Kept, Memory};

/// A post, by its place: the source's among the sources, the post's among the source's posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub(crate) source: usize,
    pub(crate) post: usize,
}

#[derive(Debug)]
pub(crate) struct Planet {
    /// The front page, newest day first.
    pub(crate) days: Vec<Day>,
    /// Every post that stands on the site, newest first.
    pub(crate) posts: Vec<Decided>,
}

#[derive(Debug)]
pub(crate) struct Day {
    pub(crate) date: Date,
    pub(crate) runs: Vec<Run>,
}

/// Posts of one source that follow each other on a day.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) source: usize,
    pub(crate) posts: Vec<Shown>,
}

#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) place: Place,
    pub(crate) date: Timestamp,
    /// Other sources that carry the same post.
    pub(crate) also_on: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(crate) struct Decided {
    pub(crate) place: Place,
    pub(crate) verdict: Verdict,
}

/// Why a post is, or is not, on the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Shown,
    Withdrawn,
    /// Its source is `hidden`.
    Hidden,
    /// By a rule of `include` or `exclude`, in words.
    Filtered(String),
    /// It was there when the source was first read, and is not among the `new_source_posts` newest.
    Backlog,
    /// It came with more than `burst` others.
    Burst,
    /// Another source is credited for it.
    Duplicate(Place),
    /// Older than `page.days`.
    TooOld,
    /// Newer ones fill `page.posts`.
    OverLimit,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shown => "it is shown",
            Self::Withdrawn => "its author withdrew it",
            Self::Hidden => "its source is hidden",
            Self::Filtered(why) => why,
            Self::Backlog => "it was there before its source was",
            Self::Burst => "it came with too many others",
            Self::Duplicate(_) => "another source is credited for it",
            Self::TooOld => "it is older than the page's days",
            Self::OverLimit => "newer posts fill the page",
        })
    }
}

/// A post on its way through the rules.
#[derive(Debug)]
struct Candidate<'a> {
    place: Place,
    date: Timestamp,
    kept: &'a Kept,
    source: &'a Source,
    memory: &'a Memory,
    verdict: Verdict,
    also_on: Vec<usize>,
}

/// Decides about every post that is remembered. `memories` are in the order of the sources.
pub(crate) fn select(sources: &Sources, memories: &[Memory]) -> Planet {
    let mut candidates = candidates(&sources.sources, memories);
    candidates.sort_by(newest_first);
    filter::apply(&mut candidates);
    flood::hold_back(&mut candidates, &sources.page);
    once::credit(&mut candidates);
    page::limit(&mut candidates, &sources.page, &sources.planet.timezone);
    let days = page::by_day(&candidates, &sources.planet.timezone);
    let decided = |candidate: Candidate<'_>| Decided { place: candidate.place, verdict: candidate.verdict };
    Planet { days, posts: candidates.into_iter().map(decided).collect() }
}

fn candidates<'a>(sources: &'a [Source], memories: &'a [Memory]) -> Vec<Candidate<'a>> {
    let of_source = |(at, (source, memory)): (usize, (&'a Source, &'a Memory))| {
        memory.posts.iter().enumerate().map(move |(post, kept)| Candidate {
            place: Place { source: at, post },
            date: kept.date(source.dates),
            kept,
            source,
            memory,
            verdict: Verdict::Shown,
            also_on: Vec::new(),
        })
    };
    sources.iter().zip(memories).enumerate().flat_map(of_source).collect()
}

/// By date; what shares a moment stays together by source, in the feed's own order. Total, so no two runs differ.
fn newest_first(a: &Candidate<'_>, b: &Candidate<'_>) -> std::cmp::Ordering {
    b.date.cmp(&a.date).then_with(|| a.place.cmp(&b.place))
}

impl Planet {
    /// Posts on the front page.
    pub(crate) fn shown(&self) -> usize {
        self.days.iter().flat_map(|day| &day.runs).map(|run| run.posts.len()).sum()
    }
}

impl Candidate<'_> {
    fn is_shown(&self) -> bool {
        self.verdict == Verdict::Shown
    }

    /// Whether a date counts as claimed under the source's rule.
    fn is_dated(&self) -> bool {
        self.source.dates == Dates::FirstSeen || self.kept.is_dated()
    }
}

#[cfg(test)]
mod tests;
