//! Embedded pages of foreign markup: the address of what an element or a script of another page would show.

use serde_json::Value;

use super::formula;
use super::images::{any_address, is_absolute, lazy_address};
use super::scan::{self, Attributes, Event};
use super::style::{has_class, starts_with};
use crate::hosts::without_www;

/// What stands for something that only a script would show.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct StandIn {
    /// As it is, with references.
    pub(super) address: String,
    /// A title; raw.
    pub(super) title: Option<String>,
}

/// The element that an element of AMP stands for, or one that only has a style.
pub(super) fn plain_name(name: &str) -> &str {
    const NAMES: [(&str, &str); 5] =
        [("amp-img", "img"), ("amp-anim", "img"), ("amp-video", "video"), ("amp-audio", "audio"), ("font", "span")];
    NAMES.iter().find(|(amp, _)| name.eq_ignore_ascii_case(amp)).map_or(name, |(_, plain)| plain)
}

/// The address of an embedded page. `None` where it is in the content, or nowhere.
pub(super) fn embedded<'a>(name: &str, attributes: Attributes<'a>) -> Option<&'a str> {
    match name.to_ascii_lowercase().as_str() {
        "iframe" | "embed" => {
            let src = attributes.first(&["src"]).filter(|src| !starts_with(src, "about:"));
            src.or_else(|| lazy_address(attributes)).or_else(|| any_address(attributes))
        }
        "object" => attributes.first(&["data"]).filter(|data| !starts_with(data, "data:")),
        _ => None,
    }
}

/// The first link in the content of a frame without an address.
pub(super) fn link_in(content: &str) -> Option<&str> {
    scan::scan(content).find_map(|event| match event {
        Event::Open(name, attributes) if name.eq_ignore_ascii_case("a") => attributes.first(&["href"]),
        Event::Open(name, attributes) if name.eq_ignore_ascii_case("iframe") => attributes.first(&["src"]),
        _ => None,
    })
}

/// The page of an element of its own kind: `lite-youtube`, `amp-instagram` …
pub(super) fn custom(name: &str, attributes: Attributes<'_>) -> Option<StandIn> {
    let name = name.to_ascii_lowercase();
    if !name.contains('-') && name != "oembed" {
        return None;
    }
    let id = |names: &[&str]| attributes.first(names).filter(|id| is_id(id, "-_"));
    let address = player(&name, attributes).or_else(|| match name.as_str() {
        "amp-twitter" => Some(format!("https://twitter.com/i/status/{}", id(&["data-tweetid"])?)),
        "amp-instagram" => Some(format!("https://www.instagram.com/p/{}/", id(&["data-shortcode"])?)),
        "amp-gist" => Some(format!("https://gist.github.com/{}", id(&["data-gistid"])?)),
        "amp-soundcloud" => {
            let track = id(&["data-trackid"])?;
            Some(format!("https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/{track}"))
        }
        "amp-iframe" | "amp-facebook" | "amp-reddit" | "amp-tiktok" | "amp-pinterest" => attributes
            .first(&["src", "data-href", "data-src", "data-url"])
            .filter(|url| is_absolute(url))
            .map(str::to_owned),
        _ => {
            let embeds = ["lite-", "embed", "-player", "-video", "-audio"].iter().any(|part| name.contains(part));
            let url = attributes.first(&["src", "href", "url", "data-src", "data-url", "data-href"]);
            url.filter(|url| embeds && !name.starts_with("amp-") && is_absolute(url)).map(str::to_owned)
        }
    })?;
    Some(StandIn { address, title: title(attributes) })
}

/// The player that an empty element waits for a script with: `<div class="youtube-player" data-id="…">`.
pub(super) fn of_class(attributes: Attributes<'_>) -> Option<StandIn> {
    let said = ["class", "data-provider", "data-plyr-provider"].map(|name| attributes.get(name).unwrap_or_default());
    let kind = said.join(" ").to_ascii_lowercase();
    Some(StandIn { address: player(&kind, attributes)?, title: title(attributes) })
}

/// The film of a player whose name or class says whose it is.
fn player(kind: &str, attributes: Attributes<'_>) -> Option<String> {
    const IDS: [&str; 10] = [
        "videoid",
        "video-id",
        "data-videoid",
        "data-video-id",
        "data-video_id",
        "data-youtube-id",
        "data-youtube",
        "data-plyr-embed-id",
        "data-id",
        "data-embed",
    ];
    let address =
        attributes.first(&["src", "data-src", "href", "data-url", "data-href"]).filter(|url| is_absolute(url));
    let id = attributes.first(&IDS).filter(|id| is_id(id, "-_"));
    if kind.contains("youtube") || kind.contains("lite-yt") {
        let list = attributes.first(&["playlistid", "data-playlistid"]).filter(|id| is_id(id, "-_"));
        let film = || id.map(|id| format!("https://www.youtube.com/embed/{id}"));
        let films = || list.map(|list| format!("https://www.youtube.com/embed/videoseries?list={list}"));
        return film().or_else(films).or_else(|| address.map(str::to_owned));
    }
    if kind.contains("vimeo") {
        let film = id.filter(|id| is_id(id, "")).map(|id| format!("https://player.vimeo.com/video/{id}"));
        return film.or_else(|| address.map(str::to_owned));
    }
    let film = id.filter(|_| kind.contains("dailymotion"))?;
    Some(format!("https://www.dailymotion.com/video/{film}"))
}

