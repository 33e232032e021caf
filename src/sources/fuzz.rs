//! Fuzz target of `sources.yaml`: panics where a promise about any file at all is broken.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use url::Url;

use super::edit::{Original, fmt, insert, readdress};
use super::problem::{Problem, Problems, invisible};
use super::{Examined, Source, Sources, Spans, examine, parse};
use crate::maintenance::review::changed;

/// A folder that does not exist, so that no local feed is found.
const FOLDER: &str = "no-such-folder";

/// Either there are problems, each with its place and safe to be shown, or there is a planet, which can be formatted and edited.
pub(crate) fn yaml(data: &[u8]) {
    let folder = Path::new(FOLDER);
    let examined = examine(data, folder);
    let problems = Problems::new("sources.yaml", &examined.text, examined.found.clone());
    problems.list.iter().for_each(|problem| look_at_problem(problem, &problems.text));
    let shown = problems.render(false);
    assert!(!shown.contains(|c| invisible(c) && !matches!(c, '\n' | '\t')), "{shown:?}");
    let Some(sources) = &examined.sources else { return assert!(!problems.list.is_empty(), "nothing, and no reason") };
    look_at_sources(sources);
    look_at_changes(&examined, sources);
    if problems.list.is_empty() {
        let text = String::from_utf8_lossy(data).into_owned();
        let original = Original { file: PathBuf::from("sources.yaml"), text, sources: sources.clone() };
        lay_out(&original);
        edit(&original);
    }
}

fn look_at_problem(problem: &Problem, text: &str) {
    for span in [Some(&problem.span), problem.first.as_ref()].into_iter().flatten() {
        let words = text.get(span.clone());
        assert!(words.is_some_and(|words| !words.contains('\n')), "{span:?} of {text:?}");
    }
    let line = text.lines().nth(problem.line - 1);
    let last = problem.line == text.matches('\n').count() + 1;
    assert!(line.is_some() || last, "line {}", problem.line);
    assert!(problem.column <= line.unwrap_or_default().chars().count() + 1, "column {}", problem.column);
    let said = [Some(&problem.what), problem.fix.as_ref(), problem.replacement.as_ref()];
    for said in said.into_iter().flatten() {
        // A replacement is a line of the file, which may contain tabs.
        assert!(!said.contains(|c| invisible(c) && c != '\t'), "{said:?}");
    }
}

fn look_at_sources(sources: &Sources) {
    assert!(sources.planet.url.path().ends_with('/'), "{}", sources.planet.url);
    let mut slugs = HashSet::new();
    for Source { slug, name, .. } in &sources.sources {
        assert!(
            slug.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) && !slug.is_empty(),
            "{slug}"
        );
        assert!(slugs.insert(slug), "{slug} twice");
        assert!(!name.trim().is_empty());
    }
}

/// A file has no changes since itself.
fn look_at_changes(examined: &Examined, sources: &Sources) {
    assert!(changed::since(sources, sources).is_empty());
    assert!(changed::since_text(&examined.text, examined, sources).is_empty());
}

fn lay_out(original: &Original) {
    let Ok(once) = fmt::lay_out(original) else { return };
    let laid_out = reread(&once);
    assert_eq!(by_name(&laid_out), by_name(&original.sources), "laid out it is another planet: {once}");
    let again = Original { file: original.file.clone(), text: once.clone(), sources: laid_out };
    assert_eq!(fmt::lay_out(&again).ok().as_ref(), Some(&once), "laid out again it is another file");
}

fn edit(original: &Original) {
    let Ok(feed) = Url::parse("https://new.example/feed?a=b#c") else { return };
    for name in ["A new blog", "#new: 'one'"] {
        let Ok(edited) = insert(original, name, &feed) else { continue };
        let mut sources = reread(&edited).sources;
        sources.retain(|source| source.name != name);
        assert_eq!(listed(&sources), listed(&original.sources.sources), "with a blog more others changed: {edited}");
        assert!(is_put_in(&original.text, &edited), "more than a blog was put in: {edited}");
    }
    let all: Vec<_> = (0..original.sources.sources.len()).map(|at| (at, moved(&feed, at))).collect();
    if let Ok(edited) = readdress(original, &all) {
        let feeds = reread(&edited).sources.into_iter().map(|source| source.feed);
        assert!(feeds.eq(all.into_iter().map(|(_, feed)| super::Address::Web(feed))), "{edited}");
    }
}

fn moved(feed: &Url, at: usize) -> Url {
    let mut feed = feed.clone();
    feed.set_path(&format!("/{at}"));
    feed
}

fn is_put_in(text: &str, edited: &str) -> bool {
    let same = |(a, b): &(u8, u8)| a == b;
    let before = text.bytes().zip(edited.bytes()).take_while(same).count();
    let behind = text.bytes().rev().zip(edited.bytes().rev()).take_while(same).count();
    before + behind >= text.len()
}

fn reread(text: &str) -> Sources {
    let read = parse("sources.yaml", text.as_bytes(), Path::new(FOLDER));
    assert!(read.is_ok(), "what we wrote cannot be read: {text}");
    match read {
        Ok(sources) => sources,
        Err(problems) => unreachable!("{}", problems.render(false)),
    }
}

fn by_name(sources: &Sources) -> Vec<String> {
    let mut listed = listed(&sources.sources);
    listed.sort();
    let Sources { planet, page, fetch, links, .. } = sources;
    listed.push(format!("{planet:?} {page:?} {fetch:?} {links:?}"));
    listed
}

/// Sources without their places and slugs. Slugs of equal names depend on the other sources.
fn listed(sources: &[Source]) -> Vec<String> {
    let place_less =
        |source: &Source| Source { line: 0, spans: Spans::default(), slug: String::new(), ..source.clone() };
    sources.iter().map(|source| format!("{:?}", place_less(source))).collect()
}
