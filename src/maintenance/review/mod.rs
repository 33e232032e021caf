//! Review of blogs that a pull request adds: for each a list of findings, and a preview of its newest posts.
//!
//! Nothing is remembered and nothing is written. Addresses are asked as a build asks them: first the feeds themselves
//! ([`probed`]), then addresses that may serve better ([`suggestions`]). The rest is pure. [`changed`] says which entries a pull
//! request adds or changes. [`reachable`], [`listed`], [`content`] and [`private_links`] have the checks: a new check is a function there and a
//! line in [`CHECKS`]. [`preview`] shows the newest posts as the planet would.

pub(crate) mod changed;
pub(crate) mod changes;
pub(crate) mod blame;
pub(crate) mod written;
mod campaign;
mod order;
mod probed;
mod suggestions;
mod reachable;
mod refused;
mod listed;
pub(crate) mod hidden;
mod content;
mod admission;
mod posts;
mod private_links;
mod preview;
#[cfg(test)]
mod tests;

use jiff::Timestamp;
use perihelion_feed::{Feed, Format};
use url::Url;

use crate::fetch::{Hop, Network};
use crate::maintenance::subscribed::{self, Subscribed, Subscription};
use crate::sources::problem::{Complaint, Finding, Severity};
use crate::sources::{Source, Sources};
use crate::state::Blog;

pub(crate) use preview::Preview;
use probed::{NoFeed, ReviewedFeed};
use suggestions::Better;

/// The planet that the blogs are for.
#[derive(Clone, Copy)]
pub(crate) struct ReviewContext<'a> {
    pub(crate) sources: &'a Sources,
    /// All blogs of the planet. What the state remembers of them tells where they have moved, and what their sites are.
    pub(crate) blogs: &'a [Blog<'a>],
    pub(crate) now: Timestamp,
    /// This is a job on GitHub, whose machines some servers turn away.
    pub(crate) is_on_github: bool,
    /// Told of each feed that was asked: whether it failed, and its bytes.
    pub(crate) progress: &'a (dyn Fn(bool, u64) + Sync),
}

/// An entry of `sources.yaml` that is to be reviewed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate<'a> {
    pub(crate) source: &'a Source,
    /// It is added or changed now. Other blogs get warnings at most: a pull request must not fail because of them.
    pub(crate) is_new: bool,
}

/// What is known of a candidate when it is checked.
struct Reviewed<'a> {
    context: &'a ReviewContext<'a>,
    source: &'a Source,
    is_new: bool,
    /// Every redirect on the way to its feed, in order.
    hops: Vec<Hop>,
    feed: Result<Box<ReviewedFeed>, NoFeed>,
    /// The address by `https` at which the same feed is.
    https: Option<Url>,
    /// The feed that seems to be meant.
    better: Option<Better>,
    /// The blog of the planet that has this feed already.
    subscribed: Option<Subscribed<'a>>,
}

impl<'a> Reviewed<'a> {
    /// A source that was asked for its feed, and for nothing else yet.
    fn new(
        context: &'a ReviewContext<'a>,
        source: &'a Source,
        is_new: bool,
        hops: Vec<Hop>,
        feed: Result<Box<ReviewedFeed>, NoFeed>,
    ) -> Self {
        Self { context, source, is_new, hops, feed, https: None, better: None, subscribed: None }
    }
}

/// A check looks at one candidate, and finds nothing or one thing.
type Check = fn(&Reviewed<'_>) -> Option<Finding>;

const CHECKS: &[Check] = &[
    reachable::is_feed,
    reachable::can_be_read,
    listed::is_new_to_the_planet,
    reachable::has_not_moved,
    reachable::uses_https,
    content::has_posts,
    posts::are_posts,
    posts::are_all_posts,
    content::needs_no_repair,
    content::has_dates,
    content::has_links,
    private_links::lead_to_readers,
    content::has_ids,
    posts::are_of_the_past,
    content::is_active,
    posts::will_be_seen,
    content::speaks_the_language,
    content::passes_its_filter,
    admission::has_enough_posts,
    admission::speaks_an_admitted_language,
    admission::is_over_https,
    admission::has_whole_texts,
];

/// The result for one candidate.
#[derive(Debug)]
pub(crate) struct Review {
    pub(crate) name: String,
    /// Its address, as `sources.yaml` has it.
    pub(crate) feed: String,
    /// From 1.
    pub(crate) line: usize,
    /// It is added or changed now.
    pub(crate) is_new: bool,
    pub(crate) findings: Vec<Finding>,
    /// Why there is no feed to describe: finishes the sentence "it …".
    pub(crate) failure: Option<String>,
    /// The address of the feed after redirects.
    pub(crate) at: Option<Url>,
    pub(crate) format: Option<Format>,
    pub(crate) title: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) posts: usize,
    pub(crate) newest: Option<Timestamp>,
    pub(crate) preview: Vec<Preview>,
}

