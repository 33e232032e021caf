//! The folders that a build writes: nothing leaves them by a link, what somebody else put there stays, and a folder that
//! somebody needs is not made a site.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::support::{Answer, Run, World, rss, tree};

const DAY_1: &str = "2026-11-10T10:00:00Z";
const DAY_2: &str = "2026-11-11T10:00:00Z";

fn world() -> World {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", "tags: [night]")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "<p>a</p>")])));
    world
}

#[test]
fn a_folder_that_somebody_needs_is_not_made_a_site() {
    let world = world();
    assert_eq!(world.build(DAY_1).code, 0);
    world.write("theme/style.css", "body {}");
    world.write("checkout/.git/HEAD", "ref: refs/heads/main");
    world.write("worktree/.git", "gitdir: elsewhere");
    world.write("home/inside/mine", "mine");
    let before = tree(world.folder.path());
    let absolute = world.folder.path().to_string_lossy().into_owned();
    for (out, why) in [
        ("/", "whole disk"),
        (".", "holds `sources.yaml`"),
        ("..", "holds `sources.yaml`"),
        ("site/..", "holds `sources.yaml`"),
        (absolute.as_str(), "holds `sources.yaml`"),
        ("state", "holds the state"),
        ("state/site", "in the state"),
        ("theme", "in the theme"),
        ("theme/site", "in the theme"),
        ("home", "holds your home"),
        ("home/inside", "holds your home"),
        ("checkout", "git repository"),
        ("worktree", "git repository"),
        ("sources.yaml", "not a folder"),
    ] {
        let args = ["build", "--allow-private-hosts", "--now", DAY_2, "--out", out];
        let run = Run::from(world.command(&args).env("HOME", world.path("home/inside")).output().unwrap());
        if cfg!(windows) && why.contains("home") {
            continue;
        }
        assert_eq!(run.code, 2, "{out}: {}", run.stderr);
        assert!(run.stderr.contains(why) && run.stderr.contains("--out"), "{out}: {}", run.stderr);
        assert!(tree(world.folder.path()) == before, "{out}: something was touched");
    }
}

#[test]
fn what_somebody_put_into_the_site_stays_there() {
    let world = world();
    world.build(DAY_1);
    world.write("site/CNAME", "planet.example");
    world.write("site/.nojekyll", "");
    world.write("site/mine/deep/page.html", "mine");
    world.write("site/tags/mine.txt", "mine");
    world.write("site/index.html", "somebody wrote over ours");
    fs::create_dir_all(world.path("site/empty")).unwrap();
    // A page that an earlier build wrote and this one does not goes, and its folder.
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", "")]);
    assert!(world.path("site/tags/night/index.html").exists());
    let run = world.build(DAY_2);
    assert_eq!(run.code, 0, "{}", run.stderr);
    for (path, text) in [("CNAME", "planet.example"), ("mine/deep/page.html", "mine"), ("tags/mine.txt", "mine")] {
        assert_eq!(world.site(path), text);
    }
    assert!(world.path("site/empty").is_dir() && !world.path("site/tags/night").exists());
    assert!(world.site("index.html").contains("Post a"), "a page of ours is ours");
}

