//! The body of an answer: read whole and within the limit, or not at all.
//!
//! The limit counts bytes after decompression, while they arrive, so that a decompression bomb takes no more memory than a
//! document may. The compressed bytes are limited too.

use std::io::Read;

use ureq::Body;
use ureq::http::HeaderMap;
use ureq::http::header::CONTENT_ENCODING;
use url::Url;

use super::Cause;
use super::client::Limits;
use super::error_map::{AnswerPart, cause_of};

/// By how much a compressed document may be larger than a plain one: gzip and brotli add some bytes to what they cannot
/// make smaller. Beyond that, nothing honest is being sent.
const COMPRESSION_ADDS: u64 = 64 * 1024;

pub(super) fn read(mut body: Body, headers: &HeaderMap, url: &Url, limits: &Limits) -> Result<Vec<u8>, Cause> {
    let limit = limits.size;
    if let Some(name) = unknown_coding(headers) {
        return Err(Cause::Undecodable(format!("is compressed as `{name}`, which was not asked for")));
    }
    if body.content_length().is_some_and(|length| length > limit) {
        return Err(Cause::TooLarge { limit });
    }
    let mut document = Vec::new();
    let crossing = body.with_config().limit(limit.saturating_add(COMPRESSION_ADDS)).reader();
    crossing
        .take(limit.saturating_add(1))
        .read_to_end(&mut document)
        .map_err(|error| cause_of(error.into(), AnswerPart::Body, url, limits))?;
    if document.len() as u64 > limit {
        return Err(Cause::TooLarge { limit });
    }
    if document.iter().all(u8::is_ascii_whitespace) {
        return Err(Cause::Empty);
    }
    Ok(document)
}

/// The client decodes gzip and brotli, and then removes the header. Other values are mostly nonsense (`utf-8`, `none`) that
/// browsers ignore; these mean it.
fn unknown_coding(headers: &HeaderMap) -> Option<&str> {
    let coding = headers.get(CONTENT_ENCODING)?.to_str().ok()?.trim();
    ["deflate", "zstd", "compress", "x-gzip"].into_iter().find(|known| known.eq_ignore_ascii_case(coding))
}
