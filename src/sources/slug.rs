//! Slugs: the file names of a source's page and state, made from its name.
//!
//! A slug is 1 to 60 of `a`–`z`, `0`–`9` and `-`, begins and ends with a letter or digit, is a file name on every
//! system, and is unique. It depends on the names and feeds of the list, not on their order: of sources whose
//! names give the same slug, the one whose feed's canonical address sorts first has that slug, the
//! others add six hex digits of that address's SHA-256. The state remembers who has which (`state/slugs.rs`), so a new
//! source changes nobody's slug.

use std::collections::HashSet;

use deunicode::deunicode;
use sha2::{Digest, Sha256};

use super::{Address, address};
use crate::hex::hex;

/// Leaves room for `.json` and a temporary suffix in the 143 bytes that encrypted file systems allow.
const LONGEST: usize = 60;
/// Hex digits of a suffix: enough for sixteen million. More are taken only if six are not unique.
const DIGITS: usize = 6;

/// The name and feed from which a source's slug is made.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) base: String,
    /// Canonical, so that a feed's move to https keeps its slug.
    pub(crate) feed: String,
}

impl Named {
    pub(crate) fn of(name: &str, feed: &Address) -> Self {
        let fallback = match feed {
            Address::Web(url) => url.host_str().unwrap_or_default().to_owned(),
            Address::File(path) => path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
        };
        Self { base: base(name, &fallback), feed: address::canonical_feed(feed) }
    }
}

/// The slug of a name before it is made unique; made from the feed's host or file if the name has no letters.
pub(crate) fn base(name: &str, fallback: &str) -> String {
    let slug =
        [name, fallback].into_iter().map(slug).find(|slug| !slug.is_empty()).unwrap_or_else(|| "source".to_owned());
    if reserved(&slug) { format!("{slug}-blog") } else { slug }
}

/// A unique slug for each, in the same order.
pub(crate) fn unique(sources: &[Named]) -> Vec<String> {
    let mut slugs = vec![None; sources.len()];
    complete(sources, &mut slugs, HashSet::new());
    slugs.into_iter().map(Option::unwrap_or_default).collect()
}

/// Gives a slug to each source that has none. It is not one of those that are taken.
pub(crate) fn complete(sources: &[Named], slugs: &mut [Option<String>], mut taken: HashSet<String>) {
    taken.extend(slugs.iter().flatten().cloned());
    let mut order: Vec<(&Named, &mut Option<String>)> = sources.iter().zip(slugs).collect();
    order.sort_by_key(|(source, _)| (&source.feed, &source.base));
    for (source, slug) in order {
        if slug.is_none() {
            let free = free(source, &taken);
            taken.insert(free.clone());
            *slug = Some(free);
        }
    }
}

/// Whether a slug is this base, alone or with a suffix.
pub(crate) fn is_from(slug: &str, base: &str) -> bool {
    slug == base
        || slug.rsplit_once('-').is_some_and(|(front, digits)| {
            let hex = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'f');
            digits.len() >= DIGITS && digits.bytes().all(hex) && front == cut(base, LONGEST - digits.len() - 1)
        })
}

fn free(source: &Named, taken: &HashSet<String>) -> String {
    if !taken.contains(&source.base) {
        return source.base.clone();
    }
    let hash = hex(&Sha256::digest(source.feed.as_bytes()));
    let longest = LONGEST - DIGITS - 1;
    let suffixed = (DIGITS..longest).filter_map(|digits| {
        let base = cut(&source.base, LONGEST - digits - 1);
        Some(format!("{base}-{}", hash.get(..digits)?))
    });
    let mut suffixed = suffixed.filter(|slug| !taken.contains(slug));
    // No two sources have the same feed, so no two have the same hash.
    suffixed.next().unwrap_or(hash)
}

/// The letters and digits of a text, words joined by `-`; empty if it has none. Tags are named by it too.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    // `Menno's Musings` is `mennos-musings`.
    for char in deunicode(text).chars().filter(|char| *char != '\'') {
        if char.is_ascii_alphanumeric() {
            slug.push(char.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    cut(&slug, LONGEST).to_owned()
}

fn cut(slug: &str, longest: usize) -> &str {
    slug.get(..longest).unwrap_or(slug).trim_end_matches('-')
}

/// Names of devices on Windows, also with a file extension.
fn reserved(slug: &str) -> bool {
    let numbered =
        |prefix: &str| slug.strip_prefix(prefix).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    matches!(slug, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_slug_reads_like_the_name() {
        assert_eq!(base("Łukasz Langa", "x"), "lukasz-langa");
        assert_eq!(base("\"Menno's Musings\"", "x"), "mennos-musings");
        assert_eq!(base("日本語", "x"), "ri-ben-yu");
        assert_eq!(base("???", "blog.example"), "blog-example");
        assert_eq!(base("???", ""), "source");
        assert_eq!(base("CON", "x"), "con-blog");
        assert_eq!(base("com1", "x"), "com1-blog");
    }

    #[test]
    fn of_two_that_collide_the_first_by_address_keeps_the_word() {
        let one = Named { base: "c".to_owned(), feed: "a.example".to_owned() };
        let two = Named { base: "c".to_owned(), feed: "b.example".to_owned() };
        let slugs = unique(&[two.clone(), one.clone()]);
        assert_eq!(slugs, ["c-e8d392", "c"]);
        assert_eq!(unique(&[one, two]), ["c", "c-e8d392"]);
    }

    proptest! {
        #[test]
        fn slugs_are_valid_and_unique_in_any_order(
            names in prop::collection::hash_map("[a-c]{1,2}\\.x", "\\PC{0,80}|[ab?]{0,2}|[cC]on", 1..20),
        ) {
            let named = |(feed, name): (&String, &String)| Named { base: base(name, feed), feed: feed.clone() };
            let named: Vec<_> = names.iter().map(named).collect();
            let slugs = unique(&named);
            let mut backwards = named.clone();
            backwards.reverse();
            let mut again = unique(&backwards);
            again.reverse();
            prop_assert_eq!(&slugs, &again);
            prop_assert_eq!(slugs.iter().collect::<HashSet<_>>().len(), slugs.len());
            for slug in slugs {
                prop_assert!((1..=LONGEST + 5).contains(&slug.len()), "{}", slug);
                prop_assert!(slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'));
                prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !reserved(&slug), "{}", slug);
            }
        }
    }
}
