//! Check of the order: each blog is in its place in the alphabet, as `perihelion fmt` would sort the list. Pure.
//!
//! A list that is not kept in order is left alone.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use crate::sources::address::canonical_feed;
use crate::sources::edit::{self, fmt};
use crate::sources::problem::{Complaint, Finding, Severity, quoted};
use crate::sources::{self, Source, Sources};

pub(super) fn findings(text: &str, sources: &Sources, is_new: impl Fn(&Source) -> bool) -> Vec<Finding> {
    let Some(sorted) = sorted(text, sources) else { return Vec::new() };
    let rank: HashMap<String, usize> = sorted.iter().enumerate().map(|(at, feed)| (feed.clone(), at)).collect();
    let ranks: Vec<usize> =
        sources.sources.iter().filter_map(|one| rank.get(&canonical_feed(&one.feed)).copied()).collect();
    if ranks.len() != sources.sources.len() {
        return Vec::new();
    }
    let new: Vec<bool> = sources.sources.iter().map(is_new).collect();
    let by_rank: HashMap<usize, &Source> = ranks.iter().copied().zip(&sources.sources).collect();
    let misplaced = misplaced(&ranks, &new).into_iter();
    misplaced.filter_map(|at| Some(finding(sources.sources.get(at)?, *ranks.get(at)?, &by_rank))).collect()
}

/// The feeds in the order that `fmt` would give them.
fn sorted(text: &str, sources: &Sources) -> Option<Vec<String>> {
    let original = edit::Original { file: PathBuf::new(), text: text.to_owned(), sources: sources.clone() };
    let laid_out = fmt::lay_out(&original).ok()?;
    let sorted = sources::parse("", laid_out.as_bytes(), &sources.folder).ok()?;
    Some(sorted.sources.iter().map(|source| canonical_feed(&source.feed)).collect())
}

fn finding(source: &Source, rank: usize, by_rank: &HashMap<usize, &Source>) -> Finding {
    let what = format!("{} is not in its place in the alphabet", quoted(&source.name));
    let above = rank.checked_sub(1).and_then(|above| by_rank.get(&above));
    let place = match (above, by_rank.get(&(rank + 1))) {
        (Some(above), _) => format!("move its lines below those of {} (line {})", quoted(&above.name), above.line),
        (None, Some(below)) => format!("move its lines above those of {} (line {})", quoted(&below.name), below.line),
        (None, None) => "move its lines".to_owned(),
    };
    let complaint = Complaint::new(what, format!("{place}, or run `perihelion fmt`"));
    Finding { severity: Severity::Notice, ..complaint.at(source.spans.name) }
}

/// The new entries that are out of order. Those that were there before are not told, and an order that they do not keep is
/// none.
fn misplaced(ranks: &[usize], new: &[bool]) -> Vec<usize> {
    let is_new = |at: &usize| new.get(*at).copied().unwrap_or_default();
    let all = || 0..ranks.len();
    let old: Vec<usize> = all().filter(|at| !is_new(at)).collect();
    let old = if old.is_empty() { all().collect() } else { old };
    let anchors = longest_rising(ranks, &old);
    // One in five may be out of place.
    if (old.len() - anchors.len()) * 5 > old.len() {
        return Vec::new();
    }
    let mut fitting = Vec::new();
    let mut from = 0;
    let of = |at: usize| ranks.get(at).copied().unwrap_or_default();
    let mut next = anchors.iter().copied().peekable();
    for at in all() {
        if next.next_if_eq(&at).is_some() {
            from = of(at);
            fitting.push(at);
        } else if is_new(&at)
            && (fitting.is_empty() || of(at) > from)
            && next.peek().is_none_or(|next| of(at) < of(*next))
        {
            fitting.push(at);
        }
    }
    let kept: HashSet<usize> = longest_rising(ranks, &fitting).into_iter().collect();
    all().filter(|at| is_new(at) && !kept.contains(at)).collect()
}

/// The longest subsequence of these places whose ranks rise.
fn longest_rising(ranks: &[usize], places: &[usize]) -> Vec<usize> {
    let of = |at: usize| ranks.get(at).copied().unwrap_or_default();
    // For each length the place that ends such a sequence with the lowest rank, and for each place the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: HashMap<usize, usize> = HashMap::new();
    for place in places.iter().copied() {
        let length = ends.partition_point(|end| of(*end) < of(place));
        if let Some(previous) = length.checked_sub(1).and_then(|shorter| ends.get(shorter)) {
            before.insert(place, *previous);
        }
        match ends.get_mut(length) {
            Some(end) => *end = place,
            None => ends.push(place),
        }
    }
    let mut rising: Vec<usize> =
        std::iter::successors(ends.last().copied(), |place| before.get(place).copied()).collect();
    rising.reverse();
    rising
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_new_and_out_of_order_is_told() {
        let new = |at: &[usize], all: usize| (0..all).map(|one| at.contains(&one)).collect::<Vec<_>>();
        assert_eq!(misplaced(&[0, 1, 2, 3], &new(&[0, 1, 2, 3], 4)), Vec::<usize>::new());
        assert_eq!(misplaced(&[0, 2, 3, 1], &new(&[3], 4)), [3]);
        assert_eq!(misplaced(&[3, 0, 1, 2], &new(&[0], 4)), [0]);
        assert_eq!(misplaced(&[0, 1, 3, 2], &new(&[2, 3], 4)), [2], "of two newcomers one");
        assert_eq!(misplaced(&[0, 2, 1, 3], &new(&[3], 4)), Vec::<usize>::new(), "an old mistake");
        assert_eq!(misplaced(&[3, 1, 2, 0, 4], &new(&[4], 5)), Vec::<usize>::new(), "no order");
        assert_eq!(misplaced(&[], &[]), Vec::<usize>::new());
    }
}
