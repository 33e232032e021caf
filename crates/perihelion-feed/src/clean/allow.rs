//! Allow-list of elements and attributes, and the parser that enforces it.
//!
//! Three stages read these lists, so that a mistake in one of them is no hole. `nesting` passes nothing else to the parser: no SVG,
//! no `MathML`, no raw text, no templates, no forms, so no parser state exists in which markup could mean something else later.
//! `ammonia` parses the markup into a tree and drops what is not listed: safety rests on it. `output` writes listed markup only.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// An element that a post may have.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// The name in a feed.
    pub(super) name: &'static str,
    /// The name in a post: obsolete and landmark elements become plain ones.
    pub(super) shown: &'static str,
    pub(super) model: ContentModel,
    /// Allowed beside `GLOBAL`.
    pub(super) attributes: &'static [&'static str],
}

/// Where an element may be and what it may hold: the content models of HTML §3.2.5, as far as they matter here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ContentModel {
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

/// Attributes that every element may have. `id` gets a prefix, `lang` and `dir` are checked.
pub(super) const GLOBAL: [&str; 4] = ["dir", "id", "lang", "title"];

/// The attribute of a `span` in which `nesting` keeps the address of an embedded page: the parser never sees a frame.
pub(super) const EMBED: &str = "data-embed";

/// The element of this name (in any case), if a post may have it.
pub(super) fn element(name: &str) -> Option<&'static Element> {
    static BY_NAME: LazyLock<HashMap<&str, &Element>> =
        LazyLock::new(|| ELEMENTS.iter().map(|element| (element.name, element)).collect());
    if let Some(found) = BY_NAME.get(name) {
        return Some(found);
    }
    let upper = name.bytes().any(|c| c.is_ascii_uppercase());
    upper.then(|| BY_NAME.get(name.to_ascii_lowercase().as_str()).copied()).flatten()
}

/// Whether an element is dropped with its content, which is not for readers as it is; the parser never sees it either.
pub(super) fn is_dropped_with_content(name: &str) -> bool {
    DROPPED.iter().any(|dropped| name.eq_ignore_ascii_case(dropped))
}

/// Markup parsed into a tree of allowed elements and attributes, and serialised: each reference is one of five, each value is
/// double-quoted, each element is closed. Addresses of links have an allowed scheme or are relative.
pub(super) fn sanitised(html: &str) -> String {
    let mut out = Vec::with_capacity(html.len() + html.len() / 8);
    // Writing to memory does not fail. If it did, an empty post would be safe.
    if BUILDER.clean(html).write_to(&mut out).is_err() {
        return String::new();
    }
    String::from_utf8(out).unwrap_or_default()
}

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut attributes: HashMap<&str, HashSet<&str>> = HashMap::new();
    for element in ELEMENTS {
        attributes.entry(element.shown).or_default().extend(element.attributes);
    }
    attributes.entry("span").or_default().insert(EMBED);
    let mut builder = Builder::empty();
    builder
        .tags(ELEMENTS.iter().map(|element| element.shown).collect())
        .clean_content_tags(DROPPED.iter().copied().collect())
        .tag_attributes(attributes)
        .generic_attributes(GLOBAL.into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(UrlRelative::PassThrough)
        // `output` writes `rel`.
        .link_rel(None);
    builder
});

const CITE: &[&str] = &["cite"];
const DATED: &[&str] = &["cite", "datetime"];
const CODE: &[&str] = &["class"];
const CELL: &[&str] = &["colspan", "rowspan"];
const NONE: &[&str] = &[];

