//! Every source's news: from what the network says to what is remembered, each source for itself.
//!
//! The network's threads wait, this machine's cores compute: replies pass from the first to the second through a short
//! queue, so that a slow reader slows the network down and not the memory up. What happens to one source is its own
//! [`SourceUpdate`]; nothing here returns an error for a stranger's fault.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use std::sync::mpsc;

use anyhow::Result;
use jiff::Timestamp;
use perihelion_feed as feed;
use perihelion_feed::{Feed, clean, text::printable};
use rayon::prelude::*;
use url::Url;

use crate::disk::read_limited;
use crate::fetch::{self, Cause, Document, Failure, Network, NotAsked, Outcome, Reply, Request};
use crate::sources::{Address, Source, Sources};
use crate::state::{self, About, Change, Memory, Reading, State};

/// Replies that wait to be read: enough to keep the cores busy, few enough to bound the memory they hold.
const QUEUE: usize = 8;

/// What became of one source in this run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SourceUpdate {
    pub(crate) status: Status,
    /// Body bytes received.
    pub(crate) bytes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Disabled,
    /// Not asked: it failed before, or said how long its answer holds.
    NotDue,
    Unchanged,
    Read {
        new: usize,
        edited: usize,
        withdrawn: usize,
    },
    Failed,
    /// Not asked: others took the time of the run.
    PutOff(NotAsked),
}

/// The updates of a run that asks no source.
pub(crate) fn none(sources: &[Source]) -> Vec<SourceUpdate> {
    let status = |source: &Source| if source.disabled.is_some() { Status::Disabled } else { Status::NotDue };
    sources.iter().map(|source| SourceUpdate { status: status(source), bytes: 0 }).collect()
}

/// Asks every source that is due, and remembers the answers. The news are in the order of the sources.
pub(crate) fn all(
    sources: &Sources,
    state: &mut State,
    network: &Network,
    now: Timestamp,
    progress: &(dyn Fn(&SourceUpdate) + Sync),
) -> Result<Vec<SourceUpdate>> {
    let mut news = none(&sources.sources);
    let due = due(sources, state, now);
    let (asked, asks): (Vec<usize>, Vec<Request>) =
        due.iter().filter_map(|at| Some((*at, ask(sources, state, *at)?))).unzip();
    let (sender, receiver) = mpsc::sync_channel(QUEUE);
    let results: Result<Vec<(usize, Memory, SourceUpdate)>> = std::thread::scope(|scope| {
        scope.spawn(move || {
            for at in due {
                if let Some(reply) = local_reply(sources, at, network.max_size) {
                    let _ = sender.send((at, reply));
                }
            }
            fetch::all(&asks, network, &|ask, reply| {
                if let Some(at) = asked.get(ask) {
                    // The other end is gone only when writing the state has failed, which ends the run.
                    let _ = sender.send((*at, reply));
                }
            });
        });
        let state = &*state;
        let read = |(at, reply): (usize, Reply)| {
            let (Some(source), Some(known)) = (sources.sources.get(at), state.memories.get(at)) else { return None };
            let bytes = reply.bytes;
            let (mut memory, change, status) = remember(source, known.clone(), reply, now);
            let update = SourceUpdate { status, bytes };
            progress(&update);
            let saved = state.save(&source.slug, &mut memory, &change);
            Some(saved.map(|()| (at, memory, update)))
        };
        receiver.into_iter().par_bridge().filter_map(read).collect()
    });
    for (at, memory, its_news) in results? {
        if let (Some(slot), Some(news)) = (state.memories.get_mut(at), news.get_mut(at)) {
            *slot = memory;
            *news = its_news;
        }
    }
    Ok(news)
}

/// The places of the sources that are to be asked, in the order to ask them.
pub(crate) fn due(sources: &Sources, state: &State, now: Timestamp) -> Vec<usize> {
    let wanted = |(source, memory): (&Source, &Memory)| source.disabled.is_none() && memory.health.is_due(now);
    let all = sources.sources.iter().zip(&state.memories).map(wanted).enumerate();
    let mut due: Vec<usize> = all.filter_map(|(at, due)| due.then_some(at)).collect();
    // Whoever was put off, or never asked, comes first.
    due.sort_by_key(|at| state.memories.get(*at).map(|memory| memory.health.asked));
    due
}

fn ask(sources: &Sources, state: &State, at: usize) -> Option<Request> {
    let Address::Web(url) = &sources.sources.get(at)?.feed else { return None };
    Some(Request { url: url.clone(), validators: state.memories.get(at)?.validators.clone() })
}

/// A feed that is a file of the repository, as if it had been fetched.
pub(crate) fn local_reply(sources: &Sources, at: usize, max_size: u64) -> Option<Reply> {
    let Address::File(path) = &sources.sources.get(at)?.feed else { return None };
    let failed = |cause| Outcome::Failed(Failure { cause, retry_after: None });
    let outcome = match read_limited(&sources.folder.join(path), max_size) {
        Ok(Some(body)) => Outcome::Document(Document {
            url: sources.planet.url.clone(),
            body,
            content_type: None,
            validators: fetch::Validators::default(),
            fresh_for: None,
        }),
        Ok(None) => failed(Cause::TooLarge { limit: max_size }),
        Err(error) => failed(Cause::File(error.to_string())),
    };
    Some(Reply { outcome, hops: Vec::new(), bytes: 0 })
}

