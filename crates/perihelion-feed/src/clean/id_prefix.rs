//! Another prefix for the ids of cleaned HTML.

use std::borrow::Cow;

use super::scan::{self, Event};

/// Cleaned HTML whose ids, and the links to them, begin with `to` where they began with `from`. Both are prefixes as in
/// [`Options::id_prefix`](super::Options::id_prefix).
///
/// ```
/// let html = r##"<p id="new-a">see <a href="#new-a">above</a></p>"##;
/// let moved = perihelion_feed::clean::with_id_prefix(html, "new", "p7");
/// assert_eq!(moved, r##"<p id="p7-a">see <a href="#p7-a">above</a></p>"##);
/// ```
pub fn with_id_prefix<'h>(html: &'h str, from: &str, to: &str) -> Cow<'h, str> {
    let from = format!("{from}-");
    if !html.contains(&from) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    for event in scan::scan(html) {
        match event {
            Event::Open(name, attributes) => {
                out.push('<');
                out.push_str(name);
                for (name, value) in attributes {
                    let (hash, id) = match (name, value.strip_prefix('#')) {
                        ("href", Some(id)) => ("#", id.strip_prefix(&from)),
                        ("id", _) => ("", value.strip_prefix(&from)),
                        _ => ("", None),
                    };
                    match id {
                        Some(id) => out.extend([" ", name, "=\"", hash, to, "-", id, "\""]),
                        None => out.extend([" ", name, "=\"", value, "\""]),
                    }
                }
                out.push('>');
            }
            Event::Close(name) => out.extend(["</", name, ">"]),
            Event::Text(text) => out.push_str(text),
        }
    }
    Cow::Owned(out)
}
