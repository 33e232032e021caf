//! `check` on what loads although it is wrong: names, pictures, the order, settings of the planet. No feed is asked.

use serde_json::Value;

use crate::support::{Run, World};

fn world() -> World {
    let world = World::new();
    world.write("theme/ada.png", "picture");
    world.write("theme/theme/deep.png", "picture");
    world.write("beside.png", "picture");
    world.write("theme/messages/sv.ftl", "skip-to-posts = Till inläggen\n");
    world
}

fn findings(world: &World, sources: &str, more: &[&str]) -> Vec<Value> {
    world.write("sources.yaml", sources);
    let run = Run::from(world.run(&[&["check", "--offline", "--format", "json"], more].concat()));
    let object: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stderr));
    object["findings"].as_array().unwrap().clone()
}

/// The findings of a list, as `severity line: what → replacement`.
fn told(planet: &str, list: &str) -> Vec<String> {
    let text = format!("planet:\n  title: Test\n  url: https://tide.test/\n{planet}sources:\n{list}");
    let one = |finding: Value| {
        let word = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let line = word("replacement_line");
        let arrow = if line.is_empty() { String::new() } else { format!(" → {}", line.trim()) };
        format!("{} {}: {}{arrow}", word("severity"), finding["line"], word("what"))
    };
    findings(&world(), &text, &[]).into_iter().map(one).collect()
}

fn blog(name: &str, more: &str) -> String {
    format!("  - name: {name}\n    feed: https://a.test/feed.xml\n{more}")
}

#[test]
fn a_name_with_slips_of_other_formats_is_told_with_the_name_that_is_meant() {
    for (written, meant) in [
        ("Zoe &amp; Bob", "Zoe & Bob"),
        ("Zoe&#39;s log", "Zoe's log"),
        ("\"Tom &quot;T&quot; Lee\"", "Tom \"T\" Lee"),
        ("Zoe,", "Zoe"),
        ("Zoe ;", "Zoe"),
    ] {
        let told = told("", &blog(written, ""));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].starts_with("warning 5: the name") && told[0].contains(&format!("→ - name: {meant}")),
            "{told:?}"
        );
    }
    assert!(told("", &blog(&"long ".repeat(64), ""))[0].contains("has 319 characters"));
    assert!(told("", &blog("https://zoe.test/", ""))[0].contains("is an address"));
    for good in ["Zoe & Bob", "AT&T; a love story", "Zoe, Bob and I", "R&D; and more", "'&c; and so on'"] {
        assert_eq!(told("", &blog(good, "")), Vec::<String>::new(), "{good}");
    }
}

#[test]
fn a_picture_that_is_not_there_is_told_with_the_file_that_is() {
    let avatar = |file: &str| told("", &blog("Ada", &format!("    avatar: {file}\n"))).join("\n");
    assert_eq!(avatar("ada.png"), "");
    assert_eq!(avatar("https://ada.test/me.png"), "");
    assert_eq!(avatar("theme/deep.png"), "");
    assert_eq!(avatar("none.png"), "warning 7: there is no file `none.png` in the folder `theme`");
    assert_eq!(
        avatar("theme/ada.png"),
        "warning 7: there is no file `theme/ada.png` in the folder `theme` → avatar: ada.png"
    );
    assert!(avatar("beside.png").contains("there is no file"));
    let logo = |file: &str| told(&format!("  logo: {file}\n"), &blog("Ada", "")).join("\n");
    assert_eq!(
        (logo("ada.png"), logo("logo.svg").as_str()),
        (String::new(), "warning 4: there is no file `logo.svg` in the folder `theme`")
    );
}

#[test]
fn a_picture_that_a_newcomer_brings_and_that_is_not_there_is_an_error() {
    let world = world();
    let head = "planet:\n  title: Test\n  url: https://planet.example/\nsources:\n";
    world.write("before.yaml", format!("{head}{}", blog("Ada", "    avatar: old.png\n")));
    let new = blog("Zoe", "    avatar: beside.png\n").replace("a.test", "b.test");
    let found =
        findings(&world, &format!("{head}{}{new}", blog("Ada", "    avatar: old.png\n")), &["--base", "before.yaml"]);
    let [finding] = found.as_slice() else {
        panic!("only what is new is told, and no setting of the planet: {found:?}")
    };
    assert_eq!((&finding["severity"], &finding["line"]), (&"error".into(), &10.into()));
    assert_eq!(finding["fix"], "move the file to `theme/beside.png`");
}

