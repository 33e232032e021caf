//! What is remembered of a source, judged: the rules by which an address is rewritten or a person is called. Pure.

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::{Attention, Change, Upkeep, What, Who, Why};
use crate::sources::address::{canonical, canonical_feed, registrable};
use crate::sources::{Address, Page, Source, Sources};
use crate::state::{Blog, Kept, Memory, Moved};

/// A redirect that was a mistake is taken back within days.
const RUNS: u32 = 3;
const SETTLED: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Servers come back after weeks, hardly after months.
const DEAD_DAYS: i64 = 90;

/// How long a blog may be silent on a planet that has no rule of its own.
const SILENT_DAYS: i64 = 730;

pub(crate) fn judge(sources: &Sources, blogs: &[Blog<'_>], now: Timestamp) -> Upkeep {
    let mut upkeep = Upkeep::default();
    for Blog { number, source, memory, .. } in blogs {
        if source.disabled.is_some() || !is_of(memory, source) {
            continue;
        }
        let who = Who::of(*number, source);
        let mut look = |what: What| upkeep.attention.push(Attention { who: who.clone(), what });
        // Whoever took its place may well have moved it, too.
        if let Some(held) = &memory.held {
            look(What::Held { since: held.since, why: held.words(), line: held.line() });
            continue;
        }
        if let Some(what) = trouble(memory, now) {
            look(what);
            continue;
        }
        match moved(sources, source, memory) {
            Some(Ok((from, to, why))) => upkeep.changes.push(Change { who: who.clone(), from, to, why }),
            Some(Err(what)) => look(what),
            None => {}
        }
        if let Some(what) = silent(source, memory, &sources.page, now) {
            upkeep.attention.push(Attention { who, what });
        }
    }
    upkeep.sort();
    upkeep
}

/// How an address fared says nothing about another one.
pub(super) fn is_of(memory: &Memory, source: &Source) -> bool {
    !matches!(&source.feed, Address::Web(url) if memory.feed != url.as_str())
}

/// Whether it answers. One that has failed for days only is nobody's business yet.
fn trouble(memory: &Memory, now: Timestamp) -> Option<What> {
    let health = &memory.health;
    let since = health.failing_since?;
    if health.gone {
        return Some(What::Gone { since });
    }
    let cause = health.cause.clone().unwrap_or_default();
    (days(since, now) > DEAD_DAYS).then_some(What::Dead { since, cause })
}

fn moved(sources: &Sources, source: &Source, memory: &Memory) -> Option<Result<(Url, Url, Why), What>> {
    let Address::Web(from) = &source.feed else { return None };
    let move_ =
        memory.health.moved.as_ref().filter(|moved| moved.to != *from && memory.health.failing_since.is_none())?;
    let Moved { to, since, seen, runs } = move_.clone();
    let elsewhere = |why: String| Some(Err(What::Elsewhere { to: to.clone(), since, runs, why }));
    let taken = |other: &&Source| other.line != source.line && canonical_feed(&other.feed) == canonical(&to);
    if let Some(other) = sources.sources.iter().find(taken) {
        return elsewhere(format!("`{}` on line {} is subscribed to it already", other.name, other.line));
    }
    if registrable(from).is_none() || registrable(from) != registrable(&to) {
        return elsewhere("it is another domain, and those that lapse are bought by others".to_owned());
    }
    if runs < RUNS || seen.duration_since(since) < SETTLED {
        return Some(Err(What::Waiting { to, since, runs }));
    }
    if !holds_the_same(memory, move_) {
        return elsewhere("none of its posts is one from before the move".to_owned());
    }
    Some(Ok((from.clone(), to, Why::Moved { since, seen, runs })))
}

/// What was read behind the redirect holds a post from before it, or the planet has never known the feed otherwise.
fn holds_the_same(memory: &Memory, moved: &Moved) -> bool {
    let always = memory.first_read.is_some_and(|first| first >= moved.since);
    let mut held = held(memory);
    if always { held.next().is_some() } else { held.any(|post| post.first_seen < moved.since) }
}

/// The posts that were in the feed when it was last read.
pub(super) fn held(memory: &Memory) -> impl Iterator<Item = &Kept> {
    memory.standing().filter(|post| post.place.is_some())
}

fn silent(source: &Source, memory: &Memory, page: &Page, now: Timestamp) -> Option<What> {
    let newest = memory.standing().map(|post| post.date(source.dates)).max();
    let since = newest.or(memory.first_read)?;
    let (limit, rule) = match i64::from(page.inactive_after_days) {
        0 => (SILENT_DAYS, "more than two years"),
        days => (2 * days, "more than twice `page.inactive_after_days`"),
    };
    let silent = days(since, now);
    (silent > limit).then(|| What::Silent { since, rule: format!("{silent} days, {rule}") })
}

fn days(since: Timestamp, now: Timestamp) -> i64 {
    now.duration_since(since).as_hours() / 24
}
