//! The clock of a run, against the clocks of the runs before it.
//!
//! A machine's clock may be years ahead or behind for one run. What it dates then stays dated: so no run is earlier than the
//! last one, unless that one was far ahead of all others.

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// One clock a day: a machine whose clock was wrong for a day of runs is outvoted.
const KEPT: usize = 8;

/// A clock that is ahead by less does little harm, and the others come up with it.
const FAR: SignedDuration = SignedDuration::from_hours(31 * 24);

/// The clocks of the last runs, one a day, the last first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Timestamp>", into = "Vec<Timestamp>")]
pub(super) struct Clocks([Option<Timestamp>; KEPT]);

impl From<Vec<Timestamp>> for Clocks {
    fn from(clocks: Vec<Timestamp>) -> Self {
        let mut kept = [None; KEPT];
        for (place, clock) in kept.iter_mut().zip(clocks) {
            *place = Some(clock);
        }
        Self(kept)
    }
}

impl From<Clocks> for Vec<Timestamp> {
    fn from(clocks: Clocks) -> Self {
        clocks.0.into_iter().flatten().collect()
    }
}

/// The moment at which a run takes place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) now: Timestamp,
    /// The runs before had a clock that was far ahead, so what they dated is dated again.
    pub(super) was_ahead: bool,
}

impl Clocks {
    pub(super) fn is_empty(&self) -> bool {
        self.0[0].is_none()
    }

    /// The moment of a run on a machine whose clock says `now`.
    pub(super) fn judge(self, now: Timestamp) -> Clock {
        let clocks = Vec::from(self);
        let Some(last) = clocks.iter().max().copied().filter(|last| *last > now) else {
            return Clock { now, was_ahead: false };
        };
        let later = clocks.iter().filter(|clock| **clock > now).count();
        let was_ahead = last.duration_since(now) > FAR && later * 2 <= clocks.len();
        Clock { now: if was_ahead { now } else { last }, was_ahead }
    }

    /// With the clock of a further run. Clocks that were ahead are forgotten.
    pub(super) fn with(self, now: Timestamp) -> Self {
        let day = |clock: Timestamp| clock.to_zoned(TimeZone::UTC).date();
        let earlier = Vec::from(self).into_iter().filter(|clock| *clock <= now && day(*clock) != day(now));
        std::iter::once(now).chain(earlier).collect::<Vec<_>>().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn after(clocks: &[&str]) -> Clocks {
        clocks.iter().fold(Clocks::default(), |clocks, clock| clocks.with(at(clock)))
    }

    #[test]
    fn no_run_is_earlier_than_the_last_one() {
        let clocks = after(&["2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"]);
        for behind in ["2026-11-20T23:00:00Z", "2026-11-19T00:00:00Z", "2025-11-20T00:00:00Z", "1970-01-01T00:00:00Z"] {
            let clock = Clock { now: at("2026-11-21T00:00:00Z"), was_ahead: false };
            assert_eq!(clocks.judge(at(behind)), clock, "{behind}");
        }
        let on_time = at("2026-11-21T01:00:00Z");
        assert_eq!(clocks.judge(on_time), Clock { now: on_time, was_ahead: false });
        assert_eq!(Clocks::default().judge(on_time), Clock { now: on_time, was_ahead: false });
    }

    #[test]
    fn a_clock_that_was_decades_ahead_is_not_believed() {
        let clocks = after(&["2026-11-20T00:00:00Z", "2061-11-20T00:00:00Z", "2061-11-20T01:00:00Z"]);
        let now = at("2026-11-21T00:00:00Z");
        assert_eq!(clocks.judge(now), Clock { now, was_ahead: true });
        assert_eq!(Vec::from(clocks.with(now)).len(), 2);
    }
}
