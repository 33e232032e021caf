//! `sources.yaml`: in goes the file, out come [`Sources`] in which nothing can be wrong, or every problem at its line.
//!
//! What people write is [`schema`]; what the planet works with is [`Sources`]. Nothing downstream checks again.

use std::path::PathBuf;
use std::time::Duration;

use jiff::tz::TimeZone;
use url::Url;

/// A planet as its maintainers describe it.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    pub(crate) planet: Planet,
    pub(crate) page: Page,
    pub(crate) fetch: Fetch,
    pub(crate) links: Vec<LinkGroup>,
    /// In the order of the file.
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Full,
    Excerpt,
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
    /// Where its entry begins in `sources.yaml`, from 1.
    pub(crate) line: usize,
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

/// `pytest` matches the whole word without regard to case; `re:\bcoverage\b` is a regular expression.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// As the maintainer wrote it, for reasons and messages.
    pub(crate) written: String,
    pub(crate) pattern: regex::Regex,
}

/// Which of a post's dates counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Dates {
    /// `published`, else `updated`, else the moment it was first seen.
    #[default]
    Published,
    Updated,
    FirstSeen,
}
