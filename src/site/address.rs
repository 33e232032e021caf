//! Paths of all pages, relative to the root of the site. They never change: other sites link to them.

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

/// The file that is served for a folder.
pub(super) fn index(folder: &str) -> String {
    format!("{folder}index.html")
}

/// From a file of the site back to its root.
pub(super) fn root(file: &str) -> String {
    "../".repeat(file.matches('/').count())
}

/// The path of the site on its host. Links on a page that may be served at any depth begin with it.
pub(super) fn from_host(site: &Url) -> &str {
    site.path()
}
