//! Nesting normaliser: foreign markup as allowed elements only, each closed where it ends, none too deep.
//!
//! A browser's parser repairs wrong nesting at a price that is quadratic in depth and in unclosed formatting elements, and in ways
//! that another parser may read otherwise. So nesting is repaired here first, with a stack of bounded height and no copying: it
//! takes linear time, and every parser reads the result alike. The content models of HTML are kept too, so pages stay valid.
//! Text is lost only where the element that holds it is dropped (`allow`), and behind the size limit.

mod fit;
mod foreign;
mod image;
mod omit;
mod styled;
mod text;

use std::ops::Range;

use super::allow::{self, ContentModel, Element};
use super::scan::{self, Attributes, Event, Scanner};
use super::{adapt, embeds};

/// Browsers stop nesting at 512, and the page needs some levels around the post.
const MAX_DEPTH: usize = 480;

/// Bold in italic in a link …: nobody sees a difference beyond this, and each paragraph inside would repeat all of them.
const MAX_INLINE: usize = 32;

/// How often formatting is opened again inside blocks (`fit`). A short text must not grow without end.
const MAX_REOPENED: usize = 256;

/// The longest posts of the open web are a tenth of this; a page of 25 such posts would be 12 MB.
const MAX_BYTES: usize = 512 * 1024;

/// The summary of a `details` that has none of its own.
pub(super) const SUMMARY: &str = "<summary>Details</summary>";

/// Markup that a parser can read in linear time, of at most `MAX_BYTES` and what is open there.
pub(super) fn normalised(html: &str) -> String {
    let mut nesting = Nesting {
        out: String::with_capacity(html.len().min(MAX_BYTES)),
        controlled: omit::controlled(html),
        has_sources: html.contains("math/tex"),
        ..Nesting::default()
    };
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
    /// The height of the stack from which on white space is kept.
    spaced: Option<usize>,
    /// The length of the text since the last tag.
    unbroken: usize,
    /// Inside a `noscript`: whether an image ended right before it.
    noscript: Option<bool>,
    image: image::Last,
    /// Where the last formula ended that is no script.
    formula: Option<usize>,
    /// The address of the last `object`, which often holds an `embed` of it for older browsers.
    object: Option<String>,
    /// Where the last button ended.
    button: Option<usize>,
    /// The ids of what opens at a click.
    controlled: Vec<String>,
    /// Scripts hold the sources of formulas, so what stands beside them is their drawing.
    has_sources: bool,
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
    /// `figure`: it has its caption. `table`: it has rows. `dl`: its last term has no description yet. `ul`: the markup left it
    /// out. `picture`, `audio`, `video`: the markup left its end out.
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
        let Some(element) = allow::element(embeds::plain_name(name)) else {
            return self.open_foreign(name, attributes, scanner);
        };
        self.end_implied(element.name);
        if element.model == ContentModel::Void {
            return self.open_void(element, attributes);
        }
        if self.stack.len() >= MAX_DEPTH
            || self.omits(name, attributes, scanner)
            || self.stands_in(name, attributes, scanner)
        {
            return;
        }
        let may_be_empty = element.model == ContentModel::Media || is_short(element) && attributes.is_self_closed();
        let ends = !may_be_empty || scanner.raw_content(name, true).is_some();
        if self.block_model() == Some(ContentModel::Media) {
            return self.push_unwritten(element);
        }
        let element = styled::as_code(element, name, attributes, scanner).unwrap_or(element);
        self.open_element(element, attributes);
        let is_it = |open: &OpenElement| std::ptr::eq(open.element, element);
        if !self.stack.last().is_some_and(is_it) {
            return;
        }
        if ends {
            self.apply_style(element, attributes);
        } else if attributes.is_self_closed() {
            self.close_to(self.stack.len() - 1);
        } else if element.model == ContentModel::Media
            && let Some(open) = self.stack.last_mut()
        {
            open.marked = true;
        }
    }

    fn open_void(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        match element.name {
            "source" | "track" => self.media_part(element, attributes),
            "img" => self.image(element, attributes),
            _ if self.block_model() == Some(ContentModel::Media) => {}
            _ => {
                self.ensure_content();
                self.write_tag(element.shown, element, attributes);
            }
        }
    }

    fn open_element(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        match (element.name, element.model) {
            ("a", _) => self.link(element, attributes),
            (_, ContentModel::Inline | ContentModel::Transparent) => self.inline(element, attributes),
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

    /// Ends what only goes on because the markup left its end out: a list of items without a list, a film.
    fn end_implied(&mut self, next: &str) {
        let Some(at) = self.stack.iter().rposition(OpenElement::is_written_block) else { return };
        let open = &self.stack[at];
        let goes_on = match open.element.model {
            ContentModel::List => !open.is("ul") || next == "li",
            ContentModel::Media => matches!(next, "source" | "track") || next == "img" && open.is("picture"),
            _ => true,
        };
        if open.marked && !goes_on {
            self.close_to(at);
        }
    }

    fn close(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("noscript") {
            self.noscript = None;
        } else if name.eq_ignore_ascii_case("button") {
            self.button = Some(self.out.len());
        }
        let Some(element) = allow::element(embeds::plain_name(name)) else { return };
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
            let behind_image = shown == "picture" && self.is_behind_image();
            self.out.push_str("</");
            self.out.push_str(shown);
            self.out.push('>');
            if behind_image {
                self.image.end = self.out.len();
            }
        }
        if self.spaced.is_some_and(|spaced| self.stack.len() <= spaced) {
            self.spaced = None;
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

/// Whether an element would colour all that follows if it went on without an end. Plain blocks may.
fn is_short(element: &Element) -> bool {
    matches!(element.model, ContentModel::Inline | ContentModel::Transparent | ContentModel::Media)
        || is_heading(element)
        || matches!(element.shown, "pre" | "blockquote" | "figure" | "details" | "table" | "ul" | "ol" | "dl")
}

fn is_heading(element: &Element) -> bool {
    matches!(element.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
