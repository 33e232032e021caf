//! Post bodies for pages that show posts of many sources. Each source is read once, whatever pages need it.

use anyhow::Result;
use rayon::prelude::*;

use super::shared::Inputs;
use crate::planet::{Decided, PostRef};
use crate::state::Body;

/// Sorted by the post.
#[derive(Debug, Default)]
pub(super) struct Bodies<'a>(Vec<(PostRef<'a>, Body)>);

impl<'a> Bodies<'a> {
    pub(super) fn of(inputs: &Inputs<'_>, decided: impl IntoIterator<Item = &'a Decided<'a>>) -> Result<Self> {
        let mut posts: Vec<PostRef<'a>> = decided.into_iter().map(|decided| decided.post).collect();
        posts.sort_unstable();
        posts.dedup();
        let of_blogs: Vec<&[PostRef<'a>]> = posts.chunk_by(|a, b| a.blog.number == b.blog.number).collect();
        let loaded: Result<Vec<Vec<(PostRef<'a>, Body)>>> =
            of_blogs.into_par_iter().map(|posts| of_blog(inputs, posts)).collect();
        Ok(Self(loaded?.into_iter().flatten().collect()))
    }

    pub(super) fn get(&self, post: PostRef<'_>) -> Option<&Body> {
        let found = self.0.binary_search_by(|(known, _)| known.cmp(&post)).ok()?;
        self.0.get(found).map(|(_, body)| body)
    }
}

/// The bodies of posts of one blog; one that cannot be found is left out.
fn of_blog<'a>(inputs: &Inputs<'_>, posts: &[PostRef<'a>]) -> Result<Vec<(PostRef<'a>, Body)>> {
    let Some(first) = posts.first() else { return Ok(Vec::new()) };
    let ids: Vec<&str> = posts.iter().map(|post| post.kept.id.as_str()).collect();
    let bodies = inputs.state.bodies(&first.blog.source.slug, &ids)?;
    Ok(posts.iter().copied().zip(bodies).filter_map(|(post, body)| Some((post, body?))).collect())
}
