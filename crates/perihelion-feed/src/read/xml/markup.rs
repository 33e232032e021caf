//! HTML writer: markup that was not escaped inside a text element, as an HTML parser reads it back.
//!
//! Void elements have no end tag, all others have one, and text and attribute values are escaped anew. Nested `xml:base`s are
//! resolved, since HTML has no such attribute.

use std::fmt::Write as _;

use super::scope::ElementScope;
use crate::read::tree::{Child, Element};

/// The content of an element as HTML. A single `div` that only wraps it (RFC 4287 §3.1.1.3) is left out.
pub(super) fn inside(element: Element<'_>, scope: &ElementScope) -> String {
    let mut html = String::new();
    let wrapper = only_div(element);
    let own = wrapper.and_then(|wrapper| nested(wrapper, scope));
    children(wrapper.unwrap_or(element), scope, own.as_ref(), &mut html);
    html
}

/// The same where text was escaped although elements were not: text is passed on as the HTML it is.
pub(super) fn inside_mixed(element: Element<'_>, scope: &ElementScope) -> String {
    let mut html = String::new();
    for child in element.children() {
        match child {
            Child::Text(text, _) => html.push_str(text),
            Child::Element(child) => whole(child, scope, None, &mut html),
        }
    }
    html
}

/// The scope inside `element`, if its own `xml:base` changes it.
fn nested(element: Element<'_>, outer: &ElementScope) -> Option<ElementScope> {
    element.attribute("xml:base").map(|_| outer.within(element))
}

fn only_div(element: Element<'_>) -> Option<Element<'_>> {
    let mut children =
        element.children().filter(|child| !matches!(child, Child::Text(text, _) if text.trim().is_empty()));
    match (children.next(), children.next()) {
        (Some(Child::Element(div)), None) if div.is("div") => Some(div),
        _ => None,
    }
}

/// Addresses are resolved in `nested`, if there is one: the base of `outer` is kept beside the text. Recursion is bounded by the
/// depth of a tree.
fn children(element: Element<'_>, outer: &ElementScope, nested: Option<&ElementScope>, html: &mut String) {
    for child in element.children() {
        match child {
            Child::Text(text, _) => escape(text, html),
            Child::Element(child) => whole(child, outer, nested, html),
        }
    }
}

fn whole(element: Element<'_>, outer: &ElementScope, scope: Option<&ElementScope>, html: &mut String) {
    let name = element.name();
    if DROPPED.iter().any(|dropped| element.is(dropped)) {
        return;
    }
    let own = nested(element, scope.unwrap_or(outer));
    let scope = own.as_ref().or(scope);
    html.push('<');
    html.push_str(name);
    for (name, value) in element.attributes() {
        attribute(name, value, scope, html);
    }
    html.push('>');
    children(element, outer, scope, html);
    if !VOID.iter().any(|void| element.is(void)) {
        // Writing to a string does not fail.
        let _ = write!(html, "</{name}>");
    }
}

fn attribute(name: &str, value: &str, scope: Option<&ElementScope>, html: &mut String) {
    let name = if name == "xml:lang" { "lang" } else { name };
    if name.contains(':') || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_') {
        return;
    }
    let resolved = scope.filter(|_| ADDRESSES.contains(&name)).and_then(|scope| scope.resolve(value));
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape(resolved.as_deref().unwrap_or(value), html);
    html.push('"');
}

/// Good in text and in double quotes.
pub(super) fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (before, after) = rest.split_at(at);
        html.push_str(before);
        html.push_str(match after.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    html.push_str(rest);
}

/// Elements without content (HTML, "void elements").
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Their text is not text.
const DROPPED: &[&str] = &["script", "style"];
const ADDRESSES: &[&str] = &["href", "src", "cite", "poster", "longdesc", "data", "background"];
