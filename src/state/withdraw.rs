//! The withdrawal rule: which posts their authors have deleted, by what a feed held and what it holds now.
//!
//! Posts leave a feed at its old end, and that means nothing. A post is withdrawn if its feed, read whole, has both newer and
//! older posts than it, and not it. A post that was out of order, as a pinned one is, is never withdrawn; nor is any post of a
//! feed without an order. The newest posts are withdrawn if they stay away: a server may give out an old copy for some hours.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};

use super::memory::Kept;
use super::recognise::Incoming;

/// A copy of a feed that some server had kept is not given out for longer.
const OLD_COPY: SignedDuration = SignedDuration::from_hours(12);

/// An author who deletes a post soon after it appeared means it. One that leaves the feed later may have been moved down.
const SOON: SignedDuration = SignedDuration::from_hours(7 * 24);

/// So many of the newest posts are deleted at once. More that are missing are an old copy.
const MOST_NEWEST: usize = 2;

/// Of so many entries that are in order, one may be out of order.
const ORDERLY: usize = 3;

/// Marks the posts that were deleted, and counts them. `posts[*].place` is still that of the last reading, at `last`.
pub(super) fn withdraw(
    posts: &mut [Kept],
    entries: &[Incoming],
    known: &[Option<usize>],
    last: Option<Timestamp>,
    now: Timestamp,
) -> usize {
    let here: HashSet<usize> = known.iter().flatten().copied().collect();
    for at in &here {
        posts[*at].missing = None;
    }
    let mut before: Vec<usize> = (0..posts.len()).filter(|at| posts[*at].place.is_some()).collect();
    before.sort_by_key(|at| posts[*at].place);
    let absent: Vec<usize> = before.iter().copied().filter(|at| !here.contains(at)).collect();
    if absent.is_empty() {
        return 0;
    }
    let Some(order) = Order::of(posts, &before, entries, known) else {
        for at in absent {
            posts[at].place = None;
        }
        return 0;
    };

    let mut deleted = Vec::new();
    let mut newest = Vec::new();
    for at in absent {
        match order.side(at, posts) {
            Side::Between => deleted.push(at),
            Side::Newest => newest.push(at),
            Side::Other => posts[at].place = None,
        }
    }
    // Half of a feed does not go at once: it was cut.
    if deleted.len() > order.now.len() {
        deleted.clear();
    }
    let is_deletion = deleted.is_empty() && newest.len() <= MOST_NEWEST;
    for at in newest {
        let post = &mut posts[at];
        post.place = Some(order.newest_place);
        let last = last.unwrap_or(post.first_seen);
        if is_deletion && post.missing.is_none() && last.duration_since(post.first_seen) <= SOON {
            post.missing = Some(last);
        }
    }
    for at in &deleted {
        mark(&mut posts[*at], now);
    }
    deleted.len() + withdraw_missing(posts, now)
}

/// Withdraws the posts that have been missing for long enough. Also for a feed that has not changed since.
pub(super) fn withdraw_missing(posts: &mut [Kept], now: Timestamp) -> usize {
    let mut withdrawn = 0;
    for post in posts {
        if post.missing.is_some_and(|last| now.duration_since(last) >= OLD_COPY) {
            mark(post, now);
            withdrawn += 1;
        }
    }
    withdrawn
}

fn mark(post: &mut Kept, now: Timestamp) {
    post.withdrawn = Some(now);
    post.missing = None;
    post.place = None;
    post.digest.clear();
}

enum Side {
    /// Both newer and older posts are still there.
    Between,
    /// All that is there is older.
    Newest,
    /// It left at the old end, or its place says nothing.
    Other,
}

/// The order of a feed: by date, or by place where it has no dates.
struct Order {
    /// The posts of the last reading that were in order, the newest first.
    before: Vec<usize>,
    /// The entries of today that are in order, the newest first: which post each is, and its date.
    now: Vec<(Option<usize>, Option<Timestamp>)>,
    /// The place of a post that is newer than all.
    newest_place: i64,
}

