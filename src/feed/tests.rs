//! Whole documents: each test is a promise that a parser of well-formed XML does not keep.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says what it expects by failing")]

mod limits;

use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;

#[track_caller]
fn feed(document: impl AsRef<[u8]>) -> Feed {
    read(document.as_ref(), None, None).unwrap()
}

/// An RSS feed with one item.
#[track_caller]
fn item(inside: &str) -> Entry {
    let mut feed =
        feed(format!("<rss version='2.0'><channel><title>Feed</title><item>{inside}</item></channel></rss>"));
    assert_eq!(feed.entries.len(), 1);
    feed.entries.remove(0)
}

/// An Atom feed with one entry.
#[track_caller]
fn atom(inside: &str) -> Entry {
    let mut feed = feed(format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry>{inside}</entry></feed>"));
    assert_eq!(feed.entries.len(), 1);
    feed.entries.remove(0)
}

fn value(text: Option<&Text>) -> &str {
    text.map_or("", |text| &text.value)
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(|entry| value(entry.title.as_ref())).collect()
}

fn repairs(feed: &Feed) -> Vec<String> {
    feed.repairs.iter().map(ToString::to_string).collect()
}

fn plain(value: &str) -> Text {
    Text { value: value.into(), kind: Kind::Plain, base: None }
}

fn html(value: &str) -> Text {
    Text { value: value.into(), kind: Kind::Html, base: None }
}

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
fn a_bare_ampersand_or_bracket_costs_nothing() {
    let feed = feed(
        "<rss><channel><item><title>AT&T < IBM</title><link>http://x.example/?a=1&b=2</link></item></channel></rss>",
    );
    assert_eq!(titles(&feed), ["AT&T < IBM"]);
    assert_eq!(feed.entries[0].link.as_deref(), Some("http://x.example/?a=1&b=2"));
    assert_eq!((repairs(&feed), feed.is_whole()), (vec!["ill-formed-xml".to_owned()], true));
}

#[test]
fn tags_that_do_not_match_cost_one_element_at_most() {
    let unclosed = "<rss><channel><item><title>1<link>http://x.example/1</link></item><item><title>2</titel></item><item><title>3</title></channel></rss>";
    assert_eq!(titles(&feed(unclosed)), ["1", "2", "3"]);
    assert_eq!(feed(unclosed).entries[0].link.as_deref(), Some("http://x.example/1"));
    let nested = feed("<rss><channel><item><title>1</title><item><title>2</title></item></channel></rss>");
    assert_eq!((titles(&nested), nested.is_whole()), (vec!["1", "2"], false));
}

#[test]
fn a_truncated_feed_keeps_what_arrived_and_is_not_whole() {
    let feed = feed("<rss><channel><item><title>1</title></item><item><title>2</title><description>half a sen");
    assert_eq!((titles(&feed), feed.is_whole()), (vec!["1", "2"], false));
    assert_eq!(repairs(&feed), ["ill-formed-xml", "truncated"]);
    assert_eq!(feed.entries.iter().map(|entry| entry.cut_off).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn what_a_broken_server_prints_first_is_passed_over() {
    for junk in ["\n\n", "<br />\n<b>Warning</b>: x in <b>y</b> on line <b>3</b><br />\n", "junk ", "\u{feff}\u{feff}"]
    {
        let feed =
            feed(format!("{junk}<?xml version='1.0'?><rss><channel><item><title>1</title></item></channel></rss>"));
        assert_eq!(titles(&feed), ["1"], "{junk}");
    }
}

#[test]
fn entities_of_html_and_of_the_document_are_read() {
    let feed = feed(
        "<!DOCTYPE rss [<!ENTITY co 'Example &#38; Co'>]><rss><channel><item><title>caf&eacute;&nbsp;&co;</title></item></channel></rss>",
    );
    assert_eq!(titles(&feed), ["café\u{a0}Example & Co"]);
    assert_eq!(repairs(&feed), ["undefined-entity"]);
}

#[test]
fn a_title_is_the_text_its_author_meant() {
    let title = |inside: &str| item(&format!("<title>{inside}</title>")).title.unwrap();
    assert_eq!(title("AT&amp;amp;T"), plain("AT&T"));
    assert_eq!(title("The &amp;lt;b&amp;gt; tag"), plain("The <b> tag"));
    assert_eq!(title("Vec&lt;T&gt;"), plain("Vec<T>"));
    assert_eq!(title("a &lt;em&gt;b&lt;/em&gt;"), html("a <em>b</em>"));
    assert_eq!(title("<![CDATA[a <em>b</em>]]>"), html("a <em>b</em>"));
    assert_eq!(title("a <em>b</em> &amp; c"), html("a <em>b</em> &amp; c"));
    assert_eq!(atom("<title type='text'>&lt;b></title>").title, Some(plain("<b>")));
    assert_eq!(atom("<title type='html'>&lt;b>x&lt;/b></title>").title, Some(html("<b>x</b>")));
    assert_eq!(
        atom("<title type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>a <i>b</i></div></title>").title,
        Some(html("a <i>b</i>"))
    );
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
fn what_feed_rs_refuses_is_read() {
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
fn a_video_s_description_and_picture_are_its_text() {
    let entry = atom(
        "<title>Video</title><link href='https://v.example/1'/><media:group xmlns:media='http://search.yahoo.com/mrss/'>\
         <media:title>Other</media:title><media:content url='https://v.example/1.mp4' type='video/mp4' fileSize='7'/>\
         <media:content url='https://v.example/1.swf' type='application/x-shockwave-flash'/>\
         <media:thumbnail url='https://v.example/1.jpg'/><media:description>One\nTwo &lt;3</media:description></media:group>",
    );
    let text = "<p><a href=\"https://v.example/1\"><img src=\"https://v.example/1.jpg\" alt=\"\"></a></p><p>One<br>\nTwo &lt;3</p>";
    assert_eq!((value(entry.title.as_ref()), entry.content), ("Video", Some(html(text))));
    assert_eq!(
        entry.enclosures,
        [Enclosure { url: "https://v.example/1.mp4".into(), media_type: Some("video/mp4".into()), bytes: Some(7) }]
    );
}

#[test]
fn the_whole_text_is_the_content_and_the_excerpt_the_summary() {
    let entry = item(
        "<description>Short</description><content:encoded><![CDATA[<p>The whole long text</p>]]></content:encoded>",
    );
    assert_eq!((entry.content, entry.summary), (Some(html("<p>The whole long text</p>")), Some(plain("Short"))));
    let swapped =
        item("<content:encoded>Short</content:encoded><description>The whole text, which is much longer</description>");
    assert_eq!(value(swapped.content.as_ref()), "The whole text, which is much longer");
}

#[test]
fn a_link_is_the_best_of_all_addresses() {
    let link = |inside: &str| item(inside).link;
    assert_eq!(link("<guid>http://x.example/1</guid>").as_deref(), Some("http://x.example/1"));
    assert_eq!(link("<guid isPermaLink='false'>http://x.example/1</guid>"), None);
    assert_eq!(link("<guid>1234</guid>"), None);
    assert_eq!(link("<guid>/1</guid>").as_deref(), Some("/1"));
    assert_eq!(link("<guid isPermaLink='false'>/1</guid>"), None);
    assert_eq!(
        link("<guid>http://x.example/1</guid><link>http://x.example/2</link>").as_deref(),
        Some("http://x.example/2")
    );
    assert_eq!(link("<enclosure url='http://x.example/a.mp3'/>").as_deref(), Some("http://x.example/a.mp3"));
    assert_eq!(
        link("<link> http://x.example/\n1?a=1&amp;amp;b=2 </link>").as_deref(),
        Some("http://x.example/1?a=1&b=2")
    );
    let links = "<link rel='self' href='http://x.example/s'/><link rel='alternate' type='application/json' href='http://x.example/j'/>\
                 <link href='http://x.example/h'/>";
    assert_eq!(atom(links).link.as_deref(), Some("http://x.example/h"));
    let typed = "<link href='http://x.example/any'/><link type='text/html' href='http://x.example/h'/>\
                 <link type='text/html' href='http://x.example/second'/>";
    assert_eq!(atom(typed).link.as_deref(), Some("http://x.example/h"));
    let borrowed = "<link>http://x.example/own</link><atom:link type='text/html' href='http://x.example/h'/>";
    assert_eq!(link(borrowed).as_deref(), Some("http://x.example/own"));
    assert_eq!(atom("<id>http://x.example/i</id>").link.as_deref(), Some("http://x.example/i"));
    assert_eq!(atom("<id>tag:x.example,2026:1</id>").link, None);
}

#[test]
fn content_that_is_elsewhere_is_a_link_or_an_enclosure() {
    let page = atom("<id>http://x.example/i</id><content type='text/html' src='http://x.example/1'/>");
    assert_eq!((page.link.as_deref(), page.enclosures.len()), (Some("http://x.example/1"), 0));
    let sound = atom("<id>urn:x:1</id><content type='audio/mpeg' src='http://x.example/1.mp3'/>");
    assert_eq!((sound.link.as_deref(), sound.enclosures.len()), (Some("http://x.example/1.mp3"), 1));
}

#[test]
fn relative_addresses_are_resolved_where_a_base_is_known() {
    let document = "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='/blog/'><entry xml:base='2026/'><link href='a'/>\
                    <content type='html' xml:base='img/'>x</content></entry></feed>";
    let url = Url::parse("https://x.example/feed.xml").unwrap();
    let feed = read(document.as_bytes(), None, Some(&url)).unwrap();
    let entry = &feed.entries[0];
    assert_eq!(entry.link.as_deref(), Some("https://x.example/blog/2026/a"));
    assert_eq!(entry.content.as_ref().unwrap().base.as_ref().unwrap().as_str(), "https://x.example/blog/2026/img/");
    assert_eq!(item("<link>/1</link>").link.as_deref(), Some("/1"));
    let own =
        read(b"<rss><channel><link>https://x.example/</link><item><link>/1</link></item></channel></rss>", None, None)
            .unwrap();
    assert_eq!(own.entries[0].link.as_deref(), Some("https://x.example/1"));
}

#[test]
fn a_base_inside_xhtml_is_resolved() {
    let entry = atom(
        "<content type='xhtml' xml:base='https://x.example/a/'><div xmlns='http://www.w3.org/1999/xhtml'><p xml:base='b/'><a href='c'>d</a></p>\
         <a href='e'>f</a></div></content>",
    );
    assert_eq!(value(entry.content.as_ref()), "<p><a href=\"https://x.example/a/b/c\">d</a></p><a href=\"e\">f</a>");
}

#[test]
fn languages_are_told_where_they_differ() {
    let feed = feed(
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><entry xml:lang='de'><title>a</title></entry><entry><title>b</title></entry>\
         <entry><content xml:lang='fr'>c</content></entry></feed>",
    );
    assert_eq!(feed.language.as_deref(), Some("en"));
    let languages: Vec<_> = feed.entries.iter().map(|entry| entry.language.as_deref()).collect();
    assert_eq!(languages, [Some("de"), None, Some("fr")]);
}

#[test]
fn who_wrote_what_and_where_it_comes_from() {
    let entry = item(
        "<author>jo@x.example (Jo)</author><dc:creator>Flo</dc:creator><category>a</category><category>a</category><dc:subject>b &amp;amp; c</dc:subject>\
         <source url='https://y.example/feed'>Y</source><feedburner:origLink>https://x.example/real</feedburner:origLink>",
    );
    assert_eq!((entry.authors, entry.tags), (vec!["Jo".into(), "Flo".into()], vec!["a".into(), "b & c".into()]));
    let origin = Origin { id: None, title: Some("Y".into()), url: Some("https://y.example/feed".into()) };
    assert_eq!((entry.origin, entry.original.as_deref()), (Some(origin), Some("https://x.example/real")));
    let feed = feed(
        "<feed xmlns='http://www.w3.org/2005/Atom'><author><name>Jo</name></author><entry><source><id>i</id><title>S</title><author><name>Flo</name>\
         </author></source></entry><entry/></feed>",
    );
    assert_eq!(
        (&feed.entries[0].authors[..], &feed.entries[1].authors[..]),
        (&["Flo".to_owned()][..], &["Jo".to_owned()][..])
    );
    assert_eq!(feed.entries[0].origin.as_ref().unwrap().id.as_deref(), Some("i"));
}

#[test]
fn dates_are_read_from_every_vocabulary() {
    let date = |inside: &str| {
        let entry = item(inside);
        (entry.published.map(|date| date.to_string()), entry.updated.map(|date| date.to_string()))
    };
    let day = || Some("2006-01-02T00:00:00Z".to_owned());
    assert_eq!(date("<pubDate>Mon, 02 Jan 2006</pubDate>"), (day(), None));
    assert_eq!(date("<dc:date>2006-01-02</dc:date>"), (day(), None));
    assert_eq!(date("<dcterms:modified>2006-01-02</dcterms:modified>"), (None, day()));
    assert_eq!(date("<dc:date>2001-01-01</dc:date><pubDate>2 Jan 2006</pubDate>"), (day(), None));
    let unknown = feed("<rss><channel><item><pubDate>soon</pubDate></item></channel></rss>");
    assert_eq!(repairs(&unknown), ["unknown-date"]);
}

#[test]
fn a_body_escaped_too_often_is_repaired_and_one_that_shows_code_is_not() {
    let double = feed(
        "<rss><channel><item><description>&amp;lt;p&amp;gt;One&amp;lt;/p&amp;gt;</description></item></channel></rss>",
    );
    assert_eq!(
        (value(double.entries[0].content.as_ref()), repairs(&double)),
        ("<p>One</p>", vec!["double-escaped".to_owned()])
    );
    let code = feed(
        "<rss><channel><item><description><![CDATA[<pre>&lt;p&gt;One&lt;/p&gt;</pre>]]></description></item></channel></rss>",
    );
    assert_eq!(
        (value(code.entries[0].content.as_ref()), repairs(&code)),
        ("<pre>&lt;p&gt;One&lt;/p&gt;</pre>", vec![])
    );
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
fn half_of_an_escaped_emoji_does_not_cost_the_feed() {
    let feed = feed(r#"{"title": "F", "items": [{"id": "1", "content_text": "\ud83d \\ud83d \ud83d\ude00 \ude00"}]}"#);
    assert_eq!(value(feed.entries[0].content.as_ref()), "\u{fffd} \\ud83d \u{1f600} \u{fffd}");
    assert_eq!(repairs(&feed), ["ill-formed-json"]);
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

#[test]
fn a_feed_without_end_is_cut_and_says_so() {
    let mut document = "<rss><channel>".to_owned();
    for number in 0..6_000 {
        let _ = write!(document, "<item><title>{number}</title></item>");
    }
    let feed = feed(document + "</channel></rss>");
    assert_eq!((feed.entries.len(), feed.is_whole()), (5_000, false));
    assert_eq!(repairs(&feed), ["too-many-entries"]);
}

#[test]
fn hostile_documents_take_linear_time() {
    for piece in [
        "<a>",
        "<item>",
        "<item><title>",
        "<rss xmlns:a='b'>",
        "<x:y>",
        "&lt;p&gt;",
        "<a b='",
        "]]>",
        "<![CDATA[",
        "</p>",
        "<p>&#65;",
        "é»",
    ] {
        let document = format!("<rss><channel><item><description>{}", piece.repeat(20_000));
        assert!(read(document.as_bytes(), None, None).is_ok());
    }
}

const SMALL: &str = "<?xml version='1.0' encoding='utf-8'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss version='2.0' xmlns:media='http://search.yahoo.com/mrss/'>\
    <channel><title>F &a;</title><atom:link rel='self' href='http://x.example/f'/><item><title><![CDATA[a <b>b</b>]]></title><link>/1</link>\
    <description>&amp;lt;p&amp;gt;é “x”&amp;lt;/p&amp;gt;</description><pubDate>Mon, 02 Jan 2006 15:04:05 CET</pubDate>\
    <media:content url='http://x.example/a.mp4' type='video/mp4'/><dc:creator>a@b.co (Jo)</dc:creator></item></channel></rss>";

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes, None, None);
    }

    #[test]
    fn no_mutation_of_a_feed_panics(at in 0..SMALL.len(), cut in 0..40_usize, insert in proptest::collection::vec(any::<u8>(), 0..6)) {
        let mut bytes = SMALL.as_bytes().to_vec();
        let end = (at + cut).min(bytes.len());
        bytes.splice(at..end, insert);
        if let Err(not) = read(&bytes, Some("text/xml; charset=utf-16"), None) {
            prop_assert!(!not.to_string().contains(char::is_control));
        }
    }

    #[test]
    fn no_mixture_of_markup_panics(text in "(<|>|&|;|</?[abi]>|<item>|</item>|<!\\[CDATA\\[|\\]\\]>|[a-c ='\"é»]){0,60}") {
        let _ = read(format!("<rss><channel>{text}").as_bytes(), None, None);
        let _ = read(format!("<feed><entry><content type='xhtml'>{text}").as_bytes(), None, None);
    }
}
