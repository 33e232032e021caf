//! Tests of the rule for duplicates: a post of several sources is shown once, and nobody can claim another's post.

use super::*;

fn also_on(decided: &Decided<'_>) -> Vec<usize> {
    decided.also_on.iter().map(|blog| blog.number).collect()
}

#[test]
fn a_post_from_two_sources_stands_once_and_is_credited_to_its_own_site() {
    let all = sources(vec![source("aggregator"), source("ada")]);
    let mut copy = kept("copy", noon(2));
    copy.link = Url::parse("http://www.ada.example/post/?utm_source=x").ok();
    let mut own = kept("own", noon(1));
    own.link = Url::parse("https://ada.example/post").ok();
    let memories = [memory("aggregator", vec![copy]), memory("ada", vec![own])];
    assert_eq!(flat(&all, &memories), ["own"]);
    let blogs = blogs(&all, &memories);
    let planet = select(&blogs, &all.page, &all.planet.timezone);
    assert_eq!(also_on(planet.front().next().unwrap()), [0]);
}

#[test]
fn a_post_stands_once_in_the_archive_too() {
    let mut all = sources(vec![source("aggregator"), source("ada")]);
    let at = |name: &str, backlog| Kept {
        link: Url::parse("https://ada.example/post").ok(),
        guid: "https://ada.example/post".to_owned(),
        backlog,
        ..kept(name, noon(1))
    };
    all.page.new_source_posts = 0;
    // The blog joins a planet that has shown its post in an aggregator: the post stays, under the right name.
    let memories = |copy, own| [memory("aggregator", vec![at("copy", copy)]), memory("ada", vec![at("own", own)])];
    assert_eq!(flat(&all, &memories(false, true)), ["own"]);
    assert_eq!(flat(&all, &memories(true, false)), ["own"]);
    // What came with both backlogs is shown nowhere, and is in the archive once.
    let both = memories(true, true);
    assert_eq!(verdict(&all, &both, "own"), "Backlog");
    assert!(verdict(&all, &both, "copy").starts_with("Duplicate"));
    // A hidden blog does not hide what another has.
    all.sources[1].hidden = true;
    assert_eq!(flat(&all, &memories(false, false)), ["copy"]);
}

#[test]
fn ids_are_compared_across_sources_only_if_they_claim_to_be_global() {
    let all = sources(vec![source("ada"), source("bob")]);
    let with_id = |id: &str, link: &str| Kept { has_id: true, id: id.to_owned(), ..kept(link, noon(1)) };
    let local = [memory("ada", vec![with_id("42", "x")]), memory("bob", vec![with_id("42", "y")])];
    assert_eq!(flat(&all, &local).len(), 2);
    let tag = "tag:ada.example,2026:42";
    let global = [memory("ada", vec![with_id(tag, "x")]), memory("bob", vec![with_id(tag, "y")])];
    assert_eq!(flat(&all, &global).len(), 1);
}

#[test]
fn nobody_takes_a_post_off_by_claiming_its_id() {
    let all = sources(vec![source("eve"), source("ada")]);
    let claims = |by: &str, id: &str, seen: i64| Kept {
        has_id: true,
        id: id.to_owned(),
        first_seen: noon(seen),
        ..kept(by, noon(1))
    };
    let credited = |eve: Kept, ada: Kept| {
        let memories = [memory("eve", vec![eve]), memory("ada", vec![ada])];
        let blogs = blogs(&all, &memories);
        let planet = select(&blogs, &all.page, &all.planet.timezone);
        let shown: Vec<_> = planet.front().map(|decided| (decided.post.blog.number, also_on(decided))).collect();
        let lost = planet.posts.iter().filter(|post| matches!(post.verdict, Verdict::Duplicate(_))).count();
        assert_eq!(lost, 1, "what is taken off says so");
        shown
    };
    // What names its owner is his, even if another had it first: some numbers can be guessed.
    for id in ["tag:ada.example,2026:42", "tag:ada@www.ada.example,2026:42", "https://ada.example/?p=42"] {
        assert_eq!(credited(claims("eve", id, 999), claims("ada", id, 1000)), [(1, vec![0])], "{id}");
    }
    let uuid = "urn:uuid:0c2a3f0e-8f55-4d7c-9d0e-2f5f5f0a6b1c";
    assert_eq!(credited(claims("eve", uuid, 1001), claims("ada", uuid, 1000)), [(1, vec![0])]);
    assert_eq!(credited(claims("eve", uuid, 1000), claims("ada", uuid, 1000)), [(0, vec![1])], "the first in the file");
    // One who claims a post's id says nothing of another post's link.
    let bridge =
        Kept { link: Url::parse("https://ada.example/post").ok(), ..claims("eve", "tag:bob.example,2026:1", 1) };
    let all = sources(vec![source("eve"), source("ada"), source("bob")]);
    let memories = [
        memory("eve", vec![bridge]),
        memory("ada", vec![kept("ada", noon(1))]),
        memory("bob", vec![claims("bob", "tag:bob.example,2026:1", 2)]),
    ];
    assert_eq!(flat(&all, &memories), ["ada", "tag:bob.example,2026:1"]);
}

#[test]
fn a_feed_that_calls_a_site_its_own_is_believed_less_than_the_list() {
    let all = sources(vec![source("eve"), source("ada")]);
    let at_ada = |id: &str| Kept { link: Url::parse("https://ada.example/post").ok(), ..kept(id, noon(1)) };
    let mut memories = [memory("eve", vec![at_ada("stolen")]), memory("ada", vec![at_ada("own")])];
    memories[0].about.site = Url::parse("https://ada.example/").ok();
    assert_eq!(flat(&all, &memories), ["own"]);
}

#[test]
fn a_link_blog_may_write_of_one_page_twice() {
    let all = sources(vec![source("ada")]);
    let to = |id: &str, day| Kept { link: Url::parse("https://news.example/story").ok(), ..kept(id, noon(day)) };
    assert_eq!(flat(&all, &[memory("ada", vec![to("a", 2), to("b", 1)])]), ["a", "b"]);
}
