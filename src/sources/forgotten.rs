//! Forgotten posts and blogs, which somebody asked to remove for good: a list of hashes, which does not name what it removes.
//!
//! A post is forgotten if the hash of its address or of one of its ids is in the list, a blog if that of its feed or its site
//! is. A hash keeps no secret from those who know the address; it only does not tell it to others.

use std::collections::HashSet;

use sha2::{Digest, Sha256};
use url::Url;

use super::PostName;
use crate::hex::hex;

#[derive(Debug, Clone, Default)]
pub(crate) struct Forgotten(pub(super) HashSet<String>);

impl Forgotten {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn has(&self, name: &PostName) -> bool {
        !self.0.is_empty() && self.0.contains(&hash(name))
    }

    /// Whether any of the names is forgotten.
    pub(crate) fn has_any(&self, names: impl IntoIterator<Item = PostName>) -> bool {
        !self.0.is_empty() && names.into_iter().any(|name| self.has(&name))
    }
}

/// `sha256:`, and 64 digits.
pub(crate) fn hash(name: &PostName) -> String {
    format!("sha256:{}", hex(&Sha256::digest(name.0.as_bytes())))
}

/// The names that a blog is forgotten by.
pub(crate) fn of_blog(feed: &str, site: Option<&Url>) -> Vec<PostName> {
    std::iter::once(PostName::of(feed)).chain(site.map(PostName::of_link)).collect()
}
