//! One line of plain text, and cutting text to a length.

use unicode_segmentation::UnicodeSegmentation;

use super::characters::{is_balanced, is_bidi_control, is_invisible, valid};
use super::combining;

/// Foreign text as one line of plain text. Empty where nothing in it is visible.
///
/// White space becomes one space, forbidden characters are left out ([`valid`]), no letter carries more marks than a script puts on
/// one, and no override or isolate of direction reaches beyond the text (Unicode Standard Annex 9). The text is not HTML: escape
/// it where it is written.
///
/// ```
/// assert_eq!(perihelion_feed::text::line("  My\n\tpost\u{202e} "), "My post");
/// ```
pub fn line(text: &str) -> String {
    let text = valid(text);
    let balanced = text.is_ascii() || is_balanced(&text);
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        if balanced {
            line.push_str(word);
        } else {
            line.extend(word.chars().filter(|c| !is_bidi_control(*c)));
        }
    }
    // Invisible text is no text.
    if line.chars().all(|c| c == ' ' || is_invisible(c)) {
        String::new()
    } else {
        combining::limited(&line).into_owned()
    }
}

/// Text of at most `most` characters. A longer one is cut between words, else between grapheme clusters (Unicode Standard Annex
/// 29), and ends with `…`.
///
/// ```
/// assert_eq!(perihelion_feed::text::cut("one two three", 9), "one two…");
/// ```
pub fn cut(text: &str, most: usize) -> String {
    let Some((limit, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let room = text[..limit].char_indices().next_back().map_or(0, |(at, _)| at);
    let whole = |(at, part): (usize, &str)| Some(at + part.len()).filter(|end| *end <= room);
    // A boundary is looked for in a longer piece of the text: a cluster that crosses the limit would look like two.
    let near = prefix(text, limit + 256);
    let word = near.split_word_bound_indices().map_while(whole).last().unwrap_or(0);
    let end = if word * 2 > room { word } else { near.grapheme_indices(true).map_while(whole).last().unwrap_or(0) };
    let kept = text[..end]
        .trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '…'));
    format!("{kept}…")
}

/// At most the first `bytes` of a text, in whole characters.
pub(crate) fn prefix(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    &text[..end]
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
    fn text_is_cut_between_words_and_never_in_a_character() {
        assert_eq!(cut("one two three", 9), "one two…");
        assert_eq!(cut("one two", 7), "one two");
        assert_eq!(cut("日本語の文章です", 5), "日本語の…");
        let families = "👩‍👩‍👧‍👦".repeat(10);
        assert_eq!(cut(&families, 10), format!("{}…", "👩‍👩‍👧‍👦"));
    }
}
