//! Styles that say something of the text: code that keeps its white space, and text that is struck out.

use super::{ContentModel, Element, Nesting};
use crate::clean::allow;
use crate::clean::scan::{Attributes, Event, NO_ATTRIBUTES, Scanner};
use crate::clean::style::{self, Spaces};

/// Blocks that are code by their style. They end with their own end tag.
static CODE_BLOCKS: [Element; 2] = [
    Element { name: "div", shown: "pre", model: ContentModel::Text, attributes: &[] },
    Element { name: "p", shown: "pre", model: ContentModel::Text, attributes: &[] },
];

/// The block as code, if its style says so and it holds nothing but lines.
pub(super) fn as_code<'a>(
    element: &Element,
    name: &'a str,
    attributes: Attributes<'a>,
    scanner: &mut Scanner<'a>,
) -> Option<&'static Element> {
    let code = CODE_BLOCKS.iter().find(|code| code.name == element.name)?;
    if style::spaces(attributes) != Some(Spaces::Code) {
        return None;
    }
    let is_line = |event: &Event<'a>| match event {
        Event::Open(name, _) => allow::element(name).is_none_or(|element| {
            matches!(element.shown, "div" | "br") || element.model == ContentModel::Inline || element.name == "a"
        }),
        _ => true,
    };
    scanner.content(name, is_line).map(|_| code)
}

impl Nesting {
    /// What the style of the element that was just opened says of its text.
    pub(super) fn apply_style(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let holds_text = !matches!(
            element.model,
            ContentModel::List | ContentModel::Table | ContentModel::Media | ContentModel::Rule
        );
        let has = attributes.kinds();
        if !holds_text || !(has.style || has.class) {
            return;
        }
        if self.spaced.is_none() && style::spaces(attributes).is_some() {
            self.spaced = Some(self.stack.len() - 1);
        }
        if has.style
            && style::is_struck_out(attributes)
            && !self.stack.iter().any(|open| matches!(open.shown, Some("s" | "del")))
            && let Some(struck) = allow::element("s")
        {
            self.inline(struck, NO_ATTRIBUTES);
        }
    }
}
