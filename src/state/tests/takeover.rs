//! Tests of the takeover check: a stranger's posts are held, and a blog whose posts stay is never held.

use jiff::civil::Date;

use super::*;

const ADA: (&str, &str, &str) = ("Ada's notes", "en", "ada.example");
const CASINO: (&str, &str, &str) = ("Casino Bonus", "id", "casino.example");

/// Posts of a blog that is called so, writes so, and links there.
fn feed(who: (&str, &str, &str), posts: &[(&str, i64)]) -> CleanFeed {
    let (title, language, domain) = who;
    let of = |(id, day): &(&str, i64)| {
        let (key, mut post) = post(id, *day);
        post.link = url::Url::parse(&format!("https://{domain}/{id}")).ok();
        post.language = Some(language.to_owned());
        (key, post)
    };
    let about = About { title: Some(title.to_owned()), language: Some(language.to_owned()), ..About::default() };
    CleanFeed { about, posts: posts.iter().map(of).collect(), whole: true }
}

fn take(memory: &mut Memory, reading: CleanFeed, day: i64) -> Change {
    merge(memory, "blog", reading, moment(day))
}

/// A blog whose posts have gone on, and then a stranger's at its address.
fn hijacked() -> Memory {
    let mut memory = memory();
    take(&mut memory, feed(ADA, &[("b", 2), ("a", 1)]), 10);
    take(&mut memory, feed(ADA, &[("c", 11), ("b", 2), ("a", 1)]), 11);
    take(&mut memory, feed(CASINO, &[("x", 12), ("y", 12)]), 12);
    memory
}

fn shown(memory: &Memory) -> Vec<&str> {
    memory.published().map(|kept| kept.id.as_str()).collect()
}

#[test]
fn a_stranger_is_held_with_all_that_comes_and_its_name_is_not_taken_over() {
    let mut memory = hijacked();
    let held = memory.held.clone().unwrap();
    assert_eq!((held.since, held.changes()), (moment(12), vec!["domain", "title", "language"]));
    assert_eq!(held.words(), "its domain, title and language changed at once, and none of its posts was known");
    take(&mut memory, feed(CASINO, &[("z", 13), ("x", 12), ("y", 12)]), 13);
    assert_eq!(memory.held.as_ref(), Some(&held), "its own posts are no proof");
    assert_eq!(shown(&memory), ["c", "b", "a"]);
    assert_eq!(memory.about.title.as_deref(), Some(ADA.0));
    take(&mut memory, CleanFeed { posts: Vec::new(), ..feed(CASINO, &[]) }, 14);
    assert_eq!((memory.held.as_ref(), memory.about.title.as_deref()), (Some(&held), Some(ADA.0)));
}

#[test]
fn two_of_three_are_enough_and_one_is_not() {
    for (title, language, domain, held) in [
        (CASINO.0, ADA.1, ADA.2, false),
        (ADA.0, CASINO.1, ADA.2, false),
        (ADA.0, ADA.1, CASINO.2, false),
        (CASINO.0, CASINO.1, ADA.2, true),
        (CASINO.0, ADA.1, CASINO.2, true),
        (ADA.0, CASINO.1, CASINO.2, true),
        ("ADAS  NOTES!", CASINO.1, "www.ada.example", false),
        (ADA.0, "en-GB", CASINO.2, false),
    ] {
        let mut memory = memory();
        take(&mut memory, feed(ADA, &[("b", 2), ("a", 1)]), 10);
        take(&mut memory, feed((title, language, domain), &[("x", 12)]), 12);
        assert_eq!(memory.held.is_some(), held, "{title}, {language}, {domain}");
    }
}

#[test]
fn what_is_not_known_has_not_changed() {
    let mut memory = memory();
    read(&mut memory, vec![post("a", 1)], 10);
    take(&mut memory, feed((CASINO.0, CASINO.1, "blog.example"), &[("x", 12)]), 12);
    assert!(memory.held.is_none());
}

#[test]
fn one_post_that_goes_on_is_enough_whatever_changes() {
    let mut memory = memory();
    take(&mut memory, feed(ADA, &[("b", 2), ("a", 1)]), 10);
    take(&mut memory, feed(CASINO, &[("x", 12), ("b", 2)]), 12);
    assert!(memory.held.is_none());
    assert_eq!((memory.known_as.title.as_deref(), memory.about.title.as_deref()), (Some(CASINO.0), Some(CASINO.0)));
}

#[test]
fn its_owner_comes_back_and_the_strangers_posts_are_gone() {
    let mut memory = hijacked();
    let change = take(&mut memory, feed(ADA, &[("d", 14), ("c", 11)]), 14);
    assert!(memory.held.is_none());
    assert_eq!((change.new, change.withdrawn), (1, 2));
    assert_eq!(shown(&memory), ["d", "c", "b", "a"]);
    assert_eq!(memory.posts.len(), 6, "nothing is forgotten");
}

