//! Table model: how many columns and rows the cells of a post really span (HTML §4.9.12).
//!
//! Cells in feeds reach into columns in which no cell begins, into rows that do not exist, and over each other. Browsers repair
//! that, but people who move through a table cell by cell get lost. After this, the columns and rows that a cell spans exist.

use super::scan::{self, Attributes, Event};
use super::values;

/// Cells behind this column span one column, as in browsers.
const MAX_COLUMNS: usize = 1000;

/// Columns and rows of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CellSpan {
    pub(super) columns: usize,
    pub(super) rows: usize,
}

/// The span of each cell, in the order of their start tags. Empty where no cell declares one.
pub(super) fn spans(html: &str) -> Vec<CellSpan> {
    let mut spans = Vec::new();
    if !html.contains("span=\"") {
        return spans;
    }
    // Cells of tables hold tables.
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
                spans.push(CellSpan { columns: 1, rows: 1 });
            }
            _ => {}
        }
    }
    spans
}

#[derive(Default)]
struct Table {
    cells: Vec<Cell>,
    /// Whether a cell begins in each row. A row without one is not written.
    rows: Vec<bool>,
    /// Whether a cell begins in each column.
    columns: Vec<bool>,
    /// The row behind the cell that reaches down in each column.
    taken: Vec<usize>,
    /// The first row of the group. No cell reaches from one group into the next.
    group: usize,
    /// The first column in which the next cell may begin.
    column: usize,
}

struct Cell {
    /// The number of the cell in the post.
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

    /// Ends the cells of the group that reach further.
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

    /// Counts the columns and rows of each cell in which cells begin. The others do not exist.
    fn end(&mut self, spans: &mut [CellSpan]) {
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

/// How many are true before each, and before the end.
fn counts(all: &[bool]) -> Vec<usize> {
    let mut count = 0;
    let mut counts = vec![0];
    counts.extend(all.iter().map(|is| {
        count += usize::from(*is);
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
            // Two cells share a column pair that nothing divides.
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
