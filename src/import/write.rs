//! `sources.yaml` of an import: the planet's settings, and its blogs in the order and layout of `fmt`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};

use super::imported::{Blog, Face, Filter, Imported};
use crate::sources::edit::{self, Original, scalar};
use crate::sources::problem::Unreadable;
use crate::sources::{self, schema};

/// The settings in their order: the section, the key, the path, and whether the value is a number.
const SETTINGS: [(&str, &str, &str, bool); 19] = [
    ("planet", "title", "planet.title", false),
    ("planet", "url", "planet.url", false),
    ("planet", "description", "planet.description", false),
    ("planet", "owner", "owner.name", false),
    ("planet", "language", "planet.language", false),
    ("planet", "timezone", "planet.timezone", false),
    ("planet", "hub", "planet.hub", false),
    ("page", "posts", "page.posts", true),
    ("page", "days", "page.days", true),
    ("page", "per_source", "page.per_source", true),
    ("page", "at_least", "page.at_least", true),
    ("page", "new_source_posts", "page.new_source_posts", true),
    ("page", "inactive_after_days", "page.inactive_after_days", true),
    ("fetch", "threads", "fetch.threads", true),
    ("fetch", "timeout", "fetch.timeout", false),
    ("fetch", "user_agent", "fetch.user_agent", false),
    ("planet", "logo", "planet.logo", false),
    ("planet", "accent", "planet.accent", false),
    ("planet", "repository", "planet.repository", false),
];

/// The file. All blogs have names, and the planet has a title and an address. `head` are lines of a comment.
pub(crate) fn text(imported: &Imported, head: &[String]) -> Result<String> {
    let mut text = String::new();
    for line in head {
        let _ = writeln!(text, "{}", format!("# {line}").trim_end());
    }
    for section in ["planet", "page", "fetch"] {
        write_section(&mut text, section, imported);
    }
    text.push_str("\nsources:\n");
    for blog in &imported.blogs {
        write_blog(&mut text, blog);
    }
    laid_out(text)
}

/// The text as `fmt` leaves it. It is read as any `sources.yaml` is, so it has no mistake.
fn laid_out(text: String) -> Result<String> {
    let sources = sources::parse("sources.yaml", text.as_bytes(), Path::new(".")).map_err(Unreadable::Wrong)?;
    let original = Original { file: PathBuf::from("sources.yaml"), text, sources };
    let once = edit::fmt::lay_out(&original)?;
    let again = edit::fmt::lay_out(&Original { text: once.clone(), ..original })?;
    if once == again {
        return Ok(once);
    }
    Err(anyhow!("internal error: the list cannot be laid out; please report this bug"))
}

fn write_section(text: &mut String, section: &str, imported: &Imported) {
    let settings: Vec<_> = SETTINGS
        .iter()
        .filter(|(own, ..)| *own == section)
        .filter_map(|(_, key, path, is_number)| Some((*key, *path, imported.settings.get(path)?, *is_number)))
        .collect();
    let is_page = section == "page";
    let filters = [("include", filter(&imported.include)), ("exclude", filter(&imported.exclude))];
    let filters: Vec<_> =
        filters.into_iter().filter_map(|(key, value)| Some((key, value?))).filter(|_| is_page).collect();
    if settings.is_empty() && filters.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{section}:");
    for (key, path, value, is_number) in settings {
        let value = if is_number { value.clone() } else { scalar(value) };
        let value = match (path, imported.settings.get("owner.email")) {
            ("owner.name", Some(email)) => format!("{{ name: {value}, email: {} }}", scalar(email)),
            ("owner.name", None) => format!("{{ name: {value} }}"),
            _ => value,
        };
        let _ = writeln!(text, "  {key}: {value}");
    }
    for (key, value) in filters {
        let _ = writeln!(text, "  {key}: {value}");
    }
}

fn write_blog(text: &mut String, blog: &Blog) {
    for line in &blog.comments {
        let _ = writeln!(text, "  # {line}");
    }
    let mut begins = "  - ";
    for key in schema::SourceKeys::KEYS {
        if let Some(value) = value(blog, key) {
            let _ = writeln!(text, "{begins}{key}: {value}");
            begins = "    ";
        }
    }
}

/// The value of a key as it is written.
fn value(blog: &Blog, key: &str) -> Option<String> {
    match key {
        "name" => blog.name.as_deref().map(scalar),
        "feed" => Some(blog.feed.as_ref().map_or_else(|| "none".to_owned(), |feed| scalar(feed.as_str()))),
        "site" => blog.site.as_deref().map(scalar),
        "avatar" => match blog.face.as_ref()? {
            Face::Web(face) | Face::Theme(face) => Some(scalar(face)),
            Face::File { .. } => None,
        },
        "tags" => list(&blog.tags),
        "include" => filter(&blog.include),
        "exclude" => filter(&blog.exclude),
        "language" => blog.language.as_deref().map(scalar),
        "hidden" => blog.is_hidden.then(|| "true".to_owned()),
        "me" => {
            let pairs = blog.me.iter().map(|(service, name)| format!("{service}: {}", scalar(name)));
            mapping(pairs.chain(list(&blog.other).map(|other| format!("other: {other}"))))
        }
        "extra" => mapping(blog.extra.iter().map(|(name, value)| format!("{}: {}", scalar(name), scalar(value)))),
        "disabled" => blog.disabled.as_deref().map(scalar),
        _ => None,
    }
}

fn list(words: &[String]) -> Option<String> {
    let words: Vec<String> = words.iter().map(|word| scalar(word)).collect();
    (!words.is_empty()).then(|| format!("[{}]", words.join(", ")))
}

fn filter(filter: &Filter) -> Option<String> {
    let lists =
        [("categories", list(&filter.categories)), ("words", list(&filter.words)), ("about", list(&filter.about))];
    mapping(lists.into_iter().filter_map(|(key, list)| Some(format!("{key}: {}", list?))))
}

fn mapping(pairs: impl Iterator<Item = String>) -> Option<String> {
    let pairs: Vec<String> = pairs.collect();
    (!pairs.is_empty()).then(|| format!("{{ {} }}", pairs.join(", ")))
}
