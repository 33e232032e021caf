//! The blogs of the demo: what the server answers for each of them. Their feeds are in `feeds/`.
//!
//! The demo builds its planet twice, three days apart, since most of what a planet does shows only in the second run.
//! A feed is one file for both runs. Comments in it say which of its parts are sent in which run:
//!
//! ```xml
//! <!-- in the first run only -->
//! <!-- from the second run on -->
//! <!-- in both runs -->
//! ```
//!
//! A comment holds until the next one. What comes before the first comment is sent in both runs.
//!
//! The first post of the front page is in the planet's language: `aphelion.atom` dates it to the moment of the second run,
//! and of posts with the same date, the one of the first source comes first.

use std::borrow::Cow;

use memchr::memmem;

use crate::serve::Answer;

/// The demo planet's `sources.yaml`.
pub(crate) const SOURCES: &str = include_str!("sources.yaml");

/// One of the two builds of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DemoRun {
    First,
    /// Three days later. Its site is the one that is kept.
    Second,
}

impl DemoRun {
    /// The time of the run, as for `--now`.
    pub(crate) const fn now(self) -> &'static str {
        match self {
            Self::First => "2026-11-19T10:00:00Z",
            Self::Second => "2026-11-22T10:00:00Z",
        }
    }
}

/// The answer for a path of a host. There is a 404 for each host and path that has no blog.
pub(crate) fn answer(run: DemoRun, host: &str, path: &str) -> Answer {
    match (run, host) {
        (DemoRun::Second, "tail.example") => return Answer::text(410, "This comet has left.\n"),
        (DemoRun::Second, "oldharbour.example") => {
            let mut moved = Answer::text(301, "We have moved.\n");
            moved.headers.push(("Location", format!("http://newharbour.example{path}")));
            return moved;
        }
        (DemoRun::Second, "cloudcover.example") => {
            let mut down = Answer::text(503, "The laptop is under the stairs, and so is the water.\n");
            down.headers.push(("Retry-After", "7200".to_owned()));
            return down;
        }
        _ => {}
    }
    match BLOGS.iter().find(|blog| blog.host == host && blog.path == path) {
        Some(blog) => Answer {
            status: 200,
            headers: vec![("Content-Type", blog.content_type.to_owned())],
            body: Cow::Owned(parts(run, blog.feed)),
        },
        None => Answer::text(404, "There is nothing at this address.\n"),
    }
}

/// A feed and its address.
struct Blog {
    host: &'static str,
    path: &'static str,
    content_type: &'static str,
    feed: &'static [u8],
}

const fn blog(host: &'static str, path: &'static str, content_type: &'static str, feed: &'static [u8]) -> Blog {
    Blog { host, path, content_type, feed }
}

const ATOM: &str = "application/atom+xml; charset=utf-8";
/// Without an encoding, so that the one in the document counts.
const RSS: &str = "application/rss+xml";

#[rustfmt::skip]
const BLOGS: &[Blog] = &[
    blog("aphelion.example", "/feed.atom", ATOM, include_bytes!("feeds/aphelion.atom")),
    blog("carnet.example", "/rss.xml", RSS, include_bytes!("feeds/carnet.xml")),
    blog("cloudcover.example", "/feed.xml", RSS, include_bytes!("feeds/cloudcover.xml")),
    blog("deadpixels.example", "/podcast.xml", RSS, include_bytes!("feeds/deadpixels.xml")),
    blog("garage.example", "/blog/rss.php", "text/html", include_bytes!("feeds/garage.xml")),
    blog("hoshizora.example", "/index.rdf", "application/rdf+xml", include_bytes!("feeds/hoshizora.rdf")),
    blog("longexposure.example", "/rss.xml", RSS, include_bytes!("feeds/longexposure.xml")),
    blog("meridian.example", "/bulletin.xml", RSS, include_bytes!("feeds/meridian.xml")),
    blog("najm.example", "/atom.xml", ATOM, include_bytes!("feeds/najm.atom")),
    blog("newharbour.example", "/feed.atom", ATOM, include_bytes!("feeds/harbour.atom")),
    blog("nightlog.example", "/index.xml", RSS, include_bytes!("feeds/nightlog.xml")),
    blog("oldharbour.example", "/feed.atom", ATOM, include_bytes!("feeds/harbour.atom")),
    blog("orbita.example", "/rss", RSS, include_bytes!("feeds/orbita.xml")),
    blog("seeing.example", "/today.xml", RSS, include_bytes!("feeds/seeing.xml")),
    blog("slowlight.example", "/essays.atom", ATOM, include_bytes!("feeds/slowlight.atom")),
    blog("society.example", "/digest.atom", ATOM, include_bytes!("feeds/society.atom")),
    blog("sternwarte-krug.example", "/neues.rdf", "text/xml", include_bytes!("feeds/sternwarte-krug.xml")),
    blog("tail.example", "/feed.xml", RSS, include_bytes!("feeds/tail.xml")),
    blog("tara.example", "/atom.xml", "application/xml", include_bytes!("feeds/tara.atom")),
    blog("twice.example", "/feed", RSS, include_bytes!("feeds/twice.xml")),
    blog("xingtu.example", "/feed.json", "application/feed+json", include_bytes!("feeds/xingtu.json")),
];

/// The comments, and whether what follows is sent in the (first, second) run.
const COMMENTS: [(&[u8], (bool, bool)); 3] = [
    (b"<!-- in the first run only -->\n", (true, false)),
    (b"<!-- from the second run on -->\n", (false, true)),
    (b"<!-- in both runs -->\n", (true, true)),
];

