//! Nesting normaliser: foreign markup as allowed elements only, each closed where it ends, none too deep.
//!
//! A browser's parser repairs wrong nesting at a price that is quadratic in depth and in unclosed formatting elements, and in ways
//! that another parser may read otherwise. So nesting is repaired here first, with a stack of bounded height and no copying: it
//! takes linear time, and every parser reads the result alike. The content models of HTML are kept too, so pages stay valid.
//! Text is lost only where the element that holds it is dropped (`allow`), and behind the size limit.

mod fit;

use std::ops::Range;

use super::adapt;
use super::allow::{self, ContentModel, Element};
use super::scan::{self, Attributes, Event, Scanner};
use crate::text::prefix;

/// Browsers stop nesting at 512, and the page needs some levels around the post.
const MAX_DEPTH: usize = 480;

/// Bold in italic in a link …: nobody sees a difference beyond this, and each paragraph inside would repeat all of them.
const MAX_INLINE: usize = 32;

/// How often formatting is opened again inside blocks (`fit`). A short text must not grow without end.
const MAX_REOPENED: usize = 256;

/// The longest posts of the open web are a tenth of this; a page of 25 such posts would be 12 MB.
const MAX_BYTES: usize = 512 * 1024;

/// Bytes of text without a tag. At each `&` and each no-break space the serialiser looks for a `<` to the end of the text, which is
/// quadratic in its length: a longer text is divided by an element that leaves no trace. No prose is affected.
const MAX_UNBROKEN: usize = 16 * 1024;

/// The summary of a `details` that has none of its own.
pub(super) const SUMMARY: &str = "<summary>Details</summary>";

/// Markup that a parser can read in linear time, of at most `MAX_BYTES` and what is open there.
pub(super) fn normalised(html: &str) -> String {
    let mut nesting = Nesting { out: String::with_capacity(html.len().min(MAX_BYTES)), ..Nesting::default() };
    let mut scanner = scan::scan(html);
    while let Some(event) = scanner.next() {
        match event {
            Event::Open(name, attributes) => nesting.open(name, attributes, &mut scanner),
            Event::Close(name) => nesting.close(name),
            Event::Text(text) => nesting.text(text),
        }
        if nesting.out.len() >= MAX_BYTES {
            nesting.out.push('…');
            break;
        }
    }
    nesting.close_to(0);
    nesting.out
}

/// Whether normalised markup is only the beginning of the original.
pub(super) fn is_cut(normalised: &str) -> bool {
    normalised.len() >= MAX_BYTES
}

/// The normaliser between two events of the scanner.
///
/// Invariants of `stack`, which holds the open elements, outermost first:
///
/// - It is at most `MAX_DEPTH` high.
/// - `out`, followed by the end tags of its written elements from the innermost one on, is balanced. So elements are only
///   closed at its top ([`Nesting::close_to`]), and an element in the middle can only be marked as `ended`.
/// - Its written elements keep to the content models: no link in a link; no block in a block of text (`p`, `h1`, `pre` …);
///   in `ul`, `ol`, `dl`, `table` and `tr` only their own parts; in `picture`, `audio` and `video` nothing.
/// - No element at its top is `ended`: it was closed with the block that kept it open.
#[derive(Default)]
struct Nesting {
    out: String,
    stack: Vec<OpenElement>,
    /// How many elements were opened again so far.
    reopened: usize,
    /// The height of the stack from which on content is skipped.
    hidden: Option<usize>,
    /// The length of the text since the last tag.
    unbroken: usize,
    /// Inside a `noscript`: whether an image ended right before it.
    noscript: Option<bool>,
    /// Where the last image ended, its address, and whether it was inside a `noscript`.
    image: Option<(usize, String, bool)>,
}

/// An element whose start tag was read and whose end was not.
struct OpenElement {
    element: &'static Element,
    /// The name it is written under. `None` where only its content is written.
    shown: Option<&'static str>,
    /// Its start tag in the output; empty where it is not written.
    tag: Range<usize>,
    /// Its end tag was read while a block was open in it: it ends with that block.
    ended: bool,
    /// `figure`: it has its caption. `table`: it has rows. `dl`: its last term has no description yet.
    marked: bool,
}

/// A copy of an element that had to end, to begin it again.
struct Reopened {
    element: &'static Element,
    shown: &'static str,
    tag: String,
}

impl OpenElement {
    /// Whether it is written under this name.
    fn is(&self, name: &str) -> bool {
        self.shown == Some(name)
    }

    fn is_written(&self) -> bool {
        self.shown.is_some()
    }

