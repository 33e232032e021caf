//! Tags as labels of posts. A label knows the slug of its tag's page, if there is one.

use std::collections::{BTreeMap, HashMap};

use super::view;
use crate::planet::Tag;

/// Slugs of the tags that have a page, by each spelling.
#[derive(Debug, Default)]
pub(super) struct Labels<'a>(HashMap<&'a str, String>);

impl<'a> Labels<'a> {
    pub(super) fn new(tags: &BTreeMap<String, Tag<'a>>) -> Self {
        let spelled = tags.values().flat_map(|tag| tag.spellings.iter().map(|name| (*name, tag.slug.clone())));
        Self(spelled.collect())
    }

    pub(super) fn slugs(&self, names: &[String]) -> impl Iterator<Item = Option<&str>> {
        names.iter().map(|name| self.0.get(name.as_str()).map(String::as_str))
    }

    pub(super) fn of(&self, names: &[String]) -> Vec<view::Label> {
        let label =
            |(name, slug): (&String, Option<&str>)| view::Label { name: name.clone(), slug: slug.map(str::to_owned) };
        names.iter().zip(self.slugs(names)).map(label).collect()
    }
}
