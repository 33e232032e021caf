//! The fuzz target `clean`, which panics where a promise of `clean` is broken.

use super::check::{assert_parses_as_written, assert_safe};
use crate::clean::{Options, Post, excerpt, for_feeds, plain_text, split};
use crate::read::{Entry, Text, TextKind};
use crate::text::valid;

/// The page of the post.
const PAGE: &str = "https://blog.example/posts/one.html";

/// Cleaned HTML is safe, the same when it is cleaned again, safe in a feed, and safe in two parts, in which no word is lost.
pub fn clean(data: &[u8]) {
    let foreign = crate::fuzz::text(data);
    for kind in [TextKind::Html, TextKind::Plain] {
        let content = |html: &str, kind| entry_of(Text { value: html.to_owned(), kind, base: None });
        let post = cleaned(&content(&foreign, kind));
        check(&post);
        let again = cleaned(&content(&post.html, TextKind::Html));
        assert_eq!(again.html, post.html, "cleaned again it is another post");
        let feed = for_feeds(&post.html, post.link.as_ref());
        assert_safe(&feed);
        assert_parses_as_written(&feed);
        assert_eq!(for_feeds(&feed, post.link.as_ref()), feed, "in a feed of a feed it is another post");
        check_parts(&post);
    }
    // A heading that repeats the title goes, so what has a title may change when it is cleaned again.
    let content = Text { value: foreign.clone().into_owned(), kind: TextKind::Html, base: None };
    let names = vec![foreign.into_owned()];
    entry(&Entry { title: Some(content.clone()), authors: names.clone(), tags: names, ..entry_of(content) });
}

/// The post of an entry is safe.
pub(crate) fn entry(entry: &Entry) {
    check(&cleaned(entry));
}

fn entry_of(content: Text) -> Entry {
    Entry { link: Some(PAGE.to_owned()), content: Some(content), ..Entry::default() }
}

fn cleaned(entry: &Entry) -> Post {
    crate::clean::post(entry, &Options { id_prefix: "p1", ..Options::default() })
}

fn check(post: &Post) {
    for html in [&post.html, &post.title_html] {
        assert_safe(html);
        assert_parses_as_written(html);
    }
    let lines = [&post.title, &post.excerpt].into_iter().chain(&post.authors).chain(&post.tags);
    for line in lines {
        assert!(!line.contains(char::is_control), "{line:?}");
    }
    assert!(post.excerpt.chars().count() <= excerpt::MAX_CHARS, "{:?}", post.excerpt);
    assert_eq!(valid(&post.excerpt), post.excerpt);
}

/// As if it were a long post, since a short one is never split.
fn check_parts(post: &Post) {
    let parts = split(&post.html, post.words.max(10_000));
    let words = |html: &str| plain_text(html).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!([words(&parts.beginning), words(&parts.rest)].concat(), words(&post.html));
    assert_parses_as_written(&parts.beginning);
    assert_parses_as_written(&parts.rest);
}
