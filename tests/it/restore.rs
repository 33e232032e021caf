//! A planet whose cache was lost finds its memory again in the site that it published, and never publishes less by mistake.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::support::{Answer, Run, World, rss, tree};

const DAY_1: &str = "2026-11-10T10:00:00Z";
const DAY_2: &str = "2026-11-11T10:00:00Z";
const DAY_3: &str = "2026-11-12T10:00:00Z";

/// A planet of two blogs, built once with its archive.
fn published() -> World {
    let world = World::new();
    world.planet("page: { posts: 0, days: 0, new_source_posts: 9 }", &[("One", "/one", ""), ("Two", "/two", "")]);
    world.web.set("/one", Answer::ok(rss(&[("a", 2, "<p>a</p>"), ("b", 0, "<p>undated</p>")])));
    world.web.set("/two", Answer::ok(rss(&[("c", 3, "<p>c</p>")])));
    let run = world.build_with(DAY_1, &["--archive"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    world
}

fn archive(world: &World) -> Vec<u8> {
    fs::read(world.path("site/state.tar.gz")).unwrap()
}

/// Serves an archive, and builds with it.
fn restored(world: &World, now: &str, answer: Answer, more: &[&str]) -> Run {
    world.web.set("/state.tar.gz", answer);
    let url = world.web.url("/state.tar.gz");
    world.build_with(now, &[&["--archive", "--restore", &url], more].concat())
}

/// The state, but for its lock.
fn state(world: &World) -> Vec<(String, Vec<u8>)> {
    let mut files = tree(&world.path("state"));
    files.retain(|(name, _)| name != ".lock");
    files
}

fn unpacked(archive: &[u8]) -> Vec<u8> {
    let mut tar = Vec::new();
    GzDecoder::new(archive).read_to_end(&mut tar).unwrap();
    tar
}

fn packed(tar: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(tar).unwrap();
    gzip.finish().unwrap()
}

/// An archive of these files, whatever they are called.
fn made_of(files: &[(&str, tar::EntryType, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(Vec::new());
    for (name, kind, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    packed(&tar.into_inner().unwrap())
}

#[test]
fn an_archive_that_has_nothing_new_is_not_fetched() {
    let world = published();
    let (archive, record) = (archive(&world), world.site("state.json"));
    let asked = |record: &str, now: &str| {
        world.web.asked();
        world.web.set("/state.json", Answer::ok(record.to_owned()));
        let run = restored(&world, now, Answer::ok(archive.clone()), &["--offline"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        let paths: Vec<String> = world.web.asked().into_iter().map(|request| request.path).collect();
        assert_eq!(paths[0], "/state.json");
        paths.len() == 1
    };
    assert!(asked(&record, DAY_1));
    // What is no record says nothing, and a lost state needs the archive.
    for other in ["", "{}", "<!doctype html><title>Not here</title>", &record.replace("posts", "ports")] {
        assert!(!asked(other, DAY_1), "{other}");
    }
    fs::remove_dir_all(world.path("state")).unwrap();
    assert!(!asked(&record, DAY_2));
    assert_eq!(world.shown().len(), 2);
}

#[test]
fn a_lost_state_comes_back_from_the_published_site() {
    let world = published();
    let answer = Answer::ok(archive(&world));
    let kept = state(&world);
    fs::remove_dir_all(world.path("state")).unwrap();

    let run = restored(&world, DAY_2, answer, &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("restored the state of 2026-11-10T10:00:00Z"), "{}", run.stderr);
    assert_eq!(run.report["posts"]["new"], 0, "what is remembered is not new");
    let one = fs::read_to_string(world.path("state/one.json")).unwrap();
    assert_eq!(one.matches(r#""first_seen":"2026-11-10T10:00:00Z""#).count(), 2, "dates do not move: {one}");
    let bodies = |files: Vec<(String, Vec<u8>)>| -> Vec<_> {
        files.into_iter().filter(|(name, _)| name.starts_with("bodies/")).collect()
    };
    assert_eq!(bodies(state(&world)), bodies(kept));
}

#[test]
fn a_state_that_was_restored_is_the_state_that_was_kept() {
    let world = published();
    let before = state(&world);
    fs::copy(world.path("site/state.tar.gz"), world.path("copy.tar.gz")).unwrap();
    fs::remove_dir_all(world.path("state")).unwrap();
    fs::rename(world.path("site"), world.path("old")).unwrap();
    let run = world.build_with(DAY_1, &["--offline", "--archive", "--restore", "copy.tar.gz"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(state(&world), before);
    assert_eq!(world.files(), tree(&world.path("old")), "to the byte, the archive too");
}

#[test]
fn an_archive_tells_nothing_of_the_machine() {
    let world = published();
    let bytes = archive(&world);
    assert_eq!(&bytes[..10], [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255], "no name, no time, no system");
    let mut tar = tar::Archive::new(GzDecoder::new(bytes.as_slice()));
    let mut names = Vec::new();
    for entry in tar.entries().unwrap() {
        let entry = entry.unwrap();
        let header = entry.header();
        let owner = (header.uid().unwrap(), header.gid().unwrap(), header.mtime().unwrap(), header.mode().unwrap());
        assert_eq!(owner, (0, 0, 0, 0o644));
        names.push(entry.path().unwrap().to_string_lossy().into_owned());
    }
    assert_eq!(names, [".run.json", "bodies/one.jsonl", "bodies/two.jsonl", "one.json", "two.json"]);
}

#[test]
fn the_newer_of_two_states_wins() {
    let world = published();
    let old = archive(&world);
    world.web.set("/two", Answer::ok(rss(&[("d", 11, "<p>d</p>"), ("c", 3, "<p>c</p>")])));
    assert_eq!(world.build_with(DAY_2, &["--archive"]).code, 0);
    let new = archive(&world);

    let run = restored(&world, DAY_2, Answer::ok(old.clone()), &[]);
    assert!(run.stderr.contains("the state here is as new"), "{}", run.stderr);
    assert_eq!(run.report["posts"]["kept"], 4);

    fs::write(world.path("old.tar.gz"), old).unwrap();
    fs::remove_dir_all(world.path("state")).unwrap();
    assert_eq!(world.build_with(DAY_1, &["--offline", "--restore", "old.tar.gz"]).code, 0);
    let run = restored(&world, DAY_3, Answer::ok(new), &[]);
    assert!(run.stderr.contains("restored the state of 2026-11-11"), "{}", run.stderr);
    assert_eq!(run.report["posts"]["new"], 0);
}

#[test]
fn where_there_is_no_archive_yet_it_is_a_first_run() {
    let world = published();
    fs::remove_dir_all(world.path("state")).unwrap();
    let run = restored(&world, DAY_2, Answer::status(404), &[]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("a first run"), "{}", run.stderr);
    assert_eq!(world.build_with(DAY_3, &["--restore", "nowhere.tar.gz"]).code, 0);
}

#[test]
fn a_host_that_cannot_be_asked_for_the_archive_stops_the_run() {
    let world = published();
    let site = world.files();
    fs::remove_dir_all(world.path("state")).unwrap();
    for answer in [Answer::status(500), Answer::status(403), Answer::ok(""), Answer::ok(archive(&world)).cut(100)] {
        let run = restored(&world, DAY_2, answer, &[]);
        assert_eq!(run.code, 1);
        assert!(run.stderr.contains("failed to restore the state") && run.stderr.contains("--allow-reset"));
        assert_eq!(world.files(), site, "nothing was published");
    }
    let run = restored(&world, DAY_2, Answer::status(500), &["--allow-reset"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.contains("answered 500") && run.stderr.contains("going on without"), "{}", run.stderr);
    assert_eq!(run.report["posts"]["new"], 3);
}

#[test]
fn the_published_site_is_asked_by_its_own_address() {
    let world = published();
    world.web.set("/planet/state.tar.gz", Answer::ok(archive(&world)));
    fs::remove_dir_all(world.path("state")).unwrap();
    let run = world.build_with(DAY_2, &["--restore", "published", "--base-url", &world.web.url("/planet/")]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.report["posts"]["new"], 0);
}

#[test]
fn an_archive_at_a_private_address_is_not_fetched() {
    let world = published();
    let url = world.web.url("/state.tar.gz");
    world.web.asked();
    let run = Run::from(world.run(&["build", "--now", DAY_2, "--restore", &url]));
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("private address"), "{}", run.stderr);
    assert!(world.web.asked().is_empty());
}

#[test]
fn an_archive_that_is_not_whole_or_not_ours_changes_nothing() {
    let world = published();
    let good = archive(&world);
    let tar = unpacked(&good);
    let record: &[u8] = br#"{"version":1,"run":"2026-11-11T10:00:00Z","posts":3,"shown":3}"#;
    let newer: &[u8] = br#"{"version":99,"run":"2026-11-11T10:00:00Z","posts":3,"shown":3,"moons":1}"#;
    let file = tar::EntryType::Regular;
    let mut wrong_sum = packed(&tar);
    let sum = wrong_sum.len() - 8;
    wrong_sum[sum] ^= 1;
    let cases: [(&str, Vec<u8>, &str); 11] = [
        ("cut off", good[..good.len() / 2].to_vec(), "incomplete"),
        ("another checksum", wrong_sum, "cannot be read"),
        ("a web page", b"<!doctype html><title>Sorry</title>".to_vec(), "cannot be read"),
        ("no record", made_of(&[("one.json", file, b"{}")]), "does not begin with `.run.json`"),
        ("a damaged record", made_of(&[(".run.json", file, b"{")]), "does not begin with `.run.json`"),
        ("nothing", made_of(&[]), "does not begin with `.run.json`"),
        ("from the future", made_of(&[(".run.json", file, newer)]), "newer Perihelion"),
        ("a source from the future", made_of(&[(".run.json", file, record), ("one.json", file, newer)]), "newer"),
        (
            "a way out",
            made_of(&[(".run.json", file, record), ("../evil.json", file, b"{}")]),
            "it contains `../evil.json`",
        ),
        (
            "a link",
            made_of(&[(".run.json", file, record), ("a.json", tar::EntryType::Symlink, b"")]),
            "it contains `a.json`",
        ),
        (
            "a file twice",
            made_of(&[(".run.json", file, record), ("a.json", file, b"{}"), ("a.json", file, b"{}")]),
            "a.json",
        ),
    ];
    // Without the record of a run, every archive is newer.
    fs::remove_file(world.path("state/.run.json")).unwrap();
    let (state_before, site_before) = (state(&world), world.files());
    for (what, bytes, told) in cases {
        let run = restored(&world, DAY_2, Answer::ok(bytes), &[]);
        assert_eq!(run.code, 1, "{what}: {}", run.stderr);
        assert!(run.stderr.contains(told), "{what}: {}", run.stderr);
        assert_eq!((state(&world), world.files()), (state_before.clone(), site_before.clone()), "{what}");
        assert!(!world.path(".state.new").exists() && !world.path("evil.json").exists(), "{what}");
    }
}

#[test]
fn a_state_that_lost_more_than_half_of_its_posts_is_not_published() {
    let world = published();
    let site = world.files();
    fs::remove_file(world.path("state/one.json")).unwrap();
    fs::remove_file(world.path("state/bodies/one.jsonl")).unwrap();
    world.web.set("/one", Answer::status(500));
    let run = world.build(DAY_2);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("of the 3 posts") && run.stderr.contains("only 1 are left"), "{}", run.stderr);
    assert_eq!(world.files(), site);
    assert_eq!(world.build(DAY_2).code, 1, "not the second time either");
    assert_eq!(world.build_with(DAY_2, &["--allow-reset"]).code, 0);
    assert_eq!(world.build(DAY_3).code, 0, "once allowed, it is the new measure");
}

#[test]
fn a_newer_state_with_less_than_half_of_the_archives_posts_is_not_trusted() {
    let world = published();
    let good = archive(&world);
    fs::remove_dir_all(world.path("state")).unwrap();
    world.web.set("/one", Answer::status(500));
    assert_eq!(world.build(DAY_2).code, 0, "somebody built from nothing, and only one feed answered");
    let run = restored(&world, DAY_3, Answer::ok(good.clone()), &[]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("has far fewer posts (1, and the archive has 3)"), "{}", run.stderr);
    assert_eq!(restored(&world, DAY_3, Answer::ok(good), &["--allow-reset"]).code, 0);
}

#[test]
fn a_site_is_not_emptied() {
    let world = published();
    let site = world.files();
    let filter = "include: { words: [nobody-writes-this] }";
    world.planet("", &[("One", "/one", filter), ("Two", "/two", filter)]);
    let run = world.build(DAY_2);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("no post left") && run.stderr.contains("--allow-reset"), "{}", run.stderr);
    assert_eq!(world.files(), site);
    assert_eq!(world.build_with(DAY_2, &["--allow-reset"]).code, 0);
}

#[test]
fn removing_sources_is_no_loss() {
    let world = published();
    world.planet("", &[("Two", "/two", "")]);
    let run = world.build(DAY_2);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(Path::new(&world.path("state/one.json")).exists());
}
