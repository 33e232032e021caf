//! `perihelion check`: finds mistakes in `sources.yaml`, and in the feeds of the blogs that are added to it.

use std::ops::Range;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use jiff::Timestamp;

use super::{git, output};
use crate::cli::{self, Global};
use crate::disk;
use crate::maintenance::review::changes::{self, Changes};
use crate::maintenance::review::{self, Candidate, Review, ReviewContext, blame, changed, hidden, written};
use crate::maintenance::trial;
use crate::network;
use crate::report::Progress;
use crate::report::check::{self as findings, Checked, Findings, Form, ThemeMistake};
use crate::report::output::Output;
use crate::site::{TemplateProblem, Theme};
use crate::sources::problem::{Complaint, Finding, Problems, Severity, Span};
use crate::sources::{self, Examined, Source, Sources};
use crate::state;

pub(crate) fn run(args: &cli::Check, global: &Global, now: Timestamp) -> Result<ExitCode> {
    let output = output(global);
    let file = &global.sources;
    let mut examined = sources::examine(&sources::bytes(file)?, sources::folder(file));
    if let Some(sources) = &mut examined.sources {
        state::know_slugs(&global.state, &mut sources.sources)?;
    }
    let mut notes = Vec::new();
    let base = args.base.as_deref().map(|reference| base(reference, file, &mut notes)).transpose()?;
    let changes = base.as_ref().map(|base| changes::changes(base, &examined));
    let since = base.as_ref().zip(changes.as_ref());

    let mut found = examined.found.clone();
    let mut reviews = Vec::new();
    if let Some(sources) = &examined.sources {
        let more = of_the_file(&examined, sources, since, &mut found);
        found.extend(more);
        let (reviewed, more) = review(
            sources,
            &candidates(args, &examined, sources, base.as_ref()),
            since.is_some(),
            global,
            now,
            output,
        )?;
        found.extend(more);
        reviews = reviewed;
    }

    let tried = examined.sources.as_ref().map_or(Ok(()), |sources| trial::run(sources, now));
    let mut theme = None;
    if let Err(error) = &tried {
        let what = format!("the theme has a mistake, and the site cannot be built: {}", in_short(error));
        theme = in_its_file(error, &what);
        if theme.is_none() {
            // It is in no line of this file.
            found.push(Complaint::new(what, "correct it in the folder `theme`").at(Span::default()));
        }
    }
    let checked = Checked { theme, ..checked(file, &examined, found, reviews, changes.as_ref(), notes) };
    if let Some(file) = &args.report {
        let written = findings::json(&Findings::of(&checked)).and_then(|json| disk::write(file, json.as_bytes()));
        written.with_context(|| format!("failed to write the report `{}`", file.display()))?;
    }
    let form = args.format.unwrap_or(if output.github { Form::Github } else { Form::Human });
    findings::tell(&checked, form, output).context("failed to write the findings")?;
    tried?;
    Ok(if checked.count(Severity::Error) > 0 { ExitCode::from(2) } else { ExitCode::SUCCESS })
}

/// A mistake of a template in one line: its place, and what it is.
fn in_short(error: &anyhow::Error) -> String {
    let printable = perihelion_feed::text::printable;
    match error.downcast_ref::<TemplateProblem>() {
        Some(problem) => format!("`{}` line {}: {}", printable(&problem.file), problem.line, printable(&problem.what)),
        None => printable(&format!("{error:#}")),
    }
}

/// A mistake of a template at its place, if the template is the planet's own.
fn in_its_file(error: &anyhow::Error, what: &str) -> Option<ThemeMistake> {
    let TemplateProblem { file, line, column, width, .. } = error.downcast_ref()?;
    let path = Path::new(file);
    path.is_file().then(|| ThemeMistake {
        path: git::path(path),
        line: *line,
        columns: *column..column + width,
        what: what.to_owned(),
        fix: "correct it there".to_owned(),
    })
}

