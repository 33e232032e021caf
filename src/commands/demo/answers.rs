//! What the sample blogs answer: a visit, a host and a path in, an [`Answer`] out. Their texts are in `feeds/`.
//!
//! The first post of the front page is in the planet's language: `aphelion.atom` dates it to the moment of the second visit,
//! and of posts of one moment the first source's comes first.
//!
//! The planet calls on them twice, three days apart, since most of what a planet does shows only the second time.
//! A feed is one file for both visits; three comments in it say which of its parts stand there when:
//!
//! ```xml
//! <!-- at the first visit only -->
//! <!-- from the second visit on -->
//! <!-- at every visit -->
//! ```
//!
//! Each holds until the next one, and a file begins with what stands there at every visit.

use std::borrow::Cow;

use memchr::memmem;

use crate::serve::Answer;

/// The demo planet's `sources.yaml`.
pub(crate) const SOURCES: &str = include_str!("sources.yaml");

/// A moment at which the planet is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Visit {
    First,
    /// Three days later: what readers of the demo see.
    Second,
}

impl Visit {
    /// The clock at that visit, as `--now` takes it.
    pub(crate) const fn now(self) -> &'static str {
        match self {
            Self::First => "2026-11-19T10:00:00Z",
            Self::Second => "2026-11-22T10:00:00Z",
        }
    }
}

/// Never fails: a host or a path that is nobody's is a 404.
pub(crate) fn answer(visit: Visit, host: &str, path: &str) -> Answer {
    match (visit, host) {
        (Visit::Second, "tail.example") => return Answer::text(410, "This comet has left.\n"),
        (Visit::Second, "oldharbour.example") => {
            let mut moved = Answer::text(301, "We have moved.\n");
            moved.headers.push(("Location", format!("http://newharbour.example{path}")));
            return moved;
        }
        (Visit::Second, "cloudcover.example") => {
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
            body: Cow::Owned(at(visit, blog.feed)),
        },
        None => Answer::text(404, "There is nothing at this address.\n"),
    }
}

/// A feed and where it lives.
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
/// Silent about the encoding, so that the document's own word counts.
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

/// The comments, and whether what follows stands there at the (first, second) visit.
const COMMENTS: [(&[u8], (bool, bool)); 3] = [
    (b"<!-- at the first visit only -->\n", (true, false)),
    (b"<!-- from the second visit on -->\n", (false, true)),
    (b"<!-- at every visit -->\n", (true, true)),
];

/// The parts of a feed that stand there at a visit, without the comments that say so.
fn at(visit: Visit, feed: &[u8]) -> Vec<u8> {
    let mut standing = Vec::with_capacity(feed.len());
    let (mut rest, mut stands) = (feed, true);
    loop {
        let next = COMMENTS
            .iter()
            .filter_map(|(comment, when)| Some((memmem::find(rest, comment)?, comment.len(), *when)))
            .min_by_key(|(start, ..)| *start);
        let (start, length, (first, second)) = next.unwrap_or((rest.len(), 0, (true, true)));
        if stands {
            standing.extend_from_slice(&rest[..start]);
        }
        if next.is_none() {
            return standing;
        }
        rest = &rest[start + length..];
        stands = if visit == Visit::First { first } else { second };
    }
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::*;

    fn body(visit: Visit, host: &str, path: &str) -> String {
        let answer = answer(visit, host, path);
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
    fn every_source_that_is_not_disabled_answers_at_the_first_visit() {
        let addresses = addresses();
        assert_eq!(addresses.len(), SOURCES.matches("- name:").count());
        for (host, path) in addresses {
            let expected = if host == "tapedelay.example" { 404 } else { 200 };
            assert_eq!(answer(Visit::First, host, path).status, expected, "http://{host}{path}");
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
        assert_eq!(answer(Visit::Second, "tail.example", "/feed.xml").status, 410);
        assert_eq!(answer(Visit::Second, "cloudcover.example", "/feed.xml").status, 503);
        let moved = answer(Visit::Second, "oldharbour.example", "/feed.atom");
        assert_eq!(moved.status, 301);
        assert!(moved.headers.contains(&("Location", "http://newharbour.example/feed.atom".to_owned())));
        assert!(body(Visit::Second, "newharbour.example", "/feed.atom").contains("We have moved"));
    }

    #[test]
    fn a_feed_shows_the_parts_of_its_visit_and_hides_the_comments_that_mark_them() {
        let feed = b"a\n<!-- from the second visit on -->\nb\n<!-- at the first visit only -->\nc\n<!-- at every visit -->\nd\n";
        assert_eq!(at(Visit::First, feed), b"a\nc\nd\n");
        assert_eq!(at(Visit::Second, feed), b"a\nb\nd\n");
        for blog in BLOGS {
            for visit in [Visit::First, Visit::Second] {
                let text = String::from_utf8_lossy(&at(visit, blog.feed)).into_owned();
                assert!(!text.contains("visit only -->") && !text.contains("visit on -->"), "{}", blog.host);
                assert!(!text.contains("<!-- at every"), "{}", blog.host);
            }
        }
    }

    #[test]
    fn the_news_of_three_days_is_a_flood_from_one_and_a_post_or_two_from_the_others() {
        let posts = |visit, blog: &Blog| {
            let text = String::from_utf8_lossy(&at(visit, blog.feed)).into_owned();
            ["<item>", "<item ", "<entry>", "<entry ", "\"id\":"]
                .iter()
                .map(|post| text.matches(post).count())
                .sum::<usize>()
        };
        for blog in BLOGS {
            let (first, second) = (posts(Visit::First, blog), posts(Visit::Second, blog));
            assert!(first >= 1, "{}", blog.host);
            match blog.host {
                "meridian.example" => assert_eq!(second, first + 15),
                "nightlog.example" => assert_eq!(second, first, "one new post, one withdrawn"),
                _ => assert!((first..=first + 3).contains(&second), "{}: {first}, then {second}", blog.host),
            }
        }
    }

    #[test]
    fn two_feeds_are_in_the_encodings_that_make_them_worth_having() {
        let feed = |host| BLOGS.iter().find(|blog| blog.host == host).map(|blog| blog.feed).expect("a blog");
        let (carnet, garage) = (feed("carnet.example"), feed("garage.example"));
        assert!(std::str::from_utf8(carnet).is_err(), "Latin-1, and it says so");
        assert!(garage.starts_with(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>"));
        assert!(std::str::from_utf8(garage).is_err(), "windows-1252 that calls itself UTF-8");
    }

    #[test]
    fn nobody_else_lives_here() {
        assert_eq!(answer(Visit::First, "elsewhere.example", "/").status, 404);
        assert_eq!(answer(Visit::Second, "nightlog.example", "/").status, 404);
    }
}
