//! What may stand in a post: elements, their attributes, and the parser that enforces them.
//!
//! Three stages read these lists. `nesting` lets nothing else reach the parser, so that no parser state exists in which markup
//! could mean something else later (no SVG, no `MathML`, no raw text, no templates, no forms). `ammonia` parses what is left into a
//! tree and drops what is not listed: it is the boundary that safety rests on. The last pass writes only what is listed.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// An element that a post may have.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// What a feed calls it.
    pub(super) name: &'static str,
    /// What the post calls it: obsolete and landmark elements become plain ones. Empty: only its content stays.
    pub(super) shown: &'static str,
    pub(super) place: Place,
    /// Beside `GLOBAL`.
    pub(super) attributes: &'static [&'static str],
}

/// Where an element may stand and what may stand in it: the content models of HTML §3.2.5, as far as they matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A block that holds blocks.
    Flow,
    /// A block that holds text and inline elements only.
    Text,
    /// A block without content.
    Rule,
    /// `ul`, `ol`, `dl`: hold their items only.
    List,
    /// `table` and its rows: hold their parts only.
    Table,
    Inline,
    /// `a`, `ins`, `del`: hold what their parent may hold.
    Transparent,
    /// An inline element without content.
    Void,
    /// `picture`, `audio`, `video`: hold `source` and `track` (and one `img`) only.
    Media,
}

/// On every element. `title` is the one tooltip; `id` is prefixed, `lang` and `dir` are checked.
pub(super) const GLOBAL: [&str; 4] = ["dir", "id", "lang", "title"];

/// Where `nesting` keeps the address of an embedded page, on a `span`: the parser never sees a frame.
pub(super) const EMBED: &str = "data-embed";

/// The element of this name (any case), if it may stand in a post.
pub(super) fn element(name: &str) -> Option<&'static Element> {
    static BY_NAME: LazyLock<HashMap<&str, &Element>> =
        LazyLock::new(|| ELEMENTS.iter().map(|element| (element.name, element)).collect());
    if let Some(found) = BY_NAME.get(name) {
        return Some(found);
    }
    let upper = name.bytes().any(|c| c.is_ascii_uppercase());
    upper.then(|| BY_NAME.get(name.to_ascii_lowercase().as_str()).copied()).flatten()
}

/// The element whose content is not for readers: it goes with its content, which the parser never sees either.
/// `true` where the standard reads the content as raw text, to the end of the document if need be.
pub(super) fn dropped_with_content(name: &str) -> Option<(&'static str, bool)> {
    DROPPED.iter().find(|(dropped, _)| name.eq_ignore_ascii_case(dropped)).copied()
}

/// Markup as a tree of allowed elements and attributes, serialised: every reference is one of five, every value double-quoted,
/// every element closed. Link addresses have a good scheme or are relative.
pub(super) fn sanitised(html: &str) -> String {
    let mut out = Vec::with_capacity(html.len() + html.len() / 8);
    // Writing to memory does not fail; an empty post is the answer if it ever does.
    if BUILDER.clean(html).write_to(&mut out).is_err() {
        return String::new();
    }
    String::from_utf8(out).unwrap_or_default()
}

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let shown = || ELEMENTS.iter().filter(|element| !element.shown.is_empty());
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for element in shown() {
        attributes.entry(element.shown).or_default().extend(element.attributes);
    }
    attributes.entry("span").or_default().insert(EMBED);
    let mut builder = Builder::empty();
    builder
        .tags(shown().map(|element| element.shown).collect())
        .clean_content_tags(DROPPED.iter().map(|(name, _)| *name).collect())
        .tag_attributes(attributes)
        .generic_attributes(GLOBAL.into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::PassThrough)
        // The last pass writes `rel`.
        .link_rel(None);
    builder
});

const CITE: &[&str] = &["cite"];
const DATED: &[&str] = &["cite", "datetime"];
const CODE: &[&str] = &["class"];
const CELL: &[&str] = &["colspan", "rowspan"];
const NONE: &[&str] = &[];

