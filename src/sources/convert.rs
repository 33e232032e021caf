//! Conversion of [`schema`] types to [`model`](super::model) types: slugs are given, defaults and patterns filled in.

use std::path::Path;
use std::sync::Arc;

use super::forgotten::Forgotten;
use super::patterns::Patterns;
use super::problem::{Lines, Span};
use super::yaml::At;
use super::{
    Address, Admission, Feedless, Fetch, Filter, HiddenPost, Link, LinkGroup, Owner, Page, Planet, Rules, Source,
    Sources, Spans, schema, slug, value,
};

/// The planet that a file describes. Its filter words are in `patterns`. `place` tells where a part of the text is in the file,
/// and on which line.
pub(crate) fn sources(
    file: schema::FileKeys,
    text: &str,
    folder: &Path,
    patterns: &Patterns,
    place: impl Fn(Span) -> (Span, usize),
) -> Sources {
    let lines = Lines::of(text);
    let (fed, feedless): (Vec<_>, Vec<_>) = file.sources.into_iter().partition(|one| one.value.feed.value.0.is_some());
    let fed: Vec<_> = fed.into_iter().filter_map(|source| Some((source.value.feed.value.0.clone()?, source))).collect();
    let named = |(feed, source): &(Address, At<schema::SourceKeys>)| slug::Named::of(&source.value.name.value.0, feed);
    let slugs = slug::unique(&fed.iter().map(named).collect::<Vec<_>>());
    let sources = fed.into_iter().zip(slugs);
    let settings = page(&file.page);
    let rules = Rules { include: filter(file.page.include, patterns), exclude: filter(file.page.exclude, patterns) };
    let rules = Arc::new(rules);
    Sources {
        planet: planet(file.planet),
        page: settings,
        fetch: fetch(file.fetch),
        links: file.links.into_iter().map(group).collect(),
        admission: admission(file.admission),
        forgotten: Forgotten(file.forgotten.into_iter().map(|hash| hash.value.0).collect()),
        sources: sources
            .map(|((feed, source), slug)| {
                let page = Arc::clone(&rules);
                Source { page, ..one(source, feed, slug, &lines, patterns, &place) }
            })
            .collect(),
        feedless: feedless.into_iter().filter_map(|source| without_feed(source.value)).collect(),
        folder: folder.to_owned(),
    }
}

fn planet(planet: schema::PlanetKeys) -> Planet {
    Planet {
        title: planet.title.0,
        url: planet.url.0,
        description: planet.description.map(|text| text.0),
        owner: planet.owner.map(|owner| Owner { name: owner.name.0, email: owner.email.map(|email| email.0) }),
        language: planet.language.0,
        timezone: planet.timezone.0,
        repository: planet.repository.map(|web| web.0),
        logo: planet.logo.map(|file| file.0),
        accent: planet.accent.map(|color| color.0),
        theme: planet.theme,
        hub: planet.hub.map(|web| web.0),
    }
}

fn page(page: &schema::PageKeys) -> Page {
    Page {
        posts: count(page.posts.0),
        days: page.days.0,
        at_least: count(page.at_least.0),
        per_source: count(page.per_source.0),
        content: page.content,
        new_source_posts: count(page.new_source_posts.0),
        burst: count(page.burst.0),
        inactive_after_days: page.inactive_after_days.0,
    }
}

fn admission(admission: schema::AdmissionKeys) -> Admission {
    Admission {
        posts: count(admission.posts.0),
        within: admission.within.map(|period| period.0),
        languages: admission.languages.into_iter().map(|language| language.0).collect(),
        https: admission.https,
        full_text: admission.full_text,
    }
}

fn fetch(fetch: schema::FetchKeys) -> Fetch {
    Fetch {
        threads: count(fetch.threads.0),
        per_host: count(fetch.per_host.0),
        timeout: fetch.timeout.0,
        max_size: fetch.max_size.0,
        user_agent: fetch.user_agent.map(|text| text.0),
    }
}

/// Every number of the schema is at most a million.
fn count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn group(group: schema::LinkGroupKeys) -> LinkGroup {
    let links = group.links.into_iter().map(|link| Link { title: link.title.0, url: link.url.0 });
    LinkGroup { title: group.title.0, links: links.collect() }
}

fn one(
    source: At<schema::SourceKeys>,
    feed: Address,
    slug: String,
    lines: &Lines<'_>,
    patterns: &Patterns,
    place: impl Fn(Span) -> (Span, usize),
) -> Source {
    let At { at, value: source } = source;
    let (entry, line) = place(lines.block(at));
    let spans = Spans { entry, name: place(source.name.at).0, feed: place(source.feed.at).0 };
    Source {
        slug,
        name: source.name.value.0,
        feed,
        site: source.site.map(|web| web.0),
        avatar: source.avatar.map(|picture| picture.0),
        me: source.me.0,
        tags: source.tags.into_iter().map(|tag| tag.0).collect(),
        content: source.content,
        per_source: source.per_source.map(|number| count(number.0)),
        include: filter(source.include, patterns),
        exclude: filter(source.exclude, patterns),
        page: Arc::default(),
        dates: source.dates,
        language: source.language.map(|language| language.0),
        hidden: source.hidden,
        hide: source.hide.into_iter().map(|hide| hidden(hide, &place)).collect(),
        disabled: source.disabled.map(|reason| reason.0),
        verified: source.verified.map(|day| day.0),
        extra: source.extra.0,
        line,
        spans,
    }
}

fn hidden(At { at, value }: At<value::Hide>, place: impl Fn(Span) -> (Span, usize)) -> HiddenPost {
    let value::Hide { post, written, because } = value;
    let (at, line) = place(at);
    HiddenPost { post, written, because, line, at }
}

/// `None` if it has no address either, which has been told.
fn without_feed(source: schema::SourceKeys) -> Option<Feedless> {
    Some(Feedless {
        name: source.name.value.0,
        site: source.site?.0,
        avatar: source.avatar.map(|picture| picture.0),
        me: source.me.0,
        language: source.language.map(|language| language.0),
        extra: source.extra.0,
    })
}

fn filter(filter: schema::FilterKeys, patterns: &Patterns) -> Filter {
    let compiled = |At { value: value::FilterWord(written), .. }| patterns.word(written);
    Filter {
        categories: filter.categories.into_iter().map(|category| category.0).collect(),
        words: filter.words.into_iter().filter_map(compiled).collect(),
        about: filter.about.into_iter().filter_map(compiled).collect(),
        languages: filter.languages.into_iter().map(|language| language.0).collect(),
        links: filter.links,
    }
}
