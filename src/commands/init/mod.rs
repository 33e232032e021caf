//! `perihelion init`: a whole planet's repository for somebody else, into a folder.
//!
//! Every question has a default that is read from the folder itself; nothing is asked on the network. A file that is there
//! is never touched, so running it twice, or in a repository that lives already, adds what is missing.

mod guess;

use std::fmt::Write as _;
use std::io;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::Timestamp;
use perihelion_feed::text::escape_html;
use url::Url;

use crate::cli::{Global, Init};
use crate::report::terminal::{Voice, print};
use crate::{disk, folder};

/// This program's own repository: where its action and its papers are.
const PERIHELION: &str = env!("CARGO_PKG_REPOSITORY");

/// Where a file of a released version can be read by a program, before the repository's name.
const RAW: &str = "https://raw.githubusercontent.com/";

/// What describes `sources.yaml` to editors, in this program's repository.
const SCHEMA: &str = "docs/sources.schema.json";

/// The reusable workflow that builds and publishes a planet, in this program's repository.
const WORKFLOW: &str = ".github/workflows/planet.yml";

/// What is written, by its path in the repository.
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

/// What a planet is called and where it is.
#[derive(Debug, PartialEq, Eq)]
struct Planet {
    title: String,
    url: Url,
    repository: Option<Url>,
    branch: String,
}

pub(crate) fn init(args: &Init, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let planet = guess::planet(args)?;
    let mut told = String::new();
    for (path, template) in FILES {
        let file = args.dir.join(path);
        let written = create(&file, &filled(path, template, &planet, now))
            .with_context(|| format!("failed to write `{}`", file.display()))?;
        let what = if written { "wrote" } else { "kept, since it was there," };
        let _ = writeln!(told, "{what} {path}");
    }
    told.push_str(&next(&planet));
    if !Voice::new(global).quiet {
        print(&told)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A template with the planet in it, each value written as the file's own language has it.
fn filled(path: &str, template: &str, planet: &Planet, now: Timestamp) -> String {
    let extension = Path::new(path).extension().and_then(|extension| extension.to_str());
    let title = match extension {
        // A quoted string of JSON is one of YAML.
        Some("yaml" | "yml") => serde_json::Value::from(planet.title.as_str()).to_string(),
        _ => escape_html(&planet.title),
    };
    let repository = match &planet.repository {
        Some(repository) => format!("  repository: {repository}\n"),
        None => "  # Where this file lives, so that readers can ask for their blog:\n  # repository: https://github.com/me/planet\n".to_owned(),
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
        // Last: whatever a title says, nothing in it is filled in.
        .replace("__TITLE__", &title)
}

/// Writes a file where none was; says whether it did.
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
        None => "its settings, under Pages".to_owned(),
    };
    format!(
        "\n{} will stand at {}. What is left to do:\n\
         1  look at sources.yaml, and put the first blogs in\n\
         2  perihelion build: the site is in site/\n\
         3  push it to GitHub, and choose GitHub Actions as the source of Pages: {settings}\n\
         The new README.md says the rest.\n",
        planet.title, planet.url
    )
}
