//! The promise that feeds are read before they are published: one that does not say what it was made to say stops the build.

use crate::support::{Answer, World, rss};

const NOW: &str = "2026-11-10T10:00:00Z";
const ATOM: &str = include_str!("../../src/theme/atom.xml");
const RSS20: &str = include_str!("../../src/theme/rss20.xml");
const RSS10: &str = include_str!("../../src/theme/rss10.xml");

/// A planet with three posts, whose site stands; the titles are hostile to XML.
fn planet() -> World {
    let world = World::new();
    world.planet("page:\n  new_source_posts: 5", &[("Ada", "/a", "tags: [own]")]);
    let posts = rss(&[("q", 4, "<p>1</p>"), ("b", 3, "<p>2</p>"), ("p", 2, "<p>3</p>")]);
    let posts = posts.replace("Post q", "Q&amp;A").replace("Post b", "b &lt; c").replace("Post p", "plain");
    world.web.set("/a", Answer::ok(posts));
    let run = world.build(NOW);
    assert_eq!(run.code, 0, "{}", run.stderr);
    world
}

/// A template of ours, changed.
fn changed(template: &str, from: &str, to: &str) -> String {
    assert!(template.contains(from), "{from}");
    template.replace(from, to)
}

/// The build stops, names the template, says so, and the site is what it was.
fn stops(world: &World, name: &str, template: &str, said: &[&str]) {
    let before = world.files();
    world.write(&format!("theme/{name}"), template);
    let run = world.build(NOW);
    assert_eq!(run.code, 2, "{name}, {said:?}: {}", run.stderr);
    for part in [format!("theme/{name}").as_str(), "nothing was published"].iter().chain(said) {
        assert!(run.stderr.contains(part), "`{part}` is missing in: {}", run.stderr);
    }
    assert!(world.files() == before, "{name}, {said:?}: the old site stays");
    std::fs::remove_file(world.path(&format!("theme/{name}"))).unwrap();
}

