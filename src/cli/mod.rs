//! The command line, as clap types. [`run`] does what it says, and what its end means to the shell.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use url::Url;

use crate::report::findings::Form;
use crate::sources::Look;
use values::{base_url, one_line, web};

mod run;
mod values;

pub use run::main;

/// Publishes the blogs of a community as one page, one feed and one archive.
#[derive(Debug, Parser)]
#[command(
    name = "perihelion",
    version,
    arg_required_else_help = true,
    after_help = "Start here:  perihelion demo         a sample planet, without a network
             perihelion inspect URL  what a feed looks like from here
             perihelion init         a repository for a planet of your own
             perihelion build        your planet, from `sources.yaml` into `site/`
             perihelion check        what is wrong with `sources.yaml`

Exit codes:  0 done; feeds that fail are listed and are no failure of the run
             1 the job could not be done
             2 something you wrote needs mending: a flag, `sources.yaml`, a template"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The planet: its title, its limits, its blogs
    #[arg(short, long, global = true, value_name = "FILE", default_value = "sources.yaml")]
    pub(crate) sources: PathBuf,
    /// What is remembered between runs; keep it, or every post is new again
    #[arg(long, global = true, value_name = "DIR", default_value = "state")]
    pub(crate) state: PathBuf,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say more: also which feeds were repaired, and why new posts are not on the page
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// Colour; `auto` asks the terminal and `NO_COLOR`
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// The clock, for repeatable builds, such as `2026-11-22T10:00:00Z` [default: now]
    #[arg(long, global = true, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,
    /// For tests: fetch from loopback and private addresses too
    #[arg(long, global = true)]
    pub(crate) allow_private_hosts: bool,
    /// For tests: every host, `https` too, is played by the server at this address
    #[arg(long, global = true, hide = true, value_name = "IP:PORT")]
    pub(crate) stand_in: Option<SocketAddr>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Build(Build),
    Demo(Demo),
    Inspect(Inspect),
    Add(Add),
    Fmt(Fmt),
    Tidy(Tidy),
    /// Print the JSON Schema of `sources.yaml`, for editors and validators
    Schema,
    Check(Check),
    Why(Why),
    Init(Init),
}

/// Fetch every feed and write the site
///
/// Asks every blog of `sources.yaml` what is new, remembers the answers in the state folder, and writes the whole site.
/// A feed that fails costs nobody else anything: its posts stay, and the closing lines name it and its cause.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Where the site goes. The folder is replaced whole; files that no build wrote stay
    #[arg(short, long, value_name = "DIR", default_value = "site")]
    pub(crate) out: PathBuf,
    /// Where the site will stand, if not at `planet.url`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<Url>,
    /// Ask no feed: make the site from what is remembered
    #[arg(long)]
    pub(crate) offline: bool,
    /// Also write the whole state into the site, as `state.tar.gz`
    #[arg(long)]
    pub(crate) archive: bool,
    /// First bring the state back from such an archive, if that is newer than what is here; `published` is the
    /// one in the site of the last run
    #[arg(long, value_name = "URL|FILE|published", value_parser = crate::restore::Wish::parse)]
    pub(crate) restore: Option<crate::restore::Wish>,
    /// Go on if the state cannot be restored, or knows less than half of what it did
    #[arg(long)]
    pub(crate) allow_reset: bool,
    /// Feeds fetched at the same time [default: `fetch.threads`]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    /// Also write what happened, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) search: Search,
}

/// Build a sample planet, without a network
///
/// Twenty made-up blogs, in every format and many languages, some of them broken, moved or dead, are served on loopback
/// by this program and run through the same pipeline as a real planet: two visits, three days apart.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where the site goes
    #[arg(short, long, value_name = "DIR", default_value = "demo")]
    pub(crate) out: PathBuf,
    /// Where the site will stand, if not at the root of `planet.example`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<Url>,
    /// How it looks
    #[arg(long, value_enum, value_name = "THEME")]
    pub(crate) theme: Option<Look>,
    /// Show it in a browser: serve it on loopback until interrupted
    #[arg(long)]
    pub(crate) serve: bool,
    #[command(flatten)]
    pub(crate) search: Search,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Make everything the planet keeps searchable, with Pagefind
    ///
    /// Pagefind is a program of its own: `npm install --global pagefind` brings it, as does the GitHub Action with
    /// `search: true`. Without it the site is built all the same, and its search page says that there is no search.
    #[arg(long)]
    pub(crate) search: bool,
    /// Pagefind, where it is not on the PATH
    #[arg(long, value_name = "PROGRAM", default_value = "pagefind", requires = "search")]
    pub(crate) pagefind: PathBuf,
}

