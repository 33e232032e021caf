//! Pictures, recordings and embedded pages: which addresses a reader's browser may load.
//!
//! Addresses that only count readers are refused, and pages are embedded from listed hosts only.

use url::Url;

use super::links::Links;
use crate::hosts::without_www;
use crate::links::encoded;

/// A picture is never wider than the text of the page. The `sizes` of a feed describe the layout of another page.
pub(super) const SIZES: &str = "(max-width: 48rem) 100vw, 48rem";

/// Screens have fewer sizes. Each candidate can be an address of some kilobytes.
const MAX_CANDIDATES: usize = 20;

/// A page of a listed host, as it is embedded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Embed {
    pub(super) address: String,
    /// The title where the feed gives none: the host's name, which is the same in every language.
    pub(super) name: &'static str,
    pub(super) width: u16,
    pub(super) height: u16,
}

/// `None` for a page of a host that is not listed.
pub(super) fn embed(url: &Url) -> Option<Embed> {
    let host = without_www(url.host_str()?);
    if let Some(video) = youtube(host, url) {
        return Some(Embed { address: video, name: "YouTube", width: 560, height: 315 });
    }
    let (_, _, name, width, height) =
        PLAYERS.iter().find(|(listed, path, ..)| host == *listed && url.path().starts_with(path))?;
    let mut url = url.clone();
    url.set_scheme("https").ok()?;
    url.set_port(None).ok()?;
    Some(Embed { address: encoded(&url), name, width: *width, height: *height })
}

/// Whether a picture or a recording only counts readers.
pub(super) fn is_tracker(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    TRACKERS.iter().any(|(listed, path)| {
        let same = match listed.strip_suffix('.') {
            // `pixel.`: the first label, anywhere.
            Some(label) => host.split('.').next() == Some(label),
            None => host == *listed || host.strip_suffix(listed).is_some_and(|sub| sub.ends_with('.')),
        };
        same && url.path().starts_with(path)
    })
}

/// A valid `srcset`, and whether it has widths (and so needs `sizes`). `None` if nothing of it is valid.
pub(super) fn srcset(value: &str, links: &Links<'_>) -> Option<(String, bool)> {
    let mut set = String::new();
    let mut seen: Vec<String> = Vec::new();
    let mut by_width = None;
    for (address, descriptor) in candidates(value).take(MAX_CANDIDATES) {
        let descriptor = if descriptor.is_empty() { "1x" } else { descriptor };
        let is_width = descriptor.ends_with('w');
        let Some(url) = links.resource(address).filter(|_| is_descriptor(descriptor)) else { continue };
        if *by_width.get_or_insert(is_width) != is_width {
            return None;
        }
        if seen.iter().any(|seen| seen == descriptor) {
            continue;
        }
        seen.push(descriptor.to_owned());
        if !set.is_empty() {
            set.push_str(", ");
        }
        set.push_str(&encoded(&url).replace(',', "%2C"));
        set.push(' ');
        set.push_str(descriptor);
    }
    Some((set, by_width?))
}

/// `type`: a media type without parameters.
pub(super) fn is_media_type(value: &str) -> bool {
    let is_token =
        |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_alphanumeric() || b"+-.".contains(&c));
    value.split_once('/').is_some_and(|(kind, sub)| is_token(kind) && is_token(sub))
}

/// `media`: the few conditions that choose between pictures, joined by `and`.
pub(super) fn is_media_query(value: &str) -> bool {
    !value.is_empty()
        && value.split(" and ").all(|condition| {
            let inner = condition.trim().strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
            inner.and_then(|inner| inner.split_once(':')).is_some_and(|(feature, value)| match feature.trim() {
                "min-width" | "max-width" | "min-height" | "max-height" => is_length(value.trim()),
                "orientation" => matches!(value.trim(), "portrait" | "landscape"),
                "prefers-color-scheme" => matches!(value.trim(), "light" | "dark"),
                "prefers-reduced-motion" => matches!(value.trim(), "reduce" | "no-preference"),
                _ => false,
            })
        })
}

/// Host, beginning of the path, name, width and height of the player.
const PLAYERS: [(&str, &str, &str, u16, u16); 6] = [
    ("player.vimeo.com", "/video/", "Vimeo", 560, 315),
    ("archive.org", "/embed/", "Internet Archive", 560, 315),
    ("w.soundcloud.com", "/player/", "SoundCloud", 560, 166),
    ("open.spotify.com", "/embed/", "Spotify", 560, 152),
    ("embed.podcasts.apple.com", "/", "Apple Podcasts", 560, 175),
    ("bandcamp.com", "/EmbeddedPlayer/", "Bandcamp", 560, 120),
];

/// Host (with its subdomains) or first label (with a dot at its end), and the beginning of the path.
const TRACKERS: [(&str, &str); 14] = [
    // FeedBurner: view counters and "flare" buttons in every item.
    ("feeds.feedburner.com", "/~"),
    ("feedproxy.google.com", "/~"),
    // Feedsportal, closed, still in old items.
    ("feedsportal.com", "/"),
    // WordPress.com: view counter; the "share" buttons of its old feeds.
    ("pixel.wp.com", "/"),
    ("stats.wordpress.com", "/"),
    ("feeds.wordpress.com", "/"),
    // Advertising and analytics.
    ("doubleclick.net", "/"),
    ("google-analytics.com", "/"),
    ("scorecardresearch.com", "/"),
    // Facebook's counter.
    ("facebook.com", "/tr"),
    // Medium and Substack: "this was read in a feed".
    ("medium.com", "/_/stat"),
    ("eotrx.substackcdn.com", "/"),
    // First labels that only such hosts have.
    ("pixel.", "/"),
    ("tracking.", "/"),
];

