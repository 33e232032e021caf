//! Addresses as feeds write them in, absolute `http(s)` addresses out, spelt so that a validator accepts them.

use url::{Position, Url};

use super::media;
use crate::read as feed;

/// No address that people follow is longer; a base as long as this would stand in front of every relative link.
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

/// Schemes of what is there without being asked for, or is a program.
const OPENED: [&str; 8] = ["about", "blob", "data", "file", "filesystem", "javascript", "vbscript", "view-source"];

/// Files that a directory's address stands for.
const INDEX_FILES: [&str; 3] = ["index.html", "index.htm", "index.php"];

/// What the addresses in one post are relative to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links<'a> {
    pub(super) base: Option<&'a Url>,
    /// The post's own page: where a link to a part of the post leads that is not here.
    pub(super) page: Option<&'a Url>,
}

impl Links<'_> {
    /// What may be loaded with the page: a picture, a recording. Nothing that is there to count readers.
    pub(super) fn resource(&self, address: &str) -> Option<Url> {
        web(address, self.base).filter(|url| !media::is_tracker(url))
    }

    /// What may be followed: a page, or a mail address.
    pub(super) fn target(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.starts_with('#') {
            let mut page = self.page?.clone();
            page.set_fragment(address.get(1..).filter(|fragment| !fragment.is_empty()));
            return Some(spelt(&page));
        }
        if let Some(url) = web(address, self.base) {
            return Some(spelt(&url));
        }
        let mail = Url::parse(address).ok().filter(|url| url.scheme() == "mailto" && url.path().contains('@'))?;
        Some(spelt(&mail))
    }

    /// The part of this very post that an address names, decoded.
    pub(super) fn fragment(&self, address: &str) -> Option<String> {
        let (page, fragment) = address.trim().split_once('#')?;
        let here = page.is_empty() || {
            let mut url = web(page, self.base)?;
            url.set_fragment(None);
            self.page.is_some_and(|own| canonical_link(own) == canonical_link(&url))
        };
        (here && !fragment.is_empty()).then(|| percent_decoded(fragment))
    }
}

/// What relative addresses in `text` mean: its own base, else the post's page, else where the feed is.
pub(super) fn base<'a>(text: &'a feed::Text, page: Option<&'a Url>, feed: Option<&'a Url>) -> Option<&'a Url> {
    [text.base.as_ref(), page, feed].into_iter().flatten().find(|base| is_web(base))
}

/// A web address of a sane length without credentials. What has no scheme but a host (`//host/`) gets the one that is safe.
pub fn web(address: &str, base: Option<&Url>) -> Option<Url> {
    let address = address.trim();
    if address.is_empty() || address.len() > MAX_LENGTH {
        return None;
    }
    let mut url = if address.starts_with("//") {
        Url::parse(&format!("https:{address}")).ok()?
    } else {
        Url::options().base_url(base).parse(address).ok()?
    };
    if !is_web(&url) || url.as_str().len() > MAX_LENGTH {
        return None;
    }
    if !url.username().is_empty() || url.password().is_some() {
        url.set_username("").ok()?;
        url.set_password(None).ok()?;
    }
    Some(url)
}

/// What the URL standard's serialiser leaves and its own grammar forbids (`[`, `|`, a lone `%` …), percent-encoded.
pub fn spelt(url: &Url) -> String {
    let rest = &url[Position::BeforePath..];
    let is_plain = |c: u8| c.is_ascii_alphanumeric() || b"!$&'()*+,-./:;=?@_~".contains(&c);
    if rest.bytes().all(is_plain) {
        return url.as_str().to_owned();
    }
    let mut spelt = String::with_capacity(url.as_str().len() + 16);
    spelt.push_str(&url[..Position::BeforePath]);
    let bytes = rest.as_bytes();
    let mut in_fragment = false;
    for (at, c) in rest.char_indices() {
        let hex = |offset: usize| bytes.get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        let keep = match c {
            '#' => !std::mem::replace(&mut in_fragment, true),
            '%' => hex(1) && hex(2),
            c if c.is_ascii() => is_plain(c as u8),
            _ => false,
        };
        if keep {
            spelt.push(c);
        } else {
            push_encoded(c, &mut spelt);
        }
    }
    spelt
}

