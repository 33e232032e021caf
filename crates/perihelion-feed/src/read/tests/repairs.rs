//! What is broken costs as little as it may, and is told.

use super::*;

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
fn half_of_an_escaped_emoji_does_not_cost_the_feed() {
    let feed = feed(r#"{"title": "F", "items": [{"id": "1", "content_text": "\ud83d \\ud83d \ud83d\ude00 \ude00"}]}"#);
    assert_eq!(value(feed.entries[0].content.as_ref()), "\u{fffd} \\ud83d \u{1f600} \u{fffd}");
    assert_eq!(repairs(&feed), ["ill-formed-json"]);
}