impl Order {
    fn of(posts: &[Kept], before: &[usize], entries: &[Incoming], known: &[Option<usize>]) -> Option<Self> {
        let mut before = before.to_vec();
        let mut now: Vec<(Option<usize>, Option<Timestamp>)> = known
            .iter()
            .zip(entries)
            .map(|(known, entry)| (*known, entry.post.published.or(entry.post.updated)))
            .collect();
        let dates: Vec<Timestamp> = now.iter().filter_map(|(_, date)| *date).collect();
        if dates.len() < 2 {
            // Without dates, the places must say the same as before.
            let places: Vec<i64> = known.iter().flatten().filter_map(|at| posts[*at].place).collect();
            let order = Self { before, now, newest_place: -1 };
            return (places.len() > 1 && places.is_sorted()).then_some(order);
        }
        let is_newest_first = falling(&dates).len() >= falling(&dates.iter().rev().copied().collect::<Vec<_>>()).len();
        if !is_newest_first {
            before.reverse();
            now.reverse();
        }
        let date = |at: &usize| posts[*at].published.or(posts[*at].updated);
        let all = dates.len();
        now.retain(|(_, date)| date.is_some());
        before.retain(|at| date(at).is_some());
        let in_order = falling(&now.iter().filter_map(|(_, date)| *date).collect::<Vec<_>>());
        let was_in_order = falling(&before.iter().filter_map(date).collect::<Vec<_>>());
        let end = i64::try_from(entries.len()).unwrap_or(i64::MAX);
        let before: Vec<usize> = was_in_order.into_iter().map(|at| before[at]).collect();
        // One that was out of order before still is, whatever stands around it now.
        let is_in_order = |at: usize| posts[at].place.is_none() || before.contains(&at);
        let in_order = in_order.into_iter().map(|at| now[at]).filter(|(known, _)| known.is_none_or(is_in_order));
        let order = Self { now: in_order.collect(), before, newest_place: if is_newest_first { -1 } else { end } };
        // Without a post that stayed, it may be somebody else's feed.
        let stays = order.now.iter().any(|(known, _)| known.is_some_and(|at| order.before.contains(&at)));
        (stays && (all - order.now.len()) * ORDERLY <= order.now.len()).then_some(order)
    }

    fn side(&self, at: usize, posts: &[Kept]) -> Side {
        let Some(place) = self.before.iter().position(|before| *before == at) else { return Side::Other };
        let stays =
            |before: &[usize]| self.now.iter().any(|(known, _)| known.is_some_and(|known| before.contains(&known)));
        let date = posts[at].published.or(posts[at].updated);
        let newer = |date: Timestamp| self.now.iter().any(|(_, other)| other.is_some_and(|other| other > date));
        let older = |date: Timestamp| self.now.iter().any(|(_, other)| other.is_some_and(|other| other < date));
        let has_newer = stays(&self.before[..place]) || date.is_some_and(newer);
        let has_older = stays(&self.before[place + 1..]) || date.is_some_and(older);
        match (has_newer, has_older) {
            (true, true) => Side::Between,
            (false, true) if date.is_some() => Side::Newest,
            _ => Side::Other,
        }
    }
}

/// The places of the longest part of the dates that never rises.
fn falling(dates: &[Timestamp]) -> Vec<usize> {
    // `ends[n]` is the last place of the best part of the length `n + 1`: the one that ends with the latest date.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous: Vec<Option<usize>> = Vec::with_capacity(dates.len());
    for (at, date) in dates.iter().enumerate() {
        let length = ends.partition_point(|end| dates[*end] >= *date);
        previous.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut places = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        places.push(at);
        next = previous[at];
    }
    places.reverse();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_part_in_order_leaves_out_what_is_pinned() {
        let falling = |hours: &[i64]| {
            let dates: Vec<Timestamp> = hours.iter().map(|hour| Timestamp::new(hour * 3600, 0).unwrap()).collect();
            falling(&dates)
        };
        assert_eq!(falling(&[]), [0; 0]);
        assert_eq!(falling(&[5, 4, 4, 1]), [0, 1, 2, 3]);
        assert_eq!(falling(&[1, 9, 8, 7]), [1, 2, 3]);
        assert_eq!(falling(&[9, 2, 8, 7, 3]), [0, 2, 3, 4]);
    }
}
