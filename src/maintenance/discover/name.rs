//! Name of a blog, made of its feed's title: words that only say that it is a blog or a feed are left out.

use perihelion_feed::hosts::without_www;
use url::Url;

/// Characters of a name: it has to fit into a sidebar.
pub(super) const LONGEST: usize = 40;

/// Words that services write around the name of a member.
const AROUND: [(&str, &str); 11] = [
    ("Stories by ", " on Medium"),
    ("DEV Community: ", ""),
    ("Release notes from ", ""),
    ("Recent Commits to ", ""),
    ("Uploads from ", ""),
    ("Uploads by ", ""),
    ("Videos by ", ""),
    ("newest submissions : ", ""),
    ("PyPI recent updates for ", ""),
    ("User ", " - Stack Overflow"),
    ("", " - Medium"),
];

/// Titles that all feeds of a service have. There the name is in the address.
const NOBODYS: [&str; 1] = ["GitHub Public Timeline Feed"];

/// Words that people write after the name.
const BEHIND: [&str; 12] = [
    "rss feed",
    "atom feed",
    "rss",
    "atom",
    "feed",
    "full feed",
    "all posts",
    "posts",
    "latest posts",
    "blog posts",
    "articles",
    "home",
];

const BETWEEN: [&str; 7] = [" | ", " – ", " — ", " - ", " » ", " · ", ": "];

/// `title` is plain text.
pub(super) fn name(title: Option<&str>, site: &Url) -> String {
    let title = title.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    if NOBODYS.contains(&title.as_str()) {
        let last = site.path().trim_matches('/').rsplit('/').next().unwrap_or_default();
        let stem = last.strip_suffix(".atom").unwrap_or(last);
        return if stem.is_empty() { host(site) } else { stem.to_owned() };
    }
    let name = shortened(without_service(&title));
    let says_something = name.chars().any(char::is_alphanumeric) && !BEHIND.contains(&name.to_lowercase().as_str());
    if says_something { name } else { host(site) }
}

/// For a name that another blog has already.
pub(super) fn told_apart(name: &str, site: &Url) -> String {
    format!("{name} ({})", host(site))
}

fn host(site: &Url) -> String {
    without_www(site.host_str().unwrap_or_default()).to_owned()
}

fn without_service(title: &str) -> &str {
    // Bluesky: `@handle - Name`.
    if let Some((_, name)) = title.strip_prefix('@').and_then(|title| title.split_once(" - ")) {
        return name;
    }
    let inside = |(before, behind): &(&str, &str)| title.strip_prefix(before)?.strip_suffix(behind);
    AROUND.iter().find_map(inside).filter(|name| !name.is_empty()).unwrap_or(title)
}

/// Parts that say nothing are left out, and the rest is cut at the longest length.
fn shortened(title: &str) -> String {
    let mut rest = title;
    while let Some((before, last)) = last_part(rest) {
        let says_nothing = BEHIND.contains(&last.trim_end_matches('.').to_lowercase().as_str());
        if !says_nothing && rest.chars().count() <= LONGEST {
            break;
        }
        rest = before;
    }
    let first = BETWEEN
        .iter()
        .find_map(|between| rest.split_once(between))
        .filter(|(first, _)| BEHIND.contains(&first.to_lowercase().as_str()));
    let rest = first.map_or(rest, |(_, second)| second).trim();
    if rest.chars().count() <= LONGEST {
        return rest.to_owned();
    }
    let cut: String = rest.chars().take(LONGEST).collect();
    // Not in the middle of a word, in scripts that have spaces.
    cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole).trim_end_matches([',', '.', ':', ';']).to_owned()
}

fn last_part(title: &str) -> Option<(&str, &str)> {
    let parts = BETWEEN.iter().filter_map(|between| Some((title.rfind(between)?, between.len())));
    let (at, length) = parts.max()?;
    Some((title.get(..at)?.trim_end(), title.get(at + length..)?.trim())).filter(|(before, _)| !before.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(title: &str) -> String {
        name(Some(title), &Url::parse("https://www.ada.example/x").unwrap())
    }

    #[test]
    fn a_title_is_cut_down_to_a_name() {
        for (title, name) in [
            ("Night Log", "Night Log"),
            ("  Night \n Log » Feed", "Night Log"),
            ("Night Log - RSS Feed", "Night Log"),
            ("Posts | Night Log", "Night Log"),
            ("Ned Batchelder's blog", "Ned Batchelder's blog"),
            ("Stories by Ada Lovelace on Medium", "Ada Lovelace"),
            ("Release notes from engine", "engine"),
            ("Night Log – what the sky did and what its watchers wrote about it", "Night Log"),
            ("C++: the good parts", "C++: the good parts"),
            (
                "What the sky did each day and what its watchers wrote about it",
                "What the sky did each day and what its",
            ),
            ("星图笔记", "星图笔记"),
            ("", "ada.example"),
            ("---", "ada.example"),
            ("RSS", "ada.example"),
            ("GitHub Public Timeline Feed", "x"),
        ] {
            assert_eq!(of(title), name, "{title}");
        }
    }

    proptest! {
        #[test]
        fn a_name_is_short_and_says_something(title in "\\PC{0,120}") {
            let name = of(&title);
            prop_assert!(!name.trim().is_empty() && name.chars().count() <= LONGEST, "{}", name);
        }
    }
}
