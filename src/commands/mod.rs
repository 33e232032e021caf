//! The command line: its arguments are parsed, one command runs, and its result becomes the exit code.
//!
//! Each command is a file with a function `run`. The clock is read here and nowhere else.

mod build;
mod fetch;
mod merge;
mod demo;
mod init;
mod add;
mod import;
mod export;
mod check;
mod comment;
mod fmt;
mod tidy;
mod why;
mod forget;
mod inspect;
mod schema;
mod git;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use anyhow::Error;
use clap::Parser;
use jiff::{Timestamp, Unit};

use crate::cli::{Cli, Command, Global};
use crate::error::UserError;
use crate::report::check as findings;
use crate::report::output::{Output, Style, is_github, note, paint};
use crate::site::{FeedProblem, TemplateProblem};
use crate::sources::problem::Unreadable;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(report_panic));
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        // The arguments may be a stranger's words, and clap repeats them as they are.
        Err(error) if error.use_stderr() && is_github() => {
            note(&error.render().to_string());
            return ExitCode::from(2);
        }
        Err(error) => error.exit(),
    };
    let global = &cli.global;
    let now = now(global);
    let done = match &cli.command {
        Command::Build(args) => build::run(args, global, now),
        Command::Fetch(args) => fetch::run(args, global, now),
        Command::Merge(args) => merge::run(args, global, now),
        Command::Demo(args) => demo::run(args, global),
        Command::Init(args) => init::run(args, global, now),
        Command::Add(args) => add::run(args, global, now),
        Command::Check(args) => check::run(args, global, now),
        Command::Comment(args) => comment::run(args, global),
        Command::Export(args) => export::run(args, global),
        Command::Import(args) => import::run(args, global),
        Command::Fmt(args) => fmt::run(args, global),
        Command::Tidy(args) => tidy::run(args, global, now),
        Command::Why(args) => why::run(args, global, now),
        Command::Forget(args) => forget::run(args, global, now),
        Command::Inspect(args) => inspect::run(args, global),
        Command::Schema => schema::run(),
    };
    done.unwrap_or_else(|error| fail(&error, global))
}

/// Prints the place of a panic. Its message is left out, since it may contain a stranger's text.
fn report_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    note(&format!("error: this program panicked at {place}; this is a bug: please report it\n"));
}

/// What this run prints, and how.
fn output(global: &Global) -> Output {
    Output::new(global.color, global.quiet, global.verbose)
}

/// In whole seconds, since it is written into files that people read.
fn now(global: &Global) -> Timestamp {
    let now = global.now.unwrap_or_else(Timestamp::now);
    now.round(Unit::Second).unwrap_or(now)
}

/// Prints an error, and returns the exit code: 2 if something that the user wrote is wrong, 1 otherwise.
fn fail(error: &Error, global: &Global) -> ExitCode {
    let Output { color, github, .. } = output(global);
    if let Some(Unreadable::Wrong(problems)) = error.downcast_ref::<Unreadable>() {
        note(&format!("{}\n", problems.render(color).trim_end()));
        if github {
            // The problems are printed already. Annotations that cannot be written are not worth a second error.
            let _ = findings::annotate(problems, &git::path(&global.sources));
        }
        return ExitCode::from(2);
    }
    let remedy = remedy(error).map(|remedy| format!("; {remedy}")).unwrap_or_default();
    note(&format!("{} {error:#}{remedy}\n", paint("error:", Style::Red, color)));
    let users = error.is::<Unreadable>()
        || error.is::<TemplateProblem>()
        || error.is::<UserError>()
        || error.downcast_ref::<FeedProblem>().is_some_and(FeedProblem::is_of_the_planet);
    ExitCode::from(if users { 2 } else { 1 })
}

/// What to do about a disk that cannot be written to. Nothing is lost then, since files are replaced as a whole.
fn remedy(error: &Error) -> Option<&'static str> {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    kinds.into_iter().find_map(|kind| match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("nothing is lost: free some space, and run this again")
        }
        ErrorKind::ReadOnlyFilesystem => Some("nothing is lost: the disk is read-only, so choose another folder"),
        ErrorKind::PermissionDenied => Some("run this as the user who owns these files"),
        _ => None,
    })
}
