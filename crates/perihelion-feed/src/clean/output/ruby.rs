//! Ruby annotations: whether an annotation is valid (HTML §4.5.10), and its text where it is not.

use crate::clean::allow::{self, ContentModel};
use crate::clean::scan::{self, Event};

/// Browsers break no line in an annotation, so a long one makes the page wide.
const MAX_CHARS: usize = 40;

/// Whether the element is text and its annotations in turn. Annotations are `rt`s, or `rt`s each between `rp`s, none nested and none
/// a long text.
pub(super) fn is_whole(ruby: &str) -> bool {
    let mut shape = String::new();
    let mut depth = 0_usize;
    // The length of the open annotation.
    let mut chars: Option<usize> = None;
    for event in scan::scan(ruby) {
        let mut part = |part: char| {
            if part != 't' || !shape.ends_with('t') {
                shape.push(part);
            }
        };
        match event {
            Event::Open(name @ ("rt" | "rp" | "ruby"), _) if depth > 0 => {
                if depth > 1 || name == "ruby" {
                    return false;
                }
                part(if name == "rt" { 'r' } else { 'p' });
                depth += 1;
                chars = Some(0);
            }
            Event::Open(name, _) => {
                if depth == 1 {
                    part('t');
                }
                if allow::element(name).is_none_or(|element| element.model != ContentModel::Void) {
                    depth += 1;
                }
            }
            Event::Close(_) => {
                depth = depth.saturating_sub(1);
                chars = chars.filter(|_| depth > 1);
            }
            Event::Text(text) if depth == 1 && !text.trim().is_empty() => part('t'),
            Event::Text(text) => {
                chars = chars.map(|chars| chars + text.chars().count());
                if chars > Some(MAX_CHARS) {
                    return false;
                }
            }
        }
    }
    shape.starts_with('t') && shape.split('t').skip(1).all(is_annotation)
}

fn is_annotation(parts: &str) -> bool {
    let between =
        || parts.strip_prefix('p').is_some_and(|parts| !parts.is_empty() && parts.replace("rp", "").is_empty());
    !parts.is_empty() && parts.bytes().all(|part| part == b'r') || between()
}

/// The content alone: each annotation follows its text.
pub(super) fn content(ruby: &str) -> String {
    let mut content = String::with_capacity(ruby.len());
    let mut rest = ruby;
    while let Some(at) = rest.find('<') {
        content.push_str(&rest[..at]);
        // Values have no bare `>`: they are escaped.
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        let tag = &rest[at..end];
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
        if !matches!(name, "ruby" | "rt" | "rp") {
            content.push_str(tag);
        }
        rest = &rest[end..];
    }
    content.push_str(rest);
    content
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annotation_belongs_to_a_text() {
        for whole in [
            "<ruby>漢<rt>kan</rt></ruby>",
            "<ruby>漢<rt>kan</rt>字<rt>ji</rt></ruby>",
            "<ruby lang=\"ja\"><b>漢</b><rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
        ] {
            assert!(is_whole(whole), "{whole}");
        }
        for broken in [
            "<ruby>漢</ruby>",
            "<ruby><rt>kan</rt></ruby>",
            "<ruby>漢<rt>kan</rt><rp>)</rp></ruby>",
            "<ruby>漢<rp>(</rp><rp>)</rp></ruby>",
            "<ruby>漢<rt>kan</rt>字</ruby>",
            "<ruby>漢<b><rt>kan</rt></b></ruby>",
            "<ruby>漢<ruby>字<rt>ji</rt></ruby><rt>kan</rt></ruby>",
            &format!("<ruby>漢<rt>{}</rt></ruby>", "かん".repeat(21)),
        ] {
            assert!(!is_whole(broken), "{broken}");
        }
        assert_eq!(content("<ruby lang=\"ja\"><b>漢</b><rt>kan</rt>"), "<b>漢</b>kan");
    }
}
