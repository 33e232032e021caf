//! Taking back: what a person hides or forgets is gone from everything that is published, within one run, and stays away.

use std::fs;
use std::io::Read;

use flate2::read::GzDecoder;
use serde_json::Value;

use crate::support::{Answer, World, rss, tree};

const HOUR: [&str; 4] =
    ["2026-11-10T10:00:00Z", "2026-11-10T11:00:00Z", "2026-11-10T12:00:00Z", "2026-11-10T13:00:00Z"];

const PAGE: &str = "page: { posts: 0, days: 0, new_source_posts: 9 }";

/// The files of the archive in the site.
fn archived(world: &World) -> Vec<(String, String)> {
    let packed = fs::read(world.path("site/state.tar.gz")).unwrap();
    let mut tar = tar::Archive::new(GzDecoder::new(packed.as_slice()));
    let files = tar.entries().unwrap().map(|entry| {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().to_string_lossy().into_owned();
        let mut text = String::new();
        entry.read_to_string(&mut text).unwrap();
        (name, text)
    });
    files.collect()
}

/// The files of the site, and of the archive in it, that have a word.
fn having(world: &World, text: &str) -> Vec<String> {
    let site = world.files().into_iter().map(|(name, bytes)| (name, String::from_utf8_lossy(&bytes).into_owned()));
    let all = site.chain(archived(world).into_iter().map(|(name, text)| (format!("archive:{name}"), text)));
    all.filter(|(_, file)| file.contains(text)).map(|(name, _)| name).collect()
}

