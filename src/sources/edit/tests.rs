//! Tests of the editor: an edit changes what it should and nothing else, in every layout.

use std::path::Path;

use proptest::prelude::*;
use url::Url;

use super::*;

fn original(text: &str) -> Original {
    let sources = parse("sources.yaml", text.as_bytes(), Path::new("."))
        .unwrap_or_else(|problems| panic!("{text}\n{}", problems.render(false)));
    Original { file: "sources.yaml".into(), text: text.to_owned(), sources }
}

const HEAD: &str = "planet: { title: P, url: https://p.example }\n";

fn with(list: &str) -> Original {
    original(&format!("{HEAD}{list}"))
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}

fn inserted(list: &str, name: &str) -> String {
    let text = insert(&with(list), name, &url("https://new.example/feed")).unwrap();
    text.strip_prefix(HEAD).unwrap().to_owned()
}

fn laid_out(list: &str) -> String {
    fmt::lay_out(&with(list)).unwrap().strip_prefix(HEAD).unwrap().to_owned()
}

#[test]
fn a_blog_goes_where_its_name_sorts() {
    let list = "sources:\n  - name: Bob\n    feed: https://b.example/f # ok\n    # Bob's\n  # Eve's\n  - name: Eve\n    feed: https://e.example/f\n";
    let new = "\n  - name: New\n    feed: https://new.example/feed";
    assert_eq!(inserted(list, "Zoë"), list.to_owned() + &new[1..].replace("New", "Zoë") + "\n");
    assert_eq!(inserted(list, "Dan"), list.replace("# Bob's", &format!("# Bob's{}", new.replace("New", "Dan"))));
    assert_eq!(inserted(list, "ada"), list.replace("sources:", &format!("sources:{}", new.replace("New", "ada"))));
    let unsorted = "sources:\n- name: M\n  feed: https://m.example/f\n\n- name: C\n  feed: https://c.example/f\n\n- name: X\n  feed: https://x.example/f";
    assert_eq!(
        inserted(unsorted, "D"),
        unsorted.replace("c.example/f", "c.example/f\n\n- name: D\n  feed: https://new.example/feed"),
    );
    assert_eq!(inserted(unsorted, "You"), unsorted.to_owned() + "\n\n- name: You\n  feed: https://new.example/feed");
}

#[test]
fn a_blog_is_written_as_its_neighbours_are() {
    let braces = "sources:\n  - { name: A, feed: https://a.example }\n";
    assert_eq!(inserted(braces, "B: c"), format!("{braces}  - {{ name: \"B: c\", feed: https://new.example/feed }}\n"));
    let brackets = "sources: [\n  { name: A, feed: https://a.example },\n]\n";
    assert_eq!(
        inserted(brackets, "B"),
        "sources: [\n  { name: A, feed: https://a.example },\n  { name: B, feed: https://new.example/feed },\n]\n"
    );
    let wide = "sources:\n    -   name: A\n        feed: https://a.example\n";
    assert_eq!(inserted(wide, "B"), format!("{wide}    -   name: B\n        feed: https://new.example/feed\n"));
}

#[test]
fn an_address_is_exchanged_in_its_own_quotes() {
    let list =
        "sources:\n  - name: A\n    feed: 'http://a.example'   # moved?\n  - { name: B, feed: http://b.example }\n";
    let changes = [(1, url("https://b.example/n?a=b,c")), (0, url("https://a.example/it's"))];
    let text = readdress(&with(list), &changes).unwrap();
    let wanted = list
        .replace("'http://a.example'", "'https://a.example/it''s'")
        .replace("http://b.example", "\"https://b.example/n?a=b,c\"");
    assert_eq!(text.strip_prefix(HEAD), Some(wanted.as_str()));
}

