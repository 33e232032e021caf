//! HTML scanner: the stream of tags and texts that the other files of this room read.
//!
//! It cuts text where the tokenizer of the HTML standard (§13.2.5) does, and leaves out comments and declarations, so it reads
//! foreign markup as well as what `ammonia` wrote. It knows no tree and decodes nothing. Where the standard would drop the rest of
//! the document, because a comment or a quoted value never ends, it ends there at the next `>`. Each byte is looked at a bounded
//! number of times: scanning takes linear time.

mod attributes;

use std::borrow::Cow;

use memchr::memchr;

use attributes::{attribute, blank_end};

pub(super) use attributes::{Attributes, NO_ATTRIBUTES};

/// Bytes of a document that may be looked at ahead without being skipped then.
const MAX_AHEAD: usize = 1024 * 1024;

/// How many tags of a document may have a value whose quote never closes.
const MAX_UNCLOSED: u8 = 8;

/// A tag or a text.
#[derive(Debug, Clone)]
pub(super) enum Event<'a> {
    /// A start tag, its name as written.
    Open(&'a str, Attributes<'a>),
    /// An end tag, its name as written.
    Close(&'a str),
    /// Text as written, references not decoded. A `<` in it begins no tag.
    Text(&'a str),
}

/// The events of a document, as an iterator.
#[derive(Debug, Clone)]
pub(super) struct Scanner<'a> {
    html: &'a str,
    at: usize,
    /// Names without a further end tag, so that a flood of `<svg>` is not a flood of searches.
    endless: Vec<&'a str>,
    /// No comment ends any more.
    uncommented: bool,
    /// How many tags had a value whose quote never closes.
    unclosed: u8,
    /// Bytes that were looked at ahead.
    ahead: usize,
}

/// The content of an element that begins where a scanner is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Content<'a> {
    pub(super) raw: &'a str,
    /// Behind its end tag, in bytes.
    end: usize,
}

pub(super) fn scan(html: &str) -> Scanner<'_> {
    Scanner { html, at: 0, endless: Vec::new(), uncommented: false, unclosed: 0, ahead: 0 }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        loop {
            let rest = self.html.get(self.at..)?;
            let bytes = rest.as_bytes();
            match bytes {
                [] => return None,
                [b'<', c, ..] if c.is_ascii_alphabetic() => {
                    let name_end = name_end(bytes, 1);
                    let Some(end) = self.tag_end(bytes, name_end) else { return self.stop() };
                    self.at += end;
                    return Some(Event::Open(&rest[1..name_end], Attributes::of(&rest[name_end..end - 1])));
                }
                [b'<', b'/', c, ..] if c.is_ascii_alphabetic() => {
                    let name_end = name_end(bytes, 2);
                    let Some(end) = self.tag_end(bytes, name_end) else { return self.stop() };
                    self.at += end;
                    return Some(Event::Close(&rest[2..name_end]));
                }
                [b'<', b'!', b'-', b'-', ..] => self.at += self.comment_end(bytes),
                // Declarations, processing instructions, CDATA and `</3`: bogus comments, all of them.
                [b'<', b'!' | b'?', ..] | [b'<', b'/', _, ..] => match memchr(b'>', bytes) {
                    Some(end) => self.at += end + 1,
                    None => return self.stop(),
                },
                _ => {
                    let end = text_end(bytes);
                    self.at += end;
                    return Some(Event::Text(&rest[..end]));
                }
            }
        }
    }
}

