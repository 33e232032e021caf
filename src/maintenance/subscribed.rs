//! Subscriptions: whether the planet has a feed already, and how that is known.
//!
//! `add` asks before it writes a blog into the list, `check` asks for the blogs of a pull request, `tidy` before it rewrites an
//! address. Addresses are compared as [`canonical`] spells them. The surest sign is told: the same feed before the same site.
//! Pure.

use std::fmt;

use url::Url;

use crate::sources::address::{canonical, canonical_feed};
use crate::sources::problem::quoted;
use crate::sources::{Address, Source};
use crate::state::Blog;

/// A blog of the planet, with the addresses that it is known by. These are canonical.
#[derive(Debug)]
pub(crate) struct Subscription<'a> {
    source: &'a Source,
    /// Its address in `sources.yaml`.
    listed: String,
    /// Where that address leads: a permanent redirect that the state remembers, or the end of the redirects followed now.
    leads_to: Vec<String>,
    site: Option<String>,
}

/// What is known of the feed that is looked for. Every part may be missing.
#[derive(Debug, Default)]
pub(crate) struct Query<'a> {
    /// The address that a person wrote. It may be a feed's or a site's.
    pub(crate) written: Option<&'a Url>,
    /// Addresses that lead to the feed.
    pub(crate) reached: Vec<&'a Url>,
    /// The address that the feed gives itself.
    pub(crate) self_url: Option<&'a Url>,
    /// Other feeds that have the blog's posts, such as the same in another format.
    pub(crate) other_forms: Vec<&'a Url>,
    pub(crate) site: Option<&'a Url>,
}

/// A blog of the planet that has the feed. `Display` finishes the sentence "it …".
#[derive(Debug)]
pub(crate) struct Subscribed<'a> {
    pub(crate) source: &'a Source,
    pub(crate) sign: Sign,
}

/// How it is known that two feeds are one blog, the surest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sign {
    IsFeed,
    IsSite,
    LeadsTo(Url),
    CallsItself(Url),
    HasPostsOf(Url),
    HasSite(Url),
    /// Its site has the other feed's address below it.
    IsOn(Url),
}

impl<'a> Subscription<'a> {
    pub(crate) fn of(blog: &Blog<'a>) -> Self {
        let Blog { source, memory, .. } = blog;
        // What happened to another address says nothing about this one.
        let moved = memory.health.moved.as_ref().filter(|_| blog.remembers_its_address());
        Self {
            source,
            listed: canonical_feed(&source.feed),
            leads_to: moved.map(|moved| canonical(&moved.to)).into_iter().collect(),
            site: source.site.as_ref().or(memory.about.site.as_ref()).map(canonical),
        }
    }

    /// Adds what a request to its address has found: where the feed is, and the site that the feed names.
    pub(crate) fn probed(&mut self, reached: &Url, site: Option<&Url>) {
        self.leads_to.push(canonical(reached));
        if self.source.site.is_none() && site.is_some() {
            self.site = site.map(canonical);
        }
    }

    pub(crate) fn is_of(&self, source: &Source) -> bool {
        self.listed == canonical_feed(&source.feed)
    }
}

/// The blog of the planet that has this feed. `own` is the entry that is asked for, if it has one. An address that is listed
/// twice is a mistake of the file, and told where the file is read.
pub(crate) fn find<'a>(
    subscriptions: &[Subscription<'a>],
    own: Option<&Source>,
    query: &Query<'_>,
) -> Option<Subscribed<'a>> {
    let own = own.map(|own| canonical_feed(&own.feed));
    let others = || subscriptions.iter().filter(|other| own.as_ref() != Some(&other.listed));
    let has_feed =
        |other: &Subscription<'_>, url: &str| other.listed == url || other.leads_to.iter().any(|to| to == url);
    let has_site = |other: &Subscription<'_>, url: &str| other.site.as_deref() == Some(url);
    let first = |url: &Url, has: &dyn Fn(&Subscription<'a>, &str) -> bool, sign: &dyn Fn(Url) -> Sign| {
        let address = canonical(url);
        let other = others().find(|other| has(other, &address))?;
        Some(Subscribed { source: other.source, sign: sign(url.clone()) })
    };
    // What the other's site is may not be known. Many blogs of a service have one host, but not one site.
    let is_below = |other: &Subscription<'a>, site: &str| {
        let is_unknown = other.site.is_none() && matches!(other.source.feed, Address::Web(_));
        is_unknown && other.listed.strip_prefix(site).is_some_and(|rest| rest.starts_with(['/', '?']))
    };
    let is_listed = |other: &Subscription<'a>, url: &str| other.listed == url;
    let written = || {
        let url = query.written?;
        // Where a site is known from the feed alone, the feed that the address leads to decides.
        let is_its_site =
            |other: &Subscription<'a>, url: &str| other.source.site.as_ref().is_some_and(|site| canonical(site) == url);
        first(url, &has_feed, &|_| Sign::IsFeed).or_else(|| first(url, &is_its_site, &|_| Sign::IsSite))
    };
    let reached = |url: &&Url| {
        let is_own = own.as_ref().is_some_and(|own| *own == canonical(url));
        first(url, &has_feed, &|url| if is_own { Sign::IsFeed } else { Sign::LeadsTo(url) })
    };
    written()
        .or_else(|| query.reached.iter().find_map(reached))
        .or_else(|| first(query.self_url?, &is_listed, &Sign::CallsItself))
        .or_else(|| query.other_forms.iter().find_map(|url| first(url, &is_listed, &Sign::HasPostsOf)))
        .or_else(|| first(query.site?, &has_site, &Sign::HasSite))
        .or_else(|| first(query.site?, &is_below, &Sign::IsOn))
}

