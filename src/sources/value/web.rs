//! Web addresses and file paths, each with the rules of its key.

use std::path::{Path, PathBuf};

use perihelion_feed::hosts;
use url::Url;

use super::wrapping;
use crate::sources::address::web;
use crate::sources::problem::{Complaint, quoted};
use crate::sources::{Address, Avatar};

/// The address of a web page.
#[derive(Debug, Clone)]
pub(crate) struct Web(pub(crate) Url);

/// The address where a planet is published. Its path ends in `/`.
#[derive(Debug, Clone)]
pub(crate) struct Home(pub(crate) Url);

/// The address of a feed, or its path relative to the folder of `sources.yaml`; nothing for `none`.
#[derive(Debug, Clone)]
pub(crate) struct Feed(pub(crate) Option<Address>);

/// An https address, or a file of the theme.
#[derive(Debug, Clone)]
pub(crate) struct Picture(pub(crate) Avatar);

/// A file of the theme: its path with `/`.
#[derive(Debug, Clone)]
pub(crate) struct ThemeFile(pub(crate) String);

pub(super) fn page(written: &str) -> Result<Web, Complaint> {
    wrapping::refuse(written)?;
    reachable(web(written)?).map(Web)
}

/// An address that is published must lead somewhere.
fn reachable(url: Url) -> Result<Url, Complaint> {
    if hosts::is_this_machine(&url) {
        let what = format!("{} leads to each reader's own machine", quoted(url.as_str()));
        return Err(Complaint::new(what, "write the address at which everybody can read it"));
    }
    Ok(url)
}

pub(super) fn home(written: &str) -> Result<Home, Complaint> {
    wrapping::refuse(written)?;
    let mut url = web(written)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(Complaint::new("a planet's address cannot have a `?` or `#`", "remove it and what follows it"));
    }
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    Ok(Home(url))
}

pub(super) fn feed(written: &str) -> Result<Feed, Complaint> {
    wrapping::refuse(written)?;
    let text = written.trim();
    if text.eq_ignore_ascii_case("none") {
        return Ok(Feed(None));
    }
    if let Some(rest) = text.strip_prefix("file:") {
        let path = rest.trim_start_matches('/');
        return Err(Complaint::new(
            "a local feed is written as a path",
            format!("write {}, relative to this file's folder", quoted(path)),
        ));
    }
    if let Some(complaint) = not_of_a_feed(text) {
        return Err(complaint);
    }
    if text.is_empty() || text.contains(':') || looks_like_a_host(text) {
        return web(text).map(|url| Feed(Some(Address::Web(url))));
    }
    inside(text, "this file's folder").map(|path| Feed(Some(Address::File(path))))
}

/// `ada@blog.example` and `@ada@social.example` are addresses, but of a person.
fn not_of_a_feed(text: &str) -> Option<Complaint> {
    let is_of_a_machine = text.get(1..).is_some_and(|rest| rest.starts_with(":\\") || rest.starts_with(":/"));
    if is_of_a_machine && text.starts_with(|first: char| first.is_ascii_alphabetic()) {
        let what = format!("{} is a file on one machine", quoted(text));
        let fix = "write the address of the feed on the web, such as `https://blog.example/feed.xml`";
        return Some(Complaint::new(what, fix));
    }
    if text.starts_with("git@") || text.starts_with("git:") || text.starts_with("ssh:") {
        let what = format!("{} is the address of a repository, not of a feed", quoted(text));
        return Some(Complaint::new(
            what,
            "write the address of the blog's feed, such as `https://blog.example/feed.xml`",
        ));
    }
    // `Ada <ada@blog.example>`
    let mail = text.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')).map_or(text, |(_, mail)| mail);
    let bare = mail.strip_prefix("mailto:").unwrap_or(mail);
    let is_profile = bare.starts_with('@');
    let (who, host) = bare.trim_start_matches('@').split_once('@')?;
    if who.is_empty() || !host.contains('.') || bare.contains(['/', ':', ' ']) {
        return None;
    }
    Some(if is_profile {
        let feed = format!("https://{host}/@{who}.rss");
        Complaint::new(
            format!("{} is a profile, not the address of a feed", quoted(text)),
            format!("write the address of its feed: on Mastodon it is {}", quoted(&feed)),
        )
    } else {
        Complaint::new(
            format!("{} is a mail address, not the address of a feed", quoted(text)),
            "write the address of the blog's feed, such as `https://blog.example/feed.xml`",
        )
    })
}

pub(super) fn picture(written: &str) -> Result<Picture, Complaint> {
    wrapping::refuse(written)?;
    let text = written.trim();
    if !text.contains(':') {
        return theme_file(text).map(|file| Picture(Avatar::Theme(file.0)));
    }
    let url = reachable(web(text)?)?;
    if url.scheme() != "https" {
        let meant = text.replacen("http:", "https:", 1);
        let what = "browsers do not show http pictures on https pages";
        return Err(Complaint::new(what, format!("use {}", quoted(&meant))).instead(meant));
    }
    Ok(Picture(Avatar::Web(url)))
}

