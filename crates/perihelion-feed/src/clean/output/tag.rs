//! Attributes of the written tags: addresses, ids and all others, each with a checked value.

use super::{Writer, WrittenElement};
use crate::clean::allow::Element;
use crate::clean::scan::{self, Attributes};
use crate::clean::{links, values};
use crate::links::{encoded, encoded_fragment};
use crate::text::escape_html_into;

/// The page does not vouch for the links of strangers.
pub(super) const REL: &str = "noopener nofollow ugc";

impl Writer<'_> {
    pub(super) fn link(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        // A link before it that was taken back left its name.
        self.unnamed = None;
        let permalink = self.outline.permalinks.contains(&self.anchors.saturating_sub(1));
        let address = attributes.get("href").filter(|_| !permalink).map(scan::decoded);
        let here = address
            .as_deref()
            .and_then(|address| self.links.fragment(address))
            .filter(|id| self.outline.ids.contains(id));
        let target = match here {
            Some(id) => Some(format!("#{}", encoded_fragment(&prefixed(&id, self.id_prefix)))),
            None => address.filter(|_| self.has_room()).and_then(|address| self.links.target(&address)),
        };
        let Some(target) = target else {
            // A link without an address can still be the target of one: it is a point before its words.
            if self.value(element, "id", attributes).is_some() {
                self.begin(element, "a", attributes, "");
                self.close();
            }
            return if permalink { self.mute(element) } else { self.push_unwritten(element) };
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
        self.open.push(WrittenElement { model: element.model, shown: Some("a"), start, filled: false, kept: false });
        if is_target {
            self.fill();
        }
    }

    /// Writes the allowed attributes with valid values. `true` if a link of the post leads here: then the element may be empty.
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
                let id = values::id(&value).map(|id| prefixed(id, self.id_prefix))?;
                (!self.ids.contains(&id)).then_some(id)
            }
            "cite" | "src" | "poster" if element.attributes.contains(&name) && element.name != "img" => {
                self.links.resource(&value).filter(|_| self.has_room()).map(|url| encoded(&url))
            }
            "colspan" | "rowspan" if element.attributes.contains(&name) => {
                let span = self.outline.spans.get(self.cells.checked_sub(1)?)?;
                let number = if name == "colspan" { span.columns } else { span.rows };
                (number > 1).then(|| number.to_string())
            }
            "value" if self.open.last().is_none_or(|open| !open.is("ol")) => None,
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

/// An id with the prefix of its post, once: HTML that was cleaned can be cleaned again.
pub(super) fn prefixed(id: &str, id_prefix: &str) -> String {
    match id.strip_prefix(id_prefix) {
        Some(rest) if rest.starts_with('-') => id.to_owned(),
        _ => format!("{id_prefix}-{id}"),
    }
}
