//! The answer to "why?", for people and for programs: one file for each form.

mod text;
mod json;

pub(crate) use json::json;
pub(crate) use text::text;
