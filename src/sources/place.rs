//! Places of values in the text of `sources.yaml`, found by the tree. Pure.

use super::problem::Span;
use super::yaml::tree::{self, NodeKind};

/// The place of a value by its keys, such as `planet`, `url`.
pub(crate) fn value(text: &str, keys: [&str; 2]) -> Option<Span> {
    let root = tree::parse(text).0?;
    Some(root.get(keys[0])?.node.get(keys[1])?.at)
}

/// The place of a value of the blog whose feed is at this place.
pub(crate) fn of_blog(text: &str, feed: Span, key: &str) -> Option<Span> {
    let root = tree::parse(text).0?;
    let NodeKind::List(entries) = &root.get("sources")?.node.kind else { return None };
    let blog = entries.iter().find(|entry| entry.node.get("feed").is_some_and(|own| own.at == feed))?;
    Some(blog.node.get(key)?.at)
}
