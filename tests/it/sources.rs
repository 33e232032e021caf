//! `sources.yaml`: every problem at once, each at its line with its fix.

use crate::support::World;

#[test]
fn every_problem_is_told_at_once_with_line_and_fix() {
    let world = World::new();
    world.write(
        "sources.yaml",
        "planet:\n  titel: Test\n  url: planet.example\nsources:\n  - name: Ada\n    feed: https://ada.example/feed\n    content: ful\n  - name: Bob\n    feed: http://www.ada.example/feed/\n",
    );
    let run = world.run(&["build", "--color", "never"]);
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2), "{said}");
    for words in
        ["titel", "`title`", "sources.yaml:2", "sources.yaml:3", "https://planet.example", "`full`", "sources.yaml:9"]
    {
        assert!(said.contains(words), "nothing about {words}:\n{said}");
    }
    assert!(!world.path("state").exists() && !world.path("site").exists(), "nothing is written");
}

#[test]
fn a_file_that_is_not_there_is_an_error_that_says_what_to_do() {
    let world = World::new();
    let run = world.run(&["build"]);
    let said = String::from_utf8(run.stderr).unwrap();
    assert_eq!(run.status.code(), Some(2), "{said}");
    assert!(said.contains("sources.yaml"), "{said}");
}

#[test]
fn a_local_feed_stays_inside_the_repository() {
    let world = World::new();
    for feed in ["../secret.xml", "/etc/passwd", "feeds/../../secret.xml"] {
        world.write(
            "sources.yaml",
            format!("planet: {{ title: T, url: https://p.example/ }}\nsources:\n  - name: A\n    feed: {feed}\n"),
        );
        let run = world.run(&["build"]);
        assert_eq!(run.status.code(), Some(2), "{feed}: {}", String::from_utf8_lossy(&run.stderr));
    }
}

#[test]
fn the_planet_in_this_repository_is_a_real_one() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/sources.yaml")).unwrap();
    assert!(text.matches("feed: http").count() > 500);
    let world = World::new();
    world.write("sources.yaml", text);
    // Offline and without a state it has nothing to show, which is told only after the file was read without a problem.
    let run = world.run(&["build", "--offline"]);
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn a_slow_expression_is_named_by_itself() {
    let world = World::new();
    world.write(
        "sources.yaml",
        "planet: { title: T, url: https://p.example/ }\nsources:\n  - name: Ada\n    feed: https://ada.example/feed\n    \
         exclude:\n      words: [sponsored, 're:(?:a|ab|b| )*a.{30}c', 're:\\bcover(age|ed)\\b']\n",
    );
    let run = world.run(&["check", "--offline", "--color", "never"]);
    let said = String::from_utf8([run.stdout, run.stderr].concat()).unwrap();
    assert_eq!((run.status.code(), said.matches(" is slow").count()), (Some(0), 1), "{said}");
    assert!(said.contains("`re:(?:a|ab|b| )*a.{30}c` is slow") && said.contains("128 KiB"), "{said}");
}
