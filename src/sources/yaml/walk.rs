//! Typed walk over a YAML tree: builds the values of [`schema`](crate::sources::schema) and collects every problem with its
//! place.
//!
//! A problem does not end the walk. A value that is wrong counts as absent, and the walk goes on with the next one. So
//! one reading tells all mistakes, and takes time in proportion to the tree.

use super::scalar::{Scalar, scalar};
use super::tree::{Entry, Node, NodeKind};
use super::{data, keys};
use crate::sources::problem::{Complaint, Finding, Span, printable, quoted};

/// A type that YAML can be read into.
pub(crate) trait FromYaml: Sized {
    /// Reads a value. Problems are added to `findings`; `None` if they leave nothing to go on with.
    fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self>;

    /// The value where the key is not there. `None` makes the key a required one.
    fn if_absent() -> Option<Self> {
        None
    }

    /// A placeholder for a value that is wrong, or required and absent, so that the rest of the file is read. Nothing is built
    /// from it: the problem has been reported.
    fn if_wrong() -> Option<Self> {
        Self::if_absent()
    }
}

/// A value together with the place where it is written.
#[derive(Debug, Clone)]
pub(crate) struct At<T> {
    pub(crate) at: Span,
    pub(crate) value: T,
}

/// A node of the tree, and what messages call it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'t> {
    node: &'t Node,
    /// The key whose value this is; empty for the file itself.
    key: &'t str,
    /// One of the items of the key's list.
    is_item: bool,
}

impl<'t> Cursor<'t> {
    pub(crate) fn root(node: &'t Node) -> Self {
        Self { node, key: "", is_item: false }
    }

    pub(crate) fn at(self) -> Span {
        self.node.at
    }

