//! Pictures of foreign markup: which of an image's addresses is the picture, and which images nobody sees.
//!
//! Pages load pictures late: the address stands in an attribute that a script knows, and `src` is a spinner or nothing.

use super::scan::Attributes;
use super::style::{declarations, is_hidden, starts_with};

/// Attributes in which scripts for lazy loading keep the real address, most used first. They count before `src`.
const LAZY: [&str; 9] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-actualsrc",
    "data-lazy",
    "data-lazyload",
    "data-echo",
    "data-lazy-original",
    "data-ll-src",
];
const LAZY_SET: [&str; 4] = ["data-srcset", "data-lazy-srcset", "data-original-set", "data-ll-srcset"];

/// Words in the attributes whose value is a picture's address whatever its ending.
const NAMES: [&str; 6] = ["src", "url", "img", "image", "file", "original"];

/// Parts of the addresses of placeholder images.
const PLACEHOLDERS: [&str; 5] = ["placeholder", "blank.gif", "spacer.gif", "transparent.gif", "grey.gif"];

/// Beginnings of the file names of spinners and other stand-ins, and such names.
const STAND_INS: [&str; 14] = [
    "load", "loading", "loader", "lazy", "lazyload", "spinner", "spin", "pixel", "1x1", "empty", "blank", "dummy",
    "clear", "default",
];

const PICTURES: [&str; 10] = [".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".jfif", ".jxl"];

/// Bytes of a `data:` address that is more than a stand-in.
const DRAWN: usize = 1024;

/// An image with its real address.
pub(super) struct Image<'a> {
    pub(super) address: &'a str,
    pub(super) set: Option<&'a str>,
}

/// An image of a page.
pub(super) enum Found<'a> {
    Image(Image<'a>),
    /// An image whose address is not on the web, and its description, raw.
    Absent(&'a str),
    /// An image without an address that may be loaded, and one that nobody sees: a tracking pixel, a spacer.
    None,
}

pub(super) fn image(attributes: Attributes<'_>) -> Found<'_> {
    let lazy = lazy_address(attributes);
    let lazy_set = attributes.first(&LAZY_SET);
    if is_invisible(attributes, lazy.is_some() || lazy_set.is_some()) {
        return Found::None;
    }
    let src = attributes.first(&["src"]);
    let real = || src.filter(|src| !is_placeholder(src));
    let spinner = src.is_none_or(|src| is_placeholder(src) || is_stand_in(src));
    let set = attributes.first(&["srcset"]).filter(|set| !starts_with(set, "data:"));
    let set = if lazy.is_some() { lazy_set.or(set) } else { set.or(lazy_set) };
    let first_of_set = || set.and_then(first_candidate);
    let unknown = || any_address(attributes).filter(|_| spinner);
    let placeholder = || src.filter(|src| !starts_with(src, "data:"));
    let address = lazy
        .or_else(unknown)
        .or_else(real)
        .or_else(first_of_set)
        .or_else(|| any_address(attributes))
        .or_else(placeholder);
    match address {
        Some(address) => Found::Image(Image { address, set }),
        None => absent(attributes, src.unwrap_or_default()),
    }
}

/// Whether the description of an image is a sign in the text, such as a smiley.
pub(super) fn is_sign(attributes: Attributes<'_>) -> bool {
    let class = attributes.get("class").unwrap_or_default();
    let alt = attributes.get("alt").unwrap_or_default().trim();
    let named = alt.len() > 1 && alt.starts_with(':') && alt.ends_with(':');
    named
        || !alt.is_empty() && !alt.contains(char::is_alphanumeric)
        || class.contains("smil")
        || class.contains("emoji")
}

/// The first address of a `srcset`.
pub(super) fn first_candidate(set: &str) -> Option<&str> {
    set.split([' ', ',', '\n', '\t']).find(|part| !part.is_empty())
}

/// The addresses of a `source` of a `picture`, which may be kept for a script too.
pub(super) fn source_set(attributes: Attributes<'_>) -> Option<&str> {
    let set = attributes.first(&["srcset"]).filter(|set| !starts_with(set, "data:"));
    set.or_else(|| attributes.first(&LAZY_SET))
}

/// The address that a script for lazy loading would load.
pub(super) fn lazy_address(attributes: Attributes<'_>) -> Option<&str> {
    LAZY.iter().find_map(|name| attributes.get(name).map(str::trim).filter(|value| is_address(value)))
}

/// The address that any attribute for scripts holds.
pub(super) fn any_address(attributes: Attributes<'_>) -> Option<&str> {
    let known = |name: &str| NAMES.iter().any(|part| name.contains(part));
    let of = |named: bool| {
        attributes.into_iter().find_map(|(name, value)| {
            let name = name.to_ascii_lowercase();
            let value = value.trim();
            let fits = name.starts_with("data-")
                && is_address(value)
                && (is_picture(value) || named && known(&name) && is_absolute(value));
            fits.then_some(value)
        })
    };
    of(true).or_else(|| of(false))
}

/// Whether it is the beginning of an address with a host.
pub(super) fn is_absolute(value: &str) -> bool {
    ["https://", "http://", "//"].iter().any(|start| starts_with(value, start))
}

/// Whether it is at most one pixel high or wide.
pub(super) fn is_tiny(attributes: Attributes<'_>) -> bool {
    // Several sources give no size, nor does a limit: counters have them too.
    let (mut tiny, mut sized) = (false, false);
    for (property, value) in declarations(attributes) {
        if !matches!(property.as_str(), "width" | "height" | "max-width" | "max-height") {
            continue;
        }
        let (number, unit) = length(value).unwrap_or((f32::MAX, ""));
        // 0 is the one length without a unit.
        tiny |= number == 0.0 || number <= 1.0 && unit.starts_with("px");
        sized |= !property.starts_with("max-") && length(value).is_some_and(|(number, _)| number > 1.0);
    }
    let is_pixel = |(number, unit): (f32, &str)| number <= 1.0 && !unit.starts_with('%');
    let by_attribute =
        || ["width", "height"].iter().any(|name| attributes.get(name).and_then(length).is_some_and(is_pixel));
    tiny || !sized && by_attribute()
}

fn absent<'a>(attributes: Attributes<'a>, src: &str) -> Found<'a> {
    match attributes.first(&["alt"]) {
        Some(alt) => Found::Absent(alt),
        None if src.len() >= DRAWN => Found::Absent("Picture"),
        None => Found::None,
    }
}

