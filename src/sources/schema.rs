//! The keys of `sources.yaml`, as people write them. The doc comments are written for those people.
//!
//! The planet works with [`Sources`](super::Sources); [`whole`](super::whole) converts these types into it.
//!
//! The JSON Schema of the file is generated from these types, and `docs/configuration.md` from the schema. There is no
//! other list of keys.

use std::time::Duration;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use super::value::{
    Color, Day, Email, Feed, Header, Home, Language, Many, MaxSize, Number, Picture, Reason, Tag, Text, ThemeFile,
    Timeout, Web, Word, Zone,
};
use super::yaml::At;
use super::{Content, Dates, Theme};

/// The JSON Schema (2020-12) of the file, for editors and validators.
pub(crate) fn json_schema() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<File>();
    schema.insert("title".to_owned(), "sources.yaml: a planet and its blogs".into());
    schema
}

/// The keys of a blog, in the order in which `fmt` writes them.
pub(crate) fn keys_of_a_source() -> Vec<String> {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Source>();
    let keys = schema.get("properties").and_then(serde_json::Value::as_object);
    keys.map(|keys| keys.keys().cloned().collect()).unwrap_or_default()
}

/// A planet: its name, what it shows, and its blogs.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// The planet's name, address and owner.
    pub(crate) planet: Planet,
    /// What the front page and the planet's feeds show.
    #[serde(default)]
    pub(crate) page: Page,
    /// How feeds are fetched. The defaults suit GitHub's runners.
    #[serde(default)]
    pub(crate) fetch: Fetch,
    /// Groups of links for the sidebar.
    #[serde(default)]
    #[schemars(extend("examples" = [[{ "title": "Other planets", "links": [{ "title": "Planet Python", "url": "https://planetpython.org/" }] }]]))]
    pub(crate) links: Vec<LinkGroup>,
    /// The blogs.
    pub(crate) sources: Many<At<Source>>,
}

/// The planet's name, address and owner.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Planet {
    /// The planet's name.
    #[schemars(extend("examples" = ["Planet Tide"]))]
    pub(crate) title: Text,
    /// The address of the published site.
    pub(crate) url: Home,
    /// One sentence about the planet.
    #[schemars(extend("examples" = ["What the harbour's bloggers write about."]))]
    pub(crate) description: Option<Text>,
    /// Who runs the planet.
    #[schemars(extend("examples" = [{ "name": "The Harbour Society", "email": "planet@example.org" }]))]
    pub(crate) owner: Option<Owner>,
    /// The language of the site itself, as a BCP 47 tag.
    #[serde(default)]
    pub(crate) language: Language,
    /// The time zone in which days begin, as an IANA name such as `Europe/Paris`.
    #[serde(default)]
    pub(crate) timezone: Zone,
    /// The repository of this file. The links "add your blog" and "report a problem" lead there.
    #[schemars(extend("examples" = ["https://github.com/example/planet"]))]
    pub(crate) repository: Option<Web>,
    /// The planet's logo: a file in the theme folder.
    pub(crate) logo: Option<ThemeFile>,
    /// A colour such as `"#0a7bbb"`, for links and marks. The hue is kept; the lightness is adjusted for contrast.
    pub(crate) accent: Option<Color>,
    /// The look of the site: `almanac`, or `classic`, which looks like Planet Python.
    #[serde(default)]
    pub(crate) theme: Theme,
    /// The address of a WebSub hub. The feeds name it, so that feed readers get new posts at once.
    #[schemars(extend("examples" = ["https://pubsubhubbub.appspot.com/"]))]
    pub(crate) hub: Option<Web>,
}

/// Who runs the planet.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Owner {
    /// The name of a person or an organisation.
    #[schemars(extend("examples" = ["The Harbour Society"]))]
    pub(crate) name: Text,
    /// The owner's email address. It is published on the site and in the feeds.
    pub(crate) email: Option<Email>,
}

/// What the front page and the planet's feeds show.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Page {
    /// The most posts on the front page and in the feeds. 0 means no limit.
    pub(crate) posts: Number<0, 10_000>,
    /// The most days on the front page and in the feeds, counted back from the newest post. 0 means no limit.
    pub(crate) days: Number<0, 10_000>,
    /// How much of each post is shown.
    pub(crate) content: Content,
    /// How many posts of a new blog the front page shows at first. The older ones are in the archive.
    pub(crate) new_source_posts: Number<0, 1_000_000>,
    /// How many posts of one blog the front page takes from one run.
    pub(crate) burst: Number<1, 1_000_000>,
    /// A blog without a post for this many days is marked as inactive. 0 means never.
    pub(crate) inactive_after_days: Number<0, 10_000>,
}

