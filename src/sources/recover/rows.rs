//! Rows of the text as it was meant, each with the line that it comes from, and the way back from one to the other.

use super::super::problem::{Complaint, Finding, Lines, Span};

/// Bytes of a line that is offered, and in which a changed place is looked for. People could not check a longer one.
const LONGEST: usize = 2_000;

/// The file as it was meant: for each line what should be there, and the mistakes that were found on the way.
#[derive(Debug)]
pub(crate) struct Meant<'t> {
    original: &'t str,
    lines: Lines<'t>,
    pub(super) rows: Vec<Row>,
    pub(super) slips: Vec<Finding>,
    /// The bytes of the whole text at which the rows begin.
    starts: Vec<usize>,
}

/// A line of the text as it was meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line of the file that it comes from, counted from 0.
    pub(super) line: usize,
    pub(super) text: String,
    /// It stands for the whole of its line, at the place of that line. So it may be offered instead of it.
    pub(super) is_whole: bool,
    /// A mistake of it has been told.
    pub(super) is_told: bool,
}

impl<'t> Meant<'t> {
    /// Each line is meant as it is.
    pub(crate) fn as_written(original: &'t str) -> Self {
        let rows = original.split('\n').enumerate();
        let row = |(line, text): (usize, &str)| Row {
            line,
            text: text.strip_suffix('\r').unwrap_or(text).to_owned(),
            is_whole: true,
            is_told: false,
        };
        let rows = rows.map(row).collect();
        Self { original, lines: Lines::of(original), rows, slips: Vec::new(), starts: Vec::new() }
    }

    /// The text to be read. Places in it are places of the rows until they change.
    pub(crate) fn text(&mut self) -> String {
        let mut text = String::with_capacity(self.original.len());
        self.starts.clear();
        for (at, row) in self.rows.iter().enumerate() {
            if at > 0 {
                text.push('\n');
            }
            self.starts.push(text.len());
            text.push_str(&row.text);
        }
        text
    }

