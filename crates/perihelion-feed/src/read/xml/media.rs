//! Media RSS reader: a body and enclosures from `media:` elements.
//!
//! The entry of a video often says nothing outside of its `media:group`.

use std::fmt::Write as _;

use super::link::is_web;
use super::markup::escape;
use super::scope::ElementScope;
use super::text::{self, Role};
use crate::read::tree::Element;
use crate::read::{Enclosure, Repairs, Text, TextKind};

/// The values of the `media:` elements of an entry; of each the first.
#[derive(Debug, Default)]
pub(super) struct MediaParts {
    pub(super) title: Option<Text>,
    pub(super) contents: Vec<Enclosure>,
    description: Option<Text>,
    image: Option<String>,
}

/// `media:content`s beyond this many are the same picture in more sizes.
const MAX_CONTENTS: usize = 32;
/// Video sites still name this player beside every film, and no browser runs it any more.
const FLASH: &str = "application/x-shockwave-flash";

impl MediaParts {
    /// Reads one element, and the children of a `media:group` or `media:content`.
    pub(super) fn read(&mut self, element: Element<'_>, outer: &ElementScope, repairs: &mut Repairs) {
        let scope = outer.within(element);
        match element.name() {
            "title" if self.title.is_none() => self.title = text::read(element, Role::Title, false, outer, repairs),
            "description" if self.description.is_none() => {
                self.description = text::read(element, Role::Body, false, outer, repairs);
            }
            "thumbnail" => self.picture(element, &scope),
            "content" => {
                self.content(element, &scope);
                self.inside(element, &scope, repairs);
            }
            "group" => self.inside(element, &scope, repairs),
            _ => {}
        }
    }

    fn inside(&mut self, element: Element<'_>, scope: &ElementScope, repairs: &mut Repairs) {
        for child in element.elements().filter(|child| child.vocabulary() == element.vocabulary()) {
            self.read(child, scope, repairs);
        }
    }

    fn picture(&mut self, element: Element<'_>, scope: &ElementScope) {
        if self.image.is_none() {
            self.image = element.attribute("url").and_then(|url| scope.resolve(url)).filter(|url| is_web(url));
        }
    }

    /// Pictures are for the body, sound and film are enclosures.
    fn content(&mut self, element: Element<'_>, scope: &ElementScope) {
        // Mastodon calls a video an image, by `medium`.
        let kind = element.attribute("type").or_else(|| element.attribute("medium")).unwrap_or_default();
        if kind.starts_with("image") {
            return self.picture(element, scope);
        }
        let Some(url) = element.attribute("url").and_then(|url| scope.resolve(url)) else { return };
        if self.contents.len() < MAX_CONTENTS && !["", "document", FLASH].contains(&kind) {
            let bytes = element.attribute("fileSize").and_then(|size| size.parse().ok());
            let media_type = element.attribute("type").map(str::to_owned);
            self.contents.push(Enclosure { url, media_type, bytes });
        }
    }

    /// A body for an entry that has none: the picture, leading where the entry leads, and the description.
    pub(super) fn body(self, link: Option<&str>) -> Option<Text> {
        let Some(image) = self.image else { return self.description };
        let mut html = String::from("<p>");
        let quoted = |address: &str| {
            let mut quoted = String::new();
            escape(address, &mut quoted);
            quoted
        };
        // Writing to a string does not fail.
        let _ = match link {
            Some(link) => write!(html, "<a href=\"{}\"><img src=\"{}\" alt=\"\"></a>", quoted(link), quoted(&image)),
            None => write!(html, "<img src=\"{}\" alt=\"\">", quoted(&image)),
        };
        html.push_str("</p>");
        let base = match self.description {
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
