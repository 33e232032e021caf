//! JSON. Of a document that is ill-formed or cut off, the objects that are whole are read.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::{Kind, Mistake, Node, TURNS, Tree};
use crate::sources::problem::Lines;

pub(super) fn read(text: &str) -> Tree {
    let lines = Lines::of(text);
    match serde_json::from_str::<&RawValue>(text) {
        Ok(raw) => (Some(node(raw.get(), text, &lines)), Vec::new()),
        Err(error) => {
            let first = mistake(&error, error.line());
            let (objects, mistakes) = objects(text, &lines);
            let root = Node { line: 1, kind: Kind::List(objects) };
            let further = mistakes.into_iter().filter(|mistake| mistake.line != first.line).collect::<Vec<_>>();
            (Some(root), std::iter::once(first).chain(further).collect())
        }
    }
}

fn mistake(error: &serde_json::Error, line: usize) -> Mistake {
    let what = error.to_string();
    let what = what.split(" at line ").next().unwrap_or_default();
    Mistake {
        line: line.max(1),
        what: format!("the JSON is ill-formed here: {}", perihelion_feed::text::printable(what)),
    }
}

/// The innermost objects of a text that is not JSON as a whole.
fn objects(text: &str, lines: &Lines<'_>) -> (Vec<Node>, Vec<Mistake>) {
    let (mut found, mut mistakes) = (Vec::new(), Vec::new());
    let (mut start, mut is_in_quotes, mut is_escaped) = (None, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_in_quotes => is_escaped = true,
            // No string goes over a line's end: here a quote is missing.
            b'\n' => is_in_quotes = false,
            b'"' => is_in_quotes = !is_in_quotes,
            b'{' if !is_in_quotes => {
                // In an object, another one follows only `:` or `[`.
                let before = text.get(..at).unwrap_or_default().trim_end();
                if let Some(open) = start.filter(|_| !before.ends_with([':', '['])) {
                    mistakes.push(unclosed(lines.number(open)));
                }
                start = Some(at);
            }
            b'}' if !is_in_quotes => {
                let Some(object) = start.take().and_then(|start| text.get(start..=at)) else { continue };
                let line = lines.number(offset(object, text));
                match serde_json::from_str::<&RawValue>(object) {
                    Ok(_) => found.push(node(object, text, lines)),
                    Err(error) if mistakes.len() < TURNS => mistakes.push(mistake(&error, line + error.line() - 1)),
                    Err(_) => {}
                }
            }
            _ => {}
        }
    }
    mistakes.extend(start.map(|open| unclosed(lines.number(open))));
    mistakes.truncate(TURNS);
    (found, mistakes)
}

fn unclosed(line: usize) -> Mistake {
    Mistake { line, what: "this object is never closed: write `}` at its end".to_owned() }
}

/// The place of a part in its text.
fn offset(part: &str, text: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// A value that is known to be well-formed.
fn node(raw: &str, text: &str, lines: &Lines<'_>) -> Node {
    let line = lines.number(offset(raw, text));
    let kind = match raw.bytes().next() {
        Some(b'{') => {
            let Pairs(pairs) = serde_json::from_str(raw).unwrap_or_default();
            Kind::Map(pairs.into_iter().map(|(name, value)| (name, node(value.get(), text, lines))).collect())
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(raw).unwrap_or_default();
            Kind::List(items.into_iter().map(|value| node(value.get(), text, lines)).collect())
        }
        Some(b'"') => Kind::Text(serde_json::from_str(raw).unwrap_or_default()),
        _ => Kind::Text(if raw == "null" { String::new() } else { raw.to_owned() }),
    };
    Node { line, kind }
}

/// The pairs of an object in their order.
#[derive(Default)]
struct Pairs<'t>(Vec<(String, &'t RawValue)>);

impl<'de> Deserialize<'de> for Pairs<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor)
    }
}

struct PairsVisitor;

impl<'de> Visitor<'de> for PairsVisitor {
    type Value = Pairs<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Pairs(pairs))
    }
}
