//! An earlier version of a file: what a revision of its git repository has, or another file.
//!
//! Git is asked as a process of its own, with arguments that nobody else chooses. What is asked for may not begin with
//! `-`, so nothing that somebody writes becomes an option.

use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use anyhow::{Context, Result, bail};
use perihelion_feed::text::printable;

use crate::error::UserError;
use crate::sources;

/// The content of `file` as it is at `reference`; nothing if it was not there yet.
///
/// A revision comes before a file of the same name: a pull request may add any file, but not move a branch.
pub(crate) fn read(reference: &str, file: &Path) -> Result<Option<Vec<u8>>> {
    if reference.starts_with('-') || reference.is_empty() {
        return Err(UserError(format!("`{}` is neither a revision nor a file", printable(reference))).into());
    }
    let folder = sources::folder(file);
    let commit = format!("{reference}^{{commit}}");
    let resolved = git(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &commit]);
    if let Some(commit) = resolved.ok().as_ref().and_then(line) {
        let path = in_repository(file).with_context(|| format!("git does not say where `{}` is", file.display()))?;
        return at_commit(folder, &commit, &path);
    }
    if Path::new(reference).is_file() {
        return Ok(Some(sources::bytes(Path::new(reference))?));
    }
    let shown = printable(reference);
    let message = match complaint(folder) {
        Some(complaint) => format!("`{shown}` is no file, and git is of no help here: {complaint}"),
        None => format!(
            "`{shown}` is neither a revision that git knows here nor a file: fetch it first, such as by `git fetch origin main`, and name it by `origin/main`"
        ),
    };
    Err(UserError(message).into())
}

/// The path as GitHub knows it: from the root of the repository, else as it was given, with `/`.
pub(crate) fn path(file: &Path) -> String {
    in_repository(file).unwrap_or_else(|| file.to_string_lossy().trim_start_matches("./").replace('\\', "/"))
}

/// Nothing outside of a repository.
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
    // What a file's absence is told by is an empty answer, so complaints are nobody's concern but ours.
    Command::new("git").arg("-C").arg(folder).args(arguments).stdin(Stdio::null()).output()
}

/// Why git does not answer at all: there is none, no repository, or one that it does not trust.
fn complaint(folder: &Path) -> Option<String> {
    match git(folder, &["rev-parse", "--git-dir"]) {
        Ok(output) if output.status.success() => None,
        Ok(output) => Some(printable(&String::from_utf8_lossy(&output.stderr))),
        Err(error) => Some(error.to_string()),
    }
}

/// The one line of an answer; nothing where git had none to give.
fn line(output: &Output) -> Option<String> {
    let text = String::from_utf8(output.stdout.clone()).ok()?;
    output.status.success().then(|| text.trim_end_matches(['\n', '\r']).to_owned())
}
