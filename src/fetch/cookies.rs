//! Cookies of one request: what its redirects set goes back on its way, and is then forgotten.
//!
//! Some servers let nobody in who does not bring the cookie that they have just set. A cookie goes to the host that set it and
//! to no other, whatever its `Domain` says, and one that is `Secure` never goes over `http`. Each request begins without any.

use ureq::http::HeaderMap;
use ureq::http::header::{HeaderValue, SET_COOKIE};
use url::Url;

/// Cookies of one request. A way of few redirects sets few.
const MOST: usize = 20;

/// The longest name and value together, as for browsers (RFC 6265bis §5.6).
const LONGEST: usize = 4096;

/// Bytes of all cookies that are sent at once.
const LONGEST_HEADER: usize = 8 * 1024;

#[derive(Debug, Default)]
pub(super) struct Cookies(Vec<Cookie>);

#[derive(Debug, PartialEq, Eq)]
struct Cookie {
    host: String,
    name: String,
    value: String,
    is_secure: bool,
}

impl Cookies {
    /// Notes the cookies of an answer from this address, and says whether that changed anything.
    pub(super) fn note(&mut self, url: &Url, headers: &HeaderMap) -> bool {
        let mut has_changed = false;
        for line in headers.get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok()) {
            let Some((cookie, is_removed)) = parsed(url, line) else { continue };
            let known = self.0.iter().position(|known| (&known.host, &known.name) == (&cookie.host, &cookie.name));
            match known {
                Some(at) if is_removed => {
                    self.0.remove(at);
                }
                Some(at) => {
                    has_changed |= self.0.get(at) != Some(&cookie);
                    self.0.splice(at..=at, [cookie]);
                }
                None if is_removed || self.0.len() >= MOST => {}
                None => {
                    has_changed = true;
                    self.0.push(cookie);
                }
            }
        }
        has_changed
    }

    /// The `Cookie` header for this address.
    pub(super) fn header(&self, url: &Url) -> Option<HeaderValue> {
        let host = url.host_str()?;
        let is_for_it = |cookie: &&Cookie| cookie.host == host && (!cookie.is_secure || url.scheme() == "https");
        let (mut pairs, mut length) = (Vec::new(), 0);
        for cookie in self.0.iter().filter(is_for_it) {
            let pair = format!("{}={}", cookie.name, cookie.value);
            if length + pair.len() < LONGEST_HEADER {
                length += pair.len() + "; ".len();
                pairs.push(pair);
            }
        }
        let mut header = HeaderValue::from_str(&pairs.join("; ")).ok().filter(|header| !header.is_empty())?;
        header.set_sensitive(true);
        Some(header)
    }
}

/// A line of `Set-Cookie`, and whether it takes the cookie back.
fn parsed(url: &Url, line: &str) -> Option<(Cookie, bool)> {
    let mut parts = line.split(';').map(str::trim);
    let (name, value) = parts.next()?.split_once('=')?;
    let (name, value) = (name.trim(), value.trim());
    if name.is_empty() || name.len() + value.len() > LONGEST {
        return None;
    }
    let (mut is_secure, mut is_removed) = (false, false);
    for part in parts {
        let (key, setting) = part.split_once('=').unwrap_or((part, ""));
        match key.trim().to_ascii_lowercase().as_str() {
            "secure" => is_secure = true,
            "max-age" => is_removed = setting.trim().parse::<i64>().is_ok_and(|seconds| seconds <= 0),
            _ => {}
        }
    }
    let host = url.host_str()?.to_owned();
    Some((Cookie { host, name: name.to_owned(), value: value.to_owned(), is_secure }, is_removed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn headers(lines: &[&str]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for line in lines {
            map.append(SET_COOKIE, line.parse().unwrap());
        }
        map
    }

    fn sent(cookies: &Cookies, to: &str) -> Option<String> {
        cookies.header(&url(to)).map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn a_cookie_goes_back_to_its_own_host_only() {
        let mut cookies = Cookies::default();
        assert_eq!(sent(&cookies, "https://a.example/"), None);
        assert!(
            cookies.note(&url("https://a.example/x"), &headers(&["id=7; Path=/; Domain=.example", "s = t ; Secure"]))
        );
        assert_eq!(sent(&cookies, "https://a.example/y").unwrap(), "id=7; s=t");
        assert_eq!(sent(&cookies, "http://a.example/y").unwrap(), "id=7");
        for other in ["https://b.example/", "https://www.a.example/", "https://example/"] {
            assert_eq!(sent(&cookies, other), None, "{other}");
        }
    }

    #[test]
    fn a_cookie_is_replaced_and_taken_back_and_only_what_is_new_counts() {
        let (mut cookies, at) = (Cookies::default(), url("https://a.example/"));
        assert!(cookies.note(&at, &headers(&["id=7"])));
        assert!(!cookies.note(&at, &headers(&["id=7"])));
        assert!(cookies.note(&at, &headers(&["id=8"])));
        assert_eq!(sent(&cookies, "https://a.example/").unwrap(), "id=8");
        assert!(!cookies.note(&at, &headers(&["id=; Max-Age=0", "other=; max-age=-1", "nonsense", "=x"])));
        assert_eq!(sent(&cookies, "https://a.example/"), None);
    }

    #[test]
    fn cookies_are_few_and_short() {
        let (mut cookies, at) = (Cookies::default(), url("https://a.example/"));
        assert!(!cookies.note(&at, &headers(&[&format!("a={}", "x".repeat(LONGEST))])));
        let many: Vec<String> = (0..100).map(|n| format!("n{n}={}", "x".repeat(1000))).collect();
        cookies.note(&at, &headers(&many.iter().map(String::as_str).collect::<Vec<_>>()));
        assert_eq!(cookies.0.len(), MOST);
        assert!(sent(&cookies, "https://a.example/").unwrap().len() <= LONGEST_HEADER);
    }
}
