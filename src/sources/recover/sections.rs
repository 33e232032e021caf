//! Sections of the file: a second `sources:`, and blogs that were put into another section.

use std::ops::Range;

use super::super::problem::{Complaint, quoted};
use super::super::schema::{
    AdmissionKeys, FetchKeys, FileKeys, LinkGroupKeys, LinkKeys, OwnerKeys, PageKeys, PlanetKeys, SourceKeys,
};
use super::super::yaml::meant as meant_key;
use super::line::{Line, pair};
use super::multiline;
use super::rows::{Meant, Row};

/// Second lists and blogs elsewhere that are brought together. More have a common cause.
const TURNS: usize = 20;

/// A key of the file and the rows below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    /// Empty for what is above the first key.
    pub(super) key: &'static str,
    /// Without the key's own row.
    pub(super) rows: Range<usize>,
    /// Its value is below its key, not beside it.
    pub(super) is_block: bool,
}

impl Section {
    /// The keys that lines of the section may have.
    pub(super) fn known(&self) -> Vec<&'static str> {
        match self.key {
            "planet" => [PlanetKeys::KEYS, OwnerKeys::KEYS].concat(),
            "page" => PageKeys::KEYS.to_vec(),
            "fetch" => FetchKeys::KEYS.to_vec(),
            "admission" => AdmissionKeys::KEYS.to_vec(),
            "links" => [LinkGroupKeys::KEYS, LinkKeys::KEYS].concat(),
            _ => SourceKeys::KEYS.to_vec(),
        }
    }
}

/// The sections in their order.
pub(super) fn all(meant: &Meant<'_>) -> Vec<Section> {
    let inside = multiline::inside(&meant.rows);
    let mut sections = vec![Section { key: "", rows: 0..0, is_block: true }];
    for (at, row) in meant.rows.iter().enumerate() {
        let head = Some(row).filter(|_| !inside.get(at).copied().unwrap_or_default()).and_then(|row| head(&row.text));
        if let Some((key, is_block)) = head {
            sections.push(Section { key, rows: at + 1..at + 1, is_block });
        } else if let Some(section) = sections.last_mut() {
            section.rows.end = at + 1;
        }
    }
    sections
}

/// The key of the file that a row begins.
fn head(text: &str) -> Option<(&'static str, bool)> {
    let line = Line::of(text, FileKeys::KEYS);
    let pair = pair(line.body, FileKeys::KEYS).filter(|_| line.indent.is_empty() && !line.is_item())?;
    let key = FileKeys::KEYS.iter().copied().find(|key| *key == pair.key);
    let is_of_a_blog = SourceKeys::KEYS.contains(&pair.key.to_lowercase().as_str());
    let key = key.or_else(|| meant_key(pair.key, FileKeys::KEYS).filter(|_| !is_of_a_blog && pair.value.is_empty()))?;
    Some((key, pair.value.is_empty()))
}

/// Brings all blogs below the first `sources:`.
pub(super) fn gather(meant: &mut Meant<'_>) {
    heads(meant);
    empty_list(meant);
    second_list(meant);
    strays(meant);
}

/// `sources` without its colon, or not at the margin.
fn heads(meant: &mut Meant<'_>) {
    let inside = multiline::inside(&meant.rows);
    for at in (0..meant.rows.len()).filter(|at| !inside.get(*at).copied().unwrap_or_default()) {
        let Some(row) = meant.rows.get(at) else { return };
        let body = row.text.trim();
        let name = body.trim_end_matches(':').trim_end();
        let is_list = meant.rows.get(at + 1).is_some_and(|next| next.text.trim_start().starts_with("- "));
        if name != "sources" || !is_list || row.text == "sources:" {
            continue;
        }
        let what = if body == name {
            "a `:` is missing after `sources`"
        } else if row.text.starts_with(' ') {
            "`sources` is not lined up with the other keys of the file"
        } else {
            continue;
        };
        let complaint = Complaint::new(what, "write `sources:` without a space before it");
        meant.mend(at, "sources", complaint, "sources:".to_owned());
    }
}

/// `sources: []` with blogs below it.
fn empty_list(meant: &mut Meant<'_>) {
    for section in all(meant).into_iter().filter(|section| section.key == "sources" && !section.is_block) {
        let Some(head) = section.rows.start.checked_sub(1) else { continue };
        let Some(row) = meant.rows.get(head) else { continue };
        let Some(list) = pair(&row.text, FileKeys::KEYS) else { continue };
        let is_followed = section.rows.clone().any(|at| begins_blog(meant, at, section.rows.end));
        if matches!(list.value, "[]" | "{}" | "~" | "null" | "-") && is_followed {
            let complaint = Complaint::new(
                format!("{} is an empty list, and blogs follow it", quoted(list.value)),
                format!("write `{}:`", list.key),
            );
            let (part, text) = (list.value.to_owned(), format!("{}:{}", list.key, list.comment));
            meant.mend(head, &part, complaint, text);
        }
    }
}

