//! Checks of what a person wrote into the file and what can be wrong although it loads: names, pictures, the order, the
//! planet's own settings. No server is asked.
//!
//! Where an earlier version is known, only new and changed entries are checked. Nobody has to correct the entries of others.

use std::sync::Arc;

use perihelion_feed::{Text, clean};

use super::changes::Changes;
use super::{campaign, changed, order};
use crate::site::{self, Theme};
use crate::sources::address::registrable;
use crate::sources::place::Places;
use crate::sources::problem::{Complaint, Finding, Severity, Span, quoted};
use crate::sources::{Avatar, Examined, Filter, Planet, Source, Sources, edit};

/// A longer name does not fit into a sidebar.
const LONGEST_NAME: usize = 60;

/// An earlier version of the list, and what has changed since.
pub(crate) type Since<'a> = (Option<&'a Sources>, &'a Changes<'a>);

/// `theme` is missing if it has mistakes.
pub(crate) fn findings(
    examined: &Examined,
    sources: &Sources,
    theme: Option<&Theme>,
    since: Option<Since<'_>>,
) -> Vec<Finding> {
    let text = &examined.text;
    let is_new = |source: &Source| since.is_none_or(|(_, changes)| changes.touches(source));
    let places = Places::of(text);
    let mut found = planet(&places, sources, theme, since.and_then(|(base, _)| base));
    found.extend(slow_of_the_page(&places, sources, since.and_then(|(base, _)| base)));
    for source in sources.sources.iter().filter(|source| is_new(source)) {
        found.extend(name(source));
        found.extend(campaign::is_left_out(source));
        found.extend(slow_expressions(source, &places));
        found.extend(theme.and_then(|theme| avatar(source, sources, theme, &places, since.is_some())));
    }
    if examined.is_right() {
        found.extend(order::findings(text, sources, is_new));
    }
    found
}

/// What a name should not have, with the name that was meant.
fn name(source: &Source) -> Option<Finding> {
    let name = &source.name;
    let at = source.spans.name;
    let instead = |what: String, meant: &str| {
        let meant = meant.to_owned();
        let written = edit::scalar(&meant);
        Complaint::new(what, format!("write `name: {written}`")).instead(written)
    };
    let plain = unescaped(name);
    let bare = name.trim_end_matches([',', ';']).trim_end();
    let complaint = if plain != *name {
        instead(format!("the name {} has characters of HTML in it", quoted(name)), &plain)
    } else if bare != name && !bare.is_empty() {
        instead(format!("the name {} ends in a `{}`", quoted(name), name.trim_start_matches(bare).trim()), bare)
    } else if name.contains("://") {
        Complaint::new(format!("the name {} is an address", quoted(name)), "write the name that readers should see")
    } else if name.chars().count() > LONGEST_NAME {
        let what = format!("the name has {} characters", name.chars().count());
        Complaint::new(
            what,
            format!("shorten it to {LONGEST_NAME} or fewer: it has to fit into the list beside the posts"),
        )
    } else {
        return None;
    };
    Some(Finding { severity: Severity::Warning, ..complaint.at(at) })
}

