//! The bodies of a source's posts, `state/bodies/<slug>.jsonl`: one line for each post, found by how the line begins.
//!
//! They are read only where a post is shown, so that the cost of a run does not grow with the archive.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::checksum::SumWriter;
use super::memory::{Body, Memory};
use crate::disk::Draft;

/// A body is no longer than a feed may be. What is longer is passed over unread, and never in memory.
const LONGEST: u64 = 64 << 20;

/// The bytes of one source's bodies: five thousand long posts. Beyond that, the oldest bodies are removed, and their
/// posts stay with title, link and date. A blog of ten megabytes an hour must not fill the disk or the archive.
const MOST: usize = 64 << 20;

pub(super) fn path(folder: &Path, slug: &str) -> PathBuf {
    folder.join("bodies").join(format!("{slug}.jsonl"))
}

/// The path where they are written before they are renamed.
pub(super) fn draft_path(file: &Path) -> PathBuf {
    file.with_extension("new")
}

/// The bodies of a source's posts, in the order of `ids`. One that cannot be found or read is `None`.
pub(super) fn find(file: &Path, ids: &[&str]) -> Result<Vec<Option<Body>>> {
    let wanted: HashMap<String, &str> = ids.iter().map(|id| (beginning(id), *id)).collect();
    let mut found: HashMap<&str, Body> = HashMap::new();
    each_line(file, |line| {
        if let Some(id) = key(line).and_then(|key| wanted.get(key))
            && let Ok(body) = serde_json::from_slice::<Body>(line)
            && !body.tombstone
        {
            found.insert(id, body);
        }
    })
    .with_context(|| format!("failed to read `{}`", file.display()))?;
    Ok(ids.iter().map(|id| found.remove(id)).collect())
}

/// Every body that can be read, and whether every line is one.
pub(super) fn all(file: &Path) -> io::Result<(Vec<Body>, bool)> {
    let (mut bodies, mut all) = (Vec::new(), true);
    each_line(file, |line| match serde_json::from_slice::<Body>(line) {
        Ok(body) => bodies.push(body),
        Err(_) => all = false,
    })?;
    all &= !bodies.is_empty();
    Ok((bodies, all))
}

/// Bodies in the order of the index, and the sum of their file; those that did not change are copied as they are, unread.
/// A post that was withdrawn, or whose body is lost, has a line without a body.
///
/// With `anew` nothing is copied: the old file is damaged, and half a line would be kept for ever.
pub(super) fn draft(file: &Path, memory: &Memory, changed: &[Body], anew: bool) -> Result<(Draft, String)> {
    let failed = || format!("failed to write `{}`", file.display());
    let mut lines: HashMap<String, Vec<u8>> = HashMap::new();
    let wanted: HashSet<String> = memory.not_withdrawn().map(|post| beginning(&post.id)).collect();
    each_line(file, |line| {
        let Some(key) = key(line).filter(|key| !anew && wanted.contains(*key)) else { return };
        // A damaged line may begin as a good one does, and must not take its place.
        if !lines.contains_key(key) || is_body(line) {
            lines.insert(key.to_owned(), line.to_vec());
        }
    })
    .with_context(failed)?;
    for body in changed.iter().filter(|body| !body.tombstone) {
        lines.insert(beginning(&body.id), serde_json::to_vec(body)?);
    }
    let mut sum = String::new();
    let draft = Draft::write(draft_path(file), file, |out| {
        let mut out = SumWriter::new(out);
        let mut room = MOST;
        for post in &memory.posts {
            match lines.get(&beginning(&post.id)).filter(|line| fits(&mut room, line)) {
                Some(line) => out.write_all(line)?,
                None => serde_json::to_writer(&mut out, &post.tombstone())?,
            }
            out.write_all(b"\n")?;
        }
        sum = out.sum();
        Ok(())
    })
    .with_context(failed)?;
    Ok((draft, sum))
}

/// Whether a line fits into the room that is left, which then shrinks by it.
fn fits(room: &mut usize, line: &[u8]) -> bool {
    let left = room.checked_sub(line.len());
    *room = left.unwrap_or(*room);
    left.is_some()
}

fn is_body(line: &[u8]) -> bool {
    serde_json::from_slice::<Body>(line).is_ok()
}

/// How the line of a body begins. `id` is its first field.
pub(super) fn beginning(id: &str) -> String {
    format!(r#"{{"id":{},"#, serde_json::Value::from(id))
}

/// The [`beginning`] of a body's line, its comma included.
pub(super) fn key(line: &[u8]) -> Option<&str> {
    let rest = line.strip_prefix(br#"{"id":""#)?;
    let mut escaped = false;
    for (at, byte) in rest.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return std::str::from_utf8(line.get(..line.len() - rest.len() + at + 2)?).ok(),
            _ => {}
        }
    }
    None
}

/// Lines as bytes: one that is damaged hides none behind it. A file that is not there has none.
pub(super) fn each_line(file: &Path, mut visit: impl FnMut(&[u8])) -> io::Result<()> {
    let mut reader = match File::open(file) {
        Ok(file) => BufReader::new(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mut line = Vec::new();
    loop {
        line.clear();
        if reader.by_ref().take(LONGEST).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        match line.strip_suffix(b"\n") {
            Some(line) => visit(line),
            None if (line.len() as u64) < LONGEST => visit(&line),
            None => {
                line = Vec::new();
                reader.skip_until(b'\n')?;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Kept;

    #[test]
    fn what_came_first_makes_room_for_what_came_last() {
        let fitting = |mut room: usize| [40, 40, 40, 1].map(|size| fits(&mut room, &vec![0; size]));
        assert_eq!(fitting(80), [true, true, false, false]);
        assert_eq!(fitting(79), [true, false, false, true]);
        assert_eq!(fitting(121), [true; 4]);
    }

    #[test]
    fn a_line_that_is_no_text_hides_none_behind_it() {
        let scratch = tempfile::tempdir().unwrap();
        let file = scratch.path().join("a.jsonl");
        let body = |id: &str| serde_json::to_string(&Body { id: id.to_owned(), ..Body::default() }).unwrap();
        let mut bytes = body("a").into_bytes();
        bytes.extend(b"\n\xff\xfe{\"id\":\"x\xff\",\n");
        bytes.extend(body("b").into_bytes());
        std::fs::write(&file, bytes).unwrap();
        assert!(find(&file, &["a", "b"]).unwrap().iter().all(Option::is_some));
        let (bodies, all) = all(&file).unwrap();
        assert_eq!((bodies.len(), all), (2, false));
    }

    #[test]
    fn a_damaged_line_does_not_take_the_place_of_a_good_one() {
        let scratch = tempfile::tempdir().unwrap();
        let file = scratch.path().join("a.jsonl");
        let good = serde_json::to_string(&Body { id: "a".to_owned(), ..Body::default() }).unwrap();
        let mut memory = Memory::new("Ada", "https://ada.example/feed");
        memory.posts.push(Kept { id: "a".to_owned(), ..Kept::default() });
        for text in [format!("{good}\n{{\"id\":\"a\",half\n"), format!("{{\"id\":\"a\",half\n{good}\n")] {
            std::fs::write(&file, text).unwrap();
            draft(&file, &memory, &[], false).unwrap().0.put().unwrap();
            assert_eq!(std::fs::read_to_string(&file).unwrap(), format!("{good}\n"));
        }
    }
}
