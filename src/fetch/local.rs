//! Local feeds: a file of the repository, read as if it had been fetched.

use std::io;
use std::path::Path;

use url::Url;

use super::{Cause, Document, Outcome, Reply, Validators};
use crate::disk::read_limited;

/// Reads a file of at most `max_size` bytes. `base` is what relative links in it are relative to.
pub(super) fn read(path: &Path, base: Url, max_size: u64) -> Reply {
    let failed = |cause: Cause| Outcome::Failed(cause.into());
    let outcome = match read_limited(path, max_size) {
        Ok(Some(body)) => Outcome::Document(Document {
            url: base,
            body,
            content_type: None,
            validators: Validators::default(),
            fresh_for: None,
            feeds: Vec::new(),
        }),
        Ok(None) => failed(Cause::TooLarge { limit: max_size }),
        Err(error) => failed(Cause::File(words(&error))),
    };
    Reply { outcome, hops: Vec::new(), bytes: 0 }
}

/// Finishes the sentence "it …".
fn words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "is not there".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read by this user".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder, not a file".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}
