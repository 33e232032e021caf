//! `docs/dependencies.md` names every crate that the workspace depends on directly, and no other.

use std::collections::BTreeSet;

const PAGE: &str = include_str!("../../docs/dependencies.md");
const MANIFESTS: [&str; 2] =
    [include_str!("../../Cargo.toml"), include_str!("../../crates/perihelion-feed/Cargo.toml")];

#[test]
fn every_crate_that_was_chosen_has_its_reason() {
    let mut chosen = BTreeSet::new();
    for manifest in MANIFESTS {
        let mut section = "";
        for line in manifest.lines() {
            if line.starts_with('[') {
                section = line;
            } else if section.ends_with("dependencies]") && line.starts_with(|first: char| first.is_ascii_alphabetic())
            {
                chosen.insert(line.split([' ', '=', '.']).next().unwrap());
            }
        }
    }
    // The library is the project's own.
    chosen.remove("perihelion-feed");
    assert_eq!(named("## Chosen"), chosen, "`docs/dependencies.md`, under `Chosen`, against each `Cargo.toml`");
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
