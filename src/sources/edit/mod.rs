//! In-place editor of `sources.yaml`: adds a blog, changes feeds' addresses, lays the list out.
//!
//! Comments, layout, quotes, line ends, a byte order mark and the end of the file stay as they are: an edit inserts or
//! replaces a piece of text at a place that the tree knows ([`layout`]). Only [`fmt`] moves text. Each result is read again,
//! and an edit that would change more than was asked is refused. Only this module writes the file.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};
use url::Url;

use super::problem::{Unreadable, quoted};
use super::{Sources, order, parse, read, yaml};
use crate::disk;
use crate::error::UserError;

mod layout;
mod lines;
mod scalar;
mod first;
mod insert;
mod remove;
mod blog;
pub(crate) mod fmt;

pub(crate) use scalar::plain as scalar;
#[cfg(test)]
mod tests;

const BOM: &str = "\u{feff}";

/// The file as it is on the disk, and the planet that it describes.
#[derive(Debug)]
pub(crate) struct Original {
    pub(crate) file: PathBuf,
    pub(crate) text: String,
    pub(crate) sources: Sources,
}

/// Reads a file for editing. A file with problems is not edited: they are the error.
pub(crate) fn open(file: &Path) -> Result<Original, Unreadable> {
    let bytes = read(file).map_err(|error| Unreadable::Io { file: file.to_owned(), error })?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let sources = parse(&file.to_string_lossy(), &bytes, folder).map_err(Unreadable::Wrong)?;
    // It loaded without problems, so it is UTF-8.
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(Original { file: file.to_owned(), text, sources })
}

/// [`open`], also for a list without a blog: the first one can be added.
pub(crate) fn open_to_add(file: &Path) -> Result<Original, Unreadable> {
    let wrong = match open(file) {
        Err(Unreadable::Wrong(wrong)) => wrong,
        opened => return opened,
    };
    let bytes = read(file).map_err(|error| Unreadable::Io { file: file.to_owned(), error })?;
    let folder = super::folder(file);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let with_one = first::add(split(&text).1, "a", "https://a.example/");
    let sources = with_one.and_then(|with_one| parse("sources.yaml", with_one.as_bytes(), folder).ok());
    match sources {
        Some(sources) => {
            Ok(Original { file: file.to_owned(), text, sources: Sources { sources: Vec::new(), ..sources } })
        }
        None => Err(Unreadable::Wrong(wrong)),
    }
}

/// Replaces the file atomically. A file that has changed since it was read is left as it is.
pub(crate) fn save(original: &Original, text: &str) -> Result<()> {
    let file = quoted(&original.file.to_string_lossy());
    if read(&original.file).is_ok_and(|now| now != original.text.as_bytes()) {
        let changed = format!(
            "{file} was changed by another program in the meantime and is left as it is: run the command again"
        );
        return Err(UserError(changed).into());
    }
    replace(&original.file, text).with_context(|| format!("failed to write {file}"))
}

fn replace(file: &Path, text: &str) -> io::Result<()> {
    // A link stays a link: its target is edited.
    let file = file.canonicalize()?;
    let beside = file.with_extension("yaml.new");
    let draft = disk::Draft::write(beside, &file, |out| out.write_all(text.as_bytes()))?;
    draft.permissions(fs::metadata(&file)?.permissions())?.lasting()?.put()
}

/// Adds a blog where its name sorts, or, in an unsorted list, behind the name that it follows.
pub(crate) fn insert(original: &Original, name: &str, feed: &Url) -> Result<String> {
    let (mark, text) = split(&original.text);
    if original.sources.sources.is_empty() {
        let first = first::add(text, name, feed.as_str()).ok_or_else(|| by_hand(name, feed))?;
        parse("sources.yaml", first.as_bytes(), &original.sources.folder).map_err(|_| by_hand(name, feed))?;
        return Ok(format!("{mark}{first}"));
    }
    let at = place(&original.sources, name);
    let mut wanted = data(text)?;
    if let Some(list) = wanted.get_mut("sources").and_then(Value::as_array_mut) {
        list.insert(at.min(list.len()), json!({ "name": name, "feed": feed.as_str() }));
    }
    let edited = insert::insert(text, at, name, feed.as_str()).ok_or_else(|| by_hand(name, feed))?;
    verified(original, &format!("{mark}{edited}"), &wanted).map_err(|_| by_hand(name, feed))
}

