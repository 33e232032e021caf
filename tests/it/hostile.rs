//! The promise that no feed can break the site: a planet of feeds that try (`tests/planets/hostile/`), and what holds of its
//! pages whatever they say. `.ci/run hostile` looks at the same planet with tools that are not ours.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use crate::crawl::Site;
use crate::support::{World, tree};

static HOSTILE: LazyLock<(World, Site)> = LazyLock::new(|| {
    let world = World::new();
    let planet = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planets/hostile");
    for (path, bytes) in tree(&planet) {
        world.write(&path, bytes);
    }
    let run = world.build("2026-11-22T10:00:00Z");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let feeds = fs::read_dir(planet.join("feeds")).unwrap().count() as u64;
    assert_eq!(run.feeds("read"), feeds, "each of its feeds can be read");
    let site = Site::read(&world.path("site"), "https://planet.example/");
    (world, site)
});

#[test]
fn nothing_of_a_feed_runs_or_asks_or_hides() {
    let (_, site) = &*HOSTILE;
    let forbidden =
        ["style", "form", "object", "embed", "base", "template", "frame", "applet", "noscript", "math", "input"];
    for (file, page) in &site.pages {
        for (tag, attributes) in &page.tags {
            assert!(!forbidden.contains(&tag.as_str()), "`{file}` has <{tag}>");
            for attribute in attributes {
                let runs = attribute.starts_with("on")
                    || ["style", "srcdoc", "formaction", "ping"].contains(&attribute.as_str());
                assert!(!runs, "`{file}`: `{attribute}` of <{tag}>");
            }
        }
        let scripts = page.links.iter().filter(|link| link.tag == "script");
        assert!(scripts.clone().all(|link| !link.href.contains("://")), "`{file}` loads a script from elsewhere");
        // Its own module, and on the front page what search engines read.
        let all = page.tags.iter().filter(|(tag, _)| tag == "script").count();
        assert!(all == scripts.count() || all == 2 && file == "index.html", "`{file}` has a script of its own");
        for link in &page.links {
            let scheme = link.href.split_once(':').map_or("", |(scheme, _)| scheme);
            assert!(
                ["", "http", "https", "mailto", "data"].contains(&scheme) || !scheme.chars().all(char::is_alphanumeric),
                "`{file}`: {}",
                link.href
            );
        }
    }
}

#[test]
fn pages_keep_their_outline() {
    let (_, site) = &*HOSTILE;
    for (file, page) in &site.pages {
        let count = |name: &str| page.tags.iter().filter(|(tag, _)| tag == name).count();
        for once in ["html", "head", "title", "body", "main", "h1"] {
            assert_eq!(count(once), 1, "<{once}> of `{file}`");
        }
        let ids: BTreeSet<&String> = page.ids.iter().collect();
        assert_eq!(ids.len(), page.ids.len(), "`{file}` has two places of one name");
    }
    assert!(site.dead().is_empty() && site.astray().is_empty(), "{:#?}{:#?}", site.dead(), site.astray());
}

#[test]
fn every_file_has_an_address_that_anyone_can_have() {
    let (_, site) = &*HOSTILE;
    for file in &site.files {
        let plain = file.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_./".contains(c));
        assert!(plain && !file.contains("..") && file.len() < 200, "`{file}`");
    }
}

#[test]
fn every_feed_is_xml_and_every_xml_of_ours() {
    let (world, site) = &*HOSTILE;
    let mut entries = 0;
    let is_xml = |file: &&String| matches!(file.rsplit_once('.'), Some((_, "xml" | "opml")));
    for file in site.files.iter().filter(is_xml) {
        let text = world.site(file);
        let document = roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("`{file}`: {error}"));
        entries += document.descendants().filter(|node| matches!(node.tag_name().name(), "entry" | "item")).count();
    }
    assert!(entries > 200, "{entries} entries in all");
}

#[test]
fn no_page_reaches_out_but_for_what_posts_show() {
    let (_, site) = &*HOSTILE;
    for (file, page) in &site.pages {
        for link in page.links.iter().filter(|link| link.tag != "a" && link.tag != "meta") {
            let foreign = link.href.contains("://") && !link.href.starts_with(site.base.as_str());
            let shown = ["img", "audio", "video", "source", "track", "iframe"].contains(&link.tag.as_str());
            assert!(!foreign || shown, "`{file}`: <{}> of `{}`", link.tag, link.href);
        }
    }
}
