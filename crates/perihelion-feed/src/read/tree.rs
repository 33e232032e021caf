//! XML tree: elements with their vocabulary, text with its references resolved.
//!
//! Every document has a tree, however broken. An element whose end tag is missing ends where the element around it does, and a
//! [`Repair`] says so. Depth and number of nodes are limited; below the deepest level text is kept and tags are not.

use std::borrow::Cow;
use std::num::NonZeroU32;

use super::entity::{self, Definitions};
use super::token::{Token, Tokens, attributes};
use super::vocabulary::{Bindings, Vocabulary};
use super::{Repair, Repairs, mojibake, sniff};

mod left_open;

/// Deeper than any page nests, shallow enough that walking up is cheap.
const MAX_DEPTH: usize = 192;
/// A feed of 10 MB has some 300,000.
const MAX_NODES: usize = 1_500_000;

#[derive(Debug)]
pub(super) struct Tree<'a> {
    /// The root is the first; a node comes before its children.
    nodes: Vec<TreeNode<'a>>,
    attributes: Vec<(&'a str, Cow<'a, str>)>,
}

#[derive(Debug)]
enum TreeNode<'a> {
    Element(ElementNode<'a>),
    Text { text: Cow<'a, str>, cdata: bool, next: Option<NodeId> },
}

#[derive(Debug)]
struct ElementNode<'a> {
    vocabulary: Vocabulary,
    /// As written, with its prefix.
    qualified: &'a str,
    attributes: std::ops::Range<usize>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    next: Option<NodeId>,
    /// The document ends inside of it.
    cut_off: bool,
}

/// The number of a node, counted from one, so that an optional one is as small.
#[derive(Debug, Clone, Copy)]
struct NodeId(NonZeroU32);

impl NodeId {
    const ROOT: Self = Self(NonZeroU32::MIN);

    /// The id of the node behind so many others.
    fn after(nodes: usize) -> Self {
        // There are at most `MAX_NODES`.
        let number = u32::try_from(nodes + 1).ok().and_then(NonZeroU32::new);
        Self(number.unwrap_or(NonZeroU32::MAX))
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// An element of a [`Tree`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Element<'t> {
    tree: &'t Tree<'t>,
    inner: &'t ElementNode<'t>,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Child<'t> {
    Element(Element<'t>),
    /// `true` if it stood in a CDATA section.
    Text(&'t str, bool),
}

impl<'t> Element<'t> {
    pub(super) fn vocabulary(self) -> Vocabulary {
        self.inner.vocabulary
    }

    /// The name without its prefix, as written.
    pub(super) fn name(self) -> &'t str {
        local(self.inner.qualified)
    }

    pub(super) fn is(self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Whether the document ends inside of it.
    pub(super) fn is_cut_off(self) -> bool {
        self.inner.cut_off
    }

    /// All attributes, by their names as written.
    pub(super) fn attributes(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let all = self.tree.attributes.get(self.inner.attributes.clone()).unwrap_or_default();
        all.iter().map(|(name, value)| (*name, &**value))
    }

    /// The trimmed value of an attribute, if it says anything.
    pub(super) fn attribute(self, name: &str) -> Option<&'t str> {
        let found = self.attributes().find(|(written, _)| written.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    pub(super) fn children(self) -> impl Iterator<Item = Child<'t>> {
        let tree = self.tree;
        let mut id = self.inner.first;
        std::iter::from_fn(move || {
            let node = tree.nodes.get(id?.index())?;
            let (child, next) = match node {
                TreeNode::Element(inner) => (Child::Element(Element { tree, inner }), inner.next),
                TreeNode::Text { text, cdata, next } => (Child::Text(text, *cdata), *next),
            };
            id = next;
            Some(child)
        })
    }

    pub(super) fn elements(self) -> impl Iterator<Item = Element<'t>> {
        self.children().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(..) => None,
        })
    }

