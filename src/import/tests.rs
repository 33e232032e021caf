//! Each imported list becomes a `sources.yaml` without a mistake, laid out as `fmt` does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use clap::ValueEnum;
use proptest::prelude::*;

use super::*;

/// Pieces of lists of all kinds, and of what people write wrongly.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n\n",
    "# ",
    "#",
    "# --- People ---",
    "# - name: Ada",
    "[Planet]",
    "[DEFAULT]",
    "[",
    "]",
    "[https://a.example/feed]",
    "[https://b.example/?a=1&amp;b=2]",
    "name = ",
    "name: ",
    "Ada: \"the\" #1",
    "feed = ",
    "feed: ",
    "- feed: ",
    "- name: ",
    "https://a.example/feed",
    "http://www.a.example/feed/",
    "https://c.example/ü?x=%20",
    "https://https://d.example/",
    "ftp://e.example/",
    "https://u:p@f.example/",
    "face = ",
    "../x.png",
    "filter = ",
    "(a|b",
    "(?:ab)+c",
    "exclude = ",
    "tags = ",
    "a, b; c",
    "language = ",
    "zh_TW.UTF-8",
    "{",
    "}",
    "\"feed\": \"https://g.example/\"",
    ",",
    "\"name\": \"Gö\\ud83d\\ude00\"",
    "<outline xmlUrl=\"https://h.example/\" text=\"A & B\">",
    "<!--",
    "-->",
    "</outline>",
    "feed 1h https://i.example/feed",
    "    define_name ",
    "include other",
    "<%= x %>",
    "(feed (url \"https://j.example/\"))",
    "(planet ",
    ")",
    "[[feeds]]",
    "url = \"https://k.example/feed\"",
    "true",
    "null",
    "~",
    "yes",
    "- ",
    "? ",
    "| ",
    "> ",
    "&a ",
    "*a ",
    "!x ",
    "'",
    "\"",
    "\\",
    "\t",
    "\r\n",
    "\u{feff}",
    "\u{202e}",
    "\u{200b}",
    "\u{7f}",
    "é",
    "日本",
    "mastodon = ",
    "@ada@social.example",
    "github = ",
    "nick-name = ",
    "x.y = ",
    "disabled = ",
    "items_per_page = ",
    "99999999999",
    "link = ",
    "https://siftrss.com/f/x",
    "Original feed: https://l.example/",
    "Configuration: include / title / match regex / \"/a(/i\"",
    "feeds:",
    "sources:",
    "planet:",
    "spam_filter: ",
];

fn is_imported_right(content: &[u8], format: Option<Format>, keep_disabled: bool) -> Result<usize, TestCaseError> {
    let mut imported = Imported::default();
    let open = |_: &str, _: &str| Ok(b"feed 1h https://m.example/feed\n    define_name M".to_vec());
    let _ = add(&mut imported, "list", content, Wishes { format, keep_disabled }, &open);
    // The command refuses a list without a blog.
    if imported.blogs.is_empty() {
        return Ok(0);
    }
    names::by_address(&mut imported.blogs);
    for (path, value) in [("planet.title", "Planet"), ("planet.url", "https://planet.example/")] {
        imported.settings.entry(path).or_insert_with(|| value.to_owned());
    }
    if let Err(error) = write::text(&imported, &["A comment".to_owned()]) {
        return Err(TestCaseError::fail(format!("{format:?}: {error:#}")));
    }
    Ok(imported.blogs.len())
}

proptest! {
    // Each case reads ten formats.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_made_of_a_list_has_no_mistake(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60),
        keep_disabled: bool,
    ) {
        let text = pieces.concat();
        is_imported_right(text.as_bytes(), None, keep_disabled)?;
        for format in Format::value_variants() {
            is_imported_right(text.as_bytes(), Some(*format), keep_disabled)?;
        }
    }

    #[test]
    fn any_bytes_are_read(content in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in Format::value_variants() {
            is_imported_right(&content, Some(*format), true)?;
        }
    }

    #[test]
    fn any_name_and_comment_and_value_are_written(name in "\\PC{0,40}", comment in "\\PC{0,40}", value in "\\PC{0,40}") {
        let text = format!(
            "[Planet]\nname = {name}\n# {comment}\n[https://a.example/feed]\nname = {name}\n# {comment}\nnick = {value}\ntags = {value}\nface = {value}\n\n[https://b.example/feed]\nname = B\n"
        );
        prop_assert_eq!(is_imported_right(text.as_bytes(), Some(Format::Planet), true)?, 2);
    }
}
