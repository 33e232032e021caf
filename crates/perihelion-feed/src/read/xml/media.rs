//! Media RSS in, a body and enclosures out: a video's entry often says nothing outside of `media:group`.

use std::fmt::Write as _;

use super::link::is_web;
use super::markup::escape;
use super::place::Place;
use super::text::{self, Role};
use crate::read::draft::{Media, Words};
use crate::read::tree::Element;
use crate::read::{Kind, Repairs};

/// What the `media:` elements of an entry say; of each the first.
#[derive(Debug, Default)]
pub(super) struct Gathered<'t> {
    pub(super) title: Option<Words<'t>>,
    pub(super) contents: Vec<Media>,
    description: Option<Words<'t>>,
    image: Option<String>,
}

/// `media:content`s beyond this many are the same picture in more sizes.
const MAX_CONTENTS: usize = 32;
/// What video sites still name beside every film: a player that no browser runs any more.
const FLASH: &str = "application/x-shockwave-flash";

impl<'t> Gathered<'t> {
    /// Reads one element, and for a `media:group` or `media:content` what is in it.
    pub(super) fn read(&mut self, element: Element<'t>, outer: &Place, repairs: &mut Repairs) {
        let place = outer.within(element);
        match element.name() {
            "title" if self.title.is_none() => self.title = text::words(element, Role::Title, false, outer, repairs),
            "description" if self.description.is_none() => {
                self.description = text::words(element, Role::Body, false, outer, repairs);
            }
            "thumbnail" => self.picture(element, &place),
            "content" => {
                self.content(element, &place);
                self.inside(element, &place, repairs);
            }
            "group" => self.inside(element, &place, repairs),
            _ => {}
        }
    }

    fn inside(&mut self, element: Element<'t>, place: &Place, repairs: &mut Repairs) {
        for child in element.elements().filter(|child| child.vocabulary() == element.vocabulary()) {
            self.read(child, place, repairs);
        }
    }

    fn picture(&mut self, element: Element<'t>, place: &Place) {
        if self.image.is_none() {
            self.image = element.attribute("url").and_then(|url| place.resolve(url)).filter(|url| is_web(url));
        }
    }

    /// Pictures are for the body, sound and film are enclosures.
    fn content(&mut self, element: Element<'t>, place: &Place) {
        // Mastodon calls a video an image, by `medium`.
        let kind = element.attribute("type").or_else(|| element.attribute("medium")).unwrap_or_default();
        if kind.starts_with("image") {
            return self.picture(element, place);
        }
        let Some(url) = element.attribute("url").and_then(|url| place.resolve(url)) else { return };
        if self.contents.len() < MAX_CONTENTS && !["", "document", FLASH].contains(&kind) {
            let bytes = element.attribute("fileSize").and_then(|size| size.parse().ok());
            self.contents.push(Media { url, kind: element.attribute("type").map(str::to_owned), bytes });
        }
    }

    /// A body for an entry that has none: the picture, leading where the entry leads, and the description.
    pub(super) fn body(self, link: Option<&str>) -> Option<Words<'t>> {
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
        let base = self.description.as_ref().and_then(|words| words.base.clone());
        match self.description {
            Some(Words { value, kind: Kind::Html, .. }) => html.push_str(&value),
            Some(Words { value, kind: Kind::Plain, .. }) => paragraphs(&value, &mut html),
            None => {}
        }
        Some(Words { base, ..Words::new(html, Kind::Html) })
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
