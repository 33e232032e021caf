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
    assert!(
        almanac.site("index.html").contains("class=\"weekday\"") && !classic.site("index.html").contains("weekday")
    );
    assert!(classic.site("index.html").contains("<h3 class=\"by\" "));
    // Ids are made of the feed's address, which has another port.
    let feed = |world: &World| {
        let text = world.site("rss20.xml").replace(&world.web.url(""), "");
        text.lines().filter(|line| !line.contains("<guid")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(feed(&almanac), feed(&classic));
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

const DOCS: &str = include_str!("../../docs/themes.md");

/// The first block of code in a language after a heading.
fn example(heading: &str, language: &str) -> &'static str {
    let after = DOCS.split(&format!("\n{heading}\n")).nth(1).unwrap();
    after.split(&format!("```{language}\n")).nth(1).unwrap().split("```").next().unwrap()
}

#[test]
fn the_documented_examples_work() {
    let world = World::new();
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "<p>Hello</p>")])));
    let settings = example("## Ten lines", "yaml").strip_prefix("planet:\n").unwrap();
    world.planet(settings.trim_end(), &[("Ada", "/a", "")]);
    world.write("theme/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    world.write("theme/extra.html", example("## Ten lines", "html"));
    world.write("theme/ours.css", example("## Ten lines", "css"));
    world.write("theme/front.html", example("## Your own files", "jinja"));
    world.write("theme/messages/en.ftl", example("## Filters and functions", ""));
    let run = world.build(NOW);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let page = world.site("index.html");
    for part in ["href=\"ours.css\"", "href=\"accent.css\"", "src=\"logo.svg\"", "About us", "Freshly pressed:"] {
        assert!(page.contains(part), "{part}: {page}");
    }
    assert!(world.path("site/ours.css").exists() && !world.path("site/messages").exists());
}

fn is_feed(template: &str) -> bool {
    ["atom.xml", "rss20.xml", "rss10.xml"].contains(&template)
}

#[test]
fn each_page_has_the_variables_that_are_documented() {
    let world = World::new();
    world.planet("page:\n  posts: 1\n  new_source_posts: 5", &[("Ada", "/a", "tags: [own]")]);
    world.web.set("/a", Answer::ok(rss(&[("a", 2, "<p>1</p>"), ("b", 3, "<p>2</p>"), ("c", 4, "<p>3</p>")])));
    let section = DOCS.split("### Pages\n").nth(1).unwrap().split("\n#").next().unwrap();
    let names = |cell: &'static str| cell.split('`').skip(1).step_by(2);
    let pages: Vec<(&str, Vec<&str>)> = section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').collect::<Vec<_>>())
        .map(|cells| (names(cells[1]).next().unwrap(), names(cells[3]).collect()))
        .collect();
    for (template, own) in &pages {
        let mut text = format!("made from {template}");
        for name in pages.iter().flat_map(|(_, names)| names) {
            let is_wrong = if own.contains(name) { "undefined" } else { "defined" };
            // The planet's own feed is made with more than the others.
            if *template != "atom.xml" || own.contains(name) {
                text += &format!("{{% if {name} is {is_wrong} %}} {name} is {is_wrong}{{% endif %}}");
            }
        }
        // A feed that is not one is not published.
        if is_feed(template) {
            text = format!("{{% include \"almanac/{template}\" %}}\n<!-- {text} -->");
        }
        world.write(&format!("theme/{template}"), text);
    }
    let run = world.build(NOW);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let made: Vec<String> = world
        .files()
        .into_iter()
        .filter_map(|(_, bytes)| String::from_utf8(bytes).ok())
        .filter_map(|text| text.rsplit_once("made from ").map(|(_, made)| format!("made from {made}")))
        .map(|text| text.trim_end_matches(" -->").to_owned())
        .collect();
    for (template, _) in &pages {
        let of_template: Vec<_> =
            made.iter().filter(|text| text.starts_with(&format!("made from {template}"))).collect();
        assert!(!of_template.is_empty(), "nothing is made from {template}");
        assert!(of_template.iter().all(|text| **text == format!("made from {template}")), "{of_template:?}");
    }
}
