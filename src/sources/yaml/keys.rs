//! Messages about keys: unknown ones with the key that was probably meant, and missing ones with an example.

use crate::sources::nearest::{either, nearest};
use crate::sources::problem::{Complaint, quoted};

pub(super) fn unknown(written: &str, known: &[&'static str]) -> Complaint {
    if written.trim() != written {
        let what = "a character that only looks like a space is next to this key";
        return Complaint::new(what, "delete it, and use the space bar");
    }
    let what = format!("unknown key {}", quoted(written));
    match meant(written, known) {
        Some(meant) => Complaint::new(what, format!("did you mean `{meant}`?")).instead(meant),
        None if written == "<<" => Complaint::new(what, "write the keys out: nothing is merged here"),
        None => Complaint::new(what, format!("the keys here are {}", either(known))),
    }
}

pub(super) fn missing(key: &str) -> Complaint {
    Complaint::new(format!("`{key}` is missing"), format!("add {}", example(key)))
}

pub(super) fn empty(key: &str) -> Complaint {
    Complaint::new(format!("`{key}` has no value"), format!("add {}", example(key)))
}

/// The known key that a misspelt one probably stands for.
pub(super) fn meant(written: &str, known: &[&'static str]) -> Option<&'static str> {
    let written = written.trim();
    nearest(written, known.iter().copied()).or_else(|| elsewhere(written, known))
}

/// The known key for the name that other planets and feed readers use.
fn elsewhere(written: &str, known: &[&'static str]) -> Option<&'static str> {
    let ours: &[&str] = match written.to_lowercase().as_str() {
        "title" => &["name"],
        "name" => &["title"],
        "href" | "url" | "xmlurl" | "xml_url" | "feed_url" | "rss" | "atom" => &["feed", "url"],
        "link" | "htmlurl" | "html_url" | "homepage" | "website" | "blog" => &["site", "url"],
        "image" | "icon" | "face" => &["avatar", "logo"],
        "labels" | "categories" => &["tags"],
        "filter" => &["include"],
        "items_per_page" => &["posts"],
        "days_per_page" => &["days"],
        "new_feed_items" => &["new_source_posts"],
        "activity_threshold" => &["inactive_after_days"],
        "feed_timeout" => &["timeout"],
        "spider_threads" => &["threads"],
        "feeds" | "blogs" => &["sources"],
        _ => &[],
    };
    known.iter().copied().find(|known| ours.contains(known))
}

/// The key as it may be written.
fn example(field: &str) -> &'static str {
    match field {
        "planet" => "`planet:` with its `title` and `url`",
        "sources" => "`sources:` with a `name` and a `feed` for each blog",
        "name" => "`name:` and the blog's name, such as `name: Ada Lovelace`",
        "feed" => "`feed:` and the address of the feed, such as `feed: https://blog.example/feed.xml`",
        "title" => "`title:` and its text",
        "url" => "`url:` and its address, such as `url: https://planet.example/`",
        "links" => "`links:` with a `title` and a `url` for each",
        _ => "it",
    }
}