/// What a reply makes of what was known: the new memory, what changed in it, and the news.
fn remember(source: &Source, mut memory: Memory, reply: Reply, now: Timestamp) -> (Memory, Change, Status) {
    let fail = |mut memory: Memory, failure: &Failure| {
        memory.health.failed(failure, now);
        (memory, Change::default(), Status::Failed)
    };
    let document = match reply.outcome {
        // It is asked by the next run, as if this one had not been.
        Outcome::Failed(Failure { cause: Cause::NotAsked(why), .. }) => {
            return (memory, Change::default(), Status::PutOff(why));
        }
        Outcome::Failed(failure) => return fail(memory, &failure),
        Outcome::Unchanged { fresh_for } => {
            memory.health.went_well(fresh_for, &reply.hops, now);
            return (memory, Change::default(), Status::Unchanged);
        }
        Outcome::Document(document) => document,
    };
    // Servers that know no validators still send the same bytes: then nothing is read twice.
    let digest = state::hex(&[&document.body], 16);
    if memory.digest.as_ref() == Some(&digest) {
        memory.validators = document.validators;
        memory.health.went_well(document.fresh_for, &reply.hops, now);
        return (memory, Change::default(), Status::Unchanged);
    }
    // A panic in reading is a fault of ours, but this source's alone to suffer.
    let read = catch_unwind(AssertUnwindSafe(|| read(source, &document)));
    let reading = match read {
        Ok(Ok(read)) => read,
        Ok(Err(not_a_feed)) => {
            return fail(memory, &Failure { cause: Cause::NotAFeed(not_a_feed.to_string()), retry_after: None });
        }
        Err(_) => return fail(memory, &Failure { cause: Cause::Unreadable, retry_after: None }),
    };
    memory.validators = document.validators;
    memory.digest = Some(digest);
    memory.reader = state::READER;
    memory.health.went_well(document.fresh_for, &reply.hops, now);
    let change = apply(&mut memory, source, reading, now);
    let status = Status::Read { new: change.new, edited: change.edited, withdrawn: change.withdrawn };
    (memory, change, status)
}

/// What would be remembered of a source that is read for the first time, and its posts as they are; nothing is written.
pub(crate) fn first_reading(source: &Source, feed: &Feed, url: &Url, now: Timestamp) -> (Memory, Change) {
    let mut memory = Memory::new(&source.name, url.as_str());
    let change = apply(&mut memory, source, reading(source, feed, url), now);
    (memory, change)
}

fn apply(memory: &mut Memory, source: &Source, reading: Reading, now: Timestamp) -> Change {
    let change = state::merge(memory, &source.slug, reading, now);
    let changed: HashMap<&str, &str> =
        change.bodies.iter().map(|body| (body.id.as_str(), body.html.as_str())).collect();
    for kept in &mut memory.posts {
        if let Some(html) = changed.get(kept.id.as_str()) {
            state::match_words(kept, html, source);
        }
    }
    change
}

/// Bytes to posts: what the feed says, made safe.
fn read(source: &Source, document: &Document) -> Result<Reading, feed::NotAFeed> {
    let feed = feed::read(&document.body, document.content_type.as_deref(), Some(&document.url))?;
    Ok(reading(source, &feed, &document.url))
}

/// What a feed says, made safe.
pub(crate) fn reading(source: &Source, feed: &Feed, url: &Url) -> Reading {
    let language = source.language.as_deref().or(feed.language.as_deref());
    let clean = |entry: &feed::Entry| {
        let key = state::key(entry);
        let anchor = state::anchor(&source.slug, &key);
        let context = clean::Context { base: Some(url), language, anchor: &anchor };
        (key, clean::post(entry, &context))
    };
    // Half an id would be another post's, and a date that did not come through would be wrong for ever: it waits.
    let entries = feed.entries.iter().filter(|entry| !entry.cut_off);
    let posts: Vec<_> = entries.map(clean).collect();
    let repairs = repairs(feed, posts.iter().map(|(_, post)| post));
    Reading { about: about(feed, url, repairs), posts, whole: feed.is_whole() }
}

/// The names of what had to be mended, or left out, in a feed and its posts.
pub(crate) fn repairs<'p>(feed: &Feed, mut posts: impl Iterator<Item = &'p clean::Post>) -> Vec<String> {
    let mut repairs = feed.repairs.clone();
    if posts.any(|post| post.cut) {
        repairs.insert(feed::Repair::TooLong);
    }
    repairs.iter().map(ToString::to_string).collect()
}

fn about(feed: &Feed, url: &Url, repairs: Vec<String>) -> About {
    let text = |text: &Option<feed::Text>| text.as_ref().map(clean::text).filter(|text| !text.is_empty());
    let web = |address: &Option<String>| clean::web(address.as_deref()?, Some(url));
    About {
        format: Some(feed.format.to_string()),
        title: text(&feed.title),
        description: text(&feed.description),
        id: feed.id.as_deref().map(printable),
        site: web(&feed.site),
        image: web(&feed.image),
        language: feed.language.as_deref().and_then(clean::language_tag),
        encoding: Some(feed.encoding.clone()),
        updated: feed.updated,
        repairs,
    }
}
