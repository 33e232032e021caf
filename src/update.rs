//! The update of one blog: its reply is read, cleaned and merged into its memory.
//!
//! Each blog is on its own: a server's fault becomes the blog's [`Status`], never an error of the run.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use perihelion_feed as feed;
use perihelion_feed::links::{self, Private};
use perihelion_feed::{Feed, Repair, Repairs, clean, language, text::printable};
use url::Url;

use crate::fetch::{Cause, Document, Failure, Hop, Location, NotAsked, Outcome, Reply, Request, Validators};
use crate::sources::{Address, Forgotten, PostName, Source, Sources};
use crate::state::{self, About, Blog, Change, CleanFeed, Memory, Naming, Status, Updated};

/// The blogs to fetch, in this order: those that were put off or never fetched come first.
pub(crate) fn due<'b, 's>(blogs: &'b mut [Blog<'s>], now: Timestamp) -> Vec<&'b mut Blog<'s>> {
    let is_due = |blog: &&mut Blog<'_>| blog.source.disabled.is_none() && blog.memory.health.is_due(now);
    let mut due: Vec<&mut Blog<'_>> = blogs.iter_mut().filter(is_due).collect();
    due.sort_by_key(|blog| blog.memory.health.asked);
    due
}

/// The hosts that want to be left alone now, with all their feeds.
pub(crate) fn busy_hosts(blogs: &[Blog<'_>], now: Timestamp) -> BTreeSet<String> {
    blogs.iter().filter_map(|blog| blog.memory.health.busy_host(now)).map(str::to_owned).collect()
}

/// Where a source's feed is. A server is asked whether it has changed since it gave the `validators`.
pub(crate) fn location(source: &Source, validators: Validators, sources: &Sources) -> Location {
    match &source.feed {
        Address::Web(url) => Location::Web(Request { url: url.clone(), validators }),
        Address::File(path) => Location::File { path: sources.folder.join(path), base: sources.planet.url.clone() },
    }
}

/// A reply, read as far as this blog can use it.
#[derive(Debug)]
pub(crate) struct Arrival {
    hops: Vec<Hop>,
    bytes: u64,
    content: Content,
}

#[derive(Debug)]
enum Content {
    PutOff(NotAsked),
    Failed(Failure),
    /// The server said so, or it sent the bytes that were read before.
    Unchanged {
        fresh_for: Option<std::time::Duration>,
        validators: Option<Validators>,
    },
    Read {
        feed: Box<CleanFeed>,
        document: Box<Fetched>,
    },
}

/// What is remembered of a document that was read.
#[derive(Debug)]
struct Fetched {
    validators: Validators,
    digest: String,
    fresh_for: Option<std::time::Duration>,
}

/// Reads a reply: bytes become a feed, its posts are cleaned. Days without a time are days of the planet's `zone`.
///
/// What is forgotten is left out.
pub(crate) fn read(blog: &Blog<'_>, reply: Reply, zone: &TimeZone, forgotten: &Forgotten) -> Arrival {
    let Reply { outcome, hops, bytes } = reply;
    let content = match outcome {
        Outcome::Failed(Failure { cause: Cause::NotAsked(why), .. }) => Content::PutOff(why),
        Outcome::Failed(failure) => Content::Failed(failure),
        Outcome::Unchanged { fresh_for } => Content::Unchanged { fresh_for, validators: None },
        Outcome::Document(document) => read_document(blog, document, zone, forgotten),
    };
    Arrival { hops, bytes, content }
}

fn read_document(blog: &Blog<'_>, document: Document, zone: &TimeZone, forgotten: &Forgotten) -> Content {
    let fresh_for = document.fresh_for;
    // Servers that know no validators still send the same bytes: these are not read twice.
    let digest = state::hex(&[&document.body], 16);
    if blog.memory.digest.as_ref() == Some(&digest) {
        return Content::Unchanged { fresh_for, validators: Some(document.validators) };
    }
    match read_feed(&document, None, |feed| clean_feed(blog.source, &feed, &document.url, zone)) {
        Ok(mut feed) => {
            feed.posts.retain(|(key, post)| !forgotten.has_any(names(key, post)));
            Content::Read {
                feed: Box::new(feed),
                document: Box::new(Fetched { validators: document.validators, digest, fresh_for }),
            }
        }
        Err(Unread::NotAFeed(what)) => Content::Failed(Cause::NotAFeed(what.to_string()).into()),
        Err(Unread::Failed(failure)) => Content::Failed(failure),
    }
}

/// What an entry may be called, as [`Kept::names`](state::Kept::names).
fn names<'p>(key: &'p str, post: &'p clean::Post) -> impl Iterator<Item = PostName> {
    let ids = [Some(key), post.id.as_deref()].into_iter().flatten().map(PostName::of);
    ids.chain(post.link.as_ref().map(PostName::of_link))
}

