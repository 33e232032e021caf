//! Tests of all templates with a rich sample and a hostile one, and with a theme's own files and mistakes.

use std::fs;
use std::path::Path;

use roxmltree::{Document, Node};

use self::sample::{Sample, sample};
use super::*;
use crate::sources::{self, Content};

mod contract;
mod problem;
pub(in crate::site) mod sample;

/// What a feed could put into any text.
const HOSTILE: &str = "</script>\"'<&]]>\u{1}\u{fffe}<b>";
/// The same as a reader gets it back.
const HARMLESS: &str = "</script>\"'<&]]><b>";

/// Every page by its template: from there to the root, and its own address.
const PAGES: [(&str, &str, &str); 13] = [
    ("index.html", "", ""),
    ("summary.html", "", "summary.html"),
    ("titles_only.html", "", "titles_only.html"),
    ("page/index.html", "../../", "page/2/"),
    ("archive/index.html", "../", "archive/"),
    ("archive/month.html", "../../../", "archive/2026/11/"),
    ("sources/index.html", "../", "sources/"),
    ("sources/source.html", "../../", "sources/source-0/"),
    ("tags/index.html", "../", "tags/"),
    ("tags/tag.html", "../../", "tags/planet/"),
    ("search/index.html", "../", "search/"),
    ("subscribe/index.html", "../", "subscribe/"),
    ("404.html", "/python/", "404.html"),
];
const THEMES: [sources::Theme; 2] = [sources::Theme::Almanac, sources::Theme::Classic];
const FEEDS: [&str; 6] = ["atom.xml", "rss20.xml", "rss10.xml", "opml.xml", "foafroll.xml", "sitemap.xml"];

fn shown(sample: &Sample, template: &str) -> String {
    render(&Theme::with_folder(sources::Theme::Almanac, None, "en").unwrap(), template, &sample.at("", template))
        .unwrap_or_else(|problem| panic!("{problem}"))
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    node.children().find(|child| child.tag_name().name() == name).map(|child| child.text().unwrap_or_default())
}

fn harmless(text: &str) -> String {
    text.replace(HOSTILE, HARMLESS)
}

#[test]
fn nothing_of_a_feed_is_markup_on_a_page() {
    let sample = sample(HOSTILE);
    for (look, (template, root, path)) in THEMES.into_iter().flat_map(|look| PAGES.map(|page| (look, page))) {
        let theme = Theme::with_folder(look, None, "en").unwrap();
        let page = render(&theme, template, &sample.at(root, path)).unwrap_or_else(|problem| panic!("{problem}"));
        assert!(page.contains("&lt;/script&gt;&quot;&#39;&lt;&amp;]]&gt;&lt;b&gt;"), "{template}");
        // The only script elements are our own: what they hold is JSON, in which `<` is written as a reference.
        let ours = page.matches("<script ").count();
        assert_eq!(page.matches("</script").count(), ours, "{template}");
        assert!(!page.contains("<b>") && !page.contains('\u{1}'), "{template}");
        assert!(!page.contains("href=\"\"") && !page.contains("src=\"\""), "{template}");
        assert!(page.starts_with("<!doctype html>"), "{template}");
    }
}

#[test]
fn an_address_stays_readable() {
    assert!(shown(&sample(""), "index.html").contains("href=\"https://example.org/code?a=1&amp;b=2\""));
}

#[test]
fn atom_gives_every_text_back() {
    let sample = sample(HOSTILE);
    let feed = shown(&sample, "atom.xml");
    let document = Document::parse(&feed).unwrap();
    let entries: Vec<_> =
        document.root_element().children().filter(|node| node.has_tag_name((ATOM, "entry"))).collect();
    assert_eq!(entries.len(), sample.posts().count());
    assert_eq!(child(document.root_element(), "title"), Some(harmless(&sample.planet.title).as_str()));
    for (entry, (source, post)) in entries.into_iter().zip(sample.posts()) {
        assert_eq!(child(entry, "id"), Some(post.id.as_str()));
        assert_eq!(child(entry, "title").unwrap_or_default(), harmless(&post.title));
        assert_eq!(
            child(entry, "content").unwrap_or_default(),
            if post.content == Content::Full { harmless(&post.html) } else { String::new() }
        );
        let from = entry.children().find(|node| node.has_tag_name((ATOM, "source"))).unwrap();
        assert_eq!(child(from, "title").unwrap(), harmless(&source.name));
        let author = entry.children().find(|node| node.has_tag_name((ATOM, "author"))).unwrap();
        assert_eq!(child(author, "name").unwrap(), harmless(post.authors.first().unwrap_or(&source.name)));
    }
}

