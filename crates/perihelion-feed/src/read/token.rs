//! XML tokenizer: tags and text of a document that may be broken anywhere.
//!
//! Nothing is an error: a `<` that begins no tag is text. Every byte is in exactly one token, or in a comment or processing
//! instruction, which are skipped. It takes linear time: each search for an end remembers its result.

use memchr::{memchr, memmem};

/// How much of a document may be read again because something that looked like a tag is none, as a multiple of its length.
const SECOND_LOOKS: usize = 4;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Start {
        name: &'a str,
        attributes: &'a str,
        closed: bool,
    },
    End(&'a str),
    /// As written: references are not resolved.
    Text(&'a str),
    Cdata {
        text: &'a str,
        closed: bool,
    },
    Doctype(&'a str),
}

#[derive(Debug)]
pub(super) struct Tokens<'a> {
    text: &'a str,
    at: usize,
    /// Bytes of [`SECOND_LOOKS`] left.
    patience: usize,
    /// A `<` that began nothing, a comment without an end.
    pub(super) ill_formed: bool,
    greater: Ahead,
    subset_end: Ahead,
    comment_end: Ahead,
    instruction_end: Ahead,
    cdata_end: Ahead,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            patience: text.len().saturating_mul(SECOND_LOOKS),
            ill_formed: false,
            greater: Ahead::new(">"),
            subset_end: Ahead::new("]>"),
            comment_end: Ahead::new("-->"),
            instruction_end: Ahead::new("?>"),
            cdata_end: Ahead::new("]]>"),
        }
    }

    /// How far the text is read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The next token; `parent` is the name of the innermost open element, which ends a CDATA section that has no end.
    pub(super) fn next(&mut self, parent: Option<&str>) -> Option<Token<'a>> {
        loop {
            let start = self.at;
            let rest = self.text.get(start..).filter(|rest| !rest.is_empty())?;
            if !rest.starts_with('<') {
                return Some(Token::Text(self.text_until_markup(start)));
            }
            if rest.starts_with("<![CDATA[") {
                return Some(self.cdata(start + "<![CDATA[".len(), parent));
            }
            let token = if rest.starts_with("<!--") {
                self.pass_over(start, |tokens| tokens.comment_end.find(tokens.text, start + 4))
            } else if rest.starts_with("<?") {
                self.pass_over(start, |tokens| tokens.instruction_end.find(tokens.text, start + 2))
            } else if rest.starts_with("<!") {
                self.doctype(start)
            } else if rest.starts_with("</") {
                self.end_tag(start)
            } else {
                self.start_tag(start)
            };
            match token {
                Some(token) => return Some(token),
                None if self.at > start => {}
                None => {
                    self.ill_formed = true;
                    return Some(Token::Text(self.text_until_markup(start)));
                }
            }
        }
    }

    /// The text from `start` to the next `<` behind it; `start` itself may be one that began nothing.
    fn text_until_markup(&mut self, start: usize) -> &'a str {
        let rest = self.text.get(start..).unwrap_or_default();
        let length = rest.as_bytes().get(1..).and_then(|rest| memchr(b'<', rest)).map_or(rest.len(), |at| at + 1);
        self.at = start + length;
        rest.get(..length).unwrap_or_default()
    }

    /// Leaves out what ends at `end`; without an end, what ends at the next `>`, so that the rest of the document is not lost.
    fn pass_over(&mut self, start: usize, end: impl Fn(&mut Self) -> Option<usize>) -> Option<Token<'a>> {
        if let Some(end) = end(self) {
            self.at = end;
        } else {
            self.ill_formed = true;
            self.at = self.greater.find(self.text, start)?;
        }
        None
    }

    fn doctype(&mut self, start: usize) -> Option<Token<'a>> {
        let first = self.greater.find(self.text, start)?;
        let head = self.text.get(start..first)?;
        let subset = head.get(2..9).is_some_and(|word| word.eq_ignore_ascii_case("DOCTYPE")) && head.contains('[');
        // An internal subset holds tags of its own: it ends at `]>`.
        let end = if subset { self.subset_end.find(self.text, start).unwrap_or(first) } else { first };
        self.at = end;
        self.text.get(start + 2..end - 1).map(Token::Doctype)
    }

    fn end_tag(&mut self, start: usize) -> Option<Token<'a>> {
        let name = name(self.text.get(start + 2..)?)?;
        let after = start + 2 + name.len();
        let end = self.greater.find(self.text, after)?;
        // `</a <b>`: the `>` belongs to another tag.
        let within = self.text.get(after..end)?;
        self.at = memchr(b'<', within.as_bytes()).map_or(end, |at| after + at);
        self.ill_formed |= self.at != end;
        Some(Token::End(name))
    }

    fn start_tag(&mut self, start: usize) -> Option<Token<'a>> {
        let name = name(self.text.get(start + 1..)?)?;
        let after = start + 1 + name.len();
        let end = self.tag_end(after)?;
        self.at = end + 1;
        let inside = self.text.get(after..end)?;
        let attributes = inside.strip_suffix('/');
        Some(Token::Start { name, attributes: attributes.unwrap_or(inside), closed: attributes.is_some() })
    }

    /// Where the `>` of a tag stands. A `<` outside of quotes says that this is no tag; one inside is forgiven, while our
    /// patience lasts.
    fn tag_end(&mut self, from: usize) -> Option<usize> {
        let mut quote = None;
        let mut before = b' ';
        let bytes = self.text.as_bytes().get(from..)?;
        for (at, byte) in bytes.iter().copied().enumerate() {
            match (quote, byte) {
                (None, b'>') => return Some(from + at),
                (None, b'<') => return self.no_tag(at),
                (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
                (Some(open), _) if byte == open => quote = None,
                (Some(_), b'<') if self.patience < at => return None,
                _ => {}
            }
            if !byte.is_ascii_whitespace() {
                before = byte;
            }
        }
        self.no_tag(bytes.len())
    }

    fn no_tag(&mut self, looked: usize) -> Option<usize> {
        self.patience = self.patience.saturating_sub(looked);
        None
    }

    /// A section without an end ends where its element does. It has none if another one begins before its `]]>`.
    fn cdata(&mut self, start: usize, parent: Option<&str>) -> Token<'a> {
        let end = self.cdata_end.find(self.text, start).map(|end| end - 3);
        let text = self.text.get(start..end.unwrap_or(self.text.len())).unwrap_or_default();
        let reach = match end {
            Some(_) => memmem::find(text.as_bytes(), b"<![CDATA["),
            None => Some(text.len()),
        };
        let within = reach.and_then(|reach| text.get(..reach)).unwrap_or_default();
        if let Some(parent) = parent.filter(|_| !within.is_empty())
            && let Some(length) = memmem::find(within.as_bytes(), format!("</{parent}>").as_bytes())
        {
            self.at = start + length;
            return Token::Cdata { text: text.get(..length).unwrap_or_default(), closed: false };
        }
        self.at = end.map_or(self.text.len(), |end| end + 3);
        Token::Cdata { text, closed: end.is_some() }
    }
}

