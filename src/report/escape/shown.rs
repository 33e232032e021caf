//! The text that Markdown shows, by an independent parser. It is a file of its own because the fuzz targets use it too.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// `None` if more than text and code is shown.
pub(crate) fn shown(markdown: &str) -> Option<String> {
    let mut shown = String::new();
    // GitHub's markdown sets no quotes.
    let options = Options::all() - Options::ENABLE_SMART_PUNCTUATION;
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) => shown.push_str(&text),
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            _ => return None,
        }
    }
    Some(shown.replace('\u{200b}', ""))
}
