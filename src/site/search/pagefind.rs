//! Pagefind as a child process: it makes an index of documents, or an error says what is missing and how to get it.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use perihelion_feed::text::printable;

use crate::disk;

/// How to install Pagefind.
const GET_IT: &str = "`npm install --global pagefind` brings it, <https://github.com/pagefind/pagefind/releases> has it as one \
                      file for `--pagefind`, and the GitHub Action installs it with `search: true`";

/// Time for `--version`. It takes a second if Pagefind is a script that starts a program for the first time.
const TO_ANSWER: Duration = Duration::from_secs(60);

/// Time for the index. A thousand posts take a second or two, so after this time it hangs.
const TO_INDEX: Duration = Duration::from_secs(600);

/// Bytes of output that are read: enough for an error.
const HEARD: u64 = 4096;

/// The version of Pagefind: `1.5.2`.
pub(super) fn version(program: &Path, scratch: &Path) -> Result<String> {
    let said = call(program, &[OsStr::new("--version")], scratch, TO_ANSWER)?;
    match said.split_once(' ') {
        Some((name, version)) if name.starts_with("pagefind") => Ok(version.to_owned()),
        _ => bail!("`{}` is not Pagefind: asked for its version, it says `{said}`", program.display()),
    }
}

/// Indexes the documents, all in one language.
pub(super) fn run(program: &Path, scratch: &Path, documents: &Path, index: &Path, language: &str) -> Result<()> {
    let arguments = [
        OsStr::new("--site"),
        documents.as_os_str(),
        OsStr::new("--output-path"),
        index.as_os_str(),
        OsStr::new("--force-language"),
        OsStr::new(language),
    ];
    call(program, &arguments, scratch, TO_INDEX)?;
    if !index.join("pagefind.js").is_file() {
        bail!("`{}` ended well but wrote no `pagefind.js`", program.display());
    }
    Ok(())
}

/// Runs Pagefind and returns the first line of its output. It runs in the scratch folder, which has no settings for it. The
/// output goes to files: a pipe that one of its own child processes keeps open would make us wait.
fn call(program: &Path, arguments: &[&OsStr], scratch: &Path, patience: Duration) -> Result<String> {
    let name = program.display();
    let (out, err) = (scratch.join("said"), scratch.join("complained"));
    let file = |path: &Path| disk::create(path).with_context(|| format!("failed to write `{}`", path.display()));
    let mut command = Command::new(from_anywhere(program)?);
    command.args(arguments).current_dir(scratch).stdin(Stdio::null()).stdout(file(&out)?).stderr(file(&err)?);
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(error) if error.kind() == io::ErrorKind::NotFound => bail!("there is no `{name}`: {GET_IT}"),
        Err(error) => return Err(error).with_context(|| format!("failed to run `{name}`")),
    };
    match wait(&mut child, patience).with_context(|| format!("failed to wait for `{name}`"))? {
        Some(status) if status.success() => Ok(first_line(&out)),
        Some(status) => {
            let why = [first_line(&err), first_line(&out)].into_iter().find(|line| !line.is_empty());
            bail!("`{name}` failed ({status}): {}", why.unwrap_or_else(|| "it does not say why".to_owned()))
        }
        None => bail!("`{name}` was stopped after {} seconds", patience.as_secs()),
    }
}

/// A name is looked up on the PATH. A path is relative to our working directory, not to the program's.
fn from_anywhere(program: &Path) -> Result<PathBuf> {
    if program.components().count() == 1 {
        return Ok(program.to_owned());
    }
    std::path::absolute(program).with_context(|| format!("failed to find `{}`", program.display()))
}

/// `None` if the time is over; the child is then killed.
fn wait(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    const NAP: Duration = Duration::from_millis(10);
    let mut waited = Duration::ZERO;
    while waited < patience {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(NAP);
        waited += NAP;
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// The first line that is not empty, as plain text.
fn first_line(file: &Path) -> String {
    let mut bytes = Vec::new();
    // If this fails, there is still the exit code.
    let _ = File::open(file).and_then(|file| file.take(HEARD).read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes);
    printable(text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_program_that_hangs_is_stopped() {
        let mut child = Command::new("sleep").arg("30").spawn().unwrap();
        assert!(wait(&mut child, Duration::from_millis(30)).unwrap().is_none());
        assert!(child.try_wait().unwrap().is_some());
    }
}
