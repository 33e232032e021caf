//! One post, one id, for ever: in four feeds and as the anchor of its permalink, whatever its blog or the planet changes.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Answer, World, child};

/// An item of RSS.
#[derive(Clone, Default)]
struct Item {
    title: &'static str,
    link: &'static str,
    guid: &'static str,
    /// A day of November 2026.
    day: u8,
    text: &'static str,
}

fn feed(site: &str, items: &[Item]) -> Answer {
    let element = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!("<{name}>{value}</{name}>"),
    };
    let item = |item: &Item| {
        let guid = element("guid isPermaLink=\"false\"", item.guid).replace("</guid isPermaLink=\"false\">", "</guid>");
        let date = if item.day == 0 { String::new() } else { format!("{} Nov 2026 09:00:00 GMT", item.day) };
        let fields = [element("title", item.title), element("link", item.link), guid, element("pubDate", &date)];
        format!("<item>{}<description>{}</description></item>", fields.concat(), item.text)
    };
    let items: String = items.iter().map(item).collect();
    Answer::ok(format!(
        "<rss version=\"2.0\"><channel><title>A blog</title><link>{site}</link><description>x</description>{items}</channel></rss>"
    ))
}

fn list(world: &World, blogs: &[(&str, &str, &str)]) {
    world.planet("page: { posts: 0, days: 0, new_source_posts: 99 }", blogs);
}

/// The id that each feed gives each post on the page, by title, and the anchor.
fn ids(world: &World) -> BTreeMap<String, Vec<String>> {
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, entry, id) in
        [("atom.xml", "entry", "id"), ("rss20.xml", "item", "guid"), ("rss10.xml", "item", "about")]
    {
        let text = world.site(file);
        let document = roxmltree::Document::parse(&text).unwrap();
        for node in document.descendants().filter(|node| node.has_tag_name(entry) || node.tag_name().name() == entry) {
            let title = child(&node, "title").unwrap();
            let title = title.rsplit(": ").next().unwrap().to_owned();
            let about =
                node.attributes().find(|attribute| attribute.name() == "about").map(|about| about.value().to_owned());
            ids.entry(title).or_default().push(child(&node, id).or(about).unwrap());
        }
    }
    let json: Value = serde_json::from_str(&world.site("feed.json")).unwrap();
    for item in json["items"].as_array().unwrap() {
        let title = item["title"].as_str().unwrap().to_owned();
        ids.entry(title).or_default().push(item["id"].as_str().unwrap().to_owned());
    }
    let page = world.site("index.html");
    for article in page.split("<article ").skip(1) {
        let anchor = article.split(" id=\"").nth(1).unwrap().split('"').next().unwrap();
        let title = ids.keys().find(|title| article.contains(&format!(">{title}<"))).unwrap().clone();
        ids.get_mut(&title).unwrap().push(anchor.to_owned());
    }
    for (title, ids) in &ids {
        assert_eq!(ids.len(), 5, "{title}: {ids:?}");
        assert!(ids[..4].iter().all(|id| *id == ids[0]), "{title}: {ids:?}");
    }
    ids
}

fn id(world: &World, title: &str) -> Vec<String> {
    ids(world).remove(title).unwrap_or_else(|| panic!("{title} is not on the page"))
}

