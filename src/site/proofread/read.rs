//! Reading of a feed that was made: roxmltree for its form and its lines, feed-rs for its entries.

use std::panic::catch_unwind;

use feed_rs::model::{self, FeedType};
use feed_rs::parser::{self, ParseErrorKind, ParseFeedError};
use jiff::Timestamp;
use perihelion_feed::clean::plain_text;
use perihelion_feed::text::printable;
use roxmltree::{Document, Node, ParsingOptions};

use super::meant::Format;
use super::{Mistake, Place};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Where RSS names people, in whatever namespace.
const AUTHORS: [&str; 4] = ["creator", "author", "managingEditor", "webMaster"];

/// An entry as a feed program reads it.
#[derive(Debug)]
pub(super) struct Found {
    /// Empty if there is none. RSS 1.0: `None` if feed-rs left out an item, so that the others cannot be told apart.
    pub(super) id: Option<String>,
    /// As plain text.
    pub(super) title: String,
    /// Those that lead to the post.
    pub(super) links: Vec<String>,
    pub(super) published: Option<Timestamp>,
    pub(super) updated: Option<Timestamp>,
    /// Where its parts stand: nothing in JSON.
    pub(super) lines: Lines,
}

/// The lines of an entry, from 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lines {
    pub(super) entry: Option<usize>,
    pub(super) id: Option<usize>,
    pub(super) title: Option<usize>,
    pub(super) link: Option<usize>,
    pub(super) published: Option<usize>,
    pub(super) updated: Option<usize>,
}

/// The entries of a feed; nothing if the proof-reader itself fails.
///
/// # Errors
/// The feed is ill-formed, or of another format than was meant.
pub(super) fn read(bytes: &[u8], format: Format) -> Result<Option<Vec<Found>>, Mistake> {
    if format == Format::Json { json(bytes) } else { xml(bytes, format) }
}

fn json(bytes: &[u8]) -> Result<Option<Vec<Found>>, Mistake> {
    let mut document: serde_json::Value = serde_json::from_slice(bytes).map_err(|error| Mistake {
        what: format!("is not JSON: {error}"),
        place: Place::Line(error.line()),
        fix: String::new(),
    })?;
    let items = document.get_mut("items").and_then(serde_json::Value::as_array_mut).into_iter().flatten();
    for item in items.filter_map(serde_json::Value::as_object_mut) {
        item.remove("authors");
    }
    if let Some(feed) = document.as_object_mut() {
        feed.remove("authors");
    }
    let Some(feed) = entries(document.to_string().as_bytes(), &FeedType::JSON)? else { return Ok(None) };
    Ok(Some(feed.into_iter().map(|entry| found(entry, Lines::default())).collect()))
}

fn xml(bytes: &[u8], format: Format) -> Result<Option<Vec<Found>>, Mistake> {
    let text = std::str::from_utf8(bytes).map_err(|error| Mistake {
        what: "is not UTF-8".to_owned(),
        place: Place::Line(line_at(bytes, error.valid_up_to())),
        fix: "save the template as UTF-8".to_owned(),
    })?;
    // A document type is no use in a feed, and no harm.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| ill_formed(&error))?;
    let root = document.root_element();
    let (is_meant, name, beginning, kind) = match format {
        Format::Atom | Format::Json => (
            root.has_tag_name((ATOM, "feed")),
            "an Atom feed",
            "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
            FeedType::Atom,
        ),
        Format::Rss20 => (
            root.has_tag_name("rss") && root.attribute("version") == Some("2.0"),
            "RSS 2.0",
            "<rss version=\"2.0\">",
            FeedType::RSS2,
        ),
        Format::Rss10 => (
            root.has_tag_name((RDF, "RDF")),
            "RSS 1.0",
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">",
            FeedType::RSS1,
        ),
    };
    if !is_meant {
        let namespace = root.tag_name().namespace().map(|space| format!(" of `{}`", printable(space)));
        let found = printable(root.tag_name().name());
        return Err(Mistake {
            what: format!("is not {name}: its first element is `{found}`{}", namespace.unwrap_or_default()),
            place: Place::Line(line_at(bytes, root.range().start)),
            fix: format!("begin it with `{beginning}`: at this address, programs expect {name}"),
        });
    }
    let Some(entries) = entries(blanked(text, &document, format).as_bytes(), &kind)? else { return Ok(None) };
    let nodes = nodes(root, format);
    if nodes.len() != entries.len() {
        let without_line = |entry| {
            let found = found(entry, Lines::default());
            if format == Format::Rss10 { Found { id: None, ..found } } else { found }
        };
        return Ok(Some(entries.into_iter().map(without_line).collect()));
    }
    let counted = LineCounter::new(bytes);
    let found = entries.into_iter().zip(nodes).map(|(entry, node)| {
        let found = found(entry, lines(node, format, &counted));
        let about = node.attribute((RDF, "about")).unwrap_or_default();
        if format == Format::Rss10 { Found { id: Some(about.to_owned()), ..found } } else { found }
    });
    Ok(Some(found.collect()))
}

