//! Characters in, characters that may be written anywhere out; and text made of HTML, HTML made of text.
//!
//! Everything that leaves is valid in XML 1.0: no control characters but tab and line feed, no noncharacters, and no byte
//! order marks, which programs take away where a text begins, and nobody sees elsewhere.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use url::Url;

use super::discreet::discreet;
use super::walk::{self, Event};
use super::{allow, gate, links, marks};
use crate::feed::{Kind, Text};

/// What a log line shows of foreign text.
const MAX_PRINTABLE: usize = 300;

/// As much as a feed may say of itself.
const MAX_TEXT: usize = 1_000;

/// Foreign text as one line of plain text, and not a long one: a feed's title or description, say.
pub(crate) fn text(foreign: &Text) -> String {
    let whole = match foreign.kind {
        Kind::Html if foreign.value.contains(['<', '&']) => {
            line(&of_html(&allow::sanitised(&gate::passed(&foreign.value))))
        }
        _ => line(&foreign.value),
    };
    cut(&whole, MAX_TEXT)
}

/// The words of sanitised HTML, on one line.
pub(crate) fn plain_text(html: &str) -> String {
    line(&of_html(html))
}

/// Plain text as HTML.
pub(crate) fn escape(plain: &str) -> String {
    let mut html = String::with_capacity(plain.len());
    walk::escape_into(&mut html, plain);
    html
}

/// Foreign text for a log line or a terminal: one line, no escape sequences, nothing that reorders what stands beside it, no
/// password in an address.
pub(crate) fn printable(foreign: &str) -> String {
    let mut plain = String::new();
    let foreign = discreet(foreign);
    let mut chars = foreign.chars().peekable();
    while let Some(c) = chars.next() {
        // An escape sequence: CSI up to its final byte, OSC up to its terminator, any other two characters.
        if c == '\u{1b}' || c == '\u{9b}' {
            match if c == '\u{9b}' { Some('[') } else { chars.next() } {
                Some('[') => while chars.next().is_some_and(|c| !('@'..='~').contains(&c)) {},
                Some(']') => while chars.next().is_some_and(|c| c != '\u{7}' && c != '\u{1b}' && c != '\u{9c}') {},
                _ => {}
            }
        } else if !is_invisible(c) && !is_bidi_control(c) {
            plain.push(c);
        }
        if plain.len() > 4 * MAX_PRINTABLE {
            break;
        }
    }
    cut(&line(&plain), MAX_PRINTABLE)
}

/// Without the characters that no page or feed may hold. Line ends become line feeds.
pub(super) fn repaired(text: &str) -> Cow<'_, str> {
    // Most text has none: decided by bytes first.
    let suspect = |c: u8| c < 0x20 && c != b'\n' && c != b'\t' || matches!(c, 0x7f | 0xc2 | 0xef | 0xf0..);
    // Sixty-four at a time and without an early exit among them, which compiles to a few instructions.
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, c| any | suspect(*c));
    if !text.as_bytes().chunks(64).any(any) || !text.chars().any(is_forbidden) {
        return Cow::Borrowed(text);
    }
    let mut mended = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                mended.push('\n');
            }
            '\u{b}' | '\u{c}' => mended.push(' '),
            c if is_forbidden(c) => {}
            c => mended.push(c),
        }
    }
    Cow::Owned(mended)
}

/// One line: white space is one space, and no override or isolate of direction outlives the text.
pub(super) fn line(text: &str) -> String {
    let text = repaired(text);
    let balanced = is_balanced(&text);
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(|c| balanced || !is_bidi_control(*c)));
    }
    // What nobody sees is no text.
    if line.chars().all(|c| c == ' ' || is_invisible(c)) { String::new() } else { marks::held(&line).into_owned() }
}

/// At most `most` characters: cut between words, else between what readers take for characters, and marked with `…`.
pub(super) fn cut(text: &str, most: usize) -> String {
    let Some((limit, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let room = text[..limit].char_indices().next_back().map_or(0, |(at, _)| at);
    let whole = |(at, part): (usize, &str)| Some(at + part.len()).filter(|end| *end <= room);
    // The boundary is looked for in the whole text's beginning, or a cluster that crosses the limit would look like two.
    let near = start(text, limit + 256);
    let word = near.split_word_bound_indices().map_while(whole).last().unwrap_or(0);
    let end = if word * 2 > room { word } else { near.grapheme_indices(true).map_while(whole).last().unwrap_or(0) };
    let kept = text[..end]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '…'));
    format!("{kept}…")
}

/// At most the first `bytes` of a text, in whole characters.
pub(super) fn start(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
}

