//! Checks of what the feed is: posts of the blog, not comments and not one category, and posts that readers of the planet will
//! see. Pure.

use super::reachable::{better, shown};
use super::{Reviewed, preview};
use crate::maintenance::discover::is_a_part;
use crate::sources::Address;
use crate::sources::problem::{Complaint, Finding, Severity};

/// A feed whose entries are comments is an error; one that is only called so may be about something else.
pub(super) fn are_posts(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts().filter(|feed| feed.has_comments)?;
    let severity = if feed.are_comments { Severity::Error } else { Severity::Warning };
    let seems = if feed.are_comments { "is" } else { "seems to be" };
    let what = format!("{} {seems} a feed of comments, not of posts", shown(reviewed.source));
    Some(reviewed.finding(severity, better(what, reviewed), None))
}

pub(super) fn are_all_posts(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let Address::Web(url) = &reviewed.source.feed else { return None };
    reviewed.feed_with_posts().filter(|feed| is_a_part(url) && !feed.has_comments)?;
    let what =
        format!("{} has one category, one tag or one author of its site, by its address", shown(reviewed.source));
    let complaint = Complaint::new(
        what,
        "keep it if only those posts belong here; else write the address of the blog's whole feed",
    );
    Some(reviewed.finding(Severity::Notice, complaint, None))
}

pub(super) fn are_of_the_past(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts()?;
    let (some, latest) = feed.ahead?;
    let all = feed.memory.posts.len();
    let zone = reviewed.context.sources.planet.timezone.clone();
    let posts = if all == 1 {
        "its only post is".to_owned()
    } else {
        format!("{some} of its {all} posts {}", if some == 1 { "is" } else { "are" })
    };
    let what = format!("{posts} dated in the future, the latest {}", latest.to_zoned(zone).date());
    let complaint = Complaint::new(what, "ask the blog's owner to correct the dates");
    Some(reviewed.finding(
        Severity::Notice,
        complaint,
        Some("the planet gives such a post the date on which it first sees it"),
    ))
}

/// Nothing is told of a blog that is quiet or filtered, which has a finding of its own.
pub(super) fn will_be_seen(reviewed: &Reviewed<'_>) -> Option<Finding> {
    let feed = reviewed.feed_with_posts().filter(|_| super::content::is_active(reviewed).is_none())?;
    let page = &reviewed.context.sources.page;
    let decided = preview::all(reviewed.context, reviewed.source, &feed.memory);
    if decided.iter().any(|post| post.is_shown) || !decided.iter().any(|post| post.is_too_old) {
        return None;
    }
    let date = feed.newest(reviewed.source)?.to_zoned(reviewed.context.sources.planet.timezone.clone()).date();
    let what =
        format!("nothing of this blog will be on the front page until it has a new post: its newest is from {date}");
    let complaint = Complaint { what, ..Complaint::default() };
    let why = format!(
        "the front page shows the posts of {} days, or {} posts if there are fewer; the older ones are in the archive and on the blog's own page",
        page.days, page.at_least
    );
    Some(reviewed.finding(Severity::Notice, complaint, Some(&why)))
}
