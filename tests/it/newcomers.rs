//! `check --base` on what a newcomer brings: what is not the newcomer's fault is a warning, what is accepted though it is wrong
//! is told, and the planet's own rules of admission are kept.

use serde_json::Value;

use crate::support::{Answer, Run, World, rss};

const NOW: &str = "2026-11-24T10:00:00Z";
const OLD: &str = "  - name: Ada\n    feed: https://ada.example/atom.xml\n";

/// The findings of one new blog, as `severity what | fix | why`, and the run.
fn told(world: &World, settings: &str, feed: &str) -> (Vec<String>, Run) {
    let head = format!("planet:\n  title: Test\n  url: https://planet.example/\n{settings}sources:\n{OLD}");
    world.write("before.yaml", &head);
    world.write("sources.yaml", format!("{head}  - name: Zoe\n    feed: {feed}\n"));
    let address = world.web.address();
    let args = ["check", "--base", "before.yaml", "--now", NOW, "--stand-in", &address, "--report", "found.json"];
    let run = Run::from(world.run(&[&args[..], &["--color", "never"]].concat()));
    let report = std::fs::read_to_string(world.path("found.json")).unwrap_or_else(|_| panic!("{}", run.stderr));
    let report: Value = serde_json::from_str(&report).unwrap();
    let one = |finding: &Value| {
        let text = |key: &str| finding[key].as_str().unwrap_or_default();
        format!("{} {} | {} | {}", text("severity"), text("what"), text("fix"), text("why"))
    };
    (report["findings"].as_array().unwrap().iter().map(one).collect(), run)
}

fn of(answer: Answer) -> (Vec<String>, Run) {
    let world = World::new();
    world.web.set("https://zoe.example/feed.xml", answer);
    told(&world, "", "https://zoe.example/feed.xml")
}

#[test]
fn a_server_that_turns_robots_away_is_nobodys_mistake_and_the_maintainer_can_tell() {
    let challenge =
        "<!doctype html><title>Just a moment...</title><script src=/cdn-cgi/challenge-platform/x.js></script>";
    let page = Answer::ok(challenge).with("Content-Type", "text/html").with("cf-mitigated", "challenge");
    for answer in [Answer::status(403), Answer::status(406), Answer::status(451), page] {
        let (told, run) = of(answer);
        assert_eq!(run.code, 0, "{told:?}");
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with("warning ") && told[0].contains("a maintainer may merge this all the same"),
            "{told:?}"
        );
        assert!(told[0].contains("`perihelion inspect https://zoe.example/feed.xml`"), "{told:?}");
    }
}

#[test]
fn a_host_that_wants_fewer_requests_says_when_to_run_again() {
    let (told, run) = of(Answer::status(429).with("Retry-After", "3600"));
    assert!(run.code == 0 && told[0].contains("| run this again after 2026-11-24 11:00 UTC |"), "{told:?}");
    let (told, _) = of(Answer::status(429));
    assert!(told[0].contains("after 2026-11-24 11:00 UTC"), "{told:?}");
    let (told, _) = of(Answer::status(503).with("Retry-After", "90"));
    assert!(told[0].starts_with("warning") && told[0].contains("after 2026-11-24 10:02 UTC"), "{told:?}");
}

#[test]
fn what_the_newcomer_can_mend_stays_an_error_and_says_what_it_is() {
    for (status, words) in
        [(401, "asks for a password"), (402, "asks for money"), (404, "look for RSS"), (500, "a fault of its own")]
    {
        let (told, run) = of(Answer::status(status));
        assert!(run.code == 2 && told[0].starts_with("error") && told[0].contains(words), "{status}: {told:?}");
    }
    for (feed, words) in [
        ("feeds/none.xml", "there is no file `feeds/none.xml`"),
        ("zoe@zoe.example", "is a mail address"),
        ("\"@zoe@social.example\"", "https://social.example/@zoe.rss"),
    ] {
        let (told, _) = told(&World::new(), "", feed);
        assert_eq!(told.len(), 1, "one sentence: {told:?}");
        assert!(told[0].contains(words) && !told[0].contains("os error"), "{told:?}");
    }
}

/// A feed of these items, whose site is `site`.
fn feed(site: &str, title: &str, items: &str) -> Answer {
    let head = format!("<title>{title}</title><link>{site}</link>");
    Answer::ok(format!("<rss version='2.0'><channel>{head}{items}</channel></rss>"))
}

fn item(id: &str, date: &str, text: &str) -> String {
    format!(
        "<item><title>{id}</title><guid>https://zoe.example/{id}</guid><link>https://zoe.example/{id}</link>\
         <pubDate>{date} 09:00:00 GMT</pubDate><description>{text}</description></item>"
    )
}

#[test]
fn comments_are_no_posts_and_the_feed_of_the_posts_is_named() {
    let world = World::new();
    let comment = |id: &str| {
        item(id, "23 Nov 2026", "I agree.").replace(&format!("example/{id}<"), &format!("example/post#comment-{id}<"))
    };
    let comments = feed("https://zoe.example/", "Zoe", &format!("{}{}", comment("1"), comment("2")));
    world.web.set("https://zoe.example/talk.xml", comments);
    world.web.set(
        "https://zoe.example/",
        Answer::ok("<!doctype html><link rel=alternate type=application/rss+xml href=/feed.xml>"),
    );
    world
        .web
        .set("https://zoe.example/feed.xml", feed("https://zoe.example/", "Zoe", &item("1", "23 Nov 2026", "A post.")));
    let (told, run) = told(&world, "", "https://zoe.example/talk.xml");
    assert!(
        run.code == 2
            && told[0].contains("is a feed of comments, not of posts")
            && told[0].contains("write `https://zoe.example/feed.xml`"),
        "{told:?}"
    );
    let (told, run) = of(feed("https://zoe.example/", "Comments on: A post", &item("1", "23 Nov 2026", "Thanks.")));
    assert!(
        run.code == 0 && told[0].starts_with("warning `https://zoe.example/feed.xml` seems to be a feed of comments"),
        "{told:?}"
    );
}

