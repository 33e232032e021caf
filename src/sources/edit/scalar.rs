//! Writer of YAML scalars: without quotes where every reader reads the same text.

use crate::sources::yaml;

/// The text as it may be written behind a key or in braces.
pub(crate) fn plain(text: &str) -> String {
    if !is_yaml_1_1_boolean(text) && reads_as(text, text) { text.to_owned() } else { quoted(text) }
}

/// The text in the same quotes as another value.
pub(super) fn in_the_manner_of(written: &str, text: &str) -> String {
    match written.chars().next() {
        Some('\'') => format!("'{}'", text.replace('\'', "''")),
        Some('"') => quoted(text),
        _ => plain(text),
    }
}

/// JSON's strings are YAML's (YAML 1.2 §1.3).
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Asks our reader, in a block and in braces.
fn reads_as(written: &str, text: &str) -> bool {
    let value = serde_json::json!({ "a": text, "b": 1 });
    let says = |document: String| yaml::data(&document).as_ref() == Some(&value);
    says(format!("a: {written}\nb: 1\n")) && says(format!("{{ a: {written}, b: 1 }}\n"))
}

/// Booleans in YAML 1.1 (2005), which many editors still use; text in YAML 1.2.
fn is_yaml_1_1_boolean(text: &str) -> bool {
    ["y", "n", "yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn quotes_are_there_where_they_are_needed() {
        for simple in ["Ada Lovelace", "https://a.example/feed?a=b&c=d#e", "日本語", "Ned's", "50/50", "C++"] {
            assert_eq!(plain(simple), simple);
        }
        for (text, written) in [
            ("Rust: a blog", "\"Rust: a blog\""),
            ("#hash", "\"#hash\""),
            ("1984", "\"1984\""),
            ("yes", "\"yes\""),
            ("[brackets]", "\"[brackets]\""),
            ("a, b", "\"a, b\""),
            ("say \"hi\": now", "\"say \\\"hi\\\": now\""),
            ("", "\"\""),
        ] {
            assert_eq!(plain(text), written);
        }
        assert_eq!(in_the_manner_of("'x'", "it's"), "'it''s'");
        assert_eq!(in_the_manner_of("\"x\"", "y"), "\"y\"");
    }

    proptest! {
        #[test]
        fn whatever_the_text_it_is_read_as_it_was(text in "\\PC{0,30}") {
            prop_assert!(reads_as(&plain(&text), &text), "{}", plain(&text));
            prop_assert!(reads_as(&in_the_manner_of("'", &text), &text));
        }
    }
}