const fn is(name: &'static str, place: Place, attributes: &'static [&'static str]) -> Element {
    Element { name, shown: name, place, attributes }
}

/// Another name for what it shows.
const fn becomes(name: &'static str, shown: &'static str, place: Place) -> Element {
    Element { name, shown, place, attributes: NONE }
}

const ELEMENTS: &[Element] = &[
    is("a", Place::Transparent, &["class", "href"]),
    is("abbr", Place::Inline, NONE),
    is("audio", Place::Media, &["src"]),
    is("b", Place::Inline, NONE),
    is("bdi", Place::Inline, NONE),
    is("bdo", Place::Inline, NONE),
    is("blockquote", Place::Flow, CITE),
    is("br", Place::Void, NONE),
    is("caption", Place::Text, NONE),
    is("cite", Place::Inline, NONE),
    is("code", Place::Inline, CODE),
    is("dd", Place::Flow, NONE),
    is("del", Place::Transparent, DATED),
    is("details", Place::Flow, &["open"]),
    is("dfn", Place::Inline, NONE),
    is("div", Place::Flow, &["class"]),
    is("dl", Place::List, NONE),
    is("dt", Place::Flow, NONE),
    is("em", Place::Inline, NONE),
    is("figcaption", Place::Flow, NONE),
    is("figure", Place::Flow, NONE),
    is("h1", Place::Text, NONE),
    is("h2", Place::Text, NONE),
    is("h3", Place::Text, NONE),
    is("h4", Place::Text, NONE),
    is("h5", Place::Text, NONE),
    is("h6", Place::Text, NONE),
    is("hr", Place::Rule, NONE),
    is("i", Place::Inline, NONE),
    is("img", Place::Void, &["alt", "class", "height", "src", "srcset", "width"]),
    is("ins", Place::Transparent, DATED),
    is("kbd", Place::Inline, NONE),
    is("li", Place::Flow, &["value"]),
    is("mark", Place::Inline, NONE),
    is("ol", Place::List, &["class", "reversed", "start"]),
    is("p", Place::Text, NONE),
    is("picture", Place::Media, NONE),
    is("pre", Place::Text, CODE),
    is("q", Place::Inline, CITE),
    is("rp", Place::Inline, NONE),
    is("rt", Place::Inline, NONE),
    is("ruby", Place::Inline, NONE),
    is("s", Place::Inline, NONE),
    is("samp", Place::Inline, NONE),
    is("small", Place::Inline, NONE),
    is("source", Place::Void, &["media", "src", "srcset", "type"]),
    is("span", Place::Inline, NONE),
    is("strong", Place::Inline, NONE),
    is("sub", Place::Inline, NONE),
    is("summary", Place::Text, NONE),
    is("sup", Place::Inline, &["class"]),
    is("table", Place::Table, NONE),
    is("tbody", Place::Table, NONE),
    is("td", Place::Flow, CELL),
    is("th", Place::Flow, &["abbr", "colspan", "rowspan", "scope"]),
    is("thead", Place::Table, NONE),
    is("time", Place::Inline, &["datetime"]),
    is("tr", Place::Table, NONE),
    is("track", Place::Void, &["kind", "label", "src", "srclang"]),
    is("u", Place::Inline, NONE),
    is("ul", Place::List, &["class"]),
    is("var", Place::Inline, NONE),
    is("video", Place::Media, &["height", "poster", "src", "width"]),
    is("wbr", Place::Void, NONE),
    // Obsolete, by what they look like.
    becomes("acronym", "abbr", Place::Inline),
    becomes("center", "div", Place::Flow),
    becomes("dir", "ul", Place::List),
    becomes("menu", "ul", Place::List),
    becomes("listing", "pre", Place::Text),
    becomes("strike", "s", Place::Inline),
    becomes("tt", "code", Place::Inline),
    // A validator wants every foot behind every body, which feeds do not keep to.
    becomes("tfoot", "tbody", Place::Table),
    // Landmarks, sections and forms of another page are only blocks in ours.
    becomes("address", "div", Place::Flow),
    becomes("article", "div", Place::Flow),
    becomes("aside", "div", Place::Flow),
    becomes("body", "div", Place::Flow),
    becomes("fieldset", "div", Place::Flow),
    becomes("footer", "div", Place::Flow),
    becomes("form", "div", Place::Flow),
    becomes("header", "div", Place::Flow),
    becomes("hgroup", "div", Place::Flow),
    becomes("legend", "div", Place::Flow),
    becomes("main", "div", Place::Flow),
    becomes("nav", "div", Place::Flow),
    becomes("search", "div", Place::Flow),
    becomes("section", "div", Place::Flow),
];

const DROPPED: &[(&str, bool)] = &[
    ("script", true),
    ("style", true),
    ("title", true),
    ("textarea", true),
    ("noembed", true),
    ("noframes", true),
    ("iframe", true),
    ("xmp", true),
    ("plaintext", true),
    ("svg", false),
    ("math", false),
    ("template", false),
    ("select", false),
    ("datalist", false),
    ("button", false),
    ("canvas", false),
    ("applet", false),
    ("map", false),
    ("dialog", false),
];
