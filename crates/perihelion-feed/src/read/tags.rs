//! Tags of HTML in a text: whether the text is markup, or only mentions it.

use super::token::{Token, Tokens, attributes};

/// Whether a text is markup, and does not only mention it: it begins with a tag, ends with one or has many, and some match. A
/// whole document of HTML is.
pub(super) fn is_marked_up(text: &str) -> bool {
    let (text, is_document) = without_prolog(text);
    if is_document {
        return known_tags(text).next().is_some();
    }
    if !text.starts_with('<') {
        return false;
    }
    let mut open = Vec::new();
    let (mut count, mut pairs, mut first, mut last) = (0, 0, false, 0);
    for tag in known_tags(text) {
        count += 1;
        first |= tag.at == 0;
        last = tag.end;
        if !tag.closes {
            // Nobody nests deeper on purpose, and walking back must stay cheap.
            if open.len() < 64 {
                open.push(tag.name);
            }
        } else if let Some(at) = open.iter().rposition(|name: &&str| name.eq_ignore_ascii_case(tag.name)) {
            open.truncate(at);
            pairs += 1;
        }
    }
    first && pairs > 0 && (count >= 4 || last == text.len())
}

/// A text without what is before the first tag of a document: declarations, comments. And whether it declares to be HTML.
fn without_prolog(text: &str) -> (&str, bool) {
    let (mut text, mut is_document) = (text.trim(), false);
    loop {
        let end = if text.starts_with("<!--") {
            "-->"
        } else if text.starts_with("<?") {
            "?>"
        } else if text.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
            is_document = true;
            ">"
        } else {
            return (text, is_document);
        };
        let Some((_, rest)) = text.split_once(end) else { return (text, false) };
        text = rest.trim_start();
    }
}

/// The content of `body`, if the text is a whole HTML document.
pub(super) fn body_of_document(text: &str) -> Option<&str> {
    let (document, is_document) = without_prolog(text);
    let is_html = document.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<html"));
    if !(is_document || is_html) {
        return None;
    }
    let mut bodies = known_tags(document).filter(|tag| tag.name.eq_ignore_ascii_case("body"));
    let from = bodies.find(|tag| !tag.closes)?.end;
    let to = bodies.filter(|tag| tag.closes).last().map_or(document.len(), |tag| tag.at);
    document.get(from..to)
}

/// Whether a text has markup that is no mention of it: a link or a picture that leads somewhere.
pub(super) fn has_links(text: &str) -> bool {
    meant_markup(text).any(|what| what == Meant::Link)
}

/// Whether a text is words with inline markup among them that is no mention of it: a link, or two words with an element around
/// each, or two line breaks.
pub(super) fn has_inline_words(text: &str) -> bool {
    let mut found = [0; 2];
    meant_markup(text).any(|what| {
        let number = &mut found[usize::from(what == Meant::Break)];
        *number += 1;
        what == Meant::Link || *number > 1
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    Link,
    /// An element that stands close around its text.
    Frame,
    /// A line break that stands close behind a word.
    Break,
}

fn meant_markup(text: &str) -> impl Iterator<Item = Meant> {
    let mut open: Vec<HtmlTag<'_>> = Vec::new();
    known_tags(text).take(256).filter_map(move |tag| {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        if is("br") {
            let before = text.get(..tag.at).and_then(|before| before.chars().next_back());
            return before.is_some_and(|c| c.is_alphanumeric() || ".,:;!?".contains(c)).then_some(Meant::Break);
        }
        if is("img") {
            return leads_somewhere(tag.attributes, "src").then_some(Meant::Link);
        }
        if !tag.closes {
            open.push(tag);
            return None;
        }
        let at = open.iter().rposition(|start| is(start.name))?;
        let start = open.drain(at..).next()?;
        let inside = text.get(start.end..tag.at).unwrap_or_default();
        let is_close = !inside.is_empty() && inside.trim().len() == inside.len();
        let is_link = is("a") && leads_somewhere(start.attributes, "href");
        is_close.then_some(if is_link { Meant::Link } else { Meant::Frame })
    })
}

/// Whether an attribute is an address that is written out, as it is in no mention of a tag.
fn leads_somewhere(written: &str, name: &str) -> bool {
    let value = attributes(written).find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim());
    value.is_some_and(|value| {
        value.contains("://") || value.len() > 1 && value.starts_with('/') || value.starts_with("mailto:")
    })
}

/// A tag of an inline element that is closed or needs no closing. `Vec<T>`, `<div> or <span>` and `<b>` alone are words.
pub(super) fn has_inline_markup(text: &str) -> bool {
    if memchr::memchr(b'<', text.as_bytes()).is_none() {
        return false;
    }
    let tags: Vec<_> = known_tags(text).take(64).collect();
    tags.iter().enumerate().any(|(at, tag)| {
        let is_void = ["br", "img", "wbr"].iter().any(|void| tag.name.eq_ignore_ascii_case(void));
        !tag.closes
            && (is_void || tags.iter().skip(at + 1).any(|end| end.closes && end.name.eq_ignore_ascii_case(tag.name)))
    })
}

#[derive(Debug)]
pub(super) struct HtmlTag<'a> {
    pub(super) name: &'a str,
    attributes: &'a str,
    at: usize,
    end: usize,
    closes: bool,
}

/// The tags of HTML's own elements.
pub(super) fn known_tags(text: &str) -> impl Iterator<Item = HtmlTag<'_>> {
    let mut tokens = Tokens::new(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let token = tokens.next(None)?;
            let start = std::mem::replace(&mut at, tokens.at());
            let (name, attributes, closes) = match token {
                Token::Start { name, attributes, .. } => (name, attributes, false),
                Token::End(name) => (name, "", true),
                _ => continue,
            };
            if is_html(name) {
                return Some(HtmlTag { name, attributes, at: start, end: tokens.at(), closes });
            }
        }
    })
}

/// The start tags of a text, each with its attributes as written.
pub(super) fn starts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut tokens = Tokens::new(text);
    std::iter::from_fn(move || {
        loop {
            if let Token::Start { name, attributes, .. } = tokens.next(None)? {
                return Some((name, attributes));
            }
        }
    })
}

/// Whether HTML has an element of that name, in any case.
pub(super) fn is_html(name: &str) -> bool {
    let mut lower = [0; 12];
    let Some(lower) = lower.get_mut(..name.len()) else { return false };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    ELEMENTS.binary_search_by(|element| element.as_bytes().cmp(lower)).is_ok()
}

/// In order.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "s",
    "samp",
    "script",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_in_order() {
        assert!(ELEMENTS.is_sorted());
    }
}
