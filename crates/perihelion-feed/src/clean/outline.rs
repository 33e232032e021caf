//! Outline of a post: facts about the whole that `output` needs before it writes the parts.
//!
//! Which heading repeats the title, which ids there are and which of them links lead to, and what the cells of tables span.

use std::collections::HashSet;

use super::allow;
use super::links::Links;
use super::scan::{self, Event};
use super::table::{self, CellSpan};
use super::values;

#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The number, from 0, of the heading that repeats the title, if nothing visible is before it.
    pub(super) repeats_title: Option<usize>,
    /// All ids.
    pub(super) ids: HashSet<String>,
    /// The ids that links of the post lead to.
    pub(super) targets: HashSet<String>,
    /// The columns and rows that each cell of a table spans; empty where each spans one of them.
    pub(super) spans: Vec<CellSpan>,
}

/// Surveys the post at `links` whose title is `title`.
pub(super) fn survey(html: &str, title: &str, links: &Links<'_>) -> Outline {
    let mut outline = Outline { spans: table::spans(html), ..Outline::default() };
    let title = folded(title);
    let mut headings = 0;
    let mut heading: Option<String> = None;
    // Something visible came already.
    let mut begun = false;
    for event in scan::scan(html) {
        match event {
            Event::Open(name, attributes) => {
                if heading_rank(name).is_some() {
                    heading = Some(String::new());
                } else if is_seen(name) || attributes.get(allow::EMBED).is_some() {
                    match &mut heading {
                        Some(words) => words.push(char::REPLACEMENT_CHARACTER),
                        None => begun = true,
                    }
                }
                let id = attributes.get("id").map(scan::decoded);
                outline.ids.extend(id.as_deref().and_then(values::id).map(str::to_owned));
                if let Some(target) = attributes.get("href").filter(|href| href.contains('#')) {
                    outline.targets.extend(links.fragment(&scan::decoded(target)));
                }
            }
            Event::Close(name) if heading_rank(name).is_some() => {
                let words = folded(&heading.take().unwrap_or_default());
                if !begun && !words.is_empty() && words == title {
                    outline.repeats_title = Some(headings);
                }
                begun |= !words.is_empty();
                headings += 1;
            }
            Event::Close(_) => {}
            Event::Text(text) => match &mut heading {
                Some(words) => words.push_str(&scan::decoded(text)),
                None => begun |= !text.trim().is_empty(),
            },
        }
    }
    outline
}

/// The rank of a heading, 1 to 6.
pub(super) fn heading_rank(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', rank @ b'1'..=b'6'] => Some(rank - b'0'),
        _ => None,
    }
}

fn is_seen(name: &str) -> bool {
    matches!(name, "img" | "hr" | "audio" | "video" | "table")
}

/// Text for comparing: one space between words, lower case.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
