//! Explanation of one blog: when it was asked, what it answered, how it was read, and what was decided about its posts.

use std::collections::BTreeMap;

use jiff::Timestamp;
use perihelion_feed::{Format, Repairs, text::printable};
use serde::Serialize;

use super::Archive;
use super::post::{reason, released};
use crate::sources::{Address, Source};
use crate::state::{Blog, Event, Memory};

#[derive(Debug, Serialize)]
pub(crate) struct SourceWhy {
    pub(crate) name: String,
    pub(crate) slug: Option<String>,
    /// Its line of `sources.yaml`.
    pub(crate) line: Option<usize>,
    pub(crate) feed: String,
    pub(crate) site: Option<String>,
    /// One word for programs: `answering`, `failing`, `gone`, `held`, `disabled`, `never-asked` or `parked`.
    pub(crate) status: &'static str,
    /// The same for people, as in "it …".
    pub(crate) why: String,
    pub(crate) fix: Option<String>,
    pub(crate) asked: Option<Timestamp>,
    pub(crate) answered: Option<Timestamp>,
    pub(crate) failing_since: Option<Timestamp>,
    pub(crate) failures: u32,
    /// Not asked before.
    pub(crate) next: Option<Timestamp>,
    pub(crate) moved_to: Option<String>,
    /// The changes of its health, the latest last.
    pub(crate) history: Vec<Event>,
    pub(crate) first_read: Option<Timestamp>,
    pub(crate) format: Option<Format>,
    pub(crate) encoding: Option<String>,
    pub(crate) repairs: Repairs,
    /// No post was lost when it was last read.
    pub(crate) is_whole: bool,
    /// The number of its posts for each decision.
    pub(crate) posts: BTreeMap<&'static str, usize>,
}

pub(super) fn of_blogs(archive: &Archive<'_>, blogs: &[&Blog<'_>]) -> Vec<SourceWhy> {
    blogs.iter().map(|blog| one(archive, blog)).collect()
}

fn one(archive: &Archive<'_>, blog: &Blog<'_>) -> SourceWhy {
    let Blog { source, memory, .. } = blog;
    let mut posts = BTreeMap::new();
    for decided in archive.planet.posts.iter().filter(|decided| decided.post.blog.number == blog.number) {
        *posts.entry(reason(&decided.verdict)).or_default() += 1;
    }
    let (status, why, fix) = status(source, memory);
    let unexplained = unexplained(memory);
    SourceWhy {
        name: source.name.clone(),
        slug: Some(source.slug.clone()),
        line: Some(source.line),
        feed: source.feed.to_string(),
        site: source.site.as_ref().or(memory.about.site.as_ref()).map(ToString::to_string),
        status,
        why,
        fix,
        posts,
        next: unexplained.next.max(host_is_busy_until(archive, source)),
        ..unexplained
    }
}

/// Until when the source's host wants to be left alone, whichever of its feeds was told so.
fn host_is_busy_until(archive: &Archive<'_>, source: &Source) -> Option<Timestamp> {
    let Address::Web(url) = &source.feed else { return None };
    let busy = archive.known.blogs.iter().filter_map(|blog| blog.memory.health.busy.as_ref());
    busy.filter(|busy| url.host_str() == Some(&busy.host)).map(|busy| busy.until).max()
}

/// A source that is no longer listed.
pub(super) fn parked(memory: &Memory) -> SourceWhy {
    let since = memory.retired.map_or_else(String::new, |since| format!(" since {since}"));
    SourceWhy {
        why: format!("is no longer in `sources.yaml`{since}; its posts are remembered for a year"),
        fix: Some("add it again: its posts come back with their dates".to_owned()),
        ..unexplained(memory)
    }
}

fn unexplained(memory: &Memory) -> SourceWhy {
    let (health, about) = (&memory.health, &memory.about);
    SourceWhy {
        name: printable(&memory.name),
        slug: None,
        line: None,
        feed: printable(&memory.feed),
        site: about.site.as_ref().map(ToString::to_string),
        status: "parked",
        why: String::new(),
        fix: None,
        asked: health.asked,
        answered: health.answered,
        failing_since: health.failing_since,
        failures: health.failures,
        next: health.next.filter(|_| !health.gone),
        moved_to: health.moved.as_ref().map(|moved| moved.to.to_string()),
        history: health.history.clone(),
        first_read: memory.first_read,
        format: about.format,
        encoding: about.encoding.clone(),
        repairs: about.repairs.clone(),
        is_whole: about.is_whole(),
        posts: BTreeMap::new(),
    }
}

fn status(source: &Source, memory: &Memory) -> (&'static str, String, Option<String>) {
    let health = &memory.health;
    if let Some(reason) = &source.disabled {
        let fix = format!("remove `disabled` from the source on line {}", source.line);
        return ("disabled", format!("is disabled ({reason}) and not asked; its posts stay"), Some(fix));
    }
    if let Some(held) = &memory.held {
        let why = format!("is held since {}: {}; its new posts are not shown", held.since, held.words());
        return ("held", why, Some(released(source, held)));
    }
    let cause = health.cause.as_deref().map(printable).unwrap_or_default();
    if health.gone {
        let fix =
            format!("if the blog has a new address, change its feed on line {}; otherwise remove it", source.line);
        return ("gone", format!("{cause}, and is not asked again; its posts stay"), Some(fix));
    }
    if health.failures > 0 {
        let fix = format!("nothing, if the failure is temporary; otherwise change its feed on line {}", source.line);
        return ("failing", format!("{cause}; its posts stay"), Some(fix));
    }
    match &health.moved {
        _ if health.asked.is_none() => {
            ("never-asked", "has not been asked yet; the next build will ask it".to_owned(), None)
        }
        Some(moved) => {
            let fix = format!("write `{}` on line {}", moved.to, source.line);
            ("answering", "answers, at the address to which it has moved".to_owned(), Some(fix))
        }
        None => ("answering", "answers".to_owned(), None),
    }
}
