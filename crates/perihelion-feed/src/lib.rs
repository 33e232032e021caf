//! Reads any feed, and makes foreign HTML safe.

pub mod text;
pub mod read;
pub mod clean;
#[cfg(any(test, fuzzing))]
pub mod fuzz;

pub use read::{
    Advertised, Enclosure, Entry, Feed, Format, Kind, NotAFeed, Origin, Repair, Repairs, Text, TextKind, WebPage, read,
};
