//! HTML for feeds: a cleaned post as programs that read feeds can use it.

use url::Url;

use super::scan::{self, Attributes, Event};
use super::table_frame::FRAME;
use crate::links::encoded;
use crate::text::{escape_html, escape_html_into};

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
/// Links to a part of the post, such as a footnote, lead to that part of the post's own page, `link`, under the id that its author
/// gave: feed readers drop ids, or resolve such links against the post's page. Without a page they stay.
///
/// ```
/// use perihelion_feed::clean::for_feeds;
///
/// let html = r##"<img src="https://blog.example/a.png" alt="" loading="lazy"> <a href="#p1-fn:1">1</a>"##;
/// assert_eq!(
///     for_feeds(html, url::Url::parse("https://blog.example/1").ok().as_ref()),
///     r#"<img src="https://blog.example/a.png" alt=""> <a href="https://blog.example/1#fn:1">1</a>"#,
/// );
/// ```
pub fn for_feeds(html: &str, link: Option<&Url>) -> String {
    let page = link.map(|link| escape_html(encoded(link).split('#').next().unwrap_or_default()));
    let html = html.replace(FRAME, "<div>");
    let mut out = String::with_capacity(html.len());
    for event in scan::scan(&html) {
        match event {
            Event::Open("picture", _) | Event::Close("picture" | "iframe") => {}
            Event::Open("source", attributes) if attributes.get("srcset").is_some() => {}
            Event::Open("iframe", attributes) => player(attributes, &mut out),
            Event::Open("a", attributes) => {
                // `#PREFIX-ID`
                let part = attributes.get("href").and_then(|target| target.strip_prefix('#')?.split_once('-'));
                let target = page.as_ref().zip(part).map(|(page, (_, id))| format!("{page}#{id}"));
                open("a", attributes, target.as_deref(), &mut out);
            }
            Event::Open(name, attributes) => open(name, attributes, None, &mut out),
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

/// A start tag, whose address is `target` if there is one.
fn open(name: &str, attributes: Attributes<'_>, target: Option<&str>, out: &mut String) {
    out.push('<');
    out.push_str(name);
    for (name, value) in attributes.into_iter().filter(|(name, _)| !OF_PAGES.contains(name)) {
        let value = target.filter(|_| name == "href").unwrap_or(value);
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
            assert_eq!(for_feeds(page, None), feed);
        }
    }

    #[test]
    fn a_footnote_is_on_the_posts_own_page() {
        let page = "<a id=\"p1-a\" href=\"#p1-fn:1\">1</a><a href=\"https://a.example/#p1-b\">3</a>";
        let expected = page.replace("\"#p1-fn:1", "\"https://a.example/?b&amp;c#fn:1");
        let link = Url::parse("https://a.example/?b&c#top").ok();
        assert_eq!(for_feeds(page, link.as_ref()), expected);
        assert_eq!(for_feeds(page, None), page);
    }
}
