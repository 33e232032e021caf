//! The answer to "why?" for programs. Its shape is that of [`Explanation`], and a promise.

use crate::maintenance::why::Explanation;
use crate::report::escape;

pub(crate) fn json(why: &Explanation) -> serde_json::Result<String> {
    Ok(escape::json(&(serde_json::to_string_pretty(why)? + "\n")))
}
