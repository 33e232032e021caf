//! The almanac in, every file of the site out, part by part: a part is made when its turn comes, and forgotten once it is written.

use anyhow::Result;
use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::address;
use super::compose::{Almanac, IN_FEED};
use super::entries::{Feeds, entries};
use super::render::render;
use super::search::Index;
use super::theme::Theme;
use super::write::File;
use super::{accent, data, listing, lists, view};
use crate::planet::Tag;

/// What belongs together because it is made from the same things.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part<'a> {
    /// The newest posts, by the template's name: three pages and three feeds.
    Front(&'static str),
    JsonFeed,
    /// `page/N/`, by its place among those behind the front page.
    Behind(usize),
    Archive,
    /// By its place among the months.
    Month(usize),
    Sources,
    /// A source's page and its feed.
    Source(usize),
    Tags,
    /// A tag's page and its feed.
    Tag(&'a Tag<'a>),
    Search,
    /// A file of the index that the page of the search reads.
    Index(&'a str),
    /// `404.html`.
    Missing,
    /// The subscriptions for other programs, by the template's name.
    List(&'static str, &'static str),
    Sitemap,
    Robots,
    Health,
    /// `accent.css`, where the planet has a colour of its own.
    Accent(&'a str),
    /// A file that is what it is.
    Asset(&'a str, &'a [u8]),
}

impl Part<'_> {
    /// Where a part stands that is one file, and made without a template.
    fn path(&self) -> Option<&str> {
        match self {
            Self::JsonFeed => Some("feed.json"),
            Self::Robots => Some("robots.txt"),
            Self::Health => Some("health.json"),
            Self::Accent(_) => Some("accent.css"),
            Self::Index(path) | Self::Asset(path, _) => Some(path),
            _ => None,
        }
    }
}

/// Made from the template of the same name.
const FRONT: [&str; 6] = ["index.html", "summary.html", "titles_only.html", "atom.xml", "rss20.xml", "rss10.xml"];

/// The template, and where what it makes stands.
const LISTS: [(&str, &str); 3] =
    [("opml.xml", "opml.xml"), ("opml.xml", ".well-known/recommendations.opml"), ("foafroll.xml", "foafroll.xml")];

/// The script that reads the index; without one it is no use to anybody.
const SEARCHER: &str = "search.js";

/// Where the parts come together: what all of them share is turned into the templates' values once.
#[derive(Debug)]
pub(super) struct Press<'a> {
    theme: &'a Theme,
    almanac: &'a Almanac<'a>,
    common: Value,
    front: Vec<view::Day>,
    /// `front` as the templates see it, and the planet's own feed.
    front_page: Value,
    /// In the order of `sources.yaml`: five pages and lists show them all.
    subscriptions: Vec<view::Subscription>,
    index: Option<&'a Index>,
}

impl<'a> Press<'a> {
    pub(super) fn new(theme: &'a Theme, almanac: &'a Almanac<'a>, index: Option<&'a Index>) -> Self {
        let common = view::Common {
            planet: &almanac.planet,
            recent: lists::recent(almanac),
            subscriptions: almanac.sources.len(),
        };
        let front = almanac.days(almanac.edition.planet.front(), true);
        let front_page = context! {
            days => value(&front),
            pager => value(&pager(1, almanac.behind.len() + 1)),
            feed => value(&Feeds(almanac).planet()),
            entries => value(&entries(&front, usize::MAX)),
            linked_data => value(&data::linked(&almanac.planet, &front)),
        };
        let subscriptions = listing::subscriptions(almanac);
        Self { theme, common: value(&common), front, front_page, subscriptions, almanac, index }
    }

