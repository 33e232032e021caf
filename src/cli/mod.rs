//! The command line, as clap types.

mod values;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use url::Url;

use crate::export::ExportFormat;
use crate::import::format::FormatWish;
use crate::report::check::Form;
use crate::report::output::Color;
use crate::sources::Theme;
use values::{base_url, one_line, web};

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

Exit codes:  0 done; feeds that fail are listed, but the run did not fail
             1 the job could not be done
             2 something you wrote is wrong: a flag, `sources.yaml`, a template"
)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct Global {
    /// The planet's file: its title, its limits, its blogs
    #[arg(short, long, global = true, value_name = "FILE", default_value = "sources.yaml")]
    pub(crate) sources: PathBuf,
    /// The folder with the planet's memory. Keep it between runs, or every post is new again
    #[arg(long, global = true, value_name = "DIR", default_value = "state")]
    pub(crate) state: PathBuf,
    /// Print only errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Also print which feeds were repaired, and why new posts are not on the page
    #[arg(short, long, global = true, conflicts_with = "quiet")]
    pub(crate) verbose: bool,
    /// When to use colour; `auto` decides by the terminal and `NO_COLOR`
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// The time of the run, for repeatable builds, such as `2026-11-22T10:00:00Z` [default: now]
    #[arg(long, global = true, value_name = "RFC3339")]
    pub(crate) now: Option<Timestamp>,
    /// For tests: fetch from loopback and private addresses too
    #[arg(long, global = true)]
    pub(crate) allow_private_hosts: bool,
    /// For tests: the server at this address answers for every host, also for `https`
    #[arg(long, global = true, hide = true, value_name = "IP:PORT")]
    pub(crate) stand_in: Option<SocketAddr>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Build(Build),
    Fetch(Fetch),
    Merge(Merge),
    Demo(Demo),
    Inspect(Inspect),
    Add(Add),
    Import(Import),
    Export(Export),
    Fmt(Fmt),
    Tidy(Tidy),
    /// Print the JSON Schema of `sources.yaml`, for editors and validators
    Schema,
    Check(Check),
    Why(Why),
    Forget(Forget),
    Init(Init),
    #[command(hide = true)]
    Comment(Comment),
}

/// Fetch every feed and write the site
///
/// Fetches every blog of `sources.yaml`, saves the posts in the state folder, and writes the whole site.
/// A feed that fails affects no other blog. Its posts stay, and the last lines of the output name it and the cause.
#[derive(Debug, Args)]
pub(crate) struct Build {
    /// The folder of the site. It is replaced as a whole; files that no build wrote stay
    #[arg(short, long, value_name = "DIR", default_value = "site")]
    pub(crate) out: PathBuf,
    /// Fetch nothing: make the site from the state folder
    #[arg(long)]
    pub(crate) offline: bool,
    /// Also write the whole state into the site, as `state.tar.gz`
    #[arg(long)]
    pub(crate) archive: bool,
    /// How many feeds are fetched at the same time [default: `fetch.threads`]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) kept: Kept,
    #[command(flatten)]
    pub(crate) search: Search,
}

/// Fetch every feed and only update the state
///
/// `perihelion build --offline` makes the site later. With `--shard`, several machines fetch a share each; `perihelion merge`
/// joins what they deliver. All feeds of a host are in one share, and stay in it when other blogs come or go.
#[derive(Debug, Args)]
pub(crate) struct Fetch {
    /// Fetch only the I-th of N shares
    #[arg(long, value_name = "I/N", value_parser = crate::fetch::Shard::parse)]
    pub(crate) shard: Option<crate::fetch::Shard>,
    /// Put the files of each blog that was asked into this folder too, for `merge`, as soon as they are written
    #[arg(long, value_name = "DIR")]
    pub(crate) deliver: Option<PathBuf>,
    /// Send no request after so many minutes. Blogs that are left over are asked first in the next run [default: 30]
    #[arg(long, value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(1..=350))]
    pub(crate) within: Option<u16>,
    /// How many feeds are fetched at the same time [default: `fetch.threads`]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) threads: Option<u16>,
    #[command(flatten)]
    pub(crate) kept: Kept,
}

