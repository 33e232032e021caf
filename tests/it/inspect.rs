//! `inspect`: what other tools read.

use serde_json::Value;

use crate::support::{Answer, World, rss};

fn json(world: &World, args: &[&str]) -> Value {
    let run = world.run(&[&["inspect", "--json"], args].concat());
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    serde_json::from_slice(&run.stdout).unwrap()
}

#[test]
fn a_file_is_read_as_the_contract_says() {
    let world = World::new();
    world.write("feed.xml", rss(&[("a", 2, "<p onclick='x()'>Hello <a href='/b'>there</a></p>")]));
    let seen = json(&world, &["feed.xml"]);
    assert_eq!(seen["feed"]["format"], "rss2");
    assert_eq!(seen["feed"]["title"], "A blog");
    assert_eq!(seen["feed"]["site"], "https://blog.example/");
    assert_eq!(seen["feed"]["encoding"], "utf-8");
    assert_eq!(seen["feed"]["language"], Value::Null);
    assert_eq!(seen["repairs"], Value::Array(Vec::new()));
    let entry = &seen["entries"][0];
    assert_eq!((&entry["id"], &entry["title"]), (&Value::from("a"), &Value::from("Post a")));
    assert_eq!(entry["published"], "2026-11-02T09:00:00Z");
    assert_eq!(entry["updated"], Value::Null);
    assert_eq!(entry["excerpt"], "Hello there");
    let html = entry["html"].as_str().unwrap();
    assert!(html.contains("https://blog.example/b") && !html.contains("onclick"), "{html}");
    for key in ["link", "title_html", "authors", "tags", "language", "enclosures"] {
        assert!(entry.get(key).is_some(), "no `{key}`");
    }
}

#[test]
fn base_decides_over_relative_links() {
    let world = World::new();
    world.write("feed.xml", "<rss version='2.0'><channel><title>T</title><item><link>/a</link></item></channel></rss>");
    let seen = json(&world, &["feed.xml", "--base", "https://ada.example/blog/"]);
    assert_eq!(seen["entries"][0]["link"], "https://ada.example/a");
}

#[test]
fn what_is_no_feed_is_named_in_one_line() {
    let world = World::new();
    world.write(
        "page.html",
        "<!doctype html><title>x</title><link rel=alternate type='application/atom+xml' href='https://a.example/feed'>",
    );
    world.write("empty.xml", "");
    world.write("words.txt", "hello\u{1b}[31m there");
    for (file, words) in
        [("page.html", "https://a.example/feed"), ("empty.xml", "empty"), ("words.txt", "not a feed"), ("none", "none")]
    {
        let run = world.run(&["inspect", file, "--json"]);
        let said = String::from_utf8(run.stderr).unwrap();
        assert_eq!((run.status.code(), said.lines().count()), (Some(1), 1), "{file}: {said}");
        assert!(said.contains(words) && !said.contains('\u{1b}'), "{file}: {said}");
    }
}

#[test]
fn an_address_is_fetched_and_a_failure_is_explained() {
    let world = World::new();
    world.web.set("/feed", Answer::ok(rss(&[("a", 2, "x")])));
    let url = world.web.url("/feed");
    assert_eq!(json(&world, &["--allow-private-hosts", &url])["entries"][0]["id"], "a");
    let run = world.run(&["inspect", "--allow-private-hosts", &world.web.url("/none")]);
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("404"));
}
