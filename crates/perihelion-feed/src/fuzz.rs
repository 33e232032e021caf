//! Fuzz targets: what the library promises of any bytes. Each function panics where a promise is broken.

use std::borrow::Cow;

use crate::clean::tests::fuzz as clean;
use crate::read::tests::fuzz as read;

/// Panics where a promise is broken.
pub type Target = fn(&[u8]);

/// Every target by its name.
pub const TARGETS: [(&str, Target); 5] = [
    ("decode", read::decode),
    ("token", read::token),
    ("read", read::read),
    ("clean", clean::clean),
    ("dates", read::dates),
];

/// Bytes as the text that a room is given.
pub(crate) fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// A document, and the content type of the line before it, if there is one: `content-type: text/xml`.
pub(crate) fn header(data: &[u8]) -> (Option<&str>, &[u8]) {
    let header = data.strip_prefix(b"content-type:").and_then(|rest| {
        let end = rest.iter().position(|byte| *byte == b'\n')?;
        Some((std::str::from_utf8(rest.get(..end)?).ok()?, rest.get(end + 1..)?))
    });
    header.map_or((None, data), |(content_type, body)| (Some(content_type), body))
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::panic::catch_unwind;
    use std::path::{Path, PathBuf};

    use super::*;

    /// The files of a folder of this crate, in order.
    fn files(folder: &str) -> Vec<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| !file.to_string_lossy().contains(".expected."));
        files.sort();
        assert!(!files.is_empty(), "no file is in {}", folder.display());
        files
    }

    #[test]
    fn every_seed_keeps_every_promise() {
        for (target, run) in TARGETS {
            let mut seeds = files(&format!("fuzz/seeds/{target}"));
            if matches!(target, "decode" | "token" | "read") {
                seeds.extend(files("tests/feeds"));
            }
            seeds.retain(|file| {
                let data = fs::read(file).unwrap();
                catch_unwind(|| run(&data)).is_err()
            });
            assert_eq!(seeds, Vec::<PathBuf>::new(), "{target}");
        }
    }
}
