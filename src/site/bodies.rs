//! Post bodies for pages that show posts of many sources. Each source is read once, whatever pages need it.

use anyhow::Result;
use rayon::prelude::*;

use super::shared::Inputs;
use crate::planet::{Decided, Place};
use crate::state::{Body, Kept};

#[derive(Debug, Default)]
pub(super) struct Bodies(Vec<(Place, Body)>);

impl Bodies {
    pub(super) fn of<'a>(inputs: &Inputs<'_>, posts: impl IntoIterator<Item = &'a Decided>) -> Result<Self> {
        let mut places: Vec<Place> = posts.into_iter().map(|post| post.place).collect();
        places.sort_unstable();
        places.dedup();
        let runs: Vec<&[Place]> = places.chunk_by(|a, b| a.source == b.source).collect();
        let loaded: Result<Vec<Vec<(Place, Body)>>> =
            runs.into_par_iter().map(|places| of_source(inputs, places)).collect();
        Ok(Self(loaded?.into_iter().flatten().collect()))
    }

    pub(super) fn get(&self, place: Place) -> Option<&Body> {
        let found = self.0.binary_search_by_key(&place, |(at, _)| *at).ok()?;
        self.0.get(found).map(|(_, body)| body)
    }
}

fn of_source(inputs: &Inputs<'_>, places: &[Place]) -> Result<Vec<(Place, Body)>> {
    let Some(at) = places.first().map(|place| place.source) else { return Ok(Vec::new()) };
    let (Some(source), Some(memory)) = (inputs.sources.sources.get(at), inputs.state.memories.get(at)) else {
        return Ok(Vec::new());
    };
    let kept = |place: &Place| memory.posts.get(place.post).map(|kept: &Kept| kept.id.as_str());
    let ids: Vec<&str> = places.iter().filter_map(kept).collect();
    let bodies = inputs.state.bodies(&source.slug, &ids)?;
    Ok(places.iter().copied().zip(bodies).filter_map(|(place, body)| Some((place, body?))).collect())
}
