//! Every dialect, and what is none: the same feed comes out of each.

use super::*;

#[test]
fn a_good_feed_needs_no_repair_and_is_whole() {
    let feed = feed(
        "<?xml version='1.0'?><rss version='2.0'><channel><title>T</title><item><title>One</title></item></channel></rss>",
    );
    assert_eq!((titles(&feed), repairs(&feed), feed.is_whole()), (vec!["One"], vec![], true));
    assert_eq!((feed.format, feed.encoding.as_str()), (Format::Rss2, "utf-8"));
}

#[test]
fn every_dialect_of_rss_is_read() {
    for (root, format) in [
        ("<rss version='0.91'>", Format::Rss0),
        ("<rss version='0.92'>", Format::Rss2),
        ("<rss version='0.93'>", Format::Rss2),
        ("<rss version='0.94'>", Format::Rss2),
        ("<rss version='2.0.1'>", Format::Rss2),
        ("<rss>", Format::Rss2),
        ("<RSS VERSION='2.0'>", Format::Rss2),
        ("<rss version='2.0' xmlns='http://backend.userland.com/rss2'>", Format::Rss2),
        ("<rss version='2.0' xmlns='urn:whatever'>", Format::Rss2),
        ("<rss version='2.0' xmlns='http://www.w3.org/1999/xhtml'>", Format::Rss2),
        ("<rss version='2.0' xmlns='http://www.w3.org/2005/Atom'>", Format::Rss2),
    ] {
        let end = if root.starts_with("<R") { "</RSS>" } else { "</rss>" };
        let feed = feed(format!(
            "{root}<channel><title>F</title><item><title>One</title><link>http://x.example/1</link></item></channel>{end}"
        ));
        assert_eq!((feed.format, titles(&feed), value(feed.title.as_ref())), (format, vec!["One"], "F"), "{root}");
    }
}

#[test]
fn every_dialect_of_rdf_is_read() {
    let rdf = |namespace: &str| {
        format!(
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='{namespace}'><channel><title>F</title></channel>\
             <item rdf:about='http://x.example/1'><title>One</title></item></rdf:RDF>"
        )
    };
    for namespace in [
        "http://purl.org/rss/1.0/",
        "http://my.netscape.com/rdf/simple/0.9/",
        "http://channel.netscape.com/rdf/simple/0.9/",
    ] {
        let feed = feed(rdf(namespace));
        assert_eq!((feed.format, value(feed.title.as_ref()), titles(&feed)), (Format::Rss1, "F", vec!["One"]));
        let entry = &feed.entries[0];
        assert_eq!(
            (entry.id.as_deref(), entry.link.as_deref()),
            (Some("http://x.example/1"), Some("http://x.example/1"))
        );
    }
    let rss11 = feed(
        "<Channel xmlns='http://purl.org/net/rss1.1#' xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><title>F</title>\
         <items rdf:parseType='Collection'><item rdf:about='http://x.example/1'><title>One</title><link>http://x.example/1</link></item></items></Channel>",
    );
    assert_eq!((rss11.format, titles(&rss11)), (Format::Rss1, vec!["One"]));
}

#[test]
fn every_dialect_of_atom_is_read() {
    for namespace in [
        " xmlns='http://www.w3.org/2005/Atom'",
        " xmlns='https://www.w3.org/2005/Atom'",
        "",
        " xmlns='urn:x'",
        " xmlns='http://purl.org/atom/ns#'",
    ] {
        let feed = feed(format!("<feed{namespace}><title>F</title><entry><title>One</title></entry></feed>"));
        assert_eq!(
            (feed.format, value(feed.title.as_ref()), titles(&feed)),
            (Format::Atom, "F", vec!["One"]),
            "{namespace}"
        );
    }
    let prefixed = feed(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:title>F</a:title><a:entry><a:id>1</a:id></a:entry></a:feed>",
    );
    assert_eq!((value(prefixed.title.as_ref()), prefixed.entries[0].id.as_deref()), ("F", Some("1")));
    assert_eq!(repairs(&feed("<feed><entry/></feed>")), ["missing-namespace"]);
}

#[test]
fn items_are_found_wherever_they_stand() {
    let feed = feed(
        "<rss><channel><title>F</title><item><title>1</title></item></channel><item><title>2</title></item></rss>",
    );
    assert_eq!(titles(&feed), ["1", "2"]);
}

#[test]
fn xhtml_is_written_as_html() {
    let entry = atom(
        "<content type='xhtml'><x:div xmlns:x='http://www.w3.org/1999/xhtml'>a<x:br/>b<x:p/>\
         <x:img alt='&quot; onerror=&quot;alert(1)' src='?a&amp;b'/>&lt;</x:div></content>",
    );
    assert_eq!(
        entry.content,
        Some(html("a<br>b<p></p><img alt=\"&quot; onerror=&quot;alert(1)\" src=\"?a&amp;b\">&lt;"))
    );
}

