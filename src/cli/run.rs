//! From the arguments of the process to its exit code.

use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::process::ExitCode;

use anyhow::Error;
use clap::Parser;
use jiff::{Timestamp, Unit};

use super::{Cli, Command, Global};
use crate::commands;
use crate::report::findings;
use crate::report::terminal::{Ink, Voice, is_github, note, paint};
use crate::site::{TemplateProblem, UserError};
use crate::sources::problem::Unreadable;

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(stumbled));
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
        Command::Build(args) => commands::build::build(args, global, now(global)),
        Command::Demo(args) => commands::demo::demo(args, global),
        Command::Init(args) => commands::init::init(args, global, now(global)),
        Command::Inspect(args) => commands::inspect::run(args, global),
        Command::Add(args) => commands::add::run(args, global, now(global)),
        Command::Fmt(args) => commands::fmt::run(args, global),
        Command::Tidy(args) => commands::tidy::run(args, global, now(global)),
        Command::Schema => commands::schema::run(),
        Command::Check(args) => commands::check::check(args, global, now(global)),
        Command::Why(args) => commands::why::why(args, global, now(global)),
    };
    done.unwrap_or_else(|error| fail(&error, global))
}

/// Says where, and not over what: the words of a panic may hold a stranger's text.
fn stumbled(panic: &std::panic::PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    note(&format!("this program stumbled at {place}, which is a fault of its own: please report it\n"));
}

/// The clock is read here and nowhere else. Whole seconds: it is written into files that people read.
fn now(global: &Global) -> Timestamp {
    let now = global.now.unwrap_or_else(Timestamp::now);
    now.round(Unit::Second).unwrap_or(now)
}

/// Says what went wrong, and whose turn it is: 2 for what the user wrote, 1 for the rest.
fn fail(error: &Error, global: &Global) -> ExitCode {
    let Voice { color, github, .. } = Voice::new(global);
    if let Some(Unreadable::Wrong(problems)) = error.downcast_ref::<Unreadable>() {
        note(&format!("{}\n", problems.render(color).trim_end()));
        if github {
            // The mistakes have been told already; that they cannot be told again is no news.
            let _ = findings::annotate(problems, &commands::base::path(&global.sources));
        }
        return ExitCode::from(2);
    }
    let remedy = remedy(error).map(|remedy| format!("; {remedy}")).unwrap_or_default();
    note(&format!("{} {error:#}{remedy}\n", paint("error:", Ink::Red, color)));
    let users = error.is::<Unreadable>() || error.is::<TemplateProblem>() || error.is::<UserError>();
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
