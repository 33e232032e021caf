//! What stands within a tag: addresses, ids and the other attributes, each as it may be.

use super::{Body, Frame};
use crate::clean::allow::Element;
use crate::clean::scan::{self, Attributes};
use crate::clean::{links, values};
use crate::text::escape_html_into;

/// The planet does not vouch for what strangers link to.
pub(super) const REL: &str = "noopener nofollow ugc";

impl Body<'_> {
    pub(super) fn link(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        // A link before it that came to nothing left its name.
        self.unnamed = None;
        let address = attributes.get("href").map(scan::decoded);
        let here = address
            .as_deref()
            .and_then(|address| self.links.fragment(address))
            .filter(|id| self.outline.ids.contains(id));
        let target = match here {
            Some(id) => Some(format!("#{}", links::fragment_of(&prefixed(&id, self.anchor)))),
            None => address.filter(|_| self.has_room()).and_then(|address| self.links.target(&address)),
        };
        let Some(target) = target else {
            // What leads nowhere may still be led to: a point before its words, as a link without an address is.
            if self.value(element, "id", attributes).is_some() {
                self.begin(element, "a", attributes, "");
                self.close();
            }
            return self.push(element, "", false);
        };
        let start = self.out.len();
        self.out.push_str("<a");
        self.unnamed = Some(links::site_of(&target)).filter(|_| self.value(element, "title", attributes).is_none());
        self.write("href", &target);
        if !target.starts_with('#') {
            self.write("rel", REL);
        }
        let is_target = self.attributes(element, attributes);
        self.out.push('>');
        self.frames.push(Frame { place: element.place, shown: "a", start, filled: false, kept: false });
        if is_target {
            self.fill();
        }
    }

    /// The allowed attributes whose values are good. `true` if a link of the post leads here: then nothing is missing inside.
    pub(super) fn attributes(&mut self, element: &Element, attributes: Attributes<'_>) -> bool {
        let mut is_target = false;
        for (name, _) in attributes {
            if let Some(value) = self.value(element, name, attributes) {
                self.write(name, &value);
                if name == "id" {
                    let id = attributes.get("id").map(scan::decoded);
                    is_target = id.is_some_and(|id| self.outline.targets.contains(id.as_ref()));
                    self.ids.insert(value);
                }
            }
        }
        is_target
    }

    pub(super) fn value(&self, element: &Element, name: &str, attributes: Attributes<'_>) -> Option<String> {
        let value = scan::decoded(attributes.get(name)?);
        match name {
            "id" => {
                let id = values::id(&value).map(|id| prefixed(id, self.anchor))?;
                (!self.ids.contains(&id)).then_some(id)
            }
            "cite" | "src" | "poster" if element.attributes.contains(&name) && element.name != "img" => {
                self.links.resource(&value).filter(|_| self.has_room()).map(|url| links::spelt(&url))
            }
            "colspan" | "rowspan" if element.attributes.contains(&name) => {
                let span = self.outline.spans.get(self.cells.checked_sub(1)?)?;
                let number = if name == "colspan" { span.columns } else { span.rows };
                (number > 1).then(|| number.to_string())
            }
            "value" if self.frames.last().is_none_or(|frame| frame.shown != "ol") => None,
            _ => values::checked(element, name, &value),
        }
    }

    pub(super) fn write(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape_html_into(&mut self.out, value);
        self.out.push('"');
    }

    pub(super) fn has_room(&self) -> bool {
        self.out.len() < self.room
    }
}

/// Once: what was cleaned may be cleaned again.
pub(super) fn prefixed(id: &str, anchor: &str) -> String {
    match id.strip_prefix(anchor) {
        Some(rest) if rest.starts_with('-') => id.to_owned(),
        _ => format!("{anchor}-{id}"),
    }
}
