//! Tests of the front page: limits, floods, filters, days and runs.

mod duplicates;

use std::collections::HashSet;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use proptest::prelude::*;
use url::Url;

use super::{Decided, Rule, Verdict, by_day, by_month, select, tags};
use crate::sources::{Content, Dates, Fetch, Forgotten, LinkPattern, Page, Planet, Source, Sources, Theme};
use crate::state::{Blog, Held, Kept, Memory, Profile};

/// Noon UTC of a day.
fn noon(day: i64) -> Timestamp {
    hour(day, 12)
}

fn hour(day: i64, hour: i64) -> Timestamp {
    Timestamp::UNIX_EPOCH + Span::new().hours(24 * (20_000 + day) + hour)
}

fn kept(id: &str, at: Timestamp) -> Kept {
    Kept {
        id: id.to_owned(),
        link: Url::parse(&format!("https://{id}.example/post")).ok(),
        title: id.to_owned(),
        first_seen: noon(1000),
        published: Some(at),
        ..Kept::default()
    }
}

fn source(name: &str) -> Source {
    Source::sample(name, &format!("https://{name}.example/feed"))
}

fn memory(name: &str, posts: Vec<Kept>) -> Memory {
    Memory { posts, ..Memory::new(name, &format!("https://{name}.example/feed")) }
}

/// A planet without limits.
fn sources(list: Vec<Source>) -> Sources {
    Sources {
        feedless: Vec::new(),
        forgotten: Forgotten::default(),
        planet: Planet {
            title: "Planet".to_owned(),
            url: Url::parse("https://planet.example/").unwrap(),
            description: None,
            owner: None,
            language: "en".to_owned(),
            timezone: TimeZone::UTC,
            repository: None,
            logo: None,
            accent: None,
            theme: Theme::Almanac,
            hub: None,
        },
        page: Page {
            posts: 0,
            days: 0,
            at_least: 0,
            per_source: 0,
            content: Content::Full,
            new_source_posts: 1,
            burst: 10,
            inactive_after_days: 0,
        },
        fetch: Fetch { threads: 1, per_host: 1, timeout: Duration::from_secs(1), max_size: 1, user_agent: None },
        links: Vec::new(),
        admission: crate::sources::Admission::default(),
        sources: list,
        folder: std::path::PathBuf::new(),
    }
}

fn blogs<'s>(sources: &'s Sources, memories: &[Memory]) -> Vec<Blog<'s>> {
    Blog::pair(&sources.sources, memories.iter().cloned())
}

/// The ids on the front page, by day and run.
fn shown(sources: &Sources, memories: &[Memory]) -> Vec<Vec<Vec<String>>> {
    let blogs = blogs(sources, memories);
    let planet = select(&blogs, &sources.page, &sources.planet.timezone);
    let id = |decided: &&Decided<'_>| decided.post.kept.id.clone();
    let run = |run: &super::Run<'_>| run.posts.iter().map(id).collect();
    let days = by_day(planet.front(), &sources.planet.timezone);
    days.iter().map(|day| day.runs.iter().map(run).collect()).collect()
}

fn flat(sources: &Sources, memories: &[Memory]) -> Vec<String> {
    shown(sources, memories).concat().concat()
}

/// What was decided about a post, as its words are compared: a [`Verdict`] borrows the blogs.
fn verdict(sources: &Sources, memories: &[Memory], id: &str) -> String {
    let blogs = blogs(sources, memories);
    let planet = select(&blogs, &sources.page, &sources.planet.timezone);
    format!("{:?}", planet.posts.iter().find(|decided| decided.post.kept.id == id).unwrap().verdict)
}

#[test]
fn posts_stand_newest_first_by_day_and_then_by_runs_of_one_source() {
    let all = sources(vec![source("ada"), source("bob")]);
    let ada = memory("ada", vec![kept("a3", hour(2, 9)), kept("a2", hour(1, 20)), kept("a1", hour(1, 8))]);
    let bob = memory("bob", vec![kept("b1", hour(1, 19))]);
    assert_eq!(shown(&all, &[ada, bob]), [vec![vec!["a3"]], vec![vec!["a2"], vec!["b1"], vec!["a1"]]]);
}

#[test]
fn a_day_is_a_day_of_the_planets_time_zone() {
    let mut all = sources(vec![source("ada")]);
    let ada = [memory("ada", vec![kept("late", hour(1, 23)), kept("early", hour(1, 1))])];
    assert_eq!(shown(&all, &ada).len(), 1);
    all.planet.timezone = TimeZone::get("Asia/Tokyo").unwrap();
    assert_eq!(shown(&all, &ada).len(), 2);
}

