//! Scrollable frames around tables.
//!
//! `output` wraps each table in a `div` that scrolls. Its name is added where the post is shown, since only the page has a language.

use crate::text::escape_html;

/// The start tag. No post has the same text otherwise: `<` in a text is `&lt;`, and foreign elements have no role.
pub(super) const FRAME: &str = "<div class=\"scroll\" role=\"group\" tabindex=\"0\">";

/// Names the scrollable frames around the tables of a cleaned post (`aria-label`), which people who hear a page need. `name` is
/// plain text in the language of the page.
///
/// ```
/// use perihelion_feed::clean::{self, Options};
/// use perihelion_feed::{TextKind, Text};
///
/// let foreign = Text { value: "<table><td>1".to_owned(), kind: TextKind::Html, base: None };
/// let html = clean::html(&foreign, &Options::default());
/// assert!(clean::label_tables(&html, "Table").starts_with(r#"<div class="scroll" role="group" tabindex="0" aria-label="Table">"#));
/// ```
pub fn label_tables(html: &str, name: &str) -> String {
    let start = FRAME.trim_end_matches('>');
    html.replace(FRAME, &format!("{start} aria-label=\"{}\">", escape_html(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_named_and_nothing_else() {
        let html = format!("<p>{}</p>{FRAME}<table></table></div>", super::escape_html(FRAME));
        let named = label_tables(&html, "\"Table\"");
        assert_eq!(named.matches(" aria-label=\"&quot;Table&quot;\"").count(), 1);
        assert_eq!(named.replace(" aria-label=\"&quot;Table&quot;\"", ""), html);
    }
}
