//! The blog that `add` found, as the text of a pull request; and its refusal, as the answer on an issue.

use std::fmt::Write;

use anyhow::Error;

use super::Added;
use crate::report::escape;

/// Feeds not chosen that are listed: a page of a large site may name dozens.
const MAX_OTHERS: usize = 10;

pub(crate) fn added(added: &Added<'_>) -> String {
    let found = added.found;
    let (name, feed) = (escape::markdown(added.name), escape::code(found.url.as_str()));
    let (format, posts, why) = (found.feed.format, added.posts(), escape::sentence(&found.why));
    let mut text = format!("**{name}**: {feed} ({format}, {posts}), because {why}.\n");
    if !found.others.is_empty() {
        text.push_str("\nOther feeds that were found, and why they were not chosen:\n\n");
    }
    for other in found.others.iter().take(MAX_OTHERS) {
        // Writing to a string does not fail.
        let _ = writeln!(text, "- {}: {}", escape::code(other.url.as_str()), escape::sentence(&other.why_not));
    }
    text
}

pub(crate) fn refused(error: &Error) -> String {
    let why = escape::sentence(&format!("{error:#}"));
    format!("No blog was added: {why}.\n\nEdit the issue to try again, or ask the people who look after this planet.\n")
}
