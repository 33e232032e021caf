//! Pictures beside the text: those that a post has and its text does not show, as HTML below it.

use std::collections::HashSet;

use super::scan::{self, Event};
use super::text;
use crate::read::{Picture, Text};
use crate::same_picture;
use crate::text::escape_html_into;

/// The pictures that cleaned HTML does not show, as foreign HTML. `None` if there are none.
pub(super) fn missing(html: &str, pictures: &[Picture]) -> Option<Text> {
    if pictures.is_empty() {
        return None;
    }
    let mut shown = HashSet::new();
    let mut has_film = false;
    for event in scan::scan(html) {
        match event {
            Event::Open("img", attributes) => {
                shown.extend(attributes.get("src").map(|src| same_picture::key(&scan::decoded(src))));
            }
            Event::Open("video", attributes) => {
                has_film = true;
                shown.extend(attributes.get("poster").map(|poster| same_picture::key(&scan::decoded(poster))));
            }
            Event::Open("iframe", _) => has_film = true,
            _ => {}
        }
    }
    let mut below = String::new();
    // A preview stands for the post: it is of use where nothing else is to be seen.
    let mut is_bare = shown.is_empty() && !has_film;
    for picture in pictures.iter().filter(|picture| !picture.is_preview).chain(pictures.iter().filter(|p| p.is_preview))
    {
        if picture.is_preview && !is_bare || !shown.insert(same_picture::key(&picture.url)) {
            continue;
        }
        is_bare = false;
        below.push_str("<p><img src=\"");
        escape_html_into(&mut below, &picture.url);
        below.push_str("\" alt=\"");
        escape_html_into(&mut below, &picture.description.as_ref().map(text::text).unwrap_or_default());
        below.push_str("\"></p>");
    }
    (!below.is_empty()).then(|| Text::html(below))
}
