//! Content models of HTML: which open elements have to end before an element begins, and which have to begin around it, as far
//! as feeds break the models.

use super::{MAX_INLINE, MAX_REOPENED, Nesting, OpenElement, Reopened, SUMMARY, is_heading};
use crate::clean::allow::{self, ContentModel, Element};
use crate::clean::scan::{Attributes, NO_ATTRIBUTES};
use crate::clean::{adapt, images};

/// Formatting that is opened again inside a block that begins in it, so that `<b><p>` stays bold.
const REOPENED: [&str; 14] =
    ["a", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "u"];

impl Nesting {
    /// A block of no special kind.
    pub(super) fn block(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        if let Some(within) =
            self.stack.iter().rposition(|open| open.is_written_block() && open.element.model == ContentModel::Text)
        {
            let nothing_between = !self.stack[within + 1..].iter().any(OpenElement::is_written_block);
            let container = self.stack[within].element;
            let closes = container.name == "p" || is_heading(container) && !matches!(element.shown, "div" | "p");
            if nothing_between && closes {
                let again = self.end_inlines(within);
                return self.start_block(element, attributes, again);
            }
            if nothing_between {
                self.separate(within);
                return self.push_unwritten(element);
            }
        }
        let at = self.stack.iter().rposition(OpenElement::is_written_block);
        let only_links = self.stack[at.map_or(0, |at| at + 1)..]
            .iter()
            .all(|open| !open.is_written() || open.element.model == ContentModel::Transparent);
        let again = if only_links { Vec::new() } else { self.end_inlines(at.map_or(0, |at| at + 1)) };
        self.start_block(element, attributes, again);
    }

    /// Keeps apart what two blocks would be, in the block of text at this height. Some highlighters put each line of code into a block.
    fn separate(&mut self, within: usize) {
        let open = &self.stack[within];
        let gap = if open.is("pre") { "\n" } else { " " };
        let tags: usize = self.stack[within + 1..].iter().map(|open| open.tag.len()).sum();
        if self.out.len() > open.tag.end + tags && !self.out.ends_with(gap) {
            self.out.push_str(gap);
        }
    }

    fn start_block(&mut self, element: &'static Element, attributes: Attributes<'_>, again: Vec<Reopened>) {
        let container = self.container();
        match element.name {
            "summary" if !self.is_bare_details() => return self.push_unwritten(element),
            "summary" => return self.push(element, "summary", attributes),
            "details" if self.stack.iter().any(|open| open.is("a")) => return self.push_unwritten(element),
            "figcaption" if container.is_some_and(|open| open.is("figure") && !open.marked) => {
                if let Some(at) = self.stack.iter().rposition(OpenElement::is_written_block) {
                    self.stack[at].marked = true;
                }
                return self.push(element, "figcaption", attributes);
            }
            _ => {}
        }
        let groups = container.is_some_and(|open| open.is("dl")) && element.shown == "div";
        let titled = container.is_some_and(|open| matches!(open.shown, Some("dt" | "th"))) && is_heading(element);
        if groups || titled || adapt::is_own_wrapper(element, attributes) {
            return self.push_unwritten(element);
        }
        self.ensure_content();
        if element.model == ContentModel::Rule {
            return self.write_tag(element.shown, element, attributes);
        }
        let misplaced = matches!(element.name, "li" | "dt" | "dd" | "figcaption");
        let shown = if misplaced { "div" } else { element.shown };
        self.push(element, shown, attributes);
        // A `details` begins with its summary.
        if matches!(element.model, ContentModel::Flow | ContentModel::Text) && element.name != "details" {
            for again in again {
                self.push_again(&again);
            }
        }
    }

