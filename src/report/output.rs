//! The terminal: whether there is one, whether it shows colour, and how to write to it.
//!
//! GitHub's runner reads each line of a job for commands. So in a job, all text but our own commands goes through
//! [`escape::log`].

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use clap::ValueEnum;

use super::escape;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// The output settings of this run.
#[allow(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    pub(crate) quiet: bool,
    pub(crate) verbose: bool,
    /// Of standard error, where errors and progress go.
    pub(crate) color: bool,
    /// Of standard output, where results go.
    pub(crate) color_out: bool,
    /// A progress bar can be drawn.
    pub(crate) bar: bool,
    /// This is a job on GitHub.
    pub(crate) github: bool,
}

impl Output {
    pub(crate) fn new(color: Color, quiet: bool, verbose: bool) -> Self {
        let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let is_coloured = |terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !plain,
        };
        let (out, err) = (io::stdout().is_terminal(), io::stderr().is_terminal());
        Self {
            quiet,
            verbose,
            color: is_coloured(err),
            color_out: is_coloured(out),
            bar: err && !quiet && std::env::var_os("CI").is_none(),
            github: is_github(),
        }
    }
}

impl Output {
    /// Writes a line to standard error, unless the user wants quiet.
    pub(crate) fn note(self, line: &str) {
        if !self.quiet {
            note(&format!("{line}\n"));
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Bold,
    Dim,
    Red,
    Yellow,
}

/// `text` in a style, or unchanged without colour.
pub(crate) fn paint(text: &str, style: Style, color: bool) -> String {
    if !color {
        return text.to_owned();
    }
    let code = match style {
        Style::Bold => 1,
        Style::Dim => 2,
        Style::Red => 31,
        Style::Yellow => 33,
    };
    format!("\x1b[{code}m{text}\x1b[0m")
}

/// Writes a result. A reader that stops early (`| head`) is not a failure.
pub(crate) fn print(text: &str) -> io::Result<()> {
    command(&harmless(text))
}

/// Writes a result in which lines are meant as commands for GitHub's runner.
pub(crate) fn command(text: &str) -> io::Result<()> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes a note or an error. A failure of this cannot be told anywhere.
pub(crate) fn note(text: &str) {
    let _ = io::stderr().lock().write_all(harmless(text).as_bytes());
}

fn harmless(text: &str) -> Cow<'_, str> {
    if is_github() { Cow::Owned(escape::log(text)) } else { Cow::Borrowed(text) }
}

/// Whether this is a job on GitHub.
pub(crate) fn is_github() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}
