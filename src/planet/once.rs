//! Once: a post that several sources carry stands once, credited to the source whose site it is on.

use std::collections::BTreeMap;

use url::Url;

use super::{Candidate, Place, Verdict};
use crate::clean;

pub(super) fn credit(candidates: &mut [Candidate<'_>]) {
    let mut credited: Vec<Option<usize>> = vec![None; candidates.len()];
    for group in same(candidates).into_values() {
        let owner = group.iter().copied().min_by_key(|at| rank(candidates, *at));
        for at in group {
            if let Some(slot) = credited.get_mut(at) {
                *slot = owner;
            }
        }
    }
    for (at, owner) in credited.into_iter().enumerate() {
        let Some(owner) = owner.filter(|owner| *owner != at) else { continue };
        let (Some(place), Some(other)) =
            (candidates.get(owner).map(|owner| owner.place), candidates.get(at).map(|other| other.place.source))
        else {
            continue;
        };
        if place.source == other {
            continue;
        }
        if let Some(owner) = candidates.get_mut(owner)
            && !owner.also_on.contains(&other)
        {
            owner.also_on.push(other);
            owner.also_on.sort_unstable();
        }
        if let Some(candidate) = candidates.get_mut(at) {
            candidate.verdict = Verdict::Duplicate(place);
        }
    }
}

/// Groups of candidates from different sources that are one post: by canonical link, and by id where ids are global.
fn same(candidates: &[Candidate<'_>]) -> BTreeMap<usize, Vec<usize>> {
    let mut leader: Vec<usize> = (0..candidates.len()).collect();
    let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate().filter(|(_, candidate)| candidate.is_shown()) {
        for mark in marks(candidate) {
            let first = *first_with.entry(mark).or_insert(at);
            let (a, b) = (find(&mut leader, first), find(&mut leader, at));
            if let Some(slot) = leader.get_mut(a.max(b)) {
                *slot = a.min(b);
            }
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, candidate) in candidates.iter().enumerate() {
        if candidate.is_shown() {
            groups.entry(find(&mut leader, at)).or_default().push(at);
        }
    }
    groups.retain(|_, group| spans_sources(candidates, group));
    groups
}

/// Two posts of one source are two posts, whatever links they share: a link blog may well write of one page twice.
fn spans_sources(candidates: &[Candidate<'_>], group: &[usize]) -> bool {
    let mut sources = group.iter().filter_map(|at| candidates.get(*at)).map(|candidate| candidate.place.source);
    let first = sources.next();
    sources.any(|source| Some(source) != first)
}

fn find(leader: &mut [usize], mut at: usize) -> usize {
    while let Some(&next) = leader.get(at)
        && next != at
    {
        let further = leader.get(next).copied().unwrap_or(next);
        if let Some(slot) = leader.get_mut(at) {
            *slot = further;
        }
        at = next;
    }
    at
}

/// An id such as `42` is global to nobody; one with a scheme claims to be (RFC 4287 §4.2.6, RFC 4151).
fn marks(candidate: &Candidate<'_>) -> Vec<String> {
    let link = candidate.kept.link.as_ref().filter(|link| !is_home(link)).map(clean::canonical_link);
    let id = candidate.kept.has_id.then(|| Url::parse(&candidate.kept.id).ok()).flatten();
    let id = id.filter(|id| !is_home(id)).map(|id| match id.scheme() {
        "http" | "https" => clean::canonical_link(&id),
        _ => id.to_string(),
    });
    link.into_iter().chain(id).collect()
}

/// A link to a site's front page says nothing of the post: feeds without permalinks give it to all of theirs.
fn is_home(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none()
}

/// The source whose site it is on comes first, then the first in the file.
fn rank(candidates: &[Candidate<'_>], at: usize) -> (bool, Place) {
    let Some(candidate) = candidates.get(at) else { return (true, Place { source: usize::MAX, post: usize::MAX }) };
    (!is_at_home(candidate), candidate.place)
}

fn is_at_home(candidate: &Candidate<'_>) -> bool {
    let Some(link) = candidate.kept.link.as_ref().and_then(domain) else { return false };
    let site = candidate.source.site.as_ref().or(candidate.memory.about.site.as_ref());
    let feed = Url::parse(&candidate.memory.feed).ok();
    [site, feed.as_ref()].into_iter().flatten().filter_map(domain).any(|home| home == link)
}

/// The host without `www.`: blogs of one hosting service are different sites, so the registrable domain is too wide.
fn domain(url: &Url) -> Option<&str> {
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}
