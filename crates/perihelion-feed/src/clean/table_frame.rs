//! The frame that a wide table scrolls in. It has a name for those who hear the page, in the language of the page: so not yet here,
//! where a post is kept for pages of any language, but where it is shown.

use crate::text::escape_html;

/// No post holds the same: `<` in a text is `&lt;`, and foreign elements have no role.
pub(super) const FRAME: &str = "<div class=\"scroll\" role=\"group\" tabindex=\"0\">";

/// A clean post's HTML as a page shows it. The name is plain text.
pub fn with_names(html: &str, name: &str) -> String {
    let start = FRAME.trim_end_matches('>');
    html.replace(FRAME, &format!("{start} aria-label=\"{}\">", escape_html(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_named_and_nothing_else() {
        let html = format!("<p>{}</p>{FRAME}<table></table></div>", super::escape_html(FRAME));
        let named = with_names(&html, "\"Table\"");
        assert_eq!(named.matches(" aria-label=\"&quot;Table&quot;\"").count(), 1);
        assert_eq!(named.replace(" aria-label=\"&quot;Table&quot;\"", ""), html);
    }
}
