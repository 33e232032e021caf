//! Media RSS reader: a body and enclosures from `media:` elements.
//!
//! The entry of a video often says nothing outside of its `media:group`.

use std::fmt::Write as _;

use super::link::is_web;
use super::markup::escape;
use super::scope::ElementScope;
use super::text::{self, Role};
use crate::read::tree::Element;
use crate::read::{Enclosure, Picture, Repairs, Text, TextKind};
use crate::same_picture;

/// The values of the `media:` elements of an entry; of each the first.
#[derive(Debug, Default)]
pub(super) struct MediaParts {
    pub(super) title: Option<Text>,
    pub(super) contents: Vec<Enclosure>,
    description: Option<Text>,
    pictures: Vec<MediaPicture>,
    groups: usize,
}

#[derive(Debug)]
struct MediaPicture {
    picture: Picture,
    key: String,
    /// In points of the screen; 0 where it is not known.
    width: u32,
    /// All that a `media:group` holds is one picture in several sizes.
    group: Option<usize>,
}

/// `media:content`s beyond this many are the same picture in more sizes.
const MAX_CONTENTS: usize = 32;
/// More pictures are an album, which has a page.
const MAX_PICTURES: usize = 16;
/// A picture that is less wide is a stamp.
const MIN_PREVIEW: u32 = 100;
/// Video sites still name this player beside every film, and no browser runs it any more.
const FLASH: &str = "application/x-shockwave-flash";

impl MediaParts {
    /// Reads one element, and the children of a `media:group` or `media:content`.
    pub(super) fn read(&mut self, element: Element<'_>, outer: &ElementScope, repairs: &mut Repairs) {
        self.read_in(element, outer, None, repairs);
    }

    fn read_in(&mut self, element: Element<'_>, outer: &ElementScope, group: Option<usize>, repairs: &mut Repairs) {
        let scope = outer.within(element);
        match element.name() {
            "title" if self.title.is_none() => self.title = text::read(element, Role::Title, false, outer, repairs),
            "description" if self.description.is_none() => {
                self.description = text::read(element, Role::Body, false, outer, repairs);
            }
            "thumbnail" => self.picture(element, &scope, true, group, None),
            "content" if is_picture(element) => {
                let description = described(element, &scope, repairs);
                self.picture(element, &scope, false, group, description);
            }
            "content" => {
                self.content(element, &scope);
                self.inside(element, &scope, group, repairs);
            }
            "group" => {
                self.groups += 1;
                self.inside(element, &scope, Some(self.groups), repairs);
            }
            _ => {}
        }
    }

    fn inside(&mut self, element: Element<'_>, scope: &ElementScope, group: Option<usize>, repairs: &mut Repairs) {
        for child in element.elements().filter(|child| child.vocabulary() == element.vocabulary()) {
            self.read_in(child, scope, group, repairs);
        }
    }

    /// Of one picture in several sizes the widest counts.
    fn picture(
        &mut self,
        element: Element<'_>,
        scope: &ElementScope,
        is_preview: bool,
        group: Option<usize>,
        description: Option<Text>,
    ) {
        let Some(url) = element.attribute("url").and_then(|url| scope.resolve(url)).filter(|url| is_web(url)) else {
            return;
        };
        let width = element.attribute("width").and_then(|width| width.parse().ok()).unwrap_or(0);
        let key = same_picture::key(&url);
        let picture = Picture { url, description, is_preview };
        let same = |known: &&mut MediaPicture| {
            known.key == key || group.is_some() && known.group == group && known.picture.is_preview == is_preview
        };
        let Some(known) = self.pictures.iter_mut().find(same) else {
            if self.pictures.len() < MAX_PICTURES {
                self.pictures.push(MediaPicture { picture, key, width, group });
            }
            return;
        };
        let description = known.picture.description.take().or(picture.description);
        if (known.picture.is_preview && !is_preview) || (known.picture.is_preview == is_preview && width > known.width)
        {
            *known = MediaPicture { picture: Picture { description: None, ..picture }, key, width, group };
        }
        known.picture.description = description;
    }

    /// Pictures are for the body, sound and film are enclosures.
    fn content(&mut self, element: Element<'_>, scope: &ElementScope) {
        let kind = kind(element);
        let Some(url) = element.attribute("url").and_then(|url| scope.resolve(url)) else { return };
        if self.contents.len() < MAX_CONTENTS && !["", "document", FLASH].contains(&kind) {
            let bytes = element.attribute("fileSize").and_then(|size| size.parse().ok());
            let media_type = element.attribute("type").map(str::to_owned);
            self.contents.push(Enclosure { url, media_type, bytes });
        }
    }

    /// A body for an entry that has none: the picture, leading where the entry leads, and the description.
    pub(super) fn body(&mut self, link: Option<&str>) -> Option<Text> {
        let description = self.description.take();
        let first = self.pictures.iter().position(|known| !known.picture.is_preview);
        if first.is_none() && self.pictures.is_empty() {
            return description;
        }
        let Picture { url, description: shows, .. } = self.pictures.remove(first.unwrap_or(0)).picture;
        let mut html = String::from("<p>");
        let quoted = |text: &str| {
            let mut quoted = String::new();
            escape(text, &mut quoted);
            quoted
        };
        let alt = shows.as_ref().filter(|shows| shows.kind == TextKind::Plain).map_or("", |shows| &shows.value);
        let image = format!("<img src=\"{}\" alt=\"{}\">", quoted(&url), quoted(alt));
        // Writing to a string does not fail.
        let _ = match link {
            Some(link) => write!(html, "<a href=\"{}\">{image}</a>", quoted(link)),
            None => write!(html, "{image}"),
        };
        html.push_str("</p>");
        let base = match description.or(shows) {
            Some(Text { value, kind: TextKind::Html, base }) => {
                html.push_str(&value);
                base
            }
            Some(Text { value, kind: TextKind::Plain, base }) => {
                paragraphs(&value, &mut html);
                base
            }
            None => None,
        };
        Some(Text { base, ..Text::html(html) })
    }

    /// The pictures, without those that are too small to be of use.
    pub(super) fn pictures(self) -> Vec<Picture> {
        let is_stamp = |known: &MediaPicture| known.picture.is_preview && (1..MIN_PREVIEW).contains(&known.width);
        self.pictures.into_iter().filter(|known| !is_stamp(known)).map(|known| known.picture).collect()
    }
}

/// Mastodon calls a video an image, by `medium`.
fn kind(element: Element<'_>) -> &str {
    element.attribute("type").or_else(|| element.attribute("medium")).unwrap_or_default()
}

fn is_picture(element: Element<'_>) -> bool {
    kind(element).starts_with("image")
}

/// What a picture shows, by its `media:description`, else its `media:title`, unless that is the name of a file.
fn described(element: Element<'_>, scope: &ElementScope, repairs: &mut Repairs) -> Option<Text> {
    let mut part = |name: &str| {
        let child = element.elements().find(|child| child.is(name) && child.vocabulary() == element.vocabulary());
        text::read(child?, Role::Title, false, scope, repairs)
    };
    part("description").or_else(|| part("title").filter(|title| title.value.contains(' ')))
}

/// Plain text with its line breaks.
fn paragraphs(text: &str, html: &mut String) {
    html.push_str("<p>");
    for (number, line) in text.lines().enumerate() {
        if number > 0 {
            html.push_str("<br>\n");
        }
        escape(line, html);
    }
    html.push_str("</p>");
}
