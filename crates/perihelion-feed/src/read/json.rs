//! JSON Feed (1, 1.1 and what calls itself so) in, a [`Draft`] out.
//!
//! Nothing is required but that it looks like a feed: numbers do for ids, a missing title is a missing title.

use std::borrow::Cow;

use serde_json::Value;
use url::Url;

use super::bounded::first_value;
use super::draft::{Draft, DraftEntry, MAX_BASE, MAX_ENCLOSURES, MAX_ENTRIES, MAX_INHERITED, READ_PARTS, Words, bound};
use super::{Enclosure, Format, Kind, NotAFeed, Repair, Repairs, date, decode, mojibake, sense};

/// Every item of a feed may inherit it.
const MAX_NAME: usize = 200;

/// Whether a document is worth reading as JSON.
pub(super) fn is_likely(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with('{')
}

/// The document as a value. What is whole in front of rubbish is read; line breaks in strings and commas too many are forgiven.
pub(super) fn value(text: &str, repairs: &mut Repairs) -> Result<Value, NotAFeed> {
    let text = text.trim_start_matches('\u{feff}');
    let (mut value, is_whole) = first_value(text)
        .or_else(|| {
            repairs.insert(Repair::IllFormedJson);
            first_value(&forgiven(text))
        })
        .ok_or_else(|| NotAFeed::Other("broken JSON".into()))?;
    if !is_whole {
        repairs.insert(Repair::TooManyElements);
    }
    mend(&mut value, repairs);
    Ok(value)
}

/// The text with what JSON forbids, and people write, written as JSON wants it.
fn forgiven(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let (mut quoted, mut escaped) = (false, false);
    // Where in `out` a comma stands that nothing has followed yet.
    let mut comma = None;
    for c in text.chars() {
        match c {
            '\n' if quoted => out.push_str("\\n"),
            '\r' if quoted => {}
            '\t' if quoted => out.push_str("\\t"),
            ']' | '}' if !quoted => {
                if let Some(at) = comma.take() {
                    out.truncate(at);
                }
                out.push(c);
            }
            _ => {
                if !c.is_ascii_whitespace() {
                    comma = (c == ',' && !quoted).then_some(out.len());
                }
                out.push(c);
            }
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && quoted && !escaped;
    }
    without_halves(&out)
}

/// Half of a pair of escapes, `\ud83d` alone, is what a careless cut leaves of an emoji. It stands for no character.
fn without_halves(text: &str) -> String {
    let unit = |at: usize| match text.get(at..at + 6)?.strip_prefix("\\u") {
        Some(digits) => u16::from_str_radix(digits, 16).ok(),
        None => None,
    };
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'\\', &text.as_bytes()[from..]).map(|at| from + at) {
        out.push_str(&text[from..at]);
        let (escape, length) = match (unit(at), unit(at + 6)) {
            (Some(0xD800..0xDC00), Some(0xDC00..0xE000)) => (&text[at..at + 12], 12),
            (Some(0xD800..0xE000), _) => ("\\ufffd", 6),
            // Whatever else it escapes, a `\` of its own included.
            _ => {
                let length = text[at..].chars().take(2).map(char::len_utf8).sum();
                (&text[at..at + length], length)
            }
        };
        out.push_str(escape);
        from = at + length;
    }
    out.push_str(&text[from..]);
    out
}

