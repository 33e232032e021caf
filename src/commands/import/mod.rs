//! `perihelion import`: makes `sources.yaml` from the list of another planet, and says what became of each option.

mod faces;
mod files;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result};

use super::output;
use crate::cli::{Global, Import};
use crate::disk;
use crate::error::UserError;
use crate::fetch::Network;
use crate::import::{self, Imported, Slip, Wishes, names, write};
use crate::maintenance::discover;
use crate::maintenance::probe::{self, Resource};
use crate::report::Progress;
use crate::report::import as report;
use crate::report::output::{Output, Style, note, print};
use crate::sources::problem::quoted;

/// The JSON Schema of `sources.yaml`, for editors.
const SCHEMA: &str = concat!(
    "https://raw.githubusercontent.com/perihelion-planet/perihelion/v",
    env!("CARGO_PKG_VERSION"),
    "/docs/sources.schema.json"
);

/// An address until somebody writes the right one. `.example` is nobody's (RFC 2606).
const NOBODYS: &str = "https://planet.example/";

/// Titles are asked of many hosts, so not one after the other.
const THREADS: usize = 64;

pub(crate) fn run(args: &Import, global: &Global) -> Result<ExitCode> {
    let output = output(global);
    let out = args.out.clone().unwrap_or_else(|| global.sources.clone());
    let is_printed = out == Path::new("-");
    if !is_printed && !args.dry_run && !args.force && out.exists() {
        let file = quoted(&out.to_string_lossy());
        return Err(
            UserError(format!("{file} exists: choose another file with `-o`, or replace it with `--force`")).into()
        );
    }
    let network = Network {
        allow_private: global.allow_private_hosts,
        stand_in: global.stand_in,
        threads: THREADS,
        ..Network::default()
    };
    let (mut imported, no_lists) = read(args, &network)?;
    if imported.blogs.is_empty() {
        return Err(nothing(&imported, &no_lists).into());
    }
    name(&mut imported, args.offline, &network, output);
    let folder = if is_printed { Path::new(".") } else { crate::sources::folder(&out) };
    let copies = faces::find(&mut imported, &folder.join("theme"));
    let missing = settings(&mut imported, args);
    let text = write::text(&imported, &head(&imported, &missing))?;
    if is_printed {
        print(&text)?;
    } else if !args.dry_run {
        faces::copy(&copies)?;
        disk::make_folders(folder)
            .and_then(|()| disk::write(&out, text.as_bytes()))
            .with_context(|| format!("failed to write {}", quoted(&out.to_string_lossy())))?;
    }
    let told = told(&imported, &no_lists, &missing, &copies, &out, args, output);
    match (output.quiet, is_printed) {
        (true, _) => {}
        (false, true) => note(&told),
        (false, false) => print(&told)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads all files. Those that are no list are told.
fn read(args: &Import, network: &Network) -> Result<(Imported, Vec<Slip>)> {
    let wishes = Wishes { format: args.format.0, keep_disabled: args.keep_disabled };
    let mut imported = Imported::default();
    let mut no_lists = Vec::new();
    for name in &args.lists {
        let bytes = files::read(name, network)?;
        let open = |from: &str, included: &str| files::included(name, from, included, network);
        if let Err(no_list) = import::add(&mut imported, name, &bytes, wishes, &open) {
            no_lists.push(no_list);
        }
    }
    Ok((imported, no_lists))
}

fn nothing(imported: &Imported, no_lists: &[Slip]) -> UserError {
    let report = &imported.report;
    let mut lines: Vec<String> =
        no_lists.iter().chain(&report.refused).chain(&report.notes).take(10).map(report::slip_line).collect();
    if lines.is_empty() {
        let file = report
            .files
            .first()
            .map(|(file, format)| format!("{} ({})", quoted(file), format.name()))
            .unwrap_or_default();
        let out = report.commented_out;
        lines.push(match out {
            0 => format!("{file} lists no blog: name the file that does, or say what it is with `--format`"),
            _ => {
                format!("{file} has {out} blogs, but all are commented out: `--keep-disabled` keeps them as `disabled`")
            }
        });
    }
    UserError(format!("no blog could be imported\n  {}", lines.join("\n  ")))
}

/// Names the blogs that have no name: by the title of the feed, else by the address.
fn name(imported: &mut Imported, is_offline: bool, network: &Network, output: Output) {
    let nameless: Vec<usize> = imported
        .blogs
        .iter()
        .enumerate()
        .filter(|(_, blog)| blog.name.is_none() && blog.disabled.is_none())
        .map(|(at, _)| at)
        .collect();
    if !is_offline && !nameless.is_empty() {
        let feeds: Vec<url::Url> =
            nameless.iter().filter_map(|at| imported.blogs.get(*at)).filter_map(|blog| blog.feed.clone()).collect();
        let progress = Progress::new(feeds.len(), output);
        let titles = probe::each(
            &feeds,
            |url| url,
            network,
            |_, feed, url| {
                progress.tell(false, 0);
                discover::name_and_site(&feed, url).0
            },
        );
        progress.finish();
        for (at, title) in nameless.iter().zip(titles) {
            if let (Resource::Feed(title), Some(blog)) = (title.resource, imported.blogs.get_mut(*at)) {
                blog.name = import::name(&title);
            }
        }
    }
    names::by_address(&mut imported.blogs);
}

/// Sets what the user says, and what must be there. Returns the keys that somebody has to write.
fn settings(imported: &mut Imported, args: &Import) -> Vec<&'static str> {
    let settings = &mut imported.settings;
    settings.extend(args.title.clone().map(|title| ("planet.title", title)));
    settings.extend(args.url.as_ref().map(|url| ("planet.url", url.to_string())));
    let mut missing = Vec::new();
    for (path, value) in [("planet.title", "Planet"), ("planet.url", NOBODYS)] {
        settings.entry(path).or_insert_with(|| {
            missing.push(path);
            value.to_owned()
        });
    }
    missing
}

/// The comment at the top.
fn head(imported: &Imported, missing: &[&str]) -> Vec<String> {
    let files: Vec<String> = imported.report.files.iter().map(|(file, _)| quoted(file)).collect();
    let mut head = vec![
        format!("yaml-language-server: $schema={SCHEMA}"),
        String::new(),
        format!("Imported by `perihelion import` from {}.", files.join(", ")),
    ];
    head.extend(missing.iter().map(|key| format!("The old list does not say what `{key}` is: write it.")));
    head
}

fn told(
    imported: &Imported,
    no_lists: &[Slip],
    missing: &[&str],
    copies: &[faces::Copy],
    out: &Path,
    args: &Import,
    output: Output,
) -> String {
    let color = if out == Path::new("-") { output.color } else { output.color_out };
    let mut told = report::text(imported, output.verbose, color);
    report::slips(&mut told, "No lists", no_lists, output.verbose, Style::Red, color);
    let file = quoted(&out.to_string_lossy());
    let (is, are) = if args.dry_run { ("would be", "would be") } else { ("is", "are") };
    if !copies.is_empty() {
        let pictures = if copies.len() == 1 { "1 picture".to_owned() } else { format!("{} pictures", copies.len()) };
        let are = if copies.len() == 1 { is } else { are };
        let folder = copies.first().and_then(|copy| copy.to.parent()).map(PathBuf::from).unwrap_or_default();
        let _ = write!(told, "\n{pictures} {are} copied to {}\n", quoted(&folder.to_string_lossy()));
    }
    for key in missing {
        let _ = write!(told, "\nThe old list does not say what `{key}` is: write it into {file}\n");
    }
    let flag = if out == Path::new("sources.yaml") {
        String::new()
    } else {
        format!(" -s {}", quoted(&out.to_string_lossy()).trim_matches('`'))
    };
    if out != Path::new("-") {
        let _ = write!(
            told,
            "\n{file} {is} written. Next: `perihelion{flag} check --all`, then `perihelion{flag} build`\n"
        );
    }
    told
}
