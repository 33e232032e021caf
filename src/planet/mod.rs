//! The planet: which of the remembered posts are shown where, and why.
//!
//! Pure and total: the same memories give the same planet, in the same order, on every machine. Nothing is dropped
//! silently: each post that is not on the front page has a [`Verdict`] that says why.

mod filter;
mod taken_down;
mod flood;
mod duplicates;
mod ids;
mod limits;
mod days;
mod tags;

use std::cmp::Ordering;
use std::fmt;

use jiff::Timestamp;
use jiff::tz::TimeZone;

pub(crate) use days::{Day, Month, Run, by_day, by_month};
pub(crate) use ids::new_ids;
pub(crate) use tags::{Tag, tags};

use crate::sources::{Dates, HiddenPost, Page};
use crate::state::{Blog, Kept, Private};

/// A post of a blog.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PostRef<'a> {
    pub(crate) blog: &'a Blog<'a>,
    pub(crate) kept: &'a Kept,
    /// Its place among the posts of its blog.
    place: usize,
}

impl PostRef<'_> {
    /// The number of its blog, and its place among the posts of that. Tells any two posts apart, and orders what shares a
    /// moment: by blog, in the feed's own order.
    pub(crate) fn key(self) -> (usize, usize) {
        (self.blog.number, self.place)
    }
}

impl PartialEq for PostRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for PostRef<'_> {}

impl PartialOrd for PostRef<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for PostRef<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(&other.key())
    }
}

#[derive(Debug)]
pub(crate) struct Planet<'a> {
    /// Every post that is remembered, newest first.
    pub(crate) posts: Vec<Decided<'a>>,
}

/// A post, and what the rules decided about it.
#[derive(Debug, Clone)]
pub(crate) struct Decided<'a> {
    pub(crate) post: PostRef<'a>,
    pub(crate) date: Timestamp,
    pub(crate) verdict: Verdict<'a>,
    /// Other blogs that carry the same post, in the order of `sources.yaml`.
    pub(crate) also_on: Vec<&'a Blog<'a>>,
}

/// Why a post is, or is not, on the front page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Verdict<'a> {
    Shown,
    /// A person has taken it down (`hide`).
    TakenDown(&'a HiddenPost),
    Withdrawn,
    /// It was restored from a copy that had no words of it.
    Redacted,
    /// It came when somebody else seemed to have taken its source over, and no person has looked yet.
    Held,
    /// Its source is `hidden`.
    Hidden,
    Filtered(Rule),
    /// It was there when the source was first read, and is not among the `new_source_posts` newest.
    Backlog,
    /// It came with more than `burst` others.
    Burst,
    /// Newer ones of its source fill `per_source`.
    PerSource,
    /// Another source is credited for it.
    Duplicate(PostRef<'a>),
    /// Older than `page.days`.
    TooOld,
    /// Newer ones fill `page.posts`.
    OverLimit,
}

/// What of the `include` and `exclude` of a source or of the page kept a post off. `of` is the key in `sources.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Rule {
    NoCategory {
        of: &'static str,
        wanted: Vec<String>,
    },
    /// The lists, each of which has to match.
    NoWord {
        of: Vec<String>,
    },
    NoLanguage {
        of: &'static str,
        /// The post's own, if it is known.
        spoken: Option<String>,
    },
    NoLink {
        of: &'static str,
    },
    /// An item of an `exclude` matches.
    Stopped {
        of: &'static str,
        list: &'static str,
        by: String,
    },
}

impl fmt::Display for Verdict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shown => "it is shown",
            Self::TakenDown(_) => "it is in `hide`",
            Self::Withdrawn => "its author withdrew it",
            Self::Redacted => "its title and text were lost with the state, and the published copy has none of it",
            Self::Held => "its blog is held for review",
            Self::Hidden => "its blog is hidden",
            Self::Filtered(rule) => return rule.fmt(f),
            Self::Backlog => "it was already in the feed when the blog was added",
            Self::Burst => "too many posts of its blog came at once",
            Self::Duplicate(_) => "another blog is credited with it",
            Self::PerSource => "newer posts of its blog fill the place that one blog has",
            Self::TooOld => "it is older than `page.days`",
            Self::OverLimit => "newer posts fill the page",
        })
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoCategory { of, wanted } => {
                write!(f, "none of its categories is in `{of}.categories` ({})", wanted.join(", "))
            }
            Self::NoWord { of } => match of.as_slice() {
                [only] => write!(f, "it matches no word of `{only}`"),
                all => write!(f, "it does not match a word of each of `{}`", all.join("`, `")),
            },
            Self::NoLanguage { of, spoken } => {
                let spoken = spoken.as_deref().unwrap_or("unknown");
                write!(f, "its language ({spoken}) is not in `{of}.languages`")
            }
            Self::NoLink { of } => write!(f, "its address matches none of `{of}.links`"),
            Self::Stopped { of, list: "categories", by } => write!(f, "its category `{by}` is in `{of}.categories`"),
            Self::Stopped { of, list: "languages", by } => write!(f, "its language matches `{by}` of `{of}.languages`"),
            Self::Stopped { of, list: "links", by } => write!(f, "its address matches `{by}` of `{of}.links`"),
            Self::Stopped { of, list, by } => write!(f, "it matches `{by}` of `{of}.{list}`"),
        }
    }
}

