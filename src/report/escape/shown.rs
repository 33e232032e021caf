//! What markdown makes of our words: judged by a parser that is not ours. A file of its own, since fuzzers use it too.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The text that markdown shows, if text (and code) is all it shows.
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