    /// `None` for a list or a mapping.
    pub(crate) fn scalar(self) -> Option<Scalar<'t>> {
        let NodeKind::Scalar { text, plain } = &self.node.kind else { return None };
        Some(scalar(text, *plain))
    }

    pub(crate) fn is_mapping(self) -> bool {
        matches!(self.node.kind, NodeKind::Map(_))
    }

    /// The text of a scalar without its quotes; empty for a list or a mapping.
    pub(crate) fn written(self) -> &'t str {
        if let NodeKind::Scalar { text, .. } = &self.node.kind { text } else { "" }
    }

    /// The value as text; a number or a boolean is refused.
    pub(crate) fn text(self, findings: &mut Vec<Finding>) -> Option<&'t str> {
        if let Some(Scalar::Text(text)) = self.scalar() {
            return Some(text);
        }
        let written = self.written();
        let fix = match &self.node.kind {
            _ if let Some(address) = self.node.address() => {
                format!("write {}", quoted(&format!("{}: {address}", self.key)))
            }
            NodeKind::Scalar { .. } if written.is_empty() && self.is_item => {
                "give it a value, or remove it; text that begins with `#` needs quotes".to_owned()
            }
            NodeKind::Scalar { .. } if written.is_empty() => "give it a value, or remove it".to_owned(),
            NodeKind::Scalar { .. } => format!("quote it: `\"{}\"`", printable(written)),
            NodeKind::List(_) => "remove the brackets, or put quotes around them if they belong to the text".to_owned(),
            NodeKind::Map(_) => "put quotes around the text".to_owned(),
        };
        let only = match &self.node.kind {
            NodeKind::Scalar { text, .. } if !text.is_empty() => Some(format!("\"{text}\"")),
            NodeKind::List(entries) => match entries.as_slice() {
                [only] => Some(Self { node: &only.node, ..self }.written().to_owned()),
                _ => None,
            },
            _ => None,
        };
        findings.push(self.wrong_type_instead("text", fix, only.filter(|only| !only.is_empty())));
        None
    }

    /// The value as text, also where it looks like a number or a boolean because half of it is missing: `timeout: 20`.
    pub(crate) fn loose_text(self, findings: &mut Vec<Finding>) -> Option<&'t str> {
        match self.scalar() {
            Some(Scalar::Bool(value)) => Some(if value { "true" } else { "false" }),
            Some(Scalar::Whole(_) | Scalar::Number(_)) => Some(self.written()),
            _ => self.text(findings),
        }
    }

    /// The value that a parser made of the text. Its complaint is reported at this place.
    pub(crate) fn parsed<T>(self, result: Result<T, Complaint>, findings: &mut Vec<Finding>) -> Option<T> {
        result.map_err(|complaint| findings.push(complaint.at(self.at()))).ok()
    }

    /// The value as data, without places.
    pub(crate) fn data(self) -> serde_json::Value {
        data::of(self.node)
    }

    /// The keys of a mapping, each with its place.
    pub(crate) fn key_names(self) -> impl Iterator<Item = (&'t str, Span)> {
        let entries = if let NodeKind::Map(entries) = &self.node.kind { entries.as_slice() } else { &[] };
        entries.iter().filter_map(|entry| entry.key.as_ref()).map(|key| (key.text.as_str(), key.at))
    }

    /// The items of a list.
    pub(crate) fn items(self, findings: &mut Vec<Finding>) -> Option<impl ExactSizeIterator<Item = Self> + use<'t>> {
        let NodeKind::List(entries) = &self.node.kind else {
            let fix = match self.written() {
                "" => "begin each of its items with `- `".to_owned(),
                text => format!("write `[{}]`", printable(&as_items(text))),
            };
            let is_simple = |text: &&str| !text.is_empty() && !text.contains(['[', ']', '\n']) && !text.contains(": ");
            let list = Some(self.written()).filter(is_simple);
            let list = list.map(|text| format!("[{}]", as_items(text)));
            findings.push(self.wrong_type_instead("a list", fix, list));
            return None;
        };
        Some(entries.iter().map(move |entry| Self { node: &entry.node, is_item: true, ..self }))
    }

    /// The values of a mapping by its known keys. Unknown keys are reported.
    pub(crate) fn keys(self, known: &'static [&'static str], findings: &mut Vec<Finding>) -> Option<Keys<'t>> {
        let NodeKind::Map(entries) = &self.node.kind else {
            findings.push(self.wrong_type("a mapping", self.as_mapping(known)));
            return None;
        };
        Some(Keys::of(entries, self.at(), known, findings))
    }

    /// The fix for a value that should be a mapping.
    fn as_mapping(self, known: &[&str]) -> String {
        let first = known.first().copied().unwrap_or_default();
        match self.written().split_once(':') {
            _ if self.key.is_empty() => "begin with `planet:` and `sources:`, and write the rest below them".to_owned(),
            Some((key, value)) if !value.starts_with("//") => {
                let value = value.split_whitespace().next().unwrap_or("…");
                let meant = quoted(&format!("{}: {value}", key.trim()));
                format!("put a space after the `:`, as in {meant}")
            }
            _ if self.is_item => format!("begin it with `- {first}: …` and write its other keys below"),
            _ => format!("write its keys below it, each on a line of its own, such as `{first}: …`"),
        }
    }

    fn wrong_type_instead(self, wanted: &str, fix: impl Into<String>, instead: Option<String>) -> Finding {
        let finding = self.wrong_type(wanted, fix);
        Finding { instead: instead.map(|text| (self.at(), text)), ..finding }
    }

    pub(crate) fn wrong_type(self, wanted: &str, fix: impl Into<String>) -> Finding {
        let found = match (&self.node.kind, self.scalar()) {
            (NodeKind::List(_), _) => "a list",
            (NodeKind::Map(_), _) => "a mapping",
            (_, None | Some(Scalar::Nothing)) => "empty",
            (_, Some(Scalar::Bool(_))) => "a boolean",
            (_, Some(Scalar::Whole(_) | Scalar::Number(_))) => "a number",
            (_, Some(Scalar::Text(_))) => "text",
        };
        let subject = match (self.key, self.is_item) {
            ("", _) => "the file".to_owned(),
            (key, true) => format!("an item of {}", quoted(key)),
            (key, false) => quoted(key),
        };
        Complaint::new(format!("{subject} is {found} where {wanted} is wanted"), fix).at(self.at())
    }
}

/// `#rust #web` as the items of a list: `rust, web`. In a list a `#` would begin a comment.
fn as_items(text: &str) -> String {
    if !text.contains('#') {
        return text.to_owned();
    }
    let words = text.split([',', ' ']).map(|word| word.trim_matches('#')).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(", ")
}

/// Keys that have keys below them.
const MAPPINGS: [&str; 9] = ["planet", "page", "fetch", "admission", "owner", "include", "exclude", "me", "extra"];

/// The values of a mapping by their keys.
#[derive(Debug)]
pub(crate) struct Keys<'t> {
    known: &'static [&'static str],
    /// In the order of `known`.
    slots: Vec<Slot<'t>>,
    /// Where a missing key is reported: at the mapping's first key.
    start: Span,
}

#[derive(Debug, Clone, Copy)]
enum Slot<'t> {
    Absent,
    /// The key is there, at this place, and nothing behind it.
    Empty(Span),
    /// A misspelt key without a value, which has been reported as unknown.
    Reported,
    Value(Cursor<'t>),
}

