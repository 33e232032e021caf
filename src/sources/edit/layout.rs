//! Places of the list's entries in the text, in bytes, found by the tree.
//!
//! An entry in a block is whole lines: the comments directly above it, its own lines, and the comments directly below its
//! last line that are indented deeper than its dash. A comment between two entries with a blank line on both sides belongs to
//! neither, nor does a heading (`# --- People`) or a blog that is commented out.

use std::ops::Range;

use super::lines::{self, Line};
use crate::sources::problem::Span;
use crate::sources::yaml::tree::{self, Entry, Node, NodeKind};

/// The list of sources as it is written.
#[derive(Debug)]
pub(super) enum Layout {
    /// `- name: …`, each on lines of its own.
    Block(Block),
    /// `[{ name: … }, …]`; the bytes of each.
    Flow(Vec<Span>),
}

#[derive(Debug)]
pub(super) struct Block {
    /// Spaces before a dash.
    pub(super) column: usize,
    /// Spaces before the key `sources`.
    key: usize,
    /// The end of the line with the key `sources`, its line's end included.
    pub(super) head: usize,
    pub(super) items: Vec<Item>,
}

#[derive(Debug)]
pub(super) struct Item {
    /// Its own comments above it, and then its lines; without the last line's end.
    pub(super) lines: Range<usize>,
    pub(super) dash: usize,
    /// Its mapping.
    pub(super) value: Span,
    /// The end of its last line that is no comment.
    pub(super) content: usize,
}

impl Span {
    pub(super) fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// `None` where the list is written in a way that is not supported, such as several dashes on one line.
pub(super) fn layout(text: &str) -> Option<Layout> {
    let root = tree::parse(text).0?;
    let list = root.get("sources")?;
    let NodeKind::List(entries) = &list.node.kind else { return None };
    if text.get(list.at.start..)?.starts_with('[') {
        return Some(Layout::Flow(entries.iter().map(|entry| entry.at).collect()));
    }
    let mut from = list.key.as_ref()?.at.end;
    from += text.get(from..)?.find(':')? + 1;
    let head = lines::next(text, from);
    let mut items = Vec::new();
    for entry in entries {
        let dash = dash(text, from)?;
        let content = lines::end(text, end(entry, text));
        let start = lines::start(text, dash);
        items.push(Item { lines: start..content, dash, value: entry.at, content });
        from = content;
    }
    let column = items.first()?.dash - items.first()?.lines.start;
    give_comments(text, head, column, &mut items);
    let start = list.key.as_ref()?.at.start;
    let key = start - lines::start(text, start);
    Some(Layout::Block(Block { column, key, head, items }))
}

/// The place of a source's feed.
pub(super) fn feed(text: &str, at: usize) -> Option<Span> {
    let root = tree::parse(text).0?;
    let NodeKind::List(entries) = &root.get("sources")?.node.kind else { return None };
    Some(entries.get(at)?.node.get("feed")?.at)
}

/// The next character that is neither white space nor in a comment, if it is a dash and the first on its line.
fn dash(text: &str, mut from: usize) -> Option<usize> {
    loop {
        let rest = text.get(from..)?;
        from += rest.len() - rest.trim_start().len();
        if !text.get(from..)?.starts_with('#') {
            break;
        }
        from = lines::next(text, from);
    }
    let before = text.get(lines::start(text, from)..from)?;
    (text.get(from..)?.starts_with('-') && before.trim().is_empty()).then_some(from)
}

/// The end of an entry's last word. The span of a block goes on to the next token.
pub(super) fn end(entry: &Entry, text: &str) -> usize {
    let begins = entry.key.as_ref().map_or(entry.at.start, |key| key.at.end);
    let is_alias = entry.at != entry.node.at;
    if is_alias || entry.at.of(text).ends_with([']', '}']) {
        return entry.at.end;
    }
    match &entry.node.kind {
        NodeKind::Scalar { .. } => entry.at.start + entry.at.of(text).trim_end().len(),
        NodeKind::List(entries) | NodeKind::Map(entries) => entries.last().map_or(entry.at.end, |last| end(last, text)),
    }
    .max(begins)
}

fn give_comments(text: &str, head: usize, column: usize, items: &mut [Item]) {
    let mut from = head;
    for at in 0..items.len() {
        let (before, rest) = items.split_at_mut(at);
        let [item, ..] = rest else { continue };
        let between = lines::of(text, from..item.lines.start);
        let own = runs(&between).last().filter(|run| run.end == between.len()).map_or(0, ExactSizeIterator::len);
        let (between, own) = between.split_at(between.len() - own);
        let apart = apart(text, own);
        // Of comments directly between two entries, those indented like the keys of the upper one belong to it.
        let deep = if between.is_empty() && at > 0 && apart == 0 {
            own.iter().take_while(|line| line.indent > column).count()
        } else {
            0
        };
        if let Some(first) = own.get(deep.max(apart)) {
            item.lines.start = first.bytes.start;
        }
        if let Some(above) = before.last_mut() {
            let below = if between.is_empty() { own.get(..deep).unwrap_or_default() } else { between };
            give_below(above, below, |line| !is_apart(text, line));
        }
        from = lines::next(text, item.content);
    }
    if let Some(last) = items.last_mut() {
        let rest = lines::of(text, from..text.len());
        let comments: Vec<Line> = rest.into_iter().take_while(|line| line.is_comment).collect();
        // A comment at the margin is about the whole file, or about what follows the list.
        give_below(last, &comments, |line| line.indent > 0 && line.indent >= column && !is_apart(text, line));
    }
}

/// How many of these comments, from the first, are of no blog: headings, and blogs that are commented out.
fn apart(text: &str, comments: &[Line]) -> usize {
    let mut end = 0;
    let mut is_in_a_blog = false;
    for (at, line) in comments.iter().enumerate() {
        let inner = inner(text, line);
        is_in_a_blog = begins_blog(inner) || is_in_a_blog && inner.starts_with("  ") && inner.contains(':');
        if is_in_a_blog || is_heading(inner) {
            end = at + 1;
        }
    }
    end
}

fn is_apart(text: &str, line: &Line) -> bool {
    begins_blog(inner(text, line)) || is_heading(inner(text, line))
}

/// The text of a comment behind its `#`.
fn inner<'t>(text: &'t str, line: &Line) -> &'t str {
    let comment = text.get(line.bytes.clone()).unwrap_or_default().trim();
    comment.strip_prefix('#').unwrap_or(comment)
}

