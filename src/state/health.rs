//! A source's health: whether it answers, since when, and when it is asked again. Pure: `now` is an argument.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::fetch::{self, DAY, Failure, Hop, interval};

/// Changes of state that are remembered: years of a blog's ups and downs, but not every hour of them.
const HISTORY: usize = 40;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Health {
    /// When it was last asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) asked: Option<Timestamp>,
    /// When it last answered well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) answered: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) failing_since: Option<Timestamp>,
    /// Failures since it last answered well.
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) failures: u32,
    /// Of the last failure, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cause: Option<String>,
    /// Not to be asked before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next: Option<Timestamp>,
    /// 410: not to be asked again until its address changes.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) gone: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) moved: Option<Moved>,
    /// Oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) history: Vec<Event>,
}

/// A permanent redirect, to be proposed as a change of `sources.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Moved {
    pub(crate) to: Url,
    pub(crate) since: Timestamp,
    pub(crate) seen: Timestamp,
    /// Runs that saw it.
    pub(crate) runs: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Event {
    pub(crate) at: Timestamp,
    pub(crate) what: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Health {
    pub(crate) fn is_due(&self, now: Timestamp) -> bool {
        // No wait is longer than a day: one that is was begun by a clock that was wrong.
        let waits = |next: Timestamp| now < next && next <= later(now, DAY).unwrap_or(Timestamp::MAX);
        !self.gone && !self.next.is_some_and(waits)
    }

    /// It answered, at the end of these redirects.
    pub(crate) fn succeeded(&mut self, fresh_for: Option<std::time::Duration>, hops: &[Hop], now: Timestamp) {
        if self.answered.is_none() || self.failures > 0 {
            self.add_event("answers", now);
        }
        self.asked = Some(now);
        self.answered = Some(now);
        self.failing_since = None;
        self.failures = 0;
        self.cause = None;
        self.gone = false;
        self.wait(interval::after_success(fresh_for), now);
        self.note_redirects(hops, now);
    }

    pub(crate) fn failed(&mut self, failure: &Failure, now: Timestamp) {
        let cause = failure.to_string();
        self.failures += 1;
        if self.cause.as_ref() != Some(&cause) {
            self.add_event(&cause, now);
        }
        self.asked = Some(now);
        self.failing_since.get_or_insert(now);
        self.cause = Some(cause);
        self.wait(interval::after_failure(self.failures, failure.retry_after, &failure.cause), now);
    }

    fn wait(&mut self, next: interval::Next, now: Timestamp) {
        self.next = None;
        match next {
            interval::Next::After(wait) if wait.is_zero() => {}
            interval::Next::After(wait) => self.next = later(now, wait),
            interval::Next::Never => self.gone = true,
        }
    }

    /// Remembers where permanent redirects lead. One that turns temporary on the way is not a move.
    fn note_redirects(&mut self, hops: &[Hop], now: Timestamp) {
        let Some(to) = fetch::permanent(hops) else {
            self.moved = None;
            return;
        };
        match &mut self.moved {
            Some(moved) if moved.to == *to => {
                moved.runs += u32::from(moved.seen != now);
                moved.seen = now;
            }
            moved => *moved = Some(Moved { to: to.clone(), since: now, seen: now, runs: 1 }),
        }
    }

    fn add_event(&mut self, what: &str, at: Timestamp) {
        self.history.push(Event { at, what: what.to_owned() });
        let surplus = self.history.len().saturating_sub(HISTORY);
        self.history.drain(..surplus);
    }
}

fn later(now: Timestamp, wait: std::time::Duration) -> Option<Timestamp> {
    now.checked_add(SignedDuration::try_from(wait).ok()?).ok()
}
