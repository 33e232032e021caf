//! `--search`: the index becomes part of the site, or the site says that it has none. Pagefind is played by a script here; the
//! real one is asked in `tests/web/search.mjs`.

#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::Duration;

use crate::support::{Answer, Run, World, rss};

const NOW: &str = "2026-11-10T10:00:00Z";

/// Writes an index whose one fragment is all that it was given, and notes how it was called.
const INDEXES: &str = r#"
echo "$*" > "$0.asked"
mkdir -p "$4/fragment"
find "$2" -name '*.html' | sort | xargs cat > "$4/fragment/all.pf_fragment"
echo 'export {}' > "$4/pagefind.js"
echo '{}' > "$4/pagefind-entry.json"
echo 'ready-made' > "$4/pagefind-ui.js"
"#;

/// A planet of two blogs, and a program of this story to search it.
fn world(story: &str) -> World {
    let world = World::new();
    let shown = "exclude: { words: [secret] }";
    world.planet("", &[("Ada", "/a", shown), ("Bob & Co", "/b", "content: excerpt")]);
    world.web.set("/a", Answer::ok(rss(&[("a1", 3, "<p>Tide <em>table</em> 東京</p>"), ("a2", 2, "a secret")])));
    let long = format!("<p>Begins well. {} Endsrarely.</p>", "Goes on and on. ".repeat(200));
    world.web.set("/b", Answer::ok(rss(&[("b1", 4, &long), ("b2", 1, "old")])));
    world.write("bin/pagefind", format!("#!/bin/sh\n[ \"$1\" = --version ] && echo 'pagefind 9.8.7' && exit\n{story}"));
    fs::set_permissions(world.path("bin/pagefind"), fs::Permissions::from_mode(0o755)).unwrap();
    world
}

fn build(world: &World) -> Run {
    world.build_with(NOW, &["--search", "--pagefind", "bin/pagefind"])
}

/// The page offers the archive instead of a form, and asks for no more rights than any other page.
fn assert_no_search(world: &World) {
    let page = world.site("search/index.html");
    assert!(page.contains("archive/index.html") && page.contains("no search"), "{page}");
    assert!(!page.contains("<form") && !page.contains("wasm-unsafe-eval") && !page.contains("search.js"), "{page}");
    assert!(!world.path("site/search/index").exists());
    assert_nothing_beside(world);
}

fn assert_nothing_beside(world: &World) {
    let hidden = fs::read_dir(world.folder.path()).unwrap().flatten().map(|entry| entry.file_name());
    let left: Vec<_> = hidden.filter(|name| name.to_string_lossy().starts_with(".site")).collect();
    assert!(left.is_empty(), "left behind: {left:?}");
}

#[test]
fn all_that_the_archive_keeps_can_be_found_and_nothing_else() {
    let world = world(INDEXES);
    let run = build(&world);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(run.report["search"], serde_json::json!({ "posts": 3, "pagefind": "9.8.7" }));
    assert!(run.stdout.contains("search 3 posts, by Pagefind 9.8.7"), "{}", run.stdout);

    let index = world.site("search/index/fragment/all.pf_fragment");
    assert_eq!(index.matches("data-pagefind-body").count(), 3, "{index}");
    assert!(index.contains("<p>Tide <em>table</em>  東  京 </p>"), "whole, with each character a word: {index}");
    assert!(!index.contains("secret"), "a post that is filtered out is not found: {index}");
    assert!(index.contains("Begins well") && !index.contains("Endsrarely"), "an excerpt is all that there is of it");
    for told in [
        r#"<meta data-pagefind-meta="title[content]" content="Post b1">"#,
        r#"<meta data-pagefind-meta="link[content]" content="https://blog.example/b1">"#,
        r#"<meta data-pagefind-meta="source[content]" content="Bob &amp; Co">"#,
        r#"<meta data-pagefind-meta="date[content]" content="November 4, 2026">"#,
        r#"<meta data-pagefind-sort="date[content]" content="2026-11-04T09:00:00Z">"#,
    ] {
        assert!(index.contains(told), "{told} is not in {index}");
    }
    let page = world.site("search/index.html");
    assert!(page.contains("<form") && page.contains("'wasm-unsafe-eval'") && page.contains("../search.js"), "{page}");
    assert!(!world.path("site/search/index/pagefind-ui.js").exists(), "there is an interface already");
    assert!(!world.site("index.html").contains("wasm-unsafe-eval"), "no other page may run more for it");
    assert_nothing_beside(&world);
}

