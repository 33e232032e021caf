//! Attributes of foreign elements: which ones the parser is shown, and what unusual elements mean.
//!
//! Everything here is raw: references are not decoded and addresses not checked. What is kept is checked again behind the parser.

use super::allow::{self, Element, GLOBAL};
use super::scan::Attributes;

/// Bytes of a value. No useful address or description is longer; most longer values are `data:` images.
const MAX_VALUE: usize = 4 * 1024;

/// Bytes of a `srcset`, which has an address for each size.
const MAX_SRCSET: usize = 16 * 1024;

/// Attributes in which scripts for lazy loading keep the real address, most used first.
const LAZY: [&str; 5] = ["data-src", "data-lazy-src", "data-original", "data-orig-file", "data-lazy"];
const LAZY_SET: [&str; 2] = ["data-srcset", "data-lazy-srcset"];

/// Parts of the addresses of placeholder images.
const PLACEHOLDERS: [&str; 5] = ["placeholder", "blank.gif", "spacer.gif", "transparent.gif", "grey.gif"];

/// An image with its real address.
pub(super) struct Image<'a> {
    pub(super) address: &'a str,
    set: Option<&'a str>,
}

/// `None` for an image without an address, and for an invisible one: a tracking pixel, a spacer.
pub(super) fn image(attributes: Attributes<'_>) -> Option<Image<'_>> {
    let filled = |name: &&str| attributes.get(name).map(str::trim).filter(|value| !value.is_empty());
    let lazy = LAZY.iter().find_map(filled);
    let lazy_set = LAZY_SET.iter().find_map(filled);
    let real = filled(&"src").filter(|src| !is_placeholder(src));
    if is_invisible(attributes, lazy.is_some()) {
        return None;
    }
    let set = filled(&"srcset").filter(|set| !starts_with(set, "data:")).or(lazy_set);
    let first_of_set = || set.and_then(|set| set.split([' ', ',', '\n', '\t']).find(|part| !part.is_empty()));
    let placeholder = || filled(&"src").filter(|src| !starts_with(src, "data:"));
    let address = real.or(lazy).or_else(first_of_set).or_else(placeholder)?;
    Some(Image { address, set })
}

impl Image<'_> {
    pub(super) fn write(&self, element: &Element, attributes: Attributes<'_>, out: &mut String) {
        out.push_str("<img");
        write_attribute("src", self.address, out);
        if let Some(set) = self.set {
            write_attribute("srcset", set, out);
        }
        write_some(element, attributes, &["src", "srcset"], out);
        out.push('>');
    }
}

/// Writes the allowed attributes, each once. The lists bound their number: a parser compares each with all before it.
pub(super) fn write_attributes(element: &Element, attributes: Attributes<'_>, out: &mut String) {
    write_some(element, attributes, &[], out);
}

/// The address of an embedded page.
pub(super) fn embedded<'a>(name: &str, attributes: Attributes<'a>) -> Option<&'a str> {
    let address = match name.to_ascii_lowercase().as_str() {
        "iframe" | "embed" => {
            let lazy = || LAZY.iter().find_map(|name| attributes.get(name));
            attributes.get("src").filter(|src| !src.trim().is_empty() && !starts_with(src, "about:")).or_else(lazy)
        }
        "object" => attributes.get("data"),
        _ => None,
    };
    address.filter(|address| !address.trim().is_empty())
}

pub(super) fn write_embed(address: &str, title: Option<&str>, out: &mut String) {
    out.push_str("<span");
    write_attribute(allow::EMBED, address, out);
    if let Some(title) = title {
        write_attribute("title", title, out);
    }
    out.push_str("></span>");
}

