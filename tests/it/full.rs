//! Disks that are full, broken or not to be written: the error names what could not be written and what would help, nothing
//! is lost, the old site stays, and the next build goes on from there.

use std::fs;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::support::{Run, World, tree};
use crate::trials::{Trial, all, has_faults, sampled, say};

const FAULTS: [&str; 4] = ["full", "broken", "denied", "read-only"];

/// As many of each as a run of the suite has time for; `--ignored` fails at every one.
const SAMPLE: usize = 8;

/// Returns how often the build was refused; else it could do without what failed.
fn fails(trial: &Trial, args: &[&str], fault: &str, points: &[usize]) -> usize {
    let good = trial.good(args);
    let refused = AtomicUsize::new(0);
    all(points, |at| {
        let world = trial.world();
        let run = Trial::run(&world, args, &[("PERIHELION_FAULT", &format!("{fault}@{at}"))]);
        let when = format!("{fault} at {at}, {}", good.what(at));
        let left = world.files();
        if run.code == 0 {
            // What failed was not needed: a name that can be copied, something that the next build clears.
            assert!(left == good.site, "{when}: it says that all is well");
        } else {
            assert_eq!(run.code, 1, "{when}: {}", run.stderr);
            assert!(left == trial.site || left == good.site, "{when}: a site of two builds");
            told(&run, fault, &when);
            if fault == "full" {
                let left =
                    tree(world.folder.path()).into_iter().map(|(name, _)| name).find(|name| name.contains(".new"));
                assert_eq!(left, None, "{when}: what was begun takes room");
            }
            refused.fetch_add(1, Ordering::SeqCst);
        }
        let run = Trial::run(&world, args, &[]);
        assert_eq!(run.code, 0, "{when}: {}", run.stderr);
        assert!(!run.stderr.contains("damaged"), "{when}: {}", run.stderr);
        good.compare(&world, &when);
    });
    refused.into_inner()
}

/// One line, with the file or folder in it, and what would help.
fn told(run: &Run, fault: &str, when: &str) {
    let error = run.stderr.lines().find(|line| line.starts_with("error:")).unwrap_or_default();
    assert!(error.contains('`'), "{when}: {}", run.stderr);
    let help = match fault {
        "full" => "free some space",
        "read-only" => "is read-only",
        "denied" => "run this as the user",
        _ => "failed to",
    };
    assert!(error.contains(help), "{when}: {}", run.stderr);
}

#[test]
fn a_disk_that_fails_at_any_change_costs_nothing_but_that_run() {
    if !has_faults() {
        return;
    }
    let trial = Trial::new();
    let points = trial.good(&["--archive"]).points();
    for fault in FAULTS {
        let points = sampled(&points, SAMPLE);
        assert!(fails(&trial, &["--archive"], fault, &points) > points.len() / 2, "{fault} is no fault");
    }
}

#[test]
#[ignore = "two minutes: every change, four ways, with and without a restore"]
fn a_disk_that_fails_at_every_change_costs_nothing_but_that_run() {
    if !has_faults() {
        return;
    }
    let trial = Trial::new();
    for args in [["--archive"].as_slice(), &["--archive", "--restore", "newer.tar.gz"]] {
        let points = trial.good(args).points();
        for fault in FAULTS {
            let refused = fails(&trial, args, fault, &points);
            say(&format!("{args:?}: {fault} at each of {} changes, {refused} builds refused", points.len()));
        }
    }
}

/// No played fault: folders that this user may not write. Root may write everywhere.
#[cfg(unix)]
#[test]
fn folders_that_may_not_be_written_are_named() {
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    world.planet("", &[("Ada", "/a", "")]);
    for folder in ["state", "inside"] {
        fs::create_dir(world.path(folder)).unwrap();
        fs::set_permissions(world.path(folder), fs::Permissions::from_mode(0o555)).unwrap();
    }
    if fs::write(world.path("state/probe"), "").is_ok() {
        say("not tried: this user may write everywhere");
        return;
    }
    let run = world.build("2026-11-10T10:00:00Z");
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("`state/bodies`") && run.stderr.contains("may be written"), "{}", run.stderr);
    let run = world.build_with("2026-11-10T10:00:00Z", &["--state", "other", "--out", "inside/site"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("inside") && run.stderr.contains("may be written"), "{}", run.stderr);
}

/// No played fault either: a disk of a megabyte. Only root may mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_is_really_full_costs_nothing_but_that_run() {
    use crate::support::{Answer, rss};
    use std::process::Command;
    struct Mounted(std::path::PathBuf);
    impl Drop for Mounted {
        fn drop(&mut self) {
            let _ = Command::new("umount").arg(&self.0).status();
        }
    }
    let world = World::new();
    let disk = world.path("disk");
    fs::create_dir(&disk).unwrap();
    let mount = Command::new("mount").args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(&disk).output();
    if !mount.is_ok_and(|mount| mount.status.success()) {
        say("not tried: this user may mount nothing");
        return;
    }
    let mounted = Mounted(disk.clone());
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", "")]);
    let build = |day: &str, more: &[&str]| world.build_with(&format!("2026-11-{day}T10:00:00Z"), more);
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "a")])));
    let here = ["--state", "disk/state", "--out", "disk/site"];
    let run = build("10", &here);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let site = tree(&world.path("disk/site"));

    // First there is no room for the state, then for the site.
    let long = "long ".repeat(200_000);
    world.web.set("/a", Answer::ok(rss(&[("b", 9, &long), ("a", 2, "a")])));
    for (state, out) in [("disk/state", "disk/site"), ("state", "disk/site")] {
        let run = build("11", &["--state", state, "--out", out]);
        assert_eq!(run.code, 1, "{}", run.stderr);
        assert!(run.stderr.contains('`') && run.stderr.contains("free some space"), "{}", run.stderr);
        assert_eq!(tree(&world.path("disk/site")), site);
    }
    assert!(!world.path("disk/.site.new").exists() && !world.path("disk/state/bodies/ada.new").exists());
    world.web.set("/a", Answer::ok(rss(&[("c", 9, "short"), ("a", 2, "a")])));
    let run = build("12", &here);
    assert_eq!((run.code, run.report["posts"]["new"].as_u64()), (0, Some(1)), "{}", run.stderr);
    drop(mounted);
}
