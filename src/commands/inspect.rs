//! `perihelion inspect`: shows how the planet reads a feed, from an address or a file, as a summary or as one JSON object that
//! other tools depend on.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Error, Result, anyhow, bail};
use perihelion_feed as feed;
use perihelion_feed::{
    Entry, Feed, Format, NotAFeed, Repairs, Text,
    clean::{self, Context, Enclosure, Post},
    text::{printable, redact},
};
use serde::Serialize;
use url::Url;

use crate::cli::{Global, Inspect};
use crate::disk::read_limited;
use crate::fetch::Network;
use crate::maintenance::probe::{self, Resource};
use crate::report::escape;
use crate::report::output::print;
use crate::update::{repair_names, repairs};

/// The planet's own limit of a document, `fetch.max_size`.
const MAX_SIZE: u64 = 10_000_000;

pub(crate) fn run(inspect: &Inspect, global: &Global) -> Result<ExitCode> {
    let feed = match web_address(&inspect.target) {
        Some(url) => on_the_web(&url, inspect, global)?,
        None => in_a_file(inspect)?,
    };
    let report = report(&feed);
    let mut out = Vec::new();
    if inspect.json { json(&report, &mut out) } else { text(&report, &feed, &mut out) }?;
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

/// The object of `--json`. Its shape is a promise.
#[derive(Debug, Serialize)]
struct Report {
    feed: About,
    repairs: Repairs,
    entries: Vec<Shown>,
}

#[derive(Debug, Serialize)]
struct About {
    format: Format,
    title: Option<String>,
    site: Option<String>,
    language: Option<String>,
    encoding: String,
}

#[derive(Debug, Serialize)]
struct Shown {
    id: Option<String>,
    link: Option<String>,
    title: String,
    title_html: String,
    published: Option<String>,
    updated: Option<String>,
    authors: Vec<String>,
    tags: Vec<String>,
    language: Option<String>,
    html: String,
    excerpt: String,
    enclosures: Vec<ShownEnclosure>,
}

#[derive(Debug, Serialize)]
struct ShownEnclosure {
    url: Url,
    #[serde(rename = "type")]
    media_type: Option<String>,
    bytes: Option<u64>,
}

fn report(feed: &Feed) -> Report {
    let context = Context { base: feed.base.as_ref(), language: feed.language.as_deref(), anchor: "" };
    let posts: Vec<_> = feed.entries.iter().map(|entry| clean::post(entry, &context)).collect();
    Report {
        repairs: repairs(feed, posts.iter()),
        feed: About {
            format: feed.format,
            title: feed.title.as_ref().map(|title| plain(title, &context)),
            site: feed.site.as_deref().map(without_password),
            language: feed.language.clone(),
            encoding: feed.encoding.clone(),
        },
        entries: feed.entries.iter().zip(posts).map(|(entry, post)| shown(entry, post)).collect(),
    }
}

/// A feed's title is cleaned as a post's is.
fn plain(title: &Text, context: &Context<'_>) -> String {
    clean::post(&Entry { title: Some(title.clone()), ..Entry::default() }, context).title
}

fn shown(entry: &Entry, post: Post) -> Shown {
    Shown {
        id: post.id,
        link: entry.link.as_deref().map(without_password),
        title: post.title,
        title_html: post.title_html,
        published: post.published.map(|date| date.to_string()),
        updated: post.updated.map(|date| date.to_string()),
        authors: post.authors,
        tags: post.tags,
        language: post.language,
        html: post.html,
        excerpt: post.excerpt,
        enclosures: post.enclosures.into_iter().map(enclosure).collect(),
    }
}

/// The address as the feed has it, but for a name and password that stand in it.
fn without_password(address: &str) -> String {
    match Url::parse(address) {
        Ok(url) if !url.username().is_empty() || url.password().is_some() => {
            clean::web(address, None).map_or_else(|| redact(address).into_owned(), String::from)
        }
        _ => address.to_owned(),
    }
}

fn enclosure(Enclosure { url, media_type, bytes }: Enclosure) -> ShownEnclosure {
    ShownEnclosure { url, media_type, bytes }
}

fn json(report: &Report, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, report)?;
    writeln!(out)
}

fn text(report: &Report, feed: &Feed, out: &mut impl Write) -> io::Result<()> {
    let about = &report.feed;
    writeln!(out, "{}", printable(about.title.as_deref().unwrap_or("(no title)")))?;
    writeln!(out, "  format    {}, {}", about.format, about.encoding)?;
    for (name, value) in
        [("site", &about.site), ("language", &about.language), ("self", &feed.self_url), ("hub", &feed.hub)]
    {
        if let Some(value) = value {
            writeln!(out, "  {name:9} {}", printable(value))?;
        }
    }
    if !report.repairs.is_empty() {
        writeln!(out, "  repaired  {}", repair_names(&report.repairs))?;
    }
    if !feed.is_whole() {
        writeln!(out, "  not whole: posts may be missing")?;
    }
    writeln!(out, "  entries   {}", report.entries.len())?;
    for entry in &report.entries {
        let date =
            entry.published.as_ref().or(entry.updated.as_ref()).and_then(|date| date.get(..10)).unwrap_or("no date   ");
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

    fn written(write: impl Fn(&Report, &Feed, &mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        if let Ok(feed) = feed::read(FEED, None, None) {
            assert!(write(&report(&feed), &feed, &mut out).is_ok());
        }
        String::from_utf8_lossy(&out).into_owned()
    }

    #[test]
    fn the_object_has_the_promised_shape() {
        let object: serde_json::Value =
            serde_json::from_str(&written(|report, _, out| json(report, out))).unwrap_or_default();
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