#[test]
fn an_edit_that_would_change_more_is_refused() {
    let list = "sources:\n  - name: A\n    feed: &here https://a.example\n  - name: B\n    feed: https://b.example\n    site: *here\n";
    assert!(readdress(&with(list), &[(0, url("https://c.example"))]).is_err());
    assert!(readdress(&with(list), &[(1, url("https://www.a.example/"))]).is_err(), "listed twice");
    assert!(insert(&with(list), "b", &url("https://c.example")).is_ok(), "one person may have two blogs");
    assert!(readdress(&with(list), &[(2, url("https://c.example"))]).is_err(), "there is none");
}

#[test]
fn comments_stay_with_what_they_are_about() {
    let list = "\
sources:
  # The people

  - name: Zoe
    # asked in person
    feed: https://z.example
    # below Zoe
  # above Ann
  -   feed: https://a.example   # Ann's
      name: Ann

  # The companies

  # - name: Miss
  #   feed: https://m.example

  - { name: Oak, feed: https://o.example } # wood

  - name: Elm
    feed: https://e.example
page: { posts: 3 }
";
    let wanted = "\
sources:
  # The people

  # above Ann
  - name: Ann
    feed: https://a.example   # Ann's
  - name: Zoe
    # asked in person
    feed: https://z.example
    # below Zoe

  # The companies

  - name: Elm
    feed: https://e.example

  # - name: Miss
  #   feed: https://m.example

  # wood
  - name: Oak
    feed: https://o.example

page: { posts: 3 }
";
    assert_eq!(laid_out(list), wanted);
    assert_eq!(laid_out(wanted), wanted);
}

#[test]
fn values_that_go_on_for_lines_move_whole() {
    let list = "sources:\n- tags:\n  - a\n  - b\n  disabled: >\n    gone for\n    good\n  include:\n      words: [x,\n              y]\n  name: \"A\n    b\"\n  feed: https://a.example";
    let wanted = "sources:\n  - name: \"A\n      b\"\n    feed: https://a.example\n    tags:\n    - a\n    - b\n    include:\n        words: [x,\n                y]\n    disabled: >\n      gone for\n      good\n";
    assert_eq!(laid_out(list), wanted);
}

/// A planet in some style of writing.
#[derive(Debug, Clone)]
struct Hand {
    names: Vec<String>,
    quotes: Vec<u8>,
    margin: usize,
    gap: usize,
    end: &'static str,
    mark: &'static str,
    newline: bool,
    /// For each blog: the lines above it, its style, the lines below it.
    forms: Vec<(u8, u8, u8)>,
    tail: u8,
}

fn hand() -> impl Strategy<Value = Hand> {
    let names = prop::collection::hash_set("[A-Ca-c#é日:\" '-]{0,4}[a-z0-9]{1,3}", 1..7);
    let style = (0..5_usize, 1..4_usize, any::<bool>(), any::<bool>(), any::<bool>(), 0..4_u8);
    let forms = prop::collection::vec((0..8_u8, 0..7_u8, 0..6_u8), 7);
    (names, prop::collection::vec(0..3_u8, 7), style, forms).prop_map(|(names, quotes, style, forms)| {
        let (margin, gap, crlf, bom, newline, tail) = style;
        let mut seen = std::collections::HashSet::new();
        let line = |name: String| name.split_whitespace().collect::<Vec<_>>().join(" ").replace("# ", "#");
        let names = names.into_iter().map(line).filter(|name| seen.insert(name.to_lowercase())).collect();
        let (end, mark) = (if crlf { "\r\n" } else { "\n" }, if bom { BOM } else { "" });
        Hand { names, quotes, margin, gap, end, mark, newline, forms, tail }
    })
}

impl Hand {
    fn writes(&self) -> String {
        let mut lines: Vec<String> = vec!["# A planet".into(), HEAD.trim_end().into(), "sources:  # the blogs".into()];
        for (at, name) in self.names.iter().enumerate() {
            let (above, form, below) = self.forms[at];
            let (dash, key) = (" ".repeat(self.margin), " ".repeat(self.margin + 1 + self.gap));
            let name = match self.quotes[at] {
                0 => scalar::plain(name),
                1 => scalar::in_the_manner_of("'", name),
                _ => scalar::in_the_manner_of("\"", name),
            };
            let feed = format!("https://f{at}.example/feed");
            let comment = |margin: &str| format!("{margin}# note {at}: - x");
            match above {
                0 => lines.push(String::new()),
                1 => lines.extend([String::new(), comment(&dash)]),
                2 => lines.extend([String::new(), comment(&dash), String::new()]),
                3 => lines.push(comment(&dash)),
                4 => lines.extend([
                    String::new(),
                    format!("{dash}# - name: gone {at}"),
                    format!("{dash}#   feed: x"),
                    String::new(),
                ]),
                _ => {}
            }
            let gap = " ".repeat(self.gap);
            match form {
                0 => lines.push(format!("{dash}- {{ name: {name}, feed: {feed} }}")),
                1 => lines.extend([format!("{dash}-{gap}feed: {feed}  # the feed"), format!("{key}name: {name}")]),
                2 => lines.extend([
                    format!("{dash}-{gap}name: {name}"),
                    format!("{key}tags:"),
                    format!("{key}- one # 1"),
                    String::new(),
                    format!("{key}- two"),
                    format!("{key}# why"),
                    format!("{key}feed: \"{feed}\""),
                ]),
                3 => lines.extend([
                    format!("{dash}-"),
                    comment(&key),
                    format!("{key}name: {name}"),
                    format!("{key}feed: '{feed}'  # here"),
                ]),
                4 => lines.extend([
                    format!("{dash}-{gap}name: {name}"),
                    format!("{key}disabled: |"),
                    format!("{key}   gone # away"),
                    format!("{key}hidden: true"),
                    format!("{key}feed: {feed}"),
                ]),
                5 => lines.extend([format!("{dash}- {{ name: {name},"), format!("{key}feed: {feed} }} # two lines")]),
                _ => lines.extend([format!("{dash}-{gap}name: {name}"), format!("{key}feed: {feed}")]),
            }
            match below {
                0 => lines.push(comment(&key)),
                1 => lines.extend([comment(&dash), String::new()]),
                2 => lines.push(String::new()),
                _ => {}
            }
        }
        match self.tail {
            0 => lines.extend(["# the page".into(), "page: { posts: 3 }".into()]),
            1 => lines.extend([String::new(), "page:".into(), "  posts: 3".into()]),
            2 => lines.extend([String::new(), "  # the end".into(), "# really".into()]),
            _ => {}
        }
        format!("{}{}{}", self.mark, lines.join(self.end), if self.newline { self.end } else { "" })
    }
}

fn names(text: &str) -> Vec<(String, String)> {
    let sources = original(text).sources.sources;
    sources.into_iter().map(|source| (source.name, source.feed.to_string())).collect()
}

fn comments(text: &str) -> Vec<String> {
    let comments = text.lines().filter_map(|line| line.split_once("# ")).map(|(_, comment)| comment.trim().to_owned());
    let mut comments: Vec<String> = comments.collect();
    comments.sort();
    comments
}

proptest! {
    #[test]
    fn an_insertion_adds_two_lines_and_nothing_else(hand in hand(), name in "[A-Da-d: é日#]{0,3}[x-z]{1,2}") {
        let text = hand.writes();
        let before = original(&text);
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(before.sources.sources.iter().all(|source| source.name.to_lowercase() != name.to_lowercase()));
        let after = insert(&before, &name, &url("https://new.example/feed?a=1&b=#c")).unwrap();
        let start = text.bytes().zip(after.bytes()).take_while(|(a, b)| a == b).count();
        let end = text.bytes().rev().zip(after.bytes().rev()).take_while(|(a, b)| a == b).count();
        prop_assert!(start + end >= text.len(), "{text}\n{after}");
        let new: Vec<_> = after.lines().filter(|line| !line.trim().is_empty()).collect();
        let old = text.lines().filter(|line| !line.trim().is_empty()).count();
        prop_assert!((1..=2).contains(&(new.len() - old)), "{after}");
        let mut wanted = names(&text);
        let at = names(&after).iter().position(|(own, _)| *own == name).unwrap();
        wanted.insert(at, (name, "https://new.example/feed?a=1&b=#c".to_owned()));
        prop_assert_eq!(names(&after), wanted);
        prop_assert_eq!(text.ends_with('\n'), after.ends_with('\n'));
        prop_assert_eq!(after.matches("\r\n").count() == after.matches('\n').count(), hand.end == "\r\n");
    }

    #[test]
    fn an_exchange_changes_one_line(hand in hand(), at in any::<prop::sample::Index>()) {
        let text = hand.writes();
        let at = at.index(hand.names.len());
        let after = readdress(&original(&text), &[(at, url("https://moved.example/feed"))]).unwrap();
        prop_assert_eq!(comments(&after), comments(&text));
        let changed = text.lines().zip(after.lines()).filter(|(a, b)| a != b).count();
        prop_assert_eq!((changed, text.lines().count()), (1, after.lines().count()));
        let mut wanted = names(&text);
        wanted[at].1 = "https://moved.example/feed".to_owned();
        prop_assert_eq!(names(&after), wanted);
    }

    #[test]
    fn laying_out_loses_nothing_and_is_done_once(hand in hand()) {
        let text = hand.writes();
        let once = fmt::lay_out(&original(&text)).unwrap();
        prop_assert_eq!(&fmt::lay_out(&original(&once)).unwrap(), &once);
        prop_assert_eq!(comments(&once), comments(&text), "{}\n{}", text, once);
        let sorted = |text: &str| { let mut names = names(text); names.sort(); names };
        prop_assert_eq!(sorted(&once), sorted(&text));
    }
}

#[test]
fn a_forgotten_blog_leaves_the_list_with_its_comments_and_hashes_are_added() {
    let hash = format!("sha256:{}", "0".repeat(64));
    let new = format!("sha256:{}", "1".repeat(64));
    let head = "planet: { title: P, url: https://p.example/ }\n";
    let a = "  # of Ada\n  - name: Ada\n    feed: https://a.example/f\n    # below\n";
    let b = "  - name: Bob\n    feed: https://b.example/f\n";
    for (before, at, after) in [
        (format!("sources:\n{a}\n{b}"), 0, format!("sources:\n{b}\nforgotten:\n  - {new}\n")),
        (format!("sources:\n{b}\n{a}"), 1, format!("sources:\n{b}\n\nforgotten:\n  - {new}\n")),
        (format!("sources:\n{a}"), 0, format!("sources: []\n\nforgotten:\n  - {new}\n")),
        (format!("sources:\n{a}links: []\n"), 0, format!("sources: []\nlinks: []\n\nforgotten:\n  - {new}\n")),
        (
            format!("forgotten:\n- {hash} # one\nsources:\n{a}{b}"),
            0,
            format!("forgotten:\n- {hash} # one\n- {new}\nsources:\n{b}"),
        ),
        (format!("forgotten: [{hash}]\nsources:\n{a}{b}"), 0, format!("forgotten: [{hash}, {new}]\nsources:\n{b}")),
        (format!("forgotten:\nsources:\n{a}{b}"), 0, format!("forgotten: [{new}]\nsources:\n{b}")),
        (
            "sources: [{ name: A, feed: https://a.example/f }, { name: B, feed: https://b.example/f }]".to_owned(),
            1,
            format!("sources: [{{ name: A, feed: https://a.example/f }}]\n\nforgotten:\n  - {new}\n"),
        ),
    ] {
        let original = original(&format!("{head}{before}"));
        let text = forget(&original, Some(at), std::slice::from_ref(&new))
            .unwrap_or_else(|error| panic!("{before}: {error:#}"));
        assert_eq!(text, format!("{head}{after}"), "{before}");
    }
}
