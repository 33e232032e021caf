//! The rule for duplicates: a post that several sources carry is shown once and credited to one of them.
//!
//! Posts are one if they have an address and the words in common, or an address that is their own, or an id that no two posts
//! can have by chance. Once they have been one, they stay one, by the id that they then share. A common link alone is no
//! proof: two blogs that comment on one page of a third write two posts.
//!
//! The post is credited to the source whose site it is on. Of several that claim a site, one whose feed is on it owns it, else
//! the one that brought its posts first: a source that claims another's site, and repeats its posts, takes none.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use jiff::Timestamp;
use perihelion_feed::links;
use url::Url;

use super::{Decided, PostRef, Verdict};
use crate::sources::Address;
use crate::state::{Authority, Blog, Kept, host, is_somebodys};

pub(super) fn credit(posts: &mut [Decided<'_>]) {
    // Whether another post is credited for it, and the posts that it is credited for itself.
    let mut is_copy = vec![false; posts.len()];
    let mut copies: Vec<Vec<usize>> = vec![Vec::new(); posts.len()];
    let mut sites = Sites::default();
    for (mark, group) in groups(posts) {
        // A post that is already credited to another takes no part: it would connect posts that have nothing in common.
        let group: Vec<usize> = group.into_iter().filter(|at| !is_copy[*at]).collect();
        let Some(first) = sites.first(posts, &group, &mark.owner) else { continue };
        let credited = posts[first].post.blog.number;
        // A link blog may write about one page twice, so posts of the credited source stay on their own.
        for at in group.into_iter().filter(|at| posts[*at].post.blog.number != credited) {
            let moved = std::mem::take(&mut copies[at]);
            for copy in moved.into_iter().chain([at]) {
                // Two posts of one source are two posts, whatever they share with a third.
                is_copy[copy] = posts[copy].post.blog.number != credited;
                if is_copy[copy] {
                    copies[first].push(copy);
                }
            }
        }
    }
    for (at, copies) in copies.into_iter().enumerate().filter(|(_, copies)| !copies.is_empty()) {
        let credited = posts[at].post;
        // What readers see under another name they see under the right one, even if it came with the backlog.
        if copies.iter().any(|copy| posts[*copy].is_shown()) {
            posts[at].verdict = Verdict::Shown;
        }
        let mut also_on: Vec<&Blog<'_>> = copies.iter().map(|copy| posts[*copy].post.blog).collect();
        also_on.sort_by_key(|blog| blog.number);
        also_on.dedup_by_key(|blog| blog.number);
        posts[at].also_on = also_on;
        for copy in copies {
            posts[copy].verdict = Verdict::Duplicate(credited);
        }
    }
}

/// The posts that are gone and that a new one of another source is the same as, by the place of the new one: of several, the
/// one that was seen first.
pub(super) fn gone<'a>(
    posts: &[Decided<'a>],
    is_new: impl Fn(&Decided<'a>) -> bool,
    retired: impl Iterator<Item = &'a Kept>,
) -> BTreeMap<usize, &'a Kept> {
    let new = || posts.iter().enumerate().filter(|(_, decided)| is_new(decided) && decided.is_listed());
    let gone = posts.iter().filter(|decided| is_gone(decided) && !is_new(decided));
    let gone = gone.map(|decided| (Some(decided.post.blog), decided.post.kept));
    let mut gone: Vec<(Option<&Blog<'_>>, &Kept)> = gone.chain(retired.map(|kept| (None, kept))).collect();
    gone.sort_by_key(|(_, kept)| kept.first_seen);
    let wordless = wordless(gone.iter().map(|(_, kept)| *kept).chain(new().map(|(_, decided)| decided.post.kept)));
    let mut by_mark: HashMap<Mark, Vec<usize>> = HashMap::new();
    for (at, (blog, kept)) in gone.iter().enumerate() {
        for mark in marks(kept, *blog, &wordless) {
            by_mark.entry(mark).or_default().push(at);
        }
    }
    let same = |post: PostRef<'a>| {
        let same = marks(post.kept, Some(post.blog), &wordless).filter_map(|mark| by_mark.get(&mark)).flatten();
        let of_another = |at: &&usize| gone[**at].0.is_none_or(|blog| blog.number != post.blog.number);
        same.filter(of_another).min().map(|at| gone[*at].1)
    };
    new().filter_map(|(at, decided)| Some((at, same(decided.post)?))).collect()
}

/// It may have been published, and is no longer: its author withdrew it, or a filter now leaves it out.
fn is_gone(decided: &Decided<'_>) -> bool {
    matches!(decided.verdict, Verdict::Withdrawn | Verdict::Filtered(_))
}

/// What posts have in common that are one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Mark {
    /// An address as `//ada.example/post`, an address and a text, an id, or an id of the planet's feeds. They are tried in
    /// their alphabetical order.
    name: String,
    owner: Owner,
}