/// Changes the addresses of feeds, each given by its source's index in the list.
pub(crate) fn readdress(original: &Original, changes: &[(usize, Url)]) -> Result<String> {
    let (mark, text) = split(&original.text);
    let mut wanted = data(text)?;
    let mut spans = Vec::new();
    for (at, feed) in changes {
        let span = layout::feed(text, *at).ok_or_else(|| not_as_meant(original))?;
        spans.push((span, scalar::in_the_manner_of(span.of(text), feed.as_str())));
        if let Some(written) = wanted.get_mut("sources").and_then(|list| list.get_mut(*at)?.get_mut("feed")) {
            *written = json!(feed.as_str());
        }
    }
    spans.sort();
    let mut edited = text.to_owned();
    for (span, feed) in spans.iter().rev() {
        edited.replace_range(span.start..span.end, feed);
    }
    verified(original, &format!("{mark}{edited}"), &wanted)
}

/// Removes a blog, given by its index in the list, and adds hashes to `forgotten`.
pub(crate) fn forget(original: &Original, blog: Option<usize>, hashes: &[String]) -> Result<String> {
    let (mark, text) = split(&original.text);
    let mut wanted = data(text)?;
    let mut edited = text.to_owned();
    if let Some(at) = blog {
        edited = remove::blog(&edited, at).ok_or_else(|| not_as_meant(original))?;
        if let Some(list) = wanted.get_mut("sources").and_then(Value::as_array_mut).filter(|list| at < list.len()) {
            list.remove(at);
        }
    }
    if !hashes.is_empty() {
        edited = remove::with_forgotten(&edited, hashes).ok_or_else(|| not_as_meant(original))?;
        match wanted.get_mut("forgotten") {
            Some(Value::Array(list)) => list.extend(hashes.iter().map(|hash| json!(hash))),
            _ => wanted["forgotten"] = json!(hashes),
        }
    }
    verified(original, &format!("{mark}{edited}"), &wanted)
}

/// The index for a new name: behind the name that it follows.
fn place(sources: &Sources, name: &str) -> usize {
    let by_name = order::by_name(&sources.planet.language);
    let before = sources.sources.iter().enumerate().filter(|(_, source)| by_name(&source.name, name).is_lt());
    before.max_by(|(_, a), (_, b)| by_name(&a.name, &b.name)).map_or(0, |(at, _)| at + 1)
}

/// The edited text, if it loads and its data is exactly the wanted one.
fn verified(original: &Original, edited: &str, wanted: &Value) -> Result<String> {
    let (_, text) = split(edited);
    let loads = parse("sources.yaml", text.as_bytes(), &original.sources.folder);
    match loads {
        Ok(_) if yaml::data(text).as_ref() == Some(wanted) => Ok(edited.to_owned()),
        Ok(_) => Err(not_as_meant(original)),
        Err(problems) => Err(Unreadable::Wrong(problems).into()),
    }
}

fn data(text: &str) -> Result<Value> {
    yaml::data(text)
        .ok_or_else(|| anyhow!("internal error: the file cannot be read a second time; please report this bug"))
}

fn split(text: &str) -> (&str, &str) {
    text.strip_prefix(BOM).map_or(("", text), |rest| (BOM, rest))
}

fn by_hand(name: &str, feed: &Url) -> anyhow::Error {
    let (name, feed) = (scalar::plain(name), scalar::plain(feed.as_str()));
    UserError(format!(
        "this program cannot add to a list that is written in this way; add the blog by hand: `- {{ name: {name}, feed: {feed} }}`"
    ))
    .into()
}

fn not_as_meant(original: &Original) -> anyhow::Error {
    let file = quoted(&original.file.to_string_lossy());
    UserError(format!("this program cannot edit {file} without changing more than was asked; change it by hand")).into()
}
