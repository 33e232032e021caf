//! `why`: the answer to "why isn't my post shown?", from what is remembered and nothing else.

use serde_json::Value;

use crate::support::{Answer, Run, World, rss, tree};

const FIRST: &str = "2026-11-20T10:00:00Z";
const SECOND: &str = "2026-11-21T10:00:00Z";

const SETTINGS: &str = "page: { posts: 50, days: 5, burst: 2 }\n";

/// A planet after two builds, in which everything that can happen to a post has happened to one.
fn planet() -> World {
    let world = World::new();
    let set = |path: &str, posts: &[(&str, u8, &str)]| world.web.set(path, Answer::ok(rss(posts)));
    set("/ada", &[("ada-2", 19, "words"), ("ada-1", 18, "words")]);
    set("/words", &[("plain", 19, "words"), ("ad", 18, "This is sponsored.")]);
    let with = |path: &str, what: &str, post: (&str, u8, &str)| {
        let feed = rss(&[post]).replace("<item>", &format!("{what}<item>"));
        world.web.set(path, Answer::ok(feed));
    };
    let tagged = rss(&[("tagged", 19, "words")]).replace("<item>", "<item><category>Gardens</category>");
    world.web.set("/topics", Answer::ok(tagged));
    with("/tongues", "<language>fr</language>", ("french", 19, "mots"));
    set("/hidden", &[("hidden", 19, "words")]);
    let copy = rss(&[("copy", 19, "words")])
        .replace("https://blog.example/copy", "https://blog.example/ada-2?utm_source=x")
        .replace("Post copy", "Post ada-2");
    world.web.set(
        "/copy",
        Answer::ok(copy.replace("<link>https://blog.example/</link>", "<link>https://copy.example/</link>")),
    );
    set("/failing", &[("failing", 19, "words")]);
    set("/disabled", &[("disabled", 19, "words")]);
    set("/left", &[("left", 19, "words")]);
    set("/burst", &[("burst-0", 17, "words")]);
    set("/regret", &[("regret-3", 19, "words"), ("regret-2", 18, "words"), ("regret-1", 17, "words")]);
    world.planet(SETTINGS, &blogs("", true));
    assert_eq!(world.build(FIRST).code, 0);

    set("/ada", &[("ada-3", 21, "words"), ("ada-old", 1, "words"), ("ada-2", 19, "words"), ("ada-1", 18, "words")]);
    world.web.set("/failing", Answer::status(503));
    set(
        "/burst",
        &[("burst-4", 21, "w"), ("burst-3", 21, "w"), ("burst-2", 20, "w"), ("burst-1", 20, "w"), ("burst-0", 17, "w")],
    );
    set("/regret", &[("regret-4", 20, "words"), ("regret-3", 19, "words"), ("regret-1", 17, "words")]);
    world.planet(SETTINGS, &blogs("disabled: moved to video", false));
    assert_eq!(world.build(SECOND).code, 0);
    world
}

fn blogs(disabled: &'static str, left: bool) -> Vec<(&'static str, &'static str, &'static str)> {
    let mut blogs = vec![
        ("Copy", "/copy", ""),
        ("Ada", "/ada", "site: https://blog.example/"),
        ("Words", "/words", "exclude: { words: [sponsored] }"),
        ("Topics", "/topics", "include: { categories: [python] }"),
        ("Tongues", "/tongues", "include: { languages: [en] }"),
        ("Hidden", "/hidden", "hidden: true"),
        ("Failing", "/failing", ""),
        ("Disabled", "/disabled", disabled),
        ("Burst", "/burst", ""),
        ("Regret", "/regret", ""),
    ];
    if left {
        blogs.push(("Left", "/left", ""));
    }
    blogs
}

fn why(world: &World, what: &str) -> Value {
    let run = Run::from(world.run(&["why", what, "--json", "--now", SECOND]));
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(run.code, i32::from(!answer["unknown"].is_null()), "{}", run.stderr);
    answer
}

