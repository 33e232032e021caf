//! The result of a build, for people, for GitHub, as Markdown and for later steps of a job: one file for each form.

mod text;
mod github;
mod markdown;
mod json;
mod outputs;

use jiff::Timestamp;

use super::day;
use json::HeldBack;

pub(crate) use github::tell as on_github;
pub(crate) use json::Report;
pub(crate) use outputs::tell as outputs;
pub(crate) use text::closing;

/// Bytes of a site that GitHub Pages publishes, and of one that is near it.
const LARGEST: u64 = 1 << 30;
const LARGE: u64 = LARGEST / 10 * 8;

/// A warning before the site is larger than GitHub Pages publishes.
fn too_large(report: &Report) -> Option<String> {
    let bytes = report.site.filter(|site| site.bytes >= LARGE)?.bytes;
    Some(format!(
        "The site has {} MB, and GitHub Pages publishes at most {} MB. The feeds of blogs are the largest part: \
         `content: excerpt` on blogs with long posts makes them smaller. Without `--archive` the copy of the state is left out.",
        bytes >> 20,
        LARGEST >> 20
    ))
}

fn held_back(held: &HeldBack, now: Timestamp) -> String {
    let since = since(Some(held.since), now);
    format!(
        "It is held for review{since}: {}. Somebody else may publish there now, so its newer posts are not shown. \
         If it is still the same blog, add `{}` to its entry; otherwise remove it.",
        held.why, held.add
    )
}

/// `, since 2026-11-01 (23 days)`.
fn since(since: Option<Timestamp>, now: Timestamp) -> String {
    let Some(since) = since else { return String::new() };
    match now.duration_since(since).as_hours() / 24 {
        0 => ", since today".to_owned(),
        1 => format!(", since {} (1 day)", day(since)),
        days => format!(", since {} ({days} days)", day(since)),
    }
}
