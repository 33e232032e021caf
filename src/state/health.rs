//! A source's health: whether it answers, since when, and when it is asked again. Pure: `now` is an argument.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::fetch::{self, DAY, Failure, Hop, interval};

/// How long a server is believed that only says that nothing has changed. Caches break, and then say so for ever.
const BELIEVED: SignedDuration = SignedDuration::from_hours(7 * 24 - 1);

/// The same of a server that was wrong before.
const BELIEVED_AGAIN: SignedDuration = SignedDuration::from_hours(23);

/// How long a server that was wrong is not believed at all. Caches are mended, too.
const NOT_BELIEVED: SignedDuration = SignedDuration::from_hours(30 * 24);

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
    /// When it last sent a document, and not only word that nothing has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) whole: Option<Timestamp>,
    /// When its word that nothing has changed was last found to be wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mistrusted: Option<Timestamp>,
    /// The host that wants to be left alone, with all its feeds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) busy: Option<Busy>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) moved: Option<Moved>,
    /// Oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) history: Vec<Event>,
}

/// A host that asked to be left alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Busy {
    pub(crate) host: String,
    pub(crate) until: Timestamp,
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
        !self.gone && !self.next.is_some_and(|next| is_waited_for(next, now))
    }

    /// The host that wants to be left alone now.
    pub(crate) fn busy_host(&self, now: Timestamp) -> Option<&str> {
        self.busy.as_ref().filter(|busy| is_waited_for(busy.until, now)).map(|busy| busy.host.as_str())
    }

    /// Whether it is to be asked for its whole document, whatever version is known. `overdue` is when its silence becomes
    /// longer than its rhythm.
    pub(crate) fn wants_whole(&self, overdue: Option<Timestamp>, now: Timestamp) -> bool {
        let within = |since: Timestamp, time: SignedDuration| since <= now && now.duration_since(since) < time;
        if self.mistrusted.is_some_and(|since| within(since, NOT_BELIEVED)) {
            return true;
        }
        let believed = if self.mistrusted.is_some() { BELIEVED_AGAIN } else { BELIEVED };
        let is_recent = self.whole.is_some_and(|whole| {
            let is_overdue = overdue.is_some_and(|overdue| whole < overdue && overdue <= now);
            within(whole, believed) && !is_overdue
        });
        !is_recent
    }

    /// It sent a document.
    pub(crate) fn sent_whole(&mut self, now: Timestamp) {
        self.whole = Some(now);
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
        self.busy = None;
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
        let retry_after = failure.retry_after.map(|wish| wish.wait(now));
        let busy = failure.busy_host.clone().zip(retry_after.and_then(|wait| later(now, wait)));
        self.busy = busy.map(|(host, until)| Busy { host, until });
        self.wait(interval::after_failure(self.failures, retry_after, &failure.cause), now);
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

/// No wait is longer than a day: one that is was begun by a clock that was wrong.
fn is_waited_for(moment: Timestamp, now: Timestamp) -> bool {
    now < moment && moment <= later(now, DAY).unwrap_or(Timestamp::MAX)
}

fn later(now: Timestamp, wait: std::time::Duration) -> Option<Timestamp> {
    now.checked_add(SignedDuration::try_from(wait).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * day)
    }

    #[test]
    fn a_server_that_only_says_that_nothing_has_changed_is_asked_for_all_once_a_week() {
        let mut health = Health::default();
        assert!(health.wants_whole(None, at(1)), "of an older state nothing is known");
        health.sent_whole(at(1));
        assert!(!health.wants_whole(None, at(2)) && !health.wants_whole(None, at(7)));
        assert!(health.wants_whole(None, at(8)));
        assert!(health.wants_whole(None, at(0)), "a clock that was ahead silences nobody");
    }

    #[test]
    fn an_unusual_silence_is_a_reason_to_ask_for_all_once() {
        let mut health = Health::default();
        health.sent_whole(at(1));
        assert!(!health.wants_whole(Some(at(3)), at(2)) && health.wants_whole(Some(at(3)), at(3)));
        health.sent_whole(at(3));
        assert!(!health.wants_whole(Some(at(3)), at(4)));
    }

    #[test]
    fn a_server_that_was_wrong_is_not_believed_for_a_month_and_then_for_a_day() {
        let mut health = Health { mistrusted: Some(at(1)), ..Health::default() };
        health.sent_whole(at(30));
        assert!(health.wants_whole(None, at(30)));
        health.sent_whole(at(31));
        assert!(!health.wants_whole(None, at(31)) && health.wants_whole(None, at(32)));
    }

    #[test]
    fn a_host_is_left_alone_as_long_as_it_says_but_no_longer_than_a_day() {
        use crate::fetch::{Cause, RetryAfter};
        let failure = |retry_after| Failure {
            cause: Cause::Status(429),
            retry_after: Some(retry_after),
            busy_host: Some("busy.example".to_owned()),
        };
        let mut health = Health::default();
        health.failed(&failure(RetryAfter::Wait(DAY / 2)), at(1));
        assert_eq!(health.busy_host(at(1)), Some("busy.example"));
        assert_eq!(health.busy_host(at(2)), None);
        assert_eq!(health.busy_host(at(-9)), None, "a clock that was ahead silences nobody");
        health.failed(&failure(RetryAfter::Moment(at(9000))), at(1));
        assert_eq!((health.busy_host(at(1)), health.busy_host(at(2))), (Some("busy.example"), None));
        health.failed(&Cause::Status(404).into(), at(2));
        assert_eq!(health.busy, None);
    }
}
