//! Lists in YAML, JSON, TOML and Scheme: a tree of data, each value with its line, and the blogs that are found in it.

mod yaml;
mod json;
mod toml;
mod scheme;
mod walk;

use super::commented;
use super::draft::{Draft, Origin};
use super::format::Format;

/// A value.
#[derive(Debug, Clone)]
pub(super) struct Node {
    /// From 1.
    line: usize,
    kind: Kind,
}

#[derive(Debug, Clone)]
enum Kind {
    /// Also numbers and truth values, as they are written. Empty for null.
    Text(String),
    List(Vec<Node>),
    Map(Vec<(String, Node)>),
}

/// Mistakes after which reading goes on without the entry in question. More than these have a common cause.
const TURNS: usize = 20;

/// A mistake of syntax: its line and the words of the reader.
struct Mistake {
    line: usize,
    what: String,
}

/// The values of a text, and its mistakes.
type Tree = (Option<Node>, Vec<Mistake>);

pub(super) fn read(text: &str, format: Format, origin: &Origin) -> Draft {
    let (root, mistakes) = match format {
        Format::Json => json::read(text),
        Format::Toml => toml::read(text),
        Format::Scheme => scheme::read(text),
        _ => yaml::read(text),
    };
    let mut draft = Draft::new(format);
    for mistake in mistakes {
        draft.slip(origin.at(mistake.line), mistake.what, "correct this line; the other entries were read");
    }
    if let Some(root) = root {
        walk::walk(&root, origin, &mut draft);
    }
    if matches!(format, Format::Yaml | Format::Toml) {
        draft.entries.extend(commented::in_data(text, origin));
    }
    draft
}

/// Reads a text, and, where it has a mistake, again without the entry that has it. `begins` tells the first line of an entry.
fn without_mistakes(
    text: &str,
    begins: impl Fn(&str) -> Option<usize>,
    read: impl Fn(&str) -> Result<Node, Mistake>,
) -> Tree {
    let mut lines: Vec<&str> = text.lines().collect();
    let mut mistakes = Vec::new();
    for _ in 0..TURNS {
        match read(&lines.join("\n")) {
            Ok(root) => return (Some(root), mistakes),
            Err(mistake) => {
                let at = mistake.line.saturating_sub(1).min(lines.len().saturating_sub(1));
                mistakes.push(mistake);
                let first = (0..=at).rev().find_map(|line| Some((line, begins(lines.get(line)?)?)));
                let (first, column) = first.unwrap_or((at, 0));
                let end = (first + 1..lines.len()).find(|line| {
                    let text = lines.get(*line).copied().unwrap_or_default();
                    let indentation = text.len() - text.trim_start().len();
                    !text.trim().is_empty() && indentation <= column && (begins(text).is_some() || indentation < column)
                });
                let end =
                    end.filter(|_| begins(lines.get(first).copied().unwrap_or_default()).is_some()).unwrap_or(at + 1);
                let wrong = lines.get_mut(first..end.max(at + 1)).unwrap_or_default();
                if wrong.iter().all(|line| line.is_empty()) {
                    break;
                }
                wrong.fill("");
            }
        }
    }
    (None, mistakes)
}

impl Node {
    fn get(&self, name: &str) -> Option<&Node> {
        let Kind::Map(pairs) = &self.kind else { return None };
        pairs.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, node)| node)
    }

    fn as_text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        }
    }
}
