//! Output folder check: whether a folder may become the site.
//!
//! A build replaces the folder whole. A wrong `--out` must not cost anybody another folder.

use std::env;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::disk::folder;
use crate::error::UserError;

/// `sources` is the folder of `sources.yaml`.
///
/// # Errors
/// The folder holds something that must not be replaced.
pub(crate) fn check_out(out: &Path, sources: &Path, state: &Path) -> Result<()> {
    let real = |path: &Path| folder::real(path).with_context(|| format!("failed to find `{}`", path.display()));
    let site = real(out)?;
    let refuse = |why: &str| {
        let out = out.display();
        UserError(format!(
            "`{out}` cannot be the site: {why}, and a build replaces the whole folder; give `--out` a folder of its own"
        ))
    };
    if site.file_name().is_none() {
        bail!(refuse("it is a whole disk"));
    }
    if site.exists() && !site.is_dir() {
        bail!(refuse("it is not a folder"));
    }
    let theme = sources.join("theme");
    let mut within = vec![
        ("it holds `sources.yaml`", real(sources)?),
        ("it holds the state", real(state)?),
        ("it is where you are", real(Path::new("."))?),
    ];
    let home = env::home_dir().filter(|home| home.is_absolute());
    within.extend(home.and_then(|home| Some(("it holds your home", real(&home).ok()?))));
    if let Some((why, _)) = within.iter().find(|(_, path)| path.starts_with(&site)) {
        bail!(refuse(why));
    }
    for (why, path) in [("it is in the state", state), ("it is in the theme", theme.as_path())] {
        if site.starts_with(real(path)?) {
            bail!(refuse(why));
        }
    }
    if site.join(".git").symlink_metadata().is_ok() {
        bail!(refuse("it holds a git repository"));
    }
    Ok(())
}
