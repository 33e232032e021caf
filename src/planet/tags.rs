//! Tags: the planet's own labels for its sources and the authors' tags for their posts, each with its posts.

use std::collections::{BTreeMap, HashMap};

use super::{Decided, Planet};
use crate::sources::slug::{self, Named};
use crate::state::Blog;

/// Tags that have a page of their own, beside the planet's: authors of a large planet use tens of thousands, most of them
/// once.
const MOST: usize = 300;

#[derive(Debug)]
pub(crate) struct Tag<'a> {
    /// As the planet spells it, else as most posts do.
    pub(crate) name: String,
    /// Names its page; no two tags have the same.
    pub(crate) slug: String,
    /// One of the planet's own labels.
    pub(crate) own: bool,
    /// How the planet and the posts write it.
    pub(crate) spellings: Vec<&'a str>,
    /// Newest first.
    pub(crate) posts: Vec<&'a Decided<'a>>,
}

/// A tag while it is being counted.
#[derive(Default)]
struct Tally<'a> {
    own: Option<&'a str>,
    /// How many posts write it so.
    spellings: BTreeMap<&'a str, usize>,
    posts: Vec<&'a Decided<'a>>,
}

/// All tags while they are being counted.
#[derive(Default)]
struct Tallies<'a> {
    tallies: Vec<Tally<'a>>,
    by_key: BTreeMap<String, usize>,
    /// Keys are made once for each spelling: posts write the same tags again and again.
    by_spelling: HashMap<&'a str, usize>,
}

impl<'a> Tallies<'a> {
    /// The place of a tag among the tallies.
    fn place(&mut self, spelling: &'a str) -> usize {
        let Self { tallies, by_key, by_spelling } = self;
        *by_spelling.entry(spelling).or_insert_with(|| {
            *by_key.entry(key(spelling)).or_insert_with(|| {
                tallies.push(Tally::default());
                tallies.len() - 1
            })
        })
    }
}

/// What two spellings of one tag have in common: `Machine_Learning` is `machine learning`, `C` is not `C++`.
pub(crate) fn key(tag: &str) -> String {
    let folded = tag.to_lowercase().replace(['-', '_'], " ");
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The planet's own tags, and the most used of the posts', under their keys.
pub(crate) fn tags<'a>(blogs: &'a [Blog<'a>], planet: &'a Planet<'a>) -> BTreeMap<String, Tag<'a>> {
    let mut tallies = tallies(blogs, planet);
    // An address needs a letter or a digit.
    tallies.retain(|key, _| !slug::slug(key).is_empty());
    let named: Vec<Named> = tallies.keys().map(|key| Named { base: slug::base(key, ""), feed: key.clone() }).collect();
    let mut tags: BTreeMap<String, Tag<'a>> =
        tallies.into_iter().zip(slug::unique(&named)).map(|((key, tally), slug)| (key, tag(tally, slug))).collect();
    let mut rest: Vec<(usize, String)> =
        tags.iter().filter(|(_, tag)| !tag.own).map(|(key, tag)| (tag.posts.len(), key.clone())).collect();
    rest.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    for (_, key) in rest.into_iter().skip(MOST) {
        tags.remove(&key);
    }
    tags
}

fn tallies<'a>(blogs: &'a [Blog<'a>], planet: &'a Planet<'a>) -> BTreeMap<String, Tally<'a>> {
    let mut all = Tallies::default();
    for label in blogs.iter().flat_map(|blog| &blog.source.tags) {
        let place = all.place(label);
        let tally = &mut all.tallies[place];
        tally.own.get_or_insert(label);
        tally.spellings.entry(label).or_default();
    }
    let mut counted = Vec::new();
    for post in planet.archive() {
        counted.clear();
        for label in post.post.kept.tags.iter().chain(&post.post.blog.source.tags) {
            let place = all.place(label);
            let tally = &mut all.tallies[place];
            if counted.contains(&place) {
                tally.spellings.entry(label).or_default();
                continue;
            }
            counted.push(place);
            *tally.spellings.entry(label).or_default() += 1;
            tally.posts.push(post);
        }
    }
    let Tallies { mut tallies, by_key, .. } = all;
    by_key.into_iter().map(|(key, place)| (key, std::mem::take(&mut tallies[place]))).collect()
}

fn tag(tally: Tally<'_>, slug: String) -> Tag<'_> {
    // Of two that are as common, the first in the order of bytes.
    let common = tally.spellings.iter().rev().max_by_key(|(_, count)| **count).map(|(name, _)| *name);
    let name = tally.own.or(common).unwrap_or_default().to_owned();
    let spellings = tally.spellings.into_keys().collect();
    Tag { name, slug, own: tally.own.is_some(), spellings, posts: tally.posts }
}
