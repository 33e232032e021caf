//! Data that all pages of a site share: planet, blogs, days, months, tags.
//!
//! [`Inputs`] is what the site is made from, [`Shared`] what is worked out of it once.
//! Bodies are here for what is on pages of many sources; those of one source are read when its page is made, and dropped
//! with it. So memory grows with what is shown, not with what is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Result;
use jiff::Timestamp;
use perihelion_feed::clean;
use rayon::prelude::*;
use url::Url;

use super::bodies::Bodies;
use super::join::join;
use super::labels::Labels;
use super::moment::{Calendar, direction};
use super::post::post;
use super::subscription;
use super::view;
use crate::planet::{self, Decided, Month, Planet, Tag};
use crate::sources::Sources;
use crate::state::State;

/// What the pages of a site are made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Inputs<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) state: &'a State,
    pub(crate) planet: &'a Planet,
    pub(crate) calendar: &'a Calendar,
    /// The address of the site.
    pub(crate) url: &'a Url,
    pub(crate) now: Timestamp,
}

/// Pages with whole posts, including the front page. Older posts are in the archive, whose pages change only when their month does.
const PAGES: usize = 10;

/// Posts in the feed of a tag or a source.
pub(super) const IN_FEED: usize = 20;

#[derive(Debug)]
pub(super) struct Shared<'a> {
    pub(super) inputs: &'a Inputs<'a>,
    pub(super) planet: view::Planet,
    /// In the order of `sources.yaml`.
    pub(super) sources: Vec<Arc<view::SourceInfo>>,
    /// Indexes of `sources`, sorted by name in the planet's language.
    pub(super) by_name: Vec<usize>,
    /// Posts of `page/2/` and the pages after it.
    pub(super) behind: Vec<Vec<&'a Decided>>,
    pub(super) months: Vec<Month<'a>>,
    /// By key. Pages sort tags by name.
    pub(super) tags: BTreeMap<String, Tag<'a>>,
    pub(super) labels: Labels,
    /// All posts with a verdict, in the order of `sources`.
    of_sources: Vec<Vec<&'a Decided>>,
    bodies: Bodies,
}

impl<'a> Shared<'a> {
    pub(super) fn new(inputs: &'a Inputs<'a>) -> Result<Self> {
        let Inputs { sources, state, planet, .. } = *inputs;
        let zone = &sources.planet.timezone;
        let tags = planet::tags(sources, &state.memories, planet);
        let behind: Vec<&Decided> = planet.behind().collect();
        let behind: Vec<Vec<&Decided>> = if sources.page.posts == 0 {
            Vec::new()
        } else {
            behind.chunks(sources.page.posts).take(PAGES - 1).map(<[_]>::to_vec).collect()
        };
        let in_feeds = tags.values().flat_map(|tag| tag.posts.iter().take(IN_FEED).copied());
        let bodies = Bodies::of(inputs, planet.front().chain(behind.iter().flatten().copied()).chain(in_feeds))?;
        let pairs = sources.sources.par_iter().zip(&state.memories);
        Ok(Self {
            inputs,
            planet: planet_view(inputs),
            sources: pairs.map(|(source, memory)| Arc::new(subscription::source(inputs, source, memory))).collect(),
            by_name: by_name(sources),
            behind,
            months: planet::by_month(planet.archive(), zone),
            labels: Labels::new(&tags),
            tags,
            of_sources: of_sources(planet, sources.sources.len()),
            bodies,
        })
    }

    /// Every post of a source, newest first.
    pub(super) fn of_source(&self, at: usize) -> &[&'a Decided] {
        self.of_sources.get(at).map(Vec::as_slice).unwrap_or_default()
    }

    /// Posts, newest first, grouped into days, and within a day into runs of one source. `whole` is with their text, else titles only.
    pub(super) fn days(&self, posts: impl IntoIterator<Item = &'a Decided>, whole: bool) -> Vec<view::Day> {
        let days = planet::by_day(posts, &self.inputs.sources.planet.timezone);
        days.iter().map(|day| self.day(day, whole)).collect()
    }

    fn day(&self, day: &planet::Day<'_>, whole: bool) -> view::Day {
        let shown = |decided: &&Decided| {
            let body = self.bodies.get(decided.place).filter(|_| whole);
            post(self, decided, body)
        };
        let run = |run: &planet::Run<'_>| {
            let source = Arc::clone(self.sources.get(run.source)?);
            Some(view::Run { source, posts: run.posts.iter().filter_map(shown).collect() })
        };
        let calendar = self.inputs.calendar;
        view::Day {
            iso: day.date.to_string(),
            date: calendar.date(day.date),
            weekday: calendar.weekday(day.date),
            day: calendar.day(day.date),
            month: calendar.month_of_day(day.date),
            runs: day.runs.iter().filter_map(run).collect(),
        }
    }
}

fn of_sources(planet: &Planet, sources: usize) -> Vec<Vec<&Decided>> {
    let mut of_sources = vec![Vec::new(); sources];
    for post in &planet.posts {
        if let Some(posts) = of_sources.get_mut(post.place.source) {
            posts.push(post);
        }
    }
    of_sources
}

fn by_name(sources: &Sources) -> Vec<usize> {
    let mut places: Vec<(usize, &str)> =
        sources.sources.iter().map(|source| source.name.as_str()).enumerate().collect();
    let compare = crate::sources::order::by_name(&sources.planet.language);
    places.sort_by(|(_, a), (_, b)| compare(a, b));
    places.into_iter().map(|(at, _)| at).collect()
}

fn planet_view(inputs: &Inputs<'_>) -> view::Planet {
    let planet = &inputs.sources.planet;
    let newest = inputs.planet.front().next().map_or(inputs.now, |post| post.date);
    let link = |link: &crate::sources::Link| view::Link { title: link.title.clone(), url: clean::spelt(&link.url) };
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
        repository: planet.repository.as_ref().map(clean::spelt),
        join: planet.repository.as_ref().and_then(join),
        logo: planet.logo.clone(),
        accent: planet.accent.clone(),
        hub: planet.hub.as_ref().map(clean::spelt),
        links: inputs.sources.links.iter().map(group).collect(),
        generator: concat!("Perihelion ", env!("CARGO_PKG_VERSION")).to_owned(),
        built: inputs.calendar.moment(inputs.now),
        updated: inputs.calendar.moment(newest),
    }
}
