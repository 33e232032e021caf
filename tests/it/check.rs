//! `check`: what somebody is told who adds a blog, on the very line and with the fix, in every format.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::support::{Answer, Run, World, rss};

const NOW: &str = "2026-11-24T10:00:00Z";

/// What is on `main`: one neighbour who is well, and one who has been dead for long.
const BASE: &str = "planet:
  title: Test
  url: https://planet.example/
sources:
  - name: Dead neighbour
    feed: https://dead-neighbour.example/feed.xml
  - name: Twin
    feed: https://twin.example/feed.xml
";

/// Ten blogs with ten mistakes, each at the line after its name.
const ADDED: &str = "  - name: Typo
    fed: https://typo.example/feed.xml
  - name: Home
    feed: https://home.example/
  - name: Again
    feed: https://again.example/feed
  - name: Plain
    feed: http://plain.example/feed.xml
  - name: Dead
    feed: https://dead.example/feed.xml
  - name: Lost
    feed: https://lost.example/rss
  - name: Map
    feed: https://map.example/sitemap.xml
  - name: Crooked
      feed: https://crooked.example/feed.xml
  - name: Empty
    feed: https://empty.example/comments.xml
  - name: French
    feed: https://french.example/feed.xml
";

/// Each mistake: whose, how bad, what, a word of the fix, and the line that it becomes.
const MISTAKES: [(&str, &str, &str, &str, Option<&str>); 10] = [
    ("Typo", "error", "unknown key `fed`", "`feed`", Some("    feed: https://typo.example/feed.xml")),
    (
        "Home",
        "error",
        "is a web page",
        "https://home.example/feed.xml",
        Some("    feed: https://home.example/feed.xml"),
    ),
    ("Again", "error", "the feed of `Twin` on line 7", "remove one of the two", None),
    (
        "Plain",
        "warning",
        "is also served over https",
        "https://plain.example/feed.xml",
        Some("    feed: https://plain.example/feed.xml"),
    ),
    ("Dead", "error", "could not be read: it", "open the address in a browser", None),
    (
        "Lost",
        "error",
        "404 (not found)",
        "https://lost.example/feed.xml",
        Some("    feed: https://lost.example/feed.xml"),
    ),
    ("Map", "error", "is a sitemap", "https://map.example/feed.xml", Some("    feed: https://map.example/feed.xml")),
    (
        "Crooked",
        "error",
        "is not lined up",
        "put 4 spaces before it",
        Some("    feed: https://crooked.example/feed.xml"),
    ),
    (
        "Empty",
        "warning",
        "has no posts",
        "https://empty.example/feed.xml",
        Some("    feed: https://empty.example/feed.xml"),
    ),
    ("French", "warning", "are in `fr`", "`language: fr`", None),
];

const ENGLISH: &str = "This is a post about telescopes and the people who build them in their garages at night, with more \
                       patience than money, and about what they see when the clouds are gone at last.";
const FRENCH: &str = "Voici un article sur les télescopes et sur les gens qui les construisent la nuit dans leur garage, \
                      avec plus de patience que d'argent, et sur ce qu'ils voient quand les nuages sont enfin partis.";

/// A repository whose `main` is the base, with this on top; and the web that its blogs are on.
fn pull_request(sources: &str) -> World {
    let world = World::new();
    let git = |args: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]);
        let output = command.args(args).current_dir(world.folder.path()).output().unwrap();
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    world.write("sources.yaml", BASE);
    git(&["init", "-q"]);
    git(&["add", "sources.yaml"]);
    git(&["commit", "-q", "-m", "A planet"]);
    world.write("sources.yaml", sources);
    blogs(&world);
    world
}

