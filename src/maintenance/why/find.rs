//! Search for the posts or blogs that a person means by an address, an id, a name or a title.

use perihelion_feed::links;
use url::Url;

use super::Archive;
use crate::planet::PostRef;
use crate::sources::address;
use crate::state::{Blog, Kept, Memory};

pub(in crate::maintenance) enum Meant<'a> {
    /// In the order of the planet: newest first.
    Posts(Vec<PostRef<'a>>),
    /// In the order of the file.
    Blogs(Vec<&'a Blog<'a>>),
    /// Sources that are no longer listed, each with the posts that are meant.
    Retired(Vec<(&'a Memory, Vec<&'a Kept>)>),
    Nothing,
}

/// Blogs of the list come before blogs that have left it.
pub(in crate::maintenance) fn find<'a>(asked: &str, archive: &'a Archive<'a>) -> Meant<'a> {
    let asked = Question::of(asked);
    let posts = archive.planet.posts.iter().map(|decided| decided.post);
    let posts: Vec<PostRef<'_>> = posts.filter(|post| asked.is_post(post.kept)).collect();
    let blogs: Vec<&Blog<'_>> = archive.known.blogs.iter().filter(|blog| asked.is_blog(blog)).collect();
    // A blog's front page may be the link of a post that has none of its own.
    if !posts.is_empty() && blogs.is_empty() {
        return Meant::Posts(posts);
    }
    if !blogs.is_empty() {
        return Meant::Blogs(blogs);
    }
    let retired = archive.known.retired.iter().filter_map(|memory| {
        let posts: Vec<&Kept> = memory.posts.iter().filter(|kept| asked.is_post(kept)).collect();
        (!posts.is_empty() || asked.is_memory(memory)).then_some((memory, posts))
    });
    let retired: Vec<_> = retired.collect();
    if !retired.is_empty() {
        return Meant::Retired(retired);
    }
    let titled = asked.titled(archive);
    if titled.is_empty() { Meant::Nothing } else { Meant::Posts(titled) }
}

/// Letters of a part of a title. Fewer are in too many of them.
const LEAST: usize = 4;

pub(super) struct Question<'q> {
    text: &'q str,
    pub(super) url: Option<Url>,
    /// Canonical, to compare it with links.
    link: Option<String>,
    /// Canonical, to compare it with feeds and sites.
    feed: Option<String>,
}

impl<'q> Question<'q> {
    pub(super) fn of(text: &'q str) -> Self {
        let text = text.trim();
        let url = web(text).or_else(|| web(&format!("https://{text}")).filter(|_| looks_like_an_address(text)));
        let link = url.as_ref().map(links::canonical);
        let feed = url.as_ref().map(address::canonical);
        Self { text, url, link, feed }
    }

    /// The posts with this title, or, if there are none, with this in their title.
    fn titled<'a>(&self, archive: &'a Archive<'a>) -> Vec<PostRef<'a>> {
        let asked = words(self.text);
        let all = || archive.planet.posts.iter().map(|decided| (decided.post, words(&decided.post.kept.title)));
        let whole: Vec<_> = all().filter(|(_, title)| *title == asked).map(|(post, _)| post).collect();
        if asked.is_empty() || self.url.is_some() || !whole.is_empty() {
            return if asked.is_empty() { Vec::new() } else { whole };
        }
        let is_part = |title: &str| asked.chars().count() >= LEAST && title.contains(&asked);
        all().filter(|(_, title)| is_part(title)).map(|(post, _)| post).collect()
    }

    fn is_post(&self, kept: &Kept) -> bool {
        let link = kept.link.as_ref().map(links::canonical);
        let named = kept.id == self.text || kept.now_called.as_deref() == Some(self.text);
        named || link.is_some() && link == self.link
    }

    fn is_blog(&self, blog: &Blog<'_>) -> bool {
        let Blog { source, memory, .. } = blog;
        let named = source.slug == self.text || source.name.to_lowercase() == self.text.to_lowercase();
        let site = source.site.as_ref().or(memory.about.site.as_ref()).map(address::canonical);
        let moved = memory.health.moved.as_ref().map(|moved| address::canonical(&moved.to));
        let feed = Some(address::canonical_feed(&source.feed));
        let is_here = self.feed.is_some() && [feed, site, moved].contains(&self.feed);
        named || is_here || source.feed.to_string() == self.text
    }

    fn is_memory(&self, memory: &Memory) -> bool {
        let feed = web(&memory.feed).as_ref().map(address::canonical);
        let site = memory.about.site.as_ref().map(address::canonical);
        let is_here = self.feed.is_some() && [feed, site].contains(&self.feed);
        is_here || memory.name.to_lowercase() == self.text.to_lowercase() || memory.feed == self.text
    }
}

/// A title in lower case with single spaces, so that it can be typed.
fn words(title: &str) -> String {
    let plain = title.to_lowercase().replace(['’', '‘'], "'").replace(['“', '”'], "\"");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn web(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// `ada.example/post`, as browsers show addresses.
fn looks_like_an_address(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    host.contains('.') && !host.ends_with('.') && !text.contains(char::is_whitespace)
}
