//! Names for blogs that their list gives none: from the address, where there is no title.

use std::collections::HashMap;

use perihelion_feed::hosts::without_www;
use url::Url;

use super::imported::Blog;

/// The last parts of a path that say nothing about the blog.
const USUAL: [&str; 17] = [
    "feed",
    "feeds",
    "rss",
    "atom",
    "index.xml",
    "feed.xml",
    "rss.xml",
    "atom.xml",
    "rss2.xml",
    "index.rss",
    "feed.json",
    "posts",
    "default",
    "blog",
    "index.atom",
    "rss2",
    "videos.xml",
];

/// Names each blog without a name by its host, and by a part of its path where several have that host.
pub(crate) fn by_address(blogs: &mut [Blog]) {
    let nameless = |blog: &Blog| if blog.name.is_none() { blog.feed.clone() } else { None };
    let mut hosts: HashMap<String, usize> = HashMap::new();
    for feed in blogs.iter().filter_map(nameless) {
        *hosts.entry(host(&feed)).or_default() += 1;
    }
    for blog in blogs {
        let Some(feed) = nameless(blog) else { continue };
        let host = host(&feed);
        let is_alone = hosts.get(&host).is_none_or(|count| *count == 1);
        let part = if is_alone { None } else { part(&feed) };
        blog.name = Some(part.map_or_else(|| host.clone(), |part| format!("{host}/{part}")));
    }
}

fn host(url: &Url) -> String {
    without_www(url.host_str().unwrap_or("blog")).to_owned()
}

/// The part of the address that tells it from others of its host.
fn part(url: &Url) -> Option<String> {
    let parts: Vec<_> = url.path_segments()?.filter(|part| !part.is_empty()).collect();
    let telling: Vec<&str> = parts.into_iter().filter(|part| !USUAL.contains(&part.to_lowercase().as_str())).collect();
    let value = url.query_pairs().next().map(|(_, value)| value.into_owned());
    let text = match telling.as_slice() {
        [] => value?,
        parts => percent_encoding::percent_decode_str(&parts.join("/")).decode_utf8_lossy().into_owned(),
    };
    let text = perihelion_feed::text::printable(&text);
    (!text.is_empty()).then(|| perihelion_feed::text::cut(&text, 80))
}
