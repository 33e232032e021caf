//! Errors that the person at the command line can fix.

use std::fmt;

/// A mistake in what the user wrote or asked for. The program ends with exit code 2.
#[derive(Debug)]
pub(crate) struct UserError(pub(crate) String);

impl fmt::Display for UserError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UserError {}
