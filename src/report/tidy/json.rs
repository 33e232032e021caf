//! The result of `tidy` for programs. Its shape is a promise.

use jiff::Timestamp;
use serde::Serialize;

use crate::maintenance::tidy::{Evidence, Matter, MatterKind, Plan};
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
    kind: MatterKind,
    since: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    /// The line of its entry that settles it.
    #[serde(skip_serializing_if = "Option::is_none")]
    add: Option<&'a str>,
}

pub(crate) fn json(plan: &Plan) -> serde_json::Result<String> {
    let changes = plan.rewrites.iter().map(|change| {
        let (why, since, runs) = match change.why {
            Evidence::Moved { since, runs, .. } => ("moved", Some(since), Some(runs)),
            Evidence::Secure => ("https", None, None),
        };
        let (from, to) = (change.from.as_str(), change.to.as_str());
        Changed { name: &change.blog.name, line: change.blog.line, from, to, why, since, runs }
    });
    let attention = plan.concerns.iter().map(|one| {
        let (to, why, add) = match &one.matter {
            Matter::Held { why, line, .. } => (None, Some(why.as_str()), Some(line.as_str())),
            Matter::Elsewhere { to, why, .. } => (Some(to.as_str()), Some(why.as_str()), None),
            Matter::Waiting { to, .. } => (Some(to.as_str()), None, None),
            Matter::Gone { .. } => (None, None, None),
            Matter::Dead { cause, .. } => (None, Some(cause.as_str()), None),
            Matter::Silent { rule, .. } => (None, Some(rule.as_str()), None),
        };
        let (name, feed) = (one.blog.name.as_str(), one.blog.feed.as_str());
        Looked { name, line: one.blog.line, feed, kind: one.matter.kind(), since: one.matter.since(), to, why, add }
    });
    let object = Object { changes: changes.collect(), attention: attention.collect() };
    Ok(escape::json(&(serde_json::to_string_pretty(&object)? + "\n")))
}
