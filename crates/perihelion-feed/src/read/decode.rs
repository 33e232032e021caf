//! Character decoder: the bytes of a document as text, in the encoding that the author used.
//!
//! Declared encodings are often wrong, so they count only where the bytes agree. The text has no byte order mark and no control
//! characters but tab, line feed, carriage return, and those that [`mojibake`] needs. Nothing is refused: bytes that fit no
//! encoding become U+FFFD.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use memchr::memmem;

use super::{Repair, Repairs, entity, mojibake};

/// The XML declaration is at the beginning, but warnings of PHP may be before it.
const DECLARATION_WITHIN: usize = 2048;

#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    /// The WHATWG name in lower case.
    pub(super) encoding: String,
}

/// Order of trust: the byte order mark; bytes that can only be UTF-16; bytes that can only be UTF-8; the HTTP header and the
/// XML declaration, if they decode the whole document; a guess from the bytes; the declaration, with replacements.
pub(super) fn decode<'a>(body: &'a [u8], content_type: Option<&str>, repairs: &mut Repairs) -> Decoded<'a> {
    let (text, encoding) = decoded(body, content_type, repairs);
    Decoded { text: without_marks(without_controls(text, repairs)), encoding }
}

/// A file that was put together from others may begin with more than one.
fn without_marks(text: Cow<'_, str>) -> Cow<'_, str> {
    let marks = text.len() - text.trim_start_matches('\u{feff}').len();
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(marks..).unwrap_or_default()),
        Cow::Owned(mut text) => {
            text.drain(..marks);
            Cow::Owned(text)
        }
    }
}

fn decoded<'a>(body: &'a [u8], content_type: Option<&str>, repairs: &mut Repairs) -> (Cow<'a, str>, String) {
    if let Some((text, name)) = utf_32(body) {
        return (Cow::Owned(text), name.into());
    }
    if let Some((encoding, mark)) = Encoding::for_bom(body) {
        let rest = body.get(mark..).unwrap_or_default();
        if encoding == UTF_8 && std::str::from_utf8(rest).is_err() {
            repairs.insert(Repair::WrongEncoding);
            return (Cow::Owned(mixed(rest)), name(UTF_8));
        }
        return replacing(encoding, rest, repairs);
    }
    if let Some(encoding) = utf_16(body) {
        return replacing(encoding, body, repairs);
    }
    let declared = declaration(body);
    let header = content_type.and_then(charset);
    let told = header.or(declared);
    if let Ok(text) = std::str::from_utf8(body) {
        return utf_8(body, text, told, repairs);
    }
    let encoding = told_by(body, header, declared);
    if let Some((encoding, text)) = encoding {
        return (text, name(encoding));
    }
    repairs.insert(Repair::WrongEncoding);
    if mostly_utf_8(body) {
        return (Cow::Owned(mixed(body)), name(UTF_8));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(body, true);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if let Some(text) = guess.decode_without_bom_handling_and_without_replacement(body) {
        return (text, name(guess));
    }
    let encoding = told.filter(|told| !is_utf_16(told)).unwrap_or(guess);
    (encoding.decode_without_bom_handling(body).0, name(encoding))
}

fn name(encoding: &'static Encoding) -> String {
    encoding.name().to_ascii_lowercase()
}

fn is_utf_16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

fn replacing<'a>(encoding: &'static Encoding, body: &'a [u8], repairs: &mut Repairs) -> (Cow<'a, str>, String) {
    let (text, faults) = encoding.decode_without_bom_handling(body);
    if faults {
        repairs.insert(Repair::WrongEncoding);
    }
    (text, name(encoding))
}

/// What decodes as UTF-8 is UTF-8, whatever is declared, but for the one encoding that hides in ASCII.
fn utf_8<'a>(
    body: &'a [u8],
    text: &'a str,
    told: Option<&'static Encoding>,
    repairs: &mut Repairs,
) -> (Cow<'a, str>, String) {
    if (memmem::find(body, b"\x1b$").is_some() || memmem::find(body, b"\x1b(").is_some())
        && let Some(text) = ISO_2022_JP.decode_without_bom_handling_and_without_replacement(body)
    {
        return (text, name(ISO_2022_JP));
    }
    let told = told.unwrap_or(UTF_8);
    let encoding = if text.is_ascii() && !is_utf_16(told) { told } else { UTF_8 };
    if encoding != told {
        repairs.insert(Repair::WrongEncoding);
    }
    (Cow::Borrowed(text), name(encoding))
}

