//! Formatter behind `perihelion fmt`: sorts the list of sources and lays it out; the planet stays the same.
//!
//! Blogs are sorted by name. Comments directly above a blog, inside of it and directly below it stay with it. A comment
//! with a blank line below it, or with a rule (`# --- People`), is a heading: it stays, and blogs are sorted between headings. A blog that is commented
//! out is sorted as if it were not. Between blogs there is one blank line or none, as in most of the list. The text
//! before and behind the list stays as it is. Formatting twice changes nothing more.

use anyhow::Result;
use serde_json::Value;

use super::layout::{self, Block, Layout};
use super::{Original, blog, data, lines, split, verified};
use crate::sources::yaml::tree::{self, NodeKind};
use crate::sources::{order, schema, yaml};

/// A blog or a heading, in lines.
struct Piece {
    /// `None` for a heading, which is not moved.
    name: Option<String>,
    lines: Vec<String>,
    /// Blank lines are above and below it.
    alone: bool,
}

pub(crate) fn lay_out(original: &Original) -> Result<String> {
    let (mark, text) = split(&original.text);
    let Some(Layout::Block(block)) = layout::layout(text) else { return Ok(original.text.clone()) };
    let mut pieces = pieces(text, &block);
    let by_name = order::by_name(&original.sources.planet.language);
    for section in pieces.split_mut(|piece| piece.name.is_none()) {
        section.sort_by(|a, b| by_name(a.name.as_deref().unwrap_or_default(), b.name.as_deref().unwrap_or_default()));
    }
    let end = lines::ending(text);
    let list = join(&pieces, block.is_airy(text), end);
    let (head, tail) = around(text, &block);
    let laid_out = format!("{mark}{head}{list}{}{tail}", if tail.is_empty() { "" } else { end });
    verified(original, &laid_out, &sorted_as(&laid_out, data(text)?))
}

fn pieces(text: &str, block: &Block) -> Vec<Piece> {
    let (margin, order) = (block.margin(), schema::SourceKeys::KEYS);
    let root = tree::parse(text).0;
    let entries = match root.as_ref().and_then(|root| root.get("sources")).map(|list| &list.node.kind) {
        Some(NodeKind::List(entries)) => entries.as_slice(),
        _ => &[],
    };
    let mut pieces = Vec::new();
    let mut from = block.head;
    for (item, entry) in block.items.iter().zip(entries) {
        let between = lines::of(text, from..item.lines.start);
        for run in layout::runs(&between) {
            let comments = between.get(run).unwrap_or_default();
            let comments: Vec<&str> =
                comments.iter().filter_map(|line| text.get(line.bytes.clone())).map(str::trim).collect();
            let lines = comments.iter().map(|comment| format!("{margin}{comment}")).collect();
            pieces.push(Piece { name: commented_out(&comments), lines, alone: true });
        }
        let name = match entry.node.get("name").map(|name| &name.node.kind) {
            Some(NodeKind::Scalar { text, .. }) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            _ => String::new(),
        };
        pieces.push(Piece { name: Some(name), lines: blog::lines(text, item, entry, &margin, order), alone: false });
        from = lines::next(text, item.lines.end);
    }
    pieces
}

/// The name of a blog that is commented out: `# - name: …`.
fn commented_out(comments: &[&str]) -> Option<String> {
    let text: Vec<&str> = comments.iter().filter_map(|comment| comment.strip_prefix('#')).collect();
    let name = yaml::data(&text.join("\n"))?.get(0)?.get("name")?.as_str()?.trim().to_owned();
    (!name.is_empty()).then_some(name)
}

fn join(pieces: &[Piece], airy: bool, end: &str) -> String {
    let mut list = String::new();
    let mut above: Option<&Piece> = None;
    for piece in pieces {
        if above.is_some_and(|above| airy || above.alone || piece.alone) {
            list.push_str(end);
        }
        for line in &piece.lines {
            list.push_str(line);
            list.push_str(end);
        }
        above = Some(piece);
    }
    list
}

/// The text before the list, and the text behind it without its leading blank lines.
fn around<'t>(text: &'t str, block: &Block) -> (&'t str, &'t str) {
    let head = text.get(..block.head).unwrap_or_default();
    let list = block.items.last().map_or(block.head, |item| lines::next(text, item.lines.end));
    let tail = lines::of(text, list..text.len());
    let begins = tail.iter().find(|line| !text.get(line.bytes.clone()).unwrap_or_default().trim().is_empty());
    (head, begins.and_then(|line| text.get(line.bytes.start..)).unwrap_or_default())
}

/// The original data with its sources in the order of the new text. All else must be the same.
fn sorted_as(laid_out: &str, mut was: Value) -> Value {
    let now = data(split(laid_out).1).unwrap_or_default();
    let names = |value: &Value| value.get("name").map(Value::to_string);
    if let (Some(now), Some(list)) =
        (now.get("sources").and_then(Value::as_array), was.get_mut("sources").and_then(Value::as_array_mut))
    {
        let places: std::collections::HashMap<_, _> =
            now.iter().enumerate().map(|(at, source)| (names(source), at)).collect();
        list.sort_by_key(|source| places.get(&names(source)).copied());
    }
    was
}
