//! The outputs of a build for later steps of a job on GitHub: lines of the file that the runner reads.
//!
//! The values are numbers, `true` and `false`. No foreign word is among them, so nobody can add a line.

use std::env;
use std::io;
use std::path::Path;

use super::json::Report;
use crate::disk;

/// Adds a build's outputs to the file that the runner names. Elsewhere there is none, and nothing is written.
pub(crate) fn tell(report: &Report) -> io::Result<()> {
    let is_job = env::var_os("GITHUB_ACTIONS").is_some_and(|set| set == "true");
    let Some(file) = env::var_os("GITHUB_OUTPUT").filter(|file| is_job && !file.is_empty()) else { return Ok(()) };
    disk::append(Path::new(&file), lines(report).as_bytes())
}

fn lines(report: &Report) -> String {
    let (feeds, posts) = (&report.feeds, &report.posts);
    let changed = posts.new + posts.edited + posts.withdrawn > 0;
    format!(
        "feeds={}\nfeeds-failing={}\nposts={}\nposts-new={}\nposts-shown={}\nchanged={changed}\n",
        feeds.subscribed,
        report.failures.len(),
        posts.kept,
        posts.new,
        posts.shown,
    )
}
