//! `Planet` in, a whole site out: views, pages, files.
//!
//! Pages are a function of the [`Edition`]: the same one gives the same bytes. Only `write` touches the disk, and only
//! `theme` reads it.

mod compose;
mod subscription;
mod moment;
mod theme;
mod moon;
mod render;
pub(crate) mod view;
mod write;

use std::path::Path;

use anyhow::{Result, bail};
use rayon::prelude::*;

pub(crate) use compose::Edition;
pub(crate) use render::TemplateProblem;
pub(crate) use theme::Theme;
pub(crate) use write::{File, Written, write};

/// The pages, by the address they have in the site; each is rendered from the template of the same name.
const PAGES: [&str; 6] = ["index.html", "titles_only.html", "sources/index.html", "atom.xml", "rss20.xml", "opml.xml"];

/// Every file of the site, in the order of its addresses.
pub(crate) fn pages(theme: &Theme, edition: &Edition<'_>) -> Result<Vec<File>> {
    let almanac = compose::almanac(edition)?;
    let front =
        view::Page { planet: &almanac.planet, root: "", path: "", sources: &almanac.sources, days: &almanac.days };
    let variables = render::Variables::from(&front);
    let render = |path: &&str| -> Result<File> {
        let root = "../".repeat(path.matches('/').count());
        let page = variables.at(&root, path.strip_suffix("index.html").unwrap_or(path));
        let text = render::render(theme, path, page)?;
        Ok(File { path: (*path).to_owned(), bytes: text.into_bytes() })
    };
    let pages: Result<Vec<File>> = PAGES.par_iter().map(render).collect();
    let asset = |(path, bytes): (&str, &[u8])| File { path: path.to_owned(), bytes: bytes.to_vec() };
    let mut files = pages?;
    files.extend(theme.assets().map(asset));
    // Without it, GitHub's own generator would leave out what begins with `_`.
    files.push(File { path: ".nojekyll".to_owned(), bytes: Vec::new() });
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// The site replaces its folder: it must not be one that holds what the site is made from.
pub(crate) fn check_out(out: &Path, sources: &Path, state: &Path) -> Result<()> {
    let real = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    let out_folder = real(out)?;
    for (what, path) in [("`sources.yaml`", sources), ("the state", state)] {
        if real(path)?.starts_with(&out_folder) {
            bail!(UserError(format!(
                "`{}` cannot be the site: it holds {what}, and a build replaces the whole folder; give `--out` a folder of its own",
                out.display()
            )));
        }
    }
    Ok(())
}

/// Something the person at the command line can mend.
#[derive(Debug)]
pub(crate) struct UserError(pub(crate) String);

impl std::fmt::Display for UserError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UserError {}
