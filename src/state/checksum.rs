//! Whether a file is what was written: its text in, the text with a sum of itself out; and back.
//!
//! A sum finds every slip of a disk. It does not, and need not, keep out who could as well write another sum.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use memchr::memmem;
use sha2::{Digest, Sha256};

use super::identity::digits;

/// Where the last member of a sealed object begins.
const SUM: &str = ",\n  \"sum\": \"";
const END: &str = "\"\n}\n";

/// Digits of a sum: sixteen tell a damaged file from a whole one.
const BYTES: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    Right,
    Wrong,
    /// It has none.
    Absent,
}

/// A JSON object, laid out over lines, but for its end: ended, with the sum of all that was before.
pub(super) fn append(mut open: String) -> String {
    let sum = sum(open.as_bytes());
    for part in [SUM, &sum, END] {
        open.push_str(part);
    }
    open
}

pub(super) fn check(bytes: &[u8]) -> Check {
    let Some(at) = memmem::rfind(bytes, SUM.as_bytes()) else { return Check::Absent };
    let (open, rest) = bytes.split_at(at);
    let said = rest.get(SUM.len()..).and_then(|rest| rest.strip_suffix(END.as_bytes()));
    if said == Some(sum(open).as_bytes()) { Check::Right } else { Check::Wrong }
}

pub(super) fn sum(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes), BYTES)
}

/// The sum of a file, of which no more is in memory than a piece.
pub(super) fn sum_of(file: &Path) -> io::Result<String> {
    let mut summing = SumWriter::new(io::sink());
    io::copy(&mut File::open(file)?, &mut summing)?;
    Ok(summing.sum())
}

/// Hands on what is written, and knows its sum at the end.
pub(super) struct SumWriter<W> {
    out: W,
    hash: Sha256,
}

impl<W: Write> SumWriter<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, hash: Sha256::new() }
    }

    pub(super) fn sum(self) -> String {
        digits(&self.hash.finalize(), BYTES)
    }
}

impl<W: Write> Write for SumWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(bytes.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_byte_of_a_sealed_text_changes_unnoticed() {
        let text = append("{\n  \"a\": 1".to_owned()).into_bytes();
        assert_eq!(check(&text), Check::Right);
        assert!(serde_json::from_slice::<serde_json::Value>(&text).is_ok());
        for at in 0..text.len() {
            for bit in 0..8 {
                let mut damaged = text.clone();
                damaged[at] ^= 1 << bit;
                assert_ne!(check(&damaged), Check::Right, "byte {at}, bit {bit}");
            }
            assert_ne!(check(&text[..at]), Check::Right, "cut off at {at}");
        }
    }
}
