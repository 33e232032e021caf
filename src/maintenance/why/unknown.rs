//! Explanation of a post that was never seen: the blog that it may belong to, similar posts, and what to do.

use perihelion_feed::hosts::without_www;
use perihelion_feed::text::printable;
use serde::Serialize;
use url::Url;

use super::Archive;
use super::find::Question;
use crate::sources::{Address, PostName, Source};
use crate::state::{Blog, Kept, Memory};

/// The most similar posts, and the most blogs, that are named.
const MOST: usize = 3;
/// Paths that are less similar than this are not worth a mention.
const LEAST_ALIKE: f64 = 0.6;

#[derive(Debug, Serialize)]
pub(crate) struct Unknown {
    pub(crate) why: String,
    pub(crate) fix: String,
    /// Posts with the most similar addresses.
    pub(crate) nearest: Vec<Near>,
}

#[derive(Debug, Serialize)]
pub(crate) struct Near {
    pub(crate) title: String,
    pub(crate) link: String,
}

/// Also returns the blogs whose feeds could have it, the surest first.
pub(super) fn of<'a>(asked: &str, archive: &'a Archive<'a>) -> (Unknown, Vec<&'a Blog<'a>>) {
    if archive.sources.forgotten.has(&PostName::of(asked)) {
        return (forgotten(), Vec::new());
    }
    let Some(url) = Question::of(asked).url else { return (no_name(asked, archive), Vec::new()) };
    let claims = archive.known.blogs.iter().filter_map(|blog| Some((claim(&url, blog)?, blog)));
    let mut claims: Vec<_> = claims.collect();
    claims.sort_unstable_by_key(|(sureness, blog)| (*sureness, blog.number));
    let owners: Vec<&Blog<'_>> = claims.into_iter().take(MOST).map(|(_, blog)| blog).collect();
    let nearest = nearest(&url, archive);
    let (why, fix) = match owners.first() {
        Some(owner) => never(owner.source, &owner.memory),
        None => (
            "no source is on this site, and no post with this address was ever seen".to_owned(),
            format!("to subscribe to it, `perihelion add {}`", printable(url.as_str())),
        ),
    };
    (Unknown { why, fix, nearest }, owners)
}

fn forgotten() -> Unknown {
    Unknown {
        why: "it was removed for good, on request (`forgotten` in `sources.yaml`)".to_owned(),
        fix: "nothing to do: it stays away, also when its feed has it".to_owned(),
        nearest: Vec::new(),
    }
}

/// Why a blog that could have the post does not have it.
fn never(source: &Source, memory: &Memory) -> (String, String) {
    let name = &source.name;
    let feed = printable(&source.feed.to_string());
    let look = format!("`perihelion inspect {feed}` shows what the feed holds today");
    let Some(read) = memory.health.answered else {
        let why = format!("it was never seen: `{name}`, whose site it is on, has never been read");
        return (why, look);
    };
    if memory.health.failures > 0 {
        let since = memory.health.failing_since.map_or_else(String::new, |since| format!(" since {since}"));
        let why = format!("it was never seen: `{name}`, whose site it is on, has been failing{since}");
        return (why, look);
    }
    let whole = if memory.about.is_whole() { "whole" } else { "but not whole" };
    let why = format!(
        "it was never seen: the feed of `{name}`, whose site it is on, was last read at {read}, {whole}, and did not have it"
    );
    (why, format!("{look}; a post that left the feed before this planet first read it is not known"))
}

fn no_name(asked: &str, archive: &Archive<'_>) -> Unknown {
    let asked = asked.trim().to_lowercase();
    let alike = |source: &Source| strsim::jaro_winkler(&asked, &source.name.to_lowercase());
    let best = archive.sources.sources.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    let fix = match best.filter(|source| alike(source) > 0.8) {
        Some(source) => format!("did you mean `{}`?", source.name),
        None => "write the address of a post, a feed or a site, the name of a blog, or a part of the post's title"
            .to_owned(),
    };
    Unknown { why: "no blog has this name, and no post has this title or id".to_owned(), fix, nearest: Vec::new() }
}

/// How sure it is that an address is on a blog's site, the surest first. `None` if there is no sign of it.
///
/// If many blogs share a host, the one whose site has the longest path in common with the address is the surest.
fn claim(url: &Url, blog: &Blog<'_>) -> Option<(usize, std::cmp::Reverse<usize>)> {
    let Blog { source, memory, .. } = blog;
    let feed = match &source.feed {
        Address::Web(url) => Some(url),
        Address::File(_) => None,
    };
    let post = memory.posts.first().and_then(|post| post.link.as_ref());
    let home = source.site.as_ref().or(memory.about.site.as_ref());
    let home = home.filter(|home| url.path().starts_with(home.path()));
    let places = [home, feed, post].into_iter().enumerate();
    let mut same = places.filter_map(|(rank, place)| Some((rank, place.filter(|place| site(place) == site(url))?)));
    same.next().map(|(rank, place)| (rank, std::cmp::Reverse(if rank == 0 { place.path().len() } else { 0 })))
}

/// The host without `www.`: blogs of one service are different sites.
fn site(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map_or_else(String::new, |port| format!(":{port}"));
    format!("{}{port}", without_www(host))
}

fn nearest(url: &Url, archive: &Archive<'_>) -> Vec<Near> {
    let posts = archive.known.blogs.iter().flat_map(|blog| &blog.memory.posts);
    let near = posts.filter_map(|kept: &Kept| {
        let link = kept.link.as_ref().filter(|link| site(link) == site(url))?;
        let alike = strsim::normalized_damerau_levenshtein(link.path(), url.path());
        (alike >= LEAST_ALIKE).then_some((alike, kept.title.as_str(), link))
    });
    let mut near: Vec<_> = near.collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.2.cmp(b.2)));
    near.into_iter()
        .take(MOST)
        .map(|(_, title, link)| Near { title: printable(title), link: link.to_string() })
        .collect()
}
