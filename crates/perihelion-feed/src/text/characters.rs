//! Character tables: forbidden, invisible and direction-changing characters.

use std::borrow::Cow;

/// Text without the characters that no page or feed may hold: controls (XML 1.0 §2.2), noncharacters and byte order marks.
///
/// Line ends become line feeds (XML 1.0 §2.11), vertical tabs and form feeds become spaces.
///
/// ```
/// assert_eq!(perihelion_feed::text::valid("one\r\ntwo\0"), "one\ntwo");
/// ```
pub fn valid(text: &str) -> Cow<'_, str> {
    // Most text has none: decided by bytes first.
    let may_be_forbidden = |c: u8| c < 0x20 && c != b'\n' && c != b'\t' || matches!(c, 0x7f | 0xc2 | 0xef | 0xf0..);
    // Sixty-four at a time and without an early exit among them, which compiles to a few instructions.
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, c| any | may_be_forbidden(*c));
    if !text.as_bytes().chunks(64).any(any) || !text.chars().any(is_forbidden) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                kept.push('\n');
            }
            '\u{b}' | '\u{c}' => kept.push(' '),
            c if is_forbidden(c) => {}
            c => kept.push(c),
        }
    }
    Cow::Owned(kept)
}

fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\u{fdd0}'..='\u{fdef}' | '\u{feff}' => true,
        c => c.is_control() || u32::from(c) & 0xfffe == 0xfffe,
    }
}

/// Whether a character is not seen, or changes the direction of what follows it: zero-width characters, marks and overrides of
/// direction, tags, byte order marks, and letters that are blank.
///
/// Text that holds them can read as another text than it is. White space and control characters are not in this table; see
/// [`is_unprintable`].
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        // Letters and signs that are blank: fillers of Hangul, an empty cell of Braille.
        || matches!(c, '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a character has no place in one line of a message: it is invisible ([`is_invisible`]), a control character, or ends a
/// line (U+2028, U+2029).
pub fn is_unprintable(c: char) -> bool {
    c.is_control() || is_invisible(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a character begins or ends an embedding, an override or an isolate of direction (Unicode Standard Annex 9).
pub(crate) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether every embedding, override and isolate is closed, in order.
pub(super) fn is_balanced(text: &str) -> bool {
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
