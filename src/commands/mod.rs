//! The commands, one short story each; and the way from the arguments of the process to its exit code.

mod build;
mod inspect;
mod check;
mod comment;
mod base;
mod why;
mod demo;
mod add;
mod fmt;
mod tidy;
mod schema;
mod init;

use std::ffi::OsString;
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
    run(std::env::args_os())
}

fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        // What was asked for may be a stranger's words, which clap repeats as they are.
        Err(error) if error.use_stderr() && is_github() => {
            note(&error.render().to_string());
            return ExitCode::from(2);
        }
        Err(error) => error.exit(),
    };
    let global = &cli.global;
    let done = match &cli.command {
        Command::Build(args) => build::build(args, global, now(global)),
        Command::Demo(args) => demo::demo(args, global),
        Command::Init(args) => init::init(args, global, now(global)),
        Command::Inspect(args) => inspect::run(args, global),
        Command::Add(args) => add::run(args, global, now(global)),
        Command::Fmt(args) => fmt::run(args, global),
        Command::Tidy(args) => tidy::run(args, global, now(global)),
        Command::Schema => schema::run(),
        Command::Check(args) => check::check(args, global, now(global)),
        Command::Comment(args) => comment::run(args, global),
        Command::Why(args) => why::why(args, global, now(global)),
    };
    done.unwrap_or_else(|error| fail(&error, global))
}

/// Names the place of a panic, not its message: that may hold a stranger's text.
fn report_panic(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    note(&format!("this program report_panic at {place}, which is a fault of its own: please report it\n"));
}

/// How this run talks to the person who started it.
fn output(global: &Global) -> Output {
    Output::new(global.color, global.quiet, global.verbose)
}

/// The clock is read here and nowhere else. Whole seconds: it is written into files that people read.
fn now(global: &Global) -> Timestamp {
    let now = global.now.unwrap_or_else(Timestamp::now);
    now.round(Unit::Second).unwrap_or(now)
}

/// Says what went wrong, and whose turn it is: 2 for what the user wrote, 1 for the rest.
fn fail(error: &Error, global: &Global) -> ExitCode {
    let Output { color, github, .. } = output(global);
    if let Some(Unreadable::Wrong(problems)) = error.downcast_ref::<Unreadable>() {
        note(&format!("{}\n", problems.render(color).trim_end()));
        if github {
            // The mistakes have been told already; that they cannot be told again is no news.
            let _ = findings::annotate(problems, &base::path(&global.sources));
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

/// What helps against a disk that cannot be written. Whatever was there before still is: files are replaced whole.
fn remedy(error: &Error) -> Option<&'static str> {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
    kinds.into_iter().find_map(|kind| match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Some("nothing is lost: make room, and run this again"),
        ErrorKind::ReadOnlyFilesystem => Some("the disk can only be read: nothing is lost, and another folder may do"),
        ErrorKind::PermissionDenied => Some("run this as the user whom these files belong to"),
        _ => None,
    })
}
