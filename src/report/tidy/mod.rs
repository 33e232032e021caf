//! The result of `tidy`, for people, as Markdown and for programs: one file for each form.

mod text;
mod markdown;
mod json;

pub(crate) use json::json;
pub(crate) use markdown::markdown;
pub(crate) use text::text;

fn times(runs: u32) -> String {
    if runs == 1 { "once".to_owned() } else { format!("{runs} times") }
}
