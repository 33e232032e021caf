//! Limit of combining marks: no letter keeps more marks than a script puts on one.
//!
//! Marks are stacked without end and take no room of their own: a letter with hundreds of them is painted over the whole page,
//! and no style sheet keeps it in its box. Characters without width that are no marks (joiners, selectors) count as well, since
//! they would only keep marks apart. Letters that are joined into one are limited too, since they grow without end in width.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

/// No script puts more on one letter. Tibetan comes near.
const MAX_MARKS: usize = 8;

/// Signs that join two letters into one, in which no browser breaks a line. Sanskrit joins five or six.
const LINKERS: [char; 6] = ['\u{94d}', '\u{9cd}', '\u{acd}', '\u{b4d}', '\u{c4d}', '\u{d4d}'];

/// Plain text with limited marks.
pub(super) fn limited(text: &str) -> Cow<'_, str> {
    limited_outside(text, |_| false)
}

/// HTML with limited marks, as this crate writes it: a `<` begins a tag and the next `>` ends it. A tag does not begin a letter.
pub(crate) fn limited_in_html(html: &str) -> Cow<'_, str> {
    let mut in_tag = false;
    limited_outside(html, move |c| {
        let is_markup = in_tag || c == '<';
        in_tag = is_markup && c != '>';
        is_markup
    })
}

fn limited_outside(text: &str, mut is_markup: impl FnMut(char) -> bool) -> Cow<'_, str> {
    // Below U+0300 nothing has no width, and its bytes are lower than this.
    if !text.bytes().any(|byte| byte >= 0xcc) {
        return Cow::Borrowed(text);
    }
    // Only made where something is left out.
    let mut kept: Option<String> = None;
    let (mut marks, mut linkers, mut is_linked) = (0_usize, 0_usize, false);
    for (at, c) in text.char_indices() {
        let mut keep = true;
        // A soft hyphen is visible at the end of a line only.
        if !is_markup(c) && c != '\u{ad}' {
            if c >= '\u{300}' && c.width() == Some(0) {
                marks += 1;
                is_linked |= LINKERS.contains(&c);
                linkers += usize::from(LINKERS.contains(&c));
            } else {
                marks = 0;
                linkers = if std::mem::take(&mut is_linked) { linkers } else { 0 };
            }
            keep = marks <= MAX_MARKS && (linkers <= MAX_MARKS || !LINKERS.contains(&c));
        }
        match &mut kept {
            Some(kept) if keep => kept.push(c),
            None if !keep => kept = Some(text[..at].to_owned()),
            _ => {}
        }
    }
    kept.map_or(Cow::Borrowed(text), Cow::Owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_carries_what_scripts_put_on_it() {
        for same in [
            "e\u{301}",
            "ה\u{5b8}\u{591}",
            "ที่",
            "ཧྐྵྨླྺྼྻྂ",
            "👩‍👩‍👧‍👦 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "क्ष्म्य",
            "한글",
        ] {
            assert_eq!(limited(same), same);
        }
    }

    #[test]
    fn no_letter_carries_more_whatever_parts_its_marks() {
        let most = format!("Z{}b", "\u{351}".repeat(MAX_MARKS));
        assert_eq!(limited(&format!("Z{}b", "\u{351}".repeat(300))), most);
        for part in ["\u{200d}", "\u{34f}", "\u{2060}", "\u{ad}", "\u{323}"] {
            let found = limited(&format!("Z{}", format!("\u{351}{part}").repeat(200))).into_owned();
            assert!(found.matches('\u{351}').count() <= MAX_MARKS, "{part:?}: {}", found.escape_unicode());
        }
        assert_eq!(limited(&"क्".repeat(200)).matches('\u{94d}').count(), MAX_MARKS);
        let html = format!("<p title=\"a\u{301}\">Z{}</p>", "\u{351}<i>\u{351}</i>".repeat(100));
        assert_eq!(limited_in_html(&html).matches('\u{351}').count(), MAX_MARKS);
        assert_eq!(limited_in_html("a < b\u{301}"), "a < b\u{301}");
    }
}
