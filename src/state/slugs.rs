//! Slugs that the state remembers: a blog keeps the address of its page, its file and its posts' ids when another blog of its
//! name comes, goes, or stands elsewhere in the list.
//!
//! Of blogs whose names give the same slug, the list alone cannot say which was first. The files of the state can: each
//! names its feed. A blog whose feed has moved is found by the file that is left over. The files are read only where one of
//! them has a suffix, or two blogs share a name.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use anyhow::Result;
use url::Url;

use super::repair::FoundMemory;
use super::retired;
use crate::disk::folder::{real, sibling};
use crate::sources::address::registrable;
use crate::sources::slug::{self, Named};
use crate::sources::{Address, Source};

/// Gives each source the slug that the state knows it by.
pub(crate) fn know_slugs(folder: &Path, sources: &mut [Source]) -> Result<()> {
    // A restore that was killed may have left it under another name.
    let old = sibling(&real(folder)?, "old");
    let Some(folder) = [folder, &old].into_iter().find(|folder| folder.is_dir()) else { return Ok(()) };
    let files = retired::slugs(folder)?;
    let named: Vec<Named> = sources.iter().map(|source| Named::of(&source.name, &source.feed)).collect();
    let mut families: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, named) in named.iter().enumerate() {
        families.entry(&named.base).or_default().push(at);
    }
    let mut slugs = vec![None; sources.len()];
    let mut taken = HashSet::new();
    for (base, members) in families {
        let files: Vec<&String> = files.iter().filter(|file| slug::is_from(file, base)).collect();
        if members.len() == 1 && files.iter().all(|file| *file == base) {
            continue;
        }
        let known = files.into_iter().filter_map(|file| Known::read(folder, file, base).transpose());
        let members = members.into_iter().map(|at| Member { at, feed: &sources[at].feed, named: &named[at] });
        let mut family = Family { members: members.collect(), known: known.collect::<Result<_>>()? };
        for (at, slug) in family.pairs() {
            slugs[at] = Some(slug);
        }
        // Of blogs that have left the list: they may come back.
        taken.extend(family.known.into_iter().map(|known| known.slug));
    }
    slug::complete(&named, &mut slugs, taken);
    for (source, slug) in sources.iter_mut().zip(slugs.into_iter().flatten()) {
        source.slug = slug;
    }
    Ok(())
}

/// What has one name, in the list and in the state. Pairs leave it.
struct Family<'s> {
    members: Vec<Member<'s>>,
    known: Vec<Known>,
}

impl Family<'_> {
    /// Pairs of the same feed; then those that moved within a domain, and the last one whose feed moved elsewhere.
    fn pairs(&mut self) -> Vec<(usize, String)> {
        let mut pairs = self.matching(|member, known| member.named.feed == known.feed);
        pairs.extend(self.matching(|member, known| {
            known.is_listed && known.domain.is_some() && known.domain == domain(member.feed)
        }));
        pairs.extend(self.matching(|_, known| known.is_listed));
        pairs
    }

    /// Pairs of which neither side matches another. Of two rivals nobody knows which is meant.
    fn matching(&mut self, is_same: impl Fn(&Member<'_>, &Known) -> bool) -> Vec<(usize, String)> {
        let mut pairs = Vec::new();
        for member in &self.members {
            let [known] = self.known.iter().filter(|known| is_same(member, known)).collect::<Vec<_>>()[..] else {
                continue;
            };
            if self.members.iter().filter(|other| is_same(other, known)).count() == 1 {
                pairs.push((member.at, known.slug.clone()));
            }
        }
        self.members.retain(|member| pairs.iter().all(|(at, _)| *at != member.at));
        self.known.retain(|known| pairs.iter().all(|(_, slug)| *slug != known.slug));
        pairs
    }
}

/// A source of the list.
struct Member<'s> {
    at: usize,
    feed: &'s Address,
    named: &'s Named,
}

/// A source of the state.
struct Known {
    slug: String,
    /// Canonical.
    feed: String,
    domain: Option<String>,
    /// It was in the list of the last run.
    is_listed: bool,
}

impl Known {
    /// `None` for a file of a blog with another name.
    fn read(folder: &Path, file: &str, base: &str) -> Result<Option<Self>> {
        let (FoundMemory::Known(memory) | FoundMemory::Damaged { memory, .. }) = retired::find(folder, file)? else {
            return Ok(None);
        };
        let feed = Url::parse(&memory.feed).map_or_else(|_| Address::File(PathBuf::from(&memory.feed)), Address::Web);
        let named = Named::of(&memory.name, &feed);
        // The name of a damaged file is not known: it is called like the file.
        if named.base != base && memory.name != file {
            return Ok(None);
        }
        let is_listed = memory.retired.is_none();
        Ok(Some(Self { slug: file.to_owned(), feed: named.feed, domain: domain(&feed), is_listed }))
    }
}

/// The registrable domain of a feed on the web.
fn domain(feed: &Address) -> Option<String> {
    match feed {
        Address::Web(url) => registrable(url),
        Address::File(_) => None,
    }
}
