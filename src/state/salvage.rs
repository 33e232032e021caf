//! What can still be known of a source whose index is damaged: what is left of it and the bodies in, a memory out.
//!
//! No date that can be read is lost, and none becomes later. What the bodies say of a post counts more than a line of a file
//! that is known to be wrong. Validators are not saved: the feed is read again, whole.

use std::collections::{HashMap, HashSet};

use perihelion_feed::clean::canonical_link;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::identity::anchor;
use super::memory::{Body, Kept, Memory};

/// The bodies that can be read.
#[derive(Debug, Default)]
pub(super) struct Legible {
    pub(super) bodies: Vec<Body>,
    /// Of their file, as it is.
    pub(super) sum: Option<String>,
}

/// `fresh` is a memory of the source that knows nothing.
pub(super) fn memory(left: &[u8], legible: &Legible, slug: &str, fresh: Memory) -> Memory {
    let (head, posts) = read(left);
    let bodies: Option<String> = field(&head, "bodies");
    // Then it is only the index that is wrong.
    let are_right = bodies.is_some() && bodies == legible.sum;
    let posts = reconciled(posts, &legible.bodies, are_right, slug);
    Memory {
        first_read: field(&head, "first_read").or_else(|| posts.iter().map(|post| post.first_seen).min()),
        retired: field(&head, "parked"),
        health: field(&head, "health").unwrap_or_default(),
        about: field(&head, "about").unwrap_or_default(),
        known_as: field(&head, "known_as").unwrap_or_default(),
        held: field(&head, "held"),
        rules: field(&head, "rules").unwrap_or_default(),
        bodies: bodies.or_else(|| legible.sum.clone()),
        posts,
        ..fresh
    }
}

/// The address that a retired source's memory is found by.
pub(super) fn feed(left: &[u8]) -> Option<String> {
    field(&read(left).0, "feed")
}

pub(super) fn field<T: DeserializeOwned>(head: &Map<String, Value>, name: &str) -> Option<T> {
    serde_json::from_value(head.get(name)?.clone()).ok()
}

/// Its own lines count before whatever JSON there is: of a member that stands twice in that, only the last is seen.
fn read(left: &[u8]) -> (Map<String, Value>, Vec<Kept>) {
    let (head, posts) = (head(left), lines(left));
    if head.is_empty() && posts.is_empty() { whole(left).unwrap_or_default() } else { (head, posts) }
}

/// JSON, but not as it should be.
fn whole(left: &[u8]) -> Option<(Map<String, Value>, Vec<Kept>)> {
    let Ok(Value::Object(mut head)) = serde_json::from_slice(left) else { return None };
    let posts = match head.remove("posts") {
        Some(Value::Array(posts)) => posts,
        _ => Vec::new(),
    };
    Some((head, posts.into_iter().filter_map(|post| serde_json::from_value(post).ok()).collect()))
}

/// The members of the object that can be read, each by itself: they begin at lines that are indented by two.
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

/// Each post stands on a line of its own.
fn lines(left: &[u8]) -> Vec<Kept> {
    let line = |line: &[u8]| {
        let line = line.trim_ascii();
        serde_json::from_slice(line.strip_suffix(b",").unwrap_or(line)).ok()
    };
    left.split(|byte| *byte == b'\n').filter_map(line).collect()
}

/// Each post once, as its body knows it; behind them, those of which only the body is left.
fn reconciled(posts: Vec<Kept>, bodies: &[Body], are_right: bool, slug: &str) -> Vec<Kept> {
    let by_id: HashMap<&str, &Body> = bodies.iter().map(|body| (body.id.as_str(), body)).collect();
    let here: HashSet<&str> = posts.iter().map(|post| post.id.as_str()).collect();
    let mut others: Vec<&Body> = by_id.values().copied().filter(|body| !here.contains(body.id.as_str())).collect();
    others.sort_by(|a, b| b.first_seen.cmp(&a.first_seen).then_with(|| a.id.cmp(&b.id)));
    let mut known = HashMap::new();
    let mut all: Vec<Kept> = Vec::new();
    for mut post in posts {
        let body = by_id.get(post.id.as_str()).copied();
        // A post whose body cannot be found may be one whose id is what was damaged.
        let body = body.or_else(|| {
            let at = others.iter().position(|body| is_same(&post, body))?;
            Some(others.remove(at))
        });
        match body {
            Some(body) => {
                let earliest = post.first_seen.min(body.first_seen);
                take(&mut post, body);
                if !are_right {
                    post.first_seen = earliest;
                } else if !body.title.is_empty() {
                    post.title.clone_from(&body.title);
                }
            }
            // Its body is written again when the feed is read.
            None => post.digest.clear(),
        }
        // Where it stood in the feed is not to be trusted: what is missing there is not withdrawn for it.
        post.place = None;
        if let Some(first) = known.get(&post.id).and_then(|at: &usize| all.get_mut(*at)) {
            first.first_seen = first.first_seen.min(post.first_seen);
            continue;
        }
        known.insert(post.id.clone(), all.len());
        all.push(post);
    }
    for body in others {
        let mut post = Kept {
            title: body.title.clone(),
            anchor: anchor(slug, body.now_called.as_ref().unwrap_or(&body.id)),
            backlog: !body.news,
            ..Kept::default()
        };
        take(&mut post, body);
        all.push(post);
    }
    all
}

fn is_same(post: &Kept, body: &Body) -> bool {
    let link = |link: &Option<url::Url>| link.as_ref().map(canonical_link);
    if post.withdrawn.is_some() != body.withdrawn.is_some() {
        return false;
    }
    let by_link = link(&post.link).is_some_and(|one| link(&body.link) == Some(one));
    by_link || (post.first_seen == body.first_seen && post.title == body.title && post.published == body.published)
}

/// What a body knows of its post.
fn take(post: &mut Kept, body: &Body) {
    post.id.clone_from(&body.id);
    (post.first_seen, post.published, post.updated) = (body.first_seen, body.published, body.updated);
    (post.has_id, post.withdrawn) = (post.has_id || body.has_id, body.withdrawn);
    if body.now_called.is_some() {
        post.now_called.clone_from(&body.now_called);
    }
    if body.link.is_some() {
        post.link.clone_from(&body.link);
    }
    // Read anew as if it had been edited, so that nothing of what was damaged stays.
    post.digest.clear();
}
