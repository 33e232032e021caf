//! Tests of loading. Golden cases: `tests/sources/<case>.yaml` with its messages in `<case>.txt`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::problem::{Problems, Unreadable};
use super::{Address, Avatar, Content, Dates, Examined, Sources, examine, load, parse, schema};

fn cases() -> Vec<PathBuf> {
    files_of_cases("yaml")
}

fn files_of_cases(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sources");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<_> = files.filter(|file| file.extension().is_some_and(|extension| extension == kind)).collect();
    cases.sort();
    cases
}

/// What is said of a file, which lines are offered, and what the file is with all of them.
fn said_of(file: &Path) -> String {
    let name = file.file_name().unwrap().to_str().unwrap();
    let folder = file.parent().unwrap();
    let Examined { text, found, .. } = examine(&fs::read(file).unwrap(), folder);
    if found.is_empty() {
        return "nothing is wrong\n".to_owned();
    }
    let problems = Problems::new(name, &text, found);
    let mut said = format!("{}\n", problems.render(false));
    let offered: BTreeMap<usize, &String> =
        problems.list.iter().filter_map(|problem| Some((problem.line, problem.replacement.as_ref()?))).collect();
    for (number, line) in &offered {
        writeln!(said, "\nline {number} becomes:\n{line}").unwrap();
    }
    if !offered.is_empty() {
        let taken = offered.iter().fold(text, |text, (number, line)| with_line(&text, *number, line));
        let left = examine(taken.as_bytes(), folder).found;
        let left: BTreeSet<_> = Problems::new(name, &taken, left).list.iter().map(|problem| problem.line).collect();
        let left =
            if left.is_empty() { "nothing is wrong".to_owned() } else { format!("mistakes are left on {left:?}") };
        writeln!(said, "\nwith that {left}:\n{}", taken.trim_end()).unwrap();
    }
    said
}

