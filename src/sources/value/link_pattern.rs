//! Patterns of addresses as they are written: a host, or a host and the beginning of a path, with `*` for any characters.

use perihelion_feed::hosts::without_www;
use url::Url;

use crate::sources::problem::{Complaint, quoted};

/// Bytes. No address that people follow is longer.
const LONGEST: usize = 1_000;

/// Each is a search of the whole address.
const MOST_STARS: usize = 8;

/// `ada.example`, `ada.example/python/`, `*.example/*/talks`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LinkPattern(pub(crate) String);

pub(super) fn link_pattern(written: &str) -> Result<LinkPattern, Complaint> {
    let text = written.trim();
    if text.matches('*').count() > MOST_STARS {
        let what = format!("{} has more than {MOST_STARS} `*`", quoted(text));
        return Err(Complaint::new(what, "split it into several"));
    }
    let fix = "write a host, or a host and a path: `ada.example/python/`";
    if text.len() > LONGEST {
        return Err(Complaint::new(format!("{} has more than {LONGEST} bytes", quoted(text)), fix));
    }
    let (host, _) = parts(text);
    let is_host = !host.is_empty() && host.chars().all(|c| c.is_alphanumeric() || ".-*:[]".contains(c));
    let is_path = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    if !is_host || !is_path || host.chars().all(|c| c == '*') {
        return Err(Complaint::new(format!("{} is no beginning of an address", quoted(text)), fix));
    }
    Ok(LinkPattern(text.to_owned()))
}

/// The host and the path of a pattern.
fn parts(text: &str) -> (&str, &str) {
    let text = ["https://", "http://", "//"].iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(text);
    let end = text.find(['/', '?', '#']).unwrap_or(text.len());
    let (host, path) = text.split_at(end);
    (without_www(host), path)
}

impl LinkPattern {
    /// Whether an address begins so. A path ends where one of its parts does: `/a` is in `/a/b`, and not in `/ab`.
    pub(crate) fn matches(&self, url: &Url) -> bool {
        let (host, path) = parts(&self.0);
        let address = without_www(&url[url::Position::BeforeHost..url::Position::AfterPort]);
        let wanted = host.to_lowercase();
        let of_host = |address: &str| glob(&wanted, address).contains(&address.len());
        // A subdomain is part of its domain.
        let mut hosts = std::iter::successors(Some(address), |host| host.split_once('.').map(|(_, parent)| parent));
        if !hosts.any(of_host) {
            return false;
        }
        let rest = &url[url::Position::BeforePath..];
        let path = path.trim_end_matches('*');
        let ends = |end: &usize| {
            let is_part = |c: char| !matches!(c, '/' | '?' | '#' | '&' | '.');
            self.0.ends_with('*') || path.ends_with(['/', '=']) || !rest[*end..].starts_with(is_part)
        };
        path.is_empty() || glob(path, rest).iter().any(ends)
    }
}

/// The places at which beginnings of `text` end that match a pattern with `*`, in order. It takes as many steps as the pattern
/// is long, each as long as the text.
fn glob(pattern: &str, text: &str) -> Vec<usize> {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let mut ends: Vec<usize> = if text.starts_with(first) { vec![first.len()] } else { Vec::new() };
    for piece in pieces {
        let Some(from) = ends.first().copied() else { break };
        let rest = &text[from..];
        ends = if piece.is_empty() {
            (from..=text.len()).filter(|at| text.is_char_boundary(*at)).collect()
        } else {
            rest.match_indices(piece).map(|(at, _)| from + at + piece.len()).collect()
        };
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_matches_by_its_beginning() {
        let matches = |pattern: &str, url: &str| link_pattern(pattern).unwrap().matches(&Url::parse(url).unwrap());
        for (pattern, url) in [
            ("ada.example", "https://www.ada.example/a"),
            ("ada.example", "http://blog.ada.example/"),
            ("https://www.Ada.example/", "http://ada.example/x"),
            ("ada.example/python", "https://ada.example/python/1"),
            ("ada.example/python", "https://ada.example/python?p=1"),
            ("ada.example/python/", "https://ada.example/python/1"),
            ("ada.example/*/talks", "https://ada.example/2026/11/talks/1"),
            ("ada.example/20*", "https://ada.example/2026/x"),
            ("*.example/x", "https://bob.example/x"),
            ("ada.example/?cat=3", "https://ada.example/?cat=3&p=1"),
        ] {
            assert!(matches(pattern, url), "{pattern} {url}");
        }
        for (pattern, url) in [
            ("ada.example", "https://bada.example/"),
            ("ada.example", "https://ada.example.evil.example2/"),
            ("ada.example/python", "https://ada.example/pythonic"),
            ("ada.example/python/", "https://ada.example/Python/1"),
            ("ada.example/*/talks", "https://ada.example/talks"),
            ("blog.ada.example", "https://ada.example/"),
        ] {
            assert!(!matches(pattern, url), "{pattern} {url}");
        }
        for written in ["", " ", "*", "/python", "ada example", "ada.example/a b", "mailto:ada@x.example"] {
            assert!(link_pattern(written).is_err(), "{written}");
        }
    }
}
