//! A source that claims another's site and repeats its posts, so that it would be credited with them.

use super::blog::{Blog, Offered};

/// First in the file and older than what it repeats: nothing but the rule gives others the credit.
pub(super) const NAME: &str = "Aardvark";
pub(super) const HOST: &str = "thief.example";
/// The title of its own post.
pub(super) const OWN: &str = "own";

#[derive(Debug, Default)]
pub(super) struct Thief {
    /// Which blog it steals from, if it does.
    pub(super) victim: Option<usize>,
}

impl Thief {
    /// Its feed. What it repeats has the link and the title, an id of its own, and other words.
    pub(super) fn feed(&self, blogs: &[Blog]) -> String {
        let victim = self.victim.map(|at| &blogs[at]);
        let site = victim.map_or(HOST, |blog| &blog.host);
        let stolen = victim.map(Blog::document).unwrap_or_default();
        let entries: String = stolen.posts.iter().map(entry).collect();
        format!(
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>tag:{HOST}</id><title>{NAME}</title>\
             <link href=\"https://{site}/\"/><updated>2026-01-01T00:00:00Z</updated>{entries}\
             <entry><id>tag:{HOST},0:{OWN}</id><title>{OWN}</title><link href=\"https://{HOST}/{OWN}\"/>\
             <published>2025-01-01T00:00:00Z</published><content type=\"html\">{OWN}</content></entry></feed>"
        )
    }
}

fn entry(post: &Offered) -> String {
    let Offered { token, claimed, link } = post;
    let date = claimed.map_or(String::new(), |date| format!("<published>{date}</published>"));
    format!(
        "<entry><id>tag:{HOST},0:{token}</id><title>{token}</title><link href=\"{link}\"/>{date}\
         <content type=\"html\">What {NAME} says of {token}</content></entry>"
    )
}
