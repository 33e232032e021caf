//! Filter text: a post's text, and the filter words, in the form in which one is searched for the other.
//!
//! Typographic signs count as those of a keyboard: `’` is `'`. Scripts that put no spaces between words get a mark around each
//! of their runs, so that a word beside them is whole: `Python` is in `私はPythonが好き`.

use std::borrow::Cow;

use perihelion_feed::text::is_invisible;

/// Stands in no text of a post: controls are left out of it.
const MARK: char = '\u{1f}';

/// The text with the signs of a keyboard in place of typographic ones, and without invisible characters.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let is_kept = |c: char| sign(c).is_none() && !is_invisible(c);
    if text.is_ascii() || text.chars().all(is_kept) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|c| !is_invisible(*c)).map(|c| sign(c).unwrap_or(c)).collect())
}

/// Plain text with a [`MARK`] between a script without spaces and anything else.
pub(crate) fn marked(plain: &str) -> Cow<'_, str> {
    if !plain.chars().any(has_no_spaces) {
        return Cow::Borrowed(plain);
    }
    let mut text = String::with_capacity(plain.len() + plain.len() / 8);
    let mut before: Option<char> = None;
    for c in plain.chars() {
        let is_edge = |before: char| has_no_spaces(before) != has_no_spaces(c);
        if before.is_some_and(|before| is_edge(before) && !before.is_whitespace() && !c.is_whitespace()) {
            text.push(MARK);
        }
        text.push(c);
        before = Some(c);
    }
    Cow::Owned(text)
}

/// The sign of a keyboard that a typographic sign stands for.
fn sign(c: char) -> Option<char> {
    Some(match c {
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '′' | '＇' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '＂' => '"',
        '‐' | '‑' | '‒' | '–' | '−' | '﹣' | '－' => '-',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        _ => return None,
    })
}

/// Whether a letter is of a script that puts no spaces between words: Chinese, Japanese, Thai, Lao, Burmese, Khmer, Tibetan.
pub(crate) fn has_no_spaces(c: char) -> bool {
    matches!(c,
        '\u{e01}'..='\u{fff}'
            | '\u{1000}'..='\u{109f}'
            | '\u{1780}'..='\u{17ff}'
            | '\u{3005}'..='\u{3007}'
            | '\u{3041}'..='\u{312f}'
            | '\u{31a0}'..='\u{31ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{a9e0}'..='\u{a9ff}'
            | '\u{aa60}'..='\u{aa7f}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9f}'
            | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_those_of_a_keyboard() {
        assert_eq!(plain("Ada’s “new‑style”\u{a0}soft\u{ad}ware"), "Ada's \"new-style\" software");
        assert!(matches!(plain("naïve text"), Cow::Borrowed(_)));
    }

    #[test]
    fn words_beside_scripts_without_spaces_are_whole() {
        assert_eq!(marked("私はPythonが好き"), "私は\u{1f}Python\u{1f}が好き");
        assert_eq!(marked("ใช้ Rust"), "ใช้ Rust");
        assert!(matches!(marked("no such script"), Cow::Borrowed(_)));
    }
}
