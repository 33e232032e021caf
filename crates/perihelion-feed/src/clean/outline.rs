//! Outline of a post: facts about the whole that `output` needs before it writes the parts.
//!
//! Which heading repeats the title, which ids there are and which of them links lead to, and what the cells of tables span.

use std::collections::HashSet;

use super::allow;
use super::links::Links;
use super::permalink::{PartLink, Permalinks};
use super::scan::{self, Event};
use super::table::{self, CellSpan};
use super::values;

#[derive(Debug, Default)]
pub(super) struct Outline {
    /// The number, from 0, of the heading that repeats the title, if nothing visible is before it.
    pub(super) repeats_title: Option<usize>,
    /// The numbers, from 0, of the links that only offer the address of a heading.
    pub(super) permalinks: HashSet<usize>,
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
    let mut permalinks = Permalinks::default();
    let (mut headings, mut anchors, mut depth) = (0, 0, 0_usize);
    let mut heading: Option<Heading> = None;
    let mut link: Option<PartLink> = None;
    // Where the links to parts lead, with the number of each.
    let mut targets = Vec::new();
    // Something visible came already.
    let mut begun = false;
    for event in scan::scan(html) {
        match event {
            Event::Open(name, attributes) => {
                depth += usize::from(holds_prose(name));
                if heading_rank(name).is_some() {
                    heading = Some(Heading { words: String::new(), links: permalinks.begin_heading() });
                } else if is_seen(name) || attributes.get(allow::EMBED).is_some() {
                    match (&mut link, attributes.get("alt")) {
                        (Some(link), Some(alt)) => link.text.push_str(&scan::decoded(alt)),
                        (Some(link), None) => link.pictured = name != "img",
                        (None, _) => {}
                    }
                    match &mut heading {
                        // A link to an embedded page has words.
                        Some(heading) if attributes.get(allow::EMBED).is_some() => {
                            heading.words.push_str("\u{fffd}page");
                        }
                        Some(heading) => heading.words.push(char::REPLACEMENT_CHARACTER),
                        None => begun = true,
                    }
                }
                let id = attributes.get("id").map(scan::decoded);
                outline.ids.extend(id.as_deref().and_then(values::id).map(str::to_owned));
                let part = attributes.get("href").filter(|href| href.contains('#'));
                let part = part.and_then(|target| links.fragment(&scan::decoded(target)));
                let number = anchors;
                if name == "a" {
                    let class = attributes.get("class").unwrap_or_default().to_owned();
                    let text = String::new();
                    link = part.as_ref().map(|_| PartLink { number, class, text, pictured: false, depth });
                    anchors += 1;
                }
                targets.extend(part.map(|part| (number, part)));
            }
            Event::Close("a") => match (link.take(), &mut heading) {
                (Some(link), Some(heading)) => heading.links.push(link),
                (Some(link), None) => permalinks.link_beside(link),
                (None, _) => {}
            },
            Event::Close(name) if heading_rank(name).is_some() => {
                let Heading { mut words, links } = heading.take().unwrap_or_default();
                words += &permalinks.end_heading(&words, depth, links);
                let words = folded(&words);
                if !begun && !words.is_empty() && words == title {
                    outline.repeats_title = Some(headings);
                }
                begun |= !words.is_empty();
                headings += 1;
            }
            Event::Close(name) => depth = depth.saturating_sub(usize::from(holds_prose(name))),
            Event::Text(text) => {
                let blank = text.trim().is_empty();
                let seen = !blank && text.trim() != "&nbsp;";
                if let Some(link) = &mut link {
                    link.text.push_str(&scan::decoded(text));
                } else if let Some(heading) = &mut heading {
                    heading.words.push_str(&scan::decoded(text));
                } else if seen {
                    permalinks.something_else();
                }
                begun |= heading.is_none() && !blank;
            }
        }
    }
    outline.permalinks = permalinks.found;
    let kept = targets.into_iter().filter(|(link, _)| !outline.permalinks.contains(link));
    outline.targets = kept.map(|(_, target)| target).collect();
    outline
}

#[derive(Debug, Default)]
struct Heading {
    /// Outside its links to parts of the post.
    words: String,
    links: Vec<PartLink>,
}

/// Whether an element of this name holds running text, of which a link is a part.
fn holds_prose(name: &str) -> bool {
    matches!(name, "p" | "li" | "dt" | "dd" | "td" | "th" | "blockquote" | "pre" | "summary" | "figcaption" | "caption")
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
