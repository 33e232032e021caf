//! Where a value's last character is. The parser counts the white space and the comment behind quotes and brackets as theirs.

use crate::sources::problem::Span;

/// Behind the closing quote; `None` for what is not in quotes.
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

/// Behind the closing bracket, which the parser found at `close`; `None` for a block.
pub(super) fn end_of_brackets(text: &str, open: usize, close: usize) -> Option<usize> {
    let opening = text.get(without_anchor(text, open)?..)?.chars().next()?;
    let closing = text.get(close..)?.chars().next()?;
    matches!((opening, closing), ('[', ']') | ('{', '}')).then_some(close + 1)
}

/// `&name "value"`
fn without_anchor(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    if !rest.starts_with('&') {
        return Some(start);
    }
    let name = rest.find(char::is_whitespace)?;
    let value = rest.get(name..)?.find(|c: char| !c.is_whitespace())?;
    Some(start + name + value)
}
