//! Sanitised HTML in, the post's HTML out: addresses absolute, ids its own, headings below the page's, pictures lazy.
//!
//! The input is `ammonia`'s: balanced, its values double-quoted. Only listed elements and attributes whose value was checked
//! are written, so a mistake in an earlier stage shows as missing markup, not as unsafe markup.

mod loaded;
mod ruby;
mod tag;

use std::collections::HashSet;

use super::allow::{self, Element, Place};
use super::links::Links;
use super::outline::{self, Outline};
use super::ranks::Ranks;
use super::scan::{self, Attributes, Event};
use super::table_frame::FRAME;
use tag::prefixed;

/// A text may become so many times as long, by what is put into its tags and by the base before its relative addresses, and
/// this much longer in any case. Beyond that, tags lose their addresses: a feed of thousands of short posts full of short
/// links must not grow with all of them.
const MAX_GROWTH: usize = 4;
const FREE_GROWTH: usize = 8 * 1024;

/// Blank lines beyond this hold the page apart, not the text.
const MAX_BREAKS: usize = 2;

/// `anchor` begins every id.
pub(super) fn shown(html: &str, mut outline: Outline, links: &Links<'_>, anchor: &str) -> String {
    let (shown, given) = written(html, &outline, links, anchor);
    let all = outline.ids.len();
    outline.ids.retain(|id| given.contains(&prefixed(id, anchor)) || !outline.targets.contains(id));
    if outline.ids.len() == all {
        return shown;
    }
    // Where a link leads to has come to nothing: it leads to the author's own page then.
    written(html, &outline, links, anchor).0
}

/// The post, and the ids that it gives out.
fn written(html: &str, outline: &Outline, links: &Links<'_>, anchor: &str) -> (String, HashSet<String>) {
    let mut body = Body {
        out: String::with_capacity(html.len() + html.len() / 4),
        room: html.len() * MAX_GROWTH + FREE_GROWTH,
        frames: Vec::new(),
        ids: HashSet::new(),
        breaks: 0,
        filled: false,
        headings: 0,
        ranks: Ranks::default(),
        cells: 0,
        unnamed: None,
        in_title: false,
        outline,
        links,
        anchor,
    };
    for event in scan::scan(html) {
        match event {
            Event::Open(name, attributes) => body.open(name, attributes),
            Event::Close(_) => body.close(),
            Event::Text(text) => body.text(text),
        }
    }
    while !body.frames.is_empty() {
        body.close();
    }
    body.trim_breaks();
    let shown = body.out.trim_matches(|c: char| c.is_ascii_whitespace());
    let shown = if shown.len() == body.out.len() { body.out } else { shown.to_owned() };
    (shown, body.ids)
}

struct Body<'a> {
    out: String,
    /// How long it may become before tags are written without addresses.
    room: usize,
    frames: Vec<Frame>,
    /// Those given out.
    ids: HashSet<String>,
    /// Line breaks just written.
    breaks: usize,
    /// Anything at all was written that readers see.
    filled: bool,
    /// How many there were so far.
    headings: usize,
    ranks: Ranks,
    /// How many cells of tables there were so far.
    cells: usize,
    /// What the open link would be called, as long as nothing in it can be read out.
    unnamed: Option<String>,
    /// Inside the heading that repeats the title.
    in_title: bool,
    outline: &'a Outline,
    links: &'a Links<'a>,
    anchor: &'a str,
}

/// An open element.
struct Frame {
    place: Place,
    /// The name it is written under; empty if it is not.
    shown: &'static str,
    /// Where it begins in the output: it is taken back if nothing comes to stand in it.
    start: usize,
    filled: bool,
    /// Stays even if it is empty: a cell, a player with an address of its own.
    kept: bool,
}

