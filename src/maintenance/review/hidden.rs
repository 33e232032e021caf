//! Check of `hide`: each of its posts is one that the feed has, or that the planet remembers. Pure.

use std::collections::HashSet;

use super::{ReviewContext, Reviewed};
use crate::sources::problem::{Complaint, Finding, Severity, quoted};
use crate::sources::{PostName, Source};
use crate::state::{Blog, Kept};

/// What is wrong with `hide` of a blog whose feed was fetched.
pub(super) fn findings(reviewed: &Reviewed<'_>) -> Vec<Finding> {
    match &reviewed.feed {
        Ok(feed) => unknown(reviewed.source, &feed.memory.posts, reviewed.context.blogs),
        Err(_) => Vec::new(),
    }
}

/// The same for the blogs that were not fetched now, by what is remembered of them.
pub(crate) fn remembered(context: &ReviewContext<'_>, is_asked: impl Fn(&Source) -> bool) -> Vec<Finding> {
    let read = context.blogs.iter().filter(|blog| blog.memory.health.answered.is_some() && is_asked(blog.source));
    read.flat_map(|blog| unknown(blog.source, &[], context.blogs)).collect()
}

fn unknown(source: &Source, posts: &[Kept], blogs: &[Blog<'_>]) -> Vec<Finding> {
    if source.hide.is_empty() {
        return Vec::new();
    }
    let is_own = |blog: &&Blog<'_>| blog.source.slug == source.slug;
    let own: HashSet<PostName> =
        blogs.iter().filter(is_own).flat_map(|blog| &blog.memory.posts).chain(posts).flat_map(Kept::names).collect();
    let is_anywhere = |name: &PostName| {
        name.is_address()
            && blogs.iter().flat_map(|blog| &blog.memory.posts).any(|kept| kept.names().any(|is| is == *name))
    };
    let unknown = source.hide.iter().filter(|hidden| !own.contains(&hidden.post) && !is_anywhere(&hidden.post));
    let told = unknown.map(|hidden| {
        let what = format!("no post of {} is called {}", quoted(&source.name), quoted(&hidden.written));
        let fix = "copy the address from the link of the post; `perihelion why` finds a post by its title";
        Finding { severity: Severity::Notice, ..Complaint::new(what, fix).at(hidden.at) }
    });
    told.collect()
}
