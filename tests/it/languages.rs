//! A planet speaks its language, and its feeds hold no words of it.

use crate::support::{Answer, World};

const NOW: &str = "2026-11-22T10:00:00Z";

fn speaking(world: &World, language: &str) {
    let settings = format!("  language: {language}\n  timezone: Europe/Warsaw");
    world.planet(&settings, &[("Blog", "/feed.xml", "")]);
    let item = "<item><guid>a</guid><title>Post</title><pubDate>Sun, 15 Nov 2026 23:30:00 GMT</pubDate>\
        <description>&lt;table&gt;&lt;tr&gt;&lt;td&gt;a cell&lt;/td&gt;&lt;td&gt;and another&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</description></item>";
    world.web.set(
        "/feed.xml",
        Answer::ok(format!("<rss version=\"2.0\"><channel><title>Blog</title>{item}</channel></rss>")),
    );
    let run = world.build(NOW);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn words_dates_and_numbers_are_in_the_planet_s_language() {
    let world = World::new();
    speaking(&world, "pl");
    let front = world.site("index.html");
    assert!(front.contains("<html lang=\"pl\" dir=\"ltr\">"));
    assert!(front.contains(">Przejdź do treści</a>"));
    assert!(front.contains(">22 listopada 2026, 11:00 CET</time>"), "the moment of the build, in the planet's zone");
    assert!(front.contains(">poniedziałek</span>") && front.contains(">16</span>"), "in Warsaw it was Monday already");
    assert!(front.contains("aria-label=\"Tabela\""), "a table is named where it is shown");
    assert!(world.site("archive/index.html").contains("1\u{a0}wpis"));
    assert!(world.site("archive/2026/11/index.html").contains(">listopad 2026</h1>"));
}

#[test]
fn the_same_state_speaks_another_language_and_the_feeds_stay_as_they_are() {
    let feeds = ["atom.xml", "rss20.xml", "rss10.xml", "feed.json", "opml.xml", "sources/blog/atom.xml"];
    let world = World::new();
    speaking(&world, "en");
    let english = feeds.map(|feed| world.site(feed));
    speaking(&world, "ar");
    assert!(world.site("index.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(world.site("index.html").contains("aria-label=\"جدول\""));
    for (feed, english) in feeds.into_iter().zip(english) {
        let arabic = world.site(feed);
        let tagged =
            |feed: &str, tag: &str| feed.replace(&format!(">{tag}<"), ">xx<").replace(&format!("\"{tag}\""), "\"xx\"");
        assert_eq!(tagged(&arabic, "ar"), tagged(&english, "en"), "{feed}");
    }
}

#[test]
fn a_theme_says_things_differently_and_its_mistakes_name_file_and_line() {
    let world = World::new();
    world.write("theme/messages/fr.ftl", "sources = Membres\n");
    speaking(&world, "fr-CA");
    assert!(world.site("sources/index.html").contains("<h1 class=\"pagetitle\">Membres</h1>"));
    assert!(world.site("index.html").contains(">Archives</a>"), "the rest stays");
    assert!(!world.path("site/messages").exists(), "words are no part of the site");

    world.write("theme/messages/fr.ftl", "sources = Membres\nposts = { $nombre } articles\n");
    let run = world.build(NOW);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("messages/fr.ftl:2:1"), "{}", run.stderr);
    assert!(
        run.stderr.contains("`posts` has no argument `nombre`") && run.stderr.contains("available: count"),
        "{}",
        run.stderr
    );
}
