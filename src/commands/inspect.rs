//! `perihelion inspect`: shows how the planet reads a feed, from an address or a file, as a summary or as one JSON object that
//! other tools depend on.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Error, Result, anyhow, bail};
use perihelion_feed as feed;
use perihelion_feed::{Feed, Inspection, NotAFeed, text::printable};
use url::Url;

use crate::cli::{Global, Inspect};
use crate::disk::read_limited;
use crate::fetch::Network;
use crate::maintenance::probe::{self, Resource};
use crate::report::escape;
use crate::report::output::print;
use crate::update::repair_names;

/// The planet's own limit of a document, `fetch.max_size`.
const MAX_SIZE: u64 = 10_000_000;

pub(crate) fn run(inspect: &Inspect, global: &Global) -> Result<ExitCode> {
    let feed = match web_address(&inspect.target) {
        Some(url) => on_the_web(&url, inspect, global)?,
        None => in_a_file(inspect)?,
    };
    let inspection = feed::inspect(&feed);
    let mut out = Vec::new();
    if inspect.json { json(&inspection, &mut out) } else { text(&inspection, &feed, &mut out) }?;
    let out = String::from_utf8_lossy(&out);
    let written = if inspect.json { print(&escape::json(&out)) } else { print(&out) };
    written.context("failed to write to standard output")?;
    Ok(ExitCode::SUCCESS)
}

fn web_address(target: &str) -> Option<Url> {
    Url::parse(target).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

fn on_the_web(url: &Url, inspect: &Inspect, global: &Global) -> Result<Feed> {
    let network =
        Network { allow_private: global.allow_private_hosts, stand_in: global.stand_in, ..Network::default() };
    match probe::one(url, inspect.base.as_ref(), &network).resource {
        Resource::Feed(fetched) => Ok(fetched.feed),
        Resource::Page(page, _) => Err(no_feed(inspect, &NotAFeed::WebPage(page))),
        Resource::Other(what) => Err(no_feed(inspect, &what)),
        Resource::Nothing(failure) => bail!("`{}` could not be read: it {failure}", printable(url.as_str())),
    }
}

fn in_a_file(inspect: &Inspect) -> Result<Feed> {
    let file = &inspect.target;
    let failed = || format!("failed to read `{}`", printable(file));
    let Some(body) = read_limited(Path::new(file), MAX_SIZE).with_context(failed)? else {
        bail!("`{}` is larger than {} MB", printable(file), MAX_SIZE / 1_000_000);
    };
    feed::read(&body, None, inspect.base.as_ref()).map_err(|what| no_feed(inspect, &what))
}

fn no_feed(inspect: &Inspect, what: &NotAFeed) -> Error {
    anyhow!("`{}` {what}", printable(&inspect.target))
}

fn json(inspection: &Inspection, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, inspection)?;
    writeln!(out)
}

fn text(inspection: &Inspection, feed: &Feed, out: &mut impl Write) -> io::Result<()> {
    let about = &inspection.feed;
    writeln!(out, "{}", printable(about.title.as_deref().unwrap_or("(no title)")))?;
    writeln!(out, "  format    {}, {}", about.format, about.encoding)?;
    for (name, value) in
        [("site", &about.site), ("language", &about.language), ("self", &feed.self_url), ("hub", &feed.hub)]
    {
        if let Some(value) = value {
            writeln!(out, "  {name:9} {}", printable(value))?;
        }
    }
    if !inspection.repairs.is_empty() {
        writeln!(out, "  repaired  {}", repair_names(&inspection.repairs))?;
    }
    if !feed.is_whole() {
        writeln!(out, "  not whole: posts may be missing")?;
    }
    writeln!(out, "  entries   {}", inspection.entries.len())?;
    for entry in &inspection.entries {
        let date = entry.published.or(entry.updated).map(|date| date.to_string());
        let date = date.as_deref().and_then(|date| date.get(..10)).unwrap_or("no date   ");
        let title = if entry.title.is_empty() { entry.link.as_deref().unwrap_or("(no title)") } else { &entry.title };
        writeln!(out, "    {date}  {}", printable(title))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FEED: &[u8] =
        b"<rss version='2.0'><channel><title>F</title><link>https://x.example/</link><item><title>One \x1b[31m</title>\
        <link>/1</link><pubDate>Mon, 02 Jan 2006 15:04:05 +0100</pubDate></item><item/></channel></rss>";

    fn written(write: impl Fn(&Inspection, &Feed, &mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        if let Ok(feed) = feed::read(FEED, None, None) {
            assert!(write(&feed::inspect(&feed), &feed, &mut out).is_ok());
        }
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn the_object_has_the_promised_shape() {
        let object: serde_json::Value =
            serde_json::from_str(&written(|inspection, _, out| json(inspection, out))).unwrap_or_default();
        assert_eq!(object["feed"]["format"], "rss2");
        assert_eq!(object["feed"]["encoding"], "utf-8");
        assert_eq!(object["repairs"], serde_json::json!(["control-character"]));
        let entry = &object["entries"][0];
        assert_eq!(
            (&entry["published"], &entry["link"]),
            (&"2006-01-02T14:04:05Z".into(), &"https://x.example/1".into())
        );
        for key in
            ["id", "title", "title_html", "updated", "authors", "tags", "language", "html", "excerpt", "enclosures"]
        {
            assert!(entry.get(key).is_some(), "{key}");
        }
        assert_eq!(object["entries"][1]["published"], serde_json::Value::Null);
    }

    #[test]
    fn a_stranger_s_words_do_not_steer_the_terminal() {
        let summary = written(text);
        assert!(summary.contains("2006-01-02  One"), "{summary}");
        assert!(!summary.contains('\x1b'));
        assert_eq!(printable("a\u{1b}]0;b\u{7}\u{202e}\nc"), "a c");
    }
}
