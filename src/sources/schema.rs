//! What people write in `sources.yaml`, key by key. The doc comments are written for them.
//!
//! The planet works with [`Sources`](super::Sources); [`whole`](super::whole) makes the one from the other.
//!
//! The JSON Schema of the file is made from these types, and `docs/configuration.md` from that: there is no other list
//! of keys.

use std::time::Duration;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde::Deserialize;

use super::value::{
    Color, Day, Email, Feed, Header, Home, Language, Many, MaxSize, Number, Picture, Reason, Tag, Text, ThemeFile,
    Timeout, Web, Word, Zone,
};
use super::yaml::At;
use super::{Content, Dates, Look};

/// Everything that may stand in the file, for editors and validators (JSON Schema 2020-12).
pub(crate) fn json_schema() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<File>();
    schema.insert("title".to_owned(), "sources.yaml: a planet and its blogs".into());
    schema
}

/// The keys of a blog, in the order in which they are laid out.
pub(crate) fn keys_of_a_source() -> Vec<String> {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Source>();
    let keys = schema.get("properties").and_then(serde_json::Value::as_object);
    keys.map(|keys| keys.keys().cloned().collect()).unwrap_or_default()
}

/// A planet: what it is called, what it shows, and its blogs.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    /// What the planet is called and where it is published.
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

/// What the planet is called, where it is published and by whom.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Planet {
    /// The planet's name.
    #[schemars(extend("examples" = ["Planet Tide"]))]
    pub(crate) title: Text,
    /// Where the site is published.
    pub(crate) url: Home,
    /// One sentence about the planet.
    #[schemars(extend("examples" = ["What the harbour's bloggers write about."]))]
    pub(crate) description: Option<Text>,
    /// Who runs it.
    #[schemars(extend("examples" = [{ "name": "The Harbour Society", "email": "planet@example.org" }]))]
    pub(crate) owner: Option<Owner>,
    /// The language of the site itself, as a BCP 47 tag.
    #[serde(default)]
    pub(crate) language: Language,
    /// Decides where a day begins: an IANA name such as `Europe/Paris`.
    #[serde(default)]
    pub(crate) timezone: Zone,
    /// Where "add your blog" and "report a problem" lead.
    #[schemars(extend("examples" = ["https://github.com/example/planet"]))]
    pub(crate) repository: Option<Web>,
    /// A file in the theme folder.
    pub(crate) logo: Option<ThemeFile>,
    /// A colour such as `"#0a7bbb"`: links and marks take its hue, as light or dark as they must be to be read.
    pub(crate) accent: Option<Color>,
    /// How the site looks: `almanac`, or `classic`, which looks like Planet Python.
    #[serde(default)]
    pub(crate) theme: Look,
    /// A WebSub hub, named in the feeds, so that readers hear of news at once.
    #[schemars(extend("examples" = ["https://pubsubhubbub.appspot.com/"]))]
    pub(crate) hub: Option<Web>,
}

/// Who runs the planet.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Owner {
    /// A person or an organisation.
    #[schemars(extend("examples" = ["The Harbour Society"]))]
    pub(crate) name: Text,
    /// Published on the site and in its feeds.
    pub(crate) email: Option<Email>,
}

/// What the front page and the planet's feeds show.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Page {
    /// Posts on the front page and in the feeds; 0 is no limit.
    pub(crate) posts: Number<0, 10_000>,
    /// Days on the front page and in the feeds, counted back from the newest post; 0 is no limit.
    pub(crate) days: Number<0, 10_000>,
    /// How much of a post is shown.
    pub(crate) content: Content,
    /// Posts that a new source may bring to the front page when it is first read.
    pub(crate) new_source_posts: Number<0, 1_000_000>,
    /// Posts that a known source may bring to the front page in one run.
    pub(crate) burst: Number<1, 1_000_000>,
    /// After so many days without a post a source is marked as inactive; 0 is never.
    pub(crate) inactive_after_days: Number<0, 10_000>,
}

/// How feeds are fetched.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Fetch {
    /// Feeds fetched at the same time.
    pub(crate) threads: Number<1, 256>,
    /// Of those, how many from one host.
    pub(crate) per_host: Number<1, 16>,
    /// How long a feed may take: `20s`, `2m`.
    pub(crate) timeout: Timeout,
    /// How large a feed may be: `10MB`.
    pub(crate) max_size: MaxSize,
    /// How the planet introduces itself; by default with its title and address.
    pub(crate) user_agent: Option<Header>,
}

/// A group of links for the sidebar.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LinkGroup {
    /// The heading.
    #[schemars(extend("examples" = ["Other planets"]))]
    pub(crate) title: Text,
    /// The links below it.
    #[schemars(extend("examples" = [[{ "title": "Planet Python", "url": "https://planetpython.org/" }]]))]
    pub(crate) links: Vec<Link>,
}

/// One link of the sidebar.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Link {
    /// The words to click on.
    #[schemars(extend("examples" = ["Planet Python"]))]
    pub(crate) title: Text,
    /// Where they lead.
    #[schemars(extend("examples" = ["https://planetpython.org/"]))]
    pub(crate) url: Web,
}

/// One blog. Three lines are enough: a dash, its name and its feed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Source {
    /// What the planet calls it.
    #[schemars(extend("examples" = ["Ada Lovelace"]))]
    pub(crate) name: At<Text>,
    /// The address of its feed, or a file in the repository.
    pub(crate) feed: At<Feed>,
    /// The blog itself, if not where its feed says.
    pub(crate) site: Option<Web>,
    /// A picture: an https address or a file in the theme folder.
    pub(crate) avatar: Option<Picture>,
    /// The planet's own labels for it, at most 50.
    #[serde(default)]
    #[schemars(extend("examples" = [["testing", "web"]]))]
    pub(crate) tags: Vec<Tag>,
    /// How much of its posts is shown, if not as much as of others'.
    pub(crate) content: Option<Content>,
    /// Show only posts that match.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "categories": ["python"], "languages": ["en"] }]))]
    pub(crate) include: Filter,
    /// Leave out posts that match.
    #[serde(default)]
    #[schemars(extend("examples" = [{ "words": ["sponsored", "re:\\bhiring\\b"] }]))]
    pub(crate) exclude: Filter,
    /// Which of a post's dates counts.
    #[serde(default)]
    pub(crate) dates: Dates,
    /// What the blog is written in, if its feed does not say or is wrong.
    pub(crate) language: Option<Language>,
    /// Fetched and listed, but kept off the front page.
    #[serde(default)]
    pub(crate) hidden: bool,
    /// Not fetched; the reason is shown.
    pub(crate) disabled: Option<Reason>,
    /// A person has looked: if it was held on or before this day, since somebody else seemed to have taken its place, it goes on.
    pub(crate) verified: Option<Day>,
}

/// Which posts are meant. One list that matches is enough to leave a post out; to let it in, every list that is given must match.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Filter {
    /// The blog's own categories.
    #[schemars(extend("examples" = [["python"]]))]
    pub(crate) categories: Vec<Text>,
    /// Whole words, in any case; `re:` begins a regular expression, in any case too.
    #[schemars(extend("examples" = [["pytest", "re:\\bcover(age|ed)\\b"]]))]
    pub(crate) words: Vec<At<Word>>,
    /// BCP 47 tags; `en` is `en-GB` too.
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
