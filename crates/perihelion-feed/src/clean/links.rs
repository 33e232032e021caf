//! The links of one post: what its addresses are relative to, and which of them may be loaded or followed.

use percent_encoding::percent_decode_str;
use url::Url;

use super::media;
use crate::links::{Private, canonical, encoded, is_private, is_web, web_url};
use crate::read::Text;

/// What the addresses in one post are relative to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Links<'a> {
    pub(super) base: Option<&'a Url>,
    /// The post's own page: where a link to a part of the post leads that is not here.
    pub(super) page: Option<&'a Url>,
    /// Where the document was found.
    pub(super) feed: Option<&'a Url>,
    pub(super) private: Private<'a>,
}

impl Links<'_> {
    /// What may be loaded with the page: a picture, a recording. Nothing that is there to count readers.
    pub(super) fn resource(&self, address: &str) -> Option<Url> {
        let url = web_url(address, self.base).filter(|url| !media::is_tracker(url))?;
        self.private.public(url, self.feed)
    }

    /// What may be followed: a page, or a mail address.
    pub(super) fn target(&self, address: &str) -> Option<String> {
        let address = address.trim();
        if address.starts_with('#') {
            let mut page = self.page?.clone();
            page.set_fragment(address.get(1..).filter(|fragment| !fragment.is_empty()));
            return Some(encoded(&page));
        }
        if let Some(url) = web_url(address, self.base) {
            // The front page of somebody's own machine is what a tutorial tells its readers to open there.
            let is_front_page = self.private != Private::Keep && url.path() == "/" && is_private(&url, self.feed);
            return self.private.public(url, self.feed).filter(|_| !is_front_page).map(|url| encoded(&url));
        }
        let mail = Url::parse(address).ok().filter(|url| url.scheme() == "mailto" && url.path().contains('@'))?;
        Some(encoded(&mail))
    }

    /// The part of this very post that an address names, decoded.
    pub(super) fn fragment(&self, address: &str) -> Option<String> {
        let (page, fragment) = address.trim().split_once('#')?;
        let here = page.is_empty() || {
            let mut url = web_url(page, self.base)?;
            url.set_fragment(None);
            self.page.is_some_and(|own| canonical(own) == canonical(&url))
        };
        (here && !fragment.is_empty()).then(|| decoded(fragment))
    }
}

/// What relative addresses in `text` mean: its own base, else the post's page, else where the feed is.
pub(super) fn base<'a>(text: &'a Text, page: Option<&'a Url>, feed: Option<&'a Url>) -> Option<&'a Url> {
    [text.base.as_ref(), page, feed].into_iter().flatten().find(|base| is_web(base))
}

/// Where a link leads, in a word: the site, or the mail address, or the part of the post.
pub(super) fn site_of(target: &str) -> String {
    match Url::parse(target) {
        Ok(url) => url.host_str().unwrap_or(url.path()).to_owned(),
        Err(_) => target.trim_start_matches('#').to_owned(),
    }
}

/// A fragment without its percent-encoding; as it is where that is no UTF-8.
fn decoded(fragment: &str) -> String {
    percent_decode_str(fragment).decode_utf8().map_or_else(|_| fragment.to_owned(), Into::into)
}
