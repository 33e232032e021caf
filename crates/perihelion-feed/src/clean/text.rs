//! Plain text: HTML as text, and text as HTML.

use url::Url;

use super::scan::{self, Event};
use super::{allow, nesting};
use crate::links::encoded;
use crate::read::{Text, TextKind};
use crate::text::{cut, escape_html_into, line, valid};

/// Characters. Feeds describe themselves in less.
const MAX_TEXT: usize = 1_000;

/// Foreign text as one line of plain text of at most 1,000 characters: the title or the description of a feed.
///
/// ```
/// use perihelion_feed::{TextKind, Text, clean};
///
/// let title = Text { value: "Ada&amp;#39;s <em>blog</em>".replace("&amp;", "&"), kind: TextKind::Html, base: None };
/// assert_eq!(clean::text(&title), "Ada's blog");
/// ```
pub fn text(foreign: &Text) -> String {
    let whole = match foreign.kind {
        TextKind::Html if foreign.value.contains(['<', '&']) => {
            line(&of_html(&allow::sanitised(&nesting::normalised(&foreign.value))))
        }
        _ => line(&foreign.value),
    };
    cut(&whole, MAX_TEXT)
}

/// The text of cleaned HTML on one line, with a space where a block or a line ends. For searching, counting and comparing.
///
/// ```
/// assert_eq!(perihelion_feed::clean::plain_text("<p>one</p><p>two &amp; three</p>"), "one two & three");
/// ```
pub fn plain_text(html: &str) -> String {
    line(&of_html(html))
}

/// The text of sanitised HTML, with a space where a block or a line ends.
pub(super) fn of_html(html: &str) -> String {
    let mut text = String::new();
    for event in scan::scan(html) {
        match event {
            Event::Text(part) => text.push_str(&scan::decoded(part)),
            Event::Open(name, _) | Event::Close(name) if is_break(name) => text.push(' '),
            _ => {}
        }
    }
    text
}

/// Whether the element separates the text before it from the text behind it.
pub(super) fn is_break(name: &str) -> bool {
    use allow::ContentModel;
    name == "br"
        || allow::element(name).is_some_and(|element| {
            !matches!(element.model, ContentModel::Inline | ContentModel::Transparent | ContentModel::Void)
        })
}

/// More is no indentation.
const MAX_INDENT: usize = 40;

/// Plain text as HTML: blank lines separate paragraphs, line ends and indentation are kept, web addresses become links.
pub(super) fn paragraphs(plain: &str) -> String {
    let plain = valid(plain);
    // Feeds are indented as XML is. Only the first line has lost that.
    let common = plain.lines().skip(1).filter(|line| !line.trim().is_empty()).map(indent).min().unwrap_or(0);
    let mut html = String::with_capacity(plain.len() + plain.len() / 8);
    let mut open = false;
    for line in plain.lines() {
        // One space more is a slip.
        let indent = Some(indent(line).saturating_sub(common)).filter(|indent| *indent > 1).unwrap_or(0);
        let line = line.trim();
        if line.is_empty() {
            if std::mem::take(&mut open) {
                html.push_str("</p>\n");
            }
            continue;
        }
        html.push_str(if std::mem::replace(&mut open, true) { "<br>\n" } else { "<p>" });
        html.extend(std::iter::repeat_n('\u{a0}', indent.min(MAX_INDENT)));
        for (index, word) in line.split(' ').enumerate() {
            if index > 0 {
                html.push(' ');
            }
            push_linked(word, &mut html);
        }
    }
    if open {
        html.push_str("</p>");
    }
    html
}

/// The width of the white space that a line begins with.
fn indent(line: &str) -> usize {
    let white = line.chars().take_while(|c| c.is_whitespace());
    white.map(|c| if c == '\t' { 4 } else { 1 }).sum()
}

/// Appends a word. A web address in it becomes a link without the punctuation around it.
fn push_linked(word: &str, html: &mut String) {
    let start = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min();
    let Some(start) = start else { return escape_html_into(html, word) };
    let (before, address) = word.split_at(start);
    let end = address.find(['<', '>', '"']).unwrap_or(address.len());
    let trimmed = address[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '}', '…']);
    // A closing bracket whose opening one is in the address belongs to it.
    let bracket = trimmed.contains('(') && address[trimmed.len()..].starts_with(')') && !trimmed.contains(')');
    let (address, after) = address.split_at(trimmed.len() + usize::from(bracket));
    escape_html_into(html, before);
    match Url::parse(address).ok().filter(Url::has_host) {
        Some(url) => {
            html.push_str("<a href=\"");
            escape_html_into(html, &encoded(&url));
            html.push_str("\">");
            escape_html_into(html, address);
            html.push_str("</a>");
        }
        None => escape_html_into(html, address),
    }
    escape_html_into(html, after);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_becomes_paragraphs_with_links() {
        assert_eq!(
            paragraphs("Hi <b>\nsee (https://example.org/a_(b)).\n\n\nBye & all"),
            "<p>Hi &lt;b&gt;<br>\nsee (<a href=\"https://example.org/a_(b)\">https://example.org/a_(b)</a>).</p>\n<p>Bye &amp; all</p>"
        );
    }
}
