//! Date tokens: runs of digits, runs of letters, and marks. White space only separates.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DatePiece<'a> {
    Number(&'a str),
    Word(&'a str),
    Mark(char),
}

pub(super) fn pieces(text: &str) -> Vec<DatePiece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let belongs: fn(char) -> bool = if first.is_ascii_digit() {
            |c| c.is_ascii_digit()
        } else if is_letter(first) {
            is_letter
        } else {
            if !first.is_whitespace() {
                pieces.push(DatePiece::Mark(first));
            }
            rest = rest.get(first.len_utf8()..).unwrap_or_default();
            continue;
        };
        let (run, after) = rest.split_at(rest.find(|c| !belongs(c)).unwrap_or(rest.len()));
        pieces.push(if first.is_ascii_digit() { DatePiece::Number(run) } else { DatePiece::Word(run) });
        rest = after;
    }
    pieces
}

/// Letters and the accents and vowels that stand on them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{300}'..'\u{370}').contains(&c) || ('\u{900}'..'\u{1000}').contains(&c) && !c.is_numeric()
}
