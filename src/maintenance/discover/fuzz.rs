//! What this room promises of any web page at all: the function panics where the promise is broken.

use url::Url;

use super::{guesses, name, services};

/// The page's address may stand in its first line.
const PAGE: &str = "https://blog.example/posts/";

/// Whatever a page says, what comes of it is few addresses of the web, and a name that can be shown.
pub(crate) fn discover(data: &[u8]) {
    let text = crate::fuzz::text(data);
    let first = text.lines().next().unwrap_or_default();
    let is_web = |url: &Url| matches!(url.scheme(), "http" | "https");
    let Some(at) = Url::parse(first).ok().filter(is_web).or_else(|| Url::parse(PAGE).ok()) else { return };
    let page = match perihelion_feed::read(data, None, Some(&at)) {
        Err(perihelion_feed::NotAFeed::WebPage(page)) => page,
        _ => perihelion_feed::WebPage::default(),
    };
    let promised = services::by_host(&at).into_iter().chain(services::by_page(&at, &text));
    let promised = promised.inspect(|promised| assert!(!promised.what.contains(char::is_control), "{promised:?}"));
    for url in promised.map(|promised| promised.url).chain(guesses::guesses(&at, page.generator.as_deref())) {
        assert!(is_web(&url) && url.host_str().is_some_and(|host| !host.is_empty()), "{url}");
    }
    let title = perihelion_feed::clean::plain_text(&text);
    let name = name::name(Some(&title), &at);
    assert!(!name.trim().is_empty() && !name.contains(char::is_control), "{name:?} of {title:?}");
    assert!(name.chars().count() <= name::LONGEST.max(at.as_str().len()), "{name:?}");
}
