//! `Planet` in, what templates see out: names resolved, moments written out, bodies fetched for what is shown and no more.

use std::collections::HashSet;
use std::ops::{Bound, RangeBounds};

use anyhow::Result;
use jiff::Timestamp;
use rayon::prelude::*;
use url::Url;

use super::moment::{direction, moment};
use super::subscription::subscription;
use super::view;
use crate::clean;
use crate::planet::{self, Planet, Shown};
use crate::sources::{Content, Source, Sources};
use crate::state::{self, Body, Kept, State};

/// Everything the pages of a site are made of.
#[derive(Debug)]
pub(crate) struct Almanac {
    pub(crate) planet: view::Planet,
    pub(crate) sources: Vec<view::Source>,
    pub(crate) days: Vec<view::Day>,
}

/// What all of it is composed from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Edition<'a> {
    pub(crate) sources: &'a Sources,
    pub(crate) state: &'a State,
    pub(crate) planet: &'a Planet,
    /// Where the site will stand.
    pub(crate) url: &'a Url,
    pub(crate) now: Timestamp,
}

pub(crate) fn almanac(edition: &Edition<'_>) -> Result<Almanac> {
    let views: Vec<view::Source> = edition
        .sources
        .sources
        .par_iter()
        .zip(&edition.state.memories)
        .map(|(source, memory)| subscription(edition, source, memory))
        .collect();
    let days = days(edition, &views)?;
    let newest = edition.planet.days.first().and_then(|day| day.runs.first()?.posts.first()).map(|post| post.date);
    let planet = planet(edition, newest.unwrap_or(edition.now));
    let mut order: Vec<(usize, &Source)> = edition.sources.sources.iter().enumerate().collect();
    let by_name = crate::sources::order::by_name(&edition.sources.planet.language);
    order.sort_by(|(_, a), (_, b)| by_name(&a.name, &b.name));
    let sources = order.into_iter().filter_map(|(at, _)| views.get(at).cloned()).collect();
    Ok(Almanac { planet, sources, days })
}

fn planet(edition: &Edition<'_>, newest: Timestamp) -> view::Planet {
    let planet = &edition.sources.planet;
    let link = |link: &crate::sources::Link| view::Link { title: link.title.clone(), url: clean::spelt(&link.url) };
    let group = |group: &crate::sources::LinkGroup| view::LinkGroup {
        title: group.title.clone(),
        links: group.links.iter().map(link).collect(),
    };
    view::Planet {
        title: planet.title.clone(),
        url: edition.url.to_string(),
        description: planet.description.clone(),
        owner: planet.owner.as_ref().map(|owner| view::Owner { name: owner.name.clone(), email: owner.email.clone() }),
        language: planet.language.clone(),
        dir: direction(&planet.language),
        repository: planet.repository.as_ref().map(clean::spelt),
        logo: planet.logo.clone(),
        links: edition.sources.links.iter().map(group).collect(),
        generator: concat!("Perihelion ", env!("CARGO_PKG_VERSION")).to_owned(),
        built: moment(edition.now, &planet.timezone),
        updated: moment(newest, &planet.timezone),
    }
}

fn days(edition: &Edition<'_>, sources: &[view::Source]) -> Result<Vec<view::Day>> {
    let bodies = Bodies::load(edition)?;
    let mut ids = HashSet::new();
    let mut days = Vec::with_capacity(edition.planet.days.len());
    for day in &edition.planet.days {
        let mut runs = Vec::with_capacity(day.runs.len());
        for run in &day.runs {
            let Some(source) = sources.get(run.source) else { continue };
            let posts = run.posts.iter().filter_map(|shown| post(edition, sources, shown, &bodies, &mut ids)).collect();
            runs.push(view::Run { source: source.clone(), posts });
        }
        days.push(view::Day {
            iso: day.date.to_string(),
            weekday: day.date.strftime("%A").to_string(),
            day: day.date.day(),
            month: day.date.strftime("%B").to_string(),
            year: day.date.year(),
            runs,
        });
    }
    Ok(days)
}

