//! YAML text → the types of [`schema`](super::schema), or every mistake at its place.
//!
//! serde stops at the first mistake. So a mistake is noted, what is wrong is cut out of the tree, and the tree is read
//! again, until a reading succeeds. An item that is no YAML at all is set [`aside`] first. Items of a long list are read one by one first: the cost of a mistake is a second
//! reading of its item, not of the file.

use std::rc::Rc;

use serde::Deserialize;

use super::problem::{Complaint, Finding, Span};
use error::Kind as Fault;
use reader::{Notes, Reader};
use tree::{Entry, Kind, Node};

pub(crate) mod at;
mod access;
mod aside;
mod error;
mod reader;
mod scalar;
mod stand_in;
mod syntax;
pub(crate) mod tree;
mod written;
mod data;

pub(crate) use at::At;
pub(crate) use data::data;

/// What a text says, and what is wrong with it.
#[derive(Debug)]
pub(crate) struct Reading<T> {
    /// Without what is wrong. To be used only if nothing is wrong, or to look for more mistakes.
    pub(crate) value: Option<T>,
    pub(crate) found: Vec<Finding>,
}

/// Reads a document of type `T` whose key `list` holds many of type `I`.
pub(crate) fn read<T, I>(text: &str, list: &'static str) -> Reading<T>
where
    T: for<'t> Deserialize<'t>,
    I: for<'t> Deserialize<'t>,
{
    let (root, mut found) = tree::parse(text);
    let Some(root) = root.or_else(|| aside::rest(text, list, &mut found)) else {
        if found.is_empty() {
            found.push(empty());
        }
        return Reading { value: None, found };
    };
    let mut notes = Notes::default();
    for entry in items(&root, list) {
        let filled = notes.filled.len();
        let item: Option<I> = whole(&entry.node, (list, true), &mut notes, &mut found);
        if item.is_none() || notes.filled.len() > filled {
            notes.cut.insert(entry.id);
        }
    }
    let value = whole(&root, ("", false), &mut notes, &mut found);
    Reading { value, found }
}

fn empty() -> Finding {
    let fix = "begin with `planet:` and its `title` and `url`, then list the blogs below `sources:`";
    Complaint::new("the file is empty", fix).at(Span::default())
}

fn items<'t>(root: &'t Rc<Node>, list: &str) -> &'t [Entry] {
    match root.get(list).map(|entry| &entry.node.kind) {
        Some(Kind::List(entries)) => entries,
        _ => &[],
    }
}

/// Somebody who makes a thousand mistakes outside of `list` learns of the next thousand after those.
const TURNS: usize = 1_000;

/// Reads until nothing is wrong any more.
fn whole<T: for<'t> Deserialize<'t>>(
    node: &Node,
    (key, item): (&str, bool),
    notes: &mut Notes,
    found: &mut Vec<Finding>,
) -> Option<T> {
    for _ in 0..TURNS {
        let error = match T::deserialize(Reader { node, notes, key, item }) {
            Ok(value) => return Some(value),
            Err(error) => error.inner(),
        };
        let (news, reported) = match (error.kind, error.entry) {
            (Fault::StandIn, _) => return None,
            (Fault::Missing { field, node: Some(node), known }, _) => (notes.filled.insert((node, field)), known),
            (_, Some(entry)) => (notes.cut.insert(entry), false),
            (_, None) => (false, false),
        };
        if !reported {
            found.push(error.complaint.at(error.at.unwrap_or(node.at)));
        }
        if !news {
            return None;
        }
    }
    None
}
