//! Hostile input of any size is cleaned in linear time. No test asserts a time: what is quadratic does not finish.

use super::check::assert_safe;
use super::*;

const SIZE: usize = 1 << 20;

/// For tests of many inputs. A quadratic step takes seconds even at this size.
const SMALL: usize = 32 * 1024;

/// For inputs that are looked at more than once.
const MEDIUM: usize = 256 * 1024;

fn flood(piece: &str) -> String {
    piece.repeat(SIZE / piece.len())
}

/// Each of them many times is a flood.
const PIECES: &[&str] = &[
    "<div>",
    "<b>",
    "<a>",
    "<a href=x>",
    "<ul><li>",
    "<table><a href=x>",
    "<table><tr><td>",
    "<p><b>",
    "<font color=x>",
    "<i><p>",
    "<b id=x><div>",
    "<a href=x><div>",
    "<svg>",
    "<svg><style>",
    "<math>",
    "<select>",
    "<template>",
    "<!--",
    "<!-",
    "-",
    "<script>",
    "<noscript>",
    "<iframe src=https://e.example/>",
    "<dl><dt>",
    "<ruby><rt>",
    "<details>",
    "<h1>",
    "</b>",
    "</p>",
    "</table>",
    "<b></p>",
    "<table>x",
    "<table><b>x",
    "<br>",
    "<hr>",
    "<span lang=en>",
    "<i></b>",
    "<a href=x>y</a>",
    "<p>x",
    "&",
    "&amp",
    "&#x",
    "<",
    "</",
    "<a ",
    "<a\"",
    "<p a=",
    "<blockquote><a href=y>",
    "<img src=x>",
    "x<picture>",
    "<details><summary>",
    "<pre><div>",
    "<ol></li>",
    "\u{0}",
    "日",
    "·",
    "&amp;",
    "<b/>",
    "<b/><i/>",
    "<iframe/>",
    "<iFrame/>",
    "<video>",
    "<p a=\">",
    "<p a='>\">",
    "<!--<",
    "<!--> <!--",
    "<div hidden>",
    "<p hidden>",
    "<span class=ln>",
    "<span class=ln>1",
    "<td>1<td>",
    "<table><tr><td>1",
    "<a href=x><span class=sr-only>",
    "<button>",
    "<div style='white-space:pre;font:mono'>",
    "<p style='white-space:pre-wrap'> x",
    "<p style='text-decoration:line-through'>",
    "<div data-attrs='{}'>",
    "<span class=MathJax>",
    "<span class=katex-html>",
    "<math><mi>",
    "<math><mi/></math>",
    "<mrow>",
    "<svg><title>",
    "<svg/>",
    "<script type=math/tex>",
    "<script src=x>",
    "<img src=data:x alt=y>",
    "<noscript><img src=data:x alt=y>",
    "<picture><source srcset=x>",
    "<lite-youtube videoid=abcdefghijk>",
    "<li>",
    "<li>x<p>",
    "<h2>x<a href=#y>#</a>",
    "<a href=#y>#</a>",
    "<textarea>",
    "<xmp>x</xmp>",
    "<plaintext>",
    "<i class=fa hidden/>",
];

#[test]
fn a_flood_of_tags_is_cleaned_in_linear_time() {
    for piece in PIECES {
        html(&piece.repeat(SMALL / piece.len()));
    }
}

#[test]
fn a_megabyte_of_tags_is_cleaned_in_linear_time() {
    for piece in ["<div>", "<ul><li>", "<a>", "<p><b>", "<table><a href=x>", "&amp;", "·"] {
        html(&flood(piece));
    }
}

#[test]
fn a_flood_within_a_tag_is_cleaned_in_linear_time() {
    let numbered: String = (0..MEDIUM / 8).map(|n| format!(" a{n}=b")).collect();
    assert_eq!(html(&format!("<p{numbered}>ok")), "<p>ok</p>");
    assert_eq!(html(&format!("<p title='{}'>ok", "x".repeat(MEDIUM))), "<p>ok</p>");
    let picture = html(&format!("<img src='data:image/png;base64,{}'>ok", "A".repeat(MEDIUM)));
    assert_eq!(picture, format!("<a href=\"{PAGE}\" rel=\"noopener nofollow ugc\">Picture</a>ok"));
    let distinct: String = (0..MEDIUM / 32).map(|n| format!("<b id=x{n}><p>")).collect();
    assert_safe(&html(&distinct));
    let links: String = (0..MEDIUM / 32).map(|n| format!("<a href=#{n} id={n}>x</a>")).collect();
    assert_safe(&html(&links));
}

#[test]
fn a_post_that_is_too_long_ends_early_and_whole() {
    let found = html(&flood("<p>some <b>words</b> of it</p>"));
    assert!((400_000..600_000).contains(&found.len()), "{}", found.len());
    assert!(found.ends_with("</p>"), "{}", &found[found.len() - 40..]);
    assert_safe(&found);
}

#[test]
fn a_short_text_does_not_grow_without_end() {
    let mut entry = html_entry(&flood("<a href=x>y</a>"));
    entry.link = Some(format!("https://blog.example/{}/", "x".repeat(4000)));
    assert!(cleaned(&entry).html.len() < 4 << 20);
}

#[test]
fn depth_is_bounded_and_the_text_below_it_kept() {
    let deep = format!("{}ok{}", "<div>".repeat(200_000), "</div>".repeat(200_000));
    let found = html(&deep);
    assert!(found.contains("ok"));
    assert!(found.matches("<div>").count() <= 512);
}