/// Why a document is not a feed that can be used.
#[derive(Debug)]
pub(crate) enum Unread {
    NotAFeed(feed::NotAFeed),
    Failed(Failure),
}

/// Reads a document as a feed, and hands the feed to `keep`. A panic in either is a bug of ours, but affects only this
/// document. Relative links are relative to `base`, or to the address of the document.
pub(crate) fn read_feed<T>(document: &Document, base: Option<&Url>, keep: impl FnOnce(Feed) -> T) -> Result<T, Unread> {
    let base = base.unwrap_or(&document.url);
    let read = || feed::read(&document.body, document.content_type.as_deref(), Some(base)).map(keep);
    match catch_unwind(AssertUnwindSafe(read)) {
        Ok(read) => read.map_err(Unread::NotAFeed),
        Err(_) => Err(Unread::Failed(Cause::Unreadable.into())),
    }
}

/// Merges what arrived into a copy of the blog's memory.
pub(crate) fn merge(blog: &Blog<'_>, arrival: Arrival, planet: &Url, now: Timestamp) -> Updated {
    let mut memory = blog.memory.clone();
    let (change, status) = match arrival.content {
        // The next run fetches it, as if this run had not happened.
        Content::PutOff(why) => (Change::default(), Status::PutOff(why)),
        Content::Failed(failure) => {
            memory.health.failed(&failure, now);
            (Change::default(), Status::Failed)
        }
        Content::Unchanged { fresh_for, validators } => {
            if let Some(validators) = validators {
                memory.health.sent_whole(now);
                memory.validators = kept(validators, &memory.about);
            }
            memory.health.succeeded(fresh_for, &arrival.hops, now);
            (state::wait(&mut memory, now), Status::Unchanged)
        }
        Content::Read { feed, document } => {
            if is_contradicted(blog, &feed, &document.validators, now) {
                memory.health.mistrusted = Some(now);
            }
            memory.health.sent_whole(now);
            memory.validators = kept(document.validators, &feed.about);
            memory.digest = Some(document.digest);
            memory.reader = state::READER;
            let change = apply(&mut memory, blog.source, *feed, planet, now);
            memory.health.succeeded(document.fresh_for, &arrival.hops, now);
            let status = Status::Read { new: change.new, edited: change.edited, withdrawn: change.withdrawn };
            (change, status)
        }
    };
    Updated { memory, change, status, bytes: arrival.bytes }
}

/// Validators of a document that was not read whole are not kept: what is missing would be unchanged for ever.
fn kept(validators: Validators, about: &About) -> Validators {
    if about.is_whole() { validators } else { Validators::default() }
}

/// Whether a document, asked for without validators, shows that the server would wrongly have said that nothing had changed:
/// it has posts that are new, yet the version that is known, or posts from before the server last said so.
fn is_contradicted(blog: &Blog<'_>, feed: &CleanFeed, validators: &Validators, now: Timestamp) -> bool {
    let Memory { validators: known, health, .. } = &blog.memory;
    if *known == Validators::default() || blog.validators(now) == *known {
        return false;
    }
    let ids: HashSet<&str> =
        blog.memory.posts.iter().map(|post| post.now_called.as_deref().unwrap_or(&post.id)).collect();
    let mut new = feed.posts.iter().filter(|(key, _)| !ids.contains(key.as_str())).peekable();
    let is_same_version = validators == known && new.peek().is_some();
    let was_there = |date: Timestamp| {
        health.whole.is_some_and(|whole| whole < date) && health.answered.is_some_and(|answered| date < answered)
    };
    is_same_version || new.any(|(_, post)| post.published.is_some_and(was_there))
}

