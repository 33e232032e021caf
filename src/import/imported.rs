//! The result of an import: a planet and its blogs with values that `sources.yaml` takes, and what became of each option.

use std::collections::{BTreeMap, HashSet};

use url::Url;

use super::draft::{Place, Slip};
use super::format::Format;
use crate::sources::patterns::Patterns;

/// What was read, from one or more files.
#[derive(Debug, Default)]
pub(crate) struct Imported {
    /// By path, such as `planet.title`; the values as text.
    pub(crate) settings: BTreeMap<&'static str, String>,
    /// For the posts of all blogs.
    pub(crate) include: Filter,
    pub(crate) exclude: Filter,
    pub(crate) blogs: Vec<Blog>,
    pub(crate) report: Report,
    pub(super) seen: Seen,
}

/// What limits hold for all blogs together.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// In canonical form.
    pub(super) feeds: HashSet<String>,
    pub(super) patterns: Patterns,
}

/// A blog. All its values have been read by the readers of `sources.yaml`.
#[derive(Debug, Clone)]
pub(crate) struct Blog {
    /// `None` where the file gives none.
    pub(crate) name: Option<String>,
    /// `None` for a blog that has none, which is listed only.
    pub(crate) feed: Option<Url>,
    pub(crate) site: Option<String>,
    pub(crate) face: Option<Face>,
    pub(crate) tags: Vec<String>,
    pub(crate) include: Filter,
    pub(crate) exclude: Filter,
    pub(crate) language: Option<String>,
    pub(crate) is_hidden: bool,
    pub(crate) disabled: Option<String>,
    /// Profiles of its author: the service and the name or address.
    pub(crate) me: Vec<(&'static str, String)>,
    /// Further pages of its author.
    pub(crate) other: Vec<String>,
    /// For templates: keys and values.
    pub(crate) extra: Vec<(String, String)>,
    /// Lines of a comment, without `#`.
    pub(crate) comments: Vec<String>,
}

/// The picture of a blog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Face {
    /// An https address.
    Web(String),
    /// A file beside the configuration, as it is written there.
    File { path: String, option: String, place: Place },
    /// A file of the theme.
    Theme(String),
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Filter {
    pub(crate) categories: Vec<String>,
    pub(crate) words: Vec<String>,
    /// As words, and in categories too.
    pub(crate) about: Vec<String>,
}

/// Whose option it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Scope {
    Planet,
    Blog,
}

/// What became of an option.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fate {
    /// It is in `sources.yaml`, under this key.
    Carried(String),
    /// The planet does so without an option; how.
    BuiltIn(String),
    /// Why not.
    NotCarried(String),
}

/// What became of all that the files say. Nothing is left out.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// The files and what they are.
    pub(crate) files: Vec<(String, Format)>,
    /// Each option with its fate: how often, and where first.
    pub(crate) options: BTreeMap<(Scope, Fate, String), (usize, Place)>,
    /// What the files list, without what is commented out.
    pub(crate) listed: usize,
    pub(crate) commented_out: usize,
    pub(crate) is_kept: bool,
    /// Blogs that are not imported.
    pub(crate) refused: Vec<Slip>,
    /// What is written otherwise than it was, or could not be read.
    pub(crate) notes: Vec<Slip>,
    /// The options whose fate changed.
    changed: HashSet<(String, Place)>,
}

impl Report {
    pub(super) fn tell(&mut self, scope: Scope, name: &str, fate: Fate, place: &Place) {
        let told = self.options.entry((scope, fate, name.to_owned())).or_insert_with(|| (0, place.clone()));
        told.0 += 1;
    }

    pub(super) fn note(&mut self, place: &Place, what: impl Into<String>, fix: impl Into<String>) {
        self.notes.push(Slip { place: place.clone(), what: what.into(), fix: fix.into() });
    }

    /// Tells another fate of an option that was told before. One that several blogs have by default counts once.
    pub(crate) fn change(&mut self, scope: Scope, name: &str, was: &Fate, is: Fate, place: &Place) {
        let told = self.options.get_mut(&(scope, was.clone(), name.to_owned())).filter(|(times, _)| *times > 0);
        let Some(told) = told.filter(|_| self.changed.insert((name.to_owned(), place.clone()))) else { return };
        told.0 -= 1;
        self.options.retain(|_, (times, _)| *times > 0);
        self.tell(scope, name, is, place);
    }
}
