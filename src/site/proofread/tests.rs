//! Every feed of ours passes whatever its posts say; a feed that is wrong is told by its line.

use std::fs;
use std::sync::LazyLock;

use jiff::Timestamp;
use perihelion_feed::text::valid;
use proptest::prelude::*;

use super::meant::{Format, MeantEntry};
use super::*;
use crate::site::json::json_feed;
use crate::site::render::render;
use crate::site::render::tests::sample::{Sample, sample};
use crate::site::view;
use crate::sources;

const TEMPLATES: [&str; 3] = ["atom.xml", "rss20.xml", "rss10.xml"];

fn file(sample: &Sample, theme: &Theme, template: &str) -> File {
    let text = render(theme, template, &sample.at("", template)).unwrap_or_else(|problem| panic!("{problem}"));
    let meant = Meant::by(template, &sample.entries());
    File { meant, ..File::new(template, text.into_bytes()) }
}

fn json_file(sample: &Sample) -> File {
    let entries = sample.entries();
    let feed = view::Feed {
        id: sample.planet.url.clone(),
        title: sample.planet.title.clone(),
        description: None,
        home: sample.planet.url.clone(),
        related: None,
        language: None,
        updated: sample.planet.updated.clone(),
    };
    let bytes = serde_json::to_vec(&json_feed(&sample.planet, &feed, &entries)).unwrap();
    File { meant: Meant::by("feed.json", &entries), ..File::new("feed.json", bytes) }
}

/// The theme with one file of its own.
fn theme(name: &str, text: &str) -> (tempfile::TempDir, Theme) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    let theme = Theme::with_folder(sources::Theme::Almanac, Some(folder.path()), "en").unwrap();
    (folder, theme)
}

fn all_pass(sample: &Sample, theme: &Theme) {
    let feeds = TEMPLATES.map(|template| file(sample, theme, template)).into_iter().chain([json_file(sample)]);
    for feed in feeds {
        let found = read::read(&feed.bytes, feed.meant.as_ref().unwrap().format);
        assert!(found.is_ok_and(|found| found.is_some()), "{}: the proof-reader fails", feed.path);
        if let Err(problem) = proofread(&feed, theme) {
            panic!("{problem}");
        }
    }
}

#[test]
fn ours_pass_with_anything_in_their_texts() {
    let theme = Theme::with_folder(sources::Theme::Almanac, None, "en").unwrap();
    let long = "x".repeat(100_000);
    for mark in [
        "",
        "]]>",
        "</title></entry>",
        "<b>&amp;&lt;",
        "&nbsp;&#0;",
        "\u{1}\u{fffe}",
        "  \n\t ",
        "👩‍👩‍👧‍👦 e\u{301}",
        "\u{202e}שלום",
        "a@b.co—Jo",
        "“a@b.co”",
        "\u{2028}\u{85}\u{a0}",
        "<!-- -- -->",
        "\r\n",
        long.as_str(),
    ] {
        all_pass(&sample(mark), &theme);
    }
}

/// What a post can be: with titles, ids and dates of any kind.
fn changed(mut sample: Sample, title: &str, id: &str, seconds: i64) -> Sample {
    let at = Timestamp::from_second(seconds).unwrap();
    for post in sample.days.iter_mut().flat_map(|day| &mut day.runs).flat_map(|run| &mut run.posts) {
        post.title = title.to_owned();
        post.guid = id.to_owned();
        post.at.iso = at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        post.at.rfc822 = at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string();
        post.authors = vec![title.to_owned()];
    }
    sample
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_and_no_date_is_a_false_alarm(
        mark in any::<String>(),
        title in "[ -~&<>\"'\u{a0}\n\té文😀\u{202e}]{0,40}",
        id in any::<String>().prop_map(|id| format!("id {}", valid(&id).trim())),
        seconds in 0_i64..=253_402_300_799,
    ) {
        static OURS: LazyLock<Theme> = LazyLock::new(|| Theme::with_folder(sources::Theme::Almanac, None, "en").unwrap());
        all_pass(&changed(sample(&mark), &title, &id, seconds), &OURS);
    }
}

fn problem(template: &str, from: &str, to: &str) -> String {
    let theme = Theme::with_folder(sources::Theme::Almanac, None, "en").unwrap();
    let ours = theme.templates.get_template(template).unwrap().source().to_owned();
    assert!(ours.contains(from), "{from}");
    let (_folder, theme) = self::theme(template, &ours.replace(from, to));
    let problem = proofread(&file(&sample(""), &theme, template), &theme).unwrap_err();
    assert!(problem.is_of_the_planet());
    problem.to_string()
}

#[test]
fn the_line_of_the_template_is_found() {
    let said = problem("atom.xml", "<id>{{ entry.post.id }}</id>", "<id>one</id>");
    assert!(said.contains("/atom.xml:32, line "), "{said}");
    assert!(said.contains("the id of entry 1, `") && said.contains("is `one` instead of `tag:"), "{said}");
    let said = problem("rss10.xml", "{{ post.at.iso }}", "2001-01-01T00:00:00Z");
    assert!(said.contains("/rss10.xml:44, line "), "{said}");
    let said = problem("rss20.xml", "</guid>", "</guide>");
    assert!(said.contains("/rss20.xml:29, line "), "{said}");
}

#[test]
fn a_feed_of_ours_that_is_wrong_is_our_fault() {
    let sample = sample("");
    let theme = Theme::with_folder(sources::Theme::Classic, None, "en").unwrap();
    for mut feed in TEMPLATES.map(|template| file(&sample, &theme, template)).into_iter().chain([json_file(&sample)]) {
        let entries = &mut feed.meant.as_mut().unwrap().entries;
        "another".clone_into(&mut entries[1].title);
        "another".clone_into(&mut entries[1].printed_title);
        let problem = proofread(&feed, &theme).unwrap_err();
        assert!(!problem.is_of_the_planet());
        let said = problem.to_string();
        assert!(said.contains("please report it") && said.contains("entry 2, `another`"), "{said}");
    }
}

#[test]
fn what_feed_rs_cannot_see_of_rss_1_0_is_compared() {
    let said = problem("rss10.xml", "<item rdf:about=\"{{ entry.post.about }}\">", "<item>");
    assert!(
        said.contains("entry 1, `Coverage") && said.contains("has no id, where `https://example.org/code"),
        "{said}"
    );
}

#[test]
fn ids_and_titles_are_told_apart_by_more_than_spaces() {
    let theme = Theme::with_folder(sources::Theme::Almanac, None, "en").unwrap();
    let feed = file(&sample(""), &theme, "atom.xml");
    let Some(Meant { format: Format::Atom, entries }) = feed.meant else { panic!("an Atom feed") };
    let spaced =
        |entry: &MeantEntry| MeantEntry { printed_title: format!(" {}\n", entry.printed_title), ..entry.clone() };
    let meant = Meant { format: Format::Atom, entries: entries.iter().map(spaced).collect() };
    assert!(mistake(&feed.bytes, &meant, false).is_none());
    let other = |entry: &MeantEntry| MeantEntry { printed_title: format!("{}.", entry.printed_title), ..entry.clone() };
    let meant = Meant { format: Format::Atom, entries: entries.iter().map(other).collect() };
    assert!(mistake(&feed.bytes, &meant, false).is_some());
}
