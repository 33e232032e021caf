//! Forgetting: which blog or post is meant by what a person asks to forget, and by which hashes it will be known.
//!
//! Pure. What nobody knows here may be known to the planet's own state elsewhere: an address is enough.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use perihelion_feed::text::printable;

use super::why::{Archive, Meant, find};
use crate::error::UserError;
use crate::planet::PostRef;
use crate::sources::forgotten::{self, hash};
use crate::sources::{PostName, Sources};
use crate::state::{Kept, Memory, Peek};

#[derive(Debug)]
pub(crate) struct Forgetting {
    /// In words: `the post …` or `the blog …`.
    pub(crate) what: String,
    /// How many posts that are remembered here go.
    pub(crate) posts: usize,
    /// Of the names that are not forgotten yet, sorted.
    pub(crate) hashes: Vec<String>,
    /// The place of the blog in the list.
    pub(crate) listed: Option<usize>,
    /// Nothing is known of it here.
    pub(crate) is_unknown: bool,
}

pub(crate) fn propose(asked: &str, sources: &Sources, known: &Peek<'_>) -> Result<Forgetting> {
    let archive = Archive::new(sources, known);
    let (what, names, posts, listed, is_unknown) = match find(asked, &archive) {
        Meant::Posts(posts) => of_posts(asked, &posts, &archive)?,
        Meant::Blogs(blogs) => {
            let [blog] = blogs[..] else {
                bail!(UserError(several(asked, blogs.iter().map(|blog| blog.source.feed.to_string()))));
            };
            let site = blog.source.site.as_ref();
            let names = [forgotten::of_blog(&blog.source.feed.to_string(), site), blog.memory.blog_names()].concat();
            let what = format!("the blog `{}`", printable(&blog.source.name));
            (what, names, blog.memory.posts.len(), Some(blog.number), false)
        }
        Meant::Retired(retired) => {
            let [(memory, posts)] = &retired[..] else {
                bail!(UserError(several(asked, retired.iter().map(|(memory, _)| memory.feed.clone()))));
            };
            of_retired(memory, posts)
        }
        Meant::Nothing => {
            let name = PostName::of(asked);
            if !name.is_address() && !asked.trim().starts_with("tag:") && !asked.trim().starts_with("urn:") {
                bail!(UserError(format!(
                    "no blog and no post is called `{}` here: give the address of the post, or of the blog's feed",
                    printable(asked.trim())
                )));
            }
            (format!("`{}`", printable(asked.trim())), vec![name], 0, None, true)
        }
    };
    let hashes: BTreeSet<String> = names.iter().filter(|name| !sources.forgotten.has(name)).map(hash).collect();
    Ok(Forgetting { what, posts, hashes: hashes.into_iter().collect(), listed, is_unknown })
}

type Meaning = (String, Vec<PostName>, usize, Option<usize>, bool);

/// One post, with its copies in other blogs.
fn of_posts(asked: &str, posts: &[PostRef<'_>], archive: &Archive<'_>) -> Result<Meaning> {
    let meant: BTreeSet<&str> = posts.iter().map(|post| post.kept.guid.as_str()).collect();
    let asked_name = PostName::of(asked);
    let is_named = posts.iter().all(|post| post.kept.names().any(|name| name == asked_name));
    if meant.len() > 1 && !is_named {
        let links = posts.iter().map(|post| post.kept.link.as_ref().map_or(post.kept.id.clone(), ToString::to_string));
        bail!(UserError(several(asked, links)));
    }
    let all = archive.posts().filter(|kept| !kept.guid.is_empty() && meant.contains(kept.guid.as_str()));
    let all: Vec<&Kept> = if meant.contains("") { posts.iter().map(|post| post.kept).collect() } else { all.collect() };
    let title = posts.first().map(|post| printable(&post.kept.title)).unwrap_or_default();
    let what = if title.is_empty() {
        format!("the post `{}`", printable(asked.trim()))
    } else {
        format!("the post `{title}`")
    };
    Ok((what, all.iter().flat_map(|kept| kept.names()).collect(), all.len(), None, false))
}

fn of_retired(memory: &Memory, posts: &[&Kept]) -> Meaning {
    match posts {
        [] => {
            let what = format!("the blog `{}`, which is no longer listed", printable(&memory.name));
            (what, memory.blog_names(), memory.posts.len(), None, false)
        }
        posts => {
            let titles: Vec<String> = posts.iter().map(|kept| format!("`{}`", printable(&kept.title))).collect();
            let names = posts.iter().flat_map(|kept| kept.names()).collect();
            (format!("the post {}", titles.join(", ")), names, posts.len(), None, false)
        }
    }
}

fn several(asked: &str, which: impl Iterator<Item = String>) -> String {
    let which: Vec<String> = which.map(|one| format!("\n  {}", printable(&one))).collect();
    format!("`{}` may mean several: give the address of one{}", printable(asked.trim()), which.concat())
}
