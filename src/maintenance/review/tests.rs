//! The checks, each on a feed that is wrong in one way.

use std::path::Path;

use jiff::Timestamp;

use super::*;
use crate::fetch::Cause;
use crate::sources;
use crate::state::Memory;

const NOW: &str = "2026-11-24T10:00:00Z";
const POST: &str = "<item><title>One</title><guid>1</guid><link>https://ada.example/1</link>\
                    <pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate><description>A post.</description></item>";

/// What the checks find of Ada, as `severity: what`. `change` makes something wrong.
fn findings(items: &str, page: &str, change: impl FnOnce(&mut Reviewed<'_>)) -> String {
    let text = format!(
        "planet: {{ title: P, url: https://p.example }}\npage: {page}\nsources:\n  - name: Ada\n    feed: http://ada.example/feed\n"
    );
    let planet = sources::parse("sources.yaml", text.as_bytes(), Path::new(".")).unwrap();
    let now: Timestamp = NOW.parse().unwrap();
    let blogs = Blog::pair(&planet.sources, [Memory::new("Ada", "http://ada.example/feed")]);
    let context = ReviewContext { sources: &planet, blogs: &blogs, now, is_on_github: false, progress: &|_, _| () };
    let rss = format!("<rss version='2.0'><channel><title>Ada</title>{items}</channel></rss>");
    let feed = perihelion_feed::read(rss.as_bytes(), None, None).unwrap();
    let source = &planet.sources[0];
    let url = Url::parse("http://ada.example/feed").unwrap();
    let feed = Ok(Box::new(ReviewedFeed::new(source, &feed, &url, &planet.planet.timezone, now)));
    let mut reviewed = Reviewed::new(&context, source, true, Vec::new(), feed);
    change(&mut reviewed);
    let told = |finding: &Finding| format!("{:?}: {}", finding.severity, finding.complaint.what);
    result(&reviewed).findings.iter().map(told).collect::<Vec<_>>().join("\n")
}

fn hop(to: &str, status: u16) -> Hop {
    let url = |text: &str| Url::parse(text).unwrap();
    Hop { from: url("http://ada.example/feed"), to: url(to), status }
}

#[test]
fn nothing_is_told_of_a_good_feed() {
    assert_eq!(findings(POST, "{}", |_| ()), "");
}

#[test]
fn an_address_without_a_feed_is_an_error_and_a_warning_for_a_blog_of_long_ago() {
    let gone = |reviewed: &mut Reviewed<'_>| {
        reviewed.feed = Err(NoFeed::Nothing(Cause::Status(404).into()));
    };
    assert!(
        findings("", "{}", gone).starts_with("Error: `http://ada.example/feed` could not be read: it answered 404")
    );
    let before = findings("", "{}", |reviewed| {
        gone(reviewed);
        reviewed.is_new = false;
    });
    assert!(before.starts_with("Warning: "), "{before}");
}

#[test]
fn one_thing_is_told_of_an_address_the_most_important_first() {
    let https = |reviewed: &mut Reviewed<'_>| reviewed.https = Some(Url::parse("https://ada.example/feed").unwrap());
    assert_eq!(findings(POST, "{}", https), "Warning: `http://ada.example/feed` is also served over https");
    let moved = |reviewed: &mut Reviewed<'_>| {
        https(reviewed);
        reviewed.hops = vec![hop("https://ada.example/new", 301)];
    };
    assert_eq!(
        findings(POST, "{}", moved),
        "Warning: `http://ada.example/feed` has moved permanently to `https://ada.example/new`"
    );
    let twice = |reviewed: &mut Reviewed<'_>| {
        moved(reviewed);
        reviewed.subscribed = Some(Subscribed { source: reviewed.source, sign: subscribed::Sign::IsFeed });
    };
    assert_eq!(findings(POST, "{}", twice), "Error: `http://ada.example/feed` is the feed of `Ada` on line 4");
}

#[test]
fn a_redirect_after_a_temporary_one_is_no_move() {
    let hops = vec![hop("http://ada.example/today", 302), hop("http://ada.example/new", 301)];
    assert_eq!(findings(POST, "{}", |reviewed| reviewed.hops = hops), "");
}

#[test]
fn each_part_that_posts_lack_is_told() {
    assert_eq!(findings("", "{}", |_| ()), "Warning: `http://ada.example/feed` has no posts");
    let bare = "<item><title>Two</title><description>Bare.</description></item>";
    let told = findings(bare, "{}", |_| ());
    assert_eq!(
        told,
        "Warning: its only post has no date\nWarning: its only post has no link\nNotice: its only post has no id"
    );
    let told = findings(&format!("{POST}{bare}"), "{}", |_| ());
    assert!(told.starts_with("Notice: 1 of its 2 posts has no date\nNotice: 1 of its 2 posts has no link"), "{told}");
}

#[test]
fn a_blog_without_news_is_quiet_unless_the_planet_does_not_count_the_days() {
    let old = POST.replace("23 Nov 2026", "23 Nov 2024").replace("Mon, ", "");
    assert_eq!(findings(&old, "{}", |_| ()), "Warning: its newest post is from 2024-11-23, 731 days ago");
    let told = findings(&old, "{ inactive_after_days: 0, days: 0 }", |_| ());
    assert_eq!(told, "");
    let told = findings(&old, "{ inactive_after_days: 0 }", |_| ());
    assert!(
        told.starts_with("Notice: nothing of this blog will be on the front page until it has a new post"),
        "{told}"
    );
}
