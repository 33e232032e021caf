//! `docs/dependencies.md` names every crate that may become part of the program, and no other.

use std::collections::BTreeSet;

const PAGE: &str = include_str!("../../docs/dependencies.md");
const MANIFEST: &str = include_str!("../../Cargo.toml");
const LOCK: &str = include_str!("../../Cargo.lock");

#[test]
fn every_crate_that_was_chosen_has_its_reason() {
    let mut section = "";
    let mut chosen = BTreeSet::new();
    for line in MANIFEST.lines() {
        if line.starts_with('[') {
            section = line;
        } else if section.ends_with("dependencies]") && line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            chosen.insert(line.split([' ', '=']).next().unwrap());
        }
    }
    assert_eq!(named("## Chosen"), chosen, "`docs/dependencies.md`, under `Chosen`, against `Cargo.toml`");
}

#[test]
fn every_crate_that_came_along_is_accounted_for() {
    let locked: BTreeSet<&str> =
        LOCK.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    let chosen = named("## Chosen");
    let along: BTreeSet<&str> =
        locked.into_iter().filter(|name| *name != "perihelion" && !chosen.contains(name)).collect();
    let named = named("## What they bring with them");
    let (new, gone): (Vec<_>, Vec<_>) = (along.difference(&named).collect(), named.difference(&along).collect());
    assert!(
        new.is_empty() && gone.is_empty(),
        "`docs/dependencies.md` does not name {new:?} (`cargo tree --target all --invert NAME` says who brings it), and names {gone:?} in vain"
    );
}

/// The crates of the tables under a heading: what stands in backticks in their first column, or in their last where
/// the first says what for.
fn named(heading: &str) -> BTreeSet<&'static str> {
    let section = PAGE.split("\n## ").find(|section| heading.ends_with(section.lines().next().unwrap())).unwrap();
    let mut names = BTreeSet::new();
    for row in section.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let cell = if cells[1].contains('`') { cells[1] } else { cells[3] };
        for name in cell.split('`').skip(1).step_by(2) {
            assert!(names.insert(name), "`{name}` stands twice under `{heading}`");
        }
    }
    names
}
