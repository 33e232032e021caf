//! YAML tree: the nodes of a document, each with its place in the text.
//!
//! The keys of a mapping are unique. An alias shares the node of its anchor, so a tree is no larger than its text, and
//! [`MOST`] limits the nodes that a walk over it meets. A tree is never deeper than [`DEPTH`].

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use super::{span_end, syntax};
use crate::sources::problem::{Complaint, Finding, Span, quoted};

/// `sources.yaml` needs six levels.
const DEPTH: usize = 32;
/// Values and keys, counted with every alias followed. Twenty thousand sources with ten keys each fit; an alias bomb does
/// not.
const MOST: usize = 500_000;
/// [`MOST`], for messages.
const MOST_SHOWN: &str = "500,000";

/// A value: its place, and the value itself.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) at: Span,
    pub(crate) kind: NodeKind,
    /// Nodes in it, with every alias followed.
    expanded: usize,
    /// Levels below it.
    height: usize,
}

#[derive(Debug)]
pub(crate) enum NodeKind {
    Scalar { text: String, plain: bool },
    List(Vec<Entry>),
    Map(Vec<Entry>),
}

/// An item of a list, or a key of a mapping with its value.
#[derive(Debug)]
pub(crate) struct Entry {
    /// `None` in a list.
    pub(crate) key: Option<Key>,
    /// The place of its value here. For an alias it is the alias, and the node is elsewhere.
    pub(crate) at: Span,
    pub(crate) node: Rc<Node>,
}

#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) text: String,
    pub(crate) at: Span,
}

impl Node {
    /// The only address in a list or a mapping.
    pub(crate) fn address(&self) -> Option<&str> {
        let (NodeKind::List(entries) | NodeKind::Map(entries)) = &self.kind else { return None };
        let mut addresses = entries.iter().filter_map(|entry| match &entry.node.kind {
            NodeKind::Scalar { text, .. } if text.contains("://") && !text.contains(char::is_whitespace) => Some(text),
            _ => None,
        });
        addresses.next().map(String::as_str).filter(|_| addresses.next().is_none())
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        let NodeKind::Map(entries) = &self.kind else { return None };
        entries.iter().find(|entry| entry.key.as_ref().is_some_and(|own| own.text == key))
    }
}

/// The root of the document, and the mistakes found. `None` if the document is empty or its syntax is wrong.
pub(crate) fn parse(text: &str) -> (Option<Rc<Node>>, Vec<Finding>) {
    let mut builder = Builder { bytes: Bytes::of(text), ..Builder::default() };
    for event in Parser::new_from_str(text) {
        if let Err(finding) = builder.event(event, text) {
            builder.found.push(finding);
            return (None, builder.found);
        }
    }
    // `name: &co` is an empty name with an anchor, which is hardly what was meant.
    let unused = builder.anchors.values().filter(|anchor| !anchor.used);
    builder.found.extend(unused.map(|anchor| {
        Complaint::new("nothing refers to this anchor", "put quotes around text that begins with `&`")
            .at(anchor.node.at)
    }));
    (builder.root, builder.found)
}

#[derive(Default)]
struct Builder {
    bytes: Bytes,
    open: Vec<Open>,
    anchors: HashMap<usize, Anchor>,
    root: Option<Rc<Node>>,
    documents: usize,
    placed: usize,
    found: Vec<Finding>,
}

struct Anchor {
    node: Rc<Node>,
    used: bool,
}

/// A list or a mapping that has not ended yet.
struct Open {
    start: Span,
    anchor: usize,
    map: bool,
    entries: Vec<Entry>,
    /// The key whose value is read next.
    key: Option<Key>,
    keys: HashMap<String, Span>,
}

