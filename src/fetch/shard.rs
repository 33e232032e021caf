//! Shards: the share of the feeds that one of several machines fetches.
//!
//! The share of a feed depends on its host only. So a host is never asked by two machines at the same time, and a feed stays
//! in its share when others come or go.

use std::fmt;

use perihelion_feed::hosts::without_www;
use sha2::{Digest, Sha256};

use super::Location;

/// As many as a job matrix of GitHub may have.
const MOST: u16 = 256;

/// The `number`-th of `of` shares, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shard {
    number: u16,
    of: u16,
}

impl Shard {
    /// Reads `2/8`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("write the share and how many there are, at most {MOST}, such as 2/8");
        let (number, of) = text.split_once('/').ok_or_else(wrong)?;
        let [number, of]: [u16; 2] = [number.parse().map_err(|_| wrong())?, of.parse().map_err(|_| wrong())?];
        if (1..=of).contains(&number) && of <= MOST { Ok(Self { number, of }) } else { Err(wrong()) }
    }

    /// Whether a feed is in this share. A file is in the share of its path.
    pub(crate) fn has(self, location: &Location) -> bool {
        let key = match location {
            Location::Web(request) => without_www(request.url.host_str().unwrap_or_default()).to_owned(),
            Location::File { path, .. } => path.to_string_lossy().replace('\\', "/"),
        };
        let hash = Sha256::digest(key).iter().take(8).fold(0, |hash: u64, byte| hash << 8 | u64::from(*byte));
        hash % u64::from(self.of) == u64::from(self.number - 1)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.of)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use url::Url;

    use super::*;
    use crate::fetch::{Request, Validators};

    fn at(url: &str) -> Location {
        Location::Web(Request { url: Url::parse(url).unwrap(), validators: Validators::default() })
    }

    #[test]
    fn a_share_is_a_number_of_a_number() {
        assert_eq!(Shard::parse("2/8"), Ok(Shard { number: 2, of: 8 }));
        for wrong in ["", "2", "0/8", "9/8", "1/257", "a/b", "-1/8", "1/8/2", "1 / 8"] {
            assert!(Shard::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_feed_is_in_one_share_and_a_host_in_no_two() {
        let shards: Vec<Shard> = (1..=7).map(|number| Shard { number, of: 7 }).collect();
        let share = |location: &Location| {
            let having: Vec<usize> = (0..7).filter(|at| shards[*at].has(location)).collect();
            assert_eq!(having.len(), 1);
            having[0]
        };
        let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
        for blog in 0..700 {
            let one = share(&at(&format!("https://blog{blog}.example/feed.xml")));
            assert_eq!(one, share(&at(&format!("http://www.blog{blog}.example:8080/other"))));
            *sizes.entry(one).or_default() += 1;
        }
        assert!(sizes.len() == 7 && sizes.values().all(|size| (50..150).contains(size)), "{sizes:?}");
    }
}
