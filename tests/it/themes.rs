//! The promises about themes: two of ours, a colour, and files of one's own.

use crate::support::{Answer, World, rss};

const NOW: &str = "2026-11-10T10:00:00Z";

fn planet(settings: &str) -> World {
    let world = World::new();
    world.planet(settings, &[("Ada", "/a", "")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "<p>Hello</p>")])));
    world
}

#[test]
fn a_theme_overrides_file_by_file_and_its_mistakes_name_file_and_line() {
    let world = planet("");
    world.write("theme/titles_only.html", "<p>{{ planet.title }} of {{ subscriptions }}</p>\n");
    assert_eq!(world.build(NOW).code, 0);
    assert_eq!(world.site("titles_only.html").trim(), "<p>Test of 1</p>");
    world.write("theme/titles_only.html", "<p>\n{{ planet.titel }}</p>\n");
    let run = world.build(NOW);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("titles_only.html") && run.stderr.contains('2'), "{}", run.stderr);
    assert_eq!(world.site("titles_only.html").trim(), "<p>Test of 1</p>", "the old site stays");
}

#[test]
fn the_classic_theme_has_every_page_and_feed_that_the_almanac_has() {
    let (almanac, classic) = (planet(""), planet("  theme: classic"));
    assert_eq!((almanac.build(NOW).code, classic.build(NOW).code), (0, 0));
    let paths = |world: &World| world.files().into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    assert_eq!(paths(&almanac), paths(&classic));
    assert!(almanac.site("index.html").contains("class=\"moon\"") && !classic.site("index.html").contains("moon"));
    assert!(classic.site("index.html").contains("<h3 class=\"by\" "));
    assert_eq!(
        almanac.site("rss20.xml").replace(&almanac.web.url(""), ""),
        classic.site("rss20.xml").replace(&classic.web.url(""), "")
    );
}

#[test]
fn an_accent_is_a_sheet_that_every_page_links() {
    let world = planet("  accent: \"#0A7BBB\"");
    assert_eq!(world.build(NOW).code, 0);
    assert!(world.site("accent.css").contains("--brand: #0a7bbb;"));
    assert!(world.site("sources/ada/index.html").contains("<link rel=\"stylesheet\" href=\"../../accent.css\">"));
    world.write("theme/accent.css", ":root { --accent: teal }");
    assert_eq!(world.build(NOW).code, 0);
    assert_eq!(world.site("accent.css"), ":root { --accent: teal }");
    world.planet("", &[("Ada", "/a", "")]);
    std::fs::remove_dir_all(world.path("theme")).unwrap();
    assert_eq!(world.build(NOW).code, 0);
    assert!(!world.path("site/accent.css").exists() && !world.site("index.html").contains("accent.css"));
}

#[test]
fn a_file_can_extend_the_one_whose_place_it_takes() {
    let world = planet("  theme: classic");
    let own = "{% extends \"classic/date.html\" %}";
    world.write("theme/date.html", own);
    world.write(
        "theme/front.html",
        "{% extends \"almanac/front.html\" %}\n{% block aside %}{{ super() }}<p>ours</p>{% endblock %}\n",
    );
    let run = world.build(NOW);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = world.site("index.html");
    assert!(page.contains("<p>ours</p>") && page.contains("class=\"sidebar\""), "{page}");
    assert!(page.contains("<h2 id=\"day-2026-11-02\">"), "{page}");
}