impl Search {
    pub(crate) fn program(&self) -> Option<PathBuf> {
        self.search.then(|| self.pagefind.clone())
    }
}

/// Say what is wrong with `sources.yaml`, and with the feeds of the blogs that were added to it
///
/// Without a network every mistake in the file itself is told. With `--base`, the blogs that are new or changed since then
/// are looked at too: whether their feeds can be read, what the planet would show of them, and what should be mended.
/// Nobody else's feed is asked, so nobody else's dead feed matters.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Look at the blogs that are new or changed since this git revision, such as `origin/main`, or this other file
    #[arg(long, value_name = "REF|FILE")]
    pub(crate) base: Option<String>,
    /// Look at every blog; what is wrong with those that were there before is a warning
    #[arg(long)]
    pub(crate) all: bool,
    /// Look at no feed
    #[arg(long)]
    pub(crate) offline: bool,
    /// How to tell it [default: `github` in a job on GitHub, else `human`]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Form>,
    /// Also write what was found, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

/// Say why a post or a blog is, or is not, on the page
///
/// Answers from `sources.yaml` and what is remembered, without a network: when the blog was asked and how that went, which
/// rule let a post on the page or kept it off, since when, and what to change if it should be otherwise.
#[derive(Debug, Args)]
pub(crate) struct Why {
    /// The address of a post, a feed or a site, or the name of a blog
    #[arg(value_name = "URL|NAME")]
    pub(crate) what: String,
    /// One JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
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
    /// What relative links are relative to [default: what the feed says]
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<Url>,
}

/// Find the feed behind an address and add it to `sources.yaml`
///
/// The address may be what a browser shows: a blog, one of its posts, a YouTube channel, a repository on GitHub, somebody on
/// Mastodon, Bluesky, Medium or Substack, or the feed itself. The feed is looked for where the page or its service says, and
/// at last where feeds often are. If there are several, the best is taken, and the others are named with what speaks against
/// them. The blog goes where its name sorts; every other line of the file stays as it is.
#[derive(Debug, Args)]
#[command(after_help = "Examples:  perihelion add https://nightlog.example/
           perihelion add nightlog.example --name \"Night Log\"
           perihelion add https://www.youtube.com/@nightlog --dry-run")]
pub(crate) struct Add {
    /// Any address of the blog; `https://` may be left out
    #[arg(value_name = "URL")]
    pub(crate) url: String,
    /// What the planet calls it [default: what the feed calls itself, shortened]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Write nothing; show what would be written
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Sort the blogs of `sources.yaml` and lay them out
///
/// Blogs are sorted by name, as a phone book of the planet's language would. Each key gets a line, in the order of the
/// documentation; between blogs stands one blank line or none, as in most of the list. Comments directly above a blog,
/// inside of it and directly below it stay with it. A comment with a blank line below it is a heading: it stays where it
/// is, and blogs are sorted between headings. What stands before and behind the list stays as it is.
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Write nothing; show what would change, and end with 2 if anything would
    #[arg(long)]
    pub(crate) check: bool,
}

/// Rewrite the addresses of blogs that moved, and list those that are gone, dead or silent
///
/// Works from what earlier builds remember. An address is rewritten if its server has sent visitors elsewhere for good on at
/// least three runs over at least a week, to the same registrable domain, and the posts are the same there; and from http to
/// https where both are the same feed. A move to another domain, a blog that is gone (410), one that has failed for more than 90
/// days and one that is silent (for more than twice `page.inactive_after_days`, or two years where that is 0) are listed with
/// dates, and changed by nobody but you.
#[derive(Debug, Args)]
pub(crate) struct Tidy {
    /// Write nothing; show what would be written
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Ask no server: rewrite only what is certain from memory, and nothing from http to https
    #[arg(long)]
    pub(crate) offline: bool,
    /// `patch` for `git apply`, `markdown` for a pull request
    #[arg(long, value_enum, default_value_t = TidyFormat::Human, value_name = "FORMAT")]
    pub(crate) format: TidyFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TidyFormat {
    Human,
    Patch,
    Markdown,
    Json,
}

/// Write a whole planet's repository: list, workflows, issue forms
///
/// Everything has a default, guessed from the folder and from git's own files. A file that is there already is left as it is.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to write to; it is made if it is not there
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) dir: PathBuf,
    /// What the planet is called [default: after the repository or the folder]
    #[arg(long, value_name = "TEXT", value_parser = one_line)]
    pub(crate) title: Option<String>,
    /// Where the site will stand [default: GitHub Pages of the repository]
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) url: Option<Url>,
    /// Where `sources.yaml` will live [default: what git calls `origin`]
    #[arg(long, value_name = "URL", value_parser = web)]
    pub(crate) repository: Option<Url>,
}
