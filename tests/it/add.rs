//! `add`: from whatever address people have to the feed that a planet wants, and nothing changed but the lines of that blog.
//!
//! Every host is played by the test's own web.

use std::fs;
use std::process::Command;

use crate::support::{Answer, Run, World, rss};

const PLANET: &str = "\
# ours, by name
planet: { title: Planet, url: https://planet.example/ }

sources:
  - name: Aaron   # the first
    feed: https://aaron.example/feed

  # a friend
  - name: Zoe
    feed: https://zoe.example/rss.xml
";

fn world() -> World {
    let world = World::new();
    world.write("sources.yaml", PLANET);
    world
}

fn add(world: &World, args: &[&str]) -> Run {
    Run::from(command(world, args).output().unwrap())
}

fn command(world: &World, args: &[&str]) -> Command {
    let stand_in = world.web.address();
    let now = ["--now", "2026-11-24T10:00:00Z", "--color", "never", "--stand-in", &stand_in];
    world.command(&[&["add"], args, &now].concat())
}

fn file(world: &World) -> String {
    fs::read_to_string(world.path("sources.yaml")).unwrap()
}

/// A feed with a title and a few posts.
fn feed(title: &str) -> Answer {
    let posts = rss(&[("b", 2, "Newer"), ("a", 1, "Older")]);
    Answer::ok(
        posts.replace("<title>A blog</title><link>https://blog.example/</link>", &format!("<title>{title}</title>")),
    )
}

fn atom(title: &str) -> Answer {
    let entry = |id: &str, day| {
        format!(
            "<entry><id>urn:{id}</id><title>{id}</title><updated>2026-11-0{day}T10:00:00Z</updated><content>Words</content></entry>"
        )
    };
    Answer::ok(format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>{title}</title><id>urn:x</id>{}{}</feed>",
        entry("two", 2),
        entry("one", 1)
    ))
}

fn empty() -> Answer {
    Answer::ok("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>None</title></feed>")
}

/// A page that advertises feeds, each by type, address and title.
fn page(head: &str, feeds: &[(&str, &str, &str)]) -> Answer {
    let links = feeds.iter().map(|(kind, href, title)| {
        format!("<link rel=\"alternate\" type=\"application/{kind}+xml\" href=\"{href}\" title=\"{title}\">")
    });
    let links: String = links.collect();
    Answer::ok(format!("<!doctype html><html><head><title>x</title>{head}{links}</head><body><p>Hello</body></html>"))
        .with("Content-Type", "text/html")
}

fn body(html: &str) -> Answer {
    Answer::ok(format!("<!doctype html><html><head><title>x</title></head><body>{html}</body></html>"))
        .with("Content-Type", "text/html")
}

/// A feed that says its language; its words are too few to show one.
fn in_language(tag: &str) -> Answer {
    let said = format!("<title>Lin</title><language>{tag}</language>");
    Answer::ok(rss(&[("a", 1, "x")]).replace("<title>A blog</title><link>https://blog.example/</link>", &said))
}

const JSON: &str =
    r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Lin", "items": [{"id": "1", "content_text": "x"}]}"#;

/// What the web answers, what is asked for, what is found and what it is called.
type Case = (&'static [(&'static str, fn() -> Answer)], &'static str, &'static str, &'static str);

