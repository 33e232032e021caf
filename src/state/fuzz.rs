//! Fuzz target of the state: opens and restores any bytes, and panics where a promise is broken.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use jiff::Timestamp;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tar::{Builder, Header};

use super::archive::{Restored, restore};
use super::memory::{Body, Kept, Memory};
use super::repair::is_of;
use super::run_record::RunRecord;
use super::{Change, Private, State, bodies, index, open, peek};
use crate::sources::Source;

/// Between two files of an input.
const NEXT: &[u8] = b"\n%%\n";

/// The slug of the only source.
const SLUG: &str = "ada";

/// A state of these files, or an archive of them.
pub(crate) fn state(data: &[u8], scratch: &Path) {
    match data.strip_prefix(b"archive\n") {
        Some(files) => unpack(&split(files), scratch),
        None => remember(&split(data), scratch),
    }
}

fn split(data: &[u8]) -> Vec<&[u8]> {
    let mut rest = data;
    let mut files = Vec::new();
    while let Some(at) = rest.windows(NEXT.len()).position(|window| window == NEXT) {
        files.push(&rest[..at]);
        rest = &rest[at + NEXT.len()..];
    }
    files.push(rest);
    files
}

/// Index, bodies, record: whatever they hold, each post that can be read is kept, and what is kept stays.
fn remember(files: &[&[u8]], scratch: &Path) {
    let folder = scratch.join("state");
    assert!(fs::create_dir_all(folder.join("bodies")).is_ok());
    let [index, bodies, record] = [index::path(&folder, SLUG), bodies::path(&folder, SLUG), folder.join(".run.json")];
    for (file, bytes) in [&index, &bodies, &record].into_iter().zip(files) {
        assert!(fs::write(file, bytes).is_ok());
    }
    let sources = [Source::sample(SLUG, "https://ada.example/feed")];
    let now = Timestamp::UNIX_EPOCH;
    let peeked = peek(&folder, &sources, now).map(|peeked| peeked.blogs);
    let state = match open(&folder, &sources, now) {
        Ok(state) => state,
        // Nothing is lost, and there is a way out.
        Err(error) => return assert!(format!("{error:#}").contains("newer Perihelion"), "{error:#}"),
    };
    let file = |at: usize| files.get(at).copied().unwrap_or_default();
    let [blog] = state.blogs.as_slice() else { return assert_eq!(state.blogs.len(), 1) };
    all_is_kept(&blog.memory, &sources[0], file(0), file(1));
    if let Ok([peeked]) = peeked.as_deref() {
        assert_eq!(ids(&peeked.memory), ids(&blog.memory), "a look gives another memory");
    }
    for damage in state.damage.iter().filter(|damage| damage.file.ends_with("ada.json.damaged")) {
        assert_eq!(fs::read(&damage.file).ok().as_deref(), Some(file(0)), "what is damaged was changed");
    }
    stays(&folder, &sources, state);
}

fn ids(memory: &Memory) -> Vec<&str> {
    memory.posts.iter().map(|post| post.id.as_str()).collect()
}

/// Those that can be read, whether or not they end in `comma`, which those of an index do.
fn good_lines<'b, T: DeserializeOwned>(bytes: &'b [u8], comma: &'static [u8]) -> impl Iterator<Item = T> + use<'b, T> {
    let line = |line: &[u8]| {
        let line = line.trim_ascii();
        serde_json::from_slice(line.strip_suffix(comma).unwrap_or(line)).ok()
    };
    bytes.split(|byte| *byte == b'\n').filter_map(line)
}

