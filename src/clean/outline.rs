//! Sanitised HTML in, what must be known of the whole before its parts are written: its headings' rank, its ids and who links to them.

use std::collections::HashSet;

use super::links::Links;
use super::walk::{self, Event};

/// A post stands under a heading of rank three on the pages of a day and of a source, so its own begin at four.
const TOP_RANK: u8 = 4;

#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The rank of the highest heading, 1 to 6.
    top: Option<u8>,
    /// The first thing in the post is a heading that says what its title says.
    pub(super) repeats_title: bool,
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
    let mut first = FirstHeading::Ahead;
    let title = folded(title);
    for event in walk::walk(html) {
        match event {
            Event::Open(name, attributes) => {
                if let Some(rank) = heading_rank(name) {
                    // The title's heading goes, so its rank does not count.
                    if matches!(first, FirstHeading::Ahead) && !title.is_empty() {
                        first = FirstHeading::Within(rank, String::new());
                    } else {
                        outline.top = Some(outline.top.map_or(rank, |top| top.min(rank)));
                    }
                } else if matches!(name, "img" | "hr" | "audio" | "video" | "table")
                    || attributes.get(super::allow::EMBED).is_some()
                {
                    first = first.ended(&mut outline, &title);
                }
                if let Some(id) = attributes.get("id") {
                    outline.ids.insert(walk::decoded(id).into_owned());
                }
                if let Some(target) = attributes.get("href").filter(|href| href.contains('#')) {
                    outline.targets.extend(links.fragment(&walk::decoded(target)));
                }
            }
            Event::Close(name) => {
                if heading_rank(name).is_some() {
                    first = first.ended(&mut outline, &title);
                }
            }
            Event::Text(text) => match &mut first {
                FirstHeading::Within(_, words) => words.push_str(&walk::decoded(text)),
                FirstHeading::Ahead if !text.trim().is_empty() => first = FirstHeading::Over,
                _ => {}
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

enum FirstHeading {
    Ahead,
    Within(u8, String),
    Over,
}

impl FirstHeading {
    fn ended(self, outline: &mut Outline, title: &str) -> FirstHeading {
        if let FirstHeading::Within(rank, words) = self {
            outline.repeats_title = folded(&words) == title;
            if !outline.repeats_title {
                outline.top = Some(outline.top.map_or(rank, |top| top.min(rank)));
            }
        }
        FirstHeading::Over
    }
}

/// For comparing: one space between words, one case.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