/// What would be remembered of a source that is read for the first time, and its posts as they are. Nothing is written, so
/// their ids are of no planet.
pub(crate) fn first_reading(
    source: &Source,
    feed: &Feed,
    url: &Url,
    zone: &TimeZone,
    now: Timestamp,
) -> (Memory, Change) {
    let mut memory = Memory::new(&source.name, url.as_str());
    let change = apply(&mut memory, source, clean_feed(source, feed, url, zone), url, now);
    (memory, change)
}

fn apply(memory: &mut Memory, source: &Source, feed: CleanFeed, planet: &Url, now: Timestamp) -> Change {
    let change = state::merge(memory, &Naming { planet, source }, feed, now);
    let changed: HashMap<&str, &str> =
        change.bodies.iter().map(|body| (body.id.as_str(), body.html.as_str())).collect();
    let mut notes = state::FilterNotes::of_news(source);
    for kept in &mut memory.posts {
        if let Some(html) = changed.get(kept.id.as_str()) {
            notes.note(kept, html);
        }
    }
    change
}

/// Cleans a feed: all that is kept of it is safe to show.
pub(crate) fn clean_feed(source: &Source, feed: &Feed, url: &Url, zone: &TimeZone) -> CleanFeed {
    let language = source.language.as_deref().or(feed.language.as_deref());
    let site = known_site(source, feed, url);
    let options = clean_options(url, language, site.as_ref(), zone);
    let clean = |entry: &feed::Entry| (state::key(entry), clean::post(entry, &options));
    // A post at the point where the document was cut off waits: half an id would be the id of another post, and a missing
    // date would be wrong for ever.
    let entries = feed.entries.iter().filter(|entry| !entry.cut_off);
    let posts: Vec<_> = entries.map(clean).collect();
    let repairs = clean::repairs(feed, posts.iter().map(|(_, post)| post));
    CleanFeed { about: about(feed, &options, repairs), posts, whole: feed.is_whole() }
}

/// How posts are cleaned for the planet. Addresses of private hosts are put on `site`, or left out where it is not known.
pub(crate) fn clean_options<'a>(
    url: &'a Url,
    language: Option<&'a str>,
    site: Option<&'a Url>,
    zone: &'a TimeZone,
) -> clean::Options<'a> {
    let private = site.map_or(Private::LeaveOut, Private::PutOn);
    clean::Options { base: Some(url), language, id_prefix: state::ID_PREFIX, private, zone: Some(zone) }
}

/// The names of repairs, for people: `undefined-entity, wrong-encoding`.
pub(crate) fn repair_names<'r>(repairs: impl IntoIterator<Item = &'r Repair>) -> String {
    repairs.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// The site that links to a private host are put on: the one that is known, else the host of the feed.
pub(crate) fn known_site(source: &Source, feed: &Feed, url: &Url) -> Option<Url> {
    // What a local file says relatively is relative to the planet, which is nobody's site.
    let base = Some(url).filter(|_| source.feed.is_web());
    let named = || links::web_url(feed.site.as_deref()?, base).filter(|site| !links::is_private(site, base));
    source.site.clone().or_else(named).or_else(|| base?.join("/").ok())
}

fn about(feed: &Feed, options: &clean::Options<'_>, repairs: Repairs) -> About {
    let text = |text: &Option<feed::Text>| text.as_ref().map(clean::text).filter(|text| !text.is_empty());
    let web = |address: &Option<String>| options.public(address.as_deref()?);
    About {
        format: Some(feed.format),
        title: text(&feed.title),
        description: text(&feed.description),
        id: feed.id.as_deref().map(printable),
        site: web(&feed.site),
        image: web(&feed.image),
        language: feed.language.as_deref().and_then(language::tag),
        encoding: Some(feed.encoding.clone()),
        updated: feed.updated.map(|date| options.moment(date)),
        repairs,
    }
}
