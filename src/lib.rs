//! Perihelion collects the blogs of a community and publishes them as one page, one feed and one archive.
//!
//! `run` is the whole story of a build. The rooms are listed below from the ground up: each uses only rooms above it.
#![cfg_attr(any(test, fuzzing), allow(clippy::disallowed_methods, reason = "tests make the files that they need"))]

mod error;
mod hex;
mod disk;
mod sources;
mod import;
mod export;
mod fetch;
mod state;
mod update;
mod planet;
mod site;
mod maintenance;
mod report;
mod serve;
#[cfg(test)]
#[path = "../tests/it/server.rs"]
mod test_server;
mod cli;
mod commands;
#[cfg(any(test, fuzzing))]
pub mod fuzz;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Result, bail};
use jiff::Timestamp;
use url::Url;

pub use commands::main;

use report::output::Output;
use report::{Progress, Report};
use state::{Blog, State, Status};

/// What a run is asked to do.
#[allow(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) sources: PathBuf,
    pub(crate) state: PathBuf,
    pub(crate) out: PathBuf,
    pub(crate) base_url: Option<Url>,
    /// Instead of the one that `sources.yaml` names.
    pub(crate) theme: Option<sources::Theme>,
    /// Pagefind's program, if the site is to be searched.
    pub(crate) pagefind: Option<PathBuf>,
    pub(crate) offline: bool,
    /// Where the site of an earlier run keeps the state.
    pub(crate) restore: Option<state::RestoreFrom>,
    /// The site carries the state.
    pub(crate) archive: bool,
    /// A state that cannot be restored, or knows far less than before, is meant.
    pub(crate) allow_reset: bool,
    pub(crate) threads: Option<usize>,
    /// How long requests are sent, if it is not the usual time.
    pub(crate) within: Option<Duration>,
    /// The share of the feeds that this machine fetches.
    pub(crate) shard: Option<fetch::Shard>,
    /// Where the files of the sources that were asked are put, for the machine that merges.
    pub(crate) deliver: Option<PathBuf>,
    pub(crate) allow_private_hosts: bool,
    /// The demo and tests only: every host is played by this one.
    pub(crate) stand_in: Option<SocketAddr>,
    pub(crate) now: Timestamp,
}

/// Loads `sources.yaml`, fetches each feed, reads it, merges its posts into the state, selects what is shown, renders the
/// pages and writes the site.
pub(crate) fn run(job: &Job, output: Output) -> Result<Report> {
    let mut sources = sources::load(&job.sources)?;
    site::check_out(&job.out, &sources.folder, &job.state)?;
    let theme = site::Theme::load(job.theme, &sources)?;
    let calendar = site::Calendar::new(&theme.translations, &sources.planet.timezone)?;
    remember(job, &mut sources, output)?;
    let mut state = open(job, &sources)?;
    let now = state.now;

    if !job.offline {
        update_all(job, &sources, &mut state, output)?;
    }
    let mut report = Report::new(&sources.planet.title, job.now, &state);
    if report.posts.kept == 0 && !state.blogs.is_empty() && !state.was_ever_read() {
        bail!("{}", nothing_to_show(job, &report));
    }

    let zone = &sources.planet.timezone;
    let mut planet = planet::select(&state.blogs, &sources.page, zone);
    let ids = new_ids(&state, &planet);
    if !ids.is_empty() {
        drop(planet);
        state.give_ids(ids)?;
        planet = planet::select(&state.blogs, &sources.page, zone);
    }
    report.decided(&planet);
    state.note_run(now, !job.offline, planet.front().count(), planet.taken_down(), job.allow_reset)?;
    let archive = if job.archive { state.archive(&planet.private())? } else { Vec::new() };

    let _lock = site::lock(&job.out)?;
    let (calendar, url, now) = (&calendar, job.url(&sources), job.now);
    let inputs = site::Inputs { sources: &sources, state: &state, planet: &planet, calendar, url, now };
    let shared = site::Shared::new(&inputs);
    let index = job.pagefind.as_deref().map(|program| site::index(&job.out, &shared, &theme, program));
    let pages = site::render(&theme, &shared, index.as_ref());
    report.site = Some(site::write(&job.out, &pages, archive)?);
    report.search = index.map(site::Search::from);
    Ok(report)
}

/// Only updates the state. One share of the feeds is not yet a run: [`merge`] completes it.
pub(crate) fn fetch_only(job: &Job, output: Output) -> Result<Report> {
    let mut sources = sources::load(&job.sources)?;
    remember(job, &mut sources, output)?;
    let mut state = open(job, &sources)?;
    update_all(job, &sources, &mut state, output)?;
    let mut report = Report::new(&sources.planet.title, job.now, &state);
    if job.shard.is_none() {
        complete(job, &sources, &mut state, &mut report)?;
    }
    Ok(report)
}

/// Joins what the machines have fetched that shared a list of feeds. Afterwards the state is as if one had fetched all.
pub(crate) fn merge(job: &Job, folders: &[PathBuf], output: Output) -> Result<Report> {
    let mut sources = sources::load(&job.sources)?;
    remember(job, &mut sources, output)?;
    let mut state = open(job, &sources)?;
    for folder in folders {
        report::merge::tell(&state.take(folder)?, output);
    }
    let mut report = Report::new(&sources.planet.title, job.now, &state);
    let feeds = report.feeds;
    if feeds.read + feeds.unchanged + feeds.failed > 0 {
        complete(job, &sources, &mut state, &mut report)?;
    }
    Ok(report)
}

