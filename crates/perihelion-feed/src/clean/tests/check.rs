//! Checker of cleaned HTML: a second parse must find the same document, and in it only elements and attributes of a list that is
//! kept apart from `allow`.
//!
//! The lists here repeat those of `allow` on purpose: a mistake there must not be a mistake here.

use url::Url;

use crate::clean::scan::{self, Event};
use crate::text::valid;

/// Panics where HTML is not safe, changes when it is parsed again, or has an element or attribute that no post has.
#[track_caller]
pub(crate) fn assert_safe(html: &str) {
    assert_eq!(reparsed(html), reparsed(&reparsed(html)), "unstable: {html}");
    assert_eq!(valid(html), html, "control characters");
    let mut open = Vec::new();
    let mut ids = Vec::new();
    // The title of the post.
    let mut rank = b'3';
    for event in scan::scan(html) {
        match event {
            Event::Open(name, attributes) => {
                assert!(ELEMENTS.contains(&name), "<{name}> in {html}");
                for (attribute, value) in attributes {
                    let value = scan::decoded(value).into_owned();
                    assert!(ATTRIBUTES.contains(&attribute), "{attribute} on <{name}> in {html}");
                    check_value(name, attribute, &value, html);
                    if attribute == "id" {
                        assert!(!ids.contains(&value), "id twice: {value} in {html}");
                        ids.push(value);
                    }
                }
                if let [b'h', next @ b'4'..=b'6'] = name.as_bytes() {
                    assert!(*next <= rank + 1, "a rank is left out: {html}");
                    rank = *next;
                }
                if !["br", "hr", "img", "source", "track", "wbr"].contains(&name) {
                    open.push(name.to_owned());
                }
                assert!(name != "a" || open.iter().filter(|name| *name == "a").count() == 1, "link in a link: {html}");
            }
            Event::Close(name) => assert_eq!(open.pop().as_deref(), Some(name), "unbalanced: {html}"),
            Event::Text(text) => assert!(!text.contains('<'), "bare `<`: {html}"),
        }
    }
    assert!(open.is_empty(), "unclosed: {html}");
}

/// Reading it as a browser does and writing it down again changes nothing but the spelling of references.
#[track_caller]
pub(crate) fn assert_parses_as_written(html: &str) {
    let same = |html: &str| html.replace("&quot;", "\"").replace("&nbsp;", "\u{a0}");
    assert_eq!(same(&reparsed(html)), same(html));
}

/// Parsed with the lists of this file, and written again.
fn reparsed(html: &str) -> String {
    let mut builder = ammonia::Builder::empty();
    builder.tags(ELEMENTS.iter().copied().collect()).generic_attributes(ATTRIBUTES.iter().copied().collect());
    builder.link_rel(None).url_relative(ammonia::UrlRelative::PassThrough);
    builder.clean(html).to_string()
}

fn check_value(element: &str, attribute: &str, value: &str, html: &str) {
    match attribute {
        "href" | "src" | "poster" | "cite" => {
            if !(attribute == "href" && value.starts_with("#p1-")) {
                let scheme = Url::parse(value).map(|url| url.scheme().to_owned()).unwrap_or_default();
                let mail = scheme == "mailto" && attribute == "href";
                assert!(scheme == "http" || scheme == "https" || mail, "{value} in {html}");
            }
            if element == "iframe" {
                let listed = [
                    "https://www.youtube-nocookie.com/embed/",
                    "https://player.vimeo.com/video/",
                    "https://archive.org/embed/",
                    "https://w.soundcloud.com/player/",
                    "https://open.spotify.com/embed/",
                    "https://embed.podcasts.apple.com/",
                    "https://bandcamp.com/EmbeddedPlayer/",
                ];
                assert!(listed.iter().any(|start| value.starts_with(start)), "{value} in {html}");
            }
        }
        "srcset" => {
            for candidate in value.split(", ") {
                assert!(candidate.starts_with("http://") || candidate.starts_with("https://"), "{value} in {html}");
            }
        }
        "id" => assert!(value.starts_with("p1-"), "{value} in {html}"),
        "rel" => assert_eq!(value, "noopener nofollow ugc"),
        _ => {}
    }
}

const ELEMENTS: [&str; 62] = [
    "a",
    "abbr",
    "audio",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "iframe",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "source",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

const ATTRIBUTES: [&str; 39] = [
    "abbr",
    "allowfullscreen",
    "alt",
    "aria-label",
    "cite",
    "class",
    "colspan",
    "controls",
    "datetime",
    "decoding",
    "dir",
    "height",
    "href",
    "id",
    "kind",
    "label",
    "lang",
    "loading",
    "media",
    "open",
    "poster",
    "preload",
    "referrerpolicy",
    "rel",
    "reversed",
    "role",
    "rowspan",
    "sandbox",
    "scope",
    "sizes",
    "src",
    "srclang",
    "srcset",
    "start",
    "tabindex",
    "title",
    "type",
    "value",
    "width",
];

#[test]
fn the_checker_notices() {
    for bad in [
        "<script>x</script>",
        "<p onclick=\"x\">",
        "<a href=\"javascript:x\">x</a>",
        "<p>",
        "<iframe src=\"https://e.example/\"></iframe>",
    ] {
        assert!(std::panic::catch_unwind(|| assert_safe(bad)).is_err(), "{bad}");
    }
    assert!(crate::clean::allow::element("script").is_none());
}
