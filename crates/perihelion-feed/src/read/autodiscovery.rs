//! Feed autodiscovery: the feeds that a web page advertises by `<link rel="alternate">`.
//!
//! People paste the address of their page where the address of a feed is asked for. The page tells where the feed is.

use url::Url;

use super::entity;
use super::token::{Token, Tokens, attributes};
use crate::text::{cut, printable};

/// Enough to choose from.
pub(super) const MAX_FEEDS: usize = 10;
/// The longest name of a feed or a generator, in characters. What is longer is no name.
const MAX_NAME: usize = 60;
/// The longest link, in bytes. A page can hold a million links, and each becomes as long as its base; no feed's is longer.
pub(super) const MAX_LINK: usize = 2_000;

/// A web page, as far as it helps to find its feed.
///
/// ```
/// use perihelion_feed::{NotAFeed, read};
///
/// let page = br#"<!doctype html><html><head><title>Blog</title>
///     <link rel="alternate" type="application/atom+xml" href="/feed.xml"></head></html>"#;
/// let url = url::Url::parse("https://blog.example/about")?;
/// let Err(NotAFeed::WebPage(page)) = read(page, Some("text/html"), Some(&url)) else { panic!() };
/// assert_eq!(page.feeds[0].address, "https://blog.example/feed.xml");
/// # Ok::<(), url::ParseError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct WebPage {
    /// The feeds that its `<link rel="alternate">`s advertise, in the order of the page; at most ten.
    pub feeds: Vec<Advertised>,
    /// The program that made it (`<meta name="generator">`), such as "Hugo 0.150". One line, safe for a terminal.
    pub generator: Option<String>,
    /// The links of its text that look like those of a feed, by their address or their words, absolute; at most ten. Anybody
    /// may have written that text, so they do not speak for the page.
    pub linked: Vec<String>,
    /// The links of its text to pages of the same host that are called a blog, by their address or their words, absolute; at
    /// most ten.
    pub blogs: Vec<String>,
}

/// A feed that a web page advertises.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Advertised {
    /// Its address, resolved where the address of the page is known. It is foreign text: check it before you follow it.
    pub address: String,
    /// The page's name for it. One line, safe for a terminal.
    pub title: Option<String>,
    /// In lower case, without parameters: "application/atom+xml".
    pub media_type: String,
}

/// Reads a web page. `url` is where it was found.
pub(super) fn web_page(text: &str, url: Option<&Url>) -> WebPage {
    let mut tokens = Tokens::new(text);
    let mut base = url.cloned();
    let mut page = WebPage::default();
    let mut head = true;
    let mut link: Option<Anchor> = None;
    while let Some(token) = tokens.next(None) {
        let Token::Start { name: element, attributes: raw, closed } = token else {
            match token {
                Token::Text(text) => link.iter_mut().for_each(|link| link.says(text)),
                Token::End(name) if name.eq_ignore_ascii_case("a") => sort(&mut page, link.take(), url),
                _ => {}
            }
            continue;
        };
        let is = |wanted: &str| element.eq_ignore_ascii_case(wanted);
        let attribute = |wanted: &str| {
            let (_, value) = attributes(raw).find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
            // In HTML, a value without quotes has all up to the `>`: `href=/blog/>`.
            let is_bare = closed && raw.ends_with(value) && !value.is_empty();
            Some(entity::html(value).trim().to_owned() + if is_bare { "/" } else { "" })
        };
        if is("body") {
            // Comments and articles may hold anything: from here on nothing speaks for the page.
            head = false;
        } else if is("a") {
            sort(&mut page, link.take(), url);
            let to = base.as_ref().and_then(|base| joined(base, &attribute("href")?));
            link = to.map(|to| Anchor { to, media_type: attribute("type").unwrap_or_default(), words: String::new() });
            for named in ["title", "aria-label"] {
                link.iter_mut().zip(attribute(named)).for_each(|(link, words)| link.says(&words));
            }
        } else if is("img") {
            link.iter_mut().zip(attribute("alt")).for_each(|(link, words)| link.says(&words));
        } else if head && is("base") {
            let href = attribute("href").unwrap_or_default();
            let own = match &base {
                Some(base) => joined(base, &href),
                None => Url::parse(&href).ok().filter(|url| url.as_str().len() <= MAX_LINK),
            };
            base = own.or(base);
        } else if head && is("link") {
            add(&mut page.feeds, advertised(attribute, base.as_ref()), |a, b| a.address == b.address);
        } else if is("link") {
            let linked = advertised(attribute, base.as_ref()).map(|feed| feed.address);
            add(&mut page.linked, linked.filter(|address| Url::parse(address).is_ok()), |a, b| a == b);
        } else if head && is("meta") {
            let names_it = attribute("name").is_some_and(|name| name.eq_ignore_ascii_case("generator"));
            let generator = attribute("content").filter(|_| names_it).map(|content| name(&content));
            page.generator = page.generator.or(generator.filter(|generator| !generator.is_empty()));
        }
    }
    sort(&mut page, link, url);
    page
}

