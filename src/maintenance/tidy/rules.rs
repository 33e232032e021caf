//! Rules of `tidy`: when an address is rewritten, and what a person should look at. They use only what is remembered. Pure.

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::{Concern, Evidence, Listed, Matter, Plan, Rewrite};
use crate::maintenance::subscribed::{self, Query, Subscription};
use crate::sources::address::registrable;
use crate::sources::{Address, Page, Source, Sources};
use crate::state::{Blog, Memory, Moved};

/// A redirect by mistake is removed within days.
const RUNS: u32 = 3;
const SETTLED: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Servers come back after weeks, rarely after months.
const DEAD_DAYS: i64 = 90;

/// How long a blog may be silent on a planet that has no rule of its own.
const SILENT_DAYS: i64 = 730;

pub(crate) fn propose(sources: &Sources, blogs: &[Blog<'_>], now: Timestamp) -> Plan {
    let mut plan = Plan::default();
    let subscriptions: Vec<_> = blogs.iter().map(Subscription::of).collect();
    for blog in blogs {
        let Blog { number, source, memory, .. } = blog;
        if source.disabled.is_some() || !blog.remembers_its_address() {
            continue;
        }
        let listed = Listed::of(*number, source);
        let mut tell = |matter: Matter| plan.concerns.push(Concern { blog: listed.clone(), matter });
        // A new owner of the domain may have moved it, too.
        if let Some(held) = &memory.held {
            tell(Matter::Held { since: held.since, why: held.words(), line: held.line() });
            continue;
        }
        if let Some(what) = trouble(memory, now) {
            tell(what);
            continue;
        }
        match moved(&subscriptions, source, memory) {
            Some(Ok((from, to, why))) => plan.rewrites.push(Rewrite { blog: listed.clone(), from, to, why }),
            Some(Err(what)) => tell(what),
            None => {}
        }
        if let Some(what) = silent(source, memory, &sources.page, now) {
            plan.concerns.push(Concern { blog: listed, matter: what });
        }
    }
    plan.sort();
    plan
}

/// Whether it answers. One that has failed only for days may come back by itself.
fn trouble(memory: &Memory, now: Timestamp) -> Option<Matter> {
    let health = &memory.health;
    let since = health.failing_since?;
    if health.gone {
        return Some(Matter::Gone { since });
    }
    let cause = health.cause.clone().unwrap_or_default();
    (days(since, now) > DEAD_DAYS).then_some(Matter::Dead { since, cause })
}

fn moved(
    subscriptions: &[Subscription<'_>],
    source: &Source,
    memory: &Memory,
) -> Option<Result<(Url, Url, Evidence), Matter>> {
    let Address::Web(from) = &source.feed else { return None };
    let move_ =
        memory.health.moved.as_ref().filter(|moved| moved.to != *from && memory.health.failing_since.is_none())?;
    let Moved { to, since, seen, runs } = move_.clone();
    let elsewhere = |why: String| Some(Err(Matter::Elsewhere { to: to.clone(), since, runs, why }));
    let query = Query { written: Some(&to), ..Query::default() };
    if let Some(subscribed) = subscribed::find(subscriptions, Some(source), &query) {
        return elsewhere(format!("it {subscribed}"));
    }
    if registrable(from).is_none() || registrable(from) != registrable(&to) {
        return elsewhere("it is another domain, and others buy domains that expire".to_owned());
    }
    if runs < RUNS || seen.duration_since(since) < SETTLED {
        return Some(Err(Matter::Waiting { to, since, runs }));
    }
    if !has_posts_from_before(memory, move_) {
        return elsewhere("none of its posts is from before the move".to_owned());
    }
    Some(Ok((from.clone(), to, Evidence::Moved { since, seen, runs })))
}

/// Whether the feed behind the redirect has a post from before the redirect. If the planet never read it elsewhere, any post will do.
fn has_posts_from_before(memory: &Memory, moved: &Moved) -> bool {
    let always = memory.first_read.is_some_and(|first| first >= moved.since);
    let mut posts = memory.not_withdrawn().filter(|post| post.place.is_some());
    if always { posts.next().is_some() } else { posts.any(|post| post.first_seen < moved.since) }
}

fn silent(source: &Source, memory: &Memory, page: &Page, now: Timestamp) -> Option<Matter> {
    let newest = memory.not_withdrawn().map(|post| post.date(source.dates)).max();
    let since = newest.or(memory.first_read)?;
    let (limit, rule) = match i64::from(page.inactive_after_days) {
        0 => (SILENT_DAYS, "more than two years"),
        days => (2 * days, "more than twice `page.inactive_after_days`"),
    };
    let silent = days(since, now);
    (silent > limit).then(|| Matter::Silent { since, rule: format!("{silent} days, {rule}") })
}

fn days(since: Timestamp, now: Timestamp) -> i64 {
    now.duration_since(since).as_hours() / 24
}
