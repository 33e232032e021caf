//! Filter services in front of feeds: the original feed, and the rule as `include` or `exclude`.
//!
//! A planet filters by itself, so it needs no other service between. `FilterBridge` and the makers of full texts have the original
//! in their address; siftrss has neither, but people write it into the comment above.

use url::Url;

use super::imported::Filter;

/// The feed behind a service, and the rule.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Original {
    pub(super) feed: Url,
    pub(super) include: Filter,
    pub(super) exclude: Filter,
    /// The service, for the report.
    pub(super) service: &'static str,
}

/// `None` if the address is no service, or does not say what is behind it.
pub(super) fn original(feed: &Url, comments: &[String]) -> Option<Original> {
    let host = feed.host_str()?.trim_start_matches("www.");
    if host == "siftrss.com" {
        return sifted(comments);
    }
    let parameter =
        |wanted: &str| feed.query_pairs().find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
    if parameter("bridge").is_some_and(|bridge| bridge == "FilterBridge" || bridge == "Filter") {
        let rule = parameter("filter").map(|filter| word(&filter)).filter(|word| !word.is_empty());
        let filter = Filter { words: rule.into_iter().collect(), ..Filter::default() };
        let is_block = parameter("filter_type").is_some_and(|kind| kind == "block");
        let (include, exclude) = if is_block { (Filter::default(), filter) } else { (filter, Filter::default()) };
        let feed = Url::parse(&parameter("url")?).ok().filter(is_web)?;
        return Some(Original { feed, include, exclude, service: "RSS-Bridge" });
    }
    if feed.path().ends_with("/makefulltextfeed.php") || host == "fulltextrssfeed.com" {
        let behind = parameter("url").or_else(|| Some(feed.path().trim_start_matches('/').to_owned()))?;
        let behind =
            if behind.contains("://") { behind } else { format!("http://{}", behind.trim_start_matches("sec://")) };
        let feed = Url::parse(&behind).ok().filter(is_web)?;
        let (include, exclude) = (Filter::default(), Filter::default());
        return Some(Original { feed, include, exclude, service: "a maker of full texts" });
    }
    None
}

fn is_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// `Original feed: https://…`, `Configuration: include / category / match regex / "/mysql/i"`.
fn sifted(comments: &[String]) -> Option<Original> {
    let after = |label: &str| {
        let line = comments.iter().find(|line| line.to_lowercase().contains(label))?;
        let at = line.to_lowercase().find(label)? + label.len();
        line.get(at..).map(str::trim)
    };
    let feed = Url::parse(after("original feed:")?.split_whitespace().next()?).ok().filter(is_web)?;
    let rule = after("configuration:")?;
    let mut parts = rule.splitn(4, " / ").map(str::trim);
    let (kind, part, how, what) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let quoted = what.split_once('"').and_then(|(_, rest)| rest.rsplit_once('"')).map_or(what, |(inner, _)| inner);
    let word = if how.contains("regex") { word(&delimited(quoted)) } else { quoted.to_owned() };
    let filter = if part.contains("category") && !how.contains("regex") {
        Filter { categories: vec![word], ..Filter::default() }
    } else if part.contains("category") {
        // The nearest: categories are names as a whole.
        Filter { about: vec![word], ..Filter::default() }
    } else {
        Filter { words: vec![word], ..Filter::default() }
    };
    let (include, exclude) = match kind.to_lowercase().as_str() {
        "include" => (filter, Filter::default()),
        "exclude" => (Filter::default(), filter),
        _ => return None,
    };
    Some(Original { feed, include, exclude, service: "siftrss" })
}

/// `/mysql|mariadb/i` without what is around it.
fn delimited(pattern: &str) -> String {
    let inner = pattern.strip_prefix('/').and_then(|rest| rest.rsplit_once('/'));
    inner.map_or(pattern, |(inner, _)| inner).to_owned()
}

/// A regular expression as a filter word.
pub(super) fn word(pattern: &str) -> String {
    let pattern = pattern.trim();
    if pattern.is_empty() { String::new() } else { format!("re:{pattern}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(url: &str, comments: &[&str]) -> Option<Original> {
        let comments: Vec<String> = comments.iter().map(|line| (*line).to_owned()).collect();
        original(&Url::parse(url).unwrap(), &comments)
    }

    #[test]
    fn the_original_and_the_rule_are_found() {
        let rule = "Configuration: include / content:encoded / match regex / \"/sql|a b\\/c/i\".";
        let sifted = behind("https://siftrss.com/f/x", &[" Original feed: https://a.example/feed", rule]).unwrap();
        assert_eq!(
            (sifted.feed.as_str(), sifted.include.words[0].as_str()),
            ("https://a.example/feed", "re:sql|a b\\/c")
        );
        assert!(behind("https://siftrss.com/f/x", &["Original feed: https://a.example/feed"]).is_none());
        let bridge = "https://b.example/?action=display&bridge=FilterBridge&url=https%3A%2F%2Fa.example%2Ffeed&filter=ad&filter_type=block";
        let found = behind(bridge, &[]).unwrap();
        assert_eq!((found.feed.as_str(), found.exclude.words[0].as_str()), ("https://a.example/feed", "re:ad"));
        assert!(behind("https://a.example/feed?url=https://b.example", &[]).is_none());
    }
}
