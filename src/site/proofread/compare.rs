//! Comparison of the entries that were read with those that were meant.

use std::borrow::Cow;

use jiff::Timestamp;
use perihelion_feed::text::{cut, printable};
use url::Url;

use super::meant::{Format, Meant, MeantEntry};
use super::read::Found;
use super::{Mistake, Place};
use crate::site::render::{is_forbidden, rss_text};

/// As much of a title or an address as a message shows.
const SHOWN: usize = 80;

/// The first difference.
pub(super) fn compare(found: &[Found], meant: &Meant, may_differ: bool) -> Option<Mistake> {
    if found.len() != meant.entries.len() {
        return Some(other_number(found, meant));
    }
    let mut pairs = found.iter().zip(&meant.entries).enumerate();
    pairs.find_map(|(at, (found, entry))| {
        let difference = Difference { number: at + 1, entry, format: meant.format };
        difference.of(found, may_differ)
    })
}

fn other_number(found: &[Found], meant: &Meant) -> Mistake {
    let first = found.iter().zip(&meant.entries).position(|(found, entry)| !is_same_post(found, entry));
    let first = first.unwrap_or(found.len().min(meant.entries.len()));
    let what = match meant.entries.get(first).filter(|_| found.len() < meant.entries.len()) {
        Some(missing) => format!("the first that is missing is entry {}, {}", first + 1, shown(&missing.title)),
        None => format!(
            "entry {}, {}, is the first that is too many",
            first + 1,
            shown(found.get(first).map_or("", |found| &found.title))
        ),
    };
    Mistake {
        what: format!("has {} instead of {}: {what}", entries(found.len()), meant.entries.len()),
        place: Place::Entries,
        fix: match meant.format {
            Format::Rss10 => {
                "print each of `entries` once, in their order; programs leave out an item without a `link`".to_owned()
            }
            _ => "print each of `entries` once, in their order".to_owned(),
        },
    }
}

fn entries(number: usize) -> String {
    if number == 1 { "1 entry".to_owned() } else { format!("{number} entries") }
}

fn is_same_post(found: &Found, entry: &MeantEntry) -> bool {
    match &found.id {
        Some(id) => entry.ids.iter().any(|meant| is_same_text(meant, id)),
        None => plain(&found.title).contains(plain(&entry.title).as_ref()),
    }
}

/// What one entry is compared by.
struct Difference<'a> {
    number: usize,
    entry: &'a MeantEntry,
    format: Format,
}

