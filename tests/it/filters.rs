//! Filters: what the page asks of all blogs and a blog of its own posts, by words, categories, languages and addresses.

use crate::support::{Answer, Run, World, rss};

const NOW: &str = "2026-11-10T10:00:00Z";

/// Two blogs with a post about whales and one about ships each. Whales are only in the categories of Ada's.
fn world(page: &str, of_ada: &str) -> World {
    let world = World::new();
    let page = format!("page: {{ posts: 0, days: 0, new_source_posts: 9{page} }}");
    world.planet(&page, &[("Ada", "/ada", of_ada), ("Bob", "/bob", "")]);
    let ada = rss(&[("ada1", 2, "<p>Big fish</p>"), ("ada2", 1, "<p>Ships</p>")]);
    let ada = ada.replacen("<item>", "<item><category>Whales</category>", 1);
    world.web.set("/ada", Answer::ok(ada));
    world.web.set("/bob", Answer::ok(rss(&[("bob1", 2, "<p>Whales</p>"), ("bob2", 1, "<p>Ships</p>")])));
    world
}

fn shown(page: &str, of_ada: &str) -> Vec<String> {
    let world = world(page, of_ada);
    let run = world.build(NOW);
    assert_eq!(run.code, 0, "{}", run.stderr);
    world.shown()
}

#[test]
fn the_page_filters_the_posts_of_all_blogs() {
    assert_eq!(shown(", exclude: { words: [ships] }", ""), ["Post ada1", "Post bob1"]);
    assert_eq!(shown(", include: { words: [ships] }", ""), ["Post ada2", "Post bob2"]);
    assert_eq!(shown(", exclude: { categories: [whales] }", ""), ["Post bob1", "Post ada2", "Post bob2"]);
}

#[test]
fn a_post_passes_what_the_page_asks_and_what_its_blog_asks() {
    assert_eq!(shown(", include: { words: [ships] }", "include: { words: [fish, ships] }"), ["Post ada2", "Post bob2"]);
    assert_eq!(shown(", include: { words: [ships] }", "include: { words: [fish] }"), ["Post bob2"]);
    assert_eq!(shown(", exclude: { words: [whales] }", "exclude: { words: [fish] }"), ["Post ada2", "Post bob2"]);
}

#[test]
fn what_a_post_is_about_is_in_its_title_its_text_or_its_categories() {
    assert_eq!(shown(", include: { about: [whales] }", ""), ["Post ada1", "Post bob1"]);
    assert_eq!(shown(", include: { about: [\"re:wh?ale\"] }", ""), ["Post ada1", "Post bob1"]);
    assert_eq!(shown(", exclude: { about: [\"post ada2\", whales] }", ""), ["Post bob2"]);
    assert_eq!(shown(", include: { words: [whales] }", ""), ["Post bob1"], "`words` are in the title and the text");
}

#[test]
fn a_filter_that_changes_decides_anew_of_what_is_known() {
    let world = world("", "");
    assert_eq!(world.build(NOW).code, 0);
    let list = std::fs::read_to_string(world.path("sources.yaml")).unwrap();
    world.write("sources.yaml", list.replace("days: 0,", "days: 0, exclude: { about: [whales] },"));
    assert_eq!(world.build_with(NOW, &["--offline"]).code, 0);
    assert_eq!(world.shown(), ["Post ada2", "Post bob2"]);
    let anew = world.build_with(NOW, &["--offline", "--out", "anew"]);
    assert!(anew.code == 0 && world.files() == crate::support::tree(&world.path("anew")));
}

#[test]
fn why_names_the_rule_and_where_it_is() {
    let why = |page: &str, of_ada: &str, post: &str| {
        let world = world(page, of_ada);
        assert_eq!(world.build(NOW).code, 0);
        let run = Run::from(world.run(&["why", post]));
        run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let told = why(", exclude: { about: [whales] }", "", "Post ada1");
    assert!(told.contains("it matches `whales` of `page.exclude.about`"), "{told}");
    assert!(told.contains("remove `whales` from `page.exclude.about`"), "{told}");
    let told = why(", exclude: { words: [sea] }", "exclude: { words: [fish] }", "Post ada1");
    assert!(told.contains("remove `fish` from `exclude.words` of the source on line 6"), "{told}");
    let told = why(", include: { words: [ships] }", "include: { about: [whales] }", "Post ada1");
    assert!(told.contains("a word of each of `page.include.words`, `include.about`"), "{told}");
}
