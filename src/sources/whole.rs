//! [`schema::FileKeys`] → [`Sources`], and what can only be seen with the whole list at hand: no feed and no name twice,
//! local feeds that are there, slugs that are nobody else's.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use super::problem::{Complaint, Finding, Lines, Span, quoted};
use super::yaml::At;
use super::{
    Address, Fetch, Filter, Link, LinkGroup, Owner, Page, Planet, Source, Sources, Spans, Word, Words, address, local,
    schema, slug, value,
};

/// Of the planet's own, for one source.
const MOST_TAGS: usize = 50;

/// What is wrong between sources that are each right in themselves.
pub(crate) fn check(file: &schema::FileKeys, text: &str, folder: &Path) -> Vec<Finding> {
    let lines = Lines::of(text);
    let mut found = Vec::new();
    let mut feeds = HashMap::new();
    let mut names = HashMap::new();
    for At { value: source, .. } in &file.sources.0 {
        if let Address::File(path) = &source.feed.value.0
            && let Err(complaint) = local::check(folder, path)
        {
            found.push(complaint.at(source.feed.at));
        }
        if source.tags.len() > MOST_TAGS {
            let what = format!("{} has more than {MOST_TAGS} tags", quoted(&source.name.value.0));
            found.push(
                Complaint::new(what, "keep what readers look for: each tag has a page and a feed").at(source.name.at),
            );
        }
        let feed = &source.feed.value.0;
        if let Some(first) = twin(&mut feeds, address::canonical_feed(feed), source.feed.at) {
            let what =
                format!("{} is listed twice: first on line {}", quoted(&feed.to_string()), lines.number(first.start));
            found.push(again(what, "remove one of the two", source.feed.at, first));
        }
        let name = &source.name.value.0;
        if let Some(first) = twin(&mut names, name.to_lowercase(), source.name.at) {
            let what =
                format!("{} is the name of two sources: first on line {}", quoted(name), lines.number(first.start));
            found.push(again(what, "give this one a name that tells it apart", source.name.at, first));
        }
    }
    found
}

/// Where the same was seen before.
fn twin(seen: &mut HashMap<String, Span>, what: String, at: Span) -> Option<Span> {
    match seen.entry(what) {
        Entry::Occupied(first) => Some(*first.get()),
        Entry::Vacant(free) => {
            free.insert(at);
            None
        }
    }
}

fn again(what: String, fix: &str, at: Span, first: Span) -> Finding {
    Finding { first: Some(first), ..Complaint::new(what, fix).at(at) }
}

/// Makes ready what the sources look for.
pub(crate) fn learn(file: &schema::FileKeys, words: &mut Words) -> Vec<Finding> {
    let filters = file.sources.0.iter().flat_map(|source| [&source.value.include, &source.value.exclude]);
    let written = filters.flat_map(|filter| &filter.words);
    written.filter_map(|word| words.learn(&word.value.0).err().map(|complaint| complaint.at(word.at))).collect()
}

/// The planet of a file that nothing is wrong with.
pub(crate) fn sources(file: schema::FileKeys, text: &str, folder: &Path, words: &Words) -> Sources {
    let lines = Lines::of(text);
    let named: Vec<_> = file.sources.0.iter().map(|source| slug_of(&source.value)).collect();
    let slugs = slug::unique(&named);
    let sources = file.sources.0.into_iter().zip(slugs);
    Sources {
        planet: planet(file.planet),
        page: page(&file.page),
        fetch: fetch(file.fetch),
        links: file.links.into_iter().map(group).collect(),
        sources: sources.map(|(source, slug)| one(source, slug, &lines, words)).collect(),
        folder: folder.to_owned(),
    }
}

fn slug_of(source: &schema::SourceKeys) -> slug::Named {
    let feed = &source.feed.value.0;
    let place = match feed {
        Address::Web(url) => url.host_str().unwrap_or_default().to_owned(),
        Address::File(path) => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
    };
    slug::Named { base: slug::base(&source.name.value.0, &place), feed: address::canonical_feed(feed) }
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
        content: page.content,
        new_source_posts: count(page.new_source_posts.0),
        burst: count(page.burst.0),
        inactive_after_days: page.inactive_after_days.0,
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

/// Every number of the schema is at most 10,000.
fn count(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn group(group: schema::LinkGroupKeys) -> LinkGroup {
    let links = group.links.into_iter().map(|link| Link { title: link.title.0, url: link.url.0 });
    LinkGroup { title: group.title.0, links: links.collect() }
}

fn one(source: At<schema::SourceKeys>, slug: String, lines: &Lines<'_>, words: &Words) -> Source {
    let At { at, value: source } = source;
    let spans = Spans { entry: lines.block(at), feed: source.feed.at };
    Source {
        slug,
        name: source.name.value.0,
        feed: source.feed.value.0,
        site: source.site.map(|web| web.0),
        avatar: source.avatar.map(|picture| picture.0),
        tags: source.tags.into_iter().map(|tag| tag.0).collect(),
        content: source.content,
        include: filter(source.include, words),
        exclude: filter(source.exclude, words),
        dates: source.dates,
        language: source.language.map(|language| language.0),
        hidden: source.hidden,
        disabled: source.disabled.map(|reason| reason.0),
        verified: source.verified.map(|day| day.0),
        line: lines.number(at.start),
        spans,
    }
}

fn filter(filter: schema::FilterKeys, words: &Words) -> Filter {
    let ready = |At { value: value::Word(written), .. }| {
        let pattern = words.get(&written)?.clone();
        Some(Word { written, pattern })
    };
    Filter {
        categories: filter.categories.into_iter().map(|category| category.0).collect(),
        words: filter.words.into_iter().filter_map(ready).collect(),
        languages: filter.languages.into_iter().map(|language| language.0).collect(),
    }
}
