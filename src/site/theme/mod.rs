//! Theme: templates and assets of a bundled theme, overridden file by file by the folder `theme/` beside `sources.yaml`.
//!
//! There are up to three layers: `almanac`, another bundled theme, the planet's own files. A file of a bundled theme has a
//! second name, such as `almanac/post.html`, so that a file that replaces it can include or extend it.
//! `.html` and `.xml` files are templates. They are compiled here, so that a broken one stops the build before anything is written.
//! Every other file is an asset, copied unchanged to the same path of the site. Paths use `/` on every system.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed"))]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, bail};
use minijinja::Environment;
use walkdir::{DirEntry, WalkDir};

use super::key::{Key, KeyOf};
use super::render;
use super::translations::{self, Translations};
use crate::disk::folder::{is_inside, is_openly_inside};
use crate::error::UserError;
use crate::sources;

mod bundled;

use bundled::Bundled;

#[derive(Debug)]
pub(crate) struct Theme {
    pub(crate) templates: Environment<'static>,
    pub(crate) translations: Arc<Translations>,
    assets: BTreeMap<String, Cow<'static, [u8]>>,
    /// The file of each template, for error messages.
    files: BTreeMap<String, String>,
    /// A hash of its name and of the planet's own files. The bundled ones are part of the program.
    key: KeyOf,
}

impl Theme {
    /// The theme of a planet: the bundled one that `name` or `sources.yaml` names, under the files of the planet's `theme/` folder.
    ///
    /// # Errors
    /// The same as of [`Theme::with_folder`].
    pub(crate) fn load(name: Option<sources::Theme>, planet: &sources::Sources) -> anyhow::Result<Self> {
        let name = name.unwrap_or(planet.planet.theme);
        Self::with_folder(name, Some(&planet.folder.join("theme")), &planet.planet.language)
    }

    /// A bundled theme under the files of `folder`, in a language, by its BCP 47 tag. A folder that does not exist overrides nothing.
    ///
    /// # Errors
    /// A template that does not compile, or a message, is a [`render::TemplateProblem`]; a file that cannot be read is any other error.
    pub(crate) fn with_folder(name: sources::Theme, folder: Option<&Path>, language: &str) -> anyhow::Result<Self> {
        if let Some(folder) =
            folder.filter(|folder| folder.is_symlink() && folder.is_dir() && !is_of_the_planet(folder))
        {
            let what = format!("`{}` is a link that leads out of the planet's folder", folder.display());
            bail!(UserError(format!("{what}: put the theme itself there")));
        }
        let translations = Arc::new(Translations::load(language, folder)?);
        let mut theme = Self {
            templates: render::environment(&translations),
            translations,
            assets: BTreeMap::new(),
            files: BTreeMap::new(),
            key: KeyOf::default().with((name, language)),
        };
        for layer in bundled::layers(name) {
            theme.add_bundled(layer)?;
        }
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            theme.add_folder(folder)?;
        }
        Ok(theme)
    }

    /// Paths in the site and the content of the files, sorted by path.
    pub(crate) fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    pub(crate) fn has_asset(&self, path: &str) -> bool {
        self.assets.contains_key(path)
    }

    pub(super) fn key(&self) -> Key {
        self.key.key()
    }

    /// The path of a template's file, and whether it is of the planet's own theme.
    pub(crate) fn file<'a>(&'a self, template: &'a str) -> (&'a str, bool) {
        let file = self.files.get(template).map_or(template, String::as_str);
        let bundled =
            bundled::layers(sources::Theme::Classic).iter().any(|theme| file == format!("{}/{template}", theme.name));
        (file, self.files.contains_key(template) && !bundled)
    }

    /// The engine's error, with the path of the file.
    pub(crate) fn problem(&self, error: &minijinja::Error) -> render::TemplateProblem {
        let names = self.templates.templates().map(|(name, _)| name);
        let mut problem = render::TemplateProblem::new(error).with_templates(error, names);
        if let Some(file) = self.files.get(&problem.file) {
            problem.file.clone_from(file);
        }
        problem
    }

    fn add_bundled(&mut self, theme: &Bundled) -> anyhow::Result<()> {
        for (path, bytes) in theme.files {
            if !is_template(path) {
                self.assets.insert((*path).to_owned(), (*bytes).into());
                continue;
            }
            let text = std::str::from_utf8(bytes).with_context(|| format!("`{path}` is not UTF-8"))?;
            let full = format!("{}/{path}", theme.name);
            self.files.insert((*path).to_owned(), full.clone());
            self.templates.add_template(path, text).map_err(|error| self.problem(&error))?;
            self.templates.add_template_owned(full, text).map_err(|error| self.problem(&error))?;
        }
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path) -> anyhow::Result<()> {
        let files = WalkDir::new(folder).min_depth(1).follow_links(true).sort_by_file_name();
        for entry in files.into_iter().filter_entry(|entry| !is_hidden(entry) && is_inside(entry.path(), folder)) {
            let entry = entry.with_context(|| unreadable(folder))?;
            if !entry.file_type().is_file() {
                continue;
            }
            let path = site_path(entry.path().strip_prefix(folder)?);
            let bytes = fs::read(entry.path()).with_context(|| unreadable(entry.path()))?;
            let is_messages = translations::is_messages(&path);
            if is_messages || is_template(&path) {
                self.key = std::mem::take(&mut self.key).with((&path, &bytes));
            }
            if is_messages {
                continue;
            }
            if is_template(&path) {
                let text = String::from_utf8(bytes).with_context(|| unreadable(entry.path()))?;
                self.files.insert(path.clone(), format!("{}/{path}", folder.display()));
                self.templates.add_template_owned(path, text).map_err(|error| self.problem(&error))?;
            } else {
                self.assets.insert(path, bytes.into());
            }
        }
        Ok(())
    }
}

