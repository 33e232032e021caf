//! Foreign markup in, markup that a parser may be shown out: allowed elements only, each closed where it ends, none too deep.
//!
//! A browser's parser mends bad nesting at a price that is quadratic in depth and in unclosed formatting elements, and in ways
//! that a second parser may read otherwise. So nesting is mended here first, with a stack of bounded height and no copying:
//! linear, and what comes out is read alike by everyone. It also keeps to HTML's content models, which is why pages stay valid.
//! Text is never lost but where the element that holds it is dropped (`allow`), or behind the size limit.

mod fit;

use std::ops::Range;

use super::adapt;
use super::allow::{self, Element, Place};
use super::scan::{self, Attributes, Event, Scanner};
use crate::text::prefix;

/// Browsers stop nesting at 512, and a page stands around this.
const MAX_DEPTH: usize = 480;

/// Bold in italic in a link …: beyond this nobody sees a difference, and each paragraph inside would pay for all of them.
const MAX_INLINE: usize = 32;

/// How often formatting is opened again inside blocks (`fit`): a short text must not grow without end.
const MAX_REOPENED: usize = 256;

/// The longest posts of the open web are a tenth of this; a page of 25 such posts would be 12 MB.
const MAX_BYTES: usize = 512 * 1024;

/// The serialiser looks for a `<` to the end of a text again at each `&` and each no-break space, which is quadratic in its length:
/// longer texts are parted, by an element that leaves no trace. No prose is affected.
const MAX_UNBROKEN: usize = 16 * 1024;

/// What opens a `details` that has no summary of its own.
pub(super) const SUMMARY: &str = "<summary>Details</summary>";

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

/// Whether this is only the beginning of what there was.
pub(super) fn is_cut(passed: &str) -> bool {
    passed.len() >= MAX_BYTES
}

#[derive(Default)]
struct Nesting {
    out: String,
    stack: Vec<Open>,
    reopened: usize,
    /// The height of the stack at which content is being skipped.
    hidden: Option<usize>,
    /// The length of the text since the last tag.
    unbroken: usize,
    /// Inside a `noscript`, and whether an image stood right before it.
    noscript: Option<bool>,
    /// Where the last image ended, its address, and whether a `noscript` held it.
    image: Option<(usize, String, bool)>,
}

struct Open {
    element: &'static Element,
    /// What it is written as; empty if it is not.
    shown: &'static str,
    /// Its start tag in the output.
    tag: Range<usize>,
    /// Its end tag came while a block stood open in it: it ends with that block.
    ended: bool,
    /// `figure`: it has its caption. `table`: it has rows. `dl`: its last term has no description yet.
    marked: bool,
}

/// An element that has to end, and begins again as it was.
struct Again {
    element: &'static Element,
    shown: &'static str,
    tag: String,
}

impl Open {
    fn is_inline(&self) -> bool {
        matches!(self.element.place, Place::Inline | Place::Transparent)
    }

    fn is_shown_block(&self) -> bool {
        !self.is_inline() && !self.shown.is_empty()
    }
}

