//! Values that are comments: in `tags: #rust` nothing is behind the key, because a `#` begins a comment.
//!
//! Nothing is wrong with such a file, so each is a warning, and builds go on.

use super::edit;
use super::problem::{Complaint, Finding, Severity, Span, quoted};

/// Keys whose values are lists.
const LISTS: [&str; 6] = ["tags", "categories", "words", "about", "languages", "links"];

/// Looks for a key with nothing but a `#` and a word behind it. With a space behind the `#` a comment is meant.
pub(super) fn in_place_of_values(text: &str) -> Vec<Finding> {
    let mut start = 0;
    let mut found = Vec::new();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        let below = lines.peek().copied().unwrap_or_default();
        found.extend(of_line(line.trim_end(), below, start));
        start += line.len();
    }
    found
}

fn of_line(line: &str, below: &str, start: usize) -> Option<Finding> {
    let body = line.trim_start().trim_start_matches("- ");
    let (key, rest) = body.split_once(':')?;
    let written = rest.trim_start();
    let word = written.strip_prefix('#')?;
    let is_key = !key.is_empty() && key.chars().all(|char| char.is_ascii_alphanumeric() || char == '_');
    let is_meant = rest.len() > written.len() && word.starts_with(char::is_alphanumeric);
    // The value may be on the lines below.
    let indentation = |text: &str| text.len() - text.trim_start().len();
    let goes_on = indentation(below) > line.len() - body.len()
        || below.trim_start().starts_with("- ")
            && indentation(below) >= indentation(line)
            && !line.trim_start().starts_with('-');
    if !is_key || !is_meant || goes_on && !below.trim().is_empty() {
        return None;
    }
    let meant = if LISTS.contains(&key) {
        let words = written.split([' ', ',']).map(|word| word.trim_matches('#')).filter(|word| !word.is_empty());
        format!("[{}]", words.map(edit::scalar).collect::<Vec<_>>().join(", "))
    } else {
        edit::scalar(written)
    };
    let at = Span { start: start + line.len() - written.len(), end: start + line.len() };
    let what = format!("{} has no value, because a ` #` begins a comment", quoted(key));
    let complaint = Complaint::new(what, format!("write {}", quoted(&format!("{key}: {meant}"))));
    Some(Finding { severity: Severity::Warning, ..complaint.instead(meant).at(at) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comment_where_a_value_is_meant_is_told() {
        let told = |text: &str| -> Vec<String> {
            in_place_of_values(text).into_iter().filter_map(|finding| finding.complaint.instead).collect()
        };
        assert_eq!(told("    tags: #rust #web\n    site: https://a.example/#top\n"), ["[rust, web]"]);
        assert_eq!(told("  accent: #0a7bbb\n"), ["\"#0a7bbb\""]);
        for right in [
            "    tags: # ours\n",
            "    tags: #ours\n      - rust\n",
            "    tags: #ours\n    - rust\n",
            "  - name: C#\n",
            "# tags: #x\n",
        ] {
            assert_eq!(told(right), [""; 0], "{right}");
        }
    }
}