    pub(crate) fn original(&self) -> &'t str {
        self.original
    }

    pub(crate) fn slips(&self) -> &[Finding] {
        &self.slips
    }

    /// The file is something else altogether: nothing in it is read.
    pub(crate) fn is_alien(&self) -> bool {
        self.rows.is_empty()
    }

    /// The line of the file, from 1, that a byte of the text comes from.
    pub(crate) fn number(&self, byte: usize) -> usize {
        self.row_at(byte).map_or(1, |(row, _)| row.line + 1)
    }

    /// The place in the file that a place in the text comes from.
    pub(crate) fn place(&self, at: Span) -> Span {
        let start = self.byte(at.start);
        let end = if at.end > at.start { self.byte(at.end) } else { start };
        Span { start, end: end.max(start) }
    }

    /// A finding in the text as one in the file. What it offers becomes the whole line with that change.
    pub(crate) fn finding(&self, finding: Finding) -> Finding {
        let instead = finding.instead.as_ref().and_then(|(stretch, text)| self.offered(*stretch, text));
        let first = finding.first.map(|first| self.place(first));
        Finding { at: self.place(finding.at), instead, first, ..finding }
    }

    /// The whole line of the file, and what to write there, if a stretch of the text were another text.
    fn offered(&self, stretch: Span, text: &str) -> Option<(Span, String)> {
        let (row, column) = self.row_at(stretch.start).filter(|(row, _)| row.text.len() <= LONGEST)?;
        let mut line = row.text.clone();
        let end = column + stretch.end.checked_sub(stretch.start)?;
        line.get(column..end)?;
        line.replace_range(column..end, text);
        row.is_whole.then(|| (self.whole(row.line), line))
    }

    /// The bytes of a line of the file, without its end. `line` counts from 0.
    pub(super) fn whole(&self, line: usize) -> Span {
        let range = self.lines.nth(line);
        Span { start: range.start, end: range.end }
    }

    pub(super) fn written(&self, line: usize) -> &'t str {
        self.original.get(self.lines.nth(line)).unwrap_or_default()
    }

    /// Tells a mistake of the row, shown at `part` of its line, or at the whole of it.
    pub(super) fn tell(&mut self, at: usize, part: &str, complaint: Complaint) {
        let Some(row) = self.rows.get_mut(at) else { return };
        row.is_told = true;
        let row = row.clone();
        let line = self.whole(row.line);
        let written = self.written(row.line);
        let trimmed = written.trim();
        let part = if part.is_empty() { trimmed } else { part };
        let begins = written.find(part).or_else(|| written.find(trimmed)).unwrap_or_default();
        let length = if written.contains(part) { part.len() } else { trimmed.len() };
        let start = line.start + begins;
        self.slips.push(complaint.at(Span { start, end: start + length }));
    }

    /// Tells a mistake of the row, and corrects it. The corrected line is offered.
    pub(super) fn mend(&mut self, at: usize, part: &str, complaint: Complaint, text: String) {
        self.tell(at, part, complaint);
        let Some(row) = self.rows.get_mut(at) else { return };
        row.text = text;
        let (line, is_whole) = (row.line, row.is_whole);
        let whole = self.whole(line);
        if let Some(slip) = self.slips.last_mut().filter(|_| is_whole) {
            // The text is filled in when the row has changed for the last time.
            slip.instead = Some((whole, String::new()));
        }
    }

    /// Fills in what the mistakes of rows offer. `before` are the rows before any was left out.
    pub(super) fn offer_rows(&mut self, before: &[Row]) {
        let whole = |rows: &[Row]| -> std::collections::HashMap<usize, String> {
            rows.iter().filter(|row| row.is_whole).map(|row| (row.line, row.text.clone())).collect()
        };
        let (before, rows) = (whole(before), whole(&self.rows));
        for slip in &mut self.slips {
            let line = self.lines.number(slip.at.start) - 1;
            if let Some((_, text)) = slip.instead.as_mut().filter(|(_, text)| text.is_empty()) {
                match rows.get(&line).or_else(|| before.get(&line)) {
                    Some(row) => text.clone_from(row),
                    None => slip.instead = None,
                }
            }
        }
    }

    /// A key below another key, with its value. Without it the rest can still be read.
    pub(super) fn is_value(&self, row: usize) -> bool {
        let text = self.rows.get(row).map_or("", |row| row.text.as_str());
        let value = text.split_once(": ").map_or("", |(_, value)| value.trim());
        text.starts_with(' ') && !value.is_empty() && !value.starts_with(['&', '*', '[', '{', '|', '>'])
    }

    /// The byte of the text at which a row begins.
    pub(super) fn start(&self, row: usize) -> Option<usize> {
        self.starts.get(row).copied()
    }

    /// Takes over a finding in the text. The corrected row is offered, if it has one.
    pub(super) fn take(&mut self, finding: Finding) {
        let finding = self.finding(finding);
        let instead = finding.instead.map(|(whole, _)| (whole, String::new()));
        self.slips.push(Finding { instead, ..finding });
    }

    pub(super) fn set(&mut self, row: usize, text: String) {
        if let Some(row) = self.rows.get_mut(row) {
            row.text = text;
            row.is_told = true;
        }
    }

    /// Leaves rows out.
    pub(super) fn blank(&mut self, rows: std::ops::Range<usize>) {
        for row in self.rows.get_mut(rows).into_iter().flatten() {
            row.text.clear();
            row.is_whole = false;
        }
    }

    fn row_at(&self, byte: usize) -> Option<(&Row, usize)> {
        let at = self.starts.partition_point(|start| *start <= byte).checked_sub(1)?;
        Some((self.rows.get(at)?, byte - self.starts.get(at)?))
    }

    /// The index of the row that a byte of the text is in.
    pub(super) fn row_index(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    fn byte(&self, byte: usize) -> usize {
        let Some((row, column)) = self.row_at(byte) else { return 0 };
        let whole = self.whole(row.line);
        if row.is_whole && !row.is_told {
            return (whole.start + column).min(whole.end);
        }
        let written = self.written(row.line);
        if written.len() > LONGEST {
            return whole.start;
        }
        whole.start + column_in(written, &row.text, column.min(row.text.len()))
    }
}

/// The column of a line for the column of the line as it was meant.
fn column_in(written: &str, meant: &str, column: usize) -> usize {
    let same = |(a, b): &(char, char)| a == b;
    let before: usize = written.chars().zip(meant.chars()).take_while(same).map(|(char, _)| char.len_utf8()).sum();
    if column <= before {
        return column;
    }
    let behind: usize =
        written.chars().rev().zip(meant.chars().rev()).take_while(same).map(|(char, _)| char.len_utf8()).sum();
    let behind = behind.min(written.len() - before);
    let from_end = meant.len() - column;
    if from_end <= behind { written.len() - from_end } else { before }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_what_was_meant_is_found_in_what_is_written() {
        for (written, meant, part) in [
            ("  name: Ada", "  name: Ada", "Ada"),
            ("  • name: Ada", "  - name: Ada", "Ada"),
            ("  feed:https://x", "  feed: https://x", "https"),
            ("\tname: Ada", "    name: Ada", "name"),
        ] {
            let found = column_in(written, meant, meant.find(part).unwrap());
            assert_eq!(Some(found), written.find(part), "{written}");
        }
    }
}
