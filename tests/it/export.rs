//! `export`: the list goes out in each format, and comes back the same.

use std::fs;

use crate::support::{Run, World};

const LIST: &str = "\
planet: { title: Tide & nets, url: https://tide.example/, owner: { name: Ada, email: ada@tide.example }, language: fr }
page: { posts: 30, days: 7, per_source: 3, exclude: { words: [casino, 're:sp[ao]m'] } }
sources:
  - name: Ada <ada>
    feed: https://ada.example/feed?a=1&b=2
    site: https://ada.example/
    avatar: https://ada.example/ada.png
    me: { mastodon: \"@ada@social.example\", github: ada, other: [https://b.example/, https://a.example/] }
    tags: [lamps, boats]
    include: { words: ['re:lamp|light'] }
    exclude: { about: ['re:ads?'] }
    language: en
    extra: { city: London }
  - name: Bob, \"the\" second
    feed: https://bob.example/feed
    hidden: true
  - name: Cyd
    feed: https://cyd.example/feed
    disabled: \"moved to video, 2026-03\"
  - name: Dan
    feed: none
    site: https://dan.example/
";

/// Without the comment at the top, which names the file.
fn body(world: &World, file: &str) -> String {
    let text = fs::read_to_string(world.path(file)).unwrap();
    text.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n")
}

/// Exports a list and imports the result.
fn round(world: &World, format: &str, from: &str, to: &str) -> String {
    let exported = Run::from(world.run(&["export", "-s", from, "--format", format]));
    assert_eq!(exported.code, 0, "{format}: {}", exported.stderr);
    world.write(format, &exported.stdout);
    let args = ["import", format, "-o", to, "--offline", "--keep-disabled", "--url", "https://tide.example/"];
    let imported = Run::from(world.run(&[args.as_slice(), &["--title", "Tide & nets"]].concat()));
    assert_eq!(imported.code, 0, "{format}: {}\n{}", imported.stderr, exported.stdout);
    let right = Run::from(world.run(&["check", "--offline", "-s", to]));
    assert_eq!(right.code, 0, "{format}: {}{}", right.stdout, right.stderr);
    exported.stdout
}

#[test]
fn what_goes_out_comes_back_and_stays_the_same() {
    for format in ["opml", "json", "csv", "planet", "txt"] {
        let world = World::new();
        world.write("sources.yaml", LIST);
        let first = round(&world, format, "sources.yaml", "one.yaml");
        let second = round(&world, format, "one.yaml", "two.yaml");
        assert_eq!(body(&world, "one.yaml"), body(&world, "two.yaml"), "{format}");
        assert!(first.contains("https://ada.example/feed?a=1"), "{first}");
        if format == "json" {
            let yaml = |file: &str| Run::from(world.run(&["export", "--format", "json", "-s", file])).stdout;
            let data = |file: &str| serde_json::from_str::<serde_json::Value>(&yaml(file)).unwrap();
            assert_eq!(data("one.yaml"), data("sources.yaml"), "nothing is lost");
        } else {
            assert_eq!(first.lines().count(), second.lines().count(), "{format}");
        }
    }
}

#[test]
fn each_format_says_what_it_has_a_place_for() {
    let world = World::new();
    world.write("sources.yaml", LIST);
    let text = |format| Run::from(world.run(&["export", "--format", format])).stdout;
    assert!(text("opml").contains(
        "text=\"Ada &lt;ada&gt;\" title=\"Ada &lt;ada&gt;\" xmlUrl=\"https://ada.example/feed?a=1&amp;b=2\""
    ));
    assert!(text("csv").contains("\"Bob, \"\"the\"\" second\",https://bob.example/feed,"));
    assert!(text("planet").contains("\n# moved to video, 2026-03\n# [https://cyd.example/feed]\n# name = Cyd\n"));
    assert!(text("planet").contains("filter = lamp|light\n"));
    assert_eq!(text("txt"), "https://ada.example/feed?a=1&b=2\nhttps://bob.example/feed\n");
}
