//! Names of files: whatever blogs, tags and posts are called, every system can hold the files, and no two are one.

use std::collections::{HashMap, HashSet};
use std::fs;

use crate::support::{Answer, World, tree};

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
