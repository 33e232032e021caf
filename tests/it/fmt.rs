//! `fmt`: the list in order, and nothing lost.

use std::fs;

use crate::support::{Run, World};

const MESSY: &str = "\
planet: { title: P, url: https://p.example/, language: sv }  # ours

sources:
# in no order
- feed: https://o.example/feed
  name: Öberg
- name: Zope   # not Zoppe
  feed: https://z.example/feed

links: []
";

const NEAT: &str = "\
planet: { title: P, url: https://p.example/, language: sv }  # ours

sources:
  - name: Zope   # not Zoppe
    feed: https://z.example/feed
  # in no order
  - name: Öberg
    feed: https://o.example/feed

links: []
";

fn file(world: &World) -> String {
    fs::read_to_string(world.path("sources.yaml")).unwrap()
}

#[test]
fn the_list_is_sorted_in_the_planets_language_and_done_once() {
    let world = World::new();
    world.write("sources.yaml", MESSY);
    assert!(world.run(&["fmt"]).status.success());
    assert_eq!(file(&world), NEAT);
    let again = Run::from(world.run(&["fmt"]));
    assert_eq!((again.code, file(&world).as_str()), (0, NEAT), "{}", again.stderr);
    assert_eq!(fs::read_dir(world.folder.path()).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_blog_that_is_commented_out_and_a_heading_stay_what_they_are() {
    let world = World::new();
    let head = "planet: { title: P, url: https://p.example/ }\nsources:\n";
    let ada = "  - name: Ada\n    feed: https://a.example/\n";
    let bob = "  #- name: Bob\n  #  feed: https://b.example/\n";
    let cyd = "  - name: Cyd\n    feed: https://c.example/\n";
    let zoe = "  - name: Zoe\n    feed: https://z.example/\n";
    let at_the_margin = bob.replace("  #", "#");
    world.write("sources.yaml", format!("{head}{cyd}{at_the_margin}{ada}\n  # --- weather people ---\n{zoe}"));
    assert!(world.run(&["fmt"]).status.success());
    assert_eq!(file(&world), format!("{head}{ada}\n{bob}\n{cyd}\n  # --- weather people ---\n\n{zoe}"));
    assert_eq!(world.run(&["fmt", "--check"]).status.code(), Some(0), "done once");
}

#[test]
fn check_shows_what_would_change_and_changes_nothing() {
    let world = World::new();
    world.write("sources.yaml", MESSY);
    let run = Run::from(world.run(&["fmt", "--check", "--color", "never"]));
    assert_eq!((run.code, file(&world).as_str()), (2, MESSY));
    assert!(run.stdout.contains("-- feed: https://o.example/feed\n"), "{}", run.stdout);
    assert!(run.stdout.contains("+  - name: Öberg\n"), "{}", run.stdout);
    assert!(run.stderr.contains("`perihelion fmt`"), "{}", run.stderr);
    world.write("sources.yaml", NEAT);
    assert_eq!(world.run(&["fmt", "--check"]).status.code(), Some(0));
}

#[test]
fn a_file_with_mistakes_is_not_touched() {
    let world = World::new();
    let wrong = MESSY.replace("feed: https://z", "fed: https://z");
    world.write("sources.yaml", &wrong);
    let run = Run::from(world.run(&["fmt"]));
    assert_eq!((run.code, file(&world)), (2, wrong));
    assert!(run.stderr.contains("did you mean `feed`?"), "{}", run.stderr);
}

#[test]
fn the_planets_in_this_repository_are_in_order() {
    let root = env!("CARGO_MANIFEST_DIR");
    for file in ["sources.yaml", "src/commands/demo/sources.yaml"] {
        let file = format!("{root}/{file}");
        let run = Run::from(World::new().run(&["fmt", "--check", "--sources", &file]));
        assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    }
}
