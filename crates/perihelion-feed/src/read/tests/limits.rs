//! What one document can make of itself: however large it claims to be, what is kept of it is bounded, and the limit is told.

#![allow(clippy::format_collect, reason = "feeds are put together here, and no one waits for it")]

use std::fmt::Write as _;

use url::Url;

use super::*;

fn read_at(text: &str, url: Option<&str>) -> Feed {
    let url = url.map(|url| Url::parse(url).unwrap());
    read(text.as_bytes(), None, url.as_ref()).unwrap()
}

fn told(feed: &Feed, repair: Repair) -> bool {
    feed.repairs.contains(&repair) && !feed.is_whole()
}

#[test]
fn a_feed_of_more_elements_than_are_read_says_so_and_half_an_entry_is_none() {
    let first = "<item><guid>1</guid><title>One</title></item>";
    let text = format!(
        "<rss><channel>{first}<item><guid>2</guid>{}<title>Two</title></item></channel></rss>",
        "<a/>".repeat(1_600_000)
    );
    let feed = read_at(&text, None);
    assert!(told(&feed, Repair::TooManyElements));
    let entries: Vec<_> = feed.entries.iter().map(|entry| (entry.id.as_deref(), entry.cut_off)).collect();
    assert_eq!(entries, [(Some("1"), false), (Some("2"), true)]);
}

#[test]
fn parts_of_an_item_in_json_end_somewhere() {
    let item = |n: usize| {
        let tags: String = (0..200).map(|tag| format!("\"t{tag}\",")).collect();
        format!("{{\"id\":\"{n}\",\"tags\":[{tags}0],\"extension\":[{}0]}},", "[0],{},".repeat(1_000))
    };
    let items: String = (0..300).map(item).collect();
    let feed = read_at(&format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{items}{{}}]}}"), None);
    assert!(feed.repairs.contains(&Repair::TooManyParts) && feed.is_whole());
    assert_eq!((feed.entries.len(), feed.entries[0].tags.len()), (301, 64));
}

#[test]
fn a_million_entries_are_as_many_as_are_read() {
    let feed = read_at(&format!("<rss><channel>{}</channel></rss>", "<item/>".repeat(1_000_000)), None);
    assert!(told(&feed, Repair::TooManyEntries));
    assert_eq!(feed.entries.len(), 5_000);
    let items = "{},".repeat(1_000_000);
    let feed = read_at(&format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{items}{{}}]}}"), None);
    assert!(told(&feed, Repair::TooManyEntries));
    assert_eq!(feed.entries.len(), 5_000);
}

#[test]
fn two_hundred_thousand_levels_are_as_deep_as_are_kept() {
    let deep = format!("{}x{}", "<a>".repeat(200_000), "</a>".repeat(200_000));
    let feed = read_at(&format!("<rss><channel><item><guid>1</guid>{deep}</item></channel></rss>"), None);
    assert!(told(&feed, Repair::TooDeep));
    assert_eq!(feed.entries.len(), 1);
    let open = "[".repeat(200_000);
    let wrong = read(format!("{{\"version\":\"x\",\"items\":{open}").as_bytes(), None, None).unwrap_err();
    assert_eq!(wrong.to_string(), "is broken JSON, not a feed");
}

#[test]
fn labels_people_and_attributes_of_an_entry_end_somewhere() {
    let many = |make: fn(usize) -> String| (0..100_000).map(make).collect::<String>();
    let categories = many(|n| format!("<category>c{n}</category>"));
    let authors = many(|n| format!("<author>a{n}</author>"));
    let enclosures = many(|n| format!("<enclosure url=\"/{n}\"/>"));
    let attributes = many(|n| format!(" a{n}=\"\""));
    let text = format!(
        "<rss><channel><item{attributes}><guid>1</guid>{categories}{authors}{enclosures}</item></channel></rss>"
    );
    let feed = read_at(&text, Some("https://a.example/"));
    let entry = &feed.entries[0];
    assert_eq!((entry.tags.len(), entry.authors.len(), entry.enclosures.len()), (64, 64, 64));
    assert!(feed.repairs.contains(&Repair::TooManyParts) && feed.is_whole());
}