/// A link of the text.
struct Anchor {
    to: Url,
    media_type: String,
    /// What it is called: its text, its title, its picture's.
    words: String,
}

impl Anchor {
    /// A name is short. What is longer says something else.
    fn says(&mut self, words: &str) {
        if self.words.len() <= MAX_NAME {
            self.words.push(' ');
            self.words.push_str(&cut(words, MAX_NAME));
        }
    }

    /// The words in lower case, without signs around them.
    fn name(&self) -> Vec<String> {
        let words = entity::html(&self.words).to_lowercase();
        words.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    /// `RSS`, `Atom feed`, `Subscribe via RSS`: few words, one of them a feed's.
    fn is_called_a_feed(&self) -> bool {
        let name = self.name();
        name.len() <= MAX_WORDS
            && name.iter().any(|word| matches!(word.as_str(), "rss" | "atom" | "feed" | "feeds" | "rss2" | "xml"))
    }

    /// `Blog`, `My writing`, `/posts/`.
    fn is_called_a_blog(&self) -> bool {
        let name = self.name();
        let path = self.to.path().trim_matches('/').to_ascii_lowercase();
        let last = path.rsplit('/').next().unwrap_or_default();
        let last = last.strip_suffix(".html").unwrap_or(last);
        is_a_blog(last) || (name.len() <= MAX_WORDS && name.iter().any(|word| is_a_blog(word)))
    }
}

/// Words of a link that is a name, not a sentence.
const MAX_WORDS: usize = 4;

/// Words by which people call their blog.
fn is_a_blog(word: &str) -> bool {
    [
        "blog",
        "weblog",
        "posts",
        "writing",
        "writings",
        "articles",
        "news",
        "journal",
        "notes",
        "essays",
        "log",
        "diary",
        "artikel",
        "beiträge",
        "articulos",
        "artículos",
        "noticias",
        "actualités",
        "carnet",
        "artigos",
        "notizie",
        "блог",
        "ブログ",
        "博客",
    ]
    .contains(&word)
}

/// Puts a link where it belongs, if it belongs anywhere.
fn sort(page: &mut WebPage, link: Option<Anchor>, url: Option<&Url>) {
    let Some(link) = link.filter(|link| matches!(link.to.scheme(), "http" | "https")) else { return };
    let is_own = |page: &Url| page.host_str() == link.to.host_str() && page.path() != link.to.path();
    let media_type = link.media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if may_be_a_feed(&link.to) || is_feed(&media_type) || link.is_called_a_feed() {
        add(&mut page.linked, Some(link.to.into()), |a, b| a == b);
    } else if url.is_some_and(is_own) && link.is_called_a_blog() {
        let mut blog = link.to;
        blog.set_fragment(None);
        add(&mut page.blogs, Some(blog.into()), |a, b| a == b);
    }
}

pub(super) fn joined(base: &Url, href: &str) -> Option<Url> {
    let url = (href.len() <= MAX_LINK).then(|| base.join(href))?.ok()?;
    Some(url).filter(|url| url.as_str().len() <= MAX_LINK)
}

fn add<T>(feeds: &mut Vec<T>, feed: Option<T>, same: impl Fn(&T, &T) -> bool) {
    let new = feed.filter(|feed| feeds.len() < MAX_FEEDS && !feeds.iter().any(|known| same(known, feed)));
    feeds.extend(new);
}

/// Whether an address looks like that of a feed, by its last part: `/blog/feed`, `/rss.xml`, `/atom/`, `/feed.json`.
pub fn may_be_a_feed(url: &Url) -> bool {
    let path = url.path().trim_end_matches('/').to_ascii_lowercase();
    let last = path.rsplit('/').next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default();
    matches!(url.scheme(), "http" | "https")
        && (matches!(stem, "feed" | "feeds" | "rss" | "rss2" | "atom")
            || [".rss", ".atom", ".rdf", "index.xml"].iter().any(|end| last.ends_with(end)))
}

/// What a `<link>` says, if it is about a feed.
fn advertised(attribute: impl Fn(&str) -> Option<String>, base: Option<&Url>) -> Option<Advertised> {
    let rel = attribute("rel")?;
    let href = attribute("href").filter(|href| !href.is_empty() && href.len() <= MAX_LINK)?;
    let media_type = attribute("type").unwrap_or_default();
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is = |wanted: &str| rel.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case(wanted));
    // `rel="feed"` needs no type; with the type of a page, it is a page of posts.
    let is_named = is("feed") && media_type.is_empty();
    if !is_named && !((is("feed") || is("alternate")) && is_feed(&media_type)) {
        return None;
    }
    let address = base.and_then(|base| joined(base, &href)).map_or(href, String::from);
    let title = attribute("title").map(|title| name(&title)).filter(|title| !title.is_empty());
    Some(Advertised { address, title, media_type })
}

fn is_feed(media_type: &str) -> bool {
    [
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
        "application/rdf+xml",
        "application/x.atom+xml",
        "text/rss+xml",
        "application/xml+rss",
        "application/rss",
        // XML of any kind. A feed counts only once it was read.
        "text/xml",
        "application/xml",
    ]
    .contains(&media_type)
}

