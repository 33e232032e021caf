//! Characters that do not belong in a line: tabs and strange spaces before its words, characters that nobody sees, and the
//! marks of a comparison or a quoted mail.

use super::super::problem::{Complaint, invisible, quoted};
use super::super::schema::SourceKeys;
use super::line::{Line, pair};
use super::rows::Meant;

/// Replaces what is not meant by spaces, or by nothing.
pub(super) fn clear(meant: &mut Meant<'_>) {
    for at in 0..meant.rows.len() {
        comparison(meant, at);
        indentation(meant, at);
        unseen(meant, at);
    }
}

fn text(meant: &Meant<'_>, at: usize) -> String {
    meant.rows.get(at).map(|row| row.text.clone()).unwrap_or_default()
}

/// `+  - name: Ada` of a diff, and `> - name: Ada` of a mail.
fn comparison(meant: &mut Meant<'_>, at: usize) {
    let text = text(meant, at);
    let Some(rest) = text.strip_prefix('+').or_else(|| text.strip_prefix("> ")) else { return };
    let line = Line::of(rest, SourceKeys::KEYS);
    let is_deep = line.indent.len() > 1 || !line.marker.is_empty();
    if is_deep && pair(line.body, SourceKeys::KEYS).is_some() {
        let (what, fix) = if text.starts_with('+') {
            ("this line begins with the `+` of a comparison", "delete the `+`")
        } else {
            ("this line begins with the `>` of a quotation", "delete the `>`")
        };
        let part = text.get(..1).unwrap_or_default().to_owned();
        meant.mend(at, &part, Complaint::new(what, fix), rest.to_owned());
    }
}

/// White space before the first word that YAML does not take for indentation.
fn indentation(meant: &mut Meant<'_>, at: usize) {
    let text = text(meant, at);
    let body = text.trim_start_matches(|char: char| char.is_whitespace() || char == '-' || is_unseen(char));
    let start = text.get(..text.len() - body.len()).unwrap_or_default();
    // A line of nothing else is empty, and a comment may be written anywhere.
    let Some(strange) = start.chars().find(|char| !matches!(char, ' ' | '-')) else { return };
    if body.is_empty() || body.starts_with('#') && strange == '\t' {
        return;
    }
    let plain: String = start.chars().map(|char| spaces(char, start)).collect();
    let what = match strange {
        '\t' => "this line is indented with a tab",
        char if is_unseen(char) => "a character that nobody sees is at the beginning of this line",
        _ => "this line is indented with a character that only looks like a space",
    };
    let complaint = Complaint::new(what, "delete it, and indent with spaces");
    let strange = start.find(strange).and_then(|at| start.get(at..)).and_then(|rest| rest.chars().next());
    let part = strange.map(String::from).unwrap_or_default();
    meant.mend(at, &part, complaint, format!("{plain}{body}"));
}

/// What is meant by a character before the first word. A tab behind a dash is one space, another is two.
fn spaces(char: char, start: &str) -> &'static str {
    match char {
        '-' => "-",
        '\t' if start.contains("-\t") => " ",
        '\t' => "  ",
        char if is_unseen(char) => "",
        _ => " ",
    }
}

/// Characters of no width within the words. Joiners are part of some scripts and emoji.
fn unseen(meant: &mut Meant<'_>, at: usize) {
    let text = text(meant, at);
    let is_at_fault = |char: char| is_unseen(char) || char == '\u{a0}' || is_control(char);
    if !text.contains(is_at_fault) || text.trim_start().starts_with('#') {
        return;
    }
    let keep = |char: char| match char {
        '\u{a0}' => Some(' '),
        char if is_unseen(char) || is_control(char) => None,
        char => Some(char),
    };
    let plain: String = text.chars().filter_map(keep).collect();
    let line = Line::of(&plain, SourceKeys::KEYS);
    let shown = pair(line.body, SourceKeys::KEYS)
        .map_or(line.body, |pair| if pair.value.is_empty() { pair.key } else { pair.value });
    if text.chars().any(|char| is_unseen(char) || is_control(char)) {
        let what = format!("a character that nobody sees is in {}", quoted(shown));
        meant.mend(at, "", Complaint::new(what, "delete the text and type it again"), plain);
    } else if text
        .split_once([':', '='])
        .is_some_and(|(key, rest)| key.contains('\u{a0}') || rest.starts_with('\u{a0}'))
    {
        let what = "a character that only looks like a space is next to this key";
        meant.mend(at, "", Complaint::new(what, "delete it, and use the space bar"), plain);
    }
}

/// Characters of no width that stand for nothing in a name or an address.
fn is_unseen(char: char) -> bool {
    matches!(char, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn is_control(char: char) -> bool {
    char.is_control() && invisible(char) && char != '\t'
}
