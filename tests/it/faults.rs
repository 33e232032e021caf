//! What other people's servers do wrong: each has its true cause, and no one else suffers.

use std::io::Write;

use serde_json::json;

use crate::support::{Answer, World, rss};

const NOW: &str = "2026-11-10T10:00:00Z";

fn truncated() -> Answer {
    let body = rss(&[("a", 2, "x")]);
    let half = body.len() / 2;
    Answer::ok(body).cut(half)
}

fn bad_gzip() -> Answer {
    Answer::ok(b"\x1f\x8b\x08\x00garbage".to_vec()).with("Content-Encoding", "gzip")
}

/// The faults, each with words of its cause.
fn faults() -> Vec<(&'static str, Answer, &'static str)> {
    let html = "<!doctype html><title>Blog</title><link rel=alternate type='application/rss+xml' href='/real.xml'>";
    vec![
        ("missing", Answer::status(404), "404"),
        ("gone", Answer::status(410), "410"),
        ("broken", Answer::status(500), "500"),
        ("loop", Answer::status(302).with("Location", "/loop"), "circle"),
        ("nowhere", Answer::status(301), "redirect"),
        ("truncated", truncated(), "whole"),
        ("badgzip", bad_gzip(), "gzip"),
        ("empty", Answer::ok(""), "empty"),
        ("page", Answer::ok(html).with("Content-Type", "text/html"), "/real.xml"),
        ("text", Answer::ok("just words"), "not a feed"),
        ("huge", Answer::ok(vec![b' '; 200_000]), "larger than"),
        // The last of its host: nothing is asked there after it.
        ("busy", Answer::status(429).with("Retry-After", "120"), "429"),
    ]
}

#[test]
fn every_fault_has_its_true_cause_and_the_others_are_read() {
    let world = World::new();
    let faults = faults();
    let paths: Vec<String> = faults.iter().map(|(name, ..)| format!("/{name}")).collect();
    let mut blogs = vec![("Ada", "/a", "")];
    blogs.extend(faults.iter().zip(&paths).map(|((name, ..), path)| (*name, path.as_str(), "")));
    world.planet("fetch: { max_size: 100kB, timeout: 5s }", &blogs);
    for ((_, answer, _), path) in faults.iter().zip(&paths) {
        world.web.set(path, answer.clone());
    }
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "<p>Hello</p>")])));

    let run = world.build(NOW);
    assert_eq!((run.code, run.feeds("read"), run.feeds("failed")), (0, 1, faults.len() as u64), "{}", run.stdout);
    for (name, _, words) in &faults {
        let cause = run.cause(name).unwrap_or_default();
        assert!(cause.contains(words), "{name}: {cause}");
        assert!(run.stdout.contains(&cause), "{name} is not in the closing lines");
    }
    assert_eq!(world.shown(), ["Post a"]);
    assert!(world.site("sources/index.html").contains("410"));
}

#[test]
fn no_fault_costs_a_post_that_was_there_before() {
    for (name, answer, _) in faults() {
        let world = World::new();
        world.planet("page: { new_source_posts: 9 }\nfetch: { max_size: 100kB }", &[("Ada", "/a", "")]);
        world.web.set("/a", Answer::ok(rss(&[("b", 3, "b"), ("a", 2, "a")])));
        world.build(NOW);
        world.web.set("/a", answer);
        world.build("2026-11-10T11:00:00Z");
        assert_eq!(world.shown(), ["Post b", "Post a"], "{name}");
    }
}

#[test]
fn a_failing_feed_is_asked_ever_less_often_and_a_gone_one_never_again() {
    let world = World::new();
    world.planet("", &[("Ada", "/a", ""), ("Bad", "/bad", ""), ("Gone", "/gone", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "a")])));
    world.web.set("/bad", Answer::status(500));
    world.web.set("/gone", Answer::status(410));
    let mut times = std::collections::HashMap::new();
    for day in 10..14 {
        for hour in 0..24 {
            world.build(&format!("2026-11-{day}T{hour:02}:00:00Z"));
            for asked in world.web.asked() {
                *times.entry(asked.path).or_insert(0) += 1;
            }
        }
    }
    assert_eq!(times["/a"], 96);
    assert_eq!(times["/gone"], 1);
    assert!((5..=10).contains(&times["/bad"]), "asked {} times in four days", times["/bad"]);
}

#[test]
fn retry_after_is_respected() {
    let world = World::new();
    world.planet("", &[("Ada", "/a", ""), ("Busy", "/busy", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "a")])));
    world.web.set("/busy", Answer::status(503).with("Retry-After", "18000"));
    world.build(NOW);
    world.web.asked();
    world.build("2026-11-10T14:00:00Z");
    assert_eq!(world.web.asked().len(), 0, "it spoke for its host");
    world.build("2026-11-10T15:00:01Z");
    assert_eq!(world.web.asked().len(), 2);
}

