//! Tags of HTML in a text: whether the text is markup, or only mentions it.

use super::token::{Token, Tokens};

/// Whether a text is markup, and does not only mention it: it begins with a tag, ends with one or has many, and some match.
pub(super) fn is_marked_up(text: &str) -> bool {
    let text = text.trim();
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
            let (name, closes) = match token {
                Token::Start { name, .. } => (name, false),
                Token::End(name) => (name, true),
                _ => continue,
            };
            if is_html(name) {
                return Some(HtmlTag { name, at: start, end: tokens.at(), closes });
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
