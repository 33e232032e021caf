//! Hashes of what is forgotten, as `perihelion forget` writes them: `sha256:` and 64 digits.

use crate::sources::problem::{Complaint, quoted};

#[derive(Debug, Clone)]
pub(crate) struct ForgottenHash(pub(crate) String);

pub(super) fn forgotten_hash(written: &str) -> Result<ForgottenHash, Complaint> {
    let text = written.trim().to_ascii_lowercase();
    let digits = text.strip_prefix("sha256:").unwrap_or_default();
    if digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(ForgottenHash(text));
    }
    let what = format!("{} is no hash of a post or a blog", quoted(written.trim()));
    Err(Complaint::new(what, "let `perihelion forget` write this list: it keeps the addresses out of this file"))
}
