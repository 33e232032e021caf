//! Tests of the merge rules, one reading after the other (product rules 1 to 5).

mod withdrawal;
mod takeover;
mod damage;

use std::collections::HashMap;
use std::fs;

use jiff::{Span, Timestamp};
use perihelion_feed::clean::Post;
use perihelion_feed::{Format, Repair};
use proptest::prelude::*;

use super::memory::{About, Kept, Memory};
use super::merge::Change;
use super::{CleanFeed, Naming, open, wait};
use crate::sources::{Dates, Source};

fn moment(day: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + Span::new().hours(24 * (20_000 + day))
}

fn post(id: &str, day: i64) -> (String, Post) {
    let post = Post {
        id: Some(id.to_owned()),
        link: url::Url::parse(&format!("https://blog.example/{id}")).ok(),
        title: format!("Post {id}"),
        title_html: format!("Post {id}"),
        published: Some(moment(day)),
        html: format!("<p>{id}</p>"),
        ..Post::default()
    };
    (id.to_owned(), post)
}

fn undated(id: &str) -> (String, Post) {
    let (key, mut post) = post(id, 0);
    post.published = None;
    (key, post)
}

fn memory() -> Memory {
    Memory::new("Blog", "https://blog.example/feed")
}

fn merge(memory: &mut Memory, slug: &str, reading: CleanFeed, now: Timestamp) -> Change {
    let planet = url::Url::parse("https://planet.example/").unwrap();
    let source = Source::sample(slug, "https://blog.example/feed");
    super::merge(memory, &Naming { planet: &planet, source: &source }, reading, now)
}

fn read(memory: &mut Memory, posts: Vec<(String, Post)>, day: i64) -> Change {
    let change = merge(memory, "blog", CleanFeed { about: About::default(), posts, whole: true }, moment(day));
    memory.health.answered = Some(moment(day));
    change
}

fn dates(memory: &Memory) -> HashMap<String, Timestamp> {
    memory.posts.iter().map(|kept| (kept.id.clone(), kept.date(Dates::Published))).collect()
}

fn kept<'a>(memory: &'a Memory, id: &str) -> &'a Kept {
    memory.posts.iter().find(|kept| kept.id == id).unwrap()
}

#[test]
fn a_date_is_the_claimed_one_but_never_later_than_first_seen() {
    let mut memory = memory();
    read(&mut memory, vec![post("future", 900), post("past", 3), undated("none")], 10);
    let dates = dates(&memory);
    assert_eq!(dates["future"], moment(10));
    assert_eq!(dates["past"], moment(3));
    assert_eq!(dates["none"], moment(10));
}

#[test]
fn an_edit_or_a_new_stamp_moves_no_date() {
    let mut memory = memory();
    read(&mut memory, vec![post("a", 3)], 10);
    let (key, mut edited) = post("a", 12);
    edited.updated = Some(moment(12));
    edited.html = "<p>changed</p>".to_owned();
    let change = read(&mut memory, vec![(key, edited)], 12);
    assert_eq!((change.new, change.edited, change.bodies.len()), (0, 1, 1));
    assert_eq!(dates(&memory)["a"], moment(3));
    assert_eq!(kept(&memory, "a").edited, Some(moment(12)));
}

#[test]
fn a_date_that_comes_later_does_not_move_an_undated_post() {
    let mut memory = memory();
    read(&mut memory, vec![undated("a")], 10);
    read(&mut memory, vec![post("a", 3)], 12);
    assert_eq!(dates(&memory)["a"], moment(10));
}

#[test]
fn new_ids_for_all_posts_make_no_new_posts() {
    let mut memory = memory();
    read(&mut memory, vec![post("a", 3), post("b", 2)], 10);
    let renamed = |id: &str, day| {
        let (_, post) = post(id, day);
        (format!("urn:new:{id}"), post)
    };
    let change = read(&mut memory, vec![renamed("a", 12), renamed("b", 12)], 12);
    assert_eq!((change.new, memory.posts.len()), (0, 2));
    assert_eq!(dates(&memory)["a"], moment(3));
    assert_eq!(kept(&memory, "a").now_called.as_deref(), Some("urn:new:a"));
    let change = read(&mut memory, vec![renamed("a", 13), renamed("b", 13)], 13);
    assert_eq!((change.new, change.withdrawn), (0, 0));
}

#[test]
fn a_blog_that_moves_is_recognised_by_titles_and_dates() {
    let mut memory = memory();
    read(&mut memory, vec![post("a", 3), post("b", 2)], 10);
    let moved = |id: &str, day| {
        let (_, mut post) = post(id, day);
        post.link = url::Url::parse(&format!("https://new.example/posts/{id}/")).ok();
        (format!("https://new.example/?p={id}"), post)
    };
    let change = read(&mut memory, vec![moved("a", 3), moved("b", 2)], 12);
    assert_eq!((change.new, memory.posts.len()), (0, 2));
    assert_eq!(kept(&memory, "a").link.as_ref().map(url::Url::as_str), Some("https://new.example/posts/a/"));
}

