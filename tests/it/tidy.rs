//! `tidy`: a planet after a winter. Who moved is followed, who was taken over is not, and every line of the list that needs no
//! change stays as it was.
//!
//! Every host is played by the test's own web, and the winter by builds on five days.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::support::{Answer, Run, World, rss};

const PLANET: &str = "\
# A planet in spring
planet: { title: Planet, url: https://planet.example/ }
page: { inactive_after_days: 100 }

sources:
  - name: Different   # has something else at https
    feed: http://different.example/feed
  - name: Fails
    feed: https://fails.example/feed
  - name: Gone
    feed: https://gone.example/feed
  - name: \"`Hijacked` <b>@everyone</b>\"
    feed: https://hijacked.example/feed
  - name: Insecure
    feed: 'http://insecure.example/feed'  # by http
  - name: Joins
    feed: https://joins.example/feed
  - name: Lately
    feed: https://lately.example/feed
  - name: Moved
    feed: http://moved.example/feed   # since the beginning
  - name: Off
    feed: http://off.example/feed
    disabled: away
  - { name: Silent, feed: https://silent.example/feed }
  - name: Swapped
    feed: https://swapped.example/feed
  - name: Well
    feed: https://well.example/feed
";

const PATCH: &str = "\
--- a/sources.yaml
+++ b/sources.yaml
@@ -12,13 +12,13 @@
   - name: \"`Hijacked` <b>@everyone</b>\"
     feed: https://hijacked.example/feed
   - name: Insecure
-    feed: 'http://insecure.example/feed'  # by http
+    feed: 'https://insecure.example/feed'  # by http
   - name: Joins
     feed: https://joins.example/feed
   - name: Lately
     feed: https://lately.example/feed
   - name: Moved
-    feed: http://moved.example/feed   # since the beginning
+    feed: https://blog.moved.example/atom?a=b   # since the beginning
   - name: Off
     feed: http://off.example/feed
     disabled: away
";

/// A feed with posts of its own.
fn feed(of: &str, days: &[u8]) -> Answer {
    let posts: Vec<(String, u8)> = days.iter().map(|day| (format!("{of}-{day}"), *day)).collect();
    Answer::ok(rss(&posts.iter().map(|(id, day)| (id.as_str(), *day, "Words")).collect::<Vec<_>>()))
}

fn moved(to: &str) -> Answer {
    Answer::status(301).with("Location", to)
}

fn run(world: &World, args: &[&str]) -> Run {
    Run::from(command(world, args).output().unwrap())
}

fn command(world: &World, args: &[&str]) -> Command {
    let stand_in = world.web.address();
    world.command(&[args, &["--now", "2027-03-02T10:00:00Z", "--color", "never", "--stand-in", &stand_in]].concat())
}

fn build(world: &World, day: &str) {
    let stand_in = world.web.address();
    let built = world.build_with(&format!("{day}T10:00:00Z"), &["--stand-in", &stand_in]);
    assert_eq!(built.code, 0, "{}", built.stderr);
}

/// The planet in March.
fn spring() -> World {
    let world = World::new();
    world.write("sources.yaml", PLANET);
    for name in ["fails", "gone", "hijacked", "joins", "lately", "swapped", "well", "different", "moved", "insecure"] {
        world.web.set(&format!("{name}.example/feed"), feed(name, &[2, 1]));
    }
    let long_ago = String::from_utf8(feed("silent", &[2, 1]).body).unwrap().replace("Nov 2026", "Mar 2025");
    world.web.set("silent.example/feed", Answer::ok(long_ago));
    world.web.set("https://different.example/feed", feed("other", &[2, 1]));
    build(&world, "2026-11-10");

    world.web.set("moved.example/feed", moved("https://blog.moved.example/atom?a=b#c"));
    world.web.set("blog.moved.example/atom?a=b", feed("moved", &[3, 2, 1]));
    world.web.set("hijacked.example/feed", moved("https://casino.example/feed"));
    world.web.set("casino.example/feed", feed("casino", &[3, 2, 1]));
    world.web.set("swapped.example/feed", moved("https://shop.swapped.example/feed"));
    world.web.set("shop.swapped.example/feed", feed("shop", &[9, 8, 7]));
    world.web.set("joins.example/feed", moved("https://well.example/feed"));
    world.web.set("fails.example/feed", Answer::status(500));
    world.web.set("gone.example/feed", Answer::status(410));
    for day in ["2026-11-20", "2026-11-24", "2026-11-30"] {
        build(&world, day);
    }
    world.web.set("lately.example/feed", moved("https://www.lately.example/feed"));
    world.web.set("www.lately.example/feed", feed("lately", &[2, 1]));
    build(&world, "2027-03-01");
    world
}

#[test]
fn a_winter_gives_exactly_this_patch_and_this_list() {
    let world = spring();
    let patch = run(&world, &["tidy", "--dry-run", "--format", "patch"]);
    assert_eq!((patch.code, patch.stdout.as_str()), (0, PATCH), "{}", patch.stderr);
    assert_eq!(fs::read_to_string(world.path("sources.yaml")).unwrap(), PLANET, "a dry run writes nothing");

    let told = run(&world, &["tidy", "--dry-run", "--format", "json"]).stdout;
    let told: Value = serde_json::from_str(&told).unwrap();
    let attention: Vec<[&str; 3]> = told["attention"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| ["name", "kind", "since"].map(|key| one[key].as_str().unwrap()))
        .collect();
    assert_eq!(
        attention,
        [
            ["`Hijacked` <b>@everyone</b>", "elsewhere", "2026-11-20T10:00:00Z"],
            ["Joins", "elsewhere", "2026-11-20T10:00:00Z"],
            ["Swapped", "elsewhere", "2026-11-20T10:00:00Z"],
            ["Gone", "gone", "2026-11-20T10:00:00Z"],
            ["Fails", "dead", "2026-11-20T10:00:00Z"],
            ["Silent", "silent", "2025-03-02T09:00:00Z"],
            ["Lately", "waiting", "2027-03-01T10:00:00Z"],
        ]
    );
    let why = |at: usize| told["attention"][at]["why"].as_str().unwrap();
    assert!(why(0).contains("another domain"), "{}", why(0));
    assert!(why(1).contains("`Well` on line 28"), "{}", why(1));
    assert!(why(2).contains("none of its posts"), "{}", why(2));
    assert!(why(4).contains("500"), "{}", why(4));
    assert_eq!(told["changes"][1]["runs"], 4);
}

#[test]
fn the_patch_applies_and_the_file_itself_is_the_same() {
    let world = spring();
    let patch = run(&world, &["tidy", "--dry-run", "--format", "patch"]).stdout;
    world.write("tidy.patch", patch);
    let git = |args: &[&str]| Command::new("git").args(args).current_dir(world.folder.path()).output();
    // Without git there is nobody to apply it.
    let applied = git(&["apply", "tidy.patch"]).ok().map(|output| {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(world.path("sources.yaml")).unwrap()
    });
    world.write("sources.yaml", PLANET);
    let told = run(&world, &["tidy"]);
    assert_eq!(told.code, 0, "{}", told.stderr);
    let written = fs::read_to_string(world.path("sources.yaml")).unwrap();
    let wanted = PLANET
        .replace("'http://insecure", "'https://insecure")
        .replace("http://moved.example/feed ", "https://blog.moved.example/atom?a=b ");
    assert_eq!(written, wanted);
    assert!(applied.is_none_or(|applied| applied == written));
    assert!(told.stdout.contains("2 addresses are rewritten"), "{}", told.stdout);

    // What was rewritten is no move any more, and its posts are still those of the blog.
    build(&world, "2027-03-03");
    let again = run(&world, &["tidy"]).stdout;
    assert!(again.contains("No address in `sources.yaml` needs to be rewritten"), "{again}");
    assert!(!again.contains("Moved (line"), "{again}");
}

#[test]
fn markdown_lets_no_name_speak_for_itself() {
    let world = spring();
    let told = run(&world, &["tidy", "--dry-run", "--format", "markdown"]).stdout;
    assert!(told.contains("- `Moved` (line 20): `http://moved.example/feed` is now"), "{told}");
    assert!(told.contains("- `` `Hijacked` <b>@everyone</b> `` (line 12): "), "{told}");
    // Outside of code there is neither a tag nor a call.
    let outside: String = told.replace("`` `Hijacked` <b>@everyone</b> ``", "").split('`').step_by(2).collect();
    assert!(!outside.contains(['<', '@', '|']) && !outside.contains("://"), "{outside}");
}

#[test]
fn no_name_is_a_command_to_the_runner() {
    let world = World::new();
    let hostile = "\"::error::boo ##[group]mine\"";
    let feed_of = |name: &str| format!("  - name: {name}\n    feed: https://hijacked.example/feed\n");
    world.write("sources.yaml", PLANET.split("  - name").next().unwrap().to_owned() + &feed_of(hostile));
    world.web.set("hijacked.example/feed", feed("a", &[1]));
    build(&world, "2026-11-10");
    world.web.set("hijacked.example/feed", moved("https://casino.example/feed"));
    world.web.set("casino.example/feed", feed("b", &[2]));
    build(&world, "2026-11-20");
    let on_github = command(&world, &["tidy"]).env("GITHUB_ACTIONS", "true").output().unwrap();
    let told = String::from_utf8(on_github.stdout).unwrap();
    assert!(told.contains(": :error::boo ## [group]mine"), "{told}");
    assert!(!told.lines().any(|line| line.trim_start().starts_with("::") || line.contains("##[")), "{told}");
}

#[test]
fn without_a_network_only_what_is_certain_is_rewritten() {
    let world = spring();
    world.web.asked();
    let told = run(&world, &["tidy", "--offline", "--dry-run"]).stdout;
    assert!(told.contains("One address would be rewritten"), "{told}");
    assert!(told.contains("https://blog.moved.example/atom"), "{told}");
    assert_eq!(world.web.asked().len(), 0);
    // With one, what has changed since the last build is seen.
    world.web.set("blog.moved.example/atom?a=b", moved("https://casino.example/feed"));
    let told = run(&world, &["tidy", "--dry-run"]).stdout;
    assert!(told.contains("it has none of the blog's posts"), "{told}");
    world.web.set("blog.moved.example/atom?a=b", Answer::status(404));
    let told = run(&world, &["tidy", "--dry-run"]).stdout;
    assert!(told.contains("now it answered 404"), "{told}");
}

#[test]
fn without_a_memory_there_is_nothing_to_go_by() {
    let world = World::new();
    world.write("sources.yaml", PLANET);
    let told = run(&world, &["tidy"]);
    assert_eq!(told.code, 1);
    assert!(told.stderr.contains("perihelion build"), "{}", told.stderr);
}