/// The file with another line, numbered from 1, whatever its line ends are.
fn with_line(text: &str, number: usize, line: &str) -> String {
    let lines = text.split('\n').enumerate().map(|(at, written)| match written.strip_suffix('\r') {
        _ if at + 1 != number => written.to_owned(),
        Some(_) => format!("{line}\r"),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn every_mistake_is_shown_at_its_place_with_its_fix() {
    let bless = std::env::var_os("PERIHELION_BLESS").is_some();
    let mut differences = Vec::new();
    for case in cases() {
        let said = said_of(&case);
        let expected = case.with_extension("txt");
        if bless {
            fs::write(&expected, &said).unwrap();
        }
        let wanted = fs::read_to_string(&expected).unwrap_or_default();
        if said != wanted {
            differences.push(format!("{}\n--- expected\n{wanted}--- said\n{said}", case.display()));
        }
    }
    let orphans: Vec<_> =
        files_of_cases("txt").into_iter().filter(|file| !file.with_extension("yaml").exists()).collect();
    assert!(orphans.is_empty(), "messages without a case: {orphans:?}");
    let hint = "if what is said is right, run again with PERIHELION_BLESS=1 and look at the difference";
    assert!(differences.is_empty(), "{}\n{hint}", differences.join("\n"));
}

#[test]
fn a_line_that_is_offered_makes_the_file_better_and_harms_nothing() {
    let mut taken = 0;
    for case in cases() {
        let folder = case.parent().unwrap();
        let content = fs::read(&case).unwrap();
        let Examined { text, found, sources } = examine(&content, folder);
        let before = found.len();
        for problem in Problems::new("sources.yaml", &text, found).list {
            let Some(line) = problem.replacement else { continue };
            let written = text.split('\n').nth(problem.line - 1).unwrap().trim_end_matches('\r');
            let mended = with_line(&text, problem.line, &line);
            let after = examine(mended.as_bytes(), folder);
            let place = format!("{}:{}: {line}\n{:?}", case.display(), problem.line, after.found);
            assert!(after.found.len() < before, "{place}");
            assert_keeps(written, &line, &place);
            let names = |sources: &Option<Sources>| -> Vec<String> {
                sources.iter().flat_map(|sources| &sources.sources).map(|source| source.feed.to_string()).collect()
            };
            let left = names(&after.sources);
            for feed in names(&sources).iter().filter(|feed| !written.contains(feed.as_str())) {
                assert!(left.contains(feed), "{feed} is lost: {place}");
            }
            taken += 1;
        }
    }
    assert!(taken > 100, "{taken}");
}

/// No word of a name, no address and no comment is gone.
fn assert_keeps(written: &str, line: &str, place: &str) {
    let is_known = |word: &&str| !schema::SourceKeys::KEYS.contains(word);
    let name = ["name:", "title:"].iter().find_map(|key| Some(written.split_once(key)?.1));
    let addresses = written.match_indices("://").map(|(at, _)| {
        let rest = &written[at + 3..];
        let end = rest.find(|char: char| !(char.is_alphanumeric() || "./-_~?=%:".contains(char))).unwrap_or(rest.len());
        rest[..end].trim_end_matches(['.', ':', '/', '?'])
    });
    for address in addresses.filter(|address| !address.starts_with("http") && !address.is_empty()) {
        assert!(line.contains(address), "{address} is lost: {place}");
    }
    if let Some(name) = name {
        let words = name.split(|char: char| !char.is_alphanumeric()).filter(is_known);
        for word in words.filter(|word| !word.is_empty() && *word != "amp" && *word != "quot") {
            assert!(line.contains(word), "{word} is lost: {place}");
        }
    }
    if let Some((_, comment)) = written.split_once(" # ") {
        assert!(line.contains(comment.trim()), "a comment is lost: {place}");
    }
}

#[test]
fn no_line_is_proposed_that_holds_what_nobody_sees() {
    for (after, proposed) in [("", true), ("\t# tab", true), (" # \u{202e}", false), (" # \u{0}", false)] {
        let text = SMALL.replace("sources:", &format!("source:{after}"));
        let Examined { text, found, .. } = examine(text.as_bytes(), Path::new("."));
        let problems = Problems::new("sources.yaml", &text, found).list;
        let line = problems.iter().find_map(|problem| problem.replacement.as_ref());
        assert_eq!(line.is_some_and(|line| line.starts_with("sources:")), proposed, "{after:?}: {problems:?}");
    }
}

#[test]
fn a_blog_beside_one_that_is_no_yaml_is_looked_at_all_the_same() {
    let slip = "  - name: B\n      feed: https://b.example/\n  - name: C\n    feed: https://c.example/\n";
    let Examined { sources, found, text } = examine(format!("{SMALL}{slip}").as_bytes(), Path::new("."));
    let names: Vec<_> = sources
        .unwrap()
        .sources
        .iter()
        .map(|source| text.get(source.spans.feed.start..source.spans.feed.end).unwrap().to_owned())
        .collect();
    assert_eq!(names, ["https://a.example/feed", "https://b.example/", "https://c.example/"]);
    assert_eq!(found.len(), 1);
}

const SMALL: &str =
    "planet: { title: Planet, url: https://planet.example }\nsources:\n  - name: A\n    feed: https://a.example/feed\n";

fn small(more: &str) -> Sources {
    parse("sources.yaml", format!("{SMALL}{more}").as_bytes(), Path::new("."))
        .unwrap_or_else(|problems| panic!("{}", problems.render(false)))
}

#[test]
fn a_name_and_a_feed_are_enough_and_the_rest_has_its_defaults() {
    let Sources { planet, page, fetch, links, sources, .. } = small("");
    assert_eq!(
        (planet.title.as_str(), planet.url.as_str(), planet.language.as_str()),
        ("Planet", "https://planet.example/", "en")
    );
    assert_eq!(planet.timezone.iana_name(), Some("UTC"));
    assert_eq!((page.posts, page.days, page.content), (25, 10, Content::Full));
    assert_eq!((page.new_source_posts, page.burst, page.inactive_after_days), (1, 10, 180));
    assert_eq!(
        (fetch.threads, fetch.per_host, fetch.timeout, fetch.max_size),
        (64, 1, Duration::from_secs(20), 10_000_000)
    );
    assert!(fetch.user_agent.is_none() && links.is_empty());
    let [source] = sources.as_slice() else { panic!("one source") };
    assert_eq!((source.name.as_str(), source.slug.as_str(), source.line), ("A", "a", 3));
    assert_eq!(source.dates, Dates::Published);
    assert!(!source.hidden && source.disabled.is_none() && source.content.is_none());
}

#[test]
fn every_key_arrives() {
    let sources = small(
        r#"    site: https://a.example/
    avatar: avatars/a.png
    tags: [testing, "web dev"]
    content: excerpt
    include: { categories: [python], words: [pytest, "re:\\bcoverage\\b"], languages: [en-gb] }
    exclude: { words: [sponsored] }
    dates: first-seen
    language: no
    hidden: true
    disabled: "moved to video, 2026-03"
links:
  - title: Others
    links: [{ title: B, url: https://b.example }]
fetch: { threads: 8, per_host: 2, timeout: 2m, max_size: 1MB, user_agent: null }
page: { posts: 0, days: 0, content: title, new_source_posts: 3, burst: 5, inactive_after_days: 0 }
"#,
    );
    let source = sources.sources.first().unwrap();
    assert!(matches!(&source.avatar, Some(Avatar::Theme(file)) if file == "avatars/a.png"));
    assert_eq!(source.tags, ["testing", "web dev"]);
    assert_eq!(source.include.languages, ["en-GB"]);
    assert_eq!(
        source.include.words.iter().map(|word| word.written.as_str()).collect::<Vec<_>>(),
        ["pytest", "re:\\bcoverage\\b"]
    );
    assert_eq!((source.content, source.dates), (Some(Content::Excerpt), Dates::FirstSeen));
    assert_eq!((source.language.as_deref(), source.hidden), (Some("no"), true));
    assert_eq!(source.disabled.as_deref(), Some("moved to video, 2026-03"));
    assert_eq!(sources.fetch.timeout, Duration::from_secs(120));
    assert_eq!((sources.page.posts, sources.page.content), (0, Content::Title));
    assert_eq!(sources.links.first().unwrap().links.first().unwrap().url.as_str(), "https://b.example/");
}

#[test]
fn aliases_are_followed() {
    let sources = small(
        "    tags: &tags [x]\n  - name: B\n    feed: feed.xml\n    tags: *tags\n"
            .replace("feed.xml", "https://b.example/")
            .as_str(),
    );
    assert_eq!(sources.sources.iter().map(|source| source.tags.len()).collect::<Vec<_>>(), [1, 1]);
}

#[test]
fn problems_know_their_place_in_lines_characters_and_bytes() {
    let text = "planet: { title: Ž, url: nowhere }\r\nsources: [{ name: A, feed: https://a.example/ }]\r\n";
    let problems = parse("sources.yaml", text.as_bytes(), Path::new(".")).unwrap_err();
    let [problem] = problems.list.as_slice() else { panic!("one problem: {}", problems.render(false)) };
    assert_eq!((problem.line, problem.column), (1, 26));
    assert_eq!(&text[problem.span.clone()], "nowhere");
}

#[test]
fn blogs_are_looked_at_below_a_planet_without_a_title() {
    let text = "planet: { url: p }\nsources:\n  - { name: A, feed: https://a.example/ }\n  - { name: A, feed: b }\n";
    let Examined { sources, found, .. } = examine(text.as_bytes(), Path::new("."));
    assert_eq!(sources.unwrap().sources.len(), 2);
    let what: Vec<_> = found.iter().map(|finding| finding.complaint.what.as_str()).collect();
    assert_eq!(what.len(), 4, "{what:?}");
}

#[test]
fn a_file_that_is_not_there_is_an_io_error() {
    let error = load(Path::new("no/such/sources.yaml")).unwrap_err();
    assert!(matches!(error, Unreadable::Io { .. }));
    assert!(error.to_string().starts_with("there is no `no/such/sources.yaml`"), "{error}");
}

#[test]
fn a_byte_order_mark_is_no_mistake() {
    let text = format!("\u{feff}{SMALL}");
    assert!(parse("sources.yaml", text.as_bytes(), Path::new(".")).is_ok());
}

#[test]
fn planet_python_loads() {
    let started = Instant::now();
    let planet =
        load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sources.yaml")).unwrap_or_else(|error| panic!("{error}"));
    let took = started.elapsed();
    assert!(planet.sources.len() > 500);
    assert!(planet.sources.iter().all(|source| matches!(source.feed, Address::Web(_))));
    // A generous multiple of the usual time, for busy machines.
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[test]
fn planet_python_is_sorted_by_name() {
    let planet =
        load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sources.yaml")).unwrap_or_else(|error| panic!("{error}"));
    let by_name = super::order::by_name(&planet.planet.language);
    assert!(planet.sources.is_sorted_by(|a, b| by_name(&a.name, &b.name).is_le()));
}

#[test]
fn a_thousand_mistakes_do_not_take_a_thousand_times_as_long() {
    let bad =
        |number| format!("  - name: S{number}\n    feed: https://s{number}.example/\n    conten: full\n    tags: x\n");
    let text = format!(
        "planet: {{ title: P, url: https://p.example }}\nsources:\n{}",
        (0..1000).map(bad).collect::<Vec<_>>().concat()
    );
    let problems = parse("sources.yaml", text.as_bytes(), Path::new(".")).unwrap_err();
    assert_eq!(problems.list.len(), 2000);
}

#[test]
#[allow(clippy::format_collect, reason = "a file is put together here, and no one waits for it")]
fn a_million_mistakes_are_not_told_a_million_times() {
    let planet = "planet: { title: P, url: https://p.example }\nsources:\n  - { name: A, feed: https://a.example/ }\n";
    let same = "  - { name: A, feed: https://a.example/ }\n".repeat(3_000);
    let problems = parse("sources.yaml", format!("{planet}{same}").as_bytes(), Path::new(".")).unwrap_err();
    assert_eq!((problems.list.len(), problems.omitted), (2_000, 4_000));
    assert!(problems.render(false).ends_with("and 4000 more, which are not shown: fix these first"));
    // All on one line of five megabytes, which would be rendered for each of them.
    let anchors: String = (0..100_000).map(|number| format!("&a{number} x,")).collect();
    let line = format!("{planet}links: [{anchors}{}]\n", "x".repeat(5_000_000));
    let problems = parse("sources.yaml", line.as_bytes(), Path::new(".")).unwrap_err();
    assert!(problems.list.len() < 10 && problems.omitted > 99_000, "{}", problems.omitted);
}

#[test]
#[allow(clippy::format_collect, reason = "a file is put together here, and no one waits for it")]
fn bombs_in_yaml_are_told_as_what_they_are() {
    let planet = "planet: { title: P, url: https://p.example }\nsources:\n  - { name: A, feed: https://a.example/ }\n";
    let ten = |of: &str| [of; 10].join(",");
    let laughs: String = (1..30).map(|n| format!("a{n}: &a{n} [{}]\n", ten(&format!("*a{}", n - 1)))).collect();
    let merges: String =
        (1..30).map(|n| format!("m{n}: &m{n} {{ <<: [{}], k{n}: 1 }}\n", ten(&format!("*m{}", n - 1)))).collect();
    let nested =
        |open: &str, close: &str| format!("{planet}links: {}{}\n", open.repeat(200_000), close.repeat(200_000));
    let told = [
        (
            format!("a0: &a0 [{}]\n{laughs}{planet}", ten("x")),
            "with its aliases followed, the file has more than 500,000 values",
        ),
        (
            format!("m0: &m0 {{ k: 1 }}\n{merges}{planet}"),
            "with its aliases followed, the file has more than 500,000 values",
        ),
        (format!("{planet}links: &a [*a]\n"), "this alias refers to a value that contains it"),
        (format!("{planet}links: [{}]\n", "&x y,".repeat(600_000)), "the file has more than 500,000 values"),
        (nested("[", "]"), "recursion limit exceeded"),
        (nested("{ a: ", "}"), "this is nested more than 32 levels deep"),
        (format!("{planet}links:\n  {}x\n", "- ".repeat(200_000)), "this is nested more than 32 levels deep"),
    ];
    for (text, words) in told {
        let problems = parse("sources.yaml", text.as_bytes(), Path::new(".")).unwrap_err();
        assert!(problems.list.iter().any(|problem| problem.what.contains(words)), "{words}: {:?}", problems.list);
    }
}

#[test]
#[allow(clippy::format_collect, reason = "a file is put together here, and no one waits for it")]
fn the_time_to_load_grows_with_the_file_and_not_with_its_mistakes() {
    let planet = "planet: { title: P, url: https://p.example }\n";
    let keys = "    site: https://a.example/\n    avatar: a.png\n    tags: [a]\n    content: full\n    dates: updated\n    language: en\n    hidden: true\n    verified: 2026-11-24\n";
    let source = |number: u32| format!("  - name: Blog {number}\n    feed: https://{number}.example/feed\n{keys}");
    let right: String = (0..2_000).map(source).collect();
    let links = "  - { titel: [], links: [{ title: A, url: b }] }\n".repeat(2_000);
    let started = Instant::now();
    assert_eq!(examine(format!("{planet}sources:\n{right}").as_bytes(), Path::new(".")).found, []);
    let wrong =
        format!("{planet}sources:\n{}", right.replace("content: full", "content: ful").replace("feed:", "feeds:"));
    assert_eq!(examine(wrong.as_bytes(), Path::new(".")).found.len(), 4_000);
    let elsewhere = format!("{planet}sources: [{{ name: A, feed: https://a.example/ }}]\nlinks:\n{links}");
    assert_eq!(examine(elsewhere.as_bytes(), Path::new(".")).found.len(), 6_000);
    let long_key = format!("{planet}? {}\n: 1\n", "x".repeat(1_000_000));
    assert_eq!(examine(long_key.as_bytes(), Path::new(".")).found.len(), 2);
    // A generous multiple of the usual time, for busy machines.
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

/// Pieces of real files in any order.
fn nearly() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "planet:",
        "sources:",
        "links:",
        "  - name: ",
        "    feed: ",
        "https://a.example/",
        "title",
        "url",
        ": ",
        "- ",
        "\n",
        "\n  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        "\"",
        "'",
        "&a ",
        "*a",
        "!!str ",
        "|\n",
        ">\n",
        "---\n",
        "...\n",
        "#",
        "\t",
        "? ",
        "<<",
        "~",
        "é",
        "\u{85}",
        "\u{feff}",
        "%",
        "@",
        "\r",
        "tags: x",
        "timeout: 20",
        "hidden: yes",
        "\\",
        "\0",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in prop_oneof!["\\PC*", any::<String>(), nearly()]) {
        for text in [text.clone(), format!("{SMALL}{text}")] {
            if let Err(problems) = parse("sources.yaml", text.as_bytes(), Path::new(".")) {
                prop_assert!(!problems.list.is_empty());
                let shown = problems.render(false);
                prop_assert!(!shown.contains(|c: char| c.is_control() && c != '\n'));
                for problem in &problems.list {
                    prop_assert!(problems.text.get(problem.span.clone()).is_some());
                    prop_assert!(!problem.what.ends_with('.'));
                }
            }
        }
    }

    #[test]
    fn no_slip_of_the_hand_is_too_strange(
        case in prop::sample::select(cases()),
        at in any::<prop::sample::Index>(),
        gone in 0..12_usize,
        piece in "[\\[\\]{}\"'&*!:|>,? \t\n-]{0,3}|é|\\PC",
    ) {
        let text = String::from_utf8_lossy(&fs::read(&case).unwrap()).into_owned();
        let chars: Vec<_> = text.chars().collect();
        let at = at.index(chars.len() + 1);
        let rest = chars.iter().skip(at + gone);
        let text: String = chars.iter().take(at).copied().chain(piece.chars()).chain(rest.copied()).collect();
        if let Err(problems) = parse("sources.yaml", text.as_bytes(), Path::new(".")) {
            prop_assert!(!problems.list.is_empty());
            prop_assert!(!problems.render(true).is_empty());
        }
    }

    #[test]
    fn no_bytes_are_too_strange(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse("sources.yaml", &bytes, Path::new("."));
    }
}
