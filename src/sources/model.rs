//! The planet's configuration after validation: the types that the rest of the program works with.
//!
//! Only [`convert`](super::convert) makes them, from a file without problems. So nothing downstream checks them again.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::ValueEnum;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use super::forgotten::Forgotten;
use super::problem::Span;
use super::value::{LinkPattern, PostName};

/// A planet as its maintainers configure it.
#[derive(Debug, Clone)]
pub(crate) struct Sources {
    pub(crate) planet: Planet,
    pub(crate) page: Page,
    pub(crate) fetch: Fetch,
    pub(crate) links: Vec<LinkGroup>,
    pub(crate) admission: Admission,
    pub(crate) forgotten: Forgotten,
    /// In the order of the file.
    #[expect(clippy::struct_field_names, reason = "it is the file's own key")]
    pub(crate) sources: Vec<Source>,
    /// Blogs that are listed only.
    pub(crate) feedless: Vec<Feedless>,
    /// The folder of `sources.yaml`, to which local feeds and `theme/` are relative.
    pub(crate) folder: PathBuf,
}

#[derive(Debug, Clone)]
pub(crate) struct Planet {
    pub(crate) title: String,
    /// The address where the site is published. Its path ends in `/`.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, Serialize, JsonSchema, ValueEnum)]
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
    /// Posts that are shown however old.
    pub(crate) at_least: usize,
    /// Of one blog; 0 is no limit.
    pub(crate) per_source: usize,
    pub(crate) content: Content,
    pub(crate) new_source_posts: usize,
    pub(crate) burst: usize,
    /// 0 is never.
    pub(crate) inactive_after_days: u32,
}

/// How much of a post is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, Serialize, JsonSchema)]
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

/// What is asked of a new blog.
#[derive(Debug, Clone, Default)]
pub(crate) struct Admission {
    /// 0 is no rule.
    pub(crate) posts: usize,
    /// The days in which they must be.
    pub(crate) within: Option<u32>,
    /// BCP 47 tags; empty is no rule.
    pub(crate) languages: Vec<String>,
    pub(crate) https: bool,
    pub(crate) full_text: bool,
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
    /// The name of its state file and its page: lower-case ASCII letters, digits and `-`, unique in the planet.
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) feed: Address,
    /// The address of the blog, if the maintainer gives it; else the feed's own is used.
    pub(crate) site: Option<Url>,
    pub(crate) avatar: Option<Avatar>,
    /// Where else its author is, in the order of the services.
    pub(crate) me: Vec<Profile>,
    pub(crate) tags: Vec<String>,
    pub(crate) content: Option<Content>,
    /// Instead of [`Page::per_source`].
    pub(crate) per_source: Option<usize>,
    pub(crate) include: Filter,
    pub(crate) exclude: Filter,
    /// What the page asks of all blogs.
    pub(crate) page: Arc<Rules>,
    pub(crate) dates: Dates,
    pub(crate) language: Option<String>,
    pub(crate) hidden: bool,
    pub(crate) hide: Vec<HiddenPost>,
    /// The reason why it is not fetched.
    pub(crate) disabled: Option<String>,
    /// The day on which a person last confirmed that the blog is still the same person's.
    pub(crate) verified: Option<Date>,
    /// For the planet's own templates.
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
    /// The line in `sources.yaml` where its entry begins, from 1.
    pub(crate) line: usize,
    /// The places of its parts.
    pub(crate) spans: Spans,
}

/// A blog without a feed.
#[derive(Debug, Clone)]
pub(crate) struct Feedless {
    pub(crate) name: String,
    pub(crate) site: Url,
    pub(crate) avatar: Option<Avatar>,
    pub(crate) me: Vec<Profile>,
    pub(crate) language: Option<String>,
    pub(crate) extra: serde_json::Map<String, serde_json::Value>,
}

