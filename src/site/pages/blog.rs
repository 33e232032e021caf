//! The page of one blog with its posts, and the list of all blogs.

use anyhow::Result;
use jiff::Timestamp;
use rayon::prelude::*;
use serde::Serialize;

use crate::planet::Decided;
use crate::site::key::KeyOf;
use crate::site::post::{post, why};
use crate::site::shared::{Shared, SharedBlog};
use crate::site::subscription::{self, subscription};
use crate::site::view;

/// Titles on the page of a source. The archive has the others.
const MOST: usize = 200;

/// A source with its posts, for its page and its feed.
#[derive(Debug)]
pub(super) struct BlogPage<'a> {
    pub(super) source: &'a view::Subscription,
    /// The newest, each with the reason if it is not on the front page.
    pub(super) posts: Vec<view::Listed>,
    /// How many posts are not in `posts`.
    pub(super) more: usize,
    /// How many of them are on the front page.
    pub(super) shown: usize,
    /// The newest posts with their text, for the feed.
    pub(super) newest: Vec<view::Post>,
}

impl BlogPage<'_> {
    pub(super) fn entries(&self, updated: &view::Moment) -> Vec<view::Entry<'_>> {
        let source = &self.source.source;
        self.newest.iter().map(|post| view::Entry { source, feed_updated: updated.clone(), post }).collect()
    }
}

/// Subscriptions under one of the planet's labels.
#[derive(Debug, Serialize)]
pub(super) struct Group<'a> {
    name: &'a str,
    sources: Vec<&'a view::Subscription>,
}

/// The blogs without a feed, by name.
pub(super) fn feedless(shared: &Shared<'_>) -> Vec<view::SourceInfo> {
    let compare = crate::sources::order::by_name(&shared.planet.language);
    let mut blogs: Vec<_> = shared.inputs.sources.feedless.iter().map(subscription::feedless).collect();
    blogs.sort_by(|a, b| compare(&a.name, &b.name).then_with(|| a.site.cmp(&b.site)));
    blogs
}

/// All subscriptions, in the order of `sources.yaml`.
pub(super) fn all(shared: &Shared<'_>) -> Vec<view::Subscription> {
    let inputs = shared.inputs;
    let one = |shown: &SharedBlog<'_>| subscription(inputs, shown, &shared.labels);
    shared.blogs.par_iter().map(one).collect()
}

/// Subscriptions grouped by their first label, and those without a label.
pub(super) fn by_tag<'a>(
    shared: &Shared<'_>,
    by_name: &[&'a view::Subscription],
) -> (Vec<Group<'a>>, Vec<&'a view::Subscription>) {
    let (mut groups, mut rest): (Vec<Group<'a>>, Vec<&view::Subscription>) = (Vec::new(), Vec::new());
    for source in by_name.iter().copied() {
        let Some(name) = source.tags.first().map(|label| label.name.as_str()) else {
            rest.push(source);
            continue;
        };
        match groups.iter_mut().find(|group| group.name == name) {
            Some(group) => group.sources.push(source),
            None => groups.push(Group { name, sources: vec![source] }),
        }
    }
    let compare = crate::sources::order::by_name(&shared.planet.language);
    groups.sort_by(|a, b| compare(a.name, b.name));
    (groups, rest)
}

/// The page of the source at an index of `sources.yaml`. Reads the bodies of its newest posts.
pub(super) fn page<'a>(
    shared: &Shared<'_>,
    blog: &SharedBlog<'_>,
    source: &'a view::Subscription,
) -> Result<BlogPage<'a>> {
    let in_feed: Vec<&Decided<'_>> = in_feed(shared, blog).collect();
    let ids: Vec<&str> = in_feed.iter().map(|decided| decided.post.kept.id.as_str()).collect();
    let bodies = shared.inputs.state.bodies(&blog.blog.source.slug, &ids)?;
    let newest = in_feed.iter().zip(&bodies).map(|(decided, body)| post(shared, decided, body.as_ref())).collect();

    let view = |decided: &Decided<'_>| view::Listed { post: post(shared, decided, None), why: why(decided) };
    let posts: Vec<view::Listed> = listed(blog).take(MOST).map(view).collect();
    let shown = listed(blog).filter(|post| post.is_shown()).count();
    Ok(BlogPage { source, more: listed(blog).count() - posts.len(), posts, shown, newest })
}

/// The keys of the page of a source and of its feed, but for what all pages have in common.
pub(super) fn keys(shared: &Shared<'_>, blog: &SharedBlog<'_>, source: &view::Subscription) -> (KeyOf, KeyOf) {
    let page = KeyOf::default()
        .view(source)
        .with(listed(blog).count())
        .with(listed(blog).filter(|post| post.is_shown()).count());
    let page = listed(blog).take(MOST).fold(page, |key, post| key.with(shared.key(post)).view(&why(post)));
    let feed = KeyOf::default().view(&source.source).with(shared.feed_updated(blog.blog.number));
    let feed = in_feed(shared, blog).fold(feed, |key, post| key.with(shared.key(post)));
    (page, feed)
}

/// The date of the newest post in the feed.
pub(super) fn newest(blog: &SharedBlog<'_>) -> Option<Timestamp> {
    archived(blog).next().map(|post| post.date)
}

fn in_feed<'a>(shared: &Shared<'_>, blog: &SharedBlog<'a>) -> impl Iterator<Item = &'a Decided<'a>> {
    archived(blog).take(shared.in_feed())
}

fn archived<'a>(blog: &SharedBlog<'a>) -> impl Iterator<Item = &'a Decided<'a>> {
    blog.posts.iter().copied().filter(|post| post.is_archived())
}

fn listed<'a>(blog: &SharedBlog<'a>) -> impl Iterator<Item = &'a Decided<'a>> {
    blog.posts.iter().copied().filter(|post| post.is_listed())
}
