//! Posts whose entries differ in more than their HTML. Cases of HTML alone are golden files: `tests/html/`.

use super::*;
use crate::read::Enclosure;

#[test]
fn an_address_without_a_base_is_no_link() {
    let mut entry = html_entry("<a href='x'>text</a><img src=y.png>");
    entry.link = None;
    assert_eq!(cleaned(&entry).html, "text");
}

#[test]
fn the_nearest_base_counts() {
    let base = url("https://cdn.example/b/");
    let mut entry = html_entry("<img src=y.png alt=''>");
    let source = |entry: &Entry| {
        let feed = url("https://feed.example/");
        crate::clean::post(entry, &Options { base: Some(&feed), id_prefix: "p1", ..Options::default() })
            .html
            .split('"')
            .nth(1)
            .map(str::to_owned)
    };
    assert_eq!(source(&entry).as_deref(), Some("https://blog.example/posts/y.png"));
    entry.content.as_mut().unwrap().base = Some(base);
    assert_eq!(source(&entry).as_deref(), Some("https://cdn.example/b/y.png"));
    entry.content.as_mut().unwrap().base = None;
    entry.link = None;
    assert_eq!(source(&entry).as_deref(), Some("https://feed.example/y.png"));
}

#[test]
fn plain_text_stays_text() {
    let mut entry = html_entry("a <b>\n\nsee https://example.org/?a=1&b=2.");
    entry.content.as_mut().unwrap().kind = TextKind::Plain;
    assert_eq!(
        cleaned(&entry).html,
        "<p>a &lt;b&gt;</p>\n<p>see <a href=\"https://example.org/?a=1&amp;b=2\" rel=\"noopener nofollow ugc\">https://example.org/?a=1&amp;b=2</a>.</p>"
    );
}

#[test]
fn an_entry_of_nothing_is_a_post_of_nothing() {
    assert_eq!(cleaned(&Entry::default()), Post::default());
}

#[test]
fn an_enclosure_has_an_address_on_the_web() {
    let enclosure =
        |url: &str| Enclosure { url: url.to_owned(), media_type: Some("Audio/MPEG; x=y".to_owned()), bytes: Some(0) };
    let entry = Entry {
        enclosures: vec![enclosure("https://u:p@example.org/a.mp3"), enclosure("javascript:x")],
        ..Entry::default()
    };
    let expected = crate::clean::SafeEnclosure {
        url: url("https://example.org/a.mp3"),
        media_type: Some("audio/mpeg".to_owned()),
        bytes: None,
    };
    assert_eq!(cleaned(&entry).enclosures, [expected]);
}

#[test]
fn a_language_is_declared_inherited_or_detected() {
    let german = "<p>Der schnelle braune Fuchs springt über den faulen Hund, und danach gehen wir alle zusammen in die Stadt, um Brot zu kaufen.</p>";
    let language = |entry: &Entry, feed| {
        crate::clean::post(entry, &Options { language: feed, id_prefix: "p1", ..Options::default() }).language
    };
    let mut entry = html_entry(german);
    assert_eq!(language(&entry, None).as_deref(), Some("de"));
    assert_eq!(language(&entry, Some("de_AT")).as_deref(), Some("de-AT"));
    // A feed declares one language and its author writes two.
    assert_eq!(language(&entry, Some("en_GB")).as_deref(), Some("de"));
    assert_eq!(language(&html_entry("<p>Kurz.</p>"), Some("en_GB")).as_deref(), Some("en-GB"));
    entry.language = Some("fr".to_owned());
    assert_eq!(language(&entry, Some("en")).as_deref(), Some("fr"));
}
