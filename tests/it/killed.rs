//! SIGKILL at any change of the disk: the next build needs nobody's help, loses nothing, shows nothing twice, moves no date,
//! and the site is whole at every moment, the old one or the new one.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::support::{Answer, World, rss, tree};
use crate::trials::{AFTER, BEFORE, Trial, all, has_faults, sampled, say};

/// As many as a run of the suite has time for; `--ignored` dies at every one.
const SAMPLE: usize = 32;

/// What `every_change_of_the_disk` does: kill, look, build again.
fn dies(trial: &Trial, args: &[&str], points: &[usize]) {
    let good = trial.good(args);
    all(points, |at| {
        let world = trial.world();
        let run = Trial::run(&world, args, &[("PERIHELION_FAULT", &format!("die@{at}"))]);
        assert_eq!(run.code, 137, "{at}: {}", run.stderr);
        let left = world.files();
        assert!(left == trial.site || left == good.site, "killed at {at}, {}: a site of two builds", good.what(at));

        let run = Trial::run(&world, args, &[]);
        assert_eq!(run.code, 0, "killed at {at}, {}: {}", good.what(at), run.stderr);
        assert!(!run.stderr.contains("damaged"), "killed at {at}, {}: {}", good.what(at), run.stderr);
        good.compare(&world, &format!("killed at {at}, {}", good.what(at)));
    });
}

#[test]
fn a_build_that_is_killed_at_any_change_of_the_disk_is_as_good_as_one_that_never_was() {
    if !has_faults() {
        return;
    }
    let trial = Trial::new();
    let points = trial.good(&["--archive"]).points();
    dies(&trial, &["--archive"], &sampled(&points, SAMPLE));
}

#[test]
#[ignore = "half a minute: every change, three ways"]
fn a_build_that_is_killed_at_every_change_of_the_disk_is_as_good_as_one_that_never_was() {
    if !has_faults() {
        return;
    }
    let trial = Trial::new();
    for args in [["--archive"].as_slice(), &["--archive", "--restore", "newer.tar.gz"], &["--archive", "--offline"]] {
        let points = trial.good(args).points();
        say(&format!("{args:?}: killed at each of {} changes of the disk", points.len()));
        dies(&trial, args, &points);
    }
}

/// Without an exchange in one step there is a moment without a site, and it is mended by the next build.
#[test]
fn where_folders_cannot_be_exchanged_in_one_step_the_next_build_puts_the_site_back() {
    if !has_faults() {
        return;
    }
    let trial = Trial::new();
    let good = trial.good_with(&[], &[("PERIHELION_FAULT_NO_SWAP", "1")]);
    let end: Vec<usize> = good.points().into_iter().rev().take(8).collect();
    all(&end, |at| {
        let world = trial.world();
        let faults = [("PERIHELION_FAULT", format!("die@{at}")), ("PERIHELION_FAULT_NO_SWAP", "1".to_owned())];
        let faults = faults.each_ref().map(|(name, value)| (*name, value.as_str()));
        assert_eq!(Trial::run(&world, &[], &faults).code, 137);
        let run = Trial::run(&world, &[], &faults[1..]);
        assert_eq!(run.code, 0, "killed at {at}, {}: {}", good.what(at), run.stderr);
        good.compare(&world, &format!("killed at {at}, {}", good.what(at)));
    });
}