fn post(
    edition: &Edition<'_>,
    sources: &[view::Source],
    shown: &Shown,
    bodies: &Bodies,
    ids: &mut HashSet<String>,
) -> Option<view::Post> {
    let at = shown.place;
    let source = edition.sources.sources.get(at.source)?;
    let kept = edition.state.memories.get(at.source)?.posts.get(at.post)?;
    let body = bodies.get(at);
    let zone = &edition.sources.planet.timezone;
    let content = source.content.unwrap_or(edition.sources.page.content);
    let link = kept.link.as_ref().map(clean::spelt);
    let guid = if kept.has_id { kept.id.clone() } else { link.clone().unwrap_or_else(|| kept.id.clone()) };
    let id = [Some(kept.id.as_str()).filter(|_| kept.has_id), link.as_deref()]
        .into_iter()
        .flatten()
        .find(|id| Url::parse(id).is_ok() && !ids.contains(*id))
        .map_or_else(|| state::uuid(&[&source.slug, &kept.id]), str::to_owned);
    ids.insert(id.clone());
    let language = kept.language.clone().or_else(|| source.language.clone());
    let direction = language.as_deref().map(direction);
    // Clocks go wrong: nothing was edited before it was posted, or will be tomorrow.
    let happened = (Bound::Excluded(shown.date), Bound::Included(edition.now));
    Some(view::Post {
        id,
        guid_is_link: link.as_ref() == Some(&guid),
        guid,
        anchor: kept.anchor.clone(),
        link,
        title: kept.title.clone(),
        title_html: kept.title_html.clone().unwrap_or_else(|| clean::escape(&kept.title)),
        authors: kept.authors.iter().filter(|author| **author != source.name).cloned().collect(),
        at: moment(shown.date, zone),
        updated: kept
            .edited
            .or(kept.updated)
            .filter(|edited| happened.contains(edited))
            .map(|edited| moment(edited, zone)),
        dir: direction.filter(|dir| *dir != self::direction(&edition.sources.planet.language)),
        language,
        content: match content {
            Content::Full => "full",
            Content::Excerpt => "excerpt",
            Content::Title => "title",
        },
        html: body.map(|body| body.html.clone()).filter(|_| content == Content::Full).unwrap_or_default(),
        excerpt: body.map(|body| body.excerpt.clone()).filter(|_| content != Content::Title).unwrap_or_default(),
        words: kept.words,
        tags: kept.tags.clone(),
        enclosures: body.map(|body| body.enclosures.iter().map(enclosure).collect()).unwrap_or_default(),
        also_on: shown.also_on.iter().filter_map(|other| sources.get(*other)).map(credit).collect(),
    })
}

fn credit(source: &view::Source) -> view::Credit {
    view::Credit { slug: source.slug.clone(), name: source.name.clone(), site: source.site.clone() }
}

fn enclosure(enclosure: &clean::Enclosure) -> view::Enclosure {
    let media_type = enclosure.media_type.clone().unwrap_or_else(|| "application/octet-stream".to_owned());
    let kind = match media_type.split('/').next() {
        Some("audio") => "audio",
        Some("video") => "video",
        Some("image") => "image",
        _ => "file",
    };
    view::Enclosure { url: clean::spelt(&enclosure.url), kind, media_type, bytes: enclosure.bytes.unwrap_or(0) }
}

/// The bodies of the posts that are shown, read source by source.
struct Bodies(Vec<(planet::Place, Body)>);

impl Bodies {
    fn load(edition: &Edition<'_>) -> Result<Self> {
        let mut places: Vec<planet::Place> = edition
            .planet
            .days
            .iter()
            .flat_map(|day| &day.runs)
            .flat_map(|run| &run.posts)
            .map(|shown| shown.place)
            .collect();
        places.sort_unstable();
        let runs: Vec<&[planet::Place]> = places.chunk_by(|a, b| a.source == b.source).collect();
        let loaded: Result<Vec<Vec<(planet::Place, Body)>>> = runs
            .into_par_iter()
            .map(|places| {
                let Some(at) = places.first().map(|place| place.source) else { return Ok(Vec::new()) };
                let (Some(source), Some(memory)) = (edition.sources.sources.get(at), edition.state.memories.get(at))
                else {
                    return Ok(Vec::new());
                };
                let kept = |place: &planet::Place| memory.posts.get(place.post).map(|kept: &Kept| kept.id.as_str());
                let ids: Vec<&str> = places.iter().filter_map(kept).collect();
                let bodies = edition.state.bodies(&source.slug, &ids)?;
                Ok(places.iter().copied().zip(bodies).filter_map(|(place, body)| Some((place, body?))).collect())
            })
            .collect();
        Ok(Self(loaded?.into_iter().flatten().collect()))
    }

    fn get(&self, place: planet::Place) -> Option<&Body> {
        let found = self.0.binary_search_by_key(&place, |(at, _)| *at).ok()?;
        self.0.get(found).map(|(_, body)| body)
    }
}
