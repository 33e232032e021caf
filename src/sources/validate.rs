//! Checks across the whole list: no feed twice, notices of equal names, local feeds that exist, patterns that compile.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

use super::patterns::Patterns;
use super::problem::{Complaint, Finding, Lines, Severity, Span, quoted};
use super::yaml::At;
use super::{Address, address, forgotten, local, schema};

/// For one source. Each tag has a page and a feed.
const MOST_TAGS: usize = 50;

/// Mistakes that only show beside other sources or on the disk.
pub(crate) fn check(file: &schema::FileKeys, folder: &Path, line: impl Fn(Span) -> usize) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut feeds = HashMap::new();
    let mut names = HashMap::new();
    let forgotten: HashMap<&str, Span> = file.forgotten.iter().map(|hash| (hash.value.0.as_str(), hash.at)).collect();
    for At { value: source, .. } in &file.sources {
        let Some(feed) = &source.feed.value.0 else {
            found.extend(without_feed(source));
            continue;
        };
        // Most lists forget nothing, and need no hash of each blog.
        let is_forgotten = |name| forgotten.get(forgotten::hash(name).as_str()).copied();
        let called = || forgotten::of_blog(&feed.to_string(), source.site.as_ref().map(|site| &site.0));
        if !forgotten.is_empty()
            && let Some(at) = called().iter().find_map(is_forgotten)
        {
            let what = format!("{} was removed for good, on request: line {}", quoted(&source.name.value.0), line(at));
            let fix = "remove the blog; if its author wants it back, remove that line of `forgotten` instead";
            found.push(Complaint::new(what, fix).at(source.feed.at));
        }
        if let Address::File(path) = feed
            && let Err(complaint) = local::check(folder, path)
        {
            found.push(complaint.at(source.feed.at));
        }
        if source.tags.len() > MOST_TAGS {
            let what = format!("{} has more than {MOST_TAGS} tags", quoted(&source.name.value.0));
            found.push(
                Complaint::new(what, "keep those that readers look for: each tag gets a page and a feed")
                    .at(source.name.at),
            );
        }
        if let Some(first) = twin(&mut feeds, address::canonical_feed(feed), source.feed.at) {
            let what = format!("{} is listed twice", quoted(&feed.to_string()));
            found.push(again(&what, "remove one of the two", source.feed.at, first, line(first)));
        }
        let name = &source.name.value.0;
        if let Some(first) = twin(&mut names, name.to_lowercase(), source.name.at) {
            let what = format!("{} is the name of two blogs", quoted(name));
            let fix = "leave it so if both are of one person: the pages tell them apart by their addresses";
            let again = again(&what, fix, source.name.at, first, line(first));
            found.push(Finding { severity: Severity::Notice, ..again });
        }
    }
    found
}

/// A blog without a feed is known by its address.
fn without_feed(source: &schema::SourceKeys) -> Option<Finding> {
    let what = format!("{} has no feed, and no `site` to link to", quoted(&source.name.value.0));
    let fix = "add `site:` and the address of the blog, or the address of its feed in place of `none`";
    source.site.is_none().then(|| Complaint::new(what, fix).at(source.feed.at))
}

/// The place of an equal key that was seen before.
fn twin(seen: &mut HashMap<String, Span>, key: String, at: Span) -> Option<Span> {
    match seen.entry(key) {
        Entry::Occupied(first) => Some(*first.get()),
        Entry::Vacant(free) => {
            free.insert(at);
            None
        }
    }
}

/// Between what is wrong and the line of the other place.
const FIRST: &str = ": first on line ";

fn again(what: &str, fix: &str, at: Span, first: Span, line: usize) -> Finding {
    let what = format!("{what}{FIRST}{line}");
    Finding { first: Some(first), ..Complaint::new(what, fix).at(at) }
}

/// Lets a duplicate be told at its other place.
pub(crate) fn turn(finding: &mut Finding, lines: &Lines<'_>) {
    let Some(first) = finding.first else { return };
    let Some((what, _)) = finding.complaint.what.rsplit_once(FIRST) else { return };
    finding.complaint.what = format!("{what}: also on line {}", lines.number(finding.at.start));
    (finding.first, finding.at) = (Some(finding.at), first);
}

/// Compiles the filter words of all sources.
pub(crate) fn compile(file: &schema::FileKeys, patterns: &mut Patterns) -> Vec<Finding> {
    let of_all = [&file.page.include, &file.page.exclude].map(|filter| (filter, file.sources.len()));
    let of_one = file.sources.iter().flat_map(|source| [(&source.value.include, 1), (&source.value.exclude, 1)]);
    let filters = of_all.into_iter().chain(of_one);
    let written =
        filters.flat_map(|(filter, blogs)| filter.words.iter().chain(&filter.about).map(move |word| (word, blogs)));
    written
        .filter_map(|(word, blogs)| patterns.add(&word.value.0, blogs).err().map(|complaint| complaint.at(word.at)))
        .collect()
}