#[test]
fn a_broken_atom_xml_stops_the_build() {
    let world = planet();
    let id = "<id>{{ entry.post.id }}</id>";
    let title = "<title>{{ post.title }}</title>";
    let entries = "{% for entry in entries %}";
    let link = "    <link rel=\"alternate\" type=\"text/html\" href=\"{{ post.link }}\"/>";
    let published = "<published>{{ post.at.iso }}</published>";
    let cases: &[(&str, &str, &[&str])] = &[
        (
            entries,
            "{% for entry in entries[1:] %}",
            &["`atom.xml`", "2 entries instead of 3", "missing is entry 1, `Q&A`", "2 more feeds are wrong"],
        ),
        (
            entries,
            "{% for entry in entries %}{% if loop.first %}{% continue %}{% endif %}",
            &["2 entries instead of 3"],
        ),
        (
            entries,
            "{% for entry in entries + entries %}",
            &["6 entries instead of 3", "entry 4, `Q&A`, is the first that is too many"],
        ),
        (entries, "{% for entry in entries|reverse %}", &["the id of entry 1, `Q&A`, is", "{{ entry.post.id }}"]),
        (
            id,
            "<id>{{ entries[0].post.id }}</id>",
            &["the id of entry 2, `b < c`, is", "/atom.xml:32, line", "{{ entry.post.id }}"],
        ),
        (id, "", &["entry 1, `Q&A`, has no id", "{{ entry.post.id }}"]),
        (link, "", &["entry 1, `Q&A`, has no link"]),
        (link, "    <link href=\"{{ planet.url }}\"/>", &["the link of entry 1, `Q&A`, is `http", "/atom.xml:35"]),
        (title, "<title>{{ post.title|html }}</title>", &["is `Q&amp;A` instead of `Q&A`", "/atom.xml:33"]),
        (
            title,
            "<title>{{ post.title|safe }}</title>",
            &["not well-formed", "/atom.xml:33, line", "<title>Q&A</title>", "&amp;"],
        ),
        (title, "<title>{{ source.name }}</title>", &["the title of entry 1, `Q&A`, is `Ada` instead of `Q&A`"]),
        (
            published,
            "<published>{{ planet.built.iso }}</published>",
            &["the date of entry 1, `Q&A`, is `2026-11-10T10:00:00Z`"],
        ),
        (published, "<published>{{ post.at.full }}</published>", &["entry 1, `Q&A`, has no date"]),
        (published, "", &["entry 1, `Q&A`, has no date, where `2026-11-04"]),
        ("</entry>", "", &["not well-formed", "close each element"]),
        ("</feed>", "", &["not well-formed", "close each element"]),
        ("<?xml", "\n<?xml", &["not well-formed", "the very first"]),
        ("<source>", "<source>&nbsp;", &["not well-formed", "no names of HTML"]),
        (
            "http://www.w3.org/2005/Atom",
            "https://www.w3.org/2005/Atom",
            &["its first element is `feed` of `https:", "/atom.xml:3"],
        ),
    ];
    for (from, to, said) in cases {
        stops(&world, "atom.xml", &changed(ATOM, from, to), said);
    }
    stops(&world, "atom.xml", "", &["not well-formed"]);
    stops(&world, "atom.xml", "{# nothing #}\n", &["not well-formed"]);
    stops(&world, "atom.xml", RSS20, &["its first element is `rss`", "is not an Atom feed"]);
    stops(&world, "atom.xml", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", &["its first element is `html`"]);
}

#[test]
fn a_broken_rss20_xml_stops_the_build() {
    let world = planet();
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "{% for entry in entries %}",
            "{% for entry in entries[:2] %}",
            &["`rss20.xml`", "2 entries instead of 3", "entry 3, `plain`"],
        ),
        ("{{ post.guid }}", "{{ planet.url }}", &["the id of entry 1, `Q&A`, is", "{{ post.guid }}"]),
        ("<link>{{ post.link }}</link>", "", &["entry 1, `Q&A`, has no link"]),
        ("{{ post.title|rss_text }}", "{{ post.title|html }}", &["the title of entry 1, `Q&A`, is `Ada: Q&amp;A`"]),
        ("{{ post.at.rfc822 }}", "{{ feed.updated.rfc822 }}", &["the date of entry 2, `b < c`, is `2026-11-04"]),
        ("{{ post.at.rfc822 }}", "{{ post.at.date }}", &["entry 1, `Q&A`, has no date", "/rss20.xml:30", "rfc822"]),
        ("</item>", "</items>", &["not well-formed", "/rss20.xml:"]),
        ("version=\"2.0\"", "version=\"3.0\"", &["its first element is `rss`", "RSS 2.0"]),
        ("<channel>", "<channel>Q & A", &["not well-formed", "/rss20.xml:4, line 3 of"]),
    ];
    for (from, to, said) in cases {
        stops(&world, "rss20.xml", &changed(RSS20, from, to), said);
    }
    stops(&world, "rss20.xml", ATOM, &["its first element is `feed`", "is not RSS 2.0"]);
    stops(&world, "rss20.xml", "", &["not well-formed"]);
}

#[test]
fn a_broken_rss10_xml_stops_the_build() {
    let world = planet();
    let item = "<item rdf:about=\"{{ entry.post.about }}\">";
    let cases: &[(&str, &str, &[&str])] = &[
        (item, "<item>", &["`rss10.xml`", "entry 1, `Q&A`, has no id"]),
        (item, "<item rdf:about=\"{{ planet.url }}\">", &["the id of entry 1, `Q&A`, is", "/rss10.xml:27"]),
        ("  <link>{% if post.link", "  <link/><other>{% if post.link", &["not well-formed"]),
        (
            "{{ source.name|rss_text }}{% if post.title %}: {{ post.title|rss_text }}{% endif %}",
            "one",
            &["the title of entry 1, `Q&A`, is `one`"],
        ),
        ("<dc:date>{{ post.at.iso }}", "<dc:date>{{ feed.updated.iso }}", &["the date of entry 2, `b < c`, is"]),
        ("rdf:RDF", "RDF", &["its first element is `RDF`", "RSS 1.0"]),
    ];
    for (from, to, said) in cases {
        stops(&world, "rss10.xml", &changed(RSS10, from, to), said);
    }
    let linkless = changed(
        RSS10,
        "<link>{% if post.link %}{{ post.link }}{% else %}{{ planet.url }}{{ post.archive }}{% endif %}</link>",
        "",
    );
    stops(&world, "rss10.xml", &linkless, &["0 entries instead of 3", "an item without a `link`"]);
    stops(&world, "rss10.xml", RSS20, &["its first element is `rss`", "is not RSS 1.0"]);
}