/// The next place of a mark, remembered: asked with growing positions, it reads the text once.
#[derive(Debug)]
struct Ahead {
    mark: &'static str,
    /// Where the mark was last found; `usize::MAX` if there is none left.
    found: Option<usize>,
}

impl Ahead {
    fn new(mark: &'static str) -> Self {
        Self { mark, found: None }
    }

    /// The position behind the next mark that begins at `from` or later.
    fn find(&mut self, text: &str, from: usize) -> Option<usize> {
        if self.found.is_none_or(|found| found < from) {
            let next = text.as_bytes().get(from..).and_then(|rest| memmem::find(rest, self.mark.as_bytes()));
            self.found = Some(next.map_or(usize::MAX, |at| from + at));
        }
        self.found.filter(|found| *found != usize::MAX).map(|found| found + self.mark.len())
    }
}

/// The name of a tag: a letter first, so that `a < b` and `1<2` are text.
fn name(rest: &str) -> Option<&str> {
    let first = rest.chars().next()?;
    if !(first.is_alphabetic() || first == '_') {
        return None;
    }
    let length = rest
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'_' | b'-' | b'.') || *b >= 0x80)
        .count();
    rest.get(..length)
}

/// The attributes of a tag as written, quoted or not, in order.
pub(super) fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '"' | '\'' | '='));
        if rest.is_empty() {
            return None;
        }
        let length = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/')).unwrap_or(rest.len());
        let (name, after) = rest.split_at(length);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            return Some((name, ""));
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let value = value.get(1..).unwrap_or_default();
                value.split_once(quote).unwrap_or((value, ""))
            }
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        rest = after;
        Some((name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Token<'_>> {
        let mut tokens = Tokens::new(text);
        std::iter::from_fn(|| tokens.next(Some("description"))).collect()
    }

    fn start<'a>(name: &'a str, attributes: &'a str) -> Token<'a> {
        Token::Start { name, attributes, closed: false }
    }

    #[test]
    fn tags_text_and_sections_are_told_apart() {
        let text = "<?xml?><!-- <no> --><a b='>'>x<br/><![CDATA[<y>]]></a >";
        let wanted = [
            start("a", " b='>'"),
            Token::Text("x"),
            Token::Start { name: "br", attributes: "", closed: true },
            Token::Cdata { text: "<y>", closed: true },
            Token::End("a"),
        ];
        assert_eq!(all(text), wanted);
    }

    #[test]
    fn what_is_no_tag_is_text() {
        assert_eq!(
            all("1<2 a < b <c d<e>"),
            [Token::Text("1"), Token::Text("<2 a "), Token::Text("< b "), Token::Text("<c d"), start("e", "")]
        );
    }

    #[test]
    fn a_section_without_an_end_ends_with_its_element() {
        let text = "<![CDATA[one</description><description><![CDATA[two]]></description>";
        assert_eq!(all(text)[0], Token::Cdata { text: "one", closed: false });
        assert!(all(text).contains(&Token::Cdata { text: "two", closed: true }));
        assert_eq!(all("<![CDATA[cut o"), [Token::Cdata { text: "cut o", closed: false }]);
    }

    #[test]
    fn attributes_are_read_however_they_are_quoted() {
        let read: Vec<_> = attributes(r#" a="1 2" b='3' c=4 d  e = "5" f="<"/"#).collect();
        assert_eq!(read, [("a", "1 2"), ("b", "3"), ("c", "4"), ("d", ""), ("e", "5"), ("f", "<")]);
    }

    #[test]
    fn an_internal_subset_is_one_token() {
        assert_eq!(all("<!DOCTYPE r [<!ENTITY a '>'>\n]><r>").len(), 2);
    }

    #[test]
    fn hostile_text_takes_linear_time() {
        for piece in
            ["<a \"", "<a=\"'", "<a '=\"", "<!", "<!--", "<![CDATA[", "<?", "</", "</a", "<a=\"<a", "<!DOCTYPE["]
        {
            let text = piece.repeat(50_000);
            assert!(all(&text).len() <= text.len());
        }
    }
}
