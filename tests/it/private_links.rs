//! Links to hosts that no reader can reach: put on the blog's site, or published nowhere, and told by the check.

use crate::support::{Answer, Run, World};

const NOW: &str = "2026-11-22T10:00:00Z";

/// A feed that was made by the preview of a site generator.
fn preview(host: &str) -> String {
    format!(
        "<?xml version='1.0'?><rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'><channel><title>Ada</title>\
         <link>http://{host}/</link><description>d</description><image><url>http://{host}/me.png</url></image>\
         <item><title>Hello</title><link>http://{host}/2026/hello/</link><guid isPermaLink='false'>hello</guid>\
         <pubDate>20 Nov 2026 10:00:00 GMT</pubDate><enclosure url='http://{host}/a.mp3' type='audio/mpeg' length='9'/>\
         <description><![CDATA[<p>See <a href='http://{host}/about'>about</a> <img src='http://{host}/a.png' alt='x'></p>]]></description>\
         </item></channel></rss>"
    )
}

/// Everything that is published, but for the id that the author gave.
fn published(world: &World) -> String {
    world.files().iter().map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
}

#[test]
fn nothing_that_is_published_leads_to_a_private_host() {
    for host in ["localhost:4000", "127.0.0.2:1313", "0.0.0.0:8000", "[::1]:8080"] {
        let world = World::new();
        world.planet("", &[("Ada", "/ada", ""), ("Bob", "/bob", "site: https://bob.example/")]);
        for path in ["/ada", "/bob"] {
            world.web.set(path, Answer::ok(preview(host).replace("hello", &path[1..])));
        }
        // Of a file, no site is known.
        let list = std::fs::read_to_string(world.path("sources.yaml")).unwrap();
        world.write("sources.yaml", list + "  - name: Cy\n    feed: cy.xml\n");
        world.write("cy.xml", preview(host).replace("hello", "cy"));
        let run = world.build(NOW);
        assert_eq!((run.code, run.feeds("read")), (0, 3), "{}", run.stdout);

        let all = published(&world);
        assert!(
            !all.contains(host),
            "{host}: {}",
            all.split(host).next().unwrap().chars().rev().take(300).collect::<String>()
        );
        for (path, posts) in [("bob.example/2026/bob/", 1), ("bob.example/about", 1), ("bob.example/a.png", 1)] {
            assert!(all.matches(&format!("https://{path}")).count() >= posts, "{path}");
        }
        assert!(all.contains(&world.web.url("/2026/ada/")), "the host of the feed is the site, if none is known");
        assert_eq!(world.shown().len(), 3, "each post is there");
    }
}

#[test]
fn the_check_tells_of_links_that_no_reader_can_follow() {
    let world = World::new();
    world.write(
        "sources.yaml",
        "planet: { title: T, url: 'https://planet.example/' }\nsources:\n  - name: Ada\n    feed: ada.xml\n  - name: Bob\n    feed: bob.xml\n    site: https://bob.example/\n",
    );
    world.write("ada.xml", preview("localhost:4000"));
    world.write("bob.xml", preview("192.168.1.7"));
    let run = Run::from(world.run(&["check", "--all", "--now", NOW, "--color", "never"]));
    let told = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("warning: it has links to `http://localhost:4000`, which its readers cannot reach"),
        "{told}"
    );
    assert!(told.contains("the planet leaves them out"), "{told}");
    assert!(told.contains("warning: it has links to `http://192.168.1.7`"), "{told}");
    assert!(told.contains("the planet puts them on `https://bob.example/`"), "{told}");
    assert!(told.contains("`baseURL` in Hugo"), "{told}");
}
