//! Web addresses of foreign origin: resolving, encoding and comparing them.
//!
//! Feeds write addresses that are relative, full of spaces, or no address at all. These functions turn them into absolute
//! `http(s)` addresses ([`web_url`]), into text that a validator accepts ([`encoded`]) and into a form that is the same for two
//! spellings of one page ([`canonical`]).

use percent_encoding::percent_encode_byte;
use url::{Position, Url};

use crate::hosts::without_www;
use crate::text::is_unprintable;

pub use crate::private::{Private, is_private};

/// No address that people follow is longer. A base as long as this would stand in front of every relative link.
const MAX_LENGTH: usize = 4 * 1024;

/// Campaign and click ids: they say who linked, not what is linked.
const TRACKING: [&str; 14] = [
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "oly_anon_id",
    "oly_enc_id",
    "vero_id",
    "_hsenc",
    "_hsmi",
];

/// Schemes that run a program, open a local file, or carry the document in the address itself.
const UNSAFE_SCHEMES: [&str; 14] = [
    "about",
    "blob",
    "chrome",
    "data",
    "file",
    "filesystem",
    "jar",
    "javascript",
    "livescript",
    "mhtml",
    "mocha",
    "resource",
    "vbscript",
    "view-source",
];

/// Schemes behind which another one may stand: `feed:javascript:…`.
const WRAPPING_SCHEMES: [&str; 4] = ["feed", "feeds", "pcast", "url"];

/// Files that a directory's address stands for.
const INDEX_FILES: [&str; 3] = ["index.html", "index.htm", "index.php"];

/// An absolute `http` or `https` address, resolved against `base` (RFC 3986 §5), without user name and password.
///
/// An address that begins with `//` gets `https`. `None` for another scheme, for a relative address where there is no base, for
/// text that is no address, and for an address of more than 4 KiB.
///
/// ```
/// use perihelion_feed::links::web_url;
/// use url::Url;
///
/// let base = Url::parse("https://blog.example/posts/1/")?;
/// let url = web_url("../2/", Some(&base));
/// assert_eq!(url.as_ref().map(Url::as_str), Some("https://blog.example/posts/2/"));
/// assert_eq!(web_url("javascript:alert(1)", Some(&base)), None);
/// # Ok::<(), url::ParseError>(())
/// ```
pub fn web_url(address: &str, base: Option<&Url>) -> Option<Url> {
    let address = address.trim();
    if address.is_empty() || address.len() > MAX_LENGTH {
        return None;
    }
    let mut url = if address.starts_with("//") {
        Url::parse(&format!("https:{address}")).ok()?
    } else {
        Url::options().base_url(base).parse(address).ok()?
    };
    if let Some(meant) = without_second_scheme(&url) {
        url = meant;
    }
    if !is_web(&url) || url.as_str().len() > MAX_LENGTH {
        return None;
    }
    if !url.username().is_empty() || url.password().is_some() {
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
    }
    Some(url)
}

/// `http://https://blog.example/` as it was meant: with one scheme.
fn without_second_scheme(url: &Url) -> Option<Url> {
    let second = url.host_str().filter(|host| matches!(*host, "http" | "https") && url.path().starts_with("//"))?;
    Url::parse(&format!("{second}:{}", &url[Position::BeforePath..])).ok()
}

/// An address as a valid URL string, for `href` attributes and feeds.
///
/// The URL standard's serialiser leaves characters that its own grammar forbids (`[`, `|`, a lone `%`; URL §4.3). They are
/// percent-encoded here, so that validators of HTML and of feeds accept the address.
///
/// ```
/// use perihelion_feed::links::encoded;
/// use url::Url;
///
/// let url = Url::parse("https://blog.example/a|b?q={x}&100%")?;
/// assert_eq!(encoded(&url), "https://blog.example/a%7Cb?q=%7Bx%7D&100%25");
/// # Ok::<(), url::ParseError>(())
/// ```
pub fn encoded(url: &Url) -> String {
    let rest = &url[Position::BeforePath..];
    if rest.bytes().all(is_url_char) {
        return url.as_str().to_owned();
    }
    let mut encoded = String::with_capacity(url.as_str().len() + 16);
    encoded.push_str(&url[..Position::BeforePath]);
    let bytes = rest.as_bytes();
    let mut in_fragment = false;
    for (at, byte) in rest.bytes().enumerate() {
        let hex = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        let keep = match byte {
            b'#' => !std::mem::replace(&mut in_fragment, true),
            b'%' => hex(1) && hex(2),
            byte => is_url_char(byte),
        };
        push_byte(byte, keep, &mut encoded);
    }
    encoded
}

