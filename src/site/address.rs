//! Where everything stands, from the root of the site. These addresses are promises: they never change.

use url::Url;

/// The archive's page of a month.
pub(super) fn month(year: i16, month: i8) -> String {
    format!("archive/{year:04}/{month:02}/")
}

pub(super) fn source(slug: &str) -> String {
    format!("sources/{slug}/")
}

pub(super) fn tag(slug: &str) -> String {
    format!("tags/{slug}/")
}

/// The front page is number 1.
pub(super) fn page(number: usize) -> String {
    if number == 1 { String::new() } else { format!("page/{number}/") }
}

/// The file that a folder's address stands for.
pub(super) fn index(folder: &str) -> String {
    format!("{folder}index.html")
}

/// From a file of the site back to its root.
pub(super) fn root(file: &str) -> String {
    "../".repeat(file.matches('/').count())
}

/// From the root of its host to the site's: what a page that stands at any depth must begin its links with.
pub(super) fn from_host(site: &Url) -> &str {
    site.path()
}
