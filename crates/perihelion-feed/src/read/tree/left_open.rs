//! Elements that were left open: which element a start tag ends that has no end tag.

use super::super::{Repair, tags};
use super::{NodeId, TreeBuilder};

impl TreeBuilder<'_, '_> {
    /// An `<item>` in an `<item>`, a `<link>` in a `<title>`: an end tag was forgotten.
    pub(super) fn close_what_was_left_open(&mut self, qualified: &str, attributes: &str) {
        let is = |names: &[&str], name: &str| names.iter().any(|wanted| wanted.eq_ignore_ascii_case(name));
        let Some(parent) = self.parent_name() else { return };
        // HTML has elements of these names too, but not with a text and without an attribute.
        let is_shared = is(&["title", "link"], qualified) && attributes.trim().is_empty() && is(BODIES, parent);
        if is_shared || is(NO_HTML, qualified) {
            let body = self.open.iter().rposition(|id| self.name_of(*id).is_some_and(|name| is(BODIES, name)));
            // Other XML may have elements of these names.
            let is_html = |id: &NodeId| self.name_of(*id).is_some_and(tags::is_html);
            if let Some(body) = body.filter(|body| self.open.iter().skip(body + 1).all(is_html)) {
                self.forgotten(body);
                return;
            }
        }
        if is(LEAVES, parent) && (is(LEAVES, qualified) || is(&["item", "description"], qualified)) {
            self.forgotten(self.open.len() - 1);
        }
        if !is(&["item"], qualified) {
            return;
        }
        let above = self.open.iter().rposition(|id| self.name_of(*id).is_some_and(|name| is(&["item"], name)));
        // Deeper nesting is a list of items on purpose.
        if let Some(item) = above.filter(|item| {
            self.open.len() - item == 1 || self.parent_name().is_some_and(|name| is(&["description"], name))
        }) {
            self.forgotten(item);
            self.repairs.insert(Repair::MismatchedTag);
        }
    }
}

/// Elements of RSS and Atom that hold a text, which may be markup.
const BODIES: &[&str] = &["description", "content:encoded", "summary", "content"];

/// Elements of RSS and Atom that HTML does not have: in a text, they are behind an end tag that was forgotten.
const NO_HTML: &[&str] = &[
    "author",
    "category",
    "comments",
    "content:encoded",
    "dc:creator",
    "dc:date",
    "dc:subject",
    "enclosure",
    "guid",
    "id",
    "lastBuildDate",
    "pubDate",
    "published",
    "updated",
];

/// Elements of RSS that hold text and never elements of RSS.
const LEAVES: &[&str] = &["title", "link", "guid", "pubDate", "category", "comments", "lastBuildDate", "language"];
