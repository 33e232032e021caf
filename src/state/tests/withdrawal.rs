//! Tests of the withdrawal rule: what counts as deleted by its author, and what does not.

use super::*;

#[test]
fn a_post_that_leaves_its_feed_at_the_end_stays() {
    let mut memory = memory();
    read(&mut memory, vec![post("c", 3), post("b", 2), post("a", 1)], 10);
    let change = read(&mut memory, vec![post("d", 11), post("c", 3), post("b", 2)], 12);
    assert_eq!((change.new, change.withdrawn), (1, 0));
    assert_eq!(memory.not_withdrawn().count(), 4);
}

#[test]
fn a_post_deleted_from_among_the_newest_is_withdrawn_and_may_come_back() {
    let mut memory = memory();
    read(&mut memory, vec![post("c", 3), post("b", 2), post("a", 1)], 10);
    let change = read(&mut memory, vec![post("c", 3), post("a", 1)], 12);
    assert_eq!(change.withdrawn, 1);
    assert_eq!(kept(&memory, "b").withdrawn, Some(moment(12)));
    let change = read(&mut memory, vec![post("c", 3), post("b", 2), post("a", 1)], 13);
    assert_eq!((change.new, change.bodies.len()), (0, 1), "its body is written again");
    assert_eq!(memory.not_withdrawn().count(), 3);
    assert_eq!(kept(&memory, "b").first_seen, moment(10));
}

fn hours(day: i64, hours: i64) -> Timestamp {
    moment(day) + Span::new().hours(hours)
}

/// Reads at an hour of the day.
fn read_at(memory: &mut Memory, posts: Vec<(String, Post)>, at: Timestamp) -> Change {
    let change = merge(memory, "blog", CleanFeed { about: About::default(), posts, whole: true }, at);
    memory.health.answered = Some(at);
    change
}

#[test]
fn a_newest_post_that_stays_away_is_withdrawn() {
    let mut memory = memory();
    let (all, without) =
        (|| vec![post("c", 10), post("b", 2), post("a", 1)], || vec![post("b", 2), post("a", 1), post("0", 0)]);
    read_at(&mut memory, all(), hours(10, 1));
    assert_eq!(read_at(&mut memory, without(), hours(10, 2)).withdrawn, 0, "it may be an old copy");
    assert_eq!(read_at(&mut memory, all(), hours(10, 3)).withdrawn, 0);
    assert_eq!(read_at(&mut memory, without(), hours(10, 4)).withdrawn, 0);
    assert_eq!(wait(&mut memory, hours(10, 14)).withdrawn, 0);
    assert_eq!(wait(&mut memory, hours(10, 15)).withdrawn, 1);
    assert_eq!(kept(&memory, "c").withdrawn, Some(hours(10, 15)));
    assert_eq!(read_at(&mut memory, without(), hours(11, 0)).withdrawn, 0);
    let back = read_at(&mut memory, all(), hours(12, 0));
    assert_eq!((back.new, back.bodies.len(), kept(&memory, "c").withdrawn), (0, 1, None));
}

#[test]
fn newest_posts_that_leave_late_or_together_stay() {
    let mut memory = memory();
    read(&mut memory, vec![post("c", 3), post("b", 2), post("a", 1)], 10);
    read(&mut memory, vec![post("c", 3), post("b", 2), post("a", 1)], 20);
    assert_eq!(read(&mut memory, vec![post("b", 2), post("a", 1)], 21).withdrawn, 0, "it is ten days old");
    let mut memory = super::memory();
    let all = || vec![post("e", 9), post("d", 8), post("c", 7), post("b", 2), post("a", 1)];
    read(&mut memory, all(), 10);
    assert_eq!(read(&mut memory, vec![post("b", 2), post("a", 1)], 11).withdrawn, 0, "it is an old copy");
    assert_eq!(read(&mut memory, vec![post("f", 12), post("b", 2), post("a", 1)], 12).withdrawn, 3);
}

#[test]
fn pinned_posts_and_shuffled_or_cut_feeds_withdraw_nothing() {
    let names = |names: &str| -> Vec<(String, Post)> {
        names.split(' ').map(|name| post(name, i64::from(name.as_bytes()[0] - b'a'))).collect()
    };
    for (before, after) in [
        ("a i h g f", "j i h g f"),
        ("a b i h g f", "a j i h g f"),
        ("b a i h g f", "a j i h g f"),
        ("i h g f e d", "i h g"),
        ("i h g f e d", "h d e"),
        ("i d h e g f", "f i e g d"),
        ("i h g f e d", "i d"),
        ("i h", "a"),
    ] {
        let mut memory = memory();
        read(&mut memory, names(before), 30);
        assert_eq!(read(&mut memory, names(after), 31).withdrawn, 0, "{before} -> {after}");
    }
    for (before, after, gone) in [("i h g f e", "i h f e", 1), ("a i h g f", "a i g f", 1), ("e f g h i", "e f h i", 1)]
    {
        let mut memory = memory();
        read(&mut memory, names(before), 30);
        assert_eq!(read(&mut memory, names(after), 31).withdrawn, gone, "{before} -> {after}");
    }
}

#[test]
fn oldest_first_feeds_withdraw_nothing_when_their_window_moves() {
    let mut memory = memory();
    read(&mut memory, vec![post("a", 1), post("b", 2), post("c", 3)], 10);
    let change = read(&mut memory, vec![post("b", 2), post("c", 3), post("d", 11)], 12);
    assert_eq!((change.new, change.withdrawn), (1, 0));
}

#[test]
fn a_feed_read_in_part_or_out_of_order_withdraws_nothing() {
    let mut memory = memory();
    read(&mut memory, vec![post("c", 3), post("b", 2), post("a", 1)], 10);
    let part = CleanFeed { about: About::default(), posts: vec![post("c", 3), post("a", 1)], whole: false };
    assert_eq!(merge(&mut memory, "blog", part, moment(11)).withdrawn, 0);
    read(&mut memory, vec![post("a", 1), post("c", 3)], 12);
    read(&mut memory, vec![post("x", 2), post("a", 1), post("c", 3)], 12);
    assert_eq!(memory.not_withdrawn().count(), 4);
}

#[test]
fn an_empty_feed_takes_nothing_away() {
    let mut memory = memory();
    read(&mut memory, vec![post("b", 2), post("a", 1)], 10);
    read(&mut memory, Vec::new(), 11);
    assert_eq!(memory.not_withdrawn().count(), 2);
}