/// Decides about every post that is remembered.
pub(crate) fn select<'a>(blogs: &'a [Blog<'a>], page: &Page, zone: &TimeZone) -> Planet<'a> {
    let mut posts: Vec<Decided<'a>> = blogs.iter().flat_map(undecided).collect();
    // By date; what shares a moment stays together by blog. The order is total, so no two runs differ.
    posts.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.post.cmp(&b.post)));
    filter::apply(&mut posts);
    taken_down::apply(&mut posts, blogs);
    flood::hold_back(&mut posts, page);
    duplicates::credit(&mut posts);
    limits::apply(&mut posts, page, zone);
    Planet { posts }
}

/// The posts of a blog, before any rule.
fn undecided<'a>(blog: &'a Blog<'a>) -> impl Iterator<Item = Decided<'a>> {
    blog.memory.posts.iter().enumerate().map(move |(place, kept)| Decided {
        post: PostRef { blog, kept, place },
        date: kept.date(blog.source.dates),
        verdict: Verdict::Shown,
        also_on: Vec::new(),
    })
}

impl<'a> Planet<'a> {
    /// The front page, and what the planet's feeds hold.
    pub(crate) fn front(&self) -> impl Iterator<Item = &Decided<'a>> {
        self.posts.iter().filter(|post| post.is_shown())
    }

    /// How many posts a person has taken down.
    pub(crate) fn taken_down(&self) -> usize {
        self.posts.iter().filter(|post| matches!(post.verdict, Verdict::TakenDown(_))).count()
    }

    /// The posts on the pages behind the front page: without newer posts they would be on it.
    pub(crate) fn behind(&self) -> impl Iterator<Item = &Decided<'a>> {
        self.posts
            .iter()
            .filter(|post| matches!(post.verdict, Verdict::PerSource | Verdict::TooOld | Verdict::OverLimit))
    }

    /// The posts that no page shows with a reason of its own, by the number of their blog and their place in it. Nothing that
    /// is published has their words.
    pub(crate) fn private(&self) -> Private {
        let is_private =
            |decided: &&Decided<'_>| !decided.is_listed() || matches!(decided.verdict, Verdict::Filtered(_));
        self.posts
            .iter()
            .filter(is_private)
            .map(|decided| {
                let is_taken_down = matches!(decided.verdict, Verdict::TakenDown(_));
                (decided.post.key(), is_taken_down)
            })
            .collect()
    }

    /// All that the planet keeps, each post once.
    pub(crate) fn archive(&self) -> impl Iterator<Item = &Decided<'a>> {
        self.posts.iter().filter(|post| post.is_archived())
    }
}

impl Decided<'_> {
    pub(crate) fn is_shown(&self) -> bool {
        self.verdict == Verdict::Shown
    }

    /// Neither taken down nor withdrawn nor held nor filtered out nor another's.
    pub(crate) fn is_archived(&self) -> bool {
        self.is_listed() && !matches!(self.verdict, Verdict::Filtered(_) | Verdict::Duplicate(_))
    }

    /// It may be listed on its source's own page, with the reason why it is not shown elsewhere.
    pub(crate) fn is_listed(&self) -> bool {
        !matches!(self.verdict, Verdict::TakenDown(_) | Verdict::Withdrawn | Verdict::Redacted | Verdict::Held)
    }

    /// Whether a date counts as claimed under the source's rule.
    fn is_dated(&self) -> bool {
        self.post.blog.source.dates == Dates::FirstSeen || self.post.kept.is_dated()
    }
}

#[cfg(test)]
mod tests;
