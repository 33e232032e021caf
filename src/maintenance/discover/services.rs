//! Feed addresses of well-known services, such as GitHub and YouTube: an address leads to its feeds by the rule that the service
//! publishes. Nothing is fetched.
//!
//! An entry of the table is a pattern and its feeds. In a pattern, `{name}` is a part of the host, the path or the query, and
//! `/**` is any rest. The first pattern that fits counts. Its feeds begin with the one that a planet wants most.

use url::Url;

/// A feed that a service promises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Promised {
    pub(super) url: Url,
    /// What it has, as in "`GitHub`'s feed of releases".
    pub(super) what: String,
}

struct Service {
    name: &'static str,
    /// A host and a path; `*` is any host.
    pattern: &'static str,
    /// For each feed its content and its address.
    feeds: &'static [(&'static str, &'static str)],
}

const fn service(name: &'static str, pattern: &'static str, feeds: &'static [(&'static str, &'static str)]) -> Service {
    Service { name, pattern, feeds }
}

#[rustfmt::skip]
const SERVICES: &[Service] = &[
    service("Bear Blog", "{blog}.bearblog.dev/**", &[("posts", "https://{blog}.bearblog.dev/feed/")]),
    service("Blogger", "{blog}.blogspot.{end}/search/label/{label}", &[("posts with this label", "https://{blog}.blogspot.com/feeds/posts/default/-/{label}")]),
    service("Blogger", "{blog}.blogspot.{end}/**", &[("posts", "https://{blog}.blogspot.com/feeds/posts/default")]),
    service("Bluesky", "bsky.app/profile/{handle}/**", &[("posts", "https://bsky.app/profile/{handle}/rss")]),
    service("Buttondown", "buttondown.com/{user}/**", &[("letters", "https://buttondown.com/{user}/rss")]),
    service("Buttondown", "buttondown.email/{user}/**", &[("letters", "https://buttondown.com/{user}/rss")]),
    service("Codeberg", "codeberg.org/{user}", &[("activity", "https://codeberg.org/{user}.rss")]),
    service("Codeberg", "codeberg.org/{user}/{repo}/**", &[
        ("releases", "https://codeberg.org/{user}/{repo}/releases.rss"),
        ("tags", "https://codeberg.org/{user}/{repo}/tags.rss"),
        ("activity", "https://codeberg.org/{user}/{repo}.rss"),
    ]),
    service("DEV", "dev.to/t/{tag}/**", &[("posts with this tag", "https://dev.to/feed/tag/{tag}")]),
    service("DEV", "dev.to/{user}/**", &[("posts", "https://dev.to/feed/{user}")]),
    service("Dreamwidth", "{user}.dreamwidth.org/**", &[("entries", "https://{user}.dreamwidth.org/data/atom")]),
    service("Ghost", "{blog}.ghost.io/**", &[("posts", "https://{blog}.ghost.io/rss/")]),
    service("GitHub", "github.com/{user}", &[("activity", "https://github.com/{user}.atom")]),
    service("GitHub", "github.com/{user}/{repo}/commits/{branch}", &[("commits", "https://github.com/{user}/{repo}/commits/{branch}.atom")]),
    service("GitHub", "github.com/{user}/{repo}/tags", &[("tags", "https://github.com/{user}/{repo}/tags.atom")]),
    service("GitHub", "github.com/{user}/{repo}/**", &[
        ("releases", "https://github.com/{user}/{repo}/releases.atom"),
        ("tags", "https://github.com/{user}/{repo}/tags.atom"),
        ("commits", "https://github.com/{user}/{repo}/commits.atom"),
    ]),
    service("GitLab", "gitlab.com/{user}", &[("activity", "https://gitlab.com/{user}.atom")]),
    service("GitLab", "gitlab.com/{group}/{project}/**", &[
        ("releases", "https://gitlab.com/{group}/{project}/-/releases.atom"),
        ("tags", "https://gitlab.com/{group}/{project}/-/tags?format=atom"),
        ("activity", "https://gitlab.com/{group}/{project}.atom"),
    ]),
    service("Hacker News", "news.ycombinator.com/**", &[("front page", "https://news.ycombinator.com/rss")]),
    service("Hashnode", "{blog}.hashnode.dev/**", &[("posts", "https://{blog}.hashnode.dev/rss.xml")]),
    service("Letterboxd", "letterboxd.com/{user}/**", &[("diary", "https://letterboxd.com/{user}/rss/")]),
    service("LiveJournal", "{user}.livejournal.com/**", &[("entries", "https://{user}.livejournal.com/data/atom")]),
    service("Lobsters", "lobste.rs/t/{tag}", &[("stories with this tag", "https://lobste.rs/t/{tag}.rss")]),
    service("Lobsters", "lobste.rs/~{user}", &[("stories", "https://lobste.rs/newest/{user}.rss")]),
    service("Mataroa", "{blog}.mataroa.blog/**", &[("posts", "https://{blog}.mataroa.blog/rss/")]),
    service("Medium", "medium.com/tag/{tag}/**", &[("posts with this tag", "https://medium.com/feed/tag/{tag}")]),
    service("Medium", "medium.com/{writer}/**", &[("posts", "https://medium.com/feed/{writer}")]),
    service("Medium", "{blog}.medium.com/**", &[("posts", "https://{blog}.medium.com/feed")]),
    service("Micro.blog", "{blog}.micro.blog/**", &[("posts", "https://{blog}.micro.blog/feed.xml")]),
    service("PyPI", "pypi.org/project/{project}/**", &[("releases", "https://pypi.org/rss/project/{project}/releases.xml")]),
    service("Reddit", "reddit.com/r/{group}/**", &[("posts", "https://www.reddit.com/r/{group}/.rss")]),
    service("Reddit", "reddit.com/user/{user}/**", &[("posts", "https://www.reddit.com/user/{user}/.rss")]),
    service("Reddit", "reddit.com/u/{user}/**", &[("posts", "https://www.reddit.com/user/{user}/.rss")]),
    service("SourceHut", "git.sr.ht/~{user}/{repo}/**", &[
        ("releases", "https://git.sr.ht/~{user}/{repo}/refs/rss.xml"),
        ("commits", "https://git.sr.ht/~{user}/{repo}/log/rss.xml"),
    ]),
    service("Stack Overflow", "stackoverflow.com/questions/tagged/{tag}", &[("questions with this tag", "https://stackoverflow.com/feeds/tag/{tag}")]),
    service("Stack Overflow", "stackoverflow.com/users/{id}/**", &[("answers and questions", "https://stackoverflow.com/feeds/user/{id}")]),
    service("Stack Exchange", "{site}.stackexchange.com/questions/tagged/{tag}", &[("questions with this tag", "https://{site}.stackexchange.com/feeds/tag/{tag}")]),
    service("Stack Exchange", "{site}.stackexchange.com/users/{id}/**", &[("answers and questions", "https://{site}.stackexchange.com/feeds/user/{id}")]),
    service("Substack", "{blog}.substack.com/**", &[("posts", "https://{blog}.substack.com/feed")]),
    service("Tumblr", "tumblr.com/{blog}/**", &[("posts", "https://{blog}.tumblr.com/rss")]),
    service("Tumblr", "{blog}.tumblr.com/**", &[("posts", "https://{blog}.tumblr.com/rss")]),
    service("Vimeo", "vimeo.com/{user}", &[("videos", "https://vimeo.com/{user}/videos/rss")]),
    service("WordPress.com", "{blog}.wordpress.com/category/{category}/**", &[("posts of this category", "https://{blog}.wordpress.com/category/{category}/feed/")]),
    service("WordPress.com", "{blog}.wordpress.com/tag/{tag}/**", &[("posts with this tag", "https://{blog}.wordpress.com/tag/{tag}/feed/")]),
    service("WordPress.com", "{blog}.wordpress.com/**", &[("posts", "https://{blog}.wordpress.com/feed/")]),
    service("Write.as", "write.as/{blog}/**", &[("posts", "https://write.as/{blog}/feed/")]),
    service("YouTube", "youtube.com/channel/{id}/**", &[("videos", "https://www.youtube.com/feeds/videos.xml?channel_id={id}")]),
    service("YouTube", "youtube.com/playlist?list={id}", &[("videos of this list", "https://www.youtube.com/feeds/videos.xml?playlist_id={id}")]),
    service("YouTube", "youtube.com/user/{user}/**", &[("videos", "https://www.youtube.com/feeds/videos.xml?user={user}")]),
];

