//! Data that all pages of a site share: planet, blogs, days, months, tags.
//!
//! [`Inputs`] is what the site is made from, [`Shared`] what is worked out of it once. Bodies are not here: they are read only
//! for pages that are made.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use perihelion_feed::links;
use rayon::prelude::*;
use url::Url;

use super::bodies::Bodies;
use super::join::join;
use super::key::{Key, KeyOf};
use super::labels::Labels;
use super::moment::{Calendar, direction};
use super::names::names;
use super::post;
use super::subscription;
use super::view;
use crate::planet::{self, Decided, Month, Planet, Tag};
use crate::sources::Sources;
use crate::state::{Blog, State};

/// What the pages of a site are made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inputs<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) state: &'a State<'a>,
    pub(crate) planet: &'a Planet<'a>,
    pub(crate) calendar: &'a Calendar,
    /// The address of the site.
    pub(crate) url: &'a Url,
    pub(crate) now: Timestamp,
}

/// Pages with whole posts, including the front page. Older posts are in the archive, whose pages change only when their month does.
const PAGES: usize = 10;

/// Posts in the feed of a tag or a source, at most and at least.
const IN_FEED: [usize; 2] = [3, 20];

/// Posts in the feeds of all sources together: 400 MB, as long as blogs write them. GitHub Pages publishes a gigabyte.
const IN_FEEDS: usize = 40_000;

#[derive(Debug)]
pub(crate) struct Shared<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) planet: view::Planet,
    /// In the order of `sources.yaml`.
    pub(super) blogs: Vec<SharedBlog<'a>>,
    /// What stands on `page/2/` and those behind it.
    pub(super) behind: Vec<Vec<&'a Decided<'a>>>,
    pub(super) months: Vec<Month<'a>>,
    /// By key. Pages sort tags by name.
    pub(super) tags: BTreeMap<String, Tag<'a>>,
    pub(super) labels: Labels<'a>,
    /// The numbers of the blogs by name, as the planet's language sorts.
    by_name: Vec<usize>,
    /// Of all posts, by the number of their blog and their place in it.
    keys: Vec<Vec<Key>>,
}

/// A blog, who writes it as pages show it, and its posts.
#[derive(Debug)]
pub(super) struct SharedBlog<'a> {
    pub(super) blog: &'a Blog<'a>,
    pub(super) view: Arc<view::SourceInfo>,
    /// The key of `view`.
    key: Key,
    /// When its feed was last changed.
    feed_updated: Option<Timestamp>,
    /// Every post that was decided about, newest first.
    pub(super) posts: Vec<&'a Decided<'a>>,
}

impl<'a> Shared<'a> {
    pub(crate) fn new(inputs: &'a Inputs<'a>) -> Self {
        let Inputs { sources, state, planet, .. } = *inputs;
        let zone = &sources.planet.timezone;
        let tags = planet::tags(&state.blogs, planet);
        let behind: Vec<&Decided<'_>> = planet.behind().collect();
        let behind = if sources.page.posts == 0 {
            Vec::new()
        } else {
            behind.chunks(sources.page.posts).take(PAGES - 1).map(<[_]>::to_vec).collect()
        };
        let mut shared = Self {
            inputs,
            planet: planet_view(inputs),
            blogs: blogs(inputs),
            behind,
            months: planet::by_month(planet.archive(), zone),
            labels: Labels::new(&tags),
            tags,
            by_name: by_name(inputs),
            keys: Vec::new(),
        };
        shared.keys = keys(&shared);
        shared
    }

    /// How many posts the feed of a tag or a source has. On a planet of thousands of blogs, fewer.
    pub(super) fn in_feed(&self) -> usize {
        let [least, most] = IN_FEED;
        (IN_FEEDS / self.blogs.len().max(1)).clamp(least, most)
    }

    /// The key of a post.
    pub(super) fn key(&self, post: &Decided<'_>) -> Key {
        let (blog, place) = post.post.key();
        self.keys[blog][place]
    }

    /// The key of a source, as it is shown beside its posts.
    pub(super) fn key_of(&self, blog: &Blog<'_>) -> Key {
        self.blogs[blog.number].key
    }

    /// Who writes a blog, as pages show it.
    pub(super) fn view(&self, blog: &Blog<'_>) -> &Arc<view::SourceInfo> {
        &self.blogs[blog.number].view
    }

    /// When the feed of the blog with this number was last changed.
    pub(super) fn feed_updated(&self, blog: usize) -> Option<Timestamp> {
        self.blogs[blog].feed_updated
    }

