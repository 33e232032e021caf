//! HTML escaping.

/// Plain text as HTML text, or as the inside of a double-quoted attribute: `&`, `<`, `>` and `"` become references.
///
/// ```
/// assert_eq!(perihelion_feed::text::escape_html("a < b"), "a &lt; b");
/// ```
pub fn escape_html(plain: &str) -> String {
    let mut html = String::with_capacity(plain.len());
    escape_html_into(&mut html, plain);
    html
}

/// HTML text with its character references resolved, once. Other text stays as it is.
///
/// ```
/// assert_eq!(perihelion_feed::text::unescape_html("Ga&#235;l &amp; co & sons"), "Gaël & co & sons");
/// ```
pub fn unescape_html(html: &str) -> std::borrow::Cow<'_, str> {
    crate::read::resolved(html)
}

/// Appends what [`escape_html`] returns. A no-break space stays itself.
pub(crate) fn escape_html_into(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|c| matches!(c, b'&' | b'<' | b'>' | b'"')) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