/// The page of what a script would write: gists, terminal recordings, slides.
pub(super) fn of_script(attributes: Attributes<'_>) -> Option<StandIn> {
    let src = attributes.first(&["src"]);
    let at = |address: String| Some(StandIn { address, title: None });
    if let Some(id) = attributes.first(&["data-id"])
        && attributes.get("class").is_some_and(|class| class.contains("speakerdeck-embed"))
    {
        return is_id(id, "").then(|| StandIn { address: format!("https://speakerdeck.com/player/{id}"), title: None });
    }
    let rest = src?.split_once("//")?.1;
    let (host, path) = rest.split_once('/')?;
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    match without_www(&host.to_ascii_lowercase()) {
        "gist.github.com" | "asciinema.org" | "gitlab.com" | "gist.asciinema.org" | "snippets.dev" => {
            at(format!("https://{host}/{}", path.strip_suffix(".js")?))
        }
        "pastebin.com" => at(format!("https://pastebin.com/{}", path.strip_prefix("embed_js/")?)),
        "jsfiddle.net" => at(format!("https://jsfiddle.net/{}/", path.split("/embed").next()?)),
        "emgithub.com" => {
            let target = query.split('&').find_map(|part| part.trim_start_matches("amp;").strip_prefix("target="))?;
            at(percent_encoding::percent_decode_str(target).decode_utf8().ok()?.replace(['"', '<'], ""))
        }
        _ => None,
    }
}

/// What an empty element keeps in an attribute for a script, above all on Substack.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Attached {
    /// `TeX`, plain.
    Formula(String),
    /// Plain text: the name of a person.
    Words(String),
    Page(StandIn),
    /// A film that only the post's own page plays.
    Film,
    /// The addresses of pictures, and what they show; plain.
    Pictures(Vec<String>, String),
}

pub(super) fn attached(attributes: Attributes<'_>) -> Option<Attached> {
    let by_class = attributes.first(&["data-value"]).filter(|_| has_class(attributes, &["ql-formula"]));
    let source = attributes.first(&["data-formula", "data-latex", "data-tex", "data-katex"]).or(by_class);
    if let Some(source) = source {
        return Some(Attached::Formula(crate::read::resolved(source).into_owned()));
    }
    let json = attributes.get("data-attrs")?;
    let json: Value = serde_json::from_str(&crate::read::resolved(json)).ok()?;
    let text = |names: &[&str]| {
        let mut values = names.iter().filter_map(|name| json.get(name));
        values.find_map(|value| value.as_str().filter(|text| !text.trim().is_empty())).map(str::to_owned)
    };
    if let Some(source) = text(&["persistentExpression", "latex", "expression"]) {
        return Some(Attached::Formula(source));
    }
    let gallery = json.get("gallery").unwrap_or(&json);
    if let Some(images) = gallery.get("images").and_then(Value::as_array) {
        let sources = images.iter().filter_map(|image| image.get("src").unwrap_or(image).as_str().map(str::to_owned));
        let alt = gallery.get("alt").and_then(Value::as_str).unwrap_or_default();
        return Some(Attached::Pictures(sources.collect(), alt.to_owned()));
    }
    if let Some(source) = text(&["src"]).filter(|_| text(&["type"]).is_none_or(|kind| kind.starts_with("image"))) {
        return Some(Attached::Pictures(vec![source], text(&["alt", "title"]).unwrap_or_default()));
    }
    let class = attributes.get("class").unwrap_or_default().to_ascii_lowercase();
    // Subscribing is no part of the text.
    if ["subscri", "install-", "button-wrapper", "share"].iter().any(|part| class.contains(part)) {
        return None;
    }
    let film = text(&["videoId"]).filter(|id| is_id(id, "-_"));
    let host =
        if class.contains("vimeo") { "https://player.vimeo.com/video/" } else { "https://www.youtube.com/embed/" };
    let instagram =
        || Some(format!("https://www.instagram.com/p/{}/", text(&["instagram_id"]).filter(|id| is_id(id, "-_"))?));
    let address = film.map(|id| format!("{host}{id}")).or_else(|| text(&["url", "canonical_url", "link", "href"]));
    if let Some(address) = address.or_else(instagram).filter(|address| is_absolute(address)) {
        let title = text(&["title", "full_text", "name", "description"]);
        return Some(Attached::Page(StandIn { address: escaped(&address), title: title.map(|title| escaped(&title)) }));
    }
    text(&["mediaUploadId"]).map(|_| Attached::Film).or_else(|| text(&["name", "text", "caption"]).map(Attached::Words))
}

/// The formula that `MathJax` keeps beside what it drew, raw.
pub(super) fn drawn_formula(attributes: Attributes<'_>, content: &str) -> Option<String> {
    let kept = attributes.first(&["data-mathml"]).map(crate::read::resolved);
    let Some(math) = kept.as_deref().or_else(|| content.find("<math").and_then(|at| content.get(at..))) else {
        return formula::of_signs(content);
    };
    let (_, math) = math.split_once('>')?;
    formula::of_math(scan::NO_ATTRIBUTES, math.split("</math").next()?)
}

fn title(attributes: Attributes<'_>) -> Option<String> {
    attributes.first(&["title", "data-title", "playlabel", "videotitle", "aria-label"]).map(str::to_owned)
}

/// Letters, digits and these signs: it cannot change the meaning of the address around it.
fn is_id(value: &str, signs: &str) -> bool {
    value.len() <= 64 && value.chars().all(|c| c.is_ascii_alphanumeric() || signs.contains(c))
}

/// For an attribute: a reference in plain text is none.
fn escaped(plain: &str) -> String {
    plain.replace('&', "&amp;")
}