/// Programs that run on any host, and the marks by which their pages are known.
#[rustfmt::skip]
const SOFTWARE: &[(&str, Service)] = &[
    ("content=\"PeerTube\"", service("PeerTube", "*/c/{channel}/**", &[("videos", "https://{host}/feeds/videos.xml?videoChannelName={channel}")])),
    ("content=\"PeerTube\"", service("PeerTube", "*/a/{account}/**", &[("videos", "https://{host}/feeds/videos.xml?accountName={account}")])),
    ("Mastodon", service("Mastodon", "*/@{user}@{home}", &[("posts", "https://{home}/@{user}.rss")])),
    ("Mastodon", service("Mastodon", "*/@{user}/**", &[("posts", "https://{host}/@{user}.rss")])),
    ("content=\"GitLab\"", service("GitLab", "*/{group}/{project}/**", &[("releases", "https://{host}/{group}/{project}/-/releases.atom"), ("activity", "https://{host}/{group}/{project}.atom")])),
    ("self-hosted,gitea", service("Gitea", "*/{user}/{repo}/**", &[("releases", "https://{host}/{user}/{repo}/releases.rss"), ("activity", "https://{host}/{user}/{repo}.rss")])),
    ("git,forge,forgejo", service("Forgejo", "*/{user}/{repo}/**", &[("releases", "https://{host}/{user}/{repo}/releases.rss"), ("activity", "https://{host}/{user}/{repo}.rss")])),
    // A channel under a name: its page knows the number that its feed goes by.
    ("youtube.com", service("YouTube", "youtube.com/{name}/**", &[("videos", "https://www.youtube.com/feeds/videos.xml?channel_id={channel_id}")])),
    ("youtube.com", service("YouTube", "youtube.com/c/{name}/**", &[("videos", "https://www.youtube.com/feeds/videos.xml?channel_id={channel_id}")])),
];

