//! Recovery of a source whose index is damaged: a new memory from the bodies and from what is left of the index.
//!
//! The bodies' file has a line for each post, also for the withdrawn ones, with all that must not change: identity, dates,
//! first seen, withdrawal. The lines of the damaged index add what is only shown: authors, tags, language. A published
//! archive cannot replace this: not every planet publishes one, and it is older than the damaged file may be; nor can the
//! feed, which no longer has the old posts.
//!
//! No date that can be read is lost, and none becomes later. Validators are not recovered: the feed is read again, whole.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::checksum;
use super::identity::anchor;
use super::memory::{Body, Kept, Memory};

/// The bodies that can be read.
#[derive(Debug, Default)]
pub(super) struct Readable {
    pub(super) bodies: Vec<Body>,
    /// Every line of their file is one of them.
    pub(super) all: bool,
    /// The checksum of their file, as it is.
    pub(super) sum: Option<String>,
}

/// `left` is the damaged index, `new` a memory of the source that knows nothing.
pub(super) fn memory(left: &[u8], readable: &Readable, new: Memory) -> Memory {
    let head = head(left);
    let bodies: Option<String> = field(&head, "bodies");
    let has_all = match (&bodies, &readable.sum) {
        (Some(sum), Some(found)) => checksum::is_same(sum, found),
        (Some(_), None) => false,
        (None, _) => readable.all,
    };
    let posts = posts(lines(left), &readable.bodies, has_all);
    Memory {
        first_read: field(&head, "first_read").or_else(|| posts.iter().map(|post| post.first_seen).min()),
        retired: field(&head, "parked"),
        health: field(&head, "health").unwrap_or_default(),
        about: field(&head, "about").unwrap_or_default(),
        known_as: field(&head, "known_as").unwrap_or_default(),
        held: field(&head, "held"),
        used_places: field(&head, "used_places").unwrap_or_default(),
        rules: field(&head, "rules").unwrap_or_default(),
        bodies: bodies.or_else(|| readable.sum.clone()),
        posts,
        ..new
    }
}

/// The address of the source that a damaged index belongs to.
pub(super) fn feed(left: &[u8]) -> Option<String> {
    field(&head(left), "feed")
}

pub(super) fn field<T: DeserializeOwned>(head: &Map<String, Value>, name: &str) -> Option<T> {
    serde_json::from_value(head.get(name)?.clone()).ok()
}

/// The members of the index that can be read, each by itself: they begin at lines that are indented by two.
pub(super) fn head(left: &[u8]) -> Map<String, Value> {
    let mut members: Vec<Vec<u8>> = Vec::new();
    for line in left.split(|byte| *byte == b'\n') {
        match members.last_mut() {
            _ if line.starts_with(b"  \"") => members.push(line.to_vec()),
            Some(member) => member.extend(line),
            None => {}
        }
    }
    let object = |member: Vec<u8>| {
        let member = member.trim_ascii();
        let member = member.strip_suffix(b",").unwrap_or(member);
        serde_json::from_slice::<Map<String, Value>>(&[b"{", member, b"}"].concat()).ok()
    };
    members.into_iter().filter_map(object).flatten().collect()
}

/// The posts of the index that can be read. Each is a line.
fn lines(left: &[u8]) -> Vec<Kept> {
    let line = |line: &[u8]| {
        let line = line.trim_ascii();
        serde_json::from_slice(line.strip_suffix(b",").unwrap_or(line)).ok()
    };
    left.split(|byte| *byte == b'\n').filter_map(line).collect()
}

/// Each post once, in the order of the bodies, which is that of the index. `has_all`: every post has its body here.
fn posts(lines: Vec<Kept>, bodies: &[Body], has_all: bool) -> Vec<Kept> {
    let mut of_index: HashMap<String, Kept> = HashMap::new();
    let mut order = Vec::new();
    for line in lines {
        order.push(line.id.clone());
        let earliest = of_index.get(&line.id).map_or(line.first_seen, |other| other.first_seen.min(line.first_seen));
        of_index.entry(line.id.clone()).or_insert(line).first_seen = earliest;
    }
    let mut posts: Vec<Kept> = Vec::new();
    let mut places = HashMap::new();
    for body in bodies {
        if let Some(place) = places.get(&body.id) {
            let post: &mut Kept = &mut posts[*place];
            post.first_seen = post.first_seen.min(body.first_seen);
        } else {
            places.insert(&body.id, posts.len());
            posts.push(post(body, of_index.remove(&body.id)));
        }
    }
    // What only the index knows is a post whose body is lost. If no body is lost, the line's id is damaged.
    if !has_all {
        posts.extend(order.iter().filter_map(|id| of_index.remove(id)).map(unread));
    }
    posts
}

/// The post of a body, with what its line in the index adds.
fn post(body: &Body, line: Option<Kept>) -> Kept {
    let line = line.unwrap_or_default();
    // An id and its anchor tell of each other whether they are as they were written.
    let of_body = (&body.guid, &body.anchor, &body.old_ids);
    let of_line = (&line.guid, &line.anchor, &line.old_ids);
    let is_right = |(guid, at, _): &(&String, &String, _)| !guid.is_empty() && **at == anchor(guid);
    let is_there = |(guid, ..): &(&String, &String, _)| !guid.is_empty();
    let both = [of_body, of_line];
    let (guid, anchor, old_ids) =
        both.into_iter().find(is_right).or_else(|| both.into_iter().find(is_there)).unwrap_or(of_line);
    unread(Kept {
        id: body.id.clone(),
        guid: guid.clone(),
        anchor: anchor.clone(),
        old_ids: old_ids.clone(),
        now_called: body.now_called.clone().or(line.now_called),
        has_id: body.has_id || line.has_id,
        link: body.link.clone().or(line.link),
        title: if body.title.is_empty() { line.title } else { body.title.clone() },
        first_seen: body.first_seen,
        published: body.published,
        updated: body.updated,
        backlog: !body.news,
        withdrawn: body.withdrawn,
        redacted: line.redacted || line.id.is_empty() && is_redacted(body),
        ..line
    })
}

/// A post without a title or a body is one whose words are nowhere.
fn is_redacted(body: &Body) -> bool {
    body.tombstone && body.title.is_empty() && body.withdrawn.is_none()
}

/// A post that the next reading of the feed treats as edited, so that nothing of what was damaged stays.
fn unread(post: Kept) -> Kept {
    // Its place in the feed is not to be trusted: a post must not be withdrawn for it.
    Kept { digest: String::new(), place: None, ..post }
}