/// Escapes can spell what no text has. Recursion is bounded by what the parser accepts, 128 levels.
fn mend(value: &mut Value, repairs: &mut Repairs) {
    match value {
        Value::String(text) => {
            let clean = decode::without_controls(Cow::Owned(std::mem::take(text)), repairs);
            *text = mojibake::mend(clean, repairs).into_owned();
        }
        Value::Array(values) => values.iter_mut().for_each(|value| mend(value, repairs)),
        Value::Object(fields) => fields.values_mut().for_each(|value| mend(value, repairs)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The value as a feed, if it is one.
pub(super) fn read<'t>(feed: &'t Value, url: Option<&Url>, repairs: &mut Repairs) -> Result<Draft<'t>, NotAFeed> {
    let not_a_feed = || NotAFeed::Other("JSON of another kind".into());
    let versioned = text(feed, "version").is_some_and(|version| version.contains("jsonfeed.org"));
    let items = feed.get("items").and_then(Value::as_array);
    let (Some(items), true) = (items, versioned || text(feed, "title").is_some()) else { return Err(not_a_feed()) };
    if items.len() > MAX_ENTRIES {
        repairs.insert(Repair::TooManyEntries);
    }
    let absolute = |key| text(feed, key).filter(|text| text.len() <= MAX_BASE).and_then(|text| Url::parse(text).ok());
    let base = url.cloned().or_else(|| absolute("feed_url")).or_else(|| absolute("home_page_url"));
    let mut authors = authors(feed);
    authors.truncate(MAX_INHERITED);
    let mut room = MAX_ENCLOSURES;
    let mut read = |item: &'t Value| {
        let mut entry = entry(item, base.as_ref(), &authors, repairs);
        bound(&mut entry, &mut room, repairs);
        entry
    };
    let entries = items.iter().take(MAX_ENTRIES).map(&mut read).collect();
    let address = |key| text(feed, key).map(|address| resolve(address, base.as_ref()));
    // The format says that it is plain text; generators put what they have.
    let description = text(feed, "description").map(|description| sense::text(description.into(), repairs));
    Ok(Draft {
        format: Format::Json,
        title: text(feed, "title").map(|title| Words::new(sense::plain(title.into(), repairs), Kind::Plain)),
        description: description.map(|(description, kind)| Words::new(description, kind)),
        id: None,
        site: address("home_page_url"),
        self_url: address("feed_url"),
        hub: feed.get("hubs").and_then(Value::as_array).and_then(|hubs| text(hubs.first()?, "url")).map(str::to_owned),
        image: address("icon").or_else(|| address("favicon")),
        updated: None,
        language: text(feed, "language").map(str::to_owned),
        entries,
        base,
    })
}

fn entry<'t>(item: &'t Value, base: Option<&Url>, inherited: &[String], repairs: &mut Repairs) -> DraftEntry<'t> {
    let html = text(item, "content_html").map(|html| Words::new(sense::html(html.into(), repairs), Kind::Html));
    let plain = text(item, "content_text").map(|text| Words::new(text, Kind::Plain));
    let summary = text(item, "summary").map(|text| Words::new(text, Kind::Plain));
    let mut bodies = [html, plain, summary].into_iter().flatten();
    let (content, summary) = (bodies.next(), bodies.last());
    let address = |key| text(item, key).map(|address| resolve(address, base));
    let own = authors(item);
    let mut date = |key| {
        let written = text(item, key)?;
        let date = date::read(written);
        if date.is_none() {
            repairs.insert(Repair::UnknownDate);
        }
        date
    };
    let (published, updated) = (date("date_published"), date("date_modified"));
    DraftEntry {
        id: item.get("id").and_then(plain_value),
        link: address("url").or_else(|| address("external_url")),
        title: text(item, "title").map(|title| Words::new(sense::plain(title.into(), repairs), Kind::Plain)),
        content,
        summary,
        published,
        updated,
        authors: if own.is_empty() { inherited.to_vec() } else { own },
        tags: list(item, "tags").filter_map(|tag| trimmed(tag.as_str()?)).map(Into::into).collect(),
        language: text(item, "language").map(str::to_owned),
        enclosures: list(item, "attachments").filter_map(|attachment| enclosure(attachment, base)).collect(),
        ..DraftEntry::default()
    }
}

fn enclosure(attachment: &Value, base: Option<&Url>) -> Option<Enclosure> {
    Some(Enclosure {
        url: resolve(text(attachment, "url")?, base),
        media_type: text(attachment, "mime_type").map(str::to_owned),
        bytes: attachment.get("size_in_bytes").and_then(Value::as_u64),
    })
}

/// `authors` of 1.1, `author` of 1.
fn authors(value: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for author in list(value, "authors").chain(value.get("author")) {
        let name = text(author, "name").or_else(|| author.as_str().and_then(trimmed));
        let name: Option<String> = name.map(|name| name.chars().take(MAX_NAME).collect());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names
}

fn list<'t>(value: &'t Value, key: &str) -> impl Iterator<Item = &'t Value> {
    value.get(key).and_then(Value::as_array).into_iter().flatten().take(READ_PARTS)
}

fn text<'t>(value: &'t Value, key: &str) -> Option<&'t str> {
    value.get(key)?.as_str().and_then(trimmed)
}

fn trimmed(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn plain_value(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => trimmed(text).map(str::to_owned),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn resolve(address: &str, base: Option<&Url>) -> String {
    if Url::parse(address).is_ok() {
        return address.to_owned();
    }
    base.and_then(|base| base.join(address).ok()).map_or_else(|| address.to_owned(), String::from)
}