fn blogs(world: &World) {
    let posts = |host: &str, words: &str| {
        let feed = rss(&[(&format!("{host}-1"), 20, words), (&format!("{host}-2"), 21, words)]);
        Answer::ok(feed.replace("blog.example", &format!("{host}.example")))
    };
    let page = "<!doctype html><title>A blog</title><link rel=alternate type='application/rss+xml' href=/comments.xml title=Comments>\
                <link rel=alternate type='application/rss+xml' href=/feed.xml>";
    for host in ["typo", "home", "twin", "plain", "alive", "lost", "map", "crooked", "empty"] {
        world.web.set(&format!("https://{host}.example/feed.xml"), posts(host, ENGLISH));
        world.web.set(&format!("https://{host}.example/"), Answer::ok(page));
    }
    world.web.set("https://french.example/feed.xml", posts("french", FRENCH));
    world.web.set("http://plain.example/feed.xml", posts("plain", ENGLISH));
    let to_twin = Answer::status(302).with("Location", "https://twin.example/feed.xml");
    world.web.set("https://again.example/feed", to_twin);
    for dead in ["dead", "dead-neighbour"] {
        world.web.set(&format!("https://{dead}.example/feed.xml"), Answer::status(0));
    }
    world.web.set("https://map.example/sitemap.xml", Answer::ok("<urlset></urlset>"));
    world.web.set("https://empty.example/comments.xml", Answer::ok(rss(&[]).replace("blog.example", "empty.example")));
}

fn check(world: &World, more: &[&str]) -> Run {
    let address = world.web.address();
    let mut args = vec!["check", "--now", NOW, "--stand-in", &address, "--color", "never"];
    args.extend(more);
    Run::from(world.run(&args))
}

fn json(run: &Run) -> Value {
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", run.stdout, run.stderr))
}

/// The line of the added blog's mistake.
fn line(name: &str) -> usize {
    let text = format!("{BASE}{ADDED}");
    text.lines().position(|line| line == format!("  - name: {name}")).unwrap() + 2
}

#[test]
fn ten_mistakes_are_told_on_their_lines_and_mending_them_as_told_is_enough() {
    let world = pull_request(&format!("{BASE}{ADDED}"));
    let run = check(&world, &["--base", "main", "--format", "json"]);
    assert_eq!(run.code, 2, "{}{}", run.stdout, run.stderr);
    let object = json(&run);
    let findings = object["findings"].as_array().unwrap();
    let mut mended: Vec<String> = format!("{BASE}{ADDED}").lines().map(str::to_owned).collect();
    for (name, severity, what, fix, replacement) in MISTAKES {
        let here: Vec<_> = findings.iter().filter(|finding| finding["line"] == line(name)).collect();
        let [finding] = here.as_slice() else { panic!("{name}: {here:?}") };
        assert_eq!(finding["severity"], severity, "{finding}");
        assert_eq!((&finding["file"], &finding["end_line"]), (&Value::from("sources.yaml"), &finding["line"]));
        assert!(finding["what"].as_str().unwrap().contains(what), "{finding}");
        assert!(finding["fix"].as_str().unwrap().contains(fix), "{finding}");
        assert_eq!(finding["replacement_line"].as_str(), replacement, "{finding}");
        if let Some(line) = finding["replacement_line"].as_str() {
            mended[self::line(name) - 1] = line.to_owned();
        }
    }
    assert_eq!(findings.len(), MISTAKES.len(), "{findings:#?}");

    // What has no line of its own: one is removed, one is corrected, one is said to be welcome.
    mended[line("French") - 1].push_str("\n    language: fr");
    mended[line("Dead") - 1] = "    feed: https://alive.example/feed.xml".to_owned();
    mended.drain(line("Again") - 2..line("Again"));
    world.write("sources.yaml", mended.join("\n") + "\n");
    let run = check(&world, &["--base", "main", "--format", "json"]);
    let left: Vec<_> =
        json(&run)["findings"].as_array().unwrap().iter().map(|found| found["what"].to_string()).collect();
    assert!(left.iter().all(|what| what.contains("is not in its place in the alphabet")), "{left:?}");
    assert!(world.run(&["fmt"]).status.success());
    let run = check(&world, &["--base", "main", "--format", "json"]);
    let object = json(&run);
    assert_eq!((run.code, &object["findings"]), (0, &Value::Array(Vec::new())), "{}", run.stdout);
    assert_eq!(object["judged"].as_array().unwrap().len(), 9);
}