/// The header before the declaration (RFC 7303), but a server's default that fits every byte does not beat a declaration
/// that could have failed and did not.
fn told_by<'a>(
    body: &'a [u8],
    header: Option<&'static Encoding>,
    declared: Option<&'static Encoding>,
) -> Option<(&'static Encoding, Cow<'a, str>)> {
    let candidates = match (header, declared) {
        (Some(header), Some(declared)) if header.is_single_byte() && !declared.is_single_byte() => {
            [Some(declared), Some(header)]
        }
        both => [both.0, both.1],
    };
    candidates
        .into_iter()
        .flatten()
        .filter(|encoding| !is_utf_16(encoding))
        .find_map(|encoding| Some((encoding, encoding.decode_without_bom_handling_and_without_replacement(body)?)))
}

/// UTF-8 with stray bytes: more sequences that can hardly be an accident than bytes that are none.
fn mostly_utf_8(body: &[u8]) -> bool {
    let (good, bad) = body.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        (good + chunk.valid().bytes().filter(|b| *b >= 0xC0).count(), bad + chunk.invalid().len())
    });
    good > bad
}

/// A stray byte comes from a text that was pasted in from windows-1252.
fn mixed(body: &[u8]) -> String {
    let mut text = String::with_capacity(body.len() + body.len() / 8);
    for chunk in body.utf8_chunks() {
        text.push_str(chunk.valid());
        text.push_str(&WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0);
    }
    text
}

/// UTF-32 is in no browser, but a mark of four bytes is beyond doubt.
fn utf_32(body: &[u8]) -> Option<(String, &'static str)> {
    let (name, unit): (_, fn([u8; 4]) -> u32) = match body {
        [0xFF, 0xFE, 0, 0, ..] | [b'<', 0, 0, 0, ..] => ("utf-32le", u32::from_le_bytes),
        [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, b'<', ..] => ("utf-32be", u32::from_be_bytes),
        _ => return None,
    };
    let units = body.chunks_exact(4).filter_map(|four| four.try_into().ok());
    let text: String = units.map(|four| char::from_u32(unit(four)).unwrap_or('\u{FFFD}')).collect();
    Some((text, name))
}

/// UTF-16 without a mark shows in a first character that is ASCII.
fn utf_16(body: &[u8]) -> Option<&'static Encoding> {
    match body {
        [first, 0, second, 0, ..] if *first != 0 && *second != 0 => Some(UTF_16LE),
        [0, first, 0, second, ..] if *first != 0 && *second != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// `text/xml; charset="utf-8"`
fn charset(content_type: &str) -> Option<&'static Encoding> {
    let parameter = content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then_some(value)
    })?;
    Encoding::for_label(parameter.trim().trim_matches(['"', '\'']).as_bytes())
}

/// `<?xml version="1.0" encoding="utf-8"?>`
fn declaration(body: &[u8]) -> Option<&'static Encoding> {
    let start = body.get(..DECLARATION_WITHIN).unwrap_or(body);
    let start = start.get(memmem::find(start, b"<?xml")?..)?;
    let declaration = start.get(..memmem::find(start, b"?>")?)?;
    let value = declaration.get(memmem::find(declaration, b"encoding")? + "encoding".len()..)?;
    let value = value.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first()?;
    Encoding::for_label(value.get(..value.iter().position(|b| b == quote)?)?)
}

/// No feed has control characters on purpose. Those from 128 to 159 were windows-1252 before they were converted wrongly.
pub(super) fn without_controls<'a>(text: Cow<'a, str>, repairs: &mut Repairs) -> Cow<'a, str> {
    let mut rest: &str = &text;
    let Some(mut at) = first_control(rest.as_bytes()) else { return text };
    let mut out = String::with_capacity(rest.len());
    loop {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let mut chars = after.chars();
        let control = chars.next();
        out.extend(control.and_then(|control| {
            entity::windows_1252(u32::from(control)).or(Some(control).filter(|c| mojibake::is_undefined(*c)))
        }));
        rest = chars.as_str();
        let Some(next) = first_control(rest.as_bytes()) else { break };
        at = next;
    }
    out.push_str(rest);
    repairs.insert(Repair::ControlCharacter);
    Cow::Owned(out)
}

