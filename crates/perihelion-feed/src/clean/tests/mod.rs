//! Tests of cleaning, through the public functions.

#![allow(clippy::unwrap_used, clippy::format_collect, reason = "a test may fail loudly, and takes its time")]

pub(crate) mod check;
pub(crate) mod fuzz;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod private;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod size;

use url::Url;

use super::{Options, Post};
use crate::read::{Entry, Text, TextKind};

const PAGE: &str = "https://blog.example/posts/one.html";

fn html_entry(html: &str) -> Entry {
    let content = Text { value: html.to_owned(), kind: TextKind::Html, base: None };
    Entry { link: Some(PAGE.to_owned()), content: Some(content), ..Entry::default() }
}

fn cleaned(entry: &Entry) -> Post {
    super::post(entry, &Options { id_prefix: "p1", ..Options::default() })
}

/// The HTML of a post at `PAGE`.
fn html(foreign: &str) -> String {
    cleaned(&html_entry(foreign)).html
}

fn url(text: &str) -> Url {
    Url::parse(text).unwrap()
}