#[test]
fn a_feed_that_gives_all_posts_one_id_is_read_by_links() {
    let mut memory = memory();
    let same = |id: &str, day| {
        let (_, mut post) = post(id, day);
        post.id = Some("feed".to_owned());
        ("feed".to_owned(), post)
    };
    read(&mut memory, vec![same("a", 3), same("b", 2)], 10);
    let change = read(&mut memory, vec![same("c", 11), same("a", 3), same("b", 2)], 12);
    assert_eq!((change.new, memory.posts.len()), (1, 3));
}

#[test]
fn only_the_first_reading_that_holds_posts_is_backlog() {
    let mut memory = memory();
    read(&mut memory, Vec::new(), 9);
    read(&mut memory, vec![post("a", 1)], 10);
    read(&mut memory, vec![post("b", 11), post("a", 1)], 12);
    assert!(kept(&memory, "a").backlog && !kept(&memory, "b").backlog);
}

/// A state folder in which `ada` was read once, on day 10.
fn folder_with_ada() -> (tempfile::TempDir, Source) {
    let scratch = tempfile::tempdir().unwrap();
    let ada = Source::sample("ada", "https://ada.example/feed");
    let mut state = open(scratch.path(), std::slice::from_ref(&ada), moment(10)).unwrap();
    let mut memory = state.blogs[0].memory.clone();
    let change = merge(
        &mut memory,
        "ada",
        CleanFeed { about: About::default(), posts: vec![post("b", 2), post("a\"\\", 1)], whole: true },
        moment(10),
    );
    state.parts().0.write("ada", &mut memory, &change).unwrap();
    drop(state);
    (scratch, ada)
}

#[test]
fn what_is_saved_is_read_again_and_bodies_are_found_by_id() {
    let (scratch, ada) = folder_with_ada();
    let state = open(scratch.path(), std::slice::from_ref(&ada), moment(11)).unwrap();
    let memory = &state.blogs[0].memory;
    assert_eq!(memory.posts.len(), 2);
    let bodies = state.bodies("ada", &["a\"\\", "nobody", "b"]).unwrap();
    let html: Vec<Option<String>> = bodies.into_iter().map(|body| body.map(|body| body.html)).collect();
    assert_eq!(html, [Some("<p>a\"\\</p>".to_owned()), None, Some("<p>b</p>".to_owned())]);
}

#[test]
fn an_edit_of_one_post_keeps_the_bodies_of_the_others() {
    let (scratch, ada) = folder_with_ada();
    let mut state = open(scratch.path(), std::slice::from_ref(&ada), moment(11)).unwrap();
    let mut memory = state.blogs[0].memory.clone();
    let change = read(&mut memory, vec![post("c", 11)], 11);
    state.parts().0.write("ada", &mut memory, &change).unwrap();
    let bodies = state.bodies("ada", &["a\"\\", "b", "c"]).unwrap();
    assert!(bodies.iter().all(Option::is_some));
}

#[test]
fn a_run_that_changes_nothing_leaves_the_bodies_alone_also_after_a_withdrawal() {
    let (scratch, ada) = folder_with_ada();
    let mut state = open(scratch.path(), std::slice::from_ref(&ada), moment(11)).unwrap();
    let mut memory = state.blogs[0].memory.clone();
    read(&mut memory, vec![post("c", 9), post("b", 2), post("a\"\\", 1)], 11);
    let change = read(&mut memory, vec![post("c", 9), post("a\"\\", 1)], 12);
    assert_eq!(change.withdrawn, 1);
    state.parts().0.write("ada", &mut memory, &change).unwrap();
    let file = scratch.path().join("bodies/ada.jsonl");
    assert!(!fs::read_to_string(&file).unwrap().contains("<p>b</p>"), "what is withdrawn is gone");
    fs::write(&file, "untouched").unwrap();
    state.parts().0.write("ada", &mut memory, &Change::default()).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), "untouched");
}

#[test]
fn a_second_build_waits_its_turn() {
    let (scratch, ada) = folder_with_ada();
    let _first = open(scratch.path(), std::slice::from_ref(&ada), moment(11)).unwrap();
    let error = open(scratch.path(), &[ada], moment(11)).unwrap_err().to_string();
    assert!(error.starts_with("another build is at work"), "{error}");
}