impl Body<'_> {
    fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        let Some(element) = allow::element(name) else { return };
        if self.in_title {
            if element.place != Place::Void {
                self.push(element, "", false);
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
                self.push(element, "", false);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.headings += 1;
                if self.outline.repeats_title == Some(self.headings - 1) {
                    self.in_title = true;
                    return self.push(element, "", false);
                }
                let shown = outline::heading_rank(element.name).map_or("h6", |rank| self.ranks.begin(rank));
                self.begin(element, shown, attributes, "");
            }
            "table" => {
                let start = self.out.len();
                self.out.push_str(FRAME);
                self.begin(element, "table", attributes, "");
                if let Some(frame) = self.frames.last_mut() {
                    frame.start = start;
                }
            }
            "pre" => self.begin(element, "pre", attributes, " tabindex=\"0\""),
            "audio" | "video" => {
                self.begin(element, element.name, attributes, " controls=\"\" preload=\"none\"");
                if attributes.get("src").is_some_and(|src| self.links.resource(&scan::decoded(src)).is_some()) {
                    self.fill();
                    if let Some(frame) = self.frames.last_mut() {
                        frame.kept = true;
                    }
                }
            }
            "span" if allow::GLOBAL.iter().all(|name| self.value(element, name, attributes).is_none()) => {
                self.push(element, "", false);
            }
            "bdo" if self.value(element, "dir", attributes).is_none() => self.push(element, "", false),
            "time" if self.value(element, "datetime", attributes).is_none() => self.push(element, "", false),
            "td" | "th" => {
                self.cells += 1;
                self.begin(element, element.name, attributes, "");
                self.fill();
            }
            _ => self.begin(element, element.shown, attributes, ""),
        }
    }

    fn close(&mut self) {
        let Some(frame) = self.frames.last() else { return };
        let block = !matches!(frame.place, Place::Inline | Place::Transparent);
        if block && frame.shown != "pre" && frame.filled {
            self.trim_breaks();
        }
        let Some(frame) = self.frames.pop() else { return };
        self.in_title &= !(frame.place == Place::Text && frame.shown.is_empty());
        if frame.shown.is_empty() {
            return;
        }
        if !frame.filled && frame.shown == "summary" {
            // `details` has to have one, and where it has nothing else it goes with it.
            self.out.truncate(frame.start);
            self.out.push_str(super::nesting::SUMMARY);
            return;
        }
        if !frame.filled && !frame.kept {
            // What stood in it was white space at most; between words it still counts.
            let spaced = frame.place == Place::Inline && self.out.ends_with(char::is_whitespace);
            self.out.truncate(frame.start);
            if spaced {
                self.out.push(' ');
            }
            if outline::heading_rank(frame.shown).is_some() {
                self.ranks.take_back();
            }
            return;
        }
        if block {
            self.breaks = 0;
        }
        if frame.shown == "pre" {
            self.trim_start(frame.start);
        }
        // A cell that heads nothing is an empty cell.
        if frame.shown == "th" && is_bare_tag(&self.out[frame.start..]) {
            self.out.truncate(frame.start);
            self.out.push_str("<td></td>");
            return;
        }
        if frame.shown == "ruby" && !ruby::is_whole(&self.out[frame.start..]) {
            let content = ruby::content(&self.out.split_off(frame.start));
            self.out.push_str(&content);
            return;
        }
        if frame.shown == "a"
            && let Some(name) = self.unnamed.take()
        {
            let content = self.out.split_off(frame.start + "<a".len());
            self.write("aria-label", &name);
            self.out.push_str(&content);
        }
        self.out.push_str("</");
        self.out.push_str(frame.shown);
        self.out.push('>');
        if frame.shown == "table" {
            self.out.push_str("</div>");
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_title {
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

    /// Line breaks separate: none begins a block.
    fn line_break(&mut self) {
        let block = self.frames.iter().rfind(|frame| !matches!(frame.place, Place::Inline | Place::Transparent));
        if block.map_or(self.filled, |block| block.filled) && (self.breaks < MAX_BREAKS || self.is_preformatted()) {
            self.breaks += 1;
            self.out.push_str("<br>");
        }
    }

    fn begin(&mut self, element: &'static Element, shown: &'static str, attributes: Attributes<'_>, more: &str) {
        let start = self.out.len();
        let mut is_target = false;
        if !shown.is_empty() {
            self.out.push('<');
            self.out.push_str(shown);
            is_target = self.attributes(element, attributes);
            self.out.push_str(more);
            self.out.push('>');
        }
        // An element without content says something only where it is one of a row.
        self.frames.push(Frame {
            place: element.place,
            shown,
            start,
            filled: false,
            kept: matches!(shown, "td" | "th" | "dt" | "dd"),
        });
        if is_target {
            self.fill();
        }
    }

    fn push(&mut self, element: &Element, shown: &'static str, kept: bool) {
        self.frames.push(Frame { place: element.place, shown, start: self.out.len(), filled: false, kept });
    }

    /// Something was written that readers see: what is around it stays.
    fn fill(&mut self) {
        self.filled = true;
        self.breaks = 0;
        for frame in self.frames.iter_mut().rev().take_while(|frame| !frame.filled) {
            frame.filled = true;
        }
    }

    fn is_preformatted(&self) -> bool {
        self.frames.iter().any(|frame| frame.shown == "pre")
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

/// A start tag, and nothing behind it that readers see. In text, `<` and `>` are references.
fn is_bare_tag(written: &str) -> bool {
    let written = written.trim_end();
    written.rfind('<') == Some(0) && written.ends_with('>')
}
