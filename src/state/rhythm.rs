//! A blog's rhythm: how long it is usually silent, and when its silence is longer than that. Pure.

use jiff::{SignedDuration, Timestamp};

use super::Memory;
use crate::sources::Dates;

/// Posts that the rhythm is taken from: the newest ones. Fewer than [`FEWEST`] have no rhythm.
const MOST: usize = 10;
const FEWEST: usize = 4;

/// No silence is shorter: a blog that posts every hour sleeps at night.
const SHORTEST: SignedDuration = SignedDuration::from_hours(24);

/// When the silence since the newest post becomes longer than this blog's rhythm: twice its usual time between two posts.
pub(super) fn overdue_at(memory: &Memory, dates: Dates) -> Option<Timestamp> {
    let mut newest: Vec<Timestamp> = memory.not_withdrawn().map(|post| post.date(dates)).collect();
    newest.sort_unstable_by(|a, b| b.cmp(a));
    newest.truncate(MOST);
    if newest.len() < FEWEST {
        return None;
    }
    let mut gaps: Vec<SignedDuration> =
        newest.iter().zip(newest.iter().skip(1)).map(|(later, earlier)| later.duration_since(*earlier)).collect();
    gaps.sort_unstable();
    let usual = *gaps.get(gaps.len() / 2)?;
    let silence = usual.checked_mul(2)?.max(SHORTEST);
    newest.first()?.checked_add(silence).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Kept;

    fn overdue(days: &[u8]) -> Option<String> {
        let mut memory = Memory::new("Ada", "https://ada.example/feed");
        memory.posts = days
            .iter()
            .map(|day| {
                let date: Timestamp = format!("2026-11-{day:02}T12:00:00Z").parse().unwrap();
                Kept { first_seen: date, published: Some(date), place: Some(0), ..Kept::default() }
            })
            .collect();
        overdue_at(&memory, Dates::Published).map(|at| at.to_string())
    }

    #[test]
    fn a_blog_is_overdue_after_twice_its_usual_silence() {
        assert_eq!(overdue(&[1, 4, 7, 10]).unwrap(), "2026-11-16T12:00:00Z");
        // One long holiday changes no rhythm.
        assert_eq!(overdue(&[1, 17, 18, 19, 20]).unwrap(), "2026-11-22T12:00:00Z");
        assert_eq!(overdue(&[9, 9, 9, 9]).unwrap(), "2026-11-10T12:00:00Z");
    }

    #[test]
    fn a_few_posts_are_no_rhythm() {
        assert_eq!(overdue(&[1, 2, 3]), None);
        assert_eq!(overdue(&[]), None);
    }
}
