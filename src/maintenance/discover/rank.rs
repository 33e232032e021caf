//! Rank of the feeds of a blog: which one a planet wants, and why not the others. Pure.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use perihelion_feed::{Feed, Format, TextKind, clean};
use url::Url;

/// The rank of a feed. Smaller is better; the first difference decides.
#[allow(clippy::struct_excessive_bools, reason = "each is a question of its own")]
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    comments: bool,
    empty: bool,
    origin: Origin,
    /// The address that was asked for does not lead to it: another part of the site.
    elsewhere: bool,
    /// In another language than the planet's.
    foreign: bool,
    part: bool,
    stale: bool,
    short: bool,
    few: bool,
    format: u8,
}

/// How the address of a feed is known, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// The service of the blog has a rule for it, or it is the address that was asked for.
    Promised,
    /// The page advertises it.
    Advertised,
    /// The page links to it, or it is a common address.
    Guessed,
}

impl Rank {
    /// It has all posts of the blog, in any format.
    pub(super) fn is_the_whole_blog(&self) -> bool {
        !self.comments && !self.part
    }
}

/// The properties of a feed that are compared.
#[derive(Debug, Clone)]
pub(super) struct Merits {
    pub(super) comments: bool,
    pub(super) origin: Origin,
    pub(super) url: Url,
    pub(super) entries: usize,
    pub(super) newest: Option<Timestamp>,
    /// Characters of an average post.
    pub(super) length: usize,
    pub(super) format: Format,
    /// As its words show, else as it says.
    pub(super) language: Option<String>,
}

/// Other feeds of a site that fall silent so long before this one are left behind.
const STALE_DAYS: i64 = 90;

impl Merits {
    pub(super) fn of(feed: &Feed, url: &Url, title: Option<&str>, origin: Origin) -> Self {
        let text = |entry: &perihelion_feed::Entry| {
            entry.content.as_ref().or(entry.summary.as_ref()).map_or(0, |text| text.value.len())
        };
        let length = feed.entries.iter().map(text).sum::<usize>() / feed.entries.len().max(1);
        Self {
            comments: is_about_comments(url, title) || has_comments(feed, url),
            origin,
            url: url.clone(),
            entries: feed.entries.len(),
            newest: feed
                .entries
                .iter()
                .filter_map(|entry| entry.published.or(entry.updated))
                .map(|date| date.moment(&TimeZone::UTC))
                .max(),
            length,
            format: feed.format,
            language: language(feed),
        }
    }
}

/// Entries whose words are looked at for the language of a feed.
const LISTENED: usize = 3;

/// The language of a feed: as its words show, else as it says.
pub(super) fn language(feed: &Feed) -> Option<String> {
    let text = |entry: &perihelion_feed::Entry| entry.content.as_ref().or(entry.summary.as_ref()).map(clean::text);
    let words: Vec<String> = feed.entries.iter().filter_map(text).take(LISTENED).collect();
    perihelion_feed::language::detect(&words.join(" ")).or_else(|| feed.language.clone())
}

/// The ranks of feeds that were found behind `asked`, for a planet in a language.
pub(super) fn ranks(asked: &Url, merits: &[Merits], planet: &str) -> Vec<Rank> {
    let is_ours = |one: &Merits| one.language.as_deref().is_some_and(|own| primary(own) == primary(planet));
    // One that is not known to be ours is worse only than one that is.
    let any_ours = merits.iter().any(|one| !one.comments && one.entries > 0 && is_ours(one));
    let newest = merits.iter().filter(|one| !one.comments).filter_map(|one| one.newest).max();
    let longest = merits.iter().filter(|one| !one.comments).map(|one| one.length).max().unwrap_or_default();
    let most = merits.iter().filter(|one| !one.comments).map(|one| one.entries).max().unwrap_or_default();
    let rank = |one: &Merits| Rank {
        comments: one.comments,
        empty: one.entries == 0,
        origin: one.origin,
        elsewhere: !leads_to(asked, &one.url),
        foreign: any_ours && !is_ours(one),
        part: is_a_part(&one.url),
        stale: is_stale(one.newest, newest),
        short: one.length * 2 < longest,
        few: one.entries * 2 < most,
        format: preference(one.format),
    };
    merits.iter().map(rank).collect()
}