#[test]
fn whatever_a_blog_changes_its_posts_keep_their_ids() {
    let plain = Item { title: "One", link: "http://ada.example/1", guid: "", day: 2, text: "the words of this post" };
    for first in
        [plain.clone(), Item { guid: "one", ..plain.clone() }, Item { guid: "http://ada.example/?p=1", ..plain }]
    {
        let world = World::new();
        list(&world, &[("Ada", "/ada", "")]);
        world.web.set("/ada", feed("http://ada.example/", std::slice::from_ref(&first)));
        assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
        let known = id(&world, "One");
        let other = Item { title: "Two", link: "https://ada.example/1", guid: "two", day: 11, text: "another post" };
        let changes = [
            Item { link: "https://ada.example/1", ..first.clone() },
            Item { link: "https://ada.example/one-of-them", ..first.clone() },
            Item { guid: "urn:uuid:0c2a3f0e-8f55-4d7c-9d0e-2f5f5f0a6b1c", ..first.clone() },
            Item { link: "https://new.example/1", guid: "https://new.example/1", ..first.clone() },
        ];
        for (changed, day) in changes.into_iter().zip(11..) {
            world.web.set("/ada", feed("https://ada.example/", &[other.clone(), changed]));
            assert_eq!(world.build(&format!("2026-11-{day}T10:00:00Z")).code, 0);
            assert_eq!(id(&world, "One"), known);
            assert_ne!(id(&world, "Two"), known);
        }
        list(&world, &[("Countess", "/ada", "")]);
        assert_eq!(world.build("2026-11-20T10:00:00Z").code, 0);
        assert_eq!(id(&world, "One"), known, "its blog has another name");
    }
}

#[test]
fn ids_survive_the_loss_of_either_file_and_of_the_whole_state() {
    let world = World::new();
    list(&world, &[("Ada", "/ada", "")]);
    let item = Item { title: "One", link: "http://ada.example/1", guid: "7", day: 2, text: "words" };
    world.web.set("/ada", feed("http://ada.example/", std::slice::from_ref(&item)));
    assert_eq!(world.build_with("2026-11-10T10:00:00Z", &["--archive"]).code, 0);
    let known = id(&world, "One");
    world.web.set("/ada", feed("https://ada.example/", &[Item { link: "https://ada.example/1", guid: "8", ..item }]));
    let index = world.path("state/ada.json");
    let text = std::fs::read_to_string(&index).unwrap();
    assert!(text.contains(&known[0]));
    let flipped = text.replace(&known[0], &known[0].replace("ada/", "bda/"));
    for damage in [flipped.as_bytes(), b""] {
        std::fs::write(&index, damage).unwrap();
        let run = world.build("2026-11-11T10:00:00Z");
        assert_eq!((run.code, run.report["damage"].as_array().unwrap().len()), (0, 1), "{}", run.stderr);
        assert_eq!(id(&world, "One"), known);
    }
    std::fs::remove_file(world.path("state/bodies/ada.jsonl")).unwrap();
    assert_eq!(world.build_with("2026-11-12T10:00:00Z", &["--archive"]).code, 0);
    assert_eq!(id(&world, "One"), known);
    let archive = std::fs::read(world.path("site/state.tar.gz")).unwrap();
    std::fs::remove_dir_all(world.path("state")).unwrap();
    world.web.set("/state.tar.gz", Answer::ok(archive));
    let url = world.web.url("/state.tar.gz");
    assert_eq!(world.build_with("2026-11-13T10:00:00Z", &["--restore", &url]).code, 0);
    assert_eq!(id(&world, "One"), known);
}

#[test]
fn a_post_keeps_its_id_when_the_credit_passes_to_its_author() {
    let world = World::new();
    let post = Item { title: "One", link: "https://ada.example/1", guid: "c1", day: 9, text: "<p id='x'>words</p>" };
    let own = Item { guid: "https://ada.example/1", ..post.clone() };
    world.web.set("/copy", feed("https://copy.example/", std::slice::from_ref(&post)));
    world.web.set("/ada", feed("https://ada.example/", std::slice::from_ref(&own)));
    list(&world, &[("Copy", "/copy", "")]);
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
    let known = id(&world, "One");
    list(&world, &[("Ada", "/ada", ""), ("Copy", "/copy", "")]);
    assert_eq!(world.build("2026-11-11T10:00:00Z").code, 0);
    assert!(world.site("atom.xml").contains("<name>Ada</name>"), "the post is on her site");
    assert_eq!(id(&world, "One"), known);
    list(&world, &[("Ada", "/ada", "")]);
    assert_eq!(world.build("2026-11-12T10:00:00Z").code, 0);
    assert_eq!(id(&world, "One"), known, "the copy has left");
    // Read once more, it is as it was.
    world.web.set(
        "/ada",
        feed("https://ada.example/", &[Item { title: "Two", link: "https://ada.example/2", ..Item::default() }, own]),
    );
    let run = world.build("2026-11-13T10:00:00Z");
    assert_eq!((run.report["posts"]["edited"].as_u64(), run.report["posts"]["new"].as_u64()), (Some(0), Some(1)));
    assert_eq!(id(&world, "One"), known);
}

