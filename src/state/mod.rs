//! State: what is remembered between runs. Each source has one readable file, and one with the bodies of its posts.
//!
//! - What is kept: `memory`; `blog` joins it with its source. `identity` gives posts their ids; `migrate` keeps those of the
//!   version before.
//! - The pure rules by which it changes: `merge`, with `recognise` and `withdraw`; `takeover`, `health`, `rhythm`, `filter_notes`.
//! - The folder: `store` opens and saves it; `index` and `bodies` are its files; `run_record` is the record of the last run,
//!   whose clock `clock` compares;
//!   `checksum` tells whether a file is as it was written; `repair` and `recover` bring back what is damaged; `retired` keeps
//!   the sources that are no longer listed, `slugs` the addresses of those of one name; `peek` reads without changing anything.
//! - Copies of it: `archive` packs it into one file, of which `redact` takes what is not published; `restore` fetches such a
//!   file; `shards` joins what several machines have fetched.
//!
//! A reading never loses a post: it adds, edits or marks posts. Only posts that are marked as withdrawn leave the site.

mod memory;
mod blog;
mod identity;
mod recognise;
mod withdraw;
mod merge;
mod migrate;
mod filter_notes;
mod takeover;
mod health;
mod rhythm;
mod checksum;
mod index;
mod bodies;
mod recover;
mod repair;
mod store;
mod retired;
mod slugs;
mod peek;
mod clock;
mod run_record;
mod archive;
mod redact;
mod forget;
mod shards;
pub(crate) mod restore;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;

pub(crate) use blog::{Blog, Status, Updated};
pub(crate) use filter_notes::FilterNotes;
pub(crate) use health::{Event, Health, Moved};
pub(crate) use identity::{Authority, Naming, hex, host, is_somebodys, key, uuid};
pub(crate) use memory::{About, Body, Kept, Memory, READER};
pub(crate) use merge::{Change, CleanFeed, ID_PREFIX, merge, wait};
pub(crate) use peek::{Peek, peek};
pub(crate) use redact::Private;
pub(crate) use repair::Damage;
pub(crate) use restore::{RestoreFrom, restore};
pub(crate) use shards::Taken;
pub(crate) use slugs::know_slugs;
pub(crate) use store::{NewId, State, open};
pub(crate) use takeover::{Held, Profile};

#[cfg(test)]
mod tests;
