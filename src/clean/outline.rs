//! Sanitised HTML in, what must be known of the whole before its parts are written: its headings' rank, its ids and who links to them.

use std::collections::HashSet;

use super::allow;
use super::links::Links;
use super::walk::{self, Event};

/// A post stands under a heading of rank three on the pages of a day and of a source, so its own begin at four.
const TOP_RANK: u8 = 4;

#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The rank of the highest heading, 1 to 6.
    top: Option<u8>,
    /// Which of its headings, counted from 0, says what the title says, if nothing stands before that one.
    pub(super) repeats_title: Option<usize>,
    pub(super) ids: HashSet<String>,
    /// Ids that a link in the post leads to.
    pub(super) targets: HashSet<String>,
}

impl Outline {
    /// The element that a heading of this rank becomes: the distance to the highest one is kept as far as six ranks go.
    pub(super) fn heading(&self, rank: u8) -> &'static str {
        match rank.saturating_sub(self.top.unwrap_or(rank)) + TOP_RANK {
            TOP_RANK => "h4",
            5 => "h5",
            _ => "h6",
        }
    }
}

pub(super) fn survey(html: &str, title: &str, links: &Links<'_>) -> Outline {
    let mut outline = Outline::default();
    let title = folded(title);
    let mut headings = 0;
    let mut within: Option<(u8, String)> = None;
    // Something that readers see came already.
    let mut begun = false;
    for event in walk::walk(html) {
        match event {
            Event::Open(name, attributes) => {
                if let Some(rank) = heading_rank(name) {
                    within = Some((rank, String::new()));
                } else if is_seen(name) || attributes.get(allow::EMBED).is_some() {
                    match &mut within {
                        Some((_, words)) => words.push(char::REPLACEMENT_CHARACTER),
                        None => begun = true,
                    }
                }
                if let Some(id) = attributes.get("id") {
                    outline.ids.insert(walk::decoded(id).into_owned());
                }
                if let Some(target) = attributes.get("href").filter(|href| href.contains('#')) {
                    outline.targets.extend(links.fragment(&walk::decoded(target)));
                }
            }
            Event::Close(name) if heading_rank(name).is_some() => {
                let (rank, words) = within.take().unwrap_or_default();
                let words = folded(&words);
                if !begun && !words.is_empty() && words == title {
                    outline.repeats_title = Some(headings);
                } else if !words.is_empty() {
                    outline.top = Some(outline.top.map_or(rank, |top| top.min(rank)));
                }
                begun |= !words.is_empty();
                headings += 1;
            }
            Event::Close(_) => {}
            Event::Text(text) => match &mut within {
                Some((_, words)) => words.push_str(&walk::decoded(text)),
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