/// Whether it can be one address: not a text, a number, a set or a template.
fn is_address(value: &str) -> bool {
    !value.is_empty()
        && value.contains(['/', '.'])
        && !value.contains(|c: char| c.is_whitespace() || "{}[]<>|".contains(c))
        && !["data:", "about:", "javascript:", "blob:", "#"].iter().any(|start| starts_with(value, start))
        && value.parse::<f32>().is_err()
}

fn is_picture(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    PICTURES.iter().any(|ending| path.ends_with(ending))
}

fn is_placeholder(src: &str) -> bool {
    starts_with(src, "data:") || starts_with(src, "about:") || PLACEHOLDERS.iter().any(|part| src.contains(part))
}

/// Whether it is called like something that stands there until the picture comes.
fn is_stand_in(src: &str) -> bool {
    let path = src.split(['?', '#']).next().unwrap_or_default();
    let file = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let stem = file.split('.').next().unwrap_or_default();
    stem.split(['-', '_']).any(|word| STAND_INS.contains(&word))
        || stem.starts_with("loading")
        || stem.starts_with("lazy")
}

/// Whether an image is hidden. One that is loaded late may be hidden until a script shows it.
fn is_invisible(attributes: Attributes<'_>, lazy: bool) -> bool {
    let transparent = || {
        declarations(attributes)
            .any(|(property, value)| property == "opacity" && length(value).is_some_and(|(number, _)| number == 0.0))
    };
    is_tiny(attributes) || !lazy && (is_hidden(attributes) || transparent())
}

/// The number and the unit of a length.
fn length(value: &str) -> Option<(f32, &str)> {
    let value = value.trim();
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    Some((number.parse().ok()?, unit))
}