/// The version that the file is compared with. A file that was not there is empty.
fn base(reference: &str, file: &Path, notes: &mut Vec<String>) -> Result<Examined> {
    let shown = perihelion_feed::text::printable(reference);
    let Some(content) = git::file_at(reference, file)? else {
        notes.push(format!("`{shown}` has no such file: every source is new"));
        return Ok(Examined { text: String::new(), sources: None, found: Vec::new() });
    };
    let base = sources::examine(&content, sources::folder(file));
    if base.sources.is_none() || !base.is_right() {
        notes.push(format!("`{shown}` has mistakes too, so every entry that differs from it is checked"));
    }
    Ok(base)
}

/// The sources whose feeds are to be reviewed.
fn candidates<'a>(
    args: &cli::Check,
    examined: &Examined,
    sources: &'a Sources,
    base: Option<&Examined>,
) -> Vec<Candidate<'a>> {
    let new = match base {
        None => Vec::new(),
        Some(base @ Examined { sources: Some(known), .. }) if base.is_right() => changed::since(known, sources),
        Some(base) => changed::since_text(&base.text, examined, sources),
    };
    match args {
        cli::Check { offline: true, .. } => Vec::new(),
        cli::Check { all: true, .. } => changed::all(sources, &new),
        _ => new,
    }
}

/// What else is found in the file, without a network. Duplicates in `known` are put on what is new.
fn of_the_file(
    examined: &Examined,
    sources: &Sources,
    since: Option<(&Examined, &Changes<'_>)>,
    known: &mut [Finding],
) -> Vec<Finding> {
    // A theme with a mistake has no say about its pictures; the mistake itself is told by the trial.
    let theme = Theme::load(None, sources).ok();
    let compared = since.map(|(base, changes)| (base.sources.as_ref(), changes));
    let mut found = written::findings(examined, sources, theme.as_ref(), compared);
    if let Some((_, changes)) = since {
        blame::the_new(known, &examined.text, sources, changes);
        found.extend(changes.findings(&examined.text));
    }
    found
}

/// The reviews of the candidates, and what the state tells of the other blogs. With a base nothing is told of those.
fn review(
    sources: &Sources,
    candidates: &[Candidate<'_>],
    has_base: bool,
    global: &Global,
    now: Timestamp,
    output: Output,
) -> Result<(Vec<Review>, Vec<Finding>)> {
    if candidates.is_empty() && (has_base || sources.sources.iter().all(|source| source.hide.is_empty())) {
        return Ok((Vec::new(), Vec::new()));
    }
    let known = state::peek(&global.state, &sources.sources, now)?;
    let progress = Progress::new(candidates.len(), output);
    let context = ReviewContext {
        sources,
        blogs: &known.blogs,
        now,
        is_on_github: output.github,
        progress: &|failed, bytes| progress.tell(failed, bytes),
    };
    let network = network(sources, global.allow_private_hosts, global.stand_in);
    let is_candidate = |source: &Source| candidates.iter().any(|candidate| std::ptr::eq(candidate.source, source));
    let found = hidden::remembered(&context, |source| !has_base && !is_candidate(source));
    let reviews = review::review(&context, candidates, &network);
    progress.finish();
    Ok((reviews, found))
}

fn checked(
    file: &Path,
    examined: &Examined,
    mut found: Vec<Finding>,
    mut reviews: Vec<Review>,
    changes: Option<&Changes<'_>>,
    notes: Vec<String>,
) -> Checked {
    let name = file.to_string_lossy();
    found.extend(reviews.iter_mut().flat_map(|review| std::mem::take(&mut review.findings)));
    let entry = |source: &Source| -> (Range<usize>, String) {
        (source.spans.entry.start..source.spans.entry.end, source.name.clone())
    };
    Checked {
        path: git::path(file),
        problems: Problems::new(&name, &examined.text, found),
        reviews,
        changes: changes.map(findings::Changes::of),
        theme: None,
        entries: examined.sources.iter().flat_map(|sources| &sources.sources).map(entry).collect(),
        notes,
    }
}
