//! Values that go on for lines: block texts, quoted texts and brackets. Their lines are not taken for keys.

use super::super::schema::{FileKeys, SourceKeys};
use super::line::{Line, closing_quote, pair};
use super::rows::Row;

/// Lines of one value. More are not looked at for its end.
const MOST_LINES: usize = 200;

/// For each row whether it is inside of a value that began on a row above.
pub(super) fn inside(rows: &[Row]) -> Vec<bool> {
    let mut inside = vec![false; rows.len()];
    let mut at = 0;
    while at < rows.len() {
        let end = end(rows, at);
        for row in inside.get_mut(at + 1..end).into_iter().flatten() {
            *row = true;
        }
        at = end.max(at + 1);
    }
    inside
}

/// The row behind the value that begins on this row.
fn end(rows: &[Row], at: usize) -> usize {
    let next = at + 1;
    let Some(text) = rows.get(at).map(|row| row.text.as_str()) else { return next };
    let line = Line::of(text, SourceKeys::KEYS);
    if line.is_comment() {
        return next;
    }
    let value = pair(line.body, SourceKeys::KEYS).map_or(line.body, |pair| pair.value);
    let column = if line.is_item() { line.column() } else { line.indent.chars().count() };
    match value.chars().next() {
        Some('|' | '>') if value.len() <= 3 => block(rows, next, column),
        Some('"' | '\'') if closing_quote(value).is_none() => closed(rows, at, value, closing_quote),
        Some('[' | '{') if brackets(value).is_none() => closed(rows, at, value, brackets),
        _ => next,
    }
}

fn block(rows: &[Row], from: usize, column: usize) -> usize {
    let deeper = |row: &Row| row.text.trim().is_empty() || row.text.len() - row.text.trim_start().len() > column;
    from + rows.iter().skip(from).take_while(|row| deeper(row)).count()
}

/// The row behind the one that closes the value; the next row if none does before something that a value does not contain.
fn closed(rows: &[Row], at: usize, value: &str, closes: fn(&str) -> Option<usize>) -> usize {
    let mut whole = value.to_owned();
    let brackets = value.starts_with(['[', '{']);
    for (count, row) in rows.iter().skip(at + 1).take(MOST_LINES).enumerate() {
        if begins_anew(&row.text, brackets) {
            return at + 1;
        }
        whole.push('\n');
        whole.push_str(&row.text);
        if closes(&whole).is_some() {
            return at + 2 + count;
        }
    }
    at + 1
}

/// A line that begins a blog or a section, or, outside of brackets, a key.
fn begins_anew(text: &str, brackets: bool) -> bool {
    let line = Line::of(text, SourceKeys::KEYS);
    let known = |keys: &[&'static str]| pair(line.body, keys).is_some_and(|pair| keys.contains(&pair.key));
    line.indent.is_empty() && known(FileKeys::KEYS) || known(SourceKeys::KEYS) && (!brackets || line.is_item())
}

/// The byte behind the bracket that closes the one at the beginning.
pub(super) fn brackets(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(char) = text.get(at..)?.chars().next() {
        match char {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.checked_sub(1)?,
            '"' | '\'' => {
                let before = text.get(..at)?.trim_end().chars().next_back();
                if before.is_some_and(|char| matches!(char, '[' | '{' | ',' | ':')) {
                    at += closing_quote(text.get(at..)?)?;
                    continue;
                }
            }
            _ => {}
        }
        at += char.len_utf8();
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::rows::Meant;
    use super::*;

    #[test]
    fn the_lines_of_a_long_value_are_not_taken_for_keys() {
        let text = "planet:\n  description: |\n    name: x\n\n  title: \"a\n    b\"\nsources: [\n  { name: A,\n    feed: b }]\n- name: \"open\n  feed: c\n";
        let inside = inside(&Meant::as_written(text).rows);
        let rows: Vec<usize> = inside.iter().enumerate().filter(|(_, inside)| **inside).map(|(at, _)| at).collect();
        assert_eq!(rows, [2, 3, 5, 7, 8]);
    }

    #[test]
    fn brackets_are_counted_outside_of_quotes() {
        assert_eq!(brackets("[a, {b: \"]\"}] # c"), Some(13));
        assert_eq!(brackets("[it's]"), Some(6));
        assert_eq!(brackets("[a"), None);
    }
}
