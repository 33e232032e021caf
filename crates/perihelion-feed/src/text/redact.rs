//! Redaction of credentials: addresses in a text lose their user names and passwords.
//!
//! A log, a report and a terminal have other readers than the file that holds the password.

use std::borrow::Cow;
use std::ops::Range;

use super::line::prefix;

/// Bytes behind the beginning of an address in which an `@` is looked for that no valid address has there.
const REACH: usize = 300;

/// Characters that end an address in a text.
const ENDS: [char; 6] = ['"', '\'', '`', '<', '>', '\\'];

/// The text with the user name and the password of each address hidden (RFC 3986 §3.2.1).
///
/// It has as many bytes and characters as before, so positions in it stay valid.
///
/// ```
/// assert_eq!(perihelion_feed::text::redact("see https://me:s3cret@blog.example/"), "see https://*********@blog.example/");
/// ```
pub fn redact(text: &str) -> Cow<'_, str> {
    let mut secrets = text.match_indices("://").filter_map(|(at, mark)| secret(text, at + mark.len())).peekable();
    if secrets.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for range in secrets {
        // An address within a password is hidden already.
        let Some(before) = text.get(from..range.start) else { continue };
        out.push_str(before);
        out.extend(text.get(range.clone()).unwrap_or_default().chars().map(mask));
        from = range.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    Cow::Owned(out)
}

/// The user name and the password of the address whose authority begins at `start`.
fn secret(text: &str, start: usize) -> Option<Range<usize>> {
    let rest = text.get(start..)?;
    let authority = rest.find(['/', '?', '#']).map_or(rest, |end| rest.get(..end).unwrap_or_default());
    let authority = within(authority);
    if let Some(at) = authority.rfind('@') {
        return Some(start..start + at);
    }
    // `me:pa/ss@host`: a port that is no number is a password that was not percent-encoded.
    let (_, port) = authority.split_once(':').filter(|_| !authority.starts_with('['))?;
    if port.is_empty() || port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    within(prefix(rest, REACH)).rfind('@').map(|at| start..start + at)
}

/// The address up to the first character that ends one.
fn within(address: &str) -> &str {
    let end = address.find(|c: char| c.is_whitespace() || ENDS.contains(&c)).unwrap_or(address.len());
    address.get(..end).unwrap_or_default()
}

/// A sign of as many bytes.
fn mask(c: char) -> char {
    match c.len_utf8() {
        1 => '*',
        2 => '·',
        3 => '•',
        _ => '𝆺',
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_and_passwords_are_hidden() {
        let told = [
            ("https://me:s3cret@a.example/x", "https://*********@a.example/x"),
            (
                "see `ftp://me@a.example` and http://:pw@b.example:8080/.",
                "see `ftp://**@a.example` and http://***@b.example:8080/.",
            ),
            ("https://a@b:c@d.example/", "https://*****@d.example/"),
            ("https://me:s3/cr?e#t@a.example/", "https://************@a.example/"),
            ("https://mé:€@a.example", "https://*·*•@a.example"),
        ];
        for (text, wanted) in told {
            assert_eq!(redact(text), wanted);
        }
    }

    #[test]
    fn what_is_no_password_stays() {
        for text in [
            "https://social.example/@ada.rss",
            "https://a.example:8080/@ada",
            "https://[::1]:80/@a",
            "write to me@a.example, see https://a.example",
            "https://a.example/?to=me@a.example",
            "https://a.example: me@b.example",
            "a @ b :// c",
        ] {
            assert_eq!(redact(text), text);
        }
    }

    proptest! {
        #[test]
        fn places_stay_what_they_were(text in "(\\PC|://|@|:|/|\n){0,40}") {
            let hidden = redact(&text);
            prop_assert_eq!(hidden.len(), text.len());
            prop_assert_eq!(hidden.chars().count(), text.chars().count());
            prop_assert_eq!(redact(&hidden), hidden.clone());
        }

        #[test]
        fn no_password_of_an_address_is_told(user in "[a-zé]{0,8}", password in "[a-z][a-z0-9%é:@]{0,8}", mark in "[/?#]?") {
            let text = format!("see https://{user}:{password}{mark}SECRET@host.example/path for more");
            prop_assume!(mark.is_empty() || !password.contains('@'));
            prop_assert!(!redact(&text).contains("SECRET"), "{}", redact(&text));
        }
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        for piece in ["://", "://a:b", "://@", "://a:b/", "@", "://a:b@"] {
            let text = piece.repeat(10_000);
            assert_eq!(redact(&text).len(), text.len());
        }
    }
}