#[test]
fn both_limits_apply_and_days_count_from_the_newest_post() {
    let mut all = sources(vec![source("ada")]);
    let posts = vec![kept("a", noon(9)), kept("b", hour(8, 1)), kept("c", hour(7, 23)), kept("d", noon(1))];
    let ada = [memory("ada", posts)];
    all.page.days = 2;
    assert_eq!(flat(&all, &ada), ["a", "b"]);
    assert_eq!(verdict(&all, &ada, "c"), format!("{:?}", Verdict::TooOld));
    all.page.posts = 1;
    assert_eq!(flat(&all, &ada), ["a"]);
    assert_eq!(verdict(&all, &ada, "b"), format!("{:?}", Verdict::OverLimit));
}

#[test]
fn a_quiet_planet_shows_so_many_posts_however_old() {
    let mut all = sources(vec![source("ada"), source("bob")]);
    let backlog = Kept { backlog: true, ..kept("x", noon(8)) };
    let posts = vec![kept("a", noon(9)), kept("b", noon(5)), kept("c", noon(4)), kept("d", noon(3))];
    let ada = [memory("ada", posts), memory("bob", vec![Kept { published: None, ..backlog }])];
    (all.page.days, all.page.at_least) = (1, 3);
    assert_eq!(flat(&all, &ada), ["a", "b", "c"], "no backlog fills the page");
    assert_eq!(verdict(&all, &ada, "d"), format!("{:?}", Verdict::TooOld));
    all.page.posts = 2;
    assert_eq!(flat(&all, &ada), ["a", "b"], "the page is no longer than it may be");
}

#[test]
fn a_source_has_its_share_of_the_page_and_its_own_number_decides() {
    let mut all = sources(vec![source("ada"), source("bob"), source("cy")]);
    let posts = |name: &str| (1..=4).map(|n| kept(&format!("{name}{n}"), hour(9, 12 - n))).collect();
    let mut memories = ["ada", "bob", "cy"].map(|name| memory(name, posts(&name[..1])));
    all.page.per_source = 2;
    (all.sources[1].per_source, all.sources[2].per_source) = (Some(1), Some(0));
    let shown = |memories: &[Memory]| {
        let mut shown = flat(&all, memories);
        shown.sort();
        shown
    };
    assert_eq!(shown(&memories), ["a1", "a2", "b1", "c1", "c2", "c3", "c4"]);
    assert_eq!(verdict(&all, &memories, "a3"), format!("{:?}", Verdict::PerSource));
    memories[0].posts[0].withdrawn = Some(noon(10));
    assert_eq!(shown(&memories)[..2], ["a2", "b1"], "no older post comes up in the place of one that is taken back");
}

#[test]
fn a_new_source_brings_its_newest_posts_only_and_no_undated_ones() {
    let mut all = sources(vec![source("ada")]);
    let backlog = |mut post: Kept| {
        post.backlog = true;
        post
    };
    let mut undated = backlog(kept("u", noon(1)));
    undated.published = None;
    let ada = [memory("ada", vec![undated, backlog(kept("a2", noon(2))), backlog(kept("a1", noon(1)))])];
    assert_eq!(flat(&all, &ada), ["a2"], "the undated post is first by date, and no news");
    assert_eq!(verdict(&all, &ada, "a1"), format!("{:?}", Verdict::Backlog));
    all.page.new_source_posts = 0;
    assert!(flat(&all, &ada).is_empty());
}

#[test]
fn a_known_source_that_floods_is_held_to_the_burst() {
    let mut all = sources(vec![source("ada"), source("bob")]);
    all.page.burst = 3;
    let many = (0..9).map(|n| kept(&format!("a{n}"), noon(20 - n))).collect();
    let memories = [memory("ada", many), memory("bob", vec![kept("b", noon(1))])];
    assert_eq!(flat(&all, &memories), ["a0", "a1", "a2", "b"]);
    assert_eq!(verdict(&all, &memories, "a3"), format!("{:?}", Verdict::Burst));
}

#[test]
fn dates_pin_no_post_to_the_top() {
    let mut all = sources(vec![source("ada"), source("bob")]);
    let pinned = |day: i64| Kept {
        first_seen: noon(5),
        published: Some(noon(900)),
        updated: Some(noon(day)),
        ..kept("pinned", noon(0))
    };
    let later = Kept { first_seen: noon(6), ..kept("later", noon(6)) };
    for dates in [Dates::Published, Dates::Updated, Dates::FirstSeen] {
        all.sources[0].dates = dates;
        let memories = [memory("ada", vec![pinned(901)]), memory("bob", vec![later.clone()])];
        assert_eq!(flat(&all, &memories), ["later", "pinned"]);
    }
}