const ATOM: &str = "http://www.w3.org/2005/Atom";

#[test]
fn rss_titles_name_the_source() {
    let sample = sample(HOSTILE);
    let feed = shown(&sample, "rss20.xml");
    let document = Document::parse(&feed).unwrap();
    let items: Vec<_> = document.descendants().filter(|node| node.has_tag_name("item")).collect();
    assert_eq!(items.len(), sample.posts().count());
    for (item, (source, post)) in items.into_iter().zip(sample.posts()) {
        let [name, post_title] = [&source.name, &post.title].map(|title| super::rss_text(&harmless(title)));
        let title = if post.title.is_empty() { name } else { format!("{name}: {post_title}") };
        assert_eq!(child(item, "title").unwrap(), title);
        let guid = item.children().find(|node| node.has_tag_name("guid")).unwrap();
        assert_eq!(guid.text(), Some(harmless(&post.guid).as_str()));
        assert_eq!(guid.attribute("isPermaLink"), Some(if post.guid_is_link { "true" } else { "false" }));
    }
}

#[test]
fn a_title_holds_no_tag_for_programs_that_take_it_for_html() {
    for (title, expected) in [
        ("<details open ontoggle=x>", "&lt;details open ontoggle=x&gt;"),
        ("a & </title><!-- <?", "a &amp; &lt;/title&gt;&lt;!-- &lt;?"),
        ("Vec<u8> &lt;", "Vec&lt;u8&gt; &amp;lt;"),
        ("1 < 2 & 3 > 2 <3", "1 < 2 & 3 > 2 <3"),
    ] {
        assert_eq!(super::rss_text(title), expected);
    }
}

#[test]
fn no_text_of_an_rss_feed_is_a_tag_for_programs_that_take_it_for_html() {
    let sample = sample("<script>x</script>");
    for template in ["rss20.xml", "rss10.xml"] {
        let feed = shown(&sample, template);
        let document = Document::parse(&feed).unwrap();
        for name in ["title", "description", "creator", if template == "rss20.xml" { "category" } else { "subject" }] {
            let texts: Vec<_> = document.descendants().filter(|node| node.tag_name().name() == name).collect();
            assert!(texts.iter().any(|node| node.text().is_some_and(|text| text.contains("script"))), "{name}");
            for text in texts.iter().filter_map(roxmltree::Node::text) {
                assert!(!text.contains("<script"), "{template}, {name}: {text}");
            }
        }
    }
}

#[test]
fn plain_text_is_still_text_where_rss_wants_html() {
    let sample = sample("<script>");
    let feed = shown(&sample, "rss20.xml");
    let document = Document::parse(&feed).unwrap();
    let description =
        document.descendants().find(|node| node.has_tag_name("item")).and_then(|item| child(item, "description"));
    assert!(description.unwrap().ends_with("of its own.&lt;script&gt;"));
}

#[test]
fn feeds_keep_to_what_is_to_be_shown_of_a_post() {
    let mut sample = sample("");
    for post in sample.days.iter_mut().flat_map(|day| &mut day.runs).flat_map(|run| &mut run.posts) {
        post.content = Content::Title;
    }
    for template in ["atom.xml", "rss20.xml", "index.html"] {
        let page = shown(&sample, template);
        assert!(
            page.contains("Hygge") && !page.contains("The lamp is lit") && !page.contains("an abundance of tools"),
            "{template}"
        );
    }
}

#[test]
fn opml_names_every_subscription() {
    let sample = sample(HOSTILE);
    let list = shown(&sample, "opml.xml");
    let document = Document::parse(&list).unwrap();
    let found: Vec<_> = document
        .descendants()
        .filter(|node| node.has_tag_name("outline"))
        .map(|node| node.attribute("text").unwrap().to_owned())
        .collect();
    assert_eq!(
        found,
        sample.sources.iter().map(|source| super::rss_text(&harmless(&source.source.name))).collect::<Vec<_>>()
    );
}

