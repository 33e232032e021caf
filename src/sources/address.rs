//! Web addresses: parsing what people write, and the canonical form in which equal addresses are equal.

use std::fmt;

use perihelion_feed::links;
use url::Url;

use super::Address;
use super::problem::{Complaint, quoted};

/// The canonical form of an address, without its scheme: equal for two addresses that lead to the same feed, as far as can be
/// told without a request.
///
/// Scheme, user, `www.`, default port, fragment, campaign ids (`utm_source`) and trailing slashes do not count; the case of the
/// host and the way characters are percent-encoded do not either (RFC 3986 §6.2.2).
pub(crate) fn canonical(url: &Url) -> String {
    let url = links::without_campaign(url);
    let mut canonical = host(url.host_str().unwrap_or_default()).to_owned();
    if let Some(port) = url.port().filter(|port| !matches!(port, 80 | 443)) {
        canonical.push(':');
        canonical.push_str(&port.to_string());
    }
    canonical.push_str(normal(url.path()).trim_end_matches('/'));
    if let Some(query) = url.query().filter(|query| !query.is_empty()) {
        canonical.push('?');
        canonical.push_str(&normal(query));
    }
    canonical
}

/// The canonical form of a feed's address. A web feed and a file are never equal: no host begins with a colon.
pub(crate) fn canonical_feed(feed: &Address) -> String {
    match feed {
        Address::Web(url) => canonical(url),
        Address::File(_) => format!(":{feed}"),
    }
}

impl Address {
    pub(crate) fn is_web(&self) -> bool {
        matches!(self, Self::Web(_))
    }
}

impl fmt::Display for Address {
    /// As it is written in `sources.yaml`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Web(url) => url.fmt(f),
            Self::File(path) => {
                let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
                f.write_str(&parts.join("/"))
            }
        }
    }
}

/// The registrable domain of a host by the public suffix list (`ada.github.io`, `example.co.uk`), or its IP address. `None` for
/// a public suffix itself.
pub(crate) fn registrable(url: &Url) -> Option<String> {
    match url.host()? {
        url::Host::Domain(host) => psl::domain_str(host.trim_end_matches('.')).map(str::to_owned),
        numbers => Some(numbers.to_string()),
    }
}

/// The host without `www.` and the dot at its end.
pub(crate) fn host(host: &str) -> &str {
    let mut host = host.trim_end_matches('.');
    // `www.example.org` is `example.org`, but `www.org` is a site of its own.
    while let Some(rest) = host.strip_prefix("www.").filter(|rest| rest.contains('.')) {
        host = rest;
    }
    host
}

/// The text with percent-encoding only where it is needed, in upper-case hex digits.
fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        normal.push_str(before);
        rest = after;
        let digits = after.get(..2).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let Some((digits, byte)) = digits.and_then(|digits| Some((digits, u8::from_str_radix(digits, 16).ok()?)))
        else {
            normal.push('%');
            continue;
        };
        rest = after.get(2..).unwrap_or_default();
        let char = char::from(byte);
        if char.is_ascii_alphanumeric() || matches!(char, '-' | '.' | '_' | '~') {
            normal.push(char);
        } else {
            normal.push('%');
            normal.push_str(&digits.to_ascii_uppercase());
        }
    }
    normal.push_str(rest);
    normal
}

/// An http(s) address that may be published.
pub(crate) fn web(written: &str) -> Result<Url, Complaint> {
    let text = written.trim();
    let Some((scheme, rest)) = text.split_once("://") else { return Err(without_scheme(text)) };
    if rest.is_empty() || rest.contains(char::is_whitespace) {
        let complaint = Complaint::new(
            format!("{} is not an address", quoted(text)),
            "write it as a browser shows it, without spaces",
        );
        // A space in a path is part of the address. Before the path it is a slip, and nobody knows which.
        let in_the_path = rest.split_once('/').is_some_and(|(host, path)| {
            !host.contains(char::is_whitespace) && !path.contains("://") && !path.contains([':', '#', ','])
        });
        // The lines of a folded text are joined by spaces.
        let is_folded = rest.contains("/ ") || rest.contains(" /");
        let meant = Some(if is_folded { text.replace(' ', "") } else { text.replace(' ', "%20") })
            .filter(|meant| in_the_path && Url::parse(meant).is_ok());
        return Err(match meant {
            Some(meant) => Complaint { fix: Some(format!("write {}", quoted(&meant))), ..complaint }.instead(meant),
            None => complaint,
        });
    }
    if Url::parse(text).is_ok_and(|url| !url.username().is_empty() || url.password().is_some()) {
        return Err(Complaint::new(
            "this address contains a user name, which everybody could read",
            "remove the user name, the password and the `@`",
        ));
    }
    if !matches!(scheme.to_ascii_lowercase().as_str(), "http" | "https") {
        // `chrome-extension://…/https://…`
        let inner = ["https://", "http://"].iter().find_map(|web| rest.find(web)).and_then(|at| rest.get(at..));
        let meant = inner.map_or_else(|| format!("https://{rest}"), str::to_owned);
        return Err(Complaint::new(
            format!("{} is not a scheme the planet can fetch", quoted(&format!("{scheme}:"))),
            format!("use {}", quoted(&meant)),
        )
        .instead(meant));
    }
    let url = Url::parse(text).map_err(|error| {
        Complaint::new(format!("{} is not an address: {error}", quoted(text)), "copy it from the browser's address bar")
    })?;
    Ok(url)
}