/// A form that two spellings of one page's address share, for finding duplicates. It is no address.
///
/// It has no scheme, no `www.`, no default port, no fragment (but `#!`), no campaign parameters, no index file and no trailing
/// slash.
///
/// ```
/// use perihelion_feed::links::canonical;
/// use url::Url;
///
/// let one = Url::parse("http://www.blog.example/a/index.html?utm_source=feed")?;
/// let other = Url::parse("https://blog.example/a#comments")?;
/// assert_eq!(canonical(&one), canonical(&other));
/// # Ok::<(), url::ParseError>(())
/// ```
pub fn canonical(url: &Url) -> String {
    let host = without_www(url.host_str().unwrap_or_default());
    let mut link = host.trim_end_matches('.').to_owned();
    // `port` is `None` for a scheme's own port. The other scheme's own port is as good.
    if let Some(port) = url.port().filter(|port| !matches!(port, 80 | 443)) {
        link.push(':');
        link.push_str(&port.to_string());
    }
    let path = url.path();
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    link.push_str(if INDEX_FILES.contains(&file) { folder } else { path.trim_end_matches('/') });
    let kept = url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty() && !is_tracking(pair));
    for (index, pair) in kept.enumerate() {
        link.push(if index == 0 { '?' } else { '&' });
        link.push_str(pair);
    }
    if let Some(route) = url.fragment().filter(|fragment| fragment.starts_with('!')) {
        link.push('#');
        link.push_str(route);
    }
    link
}

/// The address without the parts of its query that say who linked, such as `utm_source`.
///
/// ```
/// use perihelion_feed::links::without_campaign;
/// use url::Url;
///
/// let shared = Url::parse("https://blog.example/feed?utm_source=x&page=2")?;
/// assert_eq!(without_campaign(&shared).as_str(), "https://blog.example/feed?page=2");
/// # Ok::<(), url::ParseError>(())
/// ```
pub fn without_campaign(url: &Url) -> Url {
    let mut plain = url.clone();
    if let Some(query) = url.query().filter(|query| query.split('&').any(is_tracking)) {
        let kept: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty() && !is_tracking(pair)).collect();
        plain.set_query(Some(kept.join("&")).as_deref().filter(|query| !query.is_empty()));
    }
    plain
}

/// Whether a text is an absolute IRI as it is written (RFC 3987 §2.2), as `atom:id` wants it (RFC 4287 §4.2.6). Text that a
/// browser would first repair is none, nor is text that [`is_safe_id`] refuses.
pub fn is_iri(text: &str) -> bool {
    let forbidden = |c: char| c.is_control() || c.is_whitespace() || "<>\"{}|\\^`".contains(c);
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let escaped = memchr::memchr_iter(b'%', bytes).all(|at| hex(at + 1) && hex(at + 2));
    !text.contains(forbidden) && escaped && Url::parse(text).is_ok() && is_safe_id(text)
}

/// Whether a text may be published as the id of a post or a feed. Some programs open an id as if it were a link: one that runs
/// code (`javascript:`) or opens a local file (`file:`) is unsafe, and so is one of more than 4 KiB.
///
/// Its form decides, not whether it is a valid address: browsers pass over white space, control and invisible characters, and
/// so does this.
///
/// ```
/// use perihelion_feed::links::is_safe_id;
///
/// assert!(is_safe_id("tag:blog.example,2026:1") && is_safe_id("javascript-in-depth"));
/// assert!(!is_safe_id(" Java\tScript:alert(1)"));
/// ```
pub fn is_safe_id(text: &str) -> bool {
    let is_read = |c: &char| !(c.is_whitespace() || is_unprintable(*c));
    let mut scheme = String::new();
    for c in text.chars().filter(is_read) {
        if c != ':' {
            scheme.push(c.to_ascii_lowercase());
        } else if WRAPPING_SCHEMES.contains(&scheme.as_str()) {
            scheme.clear();
        } else {
            return text.len() <= MAX_LENGTH && !UNSAFE_SCHEMES.contains(&scheme.as_str());
        }
    }
    text.len() <= MAX_LENGTH
}

/// Whether an address leads to a host by `http` or `https`.
pub(crate) fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

/// An id as the fragment of a link to it.
pub(crate) fn encoded_fragment(id: &str) -> String {
    let mut fragment = String::with_capacity(id.len() + 1);
    id.bytes().for_each(|byte| push_byte(byte, is_url_char(byte), &mut fragment));
    fragment
}

