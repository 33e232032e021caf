//! Sources on trial: in go some of a planet's sources, out comes for each what a planet would make of it, and what should be mended.
//!
//! Nothing is remembered and nothing written. Addresses are asked as a build asks them: the feeds themselves, then what
//! might serve better ([`leads`]). The rest is pure: [`changed`] says which sources a pull request touched, [`place`] judges where a feed is and [`again`] whether the
//! planet has it already, [`words`] what it holds, [`preview`] shows its newest posts as the planet would.

pub(crate) mod changed;
mod probed;
mod suggestions;
mod reachable;
mod subscribed;
mod content;
mod preview;

use jiff::Timestamp;
use url::Url;

use crate::fetch::Network;
use crate::sources::problem::{Finding, Severity};
use crate::sources::{Source, Sources};
use crate::state::Blog;

use perihelion_feed::Format;
pub(crate) use preview::Preview;
use probed::{Held, Probed, There};

/// A planet, and what it remembers, if it remembers anything: a neighbour's site and moves are known from there.
#[derive(Clone, Copy)]
pub(crate) struct ReviewContext<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) blogs: &'a [Blog<'a>],
    pub(crate) now: Timestamp,
    /// Told of each feed that was probed: whether it failed, and its bytes.
    pub(crate) progress: &'a (dyn Fn(bool, u64) + Sync),
}

/// A source that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
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

/// Judges candidates, which are in the order of the file; so are the judgements.
pub(crate) fn review(context: &ReviewContext<'_>, candidates: &[Candidate], network: &Network) -> Vec<Judged> {
    let probed = probed::of(context, candidates, network);
    let leads = suggestions::follow(context, candidates, &probed, network);
    let one = |at: usize, candidate: &Candidate| {
        let (sight, source) = (probed.get(at)?, context.sources.sources.get(candidate.source)?);
        let mut findings = reachable::findings(context, candidates, &probed, at, leads.get(at)?);
        let held = match &sight.there {
            There::Feed(held) => Some(&**held),
            _ => None,
        };
        if let Some(held) = held {
            findings.extend(content::findings(context, source, held, leads.get(at)?));
        }
        if candidate.is_standing {
            for finding in &mut findings {
                finding.severity = finding.severity.max(Severity::Warning);
            }
        }
        Some(judged(context, source, sight, held, findings))
    };
    candidates.iter().enumerate().filter_map(|(at, candidate)| one(at, candidate)).collect()
}

fn judged(
    context: &ReviewContext<'_>,
    source: &Source,
    sight: &Probed,
    held: Option<&Held>,
    findings: Vec<Finding>,
) -> Judged {
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
        newest: held.and_then(|held| content::newest(source, &held.memory)),
        preview: held.map(|held| preview::newest(context, source, &held.memory)).unwrap_or_default(),
    }
}