/// Join the states that several machines fetched
///
/// Takes from each folder the blogs that were asked later than in the state folder. A folder that is empty, damaged, late or
/// given twice does no harm: its blogs stay as they were.
#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// The folders that `fetch --deliver` has written
    #[arg(required = true, value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) kept: Kept,
}

/// The state of the run before, and the report of this one.
#[derive(Debug, Args)]
pub(crate) struct Kept {
    /// First restore the state from such an archive, if it is newer than the state folder; `published` is the
    /// archive in the site of the last run
    #[arg(long, value_name = "URL|FILE|published", value_parser = crate::state::RestoreFrom::parse)]
    pub(crate) restore: Option<crate::state::RestoreFrom>,
    /// The address of the site, if it is not `planet.url`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<Url>,
    /// Go on if the state cannot be restored, or has lost more than half of its posts
    #[arg(long)]
    pub(crate) allow_reset: bool,
    /// Also write a report, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

/// Build a sample planet, without a network
///
/// This program serves twenty made-up blogs on loopback and builds a planet of them, as it would a real one: two runs,
/// three days apart. The blogs use every feed format and many languages. Some are broken, moved or dead on purpose.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// The folder of the site
    #[arg(short, long, value_name = "DIR", default_value = "demo")]
    pub(crate) out: PathBuf,
    /// The address of the site, if it is not the root of `planet.example`
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) base_url: Option<Url>,
    /// The look of the site
    #[arg(long, value_enum, value_name = "THEME")]
    pub(crate) theme: Option<Theme>,
    /// Serve the site on loopback, for your browser, until interrupted
    #[arg(long)]
    pub(crate) serve: bool,
    #[command(flatten)]
    pub(crate) search: Search,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Add a search page for all posts, with Pagefind
    ///
    /// Pagefind is a separate program: install it with `npm install --global pagefind`. The GitHub Action installs it with
    /// `search: true`. Without Pagefind the site is built too, and its search page says that there is no search.
    #[arg(long)]
    pub(crate) search: bool,
    /// Where Pagefind is, if it is not on the PATH
    #[arg(long, value_name = "PROGRAM", default_value = "pagefind", requires = "search")]
    pub(crate) pagefind: PathBuf,
}

impl Search {
    pub(crate) fn program(&self) -> Option<PathBuf> {
        self.search.then(|| self.pagefind.clone())
    }
}

/// Find mistakes in `sources.yaml`, and in the feeds of the blogs that were added to it
///
/// The file itself is always checked, without a network. With `--base`, the blogs that are new or changed since then are
/// fetched too: can the feed be read, what would the planet show of it, and what should be fixed? No other feed is
/// fetched, so a dead feed of somebody else never matters.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Check the blogs that are new or changed since this git revision, such as `origin/main`, or this other file
    #[arg(long, value_name = "REF|FILE")]
    pub(crate) base: Option<String>,
    /// Check every blog. Problems of existing blogs are warnings
    #[arg(long)]
    pub(crate) all: bool,
    /// Fetch no feed
    #[arg(long)]
    pub(crate) offline: bool,
    /// The form of the output [default: `github` in a job on GitHub, else `human`]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<Form>,
    /// Also write the findings, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
}

/// Say why a post or a blog is, or is not, on the page
///
/// Answers from `sources.yaml` and the state folder, without a network: when the blog was fetched and with what result,
/// which rule put a post on the page or kept it off, since when, and what to change if you want it otherwise.
#[derive(Debug, Args)]
pub(crate) struct Why {
    /// The address of a post, a feed or a site, or the name of a blog
    #[arg(value_name = "URL|NAME")]
    pub(crate) what: String,
    /// Print one JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
}

