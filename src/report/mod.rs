//! The result of each command, told to people, to GitHub and to programs. A folder for each command, a file for each form.
//!
//! Foreign words are escaped here, where they leave: [`escape`] has one function for each target. Nothing below writes a
//! stranger's words as they are.

pub(crate) mod build;
pub(crate) mod check;
pub(crate) mod add;
pub(crate) mod tidy;
pub(crate) mod why;
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
