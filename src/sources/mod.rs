//! `sources.yaml`: loading it into [`Sources`], with every problem at its line; editing it; its JSON Schema.
//!
//! text ─[`recover`], [`yaml`]→ [`schema`] of [`value`]s ─[`validate`], [`convert`]→ [`Sources`]
//!
//! What people write is [`schema`]; what the planet works with is [`model`]. A mistake found on the way becomes a
//! [`problem::Problem`] with its line and its fix, and all of them are reported at once. [`Sources`] has no mistakes left,
//! so nothing downstream checks it again.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use patterns::Patterns;
use problem::{Complaint, Finding, Problems, Severity, Span, Unreadable};
use recover::Meant;

pub(crate) mod model;
pub(crate) mod schema;
pub(crate) mod value;
pub(crate) mod yaml;
mod recover;
pub(crate) mod validate;
mod remarks;
mod comments;
pub(crate) mod local;
pub(crate) mod filter_text;
mod slowness;
pub(crate) mod patterns;
mod convert;
pub(crate) mod slug;
pub(crate) mod address;
pub(crate) mod edit;
pub(crate) mod order;
pub(crate) mod place;
pub(crate) mod nearest;
pub(crate) mod problem;
pub(crate) mod forgotten;
mod render;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
#[cfg(test)]
mod tests;

pub(crate) use forgotten::Forgotten;
pub(crate) use model::{
    Address, Admission, Avatar, Content, Dates, Feedless, Fetch, Filter, HiddenPost, Link, LinkGroup, Owner, Page,
    Planet, Profile, Rules, Source, Sources, Spans, Theme, Word,
};
pub(crate) use value::{LinkPattern, MaxSize, PostName, Timeout};

/// Twenty thousand sources fit, with all their keys. More would let a pull request fill the memory.
const MAX_SIZE: u64 = 10_000_000;

/// Loads the planet's file. Local feeds are looked for in its folder.
pub(crate) fn load(file: &Path) -> Result<Sources, Unreadable> {
    parse(&file.to_string_lossy(), &bytes(file)?, folder(file)).map_err(Unreadable::Wrong)
}

/// The bytes of the file, at most [`MAX_SIZE`].
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Unreadable> {
    read(file).map_err(|error| Unreadable::Io { file: file.to_owned(), error })
}

/// The folder that a file is in.
pub(crate) fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_SIZE {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file has more than 10 MB"));
    }
    Ok(bytes)
}

/// Loads content that is not on the disk, such as an earlier version. Problems call the file `name`.
pub(crate) fn parse(name: &str, content: &[u8], folder: &Path) -> Result<Sources, Problems> {
    let examined = examine(content, folder);
    let is_right = examined.is_right();
    match examined.sources {
        Some(sources) if is_right => Ok(sources),
        _ => Err(Problems::new(name, &examined.text, examined.found)),
    }
}

/// A file with its mistakes and with what is right in it.
#[derive(Debug)]
pub(crate) struct Examined {
    /// Without a byte order mark. Spans count its bytes.
    pub(crate) text: String,
    /// Without what is wrong. Where there are errors it serves to look for more of them, not to build from.
    pub(crate) sources: Option<Sources>,
    pub(crate) found: Vec<Finding>,
}

impl Examined {
    /// A planet can be built from it. There may be warnings and notices.
    pub(crate) fn is_right(&self) -> bool {
        self.found.iter().all(|finding| finding.severity != Severity::Error)
    }
}

/// Loads as much of a file as possible, and finds all that is wrong with it.
pub(crate) fn examine(content: &[u8], folder: &Path) -> Examined {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    match std::str::from_utf8(content) {
        Ok(text) => recover::offer::verified(look(text, folder), folder),
        Err(error) => not_utf8(content, error.valid_up_to()),
    }
}

/// As [`examine`], but what is offered has not been tried.
fn look(text: &str, folder: &Path) -> Examined {
    let examined = read_as(Meant::as_written(text), folder);
    if examined.is_right() {
        return examined;
    }
    let meant = recover::meant(text);
    if meant.slips().is_empty() { examined } else { read_as(meant, folder) }
}

/// Reads the file as it was meant. All places are those of the file as it is written.
fn read_as(mut meant: Meant<'_>, folder: &Path) -> Examined {
    let text = meant.text();
    let (value, mut found) = yaml::read::<schema::FileKeys>(&text);
    let mut patterns = Patterns::default();
    if let Some(file) = &value {
        found.extend(validate::check(file, folder, |at| meant.number(at.start)));
        found.extend(validate::compile(file, &mut patterns));
        found.extend(remarks::on(file, &text));
        found.extend(comments::in_place_of_values(&text));
        found.extend(remarks::no_blog(file).filter(|_| found.is_empty()));
    }
    let sources = value
        .map(|file| convert::sources(file, &text, folder, &patterns, |at| (meant.place(at), meant.number(at.start))));
    let found = found.into_iter().filter(|_| !meant.is_alien());
    let found = meant.slips().iter().cloned().chain(found.map(|finding| meant.finding(finding))).collect();
    Examined { text: meant.original().to_owned(), sources, found }
}

fn not_utf8(content: &[u8], valid: usize) -> Examined {
    let at = Span { start: valid, end: valid + char::REPLACEMENT_CHARACTER.len_utf8() };
    let complaint = Complaint::new("this character is not UTF-8", "save the file as UTF-8 in your editor");
    let text = String::from_utf8_lossy(content).into_owned();
    Examined { text, sources: None, found: vec![complaint.at(at)] }
}
