//! The result of each command, told to people, to GitHub and to programs. A folder for each command, a file for each form.
//!
//! Foreign words leave the program here, and in two shapes. A word on its own (a name, a title, an address) is escaped by the
//! renderer, for its target: `printable` for a terminal, [`escape`] for logs, annotations, Markdown and JSON. A sentence of
//! ours that quotes such words (the cause of a failure, a finding, an error) quotes them printable where it is made, since
//! later nobody can tell them from ours. Nothing below writes a stranger's words as they are.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod add;
pub(crate) mod import;
pub(crate) mod tidy;
pub(crate) mod why;
pub(crate) mod merge;
pub(crate) mod output;
mod progress;
pub(crate) mod diff;
pub(crate) mod escape;
mod annotation;
mod summary;

use jiff::Timestamp;

pub(crate) use build::Report;
pub(crate) use progress::Progress;

/// A day as reports write it.
fn day(moment: Timestamp) -> String {
    moment.strftime("%Y-%m-%d").to_string()
}
