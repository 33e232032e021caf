//! Perihelion collects the blogs of a community and publishes them as one page, one feed and one archive.
//!
//! `run` is the whole story of a build. The rooms are listed below from the ground up: each uses only rooms above it.
#![cfg_attr(any(test, fuzzing), allow(clippy::disallowed_methods, reason = "tests make the files that they need"))]

mod error;
mod hex;
mod disk;
mod sources;
mod import;
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

use anyhow::{Result, bail};
use jiff::Timestamp;
use url::Url;

pub use commands::main;

use report::output::Output;
use report::{Progress, Report};
use state::Status;

/// What a build is asked to do.
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
    let zone = &sources.planet.timezone;
    let calendar = site::Calendar::new(&theme.translations, zone)?;
    let network = job.network(&sources);
    if let Some(from) = &job.restore {
        output.note(&state::restore(&job.state, from, job.url(&sources), &network, job.allow_reset)?);
    }
    state::know_slugs(&job.state, &mut sources.sources)?;
    let mut state = state::open(&job.state, &sources.sources, job.now)?;
    state.forget(&sources.forgotten, sources.page.new_source_posts)?;
    let now = state.now;

    if !job.offline {
        let due = update::due(&state.blogs, now);
        let network = fetch::Network { busy_hosts: update::busy_hosts(&state.blogs, now), ..network };
        let progress = Progress::new(due.len(), output);
        let updated = fetch::each(
            &due,
            |blog| update::location(blog.source, blog.validators(now), &sources),
            &network,
            |blog, reply| {
                let arrival = update::read(blog, reply, zone, &sources.forgotten);
                let updated = update::merge(blog, arrival, job.url(&sources), now);
                progress.tell(updated.status == Status::Failed, updated.bytes);
                state.save(blog, updated)
            },
        );
        progress.finish();
        state.accept(updated)?;
    }
    let mut report = Report::new(&sources.planet.title, job.now, &state);
    if report.posts.kept == 0 && !state.blogs.is_empty() && !state.was_ever_read() {
        bail!("{}", nothing_to_show(job, &report));
    }

    let mut planet = planet::select(&state.blogs, &sources.page, zone);
    let ids = if state.has_news() { planet::new_ids(&planet, state.retired_posts()) } else { Vec::new() };
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
    report.site = site::write(&job.out, &pages, archive)?;
    report.search = index.map(site::Search::from);
    Ok(report)
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
        fetch::Network { threads: self.threads.unwrap_or(network.threads), ..network }
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
