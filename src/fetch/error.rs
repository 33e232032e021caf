//! Causes of failure: why there is no document, in words that a maintainer understands.
//!
//! A [`Cause`] ends the sentence "the feed could not be read: it …". A stranger's words pass through [`printable`], so
//! that no server can write lines of its own into a log or a page.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use perihelion_feed::text::printable;
use ureq::http::StatusCode;

use super::DAY;

/// Why there is no document, and when the server wants to be asked again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) cause: Cause,
    pub(crate) retry_after: Option<RetryAfter>,
    /// The host that said so, if it spoke for all that is on it: 429, or 503 with `Retry-After`.
    pub(crate) busy_host: Option<String>,
}

/// What `Retry-After` asks for (RFC 9110 §10.2.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetryAfter {
    /// At most a day.
    Wait(Duration),
    /// A moment, from a server that did not say what time it has.
    Moment(Timestamp),
}

impl RetryAfter {
    /// How long to wait, at most a day. No server can be silent for years by one answer.
    pub(crate) fn wait(self, now: Timestamp) -> Duration {
        let wait = match self {
            RetryAfter::Wait(wait) => wait,
            RetryAfter::Moment(then) => then.duration_since(now).try_into().unwrap_or_default(),
        };
        wait.min(DAY)
    }
}

/// A cause that a person understands. `Display` ends the sentence "the feed could not be read: it …".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cause {
    /// The HTTP status of the last hop, when it is not one that helps.
    Status(u16),
    TimedOut {
        waiting_for: Phase,
        after: Duration,
    },
    /// The name that no host has.
    UnknownHost(String),
    /// Refused, reset, closed early, ill-formed answers: what it did, such as "refused the connection".
    Connection(String),
    /// What is wrong with its encryption, such as "has a certificate that is not valid: it has expired".
    Tls(String),
    /// An address or a name this planet does not talk to.
    Private(String),
    Redirect(RedirectFault),
    /// `limit` in bytes, counted after decompression.
    TooLarge {
        limit: u64,
    },
    /// What it sent that cannot be decompressed, such as "sent gzip that cannot be decompressed".
    Undecodable(String),
    Empty,
    /// A page that only lets people in, instead of the document; the name of the guard that sent it.
    Challenge(&'static str),
    /// The run did not get to it.
    NotAsked(NotAsked),
    /// A local file that is not there or cannot be read: what it is, such as "is not a file of this repository".
    File(String),
    /// It is something else: what, such as "is a web page, not a feed".
    NotAFeed(String),
    /// This program failed to read it.
    Unreadable,
}

/// Why a source was not fetched in this run, through no fault of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotAsked {
    /// The run has asked for as long as it may.
    OutOfTime { after: Duration },
    /// Other feeds of its host timed out, one after the other.
    HostTimedOut,
    /// Its host asked to be left alone, in this run or before.
    HostIsBusy,
}

/// What was being waited for when the time was up.
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
    /// To an address of more than [`MOST_ADDRESS`] bytes.
    TooLong,
    /// From `https` to `http`.
    Downgrade(String),
    /// To nowhere (empty), or to a scheme we do not speak.
    Nowhere(String),
}

/// How many times in a row a host may time out. After that its feeds are left to the next run, because one host with a
/// hundred feeds would hold up all others.
pub(super) const MOST_TIMEOUTS: usize = 3;

/// How many redirects are followed. Real feeds need at most four: to https, to `www.`, to a new host, to a new path.
pub(super) const MOST_REDIRECTS: usize = 8;

/// The longest address that is followed. It is kept in the state, and put before every relative link of the document there.
pub(super) const MOST_ADDRESS: usize = 2_000;

impl Failure {
    /// Whether the server wants no more requests of ours.
    pub(crate) fn is_refusal(&self) -> bool {
        self.busy_host.is_some() || matches!(self.cause, Cause::Challenge(_))
    }
}

impl From<Cause> for Failure {
    fn from(cause: Cause) -> Failure {
        Failure { cause, retry_after: None, busy_host: None }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.cause)?;
        match self.retry_after {
            Some(RetryAfter::Wait(wait)) => write!(f, "; asked to wait {}", Wait(wait)),
            Some(RetryAfter::Moment(moment)) => write!(f, "; asked to wait until {moment}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cause::Status(status) => {
                write!(f, "answered {status}")?;
                let known = StatusCode::from_u16(*status).ok().and_then(|status| status.canonical_reason());
                known.map_or(Ok(()), |reason| write!(f, " ({})", reason.to_lowercase()))
            }
            Cause::TimedOut { waiting_for, after } => {
                write!(f, "timed out after {} waiting for {waiting_for}", Seconds(*after))
            }
            Cause::UnknownHost(host) => write!(f, "could not be found: no host is named `{}`", printable(host)),
            Cause::Private(address) => {
                write!(f, "is at a private address ({}), which a planet does not fetch", printable(address))
            }
            Cause::Redirect(fault) => write!(f, "{fault}"),
            Cause::TooLarge { limit } => write!(f, "is larger than {} after decompression", Size(*limit)),
            Cause::NotAsked(why) => write!(f, "was not fetched in this run: {why}"),
            Cause::Empty => f.write_str("sent an empty document"),
            Cause::Challenge(guard) => {
                write!(f, "turns robots away, this one too: it sent a page that tests visitors ({guard})")
            }
            Cause::Unreadable => {
                f.write_str("makes this program fail, which is a bug in the program: please report it")
            }
            Cause::Connection(what)
            | Cause::Tls(what)
            | Cause::Undecodable(what)
            | Cause::File(what)
            | Cause::NotAFeed(what) => write!(f, "{}", printable(what)),
        }
    }
}

