//! Credentials in addresses: the name and password of `https://me:secret@example.org/feed`.
//!
//! They are sent only to the host that they were written for. Every address that leaves this room, or is put into words, has
//! passed [`without`].

use ureq::http::HeaderValue;
use url::Url;

/// `Basic` authentication (RFC 7617) with the name and password of this address; `None` if it has none.
pub(super) fn authorization(url: &Url) -> Option<HeaderValue> {
    if url.username().is_empty() && url.password().is_none() {
        return None;
    }
    let mut pair = unescaped(url.username());
    pair.push(b':');
    pair.extend(unescaped(url.password().unwrap_or_default()));
    let mut value = HeaderValue::from_str(&format!("Basic {}", base64(&pair))).ok()?;
    value.set_sensitive(true);
    Some(value)
}

/// The address without name, password and fragment.
pub(crate) fn without(url: &Url) -> Url {
    let mut bare = url.clone();
    // These fail for addresses that have no host, and so no credentials.
    let _ = bare.set_username("");
    let _ = bare.set_password(None);
    bare.set_fragment(None);
    bare
}

/// Credentials follow a redirect within their host: to the same port, or from `http` to `https`.
pub(super) fn may_follow(from: &Url, to: &Url) -> bool {
    let is_upgrade = (from.scheme(), to.scheme()) == ("http", "https") && to.port().is_none();
    let is_same_port = from.scheme() == to.scheme() && from.port_or_known_default() == to.port_or_known_default();
    from.host() == to.host() && (is_same_port || is_upgrade)
}

/// `p%40ss` → `p@ss`; what is no escape stays.
fn unescaped(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let escaped = after.get(..2).filter(|_| *first == b'%').and_then(|pair| {
            let digits = std::str::from_utf8(pair).ok()?;
            u8::from_str_radix(digits, 16).ok()
        });
        out.push(escaped.unwrap_or(*first));
        rest = if escaped.is_some() { &after[2..] } else { after };
    }
    out
}

/// RFC 4648 §4. A dozen lines for the one place that needs it, rather than a crate.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_name_and_password_become_basic_authentication() {
        let sent = |text: &str| authorization(&url(text)).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(sent("https://example.org/"), None);
        assert_eq!(sent("https://Aladdin:open%20sesame@example.org/").unwrap(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(sent("https://martin@example.org/").unwrap(), "Basic bWFydGluOg==");
        assert_eq!(sent("https://:secret@example.org/").unwrap(), "Basic OnNlY3JldA==");
        assert_eq!(sent("https://me:100%@example.org/").unwrap(), "Basic bWU6MTAwJQ==");
    }

    #[test]
    fn an_address_without_credentials_has_none() {
        assert_eq!(
            without(&url("https://me:secret@example.org:8443/feed?a#b")).as_str(),
            "https://example.org:8443/feed?a"
        );
    }

    #[test]
    fn credentials_stay_with_their_host() {
        let follows = |from: &str, to: &str| may_follow(&url(from), &url(to));
        assert!(follows("https://a.example/x", "https://a.example/y"));
        assert!(follows("http://a.example/x", "https://a.example/x"));
        assert!(!follows("https://a.example/x", "https://b.example/x"));
        assert!(!follows("https://a.example/x", "https://www.a.example/x"));
        assert!(!follows("http://a.example/x", "http://a.example:8080/x"));
        assert!(!follows("http://a.example/x", "https://a.example:8443/x"));
    }
}