#[test]
fn two_sources_with_the_same_guids_have_different_posts() {
    let world = World::new();
    list(&world, &[("Ada", "/ada", ""), ("Bob", "/bob", "")]);
    let item = |title, link, guid| Item { title, link, guid, day: 9, text: title };
    let ada =
        [item("A1", "https://ada.example/1", "1"), item("A2", "https://ada.example/2", "https://third.example/x")];
    let bob =
        [item("B1", "https://bob.example/1", "1"), item("B2", "https://bob.example/2", "https://third.example/x")];
    world.web.set("/ada", feed("https://ada.example/", &ada));
    world.web.set("/bob", feed("https://bob.example/", &bob));
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
    let known = ids(&world);
    let mut all: Vec<&String> = known.values().map(|ids| &ids[0]).collect();
    all.sort();
    all.dedup();
    assert_eq!((known.len(), all.len()), (4, 4), "{known:?}");
    // An id that is guessed before its owner gives it is not taken from the owner.
    world.web.set(
        "/bob",
        feed(
            "https://bob.example/",
            &[item("B3", "https://bob.example/3", "https://ada.example/3"), bob[0].clone(), bob[1].clone()],
        ),
    );
    assert_eq!(world.build("2026-11-11T10:00:00Z").code, 0);
    world.web.set(
        "/ada",
        feed(
            "https://ada.example/",
            &[item("A3", "https://ada.example/3", "https://ada.example/3"), ada[0].clone(), ada[1].clone()],
        ),
    );
    assert_eq!(world.build("2026-11-12T10:00:00Z").code, 0);
    let now = ids(&world);
    assert_eq!(now["A3"][0], "https://ada.example/3");
    assert!(known.iter().all(|(title, ids)| now[title] == *ids) && now["B3"] != now["A3"], "{now:?}");
}

#[test]
fn comments_on_one_page_are_posts_of_their_own() {
    let world = World::new();
    list(&world, &[("Ada", "/ada", ""), ("Bob", "/bob", ""), ("News", "/news", "")]);
    let about = |title, text| Item { title, link: "https://news.example/story", guid: "", day: 9, text };
    world.web.set("/ada", feed("https://ada.example/", &[about("On candles", "Ada thinks that this is a long story")]));
    world.web.set("/bob", feed("https://bob.example/", &[about("Lamps", "Bob thinks that this is a short story")]));
    world.web.set("/news", feed("https://news.example/", &[about("The story", "Lamps and candles were compared")]));
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
    assert_eq!(ids(&world).len(), 3);
}

#[test]
fn a_site_that_somebody_else_claims_keeps_its_posts() {
    let world = World::new();
    list(&world, &[("Aardvark", "/eve", ""), ("Ada", "/ada", "")]);
    let post = Item {
        title: "One",
        link: "https://ada.example/1",
        guid: "tag:ada.example,2026:1",
        day: 9,
        text: "the real words",
    };
    let mine = Item { title: "Mine", link: "https://eve.example/1", guid: "e1", day: 8, text: "mine" };
    world.web.set("/ada", feed("https://ada.example/", std::slice::from_ref(&post)));
    world.web.set("/eve", feed("https://eve.example/", std::slice::from_ref(&mine)));
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
    let known = id(&world, "One");
    let stolen = Item { guid: "e2", text: "other words", ..post.clone() };
    world.web.set("/eve", feed("https://ada.example/", &[stolen, mine]));
    assert_eq!(world.build("2026-11-11T10:00:00Z").code, 0);
    assert!(world.site("index.html").contains("the real words"));
    // Her next post, which the thief has first.
    let next = Item {
        title: "Two",
        link: "https://ada.example/2",
        guid: "tag:ada.example,2026:2",
        day: 12,
        text: "more real words",
    };
    world.web.set("/eve", feed("https://ada.example/", &[Item { guid: "e3", text: "faked", ..next.clone() }]));
    assert_eq!(world.build("2026-11-12T10:00:00Z").code, 0);
    world.web.set("/ada", feed("https://ada.example/", &[next, post]));
    assert_eq!(world.build("2026-11-13T10:00:00Z").code, 0);
    let page = world.site("index.html");
    assert!(page.contains("more real words") && !page.contains("faked"));
    assert!(world.site("atom.xml").contains(&known[0]));
}

