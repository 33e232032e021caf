//! Layout of one blog: a key to a line, in the order of the schema, each comment with its key.
//!
//! Values stay as they are written, and their further lines move with their key. If the result would be read differently,
//! only the margin of the blog is changed.

use super::layout::{self, Item};
use super::lines;
use crate::sources::yaml;
use crate::sources::yaml::tree::Entry;

/// The lines of the blog, without line ends. `margin` goes before the dash; keys are sorted by `order`.
pub(super) fn lines(text: &str, item: &Item, entry: &Entry, margin: &str, order: &[&str]) -> Vec<String> {
    let comment = |line: lines::Line| text.get(line.bytes).unwrap_or_default().trim().to_owned();
    let above = lines::of(text, item.lines.start..lines::start(text, item.dash));
    let mut all: Vec<String> = above.into_iter().map(|line| format!("{margin}{}", comment(line))).collect();
    let body = keys(text, item, entry, margin, order)
        .filter(|keys| says(keys, margin) == says(&as_it_is(text, item, margin), margin));
    all.extend(body.unwrap_or_else(|| as_it_is(text, item, margin)));
    let below = lines::of(text, lines::next(text, item.content)..item.lines.end);
    all.extend(below.into_iter().map(|line| format!("{margin}  {}", comment(line))));
    all
}

/// The data of these lines; `None` where they depend on other lines, as an alias does.
fn says(lines: &[String], margin: &str) -> Option<serde_json::Value> {
    let document = format!("{}x:\n{}\n", margin.get(2..).unwrap_or_default(), lines.join("\n"));
    yaml::data(&document)
}

fn as_it_is(text: &str, item: &Item, margin: &str) -> Vec<String> {
    let start = lines::start(text, item.dash);
    let column = item.dash - start;
    let own = lines::of(text, start..item.content);
    own.into_iter().map(|line| moved(text.get(line.bytes).unwrap_or_default(), column, margin.len())).collect()
}

/// A key with its comments and lines.
struct Part {
    rank: usize,
    /// The comments above it, trimmed.
    comments: Vec<String>,
    /// The key's own line from the key on, and those that follow, with their indentation counted from the key's.
    lines: Vec<String>,
}

fn keys(text: &str, item: &Item, entry: &Entry, margin: &str, order: &[&str]) -> Option<Vec<String>> {
    let braces = entry.at.of(text).starts_with('{');
    let mut parts =
        if braces { from_braces(text, item, entry)? } else { from_lines(text, item, entry, margin.len() + 2)? };
    for (part, entry) in parts.iter_mut().zip(layout::keys(&entry.node)) {
        part.rank = order.iter().position(|key| entry.key.as_ref().is_some_and(|own| own.text == *key))?;
    }
    parts.sort_by_key(|part| part.rank);
    let mut all = Vec::new();
    for (at, Part { comments, lines, .. }) in parts.into_iter().enumerate() {
        // A comment above the first key is outside of the blog.
        let indent = if at == 0 { margin.to_owned() } else { format!("{margin}  ") };
        all.extend(comments.into_iter().map(|comment| format!("{indent}{comment}")));
        let mut lines = lines.into_iter();
        let begins = if at == 0 { "- " } else { "  " };
        all.push(format!("{margin}{begins}{}", lines.next()?));
        all.extend(lines);
    }
    Some(all)
}

/// `to` is the new column of the keys.
fn from_lines(text: &str, item: &Item, entry: &Entry, to: usize) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut from = lines::start(text, item.dash);
    for key in layout::keys(&entry.node) {
        let start = key.key.as_ref()?.at.start;
        let line = lines::start(text, start);
        let mut comments: Vec<String> = lines::of(text, from..line)
            .into_iter()
            .filter(|line| line.is_comment)
            .filter_map(|line| Some(text.get(line.bytes)?.trim().to_owned()))
            .collect();
        // `- # a comment on this blog`, with its keys below.
        if from <= item.dash && line > item.dash {
            let beside = text.get(item.dash + 1..lines::end(text, item.dash))?.trim();
            if !beside.is_empty() {
                comments.insert(0, beside.to_owned());
            }
        }
        let column = start - line;
        let mut own = lines::of(text, line..lines::end(text, layout::end(key, text))).into_iter();
        let first = text.get(start..own.next()?.bytes.end)?.trim_end().to_owned();
        let further = own.filter_map(|line| Some(moved(text.get(line.bytes)?, column, to)));
        parts.push(Part { rank: 0, comments, lines: std::iter::once(first).chain(further).collect() });
        from = lines::next(text, layout::end(key, text));
    }
    Some(parts)
}

fn from_braces(text: &str, item: &Item, entry: &Entry) -> Option<Vec<Part>> {
    if entry.at.of(text).contains(['\n', '#']) {
        return None;
    }
    let part = |key: &Entry| {
        let value = key.at.of(text);
        let gap = if value.is_empty() { "" } else { " " };
        let line = format!("{}:{gap}{value}", key.key.as_ref()?.at.of(text));
        Some(Part { rank: 0, comments: Vec::new(), lines: vec![line] })
    };
    let mut parts: Vec<Part> = layout::keys(&entry.node).iter().map(part).collect::<Option<_>>()?;
    let beside = text.get(entry.at.end..item.content)?.trim();
    if !beside.is_empty() {
        parts.first_mut()?.comments.push(beside.to_owned());
    }
    Some(parts)
}

/// The line after its block has moved from one column to another.
fn moved(line: &str, from: usize, to: usize) -> String {
    if to >= from {
        let added = if line.trim().is_empty() { 0 } else { to - from };
        return format!("{}{line}", " ".repeat(added));
    }
    let blank = line.len() - line.trim_start().len();
    line.get(blank.min(from - to)..).unwrap_or_default().to_owned()
}
