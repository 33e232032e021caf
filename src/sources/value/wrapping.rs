//! What people copy along with an address: quotes of a word processor, angle brackets, links of Markdown, entities of HTML.

use crate::sources::problem::{Complaint, invisible, quoted};

/// The pairs that are put around an address.
const PAIRS: &[(char, char)] = &[
    ('<', '>'),
    ('“', '”'),
    ('„', '“'),
    ('”', '”'),
    ('‘', '’'),
    ('’', '’'),
    ('«', '»'),
    ('»', '«'),
    ('`', '`'),
    ('"', '"'),
    ('\'', '\''),
    ('(', ')'),
    ('[', ']'),
];

/// Refuses an address with something around or in it that does not belong to it, and offers the address alone.
pub(super) fn refuse(written: &str) -> Result<(), Complaint> {
    let text = written.trim();
    let (what, meant) = if let Some(address) = markdown(text) {
        ("this is a link of Markdown", address.to_owned())
    } else if let Some(address) = followed(text) {
        ("something follows this address", address.to_owned())
    } else if let Some(address) = element(text) {
        ("this is HTML, not an address", address.to_owned())
    } else if let Some(address) = slashes(text) {
        ("this address is not written as in a browser", address)
    } else if let Some(address) = unwrapped(text) {
        ("there are quotes or brackets around this address", address.to_owned())
    } else if text.contains(invisible) {
        ("a character that nobody sees is in this address", text.chars().filter(|char| !invisible(*char)).collect())
    } else if let Some(address) = text.strip_suffix([',', ';']) {
        ("this address ends in a comma or semicolon", address.trim_end_matches([',', ';']).to_owned())
    } else if let Some(address) = twice(text) {
        ("this address begins twice", address.to_owned())
    } else if text.contains("&amp;") {
        ("this address has an `&` as HTML writes it", text.replace("&amp;", "&"))
    } else {
        return Ok(());
    };
    let fix = format!("write {}", quoted(&meant));
    Err(Complaint::new(what, fix).instead(meant))
}

fn unwrapped(text: &str) -> Option<&str> {
    let mut inner = text;
    while let Some(within) = PAIRS.iter().find_map(|(open, close)| within(inner, *open, *close)) {
        inner = within.trim();
    }
    let is_address =
        inner.contains('.') && !inner.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
    (inner.len() < text.len() && is_address).then_some(inner)
}

/// The text between the two, or behind or before one of them, if it is a mark that no address has.
fn within(text: &str, open: char, close: char) -> Option<&str> {
    if let Some(inner) = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
        return Some(inner);
    }
    let is_foreign = |mark: char| !mark.is_ascii() || matches!(mark, '<' | '>' | '`' | '"');
    text.strip_prefix(open)
        .filter(|_| is_foreign(open))
        .or_else(|| text.strip_suffix(close).filter(|_| is_foreign(close)))
}

/// The address of `[text](address)`.
fn markdown(text: &str) -> Option<&str> {
    let (before, address) = text.strip_suffix(')')?.split_once("](")?;
    (before.trim_start_matches('!').starts_with('[') && address.contains("://")).then_some(address.trim())
}

/// The address of `https://… (RSS)` and of `"https://…" (RSS)`.
fn followed(text: &str) -> Option<&str> {
    let (address, rest) = text.split_once(char::is_whitespace)?;
    let address = address.trim_matches(['"', '\'', '<', '>']);
    let rest = rest.trim();
    let is_aside = rest.starts_with('(') && rest.ends_with(')') || rest.starts_with(['-', '–', '—']);
    (address.starts_with("http") && address.contains("://") && is_aside && !rest.contains("://")).then_some(address)
}

/// The address of `<a href="https://…">feed</a>`, `<link href="https://…">` and `<img src="https://…">`.
fn element(text: &str) -> Option<&str> {
    let inside =
        text.strip_prefix('<').filter(|inside| inside.starts_with(|first: char| first.is_ascii_alphabetic()))?;
    ["href=", "src="].iter().find_map(|attribute| {
        let (_, rest) = inside.split_once(attribute)?;
        let quote = rest.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        Some(rest.get(1..)?.split_once(quote)?.0).filter(|address| address.contains("://"))
    })
}

/// The address of `https:\\…` and `https//…`.
fn slashes(text: &str) -> Option<String> {
    let plain = text.replace('\\', "/");
    let is_web = |text: &str| text.starts_with("https://") || text.starts_with("http://");
    if plain != text && is_web(&plain) {
        return Some(plain);
    }
    ["https", "http"]
        .iter()
        .find_map(|scheme| Some(format!("{scheme}://{}", text.strip_prefix(scheme)?.strip_prefix("//")?)))
}

/// The address of `https://https://…`.
fn twice(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let rest = rest.trim_start_matches('/');
    let again = ["https://", "http://", "https:", "http:"].iter().any(|scheme| rest.starts_with(scheme));
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (again && is_web && rest.contains("://")).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_offered_without_what_is_around_it() {
        for written in [
            "<https://a.example/x>",
            "“https://a.example/x”",
            "https://a.example/x”",
            "<https://a.example/x",
            "[my feed](https://a.example/x)",
            "`https://a.example/x`",
            "'<https://a.example/x>'",
            "https://a.example/\u{200b}x",
            "https://a.example/x,",
            "http://https://a.example/x",
            "https://a.example/x (RSS)",
            "\"https://a.example/x\" (RSS)",
            "<a href=\"https://a.example/x\">feed</a>",
            "https:\\\\a.example\\x",
            "https//a.example/x",
        ] {
            let complaint = refuse(written).unwrap_err();
            assert_eq!(complaint.instead.as_deref(), Some("https://a.example/x"), "{written}");
        }
        for right in ["https://a.example/x_(y)", "https://a.example/?u=https://b.example/", "feeds/a.xml", "a.example"]
        {
            assert_eq!(refuse(right), Ok(()), "{right}");
        }
    }
}
