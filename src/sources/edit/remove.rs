//! Removal of a blog from the list, and hashes for `forgotten`.

use std::ops::Range;

use super::layout::{self, Layout};
use super::lines;
use crate::sources::yaml::tree::{self, NodeKind};

/// The text without the entry `at`. `None` if the layout of the list is not supported.
pub(super) fn blog(text: &str, at: usize) -> Option<String> {
    let piece = match layout::layout(text)? {
        Layout::Block(block) if block.items.len() == 1 => {
            return without_list(text, block.items.first()?.lines.clone());
        }
        Layout::Block(block) => whole_lines(text, block.items.get(at)?.lines.clone()),
        Layout::Flow(items) if items.len() == 1 => items.first()?.start..items.first()?.end,
        Layout::Flow(items) => match items.get(at + 1) {
            Some(next) => items.get(at)?.start..next.start,
            None => items.get(at.checked_sub(1)?)?.end..items.get(at)?.end,
        },
    };
    let mut edited = text.to_owned();
    edited.replace_range(piece, "");
    Some(edited)
}

/// The lines with their ends, and with the blank lines below them.
fn whole_lines(text: &str, piece: Range<usize>) -> Range<usize> {
    let mut end = lines::next(text, piece.end);
    while end < text.len() && text.get(end..lines::end(text, end)).is_some_and(|line| line.trim().is_empty()) {
        end = lines::next(text, end);
    }
    piece.start..end
}

/// A list whose only blog goes: what is left has to be a list.
fn without_list(text: &str, only: Range<usize>) -> Option<String> {
    let root = tree::parse(text).0?;
    let key = root.get("sources")?.key.as_ref()?.at.end;
    let colon = key + text.get(key..)?.find(':')? + 1;
    let mut edited = text.to_owned();
    edited.replace_range(whole_lines(text, only), "");
    edited.insert_str(colon, " []");
    Some(edited)
}

/// The text with more hashes in `forgotten`.
pub(super) fn with_forgotten(text: &str, hashes: &[String]) -> Option<String> {
    let end = lines::ending(text);
    let root = tree::parse(text).0?;
    let item = |margin: &str, hash: &String| format!("{margin}- {hash}{end}");
    let items_of = |margin: &str| hashes.iter().map(|hash| item(margin, hash)).collect::<Vec<_>>().concat();
    let Some(entry) = root.get("forgotten") else {
        let gap = if text.ends_with('\n') { "" } else { end };
        return Some(format!("{text}{gap}{end}forgotten:{end}{}", items_of("  ")));
    };
    let mut edited = text.to_owned();
    match &entry.node.kind {
        NodeKind::List(items) if !items.is_empty() && !entry.at.of(text).starts_with('[') => {
            let lowest = items.last()?;
            let at = lines::next(text, layout::end(lowest, text));
            let line = lines::start(text, lowest.at.start);
            let margin = text.get(line..lowest.at.start)?.split('-').next()?.to_owned();
            let gap = if text.get(..at)?.ends_with('\n') { "" } else { end };
            edited.insert_str(at, &format!("{gap}{}", items_of(&margin)));
        }
        NodeKind::List(items) => {
            let known = items.iter().map(|item| item.at.of(text).trim().to_owned());
            let all: Vec<String> = known.chain(hashes.iter().cloned()).collect();
            edited.replace_range(entry.at.start..entry.at.end, &format!("[{}]", all.join(", ")));
        }
        NodeKind::Scalar { .. } => {
            let key = entry.key.as_ref()?.at.end;
            let colon = key + text.get(key..)?.find(':')? + 1;
            let rest = lines::end(text, colon);
            edited.replace_range(colon..rest, &format!(" [{}]", hashes.join(", ")));
        }
        NodeKind::Map(_) => return None,
    }
    Some(edited)
}