/// A byte of ASCII as it is where `keep` says so, else percent-encoded (RFC 3986 §2.1).
fn push_byte(byte: u8, keep: bool, out: &mut String) {
    if keep {
        out.push(char::from(byte));
    } else {
        out.push_str(percent_encode_byte(byte));
    }
}

/// The ASCII characters that a path, a query and a fragment may hold as they are; `#` and `%` only in their places.
fn is_url_char(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!$&'()*+,-./:;=?@_~".contains(&byte)
}

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::format_collect, reason = "a test may fail loudly, and takes its time")]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn an_address_is_resolved_spelt_and_free_of_credentials() {
        let base = url("http://blog.example/posts/1/");
        for (address, expected) in [
            ("../2/", Some("http://blog.example/posts/2/")),
            ("//cdn.example/a.png", Some("https://cdn.example/a.png")),
            (" https://EXAMPLE.org/a b|c[1]?q={x}#y#z ", Some("https://example.org/a%20b%7Cc%5B1%5D?q=%7Bx%7D#y%23z")),
            ("https://user:secret@example.org/100%", Some("https://example.org/100%25")),
            ("http://[::1]:8080/x", Some("http://[::1]:8080/x")),
            ("https://例え.jp/道", Some("https://xn--r8jz45g.jp/%E9%81%93")),
            ("java\nscript:alert(1)", None),
            ("data:text/html,x", None),
            ("ftp://example.org/", None),
            ("http://", None),
            ("", None),
        ] {
            assert_eq!(web_url(address, Some(&base)).map(|url| encoded(&url)).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn an_address_with_two_schemes_has_the_second() {
        for address in
            ["http://https://blog.example/x?y#z", "https://https//blog.example/x?y#z", "//https://blog.example/x?y#z"]
        {
            assert_eq!(web_url(address, None).unwrap().as_str(), "https://blog.example/x?y#z", "{address}");
        }
        assert_eq!(web_url("http://https/x", None).unwrap().as_str(), "http://https/x");
        assert_eq!(web_url("http://http://http://x.example/", None).unwrap().as_str(), "http://http//x.example/");
    }

    #[test]
    fn an_identifier_is_an_iri_as_it_stands_or_none() {
        for iri in ["tag:x.example,2026:1", "urn:uuid:0", "https://x.example/%41?é", "https://x.example/?p=[1]"] {
            assert!(is_iri(iri), "{iri}");
        }
        for other in [
            "7",
            "a b",
            "https://x.example/a b",
            "https://x.example/<b>",
            "https://x.example/100%",
            "/a",
            "",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
        ] {
            assert!(!is_iri(other), "{other}");
        }
    }

    #[test]
    fn an_id_that_a_program_might_run_is_not_safe_however_it_is_written() {
        for unsafe_id in [
            "javascript:alert(1)",
            "\u{1}JAVA\u{ad}SCRIPT\n:alert(1)",
            "javascript://[/%0aalert(1)",
            "java\u{200b}script\u{a0}:x",
            "\u{feff}vbscript:x",
            "data:,x",
            "DATA\t:text/html;base64,x",
            "data:[<>",
            "feed:javascript:x",
            "url: feed:data:x",
            "file:c|/x",
            "blob:null/x",
        ] {
            assert!(!is_safe_id(unsafe_id) && !is_iri(unsafe_id), "{unsafe_id}");
        }
        for id in [
            "7",
            "",
            "javascript",
            "javascript-1:2",
            "x javascript:y",
            "database:1",
            "urn:data:1",
            "tag:a,2026:b",
            "/data:1",
        ] {
            assert!(is_safe_id(id), "{id}");
        }
    }

    #[test]
    fn spellings_of_one_page_have_one_canonical() {
        for (one, other) in [
            ("http://www.example.org/a/", "https://example.org/a"),
            ("https://example.org:443/a?utm_source=x&b=1", "http://EXAMPLE.org:80/a?b=1"),
            ("https://example.org/a/index.html#top", "https://example.org/a"),
            ("https://example.org", "http://example.org/?fbclid=1"),
        ] {
            assert_eq!(canonical(&url(one)), canonical(&url(other)));
        }
        for (one, other) in [
            ("https://example.org/a", "https://example.org/A"),
            ("https://example.org/#!/a", "https://example.org/#!/b"),
            ("https://example.org/?p=1", "https://example.org/?p=2"),
            ("https://example.org:8080/", "https://example.org/"),
        ] {
            assert_ne!(canonical(&url(one)), canonical(&url(other)));
        }
    }
}
