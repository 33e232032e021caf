//! A clean post's HTML in, the same for a feed out: what reader programs know what to do with, and nothing that only our pages need.
//!
//! Players in frames become links, since readers take frames out and leave nothing in their place; pictures have one source. The
//! text is the same, and what comes out is as safe as what went in: tags and attributes are left out, none is made but a link.

use super::scan::{self, Attributes, Event};
use super::table_frame::FRAME;
use crate::text::escape_html_into;

/// What browsers do with it on a page: when to load it, what to send along, how to reach it with keys.
const OF_PAGES: [&str; 13] = [
    "allow",
    "allowfullscreen",
    "aria-label",
    "class",
    "decoding",
    "loading",
    "preload",
    "referrerpolicy",
    "role",
    "sandbox",
    "sizes",
    "srcset",
    "tabindex",
];

/// `html` is a post's, as [`post`](super::post) has left it.
pub fn syndicated(html: &str) -> String {
    let html = html.replace(FRAME, "<div>");
    let mut out = String::with_capacity(html.len());
    for event in scan::scan(&html) {
        match event {
            Event::Open("picture", _) | Event::Close("picture" | "iframe") => {}
            Event::Open("source", attributes) if attributes.get("srcset").is_some() => {}
            Event::Open("iframe", attributes) => player(attributes, &mut out),
            Event::Open(name, attributes) => open(name, attributes, &mut out),
            Event::Close(name) => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
            Event::Text(text) => out.push_str(text),
        }
    }
    out
}

fn open(name: &str, attributes: Attributes<'_>, out: &mut String) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes.into_iter().filter(|(name, _)| !OF_PAGES.contains(name)) {
        attribute(name, value, out);
    }
    out.push('>');
}

/// To the page that plays it, under the name of what is played there.
fn player(attributes: Attributes<'_>, out: &mut String) {
    let (Some(address), Some(name)) = (attributes.get("src"), attributes.get("title")) else { return };
    out.push_str("<a");
    attribute("href", address, out);
    out.push('>');
    escape_html_into(out, &scan::decoded(name));
    out.push_str("</a>");
}

/// The value is raw: escaped already.
fn attribute(name: &str, value: &str, out: &mut String) {
    for piece in [" ", name, "=\"", value, "\""] {
        out.push_str(piece);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_feed_has_the_post_and_not_what_the_page_does_with_it() {
        for (page, feed) in [
            (
                "<p>a <img src=\"https://a.example/b?c&amp;d\" srcset=\"x 1x\" alt=\"&lt;\" width=\"4\" loading=\"lazy\" referrerpolicy=\"no-referrer\"></p>",
                "<p>a <img src=\"https://a.example/b?c&amp;d\" alt=\"&lt;\" width=\"4\"></p>",
            ),
            (
                "<picture><source srcset=\"x\" type=\"image/webp\"><img src=\"https://a.example/\" alt=\"\"></picture>",
                "<img src=\"https://a.example/\" alt=\"\">",
            ),
            (
                "<iframe src=\"https://v.example/1\" title=\"A &amp; B\" sandbox=\"x\"></iframe>",
                "<a href=\"https://v.example/1\">A &amp; B</a>",
            ),
            (
                &format!("{FRAME}<table><tbody><tr><td>1</td></tr></tbody></table></div>"),
                "<div><table><tbody><tr><td>1</td></tr></tbody></table></div>",
            ),
            (
                "<video controls=\"\" preload=\"none\"><source src=\"https://v.example/a\"></video>",
                "<video controls=\"\"><source src=\"https://v.example/a\"></video>",
            ),
            (
                "<pre tabindex=\"0\"><code class=\"language-x\">a &lt; b</code></pre>",
                "<pre><code>a &lt; b</code></pre>",
            ),
        ] {
            assert_eq!(syndicated(page), feed);
        }
    }
}
