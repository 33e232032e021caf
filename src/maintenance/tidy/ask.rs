//! Questions to the network: whether a feed is still where it has moved to, and whether a feed that is read by `http` is also
//! there by `https`. Each address is asked once, as politely as in a build.

use perihelion_feed::Feed;
use url::Url;

use super::{Concern, Evidence, Listed, Matter, Plan, Rewrite};
use crate::fetch::Network;
use crate::maintenance::probe::{self, Probe, Resource};
use crate::maintenance::same_feed::Posts;
use crate::sources::Address;
use crate::sources::address::{canonical, canonical_feed, registrable};
use crate::state::{Blog, Memory};

/// Turns changes that the network does not confirm into matters for a person, and adds addresses that are there by `https`.
pub(crate) fn ask(plan: Plan, blogs: &[Blog<'_>], network: &Network) -> Plan {
    let Plan { rewrites, mut concerns } = plan;
    let secure = secure(blogs, &rewrites, &concerns);
    let asked: Vec<Rewrite> = rewrites.into_iter().chain(secure).collect();
    let probes = probe::each(&asked, |change| &change.to, network, |_, feed, url| Target::new(&feed, url));
    let mut rewrites: Vec<Rewrite> = Vec::new();
    for (change, probe) in asked.into_iter().zip(probes) {
        let memory = &blogs[change.blog.at].memory;
        let confirmed = feed(&probe).map(|target| target.confirms(&change, memory));
        match (change.why, confirmed) {
            (_, Ok(true)) => rewrites.push(change),
            (Evidence::Secure, _) => {}
            (Evidence::Moved { since, runs, .. }, confirmed) => {
                let why = confirmed.err().unwrap_or_else(|| "it has none of the blog's posts".to_owned());
                concerns
                    .push(Concern { blog: change.blog, matter: Matter::Elsewhere { to: change.to, since, runs, why } });
            }
        }
    }
    let mut plan = Plan { rewrites, concerns };
    plan.sort();
    plan
}

/// The blogs that are read by `http`, answer, and are not redirected elsewhere.
fn secure(blogs: &[Blog<'_>], rewrites: &[Rewrite], concerns: &[Concern]) -> Vec<Rewrite> {
    let busy = |at: usize| {
        rewrites.iter().any(|change| change.blog.at == at)
            || concerns.iter().any(|one| one.blog.at == at && !matches!(one.matter, Matter::Silent { .. }))
    };
    let insecure = blogs.iter().filter_map(|blog| {
        let Blog { number, source, memory, .. } = blog;
        let (Address::Web(from), None) = (&source.feed, &source.disabled) else { return None };
        let health = &memory.health;
        let answers = blog.remembers_its_address() && health.failing_since.is_none() && health.moved.is_none();
        let to = probe::over_https(from).filter(|_| answers && !busy(*number))?;
        Some(Rewrite { blog: Listed::of(*number, source), from: from.clone(), to, why: Evidence::Secure })
    });
    // The two schemes of one address are one feed for us, so none of these is another blog's.
    insecure.filter(|change| canonical(&change.to) == canonical_feed(&Address::Web(change.from.clone()))).collect()
}

/// The feed at the address that a change leads to.
struct Target {
    posts: Posts,
    /// After redirects.
    url: Url,
}

/// An error finishes the sentence "it moved there, but …".
fn feed(probe: &Probe<Target>) -> Result<&Target, String> {
    match &probe.resource {
        Resource::Feed(target) => Ok(target),
        Resource::Page(..) => Err("a web page is there now".to_owned()),
        Resource::Other(what) => Err(format!("what is there now {what}")),
        Resource::Nothing(failure) => Err(format!("now it {failure}")),
    }
}

impl Target {
    fn new(feed: &Feed, url: &Url) -> Self {
        Self { posts: Posts::of(feed), url: url.clone() }
    }

    /// Whether it is the remembered feed, at the address that the change says.
    fn confirms(&self, change: &Rewrite, memory: &Memory) -> bool {
        let remembered = Posts::remembered(memory);
        match change.why {
            Evidence::Secure => self.url == change.to && self.posts.is_same_feed(&remembered),
            // The feed may have been read long ago. One post is enough, since its history was checked before.
            Evidence::Moved { .. } => {
                registrable(&self.url) == registrable(&change.from) && remembered.shared(&self.posts) > 0
            }
        }
    }
}