impl<'t> Keys<'t> {
    fn of(entries: &'t [Entry], at: Span, known: &'static [&'static str], findings: &mut Vec<Finding>) -> Self {
        let start = entries.iter().find_map(|entry| entry.key.as_ref()).map_or(at, |key| key.at);
        let mut keys = Self { known, slots: vec![Slot::Absent; known.len()], start };
        let present: Vec<&str> = entries.iter().filter_map(|entry| Some(entry.key.as_ref()?.text.as_str())).collect();
        let mut misspelt = Vec::new();
        for (entry, key) in entries.iter().filter_map(|entry| Some((entry, entry.key.as_ref()?))) {
            let cursor = Cursor { node: &entry.node, key: &key.text, is_item: false };
            let is_empty = cursor.scalar() == Some(Scalar::Nothing);
            if let Some(slot) = keys.slot(&key.text) {
                *slot = if is_empty { Slot::Empty(key.at) } else { Slot::Value(cursor) };
            } else {
                let complaint = keys::unknown(&key.text, known, &present);
                if cursor.is_mapping() && keys::meant(&key.text, known).is_some_and(|meant| !MAPPINGS.contains(&meant))
                {
                    let fix =
                        format!("write the keys that are below it in its place, and delete {}", quoted(&key.text));
                    findings.push(Complaint::new(complaint.what, fix).at(key.at));
                    continue;
                }
                findings.push(complaint.at(key.at));
                let slot = if is_empty { Slot::Reported } else { Slot::Value(cursor) };
                misspelt.extend(keys::meant(&key.text, known).map(|meant| (meant, slot)));
            }
        }
        // The value of `feeds:` is read as the value of `feed`, if that has none, so that its mistakes are reported as well.
        for (meant, value) in misspelt {
            if let Some(slot @ (Slot::Absent | Slot::Empty(_) | Slot::Reported)) = keys.slot(meant) {
                *slot = value;
            }
        }
        keys
    }

    fn slot(&mut self, key: &str) -> Option<&mut Slot<'t>> {
        let at = self.known.iter().position(|known| *known == key)?;
        self.slots.get_mut(at)
    }

    /// The value of a key that is required, unless its type is an `Option`.
    pub(crate) fn required<T: FromYaml>(&mut self, key: &'static str, findings: &mut Vec<Finding>) -> Option<T> {
        let slot = self.slot(key).map_or(Slot::Absent, |slot| *slot);
        if let Slot::Value(cursor) = slot {
            return T::from_yaml(cursor, findings).or_else(T::if_wrong);
        }
        T::if_absent().or_else(|| {
            match slot {
                Slot::Empty(at) => findings.push(keys::empty(key).at(at)),
                Slot::Absent => findings.push(keys::missing(key).at(self.start)),
                Slot::Reported | Slot::Value(_) => {}
            }
            T::if_wrong()
        })
    }

    /// What is written for a key; `None` if nothing is.
    pub(crate) fn value(&mut self, key: &str) -> Option<Cursor<'t>> {
        match self.slot(key) {
            Some(Slot::Value(cursor)) => Some(*cursor),
            _ => None,
        }
    }

    /// The value of a key that has a default.
    pub(crate) fn or_default<T: FromYaml + Default>(&mut self, key: &str, findings: &mut Vec<Finding>) -> T {
        self.value(key).and_then(|cursor| T::from_yaml(cursor, findings)).unwrap_or_default()
    }
}

impl<T: FromYaml> FromYaml for At<T> {
    fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        Some(Self { at: cursor.at(), value: T::from_yaml(cursor, findings)? })
    }
}

impl<T: FromYaml> FromYaml for Option<T> {
    fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        T::from_yaml(cursor, findings).map(Some)
    }

    fn if_absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromYaml> FromYaml for Vec<T> {
    /// Without the items that are wrong.
    fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        let items = cursor.items(findings)?;
        Some(items.filter_map(|item| T::from_yaml(item, findings)).collect())
    }
}

impl FromYaml for bool {
    fn from_yaml(cursor: Cursor<'_>, findings: &mut Vec<Finding>) -> Option<Self> {
        if let Some(Scalar::Bool(value)) = cursor.scalar() {
            return Some(value);
        }
        let meant = match cursor.written().to_ascii_lowercase().as_str() {
            "yes" | "on" | "y" | "true" | "1" => Some("true"),
            "no" | "off" | "n" | "false" | "0" => Some("false"),
            _ => None,
        };
        let fix = meant.map_or("write `true` or `false`".to_owned(), |meant| format!("write `{meant}`"));
        findings.push(cursor.wrong_type_instead("`true` or `false`", fix, meant.map(str::to_owned)));
        None
    }
}
