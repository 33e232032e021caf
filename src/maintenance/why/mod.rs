//! Why a post, or a blog, is or is not on the page: in goes what somebody asks about, out comes what is remembered of it.
//!
//! Pure: the answer is made of `sources.yaml`, the state and the planet's own decisions. [`find`] says what is meant,
//! [`post`] and [`source`] tell of it, [`unknown`] of what was never seen. The shapes here are those of `--json`.

mod find;
mod post;
mod source;
mod unknown;

use serde::Serialize;

use crate::planet::{self, Planet};
use crate::sources::Sources;
use crate::state::Peek;

use find::Found;
pub(crate) use post::PostWhy;
pub(crate) use source::SourceWhy;
pub(crate) use unknown::Unknown;

#[derive(Debug, Serialize)]
pub(crate) struct Why {
    pub(crate) asked: String,
    /// The posts that were asked about; of a source its posts, newest first.
    pub(crate) posts: Vec<PostWhy>,
    /// The sources that were asked about, or that the posts are from.
    pub(crate) sources: Vec<SourceWhy>,
    /// What there is to say of what nobody has seen.
    pub(crate) unknown: Option<Unknown>,
}

/// All that an answer is made of.
struct Archive<'a> {
    sources: &'a Sources,
    known: &'a Peek,
    planet: Planet,
}

pub(crate) fn why(asked: &str, sources: &Sources, known: &Peek) -> Why {
    let archive = Archive { sources, known, planet: planet::select(sources, &known.memories) };
    let (posts, sources, unknown) = match find::find(asked, &archive) {
        Found::Posts(places) => {
            let mut owners: Vec<usize> = places.iter().map(|place| place.source).collect();
            owners.sort_unstable();
            owners.dedup();
            (post::of_places(&archive, &places), source::of_sources(&archive, &owners), None)
        }
        Found::Sources(sources) => (post::of_sources(&archive, &sources), source::of_sources(&archive, &sources), None),
        Found::Retired(parked) => (
            parked.iter().flat_map(|(memory, posts)| post::of_parked(memory, posts)).collect(),
            parked.iter().map(|(memory, _)| source::parked(memory)).collect(),
            None,
        ),
        Found::Nothing => {
            let unknown = unknown::of(asked, &archive);
            (Vec::new(), source::of_sources(&archive, &unknown.owners), Some(unknown))
        }
    };
    Why { asked: perihelion_feed::text::printable(asked), posts, sources, unknown }
}
