//! Attributes of foreign elements: which ones the parser is shown, and what unusual elements mean.
//!
//! Everything here is raw: references are not decoded and addresses not checked. What is kept is checked again behind the parser.

use super::allow::{self, Element, GLOBAL};
use super::images::{self, Image};
use super::scan::Attributes;

/// Bytes of a value. No useful address or description is longer; most longer values are `data:` images.
const MAX_VALUE: usize = 4 * 1024;

/// Bytes of a `srcset`, which has an address for each size.
const MAX_SRCSET: usize = 16 * 1024;

/// Writes an image with the addresses that count.
pub(super) fn write_image(element: &Element, image: &Image<'_>, attributes: Attributes<'_>, out: &mut String) {
    out.push_str("<img");
    write_attribute("src", image.address, out);
    if let Some(set) = image.set {
        write_attribute("srcset", set, out);
    }
    write_some(element, attributes, &["src", "srcset"], out);
    out.push('>');
}

/// Writes a `source` of a picture.
pub(super) fn write_source(element: &Element, set: &str, attributes: Attributes<'_>, out: &mut String) {
    out.push_str("<source");
    write_attribute("srcset", set, out);
    write_some(element, attributes, &["src", "srcset"], out);
    out.push('>');
}

/// Writes the allowed attributes, each once. The lists bound their number: a parser compares each with all before it.
pub(super) fn write_attributes(element: &Element, attributes: Attributes<'_>, out: &mut String) {
    write_some(element, attributes, &[], out);
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
    let src = element.attributes.iter().position(|name| *name == "src").filter(|at| seen & 1 << at == 0);
    if let Some(address) = src.filter(|_| !except.contains(&"src")).and_then(|_| images::lazy_address(attributes)) {
        write_attribute("src", address, out);
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
