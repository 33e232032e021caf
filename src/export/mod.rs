//! Export: the planet's list for other programs. Each format says what it can; `json` says all that `sources.yaml` does.
//!
//! An exported list can be imported again ([`import`](crate::import)). A second export of it is the same.

mod ini;

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use clap::ValueEnum;
use perihelion_feed::text::escape_html;
use serde_json::Value;

use crate::sources::{Address, Avatar, Source, Sources};

/// A form of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// For feed readers: name, feed, site, tags
    Opml,
    /// All that `sources.yaml` says
    Json,
    /// For tables: name, feed, site, avatar, tags, language, disabled
    Csv,
    /// `config.ini` of Planet 2.0 and Venus
    Planet,
    /// One feed a line
    Txt,
}

/// The list. `data` is what `sources.yaml` says.
pub(crate) fn text(sources: &Sources, data: &Value, format: ExportFormat) -> Result<String> {
    Ok(match format {
        ExportFormat::Opml => opml(sources),
        ExportFormat::Json => serde_json::to_string_pretty(data)? + "\n",
        ExportFormat::Csv => csv(sources)?,
        ExportFormat::Planet => ini::text(sources),
        ExportFormat::Txt => txt(sources),
    })
}

fn opml(sources: &Sources) -> String {
    let planet = &sources.planet;
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head>\n");
    let owner = planet.owner.as_ref();
    let head = [
        ("title", Some(&planet.title)),
        ("ownerName", owner.map(|owner| &owner.name)),
        ("ownerEmail", owner.and_then(|owner| owner.email.as_ref())),
    ];
    // Writing to a string does not fail.
    for (name, value) in head.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        let _ = writeln!(text, "  <{name}>{}</{name}>", escape_html(value));
    }
    text.push_str("</head>\n<body>\n");
    for source in &sources.sources {
        let name = escape_html(&source.name);
        let _ = write!(text, "  <outline type=\"rss\" text=\"{name}\" title=\"{name}\"");
        let site = source.site.as_ref().map(ToString::to_string);
        let tags = (!source.tags.is_empty()).then(|| source.tags.join(","));
        let pairs = [("xmlUrl", Some(source.feed.to_string())), ("htmlUrl", site), ("category", tags)];
        let more = [("language", source.language.clone()), ("isDown", source.disabled.clone())];
        for (key, value) in pairs.into_iter().chain(more).filter_map(|(key, value)| Some((key, value?))) {
            let _ = write!(text, " {key}=\"{}\"", escape_html(&value));
        }
        text.push_str("/>\n");
    }
    text.push_str("</body>\n</opml>\n");
    text
}

fn csv(sources: &Sources) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["name", "feed", "site", "avatar", "tags", "language", "disabled"])?;
    for source in &sources.sources {
        let site = source.site.as_ref().map(ToString::to_string);
        let tags = source.tags.join("; ");
        let row = [
            source.name.as_str(),
            &source.feed.to_string(),
            &site.unwrap_or_default(),
            &avatar(source).unwrap_or_default(),
            &tags,
            source.language.as_deref().unwrap_or_default(),
            source.disabled.as_deref().unwrap_or_default(),
        ];
        writer.write_record(row)?;
    }
    for blog in &sources.feedless {
        writer.write_record([blog.name.as_str(), "", blog.site.as_str(), "", "", "", ""])?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).context("internal error: the table is not UTF-8")
}

fn avatar(source: &Source) -> Option<String> {
    source.avatar.as_ref().map(|avatar| match avatar {
        Avatar::Web(url) => url.to_string(),
        Avatar::Theme(file) => file.clone(),
    })
}

/// Without what is not fetched: such a list has no place for the reason.
fn txt(sources: &Sources) -> String {
    let live = sources.sources.iter().filter(|source| source.disabled.is_none());
    let feeds = live.filter(|source| matches!(source.feed, Address::Web(_)));
    feeds.map(|source| source.feed.to_string() + "\n").collect::<Vec<_>>().concat()
}
