//! Character and entity references (XML 1.0 §4.1), resolved.
//!
//! XML knows five names; feeds use all of HTML's, forget the semicolon, and count in windows-1252. It takes linear time. Entities
//! that a document defines itself are expanded one level deep, up to a number of bytes per document.

use std::borrow::Cow;
use std::collections::BTreeMap;

use markup5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};
use memchr::memchr;

use super::{Repair, Repairs};

/// The longest name of HTML is `CounterClockwiseContourIntegral`, 31 letters.
const LONGEST_NAME: usize = 40;
/// Real feeds define a few dozen, all of them characters.
const MAX_DEFINITIONS: usize = 512;
/// A definition is a word or two. A longer one is an attack.
const MAX_VALUE: usize = 1024;
/// The bytes that all expansions of a document may add to it.
pub(super) const MAX_EXPANSION: usize = 256 * 1024;

/// The entities that a document's own DTD defines.
#[derive(Debug, Default)]
pub(super) struct Definitions<'a> {
    values: BTreeMap<&'a str, String>,
    expanded: usize,
}

impl<'a> Definitions<'a> {
    /// Reads the `<!ENTITY name "value">`s of a document type declaration. Parameter and external entities are not read.
    pub(super) fn read(doctype: &'a str) -> Self {
        let mut values = BTreeMap::new();
        for declaration in doctype.split("<!ENTITY").skip(1).take(MAX_DEFINITIONS) {
            let declaration = declaration.trim_start();
            let Some((name, rest)) = declaration.split_once(|c: char| c.is_ascii_whitespace()) else { continue };
            let rest = rest.trim_start();
            let Some(quote @ ('"' | '\'')) = rest.chars().next() else { continue };
            let Some((value, _)) = rest.get(1..).and_then(|rest| rest.split_once(quote)) else { continue };
            if value.len() <= MAX_VALUE {
                values.entry(name).or_insert_with(|| html(value).into_owned());
            }
        }
        Self { values, expanded: 0 }
    }

    fn expand(&mut self, name: &str) -> Option<&str> {
        let value = self.values.get(name)?;
        self.expanded += value.len();
        (self.expanded <= MAX_EXPANSION).then_some(value.as_str())
    }
}

/// The text of an XML document, its references resolved and the faults of them recorded.
pub(super) fn xml<'a>(raw: &'a str, definitions: &mut Definitions<'_>, repairs: &mut Repairs) -> Cow<'a, str> {
    decode(raw, |reference, out| match reference {
        Reference::Named(name) => {
            if let Some(c) = predefined(name) {
                out.push(c);
            } else if let Some(value) = definitions.expand(name) {
                out.push_str(value);
            } else {
                repairs.insert(Repair::UndefinedEntity);
                return push_named(name, out);
            }
            true
        }
        Reference::Number { code, whole } => {
            if !whole {
                repairs.insert(Repair::IllFormedXml);
            }
            match character(code) {
                Some(c) => out.push(c),
                None => drop(repairs.insert(Repair::ControlCharacter)),
            }
            true
        }
        Reference::None => {
            repairs.insert(Repair::IllFormedXml);
            false
        }
    })
}

/// HTML text with its references resolved, once. Other text stays as it is.
pub(crate) fn html(raw: &str) -> Cow<'_, str> {
    decode(raw, |reference, out| match reference {
        Reference::Named(name) => push_named(name, out),
        Reference::Number { code, .. } => {
            out.extend(character(code));
            true
        }
        Reference::None => false,
    })
}

/// The first reference of a text that HTML would resolve: its name, or `#` for a number.
pub(super) fn first(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        rest = rest.get(at + 1..)?;
        match reference(rest).0 {
            Reference::Named(name) if named(name).is_some() => return Some(name),
            Reference::Number { whole: true, .. } => return Some("#"),
            _ => {}
        }
    }
    None
}

#[derive(Debug, Clone, Copy)]
enum Reference<'a> {
    Named(&'a str),
    /// `whole` if it ends in a semicolon and its `x` is a small one.
    Number {
        code: u32,
        whole: bool,
    },
    None,
}