/// How feeds are fetched.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Fetch {
    /// How many feeds are fetched at the same time.
    pub(crate) threads: Number<1, 256>,
    /// How many of them may be from the same host.
    pub(crate) per_host: Number<1, 16>,
    /// How long to wait for a feed: `20s`, `2m`.
    pub(crate) timeout: Timeout,
    /// The largest feed that is read: `10MB`.
    pub(crate) max_size: MaxSize,
    /// The `User-Agent` header of requests. By default it has the planet's title and address.
    pub(crate) user_agent: Option<Header>,
}

/// A group of links for the sidebar.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkGroup {
    /// The heading of the group.
    #[schemars(extend("examples" = ["Other planets"]))]
    pub(crate) title: Text,
    /// The links of the group.
    #[schemars(extend("examples" = [[{ "title": "Planet Python", "url": "https://planetpython.org/" }]]))]
    pub(crate) links: Vec<Link>,
}

/// One link of the sidebar.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Link {
    /// The text of the link.
    #[schemars(extend("examples" = ["Planet Python"]))]
    pub(crate) title: Text,
    /// The address of the link.
    #[schemars(extend("examples" = ["https://planetpython.org/"]))]
    pub(crate) url: Web,
}

/// One blog. Two lines are enough: `- name:` and `feed:`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    /// The blog's name on the planet.
    #[schemars(extend("examples" = ["Ada Lovelace"]))]
    pub(crate) name: At<Text>,
    /// The address of the blog's feed, or a file in the repository.
    pub(crate) feed: At<Feed>,
    /// The blog's address, if its feed gives none or a wrong one.
    pub(crate) site: Option<Web>,
    /// The author's picture: an https address, or a file in the theme folder.
    pub(crate) avatar: Option<Picture>,
    /// The planet's own labels for the blog, at most 50. Each label has a page.
    #[serde(default)]
    #[schemars(extend("examples" = [["testing", "web"]]))]
    pub(crate) tags: Vec<Tag>,
    /// How much of this blog's posts is shown. By default `page.content` decides.
    pub(crate) content: Option<Content>,
    /// Show only posts that match.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "categories": ["python"], "languages": ["en"] }]))]
    pub(crate) include: Filter,
    /// Leave out posts that match.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "words": ["sponsored", "re:\\bhiring\\b"] }]))]
    pub(crate) exclude: Filter,
    /// Which date of a post is used.
    #[serde(default)]
    pub(crate) dates: Dates,
    /// The language of the blog, if its feed gives none or a wrong one.
    pub(crate) language: Option<Language>,
    /// With `true`, the blog is fetched and listed, but not shown on the front page.
    #[serde(default)]
    pub(crate) hidden: bool,
    /// The reason why the blog is no longer fetched. The reason is shown.
    pub(crate) disabled: Option<Reason>,
    /// The day on which a person checked a blog that was held because its domain may have changed hands. Posts held on or before this day are released.
    pub(crate) verified: Option<Day>,
}

/// A rule for posts. `exclude` leaves a post out if any of the lists matches; `include` lets a post in only if all given lists match.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Filter {
    /// Categories that the blog gives its posts.
    #[schemars(extend("examples" = [["python"]]))]
    pub(crate) categories: Vec<Text>,
    /// Whole words in the title or the text. `re:` begins a regular expression. Upper and lower case are the same.
    #[schemars(extend("examples" = [["pytest", "re:\\bcover(age|ed)\\b"]]))]
    pub(crate) words: Vec<At<Word>>,
    /// Languages, as BCP 47 tags. `en` also matches `en-GB`.
    #[schemars(extend("examples" = [["en", "fr"]]))]
    pub(crate) languages: Vec<Language>,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            posts: Number(25),
            days: Number(10),
            content: Content::Full,
            new_source_posts: Number(1),
            burst: Number(10),
            inactive_after_days: Number(180),
        }
    }
}

impl Default for Fetch {
    fn default() -> Self {
        Self {
            // Threads wait here, they don't compute: the number of cores is the wrong number.
            threads: Number(64),
            per_host: Number(1),
            timeout: Timeout(Duration::from_secs(20)),
            max_size: MaxSize(10_000_000),
            user_agent: None,
        }
    }
}
