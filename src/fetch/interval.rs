//! Intervals between requests: how long a source is left alone, given how its last requests ended.
//!
//! Pure. The caller adds the interval to the time of the answer, and skips the source in every run before that.

use std::time::Duration;

use super::{Cause, DAY};

/// When a source is asked next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// Not before this much time has passed; zero: in the next run.
    After(Duration),
    /// Not until a person changes the source.
    Never,
}

/// What a run usually waits for the next one: planets are built hourly.
const HOUR: Duration = Duration::from_secs(3600);

/// Runs are not punctual. A wait of exactly an hour, begun a minute into the run of 10:00, would skip the run of 11:00
/// and in effect be two hours; our own waits are therefore shorter by this, or by a quarter where that is less.
const EARLY: Duration = Duration::from_secs(15 * 60);

/// How long to leave a source alone that answered, given for how long it said its document stays fresh.
pub(crate) fn after_success(fresh_for: Option<Duration>) -> Next {
    Next::After(fresh_for.map_or(Duration::ZERO, |fresh| a_little_early(fresh.min(DAY))))
}

/// How long to leave a source alone that has failed this many times in a row, this time included.
///
/// The first failure is retried by the next hourly run, since most are over by then; after that the wait doubles up to a
/// day, so that a host that died costs one request a day and one that comes back is noticed within a day. Not even
/// a server's own wish is waited for longer than that: a `Retry-After` of a year is a mistake. `410 Gone` is the one
/// answer by which a server says "for ever" (RFC 9110 §15.5.11).
pub(crate) fn after_failure(failures_in_a_row: u32, retry_after: Option<Duration>, cause: &Cause) -> Next {
    if *cause == Cause::Status(410) {
        return Next::Never;
    }
    // Beyond 2⁵ hours it is a day anyway.
    let doublings = failures_in_a_row.saturating_sub(1).min(5);
    let back_off = a_little_early((HOUR * 2_u32.pow(doublings)).min(DAY));
    // The server's wish is not shortened: it may count the requests that come early.
    Next::After(back_off.max(retry_after.unwrap_or_default().min(DAY)))
}

fn a_little_early(wait: Duration) -> Duration {
    wait.saturating_sub(EARLY.min(wait / 4))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn failed(times: u32) -> Duration {
        match after_failure(times, None, &Cause::Status(500)) {
            Next::After(wait) => wait,
            Next::Never => Duration::MAX,
        }
    }

    #[test]
    fn a_first_failure_is_retried_by_the_next_hourly_run() {
        assert!(failed(1) > MINUTE * 30 && failed(1) < MINUTE * 58);
    }

    #[test]
    fn failures_are_retried_ever_less_often_but_every_day() {
        assert!((1..6).all(|times| failed(times) < failed(times + 1)));
        assert!((6..1000).all(|times| failed(times) == failed(6)));
        assert!(failed(u32::MAX) < DAY, "a daily run asks every day");
        assert_eq!(failed(0), failed(1));
    }

    #[test]
    fn a_server_that_asks_to_wait_is_waited_for_up_to_a_day() {
        let wish = |wait| after_failure(1, Some(wait), &Cause::Status(429));
        assert_eq!(wish(HOUR * 5), Next::After(HOUR * 5));
        assert_eq!(wish(MINUTE), Next::After(failed(1)));
        assert_eq!(wish(DAY * 365), Next::After(DAY));
    }

    #[test]
    fn what_is_gone_is_never_asked_again() {
        assert_eq!(after_failure(1, None, &Cause::Status(410)), Next::Never);
        assert_ne!(after_failure(99, None, &Cause::Status(404)), Next::Never);
    }

    #[test]
    fn a_fresh_document_is_not_asked_for() {
        assert_eq!(after_success(None), Next::After(Duration::ZERO));
        assert_eq!(after_success(Some(MINUTE * 20)), Next::After(MINUTE * 15));
        assert_eq!(after_success(Some(HOUR)), Next::After(MINUTE * 45));
        assert_eq!(after_success(Some(DAY * 9)), Next::After(DAY.saturating_sub(EARLY)));
    }
}
