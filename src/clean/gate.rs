//! Foreign markup in, markup that a parser may be shown out: allowed elements only, each closed where it ends, none too deep.
//!
//! A browser's parser mends bad nesting at a price that is quadratic in depth and in unclosed formatting elements, and in ways
//! that a second parser may read otherwise. So nesting is mended here first, with a stack of bounded height and no copying:
//! linear, and what comes out is read alike by everyone. It also keeps to HTML's content models, which is why pages stay valid.
//! Text is never lost but where the element that holds it is dropped (`allow`), or behind the size limit.

use std::ops::Range;

use super::adapt;
use super::allow::{self, Element, Place};
use super::walk::{self, Attributes, Event, Walker};

/// Browsers stop nesting there, too.
const MAX_DEPTH: usize = 512;

/// Bold in italic in a link …: beyond this nobody sees a difference, and each paragraph inside would pay for all of them.
const MAX_INLINE: usize = 32;

/// What is opened again inside a block that begins in it, so that `<b><p>` stays bold.
const REOPENED: [&str; 14] =
    ["a", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "u"];

/// How often that is done: a short text must not grow without end.
const MAX_REOPENED: usize = 256;

/// The longest posts of the open web are a tenth of this; a page of 25 such posts would be 12 MB.
const MAX_BYTES: usize = 512 * 1024;

/// Elements with these classes repeat for screens or for screen readers what stands beside them.
const REPEATED: [&str; 3] = ["katex-html", "screen-reader-text", "MathJax_Preview"];

pub(super) fn passed(html: &str) -> String {
    let mut gate = Gate { out: String::with_capacity(html.len().min(MAX_BYTES)), ..Gate::default() };
    let mut walker = walk::walk(html);
    while let Some(event) = walker.next() {
        match event {
            Event::Open(name, attributes) => gate.open(name, attributes, &mut walker),
            Event::Close(name) => gate.close(name),
            Event::Text(text) => gate.text(text),
        }
        if gate.out.len() > MAX_BYTES {
            gate.text(" …");
            break;
        }
    }
    gate.close_to(0);
    gate.out
}

#[derive(Default)]
struct Gate {
    out: String,
    stack: Vec<Open>,
    reopened: usize,
    /// The height of the stack at which content is being skipped.
    hidden: Option<usize>,
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
    /// `figure`: it has its caption. `table`: it has rows.
    marked: bool,
}

impl Open {
    fn is_inline(&self) -> bool {
        matches!(self.element.place, Place::Inline | Place::Transparent)
    }

    fn is_shown_block(&self) -> bool {
        !self.is_inline() && !self.shown.is_empty()
    }
}

