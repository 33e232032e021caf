//! What an entry says, from whichever vocabulary it says it in.

use super::*;

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
    let day = || Some("2006-01-02".to_owned());
    assert_eq!(date("<pubDate>Mon, 02 Jan 2006</pubDate>"), (day(), None));
    assert_eq!(date("<dc:date>2006-01-02</dc:date>"), (day(), None));
    assert_eq!(date("<dcterms:modified>2006-01-02</dcterms:modified>"), (None, day()));
    assert_eq!(date("<dc:date>2001-01-01</dc:date><pubDate>2 Jan 2006</pubDate>"), (day(), None));
    let unknown = feed("<rss><channel><item><pubDate>soon</pubDate></item></channel></rss>");
    assert_eq!(repairs(&unknown), ["unknown-date"]);
}
