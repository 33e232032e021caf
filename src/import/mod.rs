//! Import: the configuration of another planet as `sources.yaml`.
//!
//! bytes ─`format`→ a reader for each kind ─→ `draft` ─`options`, `blogs`, `settings`→ `imported` ─`write`→ text
//!
//! All of it is pure: files that a configuration includes are asked for by a function. Nothing that a file says is left out
//! silently: each option has a [`Fate`](imported::Fate), each blog that is not imported a line and a reason.

mod draft;
pub(crate) mod format;
mod ini;
mod commented;
mod planet;
mod rawdog;
mod opml;
mod data;
mod table;
mod list;
pub(crate) mod imported;
mod value;
mod options;
mod services;
mod blogs;
mod carry;
mod settings;
pub(crate) mod names;
pub(crate) mod write;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;

pub(crate) use draft::Slip;
pub(crate) use imported::Imported;
pub(crate) use value::name;

use draft::{Draft, Origin};
use format::Format;

/// Files that a configuration may include, counted with those that these include.
const MOST_INCLUDES: usize = 50;

/// Finds an included file: the file that names it, and the name. An error says why there is none.
pub(crate) type Open<'o> = &'o dyn Fn(&str, &str) -> Result<Vec<u8>, String>;

/// How to import.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Wishes {
    /// `None` is by the content.
    pub(crate) format: Option<Format>,
    pub(crate) keep_disabled: bool,
}

/// Adds the file `name` to the lists before it. A file that is not a list is an error.
pub(crate) fn add(
    imported: &mut Imported,
    name: &str,
    bytes: &[u8],
    wishes: Wishes,
    open: Open<'_>,
) -> Result<(), Slip> {
    let mut draft = draft(name, bytes, wishes.format, open)?;
    imported.report.files.push((name.to_owned(), draft.format));
    imported.report.notes.append(&mut draft.slips);
    settings::import(&draft, imported);
    let blogs = blogs::import(&mut draft, wishes.keep_disabled, &mut imported.seen, &mut imported.report);
    imported.blogs.extend(blogs);
    Ok(())
}

fn draft(name: &str, bytes: &[u8], format: Option<Format>, open: Open<'_>) -> Result<Draft, Slip> {
    let text = perihelion_feed::read::text(bytes);
    let origin = Origin(Arc::from(name));
    let format = format.map_or_else(|| format::sniff(&text), Ok);
    let format = format.map_err(|no| Slip { place: origin.at(1), what: no.what.to_owned(), fix: no.fix.to_owned() })?;
    let mut draft = match format {
        Format::Planet | Format::Pluto => planet::read(&text, format, &origin),
        Format::Opml => opml::read(&text, &origin),
        Format::Rawdog => with_includes(&text, &origin, open),
        Format::Csv => table::read(&text, &origin),
        Format::Txt => list::read(&text, &origin),
        Format::Yaml | Format::Json | Format::Toml | Format::Scheme => data::read(&text, format, &origin),
    };
    if std::str::from_utf8(bytes).is_err() && !bytes.starts_with(b"\xff\xfe") && !bytes.starts_with(b"\xfe\xff") {
        draft.slip(origin.at(1), "the file is not UTF-8", "its letters were guessed: look at the names");
    }
    Ok(draft)
}

/// rawdog's `include`, file by file.
fn with_includes(text: &str, origin: &Origin, open: Open<'_>) -> Draft {
    let (mut draft, mut waiting) = rawdog::read(text, origin);
    let mut seen = HashSet::new();
    while let Some((name, place)) = waiting.pop() {
        let quoted = crate::sources::problem::quoted(&name);
        if !seen.insert(name.clone()) || seen.len() > MOST_INCLUDES {
            draft.slip(place, format!("{quoted} is included again"), "it is read once");
            continue;
        }
        match open(&place.file, &name) {
            Ok(bytes) => {
                let file = Origin(Arc::from(name.as_str()));
                let (mut included, further) = rawdog::read(&perihelion_feed::read::text(&bytes), &file);
                draft.planet.append(&mut included.planet);
                draft.defaults.append(&mut included.defaults);
                draft.entries.append(&mut included.entries);
                draft.slips.append(&mut included.slips);
                waiting.extend(further);
            }
            Err(why) => draft.slip(
                place,
                format!("the included file {quoted} is not read: {why}"),
                "import it too: `perihelion import` takes several files",
            ),
        }
    }
    draft
}
