//! Identities of posts: the key within a source, the anchor on a page, and ids made from hashes.

use perihelion_feed::{Entry, Text};
use sha2::{Digest, Sha256};

/// The longest name that is kept as it is; what is longer is known by its hash, or a flood of long ids would fill the state.
const LONGEST: usize = 2_000;

/// The post's identity within its source: its id, else its link, else a hash of its title and content.
pub(crate) fn key(entry: &Entry) -> String {
    if let Some(name) = entry.id.as_ref().or(entry.link.as_ref()) {
        return if name.len() > LONGEST { uuid(&[name]) } else { name.clone() };
    }
    let value = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone()).unwrap_or_default();
    uuid(&[value(&entry.title).as_str(), value(&entry.content).as_str()])
}

/// A name for what has none: a UUID of version 8 (RFC 9562 §5.8), made from a hash, so that it is the same on every run.
pub(crate) fn uuid(parts: &[&str]) -> String {
    let mut digits = hex(parts, 16);
    digits.replace_range(12..13, "8");
    digits.replace_range(16..17, "a");
    for at in [20, 16, 12, 8] {
        digits.insert(at, '-');
    }
    format!("urn:uuid:{digits}")
}

/// The id of a post's element, the same for ever and no other post's.
pub(crate) fn anchor(slug: &str, key: &str) -> String {
    format!("p{}", hex(&[slug, key], 5))
}

/// The first `bytes` bytes of the parts' SHA-256, in hexadecimal. Parts are told apart: `["ab", "c"]` is not `["a", "bc"]`.
pub(crate) fn hex(parts: &[impl AsRef<[u8]>], bytes: usize) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        let part = part.as_ref();
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    crate::hex::hex(hash.finalize().iter().take(bytes))
}
