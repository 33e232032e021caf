//! Addresses as people paste them: without a scheme, with one of a feed reader, in brackets or quotes, as a link of Markdown,
//! with what a campaign added, or as the name of a profile. Pure.

use perihelion_feed::links;
use url::Url;

use crate::error::UserError;
use crate::sources::address::web;
use crate::sources::problem::quoted;

/// Schemes that only say "this is a feed", before the address itself or instead of `https`.
const WRAPPERS: [&str; 10] =
    ["feed", "feeds", "rss", "atom", "webcal", "pcast", "itpc", "podcast", "view-source", "url"];

/// Signs that stand around an address in a text.
const AROUND: [char; 20] =
    ['<', '>', '"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»', '(', ')', '[', ']', ',', ';', '*', '|'];

/// The addresses that may be meant, the likeliest first.
pub(crate) fn addresses(written: &str) -> Result<Vec<Url>, UserError> {
    let text = bare(written);
    if let Some((user, host)) = person(&text) {
        return profile(&text, user, host);
    }
    let parsed = |text: &str| match web(text) {
        Ok(url) => Ok(without_extras(&url)),
        Err(complaint) => Err(UserError(complaint.to_string())),
    };
    match text.split_once("://") {
        Some(_) => Ok(vec![parsed(&text)?]),
        None => ["https", "http"].iter().map(|scheme| parsed(&format!("{scheme}://{text}"))).collect(),
    }
}

/// The address itself, without what is around it.
fn bare(written: &str) -> String {
    let mut text = written.trim();
    // `[my blog](https://…)`
    if let Some((_, to)) = text.split_once("](") {
        text = to.split([')', ' ']).next().unwrap_or(to);
    }
    // `My blog: https://…`
    if text.contains(char::is_whitespace) {
        text = text.split_whitespace().find(|word| word.contains("://")).unwrap_or(text);
    }
    // A bracket that begins in the address ends in it: `/wiki/Tide_(sea)`.
    let is_around = |char: char| AROUND.contains(&char) && !(char == ')' && text.trim_start_matches('(').contains('('));
    text = text.trim_start_matches(AROUND).trim_end_matches(is_around).trim_end_matches(['.', '…', '!']).trim();
    let mut text = text.to_owned();
    // Each turn takes something away.
    while let Some(rest) = unwrapped(&text) {
        text = rest;
    }
    text
}

/// The address behind a scheme that is none of the web, or that is misspelt; nothing if it is fine.
fn unwrapped(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix("//") {
        return Some(rest.trim_start_matches('/').to_owned());
    }
    let (scheme, rest) = text.split_once([':', '/'])?;
    let scheme = scheme.to_ascii_lowercase();
    let behind = rest.trim_start_matches([':', '/', '\\']);
    if WRAPPERS.contains(&scheme.as_str()) && text.get(scheme.len()..)?.starts_with(':') {
        return Some(behind.to_owned());
    }
    if !matches!(scheme.as_str(), "http" | "https") || behind.is_empty() {
        return None;
    }
    // `https:example.org`, `https//example.org`, `https://https://example.org`, `https:\\example.org`
    let is_twice = ["http:", "https:"].iter().any(|twice| behind.to_ascii_lowercase().starts_with(twice));
    if is_twice {
        return Some(behind.to_owned());
    }
    let right = format!("{scheme}://{behind}");
    (text.get(..right.len() - behind.len()).is_none_or(|begins| !begins.eq_ignore_ascii_case(&format!("{scheme}://")))
        || text.len() != right.len())
    .then_some(right)
}

/// `@ada@social.example`, `ada@social.example`, `acct:ada@social.example`.
fn person(text: &str) -> Option<(&str, &str)> {
    let bare = text.strip_prefix("acct:").or_else(|| text.strip_prefix("mailto:")).unwrap_or(text);
    let (user, host) = bare.trim_start_matches('@').split_once('@')?;
    let is_name = |text: &str| !text.is_empty() && !text.contains(['/', ':', '@', '?']);
    (is_name(user) && is_name(host) && host.contains('.')).then_some((user, host))
}

/// The page of a profile, as Mastodon and its kin have it, and its feed as they write it.
fn profile(written: &str, user: &str, host: &str) -> Result<Vec<Url>, UserError> {
    if !written.starts_with(['@', 'a']) || (!written.starts_with('@') && !written.starts_with("acct:")) {
        let what = format!("{} is a mail address", quoted(written));
        return Err(UserError(format!(
            "{what}: write the address of the blog, or `@{user}@{host}` if it is a profile"
        )));
    }
    let paths =
        [format!("@{user}"), format!("@{user}.rss"), format!("users/{user}/feed.atom"), format!("@{user}.atom")];
    let urls = paths.iter().map(|path| web(&format!("https://{host}/{path}")));
    urls.collect::<Result<_, _>>().map_err(|complaint| UserError(complaint.to_string()))
}

/// Without what a campaign added, and without the place on the page.
fn without_extras(url: &Url) -> Url {
    let mut plain = links::without_campaign(url);
    plain.set_fragment(None);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(written: &str) -> String {
        addresses(written).map_or_else(|error| format!("error: {}", error.0), |all| all[0].to_string())
    }

    #[test]
    fn an_address_is_found_in_whatever_is_around_it() {
        for written in [
            "https://lin.example/feed",
            "lin.example/feed",
            "//lin.example/feed",
            "feed://lin.example/feed",
            "FEED://lin.example/feed",
            "feed:https://lin.example/feed",
            "feed:lin.example/feed",
            "webcal://lin.example/feed",
            "view-source:https://lin.example/feed",
            "<https://lin.example/feed>",
            "“https://lin.example/feed”",
            "'lin.example/feed'",
            "[my blog](https://lin.example/feed)",
            "(https://lin.example/feed)",
            "https://lin.example/feed,",
            "https://lin.example/feed.",
            "My blog: https://lin.example/feed",
            "https:/lin.example/feed",
            "https:lin.example/feed",
            "https//lin.example/feed",
            "https:\\\\lin.example/feed",
            "https://https://lin.example/feed",
            "HTTPS://LIN.example/feed#top",
            "https://lin.example/feed?utm_source=x&utm_medium=y",
            " https://lin.example/feed\n",
        ] {
            assert_eq!(first(written), "https://lin.example/feed", "{written}");
        }
        assert_eq!(first("lin.example:8080"), "https://lin.example:8080/");
        assert_eq!(first("https://lin.example/Tide_(sea)"), "https://lin.example/Tide_(sea)");
        assert_eq!(first("http://lin.example/"), "http://lin.example/");
    }

    #[test]
    fn a_profile_is_its_page_and_a_mail_address_is_none() {
        assert_eq!(first("@lin@social.example"), "https://social.example/@lin");
        assert_eq!(first("acct:lin@social.example"), "https://social.example/@lin");
        for mail in ["lin@lin.example", "mailto:lin@lin.example", "ada@lin.example"] {
            assert!(first(mail).contains("is a mail address"), "{mail}: {}", first(mail));
        }
        assert!(first("ftp://lin.example/").contains("https://lin.example/"));
        assert!(first("https://ada:secret@lin.example/").contains("user name"));
        assert!(first("two words").starts_with("error"));
    }
}