/// The text of sanitised HTML, a space where a block or a line ends.
pub(super) fn of_html(html: &str) -> String {
    let mut text = String::new();
    for event in walk::walk(html) {
        match event {
            Event::Text(part) => text.push_str(&walk::decoded(part)),
            Event::Open(name, _) | Event::Close(name) if is_break(name) => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Whether the element parts what stands before it from what stands behind it.
pub(super) fn is_break(name: &str) -> bool {
    use allow::Place;
    name == "br"
        || allow::element(name)
            .is_some_and(|element| !matches!(element.place, Place::Inline | Place::Transparent | Place::Void))
}

/// Plain text as HTML: blank lines part paragraphs, line ends are kept, web addresses are links.
pub(super) fn paragraphs(plain: &str) -> String {
    let plain = repaired(plain);
    let mut html = String::with_capacity(plain.len() + plain.len() / 8);
    let mut open = false;
    for line in plain.lines() {
        let line = line.trim();
        if line.is_empty() {
            if std::mem::take(&mut open) {
                html.push_str("</p>\n");
            }
            continue;
        }
        html.push_str(if std::mem::replace(&mut open, true) { "<br>\n" } else { "<p>" });
        for (index, word) in line.split(' ').enumerate() {
            if index > 0 {
                html.push(' ');
            }
            push_linked(word, &mut html);
        }
    }
    if open {
        html.push_str("</p>");
    }
    html
}

/// A word; what is a web address in it becomes a link, the punctuation around it does not.
fn push_linked(word: &str, html: &mut String) {
    let start = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min();
    let Some(start) = start else { return walk::escape_into(html, word) };
    let (before, address) = word.split_at(start);
    let end = address.find(['<', '>', '"']).unwrap_or(address.len());
    let trimmed = address[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '}', '…']);
    // A closing bracket whose opening one is in the address belongs to it.
    let bracket = trimmed.contains('(') && address[trimmed.len()..].starts_with(')') && !trimmed.contains(')');
    let (address, after) = address.split_at(trimmed.len() + usize::from(bracket));
    walk::escape_into(html, before);
    match Url::parse(address).ok().filter(Url::has_host) {
        Some(url) => {
            html.push_str("<a href=\"");
            walk::escape_into(html, &links::spelt(&url));
            html.push_str("\">");
            walk::escape_into(html, address);
            html.push_str("</a>");
        }
        None => walk::escape_into(html, address),
    }
    walk::escape_into(html, after);
}

fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\u{fdd0}'..='\u{fdef}' | '\u{feff}' => true,
        c => c.is_control() || u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// Zero-width characters, marks and overrides of direction, byte order marks: they make a line read as another line.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        // Letters and signs that are blank: fillers of Hangul, an empty cell of Braille.
        || matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether every embedding, override and isolate is closed, in order.
fn is_balanced(text: &str) -> bool {
    let mut open: Vec<char> = Vec::new();
    for c in text.chars().filter(|c| is_bidi_control(*c)) {
        match c {
            '\u{202c}' if open.pop() != Some('\u{202c}') => return false,
            '\u{2069}' if open.pop() != Some('\u{2069}') => return false,
            '\u{202c}' | '\u{2069}' => {}
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            _ => open.push('\u{202c}'),
        }
    }
    open.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_controls_and_no_loose_direction() {
        for (given, expected) in [
            ("  a \r\n\t b\u{0}\u{7} ", "a b"),
            ("evil\u{202e}gnp.exe", "evilgnp.exe"),
            ("\u{2067}שלום\u{2069} ok", "\u{2067}שלום\u{2069} ok"),
            ("\u{202c}a\u{202e}", "a"),
            ("a\u{fffe}\u{ffff}\u{fdd0}b\u{85}c", "abc"),
            ("\u{3164}\u{2800} \u{115f}\u{200b}", ""),
            ("\u{feff}a\u{feff}b", "ab"),
        ] {
            assert_eq!(line(given), expected);
        }
    }

    #[test]
    fn a_log_line_carries_no_escape_sequence() {
        assert_eq!(printable("\u{1b}[31mred\u{1b}[0m\n::error::x\u{1b}]0;title\u{7}!\u{202e}"), "red ::error::x!");
        assert!(printable(&"x".repeat(10_000)).chars().count() <= MAX_PRINTABLE);
    }

    #[test]
    fn text_is_cut_between_words_and_never_in_a_character() {
        assert_eq!(cut("one two three", 9), "one two…");
        assert_eq!(cut("one two", 7), "one two");
        assert_eq!(cut("日本語の文章です", 5), "日本語の…");
        let families = "👩‍👩‍👧‍👦".repeat(10);
        assert_eq!(cut(&families, 10), format!("{}…", "👩‍👩‍👧‍👦"));
    }

    #[test]
    fn plain_text_becomes_paragraphs_with_links() {
        assert_eq!(
            paragraphs("Hi <b>\nsee (https://example.org/a_(b)).\n\n\nBye & all"),
            "<p>Hi &lt;b&gt;<br>\nsee (<a href=\"https://example.org/a_(b)\">https://example.org/a_(b)</a>).</p>\n<p>Bye &amp; all</p>"
        );
    }
}
