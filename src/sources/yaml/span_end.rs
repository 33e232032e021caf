//! The end of a quoted or bracketed value. The parser's span also covers the white space and the comment behind it.

use crate::sources::problem::Span;

/// The byte behind the closing quote; `None` for a value without quotes.
pub(super) fn end_of_quotes(text: &str, at: Span) -> Option<usize> {
    let start = without_anchor(text, at.start)?;
    let mut chars = text.get(start..at.end)?.char_indices();
    let (_, quote) = chars.next().filter(|(_, quote)| matches!(quote, '\'' | '"'))?;
    while let Some((place, char)) = chars.next() {
        let rest = text.get(start + place + 1..).unwrap_or_default();
        if char == '\\' && quote == '"' || char == '\'' && quote == '\'' && rest.starts_with('\'') {
            chars.next();
        } else if char == quote {
            return Some(start + place + 1);
        }
    }
    None
}

/// The byte behind the closing bracket, which is at `close`; `None` for a block.
pub(super) fn end_of_brackets(text: &str, open: usize, close: usize) -> Option<usize> {
    let opening = text.get(without_anchor(text, open)?..)?.chars().next()?;
    let closing = text.get(close..)?.chars().next()?;
    matches!((opening, closing), ('[', ']') | ('{', '}')).then_some(close + 1)
}

/// The byte where the value begins behind an anchor: `&name "value"`.
fn without_anchor(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    if !rest.starts_with('&') {
        return Some(start);
    }
    let name = rest.find(char::is_whitespace)?;
    let value = rest.get(name..)?.find(|c: char| !c.is_whitespace())?;
    Some(start + name + value)
}
