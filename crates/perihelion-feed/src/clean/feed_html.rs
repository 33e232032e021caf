//! HTML for feeds: a cleaned post as programs that read feeds can use it.

use super::scan::{self, Attributes, Event};
use super::table_frame::FRAME;
use crate::text::escape_html_into;

/// Attributes for pages only: when a browser loads something, what it sends along, how keys reach it.
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

/// The HTML of a cleaned post for a feed: without the attributes that only a page needs, pictures with one source, and players as
/// links, since feed readers drop frames and leave nothing in their place. It is as safe as the post, and has the same text.
///
/// ```
/// let html = r#"<img src="https://blog.example/a.png" alt="" loading="lazy">"#;
/// assert_eq!(perihelion_feed::clean::for_feeds(html), r#"<img src="https://blog.example/a.png" alt="">"#);
/// ```
pub fn for_feeds(html: &str) -> String {
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

/// A link to the page of a player, by the title of what it plays.
fn player(attributes: Attributes<'_>, out: &mut String) {
    let (Some(address), Some(name)) = (attributes.get("src"), attributes.get("title")) else { return };
    out.push_str("<a");
    attribute("href", address, out);
    out.push('>');
    escape_html_into(out, &scan::decoded(name));
    out.push_str("</a>");
}

/// The value is escaped already.
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
            assert_eq!(for_feeds(page), feed);
        }
    }
}
