//! Sanitised HTML in, what must be known of the whole before its parts are written: which heading repeats the title, the ids
//! and who links to them, what the cells of tables span.

use std::collections::HashSet;

use super::allow;
use super::links::Links;
use super::scan::{self, Event};
use super::table::{self, Span};
use super::values;

#[derive(Debug, Default)]
pub(super) struct Outline {
    /// Which of its headings, counted from 0, says what the title says, if nothing stands before that one.
    pub(super) repeats_title: Option<usize>,
    pub(super) ids: HashSet<String>,
    /// Ids that a link in the post leads to.
    pub(super) targets: HashSet<String>,
    /// What the cells of its tables span; empty where each is a simple one.
    pub(super) spans: Vec<Span>,
}

pub(super) fn survey(html: &str, title: &str, links: &Links<'_>) -> Outline {
    let mut outline = Outline { spans: table::spans(html), ..Outline::default() };
    let title = folded(title);
    let mut headings = 0;
    let mut within: Option<String> = None;
    // Something that readers see came already.
    let mut begun = false;
    for event in scan::scan(html) {
        match event {
            Event::Open(name, attributes) => {
                if heading_rank(name).is_some() {
                    within = Some(String::new());
                } else if is_seen(name) || attributes.get(allow::EMBED).is_some() {
                    match &mut within {
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
                let words = folded(&within.take().unwrap_or_default());
                if !begun && !words.is_empty() && words == title {
                    outline.repeats_title = Some(headings);
                }
                begun |= !words.is_empty();
                headings += 1;
            }
            Event::Close(_) => {}
            Event::Text(text) => match &mut within {
                Some(words) => words.push_str(&scan::decoded(text)),
                None => begun |= !text.trim().is_empty(),
            },
        }
    }
    outline
}

/// 1 to 6.
pub(super) fn heading_rank(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', rank @ b'1'..=b'6'] => Some(rank - b'0'),
        _ => None,
    }
}

fn is_seen(name: &str) -> bool {
    matches!(name, "img" | "hr" | "audio" | "video" | "table")
}

/// For comparing: one space between words, one case.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
