//! Whether the planet has a feed already, under another address or through another feed of the same site. Pure.
//!
//! Of a neighbour that is not judged we know what `sources.yaml` says, and what is remembered of it, if anything is.
//! Of two newcomers that are one, the later in the file is told.

use url::Url;

use super::probed::{Held, Probed, There};
use super::reachable::{at_feed, shown};
use super::{Candidate, ReviewContext};
use crate::sources::problem::{Complaint, Finding, Severity, quoted};
use crate::sources::{Source, address};

/// All that is judged, with what was seen of each.
#[derive(Clone, Copy)]
pub(super) struct Bench<'a> {
    pub(super) context: &'a ReviewContext<'a>,
    pub(super) candidates: &'a [Candidate],
    /// In the order of the candidates.
    pub(super) probed: &'a [Probed],
}

/// About the candidate at this place, if it is a feed on the web.
pub(super) fn finding(bench: &Bench<'_>, at: usize) -> Option<Finding> {
    let own = bench.candidates.get(at)?.source;
    let source = bench.context.sources.sources.get(own).filter(|source| source.feed.is_web())?;
    let There::Feed(held) = &bench.probed.get(at)?.there else { return None };
    same_feed(bench, own, source, held)
        .or_else(|| calls_itself(bench, own, source, held))
        .or_else(|| same_site(bench, own, source, held))
}

/// It leads to what another source subscribes to, or to where another's leads.
fn same_feed(bench: &Bench<'_>, own: usize, source: &Source, held: &Held) -> Option<Finding> {
    let reached = address::canonical(&held.at);
    let listed_as = address::canonical_feed(&source.feed);
    let (_, other) = bench.others(own).find(|(at, other)| {
        let leads = bench.held(*at).filter(|_| *at < own).map(|held| address::canonical(&held.at));
        let moved = bench.context.blogs.get(*at).and_then(|blog| blog.memory.health.moved.as_ref());
        let moved = moved.map(|moved| address::canonical(&moved.to));
        // Of one address that is listed twice the file itself tells.
        let listed = Some(address::canonical_feed(&other.feed)).filter(|other| *other != listed_as);
        [listed, leads, moved].iter().flatten().any(|theirs| *theirs == reached)
    })?;
    let how =
        if listed_as == reached { "is the feed".to_owned() } else { format!("leads to {}", quoted(held.at.as_str())) };
    Some(told(source, other, Severity::Error, &how, "every post would be there twice"))
}

fn calls_itself(bench: &Bench<'_>, own: usize, source: &Source, held: &Held) -> Option<Finding> {
    let url = held.self_url.as_ref()?;
    let itself = address::canonical(url);
    let (_, other) = bench.others(own).find(|(_, other)| address::canonical_feed(&other.feed) == itself)?;
    let how = format!("calls itself {}", quoted(url.as_str()));
    Some(told(source, other, Severity::Warning, &how, "every post may be there twice"))
}

fn same_site(bench: &Bench<'_>, own: usize, source: &Source, held: &Held) -> Option<Finding> {
    let site = source.site.as_ref().or(held.memory.about.site.as_ref())?;
    let canonical = address::canonical(site);
    let (_, other) = bench
        .others(own)
        .find(|(at, other)| bench.site(own, *at, other).map(address::canonical).as_ref() == Some(&canonical))?;
    let how = format!("is a feed of {}", quoted(site.as_str()));
    let why = "two feeds of one site bring a post twice, unless each has its own; then name the `site` of each";
    Some(told(source, other, Severity::Warning, &how, why))
}

fn told(source: &Source, other: &Source, severity: Severity, how: &str, why: &str) -> Finding {
    let what = format!("{} {how}, which {} on line {} has already", shown(source), quoted(&other.name), other.line);
    let finding = at_feed(source, severity, Complaint::new(what, "remove one of the two"), Some(why));
    Finding { first: Some(other.spans.feed), ..finding }
}

impl<'a> Bench<'a> {
    fn others(&self, own: usize) -> impl Iterator<Item = (usize, &'a Source)> + use<'a> {
        self.context.sources.sources.iter().enumerate().filter(move |(at, _)| *at != own)
    }

    /// What was seen of a source, if it is judged too.
    fn held(&self, source: usize) -> Option<&'a Held> {
        // They are in the order of the file.
        let at = self.candidates.binary_search_by_key(&source, |candidate| candidate.source).ok()?;
        match &self.probed.get(at)?.there {
            There::Feed(held) => Some(held),
            _ => None,
        }
    }

    fn site(&self, own: usize, at: usize, other: &'a Source) -> Option<&'a Url> {
        let remembered = self.context.blogs.get(at).and_then(|blog| blog.memory.about.site.as_ref());
        let seen = self.held(at).filter(|_| at < own).and_then(|held| held.memory.about.site.as_ref());
        other.site.as_ref().or(seen).or(remembered)
    }
}
