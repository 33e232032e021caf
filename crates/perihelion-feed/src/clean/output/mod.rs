//! Output pass: sanitised HTML as the HTML of a post, with absolute addresses, ids of its own, headings below the page's and
//! pictures that load late.
//!
//! The input is what `ammonia` writes: balanced, with double-quoted values. Only listed elements and attributes with checked
//! values are written, so a mistake in an earlier stage shows as missing markup, not as unsafe markup.

mod loaded;
mod ruby;
mod tag;

use std::collections::HashSet;

use super::allow::{self, ContentModel, Element};
use super::links::Links;
use super::outline::{self, Outline};
use super::ranks::Ranks;
use super::scan::{self, Attributes, Event};
use super::table_frame::FRAME;
use tag::prefixed;

/// A post may become so many times as long as its text, by the attributes that are added and the base of its relative addresses.
/// Beyond that, tags lose their addresses: a feed of thousands of short posts full of short links must not grow with all of them.
const MAX_GROWTH: usize = 4;

/// Bytes by which any post may grow.
const FREE_GROWTH: usize = 8 * 1024;

/// More line breaks than this only make the page longer.
const MAX_BREAKS: usize = 2;

/// The HTML of a post. Every id in it begins with `id_prefix`.
pub(super) fn write(html: &str, mut outline: Outline, links: &Links<'_>, id_prefix: &str) -> String {
    let (written, ids) = write_once(html, &outline, links, id_prefix);
    let all = outline.ids.len();
    outline.ids.retain(|id| ids.contains(&prefixed(id, id_prefix)) || !outline.targets.contains(id));
    if outline.ids.len() == all {
        return written;
    }
    // The target of a link was not written: the link leads to the author's own page then.
    write_once(html, &outline, links, id_prefix).0
}

/// The HTML of a post, and the ids in it.
fn write_once(html: &str, outline: &Outline, links: &Links<'_>, id_prefix: &str) -> (String, HashSet<String>) {
    let mut writer = Writer {
        out: String::with_capacity(html.len() + html.len() / 4),
        room: html.len() * MAX_GROWTH + FREE_GROWTH,
        open: Vec::new(),
        ids: HashSet::new(),
        breaks: 0,
        filled: false,
        headings: 0,
        ranks: Ranks::default(),
        cells: 0,
        unnamed: None,
        anchors: 0,
        muted: None,
        outline,
        links,
        id_prefix,
    };
    for event in scan::scan(html) {
        match event {
            Event::Open(name, attributes) => writer.open(name, attributes),
            Event::Close(_) => writer.close(),
            Event::Text(text) => writer.text(text),
        }
    }
    while !writer.open.is_empty() {
        writer.close();
    }
    writer.trim_breaks();
    let trimmed = writer.out.trim_matches(|c: char| c.is_ascii_whitespace());
    let written = if trimmed.len() == writer.out.len() { writer.out } else { trimmed.to_owned() };
    (written, writer.ids)
}

struct Writer<'a> {
    out: String,
    /// The length of the output from which on tags are written without addresses.
    room: usize,
    /// The elements that are open, outermost first.
    open: Vec<WrittenElement>,
    /// The ids in the output.
    ids: HashSet<String>,
    /// The number of line breaks at the end of the output.
    breaks: usize,
    /// Something visible was written.
    filled: bool,
    /// The number of headings so far.
    headings: usize,
    ranks: Ranks,
    /// The number of cells of tables so far.
    cells: usize,
    /// The name of the open link, as long as nothing in the link can be read aloud.
    unnamed: Option<String>,
    /// The number of links so far.
    anchors: usize,
    /// How many elements were open where one began that is not written with all that is in it: the heading that repeats the title,
    /// the permalink of a heading.
    muted: Option<usize>,
    outline: &'a Outline,
    links: &'a Links<'a>,
    id_prefix: &'a str,
}