impl Nesting {
    fn open<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, scanner: &mut Scanner<'a>) {
        let Some(element) = allow::element(name) else { return self.open_other(name, attributes, scanner) };
        if element.place != Place::Void && self.stack.len() >= MAX_DEPTH {
            return;
        }
        if self.hidden.is_some() || self.block_place() == Some(Place::Media) && element.place != Place::Void {
            return self.push(element, "", None);
        }
        match (element.name, element.place) {
            ("source" | "track", _) => self.media_part(element, attributes),
            ("img", _) => self.image(element, attributes),
            (_, Place::Void) => {
                self.ensure_content();
                self.write_tag(element.shown, element, attributes);
            }
            ("a", _) => self.link(element, attributes),
            (_, Place::Inline | Place::Transparent) => self.inline(element, attributes),
            // Nobody could watch it: what it loads is loaded for somebody else.
            ("video", _) if adapt::is_tiny(attributes) => {
                self.hidden = Some(self.stack.len());
                self.push_hidden(element);
            }
            (_, Place::Media) => {
                if element.name != "picture" && !self.end_link() {
                    return self.push(element, "", None);
                }
                self.ensure_content();
                self.push(element, element.shown, Some(attributes));
            }
            ("tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption", _) => self.table_part(element, attributes),
            ("li", _) => self.item(element, attributes, &["li"], &["ul", "ol", "dir", "menu"]),
            ("dt" | "dd", _) => self.item(element, attributes, &["dt", "dd"], &["dl"]),
            _ => self.block(element, attributes),
        }
    }

    /// What is no element of a post, but stands for something.
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
            && self.block_place() != Some(Place::Media)
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
        let place = self.block_place();
        if place == Some(Place::Media)
            || blank && (self.is_bare_details() || matches!(place, Some(Place::List | Place::Table)))
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
        let is_it =
            |open: &Open| (open.element.name == element.name || heading && is_heading(open.element)) && !open.ended;
        // Looked for by its name first: a flood of end tags without a beginning must not cost a walk through all that is open.
        let bounds = bounds_of(element);
        let is_bound = |open: &Open| bounds.contains(&open.shown) && open.element.name != element.name;
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
        if self.hidden.is_none() && self.block_place() != Some(Place::Media) {
            self.ensure_content();
            self.out.push_str("<br>");
        }
    }

    fn image(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let in_media = self.block_place() == Some(Place::Media);
        if self.hidden.is_some() || in_media && self.holder().is_none_or(|open| open.shown != "picture") {
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

    /// The nearest block around what comes next.
    fn holder(&self) -> Option<&Open> {
        self.stack.iter().rfind(|open| open.is_shown_block())
    }

    fn block_place(&self) -> Option<Place> {
        self.holder().map(|open| open.element.place)
    }

    fn inlines(&self) -> usize {
        self.stack.iter().filter(|open| open.is_inline() && !open.shown.is_empty()).count()
    }

    /// Begins an element, or only remembers it where `shown` is empty. Too deep, there is no element, only its content.
    fn push(&mut self, element: &'static Element, shown: &'static str, attributes: Option<Attributes<'_>>) {
        if self.stack.len() >= MAX_DEPTH {
            return;
        }
        let start = self.out.len();
        if !shown.is_empty() {
            self.write_tag(shown, element, attributes.unwrap_or(scan::NO_ATTRIBUTES));
        }
        self.stack.push(Open { element, shown, tag: start..self.out.len(), ended: false, marked: false });
    }

    fn push_plain(&mut self, name: &str) {
        if let Some(element) = allow::element(name) {
            self.push(element, element.shown, None);
        }
    }

    fn push_hidden(&mut self, element: &'static Element) {
        let height = self.stack.len();
        self.push(element, "", None);
        self.hidden = (self.stack.len() > height).then_some(height);
    }

    fn push_again(&mut self, again: &Again) {
        if self.stack.len() < MAX_DEPTH {
            self.reopened += 1;
            let start = self.out.len();
            self.out.push_str(&again.tag);
            self.stack.push(Open {
                element: again.element,
                shown: again.shown,
                tag: start..self.out.len(),
                ended: false,
                marked: false,
            });
        }
    }

    fn copied(&self, open: &Open) -> Again {
        let tag = self.out.get(open.tag.clone()).unwrap_or_default().to_owned();
        Again { element: open.element, shown: open.shown, tag }
    }

    fn write_tag(&mut self, shown: &str, element: &Element, attributes: Attributes<'_>) {
        self.unbroken = 0;
        self.out.push('<');
        self.out.push_str(shown);
        adapt::write_attributes(element, attributes, &mut self.out);
        self.out.push('>');
    }

    /// Ends elements until `height` are left, and those that were to end with them.
    fn close_to(&mut self, height: usize) {
        while self.stack.len() > height || self.stack.last().is_some_and(|open| open.ended) {
            let Some(open) = self.stack.pop() else { break };
            if !open.shown.is_empty() {
                self.unbroken = 0;
                if open.shown == "dl" && open.marked {
                    self.out.push_str("<dd></dd>");
                }
                self.out.push_str("</");
                self.out.push_str(open.shown);
                self.out.push('>');
            }
        }
        if self.hidden.is_some_and(|hidden| self.stack.len() <= hidden) {
            self.hidden = None;
        }
    }
}

/// What, while it is open, an end tag of this element does not reach beyond.
fn bounds_of(element: &Element) -> &'static [&'static str] {
    match element.name {
        "table" => &[],
        "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption" => &["table"],
        "li" => &["ul", "ol", "td", "th", "caption"],
        "dt" | "dd" => &["dl", "td", "th", "caption"],
        _ => &["td", "th", "caption"],
    }
}

/// What is left of a `<` that began no tag must not begin one beside what follows. An `&` that begins no reference costs the
/// parser a new start each, and a flood of them its square.
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

/// Where a long text can be parted: not within a character, nor within a reference.
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
