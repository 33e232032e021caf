//! Properties: promises about any input.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::check::{assert_parses_as_written, assert_safe};
use super::*;

/// Pieces of markup that are hard for parsers.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i lang=en>",
    "</i>",
    "<a href=x>",
    "</a>",
    "<a name=y>",
    "<a id=x href=nowhere:>",
    "<ul>",
    "</ul>",
    "<ol>",
    "<li>",
    "</li>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<th>",
    "<thead>",
    "<caption>",
    "</caption>",
    "<h1>",
    "</h1>",
    "<h3>",
    "<pre>",
    "</pre>",
    "<details>",
    "<summary>",
    "</details>",
    "<figure>",
    "<figcaption>",
    "</figure>",
    "<dl>",
    "<dt>",
    "<dd>",
    "</dl>",
    "<ruby>",
    "<rt>",
    "<picture>",
    "<source srcset=x type=a/b>",
    "<img src=x>",
    "</picture>",
    "<video src=x>",
    "</video>",
    "<svg>",
    "</svg>",
    "<math>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<noscript>",
    "</noscript>",
    "<iframe src=https://youtu.be/abcdefgh>",
    "</iframe>",
    "<template>",
    "</template>",
    "<select>",
    "<option>",
    "<form>",
    "<input type=checkbox>",
    "<br>",
    "<hr>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "\"",
    "'",
    ">",
    "<",
    "&lt;",
    "&",
    "text ",
    " ",
    "<blockquote cite=y>",
    "</blockquote>",
    "<span id=x>",
    "</span>",
    "<q>",
    "<del>",
    "<section>",
    "</section>",
    "<a href='#x'>there</a>",
    "<td colspan=9>",
    "<td rowspan=3>",
    "<code class=language-x>",
    "</code>",
    "<object data=z>",
    "</object>",
    "<textarea>",
    "<title>",
    "<h2 id=x>",
    "</h2>",
    "<a class=anchor href='#x'>#</a>",
    "<b/>",
    "<a href=x />",
    "<iframe src=https://youtu.be/abcdefgh />",
    "<video/>",
    "</p>",
    "<div hidden>",
    "<p style='display:none'>",
    "<span class=sr-only>",
    "<span style='white-space:pre-wrap'>  x\n  y</span>",
    "<div style='white-space:pre;font-family:monospace'>",
    "<p style='text-decoration:line-through'>",
    "<span class=lineno>7</span>",
    "<script type='math/tex'>",
    "<msup><mi>x</mi><mn>2</mn></msup>",
    "</math>",
    "<svg aria-label=x>",
    "<button>",
    "</button>",
    "<img src='data:image/png;base64,AAAA' alt=y>",
    "<img src=/loading.gif data-src=/z.png>",
    "<lite-youtube videoid=abcdefghijk>",
    "<amp-video src=x>",
    "</amp-video>",
    "<div data-attrs='{\"persistentExpression\":\"x\"}'></div>",
    "</textarea>",
    "<xmp>",
    "</xmp>",
];

fn soup() -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

/// The same soups each time, so that no change fails for a soup that it has nothing to do with. `PROPTEST_CASES` asks for others.
fn soups() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if asked { config } else { ProptestConfig { cases: 1024, rng_seed: RngSeed::Fixed(2026), ..config } }
}

proptest! {
    #![proptest_config(soups())]

    #[test]
    fn soup_comes_out_safe_and_stays_the_same(soup in soup()) {
        let once = html(&soup);
        assert_safe(&once);
        assert_parses_as_written(&once);
        prop_assert_eq!(&html(&once), &once);
        let feed = crate::clean::for_feeds(&once, Some(&url(PAGE)));
        assert_safe(&feed);
        assert_parses_as_written(&feed);
    }
}

proptest! {
    #[test]
    fn any_characters_come_out_safe(foreign in "\\PC{0,80}|(<|>|/|&|\"|'|=|[a-z]|[\\x00-\\x20]|!|-|[\u{202a}-\u{202e}]){0,80}") {
        let mut entry = html_entry(&foreign);
        entry.title = Some(Text { value: foreign.clone(), kind: TextKind::Html, base: None });
        entry.authors = vec![foreign.clone()];
        let post = cleaned(&entry);
        assert_safe(&post.html);
        assert_safe(&post.title_html);
        prop_assert!(!post.title.contains(char::is_control));
        prop_assert!(post.authors.iter().all(|name| !name.contains(char::is_control)));
    }

    #[test]
    fn an_excerpt_is_short_enough_and_made_of_the_text(text in "(\\PC{1,9} ){0,80}") {
        let mut entry = html_entry(&text);
        entry.content.as_mut().unwrap().kind = TextKind::Plain;
        let excerpt = cleaned(&entry).excerpt;
        prop_assert!(excerpt.chars().count() <= crate::clean::excerpt::MAX_CHARS);
        let line = crate::text::line(&text);
        prop_assert!(line.starts_with(excerpt.trim_end_matches('…')), "{:?} of {:?}", excerpt, line);
    }

    #[test]
    fn what_is_printed_is_printable(text in "\\PC{0,40}|[\\x00-\\x7f]{0,40}") {
        prop_assert!(!crate::text::printable(&text).contains(char::is_control));
    }
}
