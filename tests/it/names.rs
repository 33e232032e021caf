//! Names of files: whatever blogs, tags and posts are called, every system can hold the files, and no two are one.

use std::collections::{HashMap, HashSet};
use std::fs;

use serde_json::Value;

use crate::support::{Answer, Run, World, rss, tree};

/// Reserved on Windows, alike, long, odd, or those of our own files.
const NAMES: [&str; 46] = [
    "con",
    "CON",
    "Nul",
    "aux.",
    "aux",
    "prn ",
    "com1",
    "COM1.txt",
    "lpt9",
    "com¹",
    "conin$",
    "con blog",
    "Café",
    "Cafe\u{301}",
    "cafe",
    "CAFE",
    "ǅ",
    "ß",
    "SS",
    "ı",
    "I",
    "i",
    "K",
    "k",
    "日本語",
    "🎉",
    "...",
    "..",
    "a/b",
    "a\\b",
    "a:b",
    "a?b*c|d",
    "-",
    "--rf",
    ".hidden",
    "index",
    "index.html",
    "page",
    "tags",
    "archive",
    "health",
    "bodies",
    "run",
    "lock",
    "state.tar.gz",
    "sources",
];

#[test]
fn whatever_blogs_and_tags_are_called_every_system_can_hold_their_files() {
    let world = World::new();
    let long = "long ".repeat(80);
    let names: Vec<&str> = NAMES.into_iter().chain([long.as_str(), &long[5..]]).collect();
    let tags: String = names.iter().flat_map(|name| ["<category>", name, "</category>"]).collect();
    // Of sources that differ in capitals only, the second is refused; tags are what strangers write.
    let mut told = HashSet::new();
    let blogs: Vec<&str> = names.iter().copied().filter(|name| told.insert(name.trim().to_lowercase())).collect();
    let mut sources = Vec::new();
    for (at, name) in blogs.iter().enumerate() {
        let feed = format!(
            "<rss version=\"2.0\"><channel><title>T</title><link>https://b{at}.example/</link><item><title>P</title>\
             <guid isPermaLink=\"false\">{at}</guid><pubDate>2 Nov 2026 09:00:00 GMT</pubDate>{tags}</item></channel></rss>"
        );
        world.web.set(&format!("/{at}"), Answer::ok(feed));
        let name = serde_json::to_string(name).unwrap();
        sources.push(format!("  - {{ name: {name}, feed: \"{}\" }}\n", world.web.url(&format!("/{at}"))));
    }
    let write = |sources: &[String]| {
        let head = "planet: { title: T, url: https://planet.example/ }\nsources:\n";
        world.write("sources.yaml", format!("{head}{}", sources.concat()));
    };
    write(&sources);
    let run = world.build_with("2026-11-10T10:00:00Z", &["--archive"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let written = |folder: &str| tree(&world.path(folder)).into_iter().map(|(path, _)| path).collect::<Vec<String>>();
    let (site, state) = (written("site"), written("state"));
    assert_eq!(state.iter().filter(|path| path.starts_with("bodies/")).count(), blogs.len());
    for (folder, paths) in [("site", &site), ("state", &state)] {
        let mut seen: HashMap<String, &String> = HashMap::new();
        for path in paths {
            // Without letters that have two forms there is nothing to normalise.
            assert!(path.is_ascii(), "{folder}/{path}");
            let other = seen.insert(path.to_lowercase(), path);
            assert_eq!(other, None, "{folder}/{path} is one with another");
            path.split('/').for_each(|part| anywhere(part, path));
            assert!(path.len() < 200, "{path}");
        }
    }

    // The order of the list decides nothing.
    sources.reverse();
    write(&sources);
    fs::remove_dir_all(world.path("state")).unwrap();
    fs::remove_dir_all(world.path("site")).unwrap();
    assert_eq!(world.build_with("2026-11-10T10:00:00Z", &["--archive"]).code, 0);
    assert_eq!((written("site"), written("state")), (site, state));
}

/// A part of a path that Windows, macOS and Linux take for what it is.
fn anywhere(part: &str, path: &str) {
    assert!(!part.ends_with(['.', ' ']) && !part.contains(['<', '>', ':', '"', '|', '?', '*', '\\']), "{path}");
    let stem = part.split('.').next().unwrap().to_lowercase();
    let device = |name: &str| stem.strip_prefix(name).is_some_and(|rest| rest.len() == 1 && rest != "0");
    assert!(!matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"), "{path}");
    assert!(!device("com") && !device("lpt"), "{path}");
    assert!(part.len() <= 143, "{path}: some disks that are encrypted hold no longer names");
}

/// A planet of blogs of one name, each with the folder of its page.
fn twins(world: &World, paths: &[&str]) -> HashMap<String, String> {
    let blogs: Vec<_> = paths.iter().map(|path| ("Ada", *path, "")).collect();
    world.planet("page: { posts: 0, days: 0, new_source_posts: 9 }", &blogs);
    for path in ["/a", "/b", "/c", "/d"] {
        world.web.set(path, Answer::ok(rss(&[(&format!("post-of{}", path.replace('/', "-")), 2, "Words")])));
    }
    let run = world.build("2026-11-10T10:00:00Z");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let health: Value = serde_json::from_str(&world.site("health.json")).unwrap();
    let of = |source: &Value| {
        let text = |key: &str| source[key].as_str().unwrap().to_owned();
        let path = text("feed");
        (path[path.rfind('/').unwrap()..].to_owned(), text("slug"))
    };
    health["sources"].as_array().unwrap().iter().map(of).collect()
}

/// The ids of the planet's feed.
fn ids(world: &World) -> HashSet<String> {
    let feed = world.site("rss20.xml");
    feed.split("<guid").skip(1).map(|rest| rest[..rest.find("</guid>").unwrap()].to_owned()).collect()
}

#[test]
fn a_blog_keeps_its_page_and_its_posts_when_others_of_its_name_come_go_and_change_places() {
    let world = World::new();
    let first = twins(&world, &["/b"]);
    assert_eq!(first["/b"], "ada");
    let id = ids(&world);
    // `/a` sorts before `/b`, in the file and by its address.
    let two = twins(&world, &["/a", "/b"]);
    assert!(two["/b"] == "ada" && two["/a"].starts_with("ada-"), "{two:?}");
    assert!(ids(&world).is_superset(&id));
    let both = ids(&world);
    assert_eq!(twins(&world, &["/b", "/a"]), two);
    assert_eq!(ids(&world), both);
    let one = twins(&world, &["/a"]);
    assert_eq!(one["/a"], two["/a"], "alone, it is where it was");
    let three = twins(&world, &["/c", "/a"]);
    assert!(three["/a"] == two["/a"] && three["/c"].starts_with("ada-"), "the plain one may come back: {three:?}");
    assert!(!world.site(&format!("sources/{}/index.html", three["/c"])).contains("post-of-b"));
    let all = twins(&world, &["/c", "/a", "/b"]);
    assert_eq!([&all["/a"], &all["/b"], &all["/c"]], [&two["/a"], "ada", &three["/c"]]);
    assert!(ids(&world).is_superset(&both));
    let why = Run::from(world.run(&["why", "--json", &world.web.url("/b")]));
    assert!(why.stdout.contains("post-of-b") && !why.stdout.contains("post-of-a"), "{}", why.stdout);
}

#[test]
fn of_two_blogs_of_one_name_the_one_that_moves_keeps_its_page() {
    let world = World::new();
    let before = twins(&world, &["/a", "/b"]);
    let after = twins(&world, &["/a", "/d"]);
    assert_eq!((&after["/a"], &after["/d"]), (&before["/a"], &before["/b"]));
    assert!(world.site(&format!("sources/{}/index.html", after["/d"])).contains("post-of-b"), "its archive is there");
}

#[test]
fn blogs_of_one_name_never_look_the_same() {
    let world = World::new();
    twins(&world, &["/a", "/b"]);
    let (list, feed) = (world.site("opml.xml"), world.site("rss20.xml"));
    // Both name the same site.
    for name in ["Ada (127.0.0.1/a)", "Ada (127.0.0.1/b)"] {
        assert!(list.contains(name) && feed.contains(name), "{list}");
    }
}
