//! The result of `tidy` for programs. Its shape is a promise.

use jiff::Timestamp;
use serde::Serialize;

use crate::maintenance::tidy::{Sort, Upkeep, What, Why};
use crate::report::escape;

#[derive(Debug, Serialize)]
struct Object<'a> {
    changes: Vec<Changed<'a>>,
    attention: Vec<Looked<'a>>,
}

#[derive(Debug, Serialize)]
struct Changed<'a> {
    name: &'a str,
    line: usize,
    from: &'a str,
    to: &'a str,
    /// `moved` or `https`.
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    runs: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Looked<'a> {
    name: &'a str,
    line: usize,
    feed: &'a str,
    kind: Sort,
    since: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    /// The line of its entry that settles it.
    #[serde(skip_serializing_if = "Option::is_none")]
    add: Option<&'a str>,
}

pub(crate) fn json(upkeep: &Upkeep) -> serde_json::Result<String> {
    let changes = upkeep.changes.iter().map(|change| {
        let (why, since, runs) = match change.why {
            Why::Moved { since, runs, .. } => ("moved", Some(since), Some(runs)),
            Why::Secure => ("https", None, None),
        };
        let (from, to) = (change.from.as_str(), change.to.as_str());
        Changed { name: &change.who.name, line: change.who.line, from, to, why, since, runs }
    });
    let attention = upkeep.attention.iter().map(|one| {
        let (to, why, add) = match &one.what {
            What::Held { why, line, .. } => (None, Some(why.as_str()), Some(line.as_str())),
            What::Elsewhere { to, why, .. } => (Some(to.as_str()), Some(why.as_str()), None),
            What::Waiting { to, .. } => (Some(to.as_str()), None, None),
            What::Gone { .. } => (None, None, None),
            What::Dead { cause, .. } => (None, Some(cause.as_str()), None),
            What::Silent { rule, .. } => (None, Some(rule.as_str()), None),
        };
        let (name, feed) = (one.who.name.as_str(), one.who.feed.as_str());
        Looked { name, line: one.who.line, feed, kind: one.what.sort(), since: one.what.since(), to, why, add }
    });
    let object = Object { changes: changes.collect(), attention: attention.collect() };
    Ok(escape::json(&(serde_json::to_string_pretty(&object)? + "\n")))
}