/// The text with the characters that `&amp;`, `&#39;` and the like stand for.
fn unescaped(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let end = after.find(';').filter(|end| (2..=10).contains(end));
        let entity = end
            .and_then(|end| after.get(..end))
            .filter(|name| name.trim_start_matches('#').bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let meant = entity.map(|entity| (entity, clean::text(&Text::html(format!("&{entity};")))));
        let known = meant.filter(|(entity, meant)| meant.chars().count() == 1 && !meant.contains(*entity));
        if let Some((entity, meant)) = known {
            plain.push_str(&meant);
            rest = after.get(entity.len() + 1..).unwrap_or_default();
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain
}

/// Regular expressions that take long to search with.
fn slow_expressions(source: &Source, places: &Places) -> Vec<Finding> {
    let at = |key: &str| places.of_blog(source.spans.feed, key).unwrap_or(source.spans.feed);
    [slow(at("include"), &source.include), slow(at("exclude"), &source.exclude)].concat()
}

/// Slow regular expressions in the filters of all blogs, if the filters are new.
fn slow_of_the_page(places: &Places, sources: &Sources, base: Option<&Sources>) -> Vec<Finding> {
    let rules = |sources: &'_ Sources| sources.sources.first().map(|source| Arc::clone(&source.page));
    let Some(now) = rules(sources) else { return Vec::new() };
    let was = base.and_then(rules).unwrap_or_default();
    let filters = [("include", &was.include, &now.include), ("exclude", &was.exclude, &now.exclude)];
    let new = filters.into_iter().filter(|(_, was, now)| changed::rules(was) != changed::rules(now));
    new.flat_map(|(key, _, now)| slow(places.value(["page", key]).unwrap_or_default(), now)).collect()
}

fn slow(at: Span, filter: &Filter) -> Vec<Finding> {
    let words = filter.words.iter().chain(&filter.about).filter(|word| word.is_slow).map(move |word| {
        let what = format!("{} is slow", quoted(&word.written));
        let fix = "put no long repetition such as `.{30}` behind one that may be of any length, such as `.*`";
        let why = "it may search only the first 128 KiB of the text that the blog brings in a run";
        Finding { severity: Severity::Warning, why: Some(why.to_owned()), ..Complaint::new(what, fix).at(at) }
    });
    words.collect()
}

fn avatar(source: &Source, sources: &Sources, theme: &Theme, places: &Places, is_new: bool) -> Option<Finding> {
    let Some(Avatar::Theme(file)) = &source.avatar else { return None };
    let at = places.of_blog(source.spans.feed, "avatar")?;
    let severity = if is_new { Severity::Error } else { Severity::Warning };
    Some(Finding { severity, ..picture(file, sources, theme)?.at(at) })
}

/// A file that the pages would name and that is not there.
fn picture(file: &str, sources: &Sources, theme: &Theme) -> Option<Complaint> {
    if theme.has_asset(file) {
        return None;
    }
    let what = format!("there is no file {} in the folder `theme`", quoted(file));
    let below = file.strip_prefix("theme/").filter(|below| theme.has_asset(below));
    if let Some(below) = below {
        let written = edit::scalar(below);
        return Some(
            Complaint::new(what, format!("write {}: pictures are counted from there", quoted(below))).instead(written),
        );
    }
    let fix = if sources.folder.join(file).is_file() {
        format!("move the file to {}", quoted(&format!("theme/{file}")))
    } else {
        format!("add the file as {}, or write an address: `https://…`", quoted(&format!("theme/{file}")))
    };
    Some(Complaint::new(what, fix))
}

/// Settings of the planet that differ from those before, if there was a before.
fn planet(places: &Places, sources: &Sources, theme: Option<&Theme>, base: Option<&Sources>) -> Vec<Finding> {
    let planet = &sources.planet;
    let is_new = |differs: fn(&Planet, &Planet) -> bool| base.is_none_or(|base| differs(&base.planet, planet));
    let told = |key: &str, severity, complaint: Complaint, why: &str| {
        let at = places.value(["planet", key])?;
        Some(Finding { severity, why: Some(why.to_owned()), ..complaint.at(at) })
    };
    let mut found = Vec::new();
    if is_new(|a, b| a.url != b.url) && is_example(planet) {
        let what = format!("{} is an example, not a site", quoted(planet.url.as_str()));
        let complaint = Complaint::new(what, "write the address at which the planet will be published");
        found.extend(told("url", Severity::Notice, complaint, "links in the planet's feeds would lead nowhere"));
    }
    let language = &planet.language;
    if is_new(|a, b| a.language != b.language) && !site::speaks(language, &sources.folder.join("theme")) {
        let ours: Vec<_> = site::languages().map(|tag| format!("`{tag}`")).collect();
        let what = format!("this program has no words in {}", quoted(language));
        let fix = format!("add them as `theme/messages/{language}.ftl`, or choose from {}", ours.join(", "));
        let why = "dates and numbers follow the language, but headings and links of the page are in English";
        found.extend(told("language", Severity::Notice, Complaint::new(what, fix), why));
    }
    if let (Some(logo), Some(theme)) = (&planet.logo, theme)
        && is_new(|a, b| a.logo != b.logo)
    {
        let complaint = picture(logo, sources, theme);
        let why = "each page would have a broken picture";
        found.extend(complaint.and_then(|complaint| told("logo", Severity::Warning, complaint, why)));
    }
    found
}

/// `.example` is nobody's (RFC 2606).
fn is_example(planet: &Planet) -> bool {
    let host = planet.url.host_str().unwrap_or_default();
    host.ends_with(".example")
        || registrable(&planet.url)
            .is_some_and(|own| matches!(own.as_str(), "example.com" | "example.org" | "example.net"))
}