/// Reviews candidates. They are in the order of the file, and so are the results.
pub(crate) fn review(context: &ReviewContext<'_>, candidates: &[Candidate<'_>], network: &Network) -> Vec<Review> {
    let mut reviewed = probed::all(context, candidates, network);
    suggestions::find(&mut reviewed, network);
    find_subscribed(&mut reviewed, context.blogs);
    reviewed.iter().map(result).collect()
}

/// The findings about a feed that was fetched already, for its entry.
pub(crate) fn found(context: &ReviewContext<'_>, source: &Source, feed: &Feed, url: &Url) -> Vec<Finding> {
    let feed = Ok(Box::new(ReviewedFeed::new(source, feed, url, &context.sources.planet.timezone, context.now)));
    let mut one = [Reviewed::new(context, source, true, Vec::new(), feed)];
    find_subscribed(&mut one, context.blogs);
    one.iter().flat_map(|one| result(one).findings).collect()
}

/// Of two candidates that are one blog, the later one in the file is told.
fn find_subscribed<'a>(reviewed: &mut [Reviewed<'a>], blogs: &[Blog<'a>]) {
    let new: Vec<&Source> = reviewed.iter().filter(|one| one.is_new).map(|one| one.source).collect();
    let mut subscriptions: Vec<Subscription<'a>> = blogs.iter().map(Subscription::of).collect();
    for one in reviewed {
        let Some(feed) = one.feed_on_the_web() else { continue };
        let site = feed.memory.about.site.as_ref();
        let query = subscribed::Query {
            reached: vec![&feed.url],
            self_url: feed.self_url.as_ref(),
            site: one.source.site.as_ref().or(site),
            ..subscribed::Query::default()
        };
        let found = subscribed::find(&subscriptions, Some(one.source), &query);
        for own in subscriptions.iter_mut().filter(|own| own.is_of(one.source)) {
            own.probed(&feed.url, site);
        }
        // Of two, the one that is new is told.
        let is_new = |source: &Source| new.iter().any(|new| std::ptr::eq(*new, source));
        one.subscribed = found.filter(|found| one.is_new || !is_new(found.source));
    }
}

fn result(reviewed: &Reviewed<'_>) -> Review {
    let source = reviewed.source;
    let mut findings: Vec<Finding> = CHECKS.iter().filter_map(|check| check(reviewed)).collect();
    findings.extend(hidden::findings(reviewed));
    if !reviewed.is_new {
        for finding in &mut findings {
            finding.severity = finding.severity.max(Severity::Warning);
        }
    }
    let review = Review {
        name: source.name.clone(),
        feed: source.feed.to_string(),
        line: source.line,
        is_new: reviewed.is_new,
        findings,
        failure: None,
        at: None,
        format: None,
        title: None,
        language: None,
        posts: 0,
        newest: None,
        preview: Vec::new(),
    };
    match &reviewed.feed {
        Err(no_feed) => Review { failure: Some(no_feed.to_string()), ..review },
        Ok(feed) => Review {
            at: source.feed.is_web().then(|| feed.url.clone()),
            format: Some(feed.format),
            title: feed.memory.about.title.clone(),
            language: feed.memory.about.language.clone(),
            posts: feed.memory.posts.len(),
            newest: feed.newest(source),
            preview: preview::newest(reviewed.context, source, &feed.memory),
            ..review
        },
    }
}

impl Reviewed<'_> {
    fn feed_on_the_web(&self) -> Option<&ReviewedFeed> {
        self.feed.as_deref().ok().filter(|_| self.source.feed.is_web())
    }

    fn feed_with_posts(&self) -> Option<&ReviewedFeed> {
        self.feed.as_deref().ok().filter(|feed| !feed.memory.posts.is_empty())
    }

    /// A finding that points at the address of the feed.
    fn finding(&self, severity: Severity, complaint: Complaint, why: Option<&str>) -> Finding {
        Finding { severity, why: why.map(str::to_owned), ..complaint.at(self.source.spans.feed) }
    }
}
