//! Fuzz targets: functions that panic where a promise of the library is broken. Only tests and fuzzers compile them.

use std::borrow::Cow;

pub use crate::clean::tests::fuzz::clean;
pub use crate::read::tests::fuzz::{dates, decode, read, token};

/// Bytes as text.
pub(crate) fn text(data: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(data)
}

/// A document, and the content type in the line before it, if there is one: `content-type: text/xml`.
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
        // A published package has no `fuzz/`, which is a package of its own.
        if folder.starts_with(concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz")) && !folder.exists() {
            return Vec::new();
        }
        let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|file| !file.to_string_lossy().contains(".expected."));
        files.sort();
        assert!(!files.is_empty(), "no file is in {}", folder.display());
        files
    }

    type Target = fn(&[u8]);

    /// The posts of a golden file are below lines that begin with this.
    const MARK: &str = "<!-- === ";

    #[test]
    fn every_seed_keeps_every_promise() {
        let targets: [(&str, Target); 5] =
            [("decode", decode), ("token", token), ("read", read), ("clean", clean), ("dates", dates)];
        for (target, run) in targets {
            let mut seeds = files(&format!("fuzz/seeds/{target}"));
            match target {
                "decode" | "token" | "read" => seeds.extend(files("tests/feeds")),
                "clean" => seeds.extend(files("tests/html")),
                _ => {}
            }
            seeds.retain(|file| {
                let data = fs::read(file).unwrap();
                let marked = target == "clean" && data.starts_with(MARK.as_bytes());
                let posts = String::from_utf8_lossy(&data).into_owned();
                let inputs: Vec<&[u8]> =
                    if marked { posts.split(MARK).map(str::as_bytes).collect() } else { vec![&data] };
                inputs.iter().any(|input| catch_unwind(|| run(input)).is_err())
            });
            assert_eq!(seeds, Vec::<PathBuf>::new(), "{target}");
        }
    }
}
