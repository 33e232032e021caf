//! `perihelion init`: writes the repository of a new planet into a folder.
//!
//! Every value has a default that is read from the folder itself; the network is not used. An existing file is never
//! changed, so running it twice, or in an existing repository, adds the files that are missing.

mod guess;

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::Timestamp;
use perihelion_feed::text::escape_html;
use url::Url;

use super::output;
use crate::cli::{Global, Init};
use crate::disk::{self, folder};
use crate::report::output::print;

/// This program's own repository, with its action and its documentation.
const PERIHELION: &str = env!("CARGO_PKG_REPOSITORY");

/// The beginning of the address of a raw file on GitHub; the repository's name follows.
const RAW: &str = "https://raw.githubusercontent.com/";

/// The JSON Schema of `sources.yaml` for editors, in this program's repository.
const SCHEMA: &str = "docs/sources.schema.json";

/// The reusable workflow that builds and publishes a planet, in this program's repository.
const WORKFLOW: &str = ".github/workflows/planet.yml";

/// The files that are written: path in the new repository, template.
const FILES: [(&str, &str); 14] = [
    ("sources.yaml", include_str!("repository/sources.yaml")),
    ("feeds/news.xml", include_str!("repository/news.xml")),
    ("README.md", include_str!("repository/README.md")),
    (".gitignore", include_str!("repository/gitignore")),
    (".github/dependabot.yml", include_str!("repository/dependabot.yml")),
    (".github/workflows/publish.yml", include_str!("repository/workflows/publish.yml")),
    (".github/workflows/schedule.yml", include_str!("repository/workflows/schedule.yml")),
    (".github/workflows/check.yml", include_str!("repository/workflows/check.yml")),
    (".github/workflows/comment.yml", include_str!("repository/workflows/comment.yml")),
    (".github/workflows/tidy.yml", include_str!("repository/workflows/tidy.yml")),
    (".github/workflows/add-blog.yml", include_str!("repository/workflows/add-blog.yml")),
    (".github/ISSUE_TEMPLATE/add-blog.yml", include_str!("repository/forms/add-blog.yml")),
    (".github/ISSUE_TEMPLATE/problem.yml", include_str!("repository/forms/problem.yml")),
    (".github/ISSUE_TEMPLATE/config.yml", include_str!("repository/forms/config.yml")),
];

/// The values that the templates are filled with.
#[derive(Debug, PartialEq, Eq)]
struct Planet {
    title: String,
    url: Url,
    repository: Option<Url>,
    branch: String,
}

pub(crate) fn run(args: &Init, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let planet = guess::planet(args)?;
    let mut told = String::new();
    for (path, template) in FILES {
        let file = args.dir.join(path);
        let written = create(&file, &filled(path, template, &planet, now))
            .with_context(|| format!("failed to write `{}`", file.display()))?;
        let line = if written { format!("wrote {path}") } else { format!("{path} exists: left unchanged") };
        let _ = writeln!(told, "{line}");
    }
    told.push_str(&next(&planet));
    if !output(global).quiet {
        print(&told)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Fills a template, with each value escaped for the file's own format.
fn filled(path: &str, template: &str, planet: &Planet, now: Timestamp) -> String {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    let title = match extension {
        // A quoted string of JSON is one of YAML.
        Some("yaml" | "yml") => serde_json::Value::from(planet.title.as_str()).to_string(),
        _ => escape_html(&planet.title),
    };
    let repository = match &planet.repository {
        Some(repository) => format!("  repository: {repository}\n"),
        None => "  # The repository of this file; it gives the site a link to add a blog:\n  # repository: https://github.com/me/planet\n".to_owned(),
    };
    let version = env!("CARGO_PKG_VERSION");
    let action = PERIHELION.trim_start_matches("https://github.com/");
    template
        .replace("__ACTION__", &format!("{action}@v{version}"))
        .replace("__WORKFLOW__", &format!("{action}/{WORKFLOW}@v{version}"))
        .replace("__BRANCH__", &planet.branch)
        .replace("__NOW__", &now.to_string())
        .replace("__PERIHELION__", PERIHELION)
        .replace("__REPOSITORY__\n", &repository)
        .replace("__SCHEMA__", &format!("{RAW}{action}/v{version}/{SCHEMA}"))
        .replace("__URL__", planet.url.as_str())
        // Last, so that no part of a title is taken for a placeholder.
        .replace("__TITLE__", &title)
}

/// Writes a file if there is none. Returns whether it did.
fn create(file: &Path, text: &str) -> io::Result<bool> {
    if file.symlink_metadata().is_ok() {
        return Ok(false);
    }
    if let Some(folder) = file.parent() {
        disk::make_folders(folder)?;
    }
    let beside = folder::sibling(file, "new");
    disk::Draft::write(beside, file, |out| out.write_all(text.as_bytes()))?.put_new()
}

fn next(planet: &Planet) -> String {
    let settings = match &planet.repository {
        Some(repository) => format!("{repository}/settings/pages"),
        None => "the repository's settings, under Pages".to_owned(),
    };
    format!(
        "\n{} will be published at {}. Next steps:\n\
         1  edit sources.yaml and add the first blogs\n\
         2  run `perihelion build` and look at the site in site/\n\
         3  push it to GitHub, and choose GitHub Actions as the source of Pages: {settings}\n\
         README.md explains how to look after the planet.\n",
        planet.title, planet.url
    )
}