#[test]
fn harmless_changes_of_a_feed_pass() {
    let world = planet();
    let passes = |name: &str, template: String| {
        world.write(&format!("theme/{name}"), template);
        let run = world.build(NOW);
        assert_eq!(run.code, 0, "{}", run.stderr);
        std::fs::remove_file(world.path(&format!("theme/{name}"))).unwrap();
    };
    let title = "    <title>{{ post.title }}</title>\n";
    let without = changed(ATOM, title, "");
    passes(
        "atom.xml",
        changed(&without, "  </entry>", "    <rights>ours</rights>\n    <title>{{ post.title }}</title>\n  </entry>"),
    );
    passes("atom.xml", changed(ATOM, "<title>{{ feed.title }}</title>", "<title>Our own &amp; only</title>"));
    passes("atom.xml", changed(ATOM, "{{ post.title }}", "{{ source.name }}: {{ post.title }}"));
    passes("atom.xml", changed(ATOM, "<title>{{ post.title }}", "<title type=\"html\">{{ post.title_html }}"));
    passes("atom.xml", changed(ATOM, "<title>{{ post.title }}", "<title><![CDATA[{{ post.title|safe }}]]>"));
    passes("atom.xml", changed(ATOM, "</feed>", "</feed>\n<!-- made by us -->\n"));
    passes("atom.xml", "{% include \"almanac/atom.xml\" %}".to_owned());
    passes(
        "rss20.xml",
        changed(
            RSS20,
            "{{ source.name|rss_text }}{% if post.title %}: {{ post.title|rss_text }}{% endif %}",
            "{{ post.title }}",
        ),
    );
    passes("rss20.xml", changed(RSS20, "{{ post.guid }}", "{{ entry.post.id }}"));
    passes("rss10.xml", changed(RSS10, "</item>", "  <dc:publisher>us</dc:publisher>\n</item>"));
    world.write("theme/feed.json", "{}");
    assert_eq!(world.build(NOW).code, 0, "a file of the theme is what it is");
}

#[test]
fn a_feed_that_did_not_change_is_not_read_again() {
    let world = planet();
    // One line more, which a comment hides: not the same bytes, and not well-formed.
    world.write("theme/rss20.xml", format!("{RSS20}{{# }} #}}\n"));
    assert_eq!(world.build(NOW).code, 0);
    std::fs::write(world.path("site/atom.xml"), "not the feed").unwrap();
    let broken = changed(ATOM, "<id>{{ entry.post.id }}</id>", "<id/>");
    stops(&world, "atom.xml", &broken, &["entry 1"]);
    let run = world.build(NOW);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(world.site("atom.xml").contains("<entry"));
}

#[test]
fn both_themes_pass_with_people_whose_names_stump_the_reader() {
    for theme in ["almanac", "classic"] {
        let world = World::new();
        world.planet(&format!("  theme: {theme}"), &[("Ada", "/a", "")]);
        let feed = rss(&[("]]> 👩‍🚀 \u{202e}שלום", 2, "<p>Hello</p>")]);
        let feed = feed.replace("<item>", "<item><author>a@b.example—Jo “c@d.example”</author>");
        world.web.set("/a", Answer::ok(feed));
        let run = world.build(NOW);
        assert_eq!(run.code, 0, "{}", run.stderr);
        assert!(!run.stderr.contains("stumbled"), "{}", run.stderr);
    }
}
