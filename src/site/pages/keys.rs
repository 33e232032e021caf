//! Keys of pages: the paths of each page's files, and the key of what each file is made from.

use super::{Page, Renderer, blog, navigation};
use crate::planet::Decided;
use crate::site::feeds::Feeds;
use crate::site::key::{Key, KeyOf};
use crate::site::shared::Shared;
use crate::site::theme::Theme;
use crate::site::{address, view};

/// Keys that several pages have in common.
#[derive(Debug)]
pub(super) struct Keys {
    /// Of what every page is made from, but for the volatile variables.
    base: Key,
    /// Of the front page's posts, in feeds too.
    front: Key,
    /// Of all subscriptions and of the blogs without a feed, by name.
    list: Key,
}

impl Keys {
    pub(super) fn new(
        theme: &Theme,
        shared: &Shared<'_>,
        subscriptions: &[view::Subscription],
        feedless: &[view::SourceInfo],
    ) -> Self {
        let front = feed_key(shared, shared.inputs.planet.front());
        let list = shared.by_name().map(|blog| &subscriptions[blog.blog.number]);
        Self {
            base: base(theme, shared),
            front: front.with(shared.behind.len()).view(&Feeds(shared).planet()).key(),
            list: list.fold(KeyOf::default(), KeyOf::view).view(&feedless).key(),
        }
    }
}

fn base(theme: &Theme, shared: &Shared<'_>) -> Key {
    let inputs = shared.inputs;
    let still = view::Moment::default();
    let planet = view::Planet { built: still.clone(), updated: still, ..shared.planet.clone() };
    let zone = format!("{:?}", inputs.sources.planet.timezone);
    let program = env!("PERIHELION_SOURCE");
    KeyOf::default().with((program, theme.key(), zone, inputs.sources.page.content)).view(&planet).key()
}

impl Renderer<'_> {
    /// The paths of a page's files, and the key of each without the volatile variables. None for a page that is made in every
    /// build.
    pub(super) fn keys_of(&self, page: Page<'_>) -> Vec<(String, Key)> {
        let shared = self.shared;
        let Keys { base, front, list } = self.keys;
        let keyed =
            |path: &str, key: KeyOf| (path.to_owned(), key.with(base).with(self.index.is_some()).with(path).key());
        let one = |path: &str, key: KeyOf| vec![keyed(path, key)];
        let folder = |folder: &str, key: KeyOf| vec![keyed(&address::index(folder), key)];
        let with_feed = |folder: &str, page: KeyOf, feed: KeyOf| {
            vec![keyed(&address::index(folder), page), keyed(&format!("{folder}atom.xml"), feed)]
        };
        let of = KeyOf::default;
        match page {
            Page::Front(path) => one(path, of().with(front)),
            Page::JsonFeed => one("feed.json", of().with(front)),
            Page::Behind(at) => {
                let posts = shared.behind.get(at).map(Vec::as_slice).unwrap_or_default();
                folder(&address::page(at + 2), posts_key(shared, posts.iter().copied()).with(shared.behind.len()))
            }
            Page::Archive => folder("archive/", of().view(&navigation::years(shared))),
            Page::Month(at) => {
                let Some(month) = shared.months.get(at) else { return Vec::new() };
                let key = posts_key(shared, month.posts.iter().copied());
                folder(&address::month(month.year, month.month), key.view(&navigation::with_neighbours(shared, at)))
            }
            Page::Sources => folder("sources/", of().with(list)),
            Page::Source(blog) => {
                let subscription = &self.subscriptions[blog.blog.number];
                let (page, feed) = blog::keys(shared, blog, subscription);
                with_feed(&address::source(&subscription.source.slug), page, feed)
            }
            Page::Tags => folder("tags/", of().view(&navigation::tags(shared))),
            Page::Tag(tag) => {
                let path = address::tag(&tag.slug);
                let newest = |most| tag.posts.iter().copied().take(most);
                let page = posts_key(shared, newest(navigation::IN_TAG)).view(&navigation::tag(tag));
                let feed = feed_key(shared, newest(shared.in_feed())).view(&self.tag_feed(tag, &path));
                with_feed(&path, page, feed)
            }
            Page::Search => folder("search/", of()),
            Page::Subscribe => folder("subscribe/", of()),
            Page::Missing => one("404.html", of()),
            Page::List(_, path) => one(path, of().with(list)),
            Page::Sitemap => one("sitemap.xml", of().view(&navigation::pages(shared))),
            Page::Health => one("health.json", of().with(list)),
            Page::Robots => one("robots.txt", of()),
            Page::Accent(color) => one("accent.css", of().with(color)),
            Page::Asset(path, bytes) => one(path, of().with(bytes)),
            Page::Index(_) => Vec::new(),
        }
    }
}

/// Of posts, whether they are shown whole or by their titles.
fn posts_key<'d>(shared: &Shared<'_>, posts: impl Iterator<Item = &'d Decided<'d>>) -> KeyOf {
    posts.fold(KeyOf::default(), |key, post| key.with(shared.key(post)))
}

/// Of a feed, which also tells when the feeds of its sources were last changed.
fn feed_key<'d>(shared: &Shared<'_>, posts: impl Iterator<Item = &'d Decided<'d>>) -> KeyOf {
    posts
        .fold(KeyOf::default(), |key, post| key.with(shared.key(post)).with(shared.feed_updated(post.post.blog.number)))
}
