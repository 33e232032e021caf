//! Text sniffing: plain text or HTML, escaped once or once too often.
//!
//! RSS does not say which it is, and Atom feeds say it wrong. Each function takes text whose XML references are resolved, and
//! gives the text and the kind to read it as. It is conservative: text that mentions a tag keeps it.

use std::borrow::Cow;

use memchr::memmem;

use super::tags::{has_inline_markup, is_marked_up, known_tags};
use super::{Repair, Repairs, TextKind, entity};

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
    match unescaped(&value) {
        Some(unescaped) => {
            repairs.insert(Repair::DoubleEscaped);
            Cow::Owned(unescaped)
        }
        None => value,
    }
}

/// A body that the feed calls plain text. It is HTML if it is nothing but markup.
pub(super) fn text<'a>(value: Cow<'a, str>, repairs: &mut Repairs) -> (Cow<'a, str>, TextKind) {
    if is_marked_up(&value) {
        repairs.insert(Repair::DoubleEscaped);
        return (value, TextKind::Html);
    }
    (value, TextKind::Plain)
}

/// The HTML of a body that was escaped twice, so that readers would see its tags. A body with other markup shows tags on
/// purpose, as one with code does.
fn unescaped(html: &str) -> Option<String> {
    let escaped = memmem::find_iter(html.as_bytes(), b"&lt;").take(2).count();
    if escaped < 2 {
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
    (known_tags(&decoded).count() >= real * 3 && is_marked_up(&decoded)).then_some(decoded)
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
}
