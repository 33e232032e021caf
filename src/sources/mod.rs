//! `sources.yaml`: in goes the file, out come [`Sources`] in which nothing can be wrong, or every problem at its line.
//!
//! What people write is [`schema`]; what the planet works with is [`Sources`]. Nothing downstream checks again.
//!
//! text ─[`yaml`]→ [`schema::File`] of [`value`]s ─[`whole`]→ [`Sources`]; whatever is wrong on the way is a
//! [`problem::Problem`] with its line and its fix, and all of them are reported at once.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::ValueEnum;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use problem::{Complaint, Finding, Problems, Span, Unreadable};
use words::Words;

pub(crate) mod schema;
pub(crate) mod value;
pub(crate) mod yaml;
mod whole;
mod words;
pub(crate) mod edit;
mod local;
pub(crate) mod slug;
pub(crate) mod address;
pub(crate) mod order;
pub(crate) mod nearest;
pub(crate) mod problem;
mod render;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
#[cfg(test)]
mod tests;

/// Twenty thousand sources fit, whatever is said of each; a pull request that fills the memory does not.
const MAX_SIZE: u64 = 10_000_000;

/// Reads the planet's file. Local feeds are looked for in the folder it is in.
pub(crate) fn load(file: &Path) -> Result<Sources, Unreadable> {
    parse(&file.to_string_lossy(), &bytes(file)?, folder(file)).map_err(Unreadable::Wrong)
}

/// The file as it is, within its limit of size.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Unreadable> {
    read(file).map_err(|error| Unreadable::Io { file: file.to_owned(), error })
}

/// The folder that a file is in.
pub(crate) fn folder(file: &Path) -> &Path {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MAX_SIZE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_SIZE {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file has more than 10 MB"));
    }
    Ok(bytes)
}

/// The same for content that is not on the disk, such as an earlier version; `name` is what problems call it.
pub(crate) fn parse(name: &str, content: &[u8], folder: &Path) -> Result<Sources, Problems> {
    let Examined { text, sources, found } = examine(content, folder);
    match sources {
        Some(sources) if found.is_empty() => Ok(sources),
        _ => Err(Problems::new(name, &text, found)),
    }
}

/// A file that is to be looked through, whatever is wrong with it.
#[derive(Debug)]
pub(crate) struct Examined {
    /// Without a byte order mark; what places count in.
    pub(crate) text: String,
    /// Without what is wrong, if that leaves anything: not to be built from, but to look for more mistakes.
    pub(crate) sources: Option<Sources>,
    pub(crate) found: Vec<Finding>,
}

pub(crate) fn examine(content: &[u8], folder: &Path) -> Examined {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    let text = match std::str::from_utf8(content) {
        Ok(text) => text,
        Err(error) => return not_utf8(content, error.valid_up_to()),
    };
    let (value, mut found) = yaml::read::<schema::FileKeys>(text, "sources");
    let mut words = Words::default();
    if let Some(file) = &value {
        found.extend(whole::check(file, text, folder));
        found.extend(whole::learn(file, &mut words));
    }
    let sources = value.map(|file| whole::sources(file, text, folder, &words));
    Examined { text: text.to_owned(), sources, found }
}

fn not_utf8(content: &[u8], valid: usize) -> Examined {
    let at = Span { start: valid, end: valid + char::REPLACEMENT_CHARACTER.len_utf8() };
    let complaint = Complaint::new("this character is not UTF-8", "save the file as UTF-8 in your editor");
    let text = String::from_utf8_lossy(content).into_owned();
    Examined { text, sources: None, found: vec![complaint.at(at)] }
}

/// A planet as its maintainers describe it.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    pub(crate) planet: Planet,
    pub(crate) page: Page,
    pub(crate) fetch: Fetch,
    pub(crate) links: Vec<LinkGroup>,
    /// In the order of the file.
    #[expect(clippy::struct_field_names, reason = "it is the file's own key")]
    pub(crate) sources: Vec<Source>,
    /// The folder `sources.yaml` is in: local feeds and `theme/` are found from here.
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Clone)]
pub(crate) struct Planet {
    pub(crate) title: String,
    /// Where the site is published; its path always ends in `/`.
    pub(crate) url: Url,
    pub(crate) description: Option<String>,
    pub(crate) owner: Option<Owner>,
    /// A BCP 47 tag.
    pub(crate) language: String,
    pub(crate) timezone: TimeZone,
    pub(crate) repository: Option<Url>,
    /// A file of the theme.
    pub(crate) logo: Option<String>,
    /// `#rgb` or `#rrggbb`.
    pub(crate) accent: Option<String>,
    pub(crate) theme: Theme,
    /// A WebSub hub that is told of news.
    pub(crate) hub: Option<Url>,
}

