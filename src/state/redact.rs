//! Redaction of the published copy of the state: what no page shows is not in it in full.
//!
//! Of posts that are withdrawn, held or left out by a filter, and of all posts of blogs that are no longer listed, the copy has
//! ids, addresses and dates, so that they are known again, and no words. Posts that a person has taken down are not in it at
//! all. The state itself keeps everything; only a state that is restored from the copy lacks those words, until the feeds
//! bring them again.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use anyhow::{Context, Result};

use super::archive::{self, Published};
use super::blog::Blog;
use super::checksum::SumWriter;
use super::memory::{About, Kept, Memory};
use super::retired::Retired;
use super::run_record::RUN_RECORD;
use super::{bodies, index};
use crate::fetch::Validators;

/// Posts of which nothing that is published has the words, by the number of their blog and their place in it; and whether a
/// person has taken them down.
pub(crate) type Private = HashMap<(usize, usize), bool>;

/// The files that the copy has in another form, or not at all.
pub(super) fn published(folder: &Path, blogs: &[Blog<'_>], retired: &Retired, private: &Private) -> Result<Published> {
    let mut published = Published::new();
    let mut known = HashSet::from([RUN_RECORD]);
    let concerned: HashSet<usize> = private.keys().map(|(blog, _)| *blog).collect();
    for blog in blogs {
        known.insert(blog.source.slug.as_str());
        if concerned.contains(&blog.number) {
            let of = |place: usize| private.get(&(blog.number, place)).copied();
            redact(folder, &blog.source.slug, blog.memory.clone(), of, &mut published)?;
        }
    }
    for (slug, memory) in &retired.memories {
        known.insert(slug);
        let memory = Memory { about: About::default(), ..memory.clone() };
        redact(folder, slug, memory, |_| Some(false), &mut published)?;
    }
    // Of what nobody knows it is not known whether it may be published.
    let names = archive::names(folder).with_context(|| format!("failed to read the folder `{}`", folder.display()))?;
    let unknown = names.into_iter().filter(|name| name != RUN_RECORD && !known.contains(archive::slug(name)));
    published.extend(unknown.map(|name| (name, None)));
    Ok(published)
}

/// The two files of a source. `private` says of a post, by its place, whether it is private, and whether it is left out.
fn redact(
    folder: &Path,
    slug: &str,
    mut memory: Memory,
    private: impl Fn(usize) -> Option<bool>,
    published: &mut Published,
) -> Result<()> {
    let file = bodies::path(folder, slug);
    let mut lines: HashMap<String, Vec<u8>> = HashMap::new();
    bodies::each_line(&file, |line| {
        lines.extend(bodies::key(line).map(|key| (key.to_owned(), line.to_vec())));
    })
    .with_context(|| format!("failed to read `{}`", file.display()))?;
    let mut posts = Vec::new();
    let mut texts = Vec::new();
    let mut sum = SumWriter::new(&mut texts);
    for (place, kept) in std::mem::take(&mut memory.posts).into_iter().enumerate() {
        let kept = match private(place) {
            Some(true) => continue,
            Some(false) => without_words(kept),
            None => kept,
        };
        match lines.get(&bodies::beginning(&kept.id)).filter(|_| !kept.redacted) {
            Some(line) => std::io::Write::write_all(&mut sum, line)?,
            None => serde_json::to_writer(&mut sum, &kept.tombstone())?,
        }
        std::io::Write::write_all(&mut sum, b"\n")?;
        posts.push(kept);
    }
    // With these the feed would not be read again, and it has to bring the words.
    let (validators, digest) = (Validators::default(), None);
    let memory = Memory { bodies: Some(sum.sum()), posts, validators, digest, ..memory };
    published.insert(format!("{slug}.json"), Some(index::text(&memory)?.into_bytes()));
    published.insert(format!("bodies/{slug}.jsonl"), Some(texts));
    Ok(())
}

fn without_words(kept: Kept) -> Kept {
    Kept {
        title: String::new(),
        title_html: None,
        authors: Vec::new(),
        tags: Vec::new(),
        words: 0,
        digest: String::new(),
        included_by: None,
        excluded_by: None,
        redacted: true,
        ..kept
    }
}