/// Who owns what posts have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Owner {
    /// The site on this host: the address is on it, or it gave the id.
    Host(String),
    /// The one whose post is on its own site.
    OwnSite,
    /// The one that had it first.
    First,
}

/// The posts of each mark that several have.
fn groups(posts: &[Decided<'_>]) -> impl Iterator<Item = (Mark, Vec<usize>)> {
    let similar = similar(posts);
    let wordless = wordless(similar.iter().map(|at| posts[*at].post.kept));
    let mut groups: BTreeMap<Mark, Vec<usize>> = BTreeMap::new();
    for at in similar {
        let post = posts[at].post;
        let mut marks: Vec<Mark> = marks(post.kept, Some(post.blog), &wordless).collect();
        marks.sort();
        marks.dedup();
        for mark in marks {
            groups.entry(mark).or_default().push(at);
        }
    }
    groups.into_iter().filter(|(_, group)| group.len() > 1)
}

/// The places of the posts that may have a mark in common with one of another source, of all that the archive will have:
/// there, too, each stands once. They are few, and to make the marks of all would cost more than all other rules.
fn similar(posts: &[Decided<'_>]) -> Vec<usize> {
    let archived = posts.iter().enumerate().filter(|(_, decided)| decided.is_archived());
    let mut features: Vec<(u64, usize, usize)> = Vec::new();
    for (at, Decided { post, .. }) in archived {
        let feature = |part: &str| (hashed(part), post.blog.number, at);
        features.extend(addresses(post.kept).map(|url| feature(&links::canonical(&url))));
        features.extend([feature(post.kept.id.trim()), feature(&post.kept.guid)]);
    }
    features.sort_unstable();
    let of_several = |same: &&[(u64, usize, usize)]| same.iter().any(|(_, blog, _)| *blog != same[0].1);
    let same = features.chunk_by(|a, b| a.0 == b.0).filter(of_several).flatten();
    same.map(|(.., at)| *at).collect::<BTreeSet<usize>>().into_iter().collect()
}

fn hashed(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The addresses of posts whose words are not known, as those of old posts may be. They then have to do, as they did when the
/// posts came.
fn wordless<'p>(posts: impl Iterator<Item = &'p Kept>) -> HashSet<String> {
    let wordless = posts.filter(|kept| kept.text.is_empty());
    wordless.flat_map(addresses).map(|url| address(&url)).collect()
}

/// What makes a post one with another. Of a source that is no longer listed, `blog` is not known.
fn marks<'p>(
    kept: &'p Kept,
    blog: Option<&'p Blog<'p>>,
    wordless: &'p HashSet<String>,
) -> impl Iterator<Item = Mark> + use<'p> {
    let is_home = move |host: &str| blog.is_some_and(|blog| Home::of(blog, host).is_some());
    let of_address = move |url: Url| {
        let (name, host) = (address(&url), host(&url));
        let is_enough = wordless.contains(&name) || host.as_deref().is_some_and(is_home);
        let words = [Some(&kept.text), kept.summary.as_ref()].into_iter().flatten();
        let owner = host.map_or(Owner::First, Owner::Host);
        let with_words = words.map(|words| Mark { name: format!("{name} {words}"), owner: owner.clone() });
        let mut marks: Vec<Mark> = with_words.collect();
        marks.extend(is_enough.then_some(Mark { name, owner }));
        marks
    };
    let id = Some(kept.id.trim()).filter(|_| kept.has_id).and_then(|id| {
        let owner = match Authority::of(id) {
            Authority::Tag(host) if is_somebodys(&host) || is_home(&host) => Owner::Host(host),
            Authority::Uuid => Owner::First,
            Authority::Web(_) | Authority::Tag(_) | Authority::None => return None,
        };
        Some(Mark { name: id.to_owned(), owner })
    });
    // Last, since an author's id is one that others can repeat.
    let shared = Mark { name: format!("~{}", kept.guid), owner: Owner::OwnSite };
    addresses(kept).flat_map(of_address).chain(id).chain((!kept.guid.is_empty()).then_some(shared))
}