const fn is(name: &'static str, model: ContentModel, attributes: &'static [&'static str]) -> Element {
    Element { name, shown: name, model, attributes }
}

/// An element that is shown as another one.
const fn becomes(name: &'static str, shown: &'static str, model: ContentModel) -> Element {
    Element { name, shown, model, attributes: NONE }
}

const ELEMENTS: &[Element] = &[
    is("a", ContentModel::Transparent, &["class", "href"]),
    is("abbr", ContentModel::Inline, NONE),
    is("audio", ContentModel::Media, &["src"]),
    is("b", ContentModel::Inline, NONE),
    is("bdi", ContentModel::Inline, NONE),
    is("bdo", ContentModel::Inline, NONE),
    is("blockquote", ContentModel::Flow, CITE),
    is("br", ContentModel::Void, NONE),
    is("caption", ContentModel::Text, NONE),
    is("cite", ContentModel::Inline, NONE),
    is("code", ContentModel::Inline, CODE),
    is("dd", ContentModel::Flow, NONE),
    is("del", ContentModel::Transparent, DATED),
    is("details", ContentModel::Flow, &["open"]),
    is("dfn", ContentModel::Inline, NONE),
    is("div", ContentModel::Flow, &["class"]),
    is("dl", ContentModel::List, NONE),
    is("dt", ContentModel::Flow, NONE),
    is("em", ContentModel::Inline, NONE),
    is("figcaption", ContentModel::Flow, NONE),
    is("figure", ContentModel::Flow, NONE),
    is("h1", ContentModel::Text, NONE),
    is("h2", ContentModel::Text, NONE),
    is("h3", ContentModel::Text, NONE),
    is("h4", ContentModel::Text, NONE),
    is("h5", ContentModel::Text, NONE),
    is("h6", ContentModel::Text, NONE),
    is("hr", ContentModel::Rule, NONE),
    is("i", ContentModel::Inline, NONE),
    is("img", ContentModel::Void, &["alt", "class", "height", "src", "srcset", "width"]),
    is("ins", ContentModel::Transparent, DATED),
    is("kbd", ContentModel::Inline, NONE),
    is("li", ContentModel::Flow, &["value"]),
    is("mark", ContentModel::Inline, NONE),
    is("ol", ContentModel::List, &["class", "reversed", "start"]),
    is("p", ContentModel::Text, NONE),
    is("picture", ContentModel::Media, NONE),
    is("pre", ContentModel::Text, CODE),
    is("q", ContentModel::Inline, CITE),
    is("rp", ContentModel::Inline, NONE),
    is("rt", ContentModel::Inline, NONE),
    is("ruby", ContentModel::Inline, NONE),
    is("s", ContentModel::Inline, NONE),
    is("samp", ContentModel::Inline, NONE),
    is("small", ContentModel::Inline, NONE),
    is("source", ContentModel::Void, &["media", "src", "srcset", "type"]),
    is("span", ContentModel::Inline, NONE),
    is("strong", ContentModel::Inline, NONE),
    is("sub", ContentModel::Inline, NONE),
    is("summary", ContentModel::Text, NONE),
    is("sup", ContentModel::Inline, &["class"]),
    is("table", ContentModel::Table, NONE),
    is("tbody", ContentModel::Table, NONE),
    is("td", ContentModel::Flow, CELL),
    is("th", ContentModel::Flow, &["abbr", "colspan", "rowspan", "scope"]),
    is("thead", ContentModel::Table, NONE),
    is("time", ContentModel::Inline, &["datetime"]),
    is("tr", ContentModel::Table, NONE),
    is("track", ContentModel::Void, &["kind", "label", "src", "srclang"]),
    is("u", ContentModel::Inline, NONE),
    is("ul", ContentModel::List, &["class"]),
    is("var", ContentModel::Inline, NONE),
    is("video", ContentModel::Media, &["height", "poster", "src", "width"]),
    is("wbr", ContentModel::Void, NONE),
    // Obsolete elements become what they look like.
    becomes("acronym", "abbr", ContentModel::Inline),
    becomes("center", "div", ContentModel::Flow),
    becomes("dir", "ul", ContentModel::List),
    becomes("menu", "ul", ContentModel::List),
    becomes("listing", "pre", ContentModel::Text),
    becomes("strike", "s", ContentModel::Inline),
    becomes("tt", "code", ContentModel::Inline),
    // A validator wants every foot behind every body. Feeds do not keep to that.
    becomes("tfoot", "tbody", ContentModel::Table),
    // Landmarks, sections and forms of another page are only blocks in ours.
    becomes("address", "div", ContentModel::Flow),
    becomes("article", "div", ContentModel::Flow),
    becomes("aside", "div", ContentModel::Flow),
    becomes("body", "div", ContentModel::Flow),
    becomes("fieldset", "div", ContentModel::Flow),
    becomes("footer", "div", ContentModel::Flow),
    becomes("form", "div", ContentModel::Flow),
    becomes("header", "div", ContentModel::Flow),
    becomes("hgroup", "div", ContentModel::Flow),
    becomes("legend", "div", ContentModel::Flow),
    becomes("main", "div", ContentModel::Flow),
    becomes("nav", "div", ContentModel::Flow),
    becomes("search", "div", ContentModel::Flow),
    becomes("section", "div", ContentModel::Flow),
];

/// The elements of [`is_dropped_with_content`].
const DROPPED: [&str; 19] = [
    "script",
    "style",
    "title",
    "textarea",
    "noembed",
    "noframes",
    "iframe",
    "xmp",
    "plaintext",
    "svg",
    "math",
    "template",
    "select",
    "datalist",
    "button",
    "canvas",
    "applet",
    "map",
    "dialog",
];