/// Foreign words as a short name.
pub(super) fn name(text: &str) -> String {
    cut(&printable(text), MAX_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_its_feeds_resolved_and_what_made_it() {
        let page = "<!DOCTYPE html><html><head><base href='/blog/'><link rel=alternate type='application/rss+xml' href=feed.xml>\
                    <LINK REL='feed alternate' TYPE='application/atom+xml; charset=x' TITLE='Posts &amp;\nmore' HREF='https://x.example/a?b=1&amp;c=2'>\
                    <link rel=stylesheet href=x.css><meta name=Generator content='Press 6'></head>\
                    <body><link rel=alternate type='application/rss+xml' href=evil><a href=/about>x</a><a href='/News/RSS'>y</a>";
        let url = Url::parse("https://example.org/x/").ok();
        let page = web_page(page, url.as_ref());
        let seen: Vec<_> =
            page.feeds.iter().map(|feed| (&*feed.address, feed.title.as_deref(), &*feed.media_type)).collect();
        let wanted = [
            ("https://example.org/blog/feed.xml", None, "application/rss+xml"),
            ("https://x.example/a?b=1&c=2", Some("Posts & more"), "application/atom+xml"),
        ];
        assert_eq!(seen, wanted);
        assert_eq!(page.generator.as_deref(), Some("Press 6"));
        assert_eq!(page.linked, ["https://example.org/blog/evil", "https://example.org/News/RSS"]);
    }

    #[test]
    fn links_are_known_by_their_words_too() {
        let page = |body: &str| {
            let page =
                web_page(&format!("<!doctype html><body>{body}"), Url::parse("https://example.org/").ok().as_ref());
            (page.linked.join(" "), page.blogs.join(" "))
        };
        for feed in [
            "<a href=/x>RSS</a>",
            "<a href=/x>Subscribe via <b>Atom</b></a>",
            "<a href=/x title='RSS feed'><svg></svg></a>",
            "<a href=/x aria-label=Feed></a>",
            "<a href=/x><img alt=RSS src=y></a>",
            "<a href=/x type='application/rss+xml'>Follow</a>",
            "<a href=/x>RSS",
        ] {
            assert_eq!(page(feed), ("https://example.org/x".into(), String::new()), "{feed}");
        }
        for blog in
            ["<a href=/x>Blog</a>", "<a href=/x#top>My writing</a>", "<a href=https://example.org/x>» Posts</a>"]
        {
            assert_eq!(page(blog), (String::new(), "https://example.org/x".into()), "{blog}");
        }
        assert_eq!(page("<a href=/posts/>All I wrote</a>").1, "https://example.org/posts/");
        for none in [
            "<a href=/x>Why I like RSS more than any other way to read</a>",
            "<a href=https://other.example/blog>Blog</a>",
            "<a href=/>Blog</a>",
            "<a href=mailto:rss@example.org>RSS</a>",
            "<a href=/x>Photos</a> RSS",
        ] {
            assert_eq!(page(none), (String::new(), String::new()), "{none}");
        }
    }

    #[test]
    fn a_feed_is_advertised_in_many_words() {
        let feeds = |link: &str| web_page(&format!("<!doctype html><link href=/x {link}>"), None).feeds.len();
        for link in [
            "rel=alternate type=text/xml",
            "rel=alternate type='application/xml; charset=utf-8'",
            "rel=alternate type=application/xml+rss",
            "rel=feed",
            "rel='home FEED' type=application/atom+xml",
        ] {
            assert_eq!(feeds(link), 1, "{link}");
        }
        for link in [
            "rel=feed type=text/html",
            "rel=alternate type=text/xml+oembed",
            "rel=EditURI type=text/xml",
            "type=text/xml",
        ] {
            assert_eq!(feeds(link), 0, "{link}");
        }
    }

    #[test]
    fn a_base_that_is_no_address_is_not_put_before_every_link() {
        let long = "x".repeat(5_000_000);
        // Half a terabyte, if it were.
        let links = "<a href=feed.xml>".repeat(100_000);
        let page = format!(
            "<!doctype html><base href='https://a.example/{long}/'><link rel=alternate type=application/rss+xml href='/{long}'>\
             <link rel=alternate type=application/rss+xml href=/rss>{links}"
        );
        let page = web_page(&page, Url::parse("https://example.org/x/").ok().as_ref());
        let feeds: Vec<_> = page.feeds.iter().map(|feed| feed.address.as_str()).collect();
        assert_eq!(feeds, ["https://example.org/rss"]);
        assert_eq!(page.linked, ["https://example.org/x/feed.xml"]);
    }

    #[test]
    fn foreign_names_are_made_printable_and_short() {
        assert_eq!(name("a\u{1b}[31m\nb\u{202e}c"), "a bc");
        assert!(name(&"x".repeat(1000)).chars().count() <= MAX_NAME);
    }
}
