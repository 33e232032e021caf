//! Redirects: where one leads, and whether it is followed. Pure.

use url::Url;

use super::error::{MOST_ADDRESS, MOST_REDIRECTS};
use super::{Hop, RedirectFault, credentials};

/// 300, 304, 305 and 306 are not followed (RFC 9110 §15.4).
pub(super) fn is_redirect(status: u16) -> bool {
    matches!(status, 301 | 302 | 303 | 307 | 308)
}

/// Where to ask next, given the address that was asked, its `Location`, and the redirects before it. An address may be asked
/// again if the answer was new, because it set a cookie.
///
/// The target is without credentials (a stranger's are not for us to send) and without a fragment (no server sees it).
pub(super) fn target(from: &Url, location: Option<&str>, hops: &[Hop], is_new: bool) -> Result<Url, RedirectFault> {
    let location = location.unwrap_or_default().trim();
    if location.is_empty() {
        return Err(RedirectFault::Nowhere(String::new()));
    }
    if location.len() > MOST_ADDRESS {
        return Err(RedirectFault::TooLong);
    }
    let Ok(to) = from.join(location) else {
        return Err(RedirectFault::Nowhere(location.to_owned()));
    };
    let to = credentials::without(&to);
    if to.as_str().len() > MOST_ADDRESS {
        return Err(RedirectFault::TooLong);
    }
    match (from.scheme(), to.scheme()) {
        ("https", "http") => return Err(RedirectFault::Downgrade(to.into())),
        (_, "http" | "https") => {}
        _ => return Err(RedirectFault::Nowhere(to.into())),
    }
    if !is_new && (to == *from || hops.iter().any(|hop| hop.from == to)) {
        return Err(RedirectFault::Loop);
    }
    if hops.len() >= MOST_REDIRECTS {
        return Err(RedirectFault::TooMany);
    }
    Ok(to)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn from(from: &str, location: &str) -> Result<String, RedirectFault> {
        target(&Url::parse(from).unwrap(), Some(location), &[], false).map(String::from)
    }

    #[test]
    fn a_location_is_relative_to_the_address_asked() {
        let leads = |location| from("http://a.example/b/c?d", location).unwrap();
        assert_eq!(leads("/feed"), "http://a.example/feed");
        assert_eq!(leads("feed"), "http://a.example/b/feed");
        assert_eq!(leads("?page=2"), "http://a.example/b/c?page=2");
        assert_eq!(leads(" //b.example/#top "), "http://b.example/");
        assert_eq!(leads("HTTPS://b.example/fööd feed"), "https://b.example/f%C3%B6%C3%B6d%20feed");
    }

    #[test]
    fn a_strangers_credentials_are_not_sent() {
        assert_eq!(from("http://a.example/", "http://me:secret@b.example/").unwrap(), "http://b.example/");
    }

    #[test]
    fn https_does_not_become_http() {
        let refused = RedirectFault::Downgrade("http://a.example/feed".to_owned());
        assert_eq!(from("https://a.example/feed", "http://me:secret@a.example/feed"), Err(refused));
        assert!(from("http://a.example/feed", "https://a.example/feed").is_ok());
    }

    #[test]
    fn a_redirect_to_nowhere_is_refused() {
        assert_eq!(from("http://a.example/", " "), Err(RedirectFault::Nowhere(String::new())));
        assert_eq!(from("http://a.example/", "http://"), Err(RedirectFault::Nowhere("http://".to_owned())));
        for elsewhere in ["ftp://a.example/x", "file:///etc/passwd", "javascript:alert(1)", "data:text/xml,x"] {
            assert_eq!(from("http://a.example/", elsewhere), Err(RedirectFault::Nowhere(elsewhere.to_owned())));
        }
    }

    #[test]
    fn an_address_that_is_longer_than_any_is_not_followed() {
        let long = "x".repeat(MOST_ADDRESS);
        assert_eq!(from("http://a.example/", &long), Err(RedirectFault::TooLong));
        // Short as it is written, long as it is sent.
        assert_eq!(from("http://a.example/", &"é".repeat(MOST_ADDRESS / 3)), Err(RedirectFault::TooLong));
        assert!(from("http://a.example/", &long[..MOST_ADDRESS / 2]).is_ok());
    }

    #[test]
    fn circles_and_endless_chains_are_seen() {
        let url = |n: usize| Url::parse(&format!("http://a.example/{n}")).unwrap();
        let hops: Vec<_> = (0..MOST_REDIRECTS).map(|n| Hop { from: url(n), to: url(n + 1), status: 302 }).collect();
        let last = url(MOST_REDIRECTS);
        assert_eq!(target(&last, Some("/9"), &hops, false), Err(RedirectFault::TooMany));
        assert_eq!(target(&last, Some("/9"), &hops[1..], false), Ok(url(9)));
        assert_eq!(target(&last, Some("/3#again"), &hops, false), Err(RedirectFault::Loop));
        assert_eq!(target(&last, Some("#self"), &[], false), Err(RedirectFault::Loop));
        assert_eq!(target(&last, Some("#self"), &[], true), Ok(last.clone()));
        assert_eq!(target(&last, Some("/3"), &hops, true), Err(RedirectFault::TooMany));
    }

    proptest! {
        #[test]
        fn a_location_leads_to_the_web_or_nowhere(location in "\\PC{0,60}") {
            let asked = Url::parse("https://a.example/feed").unwrap();
            if let Ok(to) = target(&asked, Some(&location), &[], false) {
                prop_assert_eq!(to.scheme(), "https");
                // What `url` lets pass must be an address to the client too, or every such redirect would be an error of
                // ours.
                prop_assert!(to.host() != asked.host() || to.as_str().parse::<ureq::http::Uri>().is_ok(), "{}", to);
                prop_assert!(to.username().is_empty() && to.password().is_none() && to.fragment().is_none());
            }
        }
    }
}