#[test]
fn what_came_while_a_source_is_held_stands_nowhere() {
    let all = sources(vec![source("ada")]);
    let of = |id: &str, day: i64| Kept { first_seen: noon(day), ..kept(id, noon(day)) };
    let mut ada = memory("ada", vec![of("strange", 9), of("old", 3)]);
    let profile = Profile::default;
    ada.held = Some(Held { since: noon(9), was: profile(), is: profile() });
    let memories = [ada];
    assert_eq!(flat(&all, &memories), ["old"]);
    assert_eq!(verdict(&all, &memories, "strange"), format!("{:?}", Verdict::Held));
    let blogs = blogs(&all, &memories);
    let planet = select(&blogs, &all.page, &all.planet.timezone);
    assert_eq!((planet.archive().count(), planet.behind().count()), (1, 0));
    assert_eq!(memories[0].published().count(), 1);
}

#[test]
fn hidden_and_withdrawn_posts_say_so() {
    let mut all = sources(vec![source("ada")]);
    let gone = Kept { withdrawn: Some(noon(3)), ..kept("gone", noon(2)) };
    let ada = [memory("ada", vec![kept("a", noon(2)), gone])];
    assert_eq!(flat(&all, &ada), ["a"]);
    all.sources[0].hidden = true;
    assert_eq!(verdict(&all, &ada, "a"), format!("{:?}", Verdict::Hidden));
    assert_eq!(verdict(&all, &ada, "gone"), format!("{:?}", Verdict::Withdrawn));
}

#[test]
fn filters_decide_by_category_word_and_language() {
    let mut all = sources(vec![source("ada")]);
    let tagged = |id: &str, tag: &str, language: &str| Kept {
        tags: vec![tag.to_owned()],
        language: Some(language.to_owned()),
        ..kept(id, noon(1))
    };
    let posts = vec![tagged("py", "Python", "en-GB"), tagged("fr", "python", "fr"), tagged("rs", "rust", "en")];
    let ada = [memory("ada", posts)];
    all.sources[0].include.categories = vec!["python".to_owned()];
    assert_eq!(flat(&all, &ada), ["py", "fr"]);
    all.sources[0].include.languages = vec!["en".to_owned()];
    assert_eq!(flat(&all, &ada), ["py"]);
    all.sources[0].exclude.languages = vec!["en-GB".to_owned()];
    assert_eq!(
        verdict(&all, &ada, "py"),
        format!("{:?}", Verdict::Filtered(Rule::Stopped { of: "exclude", list: "languages", by: "en-GB".to_owned() }))
    );
    assert!(verdict(&all, &ada, "py").contains("by: \"en-GB\""));
}

#[test]
fn filters_decide_by_address() {
    let mut all = sources(vec![source("ada")]);
    let at = |id: &str, link: &str| Kept { link: Some(Url::parse(link).unwrap()), ..kept(id, noon(1)) };
    let posts =
        vec![at("py", "https://ada.example/python/1"), at("sea", "https://ada.example/sea/1"), kept("none", noon(1))];
    let ada = [memory("ada", posts)];
    let pattern = |written: &str| vec![LinkPattern(written.to_owned())];
    all.sources[0].exclude.links = pattern("ada.example/sea/");
    assert_eq!(flat(&all, &ada), ["py", "none"]);
    assert_eq!(
        verdict(&all, &ada, "sea"),
        format!(
            "{:?}",
            Verdict::Filtered(Rule::Stopped { of: "exclude", list: "links", by: "ada.example/sea/".into() })
        )
    );
    all.sources[0].exclude.links.clear();
    all.sources[0].include.links = pattern("ada.example/*/1");
    assert_eq!(flat(&all, &ada), ["py", "sea"]);
    assert_eq!(verdict(&all, &ada, "none"), format!("{:?}", Verdict::Filtered(Rule::NoLink { of: "include" })));
}

#[test]
fn the_date_that_counts_is_the_sources_choice() {
    let mut all = sources(vec![source("ada")]);
    let restamped = Kept { updated: Some(noon(9)), ..kept("a", noon(1)) };
    let ada = [memory("ada", vec![restamped, kept("b", noon(5))])];
    assert_eq!(flat(&all, &ada), ["b", "a"]);
    all.sources[0].dates = Dates::Updated;
    assert_eq!(flat(&all, &ada), ["a", "b"]);
}