#[test]
fn a_source_that_comes_back_within_a_year_finds_its_dates_again() {
    let (scratch, ada) = folder_with_ada();
    open(scratch.path(), &[], moment(20)).unwrap();
    let state = open(scratch.path(), std::slice::from_ref(&ada), moment(300)).unwrap();
    assert_eq!(kept(&state.blogs[0].memory, "b").first_seen, moment(10));
    drop(state);
    let run = |day: i64| {
        let state = open(scratch.path(), &[], moment(day)).unwrap();
        state.note_run(moment(day), true, 1, 0, false).unwrap();
    };
    run(320);
    run(700);
    assert!(scratch.path().join("ada.json").exists(), "one clock that is ahead is not believed");
    run(701);
    assert!(!scratch.path().join("ada.json").exists());
    assert!(!scratch.path().join("bodies/ada.jsonl").exists());
}

#[test]
fn a_source_that_is_renamed_keeps_its_posts() {
    let (scratch, _) = folder_with_ada();
    let lovelace = Source::sample("lovelace", "https://ada.example/feed");
    let state = open(scratch.path(), std::slice::from_ref(&lovelace), moment(11)).unwrap();
    assert_eq!(state.blogs[0].memory.posts.len(), 2);
    assert!(state.bodies("lovelace", &["b"]).unwrap()[0].is_some());
}

#[test]
fn a_damaged_file_is_set_aside_and_its_dates_are_saved() {
    let (scratch, ada) = folder_with_ada();
    let file = scratch.path().join("ada.json");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, &text[..text.len() / 2]).unwrap();
    let state = open(scratch.path(), std::slice::from_ref(&ada), moment(30)).unwrap();
    assert_eq!((state.damage.len(), state.damage[0].recovered), (1, 2));
    assert_eq!(dates(&state.blogs[0].memory)["b"], moment(2));
    assert!(scratch.path().join("ada.json.damaged").exists());
}

#[test]
fn a_state_from_the_future_is_refused_and_left_alone() {
    let (scratch, ada) = folder_with_ada();
    let file = scratch.path().join("ada.json");
    let text = fs::read_to_string(&file).unwrap().replace("\"version\": 2", "\"version\": 99");
    fs::write(&file, &text).unwrap();
    let error = format!("{:#}", open(scratch.path(), &[ada], moment(30)).unwrap_err());
    assert!(error.contains("newer Perihelion"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

#[test]
fn a_feed_that_brings_thousands_of_posts_every_hour_does_not_fill_the_disk() {
    let mut memory = memory();
    let hour = |hour: i64| {
        let posts: Vec<_> =
            (0..4_000).map(|number| post(&format!("{hour}-{number}"), hour)).chain([post("old", 0)]).collect();
        CleanFeed { about: About::default(), posts, whole: true }
    };
    for at in 0..9 {
        merge(&mut memory, "blog", hour(at), moment(at));
    }
    assert_eq!(memory.posts.len(), 30_000);
    let has = |id: &str| memory.posts.iter().any(|post| post.id == id);
    assert!(has("8-0") && has("8-3999") && has("2-0") && !has("0-0"), "what came first goes first");
    assert!(has("old"), "what is still in the feed is not forgotten");
}

proptest! {
    /// Whatever feeds do with their posts, nothing is lost, nothing is there twice, and no date moves.
    #[test]
    fn no_post_is_lost_or_doubled_and_no_date_moves(
        readings in proptest::collection::vec(
            (proptest::collection::vec((0_u8..12, 0_i64..40, any::<bool>()), 0..10), any::<bool>()),
            1..8,
        ),
    ) {
        let mut memory = memory();
        let mut known: HashMap<String, Timestamp> = HashMap::new();
        for (at, (entries, whole)) in readings.into_iter().enumerate() {
            let posts = entries.iter().map(|(id, day, dated)| {
                let id = format!("p{id}");
                if *dated { post(&id, *day) } else { undated(&id) }
            });
            let reading = CleanFeed { about: About::default(), posts: posts.collect(), whole };
            merge(&mut memory, "blog", reading, moment(i64::try_from(at).unwrap() * 3));
            let now = dates(&memory);
            prop_assert_eq!(now.len(), memory.posts.len(), "an identity stands twice");
            for (id, date) in &known {
                prop_assert_eq!(now.get(id), Some(date));
            }
            known = now;
        }
    }
}

#[test]
fn what_another_version_calls_a_format_or_a_repair_makes_no_memory_unreadable() {
    let text = r#"{ "format": "rss9", "title": "Ada", "repairs": ["moonstruck", "ill-formed-xml", "unknown-date"] }"#;
    let about: About = serde_json::from_str(text).unwrap();
    assert_eq!((about.format, about.title.as_deref()), (None, Some("Ada")));
    assert_eq!(about.repairs, [Repair::IllFormedXml, Repair::UnknownDate].into());
    let written = serde_json::to_string(&About { format: Some(Format::Rss2), ..about }).unwrap();
    assert_eq!(written, r#"{"format":"rss2","title":"Ada","repairs":["ill-formed-xml","unknown-date"]}"#);
}
