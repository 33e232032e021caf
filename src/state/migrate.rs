//! Migration from version 1 of the state: each post keeps the ids that the feeds of that version gave it.

use std::cmp::Reverse;
use std::collections::HashSet;

use perihelion_feed::links;

use super::identity::{hex, uuid};
use super::memory::{Kept, Memory, OldIds, VERSION};
use crate::sources::Dates;

/// Gives the posts of a memory of an earlier version the ids that readers know them by.
pub(super) fn migrate(memory: &mut Memory, slug: &str, dates: Dates) {
    if memory.version == VERSION && memory.posts.iter().all(|kept| !kept.guid.is_empty()) {
        return;
    }
    memory.version = VERSION;
    // In the order of the feeds: of several posts with one link, the newest had it as its id.
    let mut order: Vec<usize> = (0..memory.posts.len()).collect();
    order.sort_by_key(|at| (Reverse(memory.posts[*at].date(dates)), *at));
    let (mut taken, mut linked) = (HashSet::new(), HashSet::new());
    for kept in memory.posts.iter().filter(|kept| !kept.guid.is_empty()) {
        taken.insert(kept.guid.clone());
    }
    for at in order {
        let kept = &mut memory.posts[at];
        if !kept.guid.is_empty() {
            continue;
        }
        let old = old_ids(kept, slug, &taken, &linked);
        taken.insert(old.guid.clone());
        linked.extend(kept.link.as_ref().map(links::encoded));
        if kept.anchor.is_empty() {
            let name = kept.now_called.as_ref().unwrap_or(&kept.id);
            kept.anchor = format!("p{}", hex(&[slug, name.as_str()], 5));
        }
        let differs = |id: String| Some(id).filter(|id| *id != old.guid);
        let ids = OldIds { rss20: differs(old.rss20), rss10: differs(old.rss10) };
        kept.old_ids = Some(ids).filter(|ids| *ids != OldIds::default()).map(Box::new);
        kept.guid = old.guid;
    }
}

struct Ids {
    guid: String,
    rss20: String,
    rss10: String,
}

fn old_ids(kept: &Kept, slug: &str, taken: &HashSet<String>, linked: &HashSet<String>) -> Ids {
    let link = kept.link.as_ref().map(links::encoded);
    let own = uuid(&[slug, &kept.id]);
    let written = if kept.has_id { kept.id.clone() } else { link.clone().unwrap_or_else(|| kept.id.clone()) };
    let claimed = [Some(kept.id.clone()).filter(|_| kept.has_id), link.clone()];
    let claimed = claimed.into_iter().flatten().find(|id| links::is_iri(id));
    let guid = claimed.filter(|id| !taken.contains(id)).unwrap_or_else(|| own.clone());
    Ids {
        rss20: if links::is_safe_id(&written) { written } else { own },
        rss10: link.filter(|link| !linked.contains(link)).unwrap_or_else(|| guid.clone()),
        guid,
    }
}