fn is_template(path: &str) -> bool {
    matches!(path.rsplit_once('.'), Some((_, "html" | "xml")))
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether a symbolic link stays beside `sources.yaml`, outside of `.git`. A theme may come from a stranger's pull request, and a link in
/// it must not publish other files of this machine.
fn is_of_the_planet(folder: &Path) -> bool {
    let home = sources::folder(folder);
    is_openly_inside(folder, home) && !is_inside(home, folder)
}

fn site_path(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn unreadable(path: &Path) -> String {
    format!("failed to read `{}`", path.display())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_file_of_every_theme_is_in_the_binary() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/theme");
        let files = WalkDir::new(&folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap());
        let on_disk: BTreeSet<_> = files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| site_path(entry.path().strip_prefix(&folder).unwrap()))
            .filter(|path| !translations::is_messages(path))
            .collect();
        let prefix = |theme: &Bundled| if theme.name == "almanac" { String::new() } else { format!("{}/", theme.name) };
        let paths = |theme: &'static Bundled| theme.files.iter().map(move |(path, _)| prefix(theme) + path);
        assert_eq!(on_disk, bundled::layers(sources::Theme::Classic).iter().flat_map(paths).collect());
    }

    #[test]
    fn another_theme_differs_from_the_almanac_in_files_that_it_has() {
        let [almanac, classic] = bundled::layers(sources::Theme::Classic) else { panic!("two themes") };
        for (path, bytes) in classic.files {
            let (_, under) = almanac.files.iter().find(|(ours, _)| ours == path).unwrap_or_else(|| panic!("{path}"));
            assert!(under != bytes, "{path} is the same in both");
        }
    }

    #[test]
    fn a_folder_adds_and_replaces_assets() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("images/.git")).unwrap();
        fs::write(folder.path().join("images/logo.svg"), "<svg/>").unwrap();
        fs::write(folder.path().join("images/.git/config"), "secret").unwrap();
        fs::write(folder.path().join(".env"), "secret").unwrap();
        fs::write(folder.path().join("style.css"), "body {}").unwrap();

        let theme = Theme::with_folder(sources::Theme::Almanac, Some(folder.path()), "en").unwrap();

        let assets: Vec<_> =
            theme.assets().filter(|(path, _)| matches!(*path, "images/logo.svg" | "style.css")).collect();
        assert_eq!(assets, [("images/logo.svg", b"<svg/>".as_slice()), ("style.css", b"body {}")]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_of_the_folder_is_not_followed() {
        use std::os::unix::fs::symlink;
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("key"), "secret").unwrap();
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.png"), "image").unwrap();
        symlink(folder.path().join("a.png"), folder.path().join("b.png")).unwrap();
        symlink(elsewhere.path().join("key"), folder.path().join("key.txt")).unwrap();
        symlink(elsewhere.path(), folder.path().join("keys")).unwrap();
        fs::write(elsewhere.path().join("en.ftl"), "secret").unwrap();
        symlink(elsewhere.path(), folder.path().join("messages")).unwrap();

        let theme = Theme::with_folder(sources::Theme::Almanac, Some(folder.path()), "en").unwrap();

        let paths: Vec<_> = theme.assets().map(|(path, _)| path).collect();
        assert!(paths.contains(&"a.png") && paths.contains(&"b.png"), "{paths:?}");
        assert!(!paths.iter().any(|path| path.contains("key")), "{paths:?}");
    }

    #[cfg(unix)]
    #[test]
    fn a_theme_that_is_a_link_stays_beside_the_list() {
        use std::os::unix::fs::symlink;
        let planet = tempfile::tempdir().unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let theme = planet.path().join("theme");
        for folder in [planet.path().join(".git"), planet.path().join("themes/dark"), elsewhere.path().to_owned()] {
            fs::create_dir_all(&folder).unwrap();
            fs::write(folder.join("config"), "secret").unwrap();
            symlink(&folder, &theme).unwrap();
            let loaded = Theme::with_folder(sources::Theme::Almanac, Some(&theme), "en");
            let is_ours = folder.ends_with("dark");
            assert_eq!(loaded.as_ref().is_ok_and(|theme| theme.has_asset("config")), is_ours, "{}", folder.display());
            assert_eq!(loaded.is_err_and(|error| error.is::<UserError>()), !is_ours, "{}", folder.display());
            fs::remove_file(&theme).unwrap();
        }
    }

    #[test]
    fn a_template_with_a_mistake_is_told_by_file_line_and_column() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("post.html"), "<h3>\n  {{ post.title | }}\n</h3>").unwrap();

        let error = Theme::with_folder(sources::Theme::Almanac, Some(folder.path()), "en").unwrap_err();

        let problem = error.downcast_ref::<render::TemplateProblem>().unwrap();
        assert!(problem.file.ends_with("/post.html"), "{}", problem.file);
        assert_eq!((problem.line, problem.column), (2, 19));
        assert_eq!(problem.source_line, "  {{ post.title | }}");
    }
}