/// Why a feed was not chosen, given the one that was.
pub(super) fn why_not(rank: &Rank, best: &Rank) -> &'static str {
    let reasons = [
        (rank.comments, best.comments, "it has comments, not posts"),
        (rank.empty, best.empty, "it is empty"),
        (rank.origin > best.origin, false, "it is not the service's first choice"),
        (rank.elsewhere, best.elsewhere, "it belongs to another part of the site"),
        (rank.foreign, best.foreign, "it is in another language than the planet"),
        (rank.part, best.part, "it has only a part of the posts"),
        (rank.stale, best.stale, "its newest post is older"),
        (rank.short, best.short, "it has less of each post"),
        (rank.few, best.few, "it has fewer posts"),
        (rank.format > best.format, false, "it has the same posts in a format that says less"),
    ];
    reasons.iter().find(|(own, other, _)| *own && !*other).map_or("others come before it", |(.., why)| why)
}

/// A stable order: of two that are alike, the first.
pub(super) fn best(ranks: &[Rank]) -> Option<usize> {
    (0..ranks.len()).min_by_key(|at| ranks.get(*at))
}

/// A feed of what readers say, by its name, its address or its entries.
pub(super) fn has_comments(feed: &Feed, url: &Url) -> bool {
    let own = feed.title.as_ref().filter(|title| title.kind == TextKind::Plain).map(|title| title.value.as_str());
    is_about_comments(url, own) || are_comments(feed)
}

/// Whether more than half of the entries are comments, by their links (`#comment-3`) or their titles (`By: Bob`).
pub(super) fn are_comments(feed: &Feed) -> bool {
    let by_link = |link: &str| {
        let fragment = link.split_once('#').map(|(_, fragment)| fragment.to_ascii_lowercase());
        link.contains("showComment=") || fragment.is_some_and(|fragment| fragment.starts_with("comment"))
    };
    let by_title = |title: &str| {
        ["By: ", "Comment by ", "Comment on ", "Comments on "].iter().any(|begin| title.starts_with(begin))
    };
    let is_comment = |entry: &&perihelion_feed::Entry| {
        entry.link.as_deref().is_some_and(by_link) || entry.title.as_ref().is_some_and(|title| by_title(&title.value))
    };
    feed.entries.iter().filter(is_comment).count() * 2 > feed.entries.len()
}