impl Gate {
    fn open<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, walker: &mut Walker<'a>) {
        let Some(element) = allow::element(name) else { return self.open_other(name, attributes, walker) };
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
    fn open_other<'a>(&mut self, name: &'a str, attributes: Attributes<'a>, walker: &mut Walker<'a>) {
        if name.eq_ignore_ascii_case("noscript") {
            let after_image = self.image.as_ref().is_some_and(|(end, ..)| *end == self.out.trim_end().len());
            self.noscript = Some(after_image);
        } else if name.eq_ignore_ascii_case("math") {
            let source = walker.skip_past(name).and_then(adapt::tex).or_else(|| attributes.get("alttext"));
            if let Some(source) = source.filter(|_| self.hidden.is_none()) {
                self.open("code", walk::NO_ATTRIBUTES, walker);
                self.text(source);
                self.close("code");
            }
        } else if name.eq_ignore_ascii_case("input") {
            if let Some(sign) = adapt::checkbox(attributes) {
                self.text(sign);
            }
        } else if let Some(address) = adapt::embedded(name, attributes) {
            if self.hidden.is_none() && self.block_place() != Some(Place::Media) && self.end_link() {
                self.ensure_content();
                adapt::write_embed(address, attributes.get("title"), &mut self.out);
            }
        }
        if let Some((dropped, raw)) = allow::dropped_with_content(name) {
            if walker.skip_past(dropped).is_none() && raw {
                walker.skip_all();
            }
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
        // What is left of a `<` that began no tag must not begin one beside what follows.
        for (index, part) in text.split('<').enumerate() {
            if index > 0 {
                self.out.push_str("&lt;");
            }
            self.out.push_str(part);
        }
    }

    fn close(&mut self, name: &str) {
        if name.eq_ignore_ascii_case("noscript") {
            self.noscript = None;
        }
        let Some(element) = allow::element(name) else { return };
        let heading = is_heading(element);
        let found =
            self.stack.iter().enumerate().rev().take_while(|(_, open)| !bounds(open, element)).find(|(_, open)| {
                (open.element.name == element.name || heading && is_heading(open.element)) && !open.ended
            });
        let Some((at, open)) = found else {
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

    /// A block of no special kind.
    fn block(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        if let Some(within) =
            self.stack.iter().rposition(|open| open.is_shown_block() && open.element.place == Place::Text)
        {
            let nothing_between = !self.stack[within + 1..].iter().any(Open::is_shown_block);
            let holder = self.stack[within].element;
            let closes = holder.name == "p" || is_heading(holder) && !matches!(element.shown, "div" | "p");
            if nothing_between && closes {
                let again = self.end_inlines(within);
                return self.start_block(element, attributes, again);
            }
            if nothing_between {
                // A line of code each, as some highlighters have it; elsewhere, a gap.
                let gap = if holder.shown == "pre" { "\n" } else { " " };
                let tag_end = self.stack[within].tag.end;
                if self.out.len() > tag_end && !self.out.ends_with(gap) {
                    self.out.push_str(gap);
                }
                return self.push(element, "", None);
            }
        }
        let at = self.stack.iter().rposition(Open::is_shown_block);
        let only_links = self.stack[at.map_or(0, |at| at + 1)..]
            .iter()
            .all(|open| open.shown.is_empty() || open.element.place == Place::Transparent);
        let again = if only_links { Vec::new() } else { self.end_inlines(at.map_or(0, |at| at + 1)) };
        self.start_block(element, attributes, again);
    }

    fn start_block(
        &mut self,
        element: &'static Element,
        attributes: Attributes<'_>,
        again: Vec<(&'static Element, String)>,
    ) {
        let holder = self.holder();
        match element.name {
            "summary" if !self.is_bare_details() => return self.push(element, "", None),
            "summary" => return self.push(element, "summary", Some(attributes)),
            "details" if self.stack.iter().any(|open| open.shown == "a") => return self.push(element, "", None),
            "figcaption" if holder.is_some_and(|open| open.shown == "figure" && !open.marked) => {
                if let Some(at) = self.stack.iter().rposition(Open::is_shown_block) {
                    self.stack[at].marked = true;
                }
                return self.push(element, "figcaption", Some(attributes));
            }
            _ => {}
        }
        let groups = holder.is_some_and(|open| open.shown == "dl") && element.shown == "div";
        let titled = holder.is_some_and(|open| matches!(open.shown, "dt" | "th")) && is_heading(element);
        if groups || titled || adapt::is_own_wrapper(element, attributes) {
            return self.push(element, "", None);
        }
        self.ensure_content();
        if element.place == Place::Rule {
            return self.write_tag(element.shown, element, attributes);
        }
        let misplaced = matches!(element.name, "li" | "dt" | "dd" | "figcaption");
        let shown = if misplaced { "div" } else { element.shown };
        self.push(element, shown, Some(attributes));
        // A `details` begins with its summary.
        if matches!(element.place, Place::Flow | Place::Text) && element.name != "details" {
            for (element, tag) in again {
                self.push_again(element, &tag);
            }
        }
    }

    /// `li`, `dt`, `dd`: ends the one before it, and stands in a list of its kind or is only a block.
    fn item(&mut self, element: &'static Element, attributes: Attributes<'_>, items: &[&str], lists: &[&str]) {
        for at in (0..self.stack.len()).rev() {
            let open = &self.stack[at];
            let name = open.element.name;
            let passable = open.is_inline() || open.shown.is_empty() || matches!(open.shown, "div" | "p");
            if items.contains(&name) && open.is_shown_block() {
                let orphan = open.shown == "div";
                self.close_to(at);
                return self.push(element, if orphan { "div" } else { element.shown }, Some(attributes));
            }
            if lists.contains(&name) && open.is_shown_block() {
                self.close_to(at + 1);
                return self.push(element, element.shown, Some(attributes));
            }
            if !passable {
                break;
            }
        }
        self.block(element, attributes);
    }

    /// Parts of a table outside one are no more than their content.
    fn table_part(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let Some(table) = self.stack.iter().rposition(|open| open.shown == "table") else {
            return self.push(element, "", None);
        };
        let is_row = |open: &Open| open.shown == "tr";
        let row = self.stack[table..].iter().rposition(is_row).map(|at| table + at);
        match (element.name, row) {
            ("caption", _) => {
                let bare = self.stack.len() == table + 1 && self.stack[table].tag.end == self.out.len();
                return self.push(element, if bare { "caption" } else { "" }, bare.then_some(attributes));
            }
            ("td" | "th", Some(row)) => self.close_to(row + 1),
            ("tr", Some(row)) => self.close_to(row),
            ("td" | "th" | "tr", None) => {
                let body = self.stack[table..].iter().rposition(|open| open.element.place == Place::Table);
                self.close_to(table + body.unwrap_or(0) + 1);
                if element.name != "tr" {
                    self.push_plain("tr");
                }
            }
            _ => self.close_to(table + 1),
        }
        let late_head = element.name == "thead" && self.stack[table].marked;
        self.stack[table].marked = true;
        self.push(element, if late_head { "tbody" } else { element.shown }, Some(attributes));
    }

    fn inline(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        if element.name == "span" && adapt::has_class(attributes, &REPEATED) {
            self.hidden = Some(self.stack.len());
            return self.push_hidden(element);
        }
        let misplaced = matches!(element.name, "rt" | "rp") && !self.stack.iter().any(|open| open.shown == "ruby");
        let idle = element.name == "span" && !adapt::is_worth_a_span(attributes);
        if misplaced || idle || self.inlines() >= MAX_INLINE {
            return self.push(element, "", None);
        }
        // The standard ends an `rt` where the next one begins.
        if matches!(element.name, "rt" | "rp") {
            if let Some(at) = self.stack.iter().rposition(|open| matches!(open.shown, "rt" | "rp" | "ruby")) {
                if self.stack[at].shown != "ruby" && !self.stack[at..].iter().any(Open::is_shown_block) {
                    self.close_to(at);
                }
            }
        }
        self.ensure_content();
        self.push(element, element.shown, Some(attributes));
    }

    fn link(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        if attributes.get("href").is_none() {
            // A target of links: a point, however far its end tag is.
            if attributes.get("id").or_else(|| attributes.get("name")).is_some()
                && self.inlines() < MAX_INLINE
                && self.end_link()
            {
                self.ensure_content();
                self.write_tag("a", element, attributes);
                self.out.push_str("</a>");
            }
            return self.push(element, "", None);
        }
        if !self.end_link() || self.inlines() >= MAX_INLINE {
            return self.push(element, "", None);
        }
        self.ensure_content();
        self.push(element, "a", Some(attributes));
    }

    /// A link never stands in a link: the open one ends, and plain blocks that had begun in it begin again. `false` if it cannot.
    fn end_link(&mut self) -> bool {
        let Some(link) = self.stack.iter().rposition(|open| open.shown == "a") else { return true };
        let plain = |open: &Open| open.is_inline() || matches!(open.shown, "" | "div" | "p" | "blockquote");
        if !self.stack[link..].iter().all(plain) || self.reopened >= MAX_REOPENED {
            return false;
        }
        let blocks: Vec<_> =
            self.stack[link..].iter().filter(|open| open.is_shown_block()).map(|open| self.copied(open)).collect();
        self.close_to(link);
        for (element, tag) in blocks {
            self.push_again(element, &tag);
        }
        true
    }

    fn media_part(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let within = self.holder().map(|open| open.shown);
        if matches!(
            (within, element.name),
            (Some("picture" | "audio" | "video"), "source") | (Some("audio" | "video"), "track")
        ) {
            self.write_tag(element.shown, element, attributes);
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

    /// Ends the inline elements from `at` on, and what else is open there. Returns the formatting to open again.
    fn end_inlines(&mut self, at: usize) -> Vec<(&'static Element, String)> {
        let again = |open: &&Open| REOPENED.contains(&open.shown) && !open.ended;
        let room = MAX_REOPENED.saturating_sub(self.reopened).min(4);
        let again = self.stack[at..].iter().filter(again).take(room).map(|open| self.copied(open)).collect();
        self.close_to(at);
        again
    }

    /// What lists, tables and details want to hold text in.
    fn ensure_content(&mut self) {
        let Some(holder) = self.holder() else { return };
        match (holder.element.place, holder.shown) {
            (Place::List, "dl") => self.push_plain("dd"),
            (Place::List, _) => self.push_plain("li"),
            (Place::Table, shown) => {
                if shown != "tr" {
                    self.push_plain("tr");
                }
                if let Some(table) = self.stack.iter_mut().rfind(|open| open.shown == "table") {
                    table.marked = true;
                }
                self.push_plain("td");
            }
            (_, "details") if self.is_bare_details() => self.out.push_str("<summary>Details</summary>"),
            _ => {}
        }
    }

    fn is_bare_details(&self) -> bool {
        self.holder().is_some_and(|open| open.shown == "details" && open.tag.end == self.out.len())
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
            self.write_tag(shown, element, attributes.unwrap_or(walk::NO_ATTRIBUTES));
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

    fn push_again(&mut self, element: &'static Element, tag: &str) {
        if self.stack.len() < MAX_DEPTH {
            self.reopened += 1;
            let start = self.out.len();
            self.out.push_str(tag);
            self.stack.push(Open {
                element,
                shown: element.shown,
                tag: start..self.out.len(),
                ended: false,
                marked: false,
            });
        }
    }

    fn copied(&self, open: &Open) -> (&'static Element, String) {
        (open.element, self.out.get(open.tag.clone()).unwrap_or_default().to_owned())
    }

    fn write_tag(&mut self, shown: &str, element: &Element, attributes: Attributes<'_>) {
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

/// Whether an end tag of `element` means nothing to what is outside `open`.
fn bounds(open: &Open, element: &Element) -> bool {
    if open.shown.is_empty() {
        return false;
    }
    match element.name {
        "table" => false,
        "tr" | "td" | "th" | "thead" | "tbody" | "tfoot" | "caption" => {
            open.shown == "table" && open.element != element
        }
        "li" => matches!(open.shown, "ul" | "ol" | "td" | "th" | "caption"),
        "dt" | "dd" => matches!(open.shown, "dl" | "td" | "th" | "caption"),
        name => matches!(open.shown, "td" | "th" | "caption") && open.element.name != name,
    }
}

fn is_heading(element: &Element) -> bool {
    matches!(element.name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}