/// The addresses of a post: its link, and its id where that is one. Some feeds give the one, some the other.
fn addresses(kept: &Kept) -> impl Iterator<Item = Url> + use<> {
    let id =
        Some(kept.id.trim()).filter(|id| kept.has_id && kept.link.as_ref().is_none_or(|link| link.as_str() != *id));
    let id = id.and_then(|id| Url::parse(id).ok()).filter(|id| matches!(id.scheme(), "http" | "https"));
    kept.link.clone().into_iter().chain(id).filter(|url| !is_front(url))
}

/// `//ada.example/post`: no scheme of an id begins like this.
fn address(url: &Url) -> String {
    format!("//{}", links::canonical(url))
}

/// A link to a site's front page says nothing of the post: feeds without permalinks give it to all of theirs.
fn is_front(url: &Url) -> bool {
    url.path() == "/" && url.query().is_none()
}

/// How a source shows that a host is its own, the most trusted first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Home {
    /// Its feed is there.
    Feed,
    /// `sources.yaml` says so.
    Listed,
    /// Its feed says so, and it may say what it likes.
    Claimed,
}

impl Home {
    /// Blogs of one hosting service are different sites, so the registrable domain is too wide.
    fn of(blog: &Blog<'_>, name: &str) -> Option<Self> {
        let is = |url: Option<&Url>| url.and_then(host).as_deref() == Some(name);
        let source = blog.source;
        match &source.feed {
            Address::Web(feed) if is(Some(feed)) => Some(Self::Feed),
            _ if is(source.site.as_ref()) => Some(Self::Listed),
            _ if source.site.is_none() && is(blog.memory.about.site.as_ref()) => Some(Self::Claimed),
            _ => None,
        }
    }
}

/// Who owns the sites that several sources claim.
#[derive(Debug, Default)]
struct Sites {
    /// When a source, by its number, brought its first post on a host.
    since: HashMap<(usize, String), Timestamp>,
}

impl Sites {
    /// Which post of the group is credited with what they have in common: its place.
    fn first(&mut self, posts: &[Decided<'_>], group: &[usize], owner: &Owner) -> Option<usize> {
        let ranked = group.iter().map(|at| {
            let post = posts[*at].post;
            let host = match owner {
                Owner::Host(host) => Some(host.clone()),
                Owner::OwnSite => post.kept.link.as_ref().and_then(host),
                Owner::First => None,
            };
            let home = host.and_then(|host| Some((Home::of(post.blog, &host)?, host)));
            let claim = home.map(|(home, host)| match home {
                Home::Feed => (None, home),
                Home::Listed | Home::Claimed => (Some(self.since(post.blog, &host)), home),
            });
            // A hidden source takes no post off the page. What nobody claims is the first one's.
            (post.blog.source.hidden, claim.is_none(), claim, post.kept.first_seen, post.key(), *at)
        });
        ranked.min().map(|(.., at)| at)
    }

    fn since(&mut self, blog: &Blog<'_>, name: &str) -> Timestamp {
        let since = self.since.entry((blog.number, name.to_owned()));
        *since.or_insert_with(|| {
            let posts = blog.memory.posts.iter();
            let there = posts.filter(|kept| kept.link.as_ref().and_then(host).as_deref() == Some(name));
            there.map(|kept| kept.first_seen).min().unwrap_or(Timestamp::MAX)
        })
    }
}
