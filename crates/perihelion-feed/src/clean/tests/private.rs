//! Links and pictures that lead to private hosts.

use url::Url;

use crate::clean::{Options, Post, post};
use crate::links::Private;
use crate::read::read;

fn cleaned(private: Private<'_>, body: &str) -> Post {
    let rss = format!(
        "<rss version='2.0'><channel><item><title>Hello</title><link>http://localhost:4000/2026/hello/</link>\
         <enclosure url='http://localhost:4000/a.mp3' type='audio/mpeg'/>\
         <description><![CDATA[{body}]]></description></item></channel></rss>"
    );
    let feed = read(rss.as_bytes(), None, None).unwrap();
    let base = Url::parse("https://feeds.example/ada").unwrap();
    post(&feed.entries[0], &Options { base: Some(&base), private, ..Options::default() })
}

const BODY: &str = "<p>See <a href='http://localhost:4000/about?x#y'>about</a>, <a href='/next'>next</a>, \
                    <a href='https://other.example/'>other</a>, <a href='http://127.0.0.1:8080/'>your own machine</a> \
                    <img src='http://localhost:4000/a.png' srcset='http://10.0.0.1/b.png 2x' alt='A'>\
                    <video src='http://ada-laptop/v.mp4' poster='http://[::1]/p.png'></video></p>";

#[test]
fn what_a_preview_wrote_is_put_on_the_site() {
    let site = Url::parse("https://ada.example/").unwrap();
    let post = cleaned(Private::PutOn(&site), BODY);
    assert_eq!(post.link.unwrap().as_str(), "https://ada.example/2026/hello/");
    assert_eq!(post.enclosures[0].url.as_str(), "https://ada.example/a.mp3");
    for address in [
        "https://ada.example/about?x#y",
        "https://ada.example/next",
        "https://ada.example/a.png",
        "https://ada.example/b.png",
        "https://ada.example/v.mp4",
        "https://ada.example/p.png",
        "https://other.example/",
    ] {
        assert!(post.html.contains(&format!("\"{address}")), "{address} is not in {}", post.html);
    }
    assert!(post.html.contains("your own machine") && !post.html.contains("127.0.0.1"), "{}", post.html);
}

#[test]
fn without_a_site_what_leads_to_a_private_host_is_left_out() {
    let post = cleaned(Private::LeaveOut, BODY);
    assert!(post.link.is_none() && post.enclosures.is_empty());
    for host in ["localhost", "127.0.0.1", "10.0.0.1", "ada-laptop", "[::1]"] {
        assert!(!post.html.contains(host), "{host} is in {}", post.html);
    }
    assert!(post.html.contains("about") && post.html.contains("https://other.example/"), "{}", post.html);
}

#[test]
fn a_reader_of_feeds_sees_what_is_there() {
    let post = cleaned(Private::Keep, BODY);
    assert_eq!(post.link.unwrap().as_str(), "http://localhost:4000/2026/hello/");
    assert!(post.html.contains("http://localhost:4000/about"), "{}", post.html);
}
