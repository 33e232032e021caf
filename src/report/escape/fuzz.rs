//! The promises of this room for any text: each function panics if one is broken.

use perihelion_feed::text::printable;

use super::{code, json, log, markdown, message, property, sentence};

/// The text that Markdown shows, or `None` if it shows more than text.
pub(crate) type Shown = fn(&str) -> Option<String>;

/// Whether the runner takes a line for a command, by its own rules.
pub(crate) fn is_command(line: &str) -> bool {
    line.trim_start().starts_with("::") || line.contains("##[")
}

pub(crate) fn assert_a_log_is_inert(text: &str) {
    let escaped = log(text);
    assert!(!escaped.split(['\n', '\r']).any(is_command), "{escaped:?}");
    if !text.contains("::") && !text.contains("##[") {
        assert_eq!(escaped, text);
    }
}

pub(crate) fn assert_json_stays_what_it_was(text: &str) {
    let value = serde_json::json!([text]);
    let escaped = json(&format!("{value:#}"));
    assert!(!escaped.lines().any(is_command), "{escaped}");
    assert_eq!(serde_json::from_str::<serde_json::Value>(&escaped).ok(), Some(value));
}

pub(crate) fn assert_a_command_is_whole(text: &str) {
    let undone = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    assert!(!message(text).contains(['\n', '\r']));
    assert_eq!(undone(&message(text)), text);
    assert!(!property(text).contains(['\n', '\r', ':', ',']));
    let undone = property(text).replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r").replace("%0A", "\n");
    assert_eq!(undone.replace("%25", "%"), text);
}

pub(crate) fn assert_markdown_does_nothing(text: &str, shown: Shown) {
    let expected = printable(text).replace('\u{200b}', "");
    for escaped in [markdown(text), code(text)] {
        assert_eq!(shown(&escaped).as_ref(), Some(&expected), "{escaped}");
    }
    let escaped = markdown(text).to_lowercase();
    assert!(!escaped.contains("://") && !escaped.contains("www.") && !escaped.contains("@e"), "{escaped}");
    let line = format!("x {}", sentence(text));
    assert!(shown(&line).is_some(), "{line}");
}
