//! The promises about posts (product rules 1 to 6), end to end.

use crate::support::{Answer, World, rss};

fn world(blogs: &[(&str, &str, &str)]) -> World {
    let world = World::new();
    world.planet("page: { posts: 0, days: 0, new_source_posts: 9 }", blogs);
    world
}

#[test]
fn an_edit_and_a_new_date_float_nothing_up() {
    let world = world(&[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("b", 3, "<p>b</p>"), ("a", 2, "<p>a</p>")])));
    world.build("2026-11-10T10:00:00Z");
    assert_eq!(world.shown(), ["Post b", "Post a"]);
    world.web.set("/a", Answer::ok(rss(&[("a", 11, "<p>better</p>"), ("b", 3, "<p>b</p>")])));
    let run = world.build("2026-11-12T10:00:00Z");
    assert_eq!(world.shown(), ["Post b", "Post a"]);
    assert_eq!(run.report["posts"]["edited"], 1);
    assert!(world.site("index.html").contains("better"));
}

#[test]
fn a_new_source_brings_one_post_to_the_front_page() {
    let world = World::new();
    world.planet("", &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("c", 0, "c"), ("b", 3, "b"), ("a", 2, "a")])));
    world.build("2026-11-10T10:00:00Z");
    assert_eq!(world.shown(), ["Post b"], "the newest with a date");
    world.web.set("/a", Answer::ok(rss(&[("d", 11, "d"), ("c", 0, "c"), ("b", 3, "b"), ("a", 2, "a")])));
    world.build("2026-11-11T10:00:00Z");
    assert_eq!(world.shown(), ["Post d", "Post b"]);
}

#[test]
fn a_post_of_the_future_stands_at_the_moment_it_was_first_seen() {
    let world = world(&[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("later", 30, "x")])));
    world.build("2026-11-10T10:00:00Z");
    assert!(world.site("atom.xml").contains("<published>2026-11-10T10:00:00Z</published>"));
    world.build("2026-11-11T10:00:00Z");
    assert!(world.site("atom.xml").contains("<published>2026-11-10T10:00:00Z</published>"));
}

#[test]
fn nothing_that_a_feed_says_of_itself_makes_a_page_or_a_feed_invalid() {
    let world = world(&[("Ada", "/a", "")]);
    world.web.set(
        "/a",
        Answer::ok(
            r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en_uk"><id>urn:x</id><title>Ada</title>
            <link href="https://ada.example/~ada[1]/"/><updated>2035-01-01T00:00:00Z</updated>
            <entry xml:lang="channel.language"><id>urn:x:1</id><link href="https://ada.example/a^b#c#d"/>
            <published>2026-11-02T00:00:00Z</published><updated>2035-01-01T00:00:00Z</updated>
            <content type="html">x</content></entry></feed>"#,
        ),
    );
    world.build("2026-11-10T10:00:00Z");
    let (page, feed) = (world.site("index.html"), world.site("atom.xml"));
    for text in [&page, &feed] {
        assert!(text.contains("https://ada.example/a%5Eb#c%23d") && text.contains("https://ada.example/~ada%5B1%5D/"));
        assert!(text.contains("lang=\"en-GB\"") && !text.contains("channel.language"), "{text}");
    }
    assert!(
        page.contains("<h3 class=\"unseen\" lang=\"en\" dir=\"ltr\">Untitled post, November 2, 2026, 00:00 UTC</h3>")
    );
    assert!(!page.contains("2035"), "an edit of the future");
}

#[test]
fn the_same_post_from_two_sources_stands_once() {
    let world = world(&[("Ada", "/a", ""), ("Bob", "/b", "")]);
    world.web.set("/a", Answer::ok(rss(&[("x", 3, "from ada")])));
    world.web.set("/b", Answer::ok(rss(&[("x", 3, "from bob"), ("y", 2, "y")])));
    world.build("2026-11-10T10:00:00Z");
    assert_eq!(world.shown(), ["Post x", "Post y"]);
    let page = world.site("index.html");
    assert!(page.contains("from ada") && !page.contains("from bob"));
}

#[test]
fn posts_stay_when_they_leave_the_feed_and_go_when_their_author_deletes_them() {
    let world = world(&[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("c", 4, "c"), ("b", 3, "b"), ("a", 2, "a")])));
    world.build("2026-11-10T10:00:00Z");
    world.web.set("/a", Answer::ok(rss(&[("d", 11, "d"), ("c", 4, "c"), ("b", 3, "b")])));
    world.build("2026-11-11T10:00:00Z");
    assert_eq!(world.shown().len(), 4);
    world.web.set("/a", Answer::ok(rss(&[("d", 11, "d"), ("b", 3, "b")])));
    let run = world.build("2026-11-12T10:00:00Z");
    assert_eq!(world.shown(), ["Post d", "Post b", "Post a"]);
    assert_eq!(run.report["posts"]["withdrawn"], 1);
}

