//! `config.ini` of Planet 2.0 and Venus.

use std::fmt::Write as _;

use super::avatar;
use crate::sources::value::pattern;
use crate::sources::{Address, Filter, Source, Sources};

pub(super) fn text(sources: &Sources) -> String {
    let (planet, page) = (&sources.planet, &sources.page);
    let mut text = String::from("[Planet]\n");
    let owner = planet.owner.as_ref();
    let options = [
        ("name", Some(planet.title.clone())),
        ("link", Some(planet.url.to_string())),
        ("description", planet.description.clone()),
        ("owner_name", owner.map(|owner| owner.name.clone())),
        ("owner_email", owner.and_then(|owner| owner.email.clone())),
        ("items_per_page", Some(page.posts.to_string())),
        ("days_per_page", Some(page.days.to_string())),
        ("new_feed_items", Some(page.new_source_posts.to_string())),
        ("activity_threshold", Some(page.inactive_after_days.to_string())),
        ("language", Some(planet.language.clone())),
    ];
    // Writing to a string does not fail.
    for (name, value) in options.into_iter().filter_map(|(name, value)| Some((name, value?))) {
        let _ = writeln!(text, "{name} = {value}");
    }
    for source in sources.sources.iter().filter(|source| matches!(source.feed, Address::Web(_))) {
        text.push_str(&blog(source));
    }
    text
}

/// A blog that is not fetched is commented out, with the reason above it.
fn blog(source: &Source) -> String {
    let mut lines = Vec::new();
    lines.extend(source.disabled.clone());
    lines.push(format!("[{}]", source.feed));
    let tags = (!source.tags.is_empty()).then(|| source.tags.join(", "));
    let options = [
        ("name", Some(source.name.clone())),
        ("link", source.site.as_ref().map(ToString::to_string)),
        ("face", avatar(source)),
        ("tags", tags),
        ("language", source.language.clone()),
        ("filter", expression(&source.include)),
        ("exclude", expression(&source.exclude)),
    ];
    // What a template of Planet may want to know.
    let me = source.me.iter().filter(|me| me.service != "other").map(|me| (me.service, Some(me.name.clone())));
    let extra = source.extra.iter().map(|(name, value)| (name.as_str(), value.as_str().map(str::to_owned)));
    let options = options.into_iter().chain(me).chain(extra);
    lines.extend(options.filter_map(|(name, value)| Some(format!("{name} = {}", value?))));
    let mark = if source.disabled.is_some() { "# " } else { "" };
    lines.iter().fold(String::from("\n"), |text, line| format!("{text}{mark}{line}\n"))
}

/// The words of a filter as one regular expression.
fn expression(filter: &Filter) -> Option<String> {
    let words = filter.words.iter().chain(&filter.about);
    let all: Vec<String> = words
        .map(|word| {
            pattern(&word.written).map_or_else(|| format!("\\b{}\\b", regex::escape(&word.written)), str::to_owned)
        })
        .collect();
    match all.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(format!("(?:{})", several.join("|"))),
    }
}
