//! Small planets: one without a blog, and those whose blogs seldom post.

use crate::support::{Answer, World, rss, tree};

const DAY: &str = "2026-11-10T10:00:00Z";

#[test]
fn a_planet_without_a_blog_builds_and_invites_the_first_one() {
    let world = World::new();
    let planet = "planet: { title: Tide, url: https://tide.example/, repository: https://github.com/tide/planet }\n";
    world.write("sources.yaml", format!("{planet}sources: []\n"));
    for more in [&["--archive"] as &[&str], &["--offline"]] {
        let run = world.build_with(DAY, more);
        assert_eq!(run.code, 0, "{}", run.stderr);
        for page in ["index.html", "summary.html", "titles_only.html"] {
            let page = world.site(page);
            let main = &page[page.find("<main").unwrap()..page.find("</main>").unwrap()];
            assert!(main.contains("No blog has been added yet.") && main.contains("github.com/tide/planet/issues/new"));
        }
        assert_eq!(world.shown(), [""; 0]);
    }
    let check = world.run(&["check"]);
    assert!(check.status.success() && String::from_utf8_lossy(&check.stdout).contains("there is no blog yet"));
    // The first blog comes and goes.
    world.web.set("/a", Answer::ok(rss(&[("one", 2, "<p>one</p>")])));
    world.write("sources.yaml", format!("{planet}sources:\n  - name: Ada\n    feed: {}\n", world.web.url("/a")));
    assert_eq!(world.build("2026-11-10T11:00:00Z").code, 0);
    assert!(world.shown() == ["Post one"] && !world.site("index.html").contains("No blog has been added yet."));
    world.write("sources.yaml", format!("{planet}sources: []\n"));
    let run = world.build("2026-11-10T12:00:00Z");
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert_eq!(world.shown(), [""; 0]);
    world.build_with("2026-11-10T12:00:00Z", &["--offline", "--out", "anew"]);
    assert!(world.files() == tree(&world.path("anew")));
}