/// The places of a source in `sources.yaml`.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Spans {
    pub(crate) entry: Span,
    pub(crate) name: Span,
    pub(crate) feed: Span,
}

#[cfg(any(test, fuzzing))]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
impl Source {
    /// A source with a name, which is also its slug, and a feed; the rest is default.
    pub(crate) fn sample(name: &str, feed: &str) -> Self {
        Self {
            slug: name.to_owned(),
            name: name.to_owned(),
            feed: Address::Web(Url::parse(feed).unwrap()),
            site: None,
            avatar: None,
            me: Vec::new(),
            tags: Vec::new(),
            content: None,
            per_source: None,
            include: Filter::default(),
            exclude: Filter::default(),
            page: Arc::default(),
            dates: Dates::Published,
            language: None,
            hidden: false,
            hide: Vec::new(),
            disabled: None,
            verified: None,
            extra: serde_json::Map::new(),
            line: 1,
            spans: Spans::default(),
        }
    }
}

/// A post that a person has taken down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct HiddenPost {
    pub(crate) post: PostName,
    pub(crate) written: String,
    pub(crate) because: Option<String>,
    /// Its line in `sources.yaml`, from 1.
    pub(crate) line: usize,
    pub(crate) at: Span,
}

/// The address of a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    Web(Url),
    /// Relative to the folder of `sources.yaml`, and inside it.
    File(PathBuf),
}

/// The picture of a blog.
#[derive(Debug, Clone)]
pub(crate) enum Avatar {
    Web(Url),
    /// A file of the theme.
    Theme(String),
}

/// A page of a person on some service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Profile {
    /// The key in `sources.yaml`: `mastodon`.
    pub(crate) service: &'static str,
    /// The service's own name; empty for `other`.
    pub(crate) title: &'static str,
    /// `@ada@social.example`.
    pub(crate) name: String,
    /// `None` where the service has no pages.
    pub(crate) url: Option<Url>,
}

/// A post passes `include` if each list that is not empty has a match, and is stopped by `exclude` if any has one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Filter {
    /// Compared without regard to case.
    pub(crate) categories: Vec<String>,
    pub(crate) words: Vec<Word>,
    /// Searched for in the categories too.
    pub(crate) about: Vec<Word>,
    /// BCP 47 tags; `en` matches `en-GB`.
    pub(crate) languages: Vec<String>,
    /// By the post's own address.
    pub(crate) links: Vec<LinkPattern>,
}

/// The filters of the page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rules {
    pub(crate) include: Filter,
    pub(crate) exclude: Filter,
}

impl Source {
    /// Each `include` that its posts must pass, and the keys before it in `sources.yaml`.
    pub(crate) fn includes(&self) -> [(&'static str, &Filter); 2] {
        [("page.include", &self.page.include), ("include", &self.include)]
    }

    /// The same of each `exclude`.
    pub(crate) fn excludes(&self) -> [(&'static str, &Filter); 2] {
        [("page.exclude", &self.page.exclude), ("exclude", &self.exclude)]
    }
}

impl Filter {
    /// The lists of words, each with its key.
    pub(crate) fn searches(&self) -> [(&'static str, &[Word]); 2] {
        [("words", &self.words), ("about", &self.about)]
    }

    /// It lets everything pass.
    pub(crate) fn is_empty(&self) -> bool {
        let Self { categories, words, about, languages, links } = self;
        categories.is_empty() && words.is_empty() && about.is_empty() && languages.is_empty() && links.is_empty()
    }
}

/// `pytest` matches the whole word, `re:\bcoverage\b` is a regular expression; both without regard to case.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// As the maintainer wrote it, for reasons and messages.
    pub(crate) written: String,
    pub(crate) pattern: regex::Regex,
    /// How much of a blog's new text it may search in a run, in bytes. Nothing limits a plain word, which is fast.
    pub(crate) reach: Option<usize>,
    /// A regular expression that takes so long that it searches less.
    pub(crate) is_slow: bool,
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
