//! The promises about the site as a whole: every address is there, nothing leads nowhere, nothing is out of reach.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use crate::crawl::Site;
use crate::support::World;

const ROOT: &str = "https://planet.example/";
const FOLDER: &str = "https://example.org/a/b/";

/// What every planet has, at addresses that never change.
const FILES: [&str; 18] = [
    "index.html",
    "summary.html",
    "titles_only.html",
    "archive/index.html",
    "sources/index.html",
    "tags/index.html",
    "search/index.html",
    "subscribe/index.html",
    "404.html",
    "atom.xml",
    "rss20.xml",
    "rss10.xml",
    "feed.json",
    "opml.xml",
    "foafroll.xml",
    ".well-known/recommendations.opml",
    "health.json",
    "sitemap.xml",
];

/// Of what the demo has more than one: one that must be there.
const ONE_OF_MANY: [&str; 6] = [
    "page/2/index.html",
    "archive/2026/11/index.html",
    "sources/night-log/index.html",
    "sources/night-log/atom.xml",
    "tags/observing/index.html",
    "tags/observing/atom.xml",
];

/// Read by programs that know where to look, by nobody, or (`search.js`) where there is an index to search.
const UNLINKED: [&str; 6] =
    [".nojekyll", ".perihelion", ".well-known/recommendations.opml", "robots.txt", "sitemap.xml", "search.js"];

/// The demo, at the root of a host and in a folder.
static DEMOS: LazyLock<[Site; 2]> = LazyLock::new(|| {
    [ROOT, FOLDER].map(|base| {
        let world = World::new();
        let run = world.run(&["demo", "--quiet", "--out", "site", "--base-url", base]);
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        Site::read(&world.path("site"), base)
    })
});

#[test]
fn every_address_that_was_promised_is_there() {
    for site in &*DEMOS {
        for file in FILES.iter().chain(&ONE_OF_MANY).chain(&[".nojekyll"]) {
            assert!(site.files.contains(*file), "no `{file}` in a site at {}", site.base);
        }
        // Robots look for theirs at the root of a host and nowhere else.
        assert_eq!(site.files.contains("robots.txt"), site.base.path() == "/", "at {}", site.base);
        let pages = site.pages.keys().filter(|page| page.starts_with("sources/") || page.starts_with("tags/"));
        for page in pages.filter(|page| page.matches('/').count() == 2) {
            let feed = page.replace("index.html", "atom.xml");
            assert!(site.files.contains(&feed), "`{page}` has no feed");
        }
    }
}

#[test]
fn no_link_leads_nowhere() {
    for site in &*DEMOS {
        let links: usize = site.pages.keys().map(|page| site.links(page).len()).sum();
        assert!(links > 1000, "only {links} links were found at all");
        let dead = site.dead();
        assert!(dead.is_empty(), "at {}: {dead:#?}", site.base);
        let astray = site.astray();
        assert!(astray.is_empty(), "at {}: {astray:#?}", site.base);
    }
}

#[test]
fn every_page_is_reached_from_the_front_page_and_every_file_is_used_by_one() {
    for site in &*DEMOS {
        let mut pages: BTreeSet<String> = site.pages.keys().cloned().collect();
        pages.remove("404.html");
        // Without an index the menu does not lead there. The address stays good.
        pages.remove("search/index.html");
        assert_eq!(site.reached(), pages, "at {}", site.base);

        let used = site.pages.keys().flat_map(|page| site.links(page)).map(|(_, file, _)| file);
        let used: BTreeSet<String> = used.chain(site.pages.keys().cloned()).collect();
        let unused: Vec<&String> =
            site.files.difference(&used).filter(|file| !UNLINKED.contains(&file.as_str())).collect();
        assert!(unused.is_empty(), "no page uses {unused:?}");
    }
}

#[test]
fn pages_advertise_the_feeds_that_belong_to_them() {
    let everywhere = [
        ("atom.xml", "application/atom+xml"),
        ("rss20.xml", "application/rss+xml"),
        ("feed.json", "application/feed+json"),
    ];
    for site in &*DEMOS {
        for page in site.pages.keys() {
            let links = site.links(page);
            let advertised: Vec<(&str, &str)> = links
                .iter()
                .filter(|(link, ..)| link.tag == "link" && link.rel == "alternate")
                .map(|(link, file, _)| (file.as_str(), link.media_type.as_str()))
                .collect();
            for feed in everywhere {
                assert!(advertised.contains(&feed), "`{page}` does not advertise {feed:?}");
            }
            let own = page.strip_suffix("/index.html").map(|folder| format!("{folder}/atom.xml"));
            if let Some(own) = own.filter(|own| site.files.contains(own)) {
                assert_eq!(advertised[0], (own.as_str(), "application/atom+xml"), "`{page}`: its own feed comes first");
                assert!(
                    links.iter().any(|(link, file, _)| link.tag == "a" && *file == own),
                    "`{page}` does not link its feed"
                );
            }
        }
        // On the front page each can be clicked as well.
        let links = site.links("index.html");
        for feed in ["atom.xml", "rss20.xml", "rss10.xml", "feed.json", "opml.xml", "foafroll.xml"] {
            let linked = links.iter().any(|(link, file, _)| link.tag == "a" && file == feed);
            assert!(linked, "the front page does not link {feed}");
        }
        assert!(links.iter().any(|(link, file, _)| link.rel == "blogroll" && file == "opml.xml"), "no blogroll");
    }
}

#[test]
fn every_page_says_where_it_stands() {
    for site in &*DEMOS {
        for (file, page) in &site.pages {
            let canonical: Vec<&str> = page
                .links
                .iter()
                .filter(|link| link.tag == "link" && link.rel == "canonical")
                .map(|link| link.href.as_str())
                .collect();
            let address = site.address(file);
            // That of an address that is none would be a lie wherever it is shown.
            let expected = if file == "404.html" { Vec::new() } else { vec![address.as_str()] };
            assert_eq!(canonical, expected, "`{file}` of a site at {}", site.base);
        }
    }
}

#[test]
fn no_name_of_a_place_is_given_twice_on_a_page() {
    for site in &*DEMOS {
        for (file, page) in &site.pages {
            let mut seen = BTreeSet::new();
            for id in &page.ids {
                assert!(seen.insert(id), "`{file}` has two places called `{id}`");
            }
        }
    }
}
