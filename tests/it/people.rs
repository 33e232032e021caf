//! What a list says of people: their profiles elsewhere, and free keys for templates.

use crate::support::{Answer, World, rss};

fn world(of_ada: &str) -> World {
    let world = World::new();
    world.planet("", &[("Ada", "/ada", of_ada), ("Bob", "/bob", "")]);
    for path in ["/ada", "/bob"] {
        world.web.set(path, Answer::ok(rss(&[("one", 2, "Words")])));
    }
    world
}

#[test]
fn profiles_are_linked_from_the_page_and_stand_in_the_lists() {
    let world =
        world("me: { mastodon: \"@ada@social.example\", irc: ada_l, other: [\"https://photos.example/a?b=1&c=2\"] }");
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
    let page = world.site("sources/ada/index.html");
    assert!(page.contains(r#"rel="me" href="https://social.example/@ada">Mastodon</a>"#), "{page}");
    assert!(page.contains(r#"rel="me" href="https://photos.example/a?b=1&amp;c=2">photos.example/a</a>"#), "{page}");
    assert!(page.contains(r#"<span class="p-nickname">ada_l</span>"#), "{page}");
    assert!(!world.site("sources/bob/index.html").contains("h-card"));
    let opml = world.site("opml.xml");
    let accounts = r#"foaf:account="https://social.example/@ada https://photos.example/a?b=1&amp;c=2""#;
    assert_eq!(opml.matches(accounts).count(), 1, "{opml}");
    let foaf = world.site("foafroll.xml");
    assert!(foaf.contains(r#"<foaf:OnlineAccount rdf:about="https://social.example/@ada">"#), "{foaf}");
    assert!(foaf.contains("<foaf:accountName>@ada@social.example</foaf:accountName>"), "{foaf}");
}

#[test]
fn a_template_shows_what_the_list_has_for_it() {
    let world = world("extra: { city: \"London <3\", since: 1843, likes: [engines, whist] }");
    let shown = "{% if source.extra.city|default('') %}<p>{{ source.extra.city }} {{ source.extra.since }} \
                 {{ source.extra.likes|join('+') }}</p>{% endif %}\n";
    world.write("theme/rate.html", shown);
    let run = world.build("2026-11-10T10:00:00Z");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(world.site("sources/ada/index.html").contains("<p>London &lt;3 1843 engines+whist</p>"));
    // A change of the list alone makes the pages that show it.
    let list = world.path("sources.yaml");
    let text = std::fs::read_to_string(&list).unwrap().replace("1843", "1815");
    std::fs::write(list, text).unwrap();
    assert_eq!(world.build_with("2026-11-10T10:00:00Z", &["--offline"]).code, 0);
    assert!(world.site("sources/ada/index.html").contains("1815"));
}

#[test]
fn a_blog_of_which_a_filter_may_leave_posts_out_is_marked() {
    let world = world("exclude: { words: [sponsored] }");
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
    let marked = "only a part of its posts is shown";
    assert_eq!(world.site("sources/index.html").matches(marked).count(), 1);
    assert!(world.site("sources/ada/index.html").contains(marked));
    assert!(!world.site("sources/bob/index.html").contains(marked));
}

#[test]
fn a_blog_without_a_feed_is_listed_and_not_fetched() {
    let world = world("");
    let list = std::fs::read_to_string(world.path("sources.yaml")).unwrap();
    let more =
        "  - name: \"Zoe <3\"\n    feed: none\n    site: https://zoe.example/?a=1&b=2\n    me: { github: zoe }\n";
    world.write("sources.yaml", format!("{list}{more}"));
    let run = world.build("2026-11-10T10:00:00Z");
    assert_eq!((run.code, &run.report["feeds"]["subscribed"]), (0, &2.into()), "{}", run.stderr);
    let page = world.site("sources/index.html");
    assert!(page.contains("<a href=\"https://zoe.example/?a=1&amp;b=2\">Zoe &lt;3</a>"), "{page}");
    let foaf = world.site("foafroll.xml");
    assert!(foaf.contains("<foaf:name>Zoe &lt;3</foaf:name>") && foaf.contains("https://github.com/zoe"), "{foaf}");
    assert!(!world.site("opml.xml").contains("Zoe"));
    world.write("sources.yaml", list);
    assert_eq!(world.build_with("2026-11-10T10:00:00Z", &["--offline"]).code, 0);
    assert!(!world.site("sources/index.html").contains("zoe.example"), "its list is made again");
}