/// `# - name: Ada`: a blog that is commented out.
fn begins_blog(inner: &str) -> bool {
    let body = inner.trim_start().strip_prefix('-').map(str::trim_start);
    body.is_some_and(|body| ["name:", "feed:", "{ name:"].iter().any(|key| body.starts_with(key)))
}

/// `# --- Weather people ---`, `## Weather people`.
fn is_heading(inner: &str) -> bool {
    let is_rule =
        |part: &str| part.len() >= 3 && part.chars().all(|char| matches!(char, '-' | '=' | '*' | '#' | '~' | '_'));
    let mut words = inner.split_whitespace();
    inner.starts_with('#') || words.next().is_some_and(is_rule) || words.next_back().is_some_and(is_rule)
}

/// An entry owns the comments directly below it.
fn give_below(item: &mut Item, lines: &[Line], own: impl Fn(&Line) -> bool) {
    if let Some(line) = lines.iter().take_while(|line| line.is_comment && own(line)).last() {
        item.lines.end = line.bytes.end;
    }
}

/// Comments without a blank line between them.
pub(super) fn runs(lines: &[Line]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.is_comment) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

impl Block {
    /// The spaces before a dash in the laid out list.
    pub(super) fn margin(&self) -> String {
        " ".repeat(self.key + 2)
    }

    /// Whether most of its entries have a blank line between them. Entries with a comment between them do not count.
    pub(super) fn is_airy(&self, text: &str) -> bool {
        let gaps: Vec<bool> = self
            .items
            .windows(2)
            .filter_map(|pair| text.get(pair.first()?.lines.end..pair.last()?.lines.start))
            .filter(|gap| gap.trim().is_empty())
            .map(|gap| gap.matches('\n').count() > 1)
            .collect();
        gaps.iter().filter(|airy| **airy).count() * 2 > gaps.len()
    }
}

/// A mapping in braces, on one line.
pub(super) fn is_in_braces(node: Span, text: &str) -> bool {
    let written = node.of(text);
    written.starts_with('{') && !written.contains('\n')
}

/// The keys of a blog with their values.
pub(super) fn keys(item: &Node) -> &[Entry] {
    if let NodeKind::Map(entries) = &item.kind { entries } else { &[] }
}
