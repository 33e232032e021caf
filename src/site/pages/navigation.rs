//! Short lists that lead to other pages: blogs that posted last, months, tags, all addresses for the sitemap.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::planet::{self, Tag};
use crate::site::address;
use crate::site::shared::Shared;
use crate::site::view;

/// Blogs in the sidebar, which links to the page of all blogs.
const RECENT: usize = 24;

/// Titles on the page of a tag.
pub(super) const IN_TAG: usize = 200;

/// The sources with the newest posts on the front page and the pages after it, each once.
pub(super) fn recent<'a>(shared: &'a Shared<'_>) -> Vec<&'a view::SourceInfo> {
    let mut seen = HashSet::new();
    let posts = shared.inputs.planet.front().chain(shared.inputs.planet.behind());
    let blogs = posts.map(|decided| decided.post.blog).filter(|blog| seen.insert(blog.number));
    blogs.take(RECENT).map(|blog| shared.view(blog).as_ref()).collect()
}

/// The newest year first.
pub(super) fn years(shared: &Shared<'_>) -> Vec<view::Year> {
    let title = |year| shared.inputs.calendar.year(Date::new(year, 1, 1).unwrap_or_default());
    let mut years: Vec<view::Year> = Vec::new();
    for month in &shared.months {
        let view = self::month(shared, month);
        match years.last_mut() {
            Some(year) if year.year == month.year => {
                year.posts += view.posts;
                year.months.push(view);
            }
            _ => {
                let (year, title) = (month.year, title(month.year));
                years.push(view::Year { year, title, posts: view.posts, months: vec![view] });
            }
        }
    }
    years
}

pub(super) fn month(shared: &Shared<'_>, month: &planet::Month<'_>) -> view::Month {
    let most = shared.months.iter().map(|month| month.posts.len()).max().unwrap_or(1).max(1);
    let first = Date::new(month.year, month.month, 1).unwrap_or_default();
    view::Month {
        iso: first.strftime("%Y-%m").to_string(),
        title: shared.inputs.calendar.month_year(first),
        name: shared.inputs.calendar.month(first),
        path: address::month(month.year, month.month),
        posts: month.posts.len(),
        share: (month.posts.len() * 100).div_ceil(most),
    }
}

/// The month at an index, the newer and the older one.
pub(super) fn with_neighbours(shared: &Shared<'_>, at: usize) -> [Option<view::Month>; 3] {
    let month = |at: Option<usize>| shared.months.get(at?).map(|month| self::month(shared, month));
    [month(Some(at)), month(at.checked_sub(1)), month(at.checked_add(1))]
}

/// All tags, sorted by name.
pub(super) fn tags(shared: &Shared<'_>) -> Vec<view::Tag> {
    let compare = crate::sources::order::by_name(&shared.planet.language);
    let mut tags: Vec<view::Tag> = shared.tags.values().map(tag).collect();
    tags.sort_by(|a, b| compare(&a.name, &b.name));
    tags
}

pub(super) fn tag(tag: &Tag<'_>) -> view::Tag {
    view::Tag { name: tag.name.clone(), slug: tag.slug.clone(), own: tag.own, posts: tag.posts.len() }
}

/// The addresses of all pages, for `sitemap.xml`. `page/N/` is left out, since the archive has its posts.
pub(super) fn pages(shared: &Shared<'_>) -> Vec<String> {
    let mut pages: Vec<String> =
        ["", "summary.html", "titles_only.html", "archive/", "sources/", "tags/", "subscribe/"]
            .into_iter()
            .map(str::to_owned)
            .collect();
    pages.extend(shared.months.iter().map(|month| address::month(month.year, month.month)));
    pages.extend(shared.by_name().map(|blog| address::source(&blog.view.slug)));
    pages.extend(shared.tags.values().map(|tag| address::tag(&tag.slug)));
    pages
}