#[test]
fn settings_that_the_planet_cannot_follow_are_told() {
    let of = |planet: &str| told(planet, &blog("Ada", "")).join("\n");
    assert_eq!(of("  language: de\n"), "");
    assert_eq!(of("  language: pt-BR\n"), "");
    assert_eq!(of("  language: sv\n"), "", "words of the theme's own");
    assert_eq!(of("  language: nl\n"), "notice 4: this program has no words in `nl`");
    assert_eq!(of("  language: xx-YY\n"), "notice 4: this program has no words in `xx-YY`");
    let text = |url: &str| format!("planet:\n  title: Test\n  url: {url}\nsources:\n{}", blog("Ada", ""));
    for (url, is_told) in
        [("https://planet.example/", true), ("https://example.org/p/", true), ("https://tide.test/", false)]
    {
        assert_eq!(findings(&world(), &text(url), &[]).len(), usize::from(is_told), "{url}");
    }
}

#[test]
fn an_address_with_a_campaign_gets_the_one_without() {
    let told = told("", "  - name: Ada\n    feed: https://a.test/feed?utm_source=x&format=rss&fbclid=1\n");
    assert_eq!(told.len(), 1);
    assert!(
        told[0].starts_with("warning 6:") && told[0].ends_with("→ feed: https://a.test/feed?format=rss"),
        "{told:?}"
    );
}

fn list(names: &[&str]) -> String {
    let blog = |name: &&str| format!("  - name: {name}\n    feed: https://{}.test/feed\n", name.to_lowercase());
    names.iter().map(blog).collect()
}

#[test]
fn a_blog_out_of_order_is_told_its_place() {
    let head = "planet:\n  title: Test\n  url: https://planet.example/\nsources:\n";
    let fix = |before: &[&str], now: &[&str]| {
        let world = world();
        world.write("before.yaml", format!("{head}{}", list(before)));
        let found = findings(&world, &format!("{head}{}", list(now)), &["--base", "before.yaml"]);
        let fix = |finding: &Value| format!("{} {}", finding["line"], finding["fix"].as_str().unwrap());
        found.iter().map(fix).collect::<Vec<_>>().join("; ")
    };
    let old = ["Ada", "Ben", "Dan", "Eve", "Flo"];
    assert_eq!(fix(&old, &["Ada", "Ben", "Cem", "Dan", "Eve", "Flo"]), "");
    assert_eq!(
        fix(&old, &["Ada", "Ben", "Dan", "Eve", "Flo", "Cem"]),
        "15 move its lines below those of `Ben` (line 7), or run `perihelion fmt`"
    );
    assert_eq!(
        fix(&old, &["Ada", "Ben", "Dan", "Eve", "Flo", "Abe"]),
        "15 move its lines above those of `Ada` (line 5), or run `perihelion fmt`"
    );
    assert_eq!(fix(&["Eve", "Ada", "Dan", "Ben"], &["Eve", "Ada", "Dan", "Ben", "Abe"]), "", "a list without an order");
    // Between headings, where `fmt` sorts.
    let world = world();
    let sections =
        format!("{head}  # A heading\n\n{}\n  # Another\n\n{}", list(&["Mia", "Zoe"]), list(&["Ada", "Ben"]));
    assert_eq!(findings(&world, &sections, &["--base", "sources.yaml"]).len(), 0);
}

#[test]
fn a_theme_is_tried_with_whole_posts() {
    let world = world();
    for template in ["content.html", "enclosure.html", "sources/source.html"] {
        world.write(&format!("theme/{template}"), "<p>{{ nope }}</p>\n");
        let list = "planet:\n  title: T\n  url: https://tide.test/\nsources:\n  - name: Ada\n    feed: https://ada.test/feed\n";
        let found = findings(&world, list, &[]);
        let is_told = |finding: &&Value| finding["what"].as_str().unwrap().contains("the theme has a mistake");
        let told = found.iter().find(is_told).unwrap_or_else(|| panic!("{template}: {found:?}"));
        let place = (&told["file"], &told["line"], &told["column"]);
        assert_eq!(place, (&format!("theme/{template}").into(), &1.into(), &7.into()), "it stands in the theme's file");
        std::fs::remove_file(world.path("theme").join(template)).unwrap();
    }
}
