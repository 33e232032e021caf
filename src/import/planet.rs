//! Configurations in INI: Planet 2.0, Venus, planet-in-go and Pluto.
//!
//! In Planet's a section is named by the address of its feed; in Pluto's it has a key, and the address is an option. Either
//! program reads the other's file as well as it can, so both are read here. Sections of outputs and filters are none of a blog.

use super::commented;
use super::draft::{Draft, Entry, Origin, Place, Written};
use super::format::{Format, is_address};
use super::ini::{self, Ini, Section};

/// Options that refer to others are followed so far.
const DEPTH: usize = 5;

pub(super) fn read(text: &str, format: Format, origin: &Origin) -> Draft {
    let Ini { sections, comments, slips } = ini::read(text, origin);
    let mut draft = Draft::new(format);
    draft.slips = slips;
    for mut section in twice(sections, &mut draft, origin) {
        let place = origin.at(section.line);
        match kind(&section) {
            Kind::Planet => draft.planet.append(&mut section.options),
            Kind::Defaults => draft.defaults.append(&mut section.options),
            Kind::Blog => draft.entries.push(entry(section, place)),
            Kind::Output(name) => draft.planet.extend(
                section.options.into_iter().map(|own| Written { name: format!("[{name}] {}", own.name), ..own }),
            ),
        }
    }
    interpolate(&mut draft);
    draft.entries.extend(comments.iter().flat_map(|run| commented::in_ini(run, origin)));
    draft
}

enum Kind {
    Planet,
    Defaults,
    Blog,
    Output(String),
}

fn kind(section: &Section) -> Kind {
    let Some(name) = &section.name else { return Kind::Planet };
    let has = |key: &str| section.options.iter().any(|own| own.name == key);
    match name.to_lowercase().as_str() {
        "planet" => Kind::Planet,
        "default" => Kind::Defaults,
        _ if name.contains("://") || is_address(name) || has("feed") => Kind::Blog,
        // `[index.html.tmpl]`, `[excerpt.py]`
        lower if is_program(lower) || !(has("name") || has("title")) => Kind::Output(name.clone()),
        _ => Kind::Blog,
    }
}

fn is_program(name: &str) -> bool {
    [".tmpl", ".xslt", ".xsl", ".py", ".plugin", ".sed", ".genshi", ".dj", ".erb", ".rb"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// One section for each name. Python reads the second into the first.
fn twice(sections: Vec<Section>, draft: &mut Draft, origin: &Origin) -> Vec<Section> {
    let mut places = std::collections::HashMap::new();
    let mut kept: Vec<Section> = Vec::new();
    for mut section in sections {
        let Some(name) = section.name.clone() else {
            kept.push(section);
            continue;
        };
        if let Some(first) = places.get(&name).and_then(|at: &usize| kept.get_mut(*at)) {
            let shown = perihelion_feed::text::printable(&name);
            let what = format!("the section `[{shown}]` is there twice: first on line {}", first.line);
            draft.slip(origin.at(section.line), what, "both are read as one, and the last value of an option counts");
            for option in section.options {
                first.options.retain(|own| own.name != option.name);
                first.options.push(option);
            }
            first.comments.append(&mut section.comments);
        } else {
            places.insert(name, kept.len());
            kept.push(section);
        }
    }
    kept
}

fn entry(section: Section, place: Place) -> Entry {
    let mut entry = Entry::new(place.clone());
    let name = section.name.unwrap_or_default();
    let has_feed = section.options.iter().any(|own| own.name == "feed");
    entry.options.push(Written::new(if has_feed { "[key]" } else { "[address]" }, name, place));
    entry.options.extend(section.options);
    entry.comments = section.comments;
    entry
}

/// `%(name)s` is the value of another option (Python's `ConfigParser`).
fn interpolate(draft: &mut Draft) {
    let outer: Vec<Written> = draft.defaults.iter().chain(&draft.planet).cloned().collect();
    let all = draft.entries.iter_mut().map(|entry| &mut entry.options).chain([&mut draft.planet, &mut draft.defaults]);
    for options in all {
        if options.iter().all(|own| !own.value.contains("%(")) {
            continue;
        }
        let known: Vec<Written> = options.iter().chain(&outer).cloned().collect();
        for option in options.iter_mut() {
            for _ in 0..DEPTH {
                let Some((before, rest)) = option.value.split_once("%(") else { break };
                let Some((name, after)) = rest.split_once(")s") else { break };
                let Some(other) = known.iter().find(|own| own.name == name.to_lowercase()) else { break };
                option.value = format!("{before}{}{after}", other.value);
            }
        }
    }
}
