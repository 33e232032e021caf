//! Where a feed is: whether it is there at all, whether it has moved, and whether the planet has it already. Pure.

use perihelion_feed::NotAFeed;
use url::Url;

use super::probed::{Probed, There};
use super::subscribed::{self, Bench};
use super::suggestions::Suggestions;
use super::{Candidate, ReviewContext};
use crate::fetch::{Cause, Failure, Hop, Phase};
use crate::sources::address::registrable;
use crate::sources::edit;
use crate::sources::problem::{Complaint, Finding, Severity, printable, quoted};
use crate::sources::{Address, Source};

pub(super) fn findings(
    context: &ReviewContext<'_>,
    candidates: &[Candidate],
    probed: &[Probed],
    at: usize,
    leads: &Suggestions,
) -> Vec<Finding> {
    let candidate = candidates.get(at).and_then(|candidate| context.sources.sources.get(candidate.source));
    let (Some(sight), Some(source)) = (probed.get(at), candidate) else { return Vec::new() };
    match &sight.there {
        There::Feed(_) => {
            // Of a feed that the planet has already, nothing else needs to be mended.
            let again = subscribed::finding(&Bench { context, candidates, probed }, at).map(|finding| vec![finding]);
            again.unwrap_or_else(|| moved(source, sight).or_else(|| in_the_clear(source, leads)).into_iter().collect())
        }
        There::Page(page, _) => vec![no_feed(source, &NotAFeed::WebPage(page.clone()), leads)],
        There::Other(what) => vec![no_feed(source, what, leads)],
        There::Nothing(failure) => vec![unread(source, failure, leads)],
    }
}

/// Points at a source's feed.
pub(super) fn at_feed(source: &Source, severity: Severity, complaint: Complaint, why: Option<&str>) -> Finding {
    Finding { severity, why: why.map(str::to_owned), ..complaint.at(source.spans.feed) }
}

pub(super) fn shown(source: &Source) -> String {
    quoted(&source.feed.to_string())
}

/// The fix that is an address, ready to be put in.
fn write(what: String, words: &str, url: &Url) -> Complaint {
    Complaint::new(what, words.replace("{}", &quoted(url.as_str()))).instead(edit::scalar(url.as_str()))
}

fn no_feed(source: &Source, what: &NotAFeed, leads: &Suggestions) -> Finding {
    let said = match what {
        NotAFeed::WebPage(_) => "is a web page, not a feed".to_owned(),
        other => other.to_string(),
    };
    let what = format!("{} {said}", shown(source));
    at_feed(source, Severity::Error, better(what, source, leads), None)
}

/// The complaint with the feed that was found instead, if one was.
pub(super) fn better(what: String, source: &Source, leads: &Suggestions) -> Complaint {
    let Some(better) = &leads.better else {
        let site = source.site.as_ref().map_or_else(|| source.feed.to_string(), Url::to_string);
        let ask = format!("perihelion add {}", printable(&site));
        let fix = format!("write the address of its feed: look for RSS or Atom on the page, or ask `{ask}`");
        return Complaint::new(what, fix);
    };
    let (page, why) = (quoted(better.page.as_str()), &better.why);
    write(what, &format!("write {{}}; it was found from {page}: {why}"), &better.feed)
}

fn unread(source: &Source, failure: &Failure, leads: &Suggestions) -> Finding {
    let what = format!("{} could not be read: it {failure}", shown(source));
    let complaint = match &failure.cause {
        Cause::Status(404 | 410) | Cause::Empty => better(what, source, leads),
        cause => Complaint::new(what, remedy(cause)),
    };
    at_feed(source, Severity::Error, complaint, None)
}

/// What somebody can do about it who is adding a blog.
fn remedy(cause: &Cause) -> &'static str {
    match cause {
        Cause::UnknownHost(_) => "check the spelling of the host, and whether the blog is still there",
        Cause::Status(401 | 403 | 406 | 429 | 451) => {
            "the server turns robots away, this one at least: ask whoever runs it to let feed readers in"
        }
        Cause::NotAsked(_) => "run this again",
        Cause::TimedOut { waiting_for: Phase::Name, .. } => "check the spelling of the host, and run this again",
        Cause::Status(_) | Cause::TimedOut { .. } | Cause::Connection(_) => {
            "open the address in a browser; if it works there, run this again: it may have been down for a moment"
        }
        Cause::Tls(_) => "ask whoever runs the server to mend its encryption: readers cannot open it either",
        Cause::Private(_) => "write the address at which everybody can read the feed",
        Cause::Redirect(_) => "write the address at which the feed really is",
        Cause::TooLarge { .. } => "offer a feed with fewer posts, or raise `fetch.max_size`",
        Cause::Undecodable(_) => "ask whoever runs the server to mend its compression",
        Cause::File(_) => "check the path, counted from this file's folder",
        Cause::NotAFeed(_) | Cause::Empty => "write the address of the feed itself",
        Cause::Unreadable => "report it, with the address",
    }
}

/// The permanent redirects that an address begins with. One that turns temporary on the way is not a move.
fn permanent(hops: &[Hop]) -> Option<&Url> {
    hops.iter().take_while(|hop| matches!(hop.status, 301 | 308)).last().map(|hop| &hop.to)
}

fn moved(source: &Source, sight: &Probed) -> Option<Finding> {
    let Address::Web(own) = &source.feed else { return None };
    let to = permanent(&sight.hops).filter(|to| *to != own)?;
    let what = format!("{} has moved for good to {}", shown(source), quoted(to.as_str()));
    if registrable(own).is_some() && registrable(own) == registrable(to) {
        let why = "each visit takes a detour that may end one day";
        return Some(at_feed(source, Severity::Warning, write(what, "write {}", to), Some(why)));
    }
    let fix = format!("if it is still the same blog, write {}", quoted(to.as_str()));
    let why = "that is another domain, and domains that lapse are bought by others: a person should look";
    Some(at_feed(source, Severity::Warning, Complaint::new(what, fix), Some(why)))
}

fn in_the_clear(source: &Source, leads: &Suggestions) -> Option<Finding> {
    let https = leads.https.as_ref()?;
    let what = format!("{} is served over https too", shown(source));
    let why = "over http anybody on the way can read and change it";
    Some(at_feed(source, Severity::Warning, write(what, "write {}", https), Some(why)))
}
