//! Checks of the address: whether a feed is there, whether it has moved, and whether it is also served over https. Pure.

use url::Url;

use super::probed::NoFeed;
use super::{Reviewed, refused};
use crate::fetch::{self, Cause, Phase};
use crate::sources::address::registrable;
use crate::sources::edit;
use crate::sources::problem::{Complaint, Finding, Severity, printable, quoted};
use crate::sources::{Address, Source, local};

pub(super) fn is_feed(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let said = match &reviewed.feed {
        Err(NoFeed::Page(..)) => "is a web page, not a feed".to_owned(),
        Err(NoFeed::Other(what)) => what.to_string(),
        Ok(_) | Err(NoFeed::Nothing(_)) => return None,
    };
    let what = format!("{} {said}", shown(reviewed.source));
    Some(reviewed.finding(Severity::Error, better(what, reviewed), None))
}

pub(super) fn can_be_read(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let Err(NoFeed::Nothing(failure)) = &reviewed.feed else { return None };
    if is_told_already(reviewed) {
        return None;
    }
    let what = format!("{} could not be read: it {failure}", shown(reviewed.source));
    if let Some((fix, why)) = refused::remedy(reviewed, failure) {
        return Some(reviewed.finding(Severity::Warning, Complaint::new(what, fix), Some(&why)));
    }
    let complaint = match &failure.cause {
        Cause::Status(404 | 410) | Cause::Empty => better(what, reviewed),
        cause => Complaint::new(what, remedy(cause)),
    };
    Some(reviewed.finding(Severity::Error, complaint, None))
}

/// A file that is not there is a mistake of the list, and told where the list is read.
fn is_told_already(reviewed: &Reviewed<'_>) -> bool {
    match &reviewed.source.feed {
        Address::File(path) => local::check(&reviewed.context.sources.folder, path).is_err(),
        Address::Web(_) => false,
    }
}

/// Of a feed that the planet has already, nothing about its address needs a fix.
pub(super) fn has_not_moved(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let Address::Web(own) = &reviewed.source.feed else { return None };
    let to = new_address(reviewed).filter(|_| reviewed.feed.is_ok() && reviewed.subscribed.is_none())?;
    let what = format!("{} has moved permanently to {}", shown(reviewed.source), quoted(to.as_str()));
    if registrable(own).is_some() && registrable(own) == registrable(to) {
        let why = "each request takes a detour that may end one day";
        return Some(reviewed.finding(Severity::Warning, write(what, "write {}", to), Some(why)));
    }
    let fix = format!("if it is still the same blog, write {}", quoted(to.as_str()));
    let why = "that is another domain, and others buy domains that expire: look at the blog first";
    Some(reviewed.finding(Severity::Warning, Complaint::new(what, fix), Some(why)))
}

pub(super) fn uses_https(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let is_told_more = reviewed.subscribed.is_some() || new_address(reviewed).is_some();
    let https = reviewed.https.as_ref().filter(|_| !is_told_more)?;
    let what = format!("{} is also served over https", shown(reviewed.source));
    let why = "over http, anybody on the way can read and change it";
    Some(reviewed.finding(Severity::Warning, write(what, "write {}", https), Some(why)))
}

pub(super) fn shown(source: &Source) -> String {
    quoted(&source.feed.to_string())
}

/// The complaint, with the feed that was found instead, if one was.
pub(super) fn better(what: String, reviewed: &Reviewed<'_>) -> Complaint {
    let source = reviewed.source;
    let Some(better) = &reviewed.better else {
        let site = source.site.as_ref().map_or_else(|| source.feed.to_string(), Url::to_string);
        let ask = format!("perihelion add {}", printable(&site));
        let fix = format!("write the address of its feed: look for RSS or Atom on the page, or run `{ask}`");
        return Complaint::new(what, fix);
    };
    let (page, why) = (quoted(better.page.as_str()), &better.why);
    write(what, &format!("write {{}}; it was found from {page}: {why}"), &better.feed)
}

/// The fix that is an address, ready to be put in.
fn write(what: String, words: &str, url: &Url) -> Complaint {
    Complaint::new(what, words.replace("{}", &quoted(url.as_str()))).instead(edit::scalar(url.as_str()))
}

/// What a person who adds a blog can do about it.
fn remedy(cause: &Cause) -> &'static str {
    match cause {
        Cause::UnknownHost(_) => "check the spelling of the host, and whether the blog still exists",
        Cause::Status(401 | 407) => "write the address of a feed that everybody may read: this one asks for a password",
        Cause::Status(402) => "write the address of a feed that everybody may read: this one asks for money",
        Cause::Status(403 | 406 | 429 | 451) | Cause::Challenge(_) => "ask the blog's owner to allow feed readers",
        Cause::NotAsked(_) => "run this again",
        Cause::TimedOut { waiting_for: Phase::Name, .. } => "check the spelling of the host, and run this again",
        Cause::Status(500..=599) => {
            "open the address in a browser; if it works there, run this again: the server had a fault of its own"
        }
        Cause::Status(_) => "open the address in a browser, and write the address at which the feed is",
        Cause::TimedOut { .. } | Cause::Connection(_) => {
            "open the address in a browser; if it works there, run this again: the server may have been down for a moment"
        }
        Cause::Tls(_) => "ask the blog's owner to repair the server's certificate: readers cannot open it either",
        Cause::Private(_) => "write the address at which everybody can read the feed",
        Cause::Redirect(_) => "write the address at which the feed really is",
        Cause::TooLarge { .. } => "offer a feed with fewer posts, or raise `fetch.max_size`",
        Cause::Undecodable(_) => "ask the blog's owner to repair the server's compression",
        Cause::File(_) => "check the path, counted from this file's folder",
        Cause::NotAFeed(_) | Cause::Empty => "write the address of the feed itself",
        Cause::Unreadable => "report it, with the address",
    }
}

/// Where it has moved permanently.
fn new_address<'a>(reviewed: &'a Reviewed<'_>) -> Option<&'a Url> {
    fetch::permanent(&reviewed.hops).filter(|to| !matches!(&reviewed.source.feed, Address::Web(own) if own == *to))
}
