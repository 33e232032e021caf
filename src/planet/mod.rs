//! What is remembered in, the planet out: which posts stand where, and why.
//!
//! Pure and total: the same memories give the same planet, in the same order, on every machine. Nothing is dropped
//! silently: each post that is kept off the front page has its [`Verdict`]. `almanac` and `tags` are two ways to look at it.

mod filter;
mod flood;
mod once;
mod page;
mod almanac;
mod tags;

use std::fmt;

use jiff::Timestamp;

pub(crate) use almanac::{Day, Month, Run, by_day, by_month};
pub(crate) use tags::{Tag, key as tag_key, tags};

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
    /// Every post that is remembered, newest first.
    pub(crate) posts: Vec<Decided>,
}

#[derive(Debug, Clone)]
pub(crate) struct Decided {
    pub(crate) place: Place,
    pub(crate) date: Timestamp,
    pub(crate) verdict: Verdict,
    /// Other sources that carry the same post.
    pub(crate) also_on: Vec<usize>,
}

/// Why a post is, or is not, on the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict {
    Shown,
    Withdrawn,
    /// It came when somebody else seemed to have taken its source's place, and nobody has looked yet.
    Held,
    /// Its source is `hidden`.
    Hidden,
    Filtered(Rule),
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

/// What of a source's `include` and `exclude` kept a post off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rule {
    NoCategory {
        wanted: Vec<String>,
    },
    NoWord,
    /// The post's own, if it is known.
    NoLanguage {
        spoken: Option<String>,
    },
    Category(String),
    Word(String),
    Language(String),
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shown => "it is shown",
            Self::Withdrawn => "its author withdrew it",
            Self::Held => "its source is held until a person has looked at it",
            Self::Hidden => "its source is hidden",
            Self::Filtered(rule) => return rule.fmt(f),
            Self::Backlog => "it was there before its source was",
            Self::Burst => "it came with too many others",
            Self::Duplicate(_) => "another source is credited for it",
            Self::TooOld => "it is older than the page's days",
            Self::OverLimit => "newer posts fill the page",
        })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCategory { wanted } => {
                write!(f, "none of its categories is in `include.categories` ({})", wanted.join(", "))
            }
            Self::NoWord => f.write_str("it matches no word of `include.words`"),
            Self::NoLanguage { spoken } => {
                let spoken = spoken.as_deref().unwrap_or("unknown");
                write!(f, "its language ({spoken}) is not in `include.languages`")
            }
            Self::Category(category) => write!(f, "its category `{category}` is in `exclude.categories`"),
            Self::Word(word) => write!(f, "it matches `{word}` of `exclude.words`"),
            Self::Language(language) => write!(f, "its language matches `{language}` of `exclude.languages`"),
        }
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
    let decided = |candidate: Candidate<'_>| Decided {
        place: candidate.place,
        date: candidate.date,
        verdict: candidate.verdict,
        also_on: candidate.also_on,
    };
    Planet { posts: candidates.into_iter().map(decided).collect() }
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
    /// The front page, and what the planet's feeds hold.
    pub(crate) fn front(&self) -> impl Iterator<Item = &Decided> {
        self.posts.iter().filter(|post| post.verdict == Verdict::Shown)
    }

    /// What stands on the pages behind the front page: it was or would be on it, but for newer posts.
    pub(crate) fn behind(&self) -> impl Iterator<Item = &Decided> {
        self.posts.iter().filter(|post| matches!(post.verdict, Verdict::TooOld | Verdict::OverLimit))
    }

    /// All that the planet keeps, each post once.
    pub(crate) fn archive(&self) -> impl Iterator<Item = &Decided> {
        self.posts.iter().filter(|post| post.is_archived())
    }
}

impl Decided {
    /// Neither withdrawn nor held nor filtered out nor another's.
    pub(crate) fn is_archived(&self) -> bool {
        self.is_listed() && !matches!(self.verdict, Verdict::Filtered(_) | Verdict::Duplicate(_))
    }

    /// It may be named on its source's own page, with the reason why it stands nowhere else.
    pub(crate) fn is_listed(&self) -> bool {
        !matches!(self.verdict, Verdict::Withdrawn | Verdict::Held)
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
