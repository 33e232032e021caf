//! Golden files: each document of a folder beside the file that says what is made of it.
//!
//! A failure shows the lines that differ. `PERIHELION_BLESS=1 cargo test` writes the expectations anew.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]
#![allow(clippy::disallowed_methods, reason = "blessing writes the files")]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use similar::{ChangeTag, TextDiff};

/// Lines of a difference that are shown. More of them say less.
const SHOWN: usize = 12;

/// Compares what `outcome` makes of each document of `tests/FOLDER` with the file beside it. `outcome` returns the end of that
/// file's name, such as `expected.json`, and what it should hold.
pub(crate) fn check(folder: &str, outcome: impl Fn(&[u8]) -> (&'static str, String)) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let bless = env::var_os("PERIHELION_BLESS").is_some_and(|value| value == "1");
    let (expectations, documents): (BTreeSet<PathBuf>, BTreeSet<PathBuf>) = fs::read_dir(&path)
        .unwrap()
        .map(|file| file.unwrap().path())
        .partition(|path| name(path).contains(".expected."));
    assert!(!documents.is_empty(), "there is no document in `{}`", path.display());
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for document in &documents {
        let (end, actual) = outcome(&fs::read(document).unwrap());
        let expectation = document.with_extension(end);
        if bless {
            fs::write(&expectation, actual).unwrap();
        } else if let Some(difference) = difference(&expectation, &actual) {
            complaints.push(format!("{}\n{difference}", name(document)));
        }
        assert!(seen.insert(expectation), "two documents are called `{}`", document.file_stem().unwrap().display());
    }
    for orphan in expectations.difference(&seen) {
        if bless {
            fs::remove_file(orphan).unwrap();
        } else {
            complaints.push(format!("{}\n  belongs to no document\n", name(orphan)));
        }
    }
    assert!(
        complaints.is_empty(),
        "{} of tests/{folder}/ differ:\n\n{}\nIf the new lines (+) are right, run `PERIHELION_BLESS=1 cargo test` and read the \
         difference that git shows.\n",
        complaints.len(),
        complaints.join("\n")
    );
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

/// The lines that differ, with their numbers. `None` where none do.
fn difference(expectation: &Path, actual: &str) -> Option<String> {
    let Ok(expected) = fs::read_to_string(expectation) else {
        return Some(format!("  there is no `{}`\n", name(expectation)));
    };
    // git may have checked it out with the line ends of Windows.
    let expected = expected.replace("\r\n", "\n");
    if expected == actual {
        return None;
    }
    let diff = TextDiff::from_lines(&*expected, actual);
    let changes: Vec<_> = diff.iter_all_changes().filter(|change| change.tag() != ChangeTag::Equal).collect();
    let mut shown = String::new();
    for change in changes.iter().take(SHOWN) {
        let number = change.old_index().or(change.new_index()).unwrap_or_default() + 1;
        writeln!(shown, "  {number:4} {}{}", change.tag(), change.value().trim_end_matches('\n')).unwrap();
    }
    if changes.len() > SHOWN {
        writeln!(shown, "  … {} more", changes.len() - SHOWN).unwrap();
    }
    Some(shown)
}
