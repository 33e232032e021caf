//! Whose a blog is: a stranger at its address is held for a person, dates and ids move nothing up, and nobody takes another's
//! posts.

use serde_json::Value;

use crate::support::{Answer, Run, World, rss};

/// A feed of a blog: its title, its language, the host of its posts, and each post's id and day.
fn blog(title: &str, language: &str, host: &str, posts: &[(&str, u8)]) -> Answer {
    let posts: Vec<(&str, u8, &str)> = posts.iter().map(|(id, day)| (*id, *day, "Words")).collect();
    let feed = rss(&posts)
        .replace("blog.example", host)
        .replace("<title>A blog</title>", &format!("<title>{title}</title><language>{language}</language>"));
    Answer::ok(feed)
}

fn world() -> World {
    let world = World::new();
    list(&world, "");
    world.web.set("/ada", blog("Ada", "en", "ada.example", &[("a2", 3), ("a1", 2)]));
    world.web.set("/bob", blog("Bob", "en", "bob.example", &[("b1", 1)]));
    assert_eq!(world.build("2026-11-10T10:00:00Z").code, 0);
    world
}

fn list(world: &World, of_ada: &str) {
    world.planet("page: { posts: 0, days: 0, new_source_posts: 9 }", &[("Ada", "/ada", of_ada), ("Bob", "/bob", "")]);
}

const SPAM: [(&str, u8); 2] = [("casino-2", 12), ("casino-1", 11)];

/// Her domain has lapsed, and somebody bought it.
fn hijacked() -> (World, Run) {
    let world = world();
    world.web.set("/ada", blog("Casino Bonus", "id", "casino.example", &SPAM));
    let run = world.build("2026-11-12T10:00:00Z");
    assert_eq!(run.code, 0, "{}", run.stderr);
    (world, run)
}