#[test]
fn the_archive_keeps_what_the_front_page_does_not_show_and_no_more() {
    let mut all = sources(vec![source("ada"), source("bob")]);
    all.page.posts = 1;
    let backlog = Kept { backlog: true, ..kept("old", noon(-40)) };
    let gone = Kept { withdrawn: Some(noon(3)), ..kept("gone", noon(2)) };
    let ada = memory("ada", vec![kept("a", noon(2)), gone, backlog]);
    let bob = memory("bob", vec![kept("b", noon(1))]);
    all.sources[1].hidden = true;
    let memories = [ada, bob];
    let blogs = blogs(&all, &memories);
    let planet = select(&blogs, &all.page, &all.planet.timezone);
    let months = by_month(planet.archive(), &all.planet.timezone);
    let counts: Vec<(i16, i8, usize)> =
        months.iter().map(|month| (month.year, month.month, month.posts.len())).collect();
    assert_eq!(counts, [(2024, 10, 2), (2024, 8, 1)]);
}

#[test]
fn a_tag_gathers_its_spellings_and_the_planets_own_comes_first() {
    let mut all = sources(vec![source("ada"), source("bob")]);
    all.sources[1].tags = vec!["Machine Learning".to_owned()];
    let tagged =
        |id: &str, tags: &[&str]| Kept { tags: tags.iter().map(ToString::to_string).collect(), ..kept(id, noon(1)) };
    let ada = memory("ada", vec![tagged("a", &["machine-learning", "C++", "!"]), tagged("b", &["c", "C++", "c++"])]);
    let bob = memory("bob", vec![tagged("x", &["machine_learning"])]);
    let memories = [ada, bob];
    let blogs = blogs(&all, &memories);
    let planet = select(&blogs, &all.page, &all.planet.timezone);
    let found = tags(&blogs, &planet);
    let told: Vec<_> =
        found.values().map(|tag| (tag.name.as_str(), tag.slug.as_str(), tag.own, tag.posts.len())).collect();
    assert_eq!(
        told,
        [("c", "c", false, 1), ("C++", "c-cedb1b", false, 2), ("Machine Learning", "machine-learning", true, 2)]
    );
    assert_eq!(found[&tags::key("Machine-learning")].slug, "machine-learning");
}

proptest! {
    /// Every post has exactly one verdict, and the front page is those that are shown, in order, within the limits.
    #[test]
    fn the_page_is_what_the_verdicts_say(
        posts in proptest::collection::vec((0_usize..3, 0_i64..30, 0_u8..20, any::<bool>(), 0_u8..30), 0..60),
        limit in 0_usize..20,
        limit_days in 0_u32..10,
    ) {
        let mut all = sources(vec![source("ada"), source("bob"), source("eve")]);
        all.page.posts = limit;
        all.page.days = limit_days;
        let mut memories = [memory("ada", vec![]), memory("bob", vec![]), memory("eve", vec![])];
        for (n, (source, day, link, backlog, guid)) in posts.iter().enumerate() {
            let mut post = kept(&format!("p{n}"), noon(*day));
            post.link = Url::parse(&format!("https://x.example/{link}")).ok();
            post.backlog = *backlog;
            let known = &mut memories[*source].posts;
            let guid = format!("tag:planet.example,2026:{guid}");
            post.guid = if known.iter().any(|kept| kept.guid == guid) { format!("{guid}/{n}") } else { guid };
            known.push(post);
        }
        let blogs = blogs(&all, &memories);
        let planet = select(&blogs, &all.page, &all.planet.timezone);
        prop_assert_eq!(planet.posts.len(), posts.len());
        let days = by_day(planet.front(), &all.planet.timezone);
        let shown: Vec<_> = days.iter().flat_map(|day| &day.runs).flat_map(|run| &run.posts).map(|decided| decided.post).collect();
        let verdicts: Vec<_> = planet.posts.iter().filter(|post| post.is_shown()).map(|decided| decided.post).collect();
        prop_assert_eq!(&shown, &verdicts);
        prop_assert!(limit == 0 || shown.len() <= limit);
        prop_assert!(limit_days == 0 || days.len() <= limit_days as usize);
        let dates: Vec<Timestamp> = planet.posts.iter().map(|post| post.post.kept.date(Dates::Published)).collect();
        prop_assert!(dates.is_sorted_by(|a, b| a >= b));
        let mut ids = HashSet::new();
        prop_assert!(planet.archive().all(|post| ids.insert(&post.post.kept.guid)), "an id stands twice in the archive");
    }
}