    fn is_inline(&self) -> bool {
        matches!(self.element.model, ContentModel::Inline | ContentModel::Transparent)
    }

    fn is_written_block(&self) -> bool {
        !self.is_inline() && self.is_written()
    }
}

impl Nesting {
    fn open<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) {
        let Some(element) = allow::element(name) else { return self.open_other(name, attributes, scanner) };
        if element.model != ContentModel::Void && self.stack.len() >= MAX_DEPTH {
            return;
        }
        if self.hidden.is_some()
            || self.block_model() == Some(ContentModel::Media) && element.model != ContentModel::Void
        {
            return self.push_unwritten(element);
        }
        match (element.name, element.model) {
            ("source" | "track", _) => self.media_part(element, attributes),
            ("img", _) => self.image(element, attributes),
            (_, ContentModel::Void) => {
                self.ensure_content();
                self.write_tag(element.shown, element, attributes);
            }
            ("a", _) => self.link(element, attributes),
            (_, ContentModel::Inline | ContentModel::Transparent) => self.inline(element, attributes),
            // A video of a pixel is there to count readers.
            ("video", _) if adapt::is_tiny(attributes) => self.push_hidden(element),
            (_, ContentModel::Media) => {
                if element.name != "picture" && !self.end_link() {
                    return self.push_unwritten(element);
                }
                self.ensure_content();
                self.push(element, element.shown, attributes);
            }
            ("tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption", _) => self.table_part(element, attributes),
            ("li", _) => self.item(element, attributes, &["li"], &["ul", "ol", "dir", "menu"]),
            ("dt" | "dd", _) => self.item(element, attributes, &["dt", "dd"], &["dl"]),
            _ => self.block(element, attributes),
        }
    }

    /// Elements that a post may not have, but that mean something: fallbacks, formulas, checkboxes, embedded pages.
    fn open_other<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) {
        if name.eq_ignore_ascii_case("noscript") {
            let after_image = self.image.as_ref().is_some_and(|(end, ..)| *end == self.out.trim_end().len());
            self.noscript = Some(after_image);
        } else if name.eq_ignore_ascii_case("math") {
            let source = scanner.skip_past(name).and_then(adapt::tex).or_else(|| attributes.get("alttext"));
            if let Some(source) = source.filter(|_| self.hidden.is_none()) {
                self.open("code", scan::NO_ATTRIBUTES, scanner);
                self.text(source);
                self.close("code");
            }
            return;
        } else if name.eq_ignore_ascii_case("input") {
            self.text(adapt::checkbox(attributes).unwrap_or_default());
        } else if let Some(address) = adapt::embedded(name, attributes)
            && self.hidden.is_none()
            && self.block_model() != Some(ContentModel::Media)
            && self.end_link()
        {
            self.ensure_content();
            adapt::write_embed(address, attributes.get("title"), &mut self.out);
        }
        if let Some((dropped, raw)) = allow::dropped_with_content(name)
            && scanner.skip_past(dropped).is_none()
            && raw
        {
            scanner.skip_all();
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden.is_some() {
            return;
        }
        let blank = text.bytes().all(|c| c.is_ascii_whitespace());
        let model = self.block_model();
        if model == Some(ContentModel::Media)
            || blank && (self.is_bare_details() || matches!(model, Some(ContentModel::List | ContentModel::Table)))
        {
            return;
        }
        if !blank {
            self.ensure_content();
        }
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

    fn close(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("noscript") {
            self.noscript = None;
        }
        let Some(element) = allow::element(name) else { return };
        let heading = is_heading(element);
        let is_it = |open: &OpenElement| {
            (open.element.name == element.name || heading && is_heading(open.element)) && !open.ended
        };
        // By name first: a flood of end tags without start tags must not cost a search for bounds each.
        let bounds = bounds_of(element);
        let is_bound = |open: &OpenElement| {
            open.shown.is_some_and(|shown| bounds.contains(&shown)) && open.element.name != element.name
        };
        let found = self.stack.iter().rposition(is_it).filter(|at| !self.stack[*at..].iter().any(is_bound));
        let Some((at, open)) = found.map(|at| (at, &self.stack[at])) else {
            // The standard reads `</br>` as a line break.
            if element.name == "br" {
                self.text_break();
            }
            return;
        };
        if open.is_inline() && self.stack[at..].iter().any(|open| !open.is_inline()) {
            self.stack[at].ended = true;
        } else {
            self.close_to(at);
        }
    }

    fn text_break(&mut self) {
        if self.hidden.is_none() && self.block_model() != Some(ContentModel::Media) {
            self.ensure_content();
            self.out.push_str("<br>");
        }
    }

    fn image(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let in_media = self.block_model() == Some(ContentModel::Media);
        if self.hidden.is_some() || in_media && self.container().is_none_or(|open| !open.is("picture")) {
            return;
        }
        let Some(image) = adapt::image(attributes) else { return };
        let fallback = self.noscript.is_some();
        let repeated = self.image.as_ref().is_some_and(|(end, address, was_fallback)| {
            (fallback || *was_fallback) && address == image.address && *end == self.out.trim_end().len()
        });
        if repeated || self.noscript == Some(true) {
            return;
        }
        if !in_media {
            self.ensure_content();
        }
        image.write(element, attributes, &mut self.out);
        self.image = Some((self.out.len(), image.address.to_owned(), fallback));
    }

    /// The nearest block around the next content.
    fn container(&self) -> Option<&OpenElement> {
        self.stack.iter().rfind(|open| open.is_written_block())
    }

    fn block_model(&self) -> Option<ContentModel> {
        self.container().map(|open| open.element.model)
    }

    fn inlines(&self) -> usize {
        self.stack.iter().filter(|open| open.is_inline() && open.is_written()).count()
    }

    /// Begins an element. Too deep, there is no element, only its content.
    fn push(&mut self, element: &'static Element, shown: &'static str, attributes: Attributes<'_>) {
        if self.stack.len() < MAX_DEPTH {
            let start = self.out.len();
            self.write_tag(shown, element, attributes);
            self.push_open(element, Some(shown), start);
        }
    }

    /// Begins an element of which only the content is written.
    fn push_unwritten(&mut self, element: &'static Element) {
        if self.stack.len() < MAX_DEPTH {
            self.push_open(element, None, self.out.len());
        }
    }

    /// Begins an element that the markup left out.
    fn push_plain(&mut self, name: &str) {
        if let Some(element) = allow::element(name) {
            self.push(element, element.shown, scan::NO_ATTRIBUTES);
        }
    }

    /// Begins an element that is skipped with its content.
    fn push_hidden(&mut self, element: &'static Element) {
        let height = self.stack.len();
        self.push_unwritten(element);
        self.hidden = (self.stack.len() > height).then_some(height);
    }

    fn push_again(&mut self, again: &Reopened) {
        if self.stack.len() < MAX_DEPTH {
            self.reopened += 1;
            let start = self.out.len();
            self.out.push_str(&again.tag);
            self.push_open(again.element, Some(again.shown), start);
        }
    }

    /// The start tag is in the output from `start` on, if it is written.
    fn push_open(&mut self, element: &'static Element, shown: Option<&'static str>, start: usize) {
        self.stack.push(OpenElement { element, shown, tag: start..self.out.len(), ended: false, marked: false });
    }

    /// `None` for an element that is not written.
    fn copied(&self, open: &OpenElement) -> Option<Reopened> {
        let tag = self.out.get(open.tag.clone()).unwrap_or_default().to_owned();
        Some(Reopened { element: open.element, shown: open.shown?, tag })
    }

    fn write_tag(&mut self, shown: &str, element: &Element, attributes: Attributes<'_>) {
        self.unbroken = 0;
        self.out.push('<');
        self.out.push_str(shown);
        adapt::write_attributes(element, attributes, &mut self.out);
        self.out.push('>');
    }

    /// Ends elements until `height` are left, and then those below that had their end tag already.
    fn close_to(&mut self, height: usize) {
        while self.stack.len() > height || self.stack.last().is_some_and(|open| open.ended) {
            let Some(open) = self.stack.pop() else { break };
            let Some(shown) = open.shown else { continue };
            self.unbroken = 0;
            if shown == "dl" && open.marked {
                self.out.push_str("<dd></dd>");
            }
            self.out.push_str("</");
            self.out.push_str(shown);
            self.out.push('>');
        }
        if self.hidden.is_some_and(|hidden| self.stack.len() <= hidden) {
            self.hidden = None;
        }
    }
}

/// Open elements that an end tag of this element does not reach beyond.
fn bounds_of(element: &Element) -> &'static [&'static str] {
    match element.name {
        "table" => &[],
        "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption" => &["table"],
        "li" => &["ul", "ol", "td", "th", "caption"],
        "dt" | "dd" => &["dl", "td", "th", "caption"],
        _ => &["td", "th", "caption"],
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

fn is_heading(element: &Element) -> bool {
    matches!(element.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