    /// All text inside, trimmed, without a CDATA section around it that was escaped.
    pub(super) fn text(self) -> Cow<'t, str> {
        let text = self.written_text();
        sniff::section(&text).map_or(text, Cow::Owned)
    }

    /// All text inside, trimmed; borrowed where it is one piece.
    pub(super) fn written_text(self) -> Cow<'t, str> {
        let mut pieces = Vec::new();
        self.collect_text(&mut pieces);
        match pieces.as_slice() {
            [] => Cow::Borrowed(""),
            [one] => Cow::Borrowed(one.trim()),
            many => Cow::Owned(many.concat().trim().to_owned()),
        }
    }

    /// Recursion is bounded by [`MAX_DEPTH`].
    fn collect_text(self, pieces: &mut Vec<&'t str>) {
        for child in self.children() {
            match child {
                Child::Text(text, _) => pieces.push(text),
                Child::Element(element) => element.collect_text(pieces),
            }
        }
    }
}

impl<'a> Tree<'a> {
    /// Reads from the start tag that the tokens stand behind.
    pub(super) fn read(
        root: Token<'a>,
        tokens: &mut Tokens<'a>,
        definitions: Definitions<'a>,
        repairs: &mut Repairs,
    ) -> Self {
        let tree = Tree { nodes: Vec::new(), attributes: Vec::new() };
        let mut builder =
            TreeBuilder { tree, open: Vec::new(), beyond: 0, bindings: Bindings::default(), definitions, repairs };
        builder.add(root);
        while !builder.open.is_empty() {
            let Some(token) = tokens.next(builder.parent_name()) else {
                builder.cut_off();
                break;
            };
            builder.add(token);
        }
        let tree = builder.tree;
        if tokens.ill_formed {
            repairs.insert(Repair::IllFormedXml);
        }
        tree
    }

    pub(super) fn root(&self) -> Option<Element<'_>> {
        self.element(NodeId::ROOT)
    }

    fn element(&self, id: NodeId) -> Option<Element<'_>> {
        match self.nodes.get(id.index())? {
            TreeNode::Element(inner) => Some(Element { tree: self, inner }),
            TreeNode::Text { .. } => None,
        }
    }
}

struct TreeBuilder<'a, 'r> {
    tree: Tree<'a>,
    /// The open elements, the root first.
    open: Vec<NodeId>,
    /// How many elements are open that were too deep to keep.
    beyond: usize,
    bindings: Bindings<'a>,
    definitions: Definitions<'a>,
    repairs: &'r mut Repairs,
}

