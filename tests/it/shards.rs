//! The promise to large planets: several machines fetch a share each, and the merged state is that of one run.

use std::fs;
use std::path::Path;

use crate::support::{Answer, Run, World, rss, tree};

const FIRST: &str = "2026-11-10T10:00:00Z";
const SECOND: &str = "2026-11-10T11:00:00Z";
const THIRD: &str = "2026-11-10T12:00:00Z";
const BLOGS: usize = 24;

/// Blogs on hosts of their own, two of which pass on the same post.
fn planet() -> World {
    let world = World::new();
    let mut text = "planet:\n  title: Test\n  url: https://planet.example/\nsources:\n".to_owned();
    for blog in 0..BLOGS {
        text += &format!("  - name: Blog {blog:02}\n    feed: https://blog{blog}.example/feed\n");
    }
    world.write("sources.yaml", text);
    for blog in 0..BLOGS {
        publish(&world, blog, &[(&format!("b{blog}-1"), 1, "<p>One</p>")]);
    }
    world
}

fn publish(world: &World, blog: usize, posts: &[(&str, u8, &str)]) {
    world.web.set(&format!("https://blog{blog}.example/feed"), Answer::ok(rss(posts)));
}

/// Some blogs post, one edits, one fails.
fn an_hour_passes(world: &World) {
    for blog in (0..BLOGS).step_by(3) {
        let (old, new) = (format!("b{blog}-1"), format!("b{blog}-2"));
        publish(world, blog, &[(&new, 10, "<p>Two</p>"), (&old, 1, "<p>One</p>")]);
    }
    publish(world, 1, &[("b1-1", 1, "<p>One, edited</p>")]);
    world.web.set("https://blog2.example/feed", Answer::status(500));
}

fn run(world: &World, now: &str, args: &[&str]) -> Run {
    let address = world.web.address();
    let run = Run::from(world.run(&[args, &["--now", now, "--stand-in", &address]].concat()));
    assert_eq!(run.code, 0, "{args:?}: {}", run.stderr);
    run
}

fn copy(world: &World, from: &str, to: &str) {
    for (path, bytes) in tree(&world.path(from)) {
        world.write(&format!("{to}/{path}"), bytes);
    }
}

/// The files of a state, but for the lock.
fn state(world: &World, folder: &str) -> Vec<(String, Vec<u8>)> {
    tree(&world.path(folder)).into_iter().filter(|(path, _)| path != ".lock").collect()
}

/// Each machine begins from the published state, and delivers what it fetched.
fn fetch(world: &World, now: &str, share: &str) -> String {
    let name = share.replace('/', "-of-");
    let (own, to) = (format!("machine-{name}"), format!("delivered-{name}"));
    if !world.path(&own).exists() && world.path("base").exists() {
        copy(world, "base", &own);
    }
    run(world, now, &["fetch", "--shard", share, "--state", &own, "--deliver", &to]);
    to
}

#[test]
fn what_several_machines_fetched_is_what_one_would_have_fetched() {
    let world = planet();
    run(&world, FIRST, &["build", "--state", "base"]);
    copy(&world, "base", "one");
    copy(&world, "base", "merged");
    an_hour_passes(&world);
    run(&world, SECOND, &["build", "--state", "one", "--out", "site-one"]);
    let mut folders: Vec<String> = (1..=5).map(|shard| fetch(&world, SECOND, &format!("{shard}/5"))).collect();
    // One comes twice, one is empty, one was never made. The order is another one.
    folders.reverse();
    folders.push(folders[0].clone());
    fs::create_dir(world.path("empty")).unwrap();
    folders.extend(["empty", "lost"].map(str::to_owned));
    let merge: Vec<&str> =
        ["merge", "--state", "merged"].into_iter().chain(folders.iter().map(String::as_str)).collect();
    let told = run(&world, SECOND, &merge);
    assert!(told.stderr.matches("has no file of a state").count() == 2, "{}", told.stderr);
    assert!(told.stdout.contains("8 new"), "{}", told.stdout);
    run(&world, SECOND, &["build", "--offline", "--state", "merged", "--out", "site-merged"]);
    assert!(state(&world, "merged") == state(&world, "one"));
    assert!(tree(&world.path("site-merged")) == tree(&world.path("site-one")));
}