fn first_control(bytes: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + bytes.get(from..)?.iter().position(|byte| SUSPECT[usize::from(*byte)])?;
        match bytes.get(at..)? {
            [0xC2, second, ..] if *second >= 0xA0 => {}
            [0xEF, second, third, ..] if (*second, *third) < (0xBF, 0xBE) => {}
            _ => return Some(at),
        }
        from = at + 1;
    }
}

/// The bytes that are, or may begin, a control character in UTF-8.
const SUSPECT: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 32 {
        table[byte] = !matches!(byte, 9 | 10 | 13);
        byte += 1;
    }
    table[0x7F] = true;
    table[0xC2] = true;
    table[0xEF] = true;
    table
};

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &[u8], content_type: Option<&str>) -> (String, String, Vec<String>) {
        let mut repairs = Repairs::default();
        let Decoded { text, encoding } = decode(body, content_type, &mut repairs);
        (text.into_owned(), encoding, repairs.into_iter().map(|repair| repair.to_string()).collect())
    }

    fn wide(text: &str, unit: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn utf_8_that_is_declared_as_something_else_is_utf_8() {
        let (text, encoding, repairs) = read("<?xml version='1.0' encoding='iso-8859-1'?><a>café</a>".as_bytes(), None);
        assert!(text.contains("café"));
        assert_eq!((encoding.as_str(), repairs), ("utf-8", vec!["wrong-encoding".to_owned()]));
    }

    #[test]
    fn the_header_and_the_declaration_are_believed_if_they_fit() {
        assert_eq!(read(b"<a>caf\xe9</a>", Some("text/xml; charset=ISO-8859-1")).1, "windows-1252");
        let shift_jis = b"<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a>\x93\xfa\x96\x7b</a>";
        assert!(read(shift_jis, None).0.contains("日本"));
        assert!(read(shift_jis, Some("text/xml; charset=iso-8859-1")).0.contains("日本"));
        assert_eq!(read(shift_jis, None).2, Vec::<String>::new());
    }

    #[test]
    fn iso_8859_1_is_windows_1252() {
        assert!(read(b"<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>\x93x\x94</a>", None).0.contains("“x”"));
    }

    #[test]
    fn utf_16_is_known_with_and_without_a_mark() {
        let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>é</a>";
        assert_eq!(read(&wide(text, u16::to_be_bytes), None), (text.into(), "utf-16be".into(), vec![]));
        assert_eq!(
            read(&wide(&format!("\u{feff}{text}"), u16::to_le_bytes), None),
            (text.into(), "utf-16le".into(), vec![])
        );
        assert_eq!(read(text.replace('é', "e").as_bytes(), None).1, "utf-8");
    }

    #[test]
    fn utf_32_is_known_by_its_mark() {
        let body: Vec<u8> = "\u{feff}<a>é</a>".chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        assert_eq!(read(&body, None).0, "<a>é</a>");
    }

    #[test]
    fn no_text_begins_with_a_mark_however_many_the_file_has() {
        assert_eq!(read("\u{feff}\u{feff}<a/>".as_bytes(), None), ("<a/>".into(), "utf-8".into(), vec![]));
        assert_eq!(read(&wide("\u{feff}\u{feff}<a/>", u16::to_be_bytes), None).0, "<a/>");
        assert_eq!(read("\u{1}\u{feff}\u{2}\u{feff}<a/>".as_bytes(), None).0, "<a/>");
    }

    #[test]
    fn a_stray_byte_does_not_spoil_the_rest() {
        let mut body = "<a>Größe und Höhe ".as_bytes().to_vec();
        body.extend(b"\x93x\x94</a>");
        assert_eq!(read(&body, None).0, "<a>Größe und Höhe “x”</a>");
    }

    #[test]
    fn what_nobody_declares_is_guessed() {
        let (koi, ..) = encoding_rs::KOI8_R.encode("<rss><title>Новости сегодня утром, погода и спорт</title></rss>");
        assert!(read(&koi, None).0.contains("Новости"));
        let (jis, ..) = ISO_2022_JP.encode("<a>日本語</a>");
        assert_eq!(read(&jis, None).0, "<a>日本語</a>");
    }

    #[test]
    fn control_characters_go_and_lost_windows_characters_come_back() {
        let (text, _, repairs) = read("a\u{0}b\u{b}c\u{92}d\u{a0}e\u{ffff}f\u{fffd}！".as_bytes(), None);
        assert_eq!(text, "abc’d\u{a0}ef\u{fffd}！");
        assert_eq!(repairs, ["control-character"]);
    }
}