#[test]
fn enclosures_of_all_entries_together_end_somewhere() {
    let item = format!("<item>{}</item>", (0..64).map(|n| format!("<enclosure url='{n}'/>")).collect::<String>());
    let feed = read_at(&format!("<rss><channel>{}</channel></rss>", item.repeat(400)), Some("https://a.example/"));
    assert!(told(&feed, Repair::TooManyElements));
    assert_eq!(feed.entries.iter().map(|entry| entry.enclosures.len()).sum::<usize>(), 20_000);
}

#[test]
fn what_entries_inherit_is_short() {
    let long = "x".repeat(100_000);
    let atom = |more: &str| format!("<feed xmlns='http://www.w3.org/2005/Atom' {more}><id>1</id></entry></feed>");
    let based = read_at(
        &atom(&format!("xml:base='https://a.example/{long}/'><entry><link href='b'/>")),
        Some("https://a.example/"),
    );
    assert_eq!(based.entries[0].link.as_deref(), Some("https://a.example/b"));
    let own =
        read_at(&atom(&format!("><link rel='self' href='https://a.example/{long}/'/><entry><link href='b'/>")), None);
    assert_eq!(own.entries[0].link.as_deref(), Some("b"));
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1\",\"feed_url\":\"https://a.example/{long}/\",\"items\":[{{\"id\":1,\"url\":\"b\"}}]}}"
    );
    assert_eq!(read_at(&json, None).entries[0].link.as_deref(), Some("b"));
    let authors: Vec<String> = (0..60).map(|n| format!("{{\"name\":\"a{n}\"}}")).collect();
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"authors\":[{}],\"items\":[{{\"id\":1}}]}}",
        authors.join(",")
    );
    assert_eq!(read_at(&json, None).entries[0].authors.len(), 8);
    let spoken = read_at(&atom(&format!("xml:lang='{}'><entry>", "en-".repeat(100_000))), None);
    assert!(spoken.entries[0].language.is_none() && spoken.language.is_none());
}

#[test]
fn entities_of_a_document_do_not_multiply() {
    let levels: String = (1..40).map(|n| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10))).collect();
    let item = |title: &str| format!("<rss><channel><item><guid>1</guid><title>{title}</title></item></channel></rss>");
    let size = |text: String| read_at(&text, None).entries[0].title.as_ref().map_or(0, |title| title.value.len());
    assert!(size(format!("<!DOCTYPE rss [<!ENTITY l0 'ha'>{levels}]>{}", item("&l39;"))) < 100);
    // One long entity, a million times.
    let long = format!("<!DOCTYPE rss [<!ENTITY a '{}'>]>{}", "a".repeat(1_000), item(&"&a;".repeat(1_000_000)));
    assert!(size(long) < 4_000_000);
    for outside in [
        "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
        "<!ENTITY % x SYSTEM 'http://a.example/'> %x;",
        "<!ENTITY x PUBLIC '' 'x.dtd'>",
    ] {
        let feed = read_at(&format!("<!DOCTYPE rss [{outside}]>{}", item("&x;")), None);
        assert_eq!(feed.entries[0].title.as_ref().map(|title| title.value.as_str()), Some("&x;"));
    }
}

#[test]
fn a_feed_without_end_is_cut_and_says_so() {
    let mut document = "<rss><channel>".to_owned();
    for number in 0..6_000 {
        let _ = write!(document, "<item><title>{number}</title></item>");
    }
    let feed = feed(document + "</channel></rss>");
    assert_eq!((feed.entries.len(), feed.is_whole()), (5_000, false));
    assert_eq!(repairs(&feed), ["too-many-entries"]);
}

#[test]
fn hostile_documents_take_linear_time() {
    for piece in [
        "<a>",
        "<item>",
        "<item><title>",
        "<rss xmlns:a='b'>",
        "<x:y>",
        "&lt;p&gt;",
        "<a b='",
        "]]>",
        "<![CDATA[",
        "</p>",
        "<p>&#65;",
        "é»",
    ] {
        let document = format!("<rss><channel><item><description>{}", piece.repeat(20_000));
        assert!(read(document.as_bytes(), None, None).is_ok());
    }
}