    /// Every part, in the order of nothing in particular.
    pub(super) fn parts(&self) -> Vec<Part<'_>> {
        let almanac = self.almanac;
        let mut parts: Vec<Part<'_>> = FRONT.into_iter().map(Part::Front).collect();
        parts.extend([Part::Archive, Part::Sources, Part::Tags, Part::Search, Part::Missing, Part::Sitemap]);
        // Robots look for theirs nowhere but at the root of a host (RFC 9309 §2.3).
        let robots = (address::from_host(almanac.edition.url) == "/").then_some(Part::Robots);
        let nojekyll = Part::Asset(".nojekyll", b"");
        let index = self.index.iter().flat_map(|index| index.paths()).map(Part::Index);
        let accent = almanac.planet.accent.as_deref().map(Part::Accent);
        let plain = [Part::JsonFeed, Part::Health, nojekyll].into_iter().chain(robots).chain(index).chain(accent);
        // A theme's own file comes before one that is made.
        parts.extend(plain.filter(|part| part.path().is_none_or(|path| !self.theme.has_asset(path))));
        parts.extend(LISTS.into_iter().map(|(template, path)| Part::List(template, path)));
        parts.extend((0..almanac.behind.len()).map(Part::Behind));
        parts.extend((0..almanac.months.len()).map(Part::Month));
        parts.extend((0..almanac.sources.len()).map(Part::Source));
        parts.extend(almanac.tags.values().map(Part::Tag));
        let assets = self.theme.assets().filter(|(path, _)| self.index.is_some() || *path != SEARCHER);
        parts.extend(assets.map(|(path, bytes)| Part::Asset(path, bytes)));
        parts
    }

    pub(super) fn make(&self, part: Part<'_>) -> Result<Vec<File>> {
        match part {
            Part::Front(template) => Ok(vec![self.file(template, template, Vec::new(), self.front_page.clone())?]),
            Part::JsonFeed => {
                let feed = Feeds(self.almanac).planet();
                json("feed.json", &data::json_feed(&self.almanac.planet, &feed, &entries(&self.front, usize::MAX)))
            }
            Part::Behind(at) => self.behind(at),
            Part::Archive => {
                let years = lists::years(self.almanac);
                Ok(vec![self.page("archive/index.html", "archive/", context! { years => value(&years) })?])
            }
            Part::Month(at) => self.month(at),
            Part::Sources => {
                let sources = self.by_name();
                Ok(vec![self.page("sources/index.html", "sources/", context! { sources => value(&sources) })?])
            }
            Part::Source(at) => self.source(at),
            Part::Tags => {
                let tags = lists::tags(self.almanac);
                Ok(vec![self.page("tags/index.html", "tags/", context! { tags => value(&tags) })?])
            }
            Part::Tag(tag) => self.tag(tag),
            Part::Search => {
                let searchable = self.index.is_some();
                Ok(vec![self.page("search/index.html", "search/", context! { searchable })?])
            }
            Part::Index(name) => self.index.iter().map(|index| index.file(name)).collect(),
            Part::Missing => {
                let root = address::from_host(self.almanac.edition.url).to_owned();
                let page = view::Page { root, path: "404.html".to_owned(), feeds: Vec::new() };
                Ok(vec![self.rendered("404.html", "404.html", &page, context! {})?])
            }
            Part::List(template, path) => {
                let (groups, rest) = listing::by_tag(self.almanac, &self.by_name());
                let lists = context! { groups => value(&groups), sources => value(&rest) };
                Ok(vec![self.file(template, path, Vec::new(), lists)?])
            }
            Part::Sitemap => {
                let pages = context! { pages => lists::pages(self.almanac) };
                Ok(vec![self.file("sitemap.xml", "sitemap.xml", Vec::new(), pages)?])
            }
            Part::Robots => {
                let text = format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", self.almanac.edition.url);
                Ok(vec![File { path: "robots.txt".to_owned(), bytes: text.into_bytes() }])
            }
            Part::Health => json("health.json", &data::health(&self.almanac.planet, &self.by_name())),
            Part::Accent(color) => {
                Ok(vec![File { path: "accent.css".to_owned(), bytes: accent::sheet(color).into_bytes() }])
            }
            Part::Asset(path, bytes) => Ok(vec![File { path: path.to_owned(), bytes: bytes.to_vec() }]),
        }
    }

    /// As people look for them.
    fn by_name(&self) -> Vec<&view::Subscription> {
        self.almanac.by_name.iter().filter_map(|at| self.subscriptions.get(*at)).collect()
    }

    fn behind(&self, at: usize) -> Result<Vec<File>> {
        let posts = self.almanac.behind.get(at).map(Vec::as_slice).unwrap_or_default();
        let days = self.almanac.days(posts.iter().copied(), true);
        let pager = pager(at + 2, self.almanac.behind.len() + 1);
        let variables = context! { days => value(&days), pager => value(&pager) };
        Ok(vec![self.page("page/index.html", &address::page(at + 2), variables)?])
    }

    fn month(&self, at: usize) -> Result<Vec<File>> {
        let Some(month) = self.almanac.months.get(at) else { return Ok(Vec::new()) };
        let days = self.almanac.days(month.posts.iter().copied(), false);
        let neighbour = |at: Option<usize>| self.almanac.months.get(at?).map(|month| lists::month(self.almanac, month));
        let variables = context! {
            days => value(&days),
            month => value(&lists::month(self.almanac, month)),
            newer => value(&neighbour(at.checked_sub(1))),
            older => value(&neighbour(Some(at + 1))),
        };
        Ok(vec![self.page("archive/month.html", &address::month(month.year, month.month), variables)?])
    }

    fn source(&self, at: usize) -> Result<Vec<File>> {
        let Some(source) = self.subscriptions.get(at) else { return Ok(Vec::new()) };
        let Some(listing) = listing::source(self.almanac, at, source)? else { return Ok(Vec::new()) };
        let slug = &listing.source.source.slug;
        let (folder, name) = (address::source(slug), &listing.source.source.name);
        let variables = context! {
            source => value(&listing.source),
            posts => value(&listing.posts),
            more => listing.more,
            shown => listing.shown,
        };
        let feed = Feeds(self.almanac).source(&listing.source.source, &folder, &listing.entries);
        let advertised = vec![view::Alternate { title: name.clone(), path: format!("{folder}atom.xml") }];
        let entries = context! { feed => value(&feed), entries => value(&listing.entries()) };
        Ok(vec![
            self.file("sources/source.html", &address::index(&folder), advertised, variables)?,
            self.file("atom.xml", &format!("{folder}atom.xml"), Vec::new(), entries)?,
        ])
    }

    fn tag(&self, tag: &Tag<'_>) -> Result<Vec<File>> {
        let folder = address::tag(&tag.slug);
        let listed = self.almanac.days(tag.posts.iter().copied().take(lists::IN_TAG), false);
        let newest = self.almanac.days(tag.posts.iter().copied().take(IN_FEED), true);
        let feed = Feeds(self.almanac).tag(&tag.name, &folder, tag.posts.first().map(|post| post.date));
        let advertised = vec![view::Alternate { title: feed.title.clone(), path: format!("{folder}atom.xml") }];
        let variables = context! {
            tag => value(&lists::tag(tag)),
            days => value(&listed),
            more => tag.posts.len().saturating_sub(lists::IN_TAG),
        };
        let entries = context! { feed => value(&feed), entries => value(&entries(&newest, IN_FEED)) };
        Ok(vec![
            self.file("tags/tag.html", &address::index(&folder), advertised, variables)?,
            self.file("atom.xml", &format!("{folder}atom.xml"), Vec::new(), entries)?,
        ])
    }

    fn page(&self, template: &str, folder: &str, variables: Value) -> Result<File> {
        self.file(template, &address::index(folder), Vec::new(), variables)
    }

    fn file(&self, template: &str, path: &str, feeds: Vec<view::Alternate>, variables: Value) -> Result<File> {
        let own = path.strip_suffix("index.html").unwrap_or(path).to_owned();
        let page = view::Page { root: address::root(path), path: own, feeds };
        self.rendered(template, path, &page, variables)
    }

    fn rendered(&self, template: &str, path: &str, page: &view::Page, variables: Value) -> Result<File> {
        let page = value(page);
        let variables = context! { ..variables, ..page, ..self.common.clone() };
        let text = render(self.theme, template, &variables)?;
        Ok(File { path: path.to_owned(), bytes: text.into_bytes() })
    }
}

fn value<T: Serialize>(data: &T) -> Value {
    Value::from(Serde(data))
}

fn pager(number: usize, of: usize) -> view::Pager {
    let link = |number: usize| address::index(&address::page(number));
    view::Pager {
        number,
        of,
        newer: (number > 1).then(|| link(number - 1)),
        older: (number < of).then(|| link(number + 1)),
    }
}

fn json(path: &str, data: &impl Serialize) -> Result<Vec<File>> {
    let mut bytes = serde_json::to_vec_pretty(data)?;
    bytes.push(b'\n');
    Ok(vec![File { path: path.to_owned(), bytes }])
}