#[test]
fn two_files_that_are_one_on_some_systems_are_refused() {
    let world = world();
    world.build(DAY_1);
    let site = world.files();
    for name in ["Atom.xml.gz", "STATE.tar.gz"] {
        world.write(&format!("theme/{name}"), "mine");
        let run = world.build_with(DAY_2, &["--archive"]);
        let clashes = name.starts_with("STATE");
        assert_eq!(run.code, if clashes { 2 } else { 0 }, "{name}: {}", run.stderr);
        assert!(!clashes || run.stderr.contains("would be one file"), "{}", run.stderr);
        if !clashes {
            fs::remove_file(world.path("theme").join(name)).unwrap();
            world.build(DAY_1);
        }
    }
    assert_eq!(world.files(), site);
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_a_link_stays_one() {
    use std::os::unix::fs::symlink;
    let world = world();
    for folder in ["site", "state"] {
        fs::create_dir_all(world.path("elsewhere").join(folder)).unwrap();
        symlink(world.path("elsewhere").join(folder), world.path(folder)).unwrap();
    }
    for day in [DAY_1, DAY_2] {
        let run = world.build_with(day, &["--archive"]);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(world.path("site").is_symlink() && world.path("state").is_symlink());
        assert!(world.path("elsewhere/site/index.html").exists() && world.path("elsewhere/state/ada.json").exists());
    }
    // Also one that leads where nothing is yet, and one that a restore replaces.
    fs::copy(world.path("site/state.tar.gz"), world.path("state.tar.gz")).unwrap();
    for folder in ["elsewhere/site", "elsewhere/state"] {
        fs::remove_dir_all(world.path(folder)).unwrap();
    }
    let run = world.build_with(DAY_2, &["--offline", "--restore", "state.tar.gz"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(world.path("site").is_symlink() && world.path("state").is_symlink());
    assert_eq!(world.shown(), ["Post a"]);
    let left: Vec<_> = fs::read_dir(world.path("elsewhere")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[cfg(unix)]
#[test]
fn no_link_in_the_site_leads_a_build_out_of_it() {
    use std::os::unix::fs::symlink;
    let world = world();
    world.build(DAY_1);
    world.write("secret/index.html", "secret");
    world.write("secret/night/index.html", "secret");
    for (page, target) in [("index.html", "secret/index.html"), ("mine", "secret"), ("nowhere", "no/such/thing")] {
        let _ = fs::remove_file(world.path("site").join(page));
        symlink(world.path(target), world.path("site").join(page)).unwrap();
    }
    fs::remove_dir_all(world.path("site/tags")).unwrap();
    symlink(world.path("secret"), world.path("site/tags")).unwrap();
    // What a killed build left may be a link as well.
    symlink(world.path("secret"), world.path(".site.new")).unwrap();
    symlink(world.path("secret/index.html"), world.path(".site.lock")).unwrap();
    world.planet("page: { new_source_posts: 9 }", &[("Ada", "/a", "")]);
    let run = world.build(DAY_2);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(!world.path("site/index.html").is_symlink() && !world.path("site/tags").is_symlink());
    assert!(world.path("site/mine").is_symlink() && world.path("site/nowhere").is_symlink(), "links are kept as links");
    for file in ["secret/index.html", "secret/night/index.html"] {
        assert_eq!(fs::read_to_string(world.path(file)).unwrap(), "secret");
    }
}

#[test]
fn a_restored_state_takes_nothing_with_it_that_is_not_a_state() {
    let world = world();
    world.build_with(DAY_2, &["--archive"]);
    fs::copy(world.path("site/state.tar.gz"), world.path("copy.tar.gz")).unwrap();
    fs::remove_dir_all(world.path("state")).unwrap();
    world.write("state/README.md", "ours");
    let run = world.build_with(DAY_2, &["--offline", "--restore", "copy.tar.gz"]);
    assert!(run.code == 0 && run.stderr.contains("restored the state"), "{}", run.stderr);
    assert_eq!(fs::read_to_string(world.path("state/README.md")).unwrap(), "ours");
    assert!(world.path("state/ada.json").exists());

    let before = tree(world.folder.path());
    let out = tempfile::tempdir().unwrap();
    let out = out.path().join("site").to_string_lossy().into_owned();
    let run = Run::from(world.run(&["build", "--offline", "--state", ".", "--out", &out, "--restore", "copy.tar.gz"]));
    assert_eq!(run.code, 2, "{}", run.stderr);
    assert!(run.stderr.contains("contains the folder"), "{}", run.stderr);
    let mut after = tree(world.folder.path());
    after.retain(|(name, _)| name != ".lock");
    assert!(after == before, "the whole repository would have been the state");
}

#[test]
fn of_two_builds_the_second_says_who_is_at_work_and_a_killed_one_blocks_nobody() {
    let world = World::new();
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let feed = format!("http://{}/", silent.local_addr().unwrap());
    let list = |feed: &str| {
        format!("planet: {{ title: T, url: https://t.example/ }}\nsources:\n  - {{ name: Ada, feed: {feed} }}\n")
    };
    world.write("sources.yaml", list(&feed));
    let mut first = world.command(&["build", "--allow-private-hosts", "--quiet", "--now", DAY_1]).spawn().unwrap();
    let _asked = silent.accept().unwrap();
    world.write("a.xml", rss(&[("a", 2, "a")]));
    world.write("sources.yaml", list("a.xml"));
    let started = Instant::now();
    let run = world.build(DAY_1);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("another build is at work on `state`"), "{}", run.stderr);
    assert!(cfg!(windows) || run.stderr.contains(&format!("(process {})", first.id())), "{}", run.stderr);
    assert!(started.elapsed() < Duration::from_secs(15), "it waited");
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(world.build(DAY_1).code, 0);
}

#[test]
fn two_builds_of_one_site_do_not_mix_it_even_from_two_states() {
    let world = world();
    world.build(DAY_1);
    let site = world.files();
    let lock = fs::File::create(world.path(".site.lock")).unwrap();
    lock.lock().unwrap();
    let run = world.build_with(DAY_2, &["--state", "another"]);
    assert_eq!(run.code, 1);
    assert!(run.stderr.contains("another build is at work on") && run.stderr.contains("--out"), "{}", run.stderr);
    assert_eq!(world.files(), site);
    drop(lock);
    assert_eq!(world.build_with(DAY_2, &["--state", "another"]).code, 0);
    assert!(!Path::new(&world.path(".site.lock")).exists());
}
