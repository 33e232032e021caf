//! The promises about a run: polite, repeatable, never emptied, whole.

use std::fs;

use crate::support::{Answer, World, rss};

const NOW: &str = "2026-11-10T10:00:00Z";

fn one_blog() -> World {
    let world = World::new();
    world.planet("", &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "<p>Hello</p>")])).with("ETag", "\"1\""));
    world
}

#[test]
fn the_same_state_and_clock_give_the_same_bytes_with_and_without_a_network() {
    let world = one_blog();
    assert_eq!(world.build(NOW).code, 0);
    let first = world.files();
    let again = world.build(NOW);
    assert_eq!((again.feeds("unchanged"), again.report["site"]["written"].as_u64()), (1, Some(0)));
    assert!(world.files() == first, "a second build differs");
    fs::remove_dir_all(world.path("site")).unwrap();
    world.build_with(NOW, &["--offline"]);
    assert!(world.files() == first, "an offline build differs");
}

#[test]
fn requests_are_conditional_and_say_who_asks() {
    let world = one_blog();
    world.build(NOW);
    let asked = world.web.asked();
    assert!(!asked[0].headers.contains_key("if-none-match"));
    let agent = &asked[0].headers["user-agent"];
    assert!(agent.starts_with("Perihelion/") && agent.contains("https://planet.example/") && agent.contains("Test"));
    world.build(NOW);
    assert_eq!(world.web.asked()[0].headers["if-none-match"], "\"1\"");
}

#[test]
fn a_feed_whose_answer_still_holds_is_not_asked() {
    let world = one_blog();
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "x")])).with("Cache-Control", "max-age=7200"));
    world.build(NOW);
    world.web.asked();
    assert_eq!(world.build("2026-11-10T11:00:00Z").feeds("waiting"), 1);
    assert!(world.web.asked().is_empty());
    world.build("2026-11-10T12:00:01Z");
    assert_eq!(world.web.asked().len(), 1);
}

#[test]
fn an_answer_with_the_same_bytes_is_unchanged_without_validators_too() {
    let world = one_blog();
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "x")])));
    world.build(NOW);
    assert_eq!(world.build("2026-11-10T11:00:00Z").feeds("unchanged"), 1);
}

#[test]
fn a_broken_network_never_empties_the_site() {
    let world = one_blog();
    world.build(NOW);
    world.web.set("/a", Answer::status(500));
    let run = world.build("2026-11-10T11:00:00Z");
    assert_eq!((run.code, run.feeds("failed")), (0, 1));
    assert_eq!(world.shown(), ["Post a"]);
}

#[test]
fn a_run_that_reads_nothing_and_remembers_nothing_writes_nothing() {
    let world = one_blog();
    world.web.set("/a", Answer::status(500));
    world.write("site/index.html", "what was there");
    let run = world.build(NOW);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("none of the 1 feeds could be read") && run.stderr.contains("500"), "{}", run.stderr);
    assert_eq!(world.site("index.html"), "what was there");
    let offline = world.build_with(NOW, &["--offline"]);
    assert_eq!(offline.code, 1);
    assert!(offline.stderr.contains("--offline"), "{}", offline.stderr);
}

#[test]
fn files_that_no_build_wrote_stay_and_stale_ones_go() {
    let world = one_blog();
    world.write("site/CNAME", "planet.example");
    world.write("theme/badge.txt", "made by us");
    world.build(NOW);
    assert_eq!((world.site("CNAME"), world.site("badge.txt")), ("planet.example".to_owned(), "made by us".to_owned()));
    fs::remove_file(world.path("theme/badge.txt")).unwrap();
    world.build(NOW);
    assert!(!world.path("site/badge.txt").exists());
    assert_eq!(world.site("CNAME"), "planet.example");
}

#[test]
fn the_site_cannot_be_a_folder_that_holds_its_sources() {
    let world = one_blog();
    let run = world.build_with(NOW, &["--out", "."]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("sources.yaml"), "{}", run.stderr);
    assert!(world.path("sources.yaml").exists());
}

#[test]
fn local_feeds_are_read_from_the_repository() {
    let world = World::new();
    world.write("feeds/notes.xml", rss(&[("a", 2, "<p>Hello</p>")]));
    world.write(
        "sources.yaml",
        "planet:\n  title: T\n  url: https://p.example/\nsources:\n  - name: Notes\n    feed: feeds/notes.xml\n",
    );
    assert_eq!(world.build(NOW).code, 0);
    assert_eq!(world.shown(), ["Post a"]);
    assert_eq!(world.build(NOW).feeds("unchanged"), 1);
}

#[test]
fn a_disabled_source_is_not_asked_and_says_why() {
    let world = one_blog();
    world.planet("", &[("Ada", "/a", ""), ("Bob", "/b", "disabled: \"moved to video\"")]);
    assert_eq!(world.build(NOW).feeds("disabled"), 1);
    assert!(world.web.asked().iter().all(|asked| asked.path == "/a"));
    assert!(world.site("sources/index.html").contains("moved to video"));
}

#[test]
fn quiet_says_nothing_and_no_color_colours_nothing() {
    let world = one_blog();
    let run = world.build_with(NOW, &["--quiet"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    let run = world.build_with(NOW, &["--color", "always"]);
    assert!(run.stdout.contains('\u{1b}'));
    let run = world.build(NOW);
    assert!(!run.stdout.contains('\u{1b}') && run.stdout.contains("1 unchanged"), "{}", run.stdout);
}

#[test]
fn loopback_is_not_asked_unless_the_flag_says_so() {
    let world = one_blog();
    let run = world.run(&["build", "--now", NOW]);
    assert_eq!(run.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&run.stderr).contains("private"));
    assert!(world.web.asked().is_empty());
}