fn ill_formed(error: &roxmltree::Error) -> Mistake {
    use roxmltree::Error;
    let fix = match error {
        Error::MalformedEntityReference(_) => {
            "write `&amp;` for `&`, and print values without `safe`: `{{ … }}` escapes them".to_owned()
        }
        Error::UnknownEntityReference(..) => "XML knows no names of HTML: write the character itself".to_owned(),
        Error::UnexpectedCloseTag(..) | Error::UnclosedRootNode => "close each element that is opened".to_owned(),
        Error::UnexpectedDeclaration(_) => "`<?xml … ?>` has to be the very first: put nothing before it".to_owned(),
        Error::NoRootNode => "a feed without entries has a beginning and an end too".to_owned(),
        _ => "feed programs refuse a whole feed for one mistake in its XML".to_owned(),
    };
    let (what, place) = match error {
        Error::NoRootNode | Error::UnclosedRootNode => (error.to_string(), Place::Unknown),
        // The position is said where the line is shown.
        _ => {
            let said = error.to_string();
            let said = said.rsplit_once(" at ").map_or(said.as_str(), |(said, _)| said);
            (said.to_owned(), Place::Line(error.pos().row as usize))
        }
    };
    Mistake { what: format!("is not well-formed XML: {}", printable(&what)), place, fix }
}

/// What feed-rs reads. Ids that are not there stay empty.
fn entries(text: &[u8], kind: &FeedType) -> Result<Option<Vec<model::Entry>>, Mistake> {
    let parse = || {
        let parser = parser::Builder::new().sanitize_content(false).id_generator(|_, _, _| String::new()).build();
        parser.parse(text)
    };
    let Ok(read) = catch_unwind(parse) else { return Ok(None) };
    let feed = read.map_err(|error| Mistake {
        what: format!("cannot be read by a feed program: {}", printable(&error.to_string())),
        place: position(&error).map_or(Place::Unknown, |at| Place::Line(line_at(text, at))),
        fix: "compare it with the template of ours".to_owned(),
    })?;
    if feed.feed_type != *kind {
        return Err(Mistake {
            what: format!("is read as {:?} by a feed program", feed.feed_type),
            place: Place::Unknown,
            fix: "compare it with the template of ours".to_owned(),
        });
    }
    Ok(Some(feed.entries))
}

fn position(error: &ParseFeedError) -> Option<usize> {
    let ParseFeedError::ParseError(kind) = error else { return None };
    let at = match kind {
        ParseErrorKind::UnknownMimeType { position, .. }
        | ParseErrorKind::MissingContent { position, .. }
        | ParseErrorKind::UnknownEnumVariant { position, .. }
        | ParseErrorKind::IllegalState { position, .. } => *position,
        ParseErrorKind::NoFeedRoot => return None,
    };
    usize::try_from(at).ok()
}

/// The document with spaces for the names of authors in RSS. No byte moves.
fn blanked(text: &str, document: &Document<'_>, format: Format) -> String {
    let mut blanked = text.to_owned();
    if format == Format::Atom {
        return blanked;
    }
    for node in document.descendants().filter(|node| AUTHORS.contains(&node.tag_name().name())) {
        for child in node.children().filter(Node::is_text) {
            let range = child.range();
            blanked.replace_range(range.clone(), &" ".repeat(range.len()));
        }
    }
    blanked
}

fn found(entry: model::Entry, lines: Lines) -> Found {
    let title = entry.title.map(|title| match title.content_type.as_str() {
        "text/plain" => title.content,
        _ => plain_text(&title.content),
    });
    let is_to_post = |link: &model::Link| {
        link.rel.as_deref().is_none_or(|rel| rel == "alternate") && link.target.is_none() && link.length.is_none()
    };
    let moment = |seconds: Option<i64>| seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    Found {
        id: Some(entry.id),
        title: title.unwrap_or_default(),
        links: entry.links.into_iter().filter(is_to_post).map(|link| link.href).collect(),
        published: moment(entry.published.map(|date| date.timestamp())),
        updated: moment(entry.updated.map(|date| date.timestamp())),
        lines,
    }
}

/// The entries as elements, in their order.
fn nodes<'a>(root: Node<'a, 'a>, format: Format) -> Vec<Node<'a, 'a>> {
    let named = |node: Node<'a, 'a>, name| node.children().filter(move |child| child.tag_name().name() == name);
    match format {
        Format::Atom | Format::Json => root.children().filter(|child| child.has_tag_name((ATOM, "entry"))).collect(),
        Format::Rss20 => named(root, "channel").flat_map(|channel| named(channel, "item")).collect(),
        Format::Rss10 => named(root, "item").collect(),
    }
}

fn lines(entry: Node<'_, '_>, format: Format, counted: &LineCounter) -> Lines {
    let line = |name: &str| {
        let part = entry.children().find(|child| child.tag_name().name() == name);
        part.map(|part| counted.line(part.range().start))
    };
    let own = Some(counted.line(entry.range().start));
    let (id, published) = match format {
        Format::Atom | Format::Json => (line("id"), line("published")),
        Format::Rss20 => (line("guid"), line("pubDate")),
        Format::Rss10 => (own, line("date")),
    };
    Lines { entry: own, id, title: line("title"), link: line("link"), published, updated: line("updated") }
}

/// Where lines begin, so that a line is found without counting from the start each time.
struct LineCounter(Vec<usize>);

impl LineCounter {
    fn new(text: &[u8]) -> Self {
        Self(memchr::memchr_iter(b'\n', text).collect())
    }

    fn line(&self, at: usize) -> usize {
        self.0.partition_point(|end| *end < at) + 1
    }
}

fn line_at(text: &[u8], at: usize) -> usize {
    LineCounter::new(text).line(at)
}