/// A built-in theme. A planet's own `theme/` folder overrides its files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema, ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Theme {
    /// One column, day by day, like a printed page
    #[default]
    Almanac,
    /// Two columns, like Planet Python
    Classic,
}

#[derive(Debug, Clone)]
pub(crate) struct Owner {
    pub(crate) name: String,
    pub(crate) email: Option<String>,
}

/// What the front page and the planet's own feeds show.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// 0 is no limit.
    pub(crate) posts: usize,
    /// Days of the planet's time zone, counted back from the newest post's; 0 is no limit.
    pub(crate) days: u32,
    pub(crate) content: Content,
    pub(crate) new_source_posts: usize,
    pub(crate) burst: usize,
    /// 0 is never.
    pub(crate) inactive_after_days: u32,
}

/// How much of a post is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Content {
    /// The whole post.
    #[default]
    Full,
    /// The beginning, as plain text.
    Excerpt,
    /// Only the title.
    Title,
}

#[derive(Debug, Clone)]
pub(crate) struct Fetch {
    pub(crate) threads: usize,
    pub(crate) per_host: usize,
    pub(crate) timeout: Duration,
    /// Bytes, counted after decompression.
    pub(crate) max_size: u64,
    pub(crate) user_agent: Option<String>,
}

/// A group of the sidebar.
#[derive(Debug, Clone)]
pub(crate) struct LinkGroup {
    pub(crate) title: String,
    pub(crate) links: Vec<Link>,
}

#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) title: String,
    pub(crate) url: Url,
}

/// One blog.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    /// Names its state file and its page: lower-case ASCII letters, digits and `-`, unique in the planet.
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) feed: Address,
    /// Where the blog is, if the maintainer says so; else the feed does.
    pub(crate) site: Option<Url>,
    pub(crate) avatar: Option<Avatar>,
    pub(crate) tags: Vec<String>,
    pub(crate) content: Option<Content>,
    pub(crate) include: Filter,
    pub(crate) exclude: Filter,
    pub(crate) dates: Dates,
    pub(crate) language: Option<String>,
    pub(crate) hidden: bool,
    /// Why it is not fetched.
    pub(crate) disabled: Option<String>,
    /// When a person last made sure that it is still who it was.
    pub(crate) verified: Option<Date>,
    /// Where its entry begins in `sources.yaml`, from 1.
    pub(crate) line: usize,
    /// What of it stands where.
    pub(crate) spans: Spans,
}

/// Where a source is written.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spans {
    pub(crate) entry: Span,
    pub(crate) feed: Span,
}

#[cfg(any(test, fuzzing))]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
impl Source {
    /// One of which nothing is said but its name, which is its slug too, and its feed.
    pub(crate) fn sample(name: &str, feed: &str) -> Self {
        Self {
            slug: name.to_owned(),
            name: name.to_owned(),
            feed: Address::Web(Url::parse(feed).unwrap()),
            site: None,
            avatar: None,
            tags: Vec::new(),
            content: None,
            include: Filter::default(),
            exclude: Filter::default(),
            dates: Dates::Published,
            language: None,
            hidden: false,
            disabled: None,
            verified: None,
            line: 1,
            spans: Spans::default(),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    Web(Url),
    /// Relative to the folder of `sources.yaml`, and inside it.
    File(PathBuf),
}

#[derive(Debug, Clone)]
pub(crate) enum Avatar {
    Web(Url),
    /// A file of the theme.
    Theme(String),
}

/// A post passes `include` if each list that is not empty has a match, and is stopped by `exclude` if any has one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    /// Compared without regard to case.
    pub(crate) categories: Vec<String>,
    pub(crate) words: Vec<Word>,
    /// BCP 47 tags; `en` matches `en-GB`.
    pub(crate) languages: Vec<String>,
}

/// `pytest` matches the whole word, `re:\bcoverage\b` is a regular expression; both without regard to case.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// As the maintainer wrote it, for reasons and messages.
    pub(crate) written: String,
    pub(crate) pattern: regex::Regex,
}

/// Which date of a post is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Dates {
    /// The feed's `published`, else its `updated`, else the time at which the post was first seen.
    #[default]
    Published,
    /// The feed's `updated`, else its `published`, else the time at which the post was first seen.
    Updated,
    /// The time at which the post was first seen. The feed's dates are ignored.
    FirstSeen,
}
