//! The network, and nothing else: requests become documents or causes of failure.
//!
//! Only this room opens sockets. Whatever a server does becomes a [`Reply`] within the limits of [`Network`], never a
//! panic and never an error that stops other sources. Time is measured here, for timeouts, but no clock is read.
//!
//! - The order of requests: [`schedule`] decides which runs when, [`mod@each`] hands the replies to the CPU pool, [`shard`]
//!   says which are for this machine if there are several.
//! - One request: [`hop`] sends it and reads the answer, with the HTTP client of [`client`].
//! - Pure rules: [`redirect`], [`elsewhere`], [`headers`], [`interval`].
//! - Words for what went wrong: [`error`], and [`error_map`] for the client's errors.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed"))]

mod each;
mod local;
mod schedule;
mod shard;
mod hop;
mod redirect;
mod elsewhere;
mod body;
mod coding;
mod headers;
mod cookies;
mod client;
mod resolver;
mod credentials;
mod error_map;
mod error;
pub(crate) mod interval;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

use crate::sources::{MaxSize, Timeout};

pub(crate) use credentials::without as without_credentials;
pub(crate) use each::each;
pub(crate) use error::{Cause, Failure, NotAsked, Phase, RedirectFault, RetryAfter};
pub(crate) use shard::Shard;

/// The longest that a server can make us wait: a planet shows what happens today.
pub(crate) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How long a run sends requests, whatever the sources do: a run begins every hour, and it must still write the site.
pub(crate) const TIME_LIMIT: Duration = Duration::from_secs(30 * 60);

/// How this run may use the network.
#[derive(Debug, Clone)]
pub(crate) struct Network {
    pub(crate) user_agent: String,
    /// Requests under way at once.
    pub(crate) threads: usize,
    /// Requests under way at once to one host.
    pub(crate) per_host: usize,
    /// The longest silence of a server; a connection is waited for half as long, a whole answer three times as long.
    pub(crate) timeout: Duration,
    /// Bytes of a document, counted after decompression.
    pub(crate) max_size: u64,
    /// After this, no request is started.
    pub(crate) time_limit: Duration,
    /// Hosts that asked to be left alone, in runs before this one.
    pub(crate) busy_hosts: BTreeSet<String>,
    /// Tests only: loopback, private and link-local addresses may be asked.
    pub(crate) allow_private: bool,
    /// The demo and tests only: every host name stands for this address, which is asked by http even for `https`.
    pub(crate) stand_in: Option<SocketAddr>,
}

impl Default for Network {
    /// One request at a time, the limits of `sources.yaml`'s own defaults, and the name of this program.
    fn default() -> Self {
        Self {
            user_agent: concat!("perihelion/", env!("CARGO_PKG_VERSION")).to_owned(),
            threads: 1,
            per_host: 1,
            timeout: Timeout::default().0,
            max_size: MaxSize::default().0,
            time_limit: TIME_LIMIT,
            busy_hosts: BTreeSet::new(),
            allow_private: false,
            stand_in: None,
        }
    }
}

/// Where a document is.
#[derive(Debug)]
pub(crate) enum Location {
    Web(Request),
    /// A file of the repository; `base` is what relative links in it are relative to.
    File {
        path: PathBuf,
        base: Url,
    },
}

/// One question: has the document at this address changed?
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) url: Url,
    pub(crate) validators: Validators,
}

impl Request {
    /// Asks for the document, whatever its version.
    pub(crate) fn of(url: &Url) -> Self {
        Self { url: url.clone(), validators: Validators::default() }
    }
}

/// What the server gave for the next, conditional request (RFC 9110 §8.8).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Validators {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) etag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_modified: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) outcome: Outcome,
    /// Every redirect on the way, in order.
    pub(crate) hops: Vec<Hop>,
    /// Body bytes that crossed the network, before decompression.
    pub(crate) bytes: u64,
}

#[derive(Debug)]
pub(crate) enum Outcome {
    Document(Document),
    /// 304: what we have is what there is.
    Unchanged {
        fresh_for: Option<Duration>,
    },
    Failed(Failure),
}

#[derive(Debug)]
pub(crate) struct Document {
    /// Where it was found, after redirects; without a name and password.
    pub(crate) url: Url,
    pub(crate) body: Vec<u8>,
    /// The `Content-Type` header as it was sent.
    pub(crate) content_type: Option<String>,
    pub(crate) validators: Validators,
    /// `Cache-Control: max-age`, at most a day.
    pub(crate) fresh_for: Option<Duration>,
    /// The feeds that its headers advertise: their addresses, which may be relative, and media types.
    pub(crate) feeds: Vec<(String, String)>,
}

/// A redirect that was followed, or a page that leads on; its addresses are without a name and password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hop {
    pub(crate) from: Url,
    pub(crate) to: Url,
    /// 301 and 308 are permanent (RFC 9110 §15.4). 200 is a page that says where the document is: static sites have no other
    /// way to say so for good.
    pub(crate) status: u16,
}

impl Hop {
    pub(crate) fn is_permanent(&self) -> bool {
        matches!(self.status, 200 | 301 | 308)
    }
}

/// Where the permanent redirects lead that the way begins with. After a temporary one, nothing is permanent.
pub(crate) fn permanent(hops: &[Hop]) -> Option<&Url> {
    hops.iter().take_while(|hop| hop.is_permanent()).last().map(|hop| &hop.to)
}

/// Asks one address, on this thread.
pub(crate) fn one(request: &Request, network: &Network) -> Reply {
    let client = client::Client::new(network, 1);
    let mut pending = hop::Pending::new(0, request);
    loop {
        match hop::ask(pending, &client) {
            hop::Step::Arrived(_, reply) => return reply,
            hop::Step::Moved(further) => pending = further,
        }
    }
}
