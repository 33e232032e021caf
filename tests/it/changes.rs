//! `check --base`: a finding is told of what the pull request brought, and the blogs that it adds, changes, renames, moves and
//! removes are named first.

use std::fs;

use serde_json::Value;

use crate::support::{Run, World};

const HEAD: &str = "planet:\n  title: Test\n  url: https://planet.example/\nsources:\n";
const ADA: &str = "  - name: Ada\n    feed: https://ada.example/feed.xml\n";
const BEN: &str = "  - name: Ben\n    feed: https://ben.example/feed.xml\n";
const ZOE: &str = "  - name: Zoe\n    feed: https://zoe.example/feed.xml\n";

fn check(base: &str, now: &str, more: &[&str]) -> (Run, World) {
    let world = World::new();
    world.write("before.yaml", format!("{HEAD}{base}"));
    world.write("sources.yaml", format!("{HEAD}{now}"));
    let args = [&["check", "--offline", "--base", "before.yaml", "--color", "never"], more].concat();
    (Run::from(world.run(&args)), world)
}

fn json(base: &str, now: &str) -> Value {
    let (run, _) = check(base, now, &["--format", "json"]);
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr))
}

/// Each list of changes as names.
fn changes(base: &str, now: &str) -> [String; 5] {
    let object = json(base, now);
    ["added", "changed", "renamed", "moved", "removed"].map(|kind| {
        let name = |blog: &Value| {
            let one = |blog: &Value| blog["name"].as_str().unwrap().to_owned();
            if blog["now"].is_null() { one(blog) } else { format!("{}>{}", one(&blog["before"]), one(&blog["now"])) }
        };
        object["changes"][kind].as_array().unwrap().iter().map(name).collect::<Vec<_>>().join(" ")
    })
}

#[test]
fn blogs_added_changed_renamed_moved_and_removed_are_told_apart() {
    let base = format!("{ADA}{BEN}");
    let told = |now: &str| changes(&base, now).join("|");
    assert_eq!(told(&base), "||||");
    assert_eq!(told(&format!("{ADA}{BEN}{ZOE}")), "Zoe||||");
    assert_eq!(told(&format!("{BEN}{ADA}")), "||||", "the order");
    assert_eq!(told(&base.replace("name: Ada", "name: Ada L.")), "||Ada>Ada L.||");
    assert_eq!(told(&base.replace("ada.example/feed", "ada.example/new")), "|||Ada>Ada|");
    assert_eq!(told(&base.replace("https://ada", "http://ada")), "|||Ada>Ada|", "another scheme");
    assert_eq!(told(&format!("{base}    tags: [x]\n")), "|Ben|||");
    assert_eq!(told(ADA), "||||Ben");
    assert_eq!(told(&format!("{BEN}{ZOE}")), "Zoe||||Ada");
    // One with its name and its address changed is another blog.
    assert_eq!(told(&format!("{BEN}  - name: Eve\n    feed: https://eve.example/\n")), "Eve||||Ada");
    assert_eq!(told(&format!("{base}  - name: Ada\n    feed: https://second.example/\n")), "Ada||||");
}

#[test]
fn an_entry_that_is_only_misspelt_is_not_taken_for_removed() {
    assert_eq!(changes(&format!("{ADA}{BEN}"), &format!("{}{BEN}", ADA.replace("feed:", "fed:"))).join("|"), "||||");
    assert_eq!(changes(&format!("{}{BEN}", ADA.replace("feed:", "fed:")), &format!("{ADA}{BEN}")).join("|"), "||||");
}

#[test]
fn a_pull_request_that_adds_one_and_removes_another_says_so_first() {
    let (base, now) = (format!("{ADA}{BEN}"), format!("{BEN}{ZOE}"));
    let sentence = "This removes `Ada`, and adds `Zoe`.";
    let (run, _) = check(&base, &now, &["--format", "human"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    assert!(run.stdout.starts_with(sentence), "{}", run.stdout);
    assert!(run.stdout.contains("warning: `Ada` is removed from the list"), "{}", run.stdout);

    let world = World::new();
    world.write("before.yaml", format!("{HEAD}{base}"));
    world.write("sources.yaml", format!("{HEAD}{now}"));
    let mut command = world.command(&["check", "--offline", "--base", "before.yaml"]);
    let run = Run::from(
        command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", world.path("summary.md")).output().unwrap(),
    );
    assert!(
        run.stdout.starts_with("::warning file=sources.yaml,line=1,") && run.stdout.contains(sentence),
        "{}",
        run.stdout
    );
    let summary = fs::read_to_string(world.path("summary.md")).unwrap();
    let first = summary.lines().filter(|line| !line.is_empty()).nth(1);
    assert_eq!(first, Some("This removes **Ada**, and adds **Zoe**."), "{summary}");

    // To remove a blog is no mistake where nothing else is done.
    let removed = json(&base, BEN);
    assert_eq!((&removed["warnings"], &removed["notices"]), (&0.into(), &1.into()), "{removed}");
}

#[test]
fn what_is_removed_is_told_at_its_old_place() {
    let told = json(&format!("{ADA}{BEN}{ZOE}"), &format!("{ADA}{ZOE}"));
    assert_eq!((&told["findings"][0]["line"], &told["findings"][0]["source"]), (&5.into(), &Value::Null), "{told}");
}

#[test]
fn a_new_name_says_where_the_page_of_the_blog_goes() {
    let told = json(&format!("{ADA}{BEN}"), &format!("{}{BEN}", ADA.replace("name: Ada", "name: Ada Lovelace")));
    let finding = &told["findings"][0];
    assert_eq!((&finding["severity"], &finding["line"]), (&"notice".into(), &5.into()), "{told}");
    assert!(finding["why"].as_str().unwrap().contains("`sources/ada/` to `sources/ada-lovelace/`"), "{finding}");
}

#[test]
fn a_duplicate_is_the_mistake_of_the_one_who_brings_it_wherever_it_sorts() {
    for (new, what, line) in [
        // Before the old one, behind it, as it is spelt and otherwise.
        ("  - name: Aaron\n    feed: http://www.ben.example/feed.xml/\n", "is listed twice: also on line 10", 8),
        (
            "  - name: Zed\n    feed: https://ben.example/feed.xml?utm_source=x\n",
            "is listed twice: first on line 8",
            10,
        ),
    ] {
        let before = new.contains("Aaron");
        let base = format!("{ADA}{BEN}");
        let now = if before { format!("{ADA}{new}{BEN}") } else { format!("{ADA}{BEN}{new}") };
        let told = json(&base, &now);
        let finding =
            told["findings"].as_array().unwrap().iter().find(|finding| finding["severity"] == "error").unwrap();
        assert!(finding["what"].as_str().unwrap().contains(what), "{finding}");
        assert_eq!(finding["line"], line, "{finding}");
        assert!(
            finding["fix"].as_str().unwrap().contains("remove this entry: the planet reads the feed already, as `Ben`")
        );
    }
    // Without a base nobody knows which is new.
    let world = World::new();
    world.write("sources.yaml", format!("{HEAD}{ADA}  - name: Two\n    feed: https://ada.example/feed.xml\n"));
    let run = Run::from(world.run(&["check", "--format", "json"]));
    assert!(run.stdout.contains("first on line 6") && run.stdout.contains("remove one of the two"), "{}", run.stdout);
}
