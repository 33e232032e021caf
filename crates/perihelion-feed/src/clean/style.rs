//! Styles and classes of foreign elements, as far as they say something about the text: what is hidden, struck out, or code.
//!
//! No style is kept. What one means is said by an element, or by characters.

use super::scan::{Attributes, Event};

/// How an element keeps its white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spaces {
    /// Lines of code.
    Code,
    /// Text that may be prose: word processors and web mail keep the spaces of everything.
    Text,
}

/// Classes of text for screen readers, which stands beside what others see.
const FOR_SCREEN_READERS: [&str; 8] = [
    "screen-reader-text",
    "screen-reader-only",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "u-visually-hidden",
    "assistive-text",
    "a11y-hidden",
];

/// Parts of the classes of what opens at a click.
const FOLDED: [&str; 13] = [
    "spoiler",
    "collaps",
    "accordion",
    "toggle",
    "fold",
    "answer",
    "solution",
    "reveal",
    "expand",
    "details",
    "tab-",
    "panel",
    "hint",
];

/// Classes of line numbers beside code, and parts of such classes.
const NUMBERS: [&str; 10] =
    ["gutter", "ln", "lnt", "lntd", "gl", "rouge-gutter", "blob-num", "crayon-num", "crayon-nums", "hljs-ln-n"];
const NUMBERS_IN: [&str; 7] = ["lineno", "line-no", "linenum", "line-num", "line_num", "ln-num", "ln-line-num"];

/// The declarations of a style: the property in lower case, and the value.
pub(super) fn declarations(attributes: Attributes<'_>) -> impl Iterator<Item = (String, &str)> {
    let style = attributes.get("style").unwrap_or_default();
    style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .map(|(property, value)| (property.trim().to_ascii_lowercase(), value.trim()))
}

/// Whether the author hides the element.
pub(super) fn is_hidden(attributes: Attributes<'_>) -> bool {
    let by_style = || {
        declarations(attributes).any(|(property, value)| match property.as_str() {
            "display" => starts_with(value, "none"),
            "visibility" => starts_with(value, "hidden"),
            "mso-hide" => starts_with(value, "all"),
            _ => false,
        })
    };
    // What a search may find opens when it is found.
    let by_attribute = |value: &str| !value.trim().eq_ignore_ascii_case("until-found");
    attributes.get("hidden").is_some_and(by_attribute) || by_style()
}

/// Whether its class says that it opens at a click.
pub(super) fn is_folded(attributes: Attributes<'_>) -> bool {
    let class = attributes.get("class").unwrap_or_default().to_ascii_lowercase();
    FOLDED.iter().any(|part| class.contains(part))
}

pub(super) fn is_for_screen_readers(attributes: Attributes<'_>) -> bool {
    has_class(attributes, &FOR_SCREEN_READERS)
}

/// Whether it may be a line number, or a column of them.
pub(super) fn may_be_line_number(name: &str, attributes: Attributes<'_>) -> bool {
    // Code to which a script adds numbers.
    if matches!(name, "pre" | "code" | "table") && has_class(attributes, &["line-numbers", "linenums"]) {
        return false;
    }
    let is_number = |class: &str| {
        NUMBERS.contains(&class) || NUMBERS_IN.iter().any(|part| class.to_ascii_lowercase().contains(part))
    };
    let by_class = attributes.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(is_number));
    by_class
        || attributes.get("data-line-number").is_some()
        || declarations(attributes)
            .any(|(property, value)| property.ends_with("user-select") && starts_with(value, "none"))
}

/// Whether a part of an element can belong to a line number.
pub(super) fn is_of_line_number(event: &Event<'_>) -> bool {
    match event {
        Event::Text(text) => {
            text.replace("&nbsp;", " ").chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ".:|".contains(c))
        }
        Event::Open(name, _) => !["img", "table", "iframe", "video"].contains(name),
        Event::Close(_) => true,
    }
}

pub(super) fn is_struck_out(attributes: Attributes<'_>) -> bool {
    declarations(attributes).any(|(property, value)| {
        matches!(property.as_str(), "text-decoration" | "text-decoration-line")
            && value.split_ascii_whitespace().any(|part| starts_with(part, "line-through"))
    })
}

/// How the element keeps its white space, if it does.
pub(super) fn spaces(attributes: Attributes<'_>) -> Option<Spaces> {
    let mut found = None;
    let mut monospace = false;
    for (property, value) in declarations(attributes) {
        match property.as_str() {
            "white-space" if ["pre-wrap", "break-spaces"].iter().any(|kept| starts_with(value, kept)) => {
                found = Some(Spaces::Text);
            }
            "white-space" if starts_with(value, "pre") && !starts_with(value, "pre-line") => found = Some(Spaces::Code),
            "white-space" => found = None,
            "font-family" | "font" => {
                let value = value.to_ascii_lowercase();
                monospace = ["mono", "courier", "consolas", "menlo"].iter().any(|font| value.contains(font));
            }
            _ => {}
        }
    }
    if found.is_none() && has_class(attributes, &["whitespace-pre", "whitespace-pre-wrap"]) {
        found = Some(Spaces::Text);
    }
    found.map(|spaces| if monospace { Spaces::Code } else { spaces })
}

pub(super) fn has_class(attributes: Attributes<'_>, classes: &[&str]) -> bool {
    attributes.get("class").is_some_and(|found| found.split_ascii_whitespace().any(|class| classes.contains(&class)))
}

pub(super) fn starts_with(value: &str, prefix: &str) -> bool {
    let value = value.trim_start();
    value.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}
