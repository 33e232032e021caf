//! Pages that stand where a feed was: those that say where it is now, and those that let no robot in.

use crate::support::{Answer, Run, World, rss};

const NOW: &str = "2026-11-10T10:00:00Z";
const HTML: (&str, &str) = ("Content-Type", "text/html");

fn stub(to: &str) -> Answer {
    let page = format!(
        "<!DOCTYPE html><html><head><title>Redirecting…</title><meta http-equiv=\"refresh\" content=\"0; url={to}\">\
         <link rel=\"canonical\" href=\"{to}\"></head><body><a href=\"{to}\">Click here</a></body></html>"
    );
    Answer::ok(page).with(HTML.0, HTML.1)
}

/// A planet with one blog, whose feed has moved from `/feed/` to `/rss.xml`.
fn moved(old: Answer) -> World {
    let world = World::new();
    world.planet("page: { new_source_posts: 9 }", &[("Insider", "/feed/", "")]);
    world.web.set("/feed/", old);
    world.web.set("/rss.xml", Answer::ok(rss(&[("a", 2, "a"), ("b", 3, "b")])));
    world
}

fn run(world: &World, args: &[&str]) -> Run {
    let all = [&["--allow-private-hosts", "--color", "never", "--now", NOW], args].concat();
    Run::from(world.run(&all))
}

#[test]
fn a_feed_that_moved_by_a_page_is_read_and_proposed_as_one_that_was_redirected() {
    let page = |name, value| Answer::ok("<!doctype html><title>Moved</title>").with(HTML.0, HTML.1).with(name, value);
    for old in [
        stub("/rss.xml"),
        stub("../rss.xml"),
        page("Refresh", "0; url=/rss.xml"),
        page("Link", "</rss.xml>; rel=\"alternate\"; type=\"application/rss+xml\""),
        page("Link", "</rss.xml>; rel=\"canonical\""),
    ] {
        let world = moved(old);
        let built = world.build(NOW);
        assert_eq!((built.code, built.feeds("read")), (0, 1), "{}", built.stdout);
        assert_eq!(world.shown(), ["Post b", "Post a"]);
        assert_eq!(built.report["moved"][0]["to"], world.web.url("/rss.xml"));

        let check = run(&world, &["check", "--all"]);
        assert!(check.stdout.contains("has moved permanently to"), "{}", check.stdout);
        assert!(check.stdout.contains(&format!("write `{}`", world.web.url("/rss.xml"))), "{}", check.stdout);
    }
}

#[test]
fn tidy_follows_a_page_within_its_domain_after_a_week() {
    let world = moved(stub("/rss.xml"));
    for day in [1, 4, 9] {
        world.build(&format!("2026-11-{day:02}T10:00:00Z"));
    }
    let tidy = run(&world, &["tidy", "--dry-run"]);
    assert!(tidy.stdout.contains("/rss.xml"), "{}{}", tidy.stdout, tidy.stderr);
    let tidy = run(&world, &["tidy"]);
    assert!(tidy.code < 2, "{}", tidy.stderr);
    let list = std::fs::read_to_string(world.path("sources.yaml")).unwrap();
    assert!(list.contains("/rss.xml") && !list.contains("/feed/"), "{list}");
}

#[test]
fn add_takes_the_new_address_also_of_a_home_page_that_moved() {
    let world = moved(stub("/rss.xml"));
    world.planet("", &[]);
    world.web.set("/", stub("/blog/"));
    let page = "<!doctype html><title>Blog</title><link rel=alternate type=application/rss+xml href=/rss.xml>";
    world.web.set("/blog/", Answer::ok(page).with(HTML.0, HTML.1));
    for path in ["/feed/", "/"] {
        world.write("sources.yaml", "planet: { title: T, url: 'https://planet.example/' }\nsources:\n  - name: X\n    feed: https://x.example/f\n");
        let add = run(&world, &["add", &world.web.url(path)]);
        assert_eq!(add.code, 0, "{path}: {}{}", add.stdout, add.stderr);
        let list = std::fs::read_to_string(world.path("sources.yaml")).unwrap();
        assert!(list.contains(&format!("feed: {}", world.web.url("/rss.xml"))), "{path}: {list}");
    }
}

#[test]
fn add_tells_where_the_feed_of_a_listed_blog_is_now() {
    let world = moved(stub("/rss.xml"));
    let add = run(&world, &["add", &world.web.url("/feed/")]);
    let now = format!("its feed is at `{}` now: write that on line", world.web.url("/rss.xml"));
    assert!(add.code == 2 && add.stderr.contains(&now), "{}", add.stderr);
}

#[test]
fn a_page_leads_no_further_than_a_redirect() {
    let port = World::new().web.address();
    for to in ["/feed/", "javascript:alert(1)", "ftp://a.example/rss.xml", "data:text/xml,<rss/>"] {
        let world = moved(stub(to));
        let built = world.build(NOW);
        assert!(built.code == 1 && built.stderr.contains("is a web page, not a feed"), "{to}: {}", built.stderr);
    }
    // In a circle of two pages, the second is where it ends.
    let world = moved(stub("/other"));
    world.web.set("/other", stub("/feed/"));
    assert!(world.build(NOW).stderr.contains("is a web page"));
    // To a private host, from a public one.
    let world = World::new();
    world.write("sources.yaml", "planet: { title: T, url: 'https://planet.example/' }\nsources:\n  - name: X\n    feed: https://x.example/feed\n");
    world.web.set("x.example/feed", stub(&format!("http://{port}/rss.xml")));
    let stand_in = world.web.address();
    let built = Run::from(world.run(&["build", "--stand-in", &stand_in, "--now", NOW]));
    assert!(built.stderr.contains("is a web page") && world.web.asked().len() == 1, "https to http: {}", built.stderr);
}

#[test]
fn a_page_that_tests_visitors_is_told_as_that() {
    let page = "<!doctype html><title>Making sure you&#39;re not a bot!</title><meta http-equiv=refresh content='1; url=/rss.xml'>\
                <script id=anubis_challenge type=application/json>{}</script>";
    for wall in [
        Answer::ok(page).with(HTML.0, HTML.1),
        Answer::status(403).with("CF-Mitigated", "challenge"),
        Answer::status(202).with("x-amzn-waf-action", "challenge"),
    ] {
        let world = moved(wall);
        let check = run(&world, &["check", "--all"]);
        let told = check.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("turns robots away, this one too"), "{told}");
        assert!(told.contains("the blog's owner can let feed readers in"), "{told}");
        assert!(!told.contains("write the address of"), "{told}");
        assert!(world.build(NOW).stderr.contains("turns robots away"));
        assert!(world.web.asked().iter().all(|request| request.path == "/feed/"), "nothing else is tried there");
    }
}