#[test]
fn what_a_lost_machine_had_to_fetch_stays_as_it_was_and_comes_with_a_later_run() {
    let world = planet();
    run(&world, FIRST, &["build", "--state", "base"]);
    copy(&world, "base", "merged");
    an_hour_passes(&world);
    let late = fetch(&world, SECOND, "1/3");
    let (second, third) = (fetch(&world, SECOND, "2/3"), fetch(&world, SECOND, "3/3"));
    // It was killed between the two files of a blog, which it had written once before.
    let killed = first_index(&world.path(&second));
    fs::copy(world.path("base").join(&killed), world.path(&second).join(&killed)).unwrap();
    let told = run(&world, SECOND, &["merge", "--state", "merged", &second, &third]);
    assert!(told.stderr.contains("half written"), "{}", told.stderr);
    let (base, merged) = (state(&world, "base"), state(&world, "merged"));
    for (path, bytes) in tree(&world.path(&late)) {
        let there = |state: &[(String, Vec<u8>)]| state.iter().find(|file| file.0 == path).map(|file| file.1.clone());
        assert!(there(&base) == there(&merged), "{path}");
        assert!(path.starts_with("bodies/") || there(&merged) != Some(bytes), "{path} was asked");
    }
    // The next run asks all of them again; what the late machine brings then is older.
    let again: Vec<String> = (1..=3)
        .map(|shard| {
            let (own, to) = (format!("again-{shard}"), format!("delivered-again-{shard}"));
            copy(&world, "merged", &own);
            run(&world, THIRD, &["fetch", "--shard", &format!("{shard}/3"), "--state", &own, "--deliver", &to]);
            to
        })
        .collect();
    copy(&world, "merged", "one");
    run(&world, THIRD, &["build", "--state", "one"]);
    run(&world, THIRD, &["merge", "--state", "merged", &again[0], &again[1], &again[2], &late]);
    run(&world, THIRD, &["build", "--offline", "--state", "merged", "--out", "site-merged"]);
    assert!(state(&world, "merged") == state(&world, "one"));
}

/// The index of the first blog that posted in the second run.
fn first_index(folder: &Path) -> String {
    let posted = |(path, bytes): &(String, Vec<u8>)| {
        path.starts_with("bodies/") && String::from_utf8_lossy(bytes).contains("<p>Two</p>")
    };
    let bodies = tree(folder).into_iter().find(posted).unwrap().0;
    bodies.replace("bodies/", "").replace(".jsonl", ".json")
}

#[test]
fn a_fetch_without_a_share_and_a_build_without_a_network_are_one_build() {
    let world = planet();
    run(&world, FIRST, &["build", "--state", "one", "--out", "site-one"]);
    run(&world, FIRST, &["fetch", "--state", "two"]);
    run(&world, FIRST, &["build", "--offline", "--state", "two", "--out", "site-two"]);
    assert!(state(&world, "one") == state(&world, "two"));
    assert!(tree(&world.path("site-one")) == tree(&world.path("site-two")));
}

#[test]
fn a_first_run_may_be_shared_too() {
    let world = planet();
    run(&world, FIRST, &["build", "--state", "one"]);
    let folders: Vec<String> = (1..=2).map(|shard| fetch(&world, FIRST, &format!("{shard}/2"))).collect();
    run(&world, FIRST, &["merge", "--state", "merged", &folders[0], &folders[1]]);
    run(&world, FIRST, &["build", "--offline", "--state", "merged", "--out", "site-merged"]);
    assert!(state(&world, "merged") == state(&world, "one"));
}
