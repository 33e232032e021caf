//! Titles: a foreign title as plain text, and with its inline markup.

use super::scan::{self, Event};
use super::{allow, formula, nesting, text};
use crate::read::{Text, TextKind};
use crate::text::{cut, escape_html_into, is_bidi_control, limit_marks_in_html, line, valid};

/// A longer title is a text that was put in the wrong element.
const MAX_CHARS: usize = 500;

/// The elements of a title: no links, nothing that is loaded.
const INLINE: [&str; 17] = [
    "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "strong", "sub", "sup",
    "var",
];

#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) plain: String,
    pub(super) html: String,
    /// The title was longer.
    pub(super) cut: bool,
}

pub(super) fn title(foreign: &Text) -> Title {
    if foreign.kind == TextKind::Plain || !foreign.value.contains(['<', '&']) {
        return of_plain(&foreign.value);
    }
    let sanitised = allow::sanitised(&nesting::normalised(&literal(&foreign.value)));
    let plain = line(&plain(&sanitised));
    // Without markup, or too long for it. Text that changes direction is balanced as a whole, not in elements.
    if plain.chars().count() > MAX_CHARS || !sanitised.contains('<') || plain.contains(is_bidi_control) {
        return of_plain(&plain);
    }
    Title { html: limit_marks_in_html(&inline(&sanitised)).into_owned(), plain, cut: false }
}

fn of_plain(value: &str) -> Title {
    let whole = line(value);
    let plain = cut(&whole, MAX_CHARS);
    let mut html = String::with_capacity(plain.len());
    escape_html_into(&mut html, &plain);
    Title { html, cut: whole.chars().count() > MAX_CHARS, plain }
}

/// Tags of unknown elements are text that was not escaped: `Vec<u8>`.
fn literal(value: &str) -> String {
    let mut html = String::with_capacity(value.len());
    let mut scanner = scan::scan(value);
    let known = |name: &str| {
        let other = [
            "font", "big", "label", "noscript", "o:p", "nobr", "object", "embed", "html", "head", "meta", "link",
            "input", "wbr",
        ];
        allow::element(name).is_some()
            || allow::is_dropped_with_content(name)
            || other.iter().any(|other| name.eq_ignore_ascii_case(other))
    };
    while let Some(event) = scanner.next() {
        match event {
            Event::Open(name, attributes) if attributes.into_iter().next().is_none() && !known(name) => {
                html.push_str("&lt;");
                escape_html_into(&mut html, name);
                html.push_str("&gt;");
            }
            Event::Open(name, attributes) => {
                if allow::is_dropped_with_content(name) {
                    if let Some(content) = scanner.raw_content(name, attributes.is_self_closed()) {
                        scanner.leave(content);
                        let is_formula = name.eq_ignore_ascii_case("math");
                        let formula = is_formula.then(|| formula::of_math(attributes, content.raw)).flatten();
                        html.push_str(&formula.unwrap_or_default());
                    } else {
                        scanner.skip_text_of_unended(name, attributes);
                    }
                    continue;
                }
                html.push('<');
                html.push_str(name);
                if let Some(alt) = attributes.get("alt") {
                    html.push_str(" src=\"https://0.invalid/\" alt=\"");
                    html.push_str(&alt.replace('"', "&quot;"));
                    html.push('"');
                }
                html.push('>');
            }
            Event::Close(name) => {
                let (open, close) = if known(name) { ("</", ">") } else { ("&lt;/", "&gt;") };
                html.push_str(open);
                html.push_str(name);
                html.push_str(close);
            }
            Event::Text(part) => html.push_str(&part.replace('<', "&lt;")),
        }
    }
    html
}

fn plain(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    for event in scan::scan(html) {
        match event {
            Event::Text(part) => plain.push_str(&scan::decoded(part)),
            Event::Open("img", attributes) => plain.push_str(&scan::decoded(attributes.get("alt").unwrap_or_default())),
            Event::Open(name, _) | Event::Close(name) if text::is_break(name) => plain.push(' '),
            _ => {}
        }
    }
    plain
}

/// The inline markup, with white space collapsed.
fn inline(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    // At the beginning and behind a space, no further one.
    let mut spaced = true;
    let mut push = |text: &str, out: &mut String| {
        for c in valid(text).chars() {
            if !c.is_whitespace() {
                escape_html_into(out, c.encode_utf8(&mut [0; 4]));
            } else if !spaced {
                out.push(' ');
            }
            spaced = c.is_whitespace();
        }
    };
    for event in scan::scan(html) {
        match event {
            Event::Text(part) => push(&scan::decoded(part), &mut out),
            Event::Open("img", attributes) => push(&scan::decoded(attributes.get("alt").unwrap_or_default()), &mut out),
            Event::Open(name, _) if INLINE.contains(&name) => {
                out.push('<');
                out.push_str(name);
                out.push('>');
            }
            Event::Close(name) if INLINE.contains(&name) => {
                out.push_str("</");
                out.push_str(name);
                out.push('>');
            }
            Event::Open(name, _) | Event::Close(name) if text::is_break(name) => push(" ", &mut out),
            _ => {}
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_keeps_its_inline_markup_and_nothing_else() {
        for (given, plain, html) in [
            ("A &amp; B", "A & B", "A &amp; B"),
            ("Use <code>Vec&lt;T&gt;</code> <a href=x>now</a>", "Use Vec<T> now", "Use <code>Vec&lt;T&gt;</code> now"),
            ("Generic Vec<u8> here", "Generic Vec<u8> here", "Generic Vec&lt;u8&gt; here"),
            ("x<script>alert(1)</script>y", "xy", "xy"),
            ("<img src=x onerror=alert(1) alt='a \"cat\"'> says", "a \"cat\" says", "a &quot;cat&quot; says"),
            ("<h1>Two<br>lines</h1>", "Two lines", "Two lines"),
            ("<em onclick=x>a</em> <iframe src=//e></iframe>b", "a b", "<em>a</em> b"),
            ("&lt;b&gt;not bold&lt;/b&gt;", "<b>not bold</b>", "&lt;b&gt;not bold&lt;/b&gt;"),
        ] {
            let found = title(&Text { value: given.to_owned(), kind: TextKind::Html, base: None });
            assert_eq!((found.plain.as_str(), found.html.as_str()), (plain, html), "{given}");
        }
    }

    #[test]
    fn a_plain_title_is_escaped() {
        let found = title(&Text { value: " <b>&amp; \n x ".to_owned(), kind: TextKind::Plain, base: None });
        assert_eq!((found.plain.as_str(), found.html.as_str()), ("<b>&amp; x", "&lt;b&gt;&amp;amp; x"));
    }
}