impl Difference<'_> {
    fn of(&self, found: &Found, may_differ: bool) -> Option<Mistake> {
        let (entry, lines) = (self.entry, &found.lines);
        let place = |line: Option<usize>| line.or(lines.entry).map_or(Place::Entries, Place::InEntry);
        let id = found.id.as_deref().unwrap_or_default();
        let [own, other] = &entry.ids;
        let has_id = is_same_text(own, id) || may_differ && is_same_text(other, id);
        if !has_id {
            return Some(self.mistake("id", id, own, place(lines.id)));
        }
        if !self.has_link(found) {
            let [read, meant] = [found.links.first(), entry.link.as_ref()].map(|link| link.map_or("", String::as_str));
            return Some(self.mistake("link", read, meant, place(lines.link)));
        }
        let title = &found.title;
        let has_title = is_same_text(&entry.printed_title, title) || may_differ && self.holds_title(title);
        if !has_title {
            return Some(self.mistake("title", title, &entry.printed_title, place(lines.title)));
        }
        if !is_moment(found.published, &entry.published) {
            return Some(self.mistake("date", &said(found.published), &entry.published, place(lines.published)));
        }
        // Only Atom demands it. A theme may leave out that a post was changed.
        let updated = entry.updated.as_ref().unwrap_or(&entry.published);
        let has_updated = self.format != Format::Atom
            || is_moment(found.updated, updated)
            || may_differ && is_moment(found.updated, &entry.published);
        if !has_updated {
            return Some(self.mistake("date of its last change", &said(found.updated), updated, place(lines.updated)));
        }
        None
    }

    fn has_link(&self, found: &Found) -> bool {
        let Some(meant) = &self.entry.link else { return true };
        found.links.iter().any(|link| is_same_link(meant, link))
    }

    /// With anything before and after it.
    fn holds_title(&self, found: &str) -> bool {
        let (found, title) = (plain(found), &self.entry.title);
        let is_rss = matches!(self.format, Format::Rss20 | Format::Rss10);
        found.contains(plain(title).as_ref()) || is_rss && found.contains(plain(&rss_text(title)).as_ref())
    }

    fn mistake(&self, field: &str, found: &str, meant: &str, place: Place) -> Mistake {
        let entry = format!("entry {}, {}", self.number, shown(&self.entry.title));
        let what = if found.is_empty() {
            format!("{entry}, has no {field}, where {} was meant", shown(meant))
        } else {
            format!("the {field} of {entry}, is {} instead of {}", shown(found), shown(meant))
        };
        Mistake { what: format!("does not say what was meant: {what}"), place, fix: self.fix(field).to_owned() }
    }

    /// How the template of ours prints it.
    fn fix(&self, field: &str) -> &'static str {
        match (self.format, field) {
            (Format::Json, _) => "",
            (Format::Atom, "id") => {
                "print `<id>{{ entry.post.id }}</id>`: feed readers show a post again when its id changes"
            }
            (Format::Rss20, "id") => {
                "print `{{ post.guid }}` in `<guid isPermaLink=\"…\">`: feed readers show a post again when its guid changes"
            }
            (Format::Rss10, "id") => {
                "print `<item rdf:about=\"{{ entry.post.about }}\">`: feed readers show a post again when its id changes"
            }
            (Format::Atom, "link") => {
                "print `<link rel=\"alternate\" href=\"{{ post.link }}\"/>` for a post that has a `link`"
            }
            (_, "link") => "print `<link>{{ post.link }}</link>` for a post that has a `link`",
            (Format::Atom, "title") => {
                "print `<title>{{ post.title }}</title>`: it is escaped once, by itself. More may stand around it"
            }
            (_, "title") => "print `{{ post.title|rss_text }}` in `<title>`. More may stand around it",
            (Format::Atom, "date") => "print `<published>{{ post.at.iso }}</published>`",
            (Format::Rss20, "date") => "print `<pubDate>{{ post.at.rfc822 }}</pubDate>`",
            (Format::Rss10, "date") => "print `<dc:date>{{ post.at.iso }}</dc:date>`",
            _ => "print `{{ post.updated.iso }}` in `<updated>`, and `{{ post.at.iso }}` for a post without it",
        }
    }
}

fn is_same_text(meant: &str, found: &str) -> bool {
    meant == found || plain(meant) == plain(found)
}

/// Addresses are compared as browsers understand them.
fn is_same_link(meant: &str, found: &str) -> bool {
    meant == found || matches!((Url::parse(meant), Url::parse(found)), (Ok(meant), Ok(found)) if meant == found)
}

/// To the second, which is as exact as feeds are. What is not a moment here cannot be compared.
fn is_moment(found: Option<Timestamp>, meant: &str) -> bool {
    let Ok(meant) = meant.parse::<Timestamp>() else { return true };
    found.is_some_and(|found| found.as_second() == meant.as_second())
}

fn said(moment: Option<Timestamp>) -> String {
    moment.map(|moment| moment.to_string()).unwrap_or_default()
}

/// Text with single spaces and without the characters that no feed may hold.
fn plain(text: &str) -> Cow<'_, str> {
    let is_plain = |text: &str| {
        let is_plain = |c: char| !is_forbidden(c) && (!c.is_whitespace() || c == ' ');
        text.chars().all(is_plain) && !text.contains("  ") && text.trim().len() == text.len()
    };
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().filter(|c| !is_forbidden(*c)).collect();
    Cow::Owned(kept.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn shown(text: &str) -> String {
    let text = cut(&printable(text), SHOWN);
    if text.is_empty() { "which has no title".to_owned() } else { format!("`{text}`") }
}