/// A feed of what readers say, by its address or its name. In languages that call it otherwise the address tells.
pub(super) fn is_about_comments(url: &Url, title: Option<&str>) -> bool {
    let title = title.unwrap_or_default().to_lowercase();
    let is_word = |rest: &str| !rest.trim_start_matches('s').starts_with(|next: char| next.is_ascii_alphabetic());
    let named =
        ["comment", "kommentar", "comentario", "comentário", "commenti", "コメント", "评论"].iter().any(|word| {
            let begins = [title.as_str(), title.rsplit('»').next().unwrap_or_default().trim_start()];
            // A commentary is no comment.
            let names = |title: &&str| title.strip_prefix(word).is_some_and(|rest| *word != "comment" || is_word(rest));
            begins.iter().any(names) || title.contains(&format!(" {word}s feed"))
        });
    let path = url.path().to_ascii_lowercase();
    named || path.split('/').any(|part| part == "comments" || part == "comments.xml" || part == "comments.atom")
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// The part of a site that was asked for, such as `/blog/` or `/category/python/`, is where the feed is.
fn leads_to(asked: &Url, feed: &Url) -> bool {
    let folder = asked.path().trim_end_matches('/');
    folder.is_empty() || feed.path().starts_with(&format!("{folder}/"))
}

/// One category, one tag, one author.
pub(super) fn is_a_part(url: &Url) -> bool {
    let parts = ["category", "categories", "tag", "tags", "topics", "author", "label", "-"];
    url.path_segments().into_iter().flatten().any(|segment| parts.contains(&segment))
}

fn is_stale(own: Option<Timestamp>, newest: Option<Timestamp>) -> bool {
    match (own, newest) {
        (Some(own), Some(newest)) => newest.duration_since(own).as_hours() > STALE_DAYS * 24,
        (None, Some(_)) => true,
        _ => false,
    }
}

/// Atom says what it means: ids, dates of edits, what is HTML. What came before RSS 2.0 says little.
fn preference(format: Format) -> u8 {
    match format {
        Format::Atom => 0,
        Format::Rss2 => 1,
        Format::Json => 2,
        Format::Rss1 => 3,
        Format::Rss0 => 4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merits(address: &str, entries: usize) -> Merits {
        let url = Url::parse(address).unwrap();
        Merits {
            comments: is_about_comments(&url, None),
            origin: Origin::Advertised,
            url,
            entries,
            newest: Some("2026-11-01T00:00:00Z".parse().unwrap()),
            length: 1000,
            format: Format::Rss2,
            language: None,
        }
    }

    fn ranked(asked: &str, all: &[Merits]) -> (usize, Vec<&'static str>) {
        let ranks = ranks(&Url::parse(asked).unwrap(), all, "en");
        let best = best(&ranks).unwrap();
        (best, ranks.iter().map(|rank| why_not(rank, &ranks[best])).collect())
    }

    #[test]
    fn the_posts_come_before_comments_parts_and_remains() {
        let old =
            Merits { newest: Some("2020-01-01T00:00:00Z".parse().unwrap()), ..merits("https://a.example/old.xml", 10) };
        let short = Merits { length: 100, ..merits("https://a.example/summary.xml", 10) };
        let atom = Merits { format: Format::Atom, ..merits("https://a.example/atom.xml", 10) };
        let all = [
            merits("https://a.example/comments/feed/", 10),
            merits("https://a.example/tag/x/feed/", 10),
            old,
            short,
            merits("https://a.example/few.xml", 2),
            merits("https://a.example/rss.xml", 10),
            atom,
            merits("https://a.example/none.xml", 0),
        ];
        let (best, why) = ranked("https://a.example/", &all);
        assert_eq!(best, 6);
        assert_eq!(why[0], "it has comments, not posts");
        assert_eq!(why[1], "it has only a part of the posts");
        assert_eq!(why[2], "its newest post is older");
        assert_eq!(why[3], "it has less of each post");
        assert_eq!(why[4], "it has fewer posts");
        assert_eq!(why[5], "it has the same posts in a format that says less");
        assert_eq!(why[7], "it is empty");
    }

    #[test]
    fn the_part_of_the_site_that_was_asked_for_is_what_is_wanted() {
        let all = [merits("https://a.example/feed/", 10), merits("https://a.example/category/python/feed/", 3)];
        assert_eq!(ranked("https://a.example/category/python/", &all).0, 1);
        assert_eq!(ranked("https://a.example/", &all).0, 0);
    }

    #[test]
    fn a_feed_in_the_planets_language_comes_before_the_others() {
        let in_language = |name: &str, language: Option<&str>| Merits {
            language: language.map(str::to_owned),
            ..merits(&format!("https://a.example/{name}.xml"), 10)
        };
        let all = [in_language("fr", Some("fr")), in_language("none", None), in_language("en", Some("en-GB"))];
        let (best, why) = ranked("https://a.example/", &all);
        assert_eq!((best, why[0]), (2, "it is in another language than the planet"));
        assert_eq!(ranked("https://a.example/", &all[..2]).0, 0, "none is ours");
    }

    #[test]
    fn comments_are_known_by_name_or_address() {
        let url = |path: &str| Url::parse("https://a.example/").unwrap().join(path).unwrap();
        for (path, title) in [
            ("feeds/comments/default", None),
            ("2026/post/feed/", Some("Ada » A post Comments Feed")),
            ("x", Some("Comments on: A post")),
            ("x", Some("Ada » Kommentar-Feed")),
        ] {
            assert!(is_about_comments(&url(path), title), "{path} {title:?}");
        }
        assert!(!is_about_comments(&url("feed"), Some("Commonplace")));
        assert!(!is_about_comments(&url("commentary/feed"), Some("Commentary of the day")));
    }
}
