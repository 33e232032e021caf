//! The network and nothing else: addresses in, documents or causes out.
//!
//! Only this room opens sockets. Whatever a stranger's server does ends as a [`Reply`], never as a panic or an error that
//! crosses sources, and within the limits of [`Network`].

use std::net::SocketAddr;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::Url;

/// How this run may use the network.
#[derive(Debug, Clone)]
pub(crate) struct Network {
    pub(crate) user_agent: String,
    pub(crate) threads: usize,
    pub(crate) per_host: usize,
    pub(crate) timeout: Duration,
    /// Bytes of a document, counted after decompression.
    pub(crate) max_size: u64,
    /// Tests only: loopback, private and link-local addresses may be asked.
    pub(crate) allow_private: bool,
    /// The demo only: every host name stands for this address.
    pub(crate) stand_in: Option<SocketAddr>,
}

/// One question: has the document at this address changed?
#[derive(Debug, Clone)]
pub(crate) struct Ask {
    pub(crate) url: Url,
    pub(crate) validators: Validators,
}

/// What the server gave us to ask again with (RFC 9110 §8.8).
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
    /// Body bytes that crossed the network, before decompression where known, else after.
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
    /// Where it was found, after redirects.
    pub(crate) url: Url,
    pub(crate) body: Vec<u8>,
    /// The `Content-Type` header as it was sent.
    pub(crate) content_type: Option<String>,
    pub(crate) validators: Validators,
    /// `Cache-Control: max-age`, at most a day.
    pub(crate) fresh_for: Option<Duration>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hop {
    pub(crate) from: Url,
    pub(crate) to: Url,
    /// 301 and 308 are permanent (RFC 9110 §15.4).
    pub(crate) status: u16,
}

/// Why there is no document, and when the server wants to be asked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) cause: Cause,
    pub(crate) retry_after: Option<Duration>,
}

/// A cause a person understands: `Display` finishes the sentence "the feed could not be read: it …".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The HTTP status of the last hop, when it is not one that helps.
    Status(u16),
    TimedOut {
        waiting_for: Phase,
        after: Duration,
    },
    /// No such host.
    UnknownHost(String),
    /// Refused, reset, closed early, ill-formed answers.
    Connection(String),
    Tls(String),
    /// An address this planet does not talk to.
    Private(String),
    Redirect(RedirectFault),
    TooLarge {
        limit: u64,
    },
    Undecodable(String),
    Empty,
    /// A local file that is not there or cannot be read.
    File(String),
    /// It answered with something else; in words.
    NotAFeed(String),
    /// Reading it made this program stumble.
    Unreadable,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    Name,
    Connection,
    FirstByte,
    NextByte,
    WholeAnswer,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RedirectFault {
    Loop,
    TooMany,
    /// From `https` to `http`.
    Downgrade(String),
    /// To nowhere, or to a scheme we do not speak.
    Nowhere(String),
}

/// Asks every address, hosts in parallel, and hands each reply over as it comes, on the network's threads.
pub(crate) fn all(_asks: &[Ask], _network: &Network, _arrived: &(dyn Fn(usize, Reply) + Sync)) {}
pub(crate) mod when {
    pub(crate) enum Next {
        After(std::time::Duration),
        Never,
    }
    pub(crate) fn after_failure(_: u32, _: Option<std::time::Duration>, _: &super::Cause) -> Next {
        Next::Never
    }
}
impl std::fmt::Display for Cause {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("x")
    }
}
