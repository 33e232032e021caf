//! `demo`: the sample planet, without a network.

use crate::support::{World, titles, tree};

#[test]
fn the_demo_builds_a_whole_planet_the_same_way_every_time() {
    let world = World::new();
    let run = world.run(&["demo", "--out", "one"]);
    let said = String::from_utf8(run.stdout).unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    assert!(said.contains("index.html"), "it says where: {said}");
    assert!(world.run(&["demo", "--out", "two", "--quiet"]).status.success());
    assert!(tree(&world.path("one")) == tree(&world.path("two")), "two demos differ");
    let left: Vec<_> =
        std::fs::read_dir(world.folder.path()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(left.len(), 2, "nothing else is left behind: {left:?}");
}

#[test]
fn the_demo_says_why_blogs_fail_and_its_first_post_is_in_the_planets_language() {
    let world = World::new();
    let said = String::from_utf8(world.run(&["demo", "--out", "site"]).stdout).unwrap();
    let ending = said.split("fail on purpose").nth(1).unwrap_or_else(|| panic!("it does not say why: {said}"));
    for words in ["Tail of a Comet answers 410", "Cloud Cover answers 503"] {
        assert!(ending.contains(words), "{said}");
    }
    for page in [world.site("index.html"), world.site("summary.html")] {
        let first = page.split("<article ").nth(1).and_then(|rest| rest.split('>').next()).unwrap();
        assert!(first.contains("lang=\"en"), "{first}");
    }
}

#[test]
fn the_demo_shows_what_a_planet_does() {
    let world = World::new();
    let run = world.run(&["demo", "--out", "site"]);
    let said = String::from_utf8(run.stdout).unwrap();
    let page = world.site("index.html");
    for (what, words) in [("right to left", "dir=\"rtl\""), ("Japanese", "lang=\"ja"), ("a duplicate", "lso on")] {
        assert!(page.contains(words), "no sign of {what}");
    }
    let sources = world.site("sources/index.html");
    for words in ["410", "503", "moved to video"] {
        assert!(sources.contains(words), "the page of sources does not say {words}");
    }
    assert!(said.contains("moved") && said.contains("newharbour.example"), "{said}");
    let shown = titles(&world.site("atom.xml"));
    assert!((20..=30).contains(&shown.len()), "{} posts", shown.len());
    assert!(!page.contains("&lt;p&gt;"), "double escaping is repaired");
}

#[test]
fn the_demo_can_be_seen_in_each_theme() {
    let world = World::new();
    assert!(world.run(&["demo", "--theme", "classic", "--out", "site", "--quiet"]).status.success());
    assert!(world.site("style.css").starts_with("/* Classic"));
}
