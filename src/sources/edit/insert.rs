//! Insertion of a blog: its lines and their place in the text.

use super::layout::{self, Block, Layout};
use super::{lines, scalar};

/// Inserts a blog before the entry `at`, or behind the last. `None` if the layout of the list is not supported.
pub(super) fn insert(text: &str, at: usize, name: &str, feed: &str) -> Option<String> {
    let pair = format!("{{ name: {}, feed: {} }}", scalar::plain(name), scalar::plain(feed));
    let (place, piece) = match layout::layout(text)? {
        Layout::Block(block) => in_a_block(text, &block, at, name, feed)?,
        Layout::Flow(items) => in_brackets(text, &items, at, &pair)?,
    };
    let mut edited = text.to_owned();
    edited.insert_str(place, &piece);
    Some(edited)
}

fn in_a_block(text: &str, block: &Block, at: usize, name: &str, feed: &str) -> Option<(usize, String)> {
    let end = lines::ending(text);
    let neighbour = block.items.get(at.saturating_sub(1))?;
    let blog = blog(text, block, neighbour, [name, feed]).join(end);
    let gap = if block.is_airy(text) { end } else { "" };
    if at == 0 {
        return Some((neighbour.lines.start, format!("{blog}{end}{gap}")));
    }
    // Before the line end, not behind it: the last line of a file may have none, and stays so.
    Some((neighbour.lines.end, format!("{end}{gap}{blog}")))
}

/// The lines of a blog in the style of its neighbour: in braces or not, the keys as far from the dash.
fn blog(text: &str, block: &Block, neighbour: &layout::Item, [name, feed]: [&str; 2]) -> Vec<String> {
    let (name, feed) = (scalar::plain(name), scalar::plain(feed));
    let margin = " ".repeat(block.column);
    if layout::is_in_braces(neighbour.value, text) {
        return vec![format!("{margin}- {{ name: {name}, feed: {feed} }}")];
    }
    let gap = text.get(neighbour.dash + 1..neighbour.value.start).unwrap_or(" ");
    let gap = if !gap.is_empty() && gap.bytes().all(|byte| byte == b' ') { gap } else { " " };
    vec![format!("{margin}-{gap}name: {name}"), format!("{margin} {gap}feed: {feed}")]
}

fn in_brackets(text: &str, items: &[crate::sources::problem::Span], at: usize, pair: &str) -> Option<(usize, String)> {
    let neighbour = items.get(at.saturating_sub(1))?;
    let line = lines::start(text, neighbour.start);
    let margin = text.get(line..neighbour.start)?;
    // One entry a line, or all on one line.
    let gap = if margin.trim().is_empty() { format!("{}{margin}", lines::ending(text)) } else { " ".to_owned() };
    Some(if at == 0 { (neighbour.start, format!("{pair},{gap}")) } else { (neighbour.end, format!(",{gap}{pair}")) })
}
