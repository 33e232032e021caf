//! Text sniffing: plain text or HTML, escaped once or once too often.
//!
//! RSS does not say which it is, and Atom feeds say it wrong. Each function takes text whose XML references are resolved, and
//! gives the text and the kind to read it as. It is conservative: text that mentions a tag keeps it.

use std::borrow::Cow;

use super::tags::{has_inline_markup, has_inline_words, has_links, is_marked_up, known_tags};
use super::{Repair, Repairs, TextKind, entity, tags};

/// The text inside a CDATA section that was escaped, or put into another one, if that is all there is.
pub(super) fn section(text: &str) -> Option<String> {
    let framed = |open: &str, close: &str| text.trim().strip_prefix(open)?.strip_suffix(close);
    let inside = framed("<![CDATA[", "]]>").or_else(|| framed("&lt;![CDATA[", "]]&gt;"))?;
    // A section cannot hold its own end, so it was cut in two there.
    Some(inside.replace("]]><![CDATA[", "").trim().to_owned())
}

pub(super) fn unwrapped<'a>(value: Cow<'a, str>, repairs: &mut Repairs) -> Cow<'a, str> {
    match section(&value) {
        Some(inside) => {
            repairs.insert(Repair::DoubleEscaped);
            Cow::Owned(inside)
        }
        None => value,
    }
}

/// A title that may be HTML. With markup in it, it is HTML; else its references are resolved, and it is plain.
pub(super) fn title<'a>(value: Cow<'a, str>, repairs: &mut Repairs) -> (Cow<'a, str>, TextKind) {
    if has_inline_markup(&value) {
        return (value, TextKind::Html);
    }
    if entity::first(&value).is_none() {
        return (value, TextKind::Plain);
    }
    let text = entity::html(&value).into_owned();
    if is_wrapped(&text) {
        repairs.insert(Repair::DoubleEscaped);
        return (Cow::Owned(text), TextKind::Html);
    }
    (plain(Cow::Owned(text), repairs), TextKind::Plain)
}

/// Plain text. References in it are a mistake and are resolved: `AT&amp;T`, `Don&#8217;t`.
pub(super) fn plain<'a>(value: Cow<'a, str>, repairs: &mut Repairs) -> Cow<'a, str> {
    if entity::first(&value).is_none() || shows_markup(&value) {
        return value;
    }
    repairs.insert(Repair::DoubleEscaped);
    Cow::Owned(entity::html(&value).into_owned())
}

/// A body that may be HTML.
pub(super) fn body<'a>(value: Cow<'a, str>, repairs: &mut Repairs) -> (Cow<'a, str>, TextKind) {
    if known_tags(&value).next().is_some() {
        return (html(value, repairs), TextKind::Html);
    }
    if entity::first(&value).is_none() {
        return (value, TextKind::Plain);
    }
    let unescaped = html(value, repairs);
    if known_tags(&unescaped).next().is_some() {
        return (unescaped, TextKind::Html);
    }
    (Cow::Owned(entity::html(&unescaped).into_owned()), TextKind::Plain)
}

/// A body that is HTML. It is escaped once less if it was escaped twice.
pub(super) fn html<'a>(value: Cow<'a, str>, repairs: &mut Repairs) -> Cow<'a, str> {
    let value = unwrapped(value, repairs);
    let value = match unescaped(&value) {
        Some(unescaped) => {
            repairs.insert(Repair::DoubleEscaped);
            Cow::Owned(unescaped)
        }
        None => value,
    };
    body_of_document(value)
}

/// A body that the feed calls plain text. It is HTML if it is nothing but markup, or leads somewhere by it.
pub(super) fn text<'a>(value: Cow<'a, str>, repairs: &mut Repairs) -> (Cow<'a, str>, TextKind) {
    if is_marked_up(&value) || has_links(&value) {
        repairs.insert(Repair::DoubleEscaped);
        return (body_of_document(value), TextKind::Html);
    }
    (value, TextKind::Plain)
}