#[test]
fn a_part_of_a_blog_the_future_and_the_past_are_told() {
    let world = World::new();
    let good = item("1", "23 Nov 2026", "A post.");
    world.web.set("https://zoe.example/category/x/feed", feed("https://zoe.example/", "Zoe", &good));
    let (told, _) = told(&world, "", "https://zoe.example/category/x/feed");
    assert!(told.len() == 1 && told[0].starts_with("notice") && told[0].contains("one category"), "{told:?}");
    let (told, _) = of(feed("https://zoe.example/", "Zoe", &format!("{good}{}", item("2", "1 Mar 2027", "Later."))));
    assert!(
        told.len() == 1 && told[0].contains("1 of its 2 posts is dated in the future, the latest 2027-03-01"),
        "{told:?}"
    );
    let (told, run) = of(feed("https://zoe.example/", "Zoe", &item("1", "20 Oct 2026", "A post.")));
    assert!(
        told.len() == 1 && told[0].contains("nothing of this blog will be on the front page until it has a new post"),
        "{told:?}"
    );
    // The same is seen in the preview, also on a terminal.
    assert!(run.stdout.contains("2026-10-20  1 (not on the front page: it is older than"), "{}", run.stdout);
}

#[test]
fn a_second_feed_of_a_site_is_told_without_a_state_and_another_blog_of_a_host_is_not() {
    let world = World::new();
    let good = item("1", "23 Nov 2026", "A post.");
    world.web.set("https://ada.example/rss.xml", feed("https://ada.example/", "Ada", &good));
    let (second, _) = told(&world, "", "https://ada.example/rss.xml");
    assert!(
        second.len() == 1 && second[0].starts_with("notice") && second[0].contains("`Ada` on line 5"),
        "{second:?}"
    );
    world.web.set("https://ada.example/~zoe/rss.xml", feed("https://ada.example/~zoe/", "Zoe", &good));
    let (other, _) = told(&world, "", "https://ada.example/~zoe/rss.xml");
    assert_eq!(other, Vec::<String>::new());
    let (twin, run) = told(&world, "", "https://ada.example/atom.xml?utm_source=planet");
    assert!(run.code == 2 && twin.iter().any(|twin| twin.contains("is listed twice")), "{twin:?}");
}

#[test]
fn the_rules_of_admission_are_asked_of_what_is_new_and_of_nothing_else() {
    let whole = "Words about the tide and the moon that pulls it. ".repeat(30);
    let admitted = |rules: &str, items: &str| {
        let world = World::new();
        world.web.set("http://zoe.example/feed.xml", feed("http://zoe.example/", "Zoe", items));
        let (told, run) = told(&world, &format!("admission: {{ {rules} }}\n"), "http://zoe.example/feed.xml");
        let rule: Vec<String> = told.into_iter().filter(|told| told.contains("`admission`")).collect();
        assert_eq!(run.code, if rule.is_empty() { 0 } else { 2 }, "{rule:?}");
        rule.join("\n")
    };
    let [new, old] = ["23 Nov 2026", "1 Feb 2026"].map(|date| item(date.split(' ').next().unwrap(), date, &whole));
    assert_eq!(admitted("posts: 2", &format!("{new}{old}")), "");
    assert!(admitted("posts: 3", &format!("{new}{old}")).contains("its feed has 2 posts, and this planet asks for 3"));
    let within = admitted("posts: 2, within: 6 months", &format!("{new}{old}"));
    assert!(within.contains("its feed has 1 post of the last 180 days, and this planet asks for 2"), "{within}");
    assert_eq!(admitted("within: 6 months", &format!("{new}{old}")), "");
    assert!(admitted("within: 3 months", &old).contains("has 0 posts of the last 90 days"));
    assert_eq!(admitted("languages: [en, fr]", &new), "");
    assert!(admitted("languages: [de]", &new).contains("most of its posts are not in `de`"));
    assert!(admitted("https: true", &new).contains("is not over https"));
    assert_eq!(admitted("full_text: true", &new), "");
    let short = item("1", "23 Nov 2026", "The beginning of a long story […]");
    assert!(admitted("full_text: true", &short).contains("only the beginnings of its posts"));

    let world = World::new();
    let text = format!(
        "planet: {{ title: T, url: https://p.test/ }}\nadmission: {{ posts: 9, https: true }}\nsources:\n{OLD}"
    );
    world.write("sources.yaml", text);
    world.web.set("https://ada.example/atom.xml", Answer::ok(rss(&[("1", 20, "x")])));
    let run = Run::from(world.run(&["check", "--all", "--now", NOW, "--stand-in", &world.web.address()]));
    assert!(run.code == 0 && !run.stdout.contains("admission"), "{}", run.stdout);
}
