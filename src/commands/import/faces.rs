//! Pictures of blogs that lie beside the old configuration, for the folder `theme/avatars/`.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use crate::disk;
use crate::import::Imported;
use crate::import::imported::{Face, Fate, Scope};
use crate::sources::problem::quoted;

/// Folders beside a configuration in which planets keep their pictures.
const FOLDERS: [&str; 20] = [
    "",
    "hackergotchi",
    "hackergotchis",
    "heads",
    "faces",
    "images",
    "images/faces",
    "images/heads",
    "images/hackergotchi",
    "img",
    "authors",
    "theme/authors",
    "theme/images",
    "theme/faces",
    "static/avatars",
    "static/images",
    "avatars",
    "output",
    "output/images",
    "www/images",
];

/// What browsers show, and what a name without an ending may mean.
const ENDINGS: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "ico"];

/// Bytes of a picture that every reader downloads. Hackergotchis have less than 50 kB.
const MAX_SIZE: u64 = 2_000_000;

/// A picture and its new place.
#[derive(Debug)]
pub(super) struct Copy {
    from: PathBuf,
    pub(super) to: PathBuf,
}

/// Looks for the pictures of all blogs. Those that are found become files of the theme; of the others the report says so.
pub(super) fn find(imported: &mut Imported, theme: &Path) -> Vec<Copy> {
    let mut copies: Vec<Copy> = Vec::new();
    let mut known: HashMap<PathBuf, String> = HashMap::new();
    let Imported { blogs, report, .. } = imported;
    for blog in blogs {
        let Some(Face::File { path, option, place }) = &blog.face else { continue };
        let found = file(path, crate::sources::folder(Path::new(&*place.file)));
        let named = found.and_then(|from| {
            if let Some(name) = known.get(&from) {
                return Some(name.clone());
            }
            let name = free(&from, &copies, theme)?;
            copies.push(Copy { from: from.clone(), to: theme.join(&name) });
            known.insert(from, name.clone());
            Some(name)
        });
        blog.face = if let Some(name) = named {
            Some(Face::Theme(name))
        } else {
            let why = "the picture is not beside the list: put it into `theme/avatars/` and write `avatar: avatars/…`";
            report.change(
                Scope::Blog,
                option,
                &Fate::Carried("avatar".to_owned()),
                Fate::NotCarried(why.to_owned()),
                place,
            );
            None
        };
    }
    copies
}

/// The file beside the configuration. It stays inside its folder.
fn file(path: &str, folder: &Path) -> Option<PathBuf> {
    let path = path.trim_start_matches("./");
    if path.starts_with('/') || path.split(['/', '\\']).any(|part| part == "..") || path.contains(':') {
        return None;
    }
    let is_named = ending(Path::new(path)).is_some();
    let names: Vec<String> =
        if is_named { vec![path.to_owned()] } else { ENDINGS.iter().map(|end| format!("{path}.{end}")).collect() };
    let places = FOLDERS.iter().flat_map(|place| names.iter().map(move |name| folder.join(place).join(name)));
    let is_picture = |file: &PathBuf| fs::metadata(file).is_ok_and(|about| about.is_file() && about.len() <= MAX_SIZE);
    places.into_iter().find(is_picture)
}

fn ending(file: &Path) -> Option<String> {
    let end = file.extension()?.to_string_lossy().to_lowercase();
    ENDINGS.contains(&end.as_str()).then_some(end)
}

/// A name in the theme's folder that no other picture has.
fn free(from: &Path, copies: &[Copy], theme: &Path) -> Option<String> {
    let stem = from.file_stem()?.to_string_lossy();
    let stem: String =
        stem.chars().map(|char| if char.is_alphanumeric() || "-_.".contains(char) { char } else { '-' }).collect();
    let stem = stem.trim_start_matches('.');
    let end = ending(from)?;
    let names = (1..100).map(|number| match number {
        1 => format!("avatars/{stem}.{end}"),
        _ => format!("avatars/{stem}-{number}.{end}"),
    });
    names.into_iter().find(|name| {
        let to = theme.join(name);
        let is_same = || fs::read(&to).ok().is_some_and(|old| fs::read(from).is_ok_and(|new| old == new));
        copies.iter().all(|copy| copy.to != to) && (!to.exists() || is_same())
    })
}

pub(super) fn copy(copies: &[Copy]) -> Result<()> {
    for Copy { from, to } in copies {
        let failed =
            || format!("failed to copy {} to {}", quoted(&from.to_string_lossy()), quoted(&to.to_string_lossy()));
        let bytes = fs::read(from).with_context(failed)?;
        disk::make_folders(to.parent().unwrap_or(Path::new(".")))
            .and_then(|()| disk::write(to, &bytes))
            .with_context(failed)?;
    }
    Ok(())
}
