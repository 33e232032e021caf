//! Text of foreign markup in the output: nothing in it begins a tag, and it keeps its white space where a style says so.

use super::{ContentModel, MAX_BYTES, Nesting};
use crate::text::prefix;

/// Bytes of text without a tag. At each `&` and each no-break space the serialiser looks for a `<` to the end of the text, which is
/// quadratic in its length: a longer text is divided by an element that leaves no trace. No prose is affected.
const MAX_UNBROKEN: usize = 16 * 1024;

impl Nesting {
    pub(super) fn text(&mut self, text: &str) {
        let blank = text.bytes().all(|c| c.is_ascii_whitespace());
        if !blank {
            self.end_implied("");
        }
        let model = self.block_model();
        if model == Some(ContentModel::Media)
            || blank && (self.is_bare_details() || matches!(model, Some(ContentModel::List | ContentModel::Table)))
        {
            return;
        }
        if !blank {
            self.ensure_content();
        }
        if self.spaced.is_some() && !blank && !self.stack.iter().any(|open| open.is("pre")) {
            return self.spaced_text(text);
        }
        self.plain_text(text);
    }

    fn plain_text(&mut self, text: &str) {
        let mut rest = text;
        while !rest.is_empty() && self.out.len() < MAX_BYTES {
            let (piece, behind) = rest.split_at(piece_end(rest));
            if self.unbroken + piece.len() > MAX_UNBROKEN {
                self.out.push_str("<span></span>");
                self.unbroken = 0;
            }
            self.unbroken += piece.len();
            push_text(piece, &mut self.out);
            rest = behind;
        }
    }

    /// Text whose spaces and lines are kept.
    pub(super) fn spaced_text(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.text_break();
            }
            let line = line.trim_end_matches('\r').replace('\t', "    ");
            let indented = line.len() - line.trim_start_matches(' ').len();
            let (indent, mut rest) = line.split_at(if index > 0 || indented > 1 { indented } else { 0 });
            let mut kept = "\u{a0}".repeat(indent.len());
            // All spaces of a run but the last, where the line may break.
            while let Some(at) = rest.find("  ") {
                kept.push_str(&rest[..at]);
                kept.push('\u{a0}');
                rest = &rest[at + 1..];
            }
            kept.push_str(rest);
            self.plain_text(&kept);
        }
    }

    pub(super) fn text_break(&mut self) {
        if self.block_model() != Some(ContentModel::Media) {
            self.ensure_content();
            self.unbroken = 0;
            self.out.push_str("<br>");
        }
    }
}

/// Appends text. A `<` that began no tag must not begin one together with what follows. At an `&` that begins no reference the
/// parser starts anew, so that a flood of them would take quadratic time.
fn push_text(text: &str, out: &mut String) {
    let bytes = text.as_bytes();
    let mut from = 0;
    for at in memchr::memchr2_iter(b'<', b'&', bytes) {
        let escaped = match bytes[at] {
            b'<' => "&lt;",
            _ if !begins_reference(&bytes[at + 1..]) => "&amp;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escaped);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// Where a long text can be divided: not within a character, nor within a reference.
fn piece_end(text: &str) -> usize {
    const LONGEST_REFERENCE: usize = 40;
    if text.len() <= MAX_UNBROKEN / 2 {
        return text.len();
    }
    let end = prefix(text, MAX_UNBROKEN / 2).len();
    let near = prefix(text, end - LONGEST_REFERENCE).len();
    text[near..end].rfind('&').map_or(end, |at| near + at)
}

fn begins_reference(bytes: &[u8]) -> bool {
    match bytes {
        [b'#', b'x' | b'X', c, ..] => c.is_ascii_hexdigit(),
        [b'#', c, ..] => c.is_ascii_digit(),
        [c, ..] => c.is_ascii_alphabetic(),
        [] => false,
    }
}
