//! The rule for duplicates: a post that several sources carry is shown once and credited to one of them.
//!
//! A link says where a post is, so the source that owns that site is credited. An id is only a claim, and anybody can
//! claim any id. So it credits the source whose site it names, else the source that had it first. A source that claims
//! too much loses a post of its own, and takes none from others.

use std::collections::BTreeMap;

use perihelion_feed::links;
use url::Url;

use super::{Decided, Verdict};

pub(super) fn credit(posts: &mut [Decided<'_>]) {
    // The post that each one is credited to; at first itself.
    let mut owner: Vec<usize> = (0..posts.len()).collect();
    let links = |decided: &Decided<'_>| link(decided).into_iter().collect();
    settle(posts, &mut owner, links, |link, decided| (home(decided, link), decided.post.key()));
    // What an id has in common with a link is the same address: some give the one, some the other.
    let names = |decided: &Decided<'_>| id(decided).into_iter().chain(link(decided)).collect();
    settle(posts, &mut owner, names, |name, decided| {
        (home(decided, name), decided.post.kept.first_seen, decided.post.key())
    });
    for at in 0..posts.len() {
        let owner = root(&owner, at);
        let (credited, other) = (posts[owner].post, posts[at].post.blog);
        // Two posts of one source are two posts, whatever they share with a third.
        if credited.blog.number == other.number {
            continue;
        }
        let also_on = &mut posts[owner].also_on;
        if let Err(place) = also_on.binary_search_by_key(&other.number, |blog| blog.number) {
            also_on.insert(place, other);
        }
        posts[at].verdict = Verdict::Duplicate(credited);
    }
}

/// Credits posts with the same mark to the one that ranks first, if they are of several sources.
///
/// A link blog may write about one page twice, so posts of the credited source stay on their own. A post that is already
/// credited to another takes no part: it would connect posts that have nothing in common.
fn settle<R: Ord>(
    posts: &[Decided<'_>],
    owner: &mut [usize],
    marks: impl Fn(&Decided<'_>) -> Vec<String>,
    rank: impl Fn(&str, &Decided<'_>) -> R,
) {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, decided) in posts.iter().enumerate().filter(|(_, decided)| decided.is_shown()) {
        for mark in marks(decided) {
            groups.entry(mark).or_default().push(at);
        }
    }
    for (mark, group) in groups.into_iter().filter(|(_, group)| group.len() > 1) {
        let group: Vec<usize> = group.into_iter().filter(|at| owner[*at] == *at).collect();
        let Some(&first) = group.iter().min_by_key(|at| rank(&mark, &posts[**at])) else { continue };
        let credited = posts[first].post.blog.number;
        for at in group.into_iter().filter(|at| posts[*at].post.blog.number != credited) {
            owner[at] = first;
        }
    }
}

fn root(owner: &[usize], mut at: usize) -> usize {
    while owner[at] != at {
        at = owner[at];
    }
    at
}

fn link(decided: &Decided<'_>) -> Option<String> {
    decided.post.kept.link.as_ref().filter(|link| !is_front(link)).map(address)
}

/// `//ada.example/post`: no scheme of an id begins like this.
fn address(url: &Url) -> String {
    format!("//{}", links::canonical(url))
}

/// An id such as `42` is not global; an id with a scheme claims to be (RFC 4287 §4.2.6, RFC 4151).
fn id(decided: &Decided<'_>) -> Option<String> {
    let id = decided.post.kept.has_id.then(|| Url::parse(&decided.post.kept.id).ok()).flatten();
    id.filter(|id| !is_front(id)).map(|id| match id.scheme() {
        "http" | "https" => address(&id),
        _ => id.to_string(),
    })
}

/// A link to a site's front page says nothing of the post: feeds without permalinks give it to all of theirs.
fn is_front(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https") && url.path() == "/" && url.query().is_none()
}

/// Whether the site that a link or an id names is the source's own, and who says so, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    /// `sources.yaml`: by its `site`, or its feed's address.
    Listed,
    /// Its feed, which may say what it likes.
    Claimed,
    None,
}

fn home(decided: &Decided<'_>, name: &str) -> Home {
    let Some(host) = authority(name) else { return Home::None };
    let (source, memory) = (decided.post.blog.source, &decided.post.blog.memory);
    let feed = Url::parse(&memory.feed).ok();
    let is = |url: Option<&Url>| url.and_then(domain) == Some(host.as_str());
    if is(source.site.as_ref()) || is(feed.as_ref()) {
        Home::Listed
    } else if source.site.is_none() && is(memory.about.site.as_ref()) {
        Home::Claimed
    } else {
        Home::None
    }
}

/// The host that an id names as the one that gave it: a web address's, a `tag:`'s, which may be of mail (RFC 4151 §2.1).
fn authority(name: &str) -> Option<String> {
    let host = match (name.strip_prefix("//"), name.strip_prefix("tag:")) {
        (Some(address), _) => address.split(['/', '?', '#', ':']).next()?,
        (None, Some(tag)) => tag.split_once(',')?.0.rsplit('@').next()?,
        (None, None) => return None,
    };
    let host = host.to_lowercase();
    Some(host.strip_prefix("www.").map_or(host.clone(), str::to_owned))
}

/// The host without `www.`: blogs of one hosting service are different sites, so the registrable domain is too wide.
fn domain(url: &Url) -> Option<&str> {
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}
