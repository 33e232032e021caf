//! `init`: a new planet's repository, written without a question, overwriting nothing, and ready to build.

use std::fs;

use crate::support::{Run, World, tree};

const NOW: &str = "2026-11-10T10:00:00Z";

fn init(world: &World, more: &[&str]) -> Run {
    Run::from(world.run(&[&["init", "--now", NOW, "--dir", "planet-tide"], more].concat()))
}

fn build(world: &World) -> Run {
    let output = world.command(&["build", "--now", NOW]).current_dir(world.path("planet-tide")).output().unwrap();
    Run::from(output)
}

#[test]
fn a_folder_becomes_a_planet_that_builds() {
    let world = World::new();
    let run = init(&world, &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("Planet Tide will be published at https://planet.example/"), "{}", run.stdout);
    let run = build(&world);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = fs::read_to_string(world.path("planet-tide/site/index.html")).unwrap();
    assert!(page.contains("Planet Tide") && page.contains("A planet begins"), "{page}");
}

#[test]
fn existing_files_are_left_unchanged() {
    let world = World::new();
    world.write("planet-tide/README.md", "mine\n");
    world.write("planet-tide/sources.yaml", "also mine\n");
    let run = init(&world, &[]);
    assert!(run.stdout.contains("README.md exists: left unchanged"), "{}", run.stdout);
    let first = tree(&world.path("planet-tide"));
    for (name, mine) in [("README.md", "mine\n"), ("sources.yaml", "also mine\n")] {
        assert_eq!(fs::read_to_string(world.path("planet-tide").join(name)).unwrap(), mine);
    }
    assert_eq!(init(&world, &["--title", "Another"]).code, 0);
    assert_eq!(tree(&world.path("planet-tide")), first);
}

#[test]
fn git_knows_where_it_will_be() {
    let world = World::new();
    world.write("planet-tide/.git/HEAD", "ref: refs/heads/trunk\n");
    world.write("planet-tide/.git/config", "[remote \"origin\"]\n\turl = git@github.com:Ada/sea.git\n");
    assert_eq!(init(&world, &[]).code, 0);
    let read = |name: &str| fs::read_to_string(world.path("planet-tide").join(name)).unwrap();
    let sources = read("sources.yaml");
    for line in ["title: \"Planet Sea\"", "url: https://ada.github.io/sea/", "repository: https://github.com/Ada/sea"] {
        assert!(sources.contains(line), "{sources}");
    }
    assert!(read(".github/workflows/publish.yml").contains("branches: [trunk]"));
    assert_eq!(build(&world).code, 0);
}

#[test]
fn whatever_it_is_called_it_builds() {
    let world = World::new();
    let title = "\"Tide\": #1 <b> & 'co' __URL__ \\ ${{ github.token }} — 潮";
    let run =
        init(&world, &["--title", title, "--url", "https://tide.example/a&b", "--repository", "https://git.example/x"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let run = build(&world);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let report = fs::read_to_string(world.path("planet-tide/site/index.html")).unwrap();
    assert!(report.contains("#1 &lt;b&gt; &amp;"), "{report}");
    assert_eq!(init(&World::new(), &["--title", "two\nlines"]).code, 2);
}

#[test]
fn nothing_is_left_to_fill_in() {
    let world = World::new();
    init(&world, &[]);
    for (name, bytes) in tree(&world.path("planet-tide")) {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains("__"), "{name}");
    }
}