/// Take a post or a blog out of the planet for good
///
/// For somebody who asks to be removed. Hashes go into `forgotten` in `sources.yaml`, a blog leaves the list, and what the
/// state folder knows of it is deleted. The next build takes it out of the site and of the published copy of the state; it
/// does not come back from a cache, from that copy, or from the feed. To take a post down without deleting it, use `hide`.
#[derive(Debug, Args)]
pub(crate) struct Forget {
    /// The address or the title of a post, the address of a feed or a site, or the name of a blog
    #[arg(value_name = "BLOG|URL")]
    pub(crate) what: String,
    /// Write nothing; show what would be forgotten
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Show what the planet sees in a feed, or which feeds a web page advertises
#[derive(Debug, Args)]
pub(crate) struct Inspect {
    /// A feed's address, or a file
    #[arg(value_name = "URL|FILE")]
    pub(crate) target: String,
    /// Print one JSON object instead of text
    #[arg(long)]
    pub(crate) json: bool,
    /// The address that relative links start from [default: the one that the feed gives]
    #[arg(long, value_name = "URL")]
    pub(crate) base: Option<Url>,
}

/// Find the feed behind an address and add it to `sources.yaml`
///
/// The address may be any that a browser shows: a blog, one of its posts, a YouTube channel, a repository on GitHub, a
/// profile on Mastodon, Bluesky, Medium or Substack, or the feed itself. It may also be written as `feed://…`, as
/// `@user@host`, in brackets or quotes, and without `https://`. The feed is looked for where the page or its
/// service says, then at the addresses where feeds often are. If there are several, the best is taken; the others are
/// listed with the reason against each. The blog is inserted where its name sorts. Every other line of the file stays as
/// it is.
#[derive(Debug, Args)]
#[command(after_help = "Examples:  perihelion add https://nightlog.example/
           perihelion add nightlog.example --name \"Night Log\"
           perihelion add https://www.youtube.com/@nightlog --dry-run")]
pub(crate) struct Add {
    /// Any address of the blog; `https://` may be left out
    #[arg(value_name = "URL", required_unless_present = "issue")]
    pub(crate) url: Option<String>,
    /// The blog's name on the planet [default: the feed's own title, shortened]
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// Write nothing; show what would be written
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// For the action: add the blog that the issue of this event asks for, by the form *Add a blog*
    #[arg(long, hide = true, value_name = "FILE", requires = "proposal", conflicts_with_all = ["url", "name", "dry_run"])]
    pub(crate) issue: Option<PathBuf>,
    /// For the action: write the pull request, or the answer to the issue, into this folder
    #[arg(long, hide = true, value_name = "DIR", requires = "issue")]
    pub(crate) proposal: Option<PathBuf>,
}

/// Make `sources.yaml` from the list of another planet
///
/// Reads the configurations of Planet 2.0, Venus, planet-in-go, Pluto, rawdog, moonmoon, osmosfeed, perlanet, planet.rb,
/// planet-sympy, planet-mars and Mercury, and any list in OPML, YAML, JSON, CSV or plain text. What a file is, is known from
/// its content. Several files become one list. The report says of each option what became of it, and of each blog that is
/// not imported on which line it is and why. Blogs without a name get the title of their feed. Pictures that lie beside the
/// list are copied to `theme/avatars/`.
#[allow(clippy::struct_excessive_bools, reason = "each is a wish of its own")]
#[derive(Debug, Args)]
#[command(after_help = "Examples:  perihelion import config.ini
           perihelion import https://planet.example/opml.xml --title \"Planet Tide\"
           perihelion import planet.ini --keep-disabled --dry-run
           perihelion import blogs.csv --offline -o - | less")]
pub(crate) struct Import {
    /// The old list: a file or an address, or several
    #[arg(value_name = "FILE|URL", required = true)]
    pub(crate) lists: Vec<String>,
    /// Where to write the new list; `-` prints it [default: `sources.yaml`]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
    /// What the old list is
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "auto")]
    pub(crate) format: FormatWish,
    /// Keep blogs that are commented out, as `disabled`, with the words beside them as the reason
    #[arg(long)]
    pub(crate) keep_disabled: bool,
    /// Fetch no feed: blogs without a name get their host's
    #[arg(long)]
    pub(crate) offline: bool,
    /// Write nothing; show the report
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Replace the file if it exists
    #[arg(long)]
    pub(crate) force: bool,
    /// The planet's title [default: the old one]
    #[arg(long, value_name = "TEXT", value_parser = one_line)]
    pub(crate) title: Option<String>,
    /// The address of the site [default: the old one]
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) url: Option<Url>,
}