    /// `li`, `dt`, `dd`: ends the item before it. Outside a list of its kind it is only a block.
    pub(super) fn item(
        &mut self,
        element: &'static Element,
        attributes: Attributes<'_>,
        items: &[&str],
        lists: &[&str],
    ) {
        for at in (0..self.stack.len()).rev() {
            let open = &self.stack[at];
            let name = open.element.name;
            let reaches_beyond = open.is_inline() || matches!(open.shown, None | Some("div" | "p"));
            if items.contains(&name) && open.is_written_block() {
                let orphan = open.is("div");
                self.close_to(at);
                let list = self.stack.iter().rposition(OpenElement::is_written_block);
                return match list.filter(|_| !orphan) {
                    Some(list) => self.begin_item(list, element, attributes),
                    None => self.push(element, "div", attributes),
                };
            }
            if lists.contains(&name) && open.is_written_block() {
                self.close_to(at + 1);
                return self.begin_item(at, element, attributes);
            }
            if !reaches_beyond {
                break;
            }
        }
        if element.name != "li" {
            return self.block(element, attributes);
        }
        // The markup left the list out.
        if let Some(list) = allow::element("ul") {
            self.block(list, NO_ATTRIBUTES);
        }
        match self.stack.iter().rposition(OpenElement::is_written_block) {
            Some(list) if self.stack[list].is("ul") => {
                self.stack[list].marked = true;
                self.begin_item(list, element, attributes);
            }
            _ => self.block(element, attributes),
        }
    }

    /// The next item of the list that is open at this height.
    fn begin_item(&mut self, list: usize, element: &'static Element, attributes: Attributes<'_>) {
        if element.name == "dd" {
            self.describe(list);
        }
        let list = &mut self.stack[list];
        list.marked = if list.is("ul") { list.marked } else { element.name == "dt" };
        let shown = if list.is("div") { "div" } else { element.shown };
        self.push(element, shown, attributes);
    }

    /// A description comes next in the list at this height. A list that begins with it describes no term: it is indented text, for
    /// which `dl` was once used.
    fn describe(&mut self, list: usize) {
        const PLAIN: &Element = &Element { name: "dl", shown: "div", model: ContentModel::Flow, attributes: &[] };
        let open = &mut self.stack[list];
        open.marked = false;
        if open.is("dl") && open.tag.end == self.out.len() {
            let name = open.tag.start + 1..open.tag.start + 1 + "dl".len();
            self.out.replace_range(name, PLAIN.shown);
            (open.element, open.shown, open.tag.end) = (PLAIN, Some(PLAIN.shown), self.out.len());
        }
    }

    /// Of the part of a table outside a table, only the content is written.
    pub(super) fn table_part(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let Some(table) = self.stack.iter().rposition(|open| open.is("table")) else {
            let within = self.stack.iter().rposition(OpenElement::is_written_block);
            if let Some(within) = within.filter(|at| element.name == "tr" && self.stack[*at].is("pre")) {
                self.separate(within);
            }
            return self.push_unwritten(element);
        };
        let is_row = |open: &OpenElement| open.is("tr");
        let row = self.stack[table..].iter().rposition(is_row).map(|at| table + at);
        match (element.name, row) {
            ("caption", _) => {
                let bare = self.stack.len() == table + 1 && self.stack[table].tag.end == self.out.len();
                return if bare { self.push(element, "caption", attributes) } else { self.push_unwritten(element) };
            }
            ("td" | "th", Some(row)) => self.close_to(row + 1),
            ("tr", Some(row)) => self.close_to(row),
            ("td" | "th" | "tr", None) => {
                let body = self.stack[table..].iter().rposition(|open| open.element.model == ContentModel::Table);
                self.close_to(table + body.unwrap_or(0) + 1);
                if element.name != "tr" {
                    self.push_plain("tr");
                }
            }
            _ => self.close_to(table + 1),
        }
        let late_head = element.name == "thead" && self.stack[table].marked;
        self.stack[table].marked = true;
        self.push(element, if late_head { "tbody" } else { element.shown }, attributes);
    }

