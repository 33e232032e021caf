//! Recovery, line by line: reads a file with mistakes of syntax as it was meant, and tells each mistake on its line.
//!
//! A YAML reader stops at the first mistake, and takes a blog without its dash for a part of the blog above it. So a file in
//! which something is wrong is looked at as people wrote it: line by line. The passes go from characters to lines to
//! sections: [`marks`], [`foreign`], [`sections`], [`pairs`], [`entries`]. Each corrects the rows of [`Meant`] and tells what it
//! corrected. What YAML still refuses is explained by [`syntax`](super::yaml), and the blog in question is left out.
//!
//! The corrected text is read like any other, so that all other mistakes are found too. No place is lost: each row knows its
//! line. What is [`offered`](offer) for a line is tried before it is told.

mod line;
mod rows;
mod marks;
mod multiline;
mod dress;
mod foreign;
mod sections;
mod pairs;
mod link;
mod entries;
mod blogs;
pub(super) mod offer;
#[cfg(test)]
mod tests;

pub(super) use rows::Meant;

use super::yaml;

/// Mistakes of syntax that are left to the reader's own words. More than these have a common cause.
const TURNS: usize = 20;
/// Bytes of a file whose lines are looked at. Ten thousand blogs fit.
const LARGEST: usize = 2_000_000;

/// The file as it was meant. What cannot be guessed is left as it is written.
pub(super) fn meant(text: &str) -> Meant<'_> {
    let mut meant = Meant::as_written(text);
    if text.len() > LARGEST {
        return meant;
    }
    if let Some(finding) = foreign::whole_file(text) {
        meant.rows.clear();
        meant.slips.push(finding);
        return meant;
    }
    marks::clear(&mut meant);
    let inside = multiline::inside(&meant.rows);
    dress::take_off(&mut meant, &inside);
    foreign::leave_out(&mut meant, &inside);
    sections::gather(&mut meant);
    // From the end, because a row may become two.
    let inside = multiline::inside(&meant.rows);
    for section in sections::all(&meant).into_iter().rev() {
        let head = section.rows.start.saturating_sub(1);
        if section.key.is_empty() || section.is_block {
            pairs::correct(&mut meant, section.rows.clone(), &section.known(), &inside);
        }
        pairs::correct(&mut meant, head..section.rows.start, super::schema::FileKeys::KEYS, &inside);
    }
    let inside = multiline::inside(&meant.rows);
    for section in sections::all(&meant).into_iter().filter(|section| section.key == "sources" && section.is_block) {
        entries::align(&mut meant, section.rows, &inside);
    }
    let rows = meant.rows.clone();
    read_what_can_be_read(&mut meant);
    meant.offer_rows(&rows);
    meant
}

/// Corrects what the reader of YAML can explain, and leaves out the blogs in which it cannot go on.
fn read_what_can_be_read(meant: &mut Meant<'_>) {
    for _ in 0..TURNS {
        let text = meant.text();
        let (root, mut found) = yaml::tree::parse(&text);
        let Some(error) = found.pop().filter(|_| root.is_none()) else { return };
        let row = meant.row_index(error.at.start);
        let corrected = error.instead.as_ref().and_then(|(stretch, instead)| {
            let row = meant.row_index(stretch.start);
            let start = meant.start(row)?;
            let mut line = meant.rows.get(row)?.text.clone();
            line.get(stretch.start - start..stretch.end - start)?;
            line.replace_range(stretch.start - start..stretch.end - start, instead);
            Some((row, line)).filter(|(at, line)| meant.rows.get(*at).is_some_and(|row| row.text != *line))
        });
        let items = blogs::items(&text, "sources");
        let at = error.at.start;
        meant.take(error);
        if let Some((row, line)) = corrected {
            meant.set(row, line);
        } else if let Some(item) = items.iter().find(|item| item.contains(&at)).filter(|_| items.len() > 1) {
            meant.blank(meant.row_index(item.start)..meant.row_index(item.end.saturating_sub(1)) + 1);
        } else if meant.is_value(row) {
            meant.blank(row..row + 1);
        } else {
            // Nothing is left of the list, or the rest has no meaning without this.
            return meant.rows.clear();
        }
    }
    meant.rows.clear();
}
