//! Clocks that are wrong: what is known stays as it is, and the harm ends with them.

use crate::support::{Answer, World, rss};

/// The ids of Ada's posts, and when they were first seen.
fn dates(world: &World) -> Vec<String> {
    let state = std::fs::read_to_string(world.path("state/ada.json")).unwrap();
    let state: serde_json::Value = serde_json::from_str(&state).unwrap();
    let post = |post: &serde_json::Value| format!("{} {}", post["id"], post["first_seen"]).replace('"', "");
    state["posts"].as_array().unwrap().iter().map(post).collect()
}

#[test]
fn a_clock_that_goes_back_moves_no_date_and_loses_no_post() {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("b", 0, "b"), ("a", 9, "a")])));
    world.build("2026-11-10T10:00:00Z");
    world.web.set("/a", Answer::ok(rss(&[("c", 0, "c"), ("b", 0, "b"), ("a", 9, "a")])));
    let run = world.build("2026-11-10T07:00:00Z");
    assert_eq!((run.code, run.feeds("read")), (0, 1), "{}", run.stderr);
    let known = ["c 2026-11-10T10:00:00Z", "b 2026-11-10T10:00:00Z", "a 2026-11-10T10:00:00Z"];
    assert_eq!(dates(&world), known);
    world.build("2026-11-10T11:00:00Z");
    assert_eq!(dates(&world), known);
}

#[test]
fn a_clock_that_goes_back_dates_nothing_back_where_the_record_of_the_last_run_is_lost() {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 9, "a")])));
    world.build("2026-11-10T10:00:00Z");
    world.write("state/.run.json", "{\"version\": 2,\n  \"sequence\": 1,");
    world.web.set("/a", Answer::ok(rss(&[("b", 0, "b"), ("a", 9, "a")])));
    let run = world.build("2026-11-10T07:00:00Z");
    assert_eq!((run.code, run.feeds("read"), run.report["damage"].as_array().map(Vec::len)), (0, 1, Some(1)));
    assert_eq!(dates(&world), ["b 2026-11-10T10:00:00Z", "a 2026-11-10T10:00:00Z"]);
}

#[test]
fn a_clock_that_was_decades_ahead_does_not_keep_a_feed_waiting_for_decades() {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", ""), ("Bob", "/b", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "a")])));
    world.web.set("/b", Answer::ok(rss(&[("b", 2, "b")])));
    world.build("2026-11-10T10:00:00Z");
    world.web.set("/a", Answer::status(500));
    assert_eq!(world.build("2061-11-10T10:00:00Z").feeds("failed"), 1);
    world.web.set("/a", Answer::ok(rss(&[("c", 10, "c"), ("a", 2, "a")])));
    let run = world.build("2026-11-10T11:00:00Z");
    assert_eq!((run.feeds("waiting"), run.feeds("read")), (0, 1), "{}", run.stderr);
    assert_eq!(world.shown(), ["Post c", "Post a", "Post b"]);
}

/// Caches come back: one that a clock of another decade has written is not the newest for ever.
#[test]
fn a_cache_of_a_clock_that_was_ahead_does_not_outrank_a_newer_archive() {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "a")])));
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
    assert_eq!(world.build("2061-11-10T10:00:00Z").code, 0);
    let cache = crate::support::tree(&world.path("state"));
    world.web.set("/a", Answer::ok(rss(&[("b", 9, "b"), ("a", 2, "a")])));
    assert_eq!(world.build_with("2026-11-11T10:00:00Z", &["--archive"]).code, 0);
    std::fs::copy(world.path("site/state.tar.gz"), world.path("archive.tar.gz")).unwrap();
    for day in 12..14 {
        for (name, bytes) in &cache {
            world.write(&format!("state/{name}"), bytes);
        }
        let run = world.build_with(&format!("2026-11-{day}T10:00:00Z"), &["--restore", "archive.tar.gz"]);
        assert_eq!((run.code, run.report["posts"]["new"].as_u64()), (0, Some(0)), "{}", run.stderr);
        assert!(run.stderr.contains("restored the state of 2026-11-11"), "{}", run.stderr);
    }
    let run = world.build_with("2026-11-14T10:00:00Z", &["--restore", "archive.tar.gz"]);
    assert!(run.stderr.contains("as new as"), "a later run is newer than both: {}", run.stderr);
}

#[test]
fn a_clock_that_is_years_ahead_for_one_run_forgets_no_source() {
    let world = World::new();
    let settings = "page: { new_source_posts: 9 }";
    let both = [("Ada", "/a", ""), ("Bob", "/b", "")];
    world.planet(settings, &both);
    world.web.set("/a", Answer::ok(rss(&[("a", 0, "a")])));
    world.web.set("/b", Answer::ok(rss(&[("b", 2, "b")])));
    world.build("2026-11-10T10:00:00Z");
    world.planet(settings, &both[1..]);
    world.build("2026-11-11T10:00:00Z");
    assert_eq!(world.build("2029-11-11T10:00:00Z").code, 0);
    world.planet(settings, &both);
    let run = world.build("2026-11-12T10:00:00Z");
    assert_eq!((run.code, run.report["posts"]["new"].as_u64()), (0, Some(0)), "{}", run.stderr);
    assert!(
        std::fs::read_to_string(world.path("state/ada.json"))
            .unwrap()
            .contains("\"first_seen\":\"2026-11-10T10:00:00Z\"")
    );
}
