//! Sources on trial: in go some of a planet's sources, out comes for each what a planet would make of it, and what should be mended.
//!
//! Nothing is remembered and nothing written. Addresses are asked as a build asks them: the feeds themselves, then what
//! might serve better ([`leads`]). The rest is pure: [`changed`] says which sources a pull request touched, [`place`] judges where a feed is and [`again`] whether the
//! planet has it already, [`words`] what it holds, [`preview`] shows its newest posts as the planet would.

pub(crate) mod changed;
mod sight;
mod leads;
mod place;
mod again;
mod words;
mod preview;

use jiff::Timestamp;
use url::Url;

use crate::fetch::Network;
use crate::report::Progress;
use crate::sources::problem::{Finding, Severity};
use crate::sources::{Source, Sources};
use crate::state::Memory;

use perihelion_feed::Format;
pub(crate) use preview::Preview;
use sight::{Held, Sight, There};

/// A planet, and what it remembers, if it remembers anything: a neighbour's site and moves are known from there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Court<'a> {
    pub(crate) sources: &'a Sources,
    /// In the order of the sources.
    pub(crate) memories: &'a [Memory],
    pub(crate) now: Timestamp,
    /// Told of each feed that was looked at.
    pub(crate) progress: &'a Progress,
}

/// A source that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Suspect {
    /// Its place among the sources.
    pub(crate) source: usize,
    /// It was there before: what is wrong with it is nobody's fault today, and at most a warning.
    pub(crate) is_standing: bool,
}

/// What was found out about a source.
#[derive(Debug)]
pub(crate) struct Judged {
    pub(crate) name: String,
    /// Its address, as `sources.yaml` has it.
    pub(crate) feed: String,
    /// From 1.
    pub(crate) line: usize,
    pub(crate) findings: Vec<Finding>,
    /// Why there is nothing else to tell: finishes the sentence "it …".
    pub(crate) failure: Option<String>,
    /// Where it was found, after redirects.
    pub(crate) at: Option<Url>,
    pub(crate) format: Option<Format>,
    pub(crate) title: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) posts: usize,
    pub(crate) newest: Option<Timestamp>,
    pub(crate) preview: Vec<Preview>,
}

/// Judges suspects, which are in the order of the file; so are the judgements.
pub(crate) fn judge(court: &Court<'_>, suspects: &[Suspect], network: &Network) -> Vec<Judged> {
    let sights = sight::of(court, suspects, network);
    let leads = leads::follow(court, suspects, &sights, network);
    let one = |at: usize, suspect: &Suspect| {
        let (sight, source) = (sights.get(at)?, court.sources.sources.get(suspect.source)?);
        let mut findings = place::findings(court, suspects, &sights, at, leads.get(at)?);
        let held = match &sight.there {
            There::Feed(held) => Some(&**held),
            _ => None,
        };
        if let Some(held) = held {
            findings.extend(words::findings(court, source, held, leads.get(at)?));
        }
        if suspect.is_standing {
            for finding in &mut findings {
                finding.severity = finding.severity.max(Severity::Warning);
            }
        }
        Some(judged(court, source, sight, held, findings))
    };
    suspects.iter().enumerate().filter_map(|(at, suspect)| one(at, suspect)).collect()
}

fn judged(court: &Court<'_>, source: &Source, sight: &Sight, held: Option<&Held>, findings: Vec<Finding>) -> Judged {
    let about = held.map(|held| &held.memory.about);
    Judged {
        name: source.name.clone(),
        feed: source.feed.to_string(),
        line: source.line,
        findings,
        failure: sight.failure(),
        at: held.map(|held| held.at.clone()).filter(|_| source.feed.is_web()),
        format: held.map(|held| held.format),
        title: about.and_then(|about| about.title.clone()),
        language: about.and_then(|about| about.language.clone()),
        posts: held.map(|held| held.memory.posts.len()).unwrap_or_default(),
        newest: held.and_then(|held| words::newest(source, &held.memory)),
        preview: held.map(|held| preview::of(court, source, &held.memory)).unwrap_or_default(),
    }
}