#[rustfmt::skip]
const CASES: &[Case] = &[
    // The feed itself, also without its scheme, or behind a permanent redirect.
    (&[("lin.example/feed", || feed("Lin"))], "https://lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin - RSS Feed"))], "lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/old", || Answer::status(301).with("Location", "/new")), ("lin.example/new", || feed("Lin"))],
        "https://lin.example/old", "https://lin.example/new", "Lin"),
    (&[("lin.example/go", || Answer::status(302).with("Location", "/today")), ("lin.example/today", || feed("Lin"))],
        "https://lin.example/go", "https://lin.example/go", "Lin"),
    // By `http` only what is not there by `https`.
    (&[("lin.example/feed", || feed("Lin"))], "http://lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("http://lin.example/feed", || feed("Lin"))], "http://lin.example/feed", "http://lin.example/feed", "Lin"),
    (&[("http://lin.example/feed", || feed("Lin"))], "lin.example/feed", "http://lin.example/feed", "Lin"),
    // A home page with comments beside the posts; the better of two formats; the whole text before its beginning.
    (&[("lin.example/", || page("", &[("rss", "/feed/", "Lin » Feed"), ("rss", "/comments/feed/", "Lin » Comments Feed")])),
       ("lin.example/feed/", || feed("Lin"))], "https://lin.example/", "https://lin.example/feed/", "Lin"),
    (&[("lin.example/", || page("", &[("rss", "rss.xml", ""), ("atom", "atom.xml", "")])),
       ("lin.example/rss.xml", || feed("Lin")), ("lin.example/atom.xml", || atom("Lin"))], "lin.example", "https://lin.example/atom.xml", "Lin"),
    (&[("lin.example/", || page("", &[("atom", "short.xml", ""), ("rss", "full.xml", "")])),
       ("lin.example/full.xml", || Answer::ok(rss(&[("a", 1, &"Words. ".repeat(50))]))), ("lin.example/short.xml", || atom("Lin"))],
        "lin.example", "https://lin.example/full.xml", "A blog"),
    // A post of a blog; the part of a blog that the address is about.
    (&[("lin.example/2026/post/", || page("", &[("rss", "/2026/post/feed/", "Lin » A post Comments Feed"), ("rss", "/feed/", "Lin")])),
       ("lin.example/feed/", || feed("Lin"))], "https://lin.example/2026/post/", "https://lin.example/feed/", "Lin"),
    (&[("lin.example/category/python/", || page("", &[("rss", "/feed/", "Lin"), ("rss", "/category/python/feed/", "Lin » Python")])),
       ("lin.example/feed/", || feed("Lin")), ("lin.example/category/python/feed/", || Answer::ok(rss(&[("a", 1, "x")])))],
        "https://lin.example/category/python/", "https://lin.example/category/python/feed/", "A blog"),
    // Pages that advertise nothing: a link in the text, what made the page, where people put it.
    (&[("lin.example/", || Answer::ok("<!doctype html><title>x</title><body><a href=/news/rss.xml>RSS</a>")),
       ("lin.example/news/rss.xml", || feed("Lin"))], "lin.example", "https://lin.example/news/rss.xml", "Lin"),
    (&[("lin.example/blog", || page("<meta name=generator content='Pelican'>", &[])),
       ("lin.example/blog/feeds/all.atom.xml", || atom("Lin"))], "lin.example/blog", "https://lin.example/blog/feeds/all.atom.xml", "Lin"),
    (&[("lin.example/", || page("", &[])), ("lin.example/index.xml", || feed("Lin"))], "lin.example", "https://lin.example/index.xml", "Lin"),
    // As people paste it.
    (&[("lin.example/feed", || feed("Lin"))], "feed://lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "feed:https://lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "webcal://lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "view-source:https://lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "<https://lin.example/feed>", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "“https://lin.example/feed”", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "[my blog](https://lin.example/feed)", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "https://lin.example/feed,", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "My blog: https://lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "https:/lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "https://https://lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "//lin.example/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "HTTPS://LIN.EXAMPLE/feed", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "https://lin.example/feed?utm_source=news&utm_medium=mail", "https://lin.example/feed", "Lin"),
    (&[("lin.example/feed?type=rss", || feed("Lin"))], "https://lin.example/feed?fbclid=1&type=rss", "https://lin.example/feed?type=rss", "Lin"),
    (&[("lin.example/feed", || feed("Lin"))], "https://lin.example/feed#newest", "https://lin.example/feed", "Lin"),
    // Profiles, as people write them, on servers of several kinds.
    (&[("social.example/@lin", || Answer::ok("<!doctype html><title>Lin</title><noscript>To use the Mastodon web application</noscript>")),
       ("social.example/@lin.rss", || feed("Lin"))], "@lin@social.example", "https://social.example/@lin.rss", "Lin"),
    (&[("social.example/@lin.rss", || feed("Lin"))], "acct:lin@social.example", "https://social.example/@lin.rss", "Lin"),
    (&[("social.example/users/lin/feed.atom", || atom("Lin"))], "@lin@social.example", "https://social.example/users/lin/feed.atom", "Lin"),
    (&[("social.example/@lin", || page("", &[("atom", "/@lin.atom", "Lin")])), ("social.example/@lin.atom", || atom("Lin"))],
        "@lin@social.example", "https://social.example/@lin.atom", "Lin"),
    // Advertised otherwise.
    (&[("lin.example/", || page("", &[]).with("Link", "</x.xml>; rel=alternate; type=\"application/rss+xml\"")), ("lin.example/x.xml", || feed("Lin"))],
        "lin.example", "https://lin.example/x.xml", "Lin"),
    (&[("lin.example/", || page("<link rel=feed href=/x>", &[])), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || page("<link rel=alternate type=text/xml href=/x>", &[])), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || page("<link rel=alternate type='application/xml' href=/x>", &[])), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || page("<link rel=alternate type='application/xml+rss' href=/x>", &[])), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || page("<link rel=alternate type='application/feed+json' href=/x>", &[])), ("lin.example/x", || Answer::ok(JSON))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || page("<base href=/blog/><LINK REL='home ALTERNATE' TYPE='Application/Atom+XML; charset=utf-8' HREF=x>", &[])), ("lin.example/blog/x", || atom("Lin"))],
        "lin.example", "https://lin.example/blog/x", "Lin"),
    (&[("lin.example/", || body("<link rel=alternate type='application/rss+xml' href=/x>")), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || page("", &[("rss", "https://feeds.example/lin", "")])), ("feeds.example/lin", || feed("Lin"))], "lin.example", "https://feeds.example/lin", "Lin"),
    (&[("lin.example/", || page("", &[("rss", "/gone.xml", ""), ("rss", "/here.xml", "")])), ("lin.example/here.xml", || feed("Lin"))], "lin.example", "https://lin.example/here.xml", "Lin"),
    // Only linked, and known by words.
    (&[("lin.example/", || body("<a href=/x>RSS</a>")), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || body("<a href=/x>Subscribe via <b>Atom</b></a>")), ("lin.example/x", || atom("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || body("<a href=/x title='RSS feed'><svg></svg></a>")), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || body("<a href=/x aria-label=Feed></a>")), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || body("<a href=/x><img src=i.png alt=RSS></a>")), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || body("<a href=/x type='application/rss+xml'>Follow me</a>")), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    (&[("lin.example/", || body("<a href=/why>RSS</a> <a href=/x>Feed</a>")), ("lin.example/why", || page("", &[])), ("lin.example/x", || feed("Lin"))], "lin.example", "https://lin.example/x", "Lin"),
    // A blog below the home page.
    (&[("lin.example/", || body("<a href=/blog/>Blog</a>")), ("lin.example/blog/", || page("", &[("rss", "x.xml", "")])), ("lin.example/blog/x.xml", || feed("Lin"))],
        "lin.example", "https://lin.example/blog/x.xml", "Lin"),
    (&[("lin.example/", || body("<a href=/words>My writing</a>")), ("lin.example/words", || page("", &[("rss", "/w.xml", "")])), ("lin.example/w.xml", || feed("Lin"))],
        "lin.example", "https://lin.example/w.xml", "Lin"),
    (&[("lin.example/", || body("<a href='/posts/'>All I wrote</a>")), ("lin.example/posts/", || body("<a href=x>RSS</a>")), ("lin.example/posts/x", || feed("Lin"))],
        "lin.example", "https://lin.example/posts/x", "Lin"),
    (&[("lin.example/", || body("<a href='/journal/'>Journal</a>")), ("lin.example/journal/", || page("", &[])), ("lin.example/journal/index.xml", || feed("Lin"))],
        "lin.example", "https://lin.example/journal/index.xml", "Lin"),
    (&[("lin.example/", || page("", &[("rss", "/empty.xml", "")])), ("lin.example/empty.xml", empty), ("lin.example/feed", || feed("x"))],
        "lin.example", "https://lin.example/empty.xml", "None"),
    // A feed of comments leads to the posts.
    (&[("lin.example/comments/feed/", || feed("Comments for Lin")), ("lin.example/", || page("", &[("rss", "/feed/", "")])), ("lin.example/feed/", || feed("Lin"))],
        "https://lin.example/comments/feed/", "https://lin.example/feed/", "Lin"),
    // Of several languages the planet's.
    (&[("lin.example/", || page("", &[("rss", "/fr.xml", ""), ("rss", "/en.xml", "")])), ("lin.example/fr.xml", || in_language("fr")), ("lin.example/en.xml", || in_language("en"))],
        "lin.example", "https://lin.example/en.xml", "Lin"),
    (&[("lin.example/", || page("", &[("rss", "/de.xml", ""), ("rss", "/fr.xml", "")])), ("lin.example/de.xml", || in_language("de")), ("lin.example/fr.xml", || in_language("fr"))],
        "lin.example", "https://lin.example/de.xml", "Lin"),
    // Services, by their conventions.
    (&[("www.youtube.com/channel/UC1", || page("", &[])), ("www.youtube.com/feeds/videos.xml?channel_id=UC1", || atom("Lin films"))],
        "https://www.youtube.com/channel/UC1", "https://www.youtube.com/feeds/videos.xml?channel_id=UC1", "Lin films"),
    (&[("www.youtube.com/@lin", || Answer::ok("<!doctype html><script>\"https://youtube.com\",\"externalId\":\"UC2\"</script>")),
       ("www.youtube.com/feeds/videos.xml?channel_id=UC2", || atom("Lin films"))],
        "https://www.youtube.com/@lin", "https://www.youtube.com/feeds/videos.xml?channel_id=UC2", "Lin films"),
    (&[("www.youtube.com/playlist?list=PL1", || page("", &[])), ("www.youtube.com/feeds/videos.xml?playlist_id=PL1", || atom("Lin films"))],
        "https://www.youtube.com/playlist?list=PL1", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1", "Lin films"),
    (&[("github.com/lin", || page("", &[])), ("github.com/lin.atom", || atom("GitHub Public Timeline Feed"))],
        "https://github.com/lin", "https://github.com/lin.atom", "lin"),
    (&[("github.com/lin/tide", || page("", &[("atom", "/lin/tide/commits/main.atom", "Recent Commits")])),
       ("github.com/lin/tide/releases.atom", || atom("Release notes from tide")), ("github.com/lin/tide/commits/main.atom", || atom("Recent Commits to tide:main"))],
        "https://github.com/lin/tide", "https://github.com/lin/tide/releases.atom", "tide"),
    (&[("github.com/lin/tide", || page("", &[])), ("github.com/lin/tide/releases.atom", empty), ("github.com/lin/tide/tags.atom", || atom("Tags from tide"))],
        "https://github.com/lin/tide", "https://github.com/lin/tide/tags.atom", "Tags from tide"),
    (&[("gitlab.com/lin/tide/-/releases.atom", || atom("tide releases"))], "https://gitlab.com/lin/tide", "https://gitlab.com/lin/tide/-/releases.atom", "tide releases"),
    (&[("codeberg.org/lin.rss", || feed("Feed of Lin"))], "https://codeberg.org/lin", "https://codeberg.org/lin.rss", "Feed of Lin"),
    (&[("git.sr.ht/~lin/tide/refs/rss.xml", || feed("tide refs"))], "https://git.sr.ht/~lin/tide", "https://git.sr.ht/~lin/tide/refs/rss.xml", "tide refs"),
    (&[("social.example/@lin", || Answer::ok("<!doctype html><title>Lin</title><noscript>To use the Mastodon web application</noscript>")),
       ("social.example/@lin.rss", || feed("Lin"))], "https://social.example/@lin", "https://social.example/@lin.rss", "Lin"),
    (&[("tube.example/c/lin/videos", || page("<meta property=\"og:platform\" content=\"PeerTube\">", &[])),
       ("tube.example/feeds/videos.xml?videoChannelName=lin", || feed("Lin"))],
        "https://tube.example/c/lin/videos", "https://tube.example/feeds/videos.xml?videoChannelName=lin", "Lin"),
    (&[("bsky.app/profile/lin.example/rss", || feed("@lin.example - Lin"))], "https://bsky.app/profile/lin.example", "https://bsky.app/profile/lin.example/rss", "Lin"),
    (&[("lin.substack.com/feed", || feed("Lin"))], "https://lin.substack.com/p/a-letter", "https://lin.substack.com/feed", "Lin"),
    // Medium shows robots a locked door, and its feed all the same.
    (&[("medium.com/@lin", || Answer::status(403)), ("medium.com/feed/@lin", || feed("Stories by Lin on Medium"))], "https://medium.com/@lin", "https://medium.com/feed/@lin", "Lin"),
    (&[("medium.com/feed/tides", || feed("Tides - Medium"))], "https://medium.com/tides", "https://medium.com/feed/tides", "Tides"),
    (&[("lin.wordpress.com/feed/", || feed("Lin"))], "https://lin.wordpress.com/2026/11/01/x/", "https://lin.wordpress.com/feed/", "Lin"),
    (&[("lin.blogspot.com/feeds/posts/default/-/tides", || atom("Lin"))], "https://lin.blogspot.com/search/label/tides", "https://lin.blogspot.com/feeds/posts/default/-/tides", "Lin"),
    (&[("lin.tumblr.com/rss", || feed("Lin"))], "https://www.tumblr.com/lin", "https://lin.tumblr.com/rss", "Lin"),
    (&[("dev.to/feed/lin", || feed("DEV Community: Lin"))], "https://dev.to/lin", "https://dev.to/feed/lin", "Lin"),
    (&[("www.reddit.com/r/tides/.rss", || atom("The tides"))], "https://old.reddit.com/r/tides/", "https://www.reddit.com/r/tides/.rss", "The tides"),
    (&[("lobste.rs/newest/lin.rss", || feed("Lin"))], "https://lobste.rs/~lin", "https://lobste.rs/newest/lin.rss", "Lin"),
    (&[("stackoverflow.com/feeds/user/7", || atom("User Lin"))], "https://stackoverflow.com/users/7/lin", "https://stackoverflow.com/feeds/user/7", "User Lin"),
    (&[("pypi.org/rss/project/tide/releases.xml", || feed("PyPI recent updates for tide"))], "https://pypi.org/project/tide/", "https://pypi.org/rss/project/tide/releases.xml", "tide"),
];

#[test]
fn every_kind_of_address_leads_to_its_feed_and_only_its_lines_are_new() {
    assert!(CASES.len() >= 80, "{} kinds of address", CASES.len());
    for (number, (web, address, feed, name)) in CASES.iter().enumerate() {
        let world = world();
        for (at, answer) in *web {
            world.web.set(at, answer());
        }
        let run = add(&world, &[address]);
        assert_eq!(run.code, 0, "case {number}, {address}: {}", run.stderr);
        let written = file(&world);
        let blog = format!("\n  - name: {name}\n    feed: {feed}\n");
        assert!(written.contains(&blog), "{address}:\n{written}\n{}", run.stdout);
        let without = written.replacen(&blog, "", 1);
        assert!(without == PLANET || format!("{without}\n") == PLANET, "{address}: more has changed:\n{written}");
        assert!(world.web.asked().len() <= 14, "{address}: asks too much");
    }
}

#[test]
fn what_is_chosen_has_its_reasons_and_so_has_what_is_not() {
    let world = world();
    let feeds = [("rss", "/feed/", "Lin"), ("rss", "/comments/feed/", "Comments"), ("rss", "/gone", "x")];
    world.web.set("lin.example/", page("", &feeds));
    world.web.set("lin.example/feed/", feed("::error::Lin \u{1b}[31m ##[x]"));
    let run = add(&world, &["lin.example", "--dry-run"]);
    assert_eq!((run.code, file(&world).as_str()), (0, PLANET), "{}", run.stderr);
    for words in [
        "because   the page advertises it",
        "newest    2026-11-02  Post b",
        "not       https://lin.example/comments/feed/: it has comments, not posts",
        "not       https://lin.example/gone: it answered 404 (not found)",
        "\n+  - name: \"::error::Lin ",
        "would be added",
    ] {
        assert!(run.stdout.contains(words), "no `{words}` in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'), "{}", run.stdout);
    let on_github = command(&world, &["lin.example", "--dry-run"]).env("GITHUB_ACTIONS", "true").output().unwrap();
    let told = String::from_utf8(on_github.stdout).unwrap();
    let commands = |line: &str| line.trim_start().starts_with("::") || line.contains("##[");
    assert!(told.contains("error::Lin") && !told.lines().any(commands), "{told}");
}

#[test]
fn what_is_subscribed_already_is_refused_with_its_line() {
    let aaron = [
        // The same address, another way to it, another form of it, the same site.
        "http://www.aaron.example/feed/",
        "https://aaron.example/moved",
        "https://aaron.example/",
        "https://other.example/feed",
    ];
    for address in aaron {
        let world = world();
        world.write("sources.yaml", PLANET.replace("# the first", "# the first\n    site: https://aaron.example/home"));
        world.web.set("aaron.example/feed", feed("Aaron"));
        world.web.set("aaron.example/moved", Answer::status(302).with("Location", "/feed"));
        world.web.set("aaron.example/", page("", &[("atom", "/atom.xml", ""), ("rss", "/feed", "")]));
        world.web.set("aaron.example/atom.xml", atom("Aaron"));
        let site = "<title>Aaron</title><link>https://www.aaron.example/home/</link>";
        world.web.set(
            "other.example/feed",
            Answer::ok(rss(&[("a", 1, "x")]).replace("<title>A blog</title><link>https://blog.example/</link>", site)),
        );
        let before = file(&world);
        let run = add(&world, &[address]);
        assert_eq!(run.code, 2, "{address}: {}{}", run.stdout, run.stderr);
        assert!(run.stderr.contains("`Aaron` on line 5"), "{address}: {}", run.stderr);
        assert_eq!(file(&world), before);
    }
}

#[test]
fn another_feed_of_a_site_that_the_planet_reads_is_refused() {
    let world = world();
    world.web.set("aaron.example/feed", Answer::ok(rss(&[("a", 1, "x")])));
    world.web.set("zoe.example/rss.xml", feed("Zoe"));
    // What the site of a blog is, its feed has said at the last build.
    let stand_in = world.web.address();
    assert_eq!(world.build_with("2026-11-23T10:00:00Z", &["--stand-in", &stand_in]).code, 0);
    world.web.set("mirror.example/feed", Answer::ok(rss(&[("z", 3, "y")])));
    let run = add(&world, &["https://mirror.example/feed"]);
    assert_eq!((run.code, file(&world).as_str()), (2, PLANET));
    assert!(run.stderr.contains("the site of `Aaron` on line 5"), "{}", run.stderr);
    // One author of a site is not the site.
    world.web.set("blog.example/author/bea/feed", Answer::ok(rss(&[("z", 3, "y")])));
    let run = add(&world, &["https://blog.example/author/bea/feed", "--name", "Bea"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
}

#[test]
fn a_name_can_be_given_and_one_that_is_taken_is_told_apart() {
    let world = world();
    world.web.set("lin.example/feed", feed("zoe"));
    let run = add(&world, &["https://lin.example/feed", "--name", "ZOE"]);
    assert!(run.code == 2 && run.stderr.contains("on line 9"), "{}", run.stderr);
    assert_eq!(add(&world, &["https://lin.example/feed"]).code, 0);
    assert!(
        file(&world).ends_with("- name: zoe (lin.example)\n    feed: https://lin.example/feed\n"),
        "{}",
        file(&world)
    );
    world.web.set("bob.example/feed", feed("x"));
    assert_eq!(add(&world, &["https://bob.example/feed", "--name", " Bob: the\tblog "]).code, 0);
    assert!(
        file(&world).contains("first\n    feed: https://aaron.example/feed\n\n  - name: \"Bob: the blog\"\n"),
        "{}",
        file(&world)
    );
}

#[test]
fn where_there_is_no_feed_it_says_what_there_is() {
    let world = world();
    world.web.set("lin.example/", page("", &[]));
    world.web.set("pdf.example/", Answer::ok("%PDF-1.7 …"));
    for (address, words) in [
        ("lin.example", "the page advertises no feed that can be read"),
        ("pdf.example", "the address is a PDF document, not a feed"),
        ("https://none.example/", "the address answered 404"),
    ] {
        let run = add(&world, &[address]);
        assert_eq!((run.code, run.stderr.lines().count()), (1, 1), "{}", run.stderr);
        assert!(run.stderr.contains(words), "{}", run.stderr);
    }
    let run = add(&world, &["ftp://lin.example/"]);
    assert!(run.code == 2 && run.stderr.contains("https://lin.example/"), "{}", run.stderr);
    assert_eq!(file(&world), PLANET);
}

#[test]
fn an_empty_or_a_missing_list_gets_its_first_blog() {
    let head = "planet: { title: Planet, url: https://planet.example/ }\n";
    let blog = "  - name: Lin\n    feed: https://lin.example/feed\n";
    for (list, wanted) in [
        ("sources: []\n", "sources:\n"),
        ("sources:\n", "sources:\n"),
        ("sources: # none yet\n", "sources: # none yet\n"),
        ("", "\nsources:\n"),
    ] {
        let world = world();
        world.write("sources.yaml", format!("{head}{list}"));
        world.web.set("lin.example/feed", feed("Lin"));
        let run = add(&world, &["lin.example/feed"]);
        assert_eq!(run.code, 0, "{list:?}: {}", run.stderr);
        assert_eq!(file(&world), format!("{head}{wanted}{blog}"), "{list:?}");
        // The second blog is added as always.
        world.web.set("ada.example/feed", feed("Ada"));
        assert_eq!(add(&world, &["ada.example/feed"]).code, 0);
    }
    let world = world();
    world.write("sources.yaml", "planet: { titel: Planet }\nsources: []\n");
    let run = add(&world, &["lin.example/feed"]);
    assert!(run.code == 2 && run.stderr.contains("unknown key `titel`"), "{}", run.stderr);
}

#[test]
fn what_check_would_say_is_said_when_the_blog_is_added() {
    let world = world();
    world.web.set("lin.example/feed", in_language("fr"));
    let run = add(&world, &["lin.example/feed"]);
    assert!(
        run.code == 0 && run.stdout.contains("warning: its posts are in `fr`, and the planet is in `en`"),
        "{}{}",
        run.stdout,
        run.stderr
    );
    // Another feed of a blog that the planet reads: it is added, and told.
    let world = self::world();
    let aaron = "<title>Lin</title><link>https://aaron.example/</link>";
    world.web.set(
        "aaron.example/second.xml",
        Answer::ok(rss(&[("a", 1, "x")]).replace("<title>A blog</title><link>https://blog.example/</link>", aaron)),
    );
    let run = add(&world, &["https://aaron.example/second.xml"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(
        run.stdout.contains("is a feed of `https://aaron.example/`, and so is that of `Aaron` on line 5"),
        "{}",
        run.stdout
    );
    // A feed of comments whose posts nobody finds is not added.
    world.web.set("eve.example/talk", feed("Comments on: A post"));
    let run = add(&world, &["https://eve.example/talk"]);
    assert!(run.code == 1 && run.stderr.contains("is a feed of comments, not of posts"), "{}", run.stderr);
}
