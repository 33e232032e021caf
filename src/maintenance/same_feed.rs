//! Same feed: whether two addresses, or an address and what is remembered of a blog, have the same posts.
//!
//! Addresses change, and two feeds of one blog may differ in everything but their posts. A post is known by its id and by its
//! link; either is enough, since ids change from `http` to `https` as links do. Pure.
//!
//! Two other questions are like this one, and have their own answers. `state::takeover` asks whether a blog has a new owner:
//! there the posts are all new, and title, language and domain decide. `tidy::rules` asks whether a redirect is older than the
//! posts behind it: there only dates decide.

use std::collections::HashSet;

use perihelion_feed::{Entry, Feed, links};
use url::Url;

use crate::state::Memory;

/// The posts of a feed: for each its names.
#[derive(Debug, Default)]
pub(crate) struct Posts(Vec<Vec<String>>);

impl Posts {
    /// Entries without an id and without a link have no name, and are left out.
    pub(crate) fn of(feed: &Feed) -> Self {
        let link = |entry: &Entry| Some(links::canonical(&Url::parse(entry.link.as_deref()?).ok()?));
        let names = |entry: &Entry| [entry.id.clone(), link(entry)].into_iter().flatten().collect();
        Self(feed.entries.iter().map(names).filter(|names: &Vec<String>| !names.is_empty()).collect())
    }

    /// The posts that were in the feed when it was last read.
    pub(crate) fn remembered(memory: &Memory) -> Self {
        let posts = memory.not_withdrawn().filter(|post| post.place.is_some());
        let names = posts.map(|post| {
            let link = post.link.as_ref().map(links::canonical);
            [Some(post.id.clone()), post.now_called.clone(), link].into_iter().flatten().collect()
        });
        Self(names.collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many posts are in the other feed too.
    pub(crate) fn shared(&self, other: &Self) -> usize {
        let known: HashSet<&str> = other.0.iter().flatten().map(String::as_str).collect();
        self.0.iter().filter(|names| names.iter().any(|name| known.contains(name.as_str()))).count()
    }

    /// Whether more than half of the posts of the shorter feed are in the other. Feeds without posts are like no other.
    pub(crate) fn is_same_feed(&self, other: &Self) -> bool {
        let (short, long) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        short.shared(long) * 2 > short.0.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Kept;

    fn posts(items: &[(&str, &str)]) -> Posts {
        let item = |(id, link): &(&str, &str)| {
            let id = if id.is_empty() { String::new() } else { format!("<guid>{id}</guid>") };
            let link = if link.is_empty() { String::new() } else { format!("<link>{link}</link>") };
            format!("<item><title>A post</title>{id}{link}</item>")
        };
        let items: String = items.iter().map(item).collect();
        let rss = format!("<rss version='2.0'><channel><title>Ada</title>{items}</channel></rss>");
        Posts::of(&perihelion_feed::read(rss.as_bytes(), None, None).unwrap())
    }

    #[test]
    fn most_of_the_shorter_feed_decides() {
        let long = posts(&[("1", ""), ("2", ""), ("3", ""), ("4", ""), ("5", "")]);
        assert!(long.is_same_feed(&posts(&[("5", ""), ("4", ""), ("9", "")])));
        assert!(posts(&[("5", ""), ("4", ""), ("9", "")]).is_same_feed(&long), "in either order");
        assert!(!long.is_same_feed(&posts(&[("5", ""), ("9", "")])), "half is not most");
        assert!(!long.is_same_feed(&posts(&[])) && !posts(&[]).is_same_feed(&posts(&[])), "nothing is like nothing");
    }

    #[test]
    fn a_post_is_known_by_its_link_when_its_id_changes_with_the_scheme() {
        let http = posts(&[("http://ada.example/1", "http://ada.example/1")]);
        let https = posts(&[("https://ada.example/1", "https://ada.example/1")]);
        assert!(http.is_same_feed(&https));
    }

    #[test]
    fn what_is_remembered_counts_as_it_was_when_the_feed_was_last_read() {
        let mut memory = Memory::new("Ada", "http://ada.example/feed");
        let post = |id: &str, place| Kept { id: id.to_owned(), place, ..Kept::default() };
        memory.posts = vec![post("1", Some(0)), post("2", Some(1)), post("old", None)];
        memory.posts[1].now_called = Some("two".to_owned());
        let remembered = Posts::remembered(&memory);
        assert_eq!(remembered.shared(&posts(&[("1", ""), ("two", ""), ("old", "")])), 2);
    }
}