/// Print the list for other programs
///
/// `json` has all that `sources.yaml` says; the other formats have what they have a place for. `perihelion import` reads each
/// of them.
#[derive(Debug, Args)]
#[command(after_help = "Examples:  perihelion export --format opml -o blogs.opml
           perihelion export --format csv | sort")]
pub(crate) struct Export {
    /// The form of the list
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: ExportFormat,
    /// Write a file instead of printing
    #[arg(short, long, value_name = "FILE")]
    pub(crate) out: Option<PathBuf>,
}

/// Sort the blogs of `sources.yaml` and lay them out
///
/// Blogs are sorted by name, by the rules of the planet's language. Each key gets its own line, in the order of the
/// documentation. Between blogs there is one blank line or none, as in most of the list. Comments directly above a blog,
/// inside it and directly below it stay with it. A comment with a blank line below it is a heading: it stays in its
/// place, and blogs are sorted between headings. The lines before and after the list stay as they are.
#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Write nothing; show what would change, and end with 2 if anything would
    #[arg(long)]
    pub(crate) check: bool,
}

/// Rewrite the addresses of blogs that moved, and list those that are gone, dead or silent
///
/// Works from the state that earlier builds saved. An address is rewritten if its server answered with a permanent redirect
/// in at least three runs over at least a week, the new address is on the same registrable domain, and the posts there are
/// the same. It is also rewritten from http to https if both are the same feed. Listed with dates, for you to decide: blogs
/// that moved to another domain, that are gone (410), that have failed for more than 90 days, and that are silent (for more
/// than twice `page.inactive_after_days`, or two years if that is 0).
#[derive(Debug, Args)]
pub(crate) struct Tidy {
    /// Write nothing; show what would be written
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Fetch nothing: rewrite only moves that the state proves, and nothing from http to https
    #[arg(long)]
    pub(crate) offline: bool,
    /// The form of the output: `patch` for `git apply`, `markdown` for a pull request
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
/// Every value has a default, guessed from the folder and from git's own files. Existing files are left unchanged.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to write to. It is made if it does not exist
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(crate) dir: PathBuf,
    /// The planet's title [default: from the name of the repository or the folder]
    #[arg(long, value_name = "TEXT", value_parser = one_line)]
    pub(crate) title: Option<String>,
    /// The address of the site [default: GitHub Pages of the repository]
    #[arg(long, value_name = "URL", value_parser = base_url)]
    pub(crate) url: Option<Url>,
    /// The repository of `sources.yaml` [default: what git calls `origin`]
    #[arg(long, value_name = "URL", value_parser = web)]
    pub(crate) repository: Option<Url>,
}

/// For the action: write the comment on a pull request, from the report of a check
///
/// The report may have been written by a stranger. Whatever is in it, the comment only shows text.
#[derive(Debug, Args)]
pub(crate) struct Comment {
    /// A file that `perihelion check --report` wrote
    #[arg(value_name = "REPORT")]
    pub(crate) report: PathBuf,
    /// Print the suggestions for the lines of the pull request, as a review for GitHub's API
    #[arg(long)]
    pub(crate) suggestions: bool,
}