    pub(super) fn inline(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let misplaced = matches!(element.name, "rt" | "rp") && !self.stack.iter().any(|open| open.is("ruby"));
        let idle = element.name == "span" && !adapt::is_worth_a_span(attributes);
        if misplaced || idle || self.inlines() >= MAX_INLINE {
            return self.push_unwritten(element);
        }
        // The standard ends an `rt` where the next one begins.
        if matches!(element.name, "rt" | "rp")
            && let Some(at) = self.stack.iter().rposition(|open| matches!(open.shown, Some("rt" | "rp" | "ruby")))
            && !self.stack[at].is("ruby")
            && !self.stack[at..].iter().any(OpenElement::is_written_block)
        {
            self.close_to(at);
        }
        self.ensure_content();
        self.push(element, element.shown, attributes);
    }

    pub(super) fn link(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        if attributes.get("href").is_none() {
            // The target of a link is a point, wherever its end tag is.
            if attributes.get("id").or_else(|| attributes.get("name")).is_some()
                && self.inlines() < MAX_INLINE
                && self.end_link()
            {
                self.ensure_content();
                self.write_tag("a", element, attributes);
                self.out.push_str("</a>");
            }
            return self.push_unwritten(element);
        }
        if !self.end_link() || self.inlines() >= MAX_INLINE {
            return self.push_unwritten(element);
        }
        self.ensure_content();
        self.push(element, "a", attributes);
    }

    /// Ends the open link, since no link is in a link; plain blocks that began in it begin again. `false` if it cannot end.
    pub(super) fn end_link(&mut self) -> bool {
        let Some(link) = self.stack.iter().rposition(|open| open.is("a")) else { return true };
        let plain =
            |open: &OpenElement| open.is_inline() || matches!(open.shown, None | Some("div" | "p" | "blockquote"));
        if !self.stack[link..].iter().all(plain) || self.reopened >= MAX_REOPENED {
            return false;
        }
        let blocks: Vec<_> = self.stack[link..]
            .iter()
            .filter(|open| open.is_written_block())
            .filter_map(|open| self.copied(open))
            .collect();
        self.close_to(link);
        for block in blocks {
            self.push_again(&block);
        }
        true
    }

    pub(super) fn media_part(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let within = self.container().and_then(|open| open.shown);
        match (within, element.name) {
            (Some("picture"), "source") => {
                if let Some(set) = images::source_set(attributes) {
                    adapt::write_source(element, set, attributes, &mut self.out);
                    self.image.source = images::first_candidate(set).map(str::to_owned);
                }
            }
            (Some("audio" | "video"), _) => self.write_tag(element.shown, element, attributes),
            _ => {}
        }
    }

    /// Ends everything that is open from `at` on. Returns the formatting to open again.
    pub(super) fn end_inlines(&mut self, at: usize) -> Vec<Reopened> {
        let again = |open: &&OpenElement| open.shown.is_some_and(|shown| REOPENED.contains(&shown)) && !open.ended;
        let room = MAX_REOPENED.saturating_sub(self.reopened).min(4);
        let again = self.stack[at..].iter().filter(again).take(room).filter_map(|open| self.copied(open)).collect();
        self.close_to(at);
        again
    }

    /// Begins the elements in which lists, tables and details hold text.
    pub(super) fn ensure_content(&mut self) {
        let Some(container) = self.container() else { return };
        match (container.element.model, container.shown) {
            (ContentModel::List, Some("dl")) => {
                if let Some(list) = self.stack.iter().rposition(OpenElement::is_written_block) {
                    self.describe(list);
                }
                if self.block_model() == Some(ContentModel::List) {
                    self.push_plain("dd");
                }
            }
            (ContentModel::List, _) => self.push_plain("li"),
            (ContentModel::Table, shown) => {
                if shown != Some("tr") {
                    self.push_plain("tr");
                }
                if let Some(table) = self.stack.iter_mut().rfind(|open| open.is("table")) {
                    table.marked = true;
                }
                self.push_plain("td");
            }
            (_, Some("details")) if self.is_bare_details() => self.out.push_str(SUMMARY),
            _ => {}
        }
    }

    pub(super) fn is_bare_details(&self) -> bool {
        self.container().is_some_and(|open| open.is("details") && open.tag.end == self.out.len())
    }
}
