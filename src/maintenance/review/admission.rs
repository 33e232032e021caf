//! Rules of admission: what the planet asks of a new blog (`admission` in `sources.yaml`). A blog that was there before is not
//! asked. Pure.

use super::Reviewed;
use super::content::primary;
use super::probed::ReviewedFeed;
use super::reachable::shown;
use crate::sources::problem::{Complaint, Finding, Severity, quoted};
use crate::sources::{Address, Admission};

pub(super) fn has_enough_posts(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let (rules, feed) = asked(reviewed)?;
    let least = rules.posts.max(usize::from(rules.within.is_some()));
    let is_recent = |date| {
        let days = reviewed.context.now.duration_since(date).as_hours() / 24;
        rules.within.is_none_or(|within| days <= i64::from(within))
    };
    let dated = |post: &&crate::state::Kept| {
        rules.within.is_none() || post.is_dated() && is_recent(post.date(reviewed.source.dates))
    };
    let some = feed.memory.posts.iter().filter(dated).count();
    if some >= least {
        return None;
    }
    let time = rules.within.map_or_else(String::new, |days| format!(" of the last {days} days"));
    let noun = |count: usize| if count == 1 { "post" } else { "posts" };
    let what = format!("its feed has {some} {}{time}, and this planet asks for {least}", noun(some));
    Some(told(reviewed, what, "add the blog when it has more posts"))
}

pub(super) fn speaks_an_admitted_language(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let (rules, feed) = asked(reviewed)?;
    let declared = reviewed.source.language.as_deref();
    let is_admitted = |own: &str| rules.languages.iter().any(|wanted| primary(wanted) == primary(own));
    let spoken: Vec<&str> = feed.languages.iter().flatten().map(String::as_str).collect();
    let admitted = spoken.iter().filter(|own| is_admitted(own)).count();
    // Of a post whose language nobody knows nothing is said.
    if rules.languages.is_empty()
        || spoken.is_empty()
        || declared.is_some_and(is_admitted)
        || admitted * 2 > spoken.len()
    {
        return None;
    }
    let wanted: Vec<_> = rules.languages.iter().map(|tag| quoted(tag)).collect();
    let what = format!("most of its posts are not in {}, and this planet takes no others", wanted.join(" or "));
    Some(told(reviewed, what, "write the address of a feed in that language, if the blog has one"))
}

pub(super) fn is_over_https(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let (rules, _) = asked(reviewed)?;
    let Address::Web(url) = &reviewed.source.feed else { return None };
    // Where the feed is there by `https` too, the fix is told already.
    if !rules.https || url.scheme() == "https" {
        return None;
    }
    let what = format!("{} is not over https, and this planet takes no others", shown(reviewed.source));
    let fix = match &reviewed.https {
        Some(https) => format!("write {}", quoted(https.as_str())),
        None => "ask the blog's owner for an address with https".to_owned(),
    };
    Some(told(reviewed, what, &fix))
}

pub(super) fn has_whole_texts(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let (rules, feed) = asked(reviewed)?;
    let all = feed.memory.posts.len();
    if !rules.full_text || feed.whole_texts * 2 > all {
        return None;
    }
    let what = "its feed has only the beginnings of its posts, and this planet asks for their whole text".to_owned();
    Some(told(
        reviewed,
        what,
        "ask the blog's owner to put the whole text into the feed: `content:encoded` in RSS, `<content>` in Atom",
    ))
}

/// The rules, and the feed of a new blog.
fn asked<'a>(reviewed: &'a Reviewed<'_>) -> Option<(&'a Admission, &'a ReviewedFeed)> {
    let feed = reviewed.feed.as_deref().ok().filter(|_| reviewed.is_new)?;
    Some((&reviewed.context.sources.admission, feed))
}

fn told(reviewed: &Reviewed<'_>, what: String, fix: &str) -> Finding {
    let why = "it is a rule of this planet: `admission` in its settings";
    reviewed.finding(Severity::Error, Complaint::new(what, fix), Some(why))
}