impl Builder {
    fn event(&mut self, event: Result<(Event<'_>, saphyr_parser::Span), ScanError>, text: &str) -> Result<(), Finding> {
        let (event, span) = event.map_err(|error| syntax::explain(&error, text, &self.bytes))?;
        let at = Span { start: self.bytes.at(span.start.index()), end: self.bytes.at(span.end.index()) };
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(Complaint::new(
                        "a second document begins here",
                        "remove the `---`: the file is one document",
                    )
                    .at(at));
                }
            }
            Event::Scalar(value, style, anchor, tag) => {
                self.tag(tag.is_some(), at);
                let at = Span { end: span_end::end_of_quotes(text, at).unwrap_or(at.end), ..at };
                self.scalar(value, style == ScalarStyle::Plain, anchor, at)?;
            }
            Event::SequenceStart(anchor, tag) => {
                self.tag(tag.is_some(), at);
                self.open(false, anchor, at)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.tag(tag.is_some(), at);
                self.open(true, anchor, at)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(text, at)?,
            Event::Alias(anchor) => self.alias(anchor, at)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn tag(&mut self, is: bool, at: Span) {
        if is {
            self.found.push(
                Complaint::new(
                    "YAML tags are not used here",
                    "remove the word that begins with `!`, or quote the text",
                )
                .at(at),
            );
        }
    }

    fn scalar(&mut self, value: Cow<'_, str>, plain: bool, anchor: usize, at: Span) -> Result<(), Finding> {
        let node = node(NodeKind::Scalar { text: value.into_owned(), plain }, at);
        self.finish(node, anchor, at)
    }

    fn open(&mut self, map: bool, anchor: usize, start: Span) -> Result<(), Finding> {
        if self.open.last().is_some_and(|open| open.map && open.key.is_none()) {
            return Err(Complaint::new(
                "a key must be text, not a list or a mapping",
                "quote the text if it begins with `[` or `{`",
            )
            .at(start));
        }
        if self.open.len() >= DEPTH {
            return Err(too_deep(start));
        }
        self.open.push(Open { start, anchor, map, entries: Vec::new(), key: None, keys: HashMap::new() });
        Ok(())
    }

    fn close(&mut self, text: &str, end: Span) -> Result<(), Finding> {
        let Some(open) = self.open.pop() else { return Ok(()) };
        let ends = span_end::end_of_brackets(text, open.start.start, end.start).unwrap_or(end.end);
        let at = Span { start: open.start.start, end: ends.max(open.start.end) };
        let kind = if open.map { NodeKind::Map(open.entries) } else { NodeKind::List(open.entries) };
        let node = node(kind, at);
        self.finish(node, open.anchor, at)
    }

    fn alias(&mut self, anchor: usize, at: Span) -> Result<(), Finding> {
        let Some(Anchor { node, used }) = self.anchors.get_mut(&anchor) else {
            return Err(Complaint::new("this alias refers to a value that contains it", "write the value out").at(at));
        };
        *used = true;
        let node = Rc::clone(node);
        self.place(node, at)
    }

    fn finish(&mut self, node: Node, anchor: usize, at: Span) -> Result<(), Finding> {
        let node = Rc::new(node);
        if anchor > 0 {
            self.anchors.insert(anchor, Anchor { node: Rc::clone(&node), used: false });
        }
        self.place(node, at)
    }

    /// Adds a node to the innermost open list or mapping: as an item, as a key, or as the value of the key before it.
    fn place(&mut self, node: Rc<Node>, at: Span) -> Result<(), Finding> {
        if node.expanded > MOST {
            let what = format!("with its aliases followed, the file has more than {MOST_SHOWN} values");
            return Err(Complaint::new(what, "use fewer aliases (`*name`)").at(at));
        }
        self.placed += 1;
        if self.placed > MOST {
            let what = format!("the file has more than {MOST_SHOWN} values");
            return Err(Complaint::new(what, "remove some, or split the file into two planets").at(at));
        }
        if node.height + self.open.len() > DEPTH {
            return Err(too_deep(at));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        if !open.map {
            open.entries.push(Entry { key: None, at, node });
            return Ok(());
        }
        let Some(key) = open.key.take() else {
            let NodeKind::Scalar { text, .. } = &node.kind else {
                return Err(
                    Complaint::new("a key must be text, not a list or a mapping", "write the key as text").at(at)
                );
            };
            open.key = Some(Key { text: text.clone(), at });
            return Ok(());
        };
        if let Some(first) = open.keys.get(&key.text) {
            let complaint = Complaint::new(format!("{} is given twice", quoted(&key.text)), "keep one of the two");
            self.found.push(Finding { first: Some(*first), ..complaint.at(key.at) });
        } else {
            open.keys.insert(key.text.clone(), key.at);
            open.entries.push(Entry { key: Some(key), at, node });
        }
        Ok(())
    }
}

fn node(kind: NodeKind, at: Span) -> Node {
    let entries: &[Entry] = match &kind {
        NodeKind::Scalar { .. } => &[],
        NodeKind::List(entries) | NodeKind::Map(entries) => entries,
    };
    let expanded = entries.iter().fold(1, |sum: usize, entry| sum.saturating_add(entry.node.expanded));
    let height = entries.iter().map(|entry| entry.node.height + 1).max().unwrap_or_default();
    Node { at, kind, expanded, height }
}

fn too_deep(at: Span) -> Finding {
    let what = format!("this is nested more than {DEPTH} levels deep");
    Complaint::new(what, "check the brackets and the indentation").at(at)
}

/// Conversion of the parser's character positions to byte positions.
#[derive(Default)]
pub(crate) struct Bytes {
    /// The byte at which each character begins; empty for ASCII text, where the two are equal.
    starts: Vec<usize>,
    len: usize,
}

impl Bytes {
    pub(crate) fn of(text: &str) -> Self {
        let starts = if text.is_ascii() { Vec::new() } else { text.char_indices().map(|(at, _)| at).collect() };
        Self { starts, len: text.len() }
    }

    pub(crate) fn at(&self, char: usize) -> usize {
        if self.starts.is_empty() { char.min(self.len) } else { self.starts.get(char).copied().unwrap_or(self.len) }
    }
}
