//! What only the network knows: whether a feed is still where it moved to, and whether one that is read by `http` is there by
//! `https`. Each address is asked once, as politely as in a build.

use std::collections::BTreeSet;

use perihelion_feed::clean;
use url::Url;

use super::rules::{held, is_of};
use super::{Attention, Change, Upkeep, What, Who, Why};
use crate::fetch::Network;
use crate::maintenance::probe::{self, Probe, There};
use crate::sources::Address;
use crate::sources::address::{canonical, canonical_feed, registrable};
use crate::state::{Blog, Memory};

/// Takes back what no longer holds, and adds what is there by `https`.
pub(crate) fn ask(upkeep: Upkeep, blogs: &[Blog<'_>], network: &Network) -> Upkeep {
    let Upkeep { changes, mut attention } = upkeep;
    let secure = secure(blogs, &changes, &attention);
    let asked: Vec<Change> = changes.into_iter().chain(secure).collect();
    let urls: Vec<Url> = asked.iter().map(|change| change.to.clone()).collect();
    let answers = probe::each(&urls, network, |look| Answer::of(&look));
    let mut changes: Vec<Change> = Vec::new();
    for (change, answer) in asked.into_iter().zip(answers) {
        let memory = &blogs[change.who.at].memory;
        let held = answer.map(|answer| answer.holds(memory, &change));
        match (change.why, held) {
            (_, Ok(true)) => changes.push(change),
            (Why::Secure, _) => {}
            (Why::Moved { since, runs, .. }, held) => {
                let why = held.err().unwrap_or_else(|| "none of its posts is one that is known".to_owned());
                attention
                    .push(Attention { who: change.who, what: What::Elsewhere { to: change.to, since, runs, why } });
            }
        }
    }
    let mut upkeep = Upkeep { changes, attention };
    upkeep.sort();
    upkeep
}

/// The sources that are read by `http`, answer, and go nowhere else.
fn secure(blogs: &[Blog<'_>], changes: &[Change], attention: &[Attention]) -> Vec<Change> {
    let busy = |at: usize| {
        changes.iter().any(|change| change.who.at == at)
            || attention.iter().any(|one| one.who.at == at && !matches!(one.what, What::Silent { .. }))
    };
    let insecure = blogs.iter().filter_map(|Blog { number, source, memory, .. }| {
        let (Address::Web(from), None) = (&source.feed, &source.disabled) else { return None };
        let health = &memory.health;
        let answers = is_of(memory, source) && health.failing_since.is_none() && health.moved.is_none();
        let to = probe::secured(from).filter(|_| answers && !busy(*number))?;
        Some(Change { who: Who::of(*number, source), from: from.clone(), to, why: Why::Secure })
    });
    // The two schemes of one address are one feed to us, so none of these is somebody else's.
    insecure.filter(|change| canonical(&change.to) == canonical_feed(&Address::Web(change.from.clone()))).collect()
}

/// What stands at an address, as far as it matters here.
struct Answer {
    marks: BTreeSet<String>,
    at: Url,
}

impl Answer {
    /// An error finishes the sentence "it moved there, but …".
    fn of(look: &Probe) -> Result<Self, String> {
        match &look.there {
            There::Feed(seen) => Ok(Self { marks: probe::marks(&seen.feed), at: seen.document.url.clone() }),
            There::Page(..) => Err("what is there is a web page".to_owned()),
            There::Other(what) => Err(format!("what is there {what}")),
            There::Nothing(failure) => Err(format!("now it {failure}")),
        }
    }

    /// Whether it is the feed that is remembered, and where it is said to be: most of what one of the two holds is in the other.
    fn holds(&self, memory: &Memory, change: &Change) -> bool {
        let same_place = match change.why {
            Why::Secure => self.at == change.to,
            Why::Moved { .. } => registrable(&self.at) == registrable(&change.from),
        };
        let known: Vec<bool> = held(memory)
            .map(|post| {
                let link = post.link.as_ref().map(clean::canonical_link);
                let names = [Some(&post.id), post.now_called.as_ref(), link.as_ref()];
                names.into_iter().flatten().any(|name| self.marks.contains(name))
            })
            .collect();
        let shared = known.iter().filter(|known| **known).count();
        let enough = match change.why {
            Why::Secure => shared * 2 > known.len(),
            // It may have been read long ago: one post is enough, its history has been looked at.
            Why::Moved { .. } => shared > 0,
        };
        same_place && enough
    }
}
