//! An element and what is open in, what has to end first and what has to begin around it out: HTML's content models, as far as
//! feeds break them.

use super::{Again, MAX_INLINE, MAX_REOPENED, Nesting, Open, SUMMARY, is_heading};
use crate::clean::adapt;
use crate::clean::allow::{Element, Place};
use crate::clean::scan::Attributes;

/// What is opened again inside a block that begins in it, so that `<b><p>` stays bold.
const REOPENED: [&str; 14] =
    ["a", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "s", "small", "strong", "u"];

/// Elements with these classes repeat for screens or for screen readers what stands beside them.
const REPEATED: [&str; 3] = ["katex-html", "screen-reader-text", "MathJax_Preview"];

impl Nesting {
    /// A block of no special kind.
    pub(super) fn block(&mut self, element: &'static Element, attributes: Attributes<'_>) {
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

    fn start_block(&mut self, element: &'static Element, attributes: Attributes<'_>, again: Vec<Again>) {
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
            for again in again {
                self.push_again(&again);
            }
        }
    }

    /// `li`, `dt`, `dd`: ends the one before it, and stands in a list of its kind or is only a block.
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
            let passable = open.is_inline() || open.shown.is_empty() || matches!(open.shown, "div" | "p");
            if items.contains(&name) && open.is_shown_block() {
                let orphan = open.shown == "div";
                self.close_to(at);
                let list = self.stack.iter().rposition(Open::is_shown_block);
                return match list.filter(|_| !orphan) {
                    Some(list) => self.begin_item(list, element, attributes),
                    None => self.push(element, "div", Some(attributes)),
                };
            }
            if lists.contains(&name) && open.is_shown_block() {
                self.close_to(at + 1);
                return self.begin_item(at, element, attributes);
            }
            if !passable {
                break;
            }
        }
        self.block(element, attributes);
    }

    /// The next item of the list that is open at this height.
    fn begin_item(&mut self, list: usize, element: &'static Element, attributes: Attributes<'_>) {
        if element.name == "dd" {
            self.describe(list);
        }
        let list = &mut self.stack[list];
        list.marked = element.name == "dt";
        let shown = if list.shown == "div" { "div" } else { element.shown };
        self.push(element, shown, Some(attributes));
    }

    /// A description comes next in the list at this height. One that begins with it describes no term: it is indented text, for
    /// which `dl` was used once.
    fn describe(&mut self, list: usize) {
        const PLAIN: &Element = &Element { name: "dl", shown: "div", place: Place::Flow, attributes: &[] };
        let open = &mut self.stack[list];
        open.marked = false;
        if open.shown == "dl" && open.tag.end == self.out.len() {
            let name = open.tag.start + 1..open.tag.start + 1 + open.shown.len();
            self.out.replace_range(name, PLAIN.shown);
            (open.element, open.shown, open.tag.end) = (PLAIN, PLAIN.shown, self.out.len());
        }
    }

    /// Parts of a table outside one are no more than their content.
    pub(super) fn table_part(&mut self, element: &'static Element, attributes: Attributes<'_>) {
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

    pub(super) fn inline(&mut self, element: &'static Element, attributes: Attributes<'_>) {
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
        if matches!(element.name, "rt" | "rp")
            && let Some(at) = self.stack.iter().rposition(|open| matches!(open.shown, "rt" | "rp" | "ruby"))
            && self.stack[at].shown != "ruby"
            && !self.stack[at..].iter().any(Open::is_shown_block)
        {
            self.close_to(at);
        }
        self.ensure_content();
        self.push(element, element.shown, Some(attributes));
    }

    pub(super) fn link(&mut self, element: &'static Element, attributes: Attributes<'_>) {
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
    pub(super) fn end_link(&mut self) -> bool {
        let Some(link) = self.stack.iter().rposition(|open| open.shown == "a") else { return true };
        let plain = |open: &Open| open.is_inline() || matches!(open.shown, "" | "div" | "p" | "blockquote");
        if !self.stack[link..].iter().all(plain) || self.reopened >= MAX_REOPENED {
            return false;
        }
        let blocks: Vec<_> =
            self.stack[link..].iter().filter(|open| open.is_shown_block()).map(|open| self.copied(open)).collect();
        self.close_to(link);
        for block in blocks {
            self.push_again(&block);
        }
        true
    }

    pub(super) fn media_part(&mut self, element: &'static Element, attributes: Attributes<'_>) {
        let within = self.holder().map(|open| open.shown);
        if matches!(
            (within, element.name),
            (Some("picture" | "audio" | "video"), "source") | (Some("audio" | "video"), "track")
        ) {
            self.write_tag(element.shown, element, attributes);
        }
    }

    /// Ends the inline elements from `at` on, and what else is open there. Returns the formatting to open again.
    pub(super) fn end_inlines(&mut self, at: usize) -> Vec<Again> {
        let again = |open: &&Open| REOPENED.contains(&open.shown) && !open.ended;
        let room = MAX_REOPENED.saturating_sub(self.reopened).min(4);
        let again = self.stack[at..].iter().filter(again).take(room).map(|open| self.copied(open)).collect();
        self.close_to(at);
        again
    }

    /// What lists, tables and details want to hold text in.
    pub(super) fn ensure_content(&mut self) {
        let Some(holder) = self.holder() else { return };
        match (holder.element.place, holder.shown) {
            (Place::List, "dl") => {
                if let Some(list) = self.stack.iter().rposition(Open::is_shown_block) {
                    self.describe(list);
                }
                if self.block_place() == Some(Place::List) {
                    self.push_plain("dd");
                }
            }
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
            (_, "details") if self.is_bare_details() => self.out.push_str(SUMMARY),
            _ => {}
        }
    }

    pub(super) fn is_bare_details(&self) -> bool {
        self.holder().is_some_and(|open| open.shown == "details" && open.tag.end == self.out.len())
    }
}
