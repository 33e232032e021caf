//! The keys of `sources.yaml`, as people write them. The doc comments are written for those people.
//!
//! The reader and the JSON Schema of the file are made from these types, and `docs/configuration.md` from the schema. There
//! is no other list of keys. The planet works with [`Sources`](super::Sources); [`convert`](super::convert) converts these types
//! into it.

use schemars::Schema;
use schemars::generate::SchemaSettings;
use url::Url;

use super::value::{
    Color, Day, Email, Extra, Feed, FilterWord, ForgottenHash, Header, Hide, Home, Language, LinkPattern, MaxSize, Me,
    Number, Period, Picture, PostAddress, Reason, Tag, Text, ThemeFile, Timeout, Web, Zone,
};
use super::yaml::{At, mapping};
use super::{Content, Dates, Theme};

/// The JSON Schema (2020-12) of the file, for editors and validators.
pub(crate) fn json_schema() -> Schema {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<FileKeys>();
    schema.insert("title".to_owned(), "sources.yaml: a planet and its blogs".into());
    schema
}

mapping! {
    /// A planet: its name, what it shows, and its blogs.
    struct FileKeys as "File" {
        /// The planet's name, address and owner.
        planet: PlanetKeys,
        /// What the front page and the planet's feeds show.
        page: PageKeys = default,
        /// How feeds are fetched. The defaults suit GitHub's runners.
        fetch: FetchKeys = default,
        /// Groups of links for the sidebar.
        #[schemars(extend("examples" = [[{ "title": "Other planets", "links": [{ "title": "Planet Python", "url": "https://planetpython.org/" }] }]]))]
        links: Vec<LinkGroupKeys> = default,
        /// What `perihelion check` asks of a new blog. Nothing, by default.
        #[schemars(extend("examples" = [{ "posts": 3, "within": "6 months", "languages": ["en"], "https": true, "full_text": true }]))]
        admission: AdmissionKeys = default,
        /// Posts and blogs that somebody asked to remove for good. Each is a hash, so that the list does not name what it removes. `perihelion forget` writes it.
        #[schemars(extend("examples" = [["sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]]))]
        forgotten: Vec<At<ForgottenHash>> = default,
        /// The blogs. `[]` is a planet that has none yet: its page invites the first one.
        sources: Vec<At<SourceKeys>>,
    }

    /// The planet's name, address and owner.
    struct PlanetKeys as "Planet" or placeholder {
        /// The planet's name.
        #[schemars(extend("examples" = ["Planet Tide"]))]
        title: Text,
        /// The address of the published site.
        url: Home,
        /// One sentence about the planet.
        #[schemars(extend("examples" = ["What the harbour's bloggers write about."]))]
        description: Option<Text>,
        /// Who runs the planet.
        #[schemars(extend("examples" = [{ "name": "The Harbour Society", "email": "planet@example.org" }]))]
        owner: Option<OwnerKeys>,
        /// The language of the site itself, as a BCP 47 tag.
        language: Language = default,
        /// The time zone in which days begin, as an IANA name such as `Europe/Paris`.
        timezone: Zone = default,
        /// The repository of this file. The links "add your blog" and "report a problem" lead there.
        #[schemars(extend("examples" = ["https://github.com/example/planet"]))]
        repository: Option<Web>,
        /// The planet's logo: a file in the theme folder.
        logo: Option<ThemeFile>,
        /// A colour such as `"#0a7bbb"`, for links and marks. The hue is kept; the lightness is adjusted for contrast.
        accent: Option<Color>,
        /// The look of the site: `almanac`, or `classic`, which looks like Planet Python.
        theme: Theme = default,
        /// The address of a WebSub hub. The feeds name it, so that feed readers get new posts at once.
        #[schemars(extend("examples" = ["https://pubsubhubbub.appspot.com/"]))]
        hub: Option<Web>,
    }

    /// Who runs the planet.
    struct OwnerKeys as "Owner" {
        /// The name of a person or an organisation.
        #[schemars(extend("examples" = ["The Harbour Society"]))]
        name: Text,
        /// The owner's email address. It is published on the site and in the feeds.
        email: Option<Email>,
    }

    /// What the front page and the planet's feeds show.
    #[derive(Default)]
    struct PageKeys as "Page" {
        /// The most posts on the front page and in the feeds. 0 means no limit.
        posts: Number<0, 10_000, 25> = default,
        /// The most days on the front page and in the feeds, counted back from the newest post. 0 means no limit.
        days: Number<0, 10_000, 10> = default,
        /// So many posts are shown however old they are, so that a planet of blogs that seldom post has a page. 0 means none.
        at_least: Number<0, 10_000, 5> = default,
        /// The most posts of one blog on the front page and in the feeds at a time. 0 means no limit. A blog may have a `per_source` of its own.
        per_source: Number<0, 10_000, 0> = default,
        /// How much of each post is shown.
        content: Content = default,
        /// How many posts of a new blog the front page shows at first. The older ones are in the archive.
        new_source_posts: Number<0, 1_000_000, 1> = default,
        /// How many posts of one blog the front page takes from one run.
        burst: Number<1, 1_000_000, 10> = default,
        /// A blog without a post for this many days is marked as inactive. 0 means never.
        inactive_after_days: Number<0, 10_000, 180> = default,
        /// Show only posts that match, of every blog. A post must also match what its blog's own `include` asks.
        #[schemars(extend("examples" = [{ "languages": ["en"] }]))]
        include: FilterKeys = default,
        /// Leave out posts that match, of every blog.
        #[schemars(extend("examples" = [{ "words": ["sponsored"], "links": ["jobs.example"] }]))]
        exclude: FilterKeys = default,
    }

    /// How feeds are fetched.
    #[derive(Default)]
    struct FetchKeys as "Fetch" {
        /// How many feeds are fetched at the same time.
        // Threads wait here, they don't compute: the number of cores is the wrong number.
        threads: Number<1, 256, 64> = default,
        /// How many of them may be from the same host.
        per_host: Number<1, 16, 1> = default,
        /// How long to wait for a feed: `20s`, `2m`.
        timeout: Timeout = default,
        /// The largest feed that is read: `10MB`.
        max_size: MaxSize = default,
        /// The `User-Agent` header of requests. By default it has the planet's title and address.
        user_agent: Option<Header>,
    }

    /// What `perihelion check` asks of a new blog.
    #[derive(Default)]
    struct AdmissionKeys as "Admission" {
        /// How many posts its feed must have. With `within`, only those of that time count.
        posts: Number<0, 1_000, 0> = default,
        /// How recent its posts must be: `90 days`, `6 months`, `1 year`. Without `posts`, one post is enough.
        within: Option<Period>,
        /// The languages that most of its posts must be in, as BCP 47 tags.
        #[schemars(extend("examples" = [["en", "fr"]]))]
        languages: Vec<Language> = default,
        /// With `true`, its feed must have an address with `https`.
        https: bool = default,
        /// With `true`, its feed must have the whole text of its posts, not only their beginnings.
        full_text: bool = default,
    }

    /// A group of links for the sidebar.
    struct LinkGroupKeys as "LinkGroup" {
        /// The heading of the group.
        #[schemars(extend("examples" = ["Other planets"]))]
        title: Text,
        /// The links of the group.
        #[schemars(extend("examples" = [[{ "title": "Planet Python", "url": "https://planetpython.org/" }]]))]
        links: Vec<LinkKeys>,
    }

    /// One link of the sidebar.
    struct LinkKeys as "Link" {
        /// The text of the link.
        #[schemars(extend("examples" = ["Planet Python"]))]
        title: Text,
        /// The address of the link.
        #[schemars(extend("examples" = ["https://planetpython.org/"]))]
        url: Web,
    }

    /// One blog. Two lines are enough: `- name:` and `feed:`.
    struct SourceKeys as "Source" {
        /// The blog's name on the planet.
        #[schemars(extend("examples" = ["Ada Lovelace"]))]
        name: At<Text>,
        /// The address of the blog's feed, or a file in the repository. `none` for a blog that has no feed: it is listed with its `site`, and not fetched.
        feed: At<Feed>,
        /// The blog's address, if its feed gives none or a wrong one.
        site: Option<Web>,
        /// The author's picture: an https address, or a file in the theme folder.
        avatar: Option<Picture>,
        /// Where else the author is: names or addresses of profiles.
        #[schemars(extend("examples" = [{ "mastodon": "@ada@social.example", "github": "ada" }]))]
        me: Me = default,
        /// The planet's own labels for the blog, at most 50. Each label has a page.
        #[schemars(extend("examples" = [["testing", "web"]]))]
        tags: Vec<Tag> = default,
        /// How much of this blog's posts is shown. By default `page.content` decides.
        content: Option<Content>,
        /// The most posts of this blog on the front page and in the planet's feeds at a time. By default `page.per_source` decides; 0 means no limit.
        #[schemars(extend("examples" = [3]))]
        per_source: Option<Number<0, 10_000, 0>>,
        /// Show only posts that match.
        #[schemars(extend("examples" = [{ "categories": ["python"], "languages": ["en"] }]))]
        include: FilterKeys = default,
        /// Leave out posts that match.
        #[schemars(extend("examples" = [{ "words": ["sponsored", "re:\\bhiring\\b"] }]))]
        exclude: FilterKeys = default,
        /// Which date of a post is used.
        dates: Dates = default,
        /// The language of the blog, if its feed gives none or a wrong one.
        language: Option<Language>,
        /// With `true`, the blog is fetched and listed, but not shown on the front page.
        hidden: bool = default,
        /// Posts that are shown nowhere: not on pages, in feeds, in the search or in the published copy of the state. Each is the address of a post, or its id, or a mapping with a reason, which is not published. Copies of the post in other blogs are hidden too.
        #[schemars(extend("examples" = [["https://ada.example/oops", { "post": "https://ada.example/private", "because": "her wish, 2026-11" }]]))]
        hide: Vec<At<Hide>> = default,
        /// The reason why the blog is no longer fetched. The reason is shown.
        disabled: Option<Reason>,
        /// The day on which a person checked a blog that was held because its domain may have changed hands. Posts held on or before this day are released.
        verified: Option<Day>,
        /// Whatever the planet's own templates want to know of the blog: `{{ source.extra.city }}`.
        extra: Extra = default,
    }

    /// A post that is hidden, and why.
    struct HideKeys as "Hide" {
        /// The address of the post, or its id.
        post: PostAddress,
        /// The reason, for those who look after the planet. It is not published.
        #[schemars(extend("examples" = ["her wish, 2026-11"]))]
        because: Option<Text>,
    }

    /// A rule for posts. `exclude` leaves a post out if any of the lists matches; `include` lets a post in only if all given lists match.
    #[derive(Default)]
    struct FilterKeys as "Filter" {
        /// Categories that the blog gives its posts.
        #[schemars(extend("examples" = [["python"]]))]
        categories: Vec<Text> = default,
        /// Whole words in the title or the text; in Chinese, Japanese, Thai and other scripts without spaces, anywhere in them. `re:` begins a regular expression, which searches at most 512 KiB of the text that a blog brings in one run; a slow one, which `check` names, 128 KiB. A post beyond that matches nothing in `include`, and each such expression in `exclude`. Upper and lower case are the same, and so are `’` and `'`.
        #[schemars(extend("examples" = [["pytest", "re:\\bcover(age|ed)\\b"]]))]
        words: Vec<At<FilterWord>> = default,
        /// The same as `words`, but found in the categories too: title, text or category, one is enough.
        #[schemars(extend("examples" = [["emacs", "re:\\borg.?mode\\b"]]))]
        about: Vec<At<FilterWord>> = default,
        /// Languages, as BCP 47 tags. `en` also matches `en-GB`.
        #[schemars(extend("examples" = [["en", "fr"]]))]
        languages: Vec<Language> = default,
        /// Beginnings of the posts' addresses: a host, which stands for its subdomains too, or a host and a path. `*` stands for any characters. `http`, `https` and `www.` are the same.
        #[schemars(extend("examples" = [["ada.example/python/", "ada.example/*/talks"]]))]
        links: Vec<LinkPattern> = default,
    }
}

impl PlanetKeys {
    /// For looking at the blogs of a planet whose own title or address is wrong.
    fn placeholder() -> Option<Self> {
        Some(Self {
            title: Text("Planet".to_owned()),
            url: Home(Url::parse("https://planet.example/").ok()?),
            description: None,
            owner: None,
            language: Language::default(),
            timezone: Zone::default(),
            repository: None,
            logo: None,
            accent: None,
            theme: Theme::default(),
            hub: None,
        })
    }
}
