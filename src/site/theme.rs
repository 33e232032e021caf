//! The theme: the default files in this binary, overridden file by file by the folder `theme/` beside `sources.yaml`.
//!
//! `.html` and `.xml` files are templates, compiled here, so that one that is broken stops the build before anything is written.
//! Every other file is an asset, copied as it is to the same path in the site. Paths are kept with `/` on every system.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed"))]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use minijinja::Environment;
use walkdir::{DirEntry, WalkDir};

use super::render;
use super::words::{self, Words};

/// Every file of `src/theme/` but the messages, which are [`Words`]; a test sees to it.
const DEFAULT: &[(&str, &[u8])] = &[
    ("404.html", include_bytes!("../theme/404.html")),
    ("add.html", include_bytes!("../theme/add.html")),
    ("almanac.js", include_bytes!("../theme/almanac.js")),
    ("archive/index.html", include_bytes!("../theme/archive/index.html")),
    ("archive/month.html", include_bytes!("../theme/archive/month.html")),
    ("atom.xml", include_bytes!("../theme/atom.xml")),
    ("avatar.html", include_bytes!("../theme/avatar.html")),
    ("base.html", include_bytes!("../theme/base.html")),
    ("by.html", include_bytes!("../theme/by.html")),
    ("date.html", include_bytes!("../theme/date.html")),
    ("day.html", include_bytes!("../theme/day.html")),
    ("enclosure.html", include_bytes!("../theme/enclosure.html")),
    ("extra.html", include_bytes!("../theme/extra.html")),
    ("foafroll.xml", include_bytes!("../theme/foafroll.xml")),
    ("footer.html", include_bytes!("../theme/footer.html")),
    ("front.html", include_bytes!("../theme/front.html")),
    ("head.html", include_bytes!("../theme/head.html")),
    ("header.html", include_bytes!("../theme/header.html")),
    ("health.html", include_bytes!("../theme/health.html")),
    ("icon-180.png", include_bytes!("../theme/icon-180.png")),
    ("icon-512.png", include_bytes!("../theme/icon-512.png")),
    ("icon.svg", include_bytes!("../theme/icon.svg")),
    ("index.html", include_bytes!("../theme/index.html")),
    ("meta.html", include_bytes!("../theme/meta.html")),
    ("opml.xml", include_bytes!("../theme/opml.xml")),
    ("orbit.html", include_bytes!("../theme/orbit.html")),
    ("page/index.html", include_bytes!("../theme/page/index.html")),
    ("pager.html", include_bytes!("../theme/pager.html")),
    ("post.html", include_bytes!("../theme/post.html")),
    ("rate.html", include_bytes!("../theme/rate.html")),
    ("rss10.xml", include_bytes!("../theme/rss10.xml")),
    ("rss20.xml", include_bytes!("../theme/rss20.xml")),
    ("search.js", include_bytes!("../theme/search.js")),
    ("search/index.html", include_bytes!("../theme/search/index.html")),
    ("sidebar.html", include_bytes!("../theme/sidebar.html")),
    ("sitemap.xml", include_bytes!("../theme/sitemap.xml")),
    ("sources/index.html", include_bytes!("../theme/sources/index.html")),
    ("sources/source.html", include_bytes!("../theme/sources/source.html")),
    ("style.css", include_bytes!("../theme/style.css")),
    ("summary.html", include_bytes!("../theme/summary.html")),
    ("tags/index.html", include_bytes!("../theme/tags/index.html")),
    ("tags/tag.html", include_bytes!("../theme/tags/tag.html")),
    ("title.html", include_bytes!("../theme/title.html")),
    ("titles.html", include_bytes!("../theme/titles.html")),
    ("titles_only.html", include_bytes!("../theme/titles_only.html")),
];

#[derive(Debug)]
pub(crate) struct Theme {
    pub(crate) templates: Environment<'static>,
    pub(crate) words: Arc<Words>,
    assets: BTreeMap<String, Cow<'static, [u8]>>,
    /// Where the planet's own files are, and which templates are among them: a problem is told by its file.
    folder: PathBuf,
    own_templates: BTreeSet<String>,
}

