//! OPML lists: their outlines, as leniently read as a feed.
//!
//! OPML is written by hand and by programs of all kinds: bare `&`, unknown entities, wrong encodings and unclosed outlines are
//! usual. So the list is read tag by tag, and nothing is refused. An outline that is in a comment is told as such.

use memchr::memmem;

use super::token::{Token, Tokens, attributes};
use super::{Repairs, decode, entity};

/// What an OPML document says (OPML 2.0).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outlines {
    /// The elements of the head, each with its line.
    pub head: Vec<(String, String, usize)>,
    /// All outlines in document order, also those in comments.
    pub outlines: Vec<Outline>,
}

/// One outline: a feed, a group, or something else.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Outline {
    /// The line on which it begins, from 1.
    pub line: usize,
    /// How many outlines it is in.
    pub depth: usize,
    /// By their names as written, references resolved.
    pub attributes: Vec<(String, String)>,
    /// It is in a comment.
    pub is_commented_out: bool,
}

/// The text of a document in any encoding, without control characters.
#[must_use]
pub fn text(body: &[u8]) -> String {
    decode::decode(body, None, &mut Repairs::default()).text.into_owned()
}

/// Reads an OPML document that is text already. Every document is one, if perhaps without outlines.
///
/// ```
/// let list = perihelion_feed::read::outlines("<opml><outline text='A & B' xmlUrl='https://a.example/feed'></opml>");
/// assert_eq!(list.outlines[0].attributes[0], ("text".to_owned(), "A & B".to_owned()));
/// ```
#[must_use]
pub fn outlines(text: &str) -> Outlines {
    let mut read = Outlines::default();
    tags(text, 1, false, &mut read);
    for (start, end) in comments(text) {
        let line = 1 + newlines(text, 0, start);
        tags(text.get(start..end).unwrap_or_default(), line, true, &mut read);
    }
    read.outlines.sort_by_key(|outline| outline.line);
    read
}

fn tags(text: &str, first_line: usize, is_commented_out: bool, read: &mut Outlines) {
    let mut tokens = Tokens::new(text);
    let (mut line, mut counted, mut depth) = (first_line, 0, 0_usize);
    let (mut is_head, mut element) = (false, None);
    while let Some(token) = tokens.next(None) {
        let end = tokens.at();
        match token {
            Token::Start { name, attributes: raw, closed } => {
                // The tag begins where its last `<` is: attributes have none that is not escaped, or hardly one.
                let start = text.get(..end).map_or(0, |before| end - tag_length(before, raw));
                line += newlines(text, counted, start);
                counted = start.max(counted);
                if name.eq_ignore_ascii_case("outline") {
                    let attributes = attributes(raw)
                        .map(|(name, value)| (name.to_owned(), entity::html(value).into_owned()))
                        .collect();
                    read.outlines.push(Outline { line, depth, attributes, is_commented_out });
                    depth += usize::from(!closed);
                } else if name.eq_ignore_ascii_case("head") {
                    is_head = true;
                } else if name.eq_ignore_ascii_case("body") {
                    is_head = false;
                } else if is_head && !closed {
                    element = Some(name);
                }
            }
            Token::End(name) if name.eq_ignore_ascii_case("outline") => depth = depth.saturating_sub(1),
            Token::End(name) if name.eq_ignore_ascii_case("head") => is_head = false,
            Token::End(_) => element = None,
            Token::Text(value) | Token::Cdata { text: value, .. } => {
                if let Some(name) = element.filter(|_| is_head && !is_commented_out && !value.trim().is_empty()) {
                    read.head.push((name.to_owned(), entity::html(value.trim()).into_owned(), line));
                }
            }
            Token::Doctype(_) => {}
        }
    }
}

fn tag_length(before: &str, raw: &str) -> usize {
    let from = before.len().saturating_sub(raw.len() + 64);
    let from = (from..before.len()).find(|at| before.is_char_boundary(*at)).unwrap_or(0);
    let begins = before.get(from..).unwrap_or_default();
    // Of several `<`, the one that the attributes follow.
    let until = begins.len().saturating_sub(raw.len());
    let until = (until..=begins.len()).find(|at| begins.is_char_boundary(*at)).unwrap_or(0);
    before.len() - from - begins.get(..until).and_then(|tag| tag.rfind('<')).unwrap_or(0)
}

fn newlines(text: &str, from: usize, to: usize) -> usize {
    text.get(from..to.max(from)).unwrap_or_default().matches('\n').count()
}

/// The insides of comments.
fn comments(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| memmem::find(rest.as_bytes(), b"<!--")) {
        let start = at + start + 4;
        let Some(end) = text.get(start..).and_then(|rest| memmem::find(rest.as_bytes(), b"-->")) else { break };
        found.push((start, start + end));
        at = start + end + 3;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_whatever_is_wrong_with_it() {
        let list = outlines(
            "<?xml version='1.0'?>\n<opml version=2.0>\n<head><title>P &amp; Q</title></head>\n<body>\n\
             <outline text='Group'>\n  <outline\n text=\"A & B\" XMLURL='https://a.example/?a=1&b=2'/>\n\
             <!-- <outline text=\"C\" xmlUrl=\"https://c.example/\"/> -->\n</outline>\n<outline text='D'",
        );
        assert_eq!(list.head, [("title".to_owned(), "P & Q".to_owned(), 3)]);
        let told: Vec<_> = list
            .outlines
            .iter()
            .map(|outline| {
                (outline.line, outline.depth, outline.is_commented_out, outline.attributes.last().unwrap().1.as_str())
            })
            .collect();
        assert_eq!(
            told,
            [(5, 0, false, "Group"), (6, 1, false, "https://a.example/?a=1&b=2"), (8, 0, true, "https://c.example/")]
        );
    }

    #[test]
    fn no_text_makes_it_slow_or_panic() {
        for text in
            ["<outline ".repeat(20_000), "<!--".repeat(50_000), "é<outline a='<é'>".repeat(5_000), "<".repeat(99)]
        {
            let _ = outlines(&text);
        }
    }
}
