//! No document is too strange.

use proptest::prelude::*;

use super::*;

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