impl Theme {
    /// The default theme under the files of `folder`, in a language, by its BCP 47 tag. A folder that does not exist overrides nothing.
    ///
    /// # Errors
    /// A template that does not compile, or a message, is a [`render::TemplateProblem`]; a file that cannot be read is any other error.
    pub(crate) fn load(folder: Option<&Path>, language: &str) -> anyhow::Result<Self> {
        let words = Arc::new(Words::load(language, folder)?);
        let mut theme = Self {
            templates: render::environment(&words),
            words,
            assets: BTreeMap::new(),
            folder: folder.unwrap_or(Path::new("theme")).to_owned(),
            own_templates: BTreeSet::new(),
        };
        for (path, bytes) in DEFAULT {
            if is_template(path) {
                let text = std::str::from_utf8(bytes).with_context(|| format!("`{path}` is not UTF-8"))?;
                theme.templates.add_template(path, text).map_err(|error| theme.problem(&error))?;
            } else {
                theme.assets.insert((*path).to_owned(), (*bytes).into());
            }
        }
        if let Some(folder) = folder.filter(|folder| folder.is_dir()) {
            theme.add_folder(folder)?;
        }
        Ok(theme)
    }

    /// Paths in the site and what to write there, in the order of the paths.
    pub(crate) fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter().map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    pub(crate) fn has_asset(&self, path: &str) -> bool {
        self.assets.contains_key(path)
    }

    /// What the engine says, with the file that a person can open.
    pub(crate) fn problem(&self, error: &minijinja::Error) -> render::TemplateProblem {
        let mut problem = render::TemplateProblem::new(error);
        if self.own_templates.contains(&problem.file) {
            problem.file = format!("{}/{}", self.folder.display(), problem.file);
        }
        problem
    }

    fn add_folder(&mut self, folder: &Path) -> anyhow::Result<()> {
        let root = folder.canonicalize().with_context(|| unreadable(folder))?;
        let files = WalkDir::new(folder).min_depth(1).follow_links(true).sort_by_file_name();
        for entry in files.into_iter().filter_entry(|entry| !is_hidden(entry) && is_inside(entry, &root)) {
            let entry = entry.with_context(|| unreadable(folder))?;
            if !entry.file_type().is_file() {
                continue;
            }
            let path = site_path(entry.path().strip_prefix(folder)?);
            if words::is_messages(&path) {
                continue;
            }
            let bytes = fs::read(entry.path()).with_context(|| unreadable(entry.path()))?;
            if is_template(&path) {
                let text = String::from_utf8(bytes).with_context(|| unreadable(entry.path()))?;
                self.own_templates.insert(path.clone());
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

/// A theme may come from a stranger's pull request: a link must not publish what lies elsewhere on the machine.
fn is_inside(entry: &DirEntry, root: &Path) -> bool {
    !entry.path_is_symlink() || entry.path().canonicalize().is_ok_and(|target| target.starts_with(root))
}

fn site_path(path: &Path) -> String {
    path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn unreadable(path: &Path) -> String {
    format!("failed to read `{}`", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_default_theme_is_in_the_binary() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/theme");
        let files = WalkDir::new(&folder).sort_by_file_name().into_iter().map(|entry| entry.unwrap());
        let on_disk: BTreeSet<_> = files
            .filter(|entry| entry.file_type().is_file())
            .map(|entry| site_path(entry.path().strip_prefix(&folder).unwrap()))
            .filter(|path| !words::is_messages(path))
            .collect();
        assert_eq!(on_disk, DEFAULT.iter().map(|(path, _)| (*path).to_owned()).collect());
    }

    #[test]
    fn a_folder_adds_and_replaces_assets() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("images/.git")).unwrap();
        fs::write(folder.path().join("images/logo.svg"), "<svg/>").unwrap();
        fs::write(folder.path().join("images/.git/config"), "secret").unwrap();
        fs::write(folder.path().join(".env"), "secret").unwrap();
        fs::write(folder.path().join("style.css"), "body {}").unwrap();

        let theme = Theme::load(Some(folder.path()), "en").unwrap();

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

        let theme = Theme::load(Some(folder.path()), "en").unwrap();

        let paths: Vec<_> = theme.assets().map(|(path, _)| path).collect();
        assert!(paths.contains(&"a.png") && paths.contains(&"b.png"), "{paths:?}");
        assert!(!paths.iter().any(|path| path.contains("key")), "{paths:?}");
    }

    #[test]
    fn a_template_with_a_mistake_is_told_by_file_line_and_column() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("post.html"), "<h3>\n  {{ post.title | }}\n</h3>").unwrap();

        let error = Theme::load(Some(folder.path()), "en").unwrap_err();

        let problem = error.downcast_ref::<render::TemplateProblem>().unwrap();
        assert!(problem.file.ends_with("/post.html"), "{}", problem.file);
        assert_eq!((problem.line, problem.column), (2, 19));
        assert_eq!(problem.source_line, "  {{ post.title | }}");
    }
}
