//! CSV: a table of blogs, whose first row names its columns. Columns are divided by commas, semicolons or tabs.

use super::draft::{Draft, Entry, Origin, Place, Written};
use super::format::{Format, is_address};

pub(super) fn read(text: &str, origin: &Origin) -> Draft {
    let mut draft = Draft::new(Format::Csv);
    let delimiter = delimiter(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns: Vec<String> = Vec::new();
    let mut record = csv::StringRecord::new();
    loop {
        let line = usize::try_from(reader.position().line()).unwrap_or(1);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return draft,
            Err(error) => {
                let what = format!("this row cannot be read: {}", perihelion_feed::text::printable(&error.to_string()));
                draft.slip(origin.at(line), what, "correct the quotes of this row");
                continue;
            }
        }
        let line = record.position().map_or(line, |at| usize::try_from(at.line()).unwrap_or(line));
        if columns.is_empty() {
            let has_names = !record.iter().any(is_address);
            columns = if has_names { record.iter().map(str::to_lowercase).collect() } else { guessed(&record) };
            if has_names {
                continue;
            }
        }
        if record.iter().any(|value| value.contains('\n') && value.contains("://")) {
            let fix = "close it; the rows from here on were read without regard to quotes";
            draft.slip(origin.at(line), "a quote that is never closed takes the rows below it into this one", fix);
            for (number, row) in text.lines().enumerate().skip(line.saturating_sub(1)) {
                let values: Vec<&str> =
                    row.split(char::from(delimiter)).map(|value| value.trim().trim_matches('"')).collect();
                draft.entries.extend(entry(&values, &columns, &origin.at(number + 1)));
            }
            return draft;
        }
        let values: Vec<&str> = record.iter().collect();
        draft.entries.extend(entry(&values, &columns, &origin.at(line)));
    }
}

/// `None` for an empty row.
fn entry(values: &[&str], columns: &[String], place: &Place) -> Option<Entry> {
    if values.iter().all(|value| value.is_empty()) {
        return None;
    }
    let mut entry = Entry::new(place.clone());
    for (at, value) in values.iter().enumerate() {
        let name = match columns.get(at) {
            Some(name) if !name.is_empty() => name.clone(),
            _ if value.is_empty() => continue,
            // In the wrong column, but plainly an address.
            _ if is_address(value) => "uri".to_owned(),
            _ => format!("column {}", at + 1),
        };
        entry.options.push(Written::new(name, *value, place.clone()));
    }
    Some(entry)
}

/// The one that the first row has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |byte: u8| first.bytes().filter(|own| *own == byte).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|byte| count(*byte)).unwrap_or(b',')
}

/// Names of columns for a table without them: addresses, and the first other column is the name.
fn guessed(record: &csv::StringRecord) -> Vec<String> {
    let (mut addresses, mut others) = (0, 0);
    let name = |value: &str| {
        if is_address(value) {
            addresses += 1;
            return if addresses == 1 { "feed" } else { "site" }.to_owned();
        }
        others += 1;
        if others == 1 { "name".to_owned() } else { String::new() }
    };
    record.iter().map(name).collect()
}
