//! Proof-reading of feeds: what a feed program would read is compared with what the feed was made to say.
//!
//! Subscribers see nothing but the feeds, and a theme may replace `atom.xml`, `rss20.xml` and `rss10.xml`. One bare `&` makes
//! programs refuse a whole feed, and one wrong id shows every post again. So each feed that differs from the published one is
//! read before it is written, by two parsers that are not ours: roxmltree, which is strict and knows lines, and feed-rs, which
//! is a feed program's own way of reading.
//!
//! Compared are the number of the entries and, in their order, their ids, links, titles and dates. Spaces are not told apart.
//! A theme may print more around a title, and other elements as it likes. What feed-rs does not tell is seen in another way,
//! or not at all:
//! - It never reads `rdf:about` of RSS 1.0. Those ids are taken from the XML tree.
//! - It panics where an e-mail address of an author touches a letter that is not ASCII. Authors are blanked before it reads. If
//!   it panics nevertheless, the feed passes as it is: that is a fault of the proof-reader.
//! - It does not know `xml:lang`, `atom:source` and `isPermaLink`. The tests of the templates look at these.
//!
//! Pure. A `feed.json` that is a file of the theme is not made from entries, and is not read.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed"))]

use super::theme::Theme;
use super::write::File;

mod meant;
mod read;
mod compare;
mod problem;

pub(super) use meant::Meant;
pub(crate) use problem::FeedProblem;

/// Reads a file of the site if it is a feed.
///
/// # Errors
/// The first mistake of the feed.
pub(super) fn proofread(file: &File, theme: &Theme) -> Result<(), FeedProblem> {
    let Some(meant) = &file.meant else { return Ok(()) };
    let (_, is_own) = theme.file(meant.format.template());
    mistake(&file.bytes, meant, is_own).map_or(Ok(()), |mistake| Err(FeedProblem::new(file, meant, mistake, theme)))
}

/// What is wrong with a feed, and how to put it right.
#[derive(Debug)]
struct Mistake {
    what: String,
    place: Place,
    fix: String,
}

/// Where a mistake is, in the feed that was made. Lines are counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Line(usize),
    /// A line within an entry: the template's line stands in its loop over `entries`.
    InEntry(usize),
    /// An entry that is missing, or one too many: it has no line.
    Entries,
    Unknown,
}

/// `may_differ`: the template is a theme's, which may print more around a title than ours does.
fn mistake(bytes: &[u8], meant: &Meant, may_differ: bool) -> Option<Mistake> {
    match read::read(bytes, meant.format) {
        Err(mistake) => Some(mistake),
        Ok(found) => compare::compare(&found?, meant, may_differ),
    }
}

#[cfg(test)]
mod tests;
