//! What is remembered between runs: for each source one readable file, its posts' bodies apart.
//!
//! `memory` is what is kept, `merge` and `health` are the pure rules by which it changes, `store` opens and saves it,
//! `index` and `bodies` are its files, `seal` says whether they are what was written, `mend` and `recover` bring back what
//! can be brought back if they are not, `takeover` says whose a source is, `parking` what becomes of sources that leave, `recall` a look at all of it that changes nothing, `record` how a run left it,
//! `archive` the whole of it as one file.
//! A reading never loses a post: it adds, edits or marks, and only what is marked as withdrawn leaves the site.

mod memory;
mod blog;
mod identity;
mod merge;
mod filter_notes;
mod takeover;
mod health;
mod checksum;
mod index;
mod bodies;
mod recover;
mod repair;
mod store;
mod retired;
mod peek;
mod run_record;
mod archive;
pub(crate) mod restore;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;

pub(crate) use archive::ARCHIVE;
pub(crate) use blog::{Blog, Status, Updated};
pub(crate) use filter_notes::note as note_filters;
pub(crate) use health::{Event, Health, Moved};
pub(crate) use identity::{anchor, hex, key, uuid};
pub(crate) use memory::{About, Body, Kept, Memory, READER};
pub(crate) use merge::{Change, CleanFeed, merge};
pub(crate) use peek::{Peek, peek};
pub(crate) use repair::Damage;
pub(crate) use restore::{RestoreFrom, restore};
pub(crate) use store::{State, open};
pub(crate) use takeover::{Held, Profile};

#[cfg(test)]
mod tests;
