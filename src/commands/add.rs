//! `perihelion add`: finds the feed behind an address and adds it to `sources.yaml`. It says why this feed, and what the
//! planet would show of it.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Error, Result, bail};
use jiff::Timestamp;
use perihelion_feed::clean::{self, Post};
use url::Url;

use super::{git, output};
use crate::cli::{Add, Global};
use crate::disk;
use crate::error::UserError;
use crate::fetch::Network;
use crate::maintenance::discover::{self, Discovery, discover};
use crate::maintenance::issue;
use crate::maintenance::review::{self, ReviewContext};
use crate::maintenance::subscribed::{self, Query, Sign, Subscribed, Subscription};
use crate::report::add::{self as report, Added, Newest};
use crate::report::diff;
use crate::report::output::print;
use crate::sources::address::{canonical, canonical_feed};
use crate::sources::problem::{Finding, Unreadable, invisible, quoted};
use crate::sources::{self, Source, Sources, edit};
use crate::state::{self, Blog, Memory};
use crate::update;

pub(crate) fn run(args: &Add, global: &Global, now: Timestamp) -> Result<ExitCode> {
    match (&args.issue, &args.proposal, &args.url) {
        (Some(event), Some(folder), _) => answer(event, folder, global, now)?,
        (_, _, Some(url)) => add(url, args, global, now)?,
        _ => return Err(UserError("write the address of the blog".to_owned()).into()),
    }
    Ok(ExitCode::SUCCESS)
}

fn add(url: &str, args: &Add, global: &Global, now: Timestamp) -> Result<()> {
    let output = output(global);
    let mut original = edit::open_to_add(&global.sources)?;
    state::know_slugs(&global.state, &mut original.sources.sources)?;
    let change = change(&original, url, args.name.as_deref(), global, now)?;
    if !args.dry_run {
        edit::save(&original, &change.text)?;
    }
    if !output.quiet {
        print(&report::text(&change.added(&original.sources, now), output))?;
        print(&report::findings(&change.findings(&original, now)?, output))?;
        print(&diff::shown(&global.sources, &original.text, &change.text, output.color_out))?;
        let file = quoted(&global.sources.to_string_lossy());
        let end = if args.dry_run { "would be added to" } else { "is added to" };
        print(&format!("\n{} {end} {file}\n", quoted(&change.name)))?;
    }
    Ok(())
}

/// Adds the blog that an issue asks for, and writes a folder for the job that makes the pull request: `body.md`, `title`,
/// `change.patch`, `trailer`. A refusal is an answer too: then there is only `body.md`. An
/// issue that was written without the form gets none.
fn answer(event: &Path, folder: &Path, global: &Global, now: Timestamp) -> Result<()> {
    let event = fs::read(event).with_context(|| format!("failed to read `{}`", event.display()))?;
    let mut original = edit::open_to_add(&global.sources)?;
    state::know_slugs(&global.state, &mut original.sources.sources)?;
    let form = fs::read_to_string(FORM).unwrap_or_default();
    let asked = match issue::read(&event, &issue::Labels::of(&form)) {
        Ok(Some(asked)) => Ok(asked),
        Ok(None) => return Ok(()),
        Err(error) => Err(error),
    };
    let changed = asked.map_err(Error::from).and_then(|asked| {
        let change = change(&original, &asked.address, Some(&asked.name), global, now)?;
        Ok((asked, change))
    });
    let write = |name: &str, text: &str| {
        let file = folder.join(name);
        disk::write(&file, text.as_bytes()).with_context(|| format!("failed to write `{}`", file.display()))
    };
    let (asked, change) = match changed {
        Ok(changed) => changed,
        Err(error) => {
            write("body.md", &report::refused(&error))?;
            return Err(error);
        }
    };
    edit::save(&original, &change.text)?;
    write("body.md", &report::added(&change.added(&original.sources, now)))?;
    write("title", &format!("Add {}\n", change.name))?;
    write("change.patch", &diff::patch(Path::new(&git::path(&global.sources)), &original.text, &change.text))?;
    write("trailer", &asked.trailer.map(|line| line + "\n").unwrap_or_default())
}

/// The planet's own form, from the root of its repository, where the action runs.
const FORM: &str = ".github/ISSUE_TEMPLATE/add-blog.yml";

/// A blog that is found, and the list with it.
struct Change {
    name: String,
    found: Discovery,
    text: String,
}

fn change(original: &edit::Original, url: &str, name: Option<&str>, global: &Global, now: Timestamp) -> Result<Change> {
    let sources = &original.sources;
    let known = Known { sources, blogs: state::peek(&global.state, &sources.sources, now)?.blogs };
    let network = crate::network(sources, global.allow_private_hosts, global.stand_in);
    let name = name.map(|name| known.free(name)).transpose()?;
    let found = find(url, &known, &network)?;
    known.refuse_found(&found)?;
    let name = name.unwrap_or_else(|| discover::name(&found, |name| known.named(name).is_some()));
    let text = edit::insert(original, &name, &found.url)?;
    Ok(Change { name, found, text })
}

