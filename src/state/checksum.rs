//! Checksums of the state's files. A JSON file ends with the checksum of all before it. The index
//! has the checksum of the bodies.
//!
//! A checksum finds every accident. It is no protection from a person, who can write a new one.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use memchr::memmem;
use sha2::{Digest, Sha256};

use crate::hex::hex;

/// How the last member of an object with a checksum begins.
const SUM: &str = ",\n  \"sum\": \"";
const END: &str = "\"\n}\n";

/// Sixteen digits: enough to tell a damaged file from a whole one.
const BYTES: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Check {
    Right,
    Wrong,
    /// It has no checksum.
    Absent,
}

/// Completes a JSON object, laid out over lines and without its end, with the checksum of all before it.
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
    hex(Sha256::digest(bytes).iter().take(BYTES))
}

/// Whether two checksums of files are the same. Those of earlier states do not tell the size.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let hash = |sum: &str| sum.find('-').unwrap_or(sum.len());
    let both_tell = one.contains('-') == other.contains('-');
    if both_tell { one == other } else { one[..hash(one)] == other[..hash(other)] }
}

/// The size in a checksum.
pub(super) fn bytes(sum: &str) -> Option<u64> {
    sum.split_once('-')?.1.parse().ok()
}

/// The checksum of a file, which is not read into memory as a whole.
pub(super) fn sum_of(file: &Path) -> io::Result<String> {
    let mut summing = SumWriter::new(io::sink());
    io::copy(&mut File::open(file)?, &mut summing)?;
    Ok(summing.sum())
}

/// Passes bytes on, and computes their checksum: a hash, and how many they are.
pub(super) struct SumWriter<W> {
    out: W,
    hash: Sha256,
    bytes: u64,
}

impl<W: Write> SumWriter<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, hash: Sha256::new(), bytes: 0 }
    }

    pub(super) fn sum(self) -> String {
        format!("{}-{}", hex(self.hash.finalize().iter().take(BYTES)), self.bytes)
    }
}

impl<W: Write> Write for SumWriter<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.hash.update(&bytes[..written]);
        self.bytes += written as u64;
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
    fn no_byte_of_a_text_with_a_checksum_changes_unnoticed() {
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
