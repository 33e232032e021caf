//! Messages about keys: unknown ones with the key that was probably meant, and missing ones with an example.

use crate::sources::nearest::{either, nearest};
use crate::sources::problem::{Complaint, quoted};
use crate::sources::schema::{FetchKeys, PageKeys, PlanetKeys};

/// `present` are the keys that are there beside it.
pub(super) fn unknown(written: &str, known: &[&'static str], present: &[&str]) -> Complaint {
    if written.trim() != written {
        let what = "a character that only looks like a space is next to this key";
        return Complaint::new(what, "delete it, and use the space bar");
    }
    let what = format!("unknown key {}", quoted(written));
    if known.contains(&"me") && SERVICES.contains(&written.trim().to_lowercase().as_str()) {
        let key = meant(written, &SERVICES).unwrap_or("other");
        return Complaint::new(what, format!("write it below `me:`, as in `me: {{ {key}: … }}`"));
    }
    if known.contains(&"planet")
        && let Some(section) = section_of(written)
    {
        return Complaint::new(what, format!("write it below `{section}:`, with two spaces before it"));
    }
    let free = candidates(written, known).into_iter().find(|meant| !present.contains(meant));
    match free.or_else(|| meant(written, known)) {
        Some(meant) if present.contains(&meant) => {
            Complaint::new(what, format!("`{meant}` is here already: delete this line if it says the same"))
        }
        Some(meant) => Complaint::new(what, format!("did you mean `{meant}`?")).instead(meant),
        None if written == "<<" => Complaint::new(what, "write the keys out: nothing is merged here"),
        None if known.contains(&"other") && ["email", "mail", "e-mail"].contains(&written.to_lowercase().as_str()) => {
            Complaint::new("mail addresses are not published here", "remove this line")
        }
        None if known.contains(&"other") => Complaint::new(what, "write its address in the list `other`"),
        None => Complaint::new(what, format!("the keys here are {}", either(known))),
    }
}

/// The part of the file that has this key.
fn section_of(key: &str) -> Option<&'static str> {
    let sections = [("planet", PlanetKeys::KEYS), ("page", PageKeys::KEYS), ("fetch", FetchKeys::KEYS)];
    sections.into_iter().find(|(_, keys)| keys.contains(&key)).map(|(section, _)| section)
}

pub(super) fn missing(key: &str) -> Complaint {
    Complaint::new(format!("`{key}` is missing"), format!("add {}", example(key)))
}

pub(super) fn empty(key: &str) -> Complaint {
    Complaint::new(format!("`{key}` has no value"), format!("add {}", example(key)))
}

/// The known key that a misspelt one probably stands for.
pub(crate) fn meant(written: &str, known: &[&'static str]) -> Option<&'static str> {
    candidates(written, known).into_iter().next()
}

/// The known keys that a misspelt one may stand for, the likeliest first.
fn candidates(written: &str, known: &[&'static str]) -> Vec<&'static str> {
    let written = written.trim().to_lowercase().replace(['-', ' '], "_");
    let near = nearest(&written, known.iter().copied());
    let names = ELSEWHERE.iter().flat_map(|(names, _)| names.iter().copied());
    let name = names.clone().find(|name| *name == written).or_else(|| nearest(&written, names));
    let ours = ELSEWHERE.iter().filter(|(names, _)| name.is_some_and(|name| names.contains(&name)));
    let elsewhere = ours.flat_map(|(_, ours)| ours.iter().copied());
    near.into_iter().chain(elsewhere.filter(|key| known.contains(key))).collect()
}

/// The names that other planets, feed readers and people use, and the keys that they stand for.
const ELSEWHERE: &[(&[&str], &[&str])] = &[
    (&["title", "author", "blog_name", "blogname", "label", "text", "nick"], &["name"]),
    (&["name"], &["title"]),
    (
        &[
            "url",
            "href",
            "xmlurl",
            "xml_url",
            "feedurl",
            "feed_url",
            "feed_link",
            "feedlink",
            "rss",
            "rss_url",
            "rssurl",
            "rss_feed",
            "atom",
            "atom_url",
            "xml",
            "uri",
            "address",
            "src",
            "source",
            "subscribe",
        ],
        &["feed", "url", "site"],
    ),
    (
        &["link", "htmlurl", "html_url", "homepage", "home", "website", "web", "blog", "blog_url", "site_url", "page"],
        &["site", "url"],
    ),
    (&["image", "icon", "face", "picture", "photo", "pic"], &["avatar", "logo"]),
    (&["labels", "categories", "category", "topics", "keywords"], &["tags"]),
    (&["lang", "locale"], &["language"]),
    (&["filter", "only"], &["include"]),
    (&["except", "ignore"], &["exclude"]),
    (&["twitter", "x_url"], &["x"]),
    (&["fediverse", "masto"], &["mastodon"]),
    (&["bsky"], &["bluesky"]),
    (&["profiles", "social", "accounts", "contact", "rel_me"], &["me"]),
    (&["meta", "data", "custom"], &["extra"]),
    (&["items_per_page"], &["posts"]),
    (&["days_per_page"], &["days"]),
    (&["new_feed_items"], &["new_source_posts"]),
    (&["activity_threshold"], &["inactive_after_days"]),
    (&["feed_timeout"], &["timeout"]),
    (&["spider_threads"], &["threads"]),
    (&["feeds", "blogs", "subscriptions", "members"], &["sources"]),
];

/// Where else a person is. They are keys of `me`.
const SERVICES: [&str; 10] =
    ["mastodon", "bluesky", "github", "gitlab", "codeberg", "linkedin", "x", "twitter", "instagram", "irc"];

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
