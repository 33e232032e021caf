//! Mojibake repair: `CinÃ©ma` is `Cinéma` in UTF-8 that was read as windows-1252 and encoded once more.
//!
//! All of a text or nothing of it: every character beyond ASCII must be part of a sequence of UTF-8. That alone would also take
//! `CAFÉ»` for one, so it must say something that people write: a Latin letter, a typographic mark, or many letters.

use std::borrow::Cow;

use markup5ever::data::C1_REPLACEMENTS;

use super::{Repair, Repairs};

/// As many letters of another script are no accident.
const MANY: usize = 3;

/// Repairs a text, and takes out the control characters that were kept in case they were half a letter.
pub(super) fn repaired<'a>(text: Cow<'a, str>, repairs: &mut Repairs) -> Cow<'a, str> {
    let Some(first) = text.bytes().position(|byte| !byte.is_ascii()) else { return text };
    if let Some(repaired) = text.get(first..).and_then(decoded) {
        repairs.insert(Repair::WrongEncoding);
        return Cow::Owned(format!("{}{repaired}", text.get(..first).unwrap_or_default()));
    }
    if text.contains(is_undefined) { Cow::Owned(text.replace(is_undefined, "")) } else { text }
}

/// The five characters that windows-1252 has nothing for, but half a letter may be.
pub(super) fn is_undefined(c: char) -> bool {
    matches!(c, '\u{81}' | '\u{8D}' | '\u{8F}' | '\u{90}' | '\u{9D}')
}

/// The text as it was before. Most texts are refused at their first letter.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut out = String::with_capacity(text.len());
    let (mut sequences, mut plausible) = (0, false);
    for c in text.chars().map(Some).chain([None]) {
        match c {
            Some(c) if !c.is_ascii() => {
                bytes.push(byte(c)?);
                // A sequence must begin like one, or we read a whole book for nothing.
                if bytes.len() == 1 && !matches!(bytes.first(), Some(0xC2..=0xF4)) {
                    return None;
                }
            }
            _ => {
                let run = std::str::from_utf8(&bytes).ok()?;
                sequences += run.chars().count();
                plausible |=
                    run.chars().any(|c| matches!(c, '\u{A0}'..='\u{17F}' | '\u{2010}'..='\u{203A}' | '€' | '™'));
                out.push_str(run);
                bytes.clear();
                out.extend(c);
            }
        }
    }
    (plausible || sequences >= MANY).then_some(out)
}

/// The byte that windows-1252 has for a character.
fn byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let place = C1_REPLACEMENTS.iter().position(|known| *known == Some(c))?;
    u8::try_from(0x80 + place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        repaired(Cow::Borrowed(text), &mut Repairs::default()).into_owned()
    }

    #[test]
    fn text_that_was_encoded_twice_is_read_once_more() {
        assert_eq!(read("CinÃ©ma, thÃ©Ã¢tre"), "Cinéma, théâtre");
        assert_eq!(read("Donâ€™t â€œquoteâ€\u{9d}"), "Don’t “quote”");
        assert_eq!(read("Ð¯Ð½Ð´ÐµÐºÑ\u{81}"), "Яндекс");
    }

    #[test]
    fn text_that_only_looks_like_it_is_left_alone() {
        for text in ["CAFÉ»", "l’été\u{a0}» fini", "« été\u{a0}»", "NÃO", "Ã©té et été", "naïve café", "Ð", "日本"]
        {
            assert_eq!(read(text), text);
        }
    }

    #[test]
    fn half_a_letter_alone_goes() {
        assert_eq!(read("a\u{81}é"), "aé");
    }
}
