//! Read-more split: the first blocks of a post, and the rest that a page shows when it is asked for.
//!
//! A post is cut between blocks only, and both parts are whole: elements that only wrap blocks are closed at the end of the first
//! part and opened again in the second. Together they hold the text of the post once.

use super::excerpt::{self, Words, is_void};
use super::scan::{self, Attributes, Event};
use super::{style, text};

/// Words. Posts up to this length are shown whole: two minutes of reading, or two screens.
const LONG: usize = 450;

/// Words of a longer post that are shown at least.
const BEGINNING: usize = 250;

/// Words of a rest that is worth a click.
const LEAST_REST: usize = 120;

/// A post in two parts. Each is valid HTML of its own.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct SplitPost {
    /// HTML.
    pub beginning: String,
    /// HTML; empty where the post is shown whole.
    pub rest: String,
    /// Words of the rest, rounded for a person: 2,300, not 2,317.
    pub rest_words: usize,
}

/// Splits a cleaned post for a "read more". `words` is [`Post::words`](super::Post::words): posts of up to about 450 words are not
/// split. The cut is between blocks, after about 250 words, and not behind a heading.
///
/// ```
/// let html = "<p>one two three</p>".repeat(300);
/// let split = perihelion_feed::clean::split(&html, 900);
/// assert_eq!(split.beginning.clone() + &split.rest, html);
/// assert_eq!(split.rest_words, 650);
/// ```
pub fn split(html: &str, words: usize) -> SplitPost {
    let whole = || SplitPost { beginning: html.to_owned(), ..SplitPost::default() };
    // A picture weighs as much as a paragraph, so a post of few words may be long, but not one of few bytes.
    if words <= LONG && html.len() < LONG * 4 {
        return whole();
    }
    let Some(cut) = cut(html) else { return whole() };
    let (Some(beginning), Some(rest)) = (html.get(..cut.at), html.get(cut.at..)) else { return whole() };
    let (mut beginning, mut opened) = (beginning.to_owned(), String::new());
    for wrapper in &cut.within {
        opened.push_str(wrapper.tag);
    }
    for wrapper in cut.within.iter().rev() {
        beginning.push_str("</");
        beginning.push_str(wrapper.name);
        beginning.push('>');
    }
    let rest = opened + rest.trim_start();
    let rest_words = rounded(excerpt::measure(&rest).words);
    SplitPost { beginning, rest, rest_words }
}

/// A place to cut.
struct Cut<'a> {
    /// In bytes.
    at: usize,
    /// Words before it, and what pictures and lists there weigh.
    weight: usize,
    /// The wrappers that are open there, outermost first.
    within: Vec<Wrapper<'a>>,
}

/// An element that holds blocks and says nothing itself, by its start tag.
#[derive(Clone, Copy)]
struct Wrapper<'a> {
    name: &'a str,
    tag: &'a str,
}

fn cut(html: &str) -> Option<Cut<'_>> {
    let mut scanner = scan::scan(html);
    let mut wrappers: Vec<Wrapper<'_>> = Vec::new();
    // Elements that are open inside the innermost wrapper, outermost first.
    let mut inner: Vec<&str> = Vec::new();
    let (mut words, mut weight, mut breaks) = (Words::default(), 0, 0);
    let mut found: Option<Cut<'_>> = None;
    let mut from = 0;
    while let Some(event) = scanner.next() {
        let to = scanner.position();
        let tag = html.get(from..to).unwrap_or_default();
        let mut boundary = false;
        match event {
            Event::Open(name, attributes) => {
                if text::is_break(name) {
                    words.end();
                }
                weight += self::weight(name, attributes);
                breaks = if name == "br" { breaks + 1 } else { 0 };
                // A blank line between lines that are in no block.
                boundary = breaks >= 2 && inner.is_empty();
                if is_void(name) {
                } else if inner.is_empty() && name == "div" && is_plain(attributes) {
                    wrappers.push(Wrapper { name, tag });
                } else {
                    inner.push(name);
                }
            }
            Event::Close(name) => {
                if text::is_break(name) {
                    words.end();
                }
                breaks = 0;
                if inner.pop().is_none() {
                    wrappers.pop();
                }
                // The text under a heading belongs to it.
                boundary = inner.is_empty() && text::is_break(name) && !matches!(name, "h4" | "h5" | "h6");
            }
            Event::Text(raw) => {
                words.count(raw);
                if inner.last() == Some(&"pre") || inner.contains(&"pre") {
                    weight += 8 * raw.bytes().filter(|byte| *byte == b'\n').count();
                }
                if !raw.trim().is_empty() {
                    breaks = 0;
                }
            }
        }
        from = to;
        let so_far = words.total() + weight;
        if boundary && found.is_none() && so_far >= BEGINNING {
            found = Some(Cut { at: to, weight: so_far, within: wrappers.clone() });
        }
    }
    let total = words.total() + weight;
    found.filter(|cut| total > LONG && total - cut.weight >= LEAST_REST)
}

