//! What `why` says of posts and blogs, asked in the ways that people ask.

use std::path::Path;

use jiff::Timestamp;
use url::Url;

use super::*;
use crate::sources;
use crate::state::{Kept, Memory};

fn now() -> Timestamp {
    "2026-11-24T10:00:00Z".parse().unwrap()
}

fn planet() -> Sources {
    let text = "planet: { title: P, url: https://p.example }\nsources:\n  - name: Ada\n    feed: https://ada.example/feed\n    site: https://ada.example/\n  - name: Bob\n    feed: https://bob.example/feed\n    hidden: true\n  - name: Eve\n    feed: https://eve.example/feed\n    disabled: on holiday\n";
    sources::parse("sources.yaml", text.as_bytes(), Path::new(".")).unwrap()
}

fn memory(name: &str, posts: &[&str]) -> Memory {
    let mut memory = Memory::new(name, &format!("https://{}.example/feed", name.to_lowercase()));
    memory.health.asked = Some(now());
    memory.health.answered = Some(now());
    memory.first_read = Some(now());
    let post = |path: &&str| Kept {
        id: format!("urn:{path}"),
        link: Url::parse(&format!("https://{}.example/{path}", name.to_lowercase())).ok(),
        title: format!("About {path}"),
        first_seen: now(),
        published: Some(now()),
        ..Kept::default()
    };
    memory.posts = posts.iter().map(post).collect();
    memory
}

/// What is answered, with a blog that has left the list.
fn ask(what: &str) -> Explanation {
    let sources = planet();
    let blogs = Blog::pair(
        &sources.sources,
        [
            memory("Ada", &["comets", "moons"]),
            memory("Bob", &["stars"]),
            Memory::new("Eve", "https://eve.example/feed"),
        ],
    );
    let mut retired = memory("Zoe", &["suns"]);
    retired.retired = Some(now());
    why(what, &sources, &Peek { blogs, retired: vec![retired] })
}

fn titles(why: &Explanation) -> Vec<&str> {
    why.posts.iter().map(|post| post.title.as_str()).collect()
}

#[test]
fn a_post_is_found_by_its_address_and_by_its_id() {
    for what in ["https://ada.example/comets", "http://www.ada.example/comets/", "ada.example/comets", " urn:comets "] {
        let why = ask(what);
        assert_eq!(titles(&why), ["About comets"], "{what}");
        assert_eq!((why.posts[0].reason, why.posts[0].on_page), ("shown", true), "{what}");
        assert_eq!(why.sources[0].name, "Ada", "{what}");
    }
}

#[test]
fn a_post_is_found_by_its_title_or_a_part_of_it() {
    assert_eq!(titles(&ask("about  Comets")), ["About comets"]);
    assert_eq!(titles(&ask("comet")), ["About comets"]);
    assert_eq!(titles(&ask("about")).len(), 3);
    assert!(ask("com").unknown.is_some(), "three letters are in too many titles");
}

#[test]
fn a_blog_is_found_by_its_name_its_feed_and_its_site() {
    for what in ["ADA", "https://ada.example/feed", "ada.example"] {
        let why = ask(what);
        assert_eq!(titles(&why), ["About comets", "About moons"], "{what}");
        assert_eq!((why.sources[0].status, why.sources[0].posts["shown"]), ("answering", 2), "{what}");
    }
}

#[test]
fn a_post_that_is_not_shown_has_a_fix_that_names_the_line() {
    let why = ask("https://bob.example/stars");
    assert_eq!((why.posts[0].reason, why.posts[0].on_page), ("hidden", false));
    assert_eq!(why.posts[0].fix.as_deref(), Some("remove `hidden: true` from the source on line 6"));
}

#[test]
fn a_disabled_blog_says_the_reason_that_was_written() {
    let why = ask("Eve");
    assert_eq!(why.sources[0].status, "disabled");
    assert!(why.sources[0].why.contains("on holiday"), "{}", why.sources[0].why);
}

#[test]
fn a_blog_that_left_the_list_is_still_known() {
    let why = ask("https://zoe.example/suns");
    assert_eq!((titles(&why), why.posts[0].reason), (vec!["About suns"], "parked"));
    assert_eq!(why.sources[0].status, "parked");
}

#[test]
fn a_post_that_was_never_seen_has_an_owner_and_near_misses() {
    let why = ask("https://ada.example/comet");
    let unknown = why.unknown.unwrap();
    assert_eq!(unknown.nearest[0].link, "https://ada.example/comets");
    assert!(unknown.why.contains("`Ada`"), "{}", unknown.why);
    assert_eq!(why.sources[0].name, "Ada");
}

#[test]
fn an_address_of_no_blog_can_be_added_and_a_misspelt_name_is_guessed() {
    let unknown = ask("https://new.example/").unknown.unwrap();
    assert!(unknown.fix.contains("perihelion add https://new.example/"), "{}", unknown.fix);
    assert_eq!(ask("Adda").unknown.unwrap().fix, "did you mean `Ada`?");
}
