//! The blog that `add` found, for a person at a terminal and as Markdown: one file for each form.

mod text;
mod markdown;

use jiff::civil::Date;

use crate::maintenance::discover::Discovery;

pub(crate) use markdown::{added, refused};
pub(crate) use text::{findings, text};

/// A blog that is added, or would be.
#[derive(Debug)]
pub(crate) struct Added<'a> {
    pub(crate) name: &'a str,
    pub(crate) found: &'a Discovery,
    pub(crate) newest: Option<Newest>,
}

/// The newest post, as the planet would show it.
#[derive(Debug)]
pub(crate) struct Newest {
    pub(crate) date: Date,
    pub(crate) title: String,
    pub(crate) excerpt: String,
}

impl Added<'_> {
    /// `1 post`, `12 posts`.
    fn posts(&self) -> String {
        let count = self.found.feed.entries.len();
        format!("{count} {}", if count == 1 { "post" } else { "posts" })
    }
}
