//! The promise that a build costs what changed: a page is made only if it would show something else, and then it is.

use std::fs;

use crate::support::{Answer, World, rss, tree};

const HOUR: [&str; 3] = ["2026-11-10T10:00:00Z", "2026-11-10T11:00:00Z", "2026-11-10T12:00:00Z"];

/// Two blogs, of which one has nothing on the front page.
fn planet() -> World {
    let world = World::new();
    world.planet("", &[("Ada", "/a", ""), ("Bob", "/b", "hidden: true")]);
    world.web.set("/a", Answer::ok(rss(&[("a1", 2, "<p>One</p>"), ("a2", 1, "<p>Two</p>")])));
    world.web.set("/b", Answer::ok(rss(&[("b1", 2, "<p>Three</p>")])));
    assert_eq!(world.build(HOUR[0]).code, 0);
    world
}

fn made(report: &serde_json::Value) -> u64 {
    report["site"]["made"].as_u64().unwrap()
}

#[test]
fn nothing_is_made_where_nothing_changed() {
    let world = planet();
    let run = world.build_with(HOUR[0], &["--offline"]);
    // What was made in the same moment as the list may have been changed in it.
    let all = world.files().len() as u64;
    assert!(run.report["site"]["written"] == 0 && made(&run.report) < all, "{}", run.report);
}

#[test]
fn a_new_post_makes_the_pages_that_show_it() {
    let world = planet();
    let before = world.files();
    std::thread::sleep(std::time::Duration::from_millis(20));
    world.build(HOUR[0]);
    world.web.set("/b", Answer::ok(rss(&[("b2", 3, "<p>Four</p>"), ("b1", 2, "<p>Three</p>")])));
    let run = world.build(HOUR[1]);
    assert!(world.site("sources/bob/index.html").contains("b2") && made(&run.report) < before.len() as u64);
    let anew = world.build_with(HOUR[1], &["--offline", "--out", "anew"]);
    assert_eq!((anew.code, made(&anew.report)), (0, world.files().len() as u64 - 1), "all but the list itself");
    assert!(world.files() == tree(&world.path("anew")));
}

#[test]
fn a_file_that_somebody_changed_is_made_again() {
    let world = planet();
    let before = world.files();
    for path in ["index.html", "archive/2026/11/index.html", "style.css"] {
        let text = world.site(path);
        fs::write(world.path("site").join(path), text.replace('e', "a")).unwrap();
    }
    fs::remove_file(world.path("site/sources/ada/index.html")).unwrap();
    let run = world.build_with(HOUR[0], &["--offline"]);
    assert_eq!(run.report["site"]["written"], 4);
    assert!(world.files() == before);
}

#[test]
fn a_theme_may_show_on_any_page_what_changes_in_each_run() {
    let world = planet();
    for (name, shown) in [("built", "planet.built.iso"), ("updated", "planet.updated.iso"), ("all", "planet|tojson")] {
        world.write("theme/archive/month.html", format!("<p>{name} {{{{ {shown} }}}}</p>\n"));
        for hour in HOUR {
            let run = world.build_with(hour, &["--offline"]);
            assert_eq!(run.code, 0, "{}", run.stderr);
            world.build_with(hour, &["--offline", "--out", "anew"]);
            assert!(world.files() == tree(&world.path("anew")), "{name} {hour}");
            fs::remove_dir_all(world.path("anew")).unwrap();
        }
    }
    assert!(world.site("archive/2026/11/index.html").contains("2026-11-10T12:00:00Z"));
}

#[test]
fn a_text_that_is_lost_later_leaves_the_page() {
    let world = planet();
    // The old posts have left their feed: nothing brings their texts back.
    world.web.set("/a", Answer::ok(rss(&[("a9", 9, "<p>Nine</p>"), ("a8", 8, "<p>Eight</p>")])));
    assert_eq!(world.build(HOUR[1]).code, 0);
    let index = world.path("state/ada.json");
    let text = fs::read_to_string(&index).unwrap();
    fs::write(&index, &text[..text.len() - 20]).unwrap();
    let run = world.build_with(HOUR[1], &["--offline"]);
    assert_eq!(run.report["damage"].as_array().map(Vec::len), Some(1), "{}", run.report);
    let feed = || world.site("sources/ada/atom.xml");
    assert!(feed().contains("Two"));
    let bodies = world.path("state/bodies/ada.jsonl");
    let text = fs::read_to_string(&bodies).unwrap();
    fs::write(&bodies, text.replace("<p>Two</p>\"}", "")).unwrap();
    let run = world.build_with(HOUR[1], &["--offline"]);
    assert_eq!(run.report["damage"].as_array().map(Vec::len), Some(1), "{}", run.report);
    world.build_with(HOUR[1], &["--offline", "--out", "anew"]);
    assert!(world.files() == tree(&world.path("anew")));
    assert!(!feed().contains("Two"));
}