fn build(world: &World, hour: usize, more: &[&str]) {
    let run = world.build_with(HOUR[hour], &[&["--archive"], more].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
}

/// The site is the site built from nothing.
fn is_as_anew(world: &World, hour: usize) {
    build(world, hour, &["--offline", "--out", "anew"]);
    assert!(world.files() == tree(&world.path("anew")));
    fs::remove_dir_all(world.path("anew")).unwrap();
}

fn why(world: &World, what: &str) -> Value {
    let run = world.run(&["why", what, "--json", "--now", HOUR[3]]);
    serde_json::from_slice(&run.stdout).unwrap()
}

fn posts() -> String {
    rss(&[("oops", 3, "<p>A slip about comets</p>"), ("good", 2, "<p>A word about moons</p>")])
}

#[test]
fn a_hidden_post_is_gone_from_everything_that_is_published() {
    for named in [
        "https://blog.example/oops",
        "http://www.blog.example/oops/",
        "oops",
        "{ post: oops, because: \"she asked, SECRET\" }",
    ] {
        let world = World::new();
        world.planet(PAGE, &[("Ada", "/a", "tags: [sea]")]);
        world.web.set("/a", Answer::ok(posts()));
        build(&world, 0, &[]);
        assert!(having(&world, "comets").len() > 4 && world.shown().len() == 2);
        world.planet(PAGE, &[("Ada", "/a", &format!("tags: [sea]\nhide: [{named}]"))]);
        build(&world, 1, &[]);
        for word in ["comets", "Post oops", "example/oops", "SECRET"] {
            assert_eq!(having(&world, word), [""; 0], "{named}: {word}");
        }
        assert_eq!(world.shown(), ["Post good"]);
        is_as_anew(&world, 1);
        let answer = why(&world, "https://blog.example/oops");
        assert_eq!(answer["posts"][0]["reason"], "taken-down", "{answer}");
        // It comes neither back with an edit, nor from the published copy.
        world.web.set("/a", Answer::ok(posts().replace("A slip", "A slip, mended,")));
        fs::remove_dir_all(world.path("state")).unwrap();
        build(&world, 2, &["--restore", "site/state.tar.gz"]);
        assert_eq!(having(&world, "comets"), [""; 0], "{named}");
        assert_eq!(world.shown(), ["Post good"], "{named}");
    }
}

#[test]
fn a_hidden_post_is_hidden_in_its_copies_and_no_old_one_takes_its_place() {
    let world = World::new();
    let blogs = |more| [("Ada", "/a", more), ("Ring", "/ring", "")];
    world.planet("page: { days: 0 }", &blogs(""));
    world.web.set("/a", Answer::ok(posts()));
    world.web.set("/ring", Answer::ok(posts().replace("A blog", "A ring of blogs")));
    build(&world, 0, &[]);
    assert_eq!(world.shown(), ["Post oops"]);
    world.planet("page: { days: 0 }", &blogs("hide: [https://blog.example/oops]"));
    build(&world, 1, &[]);
    assert_eq!(having(&world, "comets"), [""; 0]);
    assert_eq!(world.shown(), [""; 0]);
    is_as_anew(&world, 1);
}

#[test]
fn what_no_page_shows_is_in_the_published_copy_without_its_words() {
    let world = World::new();
    let blogs = [("Ada", "/a", "exclude: { words: [comets] }"), ("Bob", "/b", ""), ("Cy", "/c", "")];
    world.planet(PAGE, &blogs);
    world.web.set("/a", Answer::ok(posts()));
    world.web.set("/b", Answer::ok(rss(&[("b", 4, "<p>Of a blog that leaves</p>")])));
    let all = [("c3", 6, "<p>three</p>"), ("c2", 5, "<p>Deleted by its author</p>"), ("c1", 4, "<p>one</p>")];
    world.web.set("/c", Answer::ok(rss(&all)));
    build(&world, 0, &[]);
    let archive = |word: &str| having(&world, word).into_iter().filter(|name| name.starts_with("archive:")).count();
    assert_eq!((archive("about comets"), archive("Of a blog"), archive("Deleted")), (0, 1, 1));
    world.planet(PAGE, &[blogs[0], blogs[2]]);
    world.web.set("/c", Answer::ok(rss(&[all[0], all[2]])));
    build(&world, 1, &[]);
    for word in ["about comets", "Post oops", "Of a blog that leaves", "Post b<", "Deleted by", "Post c2"] {
        assert_eq!(archive(word), 0, "{word}");
    }
    // The state itself keeps the words, and the copy brings back the dates.
    assert!(fs::read_to_string(world.path("state/bodies/bob.jsonl")).unwrap().contains("Of a blog that leaves"));
    let old = fs::read_to_string(world.path("state/bob.json")).unwrap();
    fs::remove_dir_all(world.path("state")).unwrap();
    world.planet(PAGE, &blogs.map(|(name, path, _)| (name, path, "")));
    build(&world, 2, &["--restore", "site/state.tar.gz"]);
    let new = fs::read_to_string(world.path("state/bob.json")).unwrap();
    assert!(
        old.contains(r#""first_seen":"2026-11-10T10:00:00Z""#)
            && new.contains(r#""first_seen":"2026-11-10T10:00:00Z""#)
    );
    assert!(having(&world, "A slip about comets").len() > 4, "the filter is gone, and the feed brought the text");
    assert!(having(&world, "Of a blog that leaves").len() > 4);
    is_as_anew(&world, 2);
}

#[test]
fn the_rules_of_filters_are_not_published() {
    let world = World::new();
    world.planet(
        PAGE,
        &[("Ada", "/a", "exclude: { words: [comets, ZEBRA], links: [nowhere.example], categories: [Yak] }")],
    );
    world.web.set("/a", Answer::ok(posts().replace("<title>Post oops", "<title>Post of comets")));
    build(&world, 0, &[]);
    let page = world.site("sources/ada/index.html");
    assert!(page.contains("is left out by this planet’s filter"), "{page}");
    assert_eq!(page.matches("comets").count(), 1, "only the title");
    for word in ["ZEBRA", "nowhere.example", "Yak"] {
        let published = having(&world, word).into_iter().filter(|name| !name.starts_with("archive:")).count();
        assert_eq!(published, 0, "{word}");
    }
}

#[test]
fn an_entry_of_hide_that_means_no_post_is_told() {
    let world = World::new();
    world.planet(PAGE, &[("Ada", "/a", "hide: [https://blog.example/oop, good]")]);
    world.web.set("/a", Answer::ok(posts()));
    let notices = |more: &[&str]| {
        let run =
            world.run(&[&["check", "--format", "json", "--allow-private-hosts", "--now", HOUR[1]], more].concat());
        let found: Value = serde_json::from_slice(&run.stdout).unwrap();
        let found =
            found["findings"].as_array().unwrap().iter().filter(|one| one["what"].as_str().unwrap().contains("called"));
        found.map(|one| one["severity"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(notices(&["--offline"]), [""; 0], "nothing is known of the blog");
    assert_eq!(notices(&["--all"]), ["notice"]);
    build(&world, 0, &[]);
    assert_eq!(notices(&[]), ["notice"]);
    assert_eq!(notices(&["--all"]), ["notice"]);
}

/// A planet that has lost its state, and restores what it published.
fn restored(world: &World, hour: usize, from: &str) {
    fs::remove_dir_all(world.path("state")).unwrap();
    build(world, hour, &["--restore", from]);
}

fn in_state(world: &World, text: &str) -> usize {
    let files = tree(&world.path("state"));
    files.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(text)).count()
}

#[test]
fn a_forgotten_post_leaves_state_site_and_archive_and_does_not_come_back() {
    let world = World::new();
    world.planet(PAGE, &[("Ada", "/a", ""), ("Ring", "/ring", "")]);
    world.web.set("/a", Answer::ok(posts()));
    world.web.set("/ring", Answer::ok(rss(&[("oops", 3, "<p>A slip about comets</p>")])));
    build(&world, 0, &[]);
    fs::copy(world.path("site/state.tar.gz"), world.path("old.tar.gz")).unwrap();
    fs::write(world.path("state/ada.json.damaged"), "A slip about comets").unwrap();
    let before = fs::read_to_string(world.path("sources.yaml")).unwrap();

    let dry = world.run(&["forget", "https://blog.example/oops", "--dry-run"]);
    assert!(dry.status.success() && String::from_utf8_lossy(&dry.stdout).contains("sha256:"));
    assert_eq!(fs::read_to_string(world.path("sources.yaml")).unwrap(), before);
    assert!(in_state(&world, "comets") > 0);

    let run = world.run(&["forget", "post OOPS"]);
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    for word in ["comets", "Post oops", "example/oops", "\"oops\""] {
        assert_eq!(in_state(&world, word), 0, "{word}");
    }
    let after = fs::read_to_string(world.path("sources.yaml")).unwrap();
    assert!(
        after.starts_with(&before)
            && after.contains("\nforgotten:\n  - sha256:")
            && !after[before.len()..].contains("oops")
    );
    let none = |world: &World| {
        for word in ["comets", "Post oops", "example/oops"] {
            assert_eq!(having(world, word), [""; 0], "{word}");
        }
        assert_eq!(world.shown(), ["Post good"]);
    };
    build(&world, 1, &[]);
    none(&world);
    is_as_anew(&world, 1);
    // Neither the feed, edited, nor the published copy of before, which a cache may have too, brings it back.
    world.web.set("/a", Answer::ok(posts().replace("A slip", "A slip, mended,")));
    build(&world, 2, &[]);
    none(&world);
    restored(&world, 3, "old.tar.gz");
    none(&world);
    assert_eq!(in_state(&world, "comets"), 0);
    let answer = why(&world, "https://blog.example/oops");
    assert!(answer["unknown"]["why"].as_str().unwrap().contains("on request"), "{answer}");
    let again = world.run(&["forget", "https://blog.example/oops"]);
    assert!(String::from_utf8_lossy(&again.stdout).contains("has its hashes already"), "{again:?}");
}

#[test]
fn a_forgotten_blog_leaves_the_list_too_and_the_run_needs_nobody() {
    let world = World::new();
    world.planet(PAGE, &[("Ada", "/a", "# her comment"), ("Bob", "/b", "")]);
    world.web.set("/a", Answer::ok(posts()));
    world.web.set("/b", Answer::ok(rss(&[("b", 2, "<p>Bob’s words</p>")])));
    build(&world, 0, &[]);
    fs::copy(world.path("site/state.tar.gz"), world.path("old.tar.gz")).unwrap();
    // Where nothing is remembered, the address is enough.
    fs::rename(world.path("state"), world.path("elsewhere")).unwrap();
    assert!(world.run(&["forget", "Ada"]).status.success());
    fs::rename(world.path("elsewhere"), world.path("state")).unwrap();
    let list = fs::read_to_string(world.path("sources.yaml")).unwrap();
    assert!(!list.contains("Ada") && !list.contains("her comment") && list.contains("Bob"), "{list}");
    build(&world, 1, &[]);
    let none = |world: &World| {
        for word in ["comets", "moons", "Ada", "blog.example/good"] {
            assert_eq!(having(world, word), [""; 0], "{word}");
            assert_eq!(in_state(world, word), 0, "{word}");
        }
    };
    none(&world);
    restored(&world, 2, "old.tar.gz");
    none(&world);
    // Who adds it again is told.
    world.write(
        "sources.yaml",
        list.replace(
            "  - name: \"Bob\"",
            &format!("  - name: Ada\n    feed: {}\n  - name: \"Bob\"", world.web.url("/a")),
        ),
    );
    let told = String::from_utf8(world.run(&["check"]).stdout).unwrap();
    assert!(told.contains("`Ada` was removed for good, on request"), "{told}");
}

#[test]
fn a_planet_may_lose_all_that_it_has_on_request() {
    let world = World::new();
    world.planet("page: { days: 0 }", &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(posts()));
    build(&world, 0, &[]);
    assert_eq!(world.shown(), ["Post oops"]);
    assert!(world.run(&["forget", "https://blog.example/oops"]).status.success());
    build(&world, 1, &[]);
    assert_eq!(world.shown(), [""; 0], "no older post comes up in its place");
    assert!(world.site("sources/ada/index.html").contains("Post good"));
    assert!(world.run(&["forget", "https://blog.example/good"]).status.success());
    build(&world, 2, &["--offline"]);
    assert!(world.run(&["forget", "Ada"]).status.success());
    build(&world, 3, &[]);
    assert_eq!(in_state(&world, "blog.example"), 0);
    is_as_anew(&world, 3);
}

#[test]
fn what_may_mean_several_is_not_forgotten() {
    let world = World::new();
    world.planet(PAGE, &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(posts()));
    build(&world, 0, &[]);
    let run = world.run(&["forget", "post"]);
    let told = String::from_utf8(run.stderr).unwrap();
    assert!(
        run.status.code() == Some(2) && told.contains("blog.example/oops") && told.contains("blog.example/good"),
        "{told}"
    );
    let run = world.run(&["forget", "Nobody"]);
    assert_eq!(run.status.code(), Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(world.run(&["forget", "https://elsewhere.example/x"]).status.success(), "the state may be elsewhere");
}