/// Copies `raw`, each reference replaced by what `resolve` writes; where it says that it wrote nothing, the `&` stays.
fn decode(raw: &str, mut resolve: impl FnMut(Reference<'_>, &mut String) -> bool) -> Cow<'_, str> {
    let Some(mut at) = memchr(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    loop {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let after = after.get(1..).unwrap_or_default();
        let (found, length) = reference(after);
        rest = if resolve(found, &mut out) {
            after.get(length..).unwrap_or_default()
        } else {
            out.push('&');
            after
        };
        let Some(next) = memchr(b'&', rest.as_bytes()) else { break };
        at = next;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The reference behind an `&`, and its length in bytes.
fn reference(after: &str) -> (Reference<'_>, usize) {
    if let Some(number) = after.strip_prefix('#') {
        return number_reference(number).unwrap_or((Reference::None, 0));
    }
    let name =
        after.bytes().take(LONGEST_NAME).take_while(|b| b.is_ascii_alphanumeric() || b"._-:".contains(b)).count();
    match after.get(..name) {
        Some(found) if name > 0 && after.as_bytes().get(name) == Some(&b';') => (Reference::Named(found), name + 1),
        _ => (Reference::None, 0),
    }
}

fn number_reference(number: &str) -> Option<(Reference<'_>, usize)> {
    let (first, length) = number_alone(number)?;
    // JavaScript writes an emoji as two halves. The second is read alone: a flood of first halves must not become a chain.
    if let Reference::Number { code: high @ 0xD800..0xDC00, .. } = first
        && let Some(behind) = number.get(length - 1..).filter(|_| number.as_bytes().get(length - 2) == Some(&b';'))
        && let Some((Reference::Number { code: low @ 0xDC00..0xE000, .. }, more)) =
            behind.strip_prefix("&#").and_then(number_alone)
    {
        let code = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        return Some((Reference::Number { code, whole: false }, length + 1 + more));
    }
    Some((first, length))
}

/// The reference behind `&#`; its length counts the `#`.
fn number_alone(number: &str) -> Option<(Reference<'_>, usize)> {
    let (digits, radix, sign) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 2),
        None => (number, 10, 1),
    };
    let count = digits.bytes().take_while(|b| char::from(*b).is_digit(radix)).count();
    if count == 0 {
        return None;
    }
    // Too many digits for a number are too many for a character.
    let code = u32::from_str_radix(digits.get(..count)?, radix).unwrap_or(u32::MAX);
    let closed = digits.as_bytes().get(count) == Some(&b';');
    let whole = closed && !number.starts_with('X');
    Some((Reference::Number { code, whole }, sign + count + usize::from(closed)))
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

fn push_named(name: &str, out: &mut String) -> bool {
    let Some((first, second)) = named(name) else { return false };
    out.push(first);
    out.extend(second);
    true
}

/// One of HTML's 2,125 names, written without `&` and `;`.
fn named(name: &str) -> Option<(char, Option<char>)> {
    let mut key = String::with_capacity(name.len() + 1);
    key.push_str(name);
    key.push(';');
    let &(first, second) = NAMED_ENTITIES.get(key.as_str())?;
    // The table also lists the beginnings of names, as nothing.
    let first = char::from_u32(first).filter(|c| *c != '\0')?;
    Some((first, char::from_u32(second).filter(|c| *c != '\0')))
}

/// The character of a number; `None` for control characters, which nothing can show.
fn character(code: u32) -> Option<char> {
    match code {
        9 | 10 | 13 => char::from_u32(code),
        0..32 | 0x7F | 0xFFFE | 0xFFFF => None,
        0x80..0xA0 => windows_1252(code),
        _ => Some(char::from_u32(code).unwrap_or('\u{FFFD}')),
    }
}

/// A number from 128 to 159 was meant in windows-1252 (HTML, "numeric character reference end state").
pub(super) fn windows_1252(code: u32) -> Option<char> {
    usize::try_from(code).ok().and_then(|code| C1_REPLACEMENTS.get(code.checked_sub(0x80)?).copied().flatten())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(raw: &str) -> (String, Vec<String>) {
        let mut repairs = Repairs::default();
        let text = xml(raw, &mut Definitions::default(), &mut repairs).into_owned();
        (text, repairs.into_iter().map(|r| r.to_string()).collect())
    }

    #[test]
    fn the_five_names_of_xml_are_no_repair() {
        assert_eq!(read("&lt;b&gt; &amp; &quot;&apos; &#65;&#x42;"), ("<b> & \"' AB".into(), vec![]));
    }

    #[test]
    fn the_names_of_html_are_characters() {
        assert_eq!(read("caf&eacute;&nbsp;&hellip;"), ("café\u{a0}…".into(), vec!["undefined-entity".into()]));
        assert_eq!(
            read("&nosuchname; &ca"),
            ("&nosuchname; &ca".into(), vec!["ill-formed-xml".into(), "undefined-entity".into()])
        );
    }

    #[test]
    fn a_bare_ampersand_is_an_ampersand() {
        assert_eq!(read("AT&T ?a=1&b=2 &").0, "AT&T ?a=1&b=2 &");
    }

    #[test]
    fn numbers_from_windows_are_read_as_windows_meant_them() {
        assert_eq!(read("a &#150; b &#x92;").0, "a – b ’");
    }

    #[test]
    fn numbers_in_upper_case_without_an_end_or_in_halves_are_read() {
        assert_eq!(read("&#XE9;&#233 &#55357;&#56832;").0, "éé 😀");
    }

    #[test]
    fn halves_without_their_other_half_are_no_chain() {
        assert_eq!(read("&#55357;&#55357;&#56832;&#56832;").0, "\u{FFFD}😀\u{FFFD}");
        // As deep as no stack is.
        assert_eq!(read(&"&#55357;".repeat(100_000)).0.chars().count(), 100_000);
    }

    #[test]
    fn control_characters_are_left_out() {
        assert_eq!(read("a&#0;b&#x1F;c&#9;"), ("abc\t".into(), vec!["control-character".into()]));
    }

    #[test]
    fn a_document_s_own_entities_are_expanded_once_and_not_for_ever() {
        let mut own =
            Definitions::read("DOCTYPE x [<!ENTITY co 'A&#38;B &amp; C'> <!ENTITY % p 'x'> <!ENTITY lol '&co;&co;'>");
        let mut repairs = Repairs::default();
        assert_eq!(xml("&co;|&lol;", &mut own, &mut repairs), "A&B & C|&co;&co;");
        let big = format!("<!ENTITY a '{}'>", "x".repeat(1000));
        let mut own = Definitions::read(&big);
        assert!(xml(&"&a;".repeat(10_000), &mut own, &mut repairs).len() < 400_000);
    }
}
