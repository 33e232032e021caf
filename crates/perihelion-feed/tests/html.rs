//! `tests/html/`: the HTML of each document is cleaned as the file beside it says.
//!
//! A document is the content of a post at `https://blog.example/posts/one.html`, or several of them, each below a line
//! `<!-- === what it shows -->`. A `<title>` at the beginning is the title of the post. The expectation holds the title, the HTML
//! and the excerpt.

use perihelion_feed::clean::{self, Options, Post};
use perihelion_feed::{Entry, Text, TextKind};

mod golden;

/// The beginning of a line above a post.
const MARK: &str = "<!-- === ";

#[test]
fn every_post_is_cleaned_as_its_expectation_says() {
    golden::check("html", |document| {
        let document = String::from_utf8_lossy(document).replace("\r\n", "\n");
        (
            "expected.html",
            posts(&document).into_iter().map(|(name, html)| outcome(name, html)).collect::<Vec<_>>().join("\n"),
        )
    });
}

/// The posts of a document, each with the line above it.
fn posts(document: &str) -> Vec<(Option<&str>, &str)> {
    let mut parts = document.split(MARK);
    let unmarked = parts.next().filter(|html| !html.trim().is_empty()).map(|html| (None, html));
    let marked = parts.map(|part| part.split_once('\n').map_or((Some(part), ""), |(name, html)| (Some(name), html)));
    unmarked.into_iter().chain(marked).map(|(name, html)| (name, html.trim_end_matches('\n'))).collect()
}

fn outcome(name: Option<&str>, html: &str) -> String {
    let (title, content) = match html.strip_prefix("<title>").and_then(|rest| rest.split_once("</title>")) {
        Some((title, content)) => (Some(title), content.trim_start_matches('\n')),
        None => (None, html),
    };
    let post = cleaned(title, content);
    if title.is_none() {
        assert_eq!(cleaned(None, &post.html).html, post.html, "cleaned again it is another post");
    }
    let name = name.map(|name| format!("{MARK}{name}\n")).unwrap_or_default();
    let title = title.map(|_| format!("<title>{}</title>\n", post.title_html)).unwrap_or_default();
    format!("{name}{title}{}\n<!-- excerpt: {} -->\n", post.html, post.excerpt)
}

fn cleaned(title: Option<&str>, html: &str) -> Post {
    let text = |value: &str| Text { value: value.to_owned(), kind: TextKind::Html, base: None };
    let entry = Entry {
        link: Some("https://blog.example/posts/one.html".to_owned()),
        title: title.map(text),
        content: Some(text(html)),
        ..Entry::default()
    };
    clean::post(&entry, &Options { id_prefix: "p1", ..Options::default() })
}
