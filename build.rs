//! Gives the program a hash of its own source, so that it makes a page anew that an older program made in another way.

use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// What pages depend on. A folder that a package leaves out has the version that `Cargo.lock` names.
const SOURCES: [&str; 3] = ["src", "crates/perihelion-feed/src", "Cargo.lock"];

fn main() {
    let mut hash = DefaultHasher::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        for file in files(Path::new(source)) {
            file.hash(&mut hash);
            fs::read(&file).unwrap_or_default().hash(&mut hash);
        }
    }
    println!("cargo::rustc-env=PERIHELION_SOURCE={:016x}", hash.finish());
}

fn files(path: &Path) -> BTreeSet<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else { return BTreeSet::from([path.to_owned()]) };
    entries.flatten().flat_map(|entry| files(&entry.path())).collect()
}
