//! How a planet treats servers over many runs: those that ask for patience, and those that answer the same for ever.

use crate::support::{Answer, World, rss};

fn at(day: u8, time: &str) -> String {
    format!("2026-11-{day:02}T{time}:00Z")
}

fn post(id: &str, day: u8) -> String {
    rss(&[(id, day, "text")])
}

/// A feed of these posts; days of November.
fn posts(days: &[u8]) -> String {
    let names: Vec<String> = days.iter().map(u8::to_string).collect();
    let posts: Vec<_> = names.iter().zip(days).map(|(name, day)| (name.as_str(), *day, "text")).collect();
    rss(&posts)
}

const ALL: &str = "page: { posts: 0, days: 0, new_source_posts: 99 }";

#[test]
fn a_host_that_wants_patience_is_left_alone_with_all_its_blogs_until_then() {
    let world = World::new();
    let blogs: Vec<(String, String)> = (0..5).map(|n| (format!("Blog {n}"), format!("/{n}"))).collect();
    let listed: Vec<_> = blogs.iter().map(|(name, path)| (name.as_str(), path.as_str(), "")).collect();
    world.planet(ALL, &listed);
    for (number, (_, path)) in blogs.iter().enumerate() {
        world.web.set(path, Answer::ok(post(&number.to_string(), 2)));
    }
    world.web.set("/1", Answer::status(429).with("Retry-After", "7200"));

    let run = world.build(&at(10, "10:00"));
    let counts = |run: &crate::support::Run| (run.feeds("read"), run.feeds("failed"), run.feeds("put_off"));
    assert_eq!((run.code, counts(&run), world.web.asked().len()), (0, (1, 1, 3), 2), "{}", run.stdout);
    assert!(run.stdout.contains("since its host asked to be left alone"), "{}", run.stdout);
    assert_eq!(run.report["failures"].as_array().unwrap().len(), 1, "a blog that was not asked does not fail");

    let run = world.build(&at(10, "11:30"));
    assert_eq!((counts(&run), world.web.asked().len()), ((0, 0, 4), 0), "{}", run.stdout);

    let why = world.run(&["why", "Blog 3", "--json"]);
    assert!(String::from_utf8(why.stdout).unwrap().contains("\"next\": \"2026-11-10T12:00:00Z\""));

    // The time is over, and those that were put off come first.
    let run = world.build(&at(10, "12:00"));
    let asked: Vec<_> = world.web.asked().into_iter().map(|request| request.path).collect();
    assert_eq!(asked, ["/2", "/3", "/4", "/0", "/1"]);
    assert_eq!(run.feeds("put_off"), 0);
}

#[test]
fn a_server_that_says_for_ever_that_nothing_has_changed_is_found_out() {
    let world = World::new();
    world.planet(ALL, &[("Harbour", "/feed", "")]);
    // The server of the tests answers 304 to its own tag, whatever the document has become.
    let stuck = |days: &[u8]| world.web.set("/feed", Answer::ok(posts(days)).with("ETag", "\"A\""));
    stuck(&[1, 2]);
    world.build(&at(2, "12:00"));
    stuck(&[1, 2, 3]);
    assert_eq!(world.build(&at(3, "12:00")).feeds("unchanged"), 1);
    assert_eq!(world.shown().len(), 2);
    world.build(&at(9, "12:00"));
    assert_eq!(world.shown(), ["Post 3", "Post 2", "Post 1"]);
    // From now on it is not believed.
    world.web.asked();
    stuck(&[1, 2, 3, 10]);
    world.build(&at(10, "12:00"));
    assert_eq!(world.shown().len(), 4);
    assert!(world.web.asked().iter().all(|request| !request.headers.contains_key("if-none-match")));
}

#[test]
fn a_server_that_is_right_is_asked_for_all_once_a_week_only() {
    let world = World::new();
    world.planet(ALL, &[("Harbour", "/feed", "")]);
    world.web.set("/feed", Answer::ok(posts(&[1, 2])).with("ETag", "\"A\""));
    let whole: Vec<u8> = (2..25)
        .filter(|day| {
            world.build(&at(*day, "12:00"));
            world.web.asked().iter().any(|request| !request.headers.contains_key("if-none-match"))
        })
        .collect();
    assert_eq!(whole, [2, 9, 16, 23]);
}

#[test]
fn an_unusual_silence_is_looked_into_at_once() {
    let world = World::new();
    world.planet(ALL, &[("Daily", "/feed", "")]);
    world.web.set("/feed", Answer::ok(posts(&[1, 2, 3, 4, 5])).with("Last-Modified", "Sun, 01 Nov 2026 09:00:00 GMT"));
    world.build(&at(5, "12:00"));
    world.web.asked();
    let whole: Vec<u8> = (6..12)
        .filter(|day| {
            world.build(&at(*day, "12:00"));
            world.web.asked().iter().any(|request| !request.headers.contains_key("if-modified-since"))
        })
        .collect();
    assert_eq!(whole, [7], "two days after the newest post of a daily blog");
}

#[test]
fn the_version_of_a_document_that_was_cut_off_is_not_remembered() {
    let world = World::new();
    world.planet(ALL, &[("Harbour", "/feed", "")]);
    let whole = posts(&[1, 2, 3]);
    let half = whole[..whole.find("Post 3").unwrap()].to_owned();
    for _ in 0..2 {
        world.web.set("/feed", Answer::ok(half.clone()).with("ETag", "\"A\""));
        world.build(&at(4, "12:00"));
        assert!(world.web.asked().iter().all(|request| !request.headers.contains_key("if-none-match")));
    }
    world.web.set("/feed", Answer::ok(whole).with("ETag", "\"A\""));
    world.build(&at(5, "12:00"));
    assert_eq!(world.shown().len(), 3);
    world.build(&at(6, "12:00"));
    assert!(world.web.asked().last().unwrap().headers.contains_key("if-none-match"));
}
