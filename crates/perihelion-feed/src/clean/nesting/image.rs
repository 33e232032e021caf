//! Images of foreign markup in the output: once each, and as words where there is none.

use super::Nesting;
use crate::clean::allow::{ContentModel, Element};
use crate::clean::images::{self, Found, Image};
use crate::clean::scan::{Attributes, Event, scan};
use crate::clean::{adapt, allow};

/// The image that was written last.
#[derive(Default)]
pub(super) struct Last {
    /// Where it ended, or the `picture` around it.
    pub(super) end: usize,
    address: String,
    /// It was inside a `noscript`.
    fallback: bool,
    /// Where the words for an image began that is not on the web.
    absent: Option<usize>,
    /// The first address of the last `source` of a `picture`.
    pub(super) source: Option<String>,
}

impl Nesting {
    pub(super) fn image(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let in_media = self.block_model() == Some(ContentModel::Media);
        if in_media && self.container().is_none_or(|open| !open.is("picture")) {
            return;
        }
        let source = self.image.source.take().filter(|_| in_media);
        let image = match (images::image(attributes), &source) {
            (Found::Image(image), _) => image,
            (Found::Absent(_), Some(source)) => Image { address: source, set: None },
            (Found::Absent(words), None) if !in_media => return self.absent_image(words, attributes),
            _ => return,
        };
        let fallback = self.noscript.is_some();
        let last_is_here = self.image.end > 0 && self.image.end == self.out.trim_end().len();
        let same = self.image.address == image.address || self.image.absent.is_some();
        if let Some(start) = self.image.absent.filter(|_| last_is_here && fallback) {
            // The image that a script would load, and that stands here for those without one.
            self.out.truncate(start);
        } else if last_is_here && same && (fallback || self.image.fallback) || self.noscript == Some(true) {
            return;
        }
        if !in_media {
            self.ensure_content();
        }
        adapt::write_image(element, &image, attributes, &mut self.out);
        self.image =
            Last { end: self.out.len(), address: image.address.to_owned(), fallback, absent: None, source: None };
    }

    /// Whether the last image, or the words for it, are right before what comes next.
    pub(super) fn is_behind_image(&self) -> bool {
        self.image.absent.is_none() && self.image.end > 0 && self.image.end == self.out.trim_end().len()
    }

    fn absent_image(&mut self, words: &str, attributes: Attributes<'_>) {
        let repeats = self.image.fallback && self.is_behind_image();
        if repeats || self.noscript == Some(true) {
            return;
        }
        self.ensure_content();
        let start = self.out.len();
        if images::is_sign(attributes) {
            self.text(words);
        } else {
            self.absent(words);
        }
        self.image = Last { end: self.out.trim_end().len(), absent: Some(start), ..Last::default() };
    }

    /// Words for a picture that cannot be shown: they link to the post's own page, which shows it. `words` are raw.
    pub(super) fn absent(&mut self, words: &str) {
        self.end_implied("");
        if self.block_model() == Some(ContentModel::Media) {
            return;
        }
        self.ensure_content();
        separate_words(&mut self.out);
        let here = scan("<a href=\"#\">").next();
        let in_link = self.stack.iter().any(|open| open.is("a"));
        match (here, allow::element("a")) {
            (Some(Event::Open(_, here)), Some(element)) if !in_link => {
                self.link(element, here);
                self.text(words);
                self.close("a");
            }
            _ => self.text(words),
        }
    }
}

/// Keeps the words of a picture apart from those before them.
fn separate_words(out: &mut String) {
    if out.ends_with(char::is_alphanumeric) || out.ends_with("</a>") {
        out.push(' ');
    }
}
