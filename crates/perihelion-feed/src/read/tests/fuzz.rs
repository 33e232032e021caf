//! What this room promises of any bytes at all: each function panics where the promise is broken.

use url::Url;

use crate::fuzz::{header, text};
use crate::read::decode::{Decoded, decode as decoded};
use crate::read::token::{Token, Tokens, attributes};
use crate::read::{Entry, Feed, NotAFeed, Repairs, Text, autodiscovery, date, entity, limits, mojibake, notice, xml};

/// Where documents are found.
const PAGE: &str = "https://blog.example/posts/";

/// The most bytes that one byte becomes: U+FFFD, or a character that one byte stands for.
const WIDEST: usize = 3;

/// No control characters, no byte order mark, bounded; and text that is read again is the same text.
pub fn decode(data: &[u8]) {
    let (content_type, body) = header(data);
    let mut repairs = Repairs::default();
    let Decoded { text, encoding } = decoded(body, content_type, &mut repairs);
    assert!(text.len() <= WIDEST * (body.len() + 1), "{} bytes became {}", body.len(), text.len());
    assert!(
        encoding_rs::Encoding::for_label(encoding.as_bytes()).is_some() || encoding.starts_with("utf-32"),
        "{encoding}"
    );
    let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r') && !mojibake::is_undefined(c);
    assert_eq!(text.chars().find(|c| control(*c)), None, "a control character");
    assert!(!text.starts_with('\u{feff}'), "a byte order mark");
    let again = decoded(text.as_bytes(), None, &mut repairs).text;
    assert_eq!(text, again, "read again it is another text");
}

/// Tokens end, go forward, and lie inside of the text; every text has a tree, or is known for what it is instead.
pub fn token(data: &[u8]) {
    let text = text(data);
    for parent in [None, Some("description")] {
        let mut tokens = Tokens::new(&text);
        let mut end = 0;
        while let Some(token) = tokens.next(parent) {
            let from = end;
            end = tokens.at();
            assert!(from < end && text.is_char_boundary(end), "from {from} to {end}: {token:?}");
            let (Token::Start { name: part, .. }
            | Token::End(part)
            | Token::Text(part)
            | Token::Cdata { text: part, .. }
            | Token::Doctype(part)) = token;
            within(part, &text, from..end);
            if let Token::Start { attributes: raw, .. } = token {
                within(raw, &text, from..end);
                attributes(raw)
                    .for_each(|(name, value)| [name, value].iter().for_each(|part| within(part, &text, from..end)));
            }
        }
        assert_eq!(tokens.at(), text.len(), "the rest is lost");
    }
    let mut repairs = Repairs::default();
    let _ = xml::tree(&text, None, &mut repairs);
    let plain = entity::html(&text);
    assert!(plain.len() <= 2 * text.len(), "{} bytes became {}", text.len(), plain.len());
}

fn within(part: &str, text: &str, range: std::ops::Range<usize>) {
    let start = (part.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
    assert!(
        part.is_empty() || range.start <= start && start + part.len() <= range.end,
        "{part:?} is not within {range:?}"
    );
}

/// Reads a document twice, and looks at what came of it, also once it is cleaned.
pub fn read(data: &[u8]) {
    let (content_type, body) = header(data);
    let url = Url::parse(PAGE).ok();
    let notice = url.as_ref().and_then(|url| notice::of(body, url));
    assert!(notice.is_none() || notice::is_page(body), "what is no page says {notice:?}");
    match crate::read::read(body, content_type, url.as_ref()) {
        Ok(feed) => {
            look_at(&feed, body.len());
            feed.entries.iter().take(16).for_each(crate::clean::tests::fuzz::entry);
            let again = crate::read::read(body, content_type, url.as_ref()).map(|feed| format!("{feed:?}"));
            assert_eq!(again, Ok(format!("{feed:?}")), "read again it is another feed");
        }
        Err(what) => {
            look_at_other(&what);
        }
    }
}

fn look_at(feed: &Feed, length: usize) {
    assert!(feed.entries.len() <= limits::MAX_ENTRIES);
    let own = [&feed.title, &feed.description].into_iter().flatten();
    let texts = own.chain(feed.entries.iter().flat_map(texts));
    let bytes: usize = texts.map(|text| text.value.len()).sum();
    // A character reference is no shorter than what it stands for; entities of the document's own have a limit.
    assert!(bytes <= 8 * length + entity::MAX_EXPANSION, "{length} bytes became {bytes}");
    let dates = feed.entries.iter().flat_map(|entry| [entry.published, entry.updated]).chain([feed.updated]);
    dates.flatten().for_each(in_the_years_promised);
}

fn texts(entry: &Entry) -> impl Iterator<Item = &Text> {
    [&entry.title, &entry.content, &entry.summary].into_iter().flatten()
}

fn look_at_other(what: &NotAFeed) {
    if let NotAFeed::WebPage(page) = what {
        look_at_page(page);
    }
    let shown = what.to_string();
    assert!(!shown.is_empty() && !shown.contains(char::is_control), "{shown:?}");
}

/// A date is none, or in the years promised; and written down as we write dates it is the same.
pub fn dates(data: &[u8]) {
    let text = text(data);
    let Some(found) = date::read(&text) else { return };
    in_the_years_promised(found);
    assert_eq!(date::read(&found.to_string()), Some(found), "{text}");
}

fn in_the_years_promised(date: crate::Date) {
    assert!(date::YEARS.contains(&date.moment(&jiff::tz::TimeZone::UTC)), "{date}");
}

/// A web page's feeds are few, named printably and what its text links to are whole addresses.
fn look_at_page(page: &crate::read::WebPage) {
    assert!(page.feeds.len() <= autodiscovery::MAX_FEEDS && page.linked.len() <= autodiscovery::MAX_FEEDS);
    let names = page.feeds.iter().filter_map(|feed| feed.title.as_ref()).chain(&page.generator);
    names.for_each(|name| assert_eq!(*name, autodiscovery::name(name)));
    let links = page.linked.iter().chain(&page.blogs);
    links.for_each(|linked| assert!(Url::parse(linked).is_ok(), "{linked}"));
}
