//! JSON for programs: the feed (JSON Feed 1.1), `health.json`, and the data for search engines (schema.org).

use std::collections::BTreeMap;

use perihelion_feed::Repairs;
use serde::Serialize;
use serde_json::{Value, json};

use super::view::{self, Entry, HealthState};
use crate::sources::Content;

/// <https://www.jsonfeed.org/version/1.1/>
#[derive(Debug, Serialize)]
pub(super) struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    icon: String,
    favicon: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hubs: Vec<Hub<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Debug, Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    avatar: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct Hub<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    url: &'a str,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    /// An item has this or `content_text`.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_html: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_text: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    date_published: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<&'a str>,
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
}

#[derive(Debug, Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: &'a str,
    #[serde(skip_serializing_if = "is_zero")]
    size_in_bytes: u64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(bytes: &u64) -> bool {
    *bytes == 0
}

pub(super) fn json_feed<'a>(planet: &'a view::Planet, feed: &'a view::Feed, entries: &[Entry<'a>]) -> JsonFeed<'a> {
    let owner = planet.owner.as_ref().map(|owner| Author { name: &owner.name, url: None, avatar: None });
    JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.home,
        feed_url: format!("{}feed.json", planet.url),
        description: feed.description.as_deref(),
        icon: format!("{}icon-512.png", planet.url),
        favicon: format!("{}icon.svg", planet.url),
        authors: owner.into_iter().collect(),
        language: feed.language.as_deref(),
        hubs: planet.hub.iter().map(|url| Hub { kind: "WebSub", url }).collect(),
        items: entries.iter().map(item).collect(),
    }
}

/// The source is the first author, so that feed readers show where a post is from.
fn item<'a>(entry: &Entry<'a>) -> Item<'a> {
    let Entry { source, post, .. } = *entry;
    let web = |avatar: &&str| avatar.starts_with("https://");
    let from = Author { name: &source.name, url: source.site.as_deref(), avatar: source.avatar.as_deref().filter(web) };
    let writers = post.authors.iter().map(|name| Author { name, url: None, avatar: None });
    let full = post.content == Content::Full && !post.html.is_empty();
    let attachment = |enclosure: &'a view::Enclosure| Attachment {
        url: &enclosure.url,
        mime_type: &enclosure.media_type,
        size_in_bytes: enclosure.bytes,
    };
    Item {
        id: &post.id,
        url: post.link.as_deref(),
        title: &post.title,
        content_html: full.then_some(post.html.as_str()),
        content_text: (!full).then_some(if post.excerpt.is_empty() { &post.title } else { &post.excerpt }),
        summary: &post.excerpt,
        date_published: &post.at.iso,
        date_modified: post.updated.as_ref().map(|updated| updated.iso.as_str()),
        authors: std::iter::once(from).chain(writers).collect(),
        tags: post.tags.iter().map(|label| label.name.as_str()).collect(),
        language: post.language.as_deref(),
        attachments: post.enclosures.iter().map(attachment).collect(),
    }
}

/// `health.json`.
#[derive(Debug, Serialize)]
pub(super) struct HealthFile<'a> {
    planet: &'a str,
    url: &'a str,
    built: &'a str,
    /// How many sources are in each state.
    states: BTreeMap<HealthState, usize>,
    /// In the order of the page of sources.
    sources: Vec<SourceHealth>,
}

#[derive(Debug, Serialize)]
struct SourceHealth {
    name: String,
    slug: String,
    feed: Option<String>,
    site: Option<String>,
    state: HealthState,
    /// When this state began.
    since: Option<String>,
    /// The cause, in English, for states that are not well.
    cause: Option<String>,
    moved_to: Option<String>,
    repairs: Repairs,
    posts: usize,
    posts_last_year: usize,
    last_post: Option<String>,
}

pub(super) fn health<'a>(planet: &'a view::Planet, by_name: &[&view::Subscription]) -> HealthFile<'a> {
    let sources: Vec<SourceHealth> = by_name.iter().map(|source| source_health(source)).collect();
    let count = |state: HealthState| sources.iter().filter(|source| source.state == state).count();
    let states = HealthState::ALL.map(|state| (state, count(state))).into();
    HealthFile { planet: &planet.title, url: &planet.url, built: &planet.built.iso, states, sources }
}

fn source_health(subscription: &view::Subscription) -> SourceHealth {
    let view::Subscription { source, health, last_post, posts, activity, .. } = subscription;
    let failed =
        matches!(health.state, HealthState::Failing | HealthState::Gone | HealthState::Held | HealthState::Disabled);
    SourceHealth {
        name: source.name.clone(),
        slug: source.slug.clone(),
        feed: source.feed.clone(),
        site: source.site.clone(),
        state: health.state,
        since: health.since.as_ref().map(|since| since.iso.clone()),
        cause: failed.then(|| health.words.clone()),
        moved_to: health.moved_to.clone(),
        repairs: health.repairs.clone(),
        posts: *posts,
        posts_last_year: activity.posts,
        last_post: last_post.as_ref().map(|post| post.at.iso.clone()),
    }
}

/// The front page as a schema.org `CollectionPage`: its posts are by others, at their own addresses.
pub(super) fn linked(planet: &view::Planet, days: &[view::Day]) -> Value {
    let posts =
        days.iter().flat_map(|day| &day.runs).flat_map(|run| run.posts.iter().map(move |post| (&run.source, post)));
    let posting = |(source, post): (&std::sync::Arc<view::SourceInfo>, &view::Post)| {
        let link = post.link.as_ref()?;
        let mut author = json!({ "@type": "Person", "name": post.authors.first().unwrap_or(&source.name) });
        if let (Some(site), Some(author)) = (&source.site, author.as_object_mut()) {
            author.insert("url".to_owned(), site.as_str().into());
        }
        let headline = if post.title.is_empty() { &source.name } else { &post.title };
        Some(json!({
            "@type": "BlogPosting",
            "url": link,
            "headline": headline,
            "datePublished": post.at.iso,
            "author": author,
        }))
    };
    let items: Vec<Value> = posts.filter_map(posting).collect();
    json!({
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "url": planet.url,
        "name": planet.title,
        "inLanguage": planet.language,
        "dateModified": planet.updated.iso,
        "hasPart": items,
    })
}
