//! What serde has to say about a value, with its place in the tree.
//!
//! serde's own sentences are for programmers, so none is used: each kind of mistake gets ours, and the fix.

use std::fmt;

use serde::de::{self, Expected, Unexpected};

use crate::sources::nearest::{either, nearest};
use crate::sources::problem::{Complaint, Span, quoted};

/// Boxed, because every value that is read could be one.
#[derive(Debug)]
pub(crate) struct Error(Box<Inner>);

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) complaint: Complaint,
    pub(crate) kind: Kind,
    /// The text to underline; the innermost that is known.
    pub(crate) at: Option<Span>,
    /// The innermost list item or key with its value that can be cut out.
    pub(crate) entry: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Wrong,
    /// A mapping has no such key; which mapping, once known.
    Missing {
        field: &'static str,
        node: Option<usize>,
        /// It had one, which was wrong and has been reported.
        known: bool,
    },
    /// About a value that nobody wrote.
    StandIn,
}

impl Error {
    pub(crate) fn new(complaint: Complaint) -> Self {
        Self::of(complaint, Kind::Wrong)
    }

    pub(crate) fn stand_in() -> Self {
        Self::of(Complaint::default(), Kind::StandIn)
    }

    fn of(complaint: Complaint, kind: Kind) -> Self {
        Self(Box::new(Inner { complaint, kind, at: None, entry: None }))
    }

    /// The same error, which came from here unless it came from somewhere deeper.
    pub(crate) fn within(mut self, at: Span, entry: usize) -> Self {
        self.0.entry = self.0.entry.or(Some(entry));
        self.at(at)
    }

    pub(crate) fn at(mut self, at: Span) -> Self {
        self.0.at = self.0.at.or(Some(at));
        self
    }

    pub(crate) fn inner(self) -> Inner {
        *self.0
    }

    pub(crate) fn inner_mut(&mut self) -> &mut Inner {
        &mut self.0
    }
}

impl de::Error for Error {
    /// A value's own complaint, as it is displayed.
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        let mut parts = message.splitn(3, '\n').map(str::to_owned);
        let what = parts.next().unwrap_or_default();
        Self::new(Complaint { what, fix: parts.next(), instead: parts.next() })
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        let what = format!("{found} stands where {wanted} is wanted");
        Self::new(Complaint { what, ..Complaint::default() })
    }

    fn unknown_variant(written: &str, known: &'static [&'static str]) -> Self {
        let what = format!("{} is not one of the choices", quoted(written));
        Self::new(match nearest(written, known.iter().copied()) {
            Some(meant) => Complaint::new(what, format!("did you mean `{meant}`?")).instead(meant),
            None => Complaint::new(what, format!("choose {}", either(known))),
        })
    }

    fn unknown_field(written: &str, known: &'static [&'static str]) -> Self {
        if written.trim() != written {
            let what = "something that only looks like a space stands beside this key";
            return Self::new(Complaint::new(what, "use the spaces of the space bar"));
        }
        let what = format!("unknown key {}", quoted(written));
        Self::new(match meant(written, known) {
            Some(meant) => Complaint::new(what, format!("did you mean `{meant}`?")).instead(meant),
            None if written == "<<" => Complaint::new(what, "write the keys out: nothing is merged here"),
            None => Complaint::new(what, format!("the keys here are {}", either(known))),
        })
    }

    fn missing_field(field: &'static str) -> Self {
        let complaint = Complaint::new(format!("`{field}` is missing"), format!("add {}", example(field)));
        Self::of(complaint, Kind::Missing { field, node: None, known: false })
    }
}

/// The key that somebody probably had in mind.
pub(crate) fn meant(written: &str, known: &[&'static str]) -> Option<&'static str> {
    nearest(written, known.iter().copied()).or_else(|| elsewhere(written, known))
}

/// What other planets and feed readers call it.
fn elsewhere(written: &str, known: &[&'static str]) -> Option<&'static str> {
    let ours: &[&str] = match written.to_lowercase().as_str() {
        "title" => &["name"],
        "name" => &["title"],
        "href" | "url" | "xmlurl" | "xml_url" | "feed_url" | "rss" | "atom" => &["feed", "url"],
        "link" | "htmlurl" | "html_url" | "homepage" | "website" | "blog" => &["site", "url"],
        "image" | "icon" | "face" => &["avatar", "logo"],
        "labels" | "categories" => &["tags"],
        "filter" => &["include"],
        "items_per_page" => &["posts"],
        "days_per_page" => &["days"],
        "new_feed_items" => &["new_source_posts"],
        "activity_threshold" => &["inactive_after_days"],
        "feed_timeout" => &["timeout"],
        "spider_threads" => &["threads"],
        "feeds" | "blogs" => &["sources"],
        _ => &[],
    };
    known.iter().copied().find(|known| ours.contains(known))
}

fn example(field: &str) -> &'static str {
    match field {
        "planet" => "`planet:` with its `title` and `url`",
        "sources" => "`sources:` with a `name` and a `feed` for each blog",
        "name" => "`name:` and what the planet shall call it",
        "feed" => "`feed:` and the address of the feed, such as `feed: https://blog.example/feed.xml`",
        "title" => "`title:` and its text",
        "url" => "`url:` and its address, such as `url: https://planet.example/`",
        "links" => "`links:` with a `title` and a `url` for each",
        _ => "it",
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.complaint.fmt(f)
    }
}

impl std::error::Error for Error {}