/// The text before the number of a channel in the channel's page.
const CHANNEL: [&str; 2] = ["feeds/videos.xml?channel_id=", "\"externalId\":\""];

/// The feeds of a service that is known by its host.
pub(super) fn by_host(url: &Url) -> Vec<Promised> {
    SERVICES.iter().find_map(|service| promised(service, &parts(service.pattern, url)?)).unwrap_or_default()
}

/// The feeds of a program that is known by its pages; `page` is the page at the address.
pub(super) fn by_page(url: &Url, page: &str) -> Vec<Promised> {
    let fits = |(mark, service): &(&str, Service)| {
        let mut parts = parts(service.pattern, url).filter(|_| page.contains(mark))?;
        parts.extend(channel(page).map(|id| ("channel_id", id)));
        promised(service, &parts)
    };
    SOFTWARE.iter().find_map(fits).unwrap_or_default()
}

type Parts = Vec<(&'static str, String)>;

/// `None` if the address does not fit the pattern.
fn parts(pattern: &'static str, url: &Url) -> Option<Parts> {
    let mut parts = vec![("host", url[url::Position::BeforeHost..url::Position::AfterPort].to_owned())];
    let (pattern, query) = pattern.split_once('?').map_or((pattern, None), |(path, query)| (path, Some(query)));
    let (host, path) = pattern.split_once('/')?;
    let own = url.host_str()?;
    let own = ["www.", "m.", "old."].iter().find_map(|prefix| own.strip_prefix(prefix)).unwrap_or(own);
    if host != "*" {
        fit(host.split('.').collect(), own.split('.').collect(), &mut parts)?;
    }
    let segments = url.path().trim_matches('/').split('/').filter(|segment| !segment.is_empty());
    fit(path.split('/').collect(), segments.collect(), &mut parts)?;
    if let Some(query) = query {
        url.query()?.split('&').find_map(|pair| one(query, pair, &mut parts))?;
    }
    Some(parts)
}

/// Compares piece by piece; `**` fits any rest, and so does `{end}` of a host (`blogspot.co.uk`).
fn fit(pattern: Vec<&'static str>, own: Vec<&str>, parts: &mut Parts) -> Option<()> {
    let mut own = own.into_iter();
    for piece in pattern {
        match piece {
            "**" => return Some(()),
            "{end}" => return own.next().map(|_| ()),
            piece => one(piece, own.next()?, parts)?,
        }
    }
    own.next().is_none().then_some(())
}

/// `@{user}` and `@ada`; `@{user}@{home}` and `@ada@home.example`.
fn one(piece: &'static str, own: &str, parts: &mut Parts) -> Option<()> {
    let Some((before, rest)) = piece.split_once('{') else { return piece.eq_ignore_ascii_case(own).then_some(()) };
    let (name, after) = rest.split_once('}')?;
    let own = own.strip_prefix(before)?;
    let end = match after.chars().next() {
        Some(next) => own.find(next)?,
        None => own.len(),
    };
    let (value, rest) = own.split_at(end);
    if value.is_empty() {
        return None;
    }
    parts.push((name, value.to_owned()));
    if after.is_empty() { Some(()) } else { one(after, rest, parts) }
}

/// `None` if a feed needs a part that is not known.
fn promised(service: &Service, parts: &Parts) -> Option<Vec<Promised>> {
    let feed = |(what, template): &(&str, &str)| {
        let mut address = (*template).to_owned();
        for (name, value) in parts {
            address = address.replace(&format!("{{{name}}}"), value);
        }
        let url = Url::parse(&address).ok().filter(|_| !address.contains('{'))?;
        Some(Promised { url, what: format!("{}'s feed of {what}", service.name) })
    };
    service.feeds.iter().map(feed).collect()
}

fn channel(page: &str) -> Option<String> {
    CHANNEL.iter().find_map(|before| {
        let (_, rest) = page.split_once(before)?;
        let id: String =
            rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).take(40).collect();
        id.starts_with("UC").then_some(id)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(address: &str) -> Option<String> {
        by_host(&Url::parse(address).unwrap()).first().map(|promised| promised.url.to_string())
    }

    #[test]
    fn members_of_well_known_services_have_their_feeds() {
        for (address, feed) in [
            (
                "https://www.youtube.com/channel/UCabc/videos",
                "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc",
            ),
            ("https://m.youtube.com/playlist?x=1&list=PL9", "https://www.youtube.com/feeds/videos.xml?playlist_id=PL9"),
            ("https://github.com/ada", "https://github.com/ada.atom"),
            ("https://github.com/ada/engine/issues", "https://github.com/ada/engine/releases.atom"),
            ("https://github.com/ada/engine/commits/main", "https://github.com/ada/engine/commits/main.atom"),
            ("https://medium.com/@ada/a-post-123", "https://medium.com/feed/@ada"),
            ("https://ada.medium.com/", "https://ada.medium.com/feed"),
            ("http://ada.blogspot.co.uk/2020/01/x.html", "https://ada.blogspot.com/feeds/posts/default"),
            ("https://ada.blogspot.com/search/label/Python", "https://ada.blogspot.com/feeds/posts/default/-/Python"),
            ("https://www.tumblr.com/ada", "https://ada.tumblr.com/rss"),
            ("https://lobste.rs/~ada", "https://lobste.rs/newest/ada.rss"),
            ("https://git.sr.ht/~ada/engine", "https://git.sr.ht/~ada/engine/refs/rss.xml"),
        ] {
            assert_eq!(first(address).as_deref(), Some(feed), "{address}");
        }
        for nobody in
            ["https://github.com/", "https://youtube.com/", "https://blogspot.com/", "https://ada.example/@ada"]
        {
            assert_eq!(first(nobody), None, "{nobody}");
        }
    }

    #[test]
    fn software_is_known_by_its_pages() {
        let feed = |address: &str, page: &str| {
            by_page(&Url::parse(address).unwrap(), page).first().map(|promised| promised.url.to_string())
        };
        let mastodon = "<title>Ada</title><script id=x>Mastodon</script>";
        assert_eq!(feed("https://ada.example:8443/@ada", mastodon).unwrap(), "https://ada.example:8443/@ada.rss");
        assert_eq!(feed("https://ada.example/@bob@bob.example", mastodon).unwrap(), "https://bob.example/@bob.rss");
        assert_eq!(feed("https://ada.example/@ada", "<title>Ada</title>"), None);
        let channel = "… youtube.com … \"externalId\":\"UCx-1\",…";
        let videos = "https://www.youtube.com/feeds/videos.xml?channel_id=UCx-1";
        assert_eq!(feed("https://www.youtube.com/@ada", channel).unwrap(), videos);
        assert_eq!(feed("https://www.youtube.com/@ada", "youtube.com, and no number"), None);
    }

    #[test]
    fn every_pattern_gives_what_its_feeds_need() {
        for service in SERVICES.iter().chain(SOFTWARE.iter().map(|(_, service)| service)) {
            for (_, template) in service.feeds {
                for piece in template.split('{').skip(1) {
                    let name = piece.split('}').next().unwrap_or_default();
                    let known = ["host", "channel_id"].contains(&name);
                    assert!(known || service.pattern.contains(&format!("{{{name}}}")), "{}: {name}", service.name);
                }
            }
        }
    }
}
