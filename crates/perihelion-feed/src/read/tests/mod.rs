//! Whole documents: each test is a promise that a parser of well-formed XML does not keep.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects by failing")]

pub(crate) mod fuzz;
#[cfg(test)]
mod dialects;
#[cfg(test)]
mod entries;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod repairs;

use super::*;

#[track_caller]
fn feed(document: impl AsRef<[u8]>) -> Feed {
    read(document.as_ref(), None, None).unwrap()
}

/// An RSS feed with one item.
#[track_caller]
fn item(inside: &str) -> Entry {
    let mut feed =
        feed(format!("<rss version='2.0'><channel><title>Feed</title><item>{inside}</item></channel></rss>"));
    assert_eq!(feed.entries.len(), 1);
    feed.entries.remove(0)
}

/// An Atom feed with one entry.
#[track_caller]
fn atom(inside: &str) -> Entry {
    let mut feed = feed(format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry>{inside}</entry></feed>"));
    assert_eq!(feed.entries.len(), 1);
    feed.entries.remove(0)
}

fn value(text: Option<&Text>) -> &str {
    text.map_or("", |text| &text.value)
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| value(entry.title.as_ref())).collect()
}

fn repairs(feed: &Feed) -> Vec<String> {
    feed.repairs.iter().map(ToString::to_string).collect()
}

fn plain(value: &str) -> Text {
    Text { value: value.into(), kind: TextKind::Plain, base: None }
}

fn html(value: &str) -> Text {
    Text { value: value.into(), kind: TextKind::Html, base: None }
}
