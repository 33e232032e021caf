//! Text element reader: a text construct of Atom (RFC 4287 §3.1), or the text of RSS, as a [`Text`].
//!
//! RSS does not say whether its text is HTML; Atom does, and Atom 0.3 in another way.

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::markup;
use super::scope::ElementScope;
use crate::read::tree::{Child, Element};
use crate::read::vocabulary::Vocabulary;
use crate::read::{Repairs, Text, TextKind, sniff};

/// Feeds leave out the padding, or cut the text. The bits left over at the end are no reason to lose the text.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Body,
}

/// The text of an element, read by the rules of its vocabulary. `atom` says whether the feed is Atom. `None` if it is empty, or
/// no text.
pub(super) fn read(
    element: Element<'_>,
    role: Role,
    atom: bool,
    outer: &ElementScope,
    repairs: &mut Repairs,
) -> Option<Text> {
    let scope = outer.within(element);
    // Some RSS declares the namespace of Atom, and is RSS.
    let by_atom = matches!(element.vocabulary(), Vocabulary::Atom | Vocabulary::Native)
        && (atom || element.attribute("type").is_some() || element.attribute("mode").is_some());
    let (value, kind) =
        if by_atom { atom_text(element, role, &scope, repairs)? } else { rss_text(element, role, &scope, repairs) };
    let value = trimmed(value);
    (!value.is_empty()).then_some(Text { value, kind, base: scope.declared })
}

fn rss_text<'t>(
    element: Element<'t>,
    role: Role,
    scope: &ElementScope,
    repairs: &mut Repairs,
) -> (Cow<'t, str>, TextKind) {
    if let Some(html) = unescaped_markup(element, scope) {
        return (Cow::Owned(html), TextKind::Html);
    }
    sniffed(sniff::unwrapped(element.written_text(), repairs), role, repairs)
}

fn sniffed<'t>(value: Cow<'t, str>, role: Role, repairs: &mut Repairs) -> (Cow<'t, str>, TextKind) {
    match role {
        Role::Title => sniff::title(value, repairs),
        Role::Body => sniff::body(value, repairs),
    }
}

fn atom_text<'t>(
    element: Element<'t>,
    role: Role,
    scope: &ElementScope,
    repairs: &mut Repairs,
) -> Option<(Cow<'t, str>, TextKind)> {
    // Atom 0.3 has media types, and a mode beside them.
    if element.attribute("mode").is_some_and(|mode| mode.eq_ignore_ascii_case("base64")) {
        let text = String::from_utf8_lossy(&base64(&element.text())).into_owned();
        let html = element.attribute("type").is_some_and(|kind| kind.contains("html"));
        return Some((Cow::Owned(text), if html { TextKind::Html } else { TextKind::Plain }));
    }
    if let Some(html) = unescaped_markup(element, scope) {
        return Some((Cow::Owned(html), TextKind::Html));
    }
    let text = sniff::unwrapped(element.written_text(), repairs);
    let kind = element.attribute("type").unwrap_or("text").to_ascii_lowercase();
    Some(match kind.as_str() {
        "text" | "plain" | "text/plain" => match role {
            Role::Title => (sniff::plain(text, repairs), TextKind::Plain),
            Role::Body => sniff::text(text, repairs),
        },
        kind if kind.contains("html") => match role {
            // A comment may have no end, and is none to those who read the title.
            Role::Title if text.contains("<!--") => (text, TextKind::Html),
            Role::Title => sniff::title(text, repairs),
            Role::Body => (sniff::html(text, repairs), TextKind::Html),
        },
        kind if kind.starts_with("text/") || kind.starts_with("multipart/") || !kind.contains('/') => {
            sniffed(text, role, repairs)
        }
        kind if kind.ends_with("/xml") || kind.ends_with("+xml") => sniffed(text, role, repairs),
        // Anything else is base64 (RFC 4287 §4.1.3.3), unless it is plainly none.
        _ if !is_base64(&text) => sniffed(text, role, repairs),
        _ => match String::from_utf8(base64(&text)) {
            Ok(decoded) => sniffed(Cow::Owned(decoded), role, repairs),
            Err(_) if role == Role::Title => sniffed(text, role, repairs),
            Err(_) => return None,
        },
    })
}

/// The markup of an element that has child elements, whatever its type says.
fn unescaped_markup(element: Element<'_>, scope: &ElementScope) -> Option<String> {
    element.elements().next()?;
    let escaped =
        element.children().any(|child| matches!(child, Child::Text(text, cdata) if cdata || text.contains('<')));
    Some(if escaped { markup::inside_mixed(element, scope) } else { markup::inside(element, scope) })
}

fn trimmed(value: Cow<'_, str>) -> String {
    match value {
        Cow::Owned(value) if value.trim().len() == value.len() => value,
        value => value.trim().to_owned(),
    }
}

/// Whether a text can be base64: words have spaces between them, base64 at most line ends.
fn is_base64(text: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_alphanumeric() || "+/-_=\r\n\t ".contains(c);
    text.chars().all(is_digit) && text.lines().all(|line| !line.trim().contains(' ')) && text.len() >= 16
}

/// Base64 of either alphabet (RFC 4648 §4, §5), padded or not. What is not of the alphabets is passed over.
fn base64(text: &str) -> Vec<u8> {
    let mut digits: Vec<u8> = text
        .bytes()
        .filter_map(|byte| match byte {
            b'-' => Some(b'+'),
            b'_' => Some(b'/'),
            byte => (byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/')).then_some(byte),
        })
        .collect();
    // One digit alone is no byte: the text was cut.
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    BASE64.decode(digits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read() {
        for written in ["RXhhbXBsZSA8Yj50ZXN0\nPC9iPg==", "RXhhbXBsZSA8Yj50ZXN0PC9iPg"] {
            assert_eq!(base64(written), b"Example <b>test</b>");
        }
        assert_eq!(base64("-_-_"), base64("+/+/"));
        assert_eq!(base64("QUJDR"), b"ABC");
        assert!(is_base64("RXhhbXBsZSA8Yj5BdG9tPC9iPg==") && is_base64("RXhhbXBsZSA8\n  Yj5BdG9tPC9iPg=="));
        assert!(!is_base64("Post") && !is_base64("A title of several words"));
    }
}
