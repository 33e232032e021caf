//! The report of a build, as `--report` writes it: one object, whose shape is a promise.
//!
//! The other forms of a build's result are made from it too.

use jiff::Timestamp;
use perihelion_feed::Repairs;
use serde::Serialize;

use crate::planet::{Decided, Planet, PostRef, Verdict};
use crate::site::{Search, Written};
use crate::state::{Blog, Damage, Kept, State, Status};

/// A run, as `--report` writes it.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) planet: String,
    pub(crate) now: Timestamp,
    pub(crate) feeds: Feeds,
    pub(crate) posts: Posts,
    /// `null` if no site was made.
    pub(crate) site: Option<Written>,
    /// `null` if none was asked for.
    pub(crate) search: Option<Search>,
    /// Body bytes received.
    pub(crate) bytes: u64,
    /// In the order of `sources.yaml`.
    pub(crate) failures: Vec<Failed>,
    /// Sources that were due, and that the run had no time for.
    pub(crate) put_off: Vec<PutOff>,
    pub(crate) moved: Vec<MovedTo>,
    pub(crate) held: Vec<HeldBack>,
    pub(crate) repaired: Vec<Repaired>,
    pub(crate) damage: Vec<Damaged>,
    /// Posts that arrived in this run and are not on the front page, and why not.
    pub(crate) kept_off: Vec<KeptOff>,
    /// The first posts of the front page.
    pub(crate) newest: Vec<Posted>,
}

/// Posts of the front page that a report names: enough for a person to see that all is well.
const NEWEST: usize = 10;

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Posted {
    pub(crate) source: String,
    pub(crate) title: String,
    pub(crate) link: Option<String>,
    pub(crate) date: Timestamp,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct KeptOff {
    pub(crate) source: String,
    pub(crate) title: String,
    pub(crate) why: String,
}

/// `subscribed` counts all sources; each is also counted in exactly one of the others.
#[derive(Debug, Default, Clone, Copy, Serialize)]
pub(crate) struct Feeds {
    pub(crate) subscribed: usize,
    /// Answered with a document, which was read.
    pub(crate) read: usize,
    /// Answered that nothing has changed.
    pub(crate) unchanged: usize,
    /// Not asked, because they failed before or said how long their answer holds.
    pub(crate) waiting: usize,
    /// Not asked, because others took the time of the run.
    pub(crate) put_off: usize,
    pub(crate) disabled: usize,
    /// Asked and failed in this run.
    pub(crate) failed: usize,
}

#[derive(Debug, Default, Clone, Copy, Serialize)]
pub(crate) struct Posts {
    pub(crate) new: usize,
    pub(crate) edited: usize,
    pub(crate) withdrawn: usize,
    pub(crate) shown: usize,
    pub(crate) kept: usize,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Failed {
    pub(crate) name: String,
    pub(crate) slug: String,
    pub(crate) line: usize,
    pub(crate) cause: String,
    pub(crate) since: Option<Timestamp>,
    pub(crate) next: Option<Timestamp>,
}

/// A source that this run had no time for, or whose host wants to be left alone. It stays due.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PutOff {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) why: String,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct MovedTo {
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) to: String,
    pub(crate) since: Timestamp,
}

/// A source that may be somebody else's by now, and is held for review.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct HeldBack {
    pub(crate) name: String,
    pub(crate) slug: String,
    pub(crate) line: usize,
    pub(crate) since: Timestamp,
    /// What changed, in words.
    pub(crate) why: String,
    /// The line that releases it, for its entry.
    pub(crate) add: String,
    /// The number of posts that are not shown.
    pub(crate) posts: usize,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Repaired {
    pub(crate) name: String,
    pub(crate) repairs: Repairs,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct Damaged {
    pub(crate) file: String,
    pub(crate) why: String,
    pub(crate) recovered: usize,
}

impl Damaged {
    /// What was done with the file. A missing file was not moved.
    pub(crate) fn aside(&self) -> &'static str {
        if self.file.ends_with(".damaged") { " set aside as" } else { "" }
    }
}

