//! Pages: every file of the site, one after the other. A page is made when its turn comes, and dropped once it is written.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use anyhow::Result;
use minijinja::context;
use minijinja::value::{Serde, Value};
use rayon::prelude::*;
use serde::Serialize;

use crate::planet::{Decided, Tag};
use crate::site::bodies::Bodies;
use crate::site::feeds::Feeds;
use crate::site::key::{Common, Key, Uses};
use crate::site::manifest::{Made, Manifest};
use crate::site::proofread::Meant;
use crate::site::render::render;
use crate::site::search::Index;
use crate::site::shared::{Shared, SharedBlog};
use crate::site::theme::Theme;
use crate::site::write::{File, Piece};
use crate::site::{accent, address, json, view};

mod navigation;
mod blog;
mod keys;

use keys::Keys;

/// A page, with the feeds and files that are made from the same data.
#[derive(Debug, Clone, Copy)]
pub(super) enum Page<'a> {
    /// The newest posts, by the template's name: three pages and three feeds.
    Front(&'static str),
    JsonFeed,
    /// `page/N/`, by its index among the pages after the front page.
    Behind(usize),
    Archive,
    /// By its index among the months.
    Month(usize),
    Sources,
    /// A source's page and its feed.
    Source(&'a SharedBlog<'a>),
    Tags,
    /// A tag's page and its feed.
    Tag(&'a Tag<'a>),
    Search,
    /// What feeds are, and which there are.
    Subscribe,
    /// A file of the search index.
    Index(&'a str),
    /// `404.html`.
    Missing,
    /// The list of subscriptions for other programs: the template's name, and the path.
    List(&'static str, &'static str),
    Sitemap,
    Robots,
    Health,
    /// `accent.css`, if the planet has an accent.
    Accent(&'a str),
    /// A file that is copied unchanged.
    Asset(&'a str, &'a [u8]),
}

impl Page<'_> {
    /// The path of a page that is one file and is made without a template.
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

/// Pages with the name of their template.
const FRONT: [&str; 6] = ["index.html", "summary.html", "titles_only.html", "atom.xml", "rss20.xml", "rss10.xml"];

/// Templates and the paths of their pages.
const LISTS: [(&str, &str); 3] =
    [("opml.xml", "opml.xml"), ("opml.xml", ".well-known/recommendations.opml"), ("foafroll.xml", "foafroll.xml")];

/// The script that reads the search index. It is left out if there is no index.
const SEARCHER: &str = "search.js";

/// Makes the pages. What several of them share is made once, and only if one of them is made.
#[derive(Debug)]
pub(crate) struct Renderer<'a> {
    pub(super) theme: &'a Theme,
    shared: &'a Shared<'a>,
    common: Arc<Common>,
    /// All subscriptions, in the order of `sources.yaml`. Five pages and lists show them.
    subscriptions: Vec<view::Subscription>,
    /// Blogs that are listed only, by name.
    feedless: Vec<view::SourceInfo>,
    index: Option<&'a Index>,
    keys: Keys,
    /// Of the pages that are made.
    bodies: OnceLock<Bodies<'a>>,
    front: OnceLock<Front>,
}

/// The front page and the planet's feeds.
#[derive(Debug)]
struct Front {
    days: Vec<view::Day>,
    variables: Value,
}

/// What becomes of a page.
#[derive(Debug)]
pub(super) enum Turn<'a> {
    Make(Page<'a>, Vec<(String, Key)>),
    /// It would be made from the same as its files were.
    Keep(Vec<(String, Made)>),
}

impl<'a> Renderer<'a> {
    pub(super) fn new(theme: &'a Theme, shared: &'a Shared<'a>, index: Option<&'a Index>) -> Self {
        let common = view::Common {
            planet: &shared.planet,
            recent: navigation::recent(shared),
            subscriptions: shared.blogs.len(),
            searchable: index.is_some(),
        };
        let subscriptions = blog::all(shared);
        let feedless = blog::feedless(shared);
        Self {
            theme,
            common: Arc::new(Common::new(&common)),
            keys: Keys::new(theme, shared, &subscriptions, &feedless),
            subscriptions,
            feedless,
            shared,
            index,
            bodies: OnceLock::new(),
            front: OnceLock::new(),
        }
    }

    /// What becomes of each page of a site whose files are in `out`. Reads the bodies for those that are made.
    pub(super) fn turns(&self, out: &Path, before: &Manifest) -> Result<Vec<Turn<'a>>> {
        let turns: Vec<Turn<'a>> = self.pages().into_par_iter().map(|page| self.turn(page, out, before)).collect();
        let made = turns.iter().filter_map(|turn| if let Turn::Make(page, _) = turn { Some(*page) } else { None });
        let bodies = Bodies::of(self.shared.inputs, made.flat_map(|page| self.whole(page)))?;
        let _ = self.bodies.set(bodies);
        Ok(turns)
    }

    fn turn(&self, page: Page<'a>, out: &Path, before: &Manifest) -> Turn<'a> {
        let keys = self.keys_of(page);
        let same = |(path, key): &(String, Key)| {
            let made = before.untouched(out, path)?;
            (made.key == self.common.key(*key, made.uses)).then(|| (path.clone(), made))
        };
        match keys.iter().map(same).collect::<Option<Vec<_>>>() {
            Some(files) if !files.is_empty() => Turn::Keep(files),
            _ => Turn::Make(page, keys),
        }
    }

    pub(super) fn take(&self, turn: Turn<'_>) -> Result<Vec<Piece>> {
        let (page, keys) = match turn {
            Turn::Keep(files) => return Ok(files.into_iter().map(|(path, made)| Piece::Same(path, made)).collect()),
            Turn::Make(page, keys) => (page, keys),
        };
        let with_key = |mut file: File| {
            file.key =
                keys.iter().find(|(path, _)| *path == file.path).map(|(_, key)| self.common.key(*key, file.uses));
            Piece::Made(file)
        };
        Ok(self.make(page)?.into_iter().map(with_key).collect())
    }

    /// The posts of many sources whose bodies a page shows.
    fn whole(&self, page: Page<'a>) -> Vec<&'a Decided<'a>> {
        let shared = self.shared;
        match page {
            Page::Front(_) | Page::JsonFeed => shared.inputs.planet.front().collect(),
            Page::Behind(at) => shared.behind.get(at).cloned().unwrap_or_default(),
            Page::Tag(tag) => tag.posts.iter().copied().take(self.shared.in_feed()).collect(),
            _ => Vec::new(),
        }
    }

    fn front(&self) -> &Front {
        self.front.get_or_init(|| {
            let shared = self.shared;
            let days = shared.days(shared.inputs.planet.front(), self.bodies.get());
            let variables = context! {
                days => value(&days),
                pager => value(&pager(1, shared.behind.len() + 1)),
                feed => value(&Feeds(shared).planet()),
                entries => value(&Feeds(shared).entries(&days, usize::MAX)),
                linked_data => value(&json::linked(&shared.planet, &days)),
            };
            Front { days, variables }
        })
    }

    /// Every page, in no particular order.
    fn pages(&self) -> Vec<Page<'a>> {
        let shared = self.shared;
        let mut pages: Vec<Page<'a>> = FRONT.into_iter().map(Page::Front).collect();
        pages.extend([
            Page::Archive,
            Page::Sources,
            Page::Tags,
            Page::Search,
            Page::Subscribe,
            Page::Missing,
            Page::Sitemap,
        ]);
        // Robots look for it only at the root of a host (RFC 9309 §2.3).
        let robots = (address::from_host(shared.inputs.url) == "/").then_some(Page::Robots);
        let nojekyll = Page::Asset(".nojekyll", b"");
        let index = self.index.into_iter().flat_map(Index::paths).map(Page::Index);
        let accent = shared.planet.accent.as_deref().map(Page::Accent);
        let plain = [Page::JsonFeed, Page::Health, nojekyll].into_iter().chain(robots).chain(index).chain(accent);
        // A theme's own file replaces a generated one.
        pages.extend(plain.filter(|page| page.path().is_none_or(|path| !self.theme.has_asset(path))));
        pages.extend(LISTS.into_iter().map(|(template, path)| Page::List(template, path)));
        pages.extend((0..shared.behind.len()).map(Page::Behind));
        pages.extend((0..shared.months.len()).map(Page::Month));
        pages.extend(shared.blogs.iter().map(Page::Source));
        pages.extend(shared.tags.values().map(Page::Tag));
        let assets = self.theme.assets().filter(|(path, _)| self.index.is_some() || *path != SEARCHER);
        pages.extend(assets.map(|(path, bytes)| Page::Asset(path, bytes)));
        pages
    }

    fn make(&self, page: Page<'_>) -> Result<Vec<File>> {
        match page {
            Page::Front(template) => {
                let front = self.front();
                let meant = Meant::by(template, &Feeds(self.shared).entries(&front.days, usize::MAX));
                let file = self.file(template, template, Vec::new(), front.variables.clone())?;
                Ok(vec![File { meant, ..file }])
            }
            Page::JsonFeed => {
                let feed = Feeds(self.shared).planet();
                let entries = Feeds(self.shared).entries(&self.front().days, usize::MAX);
                let file = json("feed.json", &json::json_feed(&self.shared.planet, &feed, &entries))?;
                Ok(vec![File { meant: Meant::by("feed.json", &entries), ..file }])
            }
            Page::Behind(at) => self.behind(at),
            Page::Archive => {
                let years = navigation::years(self.shared);
                Ok(vec![self.page("archive/index.html", "archive/", context! { years => value(&years) })?])
            }
            Page::Month(at) => self.month(at),
            Page::Sources => {
                let sources = self.by_name();
                Ok(vec![self.page(
                    "sources/index.html",
                    "sources/",
                    context! { sources => value(&sources), feedless => value(&self.feedless) },
                )?])
            }
            Page::Source(blog) => self.source(blog),
            Page::Tags => {
                let tags = navigation::tags(self.shared);
                Ok(vec![self.page("tags/index.html", "tags/", context! { tags => value(&tags) })?])
            }
            Page::Tag(tag) => self.tag(tag),
            Page::Search => Ok(vec![self.page("search/index.html", "search/", context! {})?]),
            Page::Subscribe => Ok(vec![self.page("subscribe/index.html", "subscribe/", context! {})?]),
            Page::Index(name) => self.index.iter().map(|index| index.file(name)).collect(),
            Page::Missing => {
                let root = address::from_host(self.shared.inputs.url).to_owned();
                let page = view::PageContext { root, path: "404.html".to_owned(), feeds: Vec::new() };
                Ok(vec![self.rendered("404.html", "404.html", &page, context! {})?])
            }
            Page::List(template, path) => {
                let (groups, rest) = blog::by_tag(self.shared, &self.by_name());
                let lists =
                    context! { groups => value(&groups), sources => value(&rest), feedless => value(&self.feedless) };
                Ok(vec![self.file(template, path, Vec::new(), lists)?])
            }
            Page::Sitemap => {
                let pages = context! { pages => navigation::pages(self.shared) };
                Ok(vec![self.file("sitemap.xml", "sitemap.xml", Vec::new(), pages)?])
            }
            Page::Robots => {
                let text = format!("User-agent: *\nAllow: /\n\nSitemap: {}sitemap.xml\n", self.shared.inputs.url);
                Ok(vec![File::new("robots.txt", text.into_bytes())])
            }
            Page::Health => {
                let file = json("health.json", &json::health(&self.shared.planet, &self.by_name()))?;
                Ok(vec![File { uses: Uses::BUILT, ..file }])
            }
            Page::Accent(color) => Ok(vec![File::new("accent.css", accent::sheet(color).into_bytes())]),
            Page::Asset(path, bytes) => Ok(vec![File::new(path, bytes.to_vec())]),
        }
    }

    /// All subscriptions, sorted by name.
    fn by_name(&self) -> Vec<&view::Subscription> {
        self.shared.by_name().map(|blog| &self.subscriptions[blog.blog.number]).collect()
    }

    fn behind(&self, at: usize) -> Result<Vec<File>> {
        let posts = self.shared.behind.get(at).map(Vec::as_slice).unwrap_or_default();
        let days = self.shared.days(posts.iter().copied(), self.bodies.get());
        let pager = pager(at + 2, self.shared.behind.len() + 1);
        let variables = context! { days => value(&days), pager => value(&pager) };
        Ok(vec![self.page("page/index.html", &address::page(at + 2), variables)?])
    }

    fn month(&self, at: usize) -> Result<Vec<File>> {
        let Some(month) = self.shared.months.get(at) else { return Ok(Vec::new()) };
        let days = self.shared.days(month.posts.iter().copied(), None);
        let [month_view, newer, older] = navigation::with_neighbours(self.shared, at);
        let variables = context! {
            days => value(&days),
            month => value(&month_view),
            newer => value(&newer),
            older => value(&older),
        };
        Ok(vec![self.page("archive/month.html", &address::month(month.year, month.month), variables)?])
    }

    fn source(&self, blog: &SharedBlog<'_>) -> Result<Vec<File>> {
        let listing = blog::page(self.shared, blog, &self.subscriptions[blog.blog.number])?;
        let slug = &listing.source.source.slug;
        let (folder, name) = (address::source(slug), &listing.source.source.name);
        let variables = context! {
            source => value(&listing.source),
            posts => value(&listing.posts),
            more => listing.more,
            shown => listing.shown,
        };
        let feeds = Feeds(self.shared);
        let feed = feeds.source(&listing.source.source, &folder, blog::newest(blog));
        let updated = feeds.updated(&listing.source.source);
        let advertised = vec![view::Alternate { title: name.clone(), path: format!("{folder}atom.xml") }];
        Ok(vec![
            self.file("sources/source.html", &address::index(&folder), advertised, variables)?,
            self.atom(&folder, &feed, &listing.entries(&updated))?,
        ])
    }

    fn tag(&self, tag: &Tag<'_>) -> Result<Vec<File>> {
        let folder = address::tag(&tag.slug);
        let listed = self.shared.days(tag.posts.iter().copied().take(navigation::IN_TAG), None);
        let newest = self.shared.days(tag.posts.iter().copied().take(self.shared.in_feed()), self.bodies.get());
        let feed = self.tag_feed(tag, &folder);
        let advertised = vec![view::Alternate { title: feed.title.clone(), path: format!("{folder}atom.xml") }];
        let variables = context! {
            tag => value(&navigation::tag(tag)),
            days => value(&listed),
            more => tag.posts.len().saturating_sub(navigation::IN_TAG),
        };
        Ok(vec![
            self.file("tags/tag.html", &address::index(&folder), advertised, variables)?,
            self.atom(&folder, &feed, &Feeds(self.shared).entries(&newest, usize::MAX))?,
        ])
    }

    fn tag_feed(&self, tag: &Tag<'_>, folder: &str) -> view::Feed {
        Feeds(self.shared).tag(&tag.name, folder, tag.posts.first().map(|post| post.date))
    }

    /// The feed of a blog or a tag.
    fn atom(&self, folder: &str, feed: &view::Feed, entries: &[view::Entry<'_>]) -> Result<File> {
        let variables = context! { feed => value(feed), entries => value(&entries) };
        let file = self.file("atom.xml", &format!("{folder}atom.xml"), Vec::new(), variables)?;
        Ok(File { meant: Meant::by("atom.xml", entries), ..file })
    }

    fn page(&self, template: &str, folder: &str, variables: Value) -> Result<File> {
        self.file(template, &address::index(folder), Vec::new(), variables)
    }

    fn file(&self, template: &str, path: &str, feeds: Vec<view::Alternate>, variables: Value) -> Result<File> {
        let own = path.strip_suffix("index.html").unwrap_or(path).to_owned();
        let page = view::PageContext { root: address::root(path), path: own, feeds };
        self.rendered(template, path, &page, variables)
    }

    fn rendered(&self, template: &str, path: &str, page: &view::PageContext, variables: Value) -> Result<File> {
        let page = value(page);
        let (common, read) = self.common.traced();
        let variables = context! { ..variables, ..page, ..common };
        let text = render(self.theme, template, &variables)?;
        Ok(File { uses: read.uses(), ..File::new(path, text.into_bytes()) })
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

fn json(path: &str, data: &impl Serialize) -> Result<File> {
    let mut bytes = serde_json::to_vec_pretty(data)?;
    bytes.push(b'\n');
    Ok(File::new(path, bytes))
}
