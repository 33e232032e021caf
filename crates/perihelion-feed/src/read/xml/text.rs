//! Text elements in, [`Words`] out: what RSS calls text and what Atom calls a text construct (RFC 4287 §3.1).

use std::borrow::Cow;

use super::markup;
use super::place::Place;
use crate::read::draft::Words;
use crate::read::name::Vocabulary;
use crate::read::tree::{Child, Element};
use crate::read::{Kind, Repairs, sense};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Body,
}

/// The text of an element, read by the rules of its vocabulary; `atom` says which are the feed's own. `None` if it is empty,
/// or no text.
pub(super) fn words<'t>(
    element: Element<'t>,
    role: Role,
    atom: bool,
    outer: &Place,
    repairs: &mut Repairs,
) -> Option<Words<'t>> {
    let place = outer.within(element);
    // Some RSS calls itself Atom's vocabulary and means RSS all the same.
    let by_atom = matches!(element.vocabulary(), Vocabulary::Atom | Vocabulary::Native)
        && (atom || element.attribute("type").is_some() || element.attribute("mode").is_some());
    let (value, kind) =
        if by_atom { atom_text(element, role, &place, repairs)? } else { rss_text(element, role, &place, repairs) };
    let value = trimmed(value);
    (!value.is_empty()).then_some(Words { value, kind, base: place.declared })
}

fn rss_text<'t>(element: Element<'t>, role: Role, place: &Place, repairs: &mut Repairs) -> (Cow<'t, str>, Kind) {
    if let Some(html) = unescaped_markup(element, place) {
        return (Cow::Owned(html), Kind::Html);
    }
    judged(element.text(), role, repairs)
}

fn judged<'t>(value: Cow<'t, str>, role: Role, repairs: &mut Repairs) -> (Cow<'t, str>, Kind) {
    match role {
        Role::Title => sense::title(value, repairs),
        Role::Body => sense::body(value, repairs),
    }
}

fn atom_text<'t>(
    element: Element<'t>,
    role: Role,
    place: &Place,
    repairs: &mut Repairs,
) -> Option<(Cow<'t, str>, Kind)> {
    // Atom 0.3 has media types, and a mode beside them.
    if element.attribute("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("base64")) {
        let text = String::from_utf8_lossy(&base64(&element.text())).into_owned();
        let html = element.attribute("type").is_some_and(|kind| kind.contains("html"));
        return Some((Cow::Owned(text), if html { Kind::Html } else { Kind::Plain }));
    }
    if let Some(html) = unescaped_markup(element, place) {
        return Some((Cow::Owned(html), Kind::Html));
    }
    let text = element.text();
    let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
    Some(match kind.as_str() {
        "text" | "plain" | "text/plain" => match role {
            Role::Title => (sense::plain(text, repairs), Kind::Plain),
            Role::Body => sense::text(text, repairs),
        },
        kind if kind.contains("html") => match role {
            Role::Title => sense::title(text, repairs),
            Role::Body => (sense::html(text, repairs), Kind::Html),
        },
        kind if kind.starts_with("text/") || kind.starts_with("multipart/") || !kind.contains('/') => {
            judged(text, role, repairs)
        }
        kind if kind.ends_with("/xml") || kind.ends_with("+xml") => judged(text, role, repairs),
        // Anything else is base64 (RFC 4287 §4.1.3.3), and a text only if it is one.
        _ => judged(Cow::Owned(String::from_utf8(base64(&text)).ok()?), role, repairs),
    })
}

/// The markup of an element that has elements in it, by whatever name that goes.
fn unescaped_markup(element: Element<'_>, place: &Place) -> Option<String> {
    element.elements().next()?;
    let escaped =
        element.children().any(|child| matches!(child, Child::Text(text, cdata) if cdata || text.contains('<')));
    Some(if escaped { markup::inside_mixed(element, place) } else { markup::inside(element, place) })
}

fn trimmed(value: Cow<'_, str>) -> Cow<'_, str> {
    match value {
        Cow::Borrowed(value) => Cow::Borrowed(value.trim()),
        Cow::Owned(value) if value.trim().len() == value.len() => Cow::Owned(value),
        Cow::Owned(value) => Cow::Owned(value.trim().to_owned()),
    }
}

/// RFC 4648 §4, whatever is not of the alphabet passed over.
fn base64(text: &str) -> Vec<u8> {
    let digits = text.bytes().filter_map(|byte| match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    });
    let (mut bytes, mut held, mut bits) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0_u32);
    for digit in digits {
        held = (held << 6) | u32::from(digit);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.extend(u8::try_from((held >> bits) & 0xFF));
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read() {
        assert_eq!(base64("RXhhbXBsZSA8Yj50ZXN0\nPC9iPg=="), b"Example <b>test</b>");
    }
}