/// The room that an element takes beside its words, in words.
fn weight(name: &str, attributes: Attributes<'_>) -> usize {
    match name {
        "img" if style::has_class(attributes, &["emoji"]) => 0,
        "img" => 60,
        "iframe" | "video" => 80,
        "audio" => 20,
        "li" | "tr" | "br" => 4,
        _ => 0,
    }
}

/// Whether the element can be written twice: nothing refers to it, and it looks like nothing.
fn is_plain(attributes: Attributes<'_>) -> bool {
    attributes.into_iter().all(|(name, _)| matches!(name, "lang" | "dir"))
}

fn rounded(words: usize) -> usize {
    let unit = match words {
        0..100 => 1,
        100..1_000 => 10,
        _ => 100,
    };
    (words + unit / 2) / unit * unit
}

#[cfg(test)]
#[allow(clippy::format_collect, reason = "a test takes its time")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(count: usize) -> String {
        (0..count).map(|n| format!("word{n} ")).collect()
    }

    fn paragraphs(count: usize, each: usize) -> String {
        (0..count).map(|n| format!("<p>{n} {}</p>", words(each))).collect()
    }

    fn parts(html: &str) -> SplitPost {
        split(html, excerpt::measure(html).words)
    }

    #[test]
    fn a_short_post_is_whole_and_a_long_one_keeps_its_rest() {
        let short = paragraphs(4, 100);
        assert_eq!(parts(&short), SplitPost { beginning: short.clone(), ..SplitPost::default() });
        let long = paragraphs(20, 100);
        let parts = parts(&long);
        assert_eq!(parts.beginning, paragraphs(3, 100));
        assert_eq!(parts.beginning + &parts.rest, long);
        assert_eq!(parts.rest_words, 1_700);
    }

    #[test]
    fn wrappers_are_closed_and_opened_again() {
        let html = format!("<div lang=\"fr\"><div>{}</div></div>", paragraphs(10, 100));
        let parts = parts(&html);
        assert!(parts.beginning.ends_with("</p></div></div>"));
        assert!(parts.rest.starts_with("<div lang=\"fr\"><div><p>3 "));
    }

    #[test]
    fn nothing_is_cut_in_a_block_or_below_a_heading() {
        let list = format!("<ul>{}</ul>", "<li>one of very many items</li>".repeat(200));
        assert_eq!(parts(&list).rest, "");
        let named = format!("<div id=\"a\">{}</div>", paragraphs(10, 100));
        assert_eq!(parts(&named).rest, "");
        let html = format!("{}<h4>Part</h4>{}", paragraphs(2, 124), paragraphs(9, 100));
        let rest = parts(&html).rest;
        assert!(rest.starts_with("<h4>Part</h4><p>0 "), "{}", &rest[..40]);
        let html = format!("{}<h4>Part</h4>{}", paragraphs(2, 120), paragraphs(9, 100));
        let rest = parts(&html).rest;
        assert!(rest.starts_with("<p>1 "), "{}", &rest[..40]);
    }

    #[test]
    fn lines_and_pictures_count_too() {
        let lines = format!("{}<br><br>", words(60)).repeat(12);
        assert!(parts(&lines).beginning.ends_with("<br><br>") && !parts(&lines).rest.is_empty());
        let pictures =
            "<figure><img src=\"https://pictures.example/a-photograph-of-the-evening.jpeg\" alt=\"\"></figure>"
                .repeat(20);
        assert_eq!(parts(&pictures).beginning.matches("<img").count(), 5);
    }

    proptest! {
        /// Whatever the post: no text is lost, none is there twice, and both parts are balanced.
        #[test]
        fn the_parts_hold_everything_once(
            blocks in prop::collection::vec((0_usize..6, 1_usize..120), 0..20),
            wrapped in 0_usize..3,
        ) {
            let block = |(kind, count): &(usize, usize)| match kind {
                0 => format!("<p>{}</p>", words(*count)),
                1 => format!("<h5>{}</h5>", words(*count % 7 + 1)),
                2 => format!("<ul><li><p>{}</p></li></ul>", words(*count)),
                3 => "<p><img src=\"https://a.example/b\" alt=\"\"></p>".to_owned(),
                4 => format!("{}<br><br>", words(*count)),
                _ => format!("<div>{}<blockquote><p>x</p></blockquote></div>", words(*count)),
            };
            let mut html: String = blocks.iter().map(block).collect();
            for _ in 0..wrapped {
                html = format!("<div>{html}</div>");
            }
            let parts = parts(&html);
            let text = |html: &str| text::plain_text(html).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            prop_assert_eq!([text(&parts.beginning), text(&parts.rest)].concat(), text(&html));
            for part in [&parts.beginning, &parts.rest] {
                prop_assert_eq!(part.matches("<div").count(), part.matches("</div").count());
                prop_assert_eq!(part.matches("<p>").count(), part.matches("</p>").count());
            }
        }
    }
}
