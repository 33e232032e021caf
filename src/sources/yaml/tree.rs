//! YAML text → a tree in which every value knows where it stands.
//!
//! Two keys of one mapping are never alike. An alias shares the node of its anchor, so a tree is no larger than its
//! text; [`MOST`] bounds what a reader of it meets. A tree is never deeper than [`DEPTH`].

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use super::{span_end, syntax};
use crate::sources::problem::{Complaint, Finding, Span, quoted};

/// `sources.yaml` needs six levels.
const DEPTH: usize = 32;
/// Values and keys, those met when every alias is followed as well. Twenty thousand sources with ten keys each fit; a bomb
/// does not.
const MOST: usize = 500_000;

#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) at: Span,
    pub(crate) kind: NodeKind,
    expanded: usize,
    height: usize,
}

#[derive(Debug)]
pub(crate) enum NodeKind {
    Scalar { text: String, plain: bool },
    List(Vec<Entry>),
    Map(Vec<Entry>),
}

/// A place in a list or a mapping: what can be cut out.
#[derive(Debug)]
pub(crate) struct Entry {
    /// `None` in a list.
    pub(crate) key: Option<Key>,
    /// Where its value is written here: an alias is not where its node is.
    pub(crate) at: Span,
    pub(crate) node: Rc<Node>,
}

#[derive(Debug, Clone)]
pub(crate) struct Key {
    pub(crate) text: String,
    pub(crate) at: Span,
}

impl Node {
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        let NodeKind::Map(entries) = &self.kind else { return None };
        entries.iter().find(|entry| entry.key.as_ref().is_some_and(|own| own.text == key))
    }
}

/// The document, and the mistakes that did not keep it from being read; `None` if there is nothing to go on with.
pub(crate) fn parse(text: &str) -> (Option<Rc<Node>>, Vec<Finding>) {
    let mut builder = Builder { bytes: Bytes::of(text), ..Builder::default() };
    for event in Parser::new_from_str(text) {
        if let Err(finding) = builder.event(event, text) {
            builder.found.push(finding);
            return (None, builder.found);
        }
    }
    // `name: &co` is an empty name with an anchor: nobody who writes it means that.
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

/// A list or a mapping whose end has not come yet.
struct Open {
    start: Span,
    anchor: usize,
    map: bool,
    entries: Vec<Entry>,
    /// The key whose value comes next.
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
                        "remove the `---`: a planet is one document",
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
                "a key is a word, not a list or a mapping",
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
            return Err(Complaint::new("this alias stands inside of what it names", "write the value out").at(at));
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

    /// Into the innermost open list or mapping: as an item, a key or the value of the key before it.
    fn place(&mut self, node: Rc<Node>, at: Span) -> Result<(), Finding> {
        if node.expanded > MOST {
            return Err(
                Complaint::new("the aliases unfold to more than a planet can hold", "write the values out").at(at)
            );
        }
        self.placed += 1;
        if self.placed > MOST {
            let fix = "make two planets of it, or remove what is no planet's";
            return Err(Complaint::new("more is written before this than a planet can hold", fix).at(at));
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
                return Err(Complaint::new("a key is a word, not a list or a mapping", "write the key out").at(at));
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
    Complaint::new("this is nested deeper than anything in a planet", "check the brackets and the indentation").at(at)
}

/// The parser counts characters, everything else here counts bytes.
#[derive(Default)]
pub(crate) struct Bytes {
    /// Where each character begins; empty when all are ASCII and the two counts are the same.
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