/// The parts of a feed that are sent in a run, without the comments.
fn parts(run: DemoRun, feed: &[u8]) -> Vec<u8> {
    let mut sent = Vec::with_capacity(feed.len());
    let (mut rest, mut is_sent) = (feed, true);
    loop {
        let next = COMMENTS
            .iter()
            .filter_map(|(comment, when)| Some((memmem::find(rest, comment)?, comment.len(), *when)))
            .min_by_key(|(start, ..)| *start);
        let (start, length, (first, second)) = next.unwrap_or((rest.len(), 0, (true, true)));
        if is_sent {
            sent.extend_from_slice(&rest[..start]);
        }
        if next.is_none() {
            return sent;
        }
        rest = &rest[start + length..];
        is_sent = if run == DemoRun::First { first } else { second };
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;

    fn body(run: DemoRun, host: &str, path: &str) -> String {
        let answer = answer(run, host, path);
        assert_eq!(answer.status, 200, "http://{host}{path}");
        String::from_utf8_lossy(&answer.body).into_owned()
    }

    /// The `feed:` addresses of the demo's `sources.yaml`, as host and path.
    fn addresses() -> Vec<(&'static str, &'static str)> {
        SOURCES
            .lines()
            .filter_map(|line| line.trim().strip_prefix("feed: http://"))
            .map(|address| address.split_at(address.find('/').expect("a feed has a path")))
            .collect()
    }

    #[test]
    fn every_source_that_is_not_disabled_answers_in_the_first_run() {
        let addresses = addresses();
        assert_eq!(addresses.len(), SOURCES.matches("- name:").count());
        for (host, path) in addresses {
            let expected = if host == "tapedelay.example" { 404 } else { 200 };
            assert_eq!(answer(DemoRun::First, host, path).status, expected, "http://{host}{path}");
        }
    }

    #[test]
    fn every_blog_is_a_source_of_the_planet() {
        let addresses = addresses();
        for blog in BLOGS.iter().filter(|blog| blog.host != "newharbour.example") {
            assert!(addresses.contains(&(blog.host, blog.path)), "http://{}{}", blog.host, blog.path);
        }
    }

    #[test]
    fn three_days_later_one_is_gone_one_has_moved_and_one_is_down() {
        assert_eq!(answer(DemoRun::Second, "tail.example", "/feed.xml").status, 410);
        assert_eq!(answer(DemoRun::Second, "cloudcover.example", "/feed.xml").status, 503);
        let moved = answer(DemoRun::Second, "oldharbour.example", "/feed.atom");
        assert_eq!(moved.status, 301);
        assert!(moved.headers.contains(&("Location", "http://newharbour.example/feed.atom".to_owned())));
        assert!(body(DemoRun::Second, "newharbour.example", "/feed.atom").contains("We have moved"));
    }

    #[test]
    fn a_feed_has_the_parts_of_its_run_and_none_of_the_comments() {
        let feed =
            b"a\n<!-- from the second run on -->\nb\n<!-- in the first run only -->\nc\n<!-- in both runs -->\nd\n";
        assert_eq!(parts(DemoRun::First, feed), b"a\nc\nd\n");
        assert_eq!(parts(DemoRun::Second, feed), b"a\nb\nd\n");
        for blog in BLOGS {
            for run in [DemoRun::First, DemoRun::Second] {
                let text = String::from_utf8_lossy(&parts(run, blog.feed)).into_owned();
                assert!(!text.contains("run only -->") && !text.contains("run on -->"), "{}", blog.host);
                assert!(!text.contains("<!-- in both"), "{}", blog.host);
            }
        }
    }

    #[test]
    fn the_news_of_three_days_is_a_flood_from_one_and_a_post_or_two_from_the_others() {
        let posts = |run, blog: &Blog| {
            let text = String::from_utf8_lossy(&parts(run, blog.feed)).into_owned();
            ["<item>", "<item ", "<entry>", "<entry ", "\"id\":"]
                .iter()
                .map(|post| text.matches(post).count())
                .sum::<usize>()
        };
        for blog in BLOGS {
            let (first, second) = (posts(DemoRun::First, blog), posts(DemoRun::Second, blog));
            assert!(first >= 1, "{}", blog.host);
            match blog.host {
                "meridian.example" => assert_eq!(second, first + 15),
                "nightlog.example" => assert_eq!(second, first, "one new post, one withdrawn"),
                _ => assert!((first..=first + 3).contains(&second), "{}: {first}, then {second}", blog.host),
            }
        }
    }

    #[test]
    fn two_feeds_have_an_encoding_other_than_utf_8() {
        let feed = |host| BLOGS.iter().find(|blog| blog.host == host).map(|blog| blog.feed).expect("a blog");
        let (carnet, garage) = (feed("carnet.example"), feed("garage.example"));
        assert!(std::str::from_utf8(carnet).is_err(), "Latin-1, and it says so");
        assert!(garage.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
        assert!(std::str::from_utf8(garage).is_err(), "windows-1252 that calls itself UTF-8");
    }

    #[test]
    fn other_addresses_are_not_found() {
        assert_eq!(answer(DemoRun::First, "elsewhere.example", "/").status, 404);
        assert_eq!(answer(DemoRun::Second, "nightlog.example", "/").status, 404);
    }
}
