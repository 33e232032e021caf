//! Questions to git: a file as it is at a revision, and its path in the repository.
//!
//! The program `git` is run, without a shell. A revision may not begin with `-`, so that it is never read as an option.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};
use perihelion_feed::text::printable;

use crate::error::UserError;
use crate::sources;

/// The content of `file` at a revision, or else the content of the file that `reference` names. Returns nothing if the
/// revision has no such file.
///
/// The revision is tried first: a pull request can add a file of any name, but it cannot change a branch.
pub(crate) fn file_at(reference: &str, file: &Path) -> Result<Option<Vec<u8>>> {
    if reference.starts_with('-') || reference.is_empty() {
        return Err(UserError(format!("`{}` is neither a revision nor a file", printable(reference))).into());
    }
    let folder = sources::folder(file);
    let commit = format!("{reference}^{{commit}}");
    let resolved = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
    if let Some(commit) = resolved.ok().as_ref().and_then(line) {
        let path = in_repository(file)
            .with_context(|| format!("git did not say where in the repository `{}` is", file.display()))?;
        return at_commit(folder, &commit, &path);
    }
    if Path::new(reference).is_file() {
        return Ok(Some(sources::bytes(Path::new(reference))?));
    }
    let shown = printable(reference);
    let message = match complaint(folder) {
        Some(complaint) => format!("`{shown}` is no file, and git cannot be used here: {complaint}"),
        None if is_shallow(folder) => format!(
            "`{shown}` is not in this copy of the repository, which has only its newest commits: check out with `fetch-depth: 2`, or run `git fetch --deepen=1`"
        ),
        None => format!(
            "`{shown}` is neither a revision in this repository nor a file; fetch it first, for example `git fetch origin main`, and write `origin/main`"
        ),
    };
    Err(UserError(message).into())
}

/// The path from the root of the repository, with `/`, as GitHub expects it. Outside of a repository: the path as it was given.
pub(crate) fn path(file: &Path) -> String {
    in_repository(file).unwrap_or_else(|| file.to_string_lossy().trim_start_matches("./").replace('\\', "/"))
}

/// Nothing if the file is outside of a repository.
fn in_repository(file: &Path) -> Option<String> {
    let prefix = line(&git(sources::folder(file), &["rev-parse", "--show-prefix"]).ok()?)?;
    Some(format!("{prefix}{}", file.file_name()?.to_str()?))
}

fn at_commit(folder: &Path, commit: &str, path: &str) -> Result<Option<Vec<u8>>> {
    // `cat-file` writes the bytes as they are: no pager, no filter that the repository configures.
    let object = format!("{commit}:{path}");
    if !git(folder, &["cat-file", "-e", &object]).is_ok_and(|output| output.status.success()) {
        return Ok(None);
    }
    let output = git(folder, &["cat-file", "blob", &object]).context("failed to run `git`")?;
    if !output.status.success() {
        bail!("git could not read `{}`: {}", printable(path), printable(&String::from_utf8_lossy(&output.stderr)));
    }
    Ok(Some(output.stdout))
}

fn git(folder: &Path, arguments: &[&str]) -> io::Result<Output> {
    // The error output is kept from the terminal: an answer of "no" is no failure of ours.
    Command::new("git").arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output()
}

/// Whether the clone was cut off at some commits, as `actions/checkout` does by itself.
fn is_shallow(folder: &Path) -> bool {
    let asked = git(folder, &["rev-parse", "--is-shallow-repository"]);
    asked.ok().as_ref().and_then(line).is_some_and(|answer| answer == "true")
}

/// Why git cannot answer at all: it is not installed, there is no repository, or git does not trust the repository.
fn complaint(folder: &Path) -> Option<String> {
    match git(folder, &["rev-parse", "--git-dir"]) {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(printable(&String::from_utf8_lossy(&output.stderr))),
        Err(error) => Some(error.to_string()),
    }
}

/// The one line that git printed; nothing if git failed.
fn line(output: &Output) -> Option<String> {
    let text = String::from_utf8(output.stdout.clone()).ok()?;
    output.status.success().then(|| text.trim_end_matches(['\n', '\r']).to_owned())
}
