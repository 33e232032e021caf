//! `config` of rawdog: `feed PERIOD ADDRESS` with options below it, `include`, and Ruby templates that a puppet fills in.

use super::commented;
use super::draft::{Draft, Entry, Origin, Place, Slip, Written};
use super::format::{Format, is_address};

/// An option that names another file to read, with its place.
pub(super) type Include = (String, Place);

/// A file, and the files that it includes.
pub(super) fn read(text: &str, origin: &Origin) -> (Draft, Vec<Include>) {
    let mut draft = Draft::new(Format::Rawdog);
    let mut includes = Vec::new();
    let mut run: Vec<(usize, String)> = Vec::new();
    let mut inside = Inside::Planet;
    for (number, line) in text.lines().enumerate() {
        let place = origin.at(number + 1);
        let is_indented = line.starts_with([' ', '\t']);
        let body = line.trim();
        if let Some(comment) = body.strip_prefix('#') {
            run.push((number + 1, comment.to_owned()));
            continue;
        }
        let comments = std::mem::take(&mut run);
        draft.entries.extend(commented::in_rawdog(&comments, origin));
        if body.is_empty() {
            continue;
        }
        if body.contains("<%") {
            draft.planet.push(Written::new("<% … %>", body, place));
            continue;
        }
        let (name, value) =
            body.split_once(char::is_whitespace).map_or((body, ""), |(name, value)| (name, value.trim()));
        if is_indented {
            match inside {
                Inside::Feed => add(&mut draft, name, value, place),
                Inside::Defaults => draft.defaults.push(Written::new(name, value, place)),
                Inside::Planet => draft.planet.push(Written::new(name, value, place)),
                Inside::Nothing => draft.slip(place, "this option belongs to no feed", "correct the line of its feed"),
            }
            continue;
        }
        inside = match name {
            "feed" => {
                let feed = feed(value, place, &mut draft.slips);
                let inside = if feed.is_some() { Inside::Feed } else { Inside::Nothing };
                draft.entries.extend(feed);
                inside
            }
            "feeddefaults" => {
                draft.defaults.extend(pairs(value, &place));
                Inside::Defaults
            }
            "include" => {
                includes.push((value.to_owned(), place));
                Inside::Planet
            }
            "define" => {
                let (name, value) = value.split_once(char::is_whitespace).unwrap_or((value, ""));
                draft.planet.push(Written::new(format!("define {name}"), value.trim(), place));
                Inside::Planet
            }
            _ => {
                draft.planet.push(Written::new(name, value, place));
                Inside::Planet
            }
        };
    }
    draft.entries.extend(commented::in_rawdog(&run, origin));
    (draft, includes)
}

/// What an indented line is an option of.
enum Inside {
    Planet,
    Defaults,
    Feed,
    /// Of a feed that could not be read.
    Nothing,
}

fn add(draft: &mut Draft, name: &str, value: &str, place: Place) {
    if let Some(blog) = draft.entries.iter_mut().rev().find(|blog| !blog.is_commented_out) {
        blog.options.push(Written::new(name, value, place));
    }
}

fn feed(value: &str, place: Place, slips: &mut Vec<Slip>) -> Option<Entry> {
    let mut words = value.split_whitespace();
    let (period, url) = match (words.next(), words.next()) {
        // The period was forgotten.
        (Some(url), _) if is_address(url) => (None, url),
        (Some(period), Some(url)) => (Some(period), url),
        _ => {
            slips.push(Slip {
                place,
                what: "a feed needs a period and an address".to_owned(),
                fix: "write `feed 1h https://…`".to_owned(),
            });
            return None;
        }
    };
    let mut blog = Entry::new(place.clone());
    blog.options.push(Written::new("feed", url, place.clone()));
    blog.options.extend(period.map(|period| Written::new("period", period, place.clone())));
    let rest = value.split_once(url).map(|(_, rest)| rest).unwrap_or_default();
    blog.options.extend(pairs(rest, &place));
    Some(blog)
}

/// `key=value key="two words"`.
fn pairs(text: &str, place: &Place) -> Vec<Written> {
    let mut found = Vec::new();
    let mut rest = text.trim();
    while let Some((name, after)) = rest.split_once('=') {
        let (value, after) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        found.push(Written::new(name.trim(), value, place.clone()));
        rest = after.trim();
    }
    found
}