impl<'a> Scanner<'a> {
    /// Where the next event begins, in bytes.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// The raw content of an element up to the next end tag of its name. `None` where there is none, or (if `unopened`) where a
    /// start tag of its name comes first: then the end tag ends that one.
    pub(super) fn raw_content(&mut self, name: &'a str, unopened: bool) -> Option<Content<'a>> {
        if self.endless.iter().any(|endless| endless.eq_ignore_ascii_case(name)) {
            return None;
        }
        let rest = self.html.get(self.at..)?;
        let bytes = rest.as_bytes();
        for start in memchr::memchr_iter(b'<', bytes) {
            let is_end = bytes.get(start + 1) == Some(&b'/');
            if !is_end && !unopened {
                continue;
            }
            let from = start + 1 + usize::from(is_end);
            let after = from + name.len();
            let same = bytes.get(from..after).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
            if same && bytes.get(after).is_some_and(|c| ends_name(*c)) {
                if !is_end {
                    return None;
                }
                let Some(end) = tag_end(bytes, after) else { break };
                return Some(Content { raw: rest.get(..start)?, end: self.at + end });
            }
        }
        self.endless.push(name);
        None
    }

    /// The content of an element up to its own end tag, if it has one and all in it `fits`. It is looked at and not skipped.
    pub(super) fn content(&mut self, name: &str, mut fits: impl FnMut(&Event<'a>) -> bool) -> Option<Content<'a>> {
        let mut ahead = Scanner { endless: Vec::new(), ..*self };
        let mut depth = 0_usize;
        let mut found = None;
        while self.ahead + ahead.at - self.at < MAX_AHEAD {
            let before = ahead.at;
            let Some(event) = ahead.next() else { break };
            match &event {
                Event::Close(closed) if closed.eq_ignore_ascii_case(name) => {
                    if depth == 0 {
                        found = self.html.get(self.at..before).map(|raw| Content { raw, end: ahead.at });
                        break;
                    }
                    depth -= 1;
                }
                Event::Open(opened, attributes) if opened.eq_ignore_ascii_case(name) => {
                    depth += usize::from(!attributes.is_self_closed());
                }
                _ => {}
            }
            if !fits(&event) {
                break;
            }
        }
        self.ahead += ahead.at - self.at;
        found
    }

    /// What comes behind an element.
    pub(super) fn behind(&self, content: Content<'a>) -> &'a str {
        self.html.get(content.end..).unwrap_or_default()
    }

    /// Skips to behind an element that begins here.
    pub(super) fn leave(&mut self, content: Content<'a>) {
        self.ahead = self.ahead.saturating_sub(content.end - self.at);
        self.at = content.end;
    }

    /// Skips the text behind a `script` or `style` tag that no end tag follows.
    pub(super) fn skip_text_of_unended(&mut self, name: &'a str, attributes: Attributes<'a>) {
        let empty = attributes.is_self_closed() || attributes.get("src").is_some();
        if empty || self.raw_content(name, false).is_some() {
            return;
        }
        let mut ahead = self.clone();
        if let Some(Event::Text(_)) = ahead.next() {
            *self = ahead;
        }
    }

    /// Skips the rest, and returns it as raw content.
    pub(super) fn skip_all(&mut self) -> &'a str {
        let rest = self.html.get(self.at..).unwrap_or_default();
        self.at = self.html.len();
        rest
    }

    /// Behind the comment that begins here. One that never ends stops before the next tag.
    fn comment_end(&mut self, bytes: &[u8]) -> usize {
        if let Some(end) = comment_end(bytes, self.uncommented) {
            return end;
        }
        self.uncommented = true;
        let begins_tag = |at: &usize| bytes.get(at + 1).is_some_and(|c| c.is_ascii_alphabetic() || b"/!".contains(c));
        let mut marks = memchr::memchr2_iter(b'<', b'>', &bytes[4..]).map(|at| at + 4);
        let end = marks.find_map(|at| match bytes[at] {
            b'>' => Some(at + 1),
            _ => begins_tag(&at).then_some(at),
        });
        end.unwrap_or(bytes.len())
    }

    /// Behind the `>` of the tag whose name ended at `from`. One whose quote never closes ends at the first `>`.
    fn tag_end(&mut self, bytes: &[u8], from: usize) -> Option<usize> {
        tag_end(bytes, from).or_else(|| {
            self.unclosed += 1;
            (self.unclosed <= MAX_UNCLOSED).then(|| memchr(b'>', &bytes[from..]).map(|end| from + end + 1))?
        })
    }

    /// A tag without an end is dropped with everything behind it (HTML §13.2.5).
    fn stop(&mut self) -> Option<Event<'a>> {
        self.at = self.html.len();
        None
    }
}

/// The references that a serialiser writes (HTML §13.3).
const REFERENCES: [(&str, &str); 5] =
    [("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&nbsp;", "\u{a0}")];

/// Sanitised text with its references decoded.
pub(super) fn decoded(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut text = String::with_capacity(raw.len());
    let (mut rest, mut next) = (raw, Some(first));
    while let Some(at) = next {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (reference, means) =
            REFERENCES.iter().find(|(reference, _)| rest.starts_with(reference)).copied().unwrap_or(("&", "&"));
        text.push_str(means);
        rest = &rest[reference.len()..];
        next = memchr(b'&', rest.as_bytes());
    }
    text.push_str(rest);
    Cow::Owned(text)
}

fn ends_name(c: u8) -> bool {
    matches!(c, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' | b'/' | b'>')
}

fn name_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..].iter().position(|c| ends_name(*c)).map_or(bytes.len(), |length| from + length)
}

/// Behind the `>` of the tag whose name ended at `from`.
fn tag_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    if bytes.get(at) == Some(&b'>') {
        return Some(at + 1);
    }
    while let Some(found) = attribute(bytes, at) {
        at = found.end;
    }
    at = blank_end(bytes, at);
    (bytes.get(at) == Some(&b'>')).then_some(at + 1)
}

/// Behind the comment that begins here (comment start state and the nine that follow it). If it is `unended`, it can only be empty.
fn comment_end(bytes: &[u8], unended: bool) -> Option<usize> {
    let body = &bytes[4..];
    if body.starts_with(b">") {
        return Some(5);
    }
    if body.starts_with(b"->") {
        return Some(6);
    }
    let ends = |at: &usize| body[..*at].ends_with(b"--") || body[..*at].ends_with(b"--!");
    memchr::memchr_iter(b'>', body).filter(|_| !unended).find(ends).map(|at| 4 + at + 1)
}

/// Up to the next `<` that begins a tag, a comment or a declaration.
fn text_end(bytes: &[u8]) -> usize {
    let mut from = 0;
    while let Some(found) = memchr(b'<', &bytes[from..]) {
        let at = from + found;
        match bytes.get(at + 1) {
            Some(c) if at > 0 && (c.is_ascii_alphabetic() || matches!(c, b'!' | b'?')) => return at,
            Some(b'/') if at > 0 && at + 2 < bytes.len() => return at,
            _ => from = at + 1,
        }
    }
    bytes.len()
}