#[test]
fn a_blog_that_was_held_and_shows_its_old_posts_again_keeps_its_new_ones() {
    let mut memory = hijacked();
    let change = take(&mut memory, feed(CASINO, &[("z", 14), ("x", 12), ("y", 12), ("c", 11)]), 14);
    assert_eq!((memory.held.is_some(), change.withdrawn), (false, 0));
    assert_eq!(shown(&memory), ["z", "x", "y", "c", "b", "a"]);
}

#[test]
fn a_clock_that_went_back_holds_no_post_that_was_known() {
    let mut memory = memory();
    take(&mut memory, feed(ADA, &[("b", 2), ("a", 1)]), 10);
    take(&mut memory, feed(CASINO, &[("x", 5)]), 5);
    assert!(memory.held.is_some());
    assert_eq!(shown(&memory), ["b", "a"]);
}

#[test]
fn a_person_releases_what_was_held_on_or_before_the_day_and_nothing_later() {
    let held = hijacked();
    let day = held.held.as_ref().unwrap().day();
    let after = |verified: Option<Date>, now: i64| {
        let mut memory = Memory { digest: Some("read".to_owned()), ..held.clone() };
        memory.release(verified, moment(now));
        memory
    };
    assert!(after(None, 20).held.is_some());
    assert!(after(day.yesterday().ok(), 20).held.is_some());
    assert!(after(Some(Date::constant(9999, 1, 1)), 20).held.is_some(), "nobody has looked tomorrow");
    let mut memory = after(Some(day), 20);
    assert_eq!((memory.held.is_some(), memory.digest.as_deref()), (false, None));
    assert_eq!(shown(&memory), ["x", "y", "c", "b", "a"]);
    take(&mut memory, feed(CASINO, &[("z", 20), ("x", 12), ("y", 12)]), 20);
    assert_eq!(memory.about.title.as_deref(), Some(CASINO.0));
    take(&mut memory, feed(ADA, &[("q", 21)]), 21);
    memory.release(Some(day), moment(22));
    assert!(memory.held.is_some(), "the next stranger needs another look");
}

#[test]
fn a_hold_is_remembered() {
    let (scratch, mut ada) = folder_with_ada();
    let mut state = open(scratch.path(), std::slice::from_ref(&ada), moment(11)).unwrap();
    let mut memory = Memory { name: ada.name.clone(), feed: state.blogs[0].memory.feed.clone(), ..hijacked() };
    state.parts().0.write("ada", &mut memory, &Change::default()).unwrap();
    drop(state);
    let state = open(scratch.path(), std::slice::from_ref(&ada), moment(13)).unwrap();
    assert_eq!(state.blogs[0].memory.held, hijacked().held);
    drop(state);
    ada.verified = Some(hijacked().held.unwrap().day());
    assert!(open(scratch.path(), std::slice::from_ref(&ada), moment(13)).unwrap().blogs[0].memory.held.is_none());
    let known = crate::state::peek(scratch.path(), std::slice::from_ref(&ada), moment(13)).unwrap();
    assert!(known.blogs[0].memory.held.is_none(), "those who only ask see the same");
}

proptest! {
    /// Whoever reads at an address, with whatever posts: a feed whose posts go on is not held, and what is held leaves
    /// what was known before as it is.
    #[test]
    fn who_goes_on_is_not_held_and_who_is_held_changes_nothing(
        readings in proptest::collection::vec(
            (proptest::collection::vec((0_u8..14, 0_i64..40), 0..6), 0_usize..3, 0_usize..3, 0_usize..3, any::<bool>()),
            1..10,
        ),
    ) {
        let mut memory = memory();
        for (at, (entries, title, language, domain, whole)) in readings.into_iter().enumerate() {
            let who = (["Ada", "Bob", "Casino"][title], ["en", "fr", "id"][language], ["a.example", "b.example", "c.example"][domain]);
            let posts: Vec<(String, i64)> = entries.iter().map(|(id, day)| (format!("p{id}"), *day)).collect();
            let posts: Vec<(&str, i64)> = posts.iter().map(|(id, day)| (id.as_str(), *day)).collect();
            let before = memory.clone();
            let now = i64::try_from(at).unwrap() * 3;
            merge(&mut memory, "blog", CleanFeed { whole, ..feed(who, &posts) }, moment(now));
            let known = |id: &str| before.posts.iter().any(|kept| kept.id == id && !before.holds(kept));
            if posts.iter().any(|(id, _)| known(id)) {
                prop_assert!(memory.held.is_none());
            }
            if memory.held.is_some() {
                for kept in before.posts.iter().filter(|kept| !before.holds(kept)) {
                    let after = super::kept(&memory, &kept.id);
                    prop_assert_eq!(&Kept { place: None, ..after.clone() }, &Kept { place: None, ..kept.clone() });
                    prop_assert!(!memory.holds(after));
                }
                prop_assert_eq!(&memory.about, &before.about);
            }
            for kept in &before.posts {
                let after = super::kept(&memory, &kept.id);
                prop_assert_eq!(after.date(Dates::Published), kept.date(Dates::Published));
            }
        }
    }
}