fn json(world: &World, args: &[&str]) -> Value {
    let run = Run::from(world.run(args));
    assert_eq!(run.code, 0, "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

fn health(world: &World, slug: &str) -> Value {
    let health: Value = serde_json::from_str(&world.site("health.json")).unwrap();
    let of = |source: &&Value| source["slug"] == slug;
    health["sources"].as_array().unwrap().iter().find(of).unwrap().clone()
}

#[test]
fn a_strangers_posts_stand_nowhere_on_the_site() {
    let (world, _) = hijacked();
    assert_eq!(world.shown(), ["Post a2", "Post a1", "Post b1"]);
    for (path, bytes) in world.files() {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        assert!(!text.contains("casino"), "`{path}` speaks of the stranger");
    }
}

#[test]
fn a_hold_is_told_wherever_a_maintainer_looks_with_the_line_to_add() {
    let (world, run) = hijacked();
    let words = "its domain, title and language changed at once, and none of its posts was known";
    let line = "verified: 2026-11-12";
    let ada = health(&world, "ada");
    assert_eq!(
        (&ada["state"], &ada["since"], &ada["posts"]),
        (&"held".into(), &"2026-11-12T10:00:00Z".into(), &2.into())
    );
    assert_eq!(ada["cause"], words);
    assert!(world.site("sources/index.html").contains("waiting for review since November 12, 2026"));
    assert!(world.site("sources/ada/index.html").contains(words));

    let held = &run.report["held"][0];
    assert_eq!(
        (&held["name"], &held["line"], &held["add"], &held["posts"]),
        (&"Ada".into(), &6.into(), &line.into(), &2.into())
    );
    assert!(run.stderr.contains(words) || run.stdout.contains(words), "{}{}", run.stdout, run.stderr);

    let tidy = json(&world, &["tidy", "--dry-run", "--offline", "--format", "json"]);
    let told = &tidy["attention"][0];
    assert_eq!((&told["kind"], &told["why"], &told["add"]), (&"held".into(), &words.into(), &line.into()));
    for format in ["human", "markdown"] {
        let told = Run::from(world.run(&["tidy", "--dry-run", "--offline", "--format", format])).stdout;
        assert!(told.contains(words) && told.contains(&format!("`{line}`")) && told.contains("2026-11-12"), "{told}");
    }

    let why = json(&world, &["why", "--json", "https://casino.example/casino-1"]);
    let post = &why["posts"][0];
    assert_eq!((&post["reason"], &why["sources"][0]["status"]), (&"held".into(), &"held".into()));
    assert!(post["why"].as_str().unwrap().contains(words) && post["fix"].as_str().unwrap().contains(line), "{post}");

    world.web.set("/ada", blog("Casino Bonus", "id", "casino.example", &[("casino-3", 13)]));
    let mut command = world.command(&["build", "--allow-private-hosts", "--now", "2026-11-13T10:00:00Z"]);
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", world.path("summary.md"));
    let run = Run::from(command.output().unwrap());
    let told = run.stdout + &run.stderr;
    let warned = told.lines().find(|told| told.starts_with("::warning file=sources.yaml,line=6,")).unwrap();
    assert!(warned.contains(words) && warned.contains(line), "{warned}");
    let summary = std::fs::read_to_string(world.path("summary.md")).unwrap();
    assert!(summary.contains("Held for review (1)") && summary.contains(line), "{summary}");
}

#[test]
fn a_line_of_the_list_releases_it() {
    let (world, _) = hijacked();
    list(&world, "verified: 2026-11-11");
    world.build("2026-11-13T10:00:00Z");
    assert_eq!(health(&world, "ada")["state"], "held", "that was the day before");
    list(&world, "verified: 2026-11-12");
    let run = world.build("2026-11-13T11:00:00Z");
    assert_eq!(world.shown(), ["Post casino-2", "Post casino-1", "Post a2", "Post a1", "Post b1"]);
    assert_eq!((&health(&world, "ada")["state"], &run.report["held"]), (&"ok".into(), &Value::Array(Vec::new())));
    assert!(world.site("sources/ada/index.html").contains("casino.example"), "it is called what it calls itself");

    world.web.set("/ada", blog("Pills", "ru", "pills.example", &[("pill", 14)]));
    world.build("2026-11-14T10:00:00Z");
    assert_eq!(health(&world, "ada")["state"], "held", "the next stranger needs another look");
    assert!(!world.shown().contains(&"Post pill".to_owned()));
}

#[test]
fn its_owner_comes_back_and_nobody_needs_to_do_anything() {
    let (world, _) = hijacked();
    world.web.set("/ada", blog("Ada", "en", "ada.example", &[("a3", 14), ("a2", 3), ("a1", 2)]));
    world.build("2026-11-14T10:00:00Z");
    assert_eq!(world.shown(), ["Post a3", "Post a2", "Post a1", "Post b1"]);
    assert_eq!(health(&world, "ada")["state"], "ok");
    assert!(world.files().iter().all(|(_, bytes)| !String::from_utf8_lossy(bytes).contains("casino")));
}

#[test]
fn a_blog_that_is_renamed_or_moves_with_its_posts_is_not_held() {
    let world = world();
    world.web.set("/ada", blog("Lovelace schreibt", "de", "lovelace.example", &[("a3", 12), ("a2", 3), ("a1", 2)]));
    world.build("2026-11-12T10:00:00Z");
    assert_eq!(world.shown(), ["Post a3", "Post a2", "Post a1", "Post b1"]);
    // Another platform: other ids, other addresses, the same posts.
    let moved =
        String::from_utf8(blog("Notes", "en", "notes.example", &[("a3", 12), ("a2", 3), ("a1", 2)]).body).unwrap();
    let moved = moved.replace("false\">a", "false\">urn:new:").replace("notes.example/a", "notes.example/posts/");
    world.web.set("/ada", Answer::ok(moved));
    let run = world.build("2026-11-13T10:00:00Z");
    assert_eq!((&run.report["posts"]["new"], &health(&world, "ada")["state"]), (&0.into(), &"ok".into()));
    assert_eq!(world.shown(), ["Post a3", "Post a2", "Post a1", "Post b1"]);
}

#[test]
fn a_feed_cannot_take_off_anothers_post_by_claiming_its_id() {
    let world = World::new();
    let names = ["tag:ada.example,2026:1", "urn:uuid:0c2a3f0e-8f55-4d7c-9d0e-2f5f5f0a6b1c"];
    let feed = |host: &str, what: &str| {
        let posts: Vec<(&str, u8, &str)> = names.iter().map(|name| (*name, 3, what)).collect();
        let mut text = rss(&posts).replace("blog.example", host);
        for (n, name) in names.iter().enumerate() {
            text = text.replace(&format!("https://{host}/{name}"), &format!("https://{host}/{n}"));
        }
        Answer::ok(text)
    };
    let list = |eve: bool| {
        let mut text =
            "planet: { title: P, url: https://planet.example/ }\npage: { new_source_posts: 9 }\nsources:\n".to_owned();
        if eve {
            text += "  - name: Eve\n    feed: http://eve.example/feed\n";
        }
        world.write("sources.yaml", text + "  - name: Ada\n    feed: http://ada.example/feed\n");
    };
    let stand_in = world.web.address();
    world.web.set("ada.example/feed", feed("ada.example", "mine"));
    world.web.set("eve.example/feed", feed("eve.example", "stolen"));
    list(false);
    world.build_with("2026-11-10T10:00:00Z", &["--stand-in", &stand_in]);
    list(true);
    world.build_with("2026-11-11T10:00:00Z", &["--stand-in", &stand_in]);
    let page = world.site("index.html");
    assert!(page.matches("mine").count() == 2 && !page.contains("stolen"), "{page}");
    for n in 0..2 {
        let why = json(&world, &["why", "--json", &format!("https://eve.example/{n}")]);
        assert_eq!(why["posts"][0]["reason"], "duplicate", "{why}");
    }
}

#[test]
fn a_post_that_is_stamped_anew_every_day_or_from_the_future_stays_where_it_was() {
    let world = world();
    world.web.set("/bob", blog("Bob", "en", "bob.example", &[("pinned", 30), ("b1", 1)]));
    world.build("2026-11-11T10:00:00Z");
    assert_eq!(world.shown()[0], "Post pinned");
    world.web.set("/ada", blog("Ada", "en", "ada.example", &[("a3", 12), ("a2", 3), ("a1", 2)]));
    for day in 12..16 {
        world.web.set("/bob", blog("Bob", "en", "bob.example", &[("pinned", day + 14), ("b1", day)]));
        world.build(&format!("2026-11-{day}T12:00:00Z"));
        assert_eq!(world.shown(), ["Post a3", "Post pinned", "Post a2", "Post a1", "Post b1"]);
    }
}

#[test]
fn new_ids_for_all_posts_bring_none_to_the_top_and_a_flood_is_held_to_the_burst() {
    let world = World::new();
    world.planet(
        "page: { posts: 0, days: 0, new_source_posts: 99, burst: 3 }",
        &[("Ada", "/ada", ""), ("Bob", "/bob", "")],
    );
    let ids: Vec<String> = (0..20).map(|n| format!("a{n}")).collect();
    let posts: Vec<(&str, u8)> = ids.iter().map(|id| (id.as_str(), 9)).collect();
    let body = String::from_utf8(blog("Ada", "en", "ada.example", &posts).body).unwrap();
    world.web.set("/ada", Answer::ok(body.clone()));
    world.web.set("/bob", blog("Bob", "en", "bob.example", &[("b1", 10)]));
    world.build("2026-11-10T10:00:00Z");
    let shown = world.shown();
    assert_eq!((shown.len(), shown[0].as_str()), (21, "Post b1"));
    // Other ids and a new stamp, the same links; then other links, too, and the same titles with their dates.
    let renamed = body.replace("false\">a", "false\">urn:x:").replace(">9 Nov", ">11 Nov");
    world.web.set("/ada", Answer::ok(renamed));
    let run = world.build("2026-11-11T10:00:00Z");
    assert_eq!((&run.report["posts"]["new"], world.shown()), (&0.into(), shown.clone()));
    let moved = body.replace("false\">a", "false\">urn:y:").replace("ada.example/a", "ada.example/post/");
    world.web.set("/ada", Answer::ok(moved));
    let run = world.build("2026-11-12T10:00:00Z");
    assert_eq!((&run.report["posts"]["new"], world.shown()), (&0.into(), shown.clone()));
    // Nothing is left to know them by: they count as news, and no more of them pass than of any.
    let strange = body
        .replace("false\">a", "false\">urn:z:")
        .replace("ada.example/a", "ada.example/z/")
        .replace("Post a", "Story ");
    world.web.set("/ada", Answer::ok(strange));
    world.build("2026-11-13T10:00:00Z");
    let stories = world.shown().iter().filter(|title| title.starts_with("Story")).count();
    assert_eq!((stories, world.shown().len()), (3, 24));
}
