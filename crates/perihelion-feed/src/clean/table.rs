//! The tables of sanitised HTML in, how many columns and rows their cells really span out: the table model of HTML §4.9.12.
//!
//! Feeds let cells reach into columns that no cell begins in, into rows that are not there, and over each other. Browsers make
//! something of it; whoever moves through a table cell by cell is lost. What a cell spans here is there.

use super::scan::{self, Attributes, Event};
use super::values;

/// Behind it, cells span one column: browsers stop there, too.
const MAX_COLUMNS: usize = 1000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// Of every cell, in the order of their start tags. Empty where no cell claims to span anything.
pub(super) fn spans(html: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    if !html.contains("span=\"") {
        return spans;
    }
    // Tables stand in cells of tables.
    let mut tables: Vec<Table> = Vec::new();
    for event in scan::scan(html) {
        match (event, tables.last_mut()) {
            (Event::Open("table", _), _) => tables.push(Table::default()),
            (Event::Close("table"), Some(table)) => {
                table.end(&mut spans);
                tables.pop();
            }
            (Event::Open("thead" | "tbody", _), Some(table)) => table.begin_group(),
            (Event::Open("tr", _), Some(table)) => table.begin_row(),
            (Event::Open("td" | "th", attributes), table) => {
                if let Some(table) = table {
                    table.place(spans.len(), attributes);
                }
                spans.push(Span { columns: 1, rows: 1 });
            }
            _ => {}
        }
    }
    spans
}

#[derive(Default)]
struct Table {
    cells: Vec<Cell>,
    /// Of each row, whether a cell begins in it; one without is not written.
    rows: Vec<bool>,
    /// Of each column, whether a cell begins in it.
    columns: Vec<bool>,
    /// Of each column, the row behind the cell that reaches down in it.
    taken: Vec<usize>,
    /// The first row of the group: no cell reaches from one group into the next.
    group: usize,
    /// Where the next cell may begin.
    column: usize,
}

struct Cell {
    /// Which of the post's cells it is.
    index: usize,
    column: usize,
    row: usize,
    /// The column and the row behind it.
    columns_end: usize,
    rows_end: usize,
}

impl Table {
    fn begin_group(&mut self) {
        self.end_group();
        self.taken.clear();
    }

    /// What reaches further than the group ends with it.
    fn end_group(&mut self) {
        let end = self.rows.len();
        for cell in self.cells.iter_mut().rev().take_while(|cell| cell.row >= self.group) {
            cell.rows_end = cell.rows_end.min(end);
        }
        self.group = end;
    }

    fn begin_row(&mut self) {
        self.rows.push(false);
        self.column = 0;
    }

    fn place(&mut self, index: usize, attributes: Attributes<'_>) {
        let span = |name| attributes.get(name).and_then(|value| values::span(&scan::decoded(value))).unwrap_or(1);
        let Some(row) = self.rows.len().checked_sub(1) else { return };
        let is_free = |taken: &[usize], column: usize| taken.get(column).is_none_or(|end| *end <= row);
        let mut column = self.column;
        while !is_free(&self.taken, column) {
            column += 1;
        }
        let furthest = (column + span("colspan")).min(MAX_COLUMNS.max(column + 1));
        let columns_end = (column + 1..furthest).find(|next| !is_free(&self.taken, *next)).unwrap_or(furthest);
        let rows_end = row + span("rowspan");
        if self.taken.len() < columns_end {
            self.taken.resize(columns_end, 0);
        }
        self.taken[column..columns_end].fill(rows_end);
        if self.columns.len() <= column {
            self.columns.resize(column + 1, false);
        }
        self.columns[column] = true;
        self.rows[row] = true;
        self.column = columns_end;
        self.cells.push(Cell { index, column, row, columns_end, rows_end });
    }

    /// A cell spans the columns and rows that others begin in; the rest does not exist.
    fn end(&mut self, spans: &mut [Span]) {
        self.end_group();
        let (columns, rows) = (counts(&self.columns), counts(&self.rows));
        for cell in &self.cells {
            if let Some(span) = spans.get_mut(cell.index) {
                span.columns = between(&columns, cell.column, cell.columns_end);
                span.rows = between(&rows, cell.row, cell.rows_end);
            }
        }
    }
}

/// How many hold before each, and before the end.
fn counts(all: &[bool]) -> Vec<usize> {
    let mut count = 0;
    let mut counts = vec![0];
    counts.extend(all.iter().map(|holds| {
        count += usize::from(*holds);
        count
    }));
    counts
}

fn between(counts: &[usize], from: usize, to: usize) -> usize {
    let before = |at: usize| counts.get(at).or(counts.last()).copied().unwrap_or(0);
    (before(to) - before(from)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(table: &str) -> Vec<(usize, usize)> {
        spans(table).iter().map(|span| (span.columns, span.rows)).collect()
    }

    #[test]
    fn a_cell_spans_what_is_there() {
        let plain = "<td></td><td></td>";
        for (rows, expected) in [
            (format!("<tr><td colspan=\"2\"></td></tr><tr>{plain}</tr>"), vec![(2, 1), (1, 1), (1, 1)]),
            (format!("<tr><td colspan=\"173\"></td></tr><tr>{plain}</tr>"), vec![(2, 1), (1, 1), (1, 1)]),
            ("<tr><td colspan=\"9\"></td></tr>".to_owned(), vec![(1, 1)]),
            // Two cells share a column pair that nothing parts.
            ("<tr><td colspan=\"2\"></td><td></td></tr>".to_owned(), vec![(1, 1), (1, 1)]),
            (
                format!("<tr><td rowspan=\"9\"></td>{plain}</tr><tr>{plain}</tr>"),
                vec![(1, 2), (1, 1), (1, 1), (1, 1), (1, 1)],
            ),
            // A row without a cell is not written.
            (
                format!("<tr><td rowspan=\"2\"></td><td></td></tr><tr></tr><tr>{plain}</tr>"),
                vec![(1, 1), (1, 1), (1, 1), (1, 1)],
            ),
            // No cell lies over another: the second row's cell would run into the third column of the first.
            (
                "<tr><td></td><td></td><td rowspan=\"2\"></td></tr><tr><td colspan=\"3\"></td></tr>".to_owned(),
                vec![(1, 1), (1, 1), (1, 2), (2, 1)],
            ),
        ] {
            assert_eq!(found(&format!("<table><tbody>{rows}</tbody></table>")), expected, "{rows}");
        }
    }

    #[test]
    fn a_cell_ends_with_its_group_and_its_table() {
        let groups = "<thead><tr><th rowspan=\"3\"></th></tr></thead><tbody><tr><td></td></tr></tbody>";
        assert_eq!(found(&format!("<table>{groups}</table>")), [(1, 1), (1, 1)]);
        let inner = "<table><tbody><tr><td colspan=\"2\"></td></tr><tr><td></td><td></td></tr></tbody></table>";
        let outer = format!("<table><tbody><tr><td colspan=\"5\">{inner}</td></tr></tbody></table>");
        assert_eq!(found(&outer), [(1, 1), (2, 1), (1, 1), (1, 1)]);
    }

    #[test]
    fn a_flood_of_wide_cells_is_a_table_like_any_other() {
        let row = format!("<tr>{}</tr>", "<td colspan=\"1000\" rowspan=\"1000\"></td>".repeat(500));
        assert_eq!(spans(&format!("<table><tbody>{}</tbody></table>", row.repeat(30))).len(), 15_000);
    }
}