impl fmt::Display for RedirectFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RedirectFault::Loop => f.write_str("redirects in a circle"),
            RedirectFault::TooMany => write!(f, "redirects more than {MOST_REDIRECTS} times"),
            RedirectFault::TooLong => write!(f, "redirects to an address of more than {MOST_ADDRESS} characters"),
            RedirectFault::Downgrade(to) => {
                write!(f, "redirects from https to http (`{}`), which is not followed", printable(to))
            }
            RedirectFault::Nowhere(to) if to.is_empty() => f.write_str("redirects without saying where to"),
            RedirectFault::Nowhere(to) => write!(f, "redirects to `{}`, which is not a web address", printable(to)),
        }
    }
}

impl fmt::Display for NotAsked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotAsked::OutOfTime { after } => write!(f, "other feeds took the {} that a run has", Wait(*after)),
            NotAsked::HostTimedOut => write!(f, "its host timed out {MOST_TIMEOUTS} times in a row"),
            NotAsked::HostIsBusy => f.write_str("its host asked to be left alone for a while"),
        }
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Phase::Name => "its name to be looked up",
            Phase::Connection => "a connection",
            Phase::FirstByte => "the first byte",
            Phase::NextByte => "the next byte",
            Phase::WholeAnswer => "the whole answer",
        })
    }
}

/// A limit of seconds as it was configured: `20 s`, `0.3 s`.
struct Seconds(Duration);

impl fmt::Display for Seconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} s", (self.0.as_secs_f64() * 100.0).round() / 100.0)
    }
}

/// A wait in the largest unit that tells it without a fraction worth reading: `90 seconds`, `2 minutes`, `5 hours`.
struct Wait(Duration);

impl fmt::Display for Wait {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, unit) = match self.0.as_secs() {
            seconds @ 0..120 => (seconds, "second"),
            seconds @ 120..7200 => (seconds.div_ceil(60), "minute"),
            seconds => (seconds.div_ceil(3600), "hour"),
        };
        write!(f, "{count} {unit}{}", if count == 1 { "" } else { "s" })
    }
}

struct Size(u64);

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: [(u64, &str); 4] = [(1_000_000, "MB"), (1 << 20, "MiB"), (1000, "kB"), (1 << 10, "KiB")];
        match UNITS.iter().find(|(size, _)| self.0 >= *size && self.0.is_multiple_of(*size)) {
            Some((size, unit)) => write!(f, "{} {unit}", self.0 / size),
            None => write!(f, "{} bytes", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_finishes_the_sentence_it() {
        let seconds = Duration::from_secs;
        let told = [
            (Cause::Status(404), "answered 404 (not found)"),
            (Cause::Status(410), "answered 410 (gone)"),
            (Cause::Status(599), "answered 599"),
            (
                Cause::TimedOut { waiting_for: Phase::FirstByte, after: seconds(20) },
                "timed out after 20 s waiting for the first byte",
            ),
            (
                Cause::TimedOut { waiting_for: Phase::NextByte, after: Duration::from_millis(300) },
                "timed out after 0.3 s waiting for the next byte",
            ),
            (Cause::UnknownHost("nope.example".into()), "could not be found: no host is named `nope.example`"),
            (Cause::Private("127.0.0.1".into()), "is at a private address (127.0.0.1), which a planet does not fetch"),
            (Cause::TooLarge { limit: 10_000_000 }, "is larger than 10 MB after decompression"),
            (Cause::TooLarge { limit: 4096 }, "is larger than 4 KiB after decompression"),
            (Cause::TooLarge { limit: 1234 }, "is larger than 1234 bytes after decompression"),
            (
                Cause::NotAsked(NotAsked::OutOfTime { after: seconds(1800) }),
                "was not fetched in this run: other feeds took the 30 minutes that a run has",
            ),
            (
                Cause::NotAsked(NotAsked::HostTimedOut),
                "was not fetched in this run: its host timed out 3 times in a row",
            ),
            (
                Cause::NotAsked(NotAsked::HostIsBusy),
                "was not fetched in this run: its host asked to be left alone for a while",
            ),
            (Cause::Redirect(RedirectFault::TooMany), "redirects more than 8 times"),
            (Cause::Redirect(RedirectFault::Nowhere(String::new())), "redirects without saying where to"),
            (Cause::Connection("refused the connection".into()), "refused the connection"),
            (
                Cause::Challenge("Anubis"),
                "turns robots away, this one too: it sent a page that tests visitors (Anubis)",
            ),
        ];
        for (cause, words) in told {
            assert_eq!(cause.to_string(), words);
        }
    }

    #[test]
    fn a_failure_says_how_long_it_was_asked_to_wait() {
        let told = |seconds| {
            let retry_after = Some(RetryAfter::Wait(Duration::from_secs(seconds)));
            Failure { retry_after, ..Cause::Status(429).into() }.to_string()
        };
        assert_eq!(told(120), "answered 429 (too many requests); asked to wait 2 minutes");
        assert_eq!(told(1), "answered 429 (too many requests); asked to wait 1 second");
        assert_eq!(told(86_400), "answered 429 (too many requests); asked to wait 24 hours");
    }

    #[test]
    fn a_stranger_cannot_write_lines_of_a_log() {
        let evil = format!("\u{1b}[31mred\r\n::error::boo\u{202e} {}", "x".repeat(1000));
        let told = Cause::Connection(evil).to_string();
        assert!(told.starts_with("red ::error::boo xxx"), "{told}");
        assert!(told.ends_with('…') && told.chars().count() < 400, "{told}");
    }
}
