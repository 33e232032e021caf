//! JSON Feed reader: a JSON document as a [`Feed`].
//!
//! Only what makes it a feed is required: a list of items, and a version or a title. Numbers count as ids, a value of another
//! type counts as absent.

mod lenient;
mod schema;
mod repair;

use std::borrow::Cow;

use url::Url;

use super::fullest::EntryTexts;
use super::limits::{MAX_BASE, MAX_INHERITED, PartsBudget};
use super::{
    Date, Enclosure, Entry, Feed, Format, NotAFeed, Picture, Repair, Repairs, Text, TextKind, date, decode, mojibake,
    names, pictures, sniff,
};
use lenient::JsonScalar;
use schema::{JsonAttachment, JsonAuthor, JsonDocument, JsonItem, Parts};

/// Whether a document is worth reading as JSON.
pub(super) fn is_likely(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}').starts_with('{')
}

/// Reads the first JSON value of the text, which may have rubbish behind it. `url` is where it was found.
pub(super) fn read(text: &str, url: Option<&Url>, repairs: &mut Repairs) -> Result<Feed, NotAFeed> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(document) = lenient::first(text) {
        return feed(document, url, repairs);
    }
    repairs.insert(Repair::IllFormedJson);
    let repaired = repair::well_formed(text);
    let document = lenient::first(&repaired).ok_or_else(|| NotAFeed::Other("broken JSON".into()))?;
    feed(document, url, repairs)
}

fn feed(document: JsonDocument<'_>, url: Option<&Url>, repairs: &mut Repairs) -> Result<Feed, NotAFeed> {
    let mut reader = JsonReader { base: None, repairs };
    let title = reader.text(document.title);
    let versioned = reader.text(document.version).is_some_and(|version| version.contains("jsonfeed.org"));
    let (Some(items), true) = (document.items, versioned || title.is_some()) else {
        return Err(NotAFeed::Other("JSON of another kind".into()));
    };
    let (self_url, site) = (reader.text(document.feed_url), reader.text(document.home_page_url));
    reader.base = url.cloned().or_else(|| base(self_url.as_deref())).or_else(|| base(site.as_deref()));
    let mut authors = reader.authors(document.authors, document.author);
    authors.truncate(MAX_INHERITED);
    if items.more {
        reader.repairs.insert(Repair::TooManyEntries);
    }
    let mut budget = PartsBudget::new();
    let mut entries = Vec::with_capacity(items.items.len());
    for item in items.items {
        let mut entry = reader.entry(item, &authors);
        budget.fit(&mut entry, reader.repairs);
        entries.push(entry);
    }
    let image = reader.address(document.icon).or_else(|| reader.address(document.favicon));
    pictures::leave_out_covers(&mut entries, image.as_deref());
    Ok(Feed {
        format: Format::Json,
        title: title.map(|title| reader.title(title)),
        // The format says that it is plain text; generators write HTML.
        description: reader.text(document.description).map(|text| {
            let (value, kind) = sniff::text(text.into(), reader.repairs);
            Text { value: value.into_owned(), kind, base: None }
        }),
        id: None,
        site: site.map(|site| reader.resolved(site)),
        self_url: self_url.map(|address| reader.resolved(address)),
        hub: document.hubs.items.into_iter().next().and_then(|hub| reader.text(hub.url)),
        image,
        updated: None,
        language: reader.text(document.language),
        base: reader.base,
        encoding: String::new(),
        repairs: Repairs::default(),
        entries,
    })
}

fn base(address: Option<&str>) -> Option<Url> {
    Url::parse(address.filter(|address| address.len() <= MAX_BASE)?).ok()
}

/// What every value is read with.
struct JsonReader<'r> {
    base: Option<Url>,
    repairs: &'r mut Repairs,
}

