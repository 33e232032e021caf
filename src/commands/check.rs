//! `perihelion check`: finds mistakes in `sources.yaml`, and in the feeds of the blogs that are added to it.

use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::Timestamp;

use super::{git, output};
use crate::cli::{self, Global};
use crate::disk;
use crate::maintenance::review::{self, Candidate, Review, ReviewContext, changed};
use crate::network;
use crate::report::Progress;
use crate::report::check::{self as findings, Checked, Findings, Form};
use crate::report::output::Output;
use crate::sources::problem::{Problems, Severity};
use crate::sources::{self, Examined, Source, Sources};
use crate::state;

pub(crate) fn run(args: &cli::Check, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let output = output(global);
    let file = &global.sources;
    let examined = sources::examine(&sources::bytes(file)?, sources::folder(file));
    let mut notes = Vec::new();
    let reviews = match &examined.sources {
        Some(sources) => {
            let candidates = candidates(args, file, &examined, sources, &mut notes)?;
            review(sources, &candidates, global, now, output)?
        }
        None => Vec::new(),
    };

    let checked = checked(file, examined, reviews, notes);
    if let Some(file) = &args.report {
        let written = findings::json(&Findings::of(&checked)).and_then(|json| disk::write(file, json.as_bytes()));
        written.with_context(|| format!("failed to write the report `{}`", file.display()))?;
    }
    let form = args.format.unwrap_or(if output.github { Form::Github } else { Form::Human });
    findings::tell(&checked, form, output).context("failed to write the findings")?;
    Ok(if checked.count(Severity::Error) > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// The sources whose feeds are to be reviewed.
fn candidates<'a>(
    args: &cli::Check,
    file: &Path,
    examined: &Examined,
    sources: &'a Sources,
    notes: &mut Vec<String>,
) -> Result<Vec<Candidate<'a>>> {
    let new = match &args.base {
        Some(reference) => since(reference, file, examined, sources, notes)?,
        None => Vec::new(),
    };
    Ok(match args {
        cli::Check { offline: true, .. } => Vec::new(),
        cli::Check { all: true, .. } => changed::all(sources, &new),
        _ => new,
    })
}

fn since<'a>(
    reference: &str,
    file: &Path,
    examined: &Examined,
    sources: &'a Sources,
    notes: &mut Vec<String>,
) -> Result<Vec<Candidate<'a>>> {
    let shown = perihelion_feed::text::printable(reference);
    let Some(content) = git::file_at(reference, file)? else {
        notes.push(format!("`{shown}` has no such file: every source is new"));
        return Ok(changed::since_text("", examined, sources));
    };
    let base = sources::examine(&content, sources::folder(file));
    if let Some(known) = base.sources.filter(|_| base.found.is_empty()) {
        return Ok(changed::since(&known, sources));
    }
    notes.push(format!("`{shown}` has mistakes too, so every entry that differs from it is checked"));
    Ok(changed::since_text(&base.text, examined, sources))
}

fn review(
    sources: &Sources,
    candidates: &[Candidate<'_>],
    global: &Global,
    now: Timestamp,
    output: Output,
) -> Result<Vec<Review>> {
    if candidates.is_empty() {
        return Ok(Vec::new());
    }
    let known = state::peek(&global.state, &sources.sources, now)?;
    let progress = Progress::new(candidates.len(), output);
    let context =
        ReviewContext { sources, blogs: &known.blogs, now, progress: &|failed, bytes| progress.tell(failed, bytes) };
    let network = network(sources, global.allow_private_hosts, global.stand_in);
    let reviews = review::review(&context, candidates, &network);
    progress.finish();
    Ok(reviews)
}

fn checked(file: &Path, examined: Examined, mut reviews: Vec<Review>, notes: Vec<String>) -> Checked {
    let name = file.to_string_lossy();
    let found = reviews.iter_mut().flat_map(|review| std::mem::take(&mut review.findings));
    let found = examined.found.into_iter().chain(found).collect();
    let entry = |source: &Source| -> (Range<usize>, String) {
        (source.spans.entry.start..source.spans.entry.end, source.name.clone())
    };
    Checked {
        path: git::path(file),
        problems: Problems::new(&name, &examined.text, found),
        reviews,
        entries: examined.sources.iter().flat_map(|sources| &sources.sources).map(entry).collect(),
        notes,
    }
}