impl Change {
    /// What `check` would say of the new entry, without another request.
    fn findings(&self, original: &edit::Original, now: Timestamp) -> Result<Vec<Finding>> {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        let sources =
            sources::parse("sources.yaml", text.as_bytes(), &original.sources.folder).map_err(Unreadable::Wrong)?;
        let feed = canonical(&self.found.url);
        let new = sources.sources.iter().find(|source| canonical_feed(&source.feed) == feed);
        let memories = sources.sources.iter().map(|source| Memory::new(&source.name, &source.feed.to_string()));
        let blogs = Blog::pair(&sources.sources, memories.collect::<Vec<_>>());
        let context =
            ReviewContext { sources: &sources, blogs: &blogs, now, is_on_github: false, progress: &|_, _| () };
        Ok(new.map(|source| review::found(&context, source, &self.found.feed, &self.found.url)).unwrap_or_default())
    }

    fn added(&self, sources: &Sources, now: Timestamp) -> Added<'_> {
        let newest = newest(&self.found, sources, now).map(|(moment, post)| {
            let date = moment.to_zoned(sources.planet.timezone.clone()).date();
            Newest { date, title: post.title, excerpt: post.excerpt }
        });
        Added { name: &self.name, found: &self.found, newest }
    }
}

/// Finds the feed behind an address, which may be written without `https://`.
fn find(written: &str, known: &Known<'_>, network: &Network) -> Result<Discovery> {
    let mut why = String::new();
    for url in discover::addresses(written)? {
        known.refuse_address(&url, network)?;
        match discover(&url, &known.sources.planet.language, network) {
            Ok(found) => return Ok(found),
            // `https` is tried first, and its failure is the one to show.
            Err(cause) if why.is_empty() => why = cause,
            Err(_) => {}
        }
    }
    bail!("no feed was found behind {}: {why}; ask the blog's author for its address", quoted(written.trim()))
}

/// The blogs that the planet has already.
struct Known<'s> {
    sources: &'s Sources,
    blogs: Vec<Blog<'s>>,
}

impl Known<'_> {
    fn named(&self, name: &str) -> Option<&Source> {
        self.sources.sources.iter().find(|source| source.name.to_lowercase() == name.to_lowercase())
    }

    /// The name on one line, if no other blog has it.
    fn free(&self, name: &str) -> Result<String> {
        let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() || line.chars().any(invisible) {
            return Err(UserError(format!("{} is no name: use letters that can be seen", quoted(name))).into());
        }
        match self.named(&line) {
            Some(source) => {
                let (name, line) = (quoted(&source.name), source.line);
                Err(UserError(format!("{name} is the name of the blog on line {line}: give this one another")).into())
            }
            None => Ok(line),
        }
    }

    /// Refuses an address that the planet has. If the feed there has moved, the new address is told.
    fn refuse_address(&self, url: &Url, network: &Network) -> Result<()> {
        let Some(subscribed) = self.subscribed(&Query { written: Some(url), ..Query::default() }) else {
            return Ok(());
        };
        let line = subscribed.source.line;
        let listed = canonical_feed(&subscribed.source.feed);
        let is_listed = canonical(url) == listed;
        let found = is_listed.then(|| discover(url, &self.sources.planet.language, network).ok()).flatten();
        let moved = found.map(|found| found.url).filter(|found| canonical(found) != listed);
        let fix = match moved {
            Some(to) => format!("its feed is at {} now: write that on line {line}", quoted(to.as_str())),
            None => "to change its feed, edit that line".to_owned(),
        };
        Err(refusal(&subscribed, &fix))
    }

    fn refuse_found(&self, found: &Discovery) -> Result<()> {
        // One author or one topic of a site is not the site.
        let site = found.feed.site.as_deref().filter(|_| !found.is_part).and_then(|site| found.url.join(site).ok());
        let subscribed = self.subscribed(&Query {
            reached: found.addresses.iter().collect(),
            other_forms: found.others.iter().filter(|other| other.same_blog).map(|other| &other.url).collect(),
            site: site.as_ref(),
            ..Query::default()
        });
        // That two feeds are below one site may mean two people: it is told, not refused.
        let refused = subscribed.filter(|subscribed| !matches!(subscribed.sign, Sign::IsOn(_)));
        refused.map_or(Ok(()), |subscribed| Err(refusal(&subscribed, "to change its feed, edit that line")))
    }

    fn subscribed(&self, query: &Query<'_>) -> Option<Subscribed<'_>> {
        let subscriptions: Vec<_> = self.blogs.iter().map(Subscription::of).collect();
        subscribed::find(&subscriptions, None, query)
    }
}

fn refusal(subscribed: &Subscribed<'_>, fix: &str) -> anyhow::Error {
    UserError(format!("this blog is subscribed already: it {subscribed}; {fix}")).into()
}

/// The newest post, by the dates that the planet would give.
fn newest(found: &Discovery, sources: &Sources, now: Timestamp) -> Option<(Timestamp, Post)> {
    let language = found.feed.language.as_deref().or(Some(&sources.planet.language));
    let options = update::clean_options(&found.url, language, None, &sources.planet.timezone);
    let claimed = |entry: &perihelion_feed::Entry| entry.published.or(entry.updated).map(|date| options.moment(date));
    let date = |entry: &perihelion_feed::Entry| claimed(entry).map_or(now, |claimed| claimed.min(now));
    // Of several posts with one date, the first: most feeds begin with the newest.
    let entry = found.feed.entries.iter().rev().max_by_key(|entry| date(entry))?;
    Some((date(entry), clean::post(entry, &options)))
}