fn text(world: &World, what: &str) -> String {
    let run = Run::from(world.run(&["why", what, "--color", "never"]));
    assert_eq!(run.code, 0, "{}", run.stderr);
    run.stdout
}

#[test]
fn each_post_knows_its_rule_since_when_and_what_to_change() {
    let world = planet();
    let before = tree(&world.path("state"));
    world.web.asked();
    let cases = [
        ("ada-3", "shown", SECOND, "", "on the front page"),
        (
            "ada-1",
            "backlog",
            FIRST,
            "nothing to do: of a new blog only the newest posts are on the front page (`page.new_source_posts: 1`)",
            "already in the feed when the blog was added",
        ),
        (
            "burst-1",
            "burst",
            SECOND,
            "nothing to do: of many posts at once only the newest are on the front page (`page.burst: 2`)",
            "too many posts",
        ),
        (
            "ad",
            "filtered",
            FIRST,
            "remove `sponsored` from `exclude.words` of the source on line 12",
            "`sponsored` of `exclude.words`",
        ),
        (
            "tagged",
            "filtered",
            FIRST,
            "`include.categories` of the source on line 15: `Gardens`",
            "none of its categories",
        ),
        ("french", "filtered", FIRST, "add `fr` to `include.languages`", "its language (fr)"),
        ("hidden", "hidden", FIRST, "remove `hidden: true` from the source on line 21", "its blog is hidden"),
        ("ada-old", "too-old", SECOND, "newest days (`page.days: 5`)", "older than `page.days`"),
        ("regret-2", "withdrawn", SECOND, "it comes back when its feed has it again", "its author withdrew it"),
        ("failing", "shown", FIRST, "", "since 2026-11-21T10:00:00Z, once"),
        ("disabled", "shown", FIRST, "", "is disabled (moved to video) and not asked"),
        ("left", "parked", SECOND, "list it again, with the feed", "no longer in `sources.yaml`"),
    ];
    for (id, reason, since, fix, words) in cases {
        let link = format!("blog.example/{id}");
        let answer = why(&world, &format!("https://{link}"));
        let post = answer["posts"]
            .as_array()
            .unwrap()
            .iter()
            .find(|post| post["id"] == id)
            .unwrap_or_else(|| panic!("{id}: {answer}"));
        assert_eq!((post["reason"].as_str().unwrap(), post["since"].as_str().unwrap()), (reason, since), "{post}");
        assert_eq!(post["on_page"].as_bool().unwrap(), reason == "shown", "{post}");
        assert!(
            post["fix"].as_str().unwrap_or_default().contains(fix) && post["fix"].is_null() == fix.is_empty(),
            "{post}"
        );
        assert_eq!(post["dated_by"], "published");
        assert_eq!(answer["unknown"], Value::Null);
        // A browser's address bar shows no scheme; a post is known by its id too.
        assert!(text(&world, &link).contains(words), "{}", text(&world, &link));
        assert_eq!(why(&world, id)["posts"].as_array().unwrap().iter().filter(|post| post["id"] == id).count(), 1);
    }
    assert_eq!(tree(&world.path("state")), before, "asking changes nothing");
    assert!(world.web.asked().is_empty(), "nobody is asked");
}

#[test]
fn a_duplicate_names_the_other_and_the_other_names_it() {
    let world = planet();
    let answer = why(&world, "https://blog.example/ada-2#comments");
    let posts = answer["posts"].as_array().unwrap();
    let of = |source: &str| posts.iter().find(|post| post["source"] == source).unwrap();
    assert_eq!((&of("Copy")["reason"], &of("Copy")["duplicate_of"]["source"]), (&"duplicate".into(), &"Ada".into()));
    assert_eq!(of("Copy")["duplicate_of"]["link"], "https://blog.example/ada-2");
    assert_eq!((&of("Ada")["on_page"], &of("Ada")["also_on"][0]), (&true.into(), &"Copy".into()));
    assert!(text(&world, "copy").contains("it is `Post ada-2` of `Ada`"), "{}", text(&world, "copy"));
}

