//! Perihelion: the blogs of a community in, one page, one feed and one archive out.
//!
//! `run` is the whole story; the rooms stand below in the order it visits them.

mod error;
mod disk;
mod sources;
mod fetch;
mod state;
mod update;
mod planet;
mod site;
mod maintenance;
mod report;
mod serve;
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

use report::output::{Output, note};
use report::{Progress, Report};

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

/// Reads `sources.yaml`, asks every blog what is new, remembers it, decides what stands where, and writes the site.
pub(crate) fn run(job: &Job, output: Output) -> Result<Report> {
    let sources = sources::load(&job.sources)?;
    site::check_out(&job.out, &sources.folder, &job.state)?;
    let name = job.theme.unwrap_or(sources.planet.theme);
    let theme = site::Theme::load(name, Some(&sources.folder.join("theme")), &sources.planet.language)?;
    let calendar = site::Calendar::new(&theme.translations, &sources.planet.timezone)?;
    if let Some(from) = &job.restore {
        let said = state::restore(&job.state, from, job.url(&sources), job.network(&sources), job.allow_reset)?;
        if !output.quiet {
            note(&format!("{said}\n"));
        }
    }
    let mut state = state::open(&job.state, &sources.sources, job.now)?;

    let updates = if job.offline {
        update::none(&sources.sources)
    } else {
        let progress = Progress::new(update::due(&sources, &state, job.now).len(), output);
        let tell = |update: &update::SourceUpdate| progress.tell(update.status == update::Status::Failed, update.bytes);
        let updates = update::all(&sources, &mut state, &job.network(&sources), job.now, &tell)?;
        progress.finish();
        updates
    };
    let mut report = Report::new(&sources.planet.title, job.now, &sources.sources, &state, &updates);
    if report.posts.kept == 0 && report.feeds.answered() == 0 {
        bail!("{}", nothing_to_show(job, &report));
    }

    let planet = planet::select(&sources, &state.memories);
    let url = job.url(&sources);
    let inputs =
        site::Inputs { sources: &sources, state: &state, planet: &planet, calendar: &calendar, url, now: job.now };
    let asked = (!job.offline).then_some(job.now);
    state.note_run(asked, job.now, planet.front().count(), job.allow_reset)?;
    let mut more = Vec::new();
    if job.archive {
        more.push(site::File { path: state::ARCHIVE.to_owned(), bytes: state.archive()? });
    }
    let published = site::publish(&job.out, &theme, &inputs, job.pagefind.as_deref(), more)?;
    (report.site, report.search) = (published.files, published.search);
    report.decided(&planet, &sources.sources, &state.memories);
    Ok(report)
}

impl Job {
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
        patience: fetch::PATIENCE,
        allow_private,
        stand_in,
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
