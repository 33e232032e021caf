//! Fuzz targets of the program: what its rooms promise of any bytes. `perihelion-feed` has its own.
//!
//! Each is a function that panics where a promise is broken. It is no part of the program: only tests and fuzzers see it.

use std::borrow::Cow;
use std::collections::HashSet;
use std::{env, fs, process};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use url::Url;

use crate::maintenance::discover;
use crate::sources::Source;
use crate::{report, sources, state, update};

/// Panics where a promise is broken.
pub type Target = fn(&[u8]);

/// Every target by its name, but for [`inert`].
pub const TARGETS: [(&str, Target); 4] =
    [("merge", merge), ("yaml", sources::fuzz::yaml), ("state", state), ("discover", discover::fuzz::discover)];

/// Runs the target of a name, of which there must be one.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|(known, _)| *known == name);
    assert!(target.is_some(), "there is no target `{name}`");
    if let Some((_, target)) = target {
        target(data);
    }
}

/// Words that go into logs and markdown. `shown` is what markdown shows of a text, if text is all it shows: a parser is no
/// dependency of ours.
pub fn inert(data: &[u8], shown: fn(&str) -> Option<String>) {
    let text = text(data);
    report::escape::fuzz::assert_a_log_is_inert(&text);
    report::escape::fuzz::assert_json_stays_what_it_was(&text);
    report::escape::fuzz::assert_a_command_is_whole(&text);
    report::escape::fuzz::assert_markdown_does_nothing(&text, shown);
}

/// A feed merged into an empty memory: no two posts have one id, and merging it once more changes nothing.
fn merge(data: &[u8]) {
    let Ok(url) = Url::parse("https://blog.example/feed") else { return };
    let Ok(feed) = perihelion_feed::read(data, None, Some(&url)) else { return };
    let source = Source::sample("ada", url.as_str());
    let now = Timestamp::UNIX_EPOCH;
    let (mut memory, change) = update::first_reading(&source, &feed, &url, &TimeZone::UTC, now);
    let ids: HashSet<&str> = memory.posts.iter().map(|post| post.id.as_str()).collect();
    assert_eq!(
        (ids.len(), change.new, change.bodies.len()),
        (memory.posts.len(), memory.posts.len(), memory.posts.len())
    );
    let before = format!("{memory:?}");
    let naming = state::Naming { planet: &url, source: &source };
    let change = state::merge(&mut memory, &naming, update::clean_feed(&source, &feed, &url, &TimeZone::UTC), now);
    assert_eq!(change, state::Change::default(), "read once more it has news");
    assert_eq!(format!("{memory:?}"), before, "read once more it is another memory");
}

/// Files are written and read in a folder of this process's own.
fn state(data: &[u8]) {
    let scratch = env::temp_dir().join(format!("perihelion-fuzz-{}", process::id()));
    let _ = fs::remove_dir_all(&scratch);
    assert!(fs::create_dir_all(&scratch).is_ok());
    state::fuzz::state(data, &scratch);
    let _ = fs::remove_dir_all(&scratch);
}

/// Bytes as the text that a room is given.
pub(crate) fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

#[cfg(test)]
mod tests {
    use std::panic::{AssertUnwindSafe, catch_unwind};
    use std::path::{Path, PathBuf};

    use super::*;

    /// The files of a folder of `tests/`, in order.
    fn files(folder: &str) -> Vec<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
        let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| !file.to_string_lossy().contains(".expected."));
        files.sort();
        assert!(!files.is_empty(), "no file is in {}", folder.display());
        files
    }

    /// The seeds that break a promise; the panic itself stands in the test's output.
    fn broken(target: &str, more: &[&str], run: impl Fn(&[u8])) -> Vec<PathBuf> {
        let own = format!("fuzz/seeds/{target}");
        let mut seeds: Vec<PathBuf> = more.iter().chain(&[own.as_str()]).flat_map(|folder| files(folder)).collect();
        seeds.retain(|file| {
            let data = fs::read(file).unwrap();
            catch_unwind(AssertUnwindSafe(|| run(&data))).is_err()
        });
        seeds
    }

    #[test]
    fn every_seed_keeps_every_promise() {
        for (target, run) in TARGETS {
            let more: &[&str] = match target {
                "merge" => &["../crates/perihelion-feed/tests/feeds"],
                "yaml" => &["sources"],
                _ => &[],
            };
            assert_eq!(broken(target, more, run), Vec::<PathBuf>::new(), "{target}");
        }
        assert!(broken("inert", &[], |data| inert(data, report::escape::shown::shown)).is_empty());
    }

    #[test]
    fn a_broken_promise_is_noticed() {
        assert!(catch_unwind(|| run("no such target", b"")).is_err());
        assert!(catch_unwind(|| inert(b"*a*", |_| None)).is_err());
    }
}
