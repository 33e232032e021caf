//! The entries that a feed was made from: what it has to say to a program that reads it.

use crate::site::render::rss_text;
use crate::site::view::{self, Entry};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::site) struct Meant {
    pub(super) format: Format,
    pub(super) entries: Vec<MeantEntry>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Atom,
    Rss20,
    Rss10,
    Json,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MeantEntry {
    /// The one that our template prints, and the post's id in our other feeds, which a theme may prefer.
    pub(super) ids: [String; 2],
    /// The post's own.
    pub(super) title: String,
    /// As our template prints it: RSS puts the name of the blog before it.
    pub(super) printed_title: String,
    /// Nothing for a post that has none: a template may then print an address of ours.
    pub(super) link: Option<String>,
    /// RFC 3339.
    pub(super) published: String,
    pub(super) updated: Option<String>,
}

impl Meant {
    /// Nothing for a template that does not make a feed.
    pub(in crate::site) fn by(template: &str, entries: &[Entry<'_>]) -> Option<Self> {
        let format = Format::of(template)?;
        Some(Self { format, entries: entries.iter().map(|entry| MeantEntry::new(format, entry)).collect() })
    }
}

impl Format {
    const ALL: [Self; 4] = [Self::Atom, Self::Rss20, Self::Rss10, Self::Json];

    fn of(template: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.template() == template)
    }

    pub(super) fn template(self) -> &'static str {
        match self {
            Self::Atom => "atom.xml",
            Self::Rss20 => "rss20.xml",
            Self::Rss10 => "rss10.xml",
            Self::Json => "feed.json",
        }
    }
}

impl MeantEntry {
    fn new(format: Format, entry: &Entry<'_>) -> Self {
        let Entry { source, post, .. } = entry;
        let own = match format {
            Format::Rss20 => &post.guid,
            Format::Rss10 => &post.about,
            Format::Atom | Format::Json => &post.id,
        };
        Self {
            ids: [own.clone(), post.id.clone()],
            title: post.title.clone(),
            printed_title: match format {
                Format::Rss20 | Format::Rss10 => with_source(source, post),
                Format::Atom | Format::Json => post.title.clone(),
            },
            link: post.link.clone(),
            published: post.at.iso.clone(),
            updated: post.updated.as_ref().map(|updated| updated.iso.clone()),
        }
    }
}

fn with_source(source: &view::SourceInfo, post: &view::Post) -> String {
    let name = rss_text(&source.name);
    if post.title.is_empty() { name } else { format!("{name}: {}", rss_text(&post.title)) }
}
