//! Lines of a text as byte ranges, for both kinds of line ends.

use std::ops::Range;

#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Without the line's end.
    pub(super) bytes: Range<usize>,
    /// Bytes of white space before the first other character.
    pub(super) indent: usize,
    pub(super) is_comment: bool,
}

/// The start of the line that a byte is in.
pub(super) fn start(text: &str, byte: usize) -> usize {
    text.get(..byte).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
}

/// The end of the line that a byte is in, before its line end.
pub(super) fn end(text: &str, byte: usize) -> usize {
    let rest = text.get(byte..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    byte + line.strip_suffix('\r').unwrap_or(line).len()
}

/// The start of the next line.
pub(super) fn next(text: &str, byte: usize) -> usize {
    text.get(byte..).and_then(|rest| rest.find('\n')).map_or(text.len(), |end| byte + end + 1)
}

/// The line end of the first line, which is used for all.
pub(super) fn ending(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text.get(..at).is_some_and(|line| line.ends_with('\r')) => "\r\n",
        _ => "\n",
    }
}

/// The lines of a stretch that begins at a line's start.
pub(super) fn of(text: &str, stretch: Range<usize>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut at = stretch.start;
    while at < stretch.end {
        let bytes = at..end(text, at);
        let line = text.get(bytes.clone()).unwrap_or_default();
        let body = line.trim_start();
        lines.push(Line { indent: line.len() - body.len(), is_comment: body.starts_with('#'), bytes });
        at = next(text, at);
    }
    lines
}