#[test]
fn sources_yaml_is_the_old_text_or_the_new_one() {
    if !has_faults() {
        return;
    }
    let old = "planet: { title: T, url: https://t.example/ }\nsources:\n  - { name: B, feed: b.xml }\n  - { name: A, feed: a.xml }\n";
    let world = World::new();
    world.write("a.xml", rss(&[("a", 2, "a")]));
    world.write("b.xml", rss(&[("b", 2, "b")]));
    world.write("sources.yaml", old);
    assert_eq!(world.run(&["fmt"]).status.code(), Some(0));
    let new = fs::read_to_string(world.path("sources.yaml")).unwrap();
    assert_ne!(old, new);
    for fault in ["die", "full", "broken", "denied", "read-only"] {
        let mut ended = false;
        for at in 1..20 {
            world.write("sources.yaml", old);
            let run = world.command(&["fmt"]).env("PERIHELION_FAULT", format!("{fault}@{at}")).output().unwrap();
            let text = fs::read_to_string(world.path("sources.yaml")).unwrap();
            if run.status.success() {
                assert_eq!(text, new);
                ended = true;
                break;
            }
            assert!(text == old || text == new, "{fault} at {at}: {text}");
            if fault != "die" {
                let told = String::from_utf8_lossy(&run.stderr).into_owned();
                assert!(told.contains("failed to write `sources.yaml`"), "{fault} at {at}: {told}");
                assert!(!world.path("sources.yaml.new").exists() || fault == "read-only");
            }
            assert_eq!(world.run(&["fmt"]).status.code(), Some(0), "{fault} at {at}");
            assert_eq!(fs::read_to_string(world.path("sources.yaml")).unwrap(), new);
        }
        assert!(ended, "{fault}: the faults went on for ever");
    }
}

/// What no fault is needed for: a real kill, at moments that nobody chose.
#[test]
fn a_build_that_is_killed_leaves_a_whole_site_and_a_state_that_loads() {
    const KILLS: u32 = 12;
    let world = World::new();
    let blogs: Vec<(String, String)> = (0..30).map(|n| (format!("Blog {n}"), format!("/{n}"))).collect();
    let entries: Vec<(&str, &str, &str)> =
        blogs.iter().map(|(name, path)| (name.as_str(), path.as_str(), "")).collect();
    world.planet("page: { posts: 0, days: 0, new_source_posts: 99, burst: 99 }", &entries);
    let publish = |round: u32| {
        for (name, path) in &blogs {
            let ids: Vec<String> = (0..=round).map(|n| format!("{name}-{n}")).collect();
            let body = format!("<p>round {round}</p>");
            let posts: Vec<(&str, u8, &str)> = ids.iter().map(|id| (id.as_str(), 2, body.as_str())).collect();
            world.web.set(path, Answer::ok(rss(&posts)));
        }
    };
    publish(0);
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);

    for round in 1..=KILLS {
        publish(round);
        let now = format!("2026-11-11T{round:02}:00:00Z");
        let mut child = world.command(&["build", "--allow-private-hosts", "--quiet", "--now", &now]).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(u64::from(round) * 7));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_whole(&world);
    }
    let run = world.build("2026-11-12T10:00:00Z");
    assert_eq!((run.code, run.report["damage"].as_array().map(Vec::len)), (0, Some(0)), "{}", run.stderr);
    assert_eq!(world.shown().len(), 30 * (KILLS as usize + 1), "no post is lost and none is there twice");
}

/// Every page that the site's own list names is there, and the list names every page.
fn assert_whole(world: &World) {
    let listed = world.listed();
    let mut there: Vec<String> = world.files().into_iter().map(|(path, _)| path).collect();
    there.retain(|path| path != ".perihelion");
    assert_eq!(listed, there);
    let posts = world.shown().len();
    let round = posts / 30 - 1;
    assert_eq!(posts % 30, 0, "a page of two editions");
    assert!(world.site("index.html").contains(&format!("round {round}")));
}

/// What the trial changes between its two builds is all there is to lose: a trial in which nothing happens proves nothing.
#[test]
fn the_trial_is_one() {
    let trial = Trial::new();
    let good = trial.good(&[]);
    let (before, after) = (trial.site.len(), good.site.len());
    assert!(before > 20 && after > 20 && trial.site != good.site);
    let world = trial.world();
    let run = Trial::run(&world, &[], &[]);
    assert_eq!((run.code, BEFORE < AFTER), (0, true), "{}", run.stderr);
    let posts = |file: &str| fs::read_to_string(world.path(file)).unwrap();
    assert!(posts("state/one.json").contains("withdrawn\":\"2026-11-12"), "a post was withdrawn");
    assert!(posts("state/two.json").contains("now_called"), "ids have changed");
    assert!(!Path::new(&world.path("state/drei.json")).exists(), "a source was renamed");
    assert!(posts("state/vier.json").contains("parked"), "a source has left");
    assert!(tree(&world.path("state")).iter().all(|(name, _)| !name.contains(".new")));
}