#[test]
fn entries_without_an_id_that_share_a_link_are_posts_of_their_own() {
    let world = World::new();
    list(&world, &[("Status", "/status", "")]);
    let at = |title, day, text| Item { title, link: "https://status.example/", day, text, ..Item::default() };
    let all = [at("Four", 9, "d"), at("Three", 8, "c"), at("Two", 7, "b"), at("One", 6, "a")];
    let mut known = BTreeMap::new();
    for (now, shown) in [(10, &all[1..]), (11, &all[..3]), (12, &all[..1]), (13, &all[..4])] {
        world.web.set("/status", feed("https://status.example/", shown));
        assert_eq!(world.build(&format!("2026-11-{now}T10:00:00Z")).code, 0);
        for (title, ids) in ids(&world) {
            assert_eq!(*known.entry(title).or_insert(ids.clone()), ids);
        }
    }
    assert_eq!(known.len(), 4, "{known:?}");
}

#[test]
fn a_post_keeps_its_id_when_a_copy_of_it_is_gone_before_its_author_comes() {
    let post = Item { title: "One", link: "https://ada.example/1", guid: "c1", day: 9, text: "the words" };
    let newer = Item { title: "Three", link: "https://copy.example/3", guid: "3", day: 10, text: "other news" };
    let older = Item { title: "Two", link: "https://copy.example/2", guid: "2", day: 8, text: "older news" };
    let all = [newer.clone(), post.clone(), older.clone()];
    let own = Item { guid: "https://ada.example/1", ..post.clone() };
    for gone in ["withdrawn", "withdrawn before", "filtered", "no longer listed"] {
        let world = World::new();
        world.web.set("/copy", feed("https://copy.example/", &all));
        world.web.set("/ada", feed("https://ada.example/", std::slice::from_ref(&own)));
        list(&world, &[("Copy", "/copy", "")]);
        assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
        let known = id(&world, "One");
        if gone.starts_with("withdrawn") {
            world.web.set("/copy", feed("https://copy.example/", &[newer.clone(), older.clone()]));
        }
        if gone == "withdrawn before" {
            assert_eq!(world.build("2026-11-11T10:00:00Z").code, 0);
            assert!(!world.site("atom.xml").contains(&known[0]));
        }
        match gone {
            "no longer listed" => list(&world, &[("Ada", "/ada", "")]),
            "filtered" => list(&world, &[("Ada", "/ada", ""), ("Copy", "/copy", "exclude: { words: [words] }")]),
            _ => list(&world, &[("Ada", "/ada", ""), ("Copy", "/copy", "")]),
        }
        assert_eq!(world.build("2026-11-12T10:00:00Z").code, 0);
        assert_eq!(id(&world, "One"), known, "{gone}");
        assert!(!world.site("index.html").contains("also on"), "{gone}: it is not named");
        // The copy comes back: it is one with it.
        world.web.set("/copy", feed("https://copy.example/", &all));
        list(&world, &[("Ada", "/ada", ""), ("Copy", "/copy", "")]);
        assert_eq!(world.build("2026-11-13T10:00:00Z").code, 0);
        assert_eq!(id(&world, "One"), known, "{gone}");
        assert_eq!(world.site("index.html").matches(">One<").count(), 1, "{gone}");
    }
}
