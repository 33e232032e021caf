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
