//! `import`: the lists of other planets become `sources.yaml`, and nothing that they say is lost silently.
//!
//! Each folder of `tests/imports/` is a case: `list.*` and what lies beside it, and the list and the report that are made of it.

use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::support::{Answer, Run, World};

const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/imports");

/// Real configurations, where they lie beside the repository.
const REAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/planets");

fn import(world: &World, more: &[&str]) -> Run {
    Run::from(world.run(&[&["import", "--offline", "--color", "never"], more].concat()))
}

/// What every imported list must pass.
fn is_right(world: &World, case: &str) {
    for check in [["check", "--offline"], ["fmt", "--check"]] {
        let run = Run::from(world.run(&check));
        assert_eq!(run.code, 0, "{case}: {check:?}: {}{}", run.stdout, run.stderr);
    }
}

fn read(world: &World, file: &str) -> String {
    fs::read_to_string(world.path(file)).unwrap_or_default()
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<_> = fs::read_dir(CASES).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// Copies what lies in a case, without what is expected of it. Returns the name of the list.
fn lay(world: &World, case: &Path) -> String {
    let mut list = String::new();
    for entry in WalkDir::new(case).into_iter().map(Result::unwrap).filter(|entry| entry.file_type().is_file()) {
        let name = entry.path().strip_prefix(case).unwrap().to_string_lossy().replace('\\', "/");
        if name.starts_with("list.") {
            list.clone_from(&name);
        }
        if !name.starts_with("expected.") {
            world.write(&name, fs::read(entry.path()).unwrap());
        }
    }
    assert!(!list.is_empty(), "{} has no `list.*`", case.display());
    list
}

#[test]
fn each_kind_of_list_becomes_what_is_expected() {
    let bless = std::env::var_os("PERIHELION_BLESS").is_some();
    let mut differences = Vec::new();
    for case in cases() {
        let world = World::new();
        let list = lay(&world, &case);
        let run = import(&world, &[&list]);
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        if run.code == 0 {
            is_right(&world, &name);
        }
        let made = [("expected.yaml", read(&world, "sources.yaml")), ("expected.txt", run.stdout + &run.stderr)];
        for (file, made) in made {
            let made = made.replace(env!("CARGO_PKG_VERSION"), "VERSION");
            let file = case.join(file);
            if bless {
                fs::write(&file, &made).unwrap();
            }
            let wanted = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
            if made != wanted {
                differences.push(format!("{}\n--- expected\n{wanted}--- made\n{made}", file.display()));
            }
        }
    }
    let hint = "if what is made is right, run again with PERIHELION_BLESS=1 and look at the difference";
    assert!(differences.is_empty(), "{}\n{hint}", differences.join("\n"));
}

#[test]
fn every_line_that_names_a_feed_is_imported_refused_or_commented_out() {
    // An entry that is no YAML, JSON or TOML is told by its line.
    let is_told_by_line =
        |case: &PathBuf| ["broken-json", "broken-yaml", "broken-toml"].iter().any(|name| case.ends_with(name));
    for case in cases().into_iter().filter(|case| !is_told_by_line(case)) {
        let world = World::new();
        let list = lay(&world, &case);
        let told = import(&world, &[&list, "--verbose"]);
        let made = read(&world, "sources.yaml");
        let said = format!("{}{}{made}", told.stdout, told.stderr);
        for host in ["ada.example", "bob.example", "cyd.example", "dan.example", "eve.example"] {
            let text = fs::read_to_string(case.join(&list)).unwrap_or_default();
            let is_out = text.lines().any(|line| line.trim_start().starts_with(['#', '<', ';']) && line.contains(host));
            assert!(
                !text.contains(host) || said.contains(host) || is_out,
                "{}: nothing about {host}\n{said}",
                case.display()
            );
        }
    }
}

#[test]
fn what_is_commented_out_is_kept_with_its_reason() {
    let world = World::new();
    world.write(
        "list.ini",
        "[Planet]\nname = P\nlink = https://p.example/\n[https://a.example/feed]\nname = Ada\n\n# domain is for sale\n\
         #[https://b.example/feed]\n#name = Bob\n\n#[https://a.example/feed]\n#name = Ada before\n",
    );
    let run = import(&world, &["list.ini", "--keep-disabled"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    is_right(&world, "kept");
    let made = read(&world, "sources.yaml");
    assert!(made.contains("name: Bob\n    feed: https://b.example/feed\n    disabled: domain is for sale\n"), "{made}");
    assert_eq!(made.matches("- name:").count(), 2, "what is listed already is not kept twice: {made}");
}

#[test]
fn pictures_beside_the_list_are_copied_and_others_are_told() {
    let world = World::new();
    lay(&world, &Path::new(CASES).join("venus"));
    let dry = import(&world, &["list.ini", "--dry-run"]);
    assert!(dry.code == 0 && !world.path("theme").exists() && !world.path("sources.yaml").exists(), "{}", dry.stderr);
    let run = import(&world, &["list.ini", "-o", "new/sources.yaml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(world.path("new/theme/avatars/ada.png").exists(), "{}", run.stdout);
    assert!(run.stdout.contains("the picture is not beside the list"), "{}", run.stdout);
}

#[test]
fn a_list_is_not_replaced_unless_that_is_wanted() {
    let world = World::new();
    world.write("sources.yaml", "mine");
    world.write("list.txt", "https://a.example/feed\n");
    let refused = import(&world, &["list.txt"]);
    assert_eq!((refused.code, read(&world, "sources.yaml").as_str()), (2, "mine"), "{}", refused.stderr);
    assert_eq!(import(&world, &["list.txt", "--force", "--title", "Mine", "--url", "https://mine.example"]).code, 0);
    is_right(&world, "forced");
    assert!(read(&world, "sources.yaml").contains("title: Mine\n  url: https://mine.example/\n"));
    let printed = import(&world, &["list.txt", "-o", "-"]);
    assert!(
        printed.stdout.starts_with("# yaml-language-server") && printed.stderr.contains("1 imported"),
        "{}",
        printed.stderr
    );
}

#[test]
fn several_lists_become_one_and_addresses_are_fetched() {
    let world = World::new();
    world.web.set(
        "/opml.xml",
        Answer::ok(
            "<opml><head><title>Far</title></head><body><outline xmlUrl='https://far.example/feed'/></body></opml>",
        ),
    );
    world
        .web
        .set("far.example/feed", Answer::ok("<rss version='2.0'><channel><title>Far away</title></channel></rss>"));
    world.write("list.txt", "https://a.example/feed\nhttps://far.example/feed/\n");
    let stand_in = world.web.address();
    let args = ["import", "http://lists.example/opml.xml", "list.txt", "--stand-in", &stand_in];
    let run = Run::from(world.run(&args));
    assert_eq!(run.code, 0, "{}", run.stderr);
    let made = read(&world, "sources.yaml");
    assert!(made.contains("name: Far away\n    feed: https://far.example/feed\n"), "{made}");
    assert!(made.contains("name: a.example\n"), "a feed that cannot be read gets its host: {made}");
    assert!(run.stdout.contains("is listed twice"), "{}", run.stdout);
    is_right(&world, "several");
    let missing =
        Run::from(world.run(&["import", "http://lists.example/none", "-o", "x.yaml", "--stand-in", &stand_in]));
    assert!(missing.code == 1 && missing.stderr.contains("404"), "{}", missing.stderr);
}

#[test]
fn what_is_no_list_is_told_as_what_it_is() {
    let world = World::new();
    for (content, words) in [
        ("", "is empty"),
        ("<!doctype html><p>Hello", "web page"),
        ("<rss><channel/></rss>", "perihelion add"),
        ("nothing here", "has no address"),
        ("[Planet]\nname = P\n", "lists no blog"),
        ("{\"a\": 1}", "lists no blog"),
        ("# https://a.example/feed\n", "--keep-disabled"),
    ] {
        world.write("list", content);
        let run = import(&world, &["list"]);
        assert!(run.code == 2 && run.stderr.contains(words), "{content:?}: {}", run.stderr);
        assert!(!world.path("sources.yaml").exists());
    }
    assert_eq!(import(&world, &["none.ini"]).code, 1);
}

#[test]
fn no_word_of_a_list_steers_the_terminal() {
    let world = World::new();
    world.write("list.ini", "[Planet]\nna\u{1b}[31mme = x\n[https://a.example/\u{1b}]0;x\u{7}]\nname = \u{1b}[2JEve\u{202e}\n\u{1b}[1m = 2\n[https://b.example/]\nname = B\n");
    let run = import(&world, &["list.ini"]);
    let said = run.stdout + &run.stderr + &read(&world, "sources.yaml");
    assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{said:?}");
}

#[test]
fn real_configurations_become_lists_that_are_right() {
    let Ok(index) = fs::read_to_string(Path::new(REAL).join("index.tsv")) else { return };
    for line in index.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (name, file) = (fields[0], Path::new(REAL).join(fields[2]));
        // A list of 36,000 takes a minute without optimisation.
        if fs::metadata(&file).unwrap().len() > 1_000_000 {
            continue;
        }
        let world = World::new();
        let run = import(&world, &[file.to_str().unwrap(), "--keep-disabled"]);
        let made = read(&world, "sources.yaml");
        if run.code == 0 {
            is_right(&world, name);
        }
        assert!(run.code == 0 || made.is_empty() && run.code == 2, "{name}: {}", run.stderr);
    }
}
