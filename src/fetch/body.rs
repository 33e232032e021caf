//! The body of an answer: read whole and within the limit, or not at all.
//!
//! The limit counts bytes after decompression. The compressed bytes are limited too, while they arrive.

use std::io::Read;

use ureq::Body;
use ureq::http::HeaderMap;
use url::Url;

use super::client::Limits;
use super::error_map::{AnswerPart, cause_of};
use super::{Cause, coding};

/// By how much a compressed document may be larger than a plain one: gzip and brotli add some bytes to what they cannot
/// make smaller. Beyond that, nothing honest is being sent.
const COMPRESSION_ADDS: u64 = 64 * 1024;

/// The document of an answer, and how many bytes crossed the network.
pub(super) fn read(mut body: Body, headers: &HeaderMap, url: &Url, limits: &Limits) -> Result<(Vec<u8>, u64), Cause> {
    let limit = limits.size;
    let codings = coding::codings(headers)?;
    let most = if codings.is_empty() { limit } else { limit.saturating_add(COMPRESSION_ADDS) };
    if body.content_length().is_some_and(|length| length > most) {
        return Err(Cause::TooLarge { limit });
    }
    let mut sent = Vec::new();
    let crossing = body.with_config().limit(most.saturating_add(1)).reader();
    crossing
        .take(most.saturating_add(1))
        .read_to_end(&mut sent)
        .map_err(|error| cause_of(error.into(), AnswerPart::Body, url, limits))?;
    let bytes = sent.len() as u64;
    if bytes > most {
        return Err(Cause::TooLarge { limit });
    }
    let document = if sent.is_empty() { sent } else { coding::decoded(sent, &codings, limit)? };
    if document.len() as u64 > limit {
        return Err(Cause::TooLarge { limit });
    }
    if document.iter().all(u8::is_ascii_whitespace) {
        return Err(Cause::Empty);
    }
    Ok((document, bytes))
}