/// The checkbox of a task list as a sign.
pub(super) fn checkbox(attributes: Attributes<'_>) -> Option<&'static str> {
    let is_checkbox = attributes.get("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("checkbox"));
    is_checkbox.then(|| if attributes.get("checked").is_some() { "☑ " } else { "☐ " })
}

/// The source in `TeX` that formulas in `MathML` usually carry, raw.
pub(super) fn tex(math: &str) -> Option<&str> {
    let (_, annotation) = math.split_once("application/x-tex")?;
    let (_, source) = annotation.split_once('>')?;
    let source = source.split('<').next()?.trim();
    (!source.is_empty()).then_some(source)
}

pub(super) fn has_class(attributes: Attributes<'_>, classes: &[&str]) -> bool {
    attributes.get("class").is_some_and(|found| found.split_ascii_whitespace().any(|class| classes.contains(&class)))
}

/// Whether a `span` has an attribute that a post keeps. Its classes are none.
pub(super) fn is_worth_a_span(attributes: Attributes<'_>) -> bool {
    attributes.into_iter().any(|(name, _)| GLOBAL.iter().any(|global| name.eq_ignore_ascii_case(global)))
}

/// Whether this is the frame that `output` puts around tables: a post that is cleaned again must not get another one.
pub(super) fn is_own_wrapper(element: &Element, attributes: Attributes<'_>) -> bool {
    element.name == "div" && attributes.get("class") == Some("scroll")
}

fn write_some(element: &Element, attributes: Attributes<'_>, except: &[&str], out: &mut String) {
    // One bit for each attribute of the element, then one for each global attribute.
    let mut seen = 0_u32;
    for (name, value) in attributes {
        let name = if name.eq_ignore_ascii_case("name") && element.name == "a" { "id" } else { name };
        let mut known = element.attributes.iter().chain(&GLOBAL).enumerate();
        let Some((index, known)) = known.find(|(_, known)| name.eq_ignore_ascii_case(known)) else { continue };
        let limit = if *known == "srcset" { MAX_SRCSET } else { MAX_VALUE };
        if except.contains(known) || seen & 1 << index != 0 || value.len() > limit {
            continue;
        }
        seen |= 1 << index;
        write_attribute(known, value, out);
    }
}

/// Writes a raw value, with double quotes escaped.
fn write_attribute(name: &str, value: &str, out: &mut String) {
    let limit = if name == "srcset" { MAX_SRCSET } else { MAX_VALUE };
    if value.len() > limit {
        return;
    }
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    for (index, part) in value.split('"').enumerate() {
        if index > 0 {
            out.push_str("&quot;");
        }
        out.push_str(part);
    }
    out.push('"');
}

fn is_placeholder(src: &str) -> bool {
    starts_with(src, "data:") || starts_with(src, "about:") || PLACEHOLDERS.iter().any(|part| src.contains(part))
}

/// Whether an image is hidden. One that is loaded late may be hidden until a script shows it.
fn is_invisible(attributes: Attributes<'_>, lazy: bool) -> bool {
    let by_style = attributes.get("style").is_some_and(|style| {
        style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
            match property.trim().to_ascii_lowercase().as_str() {
                "display" => starts_with(value, "none") && !lazy,
                "visibility" => starts_with(value, "hidden") && !lazy,
                "opacity" => length(value).is_some_and(|(number, _)| number == 0.0) && !lazy,
                _ => false,
            }
        })
    });
    is_tiny(attributes) || by_style || attributes.get("hidden").is_some() && !lazy
}

/// Whether it is at most one pixel high or wide.
pub(super) fn is_tiny(attributes: Attributes<'_>) -> bool {
    let is_pixel = |(number, unit): (f32, &str)| number <= 1.0 && !unit.starts_with('%');
    let by_size = ["width", "height"].iter().any(|name| attributes.get(name).and_then(length).is_some_and(is_pixel));
    let by_style = attributes.get("style").is_some_and(|style| {
        style.split(';').filter_map(|declaration| declaration.split_once(':')).any(|(property, value)| {
            let property = property.trim().to_ascii_lowercase();
            let (number, unit) = length(value).unwrap_or((f32::MAX, ""));
            // 0 is the one length without a unit.
            matches!(property.as_str(), "width" | "height" | "max-width" | "max-height")
                && (number == 0.0 || number <= 1.0 && unit.starts_with("px"))
        })
    });
    by_size || by_style
}

/// The number and the unit of a length.
fn length(value: &str) -> Option<(f32, &str)> {
    let value = value.trim();
    let end = value.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(value.len());
    let (number, unit) = value.split_at(end);
    Some((number.parse().ok()?, unit))
}

fn starts_with(value: &str, prefix: &str) -> bool {
    let value = value.trim_start();
    value.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}
