//! State that is not as it was written: its source is mended from what can be read and from its feed, it is said so, and
//! nobody else's posts are touched. `src/state/tests/damage.rs` tries every byte; here is what somebody sees of it.

use std::fs;

use crate::support::{Answer, Run, World, rss};

const DAY_1: &str = "2026-11-10T10:00:00Z";
const DAY_2: &str = "2026-11-11T10:00:00Z";
const DAY_3: &str = "2026-11-12T10:00:00Z";

fn world() -> World {
    let world = World::new();
    world.planet("page: { posts: 0, days: 0, new_source_posts: 9 }", &[("Ada", "/a", ""), ("Bob", "/b", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a2", 4, "<p>a two</p>"), ("a1", 2, "<p>a one</p>")])));
    world.web.set("/b", Answer::ok(rss(&[("b1", 3, "<p>b one</p>")])));
    assert_eq!(world.build(DAY_1).code, 0);
    world.web.set(
        "/a",
        Answer::ok(rss(&[("a3", 10, "<p>a three</p>"), ("a2", 4, "<p>a two</p>"), ("a1", 2, "<p>a one</p>")])),
    );
    assert_eq!(world.build(DAY_2).code, 0);
    world
}

fn damage(run: &Run) -> Vec<(String, u64)> {
    let all = run.report["damage"].as_array().unwrap_or_else(|| panic!("{}", run.stderr));
    let one = |damage: &serde_json::Value| {
        (damage["file"].as_str().unwrap().replace('\\', "/"), damage["recovered"].as_u64().unwrap())
    };
    all.iter().map(one).collect()
}

const SHOWN: [&str; 4] = ["Post a3", "Post a2", "Post b1", "Post a1"];

#[test]
fn what_was_damaged_is_told_with_its_file_and_what_could_be_saved() {
    let world = world();
    let text = fs::read_to_string(world.path("state/ada.json")).unwrap();
    world.write("state/ada.json", &text[..text.len() - 200]);
    let bob = fs::read(world.path("state/bob.json")).unwrap();
    let run = world.build_with(DAY_3, &["--offline"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(damage(&run), [("state/ada.json.damaged".to_owned(), 3)]);
    assert!(run.stdout.contains("set aside as `state/ada.json.damaged`"), "{}", run.stdout);
    assert!(run.stdout.contains("3 posts recovered"), "{}", run.stdout);
    assert_eq!(world.shown(), SHOWN);
    assert_eq!(fs::read(world.path("state/bob.json")).unwrap(), bob, "nobody else's");
    assert_eq!(damage(&world.build_with(DAY_3, &["--offline"])), [], "once");
}

#[test]
fn a_feed_that_is_down_that_day_loses_nothing_by_the_damage() {
    let world = world();
    world.web.set("/a", Answer::status(500));
    for (file, content) in [("state/ada.json", ""), ("state/ada.json", "[]"), ("state/.run.json", "")] {
        world.write(file, content);
        let run = world.build(DAY_3);
        assert_eq!((run.code, damage(&run).len()), (0, 1), "{file}: {}", run.stderr);
        assert_eq!(world.shown(), SHOWN, "{file}");
        assert!(world.site("index.html").contains("a three") && world.site("index.html").contains("a one"));
    }
    fs::remove_file(world.path("state/ada.json")).unwrap();
    let run = world.build(DAY_3);
    assert_eq!(damage(&run), [("state/ada.json".to_owned(), 3)], "an index that is gone is no first run");
    assert_eq!(world.shown(), SHOWN);
}

#[test]
fn bodies_that_are_lost_come_back_from_the_feed() {
    let world = world();
    for content in [None, Some(""), Some("{}\n"), Some("\u{0}\u{0}\u{0}")] {
        match content {
            None => fs::remove_file(world.path("state/bodies/ada.jsonl")).unwrap(),
            Some(text) => world.write("state/bodies/ada.jsonl", text),
        }
        let run = world.build(DAY_3);
        assert_eq!((run.code, damage(&run).len()), (0, 1), "{}", run.stderr);
        assert_eq!((run.report["posts"]["new"].as_u64(), world.shown()), (Some(0), SHOWN.map(str::to_owned).to_vec()));
        for words in ["a one", "a two", "a three", "b one"] {
            assert!(world.site("index.html").contains(words), "{content:?}: {words}");
        }
    }
}

#[test]
fn a_folder_of_bodies_that_is_none_comes_back_from_the_feeds() {
    let world = world();
    fs::remove_dir_all(world.path("state/bodies")).unwrap();
    world.write("state/bodies", "a file");
    let run = world.build(DAY_3);
    assert_eq!((run.code, damage(&run).len()), (0, 2), "{}", run.stderr);
    assert!(world.site("index.html").contains("a one") && world.site("index.html").contains("b one"));
    assert_eq!(fs::read_to_string(world.path("state/bodies.damaged")).unwrap(), "a file");
}

#[test]
fn what_is_asked_of_a_damaged_state_is_answered_and_mended_by_nobody() {
    let world = world();
    let text = fs::read_to_string(world.path("state/ada.json")).unwrap();
    world.write("state/ada.json", &text[..text.len() / 2]);
    let before = fs::read(world.path("state/ada.json")).unwrap();
    let run = Run::from(world.run(&["why", "https://blog.example/a2"]));
    assert!(run.code == 0 && run.stdout.contains("Post a2"), "{}{}", run.stdout, run.stderr);
    assert_eq!(fs::read(world.path("state/ada.json")).unwrap(), before);
}

#[test]
fn a_source_that_has_left_is_mended_too_and_what_is_nobodys_is_left_alone() {
    let world = world();
    world.planet("", &[("Bob", "/b", "")]);
    assert_eq!(world.build(DAY_3).code, 0);
    let text = fs::read_to_string(world.path("state/ada.json")).unwrap();
    world.write("state/ada.json", &text[..text.len() - 100]);
    world.write("state/package.json", "{ \"name\": \"mine\", \"version\": \"2.0.0\" }");
    let run = world.build(DAY_3);
    assert_eq!((run.code, damage(&run)), (0, vec![("state/ada.json.damaged".to_owned(), 3)]), "{}", run.stderr);
    assert!(world.path("state/package.json").exists());
    // It comes back under another name, and finds its posts.
    world.planet("page: { posts: 0, days: 0 }", &[("Lovelace", "/a", ""), ("Bob", "/b", "")]);
    let run = world.build(DAY_3);
    assert_eq!((run.code, run.report["posts"]["new"].as_u64()), (0, Some(0)), "{}", run.stderr);
}

#[test]
fn a_newer_programs_state_is_told_and_not_touched() {
    let world = world();
    for file in ["state/ada.json", "state/bob.json", "state/.run.json"] {
        let old = fs::read_to_string(world.path(file)).unwrap();
        let newer = old.replace("\"version\": 2", "\"version\": 3");
        assert_ne!(old, newer);
        world.write(file, &newer);
        let (state, site) = (crate::support::tree(&world.path("state")), world.files());
        for command in [["build"].as_slice(), &["build", "--offline"]] {
            let run = Run::from(world.run(&[command, &["--allow-private-hosts", "--now", DAY_3]].concat()));
            assert_eq!(run.code, 1, "{file}");
            assert!(run.stderr.contains("newer Perihelion") && run.stderr.contains(file), "{}", run.stderr);
        }
        assert!(crate::support::tree(&world.path("state")) == state && world.files() == site, "{file}");
        world.write(file, old);
    }
    assert_eq!(world.build(DAY_3).code, 0);
}

/// Written before files had sums: taken as it is, and from then on with one.
#[test]
fn a_state_without_sums_is_believed() {
    let world = world();
    for file in ["ada.json", "bob.json", ".run.json"] {
        let text = fs::read_to_string(world.path("state").join(file)).unwrap();
        let lines: Vec<&str> =
            text.lines().filter(|line| !line.starts_with("  \"sum\"") && !line.starts_with("  \"bodies\"")).collect();
        let text = lines.join("\n").replace("],\n}", "]\n}").replace(",\n}", "\n}") + "\n";
        assert!(serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{text}");
        world.write(&format!("state/{file}"), text);
    }
    let run = world.build(DAY_3);
    assert_eq!((run.code, damage(&run)), (0, Vec::new()), "{}", run.stderr);
    assert_eq!(world.shown(), SHOWN);
    assert!(fs::read_to_string(world.path("state/ada.json")).unwrap().contains("\"sum\""));
}
