//! The rules at their edges: how often, how long, whose domain, which posts.

use std::path::Path;

use super::*;
use crate::sources::{self, Sources};
use crate::state::{Blog, Kept, Memory, Moved};

const DAY: i64 = 24 * 3600;

fn at(day: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + day * DAY).unwrap()
}

fn planet(feed: &str, page: &str) -> Sources {
    let text = format!(
        "planet: {{ title: P, url: https://p.example }}\npage: {page}\nsources:\n  - name: Ada\n    feed: {feed}\n  - name: Bob\n    feed: https://bob.example/feed\n"
    );
    sources::parse("sources.yaml", text.as_bytes(), Path::new(".")).unwrap()
}

fn memory(feed: &str, moved: Option<Moved>, posts: &[(i64, bool)]) -> Memory {
    let mut memory = Memory { first_read: Some(at(0)), ..Memory::new("Ada", feed) };
    memory.health.moved = moved;
    let post = |(at, (first_seen, there)): (usize, &(i64, bool))| Kept {
        id: at.to_string(),
        first_seen: self::at(*first_seen),
        place: there.then_some(0),
        ..Kept::default()
    };
    memory.posts = posts.iter().enumerate().map(post).collect();
    memory
}

fn bob() -> Memory {
    Memory::new("Bob", "https://bob.example/feed")
}

fn move_to(to: &str, since: i64, seen: i64, runs: u32) -> Moved {
    Moved { to: Url::parse(to).unwrap(), since: at(since), seen: at(seen), runs }
}

/// What is proposed for Ada, who was read on day 0 and had a post then, which is still there.
fn proposed(feed: &str, moved: Option<Moved>) -> String {
    let memory = memory(feed, moved, &[(0, true), (12, true)]);
    told(&planet(feed, "{}"), memory, at(30))
}

/// The same of a planet, Ada and Bob.
fn told(sources: &Sources, ada: Memory, now: Timestamp) -> String {
    sorts(&propose(sources, &Blog::pair(&sources.sources, [ada, bob()]), now))
}

fn sorts(plan: &Plan) -> String {
    let changes = plan.rewrites.iter().map(|change| format!("to {}", change.to));
    let attention = plan.concerns.iter().map(|one| format!("{:?}", one.matter.kind()));
    changes.chain(attention).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_move_is_followed_after_three_runs_and_a_week() {
    let from = "http://ada.example/feed";
    let to = "https://www.ada.example/feed";
    assert_eq!(proposed(from, Some(move_to(to, 10, 17, 3))), format!("to {to}"));
    assert_eq!(proposed(from, Some(move_to(to, 10, 17, 2))), "Waiting");
    assert_eq!(proposed(from, Some(move_to(to, 10, 16, 99))), "Waiting");
    assert_eq!(proposed(from, None), "");
}

#[test]
fn nobody_is_followed_to_somebody_elses_domain() {
    for (from, to) in [
        ("https://ada.example/feed", "https://casino.example/feed"),
        ("https://ada.example.co.uk/feed", "https://bob.example.co.uk.evil.example/feed"),
        ("https://ada.co.uk/feed", "https://eve.co.uk/feed"),
        ("https://ada.github.io/feed", "https://eve.github.io/feed"),
        ("https://ada.example/feed", "https://192.0.2.1/feed"),
        ("https://ada.example/feed", "https://bob.example/feed/"),
    ] {
        assert_eq!(proposed(from, Some(move_to(to, 10, 20, 9))), "Elsewhere", "{to}");
    }
    let own = "https://blog.ada.co.uk/feed";
    assert_eq!(proposed("https://ada.co.uk/feed", Some(move_to(own, 10, 20, 9))), format!("to {own}"));
}

#[test]
fn a_move_to_other_posts_is_no_move() {
    let (from, to) = ("https://ada.example/feed", "https://ada.example/shop");
    let told = |posts: &[(i64, bool)], since| {
        let memory = memory(from, Some(move_to(to, since, since + 20, 9)), posts);
        told(&planet(from, "{}"), memory, at(40))
    };
    assert_eq!(told(&[(0, false), (12, true)], 10), "Elsewhere", "what is there came with the move");
    assert_eq!(told(&[(0, false), (5, true)], 10), format!("to {to}"));
    assert_eq!(told(&[(0, true)], 0), format!("to {to}"), "it has always been read from there");
    assert_eq!(told(&[], 0), "Elsewhere", "nothing is there");
}

#[test]
fn gone_is_not_dead_and_dead_is_not_silent() {
    let feed = "https://ada.example/feed";
    let told = |gone, failing_since: Option<i64>, now, page: &str| {
        let mut memory = memory(feed, None, &[(0, true)]);
        memory.health.gone = gone;
        memory.health.failing_since = failing_since.map(at);
        told(&planet(feed, page), memory, at(now))
    };
    assert_eq!(told(true, Some(1), 2, "{}"), "Gone");
    assert_eq!(told(false, Some(10), 100, "{}"), "");
    assert_eq!(told(false, Some(9), 100, "{}"), "Dead");
    assert_eq!(told(false, Some(9), 900, "{}"), "Dead");
    assert_eq!(told(false, None, 360, "{}"), "");
    assert_eq!(told(false, None, 361, "{}"), "Silent");
    assert_eq!(told(false, None, 361, "{ inactive_after_days: 0 }"), "");
    assert_eq!(told(false, None, 731, "{ inactive_after_days: 0 }"), "Silent");
}

#[test]
fn two_blogs_that_moved_to_one_address_are_told_and_not_listed_twice() {
    let (from, to) = ("https://ada.example/feed", "https://ada.example/new");
    let ada = memory(from, Some(move_to(to, 10, 20, 9)), &[(0, true)]);
    let mut bob = bob();
    bob.health.moved = Some(move_to(to, 10, 20, 9));
    let sources = planet(from, "{}");
    let plan = propose(&sources, &Blog::pair(&sources.sources, [ada, bob]), at(30));
    assert!(plan.rewrites.is_empty());
    let told = plan.concerns.iter().map(|concern| format!("{:?}", concern.matter)).collect::<Vec<_>>().join("\n");
    assert!(told.contains("it is the feed of `Bob`") && told.contains("it is the feed of `Ada`"), "{told}");
}
