//! Common feed addresses: where a feed may be on a site that does not advertise one, by the program that made the page. The best
//! come first.

use url::Url;

/// Where site generators put the feed, relative to the blog's folder.
#[rustfmt::skip]
const MAKERS: [(&str, &[&str]); 22] = [
    ("astro", &["rss.xml"]),
    ("blogger", &["feeds/posts/default"]),
    ("docusaurus", &["blog/atom.xml", "blog/rss.xml"]),
    ("drupal", &["rss.xml"]),
    ("eleventy", &["feed.xml", "feed/feed.xml"]),
    ("gatsby", &["rss.xml"]),
    ("ghost", &["rss/"]),
    ("hexo", &["atom.xml"]),
    ("hugo", &["index.xml"]),
    ("jekyll", &["feed.xml", "atom.xml"]),
    ("joomla", &["?format=feed&type=atom"]),
    ("mkdocs", &["feed_rss_created.xml"]),
    ("movable type", &["atom.xml"]),
    ("nikola", &["rss.xml"]),
    ("pelican", &["feeds/all.atom.xml", "feeds/all.rss.xml"]),
    ("quarto", &["index.xml"]),
    ("sphinx", &["blog/atom.xml"]),
    ("squarespace", &["?format=rss"]),
    ("weebly", &["feed"]),
    ("wix", &["blog-feed.xml"]),
    ("wordpress", &["feed/"]),
    ("zola", &["atom.xml", "rss.xml"]),
];

/// Where people put it, whatever the generator.
const COMMON: [&str; 7] = ["feed", "feed.xml", "atom.xml", "rss.xml", "index.xml", "rss", "feed.json"];

/// More would be a scan of somebody's site.
const MOST: usize = 10;

pub(super) fn guesses(page: &Url, generator: Option<&str>) -> Vec<Url> {
    let generator = generator.unwrap_or_default().to_lowercase();
    let made = MAKERS.iter().find(|(maker, _)| generator.contains(maker)).map_or(&[][..], |(_, paths)| *paths);
    let mut folder = page.clone();
    folder.set_query(None);
    folder.set_fragment(None);
    // `/blog` is a folder to people; `/blog/index.html` is a page in one.
    let is_page = folder.path().rsplit('/').next().is_some_and(|last| last.contains('.'));
    if !is_page && !folder.path().ends_with('/') {
        folder.set_path(&format!("{}/", folder.path()));
    }
    let mut guesses: Vec<Url> = Vec::new();
    let root = folder.join("/").ok();
    for path in made.iter().chain(&COMMON) {
        for base in [Some(&folder), root.as_ref()].into_iter().flatten() {
            guesses.extend(base.join(path).ok().filter(|guess| !guesses.contains(guess)));
        }
    }
    guesses.truncate(MOST);
    guesses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_made_the_page_is_asked_for_first() {
        let guessed = |page: &str, generator| -> Vec<String> {
            guesses(&Url::parse(page).unwrap(), generator).into_iter().map(String::from).collect()
        };
        let hugo = guessed("https://ada.example/blog", Some("Hugo 0.150"));
        assert_eq!(
            hugo[..3],
            ["https://ada.example/blog/index.xml", "https://ada.example/index.xml", "https://ada.example/blog/feed"]
        );
        assert_eq!(guessed("https://ada.example/?x", None)[0], "https://ada.example/feed");
        assert!(hugo.len() <= MOST);
    }
}
