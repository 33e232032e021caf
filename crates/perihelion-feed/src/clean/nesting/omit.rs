//! What is left out with its content: what the author hides, what repeats the text beside it, and the numbers of lines.

use super::Nesting;
use crate::clean::scan::{self, Attributes, Event, Scanner};
use crate::clean::{images, style};
use crate::text::prefix;

/// Ids and scripts of controls that are remembered. Pages have fewer folds.
const MAX_CONTROLS: usize = 256;

/// Bytes behind a cell in which code begins if it holds the numbers of lines.
const NEXT_CELL: usize = 200;

/// Bytes of end tags between a button and what it opens.
const BESIDE: usize = 64;

/// The ids of elements that open at a click, and the scripts that open elements. A reader is meant to see their text.
pub(super) fn controlled(html: &str) -> Vec<String> {
    let mut controlled = Vec::new();
    if !["none", "hidden"].iter().any(|word| html.contains(word)) {
        return controlled;
    }
    for event in scan::scan(html) {
        let Event::Open(_, attributes) = event else { continue };
        for name in ["aria-controls", "data-target", "data-bs-target", "onclick", "href"] {
            let value = attributes.get(name).map(str::trim).filter(|value| value.len() < 200);
            let value = value.filter(|value| name != "href" || value.starts_with('#'));
            let value = value.map(|value| value.trim_start_matches('#')).filter(|value| !value.is_empty());
            controlled.extend(value.map(str::to_owned));
        }
        if controlled.len() >= MAX_CONTROLS {
            break;
        }
    }
    controlled
}

impl Nesting {
    /// Skips an element that is left out, if it ends.
    pub(super) fn omits<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) -> bool {
        if matches!(name, "html" | "head" | "body") {
            return false;
        }
        let has = attributes.kinds();
        let hidden = has.style && style::is_hidden(attributes) && !self.is_opened(attributes);
        let repeats = has.class && self.repeats(attributes);
        let numbered = (has.style || has.class || has.data) && style::may_be_line_number(name, attributes);
        let content = if hidden || repeats || is_counter(name, attributes) {
            scanner.content(name, |_| true)
        } else if numbered {
            scanner.content(name, style::is_of_line_number)
        } else if matches!(name, "td" | "th") {
            let cell = scanner.content(name, style::is_of_line_number);
            cell.filter(|cell| numbers_lines(cell.raw, scanner.behind(*cell)))
        } else {
            None
        };
        match content {
            Some(content) => {
                if name == "td" && numbers(content.raw).len() > 1 {
                    self.unwrap_table();
                }
                scanner.leave(content);
            }
            // It would hide all that follows.
            None => return hidden && attributes.is_self_closed(),
        }
        true
    }

    /// A table of nothing but line numbers and code is only the code.
    fn unwrap_table(&mut self) {
        let Some(table) = self.stack.iter().rposition(|open| open.is("table")) else { return };
        let start = self.stack[table].tag.start;
        let tags: usize = self.stack[table..].iter().map(|open| open.tag.len()).sum();
        if start + tags == self.out.len() {
            self.out.truncate(start);
            for open in &mut self.stack[table..] {
                (open.shown, open.tag) = (None, start..start);
            }
        }
    }

    /// Whether something hidden opens at a click, or when it comes into sight.
    fn is_opened(&self, attributes: Attributes<'_>) -> bool {
        let id = attributes.get("id").map(str::trim).filter(|id| !id.is_empty());
        let by_id = || {
            id.is_some_and(|id| {
                self.controlled
                    .iter()
                    .any(|control| control == id || control.contains(['(', ' ']) && control.contains(id))
            })
        };
        let beside_button = || self.button.is_some_and(|end| self.out.len() - end.min(self.out.len()) <= BESIDE);
        style::is_folded(attributes) || images::lazy_address(attributes).is_some() || by_id() || beside_button()
    }

    /// Whether the element says again what stands beside it.
    fn repeats(&self, attributes: Attributes<'_>) -> bool {
        if style::is_for_screen_readers(attributes) {
            // It is the name of a link that holds nothing else.
            let link = self.stack.iter().rfind(|open| open.is("a"));
            return link.is_none_or(|link| link.tag.end != self.out.len());
        }
        let behind_formula = || self.formula == Some(self.out.trim_end().len());
        style::has_class(attributes, &["MathJax_Preview"])
            || style::has_class(attributes, &["katex-html"]) && behind_formula()
    }
}

/// A video of a pixel is there to count readers.
fn is_counter(name: &str, attributes: Attributes<'_>) -> bool {
    name.eq_ignore_ascii_case("video") && images::is_tiny(attributes)
}

/// Whether a cell of a table holds the numbers of the lines of code that the next one holds.
fn numbers_lines(cell: &str, next: &str) -> bool {
    let numbers = numbers(cell);
    let is_code = |html: &str| ["<pre", "<code"].iter().any(|tag| html.contains(tag));
    numbers.len() > 1
        && numbers.windows(2).all(|pair| pair[0].checked_add(1) == Some(pair[1]))
        && (is_code(cell) || is_code(prefix(next, NEXT_CELL)))
}

/// The numbers in a cell that holds nothing else.
fn numbers(cell: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    for event in scan::scan(cell) {
        if let Event::Text(text) = event {
            numbers.extend(text.split_whitespace().filter_map(|number| number.parse::<u32>().ok()));
        }
    }
    numbers
}