fn without_scheme(text: &str) -> Complaint {
    let (what, rest) = match text.split_once(':') {
        // `https:example.org` and `feed:https:`, but `blog.example:8080` is a host and its port.
        Some((scheme, rest))
            if !scheme.contains(['.', '/', ' ']) && !rest.starts_with(|c: char| c.is_ascii_digit()) =>
        {
            (format!("{} is not an address", quoted(text)), rest)
        }
        _ => (format!("{} has no scheme", quoted(text)), text),
    };
    let rest = rest.trim_start_matches('/');
    let likely = rest.contains('.') && !rest.contains(char::is_whitespace);
    if likely {
        let meant = format!("https://{rest}");
        return Complaint::new(what, format!("write {}", quoted(&meant))).instead(meant);
    }
    Complaint::new(what, "write the whole address, such as `https://blog.example/`")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(address: &str) -> String {
        canonical(&Url::parse(address).unwrap())
    }

    #[test]
    fn equal_addresses_have_one_canonical_form() {
        for same in [
            "http://example.org/feed",
            "https://www.example.org/feed/",
            "https://EXAMPLE.org:443/feed#top",
            "http://example.org:80/f%65ed",
            "http://example.org:443/feed?",
            "https://example.org./feed//",
            "https://example.org/feed?utm_source=x&fbclid=1",
        ] {
            assert_eq!(of(same), "example.org/feed", "{same}");
        }
        assert_eq!(of("https://example.org/"), "example.org");
        assert_eq!(of("https://example.org/%c3%a9"), of("https://example.org/é"));
    }

    #[test]
    fn different_addresses_have_different_canonical_forms() {
        for different in [
            "https://example.org/Feed",
            "https://example.org/feed?x=1",
            "https://example.org:8080/feed",
            "https://blog.example.org/feed",
            "https://example.org/feed%2Fa",
            "https://example.org/a/feed",
        ] {
            assert_ne!(of(different), "example.org/feed", "{different}");
        }
        assert_eq!(of("https://www.org/"), "www.org");
    }

    #[test]
    fn an_address_that_cannot_be_fetched_gets_the_one_that_can() {
        let fix = |written| web(written).unwrap_err().fix.unwrap();
        assert_eq!(fix("blog.example/feed"), "write `https://blog.example/feed`");
        assert_eq!(fix("blog.example:8080/feed"), "write `https://blog.example:8080/feed`");
        assert_eq!(fix("feed://blog.example/feed"), "use `https://blog.example/feed`");
        assert_eq!(fix("chrome-extension://x/https://blog.example/feed"), "use `https://blog.example/feed`");
        assert_eq!(fix("https:/blog.example/feed"), "write `https://blog.example/feed`");
        assert_eq!(fix("mailto:me"), "write the whole address, such as `https://blog.example/`");
    }

    proptest! {
        #[test]
        fn canonical_is_idempotent(
            host in "(www\\.){0,2}[a-z]{1,6}(\\.[a-z]{2,4}){1,2}",
            port in 1_u16..,
            rest in "[/?#]\\PC{0,20}",
        ) {
            if let Ok(url) = Url::parse(&format!("https://{host}:{port}{rest}")) {
                let once = canonical(&url);
                let again = canonical(&Url::parse(&format!("https://{once}")).unwrap());
                prop_assert_eq!(once, again);
            }
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC*") {
            let _ = web(&text);
        }
    }
}