/// The content of `body`, if the text is a whole HTML document; else the text as it is.
fn body_of_document(html: Cow<'_, str>) -> Cow<'_, str> {
    let Some(body) = tags::body_of_document(&html) else { return html };
    Cow::Owned(body.to_owned())
}

/// The HTML of a body that was escaped twice, so that readers would see its tags. A body with other markup shows tags on
/// purpose, as one with code does.
fn unescaped(html: &str) -> Option<String> {
    if !shows_markup(html) {
        return None;
    }
    let mut real = 0;
    for tag in known_tags(html) {
        // Converters of line breaks put these around text.
        if !["p", "br", "div", "span"].iter().any(|wrapper| tag.name.eq_ignore_ascii_case(wrapper)) {
            return None;
        }
        real += 1;
    }
    let decoded = entity::html(html).into_owned();
    let is_meant = is_marked_up(&decoded) && known_tags(&decoded).count() >= real * 3;
    (is_meant || real == 0 && has_inline_words(&decoded)).then_some(decoded)
}

/// `<b>A whole title</b>`
fn is_wrapped(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('<') && text.ends_with('>') && is_marked_up(text) && has_inline_markup(text)
}

/// Whether a text mentions markup: it has a reference to a bracket.
fn shows_markup(text: &str) -> bool {
    ["&lt;", "&gt;", "&#60;", "&#62;", "&#x3c;", "&#x3e;", "&#x3C;", "&#x3E;"]
        .iter()
        .any(|bracket| text.contains(bracket))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(what: impl Fn(Cow<'_, str>, &mut Repairs) -> (String, TextKind), value: &str) -> (String, TextKind, bool) {
        let mut repairs = Repairs::default();
        let (text, kind) = what(Cow::Borrowed(value), &mut repairs);
        (text, kind, repairs.contains(&Repair::DoubleEscaped))
    }

    fn as_title(value: &str) -> (String, TextKind, bool) {
        read(
            |value, repairs| {
                let (text, kind) = title(value, repairs);
                (text.into_owned(), kind)
            },
            value,
        )
    }

    fn as_body(value: &str) -> (String, TextKind, bool) {
        read(
            |value, repairs| {
                let (text, kind) = body(value, repairs);
                (text.into_owned(), kind)
            },
            value,
        )
    }

    #[test]
    fn a_title_with_markup_is_html() {
        for value in ["a <b>bold</b> word", "a<br>b", "<code>x</code> &amp; y"] {
            assert_eq!(as_title(value), (value.into(), TextKind::Html, false));
        }
    }

    #[test]
    fn a_title_with_references_is_the_text_they_stand_for() {
        assert_eq!(as_title("AT&amp;T"), ("AT&T".into(), TextKind::Plain, false));
        assert_eq!(as_title("The &lt;b&gt; tag"), ("The <b> tag".into(), TextKind::Plain, false));
        assert_eq!(as_title("AT&amp;amp;T"), ("AT&T".into(), TextKind::Plain, true));
        assert_eq!(as_title("Don&amp;#8217;t"), ("Don’t".into(), TextKind::Plain, true));
    }

    #[test]
    fn a_title_that_shows_tags_keeps_them() {
        for value in ["Vec<T> explained", "<div> or <span>?", "The <b> tag", "if a < b", "Map<K, V>"] {
            assert_eq!(as_title(value), (value.into(), TextKind::Plain, false));
        }
        assert_eq!(as_title("&amp;lt; and &amp;gt;"), ("&lt; and &gt;".into(), TextKind::Plain, false));
        assert_eq!(as_title("&lt;b&gt;x&lt;/b&gt; in HTML"), ("<b>x</b> in HTML".into(), TextKind::Plain, false));
    }

    #[test]
    fn a_title_wrapped_in_escaped_tags_is_unescaped() {
        assert_eq!(as_title("&lt;i&gt;Whole&lt;/i&gt;"), ("<i>Whole</i>".into(), TextKind::Html, true));
    }

    #[test]
    fn a_body_that_shows_its_own_tags_is_unescaped() {
        let shown = "&lt;strong&gt;Topics covered in this episode:&lt;/strong&gt;&lt;br&gt;\n&lt;ul&gt;\n\t&lt;li&gt;&lt;a \
                     href=&quot;https://micro.example/?a=1&amp;amp;b=2&quot;&gt;On Robots.txt&lt;/a&gt;&lt;/li&gt;\n&lt;/ul&gt;&lt;p&gt;and text";
        let (text, kind, repaired) = as_body(shown);
        assert!(text.starts_with("<strong>Topics covered in this episode:</strong><br>\n<ul>"), "{text}");
        assert!(text.contains("a=1&amp;b=2"));
        assert_eq!((kind, repaired), (TextKind::Html, true));
        assert!(as_body("<p>&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;</p>").2);
        assert!(as_body("&lt;p&gt;One paragraph.&lt;/p&gt;").2);
    }

    #[test]
    fn a_body_that_mentions_tags_is_left_alone() {
        for value in [
            "<p>Write <code>&lt;b&gt;x&lt;/b&gt;</code> for bold.</p>",
            "<pre>&lt;ul&gt;\n&lt;li&gt;one&lt;/li&gt;\n&lt;/ul&gt;</pre>",
            "<p>The &lt;b&gt; and &lt;i&gt; tags.</p>",
            "<p>&lt;details&gt; and &lt;/details&gt; are <em>useful</em>.</p>",
            "<p>a &lt; b</p>",
        ] {
            assert_eq!(as_body(value), (value.into(), TextKind::Html, false));
        }
        assert_eq!(
            as_body("Use &lt;b&gt; and &lt;/b&gt; for bold"),
            ("Use <b> and </b> for bold".into(), TextKind::Plain, false)
        );
    }

    #[test]
    fn plain_text_that_is_all_markup_was_meant_as_html() {
        let text = |value| {
            read(
                |value, repairs| {
                    let (t, kind) = text(value, repairs);
                    (t.into_owned(), kind)
                },
                value,
            )
        };
        assert_eq!(text("<p>Hello, <b>you</b></p>"), ("<p>Hello, <b>you</b></p>".into(), TextKind::Html, true));
        assert_eq!(text("The <b> element"), ("The <b> element".into(), TextKind::Plain, false));
    }

    #[test]
    fn words_with_inline_markup_that_is_escaped_twice_are_unescaped() {
        for shown in [
            "See &lt;a href=&quot;https://x.example/&quot;&gt;this&lt;/a&gt; now.",
            "See &lt;a href='/a'&gt;this&lt;/a&gt;",
            "A cat: &lt;img src=&quot;https://x.example/cat.png&quot; /&gt; and more",
            "One,&lt;br /&gt;two,&lt;br /&gt;three",
            "A &lt;em&gt;very&lt;/em&gt; &lt;strong&gt;good&lt;/strong&gt; day",
        ] {
            assert_eq!(as_body(shown), (entity::html(shown).into_owned(), TextKind::Html, true));
        }
        for mention in [
            "Write &lt;a href&gt; and &lt;/a&gt; around a link",
            "Write &lt;a href=&quot;…&quot;&gt;text&lt;/a&gt;",
            "Replace &lt;br&gt; by &lt;br/&gt; everywhere",
            "Use &lt;b&gt; and &lt;/b&gt;, or &lt;i&gt; and &lt;/i&gt;",
        ] {
            assert_eq!(as_body(mention), (entity::html(mention).into_owned(), TextKind::Plain, false));
        }
    }

    #[test]
    fn a_section_that_was_escaped_is_unwrapped() {
        for (written, inside) in [
            ("<![CDATA[ One ]]>", Some("One")),
            ("&lt;![CDATA[<p>x</p>]]&gt;", Some("<p>x</p>")),
            ("<![CDATA[a]]]]><![CDATA[>b]]>", Some("a]]>b")),
            ("Why <![CDATA[x]]> is bad", None),
            ("<![CDATA[ in XML", None),
        ] {
            assert_eq!(section(written).as_deref(), inside, "{written}");
        }
    }

    #[test]
    fn a_whole_document_is_markup() {
        for document in [
            "<!doctype html><html><head><title>x</title></head><body>y</body></html>",
            "<!-- saved --><!DOCTYPE html PUBLIC '-//W3C//DTD'>\n<body>y",
            "<?xml version='1.0'?><html><body><p>y</p></body></html>",
        ] {
            assert!(is_marked_up(document), "{document}");
        }
        assert!(!is_marked_up("<!doctype html> is how a page begins"));
    }
}
