//! OPML: lists of subscriptions, as feed readers, moonmoon and llun/feeds keep them.
//!
//! The outlines of an ill-formed list are read all the same. Where it is ill-formed is told.

use perihelion_feed::read::{Outline, outlines};

use super::draft::{Draft, Entry, Origin, Written};
use super::format::Format;

pub(super) fn read(text: &str, origin: &Origin) -> Draft {
    let mut draft = Draft::new(Format::Opml);
    if let Err(error) = roxmltree::Document::parse_with_options(
        text,
        roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() },
    ) {
        let line = usize::try_from(error.pos().row).unwrap_or(1);
        let what = format!("the XML is ill-formed here: {}", perihelion_feed::text::printable(&error.to_string()));
        draft.slip(origin.at(line), what, "correct this line; the outlines of the file were read all the same");
    }
    let list = outlines(text);
    let head = list.head.into_iter().map(|(name, value, line)| Written::new(name, value, origin.at(line)));
    draft.planet.extend(head);
    // The names of the groups that an outline is in, by depth.
    let mut groups: Vec<Option<String>> = Vec::new();
    for outline in list.outlines {
        let entry = entry(&outline, &groups, origin);
        if !outline.is_commented_out {
            groups.truncate(outline.depth);
            groups.resize(outline.depth, None);
            let is_group = entry.is_none();
            groups.push(value(&outline, "title").or(value(&outline, "text")).filter(|_| is_group));
        }
        draft.entries.extend(entry);
    }
    draft
}

fn value(outline: &Outline, name: &str) -> Option<String> {
    let found =
        outline.attributes.iter().find(|(own, value)| own.eq_ignore_ascii_case(name) && !value.trim().is_empty());
    found.map(|(_, value)| value.trim().to_owned())
}

/// `None` for a group.
fn entry(outline: &Outline, groups: &[Option<String>], origin: &Origin) -> Option<Entry> {
    value(outline, "xmlUrl").or_else(|| value(outline, "url").filter(|_| value(outline, "type").is_some()))?;
    let place = origin.at(outline.line);
    let mut entry = Entry::new(place.clone());
    entry.is_commented_out = outline.is_commented_out;
    entry.groups = groups.iter().take(outline.depth).flatten().cloned().collect();
    let options = outline.attributes.iter();
    entry.options.extend(options.map(|(name, value)| Written::new(name.to_lowercase(), value.trim(), place.clone())));
    Some(entry)
}
