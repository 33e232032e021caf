//! The command line, as clap types.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;

use crate::commands;

/// Publishes the blogs of a community as one page, one feed and one archive
#[derive(Debug, Parser)]
#[command(name = "perihelion", version, arg_required_else_help = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The planet: its title, limits and blogs
    #[arg(short, long, global = true, value_name = "FILE", default_value = "sources.yaml")]
    pub(crate) sources: PathBuf,
    /// What is remembered between runs
    #[arg(long, global = true, value_name = "DIR", default_value = "state")]
    pub(crate) state: PathBuf,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say more: each feed as it is read
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// The clock, for repeatable builds [default: now]
    #[arg(long, global = true, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,
    /// For tests: fetch from loopback and private addresses too
    #[arg(long, global = true)]
    pub(crate) allow_private_hosts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Inspect(Inspect),
}

/// Show what the planet sees in a feed, or which feeds a web page advertises
#[derive(Debug, Args)]
pub(crate) struct Inspect {
    /// A feed's address, or a file
    #[arg(value_name = "URL|FILE")]
    pub(crate) target: String,
    /// One JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
    /// What relative links are relative to
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<url::Url>,
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => error.exit(),
    };
    let Command::Inspect(inspect) = &cli.command;
    match commands::inspect::run(inspect, &cli.global) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(1)
        }
    }
}
