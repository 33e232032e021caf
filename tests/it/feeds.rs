//! `tests/feeds/`: every document in there is read as the file beside it says. `NAME.expected.json` is what `inspect --json`
//! sees in `NAME.xml`; `NAME.expected.txt` is what it says of a document that is no feed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, thread};

/// More lines of a difference say less.
const SHOWN: usize = 12;
/// Each run is a process that takes a few milliseconds.
const THREADS: usize = 4;

#[test]
fn every_feed_is_read_as_its_expectation_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/perihelion-feed/tests/feeds");
    let bless = env::var_os("PERIHELION_BLESS").is_some_and(|value| value == "1");
    let (expectations, documents): (BTreeSet<PathBuf>, BTreeSet<PathBuf>) =
        fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).partition(|path| is_expectation(path));
    let documents: Vec<_> = documents.into_iter().collect();
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for (document, (expectation, actual)) in documents.iter().zip(inspected_all(&documents)) {
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
            complaints.push(format!("{}\n  expects something of no document", name(orphan)));
        }
    }
    assert!(
        complaints.is_empty(),
        "{} of tests/feeds/ differ:\n\n{}\n\nIf the new reading (+) is the right one, bless it with `PERIHELION_BLESS=1 cargo test` \
         and read the diff.\n",
        complaints.len(),
        complaints.join("\n\n")
    );
}

fn is_expectation(path: &Path) -> bool {
    [".expected.json", ".expected.txt"].iter().any(|end| name(path).ends_with(end))
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

fn inspected_all(documents: &[PathBuf]) -> Vec<(PathBuf, String)> {
    thread::scope(|scope| {
        let shares = documents.chunks(documents.len().div_ceil(THREADS));
        let threads: Vec<_> = shares
            .map(|share| scope.spawn(|| share.iter().map(|document| inspected(document)).collect::<Vec<_>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    })
}

/// What we see in a document, and the file that says what we should.
fn inspected(document: &Path) -> (PathBuf, String) {
    // In its own folder a document's path is its name, on every machine.
    let run = Command::new(env!("CARGO_BIN_EXE_perihelion"))
        .args(["inspect", "--json", name(document)])
        .current_dir(document.parent().unwrap())
        .output()
        .unwrap();
    let (end, said) = match run.status.code() {
        Some(0) => ("expected.json", run.stdout),
        Some(1) => ("expected.txt", run.stderr),
        code => panic!("`{}`: {code:?}, {}", name(document), String::from_utf8_lossy(&run.stderr)),
    };
    (document.with_extension(end), String::from_utf8(said).unwrap())
}

fn difference(expectation: &Path, actual: &str) -> Option<String> {
    let Ok(expected) = fs::read_to_string(expectation) else {
        return Some(format!("  there is no `{}`", name(expectation)));
    };
    // As git may have checked it out.
    let expected = expected.replace("\r\n", "\n");
    (expected != actual).then(|| {
        let lines = changed(&expected.lines().collect::<Vec<_>>(), &actual.lines().collect::<Vec<_>>());
        let more = lines.len().saturating_sub(SHOWN);
        let shown = lines.into_iter().take(SHOWN).collect::<Vec<_>>().join("\n");
        if more > 0 { format!("{shown}\n  … {more} more") } else { shown }
    })
}

/// The lines that only one of the two has, with their numbers: what is beside their longest common subsequence.
fn changed(old: &[&str], new: &[&str]) -> Vec<String> {
    let mut common = vec![vec![0; new.len() + 1]; old.len() + 1];
    for (i, was) in old.iter().enumerate().rev() {
        for (j, is) in new.iter().enumerate().rev() {
            common[i][j] = if was == is { common[i + 1][j + 1] + 1 } else { common[i + 1][j].max(common[i][j + 1]) };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[i + 1][j] >= common[i][j + 1] {
            lines.push(format!("  {:4} -{}", i + 1, old[i]));
            i += 1;
        } else {
            lines.push(format!("  {:4} +{}", j + 1, new[j]));
            j += 1;
        }
    }
    lines
}
