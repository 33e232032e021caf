//! A build in a job on GitHub: what its runner makes of our lines, and what a maintainer reads in the summary.

use std::fs;

use crate::support::{Answer, Run, World, rss};

fn on_github(world: &World, args: &[&str]) -> (Run, String) {
    let mut command = world.command(args);
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", world.path("summary.md"));
    let run = Run::from(command.output().unwrap());
    (run, fs::read_to_string(world.path("summary.md")).unwrap_or_default())
}

const BUILD: [&str; 4] = ["build", "--allow-private-hosts", "--now", "2026-11-24T10:00:00Z"];

/// What the runner takes for commands.
fn commands(run: &Run) -> Vec<&str> {
    let lines = run.stdout.split(['\n', '\r']).chain(run.stderr.split(['\n', '\r']));
    lines.filter(|line| line.trim_start().starts_with("::") || line.contains("##[")).collect()
}

#[test]
fn failing_and_moved_feeds_are_told_at_their_lines_and_in_the_summary() {
    let world = World::new();
    world.web.set("/well", Answer::ok(rss(&[("1", 24, "words")])));
    world.web.set("/old", Answer::status(301).with("Location", &world.web.url("/well-2")));
    world.web.set("/well-2", Answer::ok(rss(&[("2", 23, "words")])));
    world.planet("", &[("Well", "/well", ""), ("Dead", "/dead", ""), ("Moved", "/old", "")]);
    world.write("summary.md", "Before.\n\n");
    let (run, summary) = on_github(&world, &BUILD);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let commands = commands(&run);
    let dead = "::warning file=sources.yaml,line=8,endLine=8,title=Dead::It answered 404 (not found), since today.";
    assert!(commands.contains(&dead), "{commands:#?}");
    let moved = format!(
        "::notice file=sources.yaml,line=10,endLine=10,title=Moved::Its feed has moved for good to {}, since today.",
        world.web.url("/well-2")
    );
    assert!(commands.contains(&moved.as_str()), "{commands:#?}");
    assert_eq!(commands.len(), 4, "and one group: {commands:#?}");
    assert!(summary.starts_with("Before.\n\n## Test\n"), "{summary}");
    for words in [
        "**2 posts** on the front page",
        "2026-11-24 **Post 1**, Well `https://blog.example/1`",
        "### Feeds that fail (1)",
        "line 8, Dead: it answered 404",
        "line 10, Moved: `http",
    ] {
        assert!(summary.contains(words), "nothing of {words}: {summary}");
    }
}

#[test]
fn of_many_failing_feeds_ten_are_annotated_and_all_are_in_the_summary() {
    let world = World::new();
    world.web.set("/well", Answer::ok(rss(&[("1", 24, "words")])));
    let dead: Vec<(String, String)> = (0..30).map(|n| (format!("Dead {n}"), format!("/dead-{n}"))).collect();
    let mut blogs = vec![("Well", "/well", "")];
    blogs.extend(dead.iter().map(|(name, path)| (name.as_str(), path.as_str(), "")));
    world.planet("", &blogs);
    let (run, summary) = on_github(&world, &BUILD);
    assert_eq!(commands(&run).iter().filter(|line| line.starts_with("::warning ")).count(), 10);
    assert!(dead.iter().all(|(name, _)| summary.contains(&format!(", {name}: it answered"))), "{summary}");
}

#[test]
fn nothing_a_feed_or_a_server_says_becomes_a_command_or_markdown() {
    let world = World::new();
    let hostile = "##[group]x ::error::y &lt;img src=x&gt; **b** [l](https://evil.example) @everyone `c` &#10;::warning::z&#x1b;[31m";
    let feed = rss(&[("1", 24, "words"), ("2", 23, "words")]).replace("Post ", hostile);
    world.web.set("/evil", Answer::ok(feed));
    world.web.set("/odd", Answer::status(302).with("Location", "x:##[error]::error::boo"));
    world.planet("", &[("##[group] ::error::n", "/evil", ""), ("Odd", "/odd", "")]);
    let (run, summary) = on_github(&world, &[&BUILD[..], &["-v"]].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let ours = ["::warning file=sources.yaml", "::group::Feeds that need a look", "::endgroup::"];
    for line in commands(&run) {
        assert!(ours.iter().any(|ours| line.starts_with(ours)) && !line.contains("##["), "{line}");
    }
    assert!(!summary.contains('\u{1b}') && summary.contains("@\u{200b}everyone"), "{summary}");
    for event in pulldown_cmark::Parser::new_ext(&summary, pulldown_cmark::Options::all()) {
        use pulldown_cmark::{Event, Tag};
        let harmless = !matches!(
            event,
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. } | Tag::Image { .. })
        );
        assert!(harmless, "{event:?}\n{summary}");
    }
}

#[test]
fn mistakes_of_the_file_are_annotated_by_a_build_too() {
    let world = World::new();
    world.write("sources.yaml", "planet: { title: T, url: https://p.example/ }\nsources:\n  - name: \"##[group]\"\n    fed: https://a.example/\n");
    let (run, _) = on_github(&world, &BUILD);
    assert_eq!(run.code, 2);
    let found = commands(&run);
    assert_eq!(
        found,
        [
            "::error file=sources.yaml,line=4,endLine=4,col=5,endColumn=8,title=sources.yaml::Unknown key `fed`.%0ADid you mean `feed`?"
        ]
    );
}
