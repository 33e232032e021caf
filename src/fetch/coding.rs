//! Content codings: a compressed body becomes the document that it was made from (RFC 9110 §8.4).
//!
//! Servers write codings in any case, by their old names, several at once, or not at all. The limit holds for the result of
//! every step, so that a decompression bomb takes no more memory than a document may.

use std::io::{self, Read};

use flate2::bufread::GzDecoder;
use flate2::{Decompress, FlushDecompress, Status};
use ureq::http::HeaderMap;
use ureq::http::header::CONTENT_ENCODING;

use super::Cause;

/// The codings that are asked for.
pub(super) const ACCEPT: &str = "gzip, br";

/// Codings of one answer. Two is what a server does that compresses a compressed file; nobody does it four times.
const MOST: usize = 3;

/// The first bytes of gzip, with its only method (RFC 1952 §2.3.1).
const GZIP_MAGIC: [u8; 3] = [0x1f, 0x8b, 8];

/// Output of deflate that is made at once.
const STEP: usize = 32 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Gzip,
    Brotli,
    Deflate,
}

/// The codings of an answer, in the order in which they were applied.
///
/// Other values are mostly nonsense (`utf-8`, `none`) that browsers ignore; some mean a coding that is not known here.
pub(super) fn codings(headers: &HeaderMap) -> Result<Vec<Coding>, Cause> {
    let mut codings = Vec::new();
    let lines = headers.get_all(CONTENT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    for name in lines.flat_map(|line| line.split(',')) {
        let name = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match name.as_str() {
            "gzip" | "x-gzip" => codings.push(Coding::Gzip),
            "br" => codings.push(Coding::Brotli),
            "deflate" => codings.push(Coding::Deflate),
            "zstd" | "compress" | "x-compress" | "dcb" | "dcz" => {
                return Err(Cause::Undecodable(format!("is compressed as `{name}`, which was not asked for")));
            }
            _ => {}
        }
    }
    if codings.len() > MOST {
        return Err(Cause::Undecodable(format!("is compressed {} times over", codings.len())));
    }
    Ok(codings)
}

/// The document behind these codings. What is gzip by its first bytes is unpacked once more: some stores keep files that are
/// compressed, and do not say so.
pub(super) fn decoded(body: Vec<u8>, codings: &[Coding], limit: u64) -> Result<Vec<u8>, Cause> {
    let mut body = body;
    for coding in codings.iter().rev() {
        let decoded = match coding {
            Coding::Gzip => gunzipped(&body, limit),
            Coding::Brotli => limited(brotli_decompressor::Decompressor::new(body.as_slice(), 4096), limit),
            Coding::Deflate => inflated(&body, limit),
        };
        body =
            decoded.map_err(|_| Cause::Undecodable(format!("sent {} that cannot be decompressed", coding.name())))?;
        if body.len() as u64 > limit {
            return Err(Cause::TooLarge { limit });
        }
    }
    if body.starts_with(&GZIP_MAGIC)
        && let Ok(unpacked) = gunzipped(&body, limit)
    {
        body = unpacked;
    }
    Ok(body)
}

impl Coding {
    fn name(self) -> &'static str {
        match self {
            Coding::Gzip => "gzip",
            Coding::Brotli => "brotli",
            Coding::Deflate => "deflate",
        }
    }
}

/// All members of a gzip file. What comes behind the last one is padding, as for browsers.
fn gunzipped(body: &[u8], limit: u64) -> io::Result<Vec<u8>> {
    let mut rest = body;
    let mut document = Vec::new();
    loop {
        let room = limit.saturating_add(1).saturating_sub(document.len() as u64);
        GzDecoder::new(&mut rest).take(room).read_to_end(&mut document)?;
        if document.len() as u64 > limit || !rest.starts_with(&GZIP_MAGIC) {
            return Ok(document);
        }
    }
}

/// `deflate` is the format of zlib (RFC 9110 §8.4.1.2), but many servers send it bare.
fn inflated(body: &[u8], limit: u64) -> io::Result<Vec<u8>> {
    inflated_as(true, body, limit).or_else(|_| inflated_as(false, body, limit))
}

fn inflated_as(has_header: bool, body: &[u8], limit: u64) -> io::Result<Vec<u8>> {
    let mut decoder = Decompress::new(has_header);
    let mut document = Vec::new();
    let (mut rest, mut step) = (body, vec![0; STEP]);
    while document.len() as u64 <= limit {
        let (read, made) = (decoder.total_in(), decoder.total_out());
        let status = decoder.decompress(rest, &mut step, FlushDecompress::None)?;
        let length = |before: u64, now: u64| usize::try_from(now - before).unwrap_or_default();
        let (read, made) = (length(read, decoder.total_in()), length(made, decoder.total_out()));
        document.extend(step.iter().take(made));
        rest = rest.get(read..).unwrap_or_default();
        match status {
            Status::StreamEnd => break,
            // It was cut off.
            _ if read == 0 && made == 0 => return Err(io::ErrorKind::UnexpectedEof.into()),
            _ => {}
        }
    }
    Ok(document)
}

