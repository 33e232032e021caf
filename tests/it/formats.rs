//! Formats of a check: the mistakes of `tests/sources` are told the same, at the same places, to people, to GitHub and as JSON.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{Run, World};

/// Annotations of one level that GitHub shows.
const SHOWN: usize = 10;

/// A line and what is said of it.
type Told = Vec<(u64, String)>;

fn corpus() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sources");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "yaml"));
    files.sort();
    files
}

fn check(world: &World, format: &str) -> Run {
    Run::from(world.run(&["check", "--offline", "--color", "never", "--format", format]))
}

fn json(world: &World) -> (Told, Run) {
    let run = check(world, "json");
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let told = |finding: &Value| (finding["line"].as_u64().unwrap(), finding["what"].as_str().unwrap().to_owned());
    (report["findings"].as_array().unwrap().iter().map(told).collect(), run)
}

/// The annotations: `::error file=sources.yaml,line=7,…::It is…`.
fn github(world: &World) -> Told {
    let told = |line: &str| {
        let (head, message) = line.strip_prefix("::")?.split_once("::")?;
        let number = head.split(',').find_map(|part| part.strip_prefix("line="))?.parse().ok()?;
        Some((number, message.split("%0A").next()?.trim_end_matches('.').to_owned()))
    };
    check(world, "github").stdout.lines().filter_map(told).collect()
}

/// The lines behind the arrows: ` --> sources.yaml:7:3`.
fn human(world: &World) -> Vec<u64> {
    let text = check(world, "human").stdout;
    let arrows = text.lines().filter_map(|line| line.trim_start().strip_prefix("--> "));
    arrows.filter_map(|place| place.split(':').nth(1)?.parse().ok()).collect()
}

#[test]
fn formats_tell_the_same_mistakes_at_the_same_lines() {
    compare(corpus().into_iter().step_by(5));
}

#[test]
#[ignore = "takes most of a minute"]
fn formats_tell_the_same_of_every_file() {
    compare(corpus().into_iter());
}

fn compare(corpus: impl Iterator<Item = PathBuf>) {
    let (mut files, mut all) = (0, 0);
    for file in corpus {
        // The theme of no planet is there, and what is told of it would be the same each time.
        let world = World::new();
        world.write("sources.yaml", fs::read(&file).unwrap());
        let (told, run) = json(&world);
        assert!(matches!(run.code, 0 | 2), "{}: {}", file.display(), run.stderr);
        let lines: Vec<u64> = told.iter().map(|(line, _)| *line).collect();
        assert_eq!(human(&world), lines, "{}", file.display());
        let annotated = github(&world);
        let mut left: BTreeMap<&(u64, String), usize> = BTreeMap::new();
        let folded: Told = told.iter().map(|(line, what)| (*line, fold(what))).collect();
        for told in &folded {
            *left.entry(told).or_default() += 1;
        }
        for (line, what) in &annotated {
            let found = left.get_mut(&(*line, fold(what)));
            let count = found.unwrap_or_else(|| panic!("{}: {line} {what}", file.display()));
            assert!(*count > 0, "{}: {line} {what} twice", file.display());
            *count -= 1;
        }
        assert!(annotated.len() >= told.len().min(SHOWN), "{}", file.display());
        (files, all) = (files + 1, all + told.len());
    }
    assert!(files > 50 && all > files, "{all} mistakes in {files} files");
}

/// Without what differs between a line of a log and a cell of JSON: a capital, and how commands escape.
fn fold(what: &str) -> String {
    let plain = what.replace("%25", "%").replace("%0D", "\r").replace("%3A", ":").replace("%2C", ",");
    let plain: String = plain.chars().filter(|char| char.is_alphanumeric()).collect();
    plain.to_lowercase()
}