fn second_list(meant: &mut Meant<'_>) {
    let is_list = |section: &&Section| section.key == "sources" && section.is_block;
    for _ in 0..TURNS {
        let sections = all(meant);
        let mut lists = sections.iter().filter(is_list);
        let (Some(first), Some(second)) = (lists.next(), lists.next()) else { return };
        let head = second.rows.start - 1;
        let number = meant.rows.get(first.rows.start - 1).map_or(1, |row| row.line + 1);
        let key = meant
            .rows
            .get(head)
            .and_then(|row| pair(&row.text, FileKeys::KEYS))
            .map_or("sources", |pair| pair.key)
            .to_owned();
        let is_next = first.rows.end == head;
        let fix = if is_next {
            "delete this line, so that the blogs below it belong to the same list".to_owned()
        } else {
            format!(
                "move the blogs below it up to the end of the list that begins on line {number}, and delete this line"
            )
        };
        let what = format!("{} is here a second time: first on line {number}", quoted(&format!("{key}:")));
        meant.tell(head, &format!("{key}:"), Complaint::new(what, fix));
        if let Some(row) = meant.rows.get_mut(head) {
            row.text.clear();
            row.is_whole = false;
        }
        if !is_next {
            move_to(meant, second.rows.clone(), first.rows.end);
        }
    }
}

/// Blogs in a section that has none.
fn strays(meant: &mut Meant<'_>) {
    for _ in 0..TURNS {
        let sections = all(meant);
        let inside = multiline::inside(&meant.rows);
        let list = sections.iter().find(|section| section.key == "sources");
        let elsewhere = sections.iter().filter(|section| section.key != "sources");
        let found = elsewhere.filter_map(|section| {
            let mut rows = section.rows.clone().filter(|at| !inside.get(*at).copied().unwrap_or_default());
            let from = rows.find(|at| begins_blog(meant, *at, section.rows.end))?;
            Some((section, from..end_of_blogs(meant, from, section.rows.end)))
        });
        let Some((section, rows)) = found.into_iter().next() else { return };
        if list.is_some_and(|list| !list.is_block) {
            return;
        }
        let number = list.and_then(|list| meant.rows.get(list.rows.start - 1)).map(|row| row.line + 1);
        tell_stray(meant, section.key, &rows, number);
        let to = match list {
            Some(list) => list.rows.end,
            None => with_a_list(meant, rows.start),
        };
        move_to(meant, rows, to);
    }
}

fn tell_stray(meant: &mut Meant<'_>, key: &str, rows: &Range<usize>, list: Option<usize>) {
    let what = match (key, list) {
        ("", Some(_)) => "this blog is above the list of blogs".to_owned(),
        (_, None) => "`sources:` is missing above this blog".to_owned(),
        (key, _) => format!("this blog is in the section `{key}:`"),
    };
    let fix = match list {
        Some(line) => format!("move its lines to the list below `sources:`, which is on line {line}"),
        None => "write `sources:` on the line above it".to_owned(),
    };
    meant.tell(rows.start, "", Complaint::new(what, fix));
}

/// Adds `sources:` as the last row, for the file that has none.
fn with_a_list(meant: &mut Meant<'_>, at: usize) -> usize {
    let line = meant.rows.get(at).map_or(0, |row| row.line);
    meant.rows.push(Row { line, text: "sources:".to_owned(), is_whole: false, is_told: true });
    meant.rows.len()
}

/// A row with the dash and a first key of a blog, or with the `name` of one that lacks its dash.
fn begins_blog(meant: &Meant<'_>, at: usize, end: usize) -> bool {
    let exact = |at: usize| {
        let row = meant.rows.get(at)?;
        let line = Line::of(&row.text, SourceKeys::KEYS);
        let key = pair(line.body, SourceKeys::KEYS)?.key.to_lowercase();
        Some((line.is_item(), line.column(), key)).filter(|(.., key)| matches!(key.as_str(), "name" | "feed"))
    };
    let Some((is_item, column, key)) = exact(at) else { return false };
    let other = if key == "name" { "feed" } else { "name" };
    let near = (at + 1..end.min(at + 20)).map_while(|at| {
        let row = meant.rows.get(at)?;
        let line = Line::of(&row.text, SourceKeys::KEYS);
        (!line.is_item() && (line.is_blank() || line.column() >= column.min(1))).then_some(at)
    });
    let has_other = near.filter_map(exact).any(|(.., key)| key == other);
    has_other || is_item && key == "feed"
}

/// The row behind the blogs that begin at `from`: where lines are that no blog has.
fn end_of_blogs(meant: &Meant<'_>, from: usize, end: usize) -> usize {
    let known = |at: &usize| {
        meant.rows.get(*at).is_some_and(|row| {
            let line = Line::of(&row.text, SourceKeys::KEYS);
            let key = pair(line.body, SourceKeys::KEYS).map(|pair| pair.key.to_lowercase());
            match key {
                Some(key) if line.is_item() => key == "name" || key == "feed",
                Some(_) => !line.indent.is_empty(),
                None => true,
            }
        })
    };
    (from + 1..end).take_while(known).last().unwrap_or(from) + 1
}

fn move_to(meant: &mut Meant<'_>, rows: Range<usize>, to: usize) {
    // They are told as a whole: that their dashes are elsewhere is a part of it.
    let told = |row: Row| Row { is_told: true, ..row };
    let moved: Vec<Row> = meant.rows.drain(rows.clone()).map(told).collect();
    let to = if to > rows.start { to - moved.len() } else { to };
    meant.rows.splice(to..to, moved);
}