#[test]
fn a_planet_without_anything_has_every_page() {
    let mut sample = sample("");
    sample.days.clear();
    sample.sources.clear();
    sample.planet.links.clear();
    (sample.planet.owner, sample.planet.repository, sample.planet.description) = (None, None, None);
    (sample.planet.join, sample.planet.accent, sample.planet.hub) = (None, None, None);
    // A source's page is not there if there is no source.
    let pages = PAGES.iter().map(|page| page.0).filter(|template| *template != "sources/source.html");
    for template in pages.chain(FEEDS) {
        let page = shown(&sample, template);
        assert!(!page.contains("href=\"\""), "{template}");
        if FEEDS.contains(&template) {
            Document::parse(&page).unwrap();
        }
    }
}

fn with_own(name: &str, text: &str) -> (tempfile::TempDir, Theme) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), text).unwrap();
    let theme = Theme::with_folder(sources::Theme::Almanac, Some(folder.path()), "en").unwrap();
    (folder, theme)
}

#[test]
fn one_file_can_be_replaced_and_the_rest_stays() {
    let (_folder, theme) = with_own("post.html", "<article>mine: {{ post.title }}</article>\n");
    let page = render(&theme, "index.html", &sample("").at("", "")).unwrap();
    assert!(page.contains("<article>mine: Hygge</article>"));
    assert!(page.contains("<h2 id=\"day-2026-11-22\"") && page.contains("Last update:"));
}

#[test]
fn a_variable_that_does_not_exist_is_told_with_what_there_is() {
    let (folder, theme) = with_own("post.html", "<article>\n  <h3>{{ post.titel }}</h3>\n</article>\n");
    let problem = render(&theme, "index.html", &sample("").at("", "")).unwrap_err();
    let file = folder.path().join("post.html");
    assert_eq!((Path::new(&problem.file), problem.line, problem.column), (file.as_path(), 2, 10));
    assert!(problem.instead.at_hand.contains(&"title_html".to_owned()), "{:?}", problem.instead.at_hand);
    let told = problem.to_string();
    assert!(told.starts_with("`post.titel` is undefined\n"), "{told}");
    assert!(told.contains("2 |   <h3>{{ post.titel }}</h3>\n  |          ^^^^^^^^^^\n  = did you mean `title`?\n  = available: about, also_on, anchor,"), "{told}");
}

#[test]
fn a_message_that_does_not_exist_is_told_where_it_is_asked_for() {
    let (_folder, theme) = with_own("titles_only.html", "<p>\n{{ t(\"momment\", date=\"x\") }}");
    let problem = render(&theme, "titles_only.html", &sample("").at("", "")).unwrap_err();
    assert_eq!((problem.line, problem.column), (2, 4));
    assert!(problem.what.ends_with("there is no message `momment`; did you mean `moment`?"), "{problem}");
}

#[test]
fn a_template_that_does_not_end_is_stopped() {
    let (_folder, theme) = with_own(
        "titles_only.html",
        "{% for a in range(9999) %}{% for b in range(9999) %}{{ b }}{% endfor %}{% endfor %}",
    );
    let problem = render(&theme, "titles_only.html", &sample("").at("", "")).unwrap_err();
    assert!(problem.to_string().contains("fuel"), "{problem}");
}

#[test]
fn what_a_page_does_not_have_is_told_with_what_it_has() {
    let (_folder, theme) = with_own("titles_only.html", "{{ planets.title }}");
    let problem = render(&theme, "titles_only.html", &sample("").at("", "")).unwrap_err();
    for name in ["days", "path", "planet", "root", "sources"] {
        assert!(problem.instead.at_hand.contains(&name.to_owned()), "{problem}");
    }
    let (_folder, theme) = with_own("titles_only.html", "{{ sources[0].last_post.at.iso }}{{ planet.logo }}");
    let problem = render(&theme, "titles_only.html", &sample("").at("", "")).unwrap_err();
    assert!(problem.what.contains("`none`"), "{problem}");
}
