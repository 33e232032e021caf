//! Reads any RSS, Atom or JSON feed as its author meant it, and makes the HTML in it safe.
//!
//! - [`read()`] turns the bytes of a document into a [`Feed`], whatever is wrong with them: broken XML, wrong encodings, undefined
//!   entities, HTML that was escaped twice, dates of any form. It says what it repaired. A document that is no feed is a
//!   [`NotAFeed`], which says what it is instead.
//! - [`clean`] turns a feed's entries, which strangers wrote, into posts that may be shown: sanitised HTML with absolute links, plain
//!   text, an excerpt.
//! - [`text`], [`links`], [`hosts`] and [`language`] are the primitives below: lines for logs and terminals, web addresses, the
//!   hosts that everybody can reach, language tags.
//! - [`inspect()`] is both in one step: what a feed says, as plain data for JSON.
//!
//! ```
//! use perihelion_feed::{clean, read};
//!
//! let rss = b"<rss><channel><title>Ada's blog</title><link>https://ada.example/</link>
//!     <item><title>Caf&eacute; & more<description>&lt;p&gt;Hello&lt;script&gt;alert(1)&lt;/script&gt;";
//!
//! let feed = read(rss, None, None)?;
//! assert_eq!(feed.format.to_string(), "rss2");
//!
//! let options = clean::Options { base: feed.base.as_ref(), ..clean::Options::default() };
//! let posts: Vec<_> = feed.entries.iter().map(|entry| clean::post(entry, &options)).collect();
//! assert_eq!(posts[0].title, "Café & more");
//! assert_eq!(posts[0].html, "<p>Hello</p>");
//! # Ok::<(), perihelion_feed::NotAFeed>(())
//! ```
//!
//! # Promises
//!
//! Every function is pure: no network, no files, no clock, no state. Every function is total: no input makes it panic, loop, or
//! grow without bound. Time and memory are linear in the input, and what is kept of a document has limits that are documented
//! where they apply. There is no `unsafe` code.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod text;
pub mod hosts;
mod private;
pub mod links;
pub mod language;
mod same_picture;
pub mod read;
pub mod clean;
mod inspect;
#[cfg(any(test, fuzzing))]
pub mod fuzz;

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use inspect::{EntrySummary, FeedSummary, Inspection, inspect};
pub use read::{
    Advertised, Date, Enclosure, Entry, Feed, Format, NotAFeed, Origin, Picture, Repair, Repairs, Text, TextKind,
    WebPage, read,
};