pub(super) fn theme_file(written: &str) -> Result<ThemeFile, Complaint> {
    if written.contains("://") {
        return Err(Complaint::new(
            format!("{} is not a file of the theme", quoted(written)),
            "put the file in the folder `theme` and name it here",
        ));
    }
    let path = inside(written.trim(), "the folder `theme`")?;
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    Ok(ThemeFile(parts.join("/")))
}

/// A path relative to `folder` that stays in it, without `.` and empty parts.
fn inside(written: &str, folder: &str) -> Result<PathBuf, Complaint> {
    let complain = |why: &str, fix: String| Err(Complaint::new(format!("{} {why}", quoted(written)), fix));
    if written.contains('\\') {
        let meant = written.replace('\\', "/");
        let what = format!("{} has backslashes", quoted(written));
        return Err(Complaint::new(what, format!("write {}", quoted(&meant))).instead(meant));
    }
    if written.starts_with('/') || written.starts_with('~') || Path::new(written).is_absolute() {
        return complain("is an absolute path", format!("put the file in {folder}, and write its path from there"));
    }
    if written.split('/').any(|part| part == "..") {
        return complain(
            &format!("leads out of {folder}"),
            format!("move the file into {folder}, and write its path from there"),
        );
    }
    // `.git/config` holds the token of the run that builds the site.
    if written.split('/').any(|part| part.len() > 1 && part.starts_with('.')) {
        return complain("is a hidden file", "use a path without parts that begin with `.`".to_owned());
    }
    if written.chars().any(char::is_control) {
        return complain("contains a control character", "rename the file".to_owned());
    }
    let path: PathBuf = written.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    if path.as_os_str().is_empty() || written.ends_with('/') {
        return complain("is not the path of a file", format!("write the path of a file in {folder}"));
    }
    Ok(path)
}

/// `blog.example/feed` and `example.org` are addresses that lack `https://`; `notes.xml` and `./feeds.d/a.xml` are files.
fn looks_like_a_host(text: &str) -> bool {
    const FILES: [&str; 6] = ["xml", "rss", "atom", "json", "rdf", "feed"];
    let (first, path) = text.split_once('/').map_or((text, false), |(first, _)| (first, true));
    let Some((before, last)) = first.rsplit_once('.') else { return false };
    !before.is_empty()
        && last.len() >= 2
        && last.chars().all(char::is_alphabetic)
        && first.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'))
        && (path || !FILES.contains(&last.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(written: &str) -> Result<PathBuf, String> {
        match feed(written).map_err(|complaint| complaint.to_string())? {
            Feed(Some(Address::File(path))) => Ok(path),
            Feed(Some(Address::Web(url))) => Err(url.to_string()),
            Feed(None) => Err("none".to_owned()),
        }
    }

    #[test]
    fn a_file_is_told_from_an_address_without_scheme() {
        assert_eq!(file("feeds/notes.xml"), Ok(PathBuf::from("feeds/notes.xml")));
        assert_eq!(file("notes.xml"), Ok(PathBuf::from("notes.xml")));
        assert_eq!(file("./feeds.d//notes"), Ok(PathBuf::from("feeds.d/notes")));
        assert!(file("blog.example/feed").unwrap_err().contains("write `https://blog.example/feed`"));
        assert!(file("example.org").unwrap_err().contains("write `https://example.org`"));
    }

    #[test]
    fn the_address_of_a_person_is_told_as_one() {
        for mail in ["zoe@zoe.example", "mailto:zoe@zoe.example"] {
            assert!(file(mail).unwrap_err().contains("is a mail address"), "{mail}");
        }
        assert!(file("@zoe@social.example").unwrap_err().contains("`https://social.example/@zoe.rss`"));
        assert_eq!(file("feeds/a@b.example.xml"), Ok(PathBuf::from("feeds/a@b.example.xml")));
    }

    #[test]
    fn a_page_or_picture_that_only_its_author_can_open_is_refused() {
        for own in ["http://localhost:4000/", "http://127.0.0.1/", "https://[::1]/x"] {
            assert!(page(own).unwrap_err().to_string().contains("leads to each reader's own machine"), "{own}");
        }
        assert!(picture("https://localhost/me.png").is_err());
        assert!(page("http://blog.intranet/").is_ok() && home("http://localhost:8000/").is_ok());
    }

    #[test]
    fn a_file_stays_in_its_folder() {
        for out in [
            "../notes.xml",
            "feeds/../../x",
            "/etc/passwd",
            "~/x.xml",
            "a\\..\\b",
            "c:\\x",
            "file:///etc/passwd",
            "feeds/",
            ".git/config",
            "a/.b/c",
            "./",
        ] {
            assert!(file(out).is_err(), "{out}");
        }
    }

    #[test]
    fn a_planets_address_ends_in_a_slash() {
        let home = |written| home(written).map(|home| home.0.to_string()).ok();
        assert_eq!(home("https://planet.example").as_deref(), Some("https://planet.example/"));
        assert_eq!(home("https://me.example/planet").as_deref(), Some("https://me.example/planet/"));
        assert_eq!(home("https://planet.example/?x"), None);
    }
}