#[test]
fn a_source_that_is_removed_takes_its_posts_along_and_brings_their_dates_back() {
    let world = world(&[("Ada", "/a", ""), ("Bob", "/b", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 0, "a")])));
    world.web.set("/b", Answer::ok(rss(&[("b", 2, "b")])));
    let settings = "page: { posts: 0, days: 0, new_source_posts: 9 }";
    world.build("2026-11-10T10:00:00Z");
    world.planet(settings, &[("Bob", "/b", "")]);
    world.build("2026-11-11T10:00:00Z");
    assert_eq!(world.shown(), ["Post b"]);
    world.planet(settings, &[("Ada", "/a", "dates: first-seen"), ("Bob", "/b", "")]);
    world.build("2026-11-20T10:00:00Z");
    let state = std::fs::read_to_string(world.path("state/ada.json")).unwrap();
    assert!(state.contains(r#""first_seen":"2026-11-10T10:00:00Z""#), "{state}");
}

#[test]
fn words_decide_over_bodies_and_new_rules_hold_for_old_posts() {
    let settings = "page: { posts: 0, days: 0, new_source_posts: 9 }";
    let world = world(&[("Ada", "/a", "")]);
    world.web.set(
        "/a",
        Answer::ok(rss(&[("b", 3, "<p>all about pytest</p>"), ("a", 2, "<p>sponsored</p>")])).with("ETag", "\"1\""),
    );
    world.build("2026-11-10T10:00:00Z");
    assert_eq!(world.shown().len(), 2);
    world.planet(settings, &[("Ada", "/a", "exclude: { words: [sponsored] }")]);
    world.build("2026-11-10T11:00:00Z");
    assert_eq!(world.shown(), ["Post b"]);
    world.planet(settings, &[("Ada", "/a", "include: { words: [\"re:py(test|py)\"] }")]);
    world.build("2026-11-10T12:00:00Z");
    assert_eq!(world.shown(), ["Post b"]);
    world.planet(settings, &[("Ada", "/a", "hidden: true")]);
    world.build_with("2026-11-10T13:00:00Z", &["--allow-reset"]);
    assert!(world.shown().is_empty());
}

#[test]
fn content_is_a_choice_of_the_source() {
    let body = "<p>First words.</p><p><em>Second</em> words.</p>";
    for (content, full, text) in [("full", true, true), ("excerpt", false, true), ("title", false, false)] {
        let world = world(&[("Ada", "/a", &format!("content: {content}"))]);
        world.web.set("/a", Answer::ok(rss(&[("a", 3, body)])));
        world.build("2026-11-10T10:00:00Z");
        for page in ["index.html", "atom.xml", "rss20.xml"] {
            let page = world.site(page);
            assert_eq!(
                page.contains("<em>Second</em>") || page.contains("&lt;em&gt;Second&lt;/em&gt;"),
                full,
                "{content}"
            );
            assert_eq!(page.contains("First words."), text, "{content}");
        }
    }
}

#[test]
fn a_date_without_a_time_is_that_day_in_the_planets_calendar() {
    let dates = ["2026-03-01", "Sun, 01 Mar 2026", "1 March 2026"];
    for zone in ["Pacific/Pago_Pago", "America/Los_Angeles", "UTC", "Asia/Tokyo", "Pacific/Kiritimati"] {
        let world = World::new();
        let planet = format!("  timezone: {zone}\npage: {{ posts: 0, days: 0, new_source_posts: 9 }}");
        world.planet(&planet, &[("Ada", "/a", "")]);
        let item = |date: &&str| {
            let text = date.replace(' ', "-");
            format!(
                "<item><title>{text}</title><link>https://a.example/{text}</link><pubDate>{date}</pubDate>\
                 <description>{text}</description></item>"
            )
        };
        let items: String = dates.iter().map(item).collect();
        let feed = format!(
            "<rss version='2.0'><channel><title>Ada</title><link>https://a.example/</link>{items}</channel></rss>"
        );
        world.web.set("/a", Answer::ok(feed));
        assert_eq!(world.build("2026-03-10T10:00:00Z").code, 0);
        let page = world.site("index.html");
        assert_eq!(page.matches("<article ").count(), 3, "{zone}");
        assert_eq!(page.matches("datetime=\"2026-03-01T").count(), 3, "{zone}");
        assert_eq!(page.matches("title=\"March 1, 2026").count(), 3, "{zone}");
        assert!(page.contains("<time datetime=\"2026-03-01\">"), "{zone}");
        assert!(world.path("site/archive/2026/03/index.html").exists(), "{zone}");
        assert!(!world.path("site/archive/2026/02/index.html").exists(), "{zone}");
        for (file, day) in [
            ("atom.xml", "<published>2026-03-01T"),
            ("rss10.xml", "<dc:date>2026-03-01T"),
            ("rss20.xml", "<pubDate>Sun, 01 Mar 2026 "),
            ("feed.json", "\"date_published\": \"2026-03-01T"),
        ] {
            // RSS 1.0 dates the channel too, by its newest post.
            let entries = 3 + usize::from(file == "rss10.xml");
            assert_eq!(world.site(file).matches(day).count(), entries, "{zone}: {file}");
        }
    }
}
