//! Private addresses: links that lead to hosts that no reader can reach, and what becomes of them.
//!
//! The preview of a site generator writes them: `http://localhost:4000/2026/x`. A reader's browser would ask its own machine.

use url::{Position, Url};

use crate::hosts;

/// What becomes of an address that leads to a private host, such as the one of a preview (`http://localhost:4000/2026/x`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Private<'a> {
    /// It stays as it is.
    #[default]
    Keep,
    /// It is left out.
    LeaveOut,
    /// It is put on this site: the same path at the site's host.
    PutOn(&'a Url),
}

impl Private<'_> {
    /// The address, if it may be published. `base` is the address of the document: an address on the same host is as public as
    /// the document.
    ///
    /// ```
    /// use perihelion_feed::links::Private;
    /// use url::Url;
    ///
    /// let (url, site) = (Url::parse("http://localhost:4000/2026/x")?, Url::parse("https://blog.example/")?);
    /// assert_eq!(Private::PutOn(&site).public(url.clone(), None), Some(site.join("/2026/x")?));
    /// assert_eq!(Private::LeaveOut.public(url, None), None);
    /// # Ok::<(), url::ParseError>(())
    /// ```
    pub fn public(self, url: Url, base: Option<&Url>) -> Option<Url> {
        if self == Private::Keep || !is_private(&url, base) {
            return Some(url);
        }
        match self {
            Private::PutOn(site) if !is_private(site, base) => site.join(&url[Position::BeforePath..]).ok(),
            _ => None,
        }
    }
}

/// Whether an address leads to a host that readers cannot reach, though they can reach `base`, where the document was found.
pub fn is_private(url: &Url, base: Option<&Url>) -> bool {
    let same_host =
        |base: &Url| base.host() == url.host() && base.port_or_known_default() == url.port_or_known_default();
    match base.filter(|base| hosts::private(base).is_some()) {
        // The planet of a private network: its hosts reach each other, but nobody else's own machine.
        Some(base) => hosts::is_this_machine(url) && !same_host(base),
        None => hosts::private(url).is_some(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    #[test]
    fn a_link_to_a_private_host_is_put_on_the_site_or_left_out() {
        let (site, feed) = (url("https://blog.example/blog/"), url("https://feeds.example/ada"));
        let public = |private: Private<'_>, address: &str| private.public(url(address), Some(&feed)).map(String::from);
        for host in
            ["localhost:4000", "127.0.0.1:1313", "0.0.0.0:8000", "[::1]", "192.168.1.7", "ada.local", "ada-laptop:80"]
        {
            let address = format!("http://{host}/2026/x?y=1#z");
            assert_eq!(public(Private::PutOn(&site), &address).unwrap(), "https://blog.example/2026/x?y=1#z", "{host}");
            assert_eq!(public(Private::LeaveOut, &address), None, "{host}");
            assert_eq!(public(Private::Keep, &address).unwrap(), url(&address).as_str(), "{host}");
            assert_eq!(public(Private::PutOn(&url(&address)), &address), None, "{host}");
        }
        assert_eq!(public(Private::LeaveOut, "https://other.example/x").unwrap(), "https://other.example/x");
    }

    #[test]
    fn in_a_private_network_its_hosts_are_public() {
        let feed = url("http://blog.intranet/feed");
        let public = |address: &str| Private::LeaveOut.public(url(address), Some(&feed)).is_some();
        assert!(public("http://wiki.intranet/") && public("http://10.0.0.7/x.png") && public("https://blog.example/"));
        assert!(!public("http://localhost:4000/") && !public("http://127.0.0.1/"));
        let feed = url("http://127.0.0.1:8080/feed");
        assert!(Private::LeaveOut.public(url("http://127.0.0.1:8080/x"), Some(&feed)).is_some());
        assert!(Private::LeaveOut.public(url("http://127.0.0.1:4000/x"), Some(&feed)).is_none());
    }
}
