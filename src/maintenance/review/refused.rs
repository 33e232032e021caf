//! Refusals: a server that answers this program otherwise than a browser, or a machine on GitHub otherwise than one at home.
//!
//! The entry may be right, and its author cannot change the server. So the finding is a warning. It tells the maintainer how
//! to see whether the feed is there. Pure.

use jiff::{RoundMode, SignedDuration, Timestamp, TimestampRound, Unit};

use super::Reviewed;
use crate::fetch::{Cause, Failure, NotAsked, Phase};
use crate::sources::problem::printable;

/// Without a word of the host.
const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);

/// What to do, and why it is no mistake of the list. `None` if the failure is no refusal.
pub(super) fn remedy(reviewed: &Reviewed<'_>, failure: &Failure) -> Option<(String, String)> {
    let feed = printable(&reviewed.source.feed.to_string());
    let at_home = format!("run `perihelion inspect {feed}` at home");
    let see = format!(
        "open the address in a browser, or {at_home}: if the feed is there, a maintainer may merge this all the same"
    );
    match &failure.cause {
        Cause::Status(429 | 503) if is_asked_to_wait(failure) => {
            let then = again(failure, reviewed.context.now);
            let why = "its host wants fewer requests, which is no mistake of this list: a maintainer may merge this all the same";
            Some((format!("run this again {then}"), why.to_owned()))
        }
        Cause::Status(403 | 406 | 451) | Cause::Challenge(_) => {
            let why = "the server refuses this program, or the machine that it runs on; the blog's owner can let feed readers in";
            Some((see, why.to_owned()))
        }
        Cause::NotAsked(why) => {
            let what = match why {
                NotAsked::HostIsBusy => "its host wants fewer requests",
                NotAsked::OutOfTime { .. } | NotAsked::HostTimedOut => "others took the time",
            };
            Some(("run this again in an hour".to_owned(), format!("{what}, which is no mistake of this list")))
        }
        Cause::TimedOut { waiting_for: Phase::Connection | Phase::FirstByte, .. } | Cause::Connection(_)
            if reviewed.context.is_on_github =>
        {
            let why = "some servers do not answer GitHub's machines, or the blog is down: this job cannot tell which";
            Some((format!("{see}; else the blog is down"), why.to_owned()))
        }
        _ => None,
    }
}

fn is_asked_to_wait(failure: &Failure) -> bool {
    failure.cause == Cause::Status(429) || failure.retry_after.is_some()
}

/// `after 2026-11-24 11:00 UTC`.
fn again(failure: &Failure, now: Timestamp) -> String {
    let wait = failure.retry_after.and_then(|wish| SignedDuration::try_from(wish.wait(now)).ok()).unwrap_or(AN_HOUR);
    let up = TimestampRound::new().smallest(Unit::Minute).mode(RoundMode::Ceil);
    let then = now.checked_add(wait).and_then(|then| then.round(up));
    then.map_or_else(|_| "later".to_owned(), |then| format!("after {}", then.strftime("%Y-%m-%d %H:%M UTC")))
}