/// An open element.
struct WrittenElement {
    model: ContentModel,
    /// The name it is written under. `None` where only its content is written.
    shown: Option<&'static str>,
    /// Where it begins in the output. It is taken back from there if it stays empty.
    start: usize,
    /// Something visible was written in it.
    filled: bool,
    /// It stays even if it is empty: a cell, a player with an address of its own.
    kept: bool,
}

impl WrittenElement {
    fn is(&self, name: &str) -> bool {
        self.shown == Some(name)
    }

    fn is_block(&self) -> bool {
        !matches!(self.model, ContentModel::Inline | ContentModel::Transparent)
    }
}

impl Writer<'_> {
    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        let Some(element) = allow::element(name) else { return };
        self.anchors += usize::from(element.name == "a");
        if self.muted.is_some() {
            if element.model != ContentModel::Void {
                self.push_unwritten(element);
            }
            return;
        }
        match element.name {
            "br" => self.line_break(),
            "hr" => {
                self.out.push_str("<hr>");
                self.fill();
            }
            "wbr" => self.out.push_str("<wbr>"),
            "img" => self.image(element, attributes),
            "source" | "track" => self.media_part(element, attributes),
            "a" => self.link(element, attributes),
            "span" if attributes.get(allow::EMBED).is_some() => {
                self.embed(attributes);
                self.push_unwritten(element);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.headings += 1;
                if self.outline.repeats_title == Some(self.headings - 1) {
                    return self.mute(element);
                }
                let shown = outline::heading_rank(element.name).map_or("h6", |rank| self.ranks.begin(rank));
                self.begin(element, shown, attributes, "");
            }
            "table" => {
                let start = self.out.len();
                self.out.push_str(FRAME);
                self.begin(element, "table", attributes, "");
                if let Some(table) = self.open.last_mut() {
                    table.start = start;
                }
            }
            "pre" => self.begin(element, "pre", attributes, " tabindex=\"0\""),
            "audio" | "video" => {
                self.begin(element, element.name, attributes, " controls=\"\" preload=\"none\"");
                if attributes.get("src").is_some_and(|src| self.links.resource(&scan::decoded(src)).is_some()) {
                    self.fill();
                    if let Some(player) = self.open.last_mut() {
                        player.kept = true;
                    }
                }
            }
            "span" if allow::GLOBAL.iter().all(|name| self.value(element, name, attributes).is_none()) => {
                self.push_unwritten(element);
            }
            "bdo" if self.value(element, "dir", attributes).is_none() => self.push_unwritten(element),
            "time" if self.value(element, "datetime", attributes).is_none() => self.push_unwritten(element),
            "td" | "th" => {
                self.cells += 1;
                self.begin(element, element.name, attributes, "");
                self.fill();
            }
            _ => self.begin(element, element.shown, attributes, ""),
        }
    }

    fn close(&mut self) {
        let is_filled_block = |open: &WrittenElement| open.is_block() && open.filled && !open.is("pre");
        if self.open.last().is_some_and(is_filled_block) {
            self.trim_breaks();
        }
        let Some(closed) = self.open.pop() else { return };
        self.muted = self.muted.filter(|height| *height < self.open.len());
        let Some(shown) = closed.shown else { return };
        if !closed.filled && !closed.kept {
            return self.close_empty(&closed, shown);
        }
        if closed.is_block() {
            self.breaks = 0;
        }
        let start = closed.start;
        match shown {
            "pre" => self.trim_start(start),
            // A heading of no cells is an empty cell.
            "th" if is_bare_tag(&self.out[start..]) => {
                self.out.truncate(start);
                return self.out.push_str("<td></td>");
            }
            "ruby" if !ruby::is_whole(&self.out[start..]) => {
                let content = ruby::content(&self.out.split_off(start));
                return self.out.push_str(&content);
            }
            "a" => self.label(start),
            _ => {}
        }
        self.out.push_str("</");
        self.out.push_str(shown);
        self.out.push('>');
        if shown == "table" {
            self.out.push_str("</div>");
        }
    }

    /// Takes an element back in which nothing is visible.
    fn close_empty(&mut self, closed: &WrittenElement, shown: &str) {
        // What it holds is white space at most, which still separates words.
        let spaced = closed.model == ContentModel::Inline && self.out.ends_with(char::is_whitespace);
        self.out.truncate(closed.start);
        match shown {
            // `details` must have one. Where it has nothing else, it is taken back too.
            "summary" => self.out.push_str(super::nesting::SUMMARY),
            "h4" | "h5" | "h6" => self.ranks.take_back(),
            _ if spaced => self.out.push(' '),
            _ => {}
        }
    }

    /// Names the link that begins at `start` and holds nothing that can be read aloud.
    fn label(&mut self, start: usize) {
        if let Some(name) = self.unnamed.take() {
            let content = self.out.split_off(start + "<a".len());
            self.write("aria-label", &name);
            self.out.push_str(&content);
        }
    }

    fn text(&mut self, text: &str) {
        if self.muted.is_some() {
            return;
        }
        let blank = text.bytes().all(|c| c.is_ascii_whitespace());
        if !blank && text.trim() != "&nbsp;" {
            self.unnamed = None;
            self.fill();
        } else if self.out.is_empty() {
            return;
        }
        self.out.push_str(text);
    }

    /// Line breaks separate lines, so no block begins with one.
    fn line_break(&mut self) {
        let block = self.open.iter().rfind(|open| open.is_block());
        if block.map_or(self.filled, |block| block.filled) && (self.breaks < MAX_BREAKS || self.is_preformatted()) {
            self.breaks += 1;
            self.out.push_str("<br>");
        }
    }

    /// Begins an element, with `more` behind its attributes.
    fn begin(&mut self, element: &'static Element, shown: &'static str, attributes: Attributes<'_>, more: &str) {
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(shown);
        let is_target = self.attributes(element, attributes);
        self.out.push_str(more);
        self.out.push('>');
        // An empty element says something only where it is one of a row.
        let kept = matches!(shown, "td" | "th" | "dt" | "dd");
        self.open.push(WrittenElement { model: element.model, shown: Some(shown), start, filled: false, kept });
        if is_target {
            self.fill();
        }
    }

    /// Begins an element of which only the content is written.
    fn push_unwritten(&mut self, element: &Element) {
        let start = self.out.len();
        self.open.push(WrittenElement { model: element.model, shown: None, start, filled: false, kept: false });
    }

    /// Begins an element that is not written with all that is in it.
    fn mute(&mut self, element: &Element) {
        self.muted = Some(self.open.len());
        self.push_unwritten(element);
    }

    /// Something visible was written: the elements around it stay.
    fn fill(&mut self) {
        self.filled = true;
        self.breaks = 0;
        for open in self.open.iter_mut().rev().take_while(|open| !open.filled) {
            open.filled = true;
        }
    }

    fn is_preformatted(&self) -> bool {
        self.open.iter().any(|open| open.is("pre"))
    }

    /// A parser ignores the line feed that begins a `pre`.
    fn trim_start(&mut self, element: usize) {
        let Some(tag) = self.out[element..].find('>') else { return };
        let content = element + tag + 1;
        let feeds = self.out[content..].bytes().take_while(|byte| *byte == b'\n').count();
        self.out.drain(content..content + feeds);
    }

    fn trim_breaks(&mut self) {
        while let Some(rest) = self.out.trim_end().strip_suffix("<br>") {
            self.out.truncate(rest.len());
        }
    }
}

/// Whether this is a start tag with nothing visible behind it. In text, `<` and `>` are references.
fn is_bare_tag(written: &str) -> bool {
    let written = written.trim_end();
    written.rfind('<') == Some(0) && written.ends_with('>')
}
