//! Remarks on a list that can be read: names that hardly say what was meant. Each is a warning, and builds go on.

use super::edit;
use super::problem::{Complaint, Finding, Severity, Span, quoted};
use super::schema;
use super::yaml::At;

/// Quotes of word processors and of other languages.
const QUOTES: &[(char, char)] = &[('“', '”'), ('„', '“'), ('”', '”'), ('‘', '’'), ('«', '»'), ('»', '«'), ('`', '`')];

/// The text is the file's as it was read.
pub(crate) fn on(file: &schema::FileKeys, text: &str) -> Vec<Finding> {
    let remarks = file.sources.iter().flat_map(|At { value: source, .. }| {
        let name = &source.name;
        [quotes(name.value.0.as_str()).map(|complaint| complaint.at(name.at)), hash(name, text)]
    });
    remarks.flatten().map(|finding| Finding { severity: Severity::Warning, ..finding }).collect()
}

/// A planet may begin without a blog.
pub(super) fn no_blog(file: &schema::FileKeys) -> Option<Finding> {
    let what = "there is no blog yet: the page invites the first one";
    let fix = "add it below `sources:` with a `name` and a `feed`, or run `perihelion add URL`";
    let finding = Complaint::new(what, fix).at(Span::default());
    file.sources.is_empty().then_some(Finding { severity: Severity::Notice, ..finding })
}

fn quotes(name: &str) -> Option<Complaint> {
    let inner = QUOTES.iter().find_map(|(open, close)| name.strip_prefix(*open)?.strip_suffix(*close))?;
    let inner = Some(inner.trim()).filter(|inner| !inner.is_empty())?;
    let meant = edit::scalar(inner);
    let what = format!("the quotes are part of the name {}", quoted(name));
    Some(Complaint::new(what, format!("write {}", quoted(&format!("name: {meant}")))).instead(meant))
}

/// `name: C #sharp`: what follows ` #` is a comment.
fn hash(name: &At<super::value::Text>, text: &str) -> Option<Finding> {
    let written = text.get(name.at.start..name.at.end)?;
    let rest = text.get(name.at.end..)?.lines().next()?;
    // With a space behind it, it is meant as a comment.
    let word = rest.trim_start().strip_prefix('#')?.chars().next().filter(|char| char.is_alphanumeric());
    if word.is_none() || written.starts_with(['"', '\'', '{', '|', '>', '&', '*']) || !rest.starts_with([' ', '\t']) {
        return None;
    }
    let whole = format!("{}{}", written.trim_end(), rest.trim_end());
    let meant = edit::scalar(&whole);
    let what = format!("the name is only {}, because a ` #` begins a comment", quoted(&name.value.0));
    let complaint =
        Complaint::new(what, format!("write {}, or a space after the `#`", quoted(&format!("name: {meant}"))));
    let line = super::problem::Span { start: name.at.start, end: name.at.end + rest.trim_end().len() };
    Some(Finding { instead: Some((line, meant)), ..complaint.at(name.at) })
}
