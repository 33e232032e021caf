//! Recovery from syntax errors: parses a document without the list items that are no YAML.
//!
//! The parser stops at the first syntax error, and one newcomer's slip would hide the mistakes of all others. So the item
//! with the error is replaced by spaces, byte for byte, and the text is parsed again. Places stay the same.

use std::ops::Range;
use std::rc::Rc;

use super::tree::{self, Node};
use crate::sources::problem::Finding;

/// Items that are left out before we give up. More errors than this have a common cause.
const TURNS: usize = 20;

/// The tree without the item of the last of `findings`, and without further items with syntax errors, which are added.
pub(super) fn without_broken_items(text: &str, list: &str, findings: &mut Vec<Finding>) -> Option<Rc<Node>> {
    let mut items = items(text, list);
    let mut text = text.to_owned();
    for _ in 0..TURNS {
        let error = findings.last()?.at.start;
        let item = items.iter().position(|item| item.contains(&error))?;
        let item = items.remove(item);
        let blanked = blank(text.get(item.clone())?);
        text.replace_range(item, &blanked);
        if items.is_empty() {
            return None;
        }
        let (root, more) = tree::parse(&text);
        findings.extend(more);
        if root.is_some() {
            return root;
        }
    }
    None
}

/// As many spaces as the text has bytes, so that no place behind it moves.
fn blank(text: &str) -> String {
    let blank = |char: char| if matches!(char, '\n' | '\r') { char.to_string() } else { " ".repeat(char.len_utf8()) };
    text.chars().map(blank).collect()
}

/// The items of a list at the top of the file, found by their dashes; each goes on to the next.
fn items(text: &str, list: &str) -> Vec<Range<usize>> {
    let mut lines =
        lines(text).skip_while(|(_, line)| line.strip_prefix(list).is_none_or(|rest| !rest.starts_with(':')));
    lines.next();
    let mut items: Vec<Range<usize>> = Vec::new();
    let mut dash = None;
    let mut end = text.len();
    for (start, line) in lines {
        let body = line.trim_start();
        let indentation = line.len() - body.len();
        let begins = body.starts_with("- ") || body.trim_end() == "-";
        if begins && dash.is_none_or(|dash| dash == indentation) {
            dash = Some(indentation);
            items.push(start..start);
        } else if indentation == 0 && !body.is_empty() && !body.starts_with('#') {
            // The next key of the file.
            end = start;
            break;
        }
    }
    let starts: Vec<usize> = items.iter().map(|item| item.start).skip(1).chain([end]).collect();
    items.into_iter().zip(starts).map(|(item, end)| item.start..end).collect()
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_reaches_to_the_next_dash_of_its_own_column() {
        let text = "planet: {}\nsources:\n\n  - name: A\n    tags:\n      - x\n  - name: é\n\n# end\nlinks: []\n";
        let items: Vec<_> = items(text, "sources").into_iter().map(|item| &text[item]).collect();
        assert_eq!(items, ["  - name: A\n    tags:\n      - x\n", "  - name: é\n\n# end\n"]);
        assert!(super::items("sources: [a]\n", "sources").is_empty());
    }
}
