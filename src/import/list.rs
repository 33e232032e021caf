//! Plain lists: one address a line, perhaps with a name or, as in newsboat's `urls`, with tags.

use super::commented;
use super::draft::{Draft, Entry, Origin, Written};
use super::format::{Format, is_address};

pub(super) fn read(text: &str, origin: &Origin) -> Draft {
    let mut draft = Draft::new(Format::Txt);
    for (number, line) in text.lines().enumerate() {
        let body = line.trim();
        if body.is_empty() || body.starts_with(['#', ';']) {
            continue;
        }
        let place = origin.at(number + 1);
        let words = words(body);
        let Some(at) = words.iter().position(|word| is_address(word) || word.contains("://")) else {
            draft.slip(
                place,
                format!("{} is no address", crate::sources::problem::quoted(body)),
                "write `https://…`, or `#` before a comment",
            );
            continue;
        };
        let mut entry = Entry::new(place.clone());
        let mut name: Vec<&str> = Vec::new();
        for (number, word) in words.iter().enumerate() {
            let option = match word.strip_prefix('~') {
                _ if number == at => ("address", word.as_str()),
                Some(title) => ("name", title),
                // A name is before the address, and tags are behind it.
                None if number < at => {
                    name.push(word);
                    continue;
                }
                None => ("tag", word.trim_start_matches('#')),
            };
            if !option.1.is_empty() {
                entry.options.push(Written::new(option.0, option.1, place.clone()));
            }
        }
        if !name.is_empty() {
            entry.options.push(Written::new("name", name.join(" ").trim_end_matches([':', ',', '-', ' ']), place));
        }
        draft.entries.push(entry);
    }
    draft.entries.extend(commented::in_list(text, origin));
    draft
}

/// Words, and words in quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        words.push(word.trim().to_owned());
        rest = after.trim_start();
    }
    words
}