impl Report {
    pub(crate) fn new(planet: &str, now: Timestamp, state: &State<'_>) -> Self {
        let blogs = &state.blogs;
        let kept = blogs.iter().map(|blog| blog.memory.not_withdrawn().count()).sum();
        let mut report = Self {
            planet: planet.to_owned(),
            now,
            feeds: Feeds { subscribed: blogs.len(), ..Feeds::default() },
            posts: Posts { kept, ..Posts::default() },
            site: None,
            search: None,
            bytes: blogs.iter().map(|blog| blog.bytes).sum(),
            failures: Vec::new(),
            put_off: Vec::new(),
            moved: Vec::new(),
            held: Vec::new(),
            repaired: Vec::new(),
            damage: state.damage.iter().map(damaged).collect(),
            kept_off: Vec::new(),
            newest: Vec::new(),
        };
        for blog in blogs {
            report.add(blog);
        }
        report
    }

    fn add(&mut self, blog: &Blog<'_>) {
        self.count(blog.status);
        let Blog { source, memory, status, .. } = blog;
        let (name, slug, line) = (source.name.clone(), source.slug.clone(), source.line);
        let health = &memory.health;
        let is_enabled = *status != Status::Disabled;
        if let Some(cause) = health.cause.clone().filter(|_| is_enabled) {
            let next = health.next.filter(|_| !health.gone);
            let (name, slug, since) = (name.clone(), slug.clone(), health.failing_since);
            self.failures.push(Failed { name, slug, line, cause, since, next });
        }
        if let Status::PutOff(why) = status {
            self.put_off.push(PutOff { name: name.clone(), line, why: why.to_string() });
        }
        if let Some(moved) = &health.moved {
            self.moved.push(MovedTo { name: name.clone(), line, to: moved.to.to_string(), since: moved.since });
        }
        if !memory.about.repairs.is_empty() {
            self.repaired.push(Repaired { name: name.clone(), repairs: memory.about.repairs.clone() });
        }
        if let Some(held) = memory.held.as_ref().filter(|_| is_enabled) {
            let posts = memory.not_withdrawn().count() - memory.published().count();
            let (since, why, add) = (held.since, held.words(), held.line());
            self.held.push(HeldBack { name, slug, line, since, why, add, posts });
        }
    }

    /// Adds the decisions about the posts, except those of a new source's backlog.
    pub(crate) fn decided(&mut self, planet: &Planet<'_>) {
        self.posts.shown = planet.front().count();
        let posted = |decided: &Decided<'_>| {
            let PostRef { blog, kept, .. } = decided.post;
            let link = kept.link.as_ref().map(ToString::to_string);
            Posted { source: blog.source.name.clone(), title: kept.title.clone(), link, date: decided.date }
        };
        self.newest = planet.front().take(NEWEST).map(posted).collect();
        let is_news = |kept: &Kept| kept.first_seen == self.now && !kept.backlog;
        // What a person has taken down is in no log.
        let is_told = |decided: &&Decided<'_>| !decided.is_shown() && !matches!(decided.verdict, Verdict::TakenDown(_));
        let hidden = planet.posts.iter().filter(is_told).filter(|decided| is_news(decided.post.kept));
        let kept_off = hidden.map(|decided| KeptOff {
            source: decided.post.blog.source.name.clone(),
            title: decided.post.kept.title.clone(),
            why: decided.verdict.to_string(),
        });
        self.kept_off = kept_off.collect();
    }

    fn count(&mut self, status: Status) {
        let feeds = &mut self.feeds;
        match status {
            Status::Disabled => feeds.disabled += 1,
            Status::NotDue => feeds.waiting += 1,
            Status::Unchanged => feeds.unchanged += 1,
            Status::Failed => feeds.failed += 1,
            Status::PutOff(_) => feeds.put_off += 1,
            Status::Read { new, edited, withdrawn } => {
                feeds.read += 1;
                self.posts.new += new;
                self.posts.edited += edited;
                self.posts.withdrawn += withdrawn;
            }
        }
    }
}

fn damaged(damage: &Damage) -> Damaged {
    Damaged { file: damage.file.display().to_string(), why: damage.why.clone(), recovered: damage.recovered }
}
