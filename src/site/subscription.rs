//! View of a subscription: a source, its state of health and its posting rate as templates see them.

use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use perihelion_feed::links;

use super::activity::activity;
use super::labels::Labels;
use super::shared::{Inputs, SharedBlog};
use super::view::{self, HealthState};
use crate::planet::Decided;
use crate::sources::{Address, Avatar, Feedless, Profile, Source};
use crate::state::{self, Blog, Memory};

/// The view of a source with this name, as shown beside each of its posts.
pub(super) fn source(blog: &Blog<'_>, name: String) -> view::SourceInfo {
    let Blog { source, memory, .. } = blog;
    let site = source.site.as_ref().or(memory.about.site.as_ref());
    view::SourceInfo {
        number: blog.number,
        slug: source.slug.clone(),
        name,
        feed: match &source.feed {
            Address::Web(url) => Some(links::encoded(url)),
            Address::File(_) => None,
        },
        feed_id: feed_id(source, memory),
        feed_title: memory.about.title.clone().unwrap_or_else(|| source.name.clone()),
        site: site.map(links::encoded),
        host: site.and_then(state::host),
        description: memory.about.description.clone(),
        avatar: source.avatar.as_ref().map(avatar),
        monogram: monogram(&source.name),
        hue: hue(&source.slug),
        language: source.language.clone().or_else(|| memory.about.language.clone()),
        me: source.me.iter().map(profile).collect(),
        extra: source.extra.clone(),
    }
}

/// The view of a blog without a feed. It has no page here.
pub(super) fn feedless(blog: &Feedless) -> view::SourceInfo {
    let Feedless { name, site, avatar: picture, me, language, extra } = blog;
    view::SourceInfo {
        number: usize::MAX,
        slug: String::new(),
        name: name.clone(),
        feed: None,
        feed_id: String::new(),
        feed_title: name.clone(),
        site: Some(links::encoded(site)),
        host: state::host(site),
        description: None,
        avatar: picture.as_ref().map(avatar),
        monogram: monogram(name),
        hue: hue(name),
        language: language.clone(),
        me: me.iter().map(profile).collect(),
        extra: extra.clone(),
    }
}

fn avatar(avatar: &Avatar) -> String {
    match avatar {
        Avatar::Web(url) => links::encoded(url),
        Avatar::Theme(path) => path.clone(),
    }
}

fn profile(Profile { service, title, name, url }: &Profile) -> view::Profile {
    view::Profile { service, title, name: name.clone(), url: url.as_ref().map(links::encoded) }
}

/// When a feed was last changed: the date of its newest post, else its own, else when it was first read. Many feeds call
/// each answer a change.
pub(super) fn feed_updated(blog: &Blog<'_>, posts: &[&Decided<'_>]) -> Option<Timestamp> {
    let newest = listed(posts).next().map(|post| post.date);
    newest.or(blog.memory.about.updated).or(blog.memory.first_read)
}

/// The posts that may be shown on the site, newest first.
fn listed<'p, 'a>(posts: &'p [&Decided<'a>]) -> impl Iterator<Item = &'p Decided<'a>> {
    posts.iter().copied().filter(|post| post.is_listed())
}

/// The view of a source with its state of health and its posting rate.
pub(super) fn subscription(
    inputs: &Inputs<'_>,
    SharedBlog { blog, view, posts, .. }: &SharedBlog<'_>,
    labels: &Labels<'_>,
) -> view::Subscription {
    let Blog { source, memory, .. } = *blog;
    let zone = &inputs.sources.planet.timezone;
    let newest = listed(posts).next();
    let last_post = newest.map(|decided| view::LastPost {
        title: decided.post.kept.title.clone(),
        link: decided.post.kept.link.as_ref().map(links::encoded),
        at: inputs.calendar.moment(decided.date),
    });
    let dates: Vec<Timestamp> = listed(posts).map(|post| post.date).collect();
    view::Subscription {
        source: Arc::clone(view),
        tags: labels.of(&source.tags),
        hidden: source.hidden,
        filtered: !source.include.is_empty() || !source.exclude.is_empty(),
        health: health(inputs, source, memory, newest.map(|post| post.date)),
        last_post,
        posts: dates.len(),
        activity: activity(&dates, zone, inputs.now),
        since: memory.first_read.map(|since| inputs.calendar.moment(since)),
        format: memory.about.format,
    }
}

fn feed_id(source: &Source, memory: &Memory) -> String {
    let own = memory.about.id.as_ref().filter(|id| links::is_iri(id));
    match (own, &source.feed) {
        (Some(id), _) => id.clone(),
        (None, Address::Web(url)) => links::encoded(url),
        (None, Address::File(_)) => state::uuid(&[&source.slug]),
    }
}

fn health(inputs: &Inputs<'_>, source: &Source, memory: &Memory, newest: Option<Timestamp>) -> view::Health {
    let health = &memory.health;
    let quiet = i64::from(inputs.sources.page.inactive_after_days);
    let quiet_since =
        newest.filter(|newest| quiet > 0 && *newest < inputs.now - SignedDuration::from_hours(24 * quiet));
    let (state, words, since) = if let Some(reason) = &source.disabled {
        (HealthState::Disabled, reason.clone(), None)
    } else if let Some(held) = &memory.held {
        (HealthState::Held, held.words(), Some(held.since))
    } else if health.gone {
        (HealthState::Gone, health.cause.clone().unwrap_or_default(), health.failing_since)
    } else if let Some(cause) = &health.cause {
        (HealthState::Failing, cause.clone(), health.failing_since)
    } else if health.answered.is_none() {
        (HealthState::New, "has not been asked yet".to_owned(), None)
    } else if let Some(since) = quiet_since {
        (HealthState::Quiet, "answers, but has had no new post".to_owned(), Some(since))
    } else {
        (HealthState::Ok, "answers".to_owned(), None)
    };
    view::Health {
        state,
        words,
        since: since.map(|since| inputs.calendar.moment(since)),
        moved_to: health.moved.as_ref().map(|moved| links::encoded(&moved.to)),
        repairs: memory.about.repairs.clone(),
    }
}

/// The initials of the first two words, or the first letter of one.
fn monogram(name: &str) -> String {
    let initials = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    initials.take(2).flat_map(char::to_uppercase).collect()
}

/// The hue of a source: spread evenly over all sources, and always the same for one.
fn hue(slug: &str) -> u16 {
    let sum = slug.bytes().fold(5381_u32, |sum, byte| sum.wrapping_mul(33) ^ u32::from(byte));
    u16::try_from(sum % 360).unwrap_or(0)
}