#[test]
fn atom_of_2003_is_read_by_its_modes() {
    let content =
        |attributes: &str, inside: &str| atom(&format!("<content {attributes}>{inside}</content>")).content.unwrap();
    assert_eq!(content("type='text/html' mode='escaped'", "&lt;p>x&lt;/p>"), html("<p>x</p>"));
    assert_eq!(content("type='application/xhtml+xml' mode='xml'", "<p>x</p>"), html("<p>x</p>"));
    assert_eq!(content("type='text/html' mode='base64'", "PHA+eDwvcD4="), html("<p>x</p>"));
    assert_eq!(content("type='text/plain'", "x"), plain("x"));
}

#[test]
fn what_strict_readers_refuse_is_read() {
    let types = ["html5", "", "application/xhtml+xml", "weird"];
    for kind in types {
        assert_eq!(
            value(atom(&format!("<title type='{kind}'>One</title><content type='{kind}'>x</content>")).title.as_ref()),
            "One",
            "{kind}"
        );
    }
    assert_eq!(atom("<title>One</title><content type='image/png'/>").content, None);
    assert_eq!(
        value(atom("<title>One</title><content src='http://x.example/' type='text/html'>x</content>").title.as_ref()),
        "One"
    );
    assert_eq!(value(atom("<title xml:base='http://[bad'>One</title>").title.as_ref()), "One");
    let item = item(
        "<title>One</title><media:title/><media:description/><media:content duration='9999999999999999999999999' type='x' url='http://x.example/a'/>\
         <author>a@b.co—Jo “a@b.co”</author><itunes:duration>99999999999999999999999:00:00</itunes:duration>\
         <podcast:person role='Bottle washer'>Jo</podcast:person>",
    );
    assert_eq!(value(item.title.as_ref()), "One");
}

#[test]
fn a_prefix_that_nobody_declared_is_not_the_feed_s_own() {
    let entry = item(
        "<title>Post</title><media:title>Picture</media:title><media:description>d</media:description><description>Text</description>",
    );
    assert_eq!((value(entry.title.as_ref()), value(entry.content.as_ref())), ("Post", "Text"));
    assert_eq!(entry.summary, None);
}

#[test]
fn json_feeds_are_read_however_careless() {
    let feed = feed(
        r#"{"version": "1.1", "title": "F", "description": "<p>D</p>", "home_page_url": "https://x.example/", "language": "en", "items": [
            {"id": 7, "url": "/1", "content_text": "a\u0000b", "tags": ["t"], "author": {"name": "Jo"}, "attachments": [{"url": "https://x.example/a.mp3"}]},
            {"content_html": "<p>x</p>", "summary": "s", "date_published": "2006-01-02"}]}"#,
    );
    assert_eq!(
        (feed.format, feed.site.as_deref(), feed.language.as_deref()),
        (Format::Json, Some("https://x.example/"), Some("en"))
    );
    assert_eq!(feed.description, Some(html("<p>D</p>")), "said to be plain, and is not");
    let [first, second] = &feed.entries[..] else { panic!() };
    assert_eq!(
        (first.id.as_deref(), first.link.as_deref(), first.authors.len()),
        (Some("7"), Some("https://x.example/1"), 1)
    );
    assert_eq!((value(first.content.as_ref()), first.tags.len(), first.enclosures.len()), ("ab", 1, 1));
    assert_eq!((second.content.clone(), second.summary.clone()), (Some(html("<p>x</p>")), Some(plain("s"))));
    let broken =
        read(b"{\"title\": \"F\", \"items\": [{\"id\": \"1\", \"content_text\": \"a\\\"\nb,]\",\n}, ],}", None, None)
            .unwrap();
    assert_eq!(
        (value(broken.entries[0].content.as_ref()), repairs(&broken)),
        ("a\"\nb,]", vec!["ill-formed-json".to_owned()])
    );
    assert!(read(br#"{"items": [{"title": "x"}], "version": "https://jsonfeed.org/version/1"}"#, None, None).is_ok());
}

#[test]
fn what_is_no_feed_says_what_it_is() {
    let not = |document: &str| read(document.as_bytes(), None, None).unwrap_err().to_string();
    assert_eq!(not(" \n"), "is empty");
    assert_eq!(not("<!doctype html><title>x</title><p>y"), "is a web page, not a feed, and advertises none");
    assert_eq!(
        not(
            "<html><head><link rel='alternate' type='application/atom+xml' href='https://x.example/\u{1b}[31mfeed'></head></html>"
        ),
        "is a web page, not a feed; it advertises https://x.example/[31mfeed"
    );
    assert_eq!(not("<opml version='1.0'><body/></opml>"), "is an OPML list of subscriptions, not a feed");
    assert_eq!(not("<urlset/>"), "is a sitemap, not a feed");
    assert_eq!(not("<kml/>"), "is an XML document that begins with `<kml>`, not a feed");
    assert_eq!(
        not("<dictionary><entry>x</entry></dictionary>"),
        "is an XML document that begins with `<dictionary>`, not a feed"
    );
    assert_eq!(
        not("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><foaf:Person/></rdf:RDF>"),
        "is an RDF document, not a feed"
    );
    assert_eq!(not("Not found"), "is plain text, not a feed");
    assert_eq!(not("%PDF-1.4"), "is a PDF document, not a feed");
    assert_eq!(not("{\"a\": 1}"), "is JSON of another kind, not a feed");
    assert_eq!(not("{\"a\": "), "is broken JSON, not a feed");
}
