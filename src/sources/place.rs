//! Places of values in the text of `sources.yaml`, found by the tree. Pure.

use std::collections::HashMap;
use std::rc::Rc;

use super::problem::Span;
use super::yaml::tree::{self, Node, NodeKind};

/// The tree of a list, in which places are looked up. The text is read once, however many are asked for.
pub(crate) struct Places {
    root: Option<Rc<Node>>,
    /// The blogs, by where the place of their feed begins.
    blogs: HashMap<usize, Rc<Node>>,
}

impl Places {
    pub(crate) fn of(text: &str) -> Self {
        let root = tree::parse(text).0;
        let mut blogs = HashMap::new();
        if let Some(sources) = root.as_ref().and_then(|root| root.get("sources"))
            && let NodeKind::List(entries) = &sources.node.kind
        {
            let feeds =
                entries.iter().filter_map(|entry| Some((entry.node.get("feed")?.at.start, Rc::clone(&entry.node))));
            blogs.extend(feeds);
        }
        Self { root, blogs }
    }

    /// The place of a value by its keys, such as `planet`, `url`.
    pub(crate) fn value(&self, keys: [&str; 2]) -> Option<Span> {
        Some(self.root.as_ref()?.get(keys[0])?.node.get(keys[1])?.at)
    }

    /// The place of a value of the blog whose feed is at this place.
    pub(crate) fn of_blog(&self, feed: Span, key: &str) -> Option<Span> {
        Some(self.blogs.get(&feed.start)?.get(key)?.at)
    }
}
