//! Explanation of why a post or a blog is, or is not, on the page.
//!
//! Pure: it uses `sources.yaml`, the state and the planet's own decisions. `find` finds what is meant, `post` and `source`
//! explain it, `unknown` explains what was never seen. The types are those of `--json`.

mod find;
mod post;
mod source;
mod unknown;
#[cfg(test)]
mod tests;

use serde::Serialize;

use crate::planet::{self, Planet};
use crate::sources::Sources;
use crate::state::{Blog, Kept, Peek};

pub(super) use find::{Meant, find};
pub(crate) use post::PostWhy;
pub(crate) use source::SourceWhy;
pub(crate) use unknown::Unknown;

#[derive(Debug, Serialize)]
pub(crate) struct Explanation {
    pub(crate) asked: String,
    /// The posts that were asked about; of a source its posts, newest first.
    pub(crate) posts: Vec<PostWhy>,
    /// The sources that were asked about, or that the posts are from.
    pub(crate) sources: Vec<SourceWhy>,
    /// If nothing was found.
    pub(crate) unknown: Option<Unknown>,
}

/// Everything that an explanation is made of.
pub(super) struct Archive<'a> {
    sources: &'a Sources,
    known: &'a Peek<'a>,
    planet: Planet<'a>,
}

impl<'a> Archive<'a> {
    pub(super) fn new(sources: &'a Sources, known: &'a Peek<'a>) -> Self {
        Self { sources, known, planet: planet::select(&known.blogs, &sources.page, &sources.planet.timezone) }
    }

    /// Every post that is remembered.
    pub(super) fn posts(&self) -> impl Iterator<Item = &'a Kept> {
        let retired = self.known.retired.iter().flat_map(|memory| &memory.posts);
        self.known.blogs.iter().flat_map(|blog| &blog.memory.posts).chain(retired)
    }
}

pub(crate) fn why(asked: &str, sources: &Sources, known: &Peek<'_>) -> Explanation {
    let archive = Archive::new(sources, known);
    let (posts, sources, unknown) = match find(asked, &archive) {
        Meant::Posts(posts) => {
            let mut owners: Vec<&Blog<'_>> = posts.iter().map(|post| post.blog).collect();
            owners.sort_unstable_by_key(|blog| blog.number);
            owners.dedup_by_key(|blog| blog.number);
            (post::of_posts(&archive, &posts), source::of_blogs(&archive, &owners), None)
        }
        Meant::Blogs(blogs) => (post::of_blogs(&archive, &blogs), source::of_blogs(&archive, &blogs), None),
        Meant::Retired(parked) => (
            parked.iter().flat_map(|(memory, posts)| post::of_parked(memory, posts)).collect(),
            parked.iter().map(|(memory, _)| source::parked(memory)).collect(),
            None,
        ),
        Meant::Nothing => {
            let (unknown, owners) = unknown::of(asked, &archive);
            (Vec::new(), source::of_blogs(&archive, &owners), Some(unknown))
        }
    };
    Explanation { asked: perihelion_feed::text::printable(asked), posts, sources, unknown }
}
