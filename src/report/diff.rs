//! The difference of two versions of a file, as `git diff` writes it: for `git apply`, or for people.

use std::path::Path;

use similar::TextDiff;

use super::output::{Style, paint};
use crate::sources::problem::invisible;

/// For `git apply`: the bytes as they are. Empty if nothing differs.
pub(crate) fn patch(file: &Path, old: &str, new: &str) -> String {
    let name = file.to_string_lossy().replace('\\', "/");
    let name = name.trim_start_matches("./").trim_start_matches('/');
    let diff = TextDiff::from_lines(old, new);
    diff.unified_diff().context_radius(3).header(&format!("a/{name}"), &format!("b/{name}")).to_string()
}

/// For people: without characters that steer a terminal.
pub(crate) fn shown(file: &Path, old: &str, new: &str, color: bool) -> String {
    let mut shown = String::new();
    for line in patch(file, old, new).lines() {
        let visible: String = line.chars().map(|c| if invisible(c) && c != '\t' { '?' } else { c }).collect();
        let style = match visible.chars().next() {
            Some('+') => Style::Bold,
            Some('-') => Style::Red,
            _ => Style::Dim,
        };
        shown.push_str(&paint(&visible, style, color));
        shown.push('\n');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_steers_nothing() {
        let old = "a: 1\n  ::error::x\n\u{1b}[31m: \u{202e}\nb: 2";
        let file = Path::new("./sources.yaml");
        let shown = shown(file, old, "a: 2\n  ::error::x\n\u{1b}[31m: \u{202e}\nb: 2\n", false);
        assert!(shown.contains("\n+a: 2\n   ::error::x\n ?[31m: ?\n"), "{shown}");
        assert!(patch(file, old, "a: 2\n").starts_with("--- a/sources.yaml\n+++ b/sources.yaml\n@@ "));
        assert!(patch(file, old, "a: 2\n").contains("\\ No newline at end of file"));
        assert_eq!(patch(file, old, old), "");
    }
}