/// Whether a text is an absolute IRI as it stands (RFC 3987): what the URL standard would mend is none.
pub fn is_iri(text: &str) -> bool {
    let foreign = |c: char| c.is_control() || c.is_whitespace() || "<>\"{}|\\^`".contains(c);
    let bytes = text.as_bytes();
    let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
    let spelt = memchr::memchr_iter(b'%', bytes).all(|at| hex(at + 1) && hex(at + 2));
    !text.contains(foreign) && spelt && Url::parse(text).is_ok() && is_harmless_id(text)
}

/// Whether a text may stand for a post or a feed: some programs follow an identifier, and would run this one or open it from a disk.
pub fn is_harmless_id(text: &str) -> bool {
    text.len() <= MAX_LENGTH && !Url::parse(text).is_ok_and(|url| OPENED.contains(&url.scheme()))
}

/// Where a link leads, in a word: the site, or the mail address, or the part of the post.
pub(super) fn site_of(target: &str) -> String {
    match Url::parse(target) {
        Ok(url) => url.host_str().unwrap_or(url.path()).to_owned(),
        Err(_) => target.trim_start_matches('#').to_owned(),
    }
}

/// An id as the fragment of a link to it.
pub(super) fn fragment_of(id: &str) -> String {
    let mut fragment = String::with_capacity(id.len() + 1);
    for c in id.chars() {
        if c.is_ascii_alphanumeric() || "!$&'()*+,-./:;=?@_~".contains(c) {
            fragment.push(c);
        } else {
            push_encoded(c, &mut fragment);
        }
    }
    fragment
}

/// What two spellings of one page's address have in common: for telling duplicates, not for following.
///
/// No scheme, no `www.`, no default port, no fragment (but `#!`), no campaign parameters, no index file, no trailing slash.
pub fn canonical_link(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let mut link = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.').to_owned();
    // `port` is `None` for a scheme's own port; the other scheme's own is as good.
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

fn is_tracking(pair: &str) -> bool {
    let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.has_host()
}

fn push_encoded(c: char, out: &mut String) {
    let mut buffer = [0; 4];
    for byte in c.encode_utf8(&mut buffer).bytes() {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        out.push('%');
        out.push(char::from(HEX[usize::from(byte >> 4)]));
        out.push(char::from(HEX[usize::from(byte & 15)]));
    }
}

fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit =
        |at: usize| bytes.get(at).and_then(|c| char::from(*c).to_digit(16)).and_then(|digit| u8::try_from(digit).ok());
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if let (b'%', Some(high), Some(low)) = (byte, digit(at + 1), digit(at + 2)) {
            decoded.push(high << 4 | low);
            at += 3;
        } else {
            decoded.push(byte);
            at += 1;
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
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
            assert_eq!(web(address, Some(&base)).map(|url| spelt(&url)).as_deref(), expected, "{address}");
        }
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
    fn spellings_of_one_page_have_one_canonical_link() {
        for (one, other) in [
            ("http://www.example.org/a/", "https://example.org/a"),
            ("https://example.org:443/a?utm_source=x&b=1", "http://EXAMPLE.org:80/a?b=1"),
            ("https://example.org/a/index.html#top", "https://example.org/a"),
            ("https://example.org", "http://example.org/?fbclid=1"),
        ] {
            assert_eq!(canonical_link(&url(one)), canonical_link(&url(other)));
        }
        for (one, other) in [
            ("https://example.org/a", "https://example.org/A"),
            ("https://example.org/#!/a", "https://example.org/#!/b"),
            ("https://example.org/?p=1", "https://example.org/?p=2"),
            ("https://example.org:8080/", "https://example.org/"),
        ] {
            assert_ne!(canonical_link(&url(one)), canonical_link(&url(other)));
        }
    }
}