#[test]
fn a_person_sees_each_mistake_underlined() {
    let world = pull_request(&format!("{BASE}{ADDED}"));
    let run = check(&world, &["--base", "main", "--format", "human"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    for (name, severity, what, fix, _) in MISTAKES {
        let place = format!("--> sources.yaml:{}:", line(name));
        let told = run.stdout.split("\n\n").find(|told| told.contains(&place)).unwrap_or_else(|| panic!("{name}"));
        assert!(
            told.starts_with(severity) && told.contains(what) && told.contains(fix) && told.contains("^^^"),
            "{told}"
        );
    }
    assert!(
        run.stdout.ends_with("`sources.yaml`: 7 errors, 3 warnings; 10 of 12 blogs were fetched\n"),
        "{}",
        run.stdout
    );
}

/// A command of the runner: its level, its properties and its message.
type Annotation = (String, Vec<(String, String)>, String);

fn command(line: &str) -> Option<Annotation> {
    let (head, message) = line.strip_prefix("::")?.split_once("::")?;
    let (level, properties) = head.split_once(' ')?;
    let undone = |text: &str| text.replace("%3A", ":").replace("%2C", ",").replace("%0A", "\n").replace("%25", "%");
    let properties = properties.split(',').map(|pair| pair.split_once('=').unwrap());
    let properties = properties.map(|(name, value)| (name.to_owned(), undone(value))).collect();
    Some((level.to_owned(), properties, undone(message)))
}

fn on_github(world: &World, more: &[&str]) -> (Run, String) {
    let address = world.web.address();
    let mut args = vec!["check", "--now", NOW, "--stand-in", &address];
    args.extend(more);
    let mut command = world.command(&args);
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", world.path("summary.md"));
    let run = Run::from(command.output().unwrap());
    (run, fs::read_to_string(world.path("summary.md")).unwrap_or_default())
}

#[test]
fn github_shows_each_mistake_at_its_line_and_what_the_planet_would_show() {
    let world = pull_request(&format!("{BASE}{ADDED}"));
    let (run, summary) = on_github(&world, &["--base", "main"]);
    assert_eq!(run.code, 2, "{}", run.stderr);
    let commands: Vec<_> = run.stdout.lines().filter_map(command).collect();
    for (name, severity, what, fix, replacement) in MISTAKES {
        let here = |(_, properties, _): &&Annotation| properties.contains(&("line".to_owned(), line(name).to_string()));
        let (level, properties, message) =
            commands.iter().find(here).unwrap_or_else(|| panic!("{name}: {}", run.stdout));
        // The job cannot tell a dead blog from one that turns GitHub's machines away.
        assert_eq!(level, if name == "Dead" { "warning" } else { severity });
        assert!(properties.contains(&("file".to_owned(), "sources.yaml".to_owned())), "{properties:?}");
        // The first letter is a capital here.
        assert!(message.contains(&what[1..]) && message.contains(&fix[1..]), "{message}");
        assert!(summary.contains(&format!("**Line {}", line(name))), "{summary}");
        if let Some(replacement) = replacement {
            assert!(summary.contains(&format!("becomes `{}`", replacement.trim())), "{summary}");
        }
    }
    assert_eq!(commands.len(), MISTAKES.len());
    assert!(summary.contains("#### French") && summary.contains("2026-11-21 **Post french-2**"), "{summary}");
    assert!(summary.contains("2026-11-20 Post french-1") && summary.contains("not on the front page"), "{summary}");
}

#[test]
fn a_neighbour_s_dead_feed_is_nobody_else_s_mistake() {
    let alive = "  - name: Young\n    feed: https://alive.example/feed.xml\n";
    let world = pull_request(&format!("{BASE}{alive}"));
    let run = check(&world, &["--base", "main"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(run.stdout.ends_with("`sources.yaml`: nothing is wrong; 1 of 3 blogs was fetched\n"), "{}", run.stdout);
    assert!(
        world.web.asked().iter().all(|asked| asked.headers["host"] == "alive.example"),
        "only the newcomer is asked"
    );

    let run = check(&world, &["--base", "main", "--all"]);
    assert_eq!(run.code, 0, "{}{}", run.stdout, run.stderr);
    assert!(
        run.stdout.contains("warning: `https://dead-neighbour.example/feed.xml` could not be read"),
        "{}",
        run.stdout
    );
}

#[test]
fn without_a_base_and_offline_nobody_is_asked() {
    let world = pull_request(&format!("{BASE}{ADDED}"));
    for more in [&[][..], &["--offline", "--all", "--base", "main"]] {
        let run = check(&world, more);
        assert_eq!(run.code, 2, "{}", run.stdout);
        assert!(
            run.stdout.contains("unknown key `fed`") && run.stdout.contains("no feed was fetched"),
            "{}",
            run.stdout
        );
    }
    assert!(world.web.asked().is_empty());
}

#[test]
fn a_base_is_a_revision_or_a_file_and_never_an_option() {
    let world = pull_request(&format!("{BASE}{ADDED}"));
    let asks = |base: &str| {
        let run = check(&world, &["--format", "json", &format!("--base={base}")]);
        (run.code, world.web.asked().len(), run.stderr)
    };
    assert!(asks("main").1 > 8);
    world.write("before.yaml", format!("{BASE}{ADDED}"));
    let (_, asked, _) = asks("before.yaml");
    assert_eq!(asked, 0, "the same file");
    // A file may be named as a branch is; the branch counts.
    world.write("main", format!("{BASE}{ADDED}"));
    assert!(asks("main").1 > 8);
    for refused in ["--output=x", "-p", "no-such-branch"] {
        let (code, asked, stderr) = asks(refused);
        assert_eq!((code, asked), (2, 0), "{refused}");
        assert!(stderr.contains("is neither a revision"), "{stderr}");
    }
    assert!(!world.path("x").exists());
}

#[test]
fn outside_of_a_repository_git_s_own_words_are_told() {
    let world = World::new();
    world.write("sources.yaml", BASE);
    let run = check(&world, &["--base", "main"]);
    assert_eq!(run.code, 2, "{}", run.stdout);
    assert!(run.stderr.contains("`main` is no file, and git cannot be used here: "), "{}", run.stderr);
}

#[test]
fn a_base_that_cannot_be_read_leaves_what_is_literally_the_same_alone() {
    let world = pull_request(BASE);
    world.write("before.yaml", BASE.replace("title: Test", "title: [").replace("name: Twin", "name: Twins"));
    let run = check(&world, &["--base", "before.yaml", "--format", "json"]);
    let object = json(&run);
    assert!(object["notes"][0].as_str().unwrap().contains("has mistakes too"), "{object}");
    let judged: Vec<_> = object["judged"].as_array().unwrap().iter().map(|judged| judged["name"].clone()).collect();
    assert_eq!(judged, ["Twin"]);
}

#[test]
fn a_feed_that_moved_is_followed_within_its_domain_and_left_to_a_person_beyond() {
    let added =
        "  - name: Near\n    feed: https://near.example/old\n  - name: Far\n    feed: https://far.example/old\n";
    let world = pull_request(&format!("{BASE}{added}"));
    for (name, to) in [("near", "https://www.near.example/new"), ("far", "https://elsewhere.example/new")] {
        world.web.set(&format!("https://{name}.example/old"), Answer::status(301).with("Location", to));
        let feed = rss(&[(name, 20, ENGLISH)]).replace("blog.example", &format!("{name}.example"));
        world.web.set(to, Answer::ok(feed));
    }
    let run = check(&world, &["--base", "main", "--format", "json"]);
    let object = json(&run);
    let finding = |line: usize| {
        object["findings"].as_array().unwrap().iter().find(|finding| finding["line"] == line).unwrap().clone()
    };
    assert_eq!(run.code, 0, "{object}");
    assert_eq!(finding(10)["replacement_line"], "    feed: https://www.near.example/new");
    assert_eq!(finding(12)["replacement_line"], Value::Null);
    assert!(finding(12)["why"].as_str().unwrap().contains("another domain"), "{object}");
}

#[test]
fn what_a_feed_lacks_and_what_its_filter_leaves_is_told() {
    let added = "  - name: Poor
    feed: https://poor.example/feed.xml
  - name: Strict
    feed: https://strict.example/feed.xml
    include: { categories: [pyhton] }
  - name: Old
    feed: https://old.example/feed.xml
  - name: Sister
    feed: https://sister.example/feed.xml
    site: https://old.example/
";
    let world = pull_request(&format!("{BASE}{added}"));
    let feed = |items: &str, host: &str| {
        Answer::ok(format!(
            "<rss version='2.0'><channel><title>T</title><link>https://{host}.example/</link>{items}</channel></rss>"
        ))
    };
    let item = |more: &str| format!("<item><title>T</title><description>{ENGLISH}</description>{more}</item>");
    world.web.set("https://poor.example/feed.xml", feed(&item(""), "poor"));
    let whole = "<guid>urn:x:1</guid><link>https://x.example/1</link>";
    let strict = item(&format!(
        "{whole}<pubDate>20 Nov 2026 09:00:00 GMT</pubDate><category>Python</category><category>Life</category>"
    ));
    world.web.set("https://strict.example/feed.xml", feed(&strict, "strict"));
    let old = item(&format!("{whole}<pubDate>20 Nov 2024 09:00:00 GMT</pubDate>"));
    world.web.set("https://old.example/feed.xml", feed(&old, "old"));
    world.web.set("https://sister.example/feed.xml", feed(&old.replace("urn:x", "urn:y"), "sister"));
    let run = check(&world, &["--base", "main", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.stdout);
    let object = json(&run);
    let told = |line: usize| {
        let here = object["findings"].as_array().unwrap().iter().filter(|finding| finding["line"] == line);
        here.map(ToString::to_string).collect::<Vec<_>>().join("\n")
    };
    assert!(
        told(10).contains("its only post has no date") && told(10).contains("no link") && told(10).contains("no id"),
        "{}",
        told(10)
    );
    assert!(told(12).contains("does not pass its filter") && told(12).contains("`Life`, `Python`"), "{}", told(12));
    assert!(told(15).contains("its newest post is from 2024-11-20, 734 days ago"), "{}", told(15));
    assert!(told(17).contains("is a feed of `https://old.example/`, the site of `Old` on line 14"), "{}", told(17));
}

#[test]
fn of_newcomers_that_lead_to_one_feed_the_later_is_told_and_what_is_remembered_counts() {
    let added = "  - name: One\n    feed: https://one.example/feed\n  - name: Two\n    feed: https://two.example/feed\n  - name: New home\n    feed: https://new-home.example/feed.xml\n";
    let world = pull_request(&format!("{BASE}{added}"));
    for host in ["one", "two"] {
        let answer = Answer::status(302).with("Location", "https://alive.example/feed.xml");
        world.web.set(&format!("https://{host}.example/feed"), answer);
    }
    // The neighbour has moved to where the third newcomer is; a build has seen that.
    let moved = Answer::status(301).with("Location", "https://new-home.example/feed.xml");
    world.web.set("https://twin.example/feed.xml", moved);
    world.web.set("https://new-home.example/feed.xml", Answer::ok(rss(&[("1", 20, ENGLISH)])));
    world.write("before.yaml", BASE);
    let built = world.run(&["build", "-s", "before.yaml", "--now", NOW, "--stand-in", &world.web.address()]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));

    let run = check(&world, &["--base", "main", "--format", "json"]);
    let object = json(&run);
    let told: Vec<_> =
        object["findings"].as_array().unwrap().iter().filter(|finding| finding["severity"] == "error").collect();
    assert_eq!(told.len(), 2, "{object}");
    assert!(
        told[0]["what"]
            .as_str()
            .unwrap()
            .contains("leads to `https://alive.example/feed.xml`, the feed of `One` on line 9"),
        "{object}"
    );
    assert!(told[1]["what"].as_str().unwrap().contains("is the feed of `Twin` on line 7"), "{object}");
}

#[test]
fn a_feed_in_the_repository_is_looked_at_too_and_a_new_planet_is_all_new() {
    let world = pull_request(BASE);
    world.write("small/feeds/notes.xml", rss(&[("1", 20, ENGLISH)]));
    world.write("small/sources.yaml", "planet: { title: T, url: https://p.test/ }\r\nsources:\r\n  - { name: Harbour, feed: feeds/notes.xml }\r\n  - { name: Home, feed: 'https://home.example/' } # mine\r\n");
    let run =
        check(&world, &["-s", "small/sources.yaml", "--base", "main", "--format", "github", "--report", "found.json"]);
    let object: Value = serde_json::from_str(&fs::read_to_string(world.path("found.json")).unwrap()).unwrap();
    assert!(object["notes"][0].as_str().unwrap().contains("every source is new"), "{object}");
    assert_eq!((&object["judged"][0]["posts"], &object["judged"][0]["failure"]), (&1.into(), &Value::Null));
    let finding = &object["findings"][0];
    assert_eq!(finding["file"], "small/sources.yaml", "from the root of the repository");
    assert_eq!(finding["replacement_line"], "  - { name: Home, feed: https://home.example/feed.xml } # mine");
    assert!(run.stdout.starts_with("::error file=small/sources.yaml,line=4,"), "{}", run.stdout);
}

/// Titles that want to be more than read.
const HOSTILE: [&str; 8] = [
    "::error::boo",
    "x ##[group]mine ##[error]y",
    "line&#10;::error file=x,line=1::boo&#13;::warning::b",
    "&#x1b;[31mred &#x202e;desrever",
    "**bold** [link](https://evil.example) ![i](https://evil.example/i.png) `code` ```",
    "&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    "@everyone see #1 https://evil.example www.evil.example",
    "# heading | table |",
];

#[test]
fn no_title_steers_the_runner_or_the_summary() {
    let world =
        pull_request(&format!("{BASE}  - name: \"##[group] ::error::x\"\n    feed: https://evil.example/feed.xml\n"));
    // A feed holds more titles than a preview shows: each once.
    for titles in HOSTILE.chunks(4) {
        let item = |title: &&str| {
            format!(
                "<item><title>{title}</title><link>https://evil.example/x</link><category>{title}</category><pubDate>20 Nov 2026 09:00:00 GMT</pubDate></item>"
            )
        };
        let items: String = titles.iter().map(item).collect();
        let feed = format!(
            "<rss version='2.0'><channel><title>{}</title><link>https://evil.example/</link>{items}</channel></rss>",
            titles[0]
        );
        world.web.set("https://evil.example/feed.xml", Answer::ok(feed));
        let _ = fs::remove_file(world.path("summary.md"));
        for format in ["github", "human", "json"] {
            let (run, _) = on_github(&world, &["-v", "--base", "main", "--format", format]);
            assert_eq!(run.code, 0, "{}", run.stdout);
            for line in run.stdout.split(['\n', '\r']).chain(run.stderr.split(['\n', '\r'])) {
                let ours = format == "github"
                    && command(line).is_some_and(|(_, properties, _)| properties[0].1 == "sources.yaml");
                assert!(ours || !line.trim_start().starts_with("::"), "{format}: {line}");
                assert!(!line.contains("##[") && !line.contains(['\u{1b}', '\u{202e}']), "{format}: {line}");
            }
        }
        let summary = fs::read_to_string(world.path("summary.md")).unwrap();
        assert!(!summary.contains(['\u{1b}', '\u{202e}']), "{summary}");
        for event in pulldown_cmark::Parser::new_ext(&summary, pulldown_cmark::Options::all()) {
            use pulldown_cmark::{Event, Tag};
            let harmless = !matches!(
                event,
                Event::Html(_)
                    | Event::InlineHtml(_)
                    | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::Table(_) | Tag::CodeBlock(_))
            );
            assert!(harmless, "{event:?}\n{summary}");
        }
    }
}
