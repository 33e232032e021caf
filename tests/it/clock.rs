//! Clocks that are wrong: what is known stays as it is, and the harm ends with them.

use crate::support::{Answer, World, rss};

#[test]
fn a_clock_that_goes_back_moves_no_date_and_loses_no_post() {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("b", 0, "b"), ("a", 9, "a")])));
    world.build("2026-11-10T10:00:00Z");
    world.web.set("/a", Answer::ok(rss(&[("c", 0, "c"), ("b", 0, "b"), ("a", 9, "a")])));
    let run = world.build("2026-11-10T07:00:00Z");
    assert_eq!((run.code, run.feeds("read")), (0, 1), "{}", run.stderr);
    let dates = |world: &World| {
        let state = std::fs::read_to_string(world.path("state/ada.json")).unwrap();
        let state: serde_json::Value = serde_json::from_str(&state).unwrap();
        let post = |post: &serde_json::Value| format!("{} {}", post["id"], post["first_seen"]).replace('"', "");
        state["posts"].as_array().unwrap().iter().map(post).collect::<Vec<_>>()
    };
    let known = ["c 2026-11-10T07:00:00Z", "b 2026-11-10T10:00:00Z", "a 2026-11-10T10:00:00Z"];
    assert_eq!(dates(&world), known);
    world.build("2026-11-10T11:00:00Z");
    assert_eq!(dates(&world), known);
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