#[test]
fn a_permanent_redirect_is_followed_and_reported_and_a_temporary_one_is_only_followed() {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", ""), ("Bob", "/b", "")]);
    world.web.set("/a", Answer::status(301).with("Location", "/new/a"));
    world.web.set("/b", Answer::status(302).with("Location", "/new/b"));
    world.web.set("/new/a", Answer::ok(rss(&[("a", 3, "a")])));
    world.web.set("/new/b", Answer::ok(rss(&[("b", 2, "b")])));
    let run = world.build(NOW);
    assert_eq!(world.shown(), ["Post a", "Post b"]);
    let moved = run.report["moved"].as_array().unwrap();
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0]["to"], world.web.url("/new/a"));
    assert!(
        world.site("opml.xml").contains(&world.web.url("/a")),
        "the list is changed by a person, not by a redirect"
    );
}

#[test]
fn a_damaged_state_file_is_set_aside_and_costs_no_one_else_anything() {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", ""), ("Bob", "/b", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 0, "a")])));
    world.web.set("/b", Answer::ok(rss(&[("b", 2, "b")])));
    world.build(NOW);
    let mut file = std::fs::OpenOptions::new().write(true).truncate(true).open(world.path("state/ada.json")).unwrap();
    file.write_all(b"{ not json").unwrap();
    let run = world.build("2026-11-12T10:00:00Z");
    assert_eq!((run.code, run.report["damage"][0]["recovered"].as_u64()), (0, Some(1)));
    let state = std::fs::read_to_string(world.path("state/ada.json")).unwrap();
    assert!(state.contains(r#""first_seen":"2026-11-10T10:00:00Z""#), "{state}");
    assert_eq!(world.shown(), ["Post b"], "undated backlog stays backlog");
}

#[test]
fn the_report_names_what_of_a_post_was_too_much() {
    let world = World::new();
    world.planet("", &[("Title", "/title", ""), ("Text", "/text", ""), ("Tags", "/tags", ""), ("Well", "/well", "")]);
    let item = |title: &str, more: &str| {
        Answer::ok(format!("<rss><channel><item><guid>1</guid><title>{title}</title>{more}</item></channel></rss>"))
    };
    let tags = (0..65).map(|n| format!("<category>{n}</category>")).collect::<Vec<_>>().concat();
    world.web.set("/title", item(&"word ".repeat(101), ""));
    world.web.set("/text", item("a", &format!("<description>{}</description>", "word ".repeat(200_000))));
    world.web.set("/tags", item("b", &tags));
    world.web.set("/well", item(&"word ".repeat(100), "<description>c</description>"));
    let run = world.build(NOW);
    let repaired: Vec<_> =
        run.report["repaired"].as_array().unwrap().iter().map(|one| (&one["name"], &one["repairs"])).collect();
    let told = |name: &str, repair: &str| repaired.contains(&(&json!(name), &json!([repair])));
    assert!(told("Title", "too-long") && told("Text", "too-long") && told("Tags", "too-many-parts"), "{repaired:?}");
    assert_eq!(repaired.len(), 3, "{repaired:?}");
}

#[test]
fn a_post_that_is_cut_off_waits_until_its_feed_is_whole() {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", "")]);
    let whole = rss(&[("b", 3, "b"), ("a", 2, "a")]);
    let inside = whole.rfind("<guid").unwrap();
    for end in [inside, inside + 30, whole.rfind("<pubDate").unwrap()] {
        world.web.set("/a", Answer::ok(&whole.as_bytes()[..end]));
        world.build("2026-11-10T10:00:00Z");
        assert_eq!(world.shown(), ["Post b"], "{end}");
    }
    world.web.set("/a", Answer::ok(whole));
    world.build("2026-11-10T11:00:00Z");
    assert_eq!(world.shown(), ["Post b", "Post a"]);
    assert!(world.site("atom.xml").contains("<published>2026-11-02T09:00:00Z</published>"));
}

#[test]
fn a_post_that_was_recovered_keeps_the_id_that_readers_know_it_by() {
    let world = World::new();
    world.planet("", &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("tag:ada.example,2026:a", 2, "a")])));
    world.build("2026-11-10T10:00:00Z");
    let known = "<id>tag:ada.example,2026:a</id>";
    assert!(world.site("atom.xml").contains(known));
    world.write("state/ada.json", "{");
    world.build("2026-11-10T11:00:00Z");
    assert!(world.site("atom.xml").contains(known), "{}", world.site("atom.xml"));
}