fn limited(decoder: impl Read, limit: u64) -> io::Result<Vec<u8>> {
    let mut document = Vec::new();
    decoder.take(limit.saturating_add(1)).read_to_end(&mut document)?;
    Ok(document)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use proptest::prelude::*;

    use super::*;

    const TEXT: &[u8] = b"<rss version='2.0'><channel><title>Fog</title></channel></rss>";
    const LIMIT: u64 = 10_000;

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn zlib(text: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn bare(text: &[u8]) -> Vec<u8> {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn named(lines: &[&str]) -> Result<Vec<Coding>, String> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(CONTENT_ENCODING, line.parse().unwrap());
        }
        codings(&headers).map_err(|cause| cause.to_string())
    }

    #[test]
    fn a_coding_is_known_in_any_case_by_its_old_name_and_in_a_list() {
        use Coding::{Brotli, Deflate, Gzip};
        for spelling in ["gzip", "GZIP", "GZip", "x-gzip", "X-GZIP", " gzip ", "gzip,", "identity, gzip", "gzip;q=1"] {
            assert_eq!(named(&[spelling]), Ok(vec![Gzip]), "{spelling}");
        }
        for none in ["", "identity", "IDENTITY", "none", "utf-8", "text/xml"] {
            assert_eq!(named(&[none]), Ok(vec![]), "{none}");
        }
        assert_eq!(named(&["Br"]), Ok(vec![Brotli]));
        assert_eq!(named(&["deflate, BR", "x-gzip"]), Ok(vec![Deflate, Brotli, Gzip]));
        assert_eq!(named(&["ZSTD"]).unwrap_err(), "is compressed as `zstd`, which was not asked for");
        assert_eq!(named(&["gzip, gzip", "gzip, gzip"]).unwrap_err(), "is compressed 4 times over");
    }

    #[test]
    fn every_coding_is_undone_in_turn() {
        let read = |codings: &[Coding], body: Vec<u8>| decoded(body, codings, LIMIT).unwrap();
        assert_eq!(read(&[], TEXT.to_vec()), TEXT);
        assert_eq!(read(&[Coding::Gzip], gzip(TEXT)), TEXT);
        assert_eq!(read(&[Coding::Gzip, Coding::Gzip], gzip(&gzip(TEXT))), TEXT);
        assert_eq!(read(&[Coding::Deflate, Coding::Gzip], gzip(&zlib(TEXT))), TEXT);
        assert_eq!(read(&[Coding::Deflate], zlib(TEXT)), TEXT);
        assert_eq!(read(&[Coding::Deflate], bare(TEXT)), TEXT);
        assert_eq!(read(&[Coding::Deflate], zlib(&TEXT.repeat(100))), TEXT.repeat(100));
        assert_eq!(read(&[Coding::Deflate], bare(b"")), b"");
    }

    #[test]
    fn gzip_that_is_not_announced_is_known_by_its_first_bytes() {
        assert_eq!(decoded(gzip(TEXT), &[], LIMIT).unwrap(), TEXT);
        assert_eq!(decoded(gzip(&gzip(TEXT)), &[Coding::Gzip], LIMIT).unwrap(), TEXT);
        // No further: what somebody packed on purpose is an archive.
        assert_eq!(decoded(gzip(&gzip(TEXT)), &[], LIMIT).unwrap(), gzip(TEXT));
        let broken = [&GZIP_MAGIC, b"\0garbage".as_slice()].concat();
        assert_eq!(decoded(broken.clone(), &[], LIMIT).unwrap(), broken);
    }

    #[test]
    fn padding_behind_gzip_is_passed_over_and_further_members_are_not() {
        for padding in [&b"\0"[..], &[0; 512], b"\r\n", b"\x1f", b"\x1f\x8b\0\0", b"<!-- cached -->"] {
            let padded = [&gzip(TEXT), padding].concat();
            assert_eq!(decoded(padded, &[Coding::Gzip], LIMIT).unwrap(), TEXT, "{padding:?}");
        }
        let parts = [gzip(b""), gzip(&TEXT[..9]), gzip(b""), gzip(&TEXT[9..]), vec![0; 9]].concat();
        assert_eq!(decoded(parts, &[Coding::Gzip], LIMIT).unwrap(), TEXT);
    }

    #[test]
    fn what_is_cut_off_or_no_compression_at_all_is_refused() {
        let refused = |coding, body: &[u8]| decoded(body.to_vec(), &[coding], LIMIT).unwrap_err().to_string();
        for coding in [Coding::Gzip, Coding::Deflate, Coding::Brotli] {
            let words = format!("sent {} that cannot be decompressed", coding.name());
            assert_eq!(refused(coding, TEXT), words);
        }
        let long = TEXT.repeat(100);
        for (coding, body) in
            [(Coding::Gzip, gzip(&long)), (Coding::Deflate, zlib(&long)), (Coding::Deflate, bare(&long))]
        {
            let words = format!("sent {} that cannot be decompressed", coding.name());
            assert_eq!(refused(coding, &body[..body.len() / 2]), words);
        }
    }

    #[test]
    fn no_step_makes_more_than_a_document_may_be() {
        let zeros = vec![0; 1_000_000];
        for (codings, body) in [
            (&[Coding::Gzip][..], gzip(&zeros)),
            (&[Coding::Deflate], zlib(&zeros)),
            (&[Coding::Deflate], bare(&zeros)),
            (&[Coding::Gzip, Coding::Gzip], gzip(&gzip(&zeros))),
        ] {
            assert_eq!(decoded(body, codings, LIMIT).unwrap_err(), Cause::TooLarge { limit: LIMIT });
        }
        // Not announced, it is not unpacked whole either: the caller finds it too large.
        assert_eq!(decoded(gzip(&zeros), &[], LIMIT).unwrap().len() as u64, LIMIT + 1);
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_strange(body in proptest::collection::vec(any::<u8>(), 0..200), magic: bool) {
            let body = if magic { [&GZIP_MAGIC[..], &body].concat() } else { body };
            for coding in [&[][..], &[Coding::Gzip], &[Coding::Deflate], &[Coding::Brotli], &[Coding::Gzip, Coding::Deflate]] {
                let length = decoded(body.clone(), coding, 100).map_or(0, |document| document.len());
                prop_assert!(length <= body.len().max(101));
            }
        }
    }
}