impl JsonReader<'_> {
    fn entry(&mut self, item: JsonItem<'_>, inherited: &[String]) -> Entry {
        let mut texts = EntryTexts::default();
        let html = self.text(item.content_html).map(|html| Text::html(sniff::html(html.into(), self.repairs)));
        // Where both are given, they say the same (JSON Feed 1.1, "Items"), and only one has links and pictures.
        texts.content(html.or_else(|| self.text(item.content_text).map(Text::plain)));
        texts.summary(0, self.text(item.summary).map(Text::plain));
        let (content, summary) = texts.take();
        let image = self.address(item.image).or_else(|| self.address(item.banner_image));
        let own = self.authors(item.authors, item.author);
        let attachments = item.attachments.items.into_iter();
        Entry {
            id: self.id(item.id),
            link: self.address(item.url).or_else(|| self.address(item.external_url)),
            title: self.text(item.title).map(|title| self.title(title)),
            content,
            summary,
            published: self.date(item.date_published),
            updated: self.date(item.date_modified),
            authors: if own.is_empty() { inherited.to_vec() } else { own },
            tags: self.tags(item.tags),
            language: self.text(item.language),
            pictures: image.map(|url| Picture { url, description: None, is_preview: true }).into_iter().collect(),
            enclosures: attachments.filter_map(|attachment| self.enclosure(attachment)).collect(),
            ..Entry::default()
        }
    }

    fn enclosure(&mut self, attachment: JsonAttachment<'_>) -> Option<Enclosure> {
        Some(Enclosure {
            url: self.address(attachment.url)?,
            media_type: self.text(attachment.mime_type),
            bytes: match attachment.size_in_bytes {
                JsonScalar::Number(bytes) => bytes.as_u64(),
                JsonScalar::Text(_) | JsonScalar::Absent => None,
            },
        })
    }

    /// `authors` of 1.1, `author` of 1, each name once.
    fn authors(&mut self, authors: Parts<JsonAuthor<'_>>, author: JsonAuthor<'_>) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for author in authors.items.into_iter().chain([author]) {
            let written = self.text(author.name).unwrap_or_default();
            for name in names::names(&written, self.repairs) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }

    fn tags(&mut self, tags: Parts<JsonScalar<'_>>) -> Vec<String> {
        let mut labels: Vec<String> = Vec::new();
        for tag in tags.items {
            labels.extend(self.text(tag).filter(|label| !labels.contains(label)));
        }
        labels
    }

    fn title(&mut self, title: String) -> Text {
        Text { value: sniff::plain(title.into(), self.repairs).into_owned(), kind: TextKind::Plain, base: None }
    }

    fn id(&mut self, id: JsonScalar<'_>) -> Option<String> {
        match id {
            JsonScalar::Number(number) => Some(number.to_string()),
            id => self.text(id),
        }
    }

    fn date(&mut self, date: JsonScalar<'_>) -> Option<Date> {
        let date = date::read(&self.text(date)?);
        if date.is_none() {
            self.repairs.insert(Repair::UnknownDate);
        }
        date
    }

    fn address(&mut self, address: JsonScalar<'_>) -> Option<String> {
        self.text(address).map(|address| self.resolved(address))
    }

    fn resolved(&self, address: String) -> String {
        if Url::parse(&address).is_ok() {
            return address;
        }
        let joined = self.base.as_ref().and_then(|base| base.join(&address).ok());
        joined.map_or(address, String::from)
    }

    /// A string without white space around it, if there is more to it. Escapes can spell control characters, which no text has.
    fn text(&mut self, value: JsonScalar<'_>) -> Option<String> {
        let JsonScalar::Text(text) = value else { return None };
        let text = mojibake::repaired(decode::without_controls(text, self.repairs), self.repairs);
        let text = trimmed(sniff::unwrapped(text, self.repairs));
        (!text.is_empty()).then_some(text)
    }
}

fn trimmed(text: Cow<'_, str>) -> String {
    match text {
        Cow::Owned(text) if text.trim().len() == text.len() => text,
        text => text.trim().to_owned(),
    }
}
