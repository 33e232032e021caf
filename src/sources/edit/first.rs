//! The first blog of a list that is empty, has no value, or is not there at all.

use super::{lines, scalar};
use crate::sources::yaml::tree::{self, NodeKind};

/// The text with the blog in it. `None` if there is a list already, or the file is written in a way that is not supported.
pub(super) fn add(text: &str, name: &str, feed: &str) -> Option<String> {
    let end = lines::ending(text);
    let blog = format!("  - name: {}{end}    feed: {}", scalar::plain(name), scalar::plain(feed));
    let root = tree::parse(text).0?;
    let Some(list) = root.get("sources") else {
        let gap = if text.ends_with('\n') { "" } else { end };
        return Some(format!("{text}{gap}{end}sources:{end}{blog}{end}"));
    };
    let key = list.key.as_ref()?.at;
    let colon = key.end + text.get(key.end..)?.find(':')? + 1;
    let is_empty = match &list.node.kind {
        NodeKind::List(items) | NodeKind::Map(items) => items.is_empty(),
        NodeKind::Scalar { text, .. } => matches!(text.as_str(), "" | "~" | "null"),
    };
    if !is_empty {
        return None;
    }
    // A value that is not written has no place of its own.
    let value = text.get(list.at.start..list.at.end).map(str::trim).unwrap_or_default();
    let is_written = list.at.start >= colon && (value.starts_with(['[', '{']) || matches!(value, "~" | "null"));
    let (line, rest) = if is_written {
        (text.get(colon..list.at.start)?.trim_end(), text.get(list.at.start + value.len()..)?)
    } else {
        ("", text.get(colon..)?)
    };
    let (beside, below) = rest.split_at(rest.find(['\r', '\n']).unwrap_or(rest.len()));
    let beside = if beside.trim().is_empty() { "" } else { beside };
    let below = if below.is_empty() { end } else { below };
    Some(format!("{}{line}{beside}{end}{blog}{below}", text.get(..colon)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_blog_is_written_below_its_key_however_empty_the_list_is() {
        let blog = "  - name: Ada\n    feed: https://a.example/\n";
        for (list, wanted) in [
            ("sources: []\n", "sources:\n"),
            ("sources: []   # none yet\n", "sources:   # none yet\n"),
            ("sources:\n", "sources:\n"),
            ("sources:", "sources:\n"),
            ("sources: # none yet\n", "sources: # none yet\n"),
            ("sources: ~\n", "sources:\n"),
            ("sources: [\n  ]\n", "sources:\n"),
            ("sources: {}\n", "sources:\n"),
        ] {
            let head = "planet: { title: P }\n";
            let tail = if list.ends_with('\n') { "links: []\n" } else { "" };
            let text =
                add(&format!("{head}{list}{tail}"), "Ada", "https://a.example/").unwrap_or_else(|| panic!("{list:?}"));
            assert_eq!(text, format!("{head}{wanted}{blog}{tail}"), "{list:?}");
        }
        let missing = add("planet: { title: P }\n", "Ada", "https://a.example/").unwrap();
        assert_eq!(missing, format!("planet: {{ title: P }}\n\nsources:\n{blog}"));
        assert_eq!(add("sources:\n  - name: B\n", "Ada", "https://a.example/"), None);
    }
}
