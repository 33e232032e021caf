//! Draft of an import: the blogs and options of a configuration as they are written, each with its place.
//!
//! The reader of each kind of configuration makes one. What an option means is decided later, in one place ([`options`](super::options)).

use std::sync::Arc;

use super::format::Format;

/// A line of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    /// As it was given. Make it printable before it is shown.
    pub(crate) file: Arc<str>,
    /// From 1.
    pub(crate) line: usize,
}

/// An option and its value.
#[derive(Debug, Clone)]
pub(crate) struct Written {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) place: Place,
}

/// A blog.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) place: Place,
    pub(crate) options: Vec<Written>,
    /// The lines of the comment above it and in it, without their marks.
    pub(crate) comments: Vec<String>,
    /// The groups that it is in, from the outermost.
    pub(crate) groups: Vec<String>,
    pub(crate) is_commented_out: bool,
}

/// Something in a file that cannot be read, and the fix.
#[derive(Debug, Clone)]
pub(crate) struct Slip {
    pub(crate) place: Place,
    pub(crate) what: String,
    pub(crate) fix: String,
}

/// What a file says.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) format: Format,
    pub(crate) planet: Vec<Written>,
    /// Options that each blog has that does not say otherwise.
    pub(crate) defaults: Vec<Written>,
    pub(crate) entries: Vec<Entry>,
    pub(crate) slips: Vec<Slip>,
}

impl Draft {
    pub(super) fn new(format: Format) -> Self {
        Self { format, planet: Vec::new(), defaults: Vec::new(), entries: Vec::new(), slips: Vec::new() }
    }

    pub(super) fn slip(&mut self, place: Place, what: impl Into<String>, fix: impl Into<String>) {
        self.slips.push(Slip { place, what: what.into(), fix: fix.into() });
    }
}

impl Entry {
    pub(super) fn new(place: Place) -> Self {
        Self { place, options: Vec::new(), comments: Vec::new(), groups: Vec::new(), is_commented_out: false }
    }

    /// The first value of an option.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.options.iter().find(|option| option.name == name).map(|option| option.value.as_str())
    }
}

impl Written {
    pub(super) fn new(name: impl Into<String>, value: impl Into<String>, place: Place) -> Self {
        Self { name: name.into(), value: value.into(), place }
    }
}

/// The file that is read, which makes places.
#[derive(Debug, Clone)]
pub(super) struct Origin(pub(super) Arc<str>);

impl Origin {
    pub(super) fn at(&self, line: usize) -> Place {
        Place { file: Arc::clone(&self.0), line }
    }
}