    /// The blogs by name, as the planet's language sorts.
    pub(super) fn by_name(&self) -> impl Iterator<Item = &SharedBlog<'a>> {
        self.by_name.iter().map(|number| &self.blogs[*number])
    }

    /// Posts, newest first, as days and within a day as runs of one source; whole, or their titles only.
    pub(super) fn days(
        &self,
        posts: impl IntoIterator<Item = &'a Decided<'a>>,
        bodies: Option<&Bodies<'_>>,
    ) -> Vec<view::Day> {
        let days = planet::by_day(posts, &self.inputs.sources.planet.timezone);
        days.iter().map(|day| self.day(day, bodies)).collect()
    }

    fn day(&self, day: &planet::Day<'_>, bodies: Option<&Bodies<'_>>) -> view::Day {
        let shown = |decided: &&Decided<'_>| {
            let body = bodies.and_then(|bodies| bodies.get(decided.post));
            post::post(self, decided, body)
        };
        let run = |run: &planet::Run<'_>| view::Run {
            source: Arc::clone(self.view(run.blog)),
            posts: run.posts.iter().map(shown).collect(),
        };
        let calendar = self.inputs.calendar;
        view::Day {
            iso: day.date.to_string(),
            date: calendar.date(day.date),
            weekday: calendar.weekday(day.date),
            day: calendar.day(day.date),
            month: calendar.month_of_day(day.date),
            runs: day.runs.iter().map(run).collect(),
        }
    }
}

fn blogs<'a>(inputs: &Inputs<'a>) -> Vec<SharedBlog<'a>> {
    let shared = |(blog, name): (&'a Blog<'a>, String)| {
        let view = Arc::new(subscription::source(blog, name));
        let key = KeyOf::default().view(&view).key();
        SharedBlog { blog, view, key, feed_updated: None, posts: Vec::new() }
    };
    let mut blogs: Vec<SharedBlog<'a>> =
        inputs.state.blogs.par_iter().zip(names(&inputs.state.blogs)).map(shared).collect();
    for decided in &inputs.planet.posts {
        blogs[decided.post.blog.number].posts.push(decided);
    }
    for blog in &mut blogs {
        blog.feed_updated = subscription::feed_updated(blog.blog, &blog.posts);
    }
    blogs
}

fn by_name(inputs: &Inputs<'_>) -> Vec<usize> {
    let compare = crate::sources::order::by_name(&inputs.sources.planet.language);
    let mut blogs: Vec<&Blog<'_>> = inputs.state.blogs.iter().collect();
    blogs.sort_by(|a, b| compare(&a.source.name, &b.source.name));
    blogs.into_iter().map(|blog| blog.number).collect()
}

fn keys(shared: &Shared<'_>) -> Vec<Vec<Key>> {
    let of_blog = |blog: &SharedBlog<'_>| {
        let mut keys = vec![Key(0); blog.posts.len()];
        for post in &blog.posts {
            keys[post.post.key().1] = post::key(shared, post);
        }
        keys
    };
    shared.blogs.par_iter().map(of_blog).collect()
}

fn planet_view(inputs: &Inputs<'_>) -> view::Planet {
    let planet = &inputs.sources.planet;
    let newest = inputs.planet.front().next().map_or(inputs.now, |post| post.date);
    let link = |link: &crate::sources::Link| view::Link { title: link.title.clone(), url: links::encoded(&link.url) };
    let group = |group: &crate::sources::LinkGroup| view::LinkGroup {
        title: group.title.clone(),
        links: group.links.iter().map(link).collect(),
    };
    view::Planet {
        title: planet.title.clone(),
        url: inputs.url.to_string(),
        description: planet.description.clone(),
        owner: planet.owner.as_ref().map(|owner| view::Owner { name: owner.name.clone(), email: owner.email.clone() }),
        language: planet.language.clone(),
        dir: direction(&planet.language),
        repository: planet.repository.as_ref().map(links::encoded),
        join: planet.repository.as_ref().and_then(join),
        logo: planet.logo.clone(),
        accent: planet.accent.clone(),
        hub: planet.hub.as_ref().map(links::encoded),
        links: inputs.sources.links.iter().map(group).collect(),
        generator: concat!("Perihelion ", env!("CARGO_PKG_VERSION")).to_owned(),
        built: inputs.calendar.moment(inputs.now),
        updated: inputs.calendar.moment(newest),
    }
}