/// The privacy-friendly address of a video or playlist of `youtube.com`.
fn youtube(host: &str, url: &Url) -> Option<String> {
    let path = url.path();
    let of_query = |name: &str| url.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let video = match host {
        "youtu.be" => path.get(1..)?.to_owned(),
        "youtube.com" | "m.youtube.com" | "youtube-nocookie.com" => {
            let of_path = ["/embed/", "/v/", "/shorts/", "/live/"].iter().find_map(|start| path.strip_prefix(start));
            // The old player's `/v/ID&hl=en`.
            of_path.map(|id| id.split('&').next().unwrap_or(id).to_owned()).or_else(|| of_query("v"))?
        }
        _ => return None,
    };
    let is_id =
        |id: &str| (6..=64).contains(&id.len()) && id.bytes().all(|c| c.is_ascii_alphanumeric() || b"-_".contains(&c));
    let video = video.trim_end_matches('/');
    if !is_id(video) {
        return None;
    }
    let mut address = format!("https://www.youtube-nocookie.com/embed/{video}");
    if let Some(list) = of_query("list").filter(|list| is_id(list)) {
        address.push_str("?list=");
        address.push_str(&list);
    } else if let Some(start) = of_query("start").and_then(|start| start.parse::<u32>().ok()) {
        address.push_str("?start=");
        address.push_str(&start.to_string());
    }
    Some(address)
}

/// Image candidate strings as HTML §4.8.4.2.2 cuts them: an address may hold commas, but not end with one.
fn candidates(value: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = value;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return None;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        if let Some(bare) = address.strip_suffix(',') {
            rest = after;
            return Some((bare.trim_end_matches(','), ""));
        }
        let (descriptor, next) = after.split_once(',').unwrap_or((after, ""));
        rest = next;
        Some((address, descriptor.trim()))
    })
}

fn is_descriptor(descriptor: &str) -> bool {
    if let Some(width) = descriptor.strip_suffix('w') {
        return width.parse::<u32>().is_ok_and(|width| width > 0) && !width.starts_with('+');
    }
    let density = descriptor.strip_suffix('x').unwrap_or_default();
    density.bytes().all(|c| c.is_ascii_digit() || c == b'.')
        && density.parse::<f32>().is_ok_and(|density| density > 0.0)
}

fn is_length(value: &str) -> bool {
    let number = ["px", "rem", "em"].iter().find_map(|unit| value.strip_suffix(unit)).unwrap_or_default();
    !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit() || c == b'.') && number.parse::<f32>().is_ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::format_collect, reason = "a test may fail loudly, and takes its time")]
mod tests {
    use super::*;

    fn embedded(address: &str) -> Option<String> {
        embed(&Url::parse(address).unwrap()).map(|embed| embed.address)
    }

    #[test]
    fn only_listed_hosts_are_embedded() {
        for (address, expected) in [
            (
                "http://www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1&start=42",
                "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42",
            ),
            ("https://youtube.com/v/dQw4w9WgXcQ&hl=en", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
            ("https://youtu.be/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"),
            ("http://player.vimeo.com:81/video/1?h=2", "https://player.vimeo.com/video/1?h=2"),
        ] {
            assert_eq!(embedded(address).as_deref(), Some(expected));
        }
        for address in [
            "https://evil.example/embed/dQw4w9WgXcQ",
            "https://youtube.com.evil.example/embed/dQw4w9WgXcQ",
            "https://www.youtube.com/redirect?q=https://evil.example",
            "https://player.vimeo.com/other",
        ] {
            assert_eq!(embedded(address), None);
        }
    }

    #[test]
    fn a_source_set_is_valid_or_gone() {
        let base = Url::parse("https://blog.example/a/").unwrap();
        let links = Links { base: Some(&base), page: None, feed: None, private: crate::links::Private::Keep };
        for (value, expected) in [
            ("a.png, b.png 2x", Some(("https://blog.example/a/a.png 1x, https://blog.example/a/b.png 2x", false))),
            (
                "a.png 480w,\n b.png 960w",
                Some(("https://blog.example/a/a.png 480w, https://blog.example/a/b.png 960w", true)),
            ),
            ("a,b.png 1x, c.png 1x", Some(("https://blog.example/a/a%2Cb.png 1x", false))),
            ("a.png 480w, b.png 2x", None),
            ("javascript:alert(1) 1x", None),
            ("a.png -1x, b.png evil", None),
            (" , ,", None),
        ] {
            let found = srcset(value, &links);
            assert_eq!(found.as_ref().map(|(set, by_width)| (set.as_str(), *by_width)), expected, "{value}");
        }
    }

    #[test]
    fn counters_are_not_pictures() {
        for (address, expected) in [
            ("http://feeds.feedburner.com/~r/Blog/~4/x", true),
            ("https://ad.doubleclick.net/x", true),
            ("https://medium.com/_/stat?event=post.clientViewed", true),
            ("https://pixel.example.org/x.gif", true),
            ("https://pixel.wp.com.:8443/b.gif", true),
            ("https://pixels.example.org/x.gif", false),
            ("https://medium.com/image.png", false),
            ("https://notdoubleclick.net/a.png", false),
        ] {
            assert_eq!(is_tracker(&Url::parse(address).unwrap()), expected, "{address}");
        }
    }
}