/// No date that can be read is lost, none becomes later, and no post is there twice.
fn all_is_kept(memory: &Memory, source: &Source, index: &[u8], bodies: &[u8]) {
    let known: HashMap<&str, &Kept> = memory.posts.iter().map(|post| (post.id.as_str(), post)).collect();
    assert_eq!(known.len(), memory.posts.len(), "a post twice");
    if let Ok(Ok(whole)) = index::parse(index, SLUG)
        && is_of(&whole, source)
    {
        return assert_eq!(ids(&whole), ids(memory));
    }
    let mut of_bodies: HashMap<String, Vec<Body>> = HashMap::new();
    for body in good_lines::<Body>(bodies, b"") {
        of_bodies.entry(body.id.clone()).or_default().push(body);
    }
    for (id, bodies) in &of_bodies {
        let kept = known.get(id.as_str()).map(|post| post.first_seen);
        let latest = bodies.iter().map(|body| body.first_seen).max();
        assert!(kept.is_some() && kept <= latest, "{id:?} was first seen {latest:?}, now {kept:?}");
    }
    // A post may have been known by a body whose id is another.
    for post in good_lines::<Kept>(index, b",")
        .filter(|_| of_bodies.is_empty() && serde_json::from_slice::<Value>(index).is_err())
    {
        let kept = known.get(post.id.as_str()).map(|post| post.first_seen);
        assert!(
            kept.is_some_and(|kept| kept <= post.first_seen),
            "{:?} was first seen {}, now {kept:?}",
            post.id,
            post.first_seen
        );
    }
}

/// Written down and read again it is the same; and so it is by way of an archive.
fn stays(folder: &Path, sources: &[Source], mut state: State<'_>) {
    let now = Timestamp::UNIX_EPOCH;
    let Some(mut blog) = state.blogs.pop() else { return };
    let memory = &mut blog.memory;
    let had = state.bodies(SLUG, &ids(memory)).unwrap_or_default();
    let rewritten = state.parts().0.write(SLUG, memory, &Change { withdrawn: 1, ..Change::default() });
    assert!(rewritten.is_ok(), "{rewritten:?}");
    let has = state.bodies(SLUG, &ids(memory)).unwrap_or_default();
    for ((post, had), has) in memory.posts.iter().zip(had).zip(has) {
        assert!(post.withdrawn.is_some() || had == has, "the body of {:?} was {had:?}, now {has:?}", post.id);
    }
    let written = said(memory);
    state.blogs.push(blog);
    assert!(state.note_run(now, true, 0, 0, true).is_ok());
    let archive = state.archive(&Private::new());
    drop(state);
    let beside = folder.with_extension("restored");
    let restored = archive.and_then(|files| restore(&beside, &files[0].1, false));
    assert!(matches!(restored, Ok(Restored::Replaced(_))), "{restored:?}");
    for folder in [folder, &beside] {
        let again = open(folder, sources, now);
        let damage = again.as_ref().map(|state| state.damage.len()).ok();
        let again = again.ok().and_then(|state| state.blogs.first().map(|blog| said(&blog.memory)));
        assert_eq!((again.as_ref(), damage), (Some(&written), Some(0)), "read again it is another memory");
    }
}

/// All of a memory but the sum, which is its file's.
fn said(memory: &Memory) -> String {
    format!("{:?}", Memory { sum: None, ..memory.clone() })
}

/// An archive of any names and contents: what it holds is taken over whole, or nothing is there.
fn unpack(files: &[&[u8]], scratch: &Path) {
    let folder = scratch.join("state");
    let mut tar = Builder::new(Vec::new());
    for file in files {
        let (name, content) = file.split_at(file.iter().position(|byte| *byte == b'\n').unwrap_or(file.len()));
        let content = content.get(1..).unwrap_or_default();
        let mut header = Header::new_ustar();
        let room = &mut header.as_old_mut().name;
        room.iter_mut().zip(name).for_each(|(to, from)| *to = *from);
        header.set_size(content.len() as u64);
        header.set_cksum();
        assert!(tar.append(&header, content).is_ok());
    }
    let archive = tar.into_inner().unwrap_or_default();
    let restored = restore(&folder, &archive, false);
    let inside: Vec<_> = fs::read_dir(scratch).into_iter().flatten().flatten().map(|entry| entry.file_name()).collect();
    if restored.is_ok() {
        assert_eq!(inside, ["state"]);
        assert!(matches!(RunRecord::read(&folder), Ok(Some(_))));
    } else {
        // A lock may have been there, nothing else was.
        let left: Vec<_> =
            inside.iter().flat_map(|name| fs::read_dir(scratch.join(name))).flatten().flatten().collect();
        assert!(left.iter().all(|entry| entry.file_name() == ".lock"), "{left:?} is left of what was refused");
    }
}