impl fmt::Display for Subscribed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let blog = format!("{} on line {}", quoted(&self.source.name), self.source.line);
        match &self.sign {
            Sign::IsFeed => write!(f, "is the feed of {blog}"),
            Sign::IsSite => write!(f, "is the site of {blog}"),
            Sign::LeadsTo(url) => write!(f, "leads to {}, the feed of {blog}", quoted(url.as_str())),
            Sign::CallsItself(url) => write!(f, "calls itself {}, the feed of {blog}", quoted(url.as_str())),
            Sign::HasPostsOf(url) => write!(f, "has the same posts as {}, the feed of {blog}", quoted(url.as_str())),
            Sign::IsOn(url) => write!(f, "is a feed of {}, and so is that of {blog}", quoted(url.as_str())),
            Sign::HasSite(url) => write!(f, "is a feed of {}, the site of {blog}", quoted(url.as_str())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Memory, Moved};

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn sources() -> Vec<Source> {
        let mut sources =
            vec![Source::sample("Ada", "https://ada.example/feed"), Source::sample("Bob", "https://bob.example/feed")];
        (sources[0].line, sources[1].line) = (5, 7);
        sources[0].site = Some(url("https://ada.example/"));
        sources
    }

    fn blogs(sources: &[Source]) -> Vec<Blog<'_>> {
        let memories = sources.iter().map(|source| Memory::new(&source.name, &source.feed.to_string()));
        Blog::pair(sources, memories.collect::<Vec<_>>())
    }

    fn told(blogs: &[Blog<'_>], own: Option<&Source>, query: &Query<'_>) -> Option<String> {
        let subscriptions: Vec<_> = blogs.iter().map(Subscription::of).collect();
        find(&subscriptions, own, query).map(|subscribed| subscribed.to_string())
    }

    #[test]
    fn each_sign_is_told_in_its_own_words_and_the_surest_comes_first() {
        let sources = sources();
        let blogs = blogs(&sources);
        let (feed, site) = (url("http://www.bob.example/feed/"), url("https://ada.example"));
        let told = |query| told(&blogs, None, &query);
        let written = |url| Query { written: Some(url), ..Query::default() };
        assert_eq!(told(written(&feed)).unwrap(), "is the feed of `Bob` on line 7");
        assert_eq!(told(written(&site)).unwrap(), "is the site of `Ada` on line 5");
        let all = Query {
            written: None,
            reached: vec![&feed],
            self_url: Some(&feed),
            other_forms: vec![&feed],
            site: Some(&site),
        };
        assert_eq!(told(all).unwrap(), "leads to `http://www.bob.example/feed/`, the feed of `Bob` on line 7");
        let query = Query { self_url: Some(&feed), site: Some(&site), ..Query::default() };
        assert!(told(query).unwrap().starts_with("calls itself"));
        let query = Query { other_forms: vec![&feed], ..Query::default() };
        assert!(told(query).unwrap().starts_with("has the same posts as"));
        let query = Query { site: Some(&site), ..Query::default() };
        assert_eq!(told(query).unwrap(), "is a feed of `https://ada.example/`, the site of `Ada` on line 5");
        assert_eq!(told(Query::default()), None);
    }

    #[test]
    fn a_blog_is_known_by_where_it_has_moved_unless_that_was_another_address() {
        let sources = sources();
        let mut blogs = blogs(&sources);
        let to = url("https://bob.example/new");
        let moved =
            Moved { to: to.clone(), since: jiff::Timestamp::UNIX_EPOCH, seen: jiff::Timestamp::UNIX_EPOCH, runs: 1 };
        blogs[1].memory.health.moved = Some(moved);
        let query = Query { reached: vec![&to], ..Query::default() };
        assert!(told(&blogs, None, &query).unwrap().contains("the feed of `Bob` on line 7"));
        blogs[1].memory.feed = "https://bob.example/older".to_owned();
        assert_eq!(told(&blogs, None, &query), None);
    }

    #[test]
    fn an_entry_is_not_its_own_double() {
        let sources = sources();
        let blogs = blogs(&sources);
        let feed = url("https://bob.example/feed");
        let query = Query { reached: vec![&feed], ..Query::default() };
        assert_eq!(told(&blogs, Some(&sources[1]), &query), None);
        assert!(told(&blogs, Some(&sources[0]), &query).is_some());
    }
}
