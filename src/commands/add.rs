//! `perihelion add`: an address in, its feed in `sources.yaml` out, with what speaks for it and what it would bring.

use std::fmt::Write as _;
use std::process::ExitCode;

use anyhow::{Result, bail};
use jiff::Timestamp;
use perihelion_feed::{
    clean::{self, Options, Post},
    text::printable,
};
use url::Url;

use super::output;
use crate::cli::{Add, Global};
use crate::error::UserError;
use crate::fetch::Network;
use crate::maintenance::discover::{self, Discovery, discover};
use crate::maintenance::subscribed::{self, Query, Subscription};
use crate::report::diff;
use crate::report::output::{Output, Style, paint, print};
use crate::sources::address::web;
use crate::sources::problem::{invisible, quoted};
use crate::sources::{Source, Sources, edit};
use crate::state::{self, Blog};

pub(crate) fn run(args: &Add, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let output = output(global);
    let original = edit::open(&global.sources)?;
    let sources = &original.sources;
    let known = Known { sources, blogs: state::peek(&global.state, &sources.sources, now)?.blogs };
    let network = crate::network(sources, global.allow_private_hosts, global.stand_in);

    let found = find(&args.url, &known, &network)?;
    known.refuse_found(&found)?;
    let name = match &args.name {
        Some(name) => known.free(name)?,
        None => discover::name(&found, |name| known.named(name).is_some()),
    };
    let text = edit::insert(&original, &name, &found.url)?;
    if !args.dry_run {
        edit::save(&original, &text)?;
    }
    if !output.quiet {
        print(&told(&name, &found, &known, now, output))?;
        print(&diff::shown(&global.sources, &original.text, &text, output.color_out))?;
        let file = quoted(&global.sources.to_string_lossy());
        let end = if args.dry_run { "would be added to" } else { "is added to" };
        print(&format!("\n{} {end} {file}\n", quoted(&name)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Looks behind an address as people give it: with its scheme or without.
fn find(written: &str, known: &Known<'_>, network: &Network) -> Result<Discovery> {
    let mut why = String::new();
    for url in addresses(written)? {
        known.refuse_address(&url)?;
        match discover(&url, network) {
            Ok(found) => return Ok(found),
            // The first try is the likelier one, and what it came to is what is told.
            Err(cause) if why.is_empty() => why = cause,
            Err(_) => {}
        }
    }
    bail!("no feed was found behind {}: {why}; ask the blog's author for its address", quoted(written.trim()))
}

fn addresses(written: &str) -> Result<Vec<Url>> {
    let written = written.trim();
    if written.contains("://") {
        let url = web(written).map_err(|complaint| UserError(complaint.to_string()))?;
        return Ok(vec![url]);
    }
    let both = ["https", "http"].map(|scheme| web(&format!("{scheme}://{written}")));
    let both = both.into_iter().collect::<Result<Vec<_>, _>>();
    Ok(both.map_err(|complaint| UserError(complaint.to_string()))?)
}

/// What the planet has already.
struct Known<'s> {
    sources: &'s Sources,
    blogs: Vec<Blog<'s>>,
}

impl Known<'_> {
    fn named(&self, name: &str) -> Option<&Source> {
        self.sources.sources.iter().find(|source| source.name.to_lowercase() == name.to_lowercase())
    }

    /// The name as it will stand there, if nobody has it.
    fn free(&self, name: &str) -> Result<String> {
        let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() || line.chars().any(invisible) {
            return Err(UserError(format!("{} is no name: write letters that people can see", quoted(name))).into());
        }
        match self.named(&line) {
            Some(source) => {
                let (name, line) = (quoted(&source.name), source.line);
                Err(UserError(format!("{name} is the name of the blog on line {line}: give this one another")).into())
            }
            None => Ok(line),
        }
    }

    fn refuse_address(&self, url: &Url) -> Result<()> {
        self.refuse(&Query { written: Some(url), ..Query::default() })
    }

    fn refuse_found(&self, found: &Discovery) -> Result<()> {
        // One author or one topic of a site is not the site.
        let site = found.feed.site.as_deref().filter(|_| !found.is_part).and_then(|site| found.url.join(site).ok());
        self.refuse(&Query {
            reached: found.addresses.iter().collect(),
            other_forms: found.others.iter().filter(|other| other.same_blog).map(|other| &other.url).collect(),
            site: site.as_ref(),
            ..Query::default()
        })
    }

    fn refuse(&self, query: &Query<'_>) -> Result<()> {
        let subscriptions: Vec<_> = self.blogs.iter().map(Subscription::of).collect();
        match subscribed::find(&subscriptions, None, query) {
            Some(subscribed) => Err(UserError(format!(
                "this blog is subscribed already: it {subscribed}; to change its feed, edit that line"
            ))
            .into()),
            None => Ok(()),
        }
    }
}

/// What was found, why, what else, and the newest post as the planet would show it.
fn told(name: &str, found: &Discovery, known: &Known<'_>, now: Timestamp, output: Output) -> String {
    let feed = &found.feed;
    let count = feed.entries.len();
    let mut told = format!("{}\n", paint(&printable(name), Style::Bold, output.color_out));
    let mut row = |what: &str, words: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(told, "  {what:<8}  {words}");
    };
    row(
        "feed",
        &format!(
            "{} ({}, {count} {})",
            printable(found.url.as_str()),
            feed.format,
            if count == 1 { "post" } else { "posts" }
        ),
    );
    row("because", &found.why);
    match newest(found, known.sources, now) {
        Some((date, post)) => {
            let day = date.to_zoned(known.sources.planet.timezone.clone()).date();
            let title = if post.title.is_empty() { "(no title)" } else { &post.title };
            row("newest", &format!("{day}  {}", printable(title)));
            if !post.excerpt.is_empty() {
                row("", &format!("            {}", printable(&post.excerpt)));
            }
        }
        None => row("newest", "the feed is empty: the planet would show nothing of it yet"),
    }
    for other in &found.others {
        row("not", &format!("{}: {}", printable(other.url.as_str()), printable(&other.why_not)));
    }
    told.push('\n');
    told
}

/// By the dates that the planet would give them.
fn newest(found: &Discovery, sources: &Sources, now: Timestamp) -> Option<(Timestamp, Post)> {
    let date =
        |entry: &perihelion_feed::Entry| entry.published.or(entry.updated).map_or(now, |claimed| claimed.min(now));
    // Of several with one date, the first: feeds begin with the newest.
    let entry = found.feed.entries.iter().rev().max_by_key(|entry| date(entry))?;
    let language = found.feed.language.as_deref().or(Some(&sources.planet.language));
    let options = Options { base: found.feed.base.as_ref(), language, id_prefix: "" };
    Some((date(entry), clean::post(entry, &options)))
}
