//! Tags as labels of posts. A label knows the slug of its tag's page, if there is one.

use std::collections::BTreeMap;

use super::view;
use crate::planet::{Tag, tag_key};

/// Slugs of the tags that have a page, by key.
#[derive(Debug, Default)]
pub(super) struct Labels(BTreeMap<String, String>);

impl Labels {
    pub(super) fn new(tags: &BTreeMap<String, Tag<'_>>) -> Self {
        Self(tags.iter().map(|(key, tag)| (key.clone(), tag.slug.clone())).collect())
    }

    pub(super) fn of(&self, names: &[String]) -> Vec<view::Label> {
        let label = |name: &String| view::Label { name: name.clone(), slug: self.0.get(&tag_key(name)).cloned() };
        names.iter().map(label).collect()
    }
}