#[test]
fn what_was_never_seen_is_told_with_whom_to_ask_and_what_comes_nearest() {
    let world = planet();
    let answer = why(&world, "https://blog.example/ada-22");
    let unknown = &answer["unknown"];
    assert!(
        unknown["why"].as_str().unwrap().contains("last read at 2026-11-21T10:00:00Z, whole, and did not have it"),
        "{unknown}"
    );
    assert!(unknown["fix"].as_str().unwrap().contains("perihelion inspect http"), "{unknown}");
    assert_eq!(unknown["nearest"][0]["link"], "https://blog.example/ada-2");
    assert!(answer["posts"].as_array().unwrap().is_empty());
    assert!(
        answer["sources"]
            .as_array()
            .unwrap()
            .iter()
            .any(|source| source["name"] == "Ada" && source["is_whole"] == true)
    );

    let answer = why(&world, "https://stranger.example/post");
    assert!(answer["unknown"]["why"].as_str().unwrap().contains("no source is on this site"), "{answer}");
    assert!(
        answer["unknown"]["fix"].as_str().unwrap().contains("perihelion add https://stranger.example/post"),
        "{answer}"
    );
    assert!(why(&world, "Adda")["unknown"]["fix"].as_str().unwrap().contains("did you mean `Ada`?"));
}

#[test]
fn a_source_is_known_by_name_slug_feed_and_site() {
    let world = planet();
    for what in ["Burst", "burst", &world.web.url("/burst")] {
        let answer = why(&world, what);
        let source = &answer["sources"][0];
        assert_eq!((&source["name"], &source["status"]), (&"Burst".into(), &"answering".into()), "{what}");
        assert_eq!(source["posts"], serde_json::json!({"burst": 2, "shown": 3}), "{what}");
        assert_eq!((&source["format"], &source["first_read"]), (&"rss2".into(), &FIRST.into()));
        assert_eq!(answer["posts"].as_array().unwrap().len(), 5);
    }
    assert_eq!(why(&world, "https://copy.example/")["sources"][0]["name"], "Copy");
    let failing = &why(&world, "Failing")["sources"][0];
    assert_eq!(
        (&failing["status"], &failing["failing_since"], &failing["failures"]),
        (&"failing".into(), &SECOND.into(), &1.into())
    );
    assert!(failing["why"].as_str().unwrap().contains("answered 503") && failing["next"].is_string(), "{failing}");
    assert_eq!(why(&world, "Disabled")["sources"][0]["status"], "disabled");
    assert_eq!(why(&world, "Left")["sources"][0]["status"], "parked");
}

#[test]
fn changing_what_it_says_changes_the_answer_at_once() {
    let world = planet();
    let more = SETTINGS.replace("posts: 50", "posts: 1").replace("burst: 2", "burst: 9, new_source_posts: 2");
    let mut blogs = blogs("disabled: moved to video", false);
    blogs[2].2 = "exclude: { words: [plain] }";
    world.planet(&more, &blogs);
    assert_eq!(why(&world, "burst-1")["posts"][0]["reason"], "over-limit");
    assert!(text(&world, "burst-1").contains("the front page is full (`page.posts: 1`)"));
    assert_ne!(why(&world, "ad")["posts"][0]["reason"], "filtered", "words are looked for anew");
}

#[test]
fn nothing_remembered_is_said_and_makes_nothing() {
    let world = World::new();
    world.planet("", &[("Ada", "/ada", "")]);
    let run = Run::from(world.run(&["why", "Ada"]));
    assert_eq!(run.code, 0);
    assert!(run.stderr.contains("nothing is remembered in `state`"), "{}", run.stderr);
    assert!(run.stdout.contains("has not been asked yet"), "{}", run.stdout);
    assert!(!world.path("state").exists());
}