#[test]
fn pagefind_is_called_with_fixed_arguments_and_gives_the_same_bytes_twice() {
    let world = world(INDEXES);
    build(&world);
    let asked = fs::read_to_string(world.path("bin/pagefind.asked")).unwrap();
    let scratch = fs::canonicalize(world.folder.path()).unwrap().join(".site.search");
    let expected = format!("--site {0}/documents --output-path {0}/index --force-language en\n", scratch.display());
    assert_eq!(asked, expected);
    let first = world.files();
    assert_eq!(build(&world).report["site"]["written"], 0);
    assert!(world.files() == first);
}

#[test]
fn a_site_that_is_no_longer_searched_loses_its_index() {
    let world = world(INDEXES);
    build(&world);
    let run = world.build(NOW);
    assert!(run.report["search"].is_null());
    assert_no_search(&world);
}

#[test]
fn without_pagefind_the_site_stands_and_the_run_says_how_to_get_it() {
    let world = world(INDEXES);
    let run = world.build_with(NOW, &["--search", "--pagefind", "no-such-pagefind"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("there is no `no-such-pagefind`: `npm install --global pagefind`"), "{}", run.stdout);
    assert!(run.report["search"]["why"].as_str().unwrap().contains("--pagefind"));
    assert_no_search(&world);
}

#[test]
fn a_pagefind_that_fails_costs_the_search_only() {
    let stories = [
        ("printf '\\033[31mno \\007good\\033[0m\\n' >&2; exit 3", "failed (exit status: 3): no good"),
        ("exit 0", "wrote no `pagefind.js`"),
        ("mkdir -p \"$4\"; echo half > \"$4/pagefind-entry.json\"; kill -9 $$", "signal: 9"),
    ];
    for (story, why) in stories {
        let world = world(story);
        let run = build(&world);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(run.stdout.contains(why), "{why}: {}", run.stdout);
        assert!(!run.stdout.contains(['\u{1b}', '\u{7}']), "its words are plain text: {:?}", run.stdout);
        assert_no_search(&world);
    }
}

#[test]
fn a_program_that_is_not_pagefind_is_not_asked_for_an_index() {
    let world = world(INDEXES);
    world.write("bin/pagefind", "#!/bin/sh\necho \"$*\" >> \"$0.asked\"\necho hello\n");
    let run = build(&world);
    assert!(run.stdout.contains("is not Pagefind"), "{}", run.stdout);
    assert_eq!(fs::read_to_string(world.path("bin/pagefind.asked")).unwrap(), "--version\n");
    assert_no_search(&world);
}

#[test]
fn a_build_that_is_killed_while_pagefind_runs_leaves_the_old_site_and_the_next_one_clears_up() {
    let world = world(&format!("{INDEXES}\nif [ -e \"$0.slow\" ]; then touch \"$0.there\"; sleep 2; fi"));
    build(&world);
    let before = world.files();
    world.write("bin/pagefind.slow", "");
    let new = Answer::ok(rss(&[("a3", 9, "new"), ("a1", 3, "x")]));
    world.web.set("/a", new);
    let args = ["build", "--allow-private-hosts", "-q", "--now", NOW, "--search", "--pagefind", "bin/pagefind"];
    let mut child = world.command(&args).spawn().unwrap();
    while !world.path("bin/pagefind.there").exists() {
        assert!(child.try_wait().unwrap().is_none(), "it did not wait for Pagefind");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(world.files() == before, "the site is the old one, whole");

    fs::remove_file(world.path("bin/pagefind.slow")).unwrap();
    assert_eq!(build(&world).report["search"]["posts"], 4);
    assert_nothing_beside(&world);
}

#[test]
fn a_program_without_a_search_is_a_mistake() {
    let world = world(INDEXES);
    let run = world.run(&["build", "--pagefind", "bin/pagefind"]);
    assert_eq!(run.status.code(), Some(2));
}