impl<'a> TreeBuilder<'a, '_> {
    fn add(&mut self, token: Token<'a>) {
        match token {
            Token::Start { name, attributes, closed } => self.start(name, attributes, closed),
            Token::End(name) => self.end(name),
            Token::Text(raw) => {
                let text = entity::xml(raw, &mut self.definitions, self.repairs);
                self.text(text, false);
            }
            Token::Cdata { text, closed } => {
                if !closed {
                    self.repairs.insert(Repair::IllFormedXml);
                }
                self.text(Cow::Borrowed(text), true);
            }
            Token::Doctype(_) => {}
        }
    }

    fn start(&mut self, qualified: &'a str, raw: &'a str, closed: bool) {
        let too_many = self.is_full();
        if too_many || self.open.len() >= MAX_DEPTH {
            if !too_many {
                self.repairs.insert(Repair::TooDeep);
            }
            self.beyond += usize::from(!closed);
            return;
        }
        self.close_what_was_left_open(qualified, raw);
        let depth = self.open.len() + 1;
        let from = self.tree.attributes.len();
        let prefix = qualified.split_once(':').map_or("", |(prefix, _)| prefix);
        for (name, value) in attributes(raw) {
            let value = mojibake::repaired(entity::xml(value, &mut self.definitions, self.repairs), self.repairs);
            if let Some(declared) = name.strip_prefix("xmlns") {
                let declared = declared.trim_start_matches(':');
                self.bindings.declare(declared, &value, depth, depth == 1 && declared == prefix);
            } else {
                self.tree.attributes.push((name, value));
            }
        }
        let (vocabulary, declared) = self.bindings.resolve(prefix);
        if !declared {
            self.repairs.insert(Repair::MissingNamespace);
        }
        let attributes = from..self.tree.attributes.len();
        let id = self.push(TreeNode::Element(ElementNode {
            vocabulary,
            qualified,
            attributes,
            first: None,
            last: None,
            next: None,
            cut_off: false,
        }));
        if closed {
            self.bindings.leave(depth - 1);
        } else {
            self.open.push(id);
        }
    }

    /// The document ends here, and should not.
    fn cut_off(&mut self) {
        self.repairs.extend([Repair::Truncated, Repair::IllFormedXml]);
        self.mark_cut_off();
    }

    fn mark_cut_off(&mut self) {
        for id in &self.open {
            if let Some(TreeNode::Element(inner)) = self.tree.nodes.get_mut(id.index()) {
                inner.cut_off = true;
            }
        }
    }

    /// Whether the tree is full. Elements that are open then are incomplete.
    fn is_full(&mut self) -> bool {
        let is_full = self.tree.nodes.len() >= MAX_NODES;
        if is_full && self.repairs.insert(Repair::TooManyElements) {
            self.mark_cut_off();
        }
        is_full
    }

    fn forgotten(&mut self, depth: usize) {
        self.repairs.insert(Repair::IllFormedXml);
        self.open.truncate(depth);
        self.bindings.leave(depth);
    }

    fn end(&mut self, name: &str) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        let exact = self.open.iter().rposition(|id| self.name_of(*id) == Some(name));
        let found = exact.or_else(|| {
            self.open.iter().rposition(|id| self.name_of(*id).is_some_and(|open| open.eq_ignore_ascii_case(name)))
        });
        // One of the two tags of an element may have lost its prefix.
        let found = found.or_else(|| {
            let is_same = self.parent_name().is_some_and(|open| local(open).eq_ignore_ascii_case(local(name)));
            self.open.len().checked_sub(1).filter(|_| is_same)
        });
        let Some(depth) = found else {
            self.repairs.insert(Repair::IllFormedXml);
            return;
        };
        if depth + 1 != self.open.len() || exact.is_none() {
            self.repairs.insert(Repair::IllFormedXml);
            // One wrong tag may end an element that holds entries too early.
            if self.open.iter().skip(depth + 1).any(|id| self.name_of(*id).is_some_and(holds_entries)) {
                self.repairs.insert(Repair::MismatchedTag);
            }
        }
        self.open.truncate(depth);
        self.bindings.leave(depth);
    }

    fn text(&mut self, text: Cow<'a, str>, cdata: bool) {
        if !text.is_empty() && !self.is_full() {
            let text = mojibake::repaired(text, self.repairs);
            self.push(TreeNode::Text { text, cdata, next: None });
        }
    }

    /// Adds a node as the last child of the innermost open element.
    fn push(&mut self, node: TreeNode<'a>) -> NodeId {
        let id = NodeId::after(self.tree.nodes.len());
        self.tree.nodes.push(node);
        let Some(parent) = self.open.last().copied() else { return id };
        let Some(TreeNode::Element(parent)) = self.tree.nodes.get_mut(parent.index()) else { return id };
        match parent.last.replace(id) {
            None => parent.first = Some(id),
            Some(before) => match self.tree.nodes.get_mut(before.index()) {
                Some(TreeNode::Element(ElementNode { next, .. }) | TreeNode::Text { next, .. }) => *next = Some(id),
                None => {}
            },
        }
        id
    }

    fn name_of(&self, id: NodeId) -> Option<&'a str> {
        match self.tree.nodes.get(id.index())? {
            TreeNode::Element(inner) => Some(inner.qualified),
            TreeNode::Text { .. } => None,
        }
    }

    fn parent_name(&self) -> Option<&'a str> {
        self.open.last().and_then(|id| self.name_of(*id))
    }
}

fn local(qualified: &str) -> &str {
    qualified.rsplit_once(':').map_or(qualified, |(_, local)| local)
}

fn holds_entries(name: &str) -> bool {
    ["item", "entry", "channel", "feed", "rss", "rdf:RDF"].iter().any(|holder| holder.eq_ignore_ascii_case(name))
}
