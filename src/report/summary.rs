//! The job's summary: Markdown that GitHub shows on the page of a run.
//!
//! GitHub shows nothing of a summary that is larger than a mebibyte. So ours is cut well before that, at the end of a line.
//! It is added to what earlier steps wrote. The text that comes here is escaped already ([`escape::markdown`](super::escape::markdown)).

use std::io;
use std::path::PathBuf;

use crate::disk;

/// Bytes. Below the mebibyte of a step, with room for other writers.
const LARGEST: usize = 900 * 1024;
const CUT: &str = "\n\nThis is not all: the rest would not fit here.\n";

/// Adds to the summary of this step, if there is one.
pub(crate) fn append(markdown: &str) -> io::Result<()> {
    let Some(file) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|file| !file.is_empty()).map(PathBuf::from) else {
        return Ok(());
    };
    let written = file.metadata().map_or(0, |metadata| usize::try_from(metadata.len()).unwrap_or(usize::MAX));
    let fitting = fitting(markdown, LARGEST.saturating_sub(written));
    disk::append(&file, fitting.as_bytes())
}

/// At most `room` bytes, cut at the end of a line.
pub(super) fn fitting(markdown: &str, room: usize) -> String {
    if markdown.len() <= room {
        return markdown.to_owned();
    }
    let room = room.saturating_sub(CUT.len());
    let end = (0..=room.min(markdown.len())).rev().find(|end| markdown.is_char_boundary(*end)).unwrap_or_default();
    let kept = markdown.get(..end).unwrap_or_default();
    let kept = kept.rfind('\n').map_or("", |line| kept.get(..line).unwrap_or_default());
    format!("{kept}{CUT}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_ends_at_a_line() {
        assert_eq!(fitting("a\nb\n", 4), "a\nb\n");
        let long = "é line\n".repeat(1000);
        let fitted = fitting(&long, 500);
        assert!(fitted.len() <= 500 && fitted.starts_with("é line\n") && fitted.ends_with(CUT), "{fitted}");
        assert!(fitted.trim_end_matches(CUT).ends_with("é line"));
    }
}
