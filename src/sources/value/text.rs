//! One-line texts: names, titles, tags, reasons, e-mail addresses.

use crate::sources::problem::{Complaint, invisible, quoted};
use crate::sources::slug;

/// One line of text, not empty, with single spaces and without control characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text(pub(crate) String);

/// One of the planet's own labels. It has a letter or digit, for the address of its page.
#[derive(Debug, Clone)]
pub(crate) struct Tag(pub(crate) String);

/// The reason why a source is disabled.
#[derive(Debug, Clone)]
pub(crate) struct Reason(pub(crate) String);

/// An e-mail address.
#[derive(Debug, Clone)]
pub(crate) struct Email(pub(crate) String);

/// Text that may be sent in an HTTP header: printable ASCII.
#[derive(Debug, Clone)]
pub(crate) struct Header(pub(crate) String);

/// Characters. A description may be two or three sentences.
const LONGEST: usize = 1_000;

pub(super) fn line(written: &str) -> Result<Text, Complaint> {
    let text = written.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(Complaint::new("there is nothing between these quotes", "write the text, or remove the key"));
    }
    if text.chars().nth(LONGEST).is_some() {
        let what = format!("{} has more than {LONGEST} characters", quoted(&text));
        return Err(Complaint::new(what, "shorten it: it is shown on every page"));
    }
    // Joiners are part of some scripts and emoji, tag characters of some flags.
    let is_part_of_others = |char| matches!(char, '\u{200c}' | '\u{200d}' | '\u{e0020}'..='\u{e007f}');
    if text.chars().any(|char| invisible(char) && !is_part_of_others(char)) {
        return Err(Complaint::new(
            format!("{} contains an invisible character", quoted(&text)),
            "delete the text and type it again",
        ));
    }
    Ok(Text(text))
}

pub(super) fn tag(written: &str) -> Result<Tag, Complaint> {
    let text = line(written)?.0;
    if slug::slug(&text).is_empty() {
        return Err(Complaint::new(
            format!("{} has no letter and no digit", quoted(&text)),
            "use letters or digits: the tag becomes part of an address",
        ));
    }
    Ok(Tag(text))
}

pub(super) fn reason(written: &str) -> Result<Reason, Complaint> {
    match written {
        "true" => Err(Complaint::new(
            "`disabled` needs a reason",
            "write why, such as `disabled: \"moved to video, 2026-03\"`",
        )),
        "false" => {
            Err(Complaint::new("`disabled` needs a reason", "remove the line: without it the source is fetched"))
        }
        written => line(written).map(|text| Reason(text.0)),
    }
}

pub(super) fn email(written: &str) -> Result<Email, Complaint> {
    let text = line(written)?.0;
    let good =
        text.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.') && !host.contains('@'));
    if !good || text.contains([' ', '<', '>', ',', ';']) {
        return Err(Complaint::new(
            format!("{} is not an e-mail address", quoted(&text)),
            "write it like `planet@example.org`",
        ));
    }
    Ok(Email(text))
}

pub(super) fn header(written: &str) -> Result<Header, Complaint> {
    let text = line(written)?.0;
    if !text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Err(Complaint::new(
            format!("{} cannot be sent to a server", quoted(&text)),
            "use letters without accents: ASCII only",
        ));
    }
    Ok(Header(text))
}
