//! The planet's own options as keys of `sources.yaml`.

use std::collections::BTreeMap;

use super::draft::{Draft, Written};
use super::format::Format;
use super::imported::{Fate, Imported, Report, Scope};
use super::options::{OfPlanet, of_planet};
use super::{services, value};
use crate::sources::value::{Email, FilterWord, Header, Home, Number, Period, Text, Timeout, Web, Zone};

/// What is known of the planet so far: values by their path.
pub(super) type Settings = BTreeMap<&'static str, String>;

pub(super) fn import(draft: &Draft, imported: &mut Imported) {
    let is_venus = is_venus(&draft.planet);
    for option in &draft.planet {
        let name = option.name.trim().to_lowercase();
        let fate = match of_planet(&name, draft.format, is_venus) {
            OfPlanet::Include => words(option, true, imported),
            OfPlanet::Exclude => words(option, false, imported),
            _ => one(&name, option, draft.format, is_venus, &mut imported.settings, &mut imported.report),
        };
        imported.report.tell(Scope::Planet, &option.name, fate, &option.place);
    }
}

/// Regular expressions for the posts of all blogs, one a line.
fn words(option: &Written, is_include: bool, imported: &mut Imported) -> Fate {
    for line in option.value.lines().filter(|line| !line.trim().is_empty()) {
        let word = if option.name.starts_with("page.") { line.to_owned() } else { services::word(line) };
        // Each blog searches for it.
        let fits = value::read::<FilterWord>(&word).and_then(|_| imported.seen.patterns.add(&word, 1));
        if let Err(complaint) = fits {
            imported.report.note(&option.place, complaint.to_string(), "the list is imported without it");
            return Fate::NotCarried("its value cannot be read".to_owned());
        }
        let filter = if is_include { &mut imported.include } else { &mut imported.exclude };
        if !filter.words.contains(&word) {
            filter.words.push(word);
        }
    }
    Fate::Carried(if is_include { "page.include" } else { "page.exclude" }.to_owned())
}

/// Options that only Venus has.
fn is_venus(planet: &[Written]) -> bool {
    let names = [
        "output_theme",
        "bill_of_materials",
        "filters",
        "filter_directories",
        "spider_threads",
        "future_dates",
        "http_cache_directory",
    ];
    planet.iter().any(|option| {
        names.contains(&option.name.as_str()) || option.name == "template_files" && option.value.contains(".xslt")
    })
}

fn one(
    name: &str,
    option: &Written,
    format: Format,
    is_venus: bool,
    settings: &mut Settings,
    report: &mut Report,
) -> Fate {
    let text = option.value.trim();
    let meaning = of_planet(name, format, is_venus);
    if text.is_empty() && !matches!(meaning, OfPlanet::BuiltIn(_) | OfPlanet::Not(_)) {
        return Fate::NotCarried("it is empty".to_owned());
    }
    let read = match meaning {
        OfPlanet::Text(path) => self::text(path, text).map(|value| (path, value)),
        OfPlanet::Number(path) => number(path, text).map(|value| (path, value)),
        OfPlanet::Language => value::language(text).ok().map(|value| ("planet.language", value)),
        OfPlanet::Timezone => zone(text).map(|value| ("planet.timezone", value)),
        OfPlanet::Timeout => timeout(text).map(|value| ("fetch.timeout", value)),
        OfPlanet::Days => days(name, text).map(|value| ("page.days", value)),
        OfPlanet::Email => email(text).map(|value| ("owner.email", value)),
        OfPlanet::Include | OfPlanet::Exclude => None,
        OfPlanet::BuiltIn(how) => return Fate::BuiltIn(how.to_owned()),
        OfPlanet::Not(why) => return Fate::NotCarried(why.to_owned()),
    };
    let Some((path, value)) = read else {
        let what = format!(
            "{} is no value of `{}` here",
            crate::sources::problem::quoted(text),
            perihelion_feed::text::printable(&option.name)
        );
        report.note(&option.place, what, "the default is used; `docs/configuration.md` lists the keys");
        return Fate::NotCarried("its value cannot be read".to_owned());
    };
    match settings.get(path) {
        Some(own) if *own != value => {
            Fate::NotCarried(format!("`{path}` has the value of another option or file already"))
        }
        _ => {
            settings.insert(path, value);
            Fate::Carried(path.to_owned())
        }
    }
}

fn text(path: &str, text: &str) -> Option<String> {
    match path {
        "planet.url" => home(text),
        "fetch.user_agent" => value::read::<Header>(&value::bare(text)).ok().map(|header| header.0),
        "planet.hub" => value::read::<Web>(&value::bare(text)).ok().map(|web| web.0.to_string()),
        _ => value::name(text).and_then(|name| value::read::<Text>(&name).ok()).map(|text| text.0),
    }
}

/// Where the planet is published.
pub(super) fn home(text: &str) -> Option<String> {
    let text = value::bare(text);
    let text = if text.contains("://") { text } else { format!("https://{}", text.trim_start_matches('/')) };
    // The address of its front page may be written.
    let text = text.strip_suffix("index.html").unwrap_or(&text);
    value::read::<Home>(text).ok().map(|home| home.0.to_string())
}

fn number(path: &str, text: &str) -> Option<String> {
    let digits = value::bare(text);
    let number: u64 = digits.parse().ok()?;
    let (low, high) = match path {
        "fetch.threads" => (1, 256),
        "page.new_source_posts" => (0, 1_000_000),
        _ => (0, 10_000),
    };
    // More threads than are allowed are as many as are allowed.
    let number = if path == "fetch.threads" { number.clamp(low, high) } else { number };
    let number = number.to_string();
    value::read_number::<Number<0, 1_000_000, 0>>(&number).ok()?;
    (low..=high).contains(&number.parse().ok()?).then_some(number)
}

fn zone(text: &str) -> Option<String> {
    let text = value::bare(text);
    value::read::<Zone>(&text).ok().map(|_| text)
}

/// Seconds in Planet, `30s` in rawdog.
fn timeout(text: &str) -> Option<String> {
    let text = value::bare(text);
    let written = if text.bytes().all(|byte| byte.is_ascii_digit()) { format!("{text}s") } else { text };
    value::read::<Timeout>(&written).ok().map(|_| written)
}

/// `12w`, `1 month`, `cutoff_duration: { months: 1 }`.
fn days(name: &str, text: &str) -> Option<String> {
    let text = value::bare(text);
    if text == "0" {
        return Some(text);
    }
    let unit = name.rsplit_once('.').map_or("", |(_, unit)| unit);
    let last = text.chars().next_back().unwrap_or_default();
    let written = match (unit, last) {
        ("", 'w') => format!("{} week", text.trim_end_matches('w')),
        ("", 'm' | 'h' | 's' | '0'..='9') => return None,
        ("weeks", _) => format!("{text} week"),
        (unit, _) => format!("{text} {unit}"),
    };
    value::read::<Period>(written.trim()).ok().map(|period| period.0.to_string())
}

/// `ada AT planet DOT example` is hidden from robots only.
fn email(text: &str) -> Option<String> {
    let mut text = value::bare(text);
    for (hidden, sign) in [(" AT ", "@"), (" at ", "@"), (" DOT ", "."), (" dot ", "."), ("[at]", "@"), ("[dot]", ".")]
    {
        text = text.replace(hidden, sign);
    }
    value::read::<Email>(&text).ok().map(|email| email.0)
}
