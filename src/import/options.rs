//! Meanings of options: where each goes in `sources.yaml`, or why it has no place there.
//!
//! This is the one table for all kinds of configurations. They took their words from each other, so most names mean the same in all
//! of them; where one differs, the format is asked first. A new key of `sources.yaml` gets its options here.

use super::draft::Entry;
use super::format::Format;

/// What an option of a blog means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfBlog {
    /// Its name; of several, the one with the lowest rank.
    Name(u8),
    /// Its feed, likewise. One that is not the feed is the site.
    Feed(u8),
    Site(u8),
    Avatar,
    /// Divided by commas, semicolons or lines.
    Tags,
    /// Divided by white space too.
    TagWords,
    /// The tag is the option's own name, if its value says yes.
    Flag,
    Language,
    Include,
    Exclude,
    IncludeCategories,
    Hidden,
    Disabled,
    /// The blog is disabled if this says no.
    Enabled,
    /// With `false`, only posts about OCaml.
    PublishAll,
    Dates,
    /// A profile of its author, on this service; `other` is any page.
    Me(&'static str),
    /// Filter words as Perihelion writes them, one a line.
    Words(List),
    /// For templates, under its own name.
    Extra,
    BuiltIn(&'static str),
    Not(&'static str),
}

/// A list of a filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    IncludeWords,
    IncludeAbout,
    ExcludeWords,
    ExcludeAbout,
    ExcludeCategories,
}

/// What an option of the planet means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OfPlanet {
    /// A text, for this path.
    Text(&'static str),
    /// A whole number, for this path.
    Number(&'static str),
    Language,
    Timezone,
    /// Seconds, or a number with its unit.
    Timeout,
    /// A period such as `1 month`, as days.
    Days,
    Email,
    /// Regular expressions, one a line, for the posts of all blogs.
    Include,
    Exclude,
    BuiltIn(&'static str),
    Not(&'static str),
}

const THEME: &str = "the theme decides";
const OWN_FILES: &str = "Perihelion has folders of its own";
const UNKNOWN: &str = "this program does not know what it means";
const PRIVATE: &str = "everybody could read it";

/// Of a blog. `entry` is the whole blog, since some words mean different things beside others.
pub(super) fn of_blog(name: &str, entry: &Entry, format: Format) -> OfBlog {
    use OfBlog::{
        Avatar, BuiltIn, Dates, Disabled, Enabled, Exclude, Extra, Feed, Flag, Hidden, Include, IncludeCategories,
        Language, Me, Name, Not, PublishAll, Site, TagWords, Tags, Words,
    };
    let is_planet_rb = format == Format::Yaml && entry.value("author").is_some() && entry.value("feed").is_some();
    let own = name.strip_prefix("me.").or_else(|| name.strip_prefix("extra."));
    if name.starts_with("extra.") {
        return Extra;
    }
    match own.or_else(|| name.strip_prefix("define_")).unwrap_or(name) {
        "other" if own.is_some() => Me("other"),
        "include.words" => Words(List::IncludeWords),
        "include.about" => Words(List::IncludeAbout),
        "exclude.words" => Words(List::ExcludeWords),
        "exclude.about" => Words(List::ExcludeAbout),
        "exclude.categories" => Words(List::ExcludeCategories),
        "content" | "dates" | "verified" | "per_source" | "hide" | "hide.post" | "hide.because"
        | "include.languages" | "include.links" | "exclude.languages" | "exclude.links" => {
            Not("a list of Perihelion: copy this line by hand")
        }
        "author" if is_planet_rb => Name(0),
        "tags" if is_planet_rb => TagWords,
        "text" if format != Format::Opml => Name(3),
        "name" => Name(1),
        "title" => Name(2),
        "text" => Name(3),
        "blogname" | "blog" | "label" | "introduction" | "blog name" | "site name" => Name(4),
        "[address]" | "address" if entry.value("rss feed").is_none() => Feed(0),
        "feed" | "feed_url" | "feedurl" | "feed-url" | "xmlurl" | "xml_url" | "rss" | "rss_url" | "rssurl"
        | "rss feed" | "atom" | "atom_url" | "sourcefeedurl" => Feed(1),
        "href" => Feed(2),
        "url" | "uri" => Feed(3),
        "[address]" | "address" => Site(1),
        "link" | "htmlurl" | "html_url" | "web" | "site" | "site_url" | "siteurl" | "website" | "homepage" | "home"
        | "truelink" | "weblog" | "site address" => Site(0),
        "face" | "avatar" | "picture" | "icon" | "image" | "logo" | "photo" | "hackergotchi" | "favicon" => Avatar,
        "category" | "categories" | "tag" | "tags" | "labels" | "groups" | "group" | "topics" => Tags,
        "member" | "gsoc" | "portal" | "flairs" | "webring" | "flair" | "committer" => Flag,
        "location" | "lang" | "language" | "locale" => Language,
        "filter" | "include" | "includes" | "filter.re" | "filter.pattern" => Include,
        "exclude" | "excludes" => Exclude,
        "filter.category" | "filter.categories" | "include.categories" => IncludeCategories,
        "filter.type" => BuiltIn("`include` says by itself what it looks at"),
        "hidden" => Hidden,
        "isdown" | "disabled" => Disabled,
        "enabled" | "enable" | "active" => Enabled,
        "publish_all" => PublishAll,
        "ignore_in_feed" => Dates,
        "future_dates" => BuiltIn("a post is never dated later than it was first seen"),
        "period" | "refresh" | "interval" => BuiltIn("how often a feed is fetched follows from how often it changes"),
        "xml_base" => BuiltIn("relative addresses are resolved by `xml:base`, the post and the feed"),
        "type" | "version" => BuiltIn("the format of a feed is known from its content"),
        "[key]" | "id" | "slug" => BuiltIn("the address of a blog's page is made from its name"),
        "created" | "modified" => BuiltIn("git keeps the history of the list"),
        "twitter" | "twitter_url" | "x" | "x_url" => Me("x"),
        "mastodon" | "mastodon_url" | "fediverse" => Me("mastodon"),
        "bluesky" | "bluesky_url" => Me("bluesky"),
        "github" | "github_url" => Me("github"),
        "gitlab" => Me("gitlab"),
        "codeberg" => Me("codeberg"),
        "linkedin" | "linkedin_url" => Me("linkedin"),
        "facebook" => Me("facebook"),
        "youtube" => Me("youtube"),
        "instagram" => Me("instagram"),
        "threads" | "threads_url" => Me("threads"),
        "telegram" => Me("telegram"),
        "matrix" => Me("matrix"),
        "orcid" => Me("orcid"),
        "irc" => Me("irc"),
        "tumblr" | "microblog_url" | "weibo_url" => Me("other"),
        "email" | "email_encrypted" | "mail" | "password" | "basic_auth" => Not(PRIVATE),
        "facewidth" | "faceheight" | "logo_width" | "logo_height" | "width" | "height" | "face_width"
        | "face_height" => Not("the theme decides how large a picture is"),
        "title_type" | "summary_type" | "content_type" | "name_type" => {
            BuiltIn("text that is escaped once too often is repaired")
        }
        "filters" => Not("a filter program has no place here: see `include` and `exclude`, and `docs/decisions.md`"),
        "maxage" | "keepmin" | "keep_entries" | "cache_keep_entries" => Not("all posts are kept"),
        "format" | "allowduplicates" | "keepmax" | "timeout" => Not("there is no such setting for one blog"),
        "offset" => Not("dates of posts have their own time zone"),
        _ => Extra,
    }
}

/// Of the planet. The name is in lower case.
#[allow(clippy::too_many_lines, clippy::match_same_arms, reason = "it is a table, in the order of its subjects")]
pub(super) fn of_planet(name: &str, format: Format, is_venus: bool) -> OfPlanet {
    use OfPlanet::{BuiltIn, Days, Email, Exclude, Include, Language, Not, Number, Text, Timeout, Timezone};
    if name.starts_with('[') {
        return of_output(name);
    }
    let name = name.strip_prefix("planet.").unwrap_or(name);
    match name {
        "link" if format == Format::Opml => Not("the address of the list is not that of the planet"),
        "name" | "title" | "sitetitle" | "xmltitle" | "site_name" | "bot_name" => Text("planet.title"),
        "link" | "url" | "xmllink" | "base_url" | "site_url" | "siteurl" => Text("planet.url"),
        "description" | "xmldescription" | "feed_description" | "subtitle" | "about" => Text("planet.description"),
        "owner_name" | "owner.name" | "author.name" | "xmlownername" | "ownername" | "author" | "owner"
        | "authors.name" => Text("owner.name"),
        "owner_email" | "owner.email" | "author.email" | "xmlowneremail" | "owneremail" | "from" | "email" => Email,
        "items_per_page" | "entries" | "maxarticles" | "max_entries" | "items" | "articles_per_page" => {
            Number("page.posts")
        }
        "days_per_page" | "days" => Number("page.days"),
        "cutoff_duration.months"
        | "cutoff_duration"
        | "maxage"
        | "cutoff_duration.days"
        | "max_age"
        | "cutoff_duration.weeks" => Days,
        // Venus shows so many posts of a blog for ever.
        "new_feed_items" if is_venus => Number("page.per_source"),
        "new_feed_items" => Number("page.new_source_posts"),
        "activity_threshold" | "page.inactive_after_days" => Number("page.inactive_after_days"),
        "page.posts" => Number("page.posts"),
        "page.days" => Number("page.days"),
        "page.new_source_posts" => Number("page.new_source_posts"),
        "page.at_least" => Number("page.at_least"),
        "fetch.threads" => Number("fetch.threads"),
        "fetch.user_agent" => Text("fetch.user_agent"),
        "hub" => Text("planet.hub"),
        "page.include.words" => Include,
        "page.exclude.words" => Exclude,
        "timeout" if format == Format::Toml => BuiltIn("how often a feed is fetched follows from how often it changes"),
        "feed_timeout" | "timeout" | "fetch.timeout" => Timeout,
        "spider_threads" | "numthreads" | "parallel_workers" | "threads" => Number("fetch.threads"),
        "locale" | "language" | "xmllanguage" | "feed_lang" | "lang" => Language,
        "timezone" => Timezone,
        "agent" | "user_agent" => Text("fetch.user_agent"),
        "encoding" => BuiltIn("all files are UTF-8"),
        "future_dates" => BuiltIn("a post is never dated later than it was first seen"),
        "ignore_in_feed" => BuiltIn("an edit never moves a post up"),
        "opml_file" | "opml" | "outputopml" | "define outputopml" => BuiltIn("the site has `opml.xml`"),
        "outputfoaf" | "define outputfoaf" => BuiltIn("the site has `foafroll.xml`"),
        "outputxml"
        | "define outputxml"
        | "rss_filename"
        | "xmlurl"
        | "feed.file"
        | "feed.format"
        | "feed.url"
        | "page.file"
        | "outputfile"
        | "outputfileold"
        | "define outputfeedlist"
        | "feedlinks.atom"
        | "feedlinks.rss"
        | "id" => Not("the site has its own addresses: `rss20.xml`, `atom.xml`, `index.html` and others"),
        "xmlmaxarticles" | "articlesperpage" => BuiltIn("`page.posts` counts for the page and the feeds"),
        "tidyhtml" | "blocklevelhtml" | "sanitize_html" | "sortbyfeeddate" | "useids" | "hideduplicates"
        | "sanitize" => BuiltIn("posts are made safe, dated once and shown once"),
        "splitstate"
        | "changeconfig"
        | "ignoretimeouts"
        | "newfeedperiod"
        | "userefresh"
        | "currentonly"
        | "fetch_mode"
        | "expireage"
        | "keepmin"
        | "cache_keep_entries"
        | "cachemaxdays"
        | "cacheurl"
        | "http_cache_directory"
        | "cache_directory"
        | "cache_dir"
        | "feed_dir"
        | "cache" => BuiltIn("the state folder keeps all posts"),
        "filters" => Not("filter programs have no place here: HTML is made safe without them"),
        "filter" => Include,
        "exclude" | "spam_filter" => Exclude,
        "entries_per_feed" | "max_entries_per_feed" | "page.per_source" => Number("page.per_source"),
        "date_format" | "new_date_format" | "dayformat" | "timeformat" | "datetimeformat" | "daysections"
        | "timesections" => BuiltIn("dates are written as `planet.language` does"),
        "template_files"
        | "output_theme"
        | "template_directories"
        | "bill_of_materials"
        | "theme"
        | "template"
        | "itemtemplate"
        | "page.template"
        | "templates_directory"
        | "templates_dir"
        | "feeditemtemplate"
        | "feedlisttemplate"
        | "showfeeds"
        | "template_dir"
        | "bill_of_materials_dir" => Not(THEME),
        "output_dir" | "out_dir" | "posts_directory" | "plugindirs" | "filter_directories" | "statuslogfile"
        | "statusoutputfile" | "posts_dir" | "output" | "outdir" | "django_autoescape" => Not(OWN_FILES),
        "log_level" | "log_format" | "verbose" | "debug" => BuiltIn("`--verbose` and `--quiet`"),
        "datecreated" | "datemodified" | "docs" | "ownerid" | "expansionstate" | "vertscrollstate" | "windowtop"
        | "windowleft" | "windowbottom" | "windowright" | "source" | "copyright" => {
            Not("it says something about the old file")
        }
        "adsense_id"
        | "google_ga"
        | "google_analytics"
        | "cse_links"
        | "post_to_twitter"
        | "twitter_tracking_file"
        | "mailto"
        | "mailfrom" => Not("it is of another service"),
        "ping" | "pubsubhubbub_hub" | "pubsubhubbub_feeds" => Not("a hub is named in `planet.hub`"),
        "country" | "country_tld" => Not("`planet.language` is all that the site needs to know"),
        "<% … %>" => Not("a template of Ruby fills it in: write its value"),
        name if name.starts_with("define ") => Not("a template of the theme can have the text itself"),
        _ => Not(UNKNOWN),
    }
}

/// Options of an output or of a filter program.
fn of_output(name: &str) -> OfPlanet {
    let option = name.split("] ").nth(1).unwrap_or_default();
    match option {
        "filter_categories" | "filter_categories_exceptions" => OfPlanet::Not(
            "`page.include` has no exceptions: write `include: { categories: … }` for each blog that needs it",
        ),
        "activity_threshold" => OfPlanet::Number("page.inactive_after_days"),
        _ => OfPlanet::Not("all pages and feeds have the same settings"),
    }
}
