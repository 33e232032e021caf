//! View of a post: the post and the planet's verdict on it as templates see them.

use std::ops::{Bound, RangeBounds};
use std::sync::Arc;

use jiff::Timestamp;
use perihelion_feed::{clean, links, text::escape_html};

use super::address;
use super::key::{Key, KeyOf};
use super::moment::direction;
use super::shared::Shared;
use super::view::{self, EnclosureKind, ExclusionRule};
use crate::planet::{Decided, Verdict};
use crate::sources::Content;
use crate::state::{Body, Kept};

/// The view of a post. With a body, it holds as much text as the source's `content` allows; without one, no text.
pub(super) fn post(shared: &Shared<'_>, decided: &Decided<'_>, body: Option<&Body>) -> view::Post {
    let inputs = shared.inputs;
    let (source, kept) = (decided.post.blog.source, decided.post.kept);
    let zone = &inputs.sources.planet.timezone;
    let content = if body.is_some() { source.content.unwrap_or(inputs.sources.page.content) } else { Content::Title };
    let link = kept.link.as_ref().map(links::encoded);
    let old = kept.old_ids.as_deref();
    let guid = old.and_then(|old| old.rss20.clone()).unwrap_or_else(|| kept.guid.clone());
    let about = old.and_then(|old| old.rss10.clone()).unwrap_or_else(|| kept.guid.clone());
    let language = kept.language.clone().or_else(|| source.language.clone());
    let dir = language.as_deref().map(direction);
    let date = decided.date.to_zoned(zone.clone()).date();
    let html = body.filter(|_| content == Content::Full).map(|body| body.html.clone()).unwrap_or_default();
    let folded = clean::split(&html, kept.words);
    view::Post {
        id: kept.guid.clone(),
        guid_is_link: link.as_ref() == Some(&guid),
        guid,
        about,
        anchor: kept.anchor.clone(),
        archive: format!("{}#{}", address::index(&address::month(date.year(), date.month())), kept.anchor),
        link,
        title: kept.title.clone(),
        title_html: kept.title_html.clone().unwrap_or_else(|| escape_html(&kept.title)),
        authors: kept.authors.iter().filter(|author| **author != source.name).cloned().collect(),
        at: inputs.calendar.moment(decided.date),
        updated: edited(decided, inputs.now).map(|edited| inputs.calendar.moment(edited)),
        dir: dir.filter(|dir| *dir != direction(&inputs.sources.planet.language)),
        language,
        content,
        beginning: folded.beginning,
        rest: folded.rest,
        rest_words: folded.rest_words,
        html: clean::for_feeds(&html, kept.link.as_ref()),
        excerpt: body.filter(|_| content != Content::Title).map(|body| body.excerpt.clone()).unwrap_or_default(),
        words: kept.words,
        tags: shared.labels.of(&kept.tags),
        enclosures: body.map(|body| body.enclosures.iter().map(enclosure).collect()).unwrap_or_default(),
        also_on: decided.also_on.iter().map(|other| Arc::clone(shared.view(other))).collect(),
    }
}

/// The key of a post: as long as it is the same, so is the view of the post.
pub(super) fn key(shared: &Shared<'_>, decided: &Decided<'_>) -> Key {
    // Without `..`, so that a new field is not forgotten.
    let Kept {
        guid,
        old_ids,
        link,
        title,
        title_html,
        authors,
        tags,
        language,
        words,
        anchor,
        digest,
        edited: _,
        // The date is made of these.
        first_seen: _,
        published: _,
        updated: _,
        // These decide where a post stands, and no page shows them.
        id: _,
        now_called: _,
        has_id: _,
        text: _,
        summary: _,
        backlog: _,
        place: _,
        missing: _,
        withdrawn: _,
        redacted: _,
        included_by: _,
        excluded_by: _,
    } = decided.post.kept;
    let blog = decided.post.blog;
    let key = KeyOf::default()
        .with((guid, old_ids, link, title, title_html, authors, tags, language, words, anchor, digest))
        .with((decided.date, edited(decided, shared.inputs.now), blog.source.content))
        .with(shared.key_of(blog));
    // Of a post from a damaged file it is not known what is shown. All bodies of its source have to stand for its own.
    let unread = digest.is_empty().then_some(&blog.memory.bodies);
    let labels = shared.labels.slugs(tags).fold(key.with(unread), KeyOf::with);
    decided.also_on.iter().fold(labels, |key, other| key.with(shared.key_of(other))).key()
}

/// When its author last changed it. Clocks may be wrong: an edit before the post, or in the future, is ignored.
fn edited(decided: &Decided<'_>, now: Timestamp) -> Option<Timestamp> {
    let happened = (Bound::Excluded(decided.date), Bound::Included(now));
    let kept = decided.post.kept;
    kept.edited.or(kept.updated).filter(|edited| happened.contains(edited))
}

/// Why the post is not on the front page; `None` if it is.
pub(super) fn why(decided: &Decided<'_>) -> Option<view::Exclusion> {
    let why = |rule, by: &str| Some(view::Exclusion { rule, by: by.to_owned() });
    match &decided.verdict {
        // It is on no page.
        Verdict::Shown | Verdict::TakenDown(_) | Verdict::Redacted => None,
        Verdict::Withdrawn => why(ExclusionRule::Withdrawn, ""),
        Verdict::Held => why(ExclusionRule::Held, ""),
        Verdict::Hidden => why(ExclusionRule::Hidden, ""),
        Verdict::Backlog => why(ExclusionRule::Backlog, ""),
        Verdict::Burst => why(ExclusionRule::Burst, ""),
        Verdict::PerSource => why(ExclusionRule::PerSource, ""),
        Verdict::TooOld => why(ExclusionRule::TooOld, ""),
        Verdict::OverLimit => why(ExclusionRule::OverLimit, ""),
        Verdict::Duplicate(credited) => why(ExclusionRule::Duplicate, &credited.blog.source.name),
        // The rule itself is the maintainers' own: `why` tells it.
        Verdict::Filtered(_) => why(ExclusionRule::Filtered, ""),
    }
}

fn enclosure(enclosure: &clean::SafeEnclosure) -> view::Enclosure {
    let media_type = enclosure.media_type.clone().unwrap_or_else(|| "application/octet-stream".to_owned());
    let kind = match media_type.split('/').next() {
        Some("audio") => EnclosureKind::Audio,
        Some("video") => EnclosureKind::Video,
        Some("image") => EnclosureKind::Image,
        _ => EnclosureKind::File,
    };
    view::Enclosure { url: links::encoded(&enclosure.url), kind, media_type, bytes: enclosure.bytes.unwrap_or(0) }
}