/// Restores the state if that is asked for, and gives each source the slug that it is known by.
fn remember(job: &Job, sources: &mut sources::Sources, output: Output) -> Result<()> {
    if let Some(from) = &job.restore {
        let network = job.network(sources);
        output.note(&state::restore(&job.state, from, job.url(sources), &network, job.allow_reset)?);
    }
    state::know_slugs(&job.state, &mut sources.sources)
}

/// The state, without what is to be forgotten.
fn open<'s>(job: &Job, sources: &'s sources::Sources) -> Result<State<'s>> {
    let mut state = state::open(&job.state, &sources.sources, job.now)?;
    state.forget(&sources.forgotten, sources.page.new_source_posts)?;
    Ok(state)
}

/// Fetches each feed that is due, reads it and merges its posts into the state.
fn update_all(job: &Job, sources: &sources::Sources, state: &mut State<'_>, output: Output) -> Result<()> {
    let now = state.now;
    let locate = |blog: &&mut Blog<'_>| update::location(blog.source, blog.validators(now), sources);
    let network = job.network(sources);
    let network = fetch::Network { busy_hosts: update::busy_hosts(&state.blogs, now), ..network };
    let (folder, blogs) = state.parts();
    let mut due = update::due(blogs, now);
    if let Some(shard) = job.shard {
        due.retain(|blog| shard.has(&locate(blog)));
    }
    let progress = Progress::new(due.len(), output);
    let updated = fetch::each(due, locate, &network, |blog, reply| {
        let arrival = update::read(blog, reply, &sources.planet.timezone, &sources.forgotten);
        let updated = update::merge(blog, arrival, job.url(sources), now);
        let was_asked = !matches!(updated.status, Status::PutOff(_));
        progress.tell(updated.status == Status::Failed, updated.bytes);
        folder.save(blog, updated)?;
        if let Some(to) = job.deliver.as_ref().filter(|_| was_asked) {
            folder.deliver(blog, to)?;
        }
        Ok(())
    });
    progress.finish();
    updated.into_iter().collect()
}

/// Completes a run that makes no site: posts that replace copies get their ids, and the run is noted.
fn complete(job: &Job, sources: &sources::Sources, state: &mut State<'_>, report: &mut Report) -> Result<()> {
    if report.posts.kept == 0 && !state.blogs.is_empty() && !state.was_ever_read() {
        bail!("{}", nothing_to_show(job, report));
    }
    let zone = &sources.planet.timezone;
    if state.has_news() {
        let ids = new_ids(state, &planet::select(&state.blogs, &sources.page, zone));
        state.give_ids(ids)?;
    }
    let planet = planet::select(&state.blogs, &sources.page, zone);
    report.decided(&planet);
    state.note_run(state.now, true, planet.front().count(), planet.taken_down(), job.allow_reset)
}

/// The posts that take over the id of a copy that is gone. Only new ones do.
fn new_ids(state: &State<'_>, planet: &planet::Planet<'_>) -> Vec<state::NewId> {
    if state.has_news() { planet::new_ids(planet, state.retired_posts()) } else { Vec::new() }
}

impl Job {
    /// A build that fetches, without a search and without a way to keep the state elsewhere.
    pub(crate) fn new(sources: PathBuf, state: PathBuf, out: PathBuf, now: Timestamp) -> Self {
        Self {
            sources,
            state,
            out,
            base_url: None,
            theme: None,
            pagefind: None,
            offline: false,
            restore: None,
            archive: false,
            allow_reset: false,
            threads: None,
            within: None,
            shard: None,
            deliver: None,
            allow_private_hosts: false,
            stand_in: None,
            now,
        }
    }

    /// Where the site will stand.
    pub(crate) fn url<'a>(&'a self, sources: &'a sources::Sources) -> &'a Url {
        self.base_url.as_ref().unwrap_or(&sources.planet.url)
    }

    pub(crate) fn network(&self, sources: &sources::Sources) -> fetch::Network {
        let network = network(sources, self.allow_private_hosts, self.stand_in);
        let (threads, time_limit) =
            (self.threads.unwrap_or(network.threads), self.within.unwrap_or(network.time_limit));
        fetch::Network { threads, time_limit, ..network }
    }
}

/// The network as a planet's settings allow it to be used.
fn network(sources: &sources::Sources, allow_private: bool, stand_in: Option<SocketAddr>) -> fetch::Network {
    let settings = &sources.fetch;
    fetch::Network {
        user_agent: settings.user_agent.clone().unwrap_or_else(|| user_agent(&sources.planet)),
        threads: settings.threads,
        per_host: settings.per_host,
        timeout: settings.timeout,
        max_size: settings.max_size,
        allow_private,
        stand_in,
        ..fetch::Network::default()
    }
}

/// Names the planet and where to complain about it, as polite robots do.
fn user_agent(planet: &sources::Planet) -> String {
    let title: String = planet.title.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect();
    format!("Perihelion/{} (+{}; {})", env!("CARGO_PKG_VERSION"), planet.url, title.trim())
}

fn nothing_to_show(job: &Job, report: &Report) -> String {
    if job.offline {
        let state = job.state.display();
        return format!("there is nothing to show: `{state}` remembers no post yet, and `--offline` asks no feed");
    }
    let first = report.failures.first().map(|failed| format!("; the first, `{}`, {}", failed.name, failed.cause));
    format!(
        "none of the {} feeds could be read, and nothing is remembered from before{}",
        report.feeds.subscribed,
        first.unwrap_or_default()
    )
}
